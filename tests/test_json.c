#include <stdlib.h>

#include "base/json.h"
#include "test.h"

static char *written(int indent, void (*write)(rtr_json *json))
{
    rtr_buf buf = {0};
    rtr_json json;
    rtr_json_begin(&json, &buf, indent);
    write(&json);
    return rtr_buf_take(&buf);
}

static void document(rtr_json *json)
{
    rtr_json_object(json);
    rtr_json_key_string(json, "name", "Le \"Havre\"\n\x01");
    rtr_json_key(json, "at");
    rtr_json_array_inline(json);
    rtr_json_number(json, 0.1, 7);
    rtr_json_number(json, -49.5, 7);
    rtr_json_close_array(json);
    rtr_json_key_int(json, "n", INT64_MIN);
    rtr_json_key(json, "empty");
    rtr_json_object(json);
    rtr_json_close_object(json);
    rtr_json_key(json, "list");
    rtr_json_array(json);
    rtr_json_bool(json, 1);
    rtr_json_bool(json, 0);
    rtr_json_null(json);
    rtr_json_close_array(json);
    rtr_json_key_number(json, "x", 2.5, 1);
    rtr_json_close_object(json);
}

static void odd_strings(rtr_json *json)
{
    rtr_json_array(json);
    rtr_json_string(json, "\xFF\xC3");              /* malformed */
    rtr_json_string(json, "\xE2\x80\xA8</script>"); /* LINE SEPARATOR */
    rtr_json_string(json, "海\xC2\x9B\xC2\xA0\xEF\xBF\xBF");
    rtr_json_close_array(json);
}

static void pieces(rtr_json *json)
{
    rtr_json_object(json);
    rtr_json_key(json, "text");
    rtr_json_text(json, "a\0\tb\x7Fé\xC3|", 8);
    rtr_json_key(json, "made");
    rtr_json_raw(json, "{\"x\":1}|", 7);
    rtr_json_key_int(json, "n", -10);
    rtr_json_key_int(json, "most", INT64_MAX);
    rtr_json_close_object(json);
}

static void too_deep(rtr_json *json)
{
    for (int i = 0; i < RTR_JSON_DEPTH + 1; i++) rtr_json_array(json);
}

static void unbalanced(rtr_json *json)
{
    rtr_json_close_array(json);
}

static void check(int indent, void (*write)(rtr_json *json), const char *want)
{
    char *got = written(indent, write);
    CHECK_STR(got, want);
    free(got);
}

TEST_MAIN
{
    CASE("one line")
    check(0, document,
          "{\"name\":\"Le \\\"Havre\\\"\\n\\u0001\",\"at\":[0.1,-49.5],\"n\":-9223372036854775808,"
          "\"empty\":{},\"list\":[true,false,null],\"x\":2.5}");
    CASE("for people")
    check(2, document,
          "{\n  \"name\": \"Le \\\"Havre\\\"\\n\\u0001\",\n  \"at\": [0.1,-49.5],\n"
          "  \"n\": -9223372036854775808,\n  \"empty\": {},\n  \"list\": [\n    true,\n    false,\n"
          "    null\n  ],\n  \"x\": 2.5\n}");
    CASE("malformed and dangerous text")
    check(0, odd_strings,
          "[\"\xEF\xBF\xBD\xEF\xBF\xBD\",\"\\u2028</script>\",\"海\\u009b\xC2\xA0\\uffff\"]");
    CASE("bytes with an end of their own, and values made before")
    check(0, pieces,
          "{\"text\":\"a\\u0000\\tb\\u007fé\xEF\xBF\xBD\",\"made\":{\"x\":1},\"n\":-10,"
          "\"most\":9223372036854775807}");
    CASE("misuse is a failed buffer")
    {
        char *deep = written(0, too_deep), *early = written(0, unbalanced);
        CHECK(!deep && !early);
        free(deep);
        free(early);
    }
    CASE("in a page no sign ends the script")
    {
        rtr_buf page = {0}, json = {0};
        rtr_json_embed(&page, &json);
        CHECK(page.size == 0);
        rtr_buf_puts(&json, "<{\"a\":\"</script><<\"}");
        rtr_json_embed(&page, &json);
        CHECK_STR(page.data, "\\u003c{\"a\":\"\\u003c/script>\\u003c\\u003c\"}");
        rtr_buf_end(&json);
        rtr_buf_end(&page);
    }
    return 0;
}
