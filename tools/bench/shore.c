#include "tools/bench/shore.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "geo/sea_file.h"

enum { COLUMNS = 360, ROWS = 180, CELLS = COLUMNS * ROWS };

static const void *section(const shore *s, sea_section which, size_t size, size_t *count)
{
    const sea_header *header = (const sea_header *)s->file.data;
    uint64_t offset = header->section[which].offset, bytes = header->section[which].size;
    *count = bytes / size;
    return offset <= s->file.size && bytes <= s->file.size - offset ? s->file.data + offset : NULL;
}

static brute_spot corner_of(const shore *s, size_t triangle, int which)
{
    return s->corners[sea_triangle_corner(s->triangles[triangle], which)];
}

/* The sides of water triangles with no water beyond. */
static rtr_code find_sides(shore *s, rtr_err *err)
{
    for (size_t i = 0; i < s->triangle_count; i++)
        for (int k = 0; k < 3; k++) {
            uint32_t from = sea_triangle_corner(s->triangles[i], (k + 1) % 3);
            uint32_t to = sea_triangle_corner(s->triangles[i], (k + 2) % 3);
            if (from >= s->world.corner_count || to >= s->world.corner_count)
                return rtr_fail(err, RTR_BAD_DATA, "triangle %zu has no such corner", i);
            int side = k;
            if (sea_triangle_beyond(s->triangles[i], &side) >= s->triangle_count)
                s->sides[s->world.side_count++] = (brute_side){from, to};
        }
    return RTR_OK;
}

static rtr_code read_mesh(shore *s, rtr_err *err)
{
    const sea_header *header = (const sea_header *)s->file.data;
    size_t corner_count = 0, triangles = 0;
    if (s->file.size < sizeof *header || header->magic != SEA_MAGIC)
        return rtr_fail(err, RTR_BAD_DATA, "not this version's data");
    const sea_corner *corners = section(s, SEA_SECTION_CORNERS, sizeof *corners, &corner_count);
    s->triangles = section(s, SEA_SECTION_TRIANGLES, sizeof *s->triangles, &triangles);
    s->triangle_count = header->water_count;
    if (!corners || !s->triangles || s->triangle_count > triangles)
        return rtr_fail(err, RTR_BAD_DATA, "no mesh");
    s->corners = malloc((corner_count + 1) * sizeof *s->corners);
    s->sides = malloc((3 * s->triangle_count + 1) * sizeof *s->sides);
    if (!s->corners || !s->sides) return rtr_nomem(err);
    s->world = (brute_world){s->corners, corner_count, s->sides, 0};
    for (size_t i = 0; i < corner_count; i++) /* fixed point, 2^-30 a unit */
        s->corners[i] =
            (brute_spot){corners[i].x * 0x1p-30, corners[i].y * 0x1p-30, corners[i].z * 0x1p-30};
    return find_sides(s, err);
}

/* Square degrees that a triangle may touch: those of the cap around its corners. */
typedef struct extent {
    int south, north, west, east; /* columns from 0, may run beyond COLUMNS */
} extent;

static extent extent_of(const shore *s, size_t triangle)
{
    double k = 180 / acos(-1), radius = 0;
    brute_spot sum = {0, 0, 0}, p[3];
    for (int i = 0; i < 3; i++) {
        p[i] = corner_of(s, triangle, i);
        sum = (brute_spot){sum.x + p[i].x, sum.y + p[i].y, sum.z + p[i].z};
    }
    double lat = atan2(sum.z, hypot(sum.x, sum.y)) * k, lon = atan2(sum.y, sum.x) * k;
    brute_spot middle = brute_spot_of(lon, lat);
    for (int i = 0; i < 3; i++) radius = fmax(radius, brute_distance(middle, p[i]) * k);
    radius += 1e-3;
    if (radius >= 90) return (extent){0, ROWS - 1, 0, COLUMNS - 1};
    extent out = {(int)fmax(0, floor(lat - radius + 90)),
                  (int)fmin(ROWS - 1, floor(lat + radius + 90)), 0, COLUMNS - 1};
    if (fabs(lat) + radius >= 89.9) return out;
    double wide = asin(sin(radius / k) / cos(lat / k)) * k;
    out.west = (int)floor(lon - wide + 540); /* a turn too far east, so that it is positive */
    out.east = (int)floor(lon + wide + 540);
    return out;
}

static rtr_code index_cells(shore *s, rtr_err *err)
{
    uint32_t *next = calloc(CELLS + 1, sizeof *next);
    s->cell_first = calloc(CELLS + 1, sizeof *s->cell_first);
    rtr_code code = next && s->cell_first ? RTR_OK : rtr_nomem(err);
    for (int pass = 0; !code && pass < 2; pass++) {
        for (size_t i = 0; i < s->triangle_count; i++) {
            extent e = extent_of(s, i);
            for (int row = e.south; row <= e.north; row++)
                for (int column = e.west; column <= e.east; column++) {
                    int cell = row * COLUMNS + column % COLUMNS;
                    if (pass)
                        s->cell_list[next[cell]++] = (uint32_t)i;
                    else
                        s->cell_first[cell + 1]++;
                }
        }
        if (pass) break;
        for (int i = 0; i < CELLS; i++) s->cell_first[i + 1] += s->cell_first[i];
        memcpy(next, s->cell_first, (CELLS + 1) * sizeof *next);
        s->cell_list = calloc((size_t)s->cell_first[CELLS] + 1, sizeof *s->cell_list);
        if (!s->cell_list) code = rtr_nomem(err);
    }
    free(next);
    return code;
}

rtr_code shore_begin(shore *out, const char *path, rtr_err *err)
{
    rtr_code code = rtr_mapping_begin(path, &out->file, err);
    if (!code) code = read_mesh(out, err);
    if (!code) code = index_cells(out, err);
    return code ? rtr_within(err, code, "%s", path) : RTR_OK;
}

void shore_end(shore *s)
{
    rtr_mapping_end(&s->file);
    free(s->corners);
    free(s->sides);
    free(s->cell_first);
    free(s->cell_list);
}

static double side_of(brute_spot a, brute_spot b, brute_spot c)
{
    return (a.y * b.z - a.z * b.y) * c.x + (a.z * b.x - a.x * b.z) * c.y +
           (a.x * b.y - a.y * b.x) * c.z;
}

int shore_in_water(const shore *s, rtr_lonlat at)
{
    brute_spot here = brute_spot_of(at.lon, at.lat);
    int row = (int)fmin(ROWS - 1, floor(at.lat + 90));
    int column = (int)floor(rtr_lon_wrap(at.lon) + 180) % COLUMNS;
    uint32_t cell = (uint32_t)(row * COLUMNS + column);
    for (uint32_t i = s->cell_first[cell]; i < s->cell_first[cell + 1]; i++) {
        uint32_t t = s->cell_list[i];
        brute_spot a = corner_of(s, t, 0), b = corner_of(s, t, 1), c = corner_of(s, t, 2);
        if (side_of(a, b, here) > 0 && side_of(b, c, here) > 0 && side_of(c, a, here) > 0) return 1;
    }
    return 0;
}
