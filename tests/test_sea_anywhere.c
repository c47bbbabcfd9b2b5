/* Ways between any two positions there are, and some there are not: poles, the dateline, deep inland,
 * antipodes, the same place twice, NaN. Always a way or a reason, never anything else.
 *
 * 2,000 pairs; RUTTER_LONG=1 (tools/test.sh --long) makes it 1,000,000, RUTTER_SEED another walk.
 * Whether such lines are dry is tools/bench/sea_anywhere.sh's question. */
#include <stdlib.h>
#include <unistd.h>

#include "geo/geodesic.h"
#include "geo/searoute.h"
#include "random.h"
#include "test.h"

#define SEA_FILE RUTTER_SHARE_DIR "/rutter.sea"

static double odd_number(uint64_t *seed)
{
    static const double odd[] = {
        NAN, INFINITY, -INFINITY, 1e308, -1e308,        1e-308, -0.0, 0,      90, -90,
        180, -180,     360,       540,   89.9999999999, 90.1,   181,  -720.5, 45, 1e9};
    return odd[random_next(seed) % (sizeof odd / sizeof *odd)];
}

static double between(uint64_t *seed, double low, double high)
{
    return low + (high - low) * random_unit(seed);
}

static rtr_lonlat anywhere(uint64_t *seed)
{
    rtr_lonlat at = {between(seed, -180, 180), asin(between(seed, -1, 1)) * 180 / M_PI};
    switch (random_next(seed) % 16) {
    case 0: at.lat = copysign(90 - pow(10, between(seed, -12, 1)), at.lat); break;
    case 1: at.lon = copysign(180 - pow(10, between(seed, -14, 0)), at.lon); break;
    case 2: at.lon = copysign(180, at.lon); break;
    case 3: at = (rtr_lonlat){between(seed, 60, 110), between(seed, 30, 60)}; break; /* inland */
    case 4: at.lon += 360 * floor(between(seed, -3, 4)); break;
    case 5: at.lon = round(at.lon), at.lat = round(at.lat); break;
    case 6:
        if (random_next(seed) & 1) at.lon = odd_number(seed);
        if (random_next(seed) & 1) at.lat = odd_number(seed);
        break;
    default: break;
    }
    return at;
}

/* The other end: mostly anywhere too, else a place with a bearing on the first. */
static rtr_lonlat other_end(uint64_t *seed, rtr_lonlat a)
{
    rtr_lonlat b = anywhere(seed);
    switch (random_next(seed) % 16) {
    case 0: return a;
    case 1: return (rtr_lonlat){a.lon + 180, -a.lat};
    case 2: return (rtr_lonlat){a.lon - 180 + between(seed, -1e-9, 1e-9), -a.lat};
    case 3: return (rtr_lonlat){a.lon + between(seed, -1e-9, 1e-9), a.lat};
    case 4: return (rtr_lonlat){a.lon + between(seed, -1, 1), a.lat + between(seed, -1, 1)};
    case 5: return (rtr_lonlat){a.lon, b.lat};
    case 6: return (rtr_lonlat){b.lon, a.lat};
    default: return b;
    }
}

static rtr_sea_options any_options(uint64_t *seed)
{
    rtr_sea_options options = {0};
    uint64_t kind = random_next(seed) % 8;
    if (kind == 0) options.avoid = random_next(seed);
    if (kind == 1) options.avoid = UINT64_C(1) << random_next(seed) % 64;
    if (kind == 2) options.allow = random_next(seed);
    if (kind == 3) options.avoid = options.allow = UINT64_MAX;
    if (kind == 4) options.allow = UINT64_MAX;
    return options;
}

static int sound_point(rtr_lonlat at)
{
    return isfinite(at.lon) && fabs(at.lat) <= 90 && fabs(at.lon) <= 1080;
}

static void check_route(const rtr_sea_route *r, rtr_lonlat a, rtr_lonlat b)
{
    CHECK(r->count >= 1 && r->points);
    CHECK(r->length_m >= 0 && r->length_m < 1e8);
    CHECK(r->snap_m[0] >= 0 && r->snap_m[0] <= 60e3 && r->snap_m[1] >= 0 && r->snap_m[1] <= 60e3);
    for (size_t i = 0; i < r->count; i++) CHECK(sound_point(r->points[i]));
    for (size_t i = 1; i < r->count; i++)
        CHECK(fabs(r->points[i].lon - r->points[i - 1].lon) <= 180);
    if (!r->count) return;
    /* A line begins at the position, or in the water that snap_m says is so far from it (a cell of
     * the picture is 430 m). */
    double off[2] = {rtr_geodesic_length_m(r->points[0], a),
                     rtr_geodesic_length_m(r->points[r->count - 1], b)};
    CHECK(off[0] < 1 || off[0] < r->snap_m[0] * 1.01 + 1000);
    CHECK(off[1] < 1 || off[1] < r->snap_m[1] * 1.01 + 1000);
    CHECK(r->length_m >= rtr_geodesic_length_m(a, b) * (1 - 1e-7) - 1 - off[0] - off[1]);
}

static long number_or(const char *name, long otherwise)
{
    const char *text = getenv(name);
    return text && *text ? strtol(text, NULL, 10) : otherwise;
}

TEST_MAIN
{
    rtr_err err = {0};
    rtr_sea *sea = NULL;
    rtr_sea_pilot *pilot = NULL;
    long pairs = number_or("RUTTER_LONG", 0) ? 1000000 : 500, found = 0, refused = 0;
    long seed = number_or("RUTTER_SEED", 1);
    if (access(SEA_FILE, R_OK) != 0) SKIP("%s is not built", SEA_FILE);
    CHECK_OK(rtr_sea_new(SEA_FILE, &sea, &err));
    if (sea) CHECK_OK(rtr_sea_pilot_new(sea, &pilot, &err));
    CASE("a way or a reason")
    for (long i = 0; pilot && i < pairs && !test_failures; i++) {
        uint64_t state = ((uint64_t)seed << 32) + (uint64_t)i + 1;
        random_next(&state);
        rtr_lonlat a = anywhere(&state), b = other_end(&state, a);
        rtr_sea_options options = any_options(&state);
        rtr_sea_route route = {0};
        err = (rtr_err){0};
        rtr_code code = rtr_sea_pilot_find(pilot, a, b, &options, &route, &err);
        if (code) {
            CHECK(code == RTR_NOT_FOUND || code == RTR_BAD_DATA);
            CHECK(err.what[0]);
            CHECK(!route.points);
            refused++;
        } else {
            check_route(&route, a, b);
            rtr_sea_route_end(&route);
            found++;
        }
        if (test_failures)
            printf("pair %ld of RUTTER_SEED=%ld: %.17g %.17g to %.17g %.17g: %s: %s\n", i, seed,
                   a.lon, a.lat, b.lon, b.lat, err.where, err.what);
    }
    CHECK(found > pairs / 4 && refused > pairs / 8);
    printf("%ld ways, %ld refused\n", found, refused);
    rtr_sea_pilot_free(pilot);
    rtr_sea_free(sea);
    return 0;
}
