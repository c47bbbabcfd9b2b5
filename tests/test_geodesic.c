/* Geodesics: known lengths, properties of densified lines, and 1 000 random pairs against PROJ's own
 * program `geod`, run as a child process. */
#include "geo/geodesic.h"

#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "test.h"

enum { PAIR_COUNT = 1000 };

static rtr_err err;

static double random01(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (double)(*state >> 11) / 9007199254740992.0;
}

/* Evenly spread over the globe. */
static rtr_lonlat random_position(uint64_t *state)
{
    return (rtr_lonlat){360 * random01(state) - 180, asin(2 * random01(state) - 1) * 180 / M_PI};
}

static double degrees_apart(double a, double b)
{
    return fabs(remainder(a - b, 360));
}

static void check_known(void)
{
    /* Karney 2013, equator and meridian: a quarter of each on WGS 84 */
    CHECK_NEAR(rtr_geodesic_length_m((rtr_lonlat){0, 0}, (rtr_lonlat){90, 0}), 10018754.171394622,
               1e-6);
    CHECK_NEAR(rtr_geodesic_length_m((rtr_lonlat){20, 0}, (rtr_lonlat){20, 90}), 10001965.729312744,
               1e-6);
    rtr_lonlat there = rtr_geodesic_direct((rtr_lonlat){20, 0}, 0, 10001965.729312744);
    CHECK_NEAR(there.lat, 90, 1e-9);
    rtr_lonlat path[] = {{179, 0}, {-179, 0}, {-179, 1}};
    CHECK_NEAR(rtr_geodesic_path_m(path, 3),
               rtr_geodesic_length_m(path[0], path[1]) + rtr_geodesic_length_m(path[1], path[2]),
               0);
    CHECK_NEAR(rtr_geodesic_path_m(path, 1), 0, 0);
    double from, to;
    CHECK(rtr_geodesic_inverse((rtr_lonlat){0, 0}, (rtr_lonlat){0, 10}, &from, &to) > 1e6);
    CHECK_NEAR(from, 0, 1e-12);
    CHECK_NEAR(to, 0, 1e-12);
}

/* The largest distance from points of the chords to the geodesic, which is found by stepping along it
 * far more finely than the tolerance. */
static double stray_m(rtr_lonlat from, rtr_lonlat to, const rtr_lonlat *points, size_t count)
{
    double worst = 0, azimuth;
    double length = rtr_geodesic_inverse(from, to, &azimuth, NULL);
    for (size_t i = 1; i < count; i++) {
        for (int step = 1; step < 16; step++) {
            double t = step / 16.0;
            rtr_lonlat chord = {points[i - 1].lon + t * (points[i].lon - points[i - 1].lon),
                                points[i - 1].lat + t * (points[i].lat - points[i - 1].lat)};
            double low = 0,
                   high = length; /* the distance along has one minimum: search by thirds */
            low = fmax(0, rtr_geodesic_length_m(from, points[i - 1]) - 1);
            high = fmin(length, rtr_geodesic_length_m(from, points[i]) + 1);
            for (int third = 0; third < 40; third++) {
                double a = low + (high - low) / 3, b = high - (high - low) / 3;
                if (rtr_geodesic_length_m(chord, rtr_geodesic_direct(from, azimuth, a)) <
                    rtr_geodesic_length_m(chord, rtr_geodesic_direct(from, azimuth, b)))
                    high = b;
                else
                    low = a;
            }
            worst = fmax(worst, rtr_geodesic_length_m(
                                    chord, rtr_geodesic_direct(from, azimuth, (low + high) / 2)));
        }
    }
    return worst;
}

static void check_dense(rtr_lonlat from, rtr_lonlat to, double tolerance_m, size_t most)
{
    rtr_lonlat line[] = {from, to}, *dense = NULL;
    size_t count = 0;
    CHECK_OK(rtr_geodesic_densify(line, 2, tolerance_m, &dense, &count, &err));
    CHECK(count >= 2 && count <= most);
    CHECK(dense[0].lon == from.lon && dense[0].lat == from.lat);
    CHECK(dense[count - 1].lat == to.lat && degrees_apart(dense[count - 1].lon, to.lon) < 1e-9);
    double length = 0;
    for (size_t i = 1; i < count; i++) {
        CHECK(fabs(dense[i].lon - dense[i - 1].lon) <= 180 + 1e-9);
        length += rtr_geodesic_length_m(dense[i - 1], dense[i]);
    }
    CHECK_NEAR(length, rtr_geodesic_length_m(from, to), 1e-3);
    double stray = stray_m(from, to, dense, count);
    if (!(stray < tolerance_m))
        FAIL_("from %.6f %.6f to %.6f %.6f: strays %.3f m, not %.3f", from.lon, from.lat, to.lon,
              to.lat, stray, tolerance_m);
    free(dense);
}

