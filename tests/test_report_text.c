/* Plain text of any encoding, from memory. */
#include "reports/text.h"

#include "base/text.h"
#include "test.h"

static rtr_err err;
static rtr_text text;

/* Read a literal; its bytes may hold NULs. */
#define READ(literal)                                                                              \
    (rtr_text_end(&text), rtr_text_of_bytes(literal, sizeof(literal) - 1, &text, &err))

TEST_MAIN
{
    CASE("what is good stays as it was given")
    {
        CHECK_OK(READ("\xEF\xBB\xBF"
                      "Une\xC2\xA0ligne\r\ne\xCC\x81\n"));
        CHECK_STR(text.bytes, "\xEF\xBB\xBF"
                              "Une\xC2\xA0ligne\r\ne\xCC\x81\n");
        CHECK(text.replaced == 0 && text.form == RTR_TEXT_PLAIN && !text.note[0]);
        CHECK_OK(READ("abc"));
        CHECK_STR(text.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
    CASE("malformed sequences count as Python counts them")
    {
        static const struct {
            const char *bytes;
            size_t replaced;
            const char *want;
        } rows[] = {
            {"a\xFFz", 1, "a\xEF\xBF\xBDz"},
            {"a\xE2\x82z", 1, "a\xEF\xBF\xBDz"},
            {"a\xE2\x82", 1, "a\xEF\xBF\xBD"},
            {"a\xC0\x80z", 2, "a\xEF\xBF\xBD\xEF\xBF\xBDz"},
            {"a\xED\xA0\x80z", 3, "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz"},
            {"a\xF0\x9F\x98z", 1, "a\xEF\xBF\xBDz"},
            {"a\xF0\x8F\x98z", 3, "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz"},
            {"a\xF5z", 1, "a\xEF\xBF\xBDz"},
        };
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            rtr_text_end(&text);
            CHECK_OK(rtr_text_of_bytes(rows[i].bytes, strlen(rows[i].bytes), &text, &err));
            CHECK_STR(text.bytes, rows[i].want);
            CHECK(text.replaced == rows[i].replaced && text.size == strlen(rows[i].want));
        }
    }
    CASE("a stray NUL is replaced and keeps its place")
    {
        CHECK_OK(READ("Le navire part\0de Trieste"));
        CHECK_STR(text.bytes, "Le navire part\xEF\xBF\xBD"
                              "de Trieste");
        CHECK(text.replaced == 1);
    }
    CASE("UTF-16, with a mark and without")
    {
        CHECK_OK(READ("\xFF\xFE"
                      "d\0\xE9\0"
                      "p\0\x3D\xD8\x00\xDE!\0"));
        CHECK_STR(text.bytes, "d\xC3\xA9p\xF0\x9F\x98\x80!");
        CHECK_OK(READ("\xFE\xFF\0d\0\xE9\0p\xD8\x3D\0!"));
        CHECK_STR(text.bytes, "d\xC3\xA9p\xEF\xBF\xBD!");
        CHECK(text.replaced == 1);
        CHECK_OK(READ("L\0e\0 \0n\0a\0v\0i\0r\0e\0"));
        CHECK_STR(text.bytes, "Le navire");
        CHECK_OK(READ("\0L\0e\0 \0n\0a\0v\0i\0r\0e"));
        CHECK_STR(text.bytes, "Le navire");
    }
    CASE("Windows-1252 where it is plain, and not where it is not")
    {
        CHECK_OK(READ("L\x92"
                      "\xE9t\xE9, le caf\xE9 de Bl\xE9riot"));
        CHECK_STR(text.bytes, "L\xE2\x80\x99\xC3\xA9t\xC3\xA9, le caf\xC3\xA9 de Bl\xC3\xA9riot");
        CHECK(text.replaced == 0);
        CHECK_STR(text.note, "is not UTF-8; read as Windows-1252");
        CHECK_OK(READ("l'\xC3\xA9t\xC3\xA9 \xE9t\xE9 caf\xE9"));
        CHECK(text.replaced == 3 && !text.note[0]);
        CHECK_OK(READ("one \xFF two \xFF three \xFF four"));
        CHECK(text.replaced == 3 && !text.note[0]);
    }
    CASE("what is no text says so")
    {
        CHECK(READ("") == RTR_BAD_DATA);
        CHECK_STR(err.what, "is empty");
        CHECK(!text.bytes && !text.size);
        CHECK(READ(" \r\n\t") == RTR_BAD_DATA);
        CHECK_STR(err.what, "holds nothing but blanks");
        CHECK(READ("ab\1\2\3\4\5\6\0cd") == RTR_BAD_DATA);
        CHECK_STR(err.what, "is not text: 7 of 11 bytes are control characters, the first (0x01) "
                            "at byte 2");
        CHECK_STR(err.fix, "give plain text (UTF-8), HTML or PDF");
        CHECK(READ("PK\3\4 and more") == RTR_BAD_DATA);
        CHECK_STR(err.what, "is a ZIP archive or an office document (docx, odt, epub), not text");
    }
    rtr_text_end(&text);
    return 0;
}
