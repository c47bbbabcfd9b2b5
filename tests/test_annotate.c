#include "imagery/annotate.h"

#include <gdal_alg.h>

#include "base/yaml.h"
#include "imagery/scene_geotiff.h"
#include "made_scene.h"
#include "marked_scene.h"
#include "test.h"

static const made_scene utm = {MARKED_NAME, 200,  100, {500000, 100, 0, 5700000, 0, -100},
                               32631,       NULL, 0};

static rtr_scene_file *open_made(const made_scene *made)
{
    char path[160];
    rtr_err err = {0};
    rtr_scene_file *scene = NULL;
    CHECK(make_scene(made, path));
    CHECK_OK(rtr_scene_new(path, NULL, &scene, &err));
    if (!scene) exit(1); /* nothing below goes without one */
    return scene;
}

static rtr_annotation *annotate(rtr_scene_file *scene, const marked *m, rtr_scene_view *view)
{
    rtr_err err = {0};
    rtr_annotation *annotation = NULL;
    CHECK_OK(rtr_scene_view_begin(scene, rtr_scene_box_whole(scene), 600, 600, view, &err));
    rtr_annotation_plan plan = {.chart = &m->chart, .view = *view};
    CHECK_OK(rtr_annotation_new(scene, &plan, &annotation, &err));
    return annotation;
}

static void test_plan(void)
{
    marked m;
    rtr_err err = {0};
    rtr_scene_view view;
    CHECK_OK(marked_begin(&m, "en", &err));
    rtr_scene_file *scene = open_made(&utm);
    rtr_annotation *annotation = annotate(scene, &m, &view);
    rtr_plate_plan plan = rtr_annotation_plate(annotation);
    CHECK(plan.mark_count == 3 && plan.margin_count == 1 && plan.note_count == 1);
    CHECK(plan.marks[0].form == RTR_PLATE_PIN && plan.marks[1].form == RTR_PLATE_CIRCLE &&
          plan.marks[2].form == RTR_PLATE_OUTLINE);
    double x = m.places[0].at.lon, y = m.places[0].at.lat;
    int ok;
    rtr_scene_locate(scene, 1, &x, &y, &ok);
    CHECK_NEAR(plan.marks[0].at.x, x * 3, 1e-9); /* 200 pixels are shown as 600 */
    CHECK_NEAR(plan.marks[0].at.y, y * 3, 1e-9);
    CHECK_NEAR(plan.marks[1].radius, 45, 0.1);
    CHECK(plan.marks[2].ring_count == 1 && plan.marks[2].rings[0] >= 4);
    CHECK_NEAR(plan.metres_per_px, 33.35, 0.1);
    CHECK_STR(plan.title, "A harbour");
    CHECK_STR(plan.subtitle, "2020-02-29, Landsat-8 OLI TIRS");
    CHECK_STR(plan.credit, "Imagery: Landsat, U.S. Geological Survey · Written for this test");
    CHECK_STR(plan.margin[0], "town: city-level, no position on this image");
    CHECK_STR(plan.notes[0], "A pixel of the scene is 100\u00a0m wide on the ground.");
    CHECK_STR(plan.marks[0].note, "port, reported; position within 50\u00a0m. \u201cat the "
                                  "quay\u201d (A paper, 2024-05-01)");
    CHECK_STR(plan.marks[1].note,
              "port, reported; somewhere within 1.6\u00a0km. A shed. \u201cat the quay\u201d (A "
              "paper, 2024-05-01)");
    rtr_annotation_free(annotation);
    marked_end(&m);
    CHECK_OK(marked_begin(&m, "fr", &err));
    annotation = annotate(scene, &m, &view);
    plan = rtr_annotation_plate(annotation);
    CHECK_STR(plan.margin[0],
              "town\u00a0: connu \u00e0 la ville pr\u00e8s, sans position sur cette image");
    CHECK(strstr(plan.marks[1].note, "quelque part \u00e0 moins de 1,6\u00a0km"));
    rtr_annotation_free(annotation);
    marked_end(&m);
    rtr_scene_free(scene);
}

