/* Coordinates put right: seven decimals, closed and well wound rings, nothing repeated, cut at the antimeridian.
 * What comes out is looked at as strictly as what came in, and dropped where it is no better. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "geo/antimeridian.h"
#include "geo/lint_edit.h"
#include "geo/shape.h"

#define BIT(rule) ((uint64_t)1 << (rule))

/* What can be put right, and what stands in the way of it. */
static const uint64_t curable = BIT(LINT_AXES) | BIT(LINT_DECIMALS) | BIT(LINT_POSITION_LONG) |
                                BIT(LINT_REPEATED_POSITION) | BIT(LINT_ANTIMERIDIAN) |
                                BIT(LINT_RING_OPEN) | BIT(LINT_RING_WINDING) |
                                BIT(LINT_RING_CROSSING) | BIT(LINT_OFF_GLOBE);
static const uint64_t incurable = BIT(LINT_POSITION) | BIT(LINT_NESTING) | BIT(LINT_NAN) |
                                  BIT(LINT_LINE_SHORT) | BIT(LINT_LINE_NO_LENGTH) |
                                  BIT(LINT_RING_SHORT) | BIT(LINT_RING_FLAT) |
                                  BIT(LINT_HOLE_CROSSING) | BIT(LINT_HOLE_OUTSIDE);

static int is_area(rtr_lint_type type)
{
    return type == LINT_POLYGON || type == LINT_MULTIPOLYGON;
}

static int is_line(rtr_lint_type type)
{
    return type == LINT_LINE || type == LINT_MULTILINE;
}

static rtr_lonlat place_of(const rtr_lint_spot *spot)
{
    return (rtr_lonlat){spot->lon, spot->lat};
}

/* As written: two positions that look the same are. */
static int same(const rtr_lint_spot *a, const rtr_lint_spot *b)
{
    return nearbyint(a->lon * 1e7) == nearbyint(b->lon * 1e7) &&
           nearbyint(a->lat * 1e7) == nearbyint(b->lat * 1e7);
}

static void swap_axes(rtr_lint_store *store)
{
    for (size_t i = 0; i < store->spot_count; i++) {
        rtr_lint_spot *spot = &store->spots[i];
        double lon = spot->lat;
        spot->lat = spot->lon;
        spot->lon = lon;
    }
}

/* Coordinates as they stand */

static void put_spot(rtr_json *json, const rtr_lint_spot *spot)
{
    rtr_json_array_inline(json);
    rtr_json_number(json, fabs(spot->lon) > 180 ? rtr_lon_wrap(spot->lon) : spot->lon,
                    RTR_LINT_DECIMALS);
    rtr_json_number(json, spot->lat, RTR_LINT_DECIMALS);
    if (spot->has_height) rtr_json_number(json, spot->height, RTR_LINT_DECIMALS);
    rtr_json_close_array(json);
}

/* Neighbours that are written alike become one; returns how many are left. */
static size_t without_repeats(rtr_lint_spot *spots, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (!kept || !same(&spots[kept - 1], &spots[i])) spots[kept++] = spots[i];
    return kept;
}

static double turn_of(const rtr_lint_spot *spots, size_t count)
{
    double turn = 0;
    for (size_t i = 1; i + 1 < count; i++)
        turn += (spots[i].lon - spots[0].lon) * (spots[i + 1].lat - spots[0].lat) -
                (spots[i + 1].lon - spots[0].lon) * (spots[i].lat - spots[0].lat);
    return turn;
}

typedef enum part { A_SET, A_TRACK, AN_OUTER_RING, A_HOLE } part;

static void put_path(rtr_json *json, rtr_lint_spot *spots, size_t count, part what)
{
    int is_ring = what == AN_OUTER_RING || what == A_HOLE;
    if (what != A_SET) count = without_repeats(spots, count);
    if (is_ring && count > 1 && same(&spots[0], &spots[count - 1])) count--;
    int backwards = is_ring && (turn_of(spots, count) > 0) == (what == A_HOLE);
    rtr_json_array_inline(json);
    for (size_t i = 0; i < count + (size_t)is_ring; i++) {
        size_t at = i % count;
        put_spot(json, &spots[backwards ? (count - at) % count : at]);
    }
    rtr_json_close_array(json);
}

