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
    rtr_code code = rtr_case_parse("case.yaml", text, strlen(text), folder, problems, &doc, &err);
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
        CHECK(doc->input_count == 1);
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
        CHECK(doc->map.width == 1600 && doc->map.height == 0);
        CHECK_STR(doc->map.projection, "auto");
        CHECK_STR(doc->map.basemap, "political");
        CHECK_STR(doc->map.language, "en");
        CHECK_STR(doc->map.borders, "neutral");
    }
}

TEST_MAIN
{
    if (!mkdtemp(folder)) return 1;
    test_good();
    rtr_case_free(doc);
    rtr_problems_free(problems);
    rtr_case_free(NULL);
    rtr_problems_free(NULL);
    return 0;
}
