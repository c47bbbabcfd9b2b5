#include "tools/sea/rings.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"

/* magic, ring_count, point_count; then points, clearances, and ring_count + 1 offsets. */
enum { MAGIC = 0x52414553, HEAD_BYTES = 3 * sizeof(uint32_t) };

rtr_code rings_add(sea_rings *rings, rtr_lonlat at, double clearance_km, rtr_err *err)
{
    if (rings->point_count == rings->point_room) {
        size_t room = rings->point_room ? 2 * rings->point_room : 1 << 14;
        rtr_lonlat *points = realloc(rings->points, room * sizeof *points);
        if (points) rings->points = points;
        float *clearance = realloc(rings->clearance_km, room * sizeof *clearance);
        if (clearance) rings->clearance_km = clearance;
        if (!points || !clearance) return rtr_nomem(err);
        rings->point_room = room;
    }
    rings->points[rings->point_count] = at;
    rings->clearance_km[rings->point_count++] = (float)clearance_km;
    return RTR_OK;
}

rtr_code rings_close(sea_rings *rings, rtr_err *err)
{
    if (rings->ring_count + 2 > rings->ring_room) {
        size_t room = rings->ring_room ? 2 * rings->ring_room : 1 << 12;
        uint32_t *first = realloc(rings->first, room * sizeof *first);
        if (!first) return rtr_nomem(err);
        rings->first = first;
        rings->ring_room = room;
    }
    rings->first[0] = 0;
    rings->first[++rings->ring_count] = (uint32_t)rings->point_count;
    return RTR_OK;
}

void rings_end(sea_rings *rings)
{
    free(rings->points);
    free(rings->clearance_km);
    free(rings->first);
    *rings = (sea_rings){0};
}

rtr_code rings_write(const sea_rings *rings, const char *path, rtr_err *err)
{
    uint32_t head[] = {MAGIC, (uint32_t)rings->ring_count, (uint32_t)rings->point_count};
    const uint32_t none = 0;
    rtr_buf buf = {0};
    rtr_buf_add(&buf, head, sizeof head);
    rtr_buf_add(&buf, rings->points, rings->point_count * sizeof *rings->points);
    rtr_buf_add(&buf, rings->clearance_km, rings->point_count * sizeof *rings->clearance_km);
    rtr_buf_add(&buf, (rings->ring_count ? rings->first : &none),
                (rings->ring_count + 1) * sizeof *rings->first);
    rtr_code code = buf.failed ? rtr_nomem(err) : rtr_file_write(path, buf.data, buf.size, err);
    rtr_buf_end(&buf);
    return code;
}

static int rings_sound(const sea_rings *rings)
{
    if (rings->first[0] != 0 || rings->first[rings->ring_count] != rings->point_count) return 0;
    for (size_t i = 0; i < rings->ring_count; i++)
        if (rings->first[i + 1] > rings->point_count || rings->first[i] + 3 > rings->first[i + 1])
            return 0;
    for (size_t i = 0; i < rings->point_count; i++)
        if (!isfinite(rings->points[i].lon) || !(fabs(rings->points[i].lat) <= 90)) return 0;
    return 1;
}

rtr_code rings_read(const char *path, sea_rings *out, rtr_err *err)
{
    rtr_mapping map = {0};
    uint32_t head[3] = {0};
    *out = (sea_rings){0};
    rtr_code code = rtr_mapping_begin(path, &map, err);
    if (code) return code;
    if (map.size >= HEAD_BYTES) memcpy(head, map.data, HEAD_BYTES);
    size_t rings = head[1], points = head[2];
    size_t at = HEAD_BYTES, point_bytes = points * sizeof *out->points;
    size_t clearance_bytes = points * sizeof *out->clearance_km;
    size_t first_bytes = (rings + 1) * sizeof *out->first;
    if (head[0] != MAGIC || map.size != at + point_bytes + clearance_bytes + first_bytes) goto bad;
    out->points = malloc(point_bytes + 1);
    out->clearance_km = malloc(clearance_bytes + 1);
    out->first = malloc(first_bytes);
    if (!out->points || !out->clearance_km || !out->first) {
        code = rtr_nomem(err);
        goto done;
    }
    memcpy(out->points, map.data + at, point_bytes);
    memcpy(out->clearance_km, map.data + at + point_bytes, clearance_bytes);
    memcpy(out->first, map.data + at + point_bytes + clearance_bytes, first_bytes);
    out->point_count = out->point_room = points;
    out->ring_count = rings, out->ring_room = rings + 1;
    if (rings_sound(out)) goto done;
bad:
    code = rtr_fail(err, RTR_BAD_DATA, "not a file of rings");
    rtr_within(err, code, "%s", path);
done:
    if (code) rings_end(out);
    rtr_mapping_end(&map);
    return code;
}
