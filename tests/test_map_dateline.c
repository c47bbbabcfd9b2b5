/* Routes over the antimeridian and the poles, in every projection: no segment runs across the map, and each route
 * is one line or goes on where it was cut, with nothing lost. */
#include <stdlib.h>

#include "draw/map_parts.h"
#include "draw/marks.h"
#include "geo/geodesic.h"
#include "test.h"
#include "written_chart.h"

typedef struct seen {
    double longest; /* drawn segment, in widths of the frame */
    double gap_km;  /* on the ground, between a leg's strands, and from its ends */
    size_t legs, strands;
} seen;

static double ground_km(const rtr_frame *frame, rtr_pt p, rtr_lonlat to)
{
    rtr_lonlat at;
    return rtr_frame_ground(frame, p, &at) ? rtr_geodesic_length_m(at, to) / 1000 : INFINITY;
}

static void look_at_leg(const rtr_map *map, const rtr_marks *marks, size_t number, seen *out)
{
    const rtr_chart_leg *leg = &map->chart->legs[number];
    rtr_lonlat last = leg->points[leg->count - 1], at = leg->points[0];
    size_t strands = 0;
    last.lon = rtr_lon_wrap(last.lon);
    out->legs++;
    for (size_t i = 0; i < marks->strands.count; i++) {
        const rtr_strand *s = &marks->strands.list[i];
        if (s->leg != number) continue;
        strands++;
        out->gap_km = fmax(out->gap_km, ground_km(&map->frame, s->points[0], at));
        if (!rtr_frame_ground(&map->frame, s->points[s->count - 1], &at)) out->gap_km = INFINITY;
        for (size_t k = 1; k < s->count; k++) {
            rtr_pt a = s->points[k - 1], b = s->points[k];
            double length = rtr_pt_distance(a, b) / map->frame.window.width;
            if (leg->source != RTR_LINE_SCHEMATIC) out->longest = fmax(out->longest, length);
        }
    }
    if (strands) out->gap_km = fmax(out->gap_km, rtr_geodesic_length_m(at, last) / 1000);
    if (!strands) out->gap_km = INFINITY;
    out->strands += strands;
}

static void check(const rtr_chart *chart, const char *name, const char *projection)
{
    rtr_err err = {0};
    rtr_map *map = NULL;
    rtr_marks marks = {0};
    seen s = {0};
    rtr_map_options options = {
        .width = 1600, .projection = projection, .font_dir = RUTTER_SHARE_DIR "/fonts"};
    rtr_code code = rtr_map_new(chart, &options, &map, &err);
    if (code == RTR_BAD_DATA) { /* a cone around a pole */
        printf("%-26s %-12s %s\n", name, projection, err.what);
        CHECK(strcmp(projection, "lcc") == 0);
        return;
    }
    CHECK_OK(code);
    if (!map) return;
    CHECK_OK(rtr_marks_begin(chart, &map->frame, &map->style, &marks, &err));
    for (size_t i = 0; i < chart->leg_count; i++) look_at_leg(map, &marks, i, &s);
    printf(
        "%-26s %-12s longest segment %.2f of the frame's width, gaps %.0f km at most, %zu legs in "
        "%zu strands\n",
        name, projection, s.longest, s.gap_km, s.legs, s.strands);
    CHECK(s.longest <= 0.5);
    double pt_km = map->frame.metres_per_pt / 1000;
    /* Mercator ends at 85.06 degrees: a way over the pole is cut there, and that is all that is lost. */
    double lost_km = strcmp(projection, "mercator") == 0 && s.strands > s.legs ? 1110 : 0;
    CHECK(s.gap_km <= 4 * pt_km + lost_km);
    rtr_marks_end(&marks);
    rtr_map_free(map);
}

#define PLACE(id, lon, lat)                                                                        \
    "  - {id: " id ", name: " id ", lonlat: [" #lon ", " #lat "], kind: port}\n"
#define ROUTE(id, from, to, mode) "  - {id: " id ", from: " from ", to: " to ", mode: " mode "}\n"

static const char pacific[] = "rutter: 1\ntitle: Pacific\nplaces:\n" PLACE("shanghai", 121.8, 31.2)
    PLACE("losangeles", -118.25, 33.73) "routes:\n" ROUTE("a", "shanghai", "losangeles", "sea")
        ROUTE("b", "losangeles", "shanghai", "air");
