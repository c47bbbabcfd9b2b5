/* Alternatives in a world of four ways, and with every allocation failing in turn. */
#include <stdlib.h>

#include "geo/sea_area.h"
#include "geo/searoute.h"
#include "oom.h"
#include "test.h"

/* Two pairs of ways share a passage; two use the very same. */
static const struct {
    uint64_t passages;
    double length_m;
} ways[] = {{0x3, 100}, {0x5, 120}, {0x3, 130}, {0x8, 200}, {0x18, 260}};

static int searches;

rtr_code rtr_sea_pilot_find(rtr_sea_pilot *pilot, rtr_lonlat from, rtr_lonlat to,
                            const rtr_sea_options *options, rtr_sea_route *route, rtr_err *err)
{
    (void)pilot, (void)from, (void)to;
    searches++;
    *route = (rtr_sea_route){0};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        if (ways[i].passages & options->avoid) continue;
        route->points = malloc(2 * sizeof *route->points);
        if (!route->points) return rtr_nomem(err);
        route->passages = ways[i].passages;
        route->length_m = ways[i].length_m;
        return RTR_OK;
    }
    return rtr_fail(err, RTR_NOT_FOUND, "no way");
}

void rtr_sea_route_end(rtr_sea_route *route)
{
    free(route->points);
    *route = (rtr_sea_route){0};
}

static const rtr_lonlat ends[2];

static rtr_code find(uint64_t avoid, size_t limit, uint64_t *found, size_t *count, rtr_err *err)
{
    rtr_sea_route routes[RTR_SEA_ALTERNATIVES_MAX];
    const rtr_sea_options options = {.avoid = avoid};
    *count = limit;
    rtr_code code = rtr_sea_alternatives(NULL, ends, &options, routes, count, err);
    for (size_t i = 0; i < *count; i++) {
        found[i] = routes[i].passages;
        rtr_sea_route_end(&routes[i]);
    }
    return code;
}

static void test_world(void)
{
    uint64_t found[RTR_SEA_ALTERNATIVES_MAX];
    size_t count = 0;
    rtr_err err = {0};
    CASE("all ways that differ, shortest first; no more than there are")
    {
        CHECK_OK(find(0, 16, found, &count, &err));
        CHECK(count == 3 && found[0] == 0x3 && found[1] == 0x5 && found[2] == 0x8);
        CHECK_OK(find(0, 2, found, &count, &err));
        CHECK(count == 2 && found[1] == 0x5);
    }
    CASE("one way is one search; what the caller closes stays closed")
    {
        searches = 0;
        CHECK_OK(find(0, 1, found, &count, &err));
        CHECK(count == 1 && searches == 1);
        CHECK_OK(find(0x2, 16, found, &count, &err));
        CHECK(count == 2 && found[0] == 0x5 && found[1] == 0x8);
        CHECK(find(0xF, 16, found, &count, &err) == RTR_NOT_FOUND && count == 0);
        CHECK_OK(find(0, 0, found, &count, &err));
        CHECK(count == 0);
    }
}

static rtr_code alternatives(rtr_err *err)
{
    uint64_t found[RTR_SEA_ALTERNATIVES_MAX];
    size_t count = 0;
    return find(0, 16, found, &count, err);
}

static rtr_code areas(rtr_err *err)
{
    rtr_sea_areas *all = NULL;
    rtr_code code = rtr_sea_areas_new(&all, err);
    CHECK(!code == !!all);
    rtr_sea_areas_free(all);
    return code;
}

/* Fail the first allocation, the second ... until the call succeeds. */
static void starve(rtr_code (*use)(rtr_err *err))
{
    for (long n = 0;; n++) {
        rtr_err err = {0};
        oom_left = n;
        rtr_code code = use(&err);
        int struck = oom_left < 0;
        oom_left = -1;
        if (!struck) {
            CHECK(n > 3 && code == RTR_OK);
            return;
        }
        CHECK(code == RTR_NOMEM);
    }
}

TEST_MAIN
{
    test_world();
    CASE("no memory for alternatives") starve(alternatives);
    CASE("no memory for the names of seas") starve(areas);
    return 0;
}
