/* Every allocation fails in turn while a small globe is built and looked at: an error, never a crash or
 * a leak. (Looks of two threads at once are not here: which of them runs out is chance.) */
#include "test.h"

#ifdef RUTTER_NO_CGAL

TEST_MAIN
{
    SKIP("CGAL is not installed: the sea's mesh cannot be built here");
}

#else

#include <stdlib.h>

#include "oom.h"
#include "tools/sea/sights.h"

/* An island around the chart's pole and a small one opposite. */
static const rtr_lonlat shores[] = {{60, 20},    {110, 10},  {100, 70},
                                    {-100, -40}, {-84, -42}, {-92, -30}};

static rtr_code add_shores(sea_rings *rings, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t i = 0; i < 6 && !code; i++) {
        code = rings_add(rings, shores[i], 4, err);
        if (!code && i % 3 == 2) code = rings_close(rings, err);
    }
    return code;
}

static rtr_code look_around(const sea_globe *globe, sea_vec at, rtr_err *err)
{
    sea_mesh mesh = globe_mesh(globe);
    sea_view view = {.goal_triangle = SEA_NOWHERE};
    rtr_code code = rtr_sea_mesh_look(&mesh, at, rtr_sea_mesh_locate(&mesh, at), &view, err);
    CHECK(code || view.count > 3);
    rtr_sea_view_end(&view);
    return code;
}

static rtr_code thin(rtr_err *err)
{
    sea_sights sights = {0};
    rtr_code code = RTR_OK;
    for (uint32_t i = 0; i < 3 && !code; i++)
        code = sights_add(&sights, &(sea_sight){i / 2, 1 + (i + 1) / 2, i == 1 ? 2 : 1, 0, 0}, err);
    if (!code) code = sights_thin(&sights, 3, 0.001, err);
    CHECK(code || sights.count == 2);
    sights_end(&sights);
    return code;
}

static rtr_code build(rtr_err *err)
{
    rtr_lonlat line[] = {{-120, 10}, {-110, 20}};
    passage_line way = {.use = PASSAGE_WAY, .points = line, .count = 2};
    passage_table passages = {.lines = &way, .line_count = 1};
    sea_rings rings = {0};
    sea_globe globe = {0};
    sea_turns turns = {0};
    sea_vec *ends = NULL;
    size_t end_count = 0;
    rtr_code code = add_shores(&rings, err);
    if (!code) code = turns_way_ends(&passages, &ends, &end_count, err);
    if (!code) code = globe_new(&rings, ends, end_count, &globe, err);
    if (!code) code = turns_find(&globe, end_count, &turns, err);
    CHECK(code || turns.count == 8);
    if (!code) code = look_around(&globe, ends[0], err);
    if (!code) code = thin(err);
    free(ends);
    turns_end(&turns);
    globe_end(&globe);
    rings_end(&rings);
    return code;
}

TEST_MAIN
{
    CASE("the builder reports that memory ran out, wherever it does")
    {
        rtr_err err = {0};
        long failed = 0;
        for (;; failed++) {
            oom_left = failed;
            rtr_code code = build(&err);
            int spared = oom_left >= 0;
            oom_left = -1;
            CHECK(code == (spared ? RTR_OK : RTR_NOMEM));
            if (spared || failed > 1000) break;
        }
        CHECK(failed > 10 && failed < 1000);
    }
    return 0;
}

#endif
