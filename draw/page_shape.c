/* Lines and areas as a page has them: turned so that the case is in the middle, rounded, packed. */
#include <math.h>
#include <stdlib.h>

#include "base/base64.h"
#include "draw/page_parts.h"
#include "geo/antimeridian.h"

double rtr_page_lon(const rtr_page *page, double lon)
{
    return page->meridian + rtr_lon_wrap(lon - page->meridian);
}

static void put_number(rtr_buf *out, uint64_t number)
{
    for (; number > 127; number >>= 7) rtr_buf_putc(out, (char)((number & 127) | 128));
    rtr_buf_putc(out, (char)number);
}

static void put_step(rtr_buf *out, int64_t step)
{
    put_number(out, step < 0 ? (uint64_t)(-step) * 2 - 1 : (uint64_t)step * 2);
}

/* Round a part's points; one that falls on the one before is left out. */
static size_t round_part(const rtr_lonlat *points, size_t count, double unit, rtr_page_point *out)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        rtr_page_point at = {llround(points[i].lon / unit), llround(points[i].lat / unit)};
        if (kept && at.x == out[kept - 1].x && at.y == out[kept - 1].y) continue;
        out[kept++] = at;
    }
    return kept;
}

rtr_code rtr_page_pack(rtr_page_packed *to, const rtr_shape *shape, rtr_err *err)
{
    size_t point_count, part_count;
    const rtr_lonlat *points = rtr_shape_points(shape, &point_count);
    const rtr_part *parts = rtr_shape_parts(shape, &part_count);
    size_t least = rtr_shape_kind_of(shape) == RTR_SHAPE_AREA ? 3 : 2;
    rtr_page_point *rounded = malloc((point_count + 1) * sizeof *rounded);
    if (!rounded) return rtr_nomem(err);
    for (size_t i = 0; i < part_count; i++) {
        size_t count = round_part(points + parts[i].first, parts[i].count, to->unit, rounded);
        if (count < least) continue; /* too small to be seen */
        put_number(&to->bytes, count);
        for (size_t k = 0; k < count; k++) {
            put_step(&to->bytes, rounded[k].x - to->last.x);
            put_step(&to->bytes, rounded[k].y - to->last.y);
            to->last = rounded[k];
        }
    }
    free(rounded);
    return to->bytes.failed ? rtr_nomem(err) : RTR_OK;
}

rtr_code rtr_page_put_packed(rtr_page *page, const char *key, const rtr_page_packed *shape,
                             rtr_err *err)
{
    rtr_buf text = {0};
    rtr_buf_putc(&text, '"');
    rtr_base64_put(&text, shape->bytes.data, shape->bytes.size);
    rtr_buf_putc(&text, '"');
    if (!text.failed) {
        rtr_json_key(page->json, key);
        rtr_json_object(page->json);
        rtr_json_key_number(page->json, "unit", shape->unit, 6);
        rtr_json_key(page->json, "parts");
        rtr_json_raw(page->json, text.data, text.size);
        rtr_json_close_object(page->json);
    }
    rtr_code code = text.failed || page->json->buf->failed ? rtr_nomem(err) : RTR_OK;
    rtr_buf_end(&text);
    return code;
}

/* A shape in degrees east of the meridian. */
static rtr_code put_turned(rtr_page *page, const char *key, const rtr_shape *turned, double unit,
                           rtr_err *err)
{
    rtr_page_packed packed = {.unit = unit, .last.x = -llround(page->meridian / unit)};
    rtr_code code = rtr_page_pack(&packed, turned, err);
    if (!code) code = rtr_page_put_packed(page, key, &packed, err);
    rtr_buf_end(&packed.bytes);
    return code;
}

rtr_code rtr_page_put_area(rtr_page *page, const char *key, const rtr_shape *shape, double unit,
                           rtr_err *err)
{
    static const double tolerance_deg = 1e-3; /* the projection is straight: nothing strays */
    rtr_shape *turned = NULL;
    rtr_code code = rtr_project_shape(page->turned, shape, tolerance_deg, &turned, err);
    if (!code) code = put_turned(page, key, turned, unit, err);
    rtr_shape_free(turned);
    return code;
}

rtr_code rtr_page_put_line(rtr_page *page, const char *key, const rtr_lonlat *points, size_t count,
                           double unit, rtr_err *err)
{
    static const rtr_bbox map = {-181, -RTR_PAGE_EDGE_LAT, 181, RTR_PAGE_EDGE_LAT};
    rtr_shape *turned = NULL, *seen = NULL;
    rtr_lonlat *moved = malloc((count + 1) * sizeof *moved);
    if (!moved) return rtr_nomem(err);
    for (size_t i = 0; i < count; i++)
        moved[i] = (rtr_lonlat){points[i].lon - page->meridian, points[i].lat};
    rtr_code code = rtr_antimeridian_cut_line(moved, count, &turned, err);
    if (!code) code = rtr_shape_clip(turned, map, &seen, err); /* not along its edge */
    if (!code) code = put_turned(page, key, seen, unit, err);
    rtr_shape_free(seen);
    rtr_shape_free(turned);
    free(moved);
    return code;
}
