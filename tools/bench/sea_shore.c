/* sea_shore - does the router's water hold land? The judge of all lines at once.
 *
 * usage: sea_shore GSHHG.nc RUTTER.sea [WORST]      (default 20)
 *
 * Every side of the shore of the mesh is walked over GSHHG's land (tools/bench/land.h), and every corner of
 * that land is looked for in the triangles of water. Prints the sides with more than 20 m of land and the
 * squares of 0.1 degree with land corners in water. Status 1 if a side has more than 0.2 km. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/bench/land.h"
#include "tools/bench/shore.h"

#define TELL_M  20.0
#define LIMIT_M 200.0

typedef struct bad_side {
    rtr_lonlat a, b;
    double land_m;
} bad_side;

typedef struct square {
    int column, row; /* tenths of a degree */
    long corners;
} square;

typedef struct judge {
    const shore *shore;
    bad_side *bad;
    size_t bad_count;
    square *squares;
    size_t square_count, square_room;
    long corners, wet;
    int failed;
} judge;

static rtr_lonlat place_of(brute_spot s)
{
    double k = 180 / acos(-1);
    return (rtr_lonlat){atan2(s.y, s.x) * k, atan2(s.z, hypot(s.x, s.y)) * k};
}

static void add(void *user, const land_stretch *s)
{
    *(double *)user += s->to_m - s->from_m;
}

static void judge_sides(judge *j, const land *dry)
{
    const brute_world *w = &j->shore->world;
    for (size_t i = 0; i < w->side_count; i++) {
        bad_side side = {place_of(w->corners[w->sides[i].from]),
                         place_of(w->corners[w->sides[i].to]), 0};
        land_walk(dry, side.a, side.b, LAND_GEODESIC, add, &side.land_m);
        if (side.land_m > TELL_M) j->bad[j->bad_count++] = side;
    }
}

static void judge_corner(void *user, rtr_lonlat at)
{
    judge *j = user;
    j->corners++;
    if (!shore_in_water(j->shore, at)) return;
    j->wet++;
    square here = {(int)floor(at.lon * 10), (int)floor(at.lat * 10), 1};
    for (size_t i = 0; i < j->square_count; i++)
        if (j->squares[i].column == here.column && j->squares[i].row == here.row) {
            j->squares[i].corners++;
            return;
        }
    if (j->square_count == j->square_room) {
        size_t room = j->square_room * 2 + 256;
        square *grown = realloc(j->squares, room * sizeof *grown);
        if (!grown) {
            j->failed = 1;
            return;
        }
        j->squares = grown;
        j->square_room = room;
    }
    j->squares[j->square_count++] = here;
}

static int compare_sides(const void *left, const void *right)
{
    const bad_side *a = left, *b = right;
    return (a->land_m < b->land_m) - (a->land_m > b->land_m);
}

static int compare_squares(const void *left, const void *right)
{
    const square *a = left, *b = right;
    return (a->corners < b->corners) - (a->corners > b->corners);
}

static void print_all(judge *j, size_t worst)
{
    double sum = 0;
    size_t over = 0;
    if (j->bad_count) qsort(j->bad, j->bad_count, sizeof *j->bad, compare_sides);
    if (j->square_count) qsort(j->squares, j->square_count, sizeof *j->squares, compare_squares);
    for (size_t i = 0; i < j->bad_count; i++) {
        const bad_side *s = &j->bad[i];
        sum += s->land_m, over += s->land_m > LIMIT_M;
        if (i < worst)
            printf("side %.5f %.5f to %.5f %.5f: %.0f m of land\n", s->a.lon, s->a.lat, s->b.lon,
                   s->b.lat, s->land_m);
    }
    for (size_t i = 0; i < j->square_count && i < worst; i++)
        printf("near %.2f %.2f: %ld corners of land in water\n", j->squares[i].column / 10.0 + 0.05,
               j->squares[i].row / 10.0 + 0.05, j->squares[i].corners);
    printf("sides of the shore %zu, with land %zu (%.2f km), over %.1f km %zu; corners of land "
           "%ld, in "
           "water %ld in %zu places\n",
           j->shore->world.side_count, j->bad_count, sum / 1e3, LIMIT_M / 1e3, over, j->corners,
           j->wet, j->square_count);
}

int main(int argc, char **argv)
{
    rtr_err err = {0};
    land *dry = NULL;
    shore water = {0};
    judge j = {.shore = &water};
    if (argc < 3 || argc > 4)
        return fprintf(stderr, "usage: sea_shore GSHHG.nc RUTTER.sea [WORST]\n"), 2;
    rtr_code code = land_new(argv[1], &dry, &err);
    if (!code) code = shore_begin(&water, argv[2], &err);
    if (!code) j.bad = malloc((water.world.side_count + 1) * sizeof *j.bad);
    if (!code && !j.bad) code = rtr_nomem(&err);
    if (!code) {
        judge_sides(&j, dry);
        land_corners(dry, judge_corner, &j);
        if (j.failed) code = rtr_nomem(&err);
    }
    if (code)
        fprintf(stderr, "sea_shore: %s: %s\n", err.where, err.what);
    else
        print_all(&j, argc > 3 ? strtoul(argv[3], NULL, 10) : 20);
    int bad = code ? 3 : j.bad_count && j.bad[0].land_m > LIMIT_M;
    land_free(dry);
    shore_end(&water);
    free(j.bad);
    free(j.squares);
    return bad;
}
