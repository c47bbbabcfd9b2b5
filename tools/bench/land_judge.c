/* land_judge - how much land lies under lines that claim to run by sea.
 *
 * usage: land_judge [--flat] [--worst N] GSHHG.nc PASSAGES.csv <ROUTES.jsonl
 *
 * Reads GeoJSON features, one a line (`rutter route --batch`), LineString or MultiLineString (its parts
 * are one line, cut at the antimeridian). Excused: the first and last 5 km along a line, and what lies
 * within 2 km of the centre line of a canal or river of the table. Straits are not excused. Prints the
 * routes with more than 0.2 km of land left, and the sums; status 1 if there are any.
 * --flat takes legs as straight in longitude and latitude; otherwise they are geodesics. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "tools/bench/land.h"

#define END_M      5000.0
#define CORRIDOR_M 2000.0
#define LIMIT_M    200.0
#define DEG_M      111195.0 /* a degree of latitude on the mean sphere */

typedef enum excuse { NONE, END, CANAL, RIVER, EXCUSES } excuse;
static const char *const excuse_names[] = {"not excused", "ends", "canals", "rivers"};

typedef struct way_side {
    rtr_lonlat a, b;
    excuse kind;
} way_side;

typedef struct line {
    rtr_lonlat *points;
    size_t count, capacity;
} line;

/* What one line came to. */
typedef struct verdict {
    long number; /* line of the input, from 1 */
    double land_m[EXCUSES];
    double run_m, worst_m; /* of the longest unbroken stretch that is not excused */
    double run_end_m;
    rtr_lonlat run_at, worst_at, from, to;
} verdict;

typedef struct judge {
    land *land;
    way_side *ways;
    size_t way_count;
    land_line how;
    double done_m, length_m; /* of the line being judged, up to the current leg; of all of it */
    verdict now;
    verdict *bad;
    size_t bad_count;
    double sum_m[EXCUSES];
    long lines, failed;
} judge;

static rtr_code add_way(judge *j, const char *text, excuse kind, rtr_err *err)
{
    rtr_lonlat before = {0}, at;
    for (int i = 0; *text; i++, before = at) {
        char *lon_end, *lat_end;
        at.lon = strtod(text, &lon_end);
        at.lat = strtod(lon_end, &lat_end);
        if (lon_end == text || lat_end == lon_end || (*lat_end && *lat_end != ','))
            return rtr_fail(err, RTR_BAD_SYNTAX, "'%.20s' is no position", text);
        text = *lat_end ? lat_end + 1 : lat_end;
        if (!i) continue;
        way_side *grown = realloc(j->ways, (j->way_count + 1) * sizeof *grown);
        if (!grown) return rtr_nomem(err);
        j->ways = grown;
        j->ways[j->way_count++] = (way_side){before, at, kind};
    }
    return RTR_OK;
}

static rtr_code read_ways(judge *j, const char *path, rtr_err *err)
{
    char *bytes = NULL;
    size_t size;
    int more = 0;
    rtr_csv csv;
    rtr_code code = rtr_file_read(path, 1 << 26, &bytes, &size, err);
    if (code) return code;
    rtr_csv_begin(&csv, path, bytes, size, ',');
    code = rtr_csv_next(&csv, &more, err);
    int kind = rtr_csv_column(&csv, "kind"), use = rtr_csv_column(&csv, "use");
    int text = rtr_csv_column(&csv, "line");
    if (!code && (kind < 0 || use < 0 || text < 0))
        code = rtr_fail(err, RTR_BAD_DATA, "%s has no kind, use and line", path);
    while (!code && !(code = rtr_csv_next(&csv, &more, err)) && more) {
        const char *what = rtr_csv_field(&csv, kind);
        excuse e = !strcmp(what, "canal") ? CANAL : !strcmp(what, "river") ? RIVER : NONE;
        if (e && !strcmp(rtr_csv_field(&csv, use), "way"))
            code = add_way(j, rtr_csv_field(&csv, text), e, err);
    }
    rtr_csv_end(&csv);
    free(bytes);
    return code;
}

/* Metres from a position to a way's side, on the plane around the position; far ones roughly. */
static double way_distance_m(const way_side *w, rtr_lonlat at)
{
    double k = cos(at.lat * acos(-1) / 180) * DEG_M;
    double ax = remainder(w->a.lon - at.lon, 360) * k, ay = (w->a.lat - at.lat) * DEG_M;
    double bx = remainder(w->b.lon - at.lon, 360) * k, by = (w->b.lat - at.lat) * DEG_M;
    double ux = bx - ax, uy = by - ay, long2 = ux * ux + uy * uy;
    double t = long2 > 0 ? -(ax * ux + ay * uy) / long2 : 0;
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    return hypot(ax + t * ux, ay + t * uy);
}

static excuse excuse_of(const judge *j, const land_stretch *s)
{
    double middle_m = j->done_m + (s->from_m + s->to_m) / 2;
    if (middle_m < END_M || middle_m > j->length_m - END_M) return END;
    excuse found = NONE;
    const double reach = 2 * CORRIDOR_M / DEG_M;
    for (size_t i = 0; i < j->way_count && found != CANAL; i++) {
        const way_side *w = &j->ways[i];
        if (s->middle.lat < fmin(w->a.lat, w->b.lat) - reach ||
            s->middle.lat > fmax(w->a.lat, w->b.lat) + reach)
            continue;
        if (way_distance_m(w, s->middle) <= CORRIDOR_M) found = w->kind;
    }
    return found;
}

