/* geo/case_table: CSV in English and French becomes what YAML would have said; faults name their cell. */
#include <stdlib.h>

#include "base/text.h"
#include "geo/case_parts.h"
#include "test.h"

static rtr_err err;
static rtr_problems *problems;
static rtr_case *doc;

static void read_bytes(const char *name, const char *text, size_t size)
{
    rtr_case_free(doc);
    rtr_problems_free(problems);
    doc = NULL;
    CHECK_OK(rtr_problems_new(&problems, &err));
    char *bytes = rtr_strndup(text, size);
    CHECK_OK(rtr_case_parse_import(name, bytes, size, problems, &doc, &err));
    free(bytes);
}

static void read_table(const char *name, const char *text)
{
    read_bytes(name, text, strlen(text));
}

static const char *said(void)
{
    static char text[4096];
    size_t size = 0;
    text[0] = '\0';
    for (size_t i = 0; i < rtr_problems_count(problems); i++) {
        int is_error = 0;
        const rtr_err *p = rtr_problems_get(problems, i, &is_error);
        CHECK(p->fix[0]);
        size += (size_t)snprintf(text + size, sizeof text - size, "%s%s %s [%s]\n",
                                 is_error ? "!" : "?", p->where, p->what, p->fix);
        if (size >= sizeof text) break;
    }
    return text;
}

