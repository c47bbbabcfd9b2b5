#include "tools/bench/land.h"

#include <math.h>
#include <netcdf.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <geodesic.h>

/* Positions in units of 1/65535 degree: east of Greenwich 0 .. TURN, north of the South Pole. A strip
 * is 1/64 degree wide and holds every side that touches it, from south to north. */
enum { BIN = 65535, COLUMNS = 360, ROWS = 180, BINS = COLUMNS * ROWS, STRIP = 1024 };
#define TURN   ((int64_t)COLUMNS * BIN)
#define STRIPS ((size_t)(TURN / STRIP + 1))

/* What a side bounds; lakes without ships are left out, and level 6, the grounding line: the ice front is
 * the Antarctic side of level 1 (level 5 where GSHHG comes in other forms). */
typedef enum side_kind { DRY_LAND, SHIP_LAKE, LAKE_ISLE, SIDE_KINDS } side_kind;

/* A square degree without a side is land or water all over. */
typedef enum bin_state { WATER_BIN, LAND_BIN, SHORE_BIN } bin_state;

typedef struct side {
    uint32_t x0 : 28, kind : 4;
    int32_t y0, x1, y1;
} side;

struct land {
    side *sides;
    size_t *first;            /* strip i has sides first[i] .. first[i + 1] - 1 */
    int32_t *tallest;         /* highest side of each strip */
    unsigned char bins[BINS]; /* bin_state */
};

/* A position in each lake that ships use; GSHHG has Michigan and Huron as one. */
static const rtr_lonlat lake_seeds[] = {{51.0, 41.0},  {273.0, 48.0}, {277.5, 45.0}, {279.0, 42.3},
                                        {282.0, 43.5}, {31.2, 60.9},  {35.6, 61.6}};
enum { LAKES = sizeof lake_seeds / sizeof *lake_seeds };

/* The file's arrays that say where the sides are. */
typedef struct bins {
    int file;
    int *bin_first, *info, *point_first, *polygon, *parent;
    short *bin_count, *x, *y;
    size_t segments, points, polygons;
} bins;

static void bins_end(bins *b)
{
    free(b->bin_first);
    free(b->info);
    free(b->point_first);
    free(b->polygon);
    free(b->parent);
    free(b->bin_count);
    free(b->x);
    free(b->y);
    if (b->file >= 0) nc_close(b->file);
}

/* A whole variable of one dimension; the caller frees it. NULL when there is none or memory ends. */
static void *read_array(int file, const char *name, nc_type type, size_t *count)
{
    int variable, dimensions, dimension;
    if (nc_inq_varid(file, name, &variable) || nc_inq_varndims(file, variable, &dimensions) ||
        dimensions != 1 || nc_inq_vardimid(file, variable, &dimension) ||
        nc_inq_dimlen(file, dimension, count))
        return NULL;
    void *out = malloc(*count * (type == NC_INT ? sizeof(int) : sizeof(short)) + 1);
    int failed = !out || (type == NC_INT ? nc_get_var_int(file, variable, out)
                                         : nc_get_var_short(file, variable, out));
    if (!failed) return out;
    free(out);
    return NULL;
}

static rtr_code bins_begin(bins *b, const char *path, rtr_err *err)
{
    size_t bin_firsts = 0, bin_counts = 0, point_firsts = 0, polygon_ids = 0, ys = 0;
    *b = (bins){.file = -1};
    int failure = nc_open(path, NC_NOWRITE, &b->file);
    if (failure) {
        b->file = -1;
        return rtr_fail(err, RTR_IO, "%s: %s", path, nc_strerror(failure));
    }
    b->bin_first = read_array(b->file, "Id_of_first_segment_in_a_bin", NC_INT, &bin_firsts);
    b->bin_count = read_array(b->file, "N_segments_in_a_bin", NC_SHORT, &bin_counts);
    b->info =
        read_array(b->file, "Embedded_npts_levels_exit_entry_for_a_segment", NC_INT, &b->segments);
    b->point_first = read_array(b->file, "Id_of_first_point_in_a_segment", NC_INT, &point_firsts);
    b->polygon = read_array(b->file, "Id_of_GSHHS_ID", NC_INT, &polygon_ids);
    b->parent = read_array(b->file, "Id_of_parent_polygons", NC_INT, &b->polygons);
    b->x = read_array(b->file, "Relative_longitude_from_SW_corner_of_bin", NC_SHORT, &b->points);
    b->y = read_array(b->file, "Relative_latitude_from_SW_corner_of_bin", NC_SHORT, &ys);
    if (!b->bin_first || !b->bin_count || !b->info || !b->point_first || !b->polygon ||
        !b->parent || !b->x || !b->y)
        return rtr_fail(err, RTR_BAD_DATA, "%s: not a whole GSHHG file, or out of memory", path);
    if (bin_firsts != BINS || bin_counts != BINS || point_firsts != b->segments ||
        polygon_ids != b->segments || ys != b->points)
        return rtr_fail(err, RTR_BAD_DATA, "%s: arrays of unequal lengths", path);
    return RTR_OK;
}

