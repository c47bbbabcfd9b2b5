/* geo/case: what a case says is kept, and everything wrong with it is said at once, each with its place. */
#include "geo/case.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "geo/case_parts.h"
#include "test.h"

static rtr_err err;
static rtr_problems *problems;
static rtr_case *doc;
static char folder[] = "/tmp/rutter_case_XXXXXX";

/* Read `text` as case.yaml; what it names is looked for in the test's folder. */
static void read_case(const char *text)
{
    rtr_case_free(doc);
    rtr_problems_free(problems);
    doc = NULL;
    CHECK_OK(rtr_problems_new(&problems, &err));
    rtr_case_memory memory = {"case.yaml", text, strlen(text), folder, &rtr_case_ogr};
    rtr_code code = rtr_case_parse(&memory, problems, &doc, &err);
    CHECK((code == RTR_OK) == (doc != NULL));
}

/* Read the rest of a case after its first line. */
static void read_body(const char *body)
{
    rtr_buf buf = {0};
    rtr_buf_puts(&buf, "rutter: 1\n");
    rtr_buf_puts(&buf, body);
    read_case(buf.data);
    rtr_buf_end(&buf);
}

/* All problems, a line each: "12:3 what [fix]" with '!' before errors. */
static const char *said(void)
{
    static char text[8192];
    size_t size = 0;
    text[0] = '\0';
    for (size_t i = 0; i < rtr_problems_count(problems); i++) {
        int is_error = 0;
        const rtr_err *p = rtr_problems_get(problems, i, &is_error);
        CHECK(p->fix[0]);
        const char *where = strncmp(p->where, "case.yaml:", 10) == 0 ? p->where + 10 : p->where;
        size += (size_t)snprintf(text + size, sizeof text - size, "%s%s %s [%s]\n",
                                 is_error ? "!" : "?", where, p->what, p->fix);
        if (size >= sizeof text) break;
    }
    return text;
}

static void put(const char *name, const char *text)
{
    char *path = rtr_path_join(folder, name);
    CHECK_OK(rtr_file_write(path, text, strlen(text), &err));
    free(path);
}