static void test_kinds(void)
{
    CASE("routes in English")
    {
        read_table("data/routes.csv",
                   "\xEF\xBB\xBF"
                   "Mode,from,to,via,date,goods,quantity,value,status,source,quote,url,imo,vessel\n"
                   "SEA,Mumbai,Novorossiysk,\"Suez; Bosporus\",2024-04,servers,12,300e6 USD,"
                   "Reported,Bloomberg,\"a \"\"b\"\"\",https://x.org/,9074729,V\n"
                   ",A,B,,,,,,,,,,,\n"
                   ",,,,,,,,,,,,,\n");
        CHECK_STR(said(), "");
        CHECK(doc->route_count == 2 && doc->report_count == 1);
        const rtr_case_route *s = &doc->routes[0];
        CHECK_STR(s->id, "routes-1");
        CHECK(s->mode == RTR_MODE_SEA && s->stop_count == 4);
        CHECK_STR(s->stops[2], "Bosporus");
        CHECK(s->stop_at[2].line == 2 && s->stop_at[2].column == 25);
        CHECK_STR(s->stop_at[0].path, "from");
        CHECK_STR(s->stop_at[0].file, "data/routes.csv");
        CHECK_STR(s->claim.sources[0].quote, "a \"b\"");
        CHECK(s->claim.sources[0].report == 0 && s->claim.status == RTR_STATUS_REPORTED);
        CHECK_STR(doc->reports[0].title, "Bloomberg");
        CHECK_STR(doc->reports[0].url, "https://x.org/");
        CHECK_STR(s->vessel_name, "V");
        CHECK_STR(s->vessel_imo, "9074729");
        CHECK_STR(doc->routes[1].id, "routes-2");
        CHECK(doc->routes[1].claim.source_count == 0);
    }
    CASE("routes in French, in another order, with semicolons")
    {
        read_table("r.csv",
                   "Marchandise;Vers;D\xC3\xA9part;Par;Quantit\xC3\xA9;Valeur;Statut;"
                   "Citation;Mode de transport;P\xC3\xA9riode\r\n"
                   "serveurs;Russie;Bombay;Suez|Istanbul;1 111;1e6 EUR;soup\xC3\xA7onn\xC3\xA9;"
                   "\"deux\r\nlignes\";mer;2024/08/31\r\n");
        CHECK_STR(said(), "");
        const rtr_case_route *s = &doc->routes[0];
        CHECK_STR(s->goods, "serveurs");
        CHECK_STR(s->stops[0], "Bombay");
        CHECK_STR(s->stops[2], "Istanbul");
        CHECK_STR(s->stops[3], "Russie");
        CHECK_STR(s->quantity, "1 111");
        CHECK_STR(s->date, "2024-08-31");
        CHECK_STR(s->claim.sources[0].quote, "deux\nlignes");
        CHECK(s->mode == RTR_MODE_SEA && s->claim.status == RTR_STATUS_SUSPECTED);
    }
    CASE("places, decimal commas, tabs")
    {
        read_table("p.csv", "lieu,pays,longitude,latitude,type,pr\xC3\xA9"
                            "cision,rayon_km,note\n"
                            "Usine,IN,\"72,88\",\"-19,07\",usine,exacte,\"1,5\",n\n"
                            "\xC2\xA0Mumbai ,IN,,,ville,ville,,\n");
        CHECK_STR(said(), "");
        CHECK(doc->place_count == 2 && doc->places[0].located && !doc->places[1].located);
        CHECK_NEAR(doc->places[0].at.lon, 72.88, 1e-12);
        CHECK_NEAR(doc->places[0].at.lat, -19.07, 1e-12);
        CHECK_NEAR(doc->places[0].radius_km, 1.5, 1e-12);
        CHECK(doc->places[0].kind == RTR_KIND_FACTORY);
        CHECK(doc->places[0].precision == RTR_PRECISION_EXACT);
        CHECK_STR(doc->places[1].id, "Mumbai");
        CHECK_STR(doc->places[1].name, "Mumbai");
        read_table("p.tsv", "lon\tlat\n1.5\t2\n");
        CHECK_STR(said(), "");
        CHECK_STR(doc->places[0].id, "p-1");
        read_table("p.csv", "locode\nINBOM\n");
        CHECK_STR(doc->places[0].id, "INBOM");
    }
    CASE("an Auto Archiver sheet is a list of reports")
    {
        read_table("sheet.csv",
                   "Link,Archive status,Archive location,Archive date,Upload title,Hash,Thumbnail\n"
                   "https://x.org/1,ok,https://a.org/1,2024-11-02T10:00:00.123456+00:00,T,"
                   "SHA3-512:00,=IMAGE()\n");
        CHECK_STR(said(), "");
        CHECK(doc->report_count == 1);
        CHECK_STR(doc->reports[0].id, "sheet-1");
        CHECK_STR(doc->reports[0].url, "https://x.org/1");
        CHECK_STR(doc->reports[0].archived, "https://a.org/1");
        CHECK_STR(doc->reports[0].captured, "2024-11-02T10:00:00.123456+00:00");
        CHECK_STR(doc->reports[0].hash, "SHA3-512:00");
        read_table("links.csv", "url\nhttps://x.org/1\n");
        CHECK(doc->report_count == 1);
    }
}

