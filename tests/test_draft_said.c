/* Which dates and sums of a report a draft writes as a case does, and which it leaves as they were said. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "reports/draft_parts.h"
#include "reports/reader.h"
#include "test.h"

typedef struct row {
    const char *language, *said, *want; /* NULL: left as it was said */
} row;

static const row dates[] = {
    {"fr", "en 2023", "2023"},
    {"en", "in 2019", "2019"},
    {"fr", "le 14 mai 2024", "2024-05-14"},
    {"fr", "le 1er août 2024", "2024-08-01"},
    {"en", "June 3, 2024", "2024-06-03"},
    {"en", "on 3 June 2024", "2024-06-03"},
    {"fr", "en octobre 2022", "2022-10"},
    {"fr", "entre avril et août 2024", "2024-04..2024-08"},
    {"en", "between March and May 2024", "2024-03..2024-05"},
    {"fr", "de 2021 à 2023", "2021..2023"},
    {"en", "from January 2022 to March 2023", "2022-01..2023-03"},
    {"fr", "du 3 au 7 mai 2024", "2024-05-03..2024-05-07"},
    {"en", "2022-2023", "2022..2023"},
    {"fr", "depuis 2022", "2022.."},
    {"en", "since May 2023", "2023-05.."},
    {"fr", "en janvier", NULL},
    {"fr", "fin 2023", NULL},
    {"en", "in late 2023", NULL},
    {"en", "before 2022", NULL},
    {"en", "in 2021 and 2023", NULL},
    {"fr", "depuis l'année dernière", NULL},
    {"en", "from 2023", NULL},
    {"fr", "le 31 février 2024", NULL},
    {"en", "from 2023 to 2021", NULL},
};

static const row sums[] = {
    {"fr", "12 millions d'euros", "12e6 EUR"},
    {"fr", "12,5 millions d'euros", "12.5e6 EUR"},
    {"en", "$1.6 million", "1.6e6 USD"},
    {"en", "US$300 million", "300e6 USD"},
    {"en", "4,000 euros", "4000 EUR"},
    {"fr", "4 000 euros", "4000 EUR"},
    {"fr",
     "4\xC2\xA0"
     "000\xC2\xA0€",
     "4000 EUR"},
    {"en", "1,234,567 dollars", "1234567 USD"},
    {"fr", "2 milliards de roubles", "2e9 RUB"},
    {"en", "2 billion yuan", "2e9 CNY"},
    {"fr", "environ 12 millions d'euros", NULL},
    {"fr", "plusieurs dizaines de millions de dollars", NULL},
    {"en", "$300 million to $400 million", NULL},
    {"en", "300 million", NULL},
    {"en", "dollars", NULL},
    {"en", "1,23 dollars", NULL},
};

static rtr_gazetteer *gazetteer;
static rtr_lexicon *lexicon;
static rtr_reader *reader;
static rtr_wordbook *words;
static rtr_draft *draft;

static void check(const row *r, const char *(*read)(const draft_intake *, rtr_span))
{
    rtr_err err = {0};
    rtr_report report = {.text = {.bytes = (char *)(uintptr_t)r->said, .size = strlen(r->said)}};
    draft_intake in = {.draft = draft, .report = &report};
    snprintf(report.language, sizeof report.language, "%s", r->language);
    CHECK_OK(rtr_tokens_read(reader, words, &report.text, &report.tokens, &err));
    const char *got = read(&in, (rtr_span){0, (uint32_t)report.text.size});
    const char *want = r->want ? r->want : "left", *is = got ? got : "left";
    if (strcmp(is, want) != 0) printf("'%s':\n", r->said);
    CHECK_STR(is, want);
    rtr_tokens_end(&report.tokens);
}

TEST_MAIN
{
    rtr_err err = {0};
    const char *const names[] = {RUTTER_SHARE_DIR "/rutter.gaz", RUTTER_SHARE_DIR "/rutter.lex"};
    for (int i = 0; i < 2; i++)
        if (access(names[i], R_OK) != 0) SKIP("%s is not there", names[i]);
    CHECK_OK(rtr_gazetteer_new(names[0], &gazetteer, &err));
    CHECK_OK(rtr_lexicon_new(names[1], &lexicon, &err));
    if (!gazetteer || !lexicon) return 1;
    CHECK_OK(rtr_reader_new(gazetteer, lexicon, &reader, &err));
    CHECK_OK(rtr_wordbook_new(&words, &err));
    CHECK_OK(rtr_draft_new(reader, &draft, &err));
    CASE("dates")
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) check(&dates[i], draft_date);
    CASE("sums")
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++) check(&sums[i], draft_value);
    rtr_draft_free(draft);
    rtr_wordbook_free(words);
    rtr_reader_free(reader);
    rtr_lexicon_free(lexicon);
    rtr_gazetteer_free(gazetteer);
    return 0;
}