static void test_good(void)
{
    CASE("everything that may be said")
    {
        put("mumbai.tif", "not looked into");
        put("r.txt", "\xC3\x80 lire : l\xE2\x80\x99usine de\nMumbai exporte.");
        read_body(
            "title: Servers\ncredit: c\nlicence: CC BY 4.0\nsubtitle: s\ndate: 2024-11\n"
            "reports:\n"
            "  - {id: r1, file: r.txt, url: 'https://example.org/x', reliability: B, language: "
            "fr,\n"
            "     date: 2024-10-28, captured: '2024-11-02T10:00Z', publisher: p, title: t, "
            "archived: }\n"
            "places:\n"
            "  - id: shreya\n    name: Mumbai\n    country: IN\n    kind: company\n"
            "    precision: city\n    label: { en: Shreya, fr: Usine }\n    status: suspected\n"
            "    credibility: 2\n    note: n\n    radius_km: 2.5\n"
            "    sources: [{ report: r1, quote: \"l'usine de Mumbai\" }]\n"
            "  - {id: here, lonlat: [72.88, -19.07], label: Here}\n"
            "  - {id: bom, locode: IN BOM}\n"
            "routes:\n"
            "  - id: s1\n    from: shreya\n    via: [Suez, bom]\n    to: Russia\n    mode: sea\n"
            "    avoid: [suez, red-sea]\n    allow: [panama]\n    goods: servers\n    hs: "
            "'8471.50'\n"
            "    quantity: 1111\n    value: 300e6 USD\n    date: 2024-04..2024-08\n"
            "    vessel: {name: V, imo: 9074729, mmsi: 419000123}\n    container: CSQU3054383\n"
            "    label: l\n    note: n\n"
            "map: {width: 800, height: 600, projection: auto, basemap: bluemarble, language: fr,\n"
            "      borders: neutral, bbox: [170, -10, -170, 10]}\n"
            "scenes: [{file: mumbai.tif, date: 2024, credit: c, mark: [shreya]}]\n");
        CHECK_STR(said(), "");
        CHECK_STR(doc->title, "Servers");
        CHECK(doc->report_count == 1 && doc->place_count == 3 && doc->route_count == 1);
        CHECK(doc->reports[0].reliability == 'B' && doc->reports[0].archived == NULL);
        CHECK(strlen(doc->reports[0].sha256) == 64);
        CHECK(doc->input_count == 2);
        CHECK_STR(doc->inputs[0], "r.txt");
        const rtr_case_place *p = &doc->places[0];
        CHECK(p->kind == RTR_KIND_COMPANY && p->precision == RTR_PRECISION_CITY && !p->located);
        CHECK(p->claim.status == RTR_STATUS_SUSPECTED && p->claim.credibility == 2);
        CHECK(p->claim.source_count == 1 && p->claim.sources[0].report == 0);
        CHECK(p->claim.sources[0].start == 9 && p->claim.sources[0].end == 26);
        CHECK_STR(p->claim.sources[0].url, "https://example.org/x");
        CHECK_STR(p->labels[1].language, "fr");
        CHECK_STR(p->labels[1].text, "Usine");
        CHECK(p->origin.line == 11 && p->name_at.line == 12);
        CHECK_STR(p->name_at.path, "places[0].name");
        CHECK_NEAR(p->radius_km, 2.5, 0);
        CHECK(doc->places[1].located && doc->places[1].kind == RTR_KIND_COUNT);
        CHECK_NEAR(doc->places[1].at.lat, -19.07, 0);
        CHECK_STR(doc->places[1].labels[0].language, "");
        CHECK_STR(doc->places[2].locode, "INBOM");
        const rtr_case_route *s = &doc->routes[0];
        CHECK(s->stop_count == 4 && s->mode == RTR_MODE_SEA && s->avoid_count == 2);
        CHECK_STR(s->stops[1], "Suez");
        CHECK_STR(s->stop_at[2].path, "routes[0].via[1]");
        CHECK_STR(s->stops[3], "Russia");
        CHECK_STR(s->quantity, "1111");
        CHECK_STR(s->vessel_imo, "9074729");
        CHECK(s->claim.status == RTR_STATUS_REPORTED && s->claim.credibility == 6);
        CHECK(doc->map.width == 800 && doc->map.has_bbox);
        CHECK_STR(doc->scenes[0].marks[0], "shreya");
    }
    CASE("defaults")
    {
        read_case("rutter: 1");
        CHECK_STR(said(), "");
        CHECK(doc->map.width == 0 && doc->map.height == 0);
        CHECK_STR(doc->map.projection, "auto");
        CHECK_STR(doc->map.basemap, "political");
        CHECK_STR(doc->map.language, "en");
        CHECK_STR(doc->map.borders, "neutral");
    }
}

/* The case of `body` must be met with exactly these complaints. */
static void says(const char *body, const char *want)
{
    read_body(body);
    CHECK_STR(said(), want);
}

