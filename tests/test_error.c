#include <stdlib.h>

#include "base/error.h"
#include "base/text.h"
#include "test.h"

static void failure_keeps_code_text_and_way(void)
{
    rtr_err err = {0};
    CASE("a failure, its place and its fix")
    {
        CHECK(rtr_fail(&err, RTR_BAD_DATA, "latitude %d", 95) == RTR_BAD_DATA);
        CHECK(rtr_fix(&err, RTR_BAD_DATA, "swap %s", "them") == RTR_BAD_DATA);
        CHECK(rtr_within(&err, RTR_BAD_DATA, "lonlat") == RTR_BAD_DATA);
        rtr_within(&err, RTR_BAD_DATA, "[%d]", 2);
        rtr_within(&err, RTR_BAD_DATA, "places");
        CHECK_STR(err.where, "places[2].lonlat");
        CHECK_STR(err.what, "latitude 95");
        CHECK_STR(err.fix, "swap them");
        rtr_within(&err, RTR_BAD_DATA, "case.yaml:3:9: ");
        CHECK_STR(err.where, "case.yaml:3:9: places[2].lonlat");
    }
    CASE("a new failure forgets the old place and fix")
    {
        rtr_nomem(&err);
        CHECK(err.code == RTR_NOMEM);
        CHECK_STR(err.what, "out of memory");
        CHECK_STR(err.where, "");
        CHECK_STR(err.fix, "");
    }
    CASE("NULL is accepted")
    {
        CHECK(rtr_fail(NULL, RTR_IO, "x") == RTR_IO);
        CHECK(rtr_fix(NULL, RTR_IO, "x") == RTR_IO);
        CHECK(rtr_within(NULL, RTR_IO, "x") == RTR_IO);
    }
}

static void long_text_is_cut_at_a_character(void)
{
    rtr_err err = {0};
    rtr_buf text = {0};
    for (int pad = 0; pad < 4; pad++) {
        text.size = 0;
        for (int i = 0; i < pad; i++) rtr_buf_putc(&text, 'x');
        for (int i = 0; i < 200; i++) rtr_buf_puts(&text, "海");
        rtr_fail(&err, RTR_BAD_DATA, "%s", text.data);
        for (int i = 0; i < 3; i++) rtr_within(&err, RTR_BAD_DATA, "%s", text.data);
        size_t what = strlen(err.what), where = strlen(err.where);
        CHECK(rtr_utf8_check(err.what, what) == what);
        CHECK(rtr_utf8_check(err.where, where) == where);
        CHECK(what + 4 > sizeof err.what - 1);
    }
    rtr_buf_end(&text);
}

TEST_MAIN
{
    failure_keeps_code_text_and_way();
    CASE("cut text stays UTF-8") long_text_is_cut_at_a_character();
    return 0;
}
