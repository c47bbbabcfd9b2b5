/* What rutter exports it imports again: the case that comes back exports the same features, byte for byte as
 * GeoJSON. Random cases through GeoJSON, KML, GeoPackage and CSV, one of them through all in turn. */
#include <stdlib.h>
#include <string.h>

#include <cpl_string.h>
#include <cpl_vsi.h>

#include "base/text.h"
#include "draw/kml.h"
#include "geo/case_parts.h"
#include "geo/chart.h"
#include "geo/geojson.h"
#include "geo/layer_csv.h"
#include "geo/layer_ogr.h"
#include "trip_case.h"

enum { CASES = 24 };

static rtr_atlas atlas;
static rtr_gazetteer *gazetteer;
static rtr_basemap *basemap;
static rtr_sea *sea;

/* A case with its chart and all that was wrong with it. */
typedef struct journey {
    rtr_problems *problems;
    rtr_case *doc;
    rtr_chart *chart;
} journey;

static void journey_end(journey *j)
{
    rtr_chart_free(j->chart);
    rtr_case_free(j->doc);
    rtr_problems_free(j->problems);
    *j = (journey){0};
}

static void tell(const journey *j, const char *what)
{
    for (size_t i = 0; i < rtr_problems_count(j->problems); i++) {
        int is_error;
        const rtr_err *e = rtr_problems_get(j->problems, i, &is_error);
        if (is_error) printf("%s: %s: %s\n", what, e->where, e->what);
        if (strstr(e->what, "as it says"))
            FAIL_("%s: %s", what, e->what); /* nobody changed a line */
    }
}

static int lay_out(journey *j, const char *what)
{
    rtr_err err = {0};
    if (j->doc && !rtr_problems_errors(j->problems) &&
        !rtr_chart_new(j->doc, &atlas, j->problems, &j->chart, &err)) {
        tell(j, what);
        return 1;
    }
    tell(j, what);
    return 0;
}

/* A case as it was written; 0 where the dice made one that is none. */
static int begin(const char *text, char *folder, journey *out)
{
    rtr_err err = {0};
    *out = (journey){0};
    const rtr_case_memory memory = {.name = "case.yaml",
                                    .bytes = text,
                                    .size = strlen(text),
                                    .dir = folder,
                                    .importer = &rtr_case_ogr};
    CHECK_OK(rtr_problems_new(&out->problems, &err));
    CHECK_OK(rtr_case_parse(&memory, out->problems, &out->doc, &err));
    return lay_out(out, "case");
}

/* An export as a case. */
static int import(const char *name, rtr_buf *bytes, journey *out)
{
    rtr_err err = {0};
    *out = (journey){0};
    CHECK_OK(rtr_problems_new(&out->problems, &err));
    CHECK_OK(rtr_case_parse_import(name, bytes->data, bytes->size, out->problems, &out->doc, &err));
    return lay_out(out, name);
}

static rtr_code write_geojson(const rtr_chart *chart, rtr_buf *out, rtr_err *err)
{
    return rtr_geojson_write(chart, RTR_GEOJSON_ALL, out, err);
}

static rtr_code write_kml(const rtr_chart *chart, rtr_buf *out, rtr_err *err)
{
    return rtr_kml_write(chart, RTR_KML_PINS, out, err);
}

static rtr_code write_geopackage(const rtr_chart *chart, rtr_buf *out, rtr_err *err)
{
    rtr_table tables[] = {{.name = "routes", .kind = RTR_SHAPE_LINE},
                          {.name = "places", .kind = RTR_SHAPE_POINT},
                          {.name = "areas", .kind = RTR_SHAPE_AREA}};
    static const rtr_geojson_set sets[] = {RTR_GEOJSON_ROUTES, RTR_GEOJSON_PLACES,
                                           RTR_GEOJSON_AREAS};
    rtr_layer *layers[3] = {NULL};
    rtr_code code = RTR_OK;
    for (int i = 0; !code && i < 3; i++) {
        code = rtr_layer_new(chart, sets[i], &layers[i], err);
        tables[i].layer = layers[i];
    }
    if (!code) code = rtr_geopackage_write(tables, 3, out, err);
    for (int i = 0; i < 3; i++) rtr_layer_free(layers[i]);
    return code;
}

static rtr_code write_csv(const rtr_chart *chart, rtr_buf *out, rtr_err *err)
{
    rtr_layer *layer = NULL;
    rtr_code code = rtr_layer_new(chart, RTR_GEOJSON_ALL, &layer, err);
    if (!code) code = rtr_layer_write_csv(layer, out, NULL, err);
    rtr_layer_free(layer);
    return code;
}

static const struct {
    const char *name;
    rtr_code (*write)(const rtr_chart *chart, rtr_buf *out, rtr_err *err);
} formats[] = {{"x.geojson", write_geojson},
               {"x.kml", write_kml},
               {"x.gpkg", write_geopackage},
               {"x.csv", write_csv}};
enum { FORMATS = sizeof formats / sizeof *formats };

static void show_difference(const char *want, const char *got)
{
    size_t same = 0;
    while (want[same] && want[same] == got[same]) same++;
    size_t from = same > 100 ? same - 100 : 0;
    printf("want ...%.200s\n got ...%.200s\n", want + from, got + from);
}

