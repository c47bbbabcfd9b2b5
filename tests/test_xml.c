#include "base/xml.h"

#include <string.h>

#include "test.h"

static int gives(const char *text, size_t size, const char *want)
{
    rtr_buf out = {0};
    rtr_buf_puts(&out, "");
    rtr_xml_escape(&out, text, size);
    int same = strcmp(out.data ? out.data : "", want) == 0;
    if (!same) printf("'%s' is not '%s'\n", out.data, want);
    rtr_buf_end(&out);
    return same;
}

TEST_MAIN
{
    CASE("markup is text")
    {
        const char *text = "<img onerror=\"x\"> & ]]> it's";
        CHECK(gives(text, strlen(text), "&lt;img onerror=&quot;x&quot;&gt; &amp; ]]&gt; it's"));
    }
    CASE("what XML has no place for is replaced, byte by byte where it is not UTF-8")
    {
        CHECK(gives("a\0b\x1b\x7f", 5, "a\uFFFDb\uFFFD\x7f"));
        CHECK(gives("\xff\xc3", 2, "\uFFFD\uFFFD"));
        CHECK(gives("\xef\xbf\xbf\xf0\x9f\x9a\xa2", 7, "\uFFFD\U0001F6A2"));
    }
    CASE("blanks and ends of lines survive")
    {
        CHECK(gives("a\tb\nc\r\nd", 8, "a\tb\nc&#13;\nd"));
    }
    CASE("of a text no more than its size is read")
    {
        CHECK(gives("abc", 2, "ab"));
        CHECK(gives("", 0, ""));
    }
    return 0;
}
