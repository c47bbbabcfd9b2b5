#include "draw/alt.h"

#include <stdlib.h>
#include <string.h>

#include "chart_fixture.h"
#include "test.h"

/* Non-breaking blanks as they stand before French colons and semicolons. */
#define NB  "\u00a0"
#define NNB "\u202f"

static char *text;

static const char *tell(const fixture *f, const rtr_alt_view *view, const char *language)
{
    rtr_err err = {0};
    rtr_seen seen;
    rtr_alt_view whole = *view;
    CHECK_OK(rtr_seen_begin(&f->chart, &seen, &err));
    memset(seen.places, 1, f->chart.place_count);
    memset(seen.legs, 1, f->chart.leg_count);
    if (!whole.seen) whole.seen = &seen;
    free(text);
    text = NULL;
    CHECK_OK(rtr_alt_text(&f->chart, &whole, rtr_words_in(language), &text, &err));
    rtr_seen_end(&seen);
    return text;
}

/* The case that rutter was made for: one route of which only the ends are known. */
static void begin_servers(fixture *f)
{
    fixture_begin(f);
    f->places[0].kind = RTR_KIND_COMPANY;
    f->places[0].claim.status = RTR_STATUS_REPORTED;
    f->places[6].name = f->places[6].label = "Russia";
    f->places[6].precision = RTR_PRECISION_COUNTRY;
    f->places[1] = f->places[6];
    f->chart.place_count = 2;
    f->chart.leg_count = f->doc.route_count = 1;
    f->legs[0].mode = f->routes[0].mode = RTR_MODE_UNKNOWN;
    f->legs[0].source = RTR_LINE_SCHEMATIC;
    f->routes[0].label = NULL;
    f->routes[0].goods = "servers";
    f->routes[0].date = "2024-04..2024-08";
    f->routes[0].claim.status = RTR_STATUS_REPORTED;
}

static void check_one(void)
{
    fixture f;
    rtr_alt_view view = {.title = "Servers from Mumbai to Russia"};
    begin_servers(&f);
    CHECK_STR(tell(&f, &view, "en"),
              "Map: Servers from Mumbai to Russia. 1 route, reported, by an unknown way, drawn "
              "schematically: servers, April to August 2024, from Mumbai (company) to Russia "
              "(country only). 2 places: all reported.");
    f.routes[0].quantity = "1111";
    f.places[0].label = "Bombay";
    f.places[1].label = "Russie";
    f.routes[0].goods = "serveurs";
    view.title = "Des serveurs pour la Russie";
    view.subtitle = "Ce que rapporte la presse";
    CHECK_STR(tell(&f, &view, "fr"),
              "Carte" NB ": Des serveurs pour la Russie. Ce que rapporte la presse. 1 itinéraire, "
              "rapporté, par une voie inconnue, de tracé schématique" NB ": serveurs, 1111, avril "
              "à août 2024, départ" NB ": Bombay (entreprise), arrivée" NB ": Russie (pays "
              "seulement). 2 lieux" NB ": tous rapportés.");
    fixture_end(&f);
}

static void check_dates(void)
{
    static const char *const dates[][3] = {
        {"2024", ", 2024, from", ", 2024, départ"},
        {"2024-05-01", ", 1 May 2024, from", ", 1er mai 2024, départ"},
        {"2024-05-01..2024-05-03", ", 1 to 3 May 2024, from", ", 1er au 3 mai 2024, départ"},
        {"2023-12..2024-02", ", December 2023 to February 2024, from",
         ", décembre 2023 à février 2024, départ"},
        {"2023..2024", ", 2023 to 2024, from", ", 2023 à 2024, départ"},
    };
    fixture f;
    rtr_alt_view view = {0};
    begin_servers(&f);
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        f.routes[0].date = dates[i][0];
        CHECK(strstr(tell(&f, &view, "en"), dates[i][1]));
        CHECK(strstr(tell(&f, &view, "fr"), dates[i][2]));
    }
    fixture_end(&f);
}

