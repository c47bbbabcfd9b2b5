#include "geo/wkb.h"

#include <stdint.h>
#include <string.h>

enum { POINT = 1, LINE = 2, POLYGON = 3, MULTI = 3 /* added */, WGS84 = 4326 };
static const uint32_t has_srid = 0x20000000;

static void put_number(rtr_buf *out, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++) rtr_buf_putc(out, (char)(unsigned char)(value >> (8 * i)));
}

static void put_header(rtr_buf *out, uint32_t type, unsigned form)
{
    rtr_buf_putc(out, 1); /* little-endian */
    put_number(out, type | (form & RTR_WKB_SRID ? has_srid : 0), 4);
    if (form & RTR_WKB_SRID) put_number(out, WGS84, 4);
}

static void put_position(rtr_buf *out, rtr_lonlat at)
{
    uint64_t bits[2];
    memcpy(&bits[0], &at.lon, sizeof bits[0]);
    memcpy(&bits[1], &at.lat, sizeof bits[1]);
    put_number(out, bits[0], 8);
    put_number(out, bits[1], 8);
}

/* A ring ends where it begins. */
static void put_points(rtr_buf *out, const rtr_lonlat *points, size_t count, int is_ring)
{
    put_number(out, count + (is_ring ? 1 : 0), 4);
    for (size_t i = 0; i < count; i++) put_position(out, points[i]);
    if (is_ring) put_position(out, points[0]);
}

/* Rings from `first` to the next outer one. */
static size_t ring_count(const rtr_part *parts, size_t count, size_t first)
{
    size_t end = first + 1;
    while (end < count && parts[end].role == RTR_PART_HOLE) end++;
    return end - first;
}

void rtr_wkb_write(const rtr_shape *shape, unsigned form, rtr_buf *out)
{
    size_t point_count, part_count, members = 0;
    rtr_shape_kind kind = rtr_shape_kind_of(shape);
    const rtr_lonlat *points = rtr_shape_points(shape, &point_count);
    const rtr_part *parts = rtr_shape_parts(shape, &part_count);
    if (kind == RTR_SHAPE_POINT) {
        put_header(out, POINT, form);
        put_position(out, points[0]);
        return;
    }
    uint32_t type = kind == RTR_SHAPE_LINE ? LINE : POLYGON;
    for (size_t i = 0; i < part_count; i++) members += parts[i].role == RTR_PART_OUTER;
    if (members != 1 || form & RTR_WKB_MULTI) {
        put_header(out, type + MULTI, form);
        put_number(out, members, 4);
        form &= ~(unsigned)RTR_WKB_SRID; /* said once */
    }
    for (size_t i = 0; i < part_count; i++) {
        if (parts[i].role == RTR_PART_OUTER) put_header(out, type, form);
        if (type == POLYGON && parts[i].role == RTR_PART_OUTER)
            put_number(out, ring_count(parts, part_count, i), 4);
        put_points(out, points + parts[i].first, parts[i].count, type == POLYGON);
    }
}
