/* What must hold for any ways by sea, whatever the data: asked of random positions.
 *
 * 200 cases; RUTTER_LONG=1 (tools/test.sh --long) makes it 10,000, RUTTER_SEED another walk. Ways are
 * the shortest on the sphere, so ways are compared by their length there; length_m, on WGS 84, may
 * order two nearly equal ways otherwise. */
#include "geo/searoute.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/text.h"
#include "geo/geodesic.h"
#include "geo/sea_file.h"
#include "random.h"
#include "test.h"

#define SEA_FILE   RUTTER_SHARE_DIR "/rutter.sea"
#define PORTS_FILE RUTTER_SOURCE_DIR "/data/ports.csv"

enum { PORTS_MAX = 4096 };

typedef struct world {
    rtr_sea *sea;
    rtr_sea_pilot *pilot; /* used for all cases */
    rtr_lonlat ports[PORTS_MAX];
    size_t port_count;
    uint64_t seed;
    long thinned; /* triangles that are not quite one */
} world;

static double sphere_m(rtr_lonlat a, rtr_lonlat b)
{
    double k = M_PI / 180, u = sin((b.lat - a.lat) * k / 2), v = sin((b.lon - a.lon) * k / 2);
    double h = u * u + cos(a.lat * k) * cos(b.lat * k) * v * v;
    return 2 * 6371008.8 * asin(sqrt(h < 1 ? h : 1));
}

/* What one way came to; `way_m` on the sphere, infinite if there is none. */
typedef struct found {
    double way_m, length_m, snap_m;
    uint64_t passages;
} found;

static void check_line(const world *w, const rtr_sea_route *r, rtr_lonlat from, rtr_lonlat to,
                       uint64_t forbidden)
{
    CHECK(r->count >= 2);
    /* From the positions themselves, or from water that snap_m says is further off (a cell of the
     * picture is 430 m). */
    double off[2] = {sphere_m(r->points[0], from), sphere_m(r->points[r->count - 1], to)};
    for (int i = 0; i < 2; i++) CHECK(off[i] < 0.1 || off[i] < r->snap_m[i] * 1.01 + 1000);
    CHECK_NEAR(rtr_geodesic_path_m(r->points, r->count), r->length_m, 1e-6 * r->length_m + 0.01);
    CHECK(r->length_m >= rtr_geodesic_length_m(from, to) * (1 - 1e-7) - 0.01 - off[0] - off[1]);
    CHECK(!(r->passages & forbidden));
    uint64_t met = 0;
    double before = 0;
    for (size_t i = 0; i < r->meeting_count; i++) {
        CHECK(r->meetings[i].passage < rtr_sea_passage_count(w->sea));
        CHECK(r->meetings[i].distance_m >= before);
        CHECK(r->meetings[i].distance_m <= r->length_m * (1 + 1e-6) + 0.01);
        before = r->meetings[i].distance_m;
        met |= UINT64_C(1) << r->meetings[i].passage;
    }
    CHECK(met == r->passages);
}

static found find(world *w, rtr_lonlat from, rtr_lonlat to, uint64_t avoid, uint64_t allow)
{
    rtr_err err = {0};
    rtr_sea_route r;
    rtr_sea_options options = {.avoid = avoid, .allow = allow};
    rtr_code code = rtr_sea_pilot_find(w->pilot, from, to, &options, &r, &err);
    if (code) {
        CHECK(code == RTR_NOT_FOUND);
        CHECK(err.what[0]);
        return (found){.way_m = INFINITY, .length_m = INFINITY};
    }
    check_line(w, &r, from, to, avoid | (rtr_sea_closed_by_default(w->sea) & ~allow));
    found out = {.length_m = r.length_m, .snap_m = r.snap_m[0] + r.snap_m[1]};
    out.passages = r.passages;
    for (size_t i = 1; i < r.count; i++) out.way_m += sphere_m(r.points[i - 1], r.points[i]);
    rtr_sea_route_end(&r);
    return out;
}

static rtr_lonlat random_place(world *w)
{
    rtr_lonlat at = {360 * random_unit(&w->seed) - 180,
                     asin(1.94 * random_unit(&w->seed) - 0.97) * 180 / M_PI};
    return random_next(&w->seed) & 3 ? w->ports[random_next(&w->seed) % w->port_count] : at;
}

/* A few passages, or none. */
static uint64_t random_set(world *w)
{
    uint64_t out = 0, count = rtr_sea_passage_count(w->sea);
    for (uint64_t k = random_next(&w->seed) % 5; k > 1; k--)
        out |= UINT64_C(1) << random_next(&w->seed) % count;
    return out;
}

/* Is a way no longer than the other? To a millionth, and what the choice of water at an end that lies
 * outside it may cost. */
static int no_longer(found a, found b)
{
    return a.way_m <= b.way_m * (1 + 1e-6) + 1 + 2 * (a.snap_m + b.snap_m);
}

