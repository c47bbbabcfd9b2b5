/* trace.c - make the centre lines of data/passages.csv from the positions set by hand.
 *
 * usage: trace GSHHG_DIR passages.csv > NEW
 *
 * A way with positions in the column `through` gets a new `line`: the way of least cost along them,
 * in water that GSHHG draws; rivers and canals also along those that it draws as lines. All other rows
 * are copied. A position that two ways have in common is kept by both: there they join. Each line's
 * length, and how much of it is on land, goes to stderr.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/text.h"
#include "tools/sea/course.h"

enum { FILE_MAX = 4 << 20, POSITIONS_MAX = 64, WAYS_MAX = 256, LINE_MAX_BYTES = 1 << 16 };

typedef struct way {
    rtr_lonlat at[POSITIONS_MAX];
    size_t count;
} way;

typedef struct tracer {
    rtr_gshhg shores, rivers;
    way ways[WAYS_MAX];
    size_t way_count;
    int id, kind, through, line; /* columns */
} tracer;

static rtr_code read_positions(const char *text, way *out, rtr_err *err)
{
    out->count = 0;
    while (*text) {
        char *end = NULL;
        rtr_lonlat at = {strtod(text, &end), 0};
        if (end == text || out->count == POSITIONS_MAX)
            return rtr_fail(err, RTR_BAD_DATA, "no 'lon lat', or more than %d of them",
                            POSITIONS_MAX);
        text = end;
        at.lat = strtod(text, &end);
        if (end == text) return rtr_fail(err, RTR_BAD_DATA, "a longitude without latitude");
        rtr_code code = rtr_lonlat_check(at, err);
        if (code) return code;
        out->at[out->count++] = at;
        text = end + strspn(end, ", ");
    }
    return out->count == 1 ? rtr_fail(err, RTR_BAD_DATA, "a way needs two positions") : RTR_OK;
}

/* Does another way have this position too? */
static int is_junction(const tracer *all, size_t own, rtr_lonlat at)
{
    for (size_t i = 0; i < all->way_count; i++)
        for (size_t k = 0; i != own && k < all->ways[i].count; k++)
            if (all->ways[i].at[k].lon == at.lon && all->ways[i].at[k].lat == at.lat) return 1;
    return 0;
}

static rtr_code trace(const tracer *all, size_t own, int in_rivers, course *line, rtr_err *err)
{
    const way *route = &all->ways[own];
    survey chart = {0};
    rtr_code code = survey_new(route->at, route->count, &all->shores,
                               in_rivers ? &all->rivers : NULL, &chart, err);
    for (size_t first = 0, i = 1; i < route->count && !code; i++) {
        if (i + 1 < route->count && !is_junction(all, own, route->at[i])) continue;
        code = course_trace(&chart, route->at + first, i - first + 1, line, err);
        first = i;
    }
    survey_end(&chart);
    return code;
}

static void print_points(const course *line)
{
    for (size_t i = 0; i < line->count; i++) {
        char lon[32], lat[32];
        snprintf(lon, sizeof lon, "%.4f", line->points[i].lon);
        snprintf(lat, sizeof lat, "%.4f", line->points[i].lat);
        printf("%s%s %s", i ? ", " : "\"", lon, lat);
    }
    putchar('"');
}

static void print_field(const char *text)
{
    if (!strpbrk(text, ",\"\n")) {
        fputs(text, stdout);
        return;
    }
    putchar('"');
    for (; *text; text++) {
        if (*text == '"') putchar('"');
        putchar(*text);
    }
    putchar('"');
}

static void print_row(const tracer *all, const rtr_csv *csv, const course *line)
{
    for (size_t i = 0; i < csv->count; i++) {
        if (i) putchar(',');
        if (line->count && (int)i == all->line)
            print_points(line);
        else
            print_field(csv->fields[i]);
    }
    putchar('\n');
}

static rtr_code find_columns(tracer *all, const rtr_csv *csv, rtr_err *err)
{
    all->id = rtr_csv_column(csv, "id");
    all->kind = rtr_csv_column(csv, "kind");
    all->through = rtr_csv_column(csv, "through");
    all->line = rtr_csv_column(csv, "line");
    if (all->id < 0 || all->kind < 0 || all->through < 0 || all->line < 0)
        return rtr_fail(err, RTR_BAD_DATA, "needs the columns id, kind, through, line");
    return RTR_OK;
}

/* All ways' positions are read first, for the junctions; then, with `print`, each row is printed. */
static rtr_code pass(tracer *all, const char *path, int print, rtr_err *err)
{
    char *bytes = NULL;
    size_t size = 0, at = 0;
    int more = 0;
    rtr_csv csv = {0};
    rtr_code code = rtr_file_read(path, FILE_MAX, &bytes, &size, err);
    if (code) return code;
    rtr_csv_begin(&csv, path, bytes, size, ',');
    code = rtr_csv_next(&csv, &more, err);
    if (!code) code = find_columns(all, &csv, err);
    for (course line = {0}; !code && more; at++) {
        if (print) print_row(all, &csv, &line);
        course_end(&line);
        code = rtr_csv_next(&csv, &more, err);
        if (code || !more) break;
        if (at == WAYS_MAX)
            code = rtr_fail(err, RTR_BAD_DATA, "more than %d rows", WAYS_MAX);
        else if (!print)
            code = read_positions(rtr_csv_field(&csv, all->through), &all->ways[at], err);
        else if (all->ways[at].count)
            code =
                trace(all, at, strcmp(rtr_csv_field(&csv, all->kind), "strait") != 0, &line, err);
        if (code) rtr_within(err, code, "%s:%d", path, csv.line);
        if (line.count)
            fprintf(stderr, "%-24s %7.1f km, %5.1f km on land, %zu points\n",
                    rtr_csv_field(&csv, all->id), line.km, line.land_km, line.count);
    }
    all->way_count = at;
    rtr_csv_end(&csv);
    free(bytes);
    return code;
}

int main(int argc, char **argv)
{
    if (argc != 3) return fputs("usage: trace GSHHG_DIR passages.csv > NEW\n", stderr), 2;
    static tracer all;
    rtr_err err = {0};
    char *shores = rtr_path_join(argv[1], "binned_GSHHS_f.nc");
    char *rivers = rtr_path_join(argv[1], "binned_river_f.nc");
    rtr_code code = shores && rivers ? RTR_OK : rtr_nomem(&err);
    if (!code) code = pass(&all, argv[2], 0, &err);
    if (!code) code = rtr_gshhg_rings(shores, &all.shores, &err);
    if (!code) code = rtr_gshhg_lines(rivers, 10, &all.rivers, &err);
    if (!code) code = pass(&all, argv[2], 1, &err);
    if (!code && fflush(stdout)) code = rtr_fail(&err, RTR_IO, "cannot write");
    rtr_gshhg_end(&all.shores);
    rtr_gshhg_end(&all.rivers);
    free(shores);
    free(rivers);
    if (code) fprintf(stderr, "trace: %s: %s\n", err.where, err.what);
    return code ? 1 : 0;
}
