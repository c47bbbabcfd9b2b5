#include "tools/gshhg.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/ncfile.h"

/* A bin is 65535 units wide and high; positions inside it are unsigned shorts. */
enum { BIN_UNITS = 65535, GROUNDING_LINE = 6, ICE_FRONT = 5 };

/* A piece of a polygon or line inside one bin; positions in units east of 0 and north of -90. */
typedef struct segment {
    int32_t id, level;
    int32_t start_x, start_y, end_x, end_y;
    int32_t origin_x, origin_y; /* south-west corner of its bin */
    size_t first, count;
    int whole; /* a ring that lies in one bin */
    int used;
} segment;

typedef struct bins {
    rtr_ncfile *file;
    uint16_t *x, *y;
    size_t point_count;
    segment *segments;
    size_t segment_count;
    int32_t turn; /* units in 360 degrees */
    double unit_deg;
} bins;

static void bins_end(bins *b)
{
    rtr_ncfile_close(b->file);
    free(b->x);
    free(b->y);
    free(b->segments);
    *b = (bins){0};
}

static rtr_code read_scalar(rtr_ncfile *file, const char *name, int32_t *out, rtr_err *err)
{
    size_t one = 1;
    int32_t *value = NULL;
    rtr_code code = rtr_ncfile_ints(file, name, &value, &one, err);
    if (!code) *out = *value;
    free(value);
    return code;
}

/* Give every segment the corner of the bin that lists it. */
static rtr_code place_segments(bins *b, int32_t columns, int32_t rows, rtr_err *err)
{
    int32_t *first = NULL, *count = NULL;
    size_t bin_count = (size_t)columns * (size_t)rows;
    rtr_code code =
        rtr_ncfile_ints(b->file, "Id_of_first_segment_in_a_bin", &first, &bin_count, err);
    if (!code) code = rtr_ncfile_ints(b->file, "N_segments_in_a_bin", &count, &bin_count, err);
    for (size_t bin = 0; !code && bin < bin_count; bin++) {
        int32_t column = (int32_t)(bin % (size_t)columns), row = (int32_t)(bin / (size_t)columns);
        for (int32_t i = 0; i < count[bin]; i++) {
            size_t at = (size_t)first[bin] + (size_t)i;
            if (first[bin] < 0 || at >= b->segment_count) {
                code = rtr_fail(err, RTR_BAD_DATA, "bin %zu lists a segment beyond the end", bin);
                break;
            }
            b->segments[at].origin_x = column * BIN_UNITS;
            b->segments[at].origin_y = (rows - 1 - row) * BIN_UNITS;
        }
    }
    free(first);
    free(count);
    return code;
}

static rtr_code read_points(bins *b, rtr_err *err)
{
    int32_t *first = NULL;
    rtr_code code =
        rtr_ncfile_ints(b->file, "Id_of_first_point_in_a_segment", &first, &b->segment_count, err);
    if (!code)
        code = rtr_ncfile_ushorts(b->file, "Relative_longitude_from_SW_corner_of_bin", &b->x,
                                  &b->point_count, err);
    if (!code)
        code = rtr_ncfile_ushorts(b->file, "Relative_latitude_from_SW_corner_of_bin", &b->y,
                                  &b->point_count, err);
    for (size_t i = 0; !code && i < b->segment_count; i++) {
        segment *s = &b->segments[i];
        s->first = (size_t)first[i];
        if (first[i] < 0 || s->count < 1 || s->first > b->point_count ||
            s->count > b->point_count - s->first) {
            code = rtr_fail(err, RTR_BAD_DATA, "segment %zu has points beyond the end", i);
            break;
        }
        size_t last = s->first + s->count - 1;
        s->start_x = (s->origin_x + b->x[s->first]) % b->turn;
        s->start_y = s->origin_y + b->y[s->first];
        s->end_x = (s->origin_x + b->x[last]) % b->turn;
        s->end_y = s->origin_y + b->y[last];
    }
    free(first);
    return code;
}

