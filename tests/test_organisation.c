#include "reports_fixture.h"
#include "test.h"

/* What makes a report one about trade, where a people's adjective means the country. */
#define GOODS "Des drones, des puces et des missiles sous embargo ont été livrés. "

/* The mention of a type whose words are `text`, or NULL. */
static const rtr_mention *named(const rtr_report *report, rtr_mention_type type, const char *text)
{
    for (size_t i = 0; i < report->mention_count; i++) {
        const rtr_mention *mention = &report->mentions[i];
        size_t size = mention->span.end - mention->span.start;
        if (mention->type == type && size == strlen(text) &&
            memcmp(report->text.bytes + mention->span.start, text, size) == 0)
            return mention;
    }
    return NULL;
}

static const reports_fixture *fixture;

/* Does the report name the organisation, in that country ("" for none), known or said? */
static void check(const char *words, const char *name, const char *country, int knowledge)
{
    rtr_report *report = report_of(fixture, words);
    const rtr_mention *mention = named(report, RTR_MENTION_ORGANISATION, name);
    if (!mention)
        FAIL_("no organisation '%s' in '%s'", name, words);
    else if (strcmp(mention->country, country) != 0 || mention->knowledge != knowledge ||
             (mention->at != RTR_NO_MENTION) != (country[0] && !knowledge))
        FAIL_("'%s' is in '%s', knowledge %d", name, mention->country, mention->knowledge);
    rtr_report_free(report);
}

static void check_none(const char *words, const char *name)
{
    rtr_report *report = report_of(fixture, words);
    if (named(report, RTR_MENTION_ORGANISATION, name))
        FAIL_("an organisation '%s' in '%s'", name, words);
    rtr_report_free(report);
}

/* Every place that was named stays named. */
static void check_places(const char *words, size_t wanted)
{
    rtr_report *report = report_of(fixture, words);
    size_t places = 0;
    for (size_t i = 0; i < report->mention_count; i++)
        places += report->mentions[i].type <= RTR_MENTION_DEMONYM;
    if (places != wanted) FAIL_("%zu places in '%s'", places, words);
    rtr_report_free(report);
}

static void check_order(const char *words)
{
    rtr_report *report = report_of(fixture, words);
    for (size_t i = 0; i < report->mention_count; i++) {
        const rtr_mention *mention = &report->mentions[i];
        CHECK(i == 0 || mention[-1].span.start <= mention->span.start);
        if (mention->at == RTR_NO_MENTION) continue;
        CHECK(mention->at < report->mention_count);
        CHECK(report->mentions[mention->at].type <= RTR_MENTION_DEMONYM);
    }
    rtr_report_free(report);
}

TEST_MAIN
{
    reports_fixture all = reports_begin();
    fixture = &all;
    CASE("known organisations have their seats by knowledge")
    {
        check("Selon Bloomberg, la livraison a été retardée.", "Bloomberg", "US", 1);
        check("The parts were made by Texas Instruments last year.", "Texas Instruments", "US", 1);
        check("Rosatom a signé un contrat avec le pays.", "Rosatom", "RU", 1);
        check("L'OTAN n'a pas réagi.", "OTAN", "BE", 1);
    }
    CASE("a seat that the report says is the report's word")
    {
        check("Huawei, basé à Shenzhen, a démenti.", "Huawei", "CN", 0);
        check("The Geneva-based trader Gunvor bought the cargo.", "Gunvor", "CH", 0);
    }
    CASE("an organ that stands for its state")
    {
        rtr_report *report = report_of(fixture, "Le Kremlin a démenti ces informations.");
        const rtr_mention *kremlin = named(report, RTR_MENTION_ORGANISATION, "Kremlin");
        CHECK(kremlin && kremlin->metonym && kremlin->stands_for != RTR_NO_PLACE);
        if (kremlin) CHECK_STR(kremlin->country, "RU");
        rtr_report_free(report);
    }
    CASE("companies by how they are called")
    {
        check(GOODS "La société indienne Vardhan Optics a livré des capteurs.", "Vardhan Optics",
              "IN", 0);
        check("L'entreprise Kalantar Trading, basée à Dubaï, a nié.", "Kalantar Trading", "AE", 0);
        check("Un contrat avec Brightwell Ltd a été signé.", "Brightwell Ltd", "", 0);
        check("The Mumbai-based Acme Trading Ltd shipped servers.", "Acme Trading Ltd", "IN", 0);
        check("Brightwell Electronics, headquartered in Singapore, denied it.",
              "Brightwell Electronics", "SG", 0);
        check("It was bought by Ostrava Metals (Prague) in May.", "Ostrava Metals", "CZ", 0);
        check("He blamed the Turkish firm Anatolia Exports for it.", "Anatolia Exports", "TR", 0);
    }
    CASE("a seat says more than a people")
    {
        rtr_report *report = report_of(
            fixture, GOODS "L'entreprise turque Anadol Makina, basée à Izmir, a vendu des puces.");
        const rtr_mention *firm = named(report, RTR_MENTION_ORGANISATION, "Anadol Makina");
        CHECK(firm && firm->at != RTR_NO_MENTION);
        if (firm && firm->at != RTR_NO_MENTION)
            CHECK(report->mentions[firm->at].type == RTR_MENTION_PLACE);
        rtr_report_free(report);
    }
    CASE("public bodies")
    {
        check(GOODS "Le ministère russe de la Défense a réagi.", "ministère russe de la Défense",
              "RU", 0);
        check(GOODS "Le ministère de la Défense ukrainien a réagi.",
              "ministère de la Défense ukrainien", "UA", 0);
        check("The Ministry of Defence declined to comment.", "Ministry of Defence", "", 0);
    }
    CASE("people, places and words are none")
    {
        check_none("Michael Bloomberg spoke in May.", "Bloomberg");
        check_none("La société civile de Paris proteste.", "Paris");
        check_none("The company said so on Monday.", "Monday");
        check_none("Paris et Londres ont signé.", "Paris");
    }
    CASE("places inside stay named")
    {
        check_places("L'entreprise Kalantar Trading, basée à Dubaï, a nié.", 1);
        check_places(GOODS "Le ministère russe de la Défense a réagi.", 1);
    }
    CASE("mentions are in the order of the text")
    check_order("La société indienne Vardhan Optics, basée à Pune, livre Rosatom et l'OTAN en "
                "Russie. Le ministère russe de la Défense nie; Bloomberg confirme à Moscou.");
    reports_end(&all);
    return 0;
}
