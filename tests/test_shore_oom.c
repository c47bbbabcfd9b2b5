/* Every allocation fails in turn while land and its shore are read and drawn: an error, never a crash or a
 * leak. */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "draw/shore.h"
#include "oom.h"
#include "test.h"
#include "tiny_map.h"

#define PATH "test_shore_oom.map"

/* Read and draw the whole tiny map; land that crosses the antimeridian is near the cut of this map. */
static rtr_code use(const rtr_projection *projection, size_t runs[2], rtr_err *err)
{
    const rtr_rect window = {0, 0, 500, 250};
    const rtr_frame frame = {.projection = projection,
                             .window = window,
                             .origin = {-17.5e6, 8.7e6},
                             .metres_per_pt = 7e4};
    const rtr_paint paint = {.width_pt = 1};
    rtr_scene fills = {0}, lines = {0};
    rtr_basemap *basemap = NULL;
    rtr_shores shores = {0};
    rtr_code code = rtr_basemap_new(PATH, &basemap, err);
    if (!code)
        code = rtr_basemap_read_shores(basemap, RTR_LAYER_LAND, (rtr_bbox){-180, -90, 180, 90}, 0,
                                       &shores, err);
    CHECK(!code || !shores.rings);
    rtr_scene_path(&fills, RTR_ROLE_GROUND, SIZE_MAX, &paint);
    rtr_scene_path(&lines, RTR_ROLE_COAST, SIZE_MAX, &paint);
    if (!code) code = rtr_shore_add(&frame, &shores, window, &fills, &lines, err);
    runs[0] = fills.run_count;
    runs[1] = lines.run_count;
    rtr_scene_end(&fills);
    rtr_scene_end(&lines);
    rtr_shores_end(&shores);
    rtr_basemap_free(basemap);
    return code;
}

TEST_MAIN
{
    rtr_buf file = {0};
    rtr_err err = {0};
    rtr_projection *projection = NULL;
    size_t runs[2];
    tiny_map(&file);
    CHECK_OK(rtr_file_write(PATH, file.data, file.size, &err));
    rtr_buf_end(&file);
    CHECK_OK(rtr_projection_new("+proj=eqearth +datum=WGS84 +units=m", &projection, &err));
    CASE("drawing reports that memory ran out, wherever it does")
    {
        long failed = 0;
        for (;; failed++) {
            oom_left = failed;
            rtr_code code = use(projection, runs, &err);
            int spared = oom_left >= 0;
            oom_left = -1;
            CHECK(code == (spared ? RTR_OK : RTR_NOMEM));
            if (spared || failed > 1000) break;
        }
        CHECK(failed > 20 && failed < 1000);
    }
    CASE("two cells, and a square on both sides of the map; no shore where cells meet or the map "
         "is cut")
    {
        CHECK(runs[0] == 4);
        CHECK(runs[1] == 4);
    }
    rtr_projection_free(projection);
    remove(PATH);
    return 0;
}