static void test_structure(void)
{
    CASE("keys")
    {
        says("titel: x\nzzzzzz: 1\n",
             "!2:1 unknown key 'titel' (titel) [did you mean 'title'?]\n"
             "!3:1 unknown key 'zzzzzz' (zzzzzz) [remove it, or use one of: rutter, title, "
             "subtitle, "
             "credit, licence, date, reports, places, routes, import, map, maps, scenes]\n");
        says("places:\n  - {id: a, name: Mumbai, lonlatt: [1, 2]}\n",
             "!3:27 unknown key 'lonlatt' (places[0].lonlatt) [did you mean 'lonlat'?]\n");
        says("map: {widht: 5}\n", "!2:7 unknown key 'widht' (map.widht) [did you mean 'width'?]\n");
    }
    CASE("types")
    {
        says("places: 5\nroutes: {a: 1}\ntitle: [x]\nreports: [7]\n",
             "!2:9 a list is expected here, not a single value (places) [start each entry with '- "
             "', "
             "or write [a, b]]\n"
             "!3:9 a list is expected here, not a map (routes) [start each entry with '- ', or "
             "write "
             "[a, b]]\n"
             "!4:8 a text is expected here, not a list (title) [write one text, in quotes if it "
             "holds ': ' or ' #']\n"
             "!5:11 a map is expected here, not a single value (reports[0]) [write 'key: value' "
             "lines, or { key: value }]\n");
        says("title: \"  \"\ndate: \"x\\u0007\"\n",
             "!2:8 the text is empty (title) [write something, or leave the key out]\n"
             "!3:7 the text contains a control character (date) [remove it]\n");
    }
    CASE("versions")
    {
        read_case("title: x\n");
        CHECK_STR(said(), "!1:1 the key 'rutter' is missing: is this a case? [write 'rutter: 1' in "
                          "the first line]\n");
        read_case("rutter: 2\n");
        CHECK_STR(said(), "!1:9 this rutter reads version 1 of the case format, not '2' (rutter) "
                          "[write 'rutter: 1', or use a newer rutter]\n");
        read_case("rutter: x\n");
        CHECK(rtr_problems_errors(problems) == 1);
        read_case("just words\n");
        CHECK(rtr_problems_errors(problems) == 1);
    }
    CASE("syntax ends it, with the reason among the problems")
    {
        read_case("a: [1,\n");
        CHECK(doc == NULL);
        CHECK(rtr_problems_errors(problems) == 1);
        read_case("");
        CHECK_STR(said(), "!1:1 the file is empty [check that it is the file you mean]\n");
    }
    CASE("ids")
    {
        says("reports: [{id: a, title: t}]\n"
             "places:\n- {id: a, name: Mumbai}\n- {id: b, name: Mumbai}\n- {name: Mumbai}\n"
             "- {id: [x], name: Mumbai}\n"
             "routes:\n- {id: b, from: a, to: b}\n- {from: a, to: b}\n",
             "!4:3 the id 'a' is used twice (places[0]) [choose another one; the first is at "
             "case.yaml:2:11]\n"
             "!6:3 the place has no id (places[2]) [add 'id: ' and a short name that routes can "
             "use]\n"
             "!7:8 a text is expected here, not a list (places[3].id) [write one text, in quotes "
             "if it holds ': ' or ' #']\n"
             "!9:3 the id 'b' is used twice (routes[0]) [choose another one; the first is at "
             "case.yaml:5:3]\n"
             "!10:3 the route has no id (routes[1]) [add 'id: ' and a short name]\n");
        CHECK(doc->place_count == 2 && doc->route_count == 1);
    }
}