static void test_faults(void)
{
    CASE("cells")
    {
        read_table("p.csv", "name,lat,lon,kind,country\n"
                            "A,95,10,port,IN\nB,1,x,prot,in\nC,1,,,\n");
        CHECK_STR(
            said(),
            "!p.csv:2:6 latitude 95 is outside [-90, 90] (lonlat) [longitude comes first: are "
            "the two swapped?]\n"
            "!p.csv:3:5 'x' is not a number (lonlat[0]) [write a finite number in digits, with a "
            "decimal point if it needs one]\n"
            "!p.csv:3:7 unknown kind of place 'prot' (kind) [did you mean 'port'?]\n"
            "!p.csv:3:12 'in' is not an ISO 3166-1 country code (country) [write two capital "
            "letters, as DE for Germany]\n"
            "!p.csv:4:3 a latitude without a longitude [fill both columns, or neither]\n");
    }
    CASE("routes without ends, loops, empty stops")
    {
        read_table("r.csv", "from,to,via\nA,,\n,B,\nA,A,\nA,B,C;;D\n");
        CHECK_STR(
            said(),
            "!r.csv:2:1 the route has no 'to' [name the places where it starts and ends, or "
            "give a geometry]\n"
            "!r.csv:3:1 the route has no 'from' [name the places where it starts and ends, or "
            "give a geometry]\n"
            "!r.csv:4:3 'A' follows itself (to) [leave out one of the two stops]\n"
            "!r.csv:5:5 a stop is empty (via[1]) [name a place, or leave the stop out]\n");
    }
    CASE("columns")
    {
        read_table("r.csv", "from,to,godos,xyzzyx,De\nA,B,c,d,e\n");
        CHECK_STR(
            said(),
            "?r.csv:1:9 column 'godos' is not read [did you mean 'goods'?]\n"
            "?r.csv:1:15 column 'xyzzyx' is not read [remove it, or leave it to other programs]\n"
            "!r.csv:1:22 column 'De' means the same as column 'from' [keep one of the "
            "two columns]\n");
        read_table("r.csv", "alpha,beta\n1,2\n");
        CHECK_STR(said(),
                  "!r.csv:1:1 the columns do not say what the table holds [name the columns "
                  "in the first line: from and to (routes), name (places), or url and "
                  "archive (reports)]\n");
        read_table("r.csv", "from,to\nA,B,C\n");
        CHECK_STR(said(), "!r.csv:2:5 the row has 3 fields, the header has 2 [put a field that "
                          "contains the separator in quotes]\n");
    }
    CASE("the same name twice")
    {
        read_table("p.csv", "name\nA\nA\n");
        CHECK_STR(said(),
                  "!p.csv:3:1 the id 'A' is used twice [choose another one; the first is at "
                  "p.csv:2:1]\n");
    }
    CASE("quotes, encodings, nothing")
    {
        read_table("r.csv", "from,to\n\"A,B\n");
        CHECK_STR(said(), "!r.csv:2:1 a quote is not closed [end the field with '\"']\n");
        read_table("r.csv", "from,to\n\"A\"x,B\n");
        CHECK(rtr_problems_errors(problems) == 1);
        read_table("r.csv", "from,to\nA,caf\xE9\n");
        CHECK_STR(said(), "!r.csv:2:6 the table is not UTF-8 [save it as UTF-8 (in a spreadsheet: "
                          "'CSV UTF-8')]\n");
        read_bytes("r.csv",
                   "\xFF\xFE"
                   "f\0",
                   4);
        CHECK_STR(said(), "!r.csv:1:1 the table is UTF-16 or binary, not UTF-8 [save it as UTF-8 "
                          "(in a spreadsheet: 'CSV UTF-8')]\n");
        read_table("r.csv", "");
        CHECK_STR(said(), "!r.csv:1:1 the table is empty [name the columns in the first line]\n");
        read_table("r.csv", "from,to\n");
        CHECK(doc->route_count == 0);
    }
    CASE("more rows than a map can show")
    {
        rtr_buf buf = {0};
        rtr_buf_puts(&buf, "from,to,source\n");
        for (int i = 0; i < 100000; i++) rtr_buf_printf(&buf, "A,B,s%d\n", i % 50);
        read_bytes("r.csv", buf.data, buf.size);
        CHECK_STR(said(), "!r.csv:20002:1 these are more than 20000, which no map can show [split "
                          "the case, and keep the part that is needed]\n");
        CHECK(doc->route_count == 20000 && doc->report_count == 50);
        rtr_buf_end(&buf);
    }
    CASE("a cell with a million stops")
    {
        rtr_buf buf = {0};
        rtr_buf_puts(&buf, "from,to,via\nA,B,");
        for (int i = 0; i < 1000000; i++) rtr_buf_putc(&buf, ';');
        read_bytes("r.csv", buf.data, buf.size);
        CHECK(rtr_problems_errors(problems) == 1);
        rtr_buf_end(&buf);
    }
}

TEST_MAIN
{
    test_kinds();
    test_faults();
    rtr_case_free(doc);
    rtr_problems_free(problems);
    return 0;
}
