/* Which place a name means: by itself, by the words next to it, by the other names of the report. */
#include "base/text.h"
#include "reports_fixture.h"
#include "test.h"

/* The id of the place of the `nth` mention (from 0) that is spelt `name`; "" when it has none. */
static const char *id_of(const reports_fixture *fixture, const rtr_report *report, const char *name,
                         int nth)
{
    for (size_t i = 0; i < report->mention_count; i++) {
        const rtr_mention *mention = &report->mentions[i];
        size_t size = mention->span.end - mention->span.start;
        if (size != strlen(name) || memcmp(report->text.bytes + mention->span.start, name, size))
            continue;
        if (nth-- > 0) continue;
        return mention->place == RTR_NO_PLACE
                   ? ""
                   : rtr_gazetteer_get(fixture->gazetteer, mention->place).id;
    }
    return "";
}

/* The first-level area and country that the name is in, "Texas, US". */
static const char *where(const reports_fixture *fixture, const char *text, const char *name,
                         int nth, char out[128])
{
    rtr_report *report = report_of(fixture, text);
    const char *id = id_of(fixture, report, name, nth);
    rtr_toponym found;
    rtr_gazetteer_filter any = {.kind = RTR_KIND_COUNT};
    out[0] = '\0';
    if (id[0] && rtr_gazetteer_resolve(fixture->gazetteer, id, &any, &found, NULL) == RTR_OK)
        snprintf(out, 128, "%s%s%s", found.admin1, found.admin1[0] ? ", " : "", found.country);
    rtr_report_free(report);
    return out;
}

static const struct {
    const char *text, *name;
    int nth;
    const char *want;
} cases[] = {
    /* by itself */
    {"The fair opened in Paris.", "Paris", 0, "Île-de-France, FR"},
    {"La foire a ouvert à Londres.", "Londres", 0, "England, GB"},
    {"Talks went on in Jordan.", "Jordan", 0, "JO"},
    {"L'usine de Perm a fermé.", "Perm", 0, "Perm Krai, RU"},
    {"Taiwan closed its ports.", "Taiwan", 0, "TW"},
    {"Taxes in the United States rose, said U.S. officials in Ohio. Mexico and Canada object.",
     "Mexico", 0, "MX"},
    {"Finland and the United States buy nickel in Rotterdam.", "Rotterdam", 0, "South Holland, NL"},
    /* by a French article */
    {"Il a quitté l'Oural.", "Oural", 0, "RU"},
    {"Il vit au Québec.", "Québec", 0, "CA"},
    {"Il vit à Québec.", "Québec", 0, "Quebec, CA"},
    /* by what it is said to lie in */
    {"The fair opened in Paris, Texas, last week.", "Paris", 0, "Texas, US"},
    {"The fair opened in Moscow, Idaho.", "Moscow", 0, "Idaho, US"},
    {"A strike closed the mill in Lebanon, Tennessee.", "Lebanon", 0, "Tennessee, US"},
    {"La foire de Vienne (Isère) a fermé.", "Vienne", 0, "Auvergne-Rhône-Alpes, FR"},
    {"The road runs from Toledo in Ohio to the lake.", "Toledo", 0, "Ohio, US"},
    {"She moved from Springfield, Vermont to Springfield, Illinois.", "Springfield", 0,
     "Vermont, US"},
    {"She moved from Springfield, Vermont to Springfield, Illinois.", "Springfield", 1,
     "Illinois, US"},
    /* one meaning for all mentions of a report */
    {"The fair opened in Paris, Texas. The mayor of Paris was there.", "Paris", 1, "Texas, US"},
    /* by the others */
    {"Trucks left Batumi for Tbilisi, and Georgia closed the road.", "Georgia", 0, "GE"},
    {"Trucks left Savannah for Atlanta, and Georgia closed the road.", "Georgia", 0, "US"},
    {"Trains run in Corinth, in Tupelo and in Oxford.", "Oxford", 0, "Mississippi, US"},
    {"Trains run in Reading, in Swindon and in Oxford.", "Oxford", 0, "England, GB"},
    /* by the town that an unknown name holds */
    {"The plane landed at Swindon Regional Airport in England.", "Swindon Regional Airport", 0,
     "England, GB"},
    {"They fished in Boise Creek and in Idaho.", "Boise Creek", 0, ""},
    /* and not by one that says little */
    {"Envoys met in Moscow. Boise is watching.", "Moscow", 0, "Moscow, RU"},
    {"Exports from Brazil, China and Mexico fell.", "China", 0, "CN"},
};

static int by_share(const rtr_mention *mention)
{
    float sum = mention->score, last = mention->score;
    for (int i = 0; i < mention->alternative_count; i++) {
        if (mention->alternatives[i].score > last) return 0;
        if (mention->alternatives[i].place == mention->place) return 0;
        last = mention->alternatives[i].score;
        sum += last;
    }
    return sum <= 1.0001F;
}

TEST_MAIN
{
    reports_fixture fixture = reports_begin();
    char got[128];

    CASE("a name means what fits best")
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_STR(where(&fixture, cases[i].text, cases[i].name, cases[i].nth, got), cases[i].want);

    CASE("scores add up to one at most, and the best alternatives come first")
    {
        rtr_report *report =
            report_of(&fixture, "Springfield beat Alexandria. London and Mumbai watched.");
        CHECK(report->mention_count >= 4);
        for (size_t i = 0; i < report->mention_count; i++) CHECK(by_share(&report->mentions[i]));
        CHECK(report->mentions[0].alternative_count == RTR_ALTERNATIVES);
        rtr_report_free(report);
    }

    CASE("more names than are weighed together")
    {
        rtr_buf text = {0};
        const size_t many = 3 * 256;
        rtr_gazetteer_filter any = {.kind = RTR_KIND_COUNT};
        rtr_toponym found;
        size_t names = 0, placed = 0;
        for (uint32_t i = 0; names < many && i < rtr_gazetteer_count(fixture.gazetteer); i++) {
            found = rtr_gazetteer_get(fixture.gazetteer, i);
            if (found.kind != RTR_KIND_CITY || strchr(found.name, ' ')) continue;
            if (rtr_gazetteer_find(fixture.gazetteer, found.name, &any, NULL, 0) == 0) continue;
            rtr_buf_printf(&text, "%s and ", found.name);
            names++;
        }
        rtr_report *report = report_of(&fixture, text.data);
        for (size_t i = 0; i < report->mention_count; i++)
            placed += report->mentions[i].place != RTR_NO_PLACE;
        CHECK(report->mention_count > many / 2);
        CHECK(placed == report->mention_count);
        rtr_report_free(report);
        rtr_buf_end(&text);
    }
    reports_end(&fixture);
    return 0;
}