static void put_paths(rtr_json *json, rtr_lint_store *store, size_t from, size_t to, int are_rings)
{
    rtr_json_array_inline(json);
    for (size_t i = from; i < to; i++) {
        size_t first = i ? store->path_ends[i - 1] : 0;
        part what = !are_rings ? A_TRACK : i == from ? AN_OUTER_RING : A_HOLE;
        put_path(json, store->spots + first, store->path_ends[i] - first, what);
    }
    rtr_json_close_array(json);
}

static void put_store(rtr_json *json, rtr_lint_store *store, rtr_lint_type type)
{
    switch (type) {
    case LINT_POINT: put_spot(json, &store->spots[0]); break;
    case LINT_MULTIPOINT: put_path(json, store->spots, store->spot_count, A_SET); break;
    case LINT_LINE: put_path(json, store->spots, store->spot_count, A_TRACK); break;
    case LINT_MULTILINE: put_paths(json, store, 0, store->path_count, 0); break;
    case LINT_POLYGON: put_paths(json, store, 0, store->path_count, 1); break;
    default:
        rtr_json_array_inline(json);
        for (size_t i = 0; i < store->area_count; i++)
            put_paths(json, store, i ? store->area_ends[i - 1] : 0, store->area_ends[i], 1);
        rtr_json_close_array(json);
    }
}

/* Coordinates as a shape: cut, or mended */

static rtr_code to_shape(const rtr_lint_store *store, rtr_lint_type type, rtr_shape **out,
                         rtr_err *err)
{
    size_t area = 0;
    rtr_lonlat *points = calloc(store->spot_count + 1, sizeof *points);
    rtr_code code = rtr_shape_new(is_area(type) ? RTR_SHAPE_AREA : RTR_SHAPE_LINE, out, err);
    if (!points) code = rtr_nomem(err);
    for (size_t i = 0; i < store->spot_count && points; i++) points[i] = place_of(&store->spots[i]);
    for (size_t i = 0; i < store->path_count && !code; i++) {
        size_t first = i ? store->path_ends[i - 1] : 0;
        int is_first = i == (area ? store->area_ends[area - 1] : 0);
        code = rtr_shape_add(*out, is_area(type) && !is_first ? RTR_PART_HOLE : RTR_PART_OUTER,
                             points + first, store->path_ends[i] - first, err);
        if (area < store->area_count && i + 1 == store->area_ends[area]) area++;
    }
    free(points);
    return code;
}

static rtr_code mend_shape(rtr_shape **shape, uint64_t reported, int is_off, rtr_err *err)
{
    rtr_shape *mended = NULL;
    rtr_code code = RTR_OK;
    if (reported & BIT(LINT_RING_CROSSING)) code = rtr_shape_make_valid(*shape, &mended, err);
    for (int step = 0; step < 2 && !code; step++) {
        if (mended) {
            rtr_shape_free(*shape);
            *shape = mended;
            mended = NULL;
        }
        if (step == 0 && is_off) code = rtr_antimeridian_cut(*shape, &mended, err);
        if (step == 1) code = rtr_shape_rounded(*shape, &mended, err);
    }
    if (code) {
        rtr_shape_free(mended);
        return code;
    }
    rtr_shape_free(*shape);
    *shape = mended;
    return RTR_OK;
}

static void put_part(rtr_json *json, const rtr_lonlat *points, size_t count, int is_ring)
{
    rtr_json_array_inline(json);
    for (size_t i = 0; i < count + (size_t)is_ring; i++) {
        rtr_lonlat at = points[i % count];
        put_spot(json, &(rtr_lint_spot){at.lon, at.lat, 0, 0});
    }
    rtr_json_close_array(json);
}

/* Returns the type of what was written: a multi-geometry where there are several parts. */
static rtr_lint_type put_shape(rtr_json *json, const rtr_shape *shape, rtr_lint_type type)
{
    size_t count, point_count, outer = 0;
    const rtr_part *parts = rtr_shape_parts(shape, &count);
    const rtr_lonlat *points = rtr_shape_points(shape, &point_count);
    for (size_t i = 0; i < count; i++) outer += parts[i].role == RTR_PART_OUTER;
    int area = is_area(type),
        multi = outer != 1 || type == LINT_MULTIPOLYGON || type == LINT_MULTILINE;
    if (multi) rtr_json_array_inline(json);
    for (size_t i = 0; i < count; i++) {
        if (area && parts[i].role == RTR_PART_OUTER) rtr_json_array_inline(json);
        put_part(json, points + parts[i].first, parts[i].count, area);
        if (area && (i + 1 == count || parts[i + 1].role == RTR_PART_OUTER))
            rtr_json_close_array(json);
    }
    if (multi) rtr_json_close_array(json);
    if (area) return multi ? LINT_MULTIPOLYGON : LINT_POLYGON;
    return multi ? LINT_MULTILINE : LINT_LINE;
}