static void test_places(void)
{
    CASE("positions")
    {
        says(
            "places:\n- {id: a, lonlat: [10, 95]}\n- {id: b, lonlat: [200, 1]}\n"
            "- {id: c, lonlat: [1]}\n- {id: d, lonlat: [x, '1']}\n- {id: e}\n"
            "- {id: f, lonlat: [1000, 1]}\n",
            "!3:19 latitude 95 is outside [-90, 90] (places[0].lonlat) [longitude comes first: are "
            "the two swapped?]\n"
            "!4:19 longitude 200 is outside [-180, 180] (places[1].lonlat) [longitudes run from "
            "-180 to 180: subtract 360]\n"
            "!5:19 a list of 2 numbers is expected here (places[2].lonlat) [write [longitude, "
            "latitude]: [72.88, 19.07]]\n"
            "!6:20 'x' is not a number (places[3].lonlat[0]) [write a finite number in digits, "
            "with a decimal point if it needs one]\n"
            "!6:23 '1' is not a number (places[3].lonlat[1]) [write it without quotes: 1]\n"
            "!7:3 nothing says where the place is (places[4]) [give it a name, a lonlat, a locode "
            "or a shape]\n"
            "!8:19 longitude 1000 is outside [-180, 180] (places[5].lonlat) [write decimal "
            "degrees, longitude first, west negative]\n");
        CHECK(doc->place_count == 6 && !doc->places[0].located);
    }
    CASE("words and codes")
    {
        says("places:\n- {id: a, name: Mumbai, kind: prot, precision: xxxxxxxx, status: reportd}\n"
             "- {id: b, name: Mumbai, country: UK, locode: inbom, radius_km: -3, credibility: 7}\n"
             "- {id: c, name: Mumbai, label: {english: x, fr: }, radius_km: x}\n",
             "!3:31 unknown kind of place 'prot' (places[0].kind) [did you mean 'port'?]\n"
             "!3:48 unknown precision 'xxxxxxxx' (places[0].precision) [use one of: exact, site, "
             "city, region, country]\n"
             "!3:66 unknown status 'reportd' (places[0].status) [did you mean 'reported'?]\n"
             "!4:34 'UK' is not an ISO 3166-1 code (places[1].country) [did you mean 'GB'?]\n"
             "!4:46 'inbom' is not a UN/LOCODE (places[1].locode) [write country and place in "
             "capitals: INBOM]\n"
             "!4:64 a radius is greater than 0 and at most 2000 km (places[1].radius_km) [write "
             "kilometres: "
             "25]\n"
             "!4:81 '7' is not an Admiralty credibility (places[1].credibility) [write 1 "
             "(confirmed) to 6 (cannot be judged)]\n"
             "!5:33 'english' is not a language code (places[2].label.english) [write two or three "
             "small letters (ISO 639): fr]\n"
             "!5:63 'x' is not a number (places[2].radius_km) [write a finite number in digits, "
             "with a decimal point if it needs one]\n");
    }
}

