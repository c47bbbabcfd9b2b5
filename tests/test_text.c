#include <float.h>
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "random.h"
#include "test.h"

static void buffers(void)
{
    CASE("a buffer grows and is handed over")
    {
        rtr_buf buf = {0};
        for (int i = 0; i < 1000; i++) rtr_buf_printf(&buf, "%d,", i);
        rtr_buf_add(&buf, "end\0more", 8);
        CHECK(buf.size == 3898);
        CHECK(strncmp(buf.data, "0,1,2,", 6) == 0);
        char *text = rtr_buf_take(&buf);
        CHECK(text && strlen(text) == 3893 && !buf.data);
        free(text);
    }
    CASE("an empty buffer gives an empty string")
    {
        rtr_buf buf = {0};
        char *text = rtr_buf_take(&buf);
        CHECK_STR(text, "");
        free(text);
    }
    CASE("a size that cannot be is a failure, not a crash")
    {
        rtr_buf buf = {0};
        rtr_buf_puts(&buf, "x");
        rtr_buf_add(&buf, "y", SIZE_MAX - 1);
        CHECK(buf.failed);
        rtr_buf_puts(&buf, "z");
        CHECK(buf.size == 1);
        CHECK(!rtr_buf_take(&buf));
    }
    CASE("copies")
    {
        char *copy = rtr_strndup("abcdef", 3), *whole = rtr_strdup("é");
        CHECK_STR(copy, "abc");
        CHECK_STR(whole, "é");
        CHECK(!rtr_strdup(NULL) && !rtr_strndup(NULL, 3));
        free(copy);
        free(whole);
    }
}

static void utf8(void)
{
    static const struct {
        const char *bytes;
        size_t good;
    } bad[] = {{"a\x80", 1},
               {"\xC0\xAF", 0},
               {"\xE0\x9F\xBF", 0},
               {"\xED\xA0\x80", 0},
               {"\xF4\x90\x80\x80", 0},
               {"ab\xE2\x82", 2},
               {"\xFF", 0},
               {"\xF8\x88\x80\x80\x80", 0}};
    CASE("malformed UTF-8 is found where it stands")
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        CHECK(rtr_utf8_check(bad[i].bytes, strlen(bad[i].bytes)) == bad[i].good);
        char *mended = rtr_utf8_mend(bad[i].bytes);
        CHECK(mended && rtr_utf8_check(mended, strlen(mended)) == strlen(mended));
        CHECK(mended && strncmp(mended, bad[i].bytes, bad[i].good) == 0);
        free(mended);
    }
    CASE("every code point survives a round trip")
    for (uint32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
        if (c >= 0xD800 && c < 0xE000) continue;
        rtr_buf buf = {0};
        rtr_utf8_put(&buf, c);
        const char *at = buf.data;
        CHECK(rtr_utf8_next(&at, buf.data + buf.size) == (int32_t)c);
        CHECK(at == buf.data + buf.size && rtr_utf8_count(buf.data, buf.size) == 1);
        rtr_buf_end(&buf);
    }
}

static void check_fixed(double value, int decimals, const char *want)
{
    rtr_buf buf = {0};
    rtr_buf_fixed(&buf, value, decimals);
    CHECK_STR(buf.data, want);
    rtr_buf_end(&buf);
}

static void numbers_out(void)
{
    CASE("fixed numbers are short and never -0")
    {
        check_fixed(72.88, 7, "72.88");
        check_fixed(-0.00000001, 7, "0");
        check_fixed(100, 0, "100");
        check_fixed(100, 2, "100");
        check_fixed(-180, 7, "-180");
        check_fixed(0.1234567891, 7, "0.1234568");
        check_fixed((double)NAN, 3, "null");
        check_fixed((double)INFINITY, 3, "null");
        rtr_buf widest = {0};
        rtr_buf_fixed(&widest, -DBL_MAX, 17);
        CHECK(widest.size == 310 && strtod(widest.data, NULL) == -DBL_MAX);
        rtr_buf_end(&widest);
    }
}

static void numbers_in(void)
{
    static const char *const good[] = {"1", " -2.5 ", "+.5", "5.", "1e3", "1E-3", "0.1"};
    static const double value[] = {1, -2.5, .5, 5, 1000, .001, .1};
    static const char *const wrong[] = {"",    " ",   ".",   "e5",  "1e",  "0x10",
                                        "inf", "nan", "1,5", "1 2", "--1", "1e999"};
    double got = 0;
    int64_t whole = 0;
    CASE("numbers are read whole or not at all")
    {
        for (size_t i = 0; i < sizeof good / sizeof *good; i++)
            CHECK(rtr_parse_double(good[i], &got) && got == value[i]);
        for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
            CHECK(!rtr_parse_double(wrong[i], &got));
    }
    CASE("integers reach to both ends")
    {
        CHECK(rtr_parse_int("9223372036854775807", &whole) && whole == INT64_MAX);
        CHECK(rtr_parse_int("-9223372036854775808", &whole) && whole == INT64_MIN);
        CHECK(!rtr_parse_int("9223372036854775808", &whole));
        CHECK(!rtr_parse_int("-9223372036854775809", &whole));
        CHECK(!rtr_parse_int("12a", &whole) && !rtr_parse_int("-", &whole));
        CHECK(rtr_parse_int(" +7 ", &whole) && whole == 7);
    }
}

/* Locales with a decimal comma may be missing from a machine: then say so and go on. */
static void locale_free(void)
{
    if (!setlocale(LC_NUMERIC, "fr_FR.UTF-8") && !setlocale(LC_NUMERIC, "de_DE.UTF-8")) {
        puts("no locale with a decimal comma here: that part is not tested");
        return;
    }
    double got = 0;
    CHECK(rtr_parse_double("1.5", &got) && got == 1.5);
    CHECK(!rtr_parse_double("1,5", &got));
    check_fixed(-1.25, 7, "-1.25");
    setlocale(LC_NUMERIC, "C");
}

static void round_trip(void)
{
    uint64_t seed = 42;
    for (int i = 0; i < 20000; i++) {
        double value = (random_unit(&seed) - 0.5) * 720, got = 0;
        rtr_buf buf = {0};
        rtr_buf_fixed(&buf, value, 7);
        CHECK(rtr_parse_double(buf.data, &got));
        CHECK_NEAR(got, value, 0.5000001e-7);
        rtr_buf_end(&buf);
    }
}

static void distances(void)
{
    static const char *const words[] = {"places", "routes", "reports", "map"};
    CASE("edit distance")
    {
        CHECK(rtr_edit_distance("kitten", "sitting", 5) == 3);
        CHECK(rtr_edit_distance("palces", "places", 2) == 1);
        CHECK(rtr_edit_distance("", "abc", 5) == 3);
        CHECK(rtr_edit_distance("abcdef", "uvwxyz", 2) == 3);
        CHECK(rtr_edit_distance("same", "same", 0) == 0);
    }
    CASE("did you mean")
    {
        CHECK_STR(rtr_nearest("route", words, 4), "routes");
        CHECK_STR(rtr_nearest("plcaes", words, 4), "places");
        CHECK(!rtr_nearest("zebra", words, 4));
        CHECK(!rtr_nearest("x", words, 4));
    }
}

TEST_MAIN
{
    buffers();
    utf8();
    numbers_out();
    numbers_in();
    CASE("the locale changes nothing") locale_free();
    CASE("print and parse agree") round_trip();
    distances();
    return 0;
}
