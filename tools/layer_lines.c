#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/text.h"
#include "tools/gshhg.h"
#include "tools/layers.h"
#include "tools/rings.h"

/* Rivers have no finest level: GSHHG's are a few hundred metres off their beds. */
enum { RIVER_LEVELS = RTR_LINE_LEVELS - 1 };

enum { NATIONAL = 1, TABLE_LIMIT = 1 << 20, CORNERS_MAX = 64, LINE_POINTS_MAX = 512 };

/* Cut a line at the antimeridian and add it, in pieces of at most LINE_POINTS_MAX points. */
static rtr_code add_line(rtr_sheet *sheet, const rtr_map_rings *line, rtr_err *err)
{
    const int32_t half_turn = 180 * sheet->cells.units;
    rtr_map_rings piece = {0};
    rtr_code code = RTR_OK;
    rtr_map_point points[LINE_POINTS_MAX];
    size_t count = 0;
    int32_t turn = 0; /* longitudes continue across the antimeridian */
    for (size_t i = 0; i < line->point_count && !code; i++) {
        rtr_map_point at = line->points[i];
        int32_t own = at.x >= half_turn ? 2 * half_turn : at.x < -half_turn ? -2 * half_turn : 0;
        int crosses = i && own != turn;
        if (crosses) { /* both pieces end on it, at the middle latitude: lines here are dense */
            int32_t edge = own > turn ? half_turn : -half_turn;
            int32_t y = line->points[i - 1].y / 2 + at.y / 2;
            points[count++] = (rtr_map_point){edge, y};
        }
        if (crosses || count == LINE_POINTS_MAX - 1) {
            rtr_map_point last = points[count - 1];
            rtr_rings_clear(&piece);
            code = rtr_rings_add(&piece, points, count, 2, err);
            if (!code && piece.ring_count) code = rtr_sheet_add(sheet, &piece, err);
            count = 0;
            if (crosses) last.x = -last.x;
            points[count++] = last;
        }
        turn = own;
        points[count++] = (rtr_map_point){at.x - own, at.y};
    }
    rtr_rings_clear(&piece);
    if (!code) code = rtr_rings_add(&piece, points, count, 2, err);
    if (!code && piece.ring_count) code = rtr_sheet_add(sheet, &piece, err);
    rtr_map_rings_end(&piece);
    return code;
}

static rtr_code add_levels(const rtr_lonlat *points, size_t count, rtr_sheet *sheets, int levels,
                           rtr_err *err)
{
    double *weights = malloc((count + 1) * sizeof *weights);
    rtr_map_rings line = {0};
    rtr_code code = weights ? rtr_rings_weigh(points, count, 0, weights, err) : rtr_nomem(err);
    rtr_weighed all = {points, weights, count, 0};
    for (int level = 0; level < levels && !code; level++) {
        rtr_rings_clear(&line);
        code = rtr_weighed_take(&all, &sheets[level], &line, err);
        if (!code && line.ring_count) code = add_line(&sheets[level], &line, err);
    }
    free(weights);
    rtr_map_rings_end(&line);
    return code;
}

static double length_m(const rtr_lonlat *points, size_t count)
{
    const double degree_m = 111195;
    double sum = 0;
    for (size_t i = 1; i < count; i++)
        sum += degree_m *
               hypot((points[i].lon - points[i - 1].lon) * cos(points[i].lat * (M_PI / 180)),
                     points[i].lat - points[i - 1].lat);
    return sum;
}

/* GSHHG's river classes 0 (centre of a wide river) to 3; each coarser level drops one, and what is
 * shorter than a few tolerances. */
static int wants_river(const rtr_sheet *sheet, int class, double river_m)
{
    double t = sheet->tolerance_m;
    int most = t >= 5000 ? 1 : t >= 2000 ? 2 : 3;
    return class <= most && river_m >= 5 * t;
}

rtr_code rtr_layers_rivers(const char *path, rtr_sheet *rivers, rtr_err *err)
{
    rtr_gshhg lines = {0};
    rtr_code code = rtr_gshhg_lines(path, 3, &lines, err);
    for (size_t i = 0; i < lines.part_count && !code; i++) {
        const rtr_gshhg_part *part = &lines.parts[i];
        const rtr_lonlat *points = lines.points + part->first;
        double river_m = length_m(points, part->count);
        int coarsest = 0;
        while (coarsest < RIVER_LEVELS && !wants_river(&rivers[coarsest], part->level, river_m))
            coarsest++;
        if (coarsest < RIVER_LEVELS)
            code = add_levels(points, part->count, rivers + coarsest, RIVER_LEVELS - coarsest, err);
    }
    rtr_gshhg_end(&lines);
    return code;
}

/* A row of the table of disputes: either the fence inside which GSHHG's borders are disputed, or
 * a line of its own that GSHHG has not. */
typedef struct dispute {
    rtr_lonlat points[CORNERS_MAX];
    size_t count;
    int is_line;
} dispute;

typedef struct disputes {
    dispute *rows;
    size_t count, capacity;
} disputes;

