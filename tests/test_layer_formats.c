/* What strangers wrote goes into CSV and GPX as text: never a formula, never markup, and nothing is lost. */
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "geo/layer_csv.h"
#include "geo/layer_gpx.h"
#include "hand_chart.h"
#include "test.h"

typedef rtr_code layer_writer(const rtr_layer *layer, const rtr_chart *chart, rtr_buf *out,
                              rtr_err *err);

static rtr_code csv(const rtr_layer *layer, const rtr_chart *chart, rtr_buf *out, rtr_err *err)
{
    (void)chart;
    return rtr_layer_write_csv(layer, out, NULL, err);
}

static rtr_code gpx(const rtr_layer *layer, const rtr_chart *chart, rtr_buf *out, rtr_err *err)
{
    size_t areas = 0;
    rtr_code code = rtr_layer_write_gpx(layer, chart->doc, out, &areas, err);
    CHECK(areas == (layer->set == RTR_GEOJSON_ALL ? 3 : 0));
    return code;
}

/* The hand-made chart with a note of our own, written; the caller ends the result. */
static rtr_buf written(layer_writer *write, rtr_geojson_set set, const char *note, const char *url)
{
    rtr_err err = {0};
    rtr_buf out = {0};
    hand_chart hand;
    rtr_layer *layer = NULL;
    CHECK_OK(hand_chart_begin(&hand, &err));
    if (note) hand.said.note = note;
    if (url) hand.sources[1].url = url;
    CHECK_OK(rtr_layer_new(&hand.chart, set, &layer, &err));
    CHECK_OK(write(layer, &hand.chart, &out, &err));
    rtr_layer_free(layer);
    hand_chart_end(&hand);
    return out;
}

/* As the header says: one apostrophe is taken away where a cell may begin. */
static void undo(char *text)
{
    int begins = 1;
    char *to = text;
    for (const char *at = text; *at; at++) {
        if (begins && *at == '\'') {
            begins = 0;
            continue;
        }
        begins = strchr(";\t\r\n", *at) || (begins && *at == '"');
        *to++ = *at;
    }
    *to = '\0';
}

static void check_note(const char *note, const char *want)
{
    rtr_err err = {0};
    rtr_csv reader;
    int more = 0, column = 0;
    rtr_buf out = written(csv, RTR_GEOJSON_PLACES, note, NULL);
    rtr_csv_begin(&reader, "places.csv", out.data, out.size, ',');
    CHECK_OK(rtr_csv_next(&reader, &more, &err));
    column = rtr_csv_column(&reader, "place_note");
    CHECK(column >= 0);
    CHECK_OK(rtr_csv_next(&reader, &more, &err));
    CHECK_OK(rtr_csv_next(&reader, &more, &err));
    char *got = rtr_strdup(rtr_csv_field(&reader, column));
    if (want) CHECK_STR(got, want);
    undo(got);
    CHECK_STR(got, note);
    free(got);
    rtr_csv_end(&reader);
    rtr_buf_end(&out);
}

static void formulas(void)
{
    check_note("plain - and = + @ within", "plain - and = + @ within");
    check_note("=1+1", "'=1+1");
    check_note("+49 30 1", "'+49 30 1");
    check_note("-1", "'-1");
    check_note("@SUM(A1)", "'@SUM(A1)");
    check_note("'quoted'", "''quoted'");
    check_note("'=1", "''=1");
    check_note("''", "'''");
    check_note("\t=1", "\t'=1");
    check_note("a\n=1\r+2\t-3;@4", "a\n'=1\r'+2\t'-3;'@4");
    check_note("\"=1", "\"'=1");
    check_note(";\"\"=1", ";\"\"'=1");
    check_note("a;b=1", "a;b=1");
    check_note("a;'b", "a;''b");
    check_note("\xEF\xBC\x9D"
               "1",
               "'\xEF\xBC\x9D"
               "1");
}

/* Every text comes back, however its dangerous characters follow on each other. */
static void random_texts(void)
{
    static const char letters[] = "=+-@'\";\t\r\n, a";
    uint32_t state = 20241120;
    for (int round = 0; round < 2000; round++) {
        char text[12] = "x";
        for (size_t i = 0; i < sizeof text - 1; i++) {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            text[i] = letters[state % (sizeof letters - 1)];
        }
        check_note(text, NULL);
    }
}