static void test_routes(void)
{
    CASE("stops")
    {
        says("routes:\n- {id: a, from: X, to: x}\n- {id: b, from: X, via: [Y, Z, ' y'], to: W}\n"
             "- {id: c, from: X, via: [~, ''], to: Y}\n- {id: d, via: [X]}\n"
             "- {id: e, from: X, via: Y, to: Z}\n- {id: f, from: X, via: [Y], to: X}\n",
             "!3:24 'x' follows itself (routes[0].to) [leave out one of the two stops]\n"
             "!4:32 the route comes to ' y' twice (routes[1].via[2]) [make two routes of it]\n"
             "!5:26 a stop is empty (routes[2].via[0]) [name a place, or leave the stop out]\n"
             "!5:29 the text is empty (routes[2].via[1]) [write something, or leave the key out]\n"
             "!6:3 the route has no 'from' (routes[3]) [name the places where it starts and ends, "
             "or give a geometry]\n"
             "!6:3 the route has no 'to' (routes[3]) [name the places where it starts and ends, or "
             "give a geometry]\n"
             "!7:25 a list is expected here, not a single value (routes[4].via) [start each entry "
             "with '- ', or write [a, b]]\n"
             "!8:34 the route comes to 'X' twice (routes[5].to) [make two routes of it]\n");
    }
    CASE("identifiers with wrong check digits are warnings and stay")
    {
        says("routes:\n- {id: a, from: X, to: Y, hs: '7799', value: lots, container: CSQU3054384,\n"
             "   vessel: {imo: 9074728, mmsi: 12}, date: 2024-13, mode: ship}\n",
             "?3:31 '7799' is not an HS code (routes[0].hs) [chapters run from 01 to 99, without "
             "77]\n"
             "?3:46 'lots' is not a value (routes[0].value) [write a number and an ISO 4217 "
             "currency: 300e6 USD]\n"
             "?3:63 the check digit of container 'CSQU3054384' is wrong (routes[0].container) "
             "[compare it with the source: with these characters it would be 3]\n"
             "?4:18 the check digit of IMO number '9074728' is wrong (routes[0].vessel.imo) "
             "[compare it with the source: with these six digits it would end in 9]\n"
             "?4:33 '12' is not an MMSI (routes[0].vessel.mmsi) [write nine digits: 419000123]\n"
             "!4:44 '2024-13' is not a date (routes[0].date) [write 2024, 2024-08, 2024-08-31 or a "
             "range: 2024-04..2024-08]\n"
             "!4:59 unknown mode of transport 'ship' (routes[0].mode) [use one of: sea, air, rail, "
             "road, pipeline, data, unknown]\n");
        CHECK_STR(doc->routes[0].vessel_imo, "9074728");
        CHECK_STR(doc->routes[0].value, "lots");
        CHECK(doc->routes[0].date == NULL);
    }
    CASE("what turns the writing direction, and lines")
    {
        says(
            "title: \"a\\u202Eb\"\nsubtitle: \"a\\nb\"\nplaces:\n"
            "- {id: p, lonlat: [1, 2], name: \"\\u2066x\", label: \"x\\ny\", note: \"x\\ny\"}\n"
            "- {id: q, lonlat: [1, 2], label: \"\\u200Fx\", note: \"\\u202A\"}\n",
            "!2:8 the text contains a character that turns the writing direction (title) [remove "
            "it; right-to-left text needs none]\n"
            "!3:11 the text has more than one line (subtitle) [write it on one line]\n"
            "!5:33 the text contains a character that turns the writing direction (places[0].name) "
            "[remove it; right-to-left text needs none]\n"
            "!5:51 the text has more than one line (places[0].label) [write it on one line]\n"
            "!6:51 the text contains a character that turns the writing direction (places[1].note) "
            "[remove it; right-to-left text needs none]\n");
        says("title: >\n  two lines\n  folded\n", "");
        CHECK_STR(doc->title, "two lines folded");
    }
    CASE("numbers as people write them")
    {
        says("map: {width: '800', height: .inf}\nplaces:\n- {id: p, lonlat: [2,35, 48,85]}\n"
             "- {id: q, lonlat: [1, 2], radius_km: 0}\n- {id: r, name: X, radius_km: 25 km}\n"
             "- id: s\n  name: X\n  radius_km: 2,5\n",
             "!2:14 '800' is not a number (map.width) [write it without quotes: 800]\n"
             "!2:29 '.inf' is not a number (map.height) [write a finite number in digits, with a "
             "decimal point if it needs one]\n"
             "!4:19 a list of 2 numbers is expected here (places[0].lonlat) [write decimal points, "
             "and one comma: [72.88, 19.07]]\n"
             "!5:38 a radius is greater than 0 and at most 2000 km (places[1].radius_km) [write "
             "kilometres: 25]\n"
             "!6:31 '25 km' is not a number (places[2].radius_km) [write the number alone: 25]\n"
             "!9:14 '2,5' is not a number (places[3].radius_km) [write a decimal point: 2.5]\n");
    }
    CASE("too many stops")
    {
        rtr_buf body = {0};
        rtr_buf_puts(&body, "routes:\n- {id: a, from: X, to: Y, via: [");
        for (int i = 0; i < 300; i++) rtr_buf_printf(&body, "s%d,", i);
        rtr_buf_puts(&body, "]}\n");
        says(body.data, "!3:32 the route has more than 256 stops (routes[0].via) [make several "
                        "routes of it]\n");
        rtr_buf_end(&body);
    }
    CASE("own geometry")
    {
        put("line.geojson", "{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4],[5,6]]}");
        put("area.geojson",
            "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[4,0],[4,4],[0,4],[0,0]]]}");
        says(
            "places: [{id: p, shape: area.geojson}, {id: q, shape: line.geojson}]\n"
            "routes:\n- {id: a, geometry: line.geojson}\n"
            "- {id: b, from: X, to: Y, geometry: area.geojson}\n- {id: c, geometry: ../x.kml}\n"
            "- {id: d, geometry: no.kml}\n- {id: e, geometry: x.shp}\n",
            "!2:55 'line.geojson' holds no polygon (places[1].shape) [name a file that does]\n"
            "!5:37 'area.geojson' holds no line (routes[1].geometry) [name a file that does]\n"
            "!6:21 path '../x.kml' leaves the case's folder by '..' (routes[2].geometry) [copy the "
            "file into the case's folder and name it by a relative path]\n"
            "!7:21 cannot read 'no.kml': No such file or directory (routes[3].geometry) [check the "
            "name; it is relative to the case's folder]\n"
            "!8:21 'x.shp' is not a geometry that rutter reads (routes[4].geometry) [use GeoJSON, "
            "KML, KMZ, GPX or GeoPackage]\n");
        size_t count = 0;
        CHECK(rtr_shape_points(doc->routes[0].line, &count) && count == 3);
        CHECK(doc->routes[0].stop_count == 0);
        CHECK(doc->places[0].located && doc->places[0].shape);
        CHECK_NEAR(doc->places[0].at.lon, 2, 0.1);
        CHECK(doc->input_count == 2);
    }
}