typedef void side_visit(void *user, int bin, int level, int polygon, const side *side);

/* Every side of every level but the grounding line, with the bin it lies in. */
static rtr_code each_side(const bins *b, side_visit *visit, void *user, rtr_err *err)
{
    for (int bin = 0; bin < BINS; bin++)
        for (int k = 0; k < b->bin_count[bin]; k++) {
            size_t s = (size_t)b->bin_first[bin] + (size_t)k;
            if (b->bin_first[bin] < 0 || s >= b->segments)
                return rtr_fail(err, RTR_BAD_DATA, "bin %d has segments beyond the end", bin);
            unsigned info = (unsigned)b->info[s];
            size_t count = info >> 9, first = (size_t)b->point_first[s];
            if (b->point_first[s] < 0 || first > b->points || count > b->points - first ||
                b->polygon[s] < 0 || (size_t)b->polygon[s] >= b->polygons)
                return rtr_fail(err, RTR_BAD_DATA, "segment %zu has points beyond the end", s);
            int level = (int)(info >> 6 & 7), closed = (info >> 3 & 7) == 4 || (info & 7) == 4;
            if (level == 6 || count < 2) continue;
            uint32_t x = (uint32_t)(bin % COLUMNS * BIN);
            int32_t y = (ROWS - 1 - bin / COLUMNS) * BIN;
            for (size_t i = 0; i + !closed < count; i++) {
                size_t p = first + i, q = first + (i + 1) % count;
                side out = {.x0 = (x + (uint16_t)b->x[p]) & 0xFFFFFFF,
                            .y0 = y + (uint16_t)b->y[p],
                            .x1 = (int32_t)(x + (uint16_t)b->x[q]),
                            .y1 = y + (uint16_t)b->y[q]};
                if ((int32_t)out.x0 != out.x1 || out.y0 != out.y1)
                    visit(user, bin, level, b->polygon[s], &out);
            }
        }
    return RTR_OK;
}

/* How often the meridian northward from a position crosses a side: once or not at all. */
static int crosses_north(const side *s, double x, double y)
{
    double x0 = (double)s->x0, x1 = s->x1;
    if ((x0 <= x) == (x1 <= x)) return 0;
    return s->y0 + (x - x0) * (s->y1 - s->y0) / (x1 - x0) > y;
}

typedef struct lake_search {
    unsigned char *odd; /* LAKES flags a polygon */
} lake_search;

static void seek_lakes(void *user, int bin, int level, int polygon, const side *s)
{
    lake_search *search = user;
    if (level != 2) return;
    for (int i = 0; i < LAKES; i++) {
        double x = lake_seeds[i].lon * BIN + 0.25, y = (lake_seeds[i].lat + 90) * BIN;
        if (bin % COLUMNS == (int)lake_seeds[i].lon && crosses_north(s, x, y))
            search->odd[polygon * LAKES + i] ^= 1;
    }
}

/* 1 for each polygon that is a lake with ships; every seed must lie in exactly one lake. */
static rtr_code find_lakes(const bins *b, unsigned char **out, rtr_err *err)
{
    lake_search search = {calloc(b->polygons * LAKES + 1, 1)};
    unsigned char *lakes = calloc(b->polygons + 1, 1);
    rtr_code code = search.odd && lakes ? RTR_OK : rtr_nomem(err);
    if (!code) code = each_side(b, seek_lakes, &search, err);
    for (int i = 0; !code && i < LAKES; i++) {
        int found = 0;
        for (size_t p = 0; p < b->polygons; p++)
            if (search.odd[p * LAKES + (size_t)i]) lakes[p] = 1, found++;
        if (found != 1) code = rtr_fail(err, RTR_BAD_DATA, "%d lakes where one is meant", found);
    }
    free(search.odd);
    if (code) free(lakes), lakes = NULL;
    *out = lakes;
    return code;
}

