#include "reports_fixture.h"
#include "test.h"

/* What makes a report one about trade, where a people's adjective means the country. */
#define GOODS "Des drones, des puces et des missiles sous embargo ont été livrés. "

static const reports_fixture *fixture;

static const rtr_mention *facility(const rtr_report *report)
{
    for (size_t i = 0; i < report->mention_count; i++)
        if (report->mentions[i].type == RTR_MENTION_FACILITY) return &report->mentions[i];
    return NULL;
}

static void check(const char *words, const char *text, rtr_kind kind, const char *country)
{
    rtr_report *report = report_of(fixture, words);
    const rtr_mention *found = facility(report);
    if (!found) {
        FAIL_("no facility in '%s'", words);
    } else {
        size_t size = found->span.end - found->span.start;
        if (size != strlen(text) || memcmp(report->text.bytes + found->span.start, text, size) != 0)
            FAIL_("'%.*s', not '%s'", (int)size, report->text.bytes + found->span.start, text);
        CHECK_STR(found->country, country);
        CHECK_STR(rtr_kind_name((rtr_kind)found->kind), rtr_kind_name(kind));
        CHECK(found->at < report->mention_count && !found->knowledge);
        if (found->at < report->mention_count)
            CHECK(report->mentions[found->at].place == found->place);
    }
    rtr_report_free(report);
}

static void check_none(const char *words)
{
    rtr_report *report = report_of(fixture, words);
    const rtr_mention *found = facility(report);
    if (found)
        FAIL_("'%.*s' in '%s'", (int)(found->span.end - found->span.start),
              report->text.bytes + found->span.start, words);
    rtr_report_free(report);
}

TEST_MAIN
{
    reports_fixture all = reports_begin();
    fixture = &all;
    CASE("French: the place stands behind")
    {
        check("Une usine de drones à Kazan a brûlé.", "usine de drones à Kazan", RTR_KIND_FACTORY,
              "RU");
        check("La raffinerie de Jamnagar tourne.", "raffinerie de Jamnagar", RTR_KIND_REFINERY,
              "IN");
        check("Un entrepôt situé près de Moscou a brûlé.", "entrepôt situé près de Moscou",
              RTR_KIND_WAREHOUSE, "RU");
        check("Les navires quittent le port de Novorossiïsk.", "port de Novorossiïsk",
              RTR_KIND_PORT, "RU");
        check("Les pièces viennent d'un chantier naval de Gdansk.", "chantier naval de Gdansk",
              RTR_KIND_FACTORY, "PL");
    }
    CASE("a people's adjective gives the country")
    {
        check(GOODS "Une usine chinoise de machines-outils les fabrique.", "usine chinoise",
              RTR_KIND_FACTORY, "CN");
        check(GOODS "Une raffinerie russe a été touchée.", "raffinerie russe", RTR_KIND_REFINERY,
              "RU");
        check("A Chinese drone factory was hit.", "Chinese drone factory", RTR_KIND_FACTORY, "CN");
    }
    CASE("English: before and behind")
    {
        check("Workers at the plant in Ohio left.", "plant in Ohio", RTR_KIND_PLANT, "US");
        check("The Jamnagar refinery buys crude.", "Jamnagar refinery", RTR_KIND_REFINERY, "IN");
        check("A missile factory in Isfahan was hit.", "factory in Isfahan", RTR_KIND_FACTORY,
              "IR");
        check("A warehouse near Kyiv burned.", "warehouse near Kyiv", RTR_KIND_WAREHOUSE, "UA");
    }
    CASE("what comes after, or for whom, is no part of it")
    check("Les raffineries de Jamnagar achètent, après un transbordement au large de la Malaisie.",
          "raffineries de Jamnagar", RTR_KIND_REFINERY, "IN");
    CASE("the nearest place counts, a place before a people")
    {
        check(GOODS "L'usine russe d'armement de Kazan est visée.",
              "usine russe d'armement de Kazan", RTR_KIND_FACTORY, "RU");
    }
    CASE("another thing begins behind a verb")
    {
        check_none("L'usine fabrique des missiles en Russie.");
        check_none("L'usine produit des missiles en Russie.");
        check_none("The factory makes chips in Taiwan.");
        check_none("The warehouse received cargo from Iran.");
        check_none("L'usine est fermée. La Russie nie.");
    }
    reports_end(&all);
    return 0;
}