static rtr_code ring_segments(bins *b, rtr_err *err)
{
    int32_t *info = NULL, *id = NULL;
    rtr_code code = rtr_ncfile_ints(b->file, "Embedded_npts_levels_exit_entry_for_a_segment", &info,
                                    &b->segment_count, err);
    if (!code) code = rtr_ncfile_ints(b->file, "Id_of_GSHHS_ID", &id, &b->segment_count, err);
    if (!code) b->segments = calloc(b->segment_count + 1, sizeof *b->segments);
    if (!code && !b->segments) code = rtr_nomem(err);
    for (size_t i = 0; !code && i < b->segment_count; i++) {
        uint32_t bits =
            (uint32_t)info[i]; /* points << 9 | level << 6 | entry side << 3 | exit side */
        int32_t level = (int32_t)((bits >> 6) & 7);
        b->segments[i] = (segment){.id = id[i],
                                   .level = level == ICE_FRONT ? RTR_GSHHG_LAND : level,
                                   .count = bits >> 9,
                                   .whole = ((bits >> 3) & 7) == 4 || (bits & 7) == 4,
                                   .used = level == GROUNDING_LINE};
    }
    free(info);
    free(id);
    return code;
}

static rtr_code line_segments(bins *b, int max_level, rtr_err *err)
{
    int32_t *count = NULL, *level = NULL;
    rtr_code code =
        rtr_ncfile_ints(b->file, "N_points_for_a_segment", &count, &b->segment_count, err);
    if (!code)
        code = rtr_ncfile_ints(b->file, "Hierarchial_level_of_a_segment", &level, &b->segment_count,
                               err);
    if (!code) b->segments = calloc(b->segment_count + 1, sizeof *b->segments);
    if (!code && !b->segments) code = rtr_nomem(err);
    for (size_t i = 0; !code && i < b->segment_count; i++)
        b->segments[i] = (segment){.id = -1,
                                   .level = level[i],
                                   .count = (uint16_t)count[i],
                                   .used = level[i] < 0 || level[i] > max_level};
    free(count);
    free(level);
    return code;
}

/* `max_level` < 0 reads rings. */
static rtr_code bins_begin(bins *b, const char *path, int max_level, rtr_err *err)
{
    int32_t minutes = 0, columns = 0, rows = 0;
    rtr_code code = rtr_ncfile_open(path, &b->file, err);
    if (!code) code = read_scalar(b->file, "Bin_size_in_minutes", &minutes, err);
    if (!code) code = read_scalar(b->file, "N_bins_in_360_longitude_range", &columns, err);
    if (!code) code = read_scalar(b->file, "N_bins_in_180_degree_latitude_range", &rows, err);
    if (!code && (minutes < 60 || columns != 21600 / minutes || rows != 10800 / minutes))
        code = rtr_fail(err, RTR_BAD_DATA, "bins of %d minutes, %d by %d", (int)minutes,
                        (int)columns, (int)rows);
    if (code) return code;
    b->turn = columns * BIN_UNITS;
    b->unit_deg = minutes / 60.0 / BIN_UNITS;
    code = max_level < 0 ? ring_segments(b, err) : line_segments(b, max_level, err);
    if (!code) code = place_segments(b, columns, rows, err);
    if (!code) code = read_points(b, err);
    return code;
}

static int compare_starts(const void *left, const void *right)
{
    const segment *a = left, *b = right;
    if (a->id != b->id) return a->id < b->id ? -1 : 1;
    if (a->level != b->level) return a->level < b->level ? -1 : 1;
    if (a->start_y != b->start_y) return a->start_y < b->start_y ? -1 : 1;
    if (a->start_x != b->start_x) return a->start_x < b->start_x ? -1 : 1;
    return a->first < b->first ? -1 : a->first > b->first;
}