/* Through one format and back: does the case that comes back export the same? */
static int returns(const rtr_chart *chart, int format, const rtr_buf *want, journey *back)
{
    rtr_err err = {0};
    rtr_buf bytes = {0}, again = {0};
    CHECK_OK(formats[format].write(chart, &bytes, &err));
    int same = import(formats[format].name, &bytes, back);
    if (same) CHECK_OK(write_geojson(back->chart, &again, &err));
    same = same && again.size == want->size && memcmp(again.data, want->data, again.size) == 0;
    if (!same && again.data) show_difference(want->data, again.data);
    rtr_buf_end(&bytes);
    rtr_buf_end(&again);
    return same;
}

static size_t features_of(const rtr_buf *geojson)
{
    size_t count = 0;
    for (const char *at = geojson->data; (at = strstr(at, "\"type\": \"Feature\",")); at++) count++;
    return count;
}

/* Returns how many features came back. With `on` set what came back goes on, through the next format. */
static size_t judge(const char *name, const rtr_chart *chart, int on)
{
    journey back = {0}, last = {0};
    rtr_err err = {0};
    rtr_buf want = {0};
    CHECK_OK(write_geojson(chart, &want, &err));
    size_t features = features_of(&want);
    for (int i = 0; i < FORMATS; i++) {
        if (!returns(chart, i, &want, &back))
            FAIL_("%s is another after %s", name, formats[i].name);
        if (back.chart && on && !returns(back.chart, (i + 1) % FORMATS, &want, &last))
            FAIL_("%s is another after %s and the next", name, formats[i].name);
        journey_end(&last);
        journey_end(&back);
    }
    rtr_buf_end(&want);
    return features;
}

/* The same for a case's text; 0 where it is none. */
static size_t judge_text(const char *name, const char *text, char *folder, int on)
{
    journey first;
    size_t features = begin(text, folder, &first) ? judge(name, first.chart, on) : 0;
    journey_end(&first);
    return features;
}

static size_t judge_random(uint64_t seed, char *folder)
{
    rtr_buf text = {0};
    char name[32];
    snprintf(name, sizeof name, "case %llu", (unsigned long long)seed);
    trip_write(seed, folder, &text);
    size_t features = judge_text(name, text.data, folder, seed % 8 == 0);
    rtr_buf_end(&text);
    return features;
}

/* The largest and most ragged outlines, over the antimeridian and around the pole. */
static const char countries[] =
    "rutter: 1\nplaces:\n  - { id: a, name: Antarctica, kind: region }\n"
    "  - { id: b, name: Russia }\n  - { id: c, name: Norway, status: denied }\n"
    "routes:\n  - { id: r, from: a, to: b, via: [c], mode: sea }\n";

/* Maps that other programs drew, as they come in the wild. Returns how many were read. */
static size_t judge_wild(void)
{
    char path[512];
    char **names = VSIReadDir(RUTTER_EVAL_DIR "/formats/togeojson/test/data");
    size_t read = 0, laid_out = 0, features = 0;
    for (int i = 0; names && names[i]; i++) {
        const char *dot = strrchr(names[i], '.');
        rtr_err err = {0};
        journey first = {0};
        if (!dot || (strcmp(dot, ".kml") != 0 && strcmp(dot, ".gpx") != 0)) continue;
        snprintf(path, sizeof path, RUTTER_EVAL_DIR "/formats/togeojson/test/data/%s", names[i]);
        read++;
        CHECK_OK(rtr_problems_new(&first.problems, &err));
        if (!rtr_case_read(path, first.problems, &first.doc, &err) &&
            !rtr_problems_errors(first.problems) &&
            !rtr_chart_new(first.doc, &atlas, first.problems, &first.chart, &err)) {
            laid_out++;
            features += judge(names[i], first.chart, 0);
        }
        journey_end(&first);
    }
    CSLDestroy(names);
    if (read)
        printf(
            "togeojson: %zu of %zu files laid out; their %zu features came back from %d formats\n",
            laid_out, read, features, FORMATS);
    CHECK(!read || (read >= 50 && laid_out >= 40));
    return read;
}

TEST_MAIN
{
    rtr_err err = {0};
    size_t read = 0;
    char folder[] = "/tmp/rutter_trip_XXXXXX";
    CHECK(mkdtemp(folder) != NULL);
    CHECK_OK(rtr_gazetteer_new(RUTTER_SHARE_DIR "/rutter.gaz", &gazetteer, &err));
    CHECK_OK(rtr_basemap_new(RUTTER_SHARE_DIR "/rutter.map", &basemap, &err));
    CHECK_OK(rtr_sea_new(RUTTER_SHARE_DIR "/rutter.sea", &sea, &err));
    atlas = (rtr_atlas){.gazetteer = gazetteer, .basemap = basemap, .sea = sea};
    CASE("random cases come back as they were")
    {
        size_t cases = 0, features = 0;
        for (uint64_t seed = 1; seed <= CASES; seed++) {
            size_t found = judge_random(seed, folder);
            cases += found > 0;
            features += found;
        }
        printf("%zu cases of %zu features came back from %d formats\n", cases, features, FORMATS);
        CHECK(cases > CASES / 2);
    }
    CASE("countries come back as the areas that they were")
    {
        CHECK(judge_text("countries", countries, folder, 0) == 5);
    }
    CASE("maps of other programs, once they are cases, come back as they were")
    {
        read = judge_wild();
    }
    remove_folder(folder);
    rtr_sea_free(sea);
    rtr_basemap_free(basemap);
    rtr_gazetteer_free(gazetteer);
    if (!read && !test_failures) SKIP("no togeojson inputs in %s", RUTTER_EVAL_DIR);
    return 0;
}