/* Two passes over the sides: count those of each strip, then put them there. */
typedef struct filling {
    land *land;
    const bins *bins;
    const unsigned char *lakes;
    size_t *next; /* NULL in the first pass */
} filling;

static int kind_of(const filling *f, int level, int polygon)
{
    if (level == 1 || level == 5) return DRY_LAND;
    if (level == 2) return f->lakes[polygon] ? SHIP_LAKE : SIDE_KINDS;
    int parent = f->bins->parent[polygon];
    if (level == 3 && parent >= 0 && (size_t)parent < f->bins->polygons && f->lakes[parent])
        return LAKE_ISLE;
    return SIDE_KINDS;
}

static void fill(void *user, int bin, int level, int polygon, const side *s)
{
    filling *f = user;
    int kind = kind_of(f, level, polygon);
    if (kind == SIDE_KINDS) return;
    f->land->bins[bin] = SHORE_BIN;
    int32_t x0 = (int32_t)s->x0, west = x0 < s->x1 ? x0 : s->x1, east = x0 < s->x1 ? s->x1 : x0;
    for (int32_t i = west / STRIP; i <= east / STRIP; i++) {
        if (!f->next) {
            f->land->first[i + 1]++;
            continue;
        }
        side *to = &f->land->sides[f->next[i]++];
        *to = *s;
        to->kind = (unsigned)kind & 15;
    }
}

static int32_t south_of(const side *s)
{
    return s->y0 < s->y1 ? s->y0 : s->y1;
}

static int compare_sides(const void *left, const void *right)
{
    int32_t a = south_of(left), b = south_of(right);
    return (a > b) - (a < b);
}

static void sort_strips(land *l)
{
    for (size_t i = 0; i < STRIPS; i++) {
        qsort(l->sides + l->first[i], l->first[i + 1] - l->first[i], sizeof *l->sides,
              compare_sides);
        for (size_t k = l->first[i]; k < l->first[i + 1]; k++) {
            int32_t height = abs(l->sides[k].y1 - l->sides[k].y0);
            if (height > l->tallest[i]) l->tallest[i] = height;
        }
    }
}

static rtr_code fill_strips(land *l, const bins *b, const unsigned char *lakes, rtr_err *err)
{
    l->first = calloc(STRIPS + 1, sizeof *l->first);
    l->tallest = calloc(STRIPS, sizeof *l->tallest);
    filling f = {l, b, lakes, NULL};
    rtr_code code = l->first && l->tallest ? RTR_OK : rtr_nomem(err);
    if (!code) code = each_side(b, fill, &f, err);
    if (code) return code;
    for (size_t i = 0; i < STRIPS; i++) l->first[i + 1] += l->first[i];
    l->sides = malloc((l->first[STRIPS] + 1) * sizeof *l->sides);
    f.next = malloc(STRIPS * sizeof *f.next);
    if (l->sides && f.next) {
        memcpy(f.next, l->first, STRIPS * sizeof *f.next);
        code = each_side(b, fill, &f, err);
        sort_strips(l);
    } else {
        code = rtr_nomem(err);
    }
    free(f.next);
    return code;
}

void land_free(land *l)
{
    if (!l) return;
    free(l->sides);
    free(l->first);
    free(l->tallest);
    free(l);
}

/* Which kinds of polygon hold a position, a bit each. */
typedef struct kinds {
    unsigned north, south; /* as seen along the meridian to either pole; the South Pole is land */
} kinds;

static kinds kinds_at(const land *l, double x, double y)
{
    size_t strip = (size_t)(x / STRIP);
    kinds odd = {0, 1u << DRY_LAND};
    for (size_t i = l->first[strip]; i < l->first[strip + 1]; i++) {
        const side *s = &l->sides[i];
        if (((double)s->x0 <= x) == (s->x1 <= x)) continue;
        if (crosses_north(s, x, y))
            odd.north ^= 1u << s->kind;
        else
            odd.south ^= 1u << s->kind;
    }
    return odd;
}

/* x in [0, TURN). A few of the file's polygons do not quite close where bins meet, by 5 m at most: the
 * two ways to look then differ, and the next meridian is asked. */
