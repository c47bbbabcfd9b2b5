/* Every allocation fails in turn while places are found on a scene and written: an error and no leak. */
#include "imagery/annotate.h"
#include "imagery/scene_geotiff.h"
#include "made_scene.h"
#include "marked_scene.h"
#include "oom.h"
#include "test.h"

static const made_scene utm = {MARKED_NAME, 200,  100, {500000, 100, 0, 5700000, 0, -100},
                               32631,       NULL, 0};

static rtr_code make_all(rtr_scene_file *scene, const marked *m, rtr_err *err)
{
    rtr_annotation_plan plan = {.chart = &m->chart};
    rtr_annotation *annotation = NULL;
    rtr_plate_frame frame = {10, 20, 1, 200, 100};
    rtr_scene_inset inset = {10, 20, 1};
    rtr_pixels picture = {0};
    rtr_buf json = {0}, tiff = {0}, world = {0};
    rtr_scene_box box = {0};
    rtr_code code =
        rtr_scene_view_begin(scene, rtr_scene_box_whole(scene), 300, 300, &plan.view, err);
    if (!code) code = rtr_annotation_new(scene, &plan, &annotation, err);
    if (!code) code = rtr_spots_box(rtr_annotation_spots(annotation), &box, err);
    if (!code) code = rtr_annotation_geojson(annotation, &frame, &json, err);
    if (!code) code = rtr_scene_view_read(scene, &plan.view, &RTR_SCENE_AS_IS, &picture, err);
    if (!code) code = rtr_scene_inset_geotiff(scene, &plan.view, &inset, &picture, &tiff, err);
    if (!code) code = rtr_scene_inset_world_file(scene, &plan.view, &inset, &world, err);
    rtr_annotation_free(annotation);
    rtr_pixels_end(&picture);
    rtr_buf_end(&json);
    rtr_buf_end(&tiff);
    rtr_buf_end(&world);
    return code;
}

TEST_MAIN
{
    char path[160];
    marked m;
    rtr_err err = {0};
    rtr_scene_file *scene = NULL;
    if (!mkdtemp(made_folder)) SKIP("no temporary folder");
    CHECK(make_scene(&utm, path));
    CHECK_OK(rtr_scene_new(path, NULL, &scene, &err));
    CHECK_OK(marked_begin(&m, "en", &err));
    CASE("every allocation fails in turn")
    {
        long failed = 0, unharmed = 0;
        for (;; failed++) {
            oom_left = failed;
            rtr_code code = make_all(scene, &m, &err);
            int struck = oom_left < 0;
            oom_left = -1;
            if (!struck) {
                CHECK(code == RTR_OK);
                break;
            }
            unharmed += !code;
            if (code && !strstr(err.what, "out of memory"))
                FAIL_("allocation %ld: %d, %s", failed, code, err.what);
        }
        printf("%ld allocations\n", failed);
        CHECK(failed > 50 && unharmed < 5); /* a fast way of reading gives way to a slow one */
    }
    marked_end(&m);
    rtr_scene_free(scene);
    remove_made();
    return 0;
}