static void test_reports(void)
{
    CASE("files")
    {
        put("latin1.txt", "caf\xE9\n");
        put("binary.txt", "ok");
        says(
            "reports:\n- {id: a, file: /etc/passwd}\n- {id: b, file: /vsizip/x.zip}\n"
            "- {id: c, file: ../x.txt}\n- {id: d, file: 'https://x.org/'}\n"
            "- {id: e, file: missing.txt}\n- {id: f, file: latin1.txt}\n- {id: g, file: .}\n",
            "!3:17 path '/etc/passwd' is absolute (reports[0].file) [copy the file into the case's "
            "folder and name it by a relative path]\n"
            "!4:17 path '/vsizip/x.zip' is a virtual path (reports[1].file) [copy the file into "
            "the "
            "case's folder and name it by a relative path]\n"
            "!5:17 path '../x.txt' leaves the case's folder by '..' (reports[2].file) [copy the "
            "file into the case's folder and name it by a relative path]\n"
            "!6:17 path 'https://x.org/' is an address, not a file (reports[3].file) [copy the "
            "file "
            "into the case's folder and name it by a relative path]\n"
            "!7:17 cannot read 'missing.txt': No such file or directory (reports[4].file) [check "
            "the name; it is relative to the case's folder]\n"
            "!8:17 'latin1.txt' is not UTF-8 in line 1, column 4 (reports[5].file) [save the "
            "report as UTF-8 text]\n"
            "!9:17 cannot read '.': is not a regular file (reports[6].file) [name a plain file of "
            "a reasonable size]\n");
    }
    CASE("links, hashes, reliability")
    {
        put("r.txt", "abc");
        says(
            "reports:\n- {id: a, url: 'javascript:alert(1)', archived: 'http://', reliability: G}\n"
            "- {id: b, file: r.txt, hash: 'sha256:BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB"
            "410FF61F20015AD'}\n"
            "- {id: c, file: r.txt, hash: 'sha3-512:00'}\n- {id: d, hash: x}\n"
            "- {id: e, file: r.txt, hash: "
            "0000000000000000000000000000000000000000000000000000000000000000}\n",
            "!3:16 'javascript:alert(1)' is not a web address (reports[0].url) [write it in full, "
            "without blanks: https://example.org/page]\n"
            "!3:49 'http://' is not a web address (reports[0].archived) [write it in full, without "
            "blanks: https://example.org/page]\n"
            "!3:73 'G' is not an Admiralty reliability (reports[0].reliability) [write A "
            "(reliable) to F (cannot be judged)]\n"
            "?5:30 the hash is not compared: it is not a SHA-256 (reports[2].hash) [give the "
            "SHA-256, 64 hexadecimal digits]\n"
            "!7:30 'r.txt' is not the file that was hashed: its SHA-256 is "
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad (reports[4].hash) "
            "[find the copy that was hashed, or correct the hash]\n");
        CHECK(doc->input_count == 1);
    }
    CASE("sources")
    {
        put("r.txt", "Goods went from Mumbai to Novorossiysk by sea.");
        says("reports: [{id: rep, file: r.txt}, {id: other, title: t}]\n"
             "places:\n- id: a\n  name: Mumbai\n  sources:\n"
             "  - {report: rap}\n  - {}\n  - {report: rep, quote: goods went from Mumbay to "
             "Novorossiysk}\n  - {report: other, quote: unchecked}\n  - {quote: x}\n"
             "  - {report: zzzzzzzz}\n  - {report: rep, quote: by  sea}\n",
             "!7:14 unknown report 'rap' (places[0].sources[0].report) [did you mean 'rep'?]\n"
             "!8:5 a source says nothing (places[0].sources[1]) [give it a report, a quote or a "
             "url]\n"
             "!9:26 the quote does not occur in the report (places[0].sources[2].quote) [the "
             "nearest passage is: \"Goods went from Mumbai to Novorossiysk\"]\n"
             "!12:14 unknown report 'zzzzzzzz' (places[0].sources[5].report) [declare it under "
             "'reports']\n");
        const rtr_case_claim *claim = &doc->places[0].claim;
        CHECK(claim->source_count == 6);
        CHECK(claim->sources[5].start == 39 && claim->sources[5].end == 45);
        CHECK(claim->sources[2].report == 1 && claim->sources[2].start == -1);
    }
}