/* All of the fixture: every mode, status and source, in both languages. */
static void check_several(void)
{
    fixture f;
    const char *const details[] = {"The Gulf", "Detail B"};
    const rtr_alt_view view = {
        .title = "A case made by hand!", .details = details, .detail_count = 2};
    fixture_begin(&f);
    CHECK_STR(tell(&f, &view, "en"),
              "Map: A case made by hand! 6 routes: 2 by sea, 1 by air, 1 by rail, 1 by "
              "road, 1 by an unknown way; 1 declared, 2 reported, 1 suspected, 1 "
              "denied, 1 inferred; 1 drawn schematically; namely: North–South, by sea, "
              "declared, from Mumbai (port, declared) to Bandar Abbas (port, reported); "
              "by sea, reported, from Mumbai (port, declared) to Bandar Abbas (port, "
              "reported); machine tools, April to August 2024, by rail, suspected, from "
              "Bandar Abbas (port, reported) to Ижевск (factory, suspected); by air, "
              "denied, from دبي (airport, declared) to दिल्ली (office, denied); by an "
              "unknown way, reported, drawn schematically, from 喀什 (border crossing, "
              "inferred) to Somewhere in Iran (reported); and 1 more route. 9 places: 3 "
              "declared, 3 reported, 1 suspected, 1 denied, 1 inferred; elsewhere: "
              "Donbass (within 150 km, reported), Colombo (port, declared). In detail "
              "on other maps: The Gulf, Detail B.");
    CHECK_STR(tell(&f, &view, "fr"),
              "Carte" NB ": A case made by hand! 6 itinéraires" NB ": 2 par mer, 1 par air, "
              "1 par rail, 1 par route, 1 par une voie inconnue" NNB "; 1 déclaré, 2 "
              "rapportés, 1 soupçonné, 1 démenti, 1 déduit" NNB "; 1 de tracé "
              "schématique" NNB "; à savoir" NB ": North–South, par mer, déclaré, "
              "départ" NB ": Mumbai (port, statut" NB ": déclaré), arrivée" NB ": Bandar "
              "Abbas (port, statut" NB ": rapporté)" NNB "; par mer, rapporté, départ" NB ": "
              "Mumbai (port, statut" NB ": déclaré), arrivée" NB ": Bandar Abbas (port, "
              "statut" NB ": rapporté)" NNB "; machine tools, avril à août 2024, par rail, "
              "soupçonné, départ" NB ": Bandar Abbas (port, statut" NB ": rapporté), "
              "arrivée" NB ": Ижевск (usine, statut" NB ": soupçonné)" NNB "; par air, "
              "démenti, départ" NB ": دبي (aéroport, statut" NB ": déclaré), arrivée" NB ": "
              "दिल्ली (bureau, statut" NB ": démenti)" NNB "; et 2 autres itinéraires. 9 "
              "lieux" NB ": 3 déclarés, 3 rapportés, 1 soupçonné, 1 démenti, 1 "
              "déduit" NNB "; ailleurs" NB ": 喀什 (poste-frontière, statut" NB ": "
              "déduit)" NNB "; et 3 autres lieux. En détail sur d’autres cartes" NB ": The "
              "Gulf, Detail B.");
    fixture_end(&f);
}

/* A detail speaks of what it shows. */
static void check_window(void)
{
    fixture f;
    unsigned char places[FIXTURE_PLACES + 1] = {0}, legs[FIXTURE_ROUTES + 1] = {0};
    rtr_seen seen = {places, legs};
    const rtr_alt_view view = {.title = "x", .seen = &seen};
    fixture_begin(&f);
    CHECK_STR(tell(&f, &view, "en"), "Map: x. No routes, no places.");
    CHECK_STR(tell(&f, &view, "fr"), "Carte" NB ": x. Aucun itinéraire, aucun lieu.");
    places[1] = places[7] = legs[2] = 1;
    CHECK_STR(tell(&f, &view, "en"),
              "Map: x. 1 route, suspected, by rail: machine tools, April to August 2024, from "
              "Bandar Abbas (port) to Ижевск (factory, outside this map). 2 places: all reported; "
              "elsewhere: Donbass (within 150 km).");
    CHECK_STR(tell(&f, &view, "fr"),
              "Carte" NB ": x. 1 itinéraire, soupçonné, par rail" NB ": machine tools, avril à "
              "août 2024, départ" NB ": Bandar Abbas (port), arrivée" NB ": Ижевск (usine, hors de "
              "cette carte). 2 lieux" NB ": tous rapportés" NNB "; ailleurs" NB ": Donbass (à 150 "
              "km près).");
    legs[2] = 0;
    places[1] = 0;
    CHECK_STR(tell(&f, &view, "en"), "Map: x. 1 place, reported: Donbass (within 150 km).");
    CHECK_STR(tell(&f, &view, "fr"),
              "Carte" NB ": x. 1 lieu, rapporté" NB ": Donbass (à 150 km près).");
    fixture_end(&f);
}

