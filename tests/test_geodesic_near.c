#include "geo/geodesic.h"
#include "random.h"
#include "test.h"

TEST_MAIN
{
    uint64_t seed = 20261121;
    CASE("short legs agree with PROJ to a millimetre, at every latitude and azimuth")
    {
        double worst_m = 0;
        for (int i = 0; i < 20000; i++) {
            rtr_lonlat from = {360 * random_unit(&seed) - 180, 180 * random_unit(&seed) - 90};
            double length_m = 1e5 * random_unit(&seed);
            rtr_lonlat to = rtr_geodesic_direct(from, 360 * random_unit(&seed), length_m);
            worst_m = fmax(worst_m, fabs(rtr_near_length_m(from, to) - length_m));
        }
        CHECK_NEAR(worst_m, 0, 1e-3);
    }
    CASE("across the antimeridian, over a pole, no length at all")
    {
        CHECK_NEAR(rtr_near_length_m((rtr_lonlat){179.9, 10}, (rtr_lonlat){-179.9, 10}),
                   rtr_geodesic_length_m((rtr_lonlat){179.9, 10}, (rtr_lonlat){180.1, 10}), 1e-3);
        CHECK_NEAR(rtr_near_length_m((rtr_lonlat){0, 89.8}, (rtr_lonlat){180, 89.8}),
                   rtr_geodesic_length_m((rtr_lonlat){0, 89.8}, (rtr_lonlat){180, 89.8}), 1e-3);
        CHECK(rtr_near_length_m((rtr_lonlat){5, 50}, (rtr_lonlat){5, 50}) == 0);
    }
    CASE("a path is the sum of its legs")
    {
        rtr_lonlat points[] = {{0, 0}, {0.5, 0}, {0.5, 0.5}};
        CHECK_NEAR(rtr_near_path_m(points, 3), rtr_geodesic_path_m(points, 3), 1e-3);
        CHECK(rtr_near_path_m(points, 1) == 0);
    }
    return 0;
}
