#include "base/width.h"
#include "test.h"

static size_t width(const char *text)
{
    return rtr_width(text, strlen(text));
}

TEST_MAIN
{
    CASE("one column a letter")
    {
        CHECK(width("") == 0);
        CHECK(width("Novorossiysk") == 12);
        CHECK(width("Téhéran") == 7);
        CHECK(width("Новороссийск") == 12);
    }
    CASE("marks and invisible characters take none")
    {
        CHECK(width("e\xCC\x81") == 1);                 /* e and a combining acute */
        CHECK(width("a\xE2\x80\x8B\xE2\x80\x8F") == 1); /* zero width space, right-to-left mark */
    }
    CASE("wide characters take two")
    {
        CHECK(width("上海") == 4);
        CHECK(width("ｱ") == 1);  /* half-width katakana */
        CHECK(width("Ａ") == 2); /* full-width Latin */
    }
    CASE("malformed bytes take one each")
    CHECK(width("\xFF\xC3") == 2);
    return 0;
}
