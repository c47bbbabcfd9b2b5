/* What can be said of a line or ring once it was read, and of a polygon's rings together. */
#include <math.h>
#include <stdlib.h>

#include "geo/lint_parts.h"

static void check_line(rtr_lint *lint)
{
    const rtr_lint_path *path = &lint->path;
    if (path->count < 2)
        rtr_lint_report_once(lint, LINT_LINE_SHORT, path->mark,
                             "use a Point, or give it a second position", "a line of one position");
    else if (path->moves < 2)
        rtr_lint_report_once(lint, LINT_LINE_NO_LENGTH, path->mark, "use a Point",
                             "a line whose %llu positions are all the same",
                             (unsigned long long)path->count);
}

static void keep_ring(rtr_lint *lint)
{
    size_t kept = (size_t)lint->path.moves;
    if (lint->ring_count == lint->ring_capacity) {
        size_t capacity = lint->ring_capacity ? 2 * lint->ring_capacity : 16;
        rtr_lint_ring *grown = NULL;
        if (capacity <= LINT_RINGS_MAX) grown = realloc(lint->rings, capacity * sizeof *grown);
        if (!grown) {
            if (capacity <= LINT_RINGS_MAX) lint->code = RTR_NOMEM;
            lint->area_full = 1;
            return;
        }
        lint->rings = grown;
        lint->ring_capacity = capacity;
    }
    lint->rings[lint->ring_count++] =
        (rtr_lint_ring){lint->point_count - kept, kept, lint->path.mark};
}

/* Height and all. */
static int is_closed(const rtr_lint_path *path)
{
    int level = isnan(path->first_height) ? isnan(path->last_height)
                                          : path->first_height == path->last_height;
    return level && path->first.lon == path->last.lon && path->first.lat == path->last.lat;
}

/* Returns whether it encloses an area as it should. */
static int check_ring(rtr_lint *lint)
{
    const rtr_lint_path *path = &lint->path;
    int is_hole = lint->rings_read > 0;
    if (!is_closed(path)) {
        rtr_lint_report_once(lint, LINT_RING_OPEN, path->mark,
                             "repeat the first position at the end",
                             "a ring that does not end where it begins");
        if (path->count >= 3) return 0;
    }
    if (path->count < 4) {
        rtr_lint_report_once(lint, LINT_RING_SHORT, path->mark,
                             "give it three corners, and the first one again",
                             "a ring of %llu positions", (unsigned long long)path->count);
        return 0;
    }
    if (path->jumps) return 0;
    if (fabs(path->turn) <= 4e-16 * path->gross || path->moves < 4) {
        rtr_lint_report_once(lint, LINT_RING_FLAT, path->mark,
                             "use a line, or give it three corners",
                             "a ring that encloses nothing");
        return 0;
    }
    if ((path->turn > 0) == is_hole)
        rtr_lint_report_once(
            lint, LINT_RING_WINDING, path->mark, "reverse the order of its positions",
            is_hole ? "a hole runs counter-clockwise" : "an outer ring runs clockwise");
    return 1;
}

void rtr_lint_path_done(rtr_lint *lint)
{
    rtr_lint_type type = lint->geometry.type;
    if (lint->path.broken) lint->area_skip = 1;
    if (lint->path.broken || !lint->path.count || type == LINT_POINT || type == LINT_MULTIPOINT)
        return;
    if (type == LINT_NO_TYPE || type == LINT_LINE || type == LINT_MULTILINE) check_line(lint);
    if (type == LINT_LINE || type == LINT_MULTILINE) return;
    if (!check_ring(lint))
        lint->area_skip = 1;
    else if (!lint->area_full)
        keep_ring(lint);
    lint->rings_read++;
}

void rtr_lint_polygon_done(rtr_lint *lint)
{
    rtr_lint_type type = lint->geometry.type;
    if (type == LINT_LINE || type == LINT_MULTILINE || type == LINT_MULTIPOINT) return;
    if (lint->area_full)
        rtr_lint_report_once(
            lint, LINT_UNCHECKED, lint->geometry.mark, "",
            "a polygon of more than %d positions: whether its rings cross was not looked at",
            RTR_LINT_AREA_MAX);
    else if (!lint->area_skip && lint->ring_count)
        rtr_lint_check_crossings(lint);
    lint->point_count = lint->ring_count = lint->rings_read = 0;
    lint->area_full = lint->area_skip = 0;
}