/* "33.6 46.1|34.2 46.0": longitude, blank, latitude. Changes `text`. */
static rtr_code parse_points(char *text, dispute *out, rtr_err *err)
{
    char *rest = NULL;
    for (char *word = strtok_r(text, "|", &rest); word; word = strtok_r(NULL, "|", &rest)) {
        char *blank = strchr(word, ' ');
        if (blank) *blank = '\0';
        if (out->count == CORNERS_MAX || !blank ||
            !rtr_parse_double(word, &out->points[out->count].lon) ||
            !rtr_parse_double(blank + 1, &out->points[out->count].lat))
            return rtr_fail(err, RTR_BAD_DATA, "'%s' is not 'LON LAT', or one too many", word);
        out->count++;
    }
    return RTR_OK;
}

static rtr_code parse_dispute(const rtr_csv *csv, const int columns[2], disputes *out, rtr_err *err)
{
    for (int i = 0; i < 2; i++) {
        char *text = rtr_strdup(rtr_csv_field(csv, columns[i]));
        if (!text) return rtr_nomem(err);
        dispute row = {.is_line = i == 1};
        rtr_code code = parse_points(text, &row, err);
        free(text);
        if (code) return code;
        if (!row.count) continue;
        if (row.count < (i ? 2u : 3u)) return rtr_fail(err, RTR_BAD_DATA, "too few points");
        if (out->count == out->capacity) {
            size_t capacity = out->capacity ? out->capacity * 2 : 32;
            dispute *grown = realloc(out->rows, capacity * sizeof *grown);
            if (!grown) return rtr_nomem(err);
            out->rows = grown;
            out->capacity = capacity;
        }
        out->rows[out->count++] = row;
    }
    return RTR_OK;
}

static rtr_code read_disputes(const char *path, disputes *out, rtr_err *err)
{
    char *text = NULL;
    size_t size = 0;
    rtr_csv csv = {0};
    int more = 0;
    rtr_code code = rtr_file_read(path, TABLE_LIMIT, &text, &size, err);
    if (code) return code;
    rtr_csv_begin(&csv, path, text, size, ',');
    code = rtr_csv_next(&csv, &more, err);
    int columns[2] = {-1, -1};
    if (!code && more) {
        columns[0] = rtr_csv_column(&csv, "fence");
        columns[1] = rtr_csv_column(&csv, "line");
        if (columns[0] < 0 || columns[1] < 0)
            code = rtr_fail(err, RTR_BAD_DATA, "%s: no column 'fence' or 'line'", path);
    }
    while (!code && more) {
        code = rtr_csv_next(&csv, &more, err);
        if (code || !more) break;
        code = parse_dispute(&csv, columns, out, err);
        if (code) rtr_within(err, code, "%s:%d", path, csv.line);
    }
    rtr_csv_end(&csv);
    free(text);
    return code;
}

/* GSHHG still has the boxes around Hong Kong and Macau that were colonial borders; they are not
 * national since 1997 and 1999. */
static int is_former(rtr_lonlat a, rtr_lonlat b)
{
    static const rtr_bbox former[] = {{113.75, 22.1, 114.6, 22.65}, {113.5, 22.0, 113.7, 22.25}};
    for (size_t i = 0; i < sizeof former / sizeof *former; i++)
        if (rtr_bbox_holds(former[i], a) && rtr_bbox_holds(former[i], b)) return 1;
    return 0;
}

typedef enum border_state { BORDER_SETTLED, BORDER_DISPUTED, BORDER_FORMER } border_state;

static border_state state_of(const disputes *all, rtr_lonlat a, rtr_lonlat b)
{
    if (is_former(a, b)) return BORDER_FORMER;
    rtr_lonlat middle = {(a.lon + b.lon) / 2, (a.lat + b.lat) / 2};
    for (size_t i = 0; i < all->count; i++)
        if (!all->rows[i].is_line &&
            rtr_ring_holds(all->rows[i].points, all->rows[i].count, middle))
            return BORDER_DISPUTED;
    return BORDER_SETTLED;
}

/* Share a border out into runs of edges of one state. */
static rtr_code add_border(const rtr_lonlat *points, size_t count, const disputes *all,
                           rtr_sheet *borders, rtr_sheet *disputed, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t first = 0, i; first + 1 < count && !code; first = i) {
        border_state state = state_of(all, points[first], points[first + 1]);
        i = first + 1;
        while (i + 1 < count && state_of(all, points[i], points[i + 1]) == state) i++;
        if (state != BORDER_FORMER)
            code = add_levels(points + first, i - first + 1,
                              state == BORDER_DISPUTED ? disputed : borders, RTR_LINE_LEVELS, err);
    }
    return code;
}

rtr_code rtr_layers_borders(const char *path, const char *table, rtr_sheet *borders,
                            rtr_sheet *disputed, rtr_err *err)
{
    rtr_gshhg lines = {0};
    disputes all = {0};
    rtr_code code = read_disputes(table, &all, err);
    if (!code) code = rtr_gshhg_lines(path, NATIONAL, &lines, err);
    for (size_t i = 0; i < lines.part_count && !code; i++) {
        const rtr_gshhg_part *part = &lines.parts[i];
        if (part->level == NATIONAL)
            code =
                add_border(lines.points + part->first, part->count, &all, borders, disputed, err);
    }
    for (size_t i = 0; i < all.count && !code; i++)
        if (all.rows[i].is_line)
            code =
                add_levels(all.rows[i].points, all.rows[i].count, disputed, RTR_LINE_LEVELS, err);
    rtr_gshhg_end(&lines);
    free(all.rows);
    return code;
}