/* The sheet's pixels around a mark are not the picture's, and far from all marks they are. */
static void test_painted(void)
{
    marked m;
    rtr_err err = {0};
    rtr_scene_view view;
    rtr_pixels picture = {0}, sheet = {0};
    rtr_plate *plate = NULL;
    rtr_buf json = {0};
    rtr_yaml *yaml = NULL;
    CHECK_OK(marked_begin(&m, "en", &err));
    rtr_scene_file *scene = open_made(&utm);
    rtr_annotation *annotation = annotate(scene, &m, &view);
    CHECK_OK(rtr_scene_view_read(scene, &view, &RTR_SCENE_AS_IS, &picture, &err));
    rtr_plate_plan plan = rtr_annotation_plate(annotation);
    plan.panels[0].picture = &picture;
    plan.font_dir = RUTTER_SHARE_DIR "/fonts";
    CHECK_OK(rtr_plate_new(&plan, &plate, &err));
    CHECK_OK(rtr_plate_paint(plate, &sheet, &err));
    rtr_plate_frame frame = rtr_plate_frame_of(plate, 0);
    CHECK(frame.scale == 1);
    CHECK_OK(rtr_annotation_geojson(annotation, &frame, &json, &err));
    CHECK_OK(rtr_yaml_parse("marks", json.data, json.size, &yaml, &err));
    const rtr_node *features = rtr_node_get(rtr_yaml_root(yaml), "features");
    CHECK(features && features->count == 3 + 2 + 1); /* points, areas, the scene */
    const rtr_node *first = rtr_node_get(features->child, "properties");
    double at[2] = {0, 0};
    CHECK(rtr_parse_double(rtr_node_get(first, "picture_x")->text, &at[0]) &&
          rtr_parse_double(rtr_node_get(first, "picture_y")->text, &at[1]));
    CHECK_NEAR(at[0], frame.x + plan.marks[0].at.x, 0.001);
    CHECK_STR(rtr_node_get(first, "mark")->text, "pin");
    int x = (int)at[0], y = (int)at[1];
    int px = x - (int)frame.x, py = y - (int)frame.y, same = 0;
    for (int c = 0; c < 3; c++)
        same += sheet.data[4 * (y * sheet.width + x) + c] ==
                picture.data[4 * (py * picture.width + px) + c];
    CHECK(same < 3);
    same = 0; /* left of the middle nothing is marked */
    for (int c = 0; c < 3; c++)
        same += sheet.data[4 * ((int)(frame.y + 200) * sheet.width + (int)frame.x + 30) + c] ==
                picture.data[4 * (200 * picture.width + 30) + c];
    CHECK(same == 3);
    rtr_yaml_free(yaml);
    rtr_buf_end(&json);
    rtr_plate_free(plate);
    rtr_pixels_end(&picture);
    rtr_pixels_end(&sheet);
    rtr_annotation_free(annotation);
    rtr_scene_free(scene);
    marked_end(&m);
}

static void set_all_nodata(GDALDatasetH data)
{
    for (int b = 1; b <= 3; b++) /* blue is 100 everywhere */
        CHECK(GDALSetRasterNoDataValue(GDALGetRasterBand(data, b), 100) == CE_None);
}

/* Where the scene has no data there is nothing to mark. */
static void test_hole(void)
{
    marked m;
    rtr_err err = {0};
    char path[160];
    made_scene made = utm;
    rtr_scene_file *scene = NULL;
    rtr_pixels picture = {0};
    rtr_annotation *annotation = NULL;
    rtr_buf json = {0};
    rtr_plate_frame frame = {0, 0, 1, 200, 100};
    rtr_scene_options blue = {.bands = "3"};
    made.place = set_all_nodata;
    CHECK(make_scene(&made, path));
    CHECK_OK(marked_begin(&m, "en", &err));
    CHECK_OK(rtr_scene_new(path, &blue, &scene, &err));
    rtr_annotation_plan plan = {.chart = &m.chart, .picture = &picture};
    CHECK_OK(rtr_scene_view_begin(scene, rtr_scene_box_whole(scene), 200, 200, &plan.view, &err));
    CHECK_OK(rtr_scene_view_read(scene, &plan.view, &RTR_SCENE_AS_IS, &picture, &err));
    CHECK_OK(rtr_annotation_new(scene, &plan, &annotation, &err));
    rtr_plate_plan plate = rtr_annotation_plate(annotation);
    CHECK(plate.mark_count == 1 && plate.margin_count == 3); /* the outline stays */
    CHECK_STR(plate.margin[0], "quay: the scene has no data there");
    CHECK_OK(rtr_annotation_geojson(annotation, &frame, &json, &err));
    CHECK(!strstr(json.data, "place:quay") && strstr(json.data, "area:yard"));
    rtr_buf_end(&json);
    rtr_annotation_free(annotation);
    rtr_pixels_end(&picture);
    rtr_scene_free(scene);
    marked_end(&m);
}

