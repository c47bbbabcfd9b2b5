/* The linter where files are large, split or random: against GEOS, and against what is known of them. */
#include <math.h>

#include "base/text.h"
#include "geo/shape.h"
#include "lint_fixture.h"
#include "random.h"
#include "test.h"

static void put_ring(rtr_buf *buf, const rtr_lonlat *ring, size_t count)
{
    rtr_buf_puts(buf, "[");
    for (size_t i = 0; i <= count; i++) {
        rtr_buf_puts(buf, i ? ",[" : "[");
        rtr_buf_fixed(buf, ring[i % count].lon, 7);
        rtr_buf_puts(buf, ",");
        rtr_buf_fixed(buf, ring[i % count].lat, 7);
        rtr_buf_puts(buf, "]");
    }
    rtr_buf_puts(buf, "]");
}

static double rounded(double value)
{
    return nearbyint(value * 1e7) / 1e7;
}

/* A ring round a centre, its distance from it swaying; `slip` of its corners are moved along it. */
static void make_ring(rtr_lonlat *ring, size_t count, double slip, uint64_t *seed)
{
    double phase = 6.28 * random_unit(seed), waves = 2 + floor(20 * random_unit(seed));
    for (size_t i = 0; i < count; i++) {
        double angle =
            6.283185307179586 * ((double)i + slip * (random_unit(seed) - 0.5)) / (double)count;
        double reach =
            10 * (1 + 0.4 * sin(waves * angle + phase)) * (1 + 0.002 * random_unit(seed));
        ring[i] =
            (rtr_lonlat){rounded(4 + reach * cos(angle)), rounded(52 + reach * sin(angle) / 2)};
    }
}

static int geos_finds_crossing(const rtr_lonlat *ring, size_t count)
{
    rtr_err err = {0};
    rtr_shape *shape = NULL;
    int crosses = -1;
    if (!rtr_shape_new(RTR_SHAPE_AREA, &shape, &err) &&
        !rtr_shape_add(shape, RTR_PART_OUTER, ring, count, &err))
        crosses = rtr_shape_check(shape, &err) == RTR_BAD_DATA;
    rtr_shape_free(shape);
    return crosses;
}

static void compare_with_geos(void)
{
    enum { RINGS = 600, MOST = 3000 };
    static rtr_lonlat ring[MOST];
    uint64_t seed = 7;
    int crossing = 0;
    for (int i = 0; i < RINGS; i++) {
        rtr_err err = {0};
        rtr_buf text = {0};
        rtr_lint *lint = NULL;
        size_t count = 3 + random_next(&seed) % (i % 10 ? 120 : MOST - 3);
        make_ring(ring, count, i % 3 == 0 ? 2.4 : i % 3 == 1 ? 1.05 : 0.9, &seed);
        rtr_buf_puts(&text, "{\"type\":\"Polygon\",\"coordinates\":[");
        put_ring(&text, ring, count);
        rtr_buf_puts(&text, "]}");
        CHECK_OK(lint_text(text.data, text.size, &lint, &err));
        if (lint && !lint_count(lint, "ring-flat")) {
            int found = lint_count(lint, "ring-crossing") > 0,
                wanted = geos_finds_crossing(ring, count);
            if (found != wanted)
                FAIL_("ring %d of %zu corners: found %d, GEOS %d", i, count, found, wanted);
            crossing += wanted;
        }
        rtr_lint_free(lint);
        rtr_buf_end(&text);
    }
    printf("%d rings, %d of them cross themselves: as GEOS says\n", RINGS, crossing);
    CHECK(crossing > 50 && crossing < RINGS - 50);
}

/* Blanks before it move a fault over the edge of the window, byte by byte. */
static void slide_over_window(void)
{
    static const char tail[] =
        "\"n\\u0061me\":\"\xC3\xA9\\\"\xF0\x9F\x98\x80\"},\"geometry\":{\"type\":\"LineString\","
        "\"coordinates\":[[4.0512345,51.98],[4.0512345,51.98],[-4.25e0,5.5]]}}";
    enum { WINDOW = 1 << 18, AROUND = 200 };
    char *text = malloc(WINDOW + 4096);
    uint64_t columns = 0;
    for (size_t pad = WINDOW - AROUND; text && pad < WINDOW + 20; pad++) {
        rtr_err err = {0};
        rtr_lint *lint = NULL;
        size_t count, size = (size_t)sprintf(text, "{\"type\":\"Feature\",\"properties\":{\n");
        memset(text + size, ' ', pad);
        size += pad;
        memcpy(text + size, tail, sizeof tail - 1);
        size += sizeof tail - 1;
        CHECK_OK(lint_text(text, size, &lint, &err));
        if (!lint) continue;
        const rtr_finding *found = rtr_lint_findings(lint, &count);
        CHECK(count == 1 && found[0].line == 2 && rtr_lint_positions(lint) == 3);
        if (count) CHECK_STR(found[0].path, "geometry.coordinates[1]");
        if (count && !columns) columns = found[0].column - pad;
        if (count) CHECK(found[0].column == columns + pad);
        rtr_lint_free(lint);
    }
    free(text);
}

