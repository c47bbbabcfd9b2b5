/* The pages of the samples: how much they weigh, and that every position lies about their middle, in a box of its level. */
#include <stdlib.h>

#include "base/file.h"
#include "page_data.h"
#include "real_chart.h"

static const rtr_case_page_options plain = {.generator = "rutter test"};
static const size_t most_bytes = 3000000;

/* Every point of a shape within 180 degrees of the middle, and no edge longer than that. Returns how many there are. */
static size_t check_shape(const rtr_node *node, double meridian)
{
    page_shape shape = page_unpack(node);
    size_t all = shape.count ? shape.ends[shape.count - 1] : 0, first = 0;
    for (size_t i = 0; i < shape.count; first = shape.ends[i++])
        for (size_t k = first; k < shape.ends[i]; k++) {
            rtr_lonlat at = shape.points[k];
            CHECK(fabs(at.lon - meridian) <= 180 + 1e-6 && fabs(at.lat) <= 90 + 1e-6);
            if (k > first) CHECK(fabs(at.lon - shape.points[k - 1].lon) <= 180);
        }
    page_shape_end(&shape);
    return all;
}

static size_t check_shapes(const rtr_node *list, const char *key, double meridian)
{
    size_t points = 0;
    for (const rtr_node *node = list->child; node; node = node->next)
        if (rtr_node_get(node, key)) points += check_shape(rtr_node_get(node, key), meridian);
    return points;
}

static void check_levels(const rtr_node *levels, double meridian)
{
    static const char *const keys[] = {"land", "lakes", "borders", "disputed"};
    int zoom = -1;
    for (const rtr_node *level = levels->child; level; level = level->next) {
        size_t points = 0;
        int next = (int)page_double(rtr_node_get(level, "zoom"));
        CHECK(next > zoom);
        zoom = next;
        for (int i = 0; i < 4; i++)
            if (rtr_node_get(level, keys[i]))
                points += check_shape(rtr_node_get(level, keys[i]), meridian);
        printf("  from zoom %d: %zu boxes, %zu points\n", zoom, rtr_node_get(level, "boxes")->count,
               points);
    }
}

/* The chart says why a line is schematic in a few forms; each has its French. */
static void check_reasons(const rtr_node *routes)
{
    for (const rtr_node *route = routes->child; route; route = route->next) {
        const rtr_node *reason = rtr_node_get(route, "reason");
        if (reason) CHECK(rtr_node_get(reason, "en") && rtr_node_get(reason, "fr"));
        CHECK((reason != NULL) == (strcmp(rtr_node_get(route, "line")->text, "schematic") == 0));
    }
}

/* Borders in dispute are told of where the case is near some, not because the world has some. */
static void check_disputed(const rtr_node *data, int wanted)
{
    const rtr_node *notes = rtr_node_get(data, "notes");
    int noted = 0;
    for (const rtr_node *note = notes->child; note; note = note->next)
        noted |= strstr(rtr_node_get(note, "en")->text, "disputed") != NULL;
    CHECK(noted == wanted);
    CHECK((rtr_node_get(rtr_node_get(data, "basemap"), "disputed") != NULL) == wanted);
}

static void check_sample(const char *path, int disputed)
{
    rtr_err err = {0};
    rtr_buf page = {0};
    real_chart real;
    real_chart_begin(&real, path);
    if (real.chart) {
        CHECK_OK(rtr_case_page_write(real.chart, &plain, &page, &err));
        CHECK(page.size < most_bytes);
        rtr_yaml *yaml = page_read(real.chart, &plain);
        const rtr_node *data = rtr_yaml_root(yaml), *basemap = rtr_node_get(data, "basemap");
        double meridian = page_double(rtr_node_get(data, "meridian"));
        size_t lines = check_shapes(rtr_node_get(data, "routes"), "points", meridian);
        size_t areas = check_shapes(rtr_node_get(data, "places"), "area", meridian);
        printf("%s: %zu bytes; %zu points of lines, %zu of areas, %zu names\n", path, page.size,
               lines, areas, rtr_node_get(basemap, "names")->count);
        check_reasons(rtr_node_get(data, "routes"));
        check_levels(rtr_node_get(basemap, "levels"), meridian);
        check_disputed(data, disputed);
        CHECK(rtr_node_get(data, "routes")->count == real.chart->leg_count);
        CHECK(rtr_node_get(data, "places")->count == real.chart->place_count);
        rtr_yaml_free(yaml);
    }
    rtr_buf_end(&page);
    real_chart_end(&real);
}

TEST_MAIN
{
    CASE("corridors") check_sample("samples/corridors/case.yaml", 1);
    CASE("chips") check_sample("samples/chips/case.yaml", 1);
    CASE("servers") check_sample("samples/servers/case.yaml", 1);
    CASE("recife") check_sample("samples/recife/case.yaml", 0);
    return 0;
}
