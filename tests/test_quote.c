/* geo/quote: a quote is found as it was typed, at its code points, or the nearest passage is shown. */
#include "geo/quote.h"

#include <stdlib.h>
#include <time.h>

#include "test.h"

static rtr_err err;

/* Search and return [start, end) in `span`. */
static rtr_code find(const char *text, const char *quote, int64_t span[2])
{
    rtr_quote_text *prepared = NULL;
    CHECK_OK(rtr_quote_text_new(text, strlen(text), &prepared, &err));
    rtr_code code = rtr_quote_find(prepared, quote, &span[0], &span[1], &err);
    rtr_quote_text_free(prepared);
    return code;
}

static void finds(const char *text, const char *quote, int64_t start, int64_t end)
{
    int64_t span[2];
    CHECK_OK(find(text, quote, span));
    if (span[0] != start || span[1] != end)
        FAIL_("'%s' is at %d-%d, not %d-%d", quote, (int)span[0], (int)span[1], (int)start,
              (int)end);
}

static void test_found(void)
{
    CASE("positions are code points of the text as it stands")
    {
        finds("abc def", "def", 4, 7);
        finds("été à Bombay, été", "Bombay", 6, 12);
        finds("\xEF\xBB\xBF"
              "abc",
              "abc", 1, 4);
        finds("aab aab", "aab", 0, 3);
        finds("aaab", "aab", 1, 4);
    }
    CASE("blanks and line ends")
    {
        finds("from  Mumbai\r\n   to\tRussia.", " from Mumbai to Russia ", 0, 26);
        finds("300\xC2\xA0"
              "000 \xE2\x80\xAF USD",
              "300 000 USD", 0, 13);
    }
    CASE("apostrophes and quotation marks")
    {
        finds("l\xE2\x80\x99Inde", "l'Inde", 0, 6);
        finds("l'Inde", "l\xE2\x80\x99Inde", 0, 6);
        finds("he said \xE2\x80\x9Cno\xE2\x80\x9D.", "said \"no\"", 3, 12);
        finds("il dit \xC2\xAB\xC2\xA0non\xC2\xA0\xC2\xBB.", "dit \"non\".", 3, 15);
        finds("er sagte \xC2\xBBnein\xC2\xAB und", "sagte \"nein\" und", 3, 19);
    }
    CASE("composed and decomposed letters")
    {
        finds("un e\xCC\x81te\xCC\x81 chaud", "\xC3\xA9t\xC3\xA9", 3, 8);
        finds("un \xC3\xA9t\xC3\xA9 chaud", "e\xCC\x81te\xCC\x81", 3, 6);
        finds("pre\xCC\x81sident de l\xE2\x80\x99usine", "sident de l'u", 4, 17);
        finds("x\xCC\x82\xCC\xA3y", "x\xCC\xA3\xCC\x82y", 0, 4); /* marks in another order */
        finds("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB x", "\xED\x95\x9C", 0, 3); /* Hangul */
    }
}

static void test_not_found(void)
{
    int64_t span[2];
    CASE("the nearest passage")
    {
        CHECK(find("The firm sold 1,111 servers\nto a buyer in Russia, Bloomberg said.",
                   "sold 1,112 servers to a buyer in Russia", span) == RTR_NOT_FOUND);
        CHECK_STR(err.what, "the quote does not occur in the report");
        CHECK_STR(err.fix, "the nearest passage is: \"sold 1,111 servers to a buyer in Russia\"");
        CHECK(span[0] == -1 && span[1] == -1);
        CHECK(find("nothing of the kind", "sold servers to Russia", span) == RTR_NOT_FOUND);
        CHECK_STR(err.fix, "copy the passage as it stands in the file");
        CHECK(find("", "sold", span) == RTR_NOT_FOUND);
        CHECK(find("Sold SERVERS", "sold servers", span) == RTR_NOT_FOUND);
        CHECK_STR(err.fix, "the nearest passage is: \"Sold SERVERS\"");
    }
    CASE("an empty quote, a quote that is not text, a text that is none")
    {
        rtr_quote_text *text = NULL;
        CHECK(find("abc", " \n ", span) == RTR_BAD_DATA);
        CHECK(find("abc", "", span) == RTR_BAD_DATA);
        CHECK(find("abc", "\xFF", span) == RTR_BAD_SYNTAX);
        CHECK(rtr_quote_text_new("a\xC3", 2, &text, &err) == RTR_BAD_SYNTAX);
        CHECK(text == NULL);
        CHECK(rtr_quote_text_new("", (16u << 20) + 1, &text, &err) == RTR_BAD_DATA);
    }
    CASE("hostile repetition costs no square")
    {
        size_t size = 2u << 20;
        char *text = malloc(size + 1), *quote = malloc(size / 2 + 1);
        memset(text, 'a', size);
        memset(quote, 'a', size / 2);
        text[size] = quote[size / 2] = '\0';
        quote[size / 2 - 1] = 'b';
        clock_t start = clock();
        CHECK(find(text, quote, span) == RTR_NOT_FOUND);
        for (size_t i = 0; i + 1 < size; i += 2) memcpy(text + i, "\xCC\x81", 2);
        CHECK(find(text, "b", span) == RTR_NOT_FOUND);
        CHECK((double)(clock() - start) / CLOCKS_PER_SEC < 10);
        free(text);
        free(quote);
    }
    rtr_quote_text_free(NULL);
}

TEST_MAIN
{
    test_found();
    test_not_found();
    return 0;
}
