/* mesh_pack.c - a globe as it goes into the file. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "geo/sea_view.h"
#include "tools/sea/mesh_parts.h"

/* Water first; then by the lowest corner, and corners are in the order of places: neighbours in the
 * file are neighbours on the globe. */
typedef struct rank {
    uint32_t land, corner, triangle;
} rank;

static int by_rank(const void *a, const void *b)
{
    const rank *p = a, *q = b;
    if (p->land != q->land) return p->land < q->land ? -1 : 1;
    if (p->corner != q->corner) return p->corner < q->corner ? -1 : 1;
    return (p->triangle > q->triangle) - (p->triangle < q->triangle);
}

static rank rank_of(const draft *work, uint32_t triangle)
{
    const uint32_t *corner = work->flat.triangles[triangle].corner;
    uint32_t least = corner[0] < corner[1] ? corner[0] : corner[1];
    return (rank){!work->water[triangle], least < corner[2] ? least : corner[2], triangle};
}

static uint64_t pack_three(const uint32_t values[3])
{
    return values[0] | (uint64_t)values[1] << SEA_MESH_BITS |
           (uint64_t)values[2] << (2 * SEA_MESH_BITS);
}

static sea_triangle pack_triangle(const flat_mesh *flat, uint32_t triangle, const uint32_t *number)
{
    const flat_triangle *from = &flat->triangles[triangle];
    uint32_t beyond[3];
    for (int k = 0; k < 3; k++) {
        const flat_triangle *there = &flat->triangles[from->beyond[k]];
        uint32_t side = 0; /* there it begins where it ends here */
        while (side < 2 && (there->corner[(side + 1) % 3] != from->corner[(k + 2) % 3] ||
                            there->beyond[side] != triangle))
            side++;
        beyond[k] = number[from->beyond[k]] << 2 | side;
    }
    return (sea_triangle){pack_three(from->corner), pack_three(beyond)};
}

static rtr_code pack_triangles(draft *work, sea_globe *out, rtr_err *err)
{
    size_t count = work->flat.triangle_count;
    rank *ranks = malloc((count + 1) * sizeof *ranks);
    uint32_t *number = malloc((count + 1) * sizeof *number);
    out->triangles = malloc((count + 1) * sizeof *out->triangles);
    rtr_code code = ranks && number && out->triangles ? RTR_OK : rtr_nomem(err);
    if (code) goto done;
    for (size_t i = 0; i < count; i++) ranks[i] = rank_of(work, (uint32_t)i);
    qsort(ranks, count, sizeof *ranks, by_rank);
    for (size_t i = 0; i < count; i++) {
        number[ranks[i].triangle] = (uint32_t)i;
        out->water_count += !ranks[i].land;
    }
    for (size_t i = 0; i < count; i++)
        out->triangles[i] = pack_triangle(&work->flat, ranks[i].triangle, number);
    out->triangle_count = count;
done:
    free(ranks);
    free(number);
    return code;
}

/* A triangle for every square, each found from its neighbour's: east in one row, west in the next. */
static rtr_code find_starts(sea_globe *globe, rtr_err *err)
{
    sea_mesh mesh = globe_mesh(globe);
    uint32_t at = 0;
    for (int i = 0; i < SEA_STARTS; i++) {
        int row = i / SEA_START_COLUMNS, column = i % SEA_START_COLUMNS;
        if (row % 2) column = SEA_START_COLUMNS - 1 - column;
        at = rtr_sea_mesh_find(&mesh, at, sea_vec_of((rtr_lonlat){column - 179.5, row - 89.5}));
        if (at == SEA_NOWHERE)
            return rtr_fail(err, RTR_BAD_DATA, "no triangle holds the middle of %d E %d N",
                            column - 180, row - 90);
        globe->starts[row * SEA_START_COLUMNS + column] = at;
    }
    return RTR_OK;
}

rtr_code draft_pack(draft *work, sea_globe *out, rtr_err *err)
{
    if (work->corner_count > SEA_CORNERS_MAX || work->flat.triangle_count > SEA_TRIANGLES_MAX)
        return rtr_fail(err, RTR_BAD_DATA, "%zu triangles are too many", work->flat.triangle_count);
    rtr_code code = pack_triangles(work, out, err);
    if (code) return code;
    out->corners = work->corners;
    out->corner_count = work->corner_count;
    work->corners = NULL;
    return find_starts(out, err);
}

sea_mesh globe_mesh(const sea_globe *globe)
{
    return (sea_mesh){globe->corners,        globe->corner_count, globe->triangles,
                      globe->triangle_count, globe->water_count,  globe->starts};
}

/* magic and counts, then corners, triangles and starts. */
typedef struct head {
    uint64_t magic, corners, triangles, water;
} head;
#define MAGIC UINT64_C(0x4853454D41455352) /* "RSEAMESH" */

rtr_code globe_write(const sea_globe *globe, const char *path, rtr_err *err)
{
    head begin = {MAGIC, globe->corner_count, globe->triangle_count, globe->water_count};
    rtr_buf buf = {0};
    rtr_buf_add(&buf, &begin, sizeof begin);
    rtr_buf_add(&buf, globe->corners, globe->corner_count * sizeof *globe->corners);
    rtr_buf_add(&buf, globe->triangles, globe->triangle_count * sizeof *globe->triangles);
    rtr_buf_add(&buf, globe->starts, sizeof globe->starts);
    rtr_code code = buf.failed ? rtr_nomem(err) : rtr_file_write(path, buf.data, buf.size, err);
    rtr_buf_end(&buf);
    return code;
}

rtr_code globe_read(const char *path, sea_globe *out, rtr_err *err)
{
    rtr_mapping map = {0};
    head begin = {0};
    size_t corners = 0, triangles = 0;
    *out = (sea_globe){0};
    rtr_code code = rtr_mapping_begin(path, &map, err);
    if (code) return code;
    if (map.size >= sizeof begin) memcpy(&begin, map.data, sizeof begin);
    if (begin.magic == MAGIC && begin.corners <= SEA_CORNERS_MAX &&
        begin.triangles <= SEA_TRIANGLES_MAX) {
        corners = begin.corners * sizeof *out->corners;
        triangles = begin.triangles * sizeof *out->triangles;
    }
    if (!triangles || map.size != sizeof begin + corners + triangles + sizeof out->starts) {
        code = rtr_fail(err, RTR_BAD_DATA, "not a file of triangles");
        goto done;
    }
    out->corners = malloc(corners + 1);
    out->triangles = malloc(triangles);
    if (!out->corners || !out->triangles) {
        code = rtr_nomem(err);
        goto done;
    }
    memcpy(out->corners, map.data + sizeof begin, corners);
    memcpy(out->triangles, map.data + sizeof begin + corners, triangles);
    memcpy(out->starts, map.data + sizeof begin + corners + triangles, sizeof out->starts);
    out->corner_count = begin.corners;
    out->triangle_count = begin.triangles;
    out->water_count = begin.water;
    sea_mesh mesh = globe_mesh(out);
    code = rtr_sea_mesh_check(&mesh, err);
done:
    if (code) rtr_within(err, code, "%s", path), globe_end(out);
    rtr_mapping_end(&map);
    return code;
}
