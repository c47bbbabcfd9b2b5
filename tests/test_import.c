/* geo/case_ogr: spreadsheets and map files become places and routes; hostile ones are refused in words. */
#include <stdlib.h>
#include <unistd.h>

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include "base/file.h"
#include "base/text.h"
#include "geo/case.h"
#include "test.h"

static rtr_err err;
static rtr_problems *problems;
static rtr_case *doc;
static char folder[] = "/tmp/rutter_import_XXXXXX";

/* A path in the test's folder; valid until the next call but one. */
static const char *at(const char *name)
{
    static char paths[2][256];
    static int turn;
    turn = !turn;
    snprintf(paths[turn], sizeof paths[turn], "%s/%s", folder, name);
    return paths[turn];
}

static void import(const char *path)
{
    rtr_case_free(doc);
    rtr_problems_free(problems);
    doc = NULL;
    CHECK_OK(rtr_problems_new(&problems, &err));
    CHECK_OK(rtr_case_read(path, problems, &doc, &err));
}

/* Write a file of that name and import it. */
static void import_text(const char *name, const char *text)
{
    CHECK_OK(rtr_file_write(at(name), text, strlen(text), &err));
    import(at(name));
    CHECK(unlink(at(name)) == 0);
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
        size += (size_t)snprintf(text + size, sizeof text - size, "%s%s %s\n", is_error ? "!" : "?",
                                 p->where, p->what);
        if (size >= sizeof text) break;
    }
    return text;
}