static int land_here(const land *l, double x, double y)
{
    kinds found = {0};
    for (int i = 0; i < 8; i++) {
        found = kinds_at(l, fmod(x + 4 * i, (double)TURN), y);
        if (found.north == found.south) break;
    }
    int in_lake = (found.north >> SHIP_LAKE & 1) && !(found.north >> LAKE_ISLE & 1);
    return (found.north >> DRY_LAND & 1) && !in_lake;
}

static double turned(double x)
{
    x = fmod(x, (double)TURN);
    if (x < 0) x += (double)TURN;
    return x < (double)TURN ? x : 0; /* the smallest negative number comes to a whole turn */
}

static void set_bins(land *l)
{
    for (int bin = 0; bin < BINS; bin++) {
        int row = bin / COLUMNS; /* from the north */
        double x = (bin % COLUMNS + 0.5) * BIN, y = (ROWS - 0.5 - row) * BIN;
        if (l->bins[bin] != SHORE_BIN) l->bins[bin] = land_here(l, x, y) ? LAND_BIN : WATER_BIN;
    }
}

rtr_code land_new(const char *path, land **out, rtr_err *err)
{
    bins b;
    unsigned char *lakes = NULL;
    land *l = calloc(1, sizeof *l);
    *out = NULL;
    rtr_code code = bins_begin(&b, path, err);
    if (!code && !l) code = rtr_nomem(err);
    if (!code) code = find_lakes(&b, &lakes, err);
    if (!code) code = fill_strips(l, &b, lakes, err);
    if (!code) set_bins(l);
    free(lakes);
    bins_end(&b);
    if (code)
        land_free(l);
    else
        *out = l;
    return code;
}

int land_at(const land *l, rtr_lonlat at)
{
    return land_here(l, turned(at.lon * BIN), (at.lat + 90) * BIN);
}

void land_corners(const land *l, void (*visit)(void *user, rtr_lonlat at), void *user)
{
    for (size_t i = 0; i < l->first[STRIPS]; i++) {
        const side *s = &l->sides[i];
        if (s->kind == SHIP_LAKE) continue;
        visit(user, (rtr_lonlat){rtr_lon_wrap((double)s->x0 / BIN), (double)s->y0 / BIN - 90});
    }
}

/* A short piece of a leg, straight on the plane; x is continuous and may leave [0, TURN). */
typedef struct piece {
    double x0, y0, x1, y1;
} piece;

enum { CUTS_MAX = 4096 };
typedef struct cuts {
    double t[CUTS_MAX]; /* where the piece crosses a side, 0 .. 1 */
    size_t count;
} cuts;

static void cut_piece(const piece *p, const side *s, double shift, cuts *out)
{
    double ex = p->x1 - p->x0, ey = p->y1 - p->y0;
    double fx = s->x1 - (double)s->x0, fy = s->y1 - s->y0;
    double gx = (double)s->x0 + shift - p->x0, gy = s->y0 - p->y0;
    double area = ex * fy - ey * fx;
    if (area == 0) return; /* along the side: its neighbours cut */
    double t = (gx * fy - gy * fx) / area, u = (gx * ey - gy * ex) / area;
    if (t > 0 && t < 1 && u >= 0 && u <= 1 && out->count < CUTS_MAX) out->t[out->count++] = t;
}