/* One route of five legs by way of four places. */
static void check_stops(void)
{
    fixture f;
    const rtr_alt_view view = {.title = "x"};
    fixture_begin(&f);
    for (size_t i = 0; i < 5; i++) {
        f.legs[i] = f.legs[0];
        f.legs[i].from = i;
        f.legs[i].to = i + 1;
        f.legs[i].number = i;
        f.places[i + 1].kind = RTR_KIND_CITY;
        f.places[i].claim.status = f.places[i + 1].claim.status = RTR_STATUS_DECLARED;
    }
    f.legs[3].source = RTR_LINE_SCHEMATIC;
    f.chart.leg_count = 5;
    f.doc.route_count = 1;
    f.chart.place_count = 6;
    CHECK_STR(tell(&f, &view, "en"),
              "Map: x. 1 route, declared, by sea: North–South, drawn partly schematically, from "
              "Mumbai (port) via Bandar Abbas, Ижевск, دبي and 1 more to 喀什. 6 places: all "
              "declared.");
    CHECK_STR(tell(&f, &view, "fr"),
              "Carte" NB ": x. 1 itinéraire, déclaré, par mer" NB ": North–South, de tracé en "
              "partie schématique, départ" NB ": Mumbai (port), via Bandar Abbas, Ижевск, دبي et 1 "
              "autre, arrivée" NB ": 喀什. 6 lieux" NB ": tous déclarés.");
    fixture_end(&f);
}

/* However much there is to say, and however long its names, there is an end, and the rest is counted. */
static void check_bounds(void)
{
    enum { MANY = 20000 };
    fixture f;
    static char longest[10001];
    const char *details[50];
    rtr_alt_view view = {
        .title = longest, .subtitle = longest, .details = details, .detail_count = 50};
    rtr_chart_place *places = calloc(MANY, sizeof *places);
    rtr_chart_leg *legs = calloc(MANY, sizeof *legs);
    rtr_case_route *routes = calloc(MANY, sizeof *routes);
    if (!places || !legs || !routes) abort();
    memset(longest, 'W', sizeof longest - 1);
    for (size_t i = 0; i < 50; i++) details[i] = longest;
    fixture_begin(&f);
    for (size_t i = 0; i < MANY; i++) {
        places[i] = f.places[i % 9];
        places[i].label = longest;
        legs[i] = f.legs[i % 6];
        legs[i].route = i;
        routes[i] = f.routes[i % 6];
        routes[i].label = routes[i].goods = longest;
    }
    f.doc.routes = routes;
    f.doc.route_count = f.chart.leg_count = f.chart.place_count = MANY;
    f.chart.places = places;
    f.chart.legs = legs;
    for (int k = 0; k < 2; k++) {
        const char *got = tell(&f, &view, k ? "fr" : "en");
        size_t count = rtr_utf8_count(got, strlen(got));
        printf("20,000 routes and places: %zu characters\n", count);
        CHECK(count <= RTR_ALT_MAX && got[strlen(got) - 1] == '.');
        CHECK(strstr(got, k ? "20" NNB "000 itinéraires" : "20" NNB "000 routes"));
        CHECK(strstr(got, k ? "autres lieux" : "more places"));
    }
    view = (rtr_alt_view){.title = "x"};
    for (size_t i = 0; i < MANY; i++) {
        places[i].label = "A";
        routes[i].label = "b";
        routes[i].goods = NULL;
    }
    CHECK(strstr(tell(&f, &view, "en"), "more routes"));
    CHECK(rtr_utf8_count(text, strlen(text)) <= RTR_ALT_MAX);
    free(places);
    free(legs);
    free(routes);
    fixture_end(&f);
}

/* Nothing that a container could take for its own, and nothing that is not one line of text. */
static void check_hostile(void)
{
    fixture f;
    rtr_alt_view view = {.title = "a\x01\n\t b\xff\u202e<img onerror=x>\u2028\"'&]]>\ufffe",
                         .subtitle = "  \u2067?  "};
    begin_servers(&f);
    f.places[0].label = "M\r\numbai\xc2\x85x\x7f";
    CHECK_STR(tell(&f, &view, "en"),
              "Map: a b\ufffd<img onerror=x> \"'&]]>\ufffd. ? 1 route, reported, by an unknown "
              "way, drawn schematically: servers, April to August 2024, from M umbai x (company) "
              "to Russia (country only). 2 places: all reported.");
    fixture_end(&f);
}

TEST_MAIN
{
    CASE("one route") check_one();
    CASE("dates") check_dates();
    CASE("several routes and places") check_several();
    CASE("only what is in the window") check_window();
    CASE("stops on the way") check_stops();
    CASE("bounded, and what is left out is counted") check_bounds();
    CASE("hostile texts") check_hostile();
    free(text);
    return 0;
}