static void test_geojson(void)
{
    CASE("points, lines, areas and their attributes")
    {
        import_text(
            "x.geojson",
            "{\"type\":\"FeatureCollection\",\"features\":["
            "{\"type\":\"Feature\",\"properties\":{\"name\":\"Usine\",\"type\":\"usine\","
            "\"pays\":\"IN\",\"source\":\"S\",\"citation\":\"q\",\"rank\":3},"
            "\"geometry\":{\"type\":\"Point\",\"coordinates\":[72.88,19.07,5]}},"
            "{\"type\":\"Feature\",\"properties\":{\"from\":\"A\",\"to\":\"B\",\"mode\":\"sea\"},"
            "\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4],[190,4]]}},"
            "{\"type\":\"Feature\",\"properties\":{},"
            "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[0,4],[4,4],[4,0],[0,0]],"
            "[[1,1],[2,1],[2,2],[1,1]]]}},"
            "{\"type\":\"Feature\",\"properties\":{\"name\":\"M\"},\"geometry\":"
            "{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"MultiPoint\","
            "\"coordinates\":[[1,1],[2,2]]},{\"type\":\"LineString\",\"coordinates\":[[1,1],[2,2]]}"
            "]}"
            "}]}");
        CHECK_STR(said(), "");
        CHECK(doc->place_count == 4 && doc->route_count == 2 && doc->report_count == 1);
        const rtr_case_place *p = doc->places;
        CHECK_STR(p[0].id, "Usine");
        CHECK(p[0].kind == RTR_KIND_FACTORY && p[0].precision == RTR_PRECISION_COUNT);
        CHECK_STR(p[0].country, "IN");
        CHECK_NEAR(p[0].at.lat, 19.07, 1e-12);
        CHECK_STR(p[0].claim.sources[0].quote, "q");
        CHECK(p[1].shape && p[1].precision == RTR_PRECISION_COUNT && p[1].located);
        size_t parts = 0, points = 0;
        const rtr_part *part = rtr_shape_parts(p[1].shape, &parts);
        const rtr_lonlat *ring = rtr_shape_points(p[1].shape, &points);
        CHECK(parts == 2 && part[1].role == RTR_PART_HOLE &&
              rtr_ring_turn(ring, part[0].count) > 0);
        CHECK_STR(p[2].id, "M");
        CHECK_STR(p[3].name, "M");
        CHECK(strncmp(p[3].id, "M-", 2) == 0);
        CHECK(doc->routes[0].stop_count == 2 && doc->routes[0].mode == RTR_MODE_SEA);
        CHECK_NEAR(rtr_shape_points(doc->routes[0].line, &points)[2].lon, -170, 1e-12);
        CHECK_STR(doc->routes[0].id, "x-2");
        CHECK(doc->routes[1].stop_count == 0);
    }
    CASE("what is wrong in it")
    {
        import_text(
            "x.geojson",
            "{\"type\":\"FeatureCollection\",\"features\":["
            "{\"type\":\"Feature\",\"properties\":{\"country\":\"India\",\"kind\":\"Rock\"},"
            "\"geometry\":{\"type\":\"Point\",\"coordinates\":[19.07,172.88]}},"
            "{\"type\":\"Feature\",\"properties\":{},\"geometry\":null},"
            "{\"type\":\"Feature\",\"properties\":{\"country\":\"India\",\"kind\":\"Rock\"},"
            "\"geometry\":{\"type\":\"Point\",\"coordinates\":[72.88,19.07]}}]}");
        CHECK_STR(said(), "!x.geojson latitude 172.88 is outside [-90, 90] (x[0])\n"
                          "?x.geojson the feature has no geometry and is left out (x[1])\n"
                          "?x.geojson 'India' is not an ISO 3166-1 country code (x[2].country)\n");
        CHECK(doc->place_count == 1 && doc->places[0].country == NULL);
        import_text("x.geojson", "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":");
        CHECK(rtr_problems_errors(problems) == 1 && strstr(said(), "cannot read 'x.geojson'"));
        import_text("x.geojson", "");
        CHECK_STR(said(), "!x.geojson 'x.geojson' is empty\n");
        import_text("x.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}");
        CHECK_STR(said(), "?x.geojson 'x.geojson' holds no place, route or report\n");
    }
    CASE("an address in it is not fetched")
    {
        import_text("x.geojson",
                    "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"URL\",\"properties\":"
                    "{\"url\":\"http://127.0.0.1:9/crs\"}},\"features\":[{\"type\":\"Feature\","
                    "\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}]}");
        CHECK(doc->place_count <= 1);
    }
}

static void test_kml(void)
{
    static const char kml[] =
        "<?xml version=\"1.0\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>"
        "<Placemark><name>Quai</name><description>d</description><ExtendedData>"
        "<Data name=\"type\"><value>port</value></Data></ExtendedData>"
        "<Point><coordinates>72.9,18.9,0</coordinates></Point></Placemark>"
        "<Placemark><name>L</name><LineString><coordinates>1,2 3,4</coordinates></LineString>"
        "</Placemark></Document></kml>";
    CASE("KML")
    {
        import_text("x.kml", kml);
        CHECK_STR(said(), "");
        CHECK(doc->place_count == 1 && doc->route_count == 1);
        CHECK(doc->places[0].kind == RTR_KIND_PORT);
        CHECK_STR(doc->places[0].note, "d");
        CHECK_STR(doc->routes[0].label, "L");
    }
    CASE("KMZ, and archives that are none or hold none")
    {
        char *entry = CPLStrdup(CPLSPrintf("/vsizip/%s/doc.kml", at("x.kmz")));
        VSILFILE *file = VSIFOpenL(entry, "wb");
        CHECK(VSIFWriteL(kml, 1, sizeof kml - 1, file) == sizeof kml - 1);
        VSIFCloseL(file);
        CPLFree(entry);
        import(at("x.kmz"));
        CHECK_STR(said(), "");
        CHECK(doc->place_count == 1 && doc->route_count == 1);
        CHECK(unlink(at("x.kmz")) == 0);
        entry = CPLStrdup(CPLSPrintf("/vsizip/%s/readme.txt", at("x.kmz")));
        file = VSIFOpenL(entry, "wb");
        VSIFCloseL(file);
        CPLFree(entry);
        import(at("x.kmz"));
        CHECK_STR(said(), "!x.kmz 'x.kmz' holds no .kml file at its top\n");
        CHECK(unlink(at("x.kmz")) == 0);
        import_text("x.kmz", "PK not really");
        CHECK(rtr_problems_errors(problems) == 1);
    }
    CASE("an archive of too many files")
    {
        void *zip = CPLCreateZip(at("x.kmz"), NULL);
        for (int i = 0; i < 4200; i++) {
            CPLCreateFileInZip(zip, CPLSPrintf("%d.kml", i), NULL);
            CPLCloseFileInZip(zip);
        }
        CPLCloseZip(zip);
        import(at("x.kmz"));
        CHECK_STR(said(), "!x.kmz 'x.kmz' would unpack to more than 4096 files or 256 MB\n");
        CHECK(unlink(at("x.kmz")) == 0);
    }
}

static void test_gpx(void)
{
    import_text("x.gpx",
                "<?xml version=\"1.0\"?><gpx version=\"1.1\" creator=\"t\" "
                "xmlns=\"http://www.topografix.com/GPX/1/1\">"
                "<wpt lat=\"1\" lon=\"2\"><name>W</name><type>Dot</type></wpt>"
                "<rte><name>R</name><rtept lat=\"1\" lon=\"2\"/><rtept lat=\"3\" lon=\"4\"/>"
                "</rte><trk><trkseg><trkpt lat=\"1\" lon=\"2\"/><trkpt lat=\"3\" lon=\"4\"/>"
                "</trkseg></trk></gpx>");
    CHECK_STR(said(), "");
    CHECK(doc->place_count == 1 && doc->route_count == 2);
    CHECK_STR(doc->places[0].id, "W");
}

/* A GeoPackage with one point, in Mercator metres. */
static void make_gpkg(void)
{
    GDALDatasetH data =
        GDALCreate(GDALGetDriverByName("GPKG"), at("x.gpkg"), 0, 0, 0, GDT_Unknown, NULL);
    OGRSpatialReferenceH mercator = OSRNewSpatialReference(NULL);
    OSRImportFromEPSG(mercator, 3857);
    OGRLayerH layer = GDALDatasetCreateLayer(data, "sites", mercator, wkbPoint, NULL);
    OGRFieldDefnH name = OGR_Fld_Create("nom", OFTString), day = OGR_Fld_Create("date", OFTDate);
    OGR_L_CreateField(layer, name, 1);
    OGR_L_CreateField(layer, day, 1);
    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
    OGRGeometryH point = OGR_G_CreateGeometry(wkbPoint);
    OGR_F_SetFieldString(feature, 0, "\xC3\x89pid\xC3\xA9mie");
    OGR_G_SetPoint_2D(point, 0, 1113194.9079327357, 6446275.841017158); /* 10 E, 50 N */
    OGR_F_SetGeometryDirectly(feature, point);
    CHECK(OGR_L_CreateFeature(layer, feature) == OGRERR_NONE);
    OGR_F_Destroy(feature);
    OGR_Fld_Destroy(name);
    OGR_Fld_Destroy(day);
    OSRDestroySpatialReference(mercator);
    GDALClose(data);
}

static void test_gpkg(void)
{
    CASE("GeoPackage, in another projection")
    {
        make_gpkg();
        import(at("x.gpkg"));
        CHECK_STR(said(), "");
        CHECK(doc->place_count == 1);
        CHECK_STR(doc->places[0].name, "\xC3\x89pid\xC3\xA9mie");
        CHECK_NEAR(doc->places[0].at.lon, 10, 1e-9);
        CHECK_NEAR(doc->places[0].at.lat, 50, 1e-9);
    }
    CASE("cut short")
    {
        CHECK(truncate(at("x.gpkg"), 5000) == 0);
        import(at("x.gpkg"));
        CHECK(rtr_problems_errors(problems) >= 1);
        CHECK(unlink(at("x.gpkg")) == 0);
    }
}

/* A workbook with a sheet of routes; all cells of a row are given as text, but the last is a date. */
static void make_xlsx(void)
{
    static const char *const rows[][3] = {{"De", "Vers", "P\xC3\xA9riode"},
                                          {"Bombay", "Moscou", "2024-08-31"},
                                          {"Bombay", "Bombay", "2024-08-31"}};
    GDALDatasetH data =
        GDALCreate(GDALGetDriverByName("XLSX"), at("x.xlsx"), 0, 0, 0, GDT_Unknown, NULL);
    OGRLayerH layer = GDALDatasetCreateLayer(data, "routes", NULL, wkbNone, NULL);
    for (int i = 0; i < 3; i++) {
        OGRFieldDefnH field = OGR_Fld_Create(rows[0][i], i == 2 ? OFTDate : OFTString);
        OGR_L_CreateField(layer, field, 1);
        OGR_Fld_Destroy(field);
    }
    for (int i = 1; i < 3; i++) {
        OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
        OGR_F_SetFieldString(feature, 0, rows[i][0]);
        OGR_F_SetFieldString(feature, 1, rows[i][1]);
        OGR_F_SetFieldDateTime(feature, 2, 2024, 8, 31, 0, 0, 0, 0);
        CHECK(OGR_L_CreateFeature(layer, feature) == OGRERR_NONE);
        OGR_F_Destroy(feature);
    }
    GDALClose(data);
}

static void test_xlsx(void)
{
    make_xlsx();
    import(at("x.xlsx"));
    CHECK_STR(said(), "!x.xlsx:3:2 'Bombay' follows itself (to)\n");
    CHECK(doc->route_count == 2);
    CHECK_STR(doc->routes[0].stops[1], "Moscou");
    CHECK_STR(doc->routes[0].date, "2024-08-31");
    CHECK_STR(doc->routes[0].id, "x-1");
    CHECK(doc->routes[0].stop_at[0].line == 2 && doc->routes[0].stop_at[0].column == 1);
    CHECK(unlink(at("x.xlsx")) == 0);
}

/* What togeojson's inputs hold, for those that are plain enough to count by eye. The first track of osm.gpx stands
 * still. */
static const struct {
    const char *name;
    size_t places, routes;
} counts[] = {
    {"wpt.gpx", 40, 0},           {"osm.gpx", 0, 2},         {"run.gpx", 0, 1},
    {"north_core.gpx", 0, 10},    {"blue_hills.gpx", 46, 3}, {"multitrackgpx.gpx", 0, 3},
    {"point.kml", 1, 0},          {"linestring.kml", 0, 2},  {"polygon.kml", 1, 0},
    {"simpledata.kml", 2, 0},     {"cdata.kml", 1, 0},       {"networklink.kml", 0, 0},
    {"ground_overlay.kml", 0, 0}, {"empty_trk.gpx", 0, 0},   {"null_geometry.kml", 0, 0},
};

static int test_togeojson(void)
{
    char path[512];
    char **names = VSIReadDir(RUTTER_EVAL_DIR "/formats/togeojson/test/data");
    int read = 0;
    for (int i = 0; names && names[i]; i++) {
        const char *dot = strrchr(names[i], '.');
        if (!dot || (strcmp(dot, ".kml") != 0 && strcmp(dot, ".gpx") != 0)) continue;
        snprintf(path, sizeof path, RUTTER_EVAL_DIR "/formats/togeojson/test/data/%s", names[i]);
        CASE("togeojson's inputs") import(path);
        read++;
        for (size_t k = 0; k < sizeof counts / sizeof *counts; k++) {
            if (strcmp(counts[k].name, names[i]) != 0) continue;
            if (doc->place_count != counts[k].places || doc->route_count != counts[k].routes)
                FAIL_("%s: %zu places, %zu routes: %s", names[i], doc->place_count,
                      doc->route_count, said());
        }
    }
    CSLDestroy(names);
    CHECK(!read || read >= 50);
    return read;
}

TEST_MAIN
{
    if (!mkdtemp(folder)) return 1;
    GDALAllRegister(); /* to write the samples */
    test_geojson();
    test_kml();
    test_gpx();
    test_gpkg();
    test_xlsx();
    int read = test_togeojson();
    rtr_case_free(doc);
    rtr_problems_free(problems);
    CHECK(rmdir(folder) == 0);
    if (!read && !test_failures) SKIP("no togeojson inputs in %s", RUTTER_EVAL_DIR);
    return 0;
}
