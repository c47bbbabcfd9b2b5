/* Every allocation of the geometry fails once: the call says so, and nothing leaks (run under ASan). */
#include <stdlib.h>

#include "geo/antimeridian.h"
#include "geo/geodesic.h"
#include "geo/project.h"
#include "geo/shape.h"
#include "oom.h"
#include "test.h"

static rtr_err err;
static rtr_shape *area, *line, *cut_area; /* made beforehand */
static rtr_projection *eqearth, *laea;

static rtr_code run_cut(void)
{
    rtr_shape *out = NULL;
    rtr_code code = rtr_antimeridian_cut(area, &out, &err);
    rtr_shape_free(out);
    return code;
}

static rtr_code run_cut_line(void)
{
    rtr_shape *out = NULL;
    rtr_code code = rtr_antimeridian_cut(line, &out, &err);
    rtr_shape_free(out);
    return code;
}

static rtr_code run_project(void)
{
    rtr_shape *out = NULL;
    rtr_code code = rtr_project_shape(eqearth, cut_area, 1000, &out, &err);
    rtr_shape_free(out);
    return code;
}

static rtr_code run_project_cap(void)
{
    rtr_shape *out = NULL;
    rtr_code code = rtr_project_shape(laea, cut_area, 1000, &out, &err);
    rtr_shape_free(out);
    return code;
}

static rtr_code run_project_lines(void)
{
    rtr_shape *out = NULL;
    rtr_code code = rtr_project_shape(laea, line, 1000, &out, &err);
    rtr_shape_free(out);
    return code;
}

static rtr_code run_clip(void)
{
    rtr_shape *out = NULL, *lines = NULL;
    rtr_code code = rtr_shape_clip(cut_area, (rtr_bbox){100, -50, -100, 50}, &out, &err);
    if (!code) code = rtr_shape_clip(line, (rtr_bbox){100, -50, -100, 50}, &lines, &err);
    rtr_shape_free(lines);
    rtr_shape_free(out);
    return code;
}

static rtr_code run_overlay(void)
{
    rtr_shape *a = NULL, *b = NULL, *c = NULL;
    rtr_lonlat at;
    rtr_code code = rtr_shape_make_valid(cut_area, &a, &err);
    if (!code) code = rtr_shape_simplify(cut_area, 1, &b, &err);
    if (!code) code = rtr_shape_union(a, b, &c, &err);
    if (!code) code = rtr_shape_check(c, &err);
    if (!code) code = rtr_shape_label_point(c, &at, &err);
    rtr_shape_free(c);
    rtr_shape_free(b);
    rtr_shape_free(a);
    return code;
}

static rtr_code run_geodesic(void)
{
    rtr_lonlat ends[] = {{120, 30}, {-120, 35}}, *points = NULL, *circle = NULL;
    size_t count;
    rtr_code code = rtr_geodesic_densify(ends, 2, 10, &points, &count, &err);
    if (!code) code = rtr_geodesic_circle(ends[0], 1e6, 64, &circle, &err);
    free(circle);
    free(points);
    return code;
}

static rtr_code run_choose(void)
{
    rtr_lonlat ends[] = {{120, 30}, {-120, 35}};
    rtr_projection *projection = NULL;
    rtr_code code = rtr_projection_choose("auto", ends, 2, &projection, &err);
    rtr_projection_free(projection);
    return code;
}

/* Fail the first, second, ... allocation until the call succeeds. */
static void check_every_allocation(const char *name, rtr_code (*run)(void))
{
    rtr_code code = RTR_NOMEM;
    long nth = 0;
    for (; nth < 5000; nth++) {
        oom_left = nth;
        code = run();
        int reached = oom_left < 0;
        oom_left = -1;
        if (!reached) break;
        /* GEOS's part may also tell of it in its own words */
        if (code != RTR_NOMEM && code != RTR_BAD_DATA) {
            FAIL_("%s: allocation %ld failed and the code is %d", name, nth, (int)code);
            return;
        }
    }
    if (code) FAIL_("%s: still fails: %s", name, err.what);
    if (nth < 2) FAIL_("%s: only %ld allocations", name, nth);
}

TEST_MAIN
{
    rtr_lonlat outer[] = {{120, -60}, {-110, -50}, {-120, 60}, {130, 50}},
               over[] = {{170, 0}, {170, 10}, {-170, 10}, {-170, 0}},
               lake[] = {{140, 0}, {140, 10}, {150, 10}, {150, 0}};
    rtr_lonlat walk[100];
    for (int i = 0; i < 100; i++) walk[i] = (rtr_lonlat){rtr_lon_wrap(150 + 7.0 * i), i - 50};
    CHECK_OK(rtr_shape_new(RTR_SHAPE_AREA, &area, &err));
    CHECK_OK(rtr_shape_add(area, RTR_PART_OUTER, outer, 4, &err));
    CHECK_OK(rtr_shape_add(area, RTR_PART_HOLE, over, 4, &err));
    CHECK_OK(rtr_shape_add(area, RTR_PART_HOLE, lake, 4, &err));
    CHECK_OK(rtr_antimeridian_cut(area, &cut_area, &err));
    CHECK_OK(rtr_shape_new(RTR_SHAPE_LINE, &line, &err));
    CHECK_OK(rtr_shape_add(line, RTR_PART_OUTER, walk, 100, &err));
    CHECK_OK(rtr_projection_new("+proj=eqearth +lon_0=180", &eqearth, &err));
    CHECK_OK(rtr_projection_new("+proj=laea +lat_0=0 +lon_0=0", &laea, &err));

    CASE("cutting areas") check_every_allocation("cut", run_cut);
    CASE("cutting lines") check_every_allocation("cut line", run_cut_line);
    CASE("projecting into a box") check_every_allocation("project", run_project);
    CASE("projecting a cap") check_every_allocation("cap", run_project_cap);
    CASE("projecting lines") check_every_allocation("lines", run_project_lines);
    CASE("clipping") check_every_allocation("clip", run_clip);
    CASE("overlays") check_every_allocation("overlay", run_overlay);
    CASE("geodesics") check_every_allocation("geodesic", run_geodesic);
    CASE("choosing") check_every_allocation("choose", run_choose);

    rtr_projection_free(laea);
    rtr_projection_free(eqearth);
    rtr_shape_free(line);
    rtr_shape_free(cut_area);
    rtr_shape_free(area);
    return 0;
}