/* The first side of a strip whose southern end is not below y. */
static size_t first_from(const land *l, size_t strip, double y)
{
    size_t low = l->first[strip], high = l->first[strip + 1];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (south_of(&l->sides[middle]) < y)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int compare_doubles(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Walks west to east over the strips, turn by turn: the last strip of a turn is a narrow one. */
static void find_cuts(const land *l, const piece *p, cuts *out)
{
    double west = fmin(p->x0, p->x1), east = fmax(p->x0, p->x1);
    double south = fmin(p->y0, p->y1), north = fmax(p->y0, p->y1);
    out->count = 0;
    for (double turn = floor(west / (double)TURN); turn * (double)TURN <= east; turn++) {
        double shift = turn * (double)TURN;
        double from = fmax(0, west - shift), to = fmin((double)TURN, east - shift);
        for (size_t strip = (size_t)(from / STRIP); strip <= (size_t)(to / STRIP); strip++)
            for (size_t i = first_from(l, strip, south - l->tallest[strip]);
                 i < l->first[strip + 1] && south_of(&l->sides[i]) <= north; i++)
                cut_piece(p, &l->sides[i], shift, out);
    }
    qsort(out->t, out->count, sizeof *out->t, compare_doubles);
}

/* A leg on its way: what the visitor is told. */
typedef struct walk {
    const land *land;
    void (*visit)(void *, const land_stretch *);
    void *user;
    cuts cuts;
} walk;

static int in_water_bin(const land *l, const piece *p)
{
    double x0 = turned(p->x0), x1 = x0 + p->x1 - p->x0;
    int row = (int)(p->y0 / BIN), column = (int)(x0 / BIN);
    if (row >= ROWS || (int)(p->y1 / BIN) != row || (int)floor(x1 / BIN) != column) return 0;
    return l->bins[(ROWS - 1 - row) * COLUMNS + column] == WATER_BIN;
}

static void walk_piece(walk *w, const piece *p, double from_m, double length_m)
{
    if (in_water_bin(w->land, p)) return; /* most of a voyage */
    find_cuts(w->land, p, &w->cuts);
    for (size_t i = 0; i <= w->cuts.count; i++) {
        double t0 = i ? w->cuts.t[i - 1] : 0, t1 = i < w->cuts.count ? w->cuts.t[i] : 1;
        double t = (t0 + t1) / 2;
        double x = turned(p->x0 + t * (p->x1 - p->x0)), y = p->y0 + t * (p->y1 - p->y0);
        if (t1 <= t0 || !land_here(w->land, x, y)) continue;
        int steps = (int)ceil((t1 - t0) * length_m / LAND_STEP_M);
        for (int k = 0; k < steps; k++) {
            double a = t0 + (t1 - t0) * k / steps, b = t0 + (t1 - t0) * (k + 1) / steps;
            t = (a + b) / 2;
            land_stretch stretch = {
                from_m + a * length_m,
                from_m + b * length_m,
                {(p->x0 + t * (p->x1 - p->x0)) / BIN, (p->y0 + t * (p->y1 - p->y0)) / BIN - 90}};
            stretch.middle.lon = rtr_lon_wrap(stretch.middle.lon);
            w->visit(w->user, &stretch);
        }
    }
}

/* A chord of this length strays from the geodesic by 0.2 m at 85 degrees of latitude. */
enum { PIECE_M = 1000 };

static rtr_lonlat flat_point(rtr_lonlat from, rtr_lonlat to, double t)
{
    double turn = remainder(to.lon - from.lon, 360);
    return (rtr_lonlat){from.lon + t * turn, from.lat + t * (to.lat - from.lat)};
}

double land_walk(const land *l, rtr_lonlat from, rtr_lonlat to, land_line kind,
                 void (*visit)(void *user, const land_stretch *stretch), void *user)
{
    walk w = {.land = l, .visit = visit, .user = user};
    struct geod_geodesic earth;
    struct geod_geodesicline line;
    double length = 0, azimuth = 0, from_m = 0;
    geod_init(&earth, 6378137, 1 / 298.257223563);
    geod_inverse(&earth, from.lat, from.lon, to.lat, to.lon, &length, &azimuth, NULL);
    geod_lineinit(&line, &earth, from.lat, from.lon, azimuth, 0);
    /* A flat leg is longer than its geodesic, in high latitudes much. */
    double bound = kind == LAND_FLAT ? 2 * length + PIECE_M : length;
    int pieces = (int)ceil(bound / PIECE_M);
    if (!l && kind == LAND_GEODESIC) return length;
    rtr_lonlat here = from;
    for (int i = 1; i <= pieces; i++) {
        rtr_lonlat next = flat_point(from, to, (double)i / pieces);
        if (kind == LAND_GEODESIC && i < pieces)
            geod_position(&line, length * i / pieces, &next.lat, &next.lon, NULL);
        double metres = length / pieces;
        if (kind == LAND_FLAT)
            geod_inverse(&earth, here.lat, here.lon, next.lat, next.lon, &metres, NULL, NULL);
        double x = here.lon * BIN;
        piece p = {x, (here.lat + 90) * BIN, x + remainder(next.lon - here.lon, 360) * BIN,
                   (next.lat + 90) * BIN};
        if (l) walk_piece(&w, &p, from_m, metres);
        from_m += metres;
        here = next;
    }
    return from_m;
}
