/* Which names are places, [so], and which peoples say where something is from, {so}. One sentence a rule. */
#include "base/text.h"
#include "random.h"
#include "reports_fixture.h"
#include "test.h"

static const char *const marked[] = {
    /* people: given and family name, title, initial, named before in the report */
    "Ann Jordan flew to [Jordan].",
    "Paris Hilton left [Paris] on Monday.",
    "The spokesman for Mr Lincoln spoke. Lincoln left at noon.",
    "J. London signed the contract in [London].",
    "Jean Marseille habite à [Marseille].",
    "Le président Chirac a visité [Kinshasa].",
    /* companies, bodies, media, ships */
    "He works for Odessa Shipping Ltd in [Odessa].",
    "Mersin Grain SA a son siège à [Mersin].",
    "The Houston Chronicle asked a court in [Houston].",
    "The tanker Georgia sailed to [Poti].",
    "The Bank of Cyprus opened an office in [Limassol].",
    "Chevaux de Troie et virus : l'usine de [Perm] est visée.",
    /* what only looks like a name */
    "In March, [Turkey] stopped the sale.",
    "Il part. Les [Alpes] et [Lyon] attendent.",
    "/GENÈVE",
    "The shop on Dublin Road is closed.",
    /* containment, lists, generic words, articles */
    "They met in [Springfield], [Ohio], and in [Athens], [Georgia].",
    "Il va du [Caire] au [Havre] par la [mer Noire] et le [canal de Suez].",
    "Le navire contourne l'île de [Chypre] et le [détroit d'Ormuz].",
    "[La Haye] et les [Pays-Bas] ; la [Suisse], l'[Inde] et les [États-Unis].",
    "The [Netherlands] and [The Hague] agreed.",
    "Floods hit [Walker County] and the [Strait of Hormuz].",
    /* abbreviations, hyphens */
    "The [U.S.] Navy left; goods came from the [U.S.]",
    "La ligne [Paris]-[Berlin] ferme.",
    "From [China]. Then more.",
    "Goods left [St. Petersburg]. Planes left [North Darfur] and [W. Va.] too.",
    /* English demonyms but for languages */
    "{Chinese} firms and {Russian} banks wrote in English.",
    "A {South Korean} plant stopped.",
    /* French demonyms: the noun decides, and the report */
    "Des entreprises {chinoises} ont livré des puces et des drones au ministère de la Défense "
    "{russe}.",
    "Un acteur français et un film américain ont plu au public.",
    "Le contrat de livraison de puces est rédigé en anglais et vise une société {turque}.",
    "Une usine de drones et un accord {russo}-{chinois} sur les composants.",
    "Le Trésor {américain} a sanctionné la société, ses puces et ses serveurs.",
    "Les {Russes} achètent des puces, des serveurs et des drones à crédit.",
};

/* The text without its marks. */
static char *without_marks(const char *text)
{
    rtr_buf buf = {0};
    for (; *text; text++)
        if (!strchr("[]{}", *text)) rtr_buf_putc(&buf, *text);
    return rtr_buf_take(&buf);
}

static char *with_marks(const rtr_report *report)
{
    rtr_buf buf = {0};
    size_t at = 0;
    for (size_t i = 0; i < report->mention_count; i++) {
        const rtr_mention *mention = &report->mentions[i];
        if (mention->type != RTR_MENTION_PLACE && mention->type != RTR_MENTION_DEMONYM) continue;
        int place = mention->type == RTR_MENTION_PLACE;
        rtr_buf_add(&buf, report->text.bytes + at, mention->span.start - at);
        rtr_buf_putc(&buf, place ? '[' : '{');
        rtr_buf_add(&buf, report->text.bytes + mention->span.start,
                    mention->span.end - mention->span.start);
        rtr_buf_putc(&buf, place ? ']' : '}');
        at = mention->span.end;
    }
    rtr_buf_puts(&buf, report->text.bytes + at);
    return rtr_buf_take(&buf);
}

/* Places and peoples lie in order, apart and on whole words. */
static int is_sound(const rtr_report *report)
{
    size_t at = 0;
    for (size_t i = 0; i < report->mention_count; i++) {
        const rtr_mention *mention = &report->mentions[i];
        if (mention->type != RTR_MENTION_PLACE && mention->type != RTR_MENTION_DEMONYM) continue;
        if (mention->span.start < at || mention->span.end <= mention->span.start) return 0;
        if (mention->span.end > report->text.size || mention->end <= mention->first) return 0;
        if (report->tokens.items[mention->first].span.start != mention->span.start) return 0;
        at = mention->span.end;
    }
    return 1;
}

/* Names, titles, generic words and marks in any order. */
static char *scrambled(uint64_t *state, size_t words)
{
    static const char *const parts[] = {
        "Paris",   "Mr",    "J.",         "de",      "la",
        "County",  "U.S.",  "lac",        "-",       "'",
        ",",       "and",   "SA",         "chinois", "Jean",
        "Lincoln", "of",    "University", "\n",      "/",
        "Aix-en-", "d’",    "É",          "\xE2",    "parc national",
        "du",      "Havre", "South",      "Korean",  "tanker",
        "à",       "Zzyzx", "LONDON",     "\"",      "(",
        ".",       "1200",
    };
    rtr_buf buf = {0};
    for (size_t i = 0; i < words; i++) {
        rtr_buf_puts(&buf, parts[random_next(state) % (sizeof parts / sizeof *parts)]);
        if (random_next(state) % 4) rtr_buf_putc(&buf, ' ');
    }
    return rtr_buf_take(&buf);
}

TEST_MAIN
{
    reports_fixture fixture = reports_begin();
    CASE("places and peoples, sentence by sentence")
    {
        for (size_t i = 0; i < sizeof marked / sizeof *marked; i++) {
            char *text = without_marks(marked[i]);
            rtr_report *report = report_of(&fixture, text);
            char *got = with_marks(report);
            CHECK_STR(got, marked[i]);
            free(got);
            free(text);
            rtr_report_free(report);
        }
    }
    CASE("any words give sound mentions")
    {
        uint64_t state = 7;
        for (int i = 0; i < 3000; i++) {
            char *text = scrambled(&state, 1 + (size_t)i % 90);
            rtr_report *report = text[strspn(text, " \n")] ? report_of(&fixture, text) : NULL;
            if (report && !is_sound(report)) {
                printf("seed 7, text %d: %s\n", i, text);
                CHECK(0);
            }
            rtr_report_free(report);
            free(text);
        }
    }
    CASE("a line without end is read to its end")
    {
        static const char *const units[] = {"Paris ", "Paris-", "Paris, ",
                                            "J. ",    "de ",    "Mr Lincoln "};
        for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
            rtr_buf buf = {0};
            for (int k = 0; k < 40000; k++) rtr_buf_puts(&buf, units[i]);
            char *text = rtr_buf_take(&buf);
            rtr_report *report = report_of(&fixture, text);
            CHECK(is_sound(report));
            rtr_report_free(report);
            free(text);
        }
    }
    reports_end(&fixture);
    return 0;
}
