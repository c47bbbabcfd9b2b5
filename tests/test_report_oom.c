/* Every allocation of opening a lexicon, making a reader and reading a report fails in turn: an error, no leak, no
 * crash. */
#include <stdlib.h>

#include "oom.h"
#include "reports/report.h"
#include "test.h"

enum { READER_STRIDE = 211 /* a reader works out a thousand letters, all alike */ };

static const char words[] =
    "Selon Bloomberg, la société indienne Vardhan Optics, basée à Pune, a livré 300 serveurs à la "
    "Russie en mars 2024 pour 20 millions de dollars. Une usine de drones à Kazan les a reçus.\n\n"
    "Le ministère russe de la Défense nie. Les cargaisons passaient par Dubaï et Istanbul, et le "
    "pays "
    "n'exporterait plus de puces vers l'Iran.";

static rtr_code make_reader(const rtr_gazetteer *gazetteer, rtr_err *err)
{
    rtr_lexicon *lexicon = NULL;
    rtr_reader *reader = NULL;
    rtr_code code = rtr_lexicon_new(RUTTER_SHARE_DIR "/rutter.lex", &lexicon, err);
    if (!code) code = rtr_reader_new(gazetteer, lexicon, &reader, err);
    CHECK(!code == !!reader);
    rtr_reader_free(reader);
    rtr_lexicon_free(lexicon);
    return code;
}

static rtr_code read_report(const rtr_reader *reader, rtr_err *err)
{
    rtr_text text = {0};
    rtr_report *report = NULL;
    rtr_wordbook *book = NULL;
    rtr_code code = rtr_wordbook_new(&book, err);
    if (!code) code = rtr_text_of_bytes(words, sizeof words - 1, &text, err);
    if (!code) code = rtr_report_new(reader, book, &text, &report, err);
    CHECK(!code == !!report);
    rtr_report_free(report);
    rtr_wordbook_free(book);
    return code;
}

/* The n-th allocation fails, for n from `first` on in steps, until none is left to fail. */
static void starve(rtr_code (*act)(const void *, rtr_err *), const void *with, long step)
{
    for (long n = 0;; n += step) {
        rtr_err err = {0};
        oom_left = n;
        rtr_code code = act(with, &err);
        int failed = oom_left < 0;
        oom_left = -1;
        if (!failed) {
            CHECK(code == RTR_OK);
            CHECK(n > 0);
            return;
        }
        if (code != RTR_OK && code != RTR_NOMEM) FAIL_("allocation %ld: %s", n, err.what);
        CHECK(code == RTR_OK || err.what[0]);
    }
}

static rtr_code act_reader(const void *with, rtr_err *err)
{
    return make_reader(with, err);
}

static rtr_code act_report(const void *with, rtr_err *err)
{
    return read_report(with, err);
}

TEST_MAIN
{
    rtr_err err = {0};
    rtr_gazetteer *gazetteer = NULL;
    rtr_lexicon *lexicon = NULL;
    rtr_reader *reader = NULL;
    CHECK_OK(rtr_gazetteer_new(RUTTER_SHARE_DIR "/rutter.gaz", &gazetteer, &err));
    CHECK_OK(rtr_lexicon_new(RUTTER_SHARE_DIR "/rutter.lex", &lexicon, &err));
    CASE("a reader") starve(act_reader, gazetteer, READER_STRIDE);
    CHECK_OK(rtr_reader_new(gazetteer, lexicon, &reader, &err));
    CASE("a report") if (reader) starve(act_report, reader, 1);
    rtr_reader_free(reader);
    rtr_lexicon_free(lexicon);
    rtr_gazetteer_free(gazetteer);
    return 0;
}