static void on_land(void *user, const land_stretch *s)
{
    judge *j = user;
    verdict *v = &j->now;
    excuse e = excuse_of(j, s);
    double from_m = j->done_m + s->from_m, length_m = s->to_m - s->from_m;
    v->land_m[e] += length_m;
    if (e) return;
    if (from_m > v->run_end_m + 1) v->run_m = 0;
    if (v->run_m == 0) v->run_at = s->middle;
    v->run_m += length_m;
    v->run_end_m = from_m + length_m;
    if (v->run_m > v->worst_m) v->worst_m = v->run_m, v->worst_at = v->run_at;
}

static rtr_code judge_line(judge *j, const line *l, rtr_err *err)
{
    j->now = (verdict){.number = j->lines, .from = l->points[0], .to = l->points[l->count - 1]};
    j->length_m = j->done_m = 0;
    for (size_t i = 1; i < l->count; i++)
        j->length_m += land_walk(NULL, l->points[i - 1], l->points[i], j->how, NULL, NULL);
    for (size_t i = 1; i < l->count; i++)
        j->done_m += land_walk(j->land, l->points[i - 1], l->points[i], j->how, on_land, j);
    for (int e = 0; e < EXCUSES; e++) j->sum_m[e] += j->now.land_m[e];
    if (j->now.land_m[NONE] <= LIMIT_M) return RTR_OK;
    verdict *grown = realloc(j->bad, (j->bad_count + 1) * sizeof *grown);
    if (!grown) return rtr_nomem(err);
    j->bad = grown;
    j->bad[j->bad_count++] = j->now;
    return RTR_OK;
}

/* All pairs of numbers of the innermost arrays, in order. */
static rtr_code read_coordinates(const char *text, line *out, rtr_err *err)
{
    int depth = 0;
    out->count = 0;
    for (; *text; text++) {
        if (*text == '[') depth++;
        if (*text == ']' && --depth <= 0) return RTR_OK;
        if (*text != '[' || !strchr("-0123456789", text[1])) continue;
        char *comma, *end;
        rtr_lonlat at = {.lon = strtod(text + 1, &comma)};
        if (*comma != ',') break;
        at.lat = strtod(comma + 1, &end);
        if (end == comma + 1 || !(fabs(at.lat) <= 90) || !isfinite(at.lon)) break;
        if (out->count == out->capacity) {
            size_t capacity = out->capacity * 2 + 1024;
            rtr_lonlat *grown = realloc(out->points, capacity * sizeof *grown);
            if (!grown) return rtr_nomem(err);
            out->points = grown;
            out->capacity = capacity;
        }
        out->points[out->count++] = at;
        text = end - 1;
    }
    return rtr_fail(err, RTR_BAD_SYNTAX, "no coordinates of a line");
}

static rtr_code judge_all(judge *j, FILE *in, rtr_err *err)
{
    char *text = NULL;
    size_t room = 0;
    line l = {0};
    rtr_code code = RTR_OK;
    while (!code && getline(&text, &room, in) > 0) {
        if (!strstr(text, "\"Feature\"")) continue;
        const char *at = strstr(text, "\"coordinates\"");
        j->lines++;
        if (!at) {
            j->failed++;
            continue;
        }
        code = read_coordinates(at, &l, err);
        if (!code && l.count) code = judge_line(j, &l, err);
        if (code) code = rtr_within(err, code, "feature %ld", j->lines);
    }
    free(text);
    free(l.points);
    return code;
}

static int compare_verdicts(const void *left, const void *right)
{
    const verdict *a = left, *b = right;
    if (a->land_m[NONE] != b->land_m[NONE]) return a->land_m[NONE] < b->land_m[NONE] ? 1 : -1;
    return a->number < b->number ? -1 : a->number > b->number;
}

static void print_all(judge *j, size_t worst)
{
    if (j->bad_count) qsort(j->bad, j->bad_count, sizeof *j->bad, compare_verdicts);
    for (size_t i = 0; i < j->bad_count && i < worst; i++) {
        const verdict *v = &j->bad[i];
        printf("feature %ld: %.2f km of land, longest %.2f km from %.4f %.4f; %.4f %.4f to "
               "%.4f %.4f\n",
               v->number, v->land_m[NONE] / 1e3, v->worst_m / 1e3, v->worst_at.lon, v->worst_at.lat,
               v->from.lon, v->from.lat, v->to.lon, v->to.lat);
    }
    printf("lines %ld, without a line %ld, over %.1f km of land %zu; km on land:", j->lines,
           j->failed, LIMIT_M / 1e3, j->bad_count);
    for (int e = 0; e < EXCUSES; e++)
        printf("%s %s %.2f", e ? "," : "", excuse_names[e], j->sum_m[e] / 1e3);
    putchar('\n');
}

int main(int argc, char **argv)
{
    judge j = {0};
    rtr_err err = {0};
    size_t worst = 10;
    int at = 1;
    for (; at < argc && argv[at][0] == '-'; at++) {
        if (!strcmp(argv[at], "--flat"))
            j.how = LAND_FLAT;
        else if (!strcmp(argv[at], "--worst") && at + 1 < argc)
            worst = strtoul(argv[++at], NULL, 10);
        else
            break;
    }
    if (argc - at != 2)
        return fprintf(stderr, "usage: land_judge [--flat] [--worst N] GSHHG.nc PASSAGES.csv\n"), 2;
    rtr_code code = land_new(argv[at], &j.land, &err);
    if (!code) code = read_ways(&j, argv[at + 1], &err);
    if (!code) code = judge_all(&j, stdin, &err);
    if (code)
        fprintf(stderr, "land_judge: %s: %s\n", err.where, err.what);
    else
        print_all(&j, worst);
    land_free(j.land);
    free(j.ways);
    free(j.bad);
    return code ? 3 : j.bad_count > 0;
}
