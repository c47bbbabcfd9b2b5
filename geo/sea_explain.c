#include "geo/sea_explain.h"

#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "geo/sea_area.h"

static uint64_t ice_of(const rtr_sea *sea)
{
    uint64_t mask = 0;
    for (size_t i = 0; i < rtr_sea_passage_count(sea); i++) {
        rtr_sea_facts facts;
        rtr_sea_passage_facts(sea, i, &facts);
        if (strcmp(facts.kind, "ice") == 0) mask |= UINT64_C(1) << i;
    }
    return mask;
}

/* What stood in the way. */
typedef struct obstacle {
    uint64_t passages; /* closed ones */
    int area, clearance;
} obstacle;

/* Is there a way with these options? *used are its passages. */
static rtr_code try_with(const rtr_sea *sea, const rtr_sea_end ends[2],
                         const rtr_sea_options *options, int *found, uint64_t *used, rtr_err *err)
{
    rtr_sea_route route;
    rtr_code code = rtr_sea_find(sea, ends[0].at, ends[1].at, options, &route, err);
    *found = !code;
    if (!code) *used = route.passages;
    if (!code) rtr_sea_route_end(&route);
    return code == RTR_NOT_FOUND ? RTR_OK : code;
}

/* The least that must give way: first what the caller added, then closed passages, then the ice. */
static rtr_code find_obstacle(const rtr_sea *sea, const rtr_sea_end ends[2],
                              const rtr_sea_options *options, obstacle *out, rtr_err *err)
{
    uint64_t closed = (rtr_sea_closed_by_default(sea) & ~options->allow) | options->avoid;
    uint64_t ice = closed & ice_of(sea), used = 0;
    int found = 0;
    rtr_code code = RTR_OK;
    *out = (obstacle){0};
    if (options->area || options->clearance_m > 0) {
        rtr_sea_options bare = {.avoid = options->avoid, .allow = options->allow};
        code = try_with(sea, ends, &bare, &found, &used, err);
        if (!code && found) {
            out->area = options->area != NULL;
            out->clearance = options->clearance_m > 0;
            return RTR_OK;
        }
    }
    for (int with_ice = 0; with_ice < 2 && !code && !found; with_ice++) {
        rtr_sea_options open = {.allow = UINT64_MAX, .avoid = with_ice ? 0 : ice};
        code = try_with(sea, ends, &open, &found, &used, err);
    }
    if (found) out->passages = used & closed;
    return code;
}

static void put_passages(rtr_buf *buf, const rtr_sea *sea, uint64_t mask, int as_ids)
{
    for (size_t i = 0, put = 0; i < rtr_sea_passage_count(sea); i++) {
        uint64_t bit = UINT64_C(1) << i;
        if (!(mask & bit)) continue;
        if (put++) rtr_buf_puts(buf, as_ids ? "," : mask >> i == 1 ? " and " : ", ");
        if (!as_ids) rtr_buf_puts(buf, "the ");
        rtr_buf_puts(buf, as_ids ? rtr_sea_passage_id(sea, i) : rtr_sea_passage_name(sea, i));
    }
}

/* "Baku lies in the Caspian Sea, Istanbul in the Sea of Marmara; " if they lie in two. */
static rtr_code put_seas(rtr_buf *buf, const rtr_sea_end ends[2], rtr_err *err)
{
    rtr_sea_areas *areas = NULL;
    rtr_code code = rtr_sea_areas_new(&areas, err);
    if (code) return code;
    size_t from = rtr_sea_areas_at(areas, ends[0].at), to = rtr_sea_areas_at(areas, ends[1].at);
    if (from != to && from != SIZE_MAX && to != SIZE_MAX)
        rtr_buf_printf(buf, "%s lies in the %s, %s in the %s; ", ends[0].name,
                       rtr_sea_areas_name(areas, from), ends[1].name,
                       rtr_sea_areas_name(areas, to));
    rtr_sea_areas_free(areas);
    return RTR_OK;
}

rtr_code rtr_sea_explain(const rtr_sea *sea, const rtr_sea_end ends[2],
                         const rtr_sea_options *options, rtr_err *err)
{
    const rtr_sea_options none = {0};
    obstacle in_the_way;
    rtr_err ignored = {0};
    rtr_buf what = {0}, fix = {0};
    if (err->where[0]) return err->code; /* it is about one end */
    if (!options) options = &none;
    rtr_code code = find_obstacle(sea, ends, options, &in_the_way, &ignored);
    if (!code) code = put_seas(&what, ends, &ignored);
    if (code) {
        *err = ignored;
        goto done;
    }
    rtr_buf_puts(&what, "no way by sea leads from one to the other");
    if (in_the_way.area || in_the_way.clearance) {
        rtr_buf_puts(&what,
                     in_the_way.area ? " outside the area to be avoided" : " with that clearance");
        rtr_buf_puts(&fix, in_the_way.area ? "make the area smaller" : "ask for less clearance");
    } else if (in_the_way.passages) {
        rtr_buf_puts(&what, " with ");
        put_passages(&what, sea, in_the_way.passages, 0);
        rtr_buf_puts(&what, " closed");
        rtr_buf_puts(&fix, "open what is closed: ");
        put_passages(&fix, sea, in_the_way.passages, 1);
    } else {
        rtr_buf_puts(&what, ", whatever passage is open");
        rtr_buf_puts(&fix, "check the two positions: they are longitude, latitude");
    }
    if (what.failed || fix.failed) {
        code = rtr_nomem(err);
    } else {
        code = rtr_fail(err, RTR_NOT_FOUND, "%s", what.data);
        rtr_fix(err, code, "%s", fix.data);
    }
done:
    rtr_buf_end(&what);
    rtr_buf_end(&fix);
    return code;
}
