/* Reports without memory: the 1st, 2nd, ... n-th allocation fails, until the text is there. */
#include <stdlib.h>

#include "oom.h"
#include "reports/extract.h"
#include "reports/text.h"
#include "test.h"

static const rtr_text_options options = {.extractors = RUTTER_BINARY_DIR "/libexec/rutter"};
static const char page[] =
    "<html lang=fr><meta charset=windows-1252><title>T</title><h1>Caf\xE9</h1><div class=a><p>Le "
    "caboteur a quitt\xE9 Bejaia avec du li\xE8ge, pour "
    "S\xE8te.</p><table><tr><td>a<td>b</table></div>";

typedef rtr_code take(rtr_text *text, rtr_err *err);

static rtr_code take_plain(rtr_text *text, rtr_err *err)
{
    return rtr_text_of_bytes("caf\xFF"
                             "e",
                             5, text, err);
}

static rtr_code take_file(rtr_text *text, rtr_err *err)
{
    return rtr_text_read(RUTTER_SOURCE_DIR "/tests/pages/article.txt", NULL, text, err);
}

static rtr_code take_page(rtr_text *text, rtr_err *err)
{
    return extract_html(page, sizeof page - 1, text, err);
}

/* Only this side's allocations: the program has its own. */
static rtr_code take_program(rtr_text *text, rtr_err *err)
{
    return rtr_text_of_document(page, sizeof page - 1, &options, text, err);
}

/* A block that cannot be made smaller is kept as it is: not every failure is one of the call. */
static void starve(take *taker, int at_least)
{
    int failed = 0, struck = 1;
    for (long n = 0; struck && n < 1000; n++) {
        rtr_err err = {0};
        rtr_text text;
        oom_left = n;
        rtr_code code = taker(&text, &err);
        struck = oom_left < 0;
        oom_left = -1;
        CHECK(code == RTR_OK || (struck && code == RTR_NOMEM && !text.bytes));
        if (code) CHECK_STR(err.what, "out of memory");
        failed += code != RTR_OK;
        rtr_text_end(&text);
    }
    CHECK(!struck && failed >= at_least);
}

TEST_MAIN
{
    CASE("plain text")
    {
        starve(take_plain, 2);
    }
    CASE("a file")
    {
        starve(take_file, 1);
    }
    CASE("a page")
    {
        starve(take_page, 8);
    }
    CASE("a page through its program")
    {
        starve(take_program, 3);
    }
    return 0;
}
