/* reports/resolve over the whole gazetteer: a country's name means the country, and a large town's name does
 * not mean the area that is called after it. */
#include "geo/gazetteer_match.h"
#include "reports_fixture.h"
#include "test.h"

enum { LARGE = 300000 }; /* inhabitants */

/* The place that the only name in a sentence means, RTR_NO_PLACE when none was read. */
static uint32_t place_of(const reports_fixture *fixture, const char *language, const char *name)
{
    char text[256];
    uint32_t place = RTR_NO_PLACE;
    snprintf(text, sizeof text, "%s %s%s",
             language[0] == 'f' ? "Le ministre est parti hier pour" : "The minister flew to", name,
             language[0] == 'f' ? ", ont annoncé lundi des responsables.\n"
                                : " yesterday, officials said on Monday.\n");
    rtr_report *report = report_of(fixture, text);
    for (size_t i = 0; i < report->mention_count && place == RTR_NO_PLACE; i++)
        if (report->mentions[i].type == RTR_MENTION_PLACE) place = report->mentions[i].place;
    rtr_report_free(report);
    return place;
}

/* Counts what is read at all, so that a test that reads nothing fails. */
typedef struct tally {
    size_t asked, read;
} tally;

static void check_country(const reports_fixture *fixture, const rtr_toponym *country,
                          const char *language, tally *all)
{
    const char *name = rtr_gazetteer_name(fixture->gazetteer, country, language);
    if (strpbrk(name, "(&-")) return; /* in tables, not in prose */
    uint32_t place = place_of(fixture, language, name);
    all->asked++;
    if (place == RTR_NO_PLACE) return;
    all->read++;
    if (place != country->number)
        FAIL_("%s means %s, not %s", name, rtr_gazetteer_get(fixture->gazetteer, place).id,
              country->id);
}

static void check_town(const reports_fixture *fixture, const rtr_toponym *town,
                       const char *language, tally *all)
{
    rtr_gaz_brief own, found;
    const char *name = rtr_gazetteer_name(fixture->gazetteer, town, language);
    uint32_t place = place_of(fixture, language, name);
    all->asked++;
    if (place == RTR_NO_PLACE) return;
    all->read++;
    if (!rtr_gazetteer_brief(fixture->gazetteer, town->number, &own) ||
        !rtr_gazetteer_brief(fixture->gazetteer, place, &found))
        return;
    if (place == own.parent && found.eponym)
        FAIL_("%s means its area %s", name, rtr_gazetteer_get(fixture->gazetteer, place).id);
}

TEST_MAIN
{
    reports_fixture fixture = reports_begin();
    tally countries = {0}, towns = {0};
    CASE("countries before their capitals, towns before their areas")
    for (uint32_t i = 0; i < rtr_gazetteer_count(fixture.gazetteer); i++) {
        rtr_toponym place = rtr_gazetteer_get(fixture.gazetteer, i);
        if (place.kind == RTR_KIND_COUNTRY) {
            check_country(&fixture, &place, "en", &countries);
            check_country(&fixture, &place, "fr", &countries);
        } else if (place.kind == RTR_KIND_CITY && place.population > LARGE) {
            check_town(&fixture, &place, "en", &towns);
            check_town(&fixture, &place, "fr", &towns);
        }
    }
    CHECK(countries.asked > 450 && countries.read > countries.asked * 98 / 100);
    CHECK(towns.asked > 2000 && towns.read > towns.asked * 98 / 100);
    reports_end(&fixture);
    return 0;
}