static void count_ids(void)
{
    enum { COUNT = 200000 };
    rtr_err err = {0};
    rtr_buf text = {0};
    rtr_lint *lint = NULL;
    size_t found = 0;
    rtr_buf_puts(&text, "{\"type\":\"FeatureCollection\",\"features\":[\n");
    for (int i = 0; i < COUNT; i++) { /* numbers and texts are told apart */
        int id = i % 1000 == 999 ? i - 500 : i;
        rtr_buf_printf(
            &text,
            i % 2 ? "%s{\"type\":\"Feature\",\"id\":\"%d\",\"geometry\":null,\"properties\":null}\n"
                  : "%s{\"type\":\"Feature\",\"id\":%d,\"geometry\":null,\"properties\":null}\n",
            i ? "," : "", id);
    }
    rtr_buf_puts(&text, "]}");
    CHECK_OK(lint_text(text.data, text.size, &lint, &err));
    if (lint) {
        const rtr_finding *all = rtr_lint_findings(lint, &found);
        CHECK(lint_count(lint, "id-duplicate") == COUNT / 1000);
        CHECK(rtr_lint_features(lint) == COUNT);
        CHECK(found == 21); /* 20 of a rule are kept; one says that the kinds differ */
        if (found == 21) CHECK(all[1].line == 1001 && all[2].line == 2001);
    }
    printf("%d ids, %d used twice: all found\n", COUNT, COUNT / 1000);
    rtr_lint_free(lint);
    rtr_buf_end(&text);
}

/* Hashes that happen to stand side by side do not end the comparing of ids: among these some do. */
static void crowd_ids(void)
{
    enum { COUNT = 1000000 };
    rtr_err err = {0};
    rtr_buf text = {0};
    rtr_lint *lint = NULL;
    rtr_buf_puts(&text, "{\"type\":\"FeatureCollection\",\"features\":[");
    for (int i = 0; i <= COUNT; i++)
        rtr_buf_printf(
            &text,
            "%s{\"type\":\"Feature\",\"id\":\"p%d\",\"geometry\":null,\"properties\":null}\n",
            i ? "," : "", i % COUNT);
    rtr_buf_puts(&text, "]}");
    CHECK_OK(lint_text(text.data, text.size, &lint, &err));
    CHECK(lint_count(lint, "unchecked") == 0);
    CHECK(lint_count(lint, "id-duplicate") == 1);
    rtr_lint_free(lint);
    rtr_buf_end(&text);
}

/* Polygons that would take n^2 are given up in time, and said so. */
static void give_up(void)
{
    enum { TEETH = 60000 };
    rtr_err err = {0};
    rtr_buf text = {0};
    rtr_lint *lint = NULL;
    static rtr_lonlat comb[2 * TEETH + 1];
    for (int i = 0; i < TEETH; i++) { /* long slanted teeth, each in the others' boxes */
        double at = 1e-4 * i;
        comb[2 * i] = (rtr_lonlat){at, at};
        comb[2 * i + 1] = (rtr_lonlat){at + 40 + 5e-5, at - 40 + 5e-5};
    }
    comb[2 * TEETH] = (rtr_lonlat){-30, 40};
    rtr_buf_puts(&text, "{\"type\":\"Polygon\",\"coordinates\":[");
    put_ring(&text, comb, 2 * TEETH + 1);
    rtr_buf_puts(&text, "]}");
    CHECK_OK(lint_text(text.data, text.size, &lint, &err));
    if (lint) CHECK(lint_count(lint, "unchecked") + lint_count(lint, "ring-crossing") == 1);
    rtr_lint_free(lint);
    rtr_buf_end(&text);
}

TEST_MAIN
{
    CASE("a ring crosses itself where GEOS says so")
    compare_with_geos();
    CASE("lines, columns and values do not depend on where the window ends")
    slide_over_window();
    CASE("every id that was used before is found")
    count_ids();
    CASE("ids are compared to the end")
    crowd_ids();
    CASE("what would take too long is given up")
    give_up();
    CASE("names that promise one text a line")
    {
        CHECK(rtr_lint_form_of("a.geojsonl") == RTR_LINT_LINES);
        CHECK(rtr_lint_form_of("a.b/c.NDJSON") == RTR_LINT_LINES);
        CHECK(rtr_lint_form_of("a.geojson") == RTR_LINT_ONE);
        CHECK(rtr_lint_form_of("geojsonl") == RTR_LINT_ONE);
    }
    return 0;
}