/* The pilot that answered everything before, a new one, and the call without one agree to the bit. */
static void check_fresh(world *w, rtr_lonlat from, rtr_lonlat to, const rtr_sea_options *options)
{
    rtr_err err = {0};
    rtr_sea_pilot *fresh = NULL;
    rtr_sea_route a = {0}, b = {0}, c = {0};
    double length = 0;
    CHECK_OK(rtr_sea_pilot_new(w->sea, &fresh, &err));
    rtr_code code = rtr_sea_pilot_find(w->pilot, from, to, options, &a, &err);
    CHECK(rtr_sea_pilot_find(fresh, from, to, options, &b, &err) == code);
    CHECK(rtr_sea_find(w->sea, from, to, options, &c, &err) == code);
    CHECK(rtr_sea_pilot_length(w->pilot, from, to, options, &length, &err) == code);
    if (!code) {
        CHECK(a.count == b.count && a.count == c.count && a.passages == b.passages);
        CHECK(a.count == b.count && !memcmp(a.points, b.points, a.count * sizeof *a.points));
        CHECK(a.count == c.count && !memcmp(a.points, c.points, a.count * sizeof *a.points));
        CHECK_NEAR(length, a.length_m, 1e-6 * a.length_m + 0.01);
    }
    rtr_sea_route_end(&a);
    rtr_sea_route_end(&b);
    rtr_sea_route_end(&c);
    rtr_sea_pilot_free(fresh);
}

static void check_case(world *w)
{
    rtr_lonlat a = random_place(w), b = random_place(w), c = random_place(w);
    uint64_t avoid = random_set(w), more = random_set(w), allow = random_set(w);
    found ab = find(w, a, b, avoid, allow), bc = find(w, b, c, avoid, allow);
    found ac = find(w, a, c, avoid, allow), ba = find(w, b, a, avoid, allow);
    if (!no_longer(ab, ba) || !no_longer(ba, ab))
        FAIL_("%.4f %.4f to %.4f %.4f: %.0f m, back %.0f", a.lon, a.lat, b.lon, b.lat, ab.way_m,
              ba.way_m);
    found both = {.way_m = ab.way_m + bc.way_m, .snap_m = ab.snap_m + bc.snap_m};
    /* Sights are thinned, so a point on the way may join two links that are no link together: up to that
     * slack the way by it may be shorter, but rarely is. */
    w->thinned += !no_longer(ac, both);
    both.way_m *= 1 + SEA_SLACK;
    if (!no_longer(ac, both))
        FAIL_("%.4f %.4f to %.4f %.4f: %.0f m, by %.4f %.4f %.0f", a.lon, a.lat, c.lon, c.lat,
              ac.way_m, b.lon, b.lat, both.way_m);
    found closed = find(w, a, b, avoid | more, allow);
    if (!no_longer(ab, closed))
        FAIL_("%.4f %.4f to %.4f %.4f: %.0f m, %.0f with passages closed", a.lon, a.lat, b.lon,
              b.lat, ab.way_m, closed.way_m);
    if (!(ab.passages & more) && isfinite(ab.length_m))
        CHECK_NEAR(closed.length_m, ab.length_m, 1e-6 * ab.length_m);
    found opened = find(w, a, b, avoid, allow | more);
    if (!no_longer(opened, ab))
        FAIL_("%.4f %.4f to %.4f %.4f: %.0f m, %.0f with passages opened", a.lon, a.lat, b.lon,
              b.lat, ab.way_m, opened.way_m);
    rtr_sea_options options = {.avoid = avoid, .allow = allow};
    check_fresh(w, a, b, &options);
}

static rtr_code read_ports(world *w, rtr_err *err)
{
    char *bytes = NULL;
    size_t size;
    int more = 0;
    rtr_csv csv;
    rtr_code code = rtr_file_read(PORTS_FILE, 1 << 24, &bytes, &size, err);
    if (code) return code;
    rtr_csv_begin(&csv, PORTS_FILE, bytes, size, ',');
    code = rtr_csv_next(&csv, &more, err);
    int lon = rtr_csv_column(&csv, "lon"), lat = rtr_csv_column(&csv, "lat");
    while (!code && !(code = rtr_csv_next(&csv, &more, err)) && more && w->port_count < PORTS_MAX) {
        rtr_lonlat *at = &w->ports[w->port_count];
        if (rtr_parse_double(rtr_csv_field(&csv, lon), &at->lon) &&
            rtr_parse_double(rtr_csv_field(&csv, lat), &at->lat))
            w->port_count++;
    }
    rtr_csv_end(&csv);
    free(bytes);
    return code;
}

static long number_or(const char *name, long otherwise)
{
    const char *text = getenv(name);
    return text && *text ? strtol(text, NULL, 10) : otherwise;
}

TEST_MAIN
{
    static world w;
    rtr_err err = {0};
    long cases = number_or("RUTTER_LONG", 0) ? 10000 : 200, seed = number_or("RUTTER_SEED", 3);
    if (access(SEA_FILE, R_OK) != 0) SKIP("%s is not built", SEA_FILE);
    CHECK_OK(rtr_sea_new(SEA_FILE, &w.sea, &err));
    if (w.sea) CHECK_OK(rtr_sea_pilot_new(w.sea, &w.pilot, &err));
    CHECK_OK(read_ports(&w, &err));
    CASE("random positions and passages")
    for (long i = 0; w.pilot && w.port_count && !test_failures && i < cases; i++) {
        w.seed = (uint64_t)seed * 1000003 + (uint64_t)i + 1;
        check_case(&w);
        CHECK(w.thinned <= 1 + i / 1000);
        if (test_failures) printf("case %ld of RUTTER_SEED=%ld\n", i, seed);
    }
    rtr_sea_pilot_free(w.pilot);
    rtr_sea_free(w.sea);
    return 0;
}
