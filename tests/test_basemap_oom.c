/* Every allocation fails in turn while the base map is read: an error or no answer, never a crash or
 * a leak. */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "geo/basemap.h"
#include "oom.h"
#include "test.h"
#include "tiny_map.h"

#define PATH "test_basemap_oom.map"

/* Open, read each kind of thing, close; the first code that is not RTR_OK. */
static rtr_code use(rtr_err *err)
{
    const rtr_bbox world = {-180, -90, 180, 90};
    rtr_basemap *basemap = NULL;
    rtr_shape *shape = NULL;
    rtr_code code = rtr_basemap_new(PATH, &basemap, err);
    for (int layer = RTR_LAYER_LAND; layer <= RTR_LAYER_COAST && !code; layer++) {
        code = rtr_basemap_read(basemap, (rtr_basemap_layer)layer, world, 0, &shape, err);
        CHECK(!code || !shape);
        rtr_shape_free(shape);
        shape = NULL;
    }
    if (!code) code = rtr_basemap_area(basemap, 0, 0, &shape, err);
    CHECK(!code || !shape);
    rtr_shape_free(shape);
    rtr_basemap_free(basemap);
    return code;
}

TEST_MAIN
{
    rtr_buf file = {0};
    rtr_err err = {0};
    tiny_map(&file);
    CHECK_OK(rtr_file_write(PATH, file.data, file.size, &err));
    rtr_buf_end(&file);
    CASE("reading reports that memory ran out, wherever it does")
    {
        long failed = 0;
        for (;; failed++) {
            oom_left = failed;
            rtr_code code = use(&err);
            int spared = oom_left >= 0;
            oom_left = -1;
            CHECK(code == (spared ? RTR_OK : RTR_NOMEM));
            if (spared || failed > 1000) break;
        }
        CHECK(failed > 10 && failed < 1000);
    }
    CASE("a measurement without memory is not a number, or finds nothing; it does not crash")
    {
        const rtr_lonlat track[] = {{5, 5}, {25, 5}};
        rtr_basemap *basemap = NULL;
        CHECK_OK(rtr_basemap_new(PATH, &basemap, &err));
        double whole_km = rtr_basemap_km_on_land(basemap, track, 2);
        for (long i = 0; i < 20; i++) {
            oom_left = i;
            double km = rtr_basemap_km_on_land(basemap, track, 2);
            int spared = oom_left >= 0;
            oom_left = -1;
            CHECK(spared ? km == whole_km : isnan(km));
            oom_left = i;
            int32_t country = rtr_basemap_country_at(basemap, (rtr_lonlat){12, 5});
            spared = oom_left >= 0;
            oom_left = -1;
            CHECK(country == (spared ? 0 : -1));
        }
        rtr_basemap_free(basemap);
    }
    remove(PATH);
    return 0;
}