static void test_map(void)
{
    says(
        "map: {width: 5, height: 1.5, basemap: moon, bbox: [1, 2, 1, 4], language: FR}\n"
        "scenes: [{file: /x.tif, mark: [~]}, {credit: c}]\n",
        "!2:14 a map is 200 to 16384 pixels wide and high (map.width) [write whole pixels: 1600]\n"
        "!2:25 a map is 200 to 16384 pixels wide and high (map.height) [write whole pixels: 1600]\n"
        "!2:39 unknown base map 'moon' (map.basemap) [write political, bluemarble, scene or the "
        "name of a raster file]\n"
        "!2:51 the box is empty: west and east are the same (map.bbox) [write [west, south, east, "
        "north]]\n"
        "!2:75 'FR' is not a language code (map.language) [write two or three small letters (ISO "
        "639): fr]\n"
        "!3:17 path '/x.tif' is absolute (scenes[0].file) [copy the file into the case's folder "
        "and name it by a relative path]\n"
        "!3:32 an entry of the list is empty (scenes[0].mark[0]) [remove the entry]\n"
        "!3:37 the scene has no file (scenes[1]) [add 'file: ' and the raster's name]\n");
    put("x.tif", "not looked into");
    says("map: {projection: laaea, borders: mine}\n"
         "places: [{id: p, lonlat: [1, 2]}]\nscenes: [{file: x.tif, mark: [p, q]}]\n",
         "!2:19 unknown projection 'laaea' (map.projection) [write auto, equal-earth, laea, lcc or "
         "mercator]\n"
         "!2:35 unknown border policy 'mine' (map.borders) [write neutral, or leave the key out]\n"
         "!4:10 the scene marks 'q', which is no place of the case (scenes[0]) [use the id of one "
         "of the places]\n");
    CHECK(doc->input_count == 1 && strcmp(doc->inputs[0], "x.tif") == 0);
    says(
        "scenes: [{file: nope.tif}, {file: .}]\n",
        "!2:17 cannot read 'nope.tif': No such file or directory (scenes[0].file) [check the name; "
        "it is relative to the case's folder]\n"
        "!2:35 '.' is not a plain file (scenes[1].file) [name a plain file]\n");
    says(
        "map: {projection: EPSG:3035, borders: neutral}\n",
        "!2:19 unknown projection 'EPSG:3035' (map.projection) [write auto, equal-earth, laea, lcc "
        "or mercator]\n");
    CHECK_STR(doc->map.projection, "auto");
    says("map: {projection: lcc}\n", "");
    CHECK_STR(doc->map.projection, "lcc");
    says("map: {bbox: [0, 5, 1, 4], basemap: tif/x.tif}\n",
         "!2:13 the box is empty: its south is not below its north (map.bbox) [write [west, south, "
         "east, north]]\n");
    CHECK_STR(doc->map.basemap, "tif/x.tif");
}

