/* Amounts as cases say them, and the widths of lines that stand for them. */
#include "draw/quantity.h"

#include "test.h"

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
    return 0;
}
