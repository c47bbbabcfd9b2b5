/* What rutter.sea knows of passages: sizes, years and seasons. */
#include <unistd.h>

#include "geo/searoute.h"
#include "test.h"

#define SEA_FILE RUTTER_SHARE_DIR "/rutter.sea"

static size_t number_of(const rtr_sea *sea, const char *id)
{
    for (size_t i = 0; i < rtr_sea_passage_count(sea); i++)
        if (strcmp(rtr_sea_passage_id(sea, i), id) == 0) return i;
    FAIL_("no passage '%s'", id);
    return SIZE_MAX;
}

static void check_facts(const rtr_sea *sea)
{
    rtr_sea_facts facts;
    CASE("canals have limits, straits mostly have none")
    {
        rtr_sea_passage_facts(sea, number_of(sea, "kiel"), &facts);
        CHECK_STR(facts.kind, "canal");
        CHECK_NEAR(facts.length_km, 98.6, 0.01);
        CHECK_NEAR(facts.draught_m, 9.5, 0.01);
        CHECK_NEAR(facts.beam_m, 32.5, 0.01);
        CHECK_NEAR(facts.ship_length_m, 235, 0.01);
        rtr_sea_passage_facts(sea, number_of(sea, "gibraltar"), &facts);
        CHECK_STR(facts.kind, "strait");
        CHECK(facts.draught_m == 0 && facts.beam_m == 0 && facts.ship_length_m == 0);
    }
    CASE("no passage has no facts")
    {
        rtr_sea_passage_facts(sea, SIZE_MAX, &facts);
        CHECK_STR(facts.kind, "");
        CHECK_STR(facts.note, "");
        CHECK(facts.length_km == 0);
        CHECK(!rtr_sea_passage_open_on(sea, SIZE_MAX, 2020, 1, 1));
    }
}

static void check_dates(const rtr_sea *sea)
{
    CASE("Suez by its years")
    {
        size_t suez = number_of(sea, "suez");
        CHECK(!rtr_sea_passage_open_on(sea, suez, 1869, 11, 16));
        CHECK(rtr_sea_passage_open_on(sea, suez, 1869, 11, 17));
        CHECK(!rtr_sea_passage_open_on(sea, suez, 1970, 1, 1));
        CHECK(rtr_sea_passage_open_on(sea, suez, 1975, 6, 5));
        CHECK(!rtr_sea_passage_open_on(sea, suez, 2021, 3, 25));
        CHECK(rtr_sea_passage_open_on(sea, suez, 2024, 2, 29));
    }
    CASE("the Volga-Don Canal by its years and its season")
    {
        size_t canal = number_of(sea, "volga-don");
        CHECK(!rtr_sea_passage_open_on(sea, canal, 1951, 7, 1));
        CHECK(rtr_sea_passage_open_on(sea, canal, 2020, 7, 1));
        CHECK(!rtr_sea_passage_open_on(sea, canal, 2020, 1, 15));
    }
    CASE("a season over New Year: the Soo Locks")
    {
        size_t soo = number_of(sea, "soo");
        CHECK(rtr_sea_passage_open_on(sea, soo, 2020, 12, 31));
        CHECK(rtr_sea_passage_open_on(sea, soo, 2021, 1, 10));
        CHECK(!rtr_sea_passage_open_on(sea, soo, 2021, 2, 10));
    }
    CASE("where no date is known it is open")
    {
        CHECK(rtr_sea_passage_open_on(sea, number_of(sea, "gibraltar"), 1000, 1, 1));
    }
}

TEST_MAIN
{
    rtr_err err = {0};
    rtr_sea *sea = NULL;
    if (access(SEA_FILE, R_OK) != 0) SKIP("%s is not built", SEA_FILE);
    if (rtr_sea_new(SEA_FILE, &sea, &err) != RTR_OK) {
        FAIL_("%s: %s", err.where, err.what);
        return 1;
    }
    check_facts(sea);
    check_dates(sea);
    rtr_sea_free(sea);
    return 0;
}