/* Is the geometry free of all that could be put right, or that could not? Then its extent is the new one. */
static int judge(const rtr_buf *coordinates, rtr_lint_type type, rtr_lint_extent *extent)
{
    rtr_buf text = {0};
    int good = 0;
    rtr_buf_printf(&text, "{\"type\":\"%s\",\"coordinates\":", rtr_lint_type_name(type));
    rtr_buf_add(&text, coordinates->data, coordinates->size);
    rtr_buf_putc(&text, '}');
    rtr_lint *lint = text.failed ? NULL : rtr_lint_of_text(text.data, text.size);
    if (lint) {
        good = rtr_lint_count(lint, RTR_ERROR) == 0;
        for (int rule = 0; rule < LINT_RULE_COUNT; rule++)
            if ((curable | incurable) >> rule & 1 && lint->counts[rule]) good = 0;
        *extent = lint->extent;
    }
    rtr_lint_free(lint);
    rtr_buf_end(&text);
    return good;
}

/* Write the coordinates anew. Returns the type they have then, LINT_NO_TYPE when that cannot be done. */
static rtr_lint_type rewrite(rtr_lint_store *store, uint64_t reported, rtr_lint_type type,
                             rtr_buf *text)
{
    int is_off = 0, has_height = 0;
    rtr_shape *shape = NULL;
    rtr_json json;
    rtr_err err = {0};
    rtr_json_begin(&json, text, 0);
    for (size_t i = 0; i < store->spot_count; i++) {
        const rtr_lint_spot *spot = &store->spots[i];
        is_off |= fabs(spot->lon) > 180 || (i && fabs(spot->lon - spot[-1].lon) > 180);
        has_height |= spot->has_height;
    }
    int reshapes =
        (is_line(type) || is_area(type)) && (is_off || reported & BIT(LINT_RING_CROSSING));
    if (!reshapes) {
        put_store(&json, store, type);
        return type;
    }
    if (has_height) return LINT_NO_TYPE; /* what is cut would have none */
    rtr_code code = to_shape(store, type, &shape, &err);
    if (!code) code = mend_shape(&shape, reported, is_off, &err);
    type = code ? LINT_NO_TYPE : put_shape(&json, shape, type);
    rtr_shape_free(shape);
    return type;
}

/* The edits for one geometry; 0 when it stays as it was. */
static int mend(rtr_lint *lint, rtr_lint_geometry *geometry, rtr_lint_type_at at)
{
    rtr_lint_store *store = &lint->edits->store;
    rtr_buf text = {0}, name = {0};
    rtr_lint_extent extent;
    int done = 0;
    if (geometry->reported & incurable || store->full || !store->spot_count || geometry->empty ||
        geometry->gaps)
        return 0;
    if (lint->edits->swap) swap_axes(store);
    rtr_lint_type type = rewrite(store, geometry->reported, at.type, &text);
    if (type && !text.failed && judge(&text, type, &extent)) {
        rtr_buf_printf(&name, "\"%s\"", rtr_lint_type_name(type));
        rtr_lint_edit_put(lint, geometry->mark.offset, geometry->end, text.data);
        if (type != at.type && !name.failed) rtr_lint_edit_put(lint, at.from, at.to, name.data);
        geometry->extent = extent;
        done = 1;
    }
    if (text.failed || name.failed) lint->code = RTR_NOMEM;
    rtr_buf_end(&text);
    rtr_buf_end(&name);
    return done;
}

void rtr_lint_mend(rtr_lint *lint, rtr_lint_geometry *geometry, rtr_lint_type_at at)
{
    rtr_lint_edits *edits = lint->edits;
    if (lint->code || (!(geometry->reported & curable) && !edits->swap)) return;
    int is_geometry = at.type > LINT_NO_TYPE && at.type < LINT_COLLECTION;
    if ((!is_geometry || !mend(lint, geometry, at)) && edits->store.spot_count)
        edits->swap_fails = 1;
}