static void test_read(void)
{
    char *path = rtr_path_join(folder, "case.yaml");
    rtr_problems_free(problems);
    rtr_case_free(doc);
    doc = NULL;
    CHECK_OK(rtr_problems_new(&problems, &err));
    CASE("a file that is not there")
    {
        char *none = rtr_path_join(folder, "none.yaml");
        CHECK(rtr_case_read(none, problems, &doc, &err) == RTR_IO);
        CHECK(doc == NULL && rtr_problems_errors(problems) == 1);
        CHECK_STR(err.where, none);
        free(none);
    }
    CASE("a case, its tables and its own entry among the inputs")
    {
        put("case.yaml", "rutter: 1\nimport: [routes.csv, no.csv, case.txt]\n");
        put("routes.csv", "from,to\nMumbai,Novorossiysk\n");
        CHECK_OK(rtr_case_read(path, problems, &doc, &err));
        CHECK(doc->route_count == 1 && doc->input_count == 2);
        CHECK_STR(doc->file, path);
        CHECK_STR(doc->inputs[0], "case.yaml");
        CHECK_STR(doc->inputs[1], "routes.csv");
        CHECK_STR(doc->routes[0].id, "routes-1");
        CHECK(rtr_problems_errors(problems) == 3);
    }
    CASE("JSON is a case, or GeoJSON by what it says")
    {
        char *json = rtr_path_join(folder, "case.json");
        rtr_case_free(doc);
        put("case.json", "{\"rutter\": 1, \"title\": \"t\"}");
        CHECK_OK(rtr_case_read(json, problems, &doc, &err));
        CHECK_STR(doc->title, "t");
        rtr_case_free(doc);
        put("case.json", "{\"type\":\"Feature\",\"properties\":{\"name\":\"n\"},"
                         "\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}");
        CHECK_OK(rtr_case_read(json, problems, &doc, &err));
        CHECK(doc->place_count == 1);
        free(json);
    }
    free(path);
}

static void test_problems(void)
{
    static const rtr_err late = {.where = "case.yaml:9:1", .what = "late"};
    static const rtr_err early = {.where = "case.yaml:2:7", .what = "early"};
    static const rtr_err twin = {.where = "case.yaml:2:7", .what = "twin"};
    static const rtr_err other = {.where = "x.gpkg", .what = "no line"};
    rtr_problems *p = NULL;
    CHECK_OK(rtr_problems_new(&p, &err));
    const rtr_err *const all[] = {&late, &other, &early, &twin, &early, &late};
    for (size_t i = 0; i < 6; i++) CHECK_OK(rtr_problems_add(p, i != 1, all[i], &err));
    CHECK(rtr_problems_count(p) == 4 && rtr_problems_errors(p) == 3);
    CHECK_STR(rtr_problems_get(p, 0, NULL)->what, "early");
    CHECK_STR(rtr_problems_get(p, 1, NULL)->what, "twin");
    CHECK_STR(rtr_problems_get(p, 2, NULL)->what, "late");
    int is_error = 1;
    CHECK_STR(rtr_problems_get(p, 3, &is_error)->what, "no line");
    CHECK(!is_error && rtr_problems_get(p, 4, NULL) == NULL);
    for (int i = 0; i < 10100; i++) {
        rtr_err many = {.what = "many"};
        snprintf(many.where, sizeof many.where, "case.yaml:%d:1", i + 100);
        CHECK_OK(rtr_problems_add(p, 1, &many, &err));
    }
    CHECK(rtr_problems_count(p) == 10000 && rtr_problems_errors(p) == 10103);
    rtr_problems_free(p);
}

TEST_MAIN
{
    if (!mkdtemp(folder)) return 1;
    test_good();
    test_structure();
    test_places();
    test_routes();
    test_reports();
    test_map();
    test_read();
    test_problems();
    rtr_case_free(doc);
    rtr_problems_free(problems);
    rtr_case_free(NULL);
    rtr_problems_free(NULL);
    static const char *const files[] = {"r.txt",        "latin1.txt", "binary.txt", "line.geojson",
                                        "area.geojson", "case.yaml",  "case.json",  "routes.csv",
                                        "x.tif",        "mumbai.tif"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char *path = rtr_path_join(folder, files[i]);
        CHECK(unlink(path) == 0);
        free(path);
    }
    CHECK(rmdir(folder) == 0);
    return 0;
}