static void set_points(GDALDatasetH data)
{
    GDAL_GCP points[9];
    OGRSpatialReferenceH system = OSRNewSpatialReference(NULL);
    OSRImportFromEPSG(system, 4326);
    OSRSetAxisMappingStrategy(system, OAMS_TRADITIONAL_GIS_ORDER);
    GDALInitGCPs(9, points);
    for (int i = 0; i < 9; i++) {
        int column = i % 3, row = i / 3;
        points[i].dfGCPPixel = 100.0 * column;
        points[i].dfGCPLine = 50.0 * row;
        points[i].dfGCPX = 3 + 0.15 * column + 0.01 * row;
        points[i].dfGCPY = 51.45 - 0.045 * row + 0.01 * (column == 1);
    }
    CHECK(GDALSetGCPs2(data, 9, points, system) == CE_None);
    GDALDeinitGCPs(9, points);
    OSRDestroySpatialReference(system);
}

/* Where GDAL finds positions in the sheet's GeoTIFF is where the sheet's marks are. */
static void check_geotiff(const made_scene *made, int affine)
{
    marked m;
    rtr_err err = {0};
    rtr_scene_view view;
    rtr_pixels sheet = {0};
    rtr_buf tiff = {0}, world = {0};
    char path[200];
    char *options[] = {"DST_SRS=EPSG:4326", NULL};
    CHECK_OK(marked_begin(&m, "en", &err));
    rtr_scene_file *scene = open_made(made);
    rtr_annotation *annotation = annotate(scene, &m, &view);
    rtr_scene_inset inset = {17, 40, 0.5};
    CHECK_OK(rtr_pixels_begin(340, 250, &sheet, &err));
    memset(sheet.data, 200, (size_t)340 * 250 * 4);
    CHECK_OK(rtr_scene_inset_geotiff(scene, &view, &inset, &sheet, &tiff, &err));
    rtr_code code = rtr_scene_inset_world_file(scene, &view, &inset, &world, &err);
    CHECK(code == (affine ? RTR_OK : RTR_UNSUPPORTED));
    CHECK(affine || err.fix[0]);
    snprintf(path, sizeof path, "%s/sheet.tif", made_folder);
    FILE *file = fopen(path, "wb");
    CHECK(file && fwrite(tiff.data, 1, tiff.size, file) == tiff.size && fclose(file) == 0);
    GDALDatasetH data = GDALOpen(path, GA_ReadOnly);
    CHECK(data && GDALGetRasterXSize(data) == 340 && GDALGetRasterCount(data) == 4);
    void *judge = data ? GDALCreateGenImgProjTransformer2(data, NULL, options) : NULL;
    rtr_plate_plan plan = rtr_annotation_plate(annotation);
    CHECK(judge && plan.mark_count == 3);
    for (size_t i = 0; judge && i < 2; i++) {
        double x = m.places[i].at.lon, y = m.places[i].at.lat, z = 0;
        int ok = 0;
        GDALGenImgProjTransform(judge, TRUE, 1, &x, &y, &z, &ok);
        CHECK_NEAR(x, 17 + plan.marks[i].at.x / 2, affine ? 1e-4 : 0.2);
        CHECK_NEAR(y, 40 + plan.marks[i].at.y / 2, affine ? 1e-4 : 0.2);
    }
    GDALDestroyGenImgProjTransformer(judge);
    GDALClose(data);
    rtr_buf_end(&tiff);
    rtr_buf_end(&world);
    rtr_pixels_end(&sheet);
    rtr_annotation_free(annotation);
    rtr_scene_free(scene);
    marked_end(&m);
}

TEST_MAIN
{
    if (!mkdtemp(made_folder)) SKIP("no temporary folder");
    made_scene turned = utm, points = utm;
    CASE("marks, margin, key and notes, in two languages") test_plan();
    CASE("a mark is painted where it says, and nowhere else") test_painted();
    CASE("no mark where there are no data") test_hole();
    CASE("a GeoTIFF of the sheet, by a geotransform") check_geotiff(&utm, 1);
    turned.name = "turned.tif";
    memcpy(turned.transform, (double[]){500000, 95, 20, 5698000, 20, -95}, sizeof turned.transform);
    CASE("of a rotated scene") check_geotiff(&turned, 1);
    points.name = "points.tif";
    memset(points.transform, 0, sizeof points.transform);
    points.epsg = 0;
    points.place = set_points;
    CASE("of one placed by control points") check_geotiff(&points, 0);
    remove_made();
    return 0;
}
