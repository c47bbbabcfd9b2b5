#include "base/base64.h"

#include "test.h"

static void check(const char *bytes, size_t size, const char *want)
{
    rtr_buf buf = {0};
    rtr_buf_putc(&buf, '>'); /* what is there stays */
    rtr_base64_put(&buf, bytes, size);
    CHECK(buf.size == strlen(want) + 1 && buf.data[0] == '>');
    CHECK_STR(buf.data + 1, want);
    rtr_buf_end(&buf);
}

TEST_MAIN
{
    CASE("RFC 4648, section 10")
    {
        check("", 0, "");
        check("f", 1, "Zg==");
        check("fo", 2, "Zm8=");
        check("foo", 3, "Zm9v");
        check("foob", 4, "Zm9vYg==");
        check("fooba", 5, "Zm9vYmE=");
        check("foobar", 6, "Zm9vYmFy");
    }
    CASE("bytes of every kind") check("\x00\xFF\xFE\xFB\xF0", 5, "AP/++/A=");
    return 0;
}