static const char fiji[] = "rutter: 1\ntitle: Fiji\nplaces:\n" PLACE("suva", 178.42, -18.13)
    PLACE("lomaloma", -178.98, -17.29) PLACE("savusavu", 179.34, -16.78)
        PLACE("apia", -171.76, -13.83) "routes:\n" ROUTE("a", "suva", "lomaloma", "sea")
            ROUTE("b", "apia", "savusavu", "sea") ROUTE("c", "suva", "apia", "air");
static const char chukotka[] = "rutter: 1\ntitle: Chukotka\nplaces:\n" PLACE("anadyr", 177.5, 64.73)
    PLACE("provideniya", -173.23, 64.42) PLACE("pevek", 170.27, 69.7)
        PLACE("nome", -165.4, 64.5) "routes:\n" ROUTE("a", "anadyr", "provideniya", "sea")
            ROUTE("b", "pevek", "nome", "air") ROUTE("c", "nome", "anadyr", "sea");
static const char north[] = "rutter: 1\ntitle: North\nplaces:\n" PLACE("longyearbyen", 15.6, 78.2)
    PLACE("utqiagvik", -156.8, 71.3) PLACE("alert", -62.3, 82.5)
        PLACE("tiksi", 128.9, 71.6) "routes:\n" ROUTE("a", "longyearbyen", "utqiagvik", "air")
            ROUTE("b", "alert", "tiksi", "air");
static const char south[] = "rutter: 1\ntitle: South\nplaces:\n" PLACE("mcmurdo", 166.67, -77.85)
    PLACE("rothera", -68.1, -67.57) PLACE("novo", 11.8, -70.8)
        PLACE("casey", 110.5, -66.3) "routes:\n" ROUTE("a", "mcmurdo", "rothera", "air")
            ROUTE("b", "novo", "casey", "air");
static const char around[] = "rutter: 1\ntitle: Around\nplaces:\n" PLACE("london", -0.1, 51.5)
    PLACE("sydney", 151.2, -33.9) PLACE("santiago", -71.6, -33.4)
        PLACE("tokyo", 139.8, 35.6) "routes:\n" ROUTE("a", "london", "sydney", "air")
            ROUTE("b", "sydney", "santiago", "air") ROUTE("c", "santiago", "tokyo", "air")
                ROUTE("d", "tokyo", "london", "air");

/* Islands of both sides, none of which a map of the world shows: the circle that stands for them is no wider than
 * they are apart. */
static const char islands[] =
    "rutter: 1\ntitle: Islands\nplaces:\n  - {id: fiji, name: Fiji, status: denied}\n" PLACE(
        "port", 10.1, 20);

static void check_islands(const rtr_chart *chart)
{
    rtr_err err = {0};
    rtr_map *map = NULL;
    rtr_marks marks = {0};
    rtr_map_options options = {.width = 600, .font_dir = RUTTER_SHARE_DIR "/fonts"};
    CHECK_OK(rtr_map_new(chart, &options, &map, &err));
    if (!map) return;
    CHECK_OK(rtr_marks_begin(chart, &map->frame, &map->style, &marks, &err));
    CHECK(marks.places[0].form == RTR_MARK_CIRCLE);
    double km = marks.places[0].radius_pt * map->frame.metres_per_pt / 1000;
    printf("islands on both sides: a circle of %.0f km\n", km);
    CHECK(km < 800);
    rtr_marks_end(&marks);
    rtr_map_free(map);
}

TEST_MAIN
{
    static const char *const projections[] = {"auto", "equal-earth", "laea", "lcc", "mercator"};
    static const struct {
        const char *name, *yaml;
    } cases[] = {{"Shanghai - Los Angeles", pacific},
                 {"Fiji", fiji},
                 {"Chukotka", chukotka},
                 {"over the North Pole", north},
                 {"over the South Pole", south},
                 {"around the world", around}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        real_chart real;
        written_chart_begin(&real, "map_dateline", cases[i].yaml);
        for (size_t k = 0; real.chart && k < sizeof projections / sizeof *projections; k++)
            CASE(cases[i].name) check(real.chart, cases[i].name, projections[k]);
        real_chart_end(&real);
    }
    CASE("islands on both sides")
    {
        real_chart real;
        written_chart_begin(&real, "map_dateline", islands);
        if (real.chart) check_islands(real.chart);
        real_chart_end(&real);
    }
    return 0;
}
