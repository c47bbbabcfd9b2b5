/* sea_time - how long a query takes: random pairs of ports, one process, one thread, path unpacked.
 *
 * usage: sea_time RUTTER.sea PORTS.csv [QUERIES] [SEED]      (default 20000, 1)
 *
 * World-scale pairs (2,000 km and more apart), asked of one pilot: as new positions, jittered by up to
 * 500 m so that no answer about an end can be remembered ("cold ends"); as positions asked before ("warm
 * ends"); and warm with one to four random passages closed, others for every query, or the same for
 * SAME queries, of which the first few are slow. Prints the number found, median, p99 and slowest in
 * milliseconds, and queries a second. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/text.h"
#include "geo/geodesic.h"
#include "geo/searoute.h"

enum { PORTS_MAX = 4096, FAR_M = 2000000, SAME = 1000, CLOSED_MAX = 4 };

typedef struct bench {
    const rtr_sea *sea;
    rtr_sea_pilot *pilot;
    rtr_lonlat ports[PORTS_MAX];
    size_t port_count;
    double *ms;
    size_t queries;
    uint64_t state;
} bench;

static uint64_t draw(bench *b, uint64_t below)
{
    b->state = b->state * 6364136223846793005 + 1442695040888963407; /* Knuth's MMIX generator */
    return (b->state >> 33) % below;
}

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static int compare(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static rtr_code read_ports(bench *b, const char *path, rtr_err *err)
{
    char *bytes = NULL;
    size_t size;
    int more = 0;
    rtr_csv csv;
    rtr_code code = rtr_file_read(path, 1 << 24, &bytes, &size, err);
    if (code) return code;
    rtr_csv_begin(&csv, path, bytes, size, ',');
    code = rtr_csv_next(&csv, &more, err);
    int lon = rtr_csv_column(&csv, "lon"), lat = rtr_csv_column(&csv, "lat");
    while (!code && !(code = rtr_csv_next(&csv, &more, err)) && more && b->port_count < PORTS_MAX) {
        rtr_lonlat *at = &b->ports[b->port_count];
        if (rtr_parse_double(rtr_csv_field(&csv, lon), &at->lon) &&
            rtr_parse_double(rtr_csv_field(&csv, lat), &at->lat))
            b->port_count++;
    }
    if (!code && b->port_count < 2) code = rtr_fail(err, RTR_BAD_DATA, "%s: no ports", path);
    rtr_csv_end(&csv);
    free(bytes);
    return code;
}

/* Ports with no water near are kept out: a refusal costs nothing and would flatter the figures. */
static void drop_dry_ports(bench *b)
{
    size_t kept = 0;
    for (size_t i = 0; i < b->port_count; i++) {
        rtr_sea_route route;
        rtr_err err;
        if (rtr_sea_pilot_find(b->pilot, b->ports[i], (rtr_lonlat){-30, 0}, NULL, &route, &err))
            continue;
        rtr_sea_route_end(&route);
        b->ports[kept++] = b->ports[i];
    }
    b->port_count = kept;
}

typedef enum ends { COLD, WARM } ends;

static uint64_t some_passages(bench *b)
{
    uint64_t mask = 0;
    for (uint64_t k = 1 + draw(b, CLOSED_MAX); k > 0; k--)
        mask |= UINT64_C(1) << draw(b, rtr_sea_passage_count(b->sea));
    return mask;
}

/* `same`: so many queries with the same passages closed; 0 for none. */
static void measure(bench *b, const char *title, ends how, size_t same, uint64_t seed)
{
    rtr_sea_options options = {0};
    size_t found = 0;
    double total = 0, points = 0;
    b->state = seed;
    for (size_t i = 0; i < b->queries; i++) {
        rtr_lonlat from, to;
        do {
            from = b->ports[draw(b, b->port_count)];
            to = b->ports[draw(b, b->port_count)];
        } while (rtr_geodesic_length_m(from, to) < FAR_M);
        if (how == COLD) {
            from.lat += ((double)draw(b, 2001) - 1000) * 4.5e-6;
            to.lat += ((double)draw(b, 2001) - 1000) * 4.5e-6;
        }
        if (same && i % same == 0) options.avoid = some_passages(b);
        rtr_sea_route route;
        rtr_err err;
        double start = now_ms();
        rtr_code code = rtr_sea_pilot_find(b->pilot, from, to, &options, &route, &err);
        b->ms[i] = now_ms() - start;
        total += b->ms[i];
        if (code) continue;
        found++;
        points += (double)route.count;
        rtr_sea_route_end(&route);
    }
    qsort(b->ms, b->queries, sizeof *b->ms, compare);
    printf("%-33s %zu of %zu found, ms median %.4f p90 %.4f p99 %.4f max %.3f, %.0f a second, %.0f "
           "points a line\n",
           title, found, b->queries, b->ms[b->queries / 2], b->ms[b->queries * 9 / 10],
           b->ms[b->queries * 99 / 100], b->ms[b->queries - 1], 1e3 * (double)b->queries / total,
           found ? points / (double)found : 0);
}

int main(int argc, char **argv)
{
    static bench b;
    rtr_err err = {0};
    rtr_sea *sea = NULL;
    if (argc < 3 || argc > 5)
        return fprintf(stderr, "usage: sea_time RUTTER.sea PORTS.csv [QUERIES] [SEED]\n"), 2;
    b.queries = argc > 3 ? strtoul(argv[3], NULL, 10) : 20000;
    uint64_t seed = argc > 4 ? strtoull(argv[4], NULL, 10) : 1;
    b.ms = malloc((b.queries + 1) * sizeof *b.ms);
    double start = now_ms();
    rtr_code code = b.ms && b.queries ? rtr_sea_new(argv[1], &sea, &err) : rtr_nomem(&err);
    printf("open: %.2f ms\n", now_ms() - start);
    b.sea = sea;
    if (!code) code = rtr_sea_pilot_new(sea, &b.pilot, &err);
    if (!code) code = read_ports(&b, argv[2], &err);
    if (!code) {
        drop_dry_ports(&b);
        measure(&b, "cold ends", COLD, 0, seed);
        measure(&b, "warm ends", WARM, 0, seed);
        measure(&b, "warm ends again", WARM, 0, seed);
        measure(&b, "warm, others closed each time", WARM, 1, seed);
        measure(&b, "warm, the same closed for a while", WARM, SAME, seed);
    } else {
        fprintf(stderr, "sea_time: %s: %s\n", err.where, err.what);
    }
    rtr_sea_pilot_free(b.pilot);
    rtr_sea_free(sea);
    free(b.ms);
    return code ? 3 : 0;
}
