/* Amounts as cases say them, and the widths of lines that stand for them. */
#include "draw/quantity.h"

#include "draw/map_parts.h"
#include "written_chart.h"

static void reads(const char *text, double value, const char *unit)
{
    rtr_quantity got;
    int read = rtr_quantity_read(text, &got);
    if (!read) printf("'%s' has no amount\n", text);
    CHECK(read);
    CHECK_NEAR(got.value, value, value * 1e-9);
    CHECK_STR(got.unit, unit);
}

static void refuses(const char *text)
{
    rtr_quantity got;
    int read = rtr_quantity_read(text, &got);
    if (read && text) printf("'%s' was read as %g '%s'\n", text, got.value, got.unit);
    CHECK(!read);
}

/* Lines and legend entries of a map whose routes have two quantities of `units`. */
static void check_map(const char *widths, const char *units, int expected)
{
    char yaml[1000];
    rtr_err err = {0};
    real_chart real;
    rtr_map *map = NULL;
    rtr_map_options options = {.width = 800, .font_dir = RUTTER_SHARE_DIR "/fonts"};
    snprintf(yaml, sizeof yaml,
             "rutter: 1\ntitle: Widths\nmap: {widths: %s}\nplaces:\n"
             "  - {id: a, name: A, lonlat: [0, 40]}\n  - {id: b, name: B, lonlat: [10, 45]}\n"
             "routes:\n  - {id: r, from: a, to: b, mode: air, quantity: 900 t}\n"
             "  - {id: s, from: b, to: a, mode: air, quantity: 100 %s}\n"
             "  - {id: u, from: b, to: a, mode: air}\n",
             widths, units);
    written_chart_begin(&real, "quantity", yaml);
    if (real.chart) CHECK_OK(rtr_map_new(real.chart, &options, &map, &err));
    double least = INFINITY, most = 0;
    int entries = 0;
    for (size_t i = 0; map && i < map->marks.item_count; i++) {
        const rtr_item *item = &map->marks.items[i];
        if (item->kind != RTR_ITEM_PATH || item->role != RTR_ROLE_ROUTE) continue;
        if (item->paint.stroke.r == map->style.paper.r) continue; /* the hair in a reported one */
        least = fmin(least, item->paint.width_pt);
        most = fmax(most, item->paint.width_pt);
    }
    for (size_t i = 0; map && i < map->furniture.legend.count; i++)
        entries += map->furniture.legend.list[i].kind == RTR_LEGEND_WIDTH;
    printf("widths: %s, t and %s: %.2f to %.2f pt, %d legend entries\n", widths, units, least, most,
           entries);
    CHECK(expected ? entries >= 2 && most == 5 && least < 1.8 : entries == 0 && most == least);
    rtr_map_free(map);
    real_chart_end(&real);
}

TEST_MAIN
{
    CASE("amounts in English and French")
    {
        reads("1,200 t", 1200, "t");
        reads("1 200 tonnes", 1200, "t");
        reads("3.5 million barrels", 3.5e6, "bbl");
        reads("3,5 millions de barils", 3.5e6, "bbl");
        reads("1.500.000 t", 1.5e6, "t");
        reads("40 kt", 40e3, "t");
        reads("500 kg", 0.5, "t");
        reads("about 300 TEU", 300, "TEU");
        reads("1 111 serveurs", 1111, "serveur");
        reads("1,111 servers", 1111, "server");
        reads("250 tons of steel", 250, "t");
        reads("300e6 USD", 300e6, "USD");
        reads("$40m", 40e6, "USD");
        reads("EUR 2.5 billion", 2.5e9, "EUR");
        reads("7", 7, "");
        reads("20 crates of valves (steel)", 20, "crate");
    }
    CASE("what could be read in two ways is not read")
    {
        static const char *const texts[] = {"",
                                            "unknown",
                                            "1.500 t",
                                            "10-20 t",
                                            "10–20 t",
                                            "0 t",
                                            "five",
                                            "12 t per month",
                                            "-5 t",
                                            "1e400 t",
                                            "3 of a very long unit that nobody counts in anywhere",
                                            "50 %"};
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) refuses(texts[i]);
        refuses(NULL);
    }
    CASE("widths are comparable or not there")
    {
        rtr_widths widths = {0};
        rtr_case_route a = {.quantity = "100 t"}, b = {.quantity = "1,600 tonnes"}, none = {0};
        rtr_case_route other = {.quantity = "3 ships"}, low = {.quantity = "1 t"};
        CHECK(rtr_widths_add(&widths, &a) && rtr_widths_add(&widths, &b));
        CHECK(rtr_widths_add(&widths, &none) && rtr_widths_add(&widths, &low));
        CHECK(!rtr_widths_add(&widths, &other));
        CHECK_NEAR(rtr_width_pt(&widths, &b), 5, 1e-12);
        CHECK_NEAR(rtr_width_pt(&widths, &a), 1.25, 1e-12); /* a sixteenth is a quarter as wide */
        CHECK_NEAR(rtr_width_pt(&widths, &low), 1.2, 1e-12);
        CHECK_NEAR(rtr_width_pt(&widths, &none), 0, 0);
        CHECK_NEAR(rtr_width_pt(&(rtr_widths){0}, &a), 0, 0);
    }
    CASE("on a map")
    {
        check_map("quantity", "tonnes", 1);
        check_map("quantity", "barrels", 0);
        check_map("no", "tonnes", 0);
    }
    return 0;
}