static void check_densify(uint64_t seed)
{
    uint64_t state = seed;
    check_dense((rtr_lonlat){72.9, 18.9}, (rtr_lonlat){37.6, 55.7}, 1000, 200);
    check_dense((rtr_lonlat){121.5, 31.2}, (rtr_lonlat){-118.2, 33.7}, 1000, 300);
    check_dense((rtr_lonlat){-50, -40}, (rtr_lonlat){50, 40}, 500, 300); /* bows to both sides */
    check_dense((rtr_lonlat){10, 0}, (rtr_lonlat){100, 0}, 100, 2);
    check_dense((rtr_lonlat){10, 80}, (rtr_lonlat){179, 82}, 1000, 400);
    for (int i = 0; i < 20; i++)
        check_dense(random_position(&state), random_position(&state), 2000, 2000);
    if (test_failures) printf("seed %llu\n", (unsigned long long)seed);

    rtr_lonlat over_pole[] = {{0, 80}, {180, 80}, {180, 80}}, *dense = NULL;
    size_t count = 0;
    CHECK_OK(rtr_geodesic_densify(over_pole, 3, 10, &dense, &count, &err));
    double top = 0;
    for (size_t i = 0; i < count; i++) top = fmax(top, dense[i].lat);
    CHECK(top > 89.9999 && count < 100);
    free(dense);
    CHECK(rtr_geodesic_densify(over_pole, 0, 10, &dense, &count, &err) == RTR_BAD_ARG && !dense);
    CHECK(rtr_geodesic_densify(over_pole, 3, 0, &dense, &count, &err) == RTR_BAD_ARG);
    over_pole[1].lat = NAN;
    CHECK(rtr_geodesic_densify(over_pole, 3, 10, &dense, &count, &err) == RTR_BAD_ARG);
    CHECK_STR(err.where, "points[1]");
}

static void check_circle(void)
{
    rtr_lonlat centre = {179.5, 60}, *ring = NULL;
    CHECK_OK(rtr_geodesic_circle(centre, 250000, 72, &ring, &err));
    CHECK(rtr_ring_turn(ring, 72) > 0);
    for (int i = 0; i < 72; i++) {
        CHECK_NEAR(rtr_geodesic_length_m(centre, ring[i]), 250000, 1e-6);
        CHECK(fabs(ring[i].lon - 179.5) < 10);
    }
    free(ring);
    CHECK(rtr_geodesic_circle(centre, 250000, 7, &ring, &err) == RTR_BAD_ARG && !ring);
    CHECK(rtr_geodesic_circle(centre, NAN, 72, &ring, &err) == RTR_BAD_ARG);
    CHECK(rtr_geodesic_circle((rtr_lonlat){0, 91}, 1, 72, &ring, &err) == RTR_BAD_ARG);
}

/* Ask `geod` for azimuths and length of random pairs and compare. */
static void check_against_geod(uint64_t seed)
{
    uint64_t state = seed;
    static rtr_lonlat from[PAIR_COUNT], to[PAIR_COUNT];
    char path[] = "/tmp/rutter-geod-XXXXXX", command[256];
    int file = mkstemp(path);
    FILE *pairs = file < 0 ? NULL : fdopen(file, "w");
    CHECK(pairs);
    if (!pairs) return;
    for (int i = 0; i < PAIR_COUNT; i++) {
        from[i] = random_position(&state);
        to[i] = random_position(&state);
        fprintf(pairs, "%.15f %.15f %.15f %.15f\n", from[i].lat, from[i].lon, to[i].lat, to[i].lon);
    }
    CHECK(fclose(pairs) == 0);
    snprintf(command, sizeof command, "LC_ALL=C geod -I +ellps=WGS84 -f %%.12f -F %%.6f < %s",
             path);
    FILE *geod = popen(command, "r"); // NOLINT: a fixed program on a file of our own
    int compared = 0;
    double azimuth, back, length_m;
    while (geod && compared < PAIR_COUNT &&
           fscanf(geod, "%lf %lf %lf", &azimuth, &back, &length_m) == 3) {
        double got_azimuth,
            got_length = rtr_geodesic_inverse(from[compared], to[compared], &got_azimuth, NULL);
        CHECK_NEAR(got_length, length_m, 1e-3);
        CHECK_NEAR(degrees_apart(got_azimuth, azimuth), 0, 1e-9);
        rtr_lonlat there = rtr_geodesic_direct(from[compared], azimuth, length_m);
        CHECK_NEAR(rtr_geodesic_length_m(there, to[compared]), 0, 1e-3);
        compared++;
    }
    CHECK(compared == PAIR_COUNT);
    CHECK(geod && pclose(geod) == 0);
    (void)unlink(path);
    printf("%d random pairs compared with geod, seed %llu\n", compared, (unsigned long long)seed);
}

TEST_MAIN
{
    CASE("known lengths") check_known();
    CASE("chords of a densified line stay near the geodesic") check_densify(5);
    CASE("circles") check_circle();
    if (system("command -v geod > /dev/null") != 0) { // NOLINT: a fixed command
        if (test_failures) return 1;
        SKIP("geod is not installed (package proj-bin): no comparison with it");
    }
    CASE("the same as geod") check_against_geod(20240601);
    return 0;
}