/* The first segment that is not before the given start. */
static size_t lower_bound(const bins *b, const segment *key)
{
    size_t low = 0, high = b->segment_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_starts(&b->segments[middle], key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The unused segment of the same polygon that starts where `from` ends, or NULL. The file's ends
 * meet to the unit but for a few, which are off by up to three. */
static segment *next_segment(bins *b, const segment *from)
{
    for (int32_t slack = 0; slack <= 3; slack += 3) {
        segment key = {.id = from->id, .level = from->level, .start_y = from->end_y - slack};
        key.start_x = slack ? 0 : from->end_x;
        for (size_t i = lower_bound(b, &key); i < b->segment_count; i++) {
            segment *s = &b->segments[i];
            if (s->id != from->id || s->level != from->level || s->start_y > from->end_y + slack)
                break;
            int32_t apart = abs(s->start_x - from->end_x);
            if (apart > b->turn / 2) apart = b->turn - apart;
            if (!s->used && apart <= slack) return s;
            if (!slack && apart) break;
        }
    }
    return NULL;
}

/* Points gathered for one part, in units, longitudes continuous. */
typedef struct trail {
    int64_t *x;
    int32_t *y;
    size_t count, capacity;
} trail;

static rtr_code trail_add(trail *t, const bins *b, const segment *s, int reverse, rtr_err *err)
{
    if (t->count + s->count > t->capacity) {
        size_t capacity = (t->count + s->count) * 2;
        int64_t *x = realloc(t->x, capacity * sizeof *x);
        if (x) t->x = x;
        int32_t *y = realloc(t->y, capacity * sizeof *y);
        if (y) t->y = y;
        if (!x || !y) return rtr_nomem(err);
        t->capacity = capacity;
    }
    for (size_t i = 0; i < s->count; i++) {
        size_t at = s->first + (reverse ? s->count - 1 - i : i);
        int64_t x = s->origin_x + b->x[at];
        int32_t y = s->origin_y + b->y[at];
        if (t->count) {
            int64_t before = t->x[t->count - 1];
            while (x - before > b->turn / 2) x -= b->turn;
            while (before - x > b->turn / 2) x += b->turn;
            if (x == before && y == t->y[t->count - 1]) continue;
        }
        t->x[t->count] = x;
        t->y[t->count++] = y;
    }
    return RTR_OK;
}

/* Room for `points` more points and one more part. */
static rtr_code reserve(rtr_gshhg *out, size_t points, rtr_err *err)
{
    size_t need = out->point_count + points, have = out->point_count;
    if (have == 0 || (need - 1) >> 20 != (have - 1) >> 20) { /* grows by whole millions */
        rtr_lonlat *grown = realloc(out->points, (((need - 1) >> 20) + 1) * sizeof *grown << 20);
        if (!grown) return rtr_nomem(err);
        out->points = grown;
    }
    if (out->part_count % 4096 == 0) {
        rtr_gshhg_part *grown = realloc(out->parts, (out->part_count + 4096) * sizeof *grown);
        if (!grown) return rtr_nomem(err);
        out->parts = grown;
    }
    return RTR_OK;
}

static void set_box(rtr_gshhg *out, rtr_gshhg_part *part)
{
    rtr_lonlat *points = out->points + part->first;
    rtr_bbox box = {points->lon, points->lat, points->lon, points->lat};
    for (size_t i = 1; i < part->count; i++) {
        box.west = fmin(box.west, points[i].lon);
        box.east = fmax(box.east, points[i].lon);
        box.south = fmin(box.south, points[i].lat);
        box.north = fmax(box.north, points[i].lat);
    }
    double shift = -360 * floor(((box.west + box.east) / 2 + 180) / 360);
    for (size_t i = 0; shift != 0 && i < part->count; i++) points[i].lon += shift;
    part->box = (rtr_bbox){box.west + shift, box.south, box.east + shift, box.north};
}

static rtr_code add_part(rtr_gshhg *out, const bins *b, const trail *t, const segment *s,
                         rtr_err *err)
{
    rtr_code code = reserve(out, t->count, err);
    if (code) return code;
    rtr_gshhg_part *part = &out->parts[out->part_count++];
    *part = (rtr_gshhg_part){
        .first = out->point_count, .count = t->count, .level = s->level, .id = s->id, .parent = -1};
    rtr_lonlat *points = out->points + part->first;
    for (size_t i = 0; i < t->count; i++)
        points[i] = (rtr_lonlat){(double)t->x[i] * b->unit_deg, t->y[i] * b->unit_deg - 90};
    out->point_count += t->count;
    set_box(out, part);
    return RTR_OK;
}

static void reverse_points(rtr_lonlat *points, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        rtr_lonlat swap = points[i];
        points[i] = points[count - 1 - i];
        points[count - 1 - i] = swap;
    }
}

static void wind_ring(rtr_lonlat *ring, size_t count)
{
    double turn = 0; /* about the first point, so that small rings keep their digits */
    for (size_t i = 1; i + 1 < count; i++)
        turn += (ring[i].lon - ring->lon) * (ring[i + 1].lat - ring->lat) -
                (ring[i + 1].lon - ring->lon) * (ring[i].lat - ring->lat);
    if (turn < 0) reverse_points(ring, count);
}

static int same(rtr_lonlat a, rtr_lonlat b)
{
    return a.lon == b.lon && a.lat == b.lat;
}

/* The ring around the pole: cut it at the antimeridian and close it along latitude -90. */
static rtr_code close_over_pole(trail *t, const bins *b, const segment *s, rtr_gshhg *out,
                                rtr_err *err)
{
    rtr_code code = reserve(out, t->count + 4, err);
    if (code) return code;
    int64_t half = b->turn / 2;
    if (t->x[t->count - 1] < t->x[0]) { /* make it run east */
        for (size_t i = 0, j = t->count - 1; i < j; i++, j--) {
            int64_t x = t->x[i];
            int32_t y = t->y[i];
            t->x[i] = t->x[j], t->y[i] = t->y[j];
            t->x[j] = x, t->y[j] = y;
        }
    }
    if (t->count < 4) return rtr_fail(err, RTR_BAD_DATA, "a ring around the pole has no length");
    t->count--;     /* the last point is the first, a turn later */
    size_t cut = 0; /* the first point after an odd multiple of 180, from where the ring starts */
    while (cut + 1 < t->count &&
           floor((double)(t->x[cut] + half) / b->turn) == floor((double)(t->x[0] + half) / b->turn))
        cut++;
    size_t before = (cut + t->count - 1) % t->count;
    int64_t edge = (int64_t)floor((double)(t->x[cut] + half) / b->turn) * b->turn - half;
    int64_t west_x = t->x[before] - (before > cut ? b->turn : 0);
    double share = (double)(edge - west_x) / (double)(t->x[cut] - west_x);
    double lat = (t->y[before] + share * (t->y[cut] - t->y[before])) * b->unit_deg - 90;
    rtr_gshhg_part *part = &out->parts[out->part_count++];
    *part =
        (rtr_gshhg_part){.first = out->point_count, .level = s->level, .id = s->id, .parent = -1};
    rtr_lonlat *points = out->points + part->first;
    size_t n = 0;
    points[n++] = (rtr_lonlat){-180, lat};
    for (size_t k = 0; k < t->count; k++) {
        size_t i = (cut + k) % t->count;
        int64_t x = t->x[i] - edge + (i < cut ? b->turn : 0);
        rtr_lonlat at = {(double)x * b->unit_deg - 180, t->y[i] * b->unit_deg - 90};
        if (!same(at, points[n - 1])) points[n++] = at;
    }
    rtr_lonlat last = {180, lat};
    if (!same(last, points[n - 1])) points[n++] = last;
    points[n++] = (rtr_lonlat){180, -90};
    points[n++] = (rtr_lonlat){-180, -90};
    reverse_points(points, n); /* counter-clockwise: west along the coast */
    part->count = n;
    out->point_count += n;
    part->box = (rtr_bbox){-180, -90, 180, -90};
    for (size_t i = 0; i < n; i++) part->box.north = fmax(part->box.north, points[i].lat);
    return RTR_OK;
}

/* Follow the ring that `s` belongs to and add it. */
static rtr_code follow_ring(bins *b, segment *s, trail *t, rtr_gshhg *out, rtr_err *err)
{
    const segment *start = s;
    t->count = 0;
    for (;;) {
        s->used = 1;
        rtr_code code = trail_add(t, b, s, 0, err);
        if (code) return code;
        int32_t apart = abs(s->end_x - start->start_x);
        if (apart > b->turn / 2) apart = b->turn - apart;
        if (s->whole || (apart <= 3 && abs(s->end_y - start->start_y) <= 3)) break;
        segment *next = next_segment(b, s);
        if (!next) return rtr_fail(err, RTR_BAD_DATA, "polygon %d does not close", (int)s->id);
        s = next;
    }
    int64_t around = t->x[t->count - 1] - t->x[0];
    if (llabs(around) > b->turn / 2) return close_over_pole(t, b, start, out, err);
    if (t->count > 1 && llabs(around) <= 3 && abs(t->y[t->count - 1] - t->y[0]) <= 3) t->count--;
    if (t->count < 3) return RTR_OK; /* a few islets are a point or a line on this grid */
    rtr_code code = add_part(out, b, t, start, err);
    if (code) return code;
    const rtr_gshhg_part *part = &out->parts[out->part_count - 1];
    wind_ring(out->points + part->first, part->count);
    return RTR_OK;
}

static int compare_parts(const void *left, const void *right)
{
    const rtr_gshhg_part *a = left, *b = right;
    if (a->area_km2 != b->area_km2) return a->area_km2 > b->area_km2 ? -1 : 1;
    return a->id != b->id ? (a->id < b->id ? -1 : 1)
                          : (a->first > b->first) - (a->first < b->first);
}

/* Areas and parents; GSHHG marks wide rivers by a negative area. */
static rtr_code set_polygons(rtr_ncfile *file, rtr_gshhg *out, rtr_err *err)
{
    double *area = NULL;
    int32_t *parent = NULL;
    size_t count = 0;
    rtr_code code = rtr_ncfile_doubles(file, "The_km_squared_area_of_polygons", &area, &count, err);
    if (!code) code = rtr_ncfile_ints(file, "Id_of_parent_polygons", &parent, &count, err);
    for (size_t i = 0; !code && i < out->part_count; i++) {
        rtr_gshhg_part *part = &out->parts[i];
        if (part->id < 0 || (size_t)part->id >= count) {
            code = rtr_fail(err, RTR_BAD_DATA, "there is no polygon %d", (int)part->id);
            break;
        }
        part->parent = parent[part->id];
        part->river = area[part->id] < 0;
        part->area_km2 = fabs(area[part->id]);
    }
    free(area);
    free(parent);
    if (!code) qsort(out->parts, out->part_count, sizeof *out->parts, compare_parts);
    return code;
}

rtr_code rtr_gshhg_rings(const char *path, rtr_gshhg *out, rtr_err *err)
{
    bins b = {0};
    trail t = {0};
    *out = (rtr_gshhg){0};
    rtr_code code = bins_begin(&b, path, -1, err);
    if (!code) qsort(b.segments, b.segment_count, sizeof *b.segments, compare_starts);
    for (size_t i = 0; !code && i < b.segment_count; i++)
        if (!b.segments[i].used) code = follow_ring(&b, &b.segments[i], &t, out, err);
    if (!code) code = set_polygons(b.file, out, err);
    free(t.x);
    free(t.y);
    bins_end(&b);
    if (code) rtr_gshhg_end(out);
    return code;
}

/* One end of a line's segment: 2 * segment, + 1 for its last point. */
typedef struct line_end {
    int32_t level, x, y;
    size_t end;
} line_end;

static int compare_ends(const void *left, const void *right)
{
    const line_end *a = left, *b = right;
    if (a->level != b->level) return a->level < b->level ? -1 : 1;
    if (a->y != b->y) return a->y < b->y ? -1 : 1;
    if (a->x != b->x) return a->x < b->x ? -1 : 1;
    return a->end < b->end ? -1 : a->end > b->end;
}

/* partner[end] is the end that meets it where just two do, or SIZE_MAX. The caller frees *out. */
static rtr_code pair_ends(const bins *b, size_t **out, rtr_err *err)
{
    size_t count = 0;
    line_end *ends = malloc((b->segment_count * 2 + 1) * sizeof *ends);
    size_t *partner = malloc((b->segment_count * 2 + 1) * sizeof *partner);
    *out = partner;
    if (!ends || !partner) {
        free(ends);
        return rtr_nomem(err);
    }
    for (size_t i = 0; i < b->segment_count; i++) {
        const segment *s = &b->segments[i];
        partner[2 * i] = partner[2 * i + 1] = SIZE_MAX;
        if (s->used) continue;
        ends[count++] = (line_end){s->level, s->start_x, s->start_y, 2 * i};
        ends[count++] = (line_end){s->level, s->end_x, s->end_y, 2 * i + 1};
    }
    qsort(ends, count, sizeof *ends, compare_ends);
    for (size_t i = 0, next; i < count; i = next) {
        for (next = i + 1; next < count; next++)
            if (ends[next].level != ends[i].level || ends[next].x != ends[i].x ||
                ends[next].y != ends[i].y)
                break;
        if (next - i != 2) continue;
        partner[ends[i].end] = ends[i + 1].end;
        partner[ends[i + 1].end] = ends[i].end;
    }
    free(ends);
    return RTR_OK;
}

static int same_place(const trail *t, size_t a, size_t b)
{
    return t->x[a] == t->x[b] && t->y[a] == t->y[b];
}

/* Add points first..last. */
static rtr_code add_stretch(rtr_gshhg *out, const bins *b, const trail *t, const size_t range[2],
                            const segment *s, rtr_err *err)
{
    trail stretch = {t->x + range[0], t->y + range[0], range[1] - range[0] + 1, 0};
    return stretch.count < 2 ? RTR_OK : add_part(out, b, &stretch, s, err);
}

/* Some borders were drawn twice: out, and back over the same points. The way back is left out. */
static rtr_code add_once(rtr_gshhg *out, const bins *b, const trail *t, const segment *s,
                         rtr_err *err)
{
    size_t start = 0;
    rtr_code code = RTR_OK;
    for (size_t i = 1; i + 1 < t->count && !code; i++) {
        if (!same_place(t, i - 1, i + 1)) continue;
        code = add_stretch(out, b, t, (size_t[2]){start, i}, s, err);
        size_t back = 1;
        while (i + back + 1 < t->count && i >= start + back + 1 &&
               same_place(t, i + back + 1, i - back - 1))
            back++;
        start = i + back;
        i = start;
    }
    return code || !t->count ? code
                             : add_stretch(out, b, t, (size_t[2]){start, t->count - 1}, s, err);
}

/* Walk from an end through the partners until the line stops or comes round. */
static rtr_code follow_line(bins *b, const size_t *partner, size_t end, trail *t, rtr_gshhg *out,
                            rtr_err *err)
{
    const segment *start = &b->segments[end / 2];
    t->count = 0;
    while (end != SIZE_MAX && !b->segments[end / 2].used) {
        segment *s = &b->segments[end / 2];
        s->used = 1;
        rtr_code code = trail_add(t, b, s, (int)(end & 1), err);
        if (code) return code;
        end = partner[end ^ 1];
    }
    return add_once(out, b, t, start, err);
}

rtr_code rtr_gshhg_lines(const char *path, int max_level, rtr_gshhg *out, rtr_err *err)
{
    bins b = {0};
    trail t = {0};
    size_t *partner = NULL;
    *out = (rtr_gshhg){0};
    rtr_code code = bins_begin(&b, path, max_level < 0 ? 0 : max_level, err);
    if (!code) code = pair_ends(&b, &partner, err);
    /* Lines from their free ends first; what is left then are loops. */
    for (int loops = 0; !code && loops < 2; loops++)
        for (size_t end = 0; !code && end < 2 * b.segment_count; end++)
            if (!b.segments[end / 2].used && (loops || partner[end] == SIZE_MAX))
                code = follow_line(&b, partner, end, &t, out, err);
    free(partner);
    free(t.x);
    free(t.y);
    bins_end(&b);
    if (code) rtr_gshhg_end(out);
    return code;
}

void rtr_gshhg_end(rtr_gshhg *gshhg)
{
    free(gshhg->points);
    free(gshhg->parts);
    *gshhg = (rtr_gshhg){0};
}