static void quoting(void)
{
    check_note("say \"so\", or\r\nnot", "say \"so\", or\r\nnot");
    rtr_buf out = written(csv, RTR_GEOJSON_AREAS, NULL, NULL);
    CHECK(strncmp(out.data, "\xEF\xBB\xBFid,type,", 11) == 0);
    CHECK(strstr(out.data, ",lon,lat,wkt\r\n\"area:firm\",") != NULL);
    CHECK(strstr(out.data, "\"a \"\"firm\"\"\"") != NULL);
    CHECK(strstr(out.data, ",,,\"MULTIPOLYGON (((") != NULL); /* cut at the antimeridian */
    CHECK(strcmp(out.data + out.size - 5, "))\"\r\n") == 0);
    rtr_buf_end(&out);
    out = written(csv, RTR_GEOJSON_PLACES, NULL, NULL);
    CHECK(strstr(out.data, ",131.9,43.1,\"POINT (131.9 43.1)\"\r\n") != NULL);
    rtr_buf_end(&out);
    out = written(csv, RTR_GEOJSON_ROUTES, NULL, NULL);
    CHECK(strstr(out.data, ",,,\"MULTILINESTRING ((131.9 43.1, ") != NULL);
    CHECK(strstr(out.data, ",,,\"LINESTRING (131.9 43.1, 37.6 55.75)\"\r\n") != NULL);
    rtr_buf_end(&out);
}

static void long_cells(void)
{
    rtr_err err = {0};
    hand_chart hand;
    static char note[RTR_CSV_CELL_MAX + 2];
    CHECK_OK(hand_chart_begin(&hand, &err));
    memset(note, 'x', RTR_CSV_CELL_MAX + 1);
    hand.said.note = note;
    for (size_t want = 2; want-- > 0; note[RTR_CSV_CELL_MAX] = '\0') {
        rtr_buf out = {0};
        rtr_layer *layer = NULL;
        size_t count = SIZE_MAX;
        CHECK_OK(rtr_layer_new(&hand.chart, RTR_GEOJSON_PLACES, &layer, &err));
        CHECK_OK(rtr_layer_write_csv(layer, &out, &count, &err));
        CHECK(count == want);
        rtr_layer_free(layer);
        rtr_buf_end(&out);
    }
    hand_chart_end(&hand);
}

static void check_url(const char *url, const char *want)
{
    rtr_buf link = {0};
    rtr_buf out = written(gpx, RTR_GEOJSON_ROUTES, NULL, url);
    const char *first = strstr(out.data, "<link ");
    const char *second = first ? strstr(first + 1, "<link ") : NULL;
    CHECK(first && strncmp(first, "<link href=\"https://example.org/x\">", 35) == 0);
    if (want) {
        rtr_buf_printf(&link, "<link href=\"%s\"></link>\n", want);
        CHECK(second && strncmp(second, link.data, link.size) == 0);
    } else {
        CHECK(second == NULL);
    }
    rtr_buf_end(&link);
    rtr_buf_end(&out);
}

static void links(void)
{
    check_url("https://example.org/y", "https://example.org/y");
    check_url("http://example.org:80/?a=b&c#d", "http://example.org:80/?a=b&amp;c#d");
    check_url("http://example.org/a b\"<%41%zz%#x#y\n\xC3\xA9",
              "http://example.org/a%20b%22%3C%41%25zz%25#x%23y%0A%C3%A9");
    check_url("javascript:alert(1)", NULL);
    check_url("file:///etc/passwd", NULL);
    check_url("http://", NULL);
    check_url("http:///x", NULL);
    check_url("http://a:b@c/", NULL);
    check_url("http://a:x/", NULL);
    check_url("", NULL);
}

static void waypoints(void)
{
    rtr_buf out = written(gpx, RTR_GEOJSON_ALL, "<script>&]]>\x01\r\n", NULL);
    CHECK(strstr(out.data,
                 "<rutter:place_note>&lt;script&gt;&amp;]]&gt;\uFFFD&#13;\n</rutter:place_note>"));
    CHECK(strstr(out.data, "<wpt lat=\"43.1\" lon=\"131.9\">\n<name>Vladivostok</name>") != NULL);
    CHECK(strstr(out.data, "<name>Chukotka</name>") == NULL); /* an area */
    CHECK(strstr(out.data, "lon=\"180\"") == NULL);
    CHECK(strstr(out.data, "lon=\"179.9999999\"/>\n</trkseg>\n<trkseg>\n<trkpt lat=\"") != NULL);
    CHECK(strstr(out.data, "<cmt>goods: servers; hs: 8471.50</cmt>\n<desc>") != NULL);
    CHECK(strstr(out.data, "<type>sea</type>") && strstr(out.data, "<type>port</type>"));
    const char *place = strstr(out.data, "<wpt"), *leg = strstr(out.data, "<trk>");
    CHECK(place && leg && place < leg && !strstr(leg, "<wpt"));
    rtr_buf_end(&out);
}

TEST_MAIN
{
    CASE("CSV: no formulas, and the text can be had back")
    {
        formulas();
        random_texts();
    }
    CASE("CSV: quotes, ends of lines, geometry") quoting();
    CASE("CSV: what a spreadsheet would cut is counted") long_cells();
    CASE("GPX: links") links();
    CASE("GPX: waypoints before tracks, no markup, no longitude of 180") waypoints();
    return 0;
}
