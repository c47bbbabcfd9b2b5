/* base/yaml: a tree with positions, and everything that is refused, each with its place and a fix. */
#include "base/yaml.h"

#include <stdlib.h>
#include <time.h>

#include "test.h"

static rtr_err err;

static rtr_yaml *parse(const char *text)
{
    rtr_yaml *yaml = NULL;
    CHECK_OK(rtr_yaml_parse("case.yaml", text, strlen(text), &yaml, &err));
    return yaml;
}

/* The document must be refused at `where` with `what`. */
static void refuses_bytes(const char *text, size_t size, const char *where, const char *what)
{
    rtr_yaml *yaml = (rtr_yaml *)&err;
    CHECK(rtr_yaml_parse("case.yaml", text, size, &yaml, &err) == RTR_BAD_SYNTAX);
    CHECK(yaml == NULL);
    CHECK_STR(err.where, where);
    CHECK_STR(err.what, what);
}

static void refuses(const char *text, const char *where, const char *what)
{
    refuses_bytes(text, strlen(text), where, what);
}

static void test_tree(void)
{
    CASE("every node knows where it stands")
    {
        rtr_yaml *yaml =
            parse("# a remark\ntitle: Été\nlist:\n  - 12\n  - {a: 1, b: ~}\nend: \"007\"\n");
        const rtr_node *root = rtr_yaml_root(yaml);
        CHECK(root->kind == RTR_NODE_MAP && root->count == 3);
        const rtr_node *list = rtr_node_get(root, "list");
        CHECK(list->kind == RTR_NODE_LIST && list->count == 2 && list->line == 4);
        CHECK(list->key_line == 3 && list->key_column == 1);
        const rtr_node *b = rtr_node_get(rtr_node_at(list, 1), "b");
        CHECK(b->kind == RTR_NODE_NULL && b->line == 5 && b->column == 15 && b->key_column == 12);
        CHECK_STR(rtr_node_at(list, 0)->text, "12");
        const rtr_node *end = rtr_node_get(root, "end");
        CHECK(end->quoted && end->kind == RTR_NODE_SCALAR);
        CHECK_STR(end->text, "007");
        CHECK(rtr_node_get(root, "absent") == NULL && rtr_node_get(NULL, "x") == NULL);
        CHECK(rtr_node_at(list, 2) == NULL && rtr_node_at(NULL, 0) == NULL);
        CHECK(rtr_node_get(list, "x") == NULL && rtr_node_at(end, 0) == NULL);
        rtr_yaml_free(yaml);
    }
    CASE("JSON is a subset, tabs and escapes included")
    {
        rtr_yaml *yaml =
            parse("{\n\t\"a\":[1,2.5,null,\"x\\u00e9\\/\"],\n\t\"b\":{\"c\":true}\n}\n");
        const rtr_node *a = rtr_node_get(rtr_yaml_root(yaml), "a");
        CHECK(a && a->count == 4);
        CHECK(rtr_node_at(a, 2)->kind == RTR_NODE_NULL);
        CHECK_STR(rtr_node_at(a, 3)->text, "xé/");
        CHECK_STR(rtr_node_get(rtr_node_get(rtr_yaml_root(yaml), "b"), "c")->text, "true");
        rtr_yaml_free(yaml);
    }
    CASE("a byte-order mark is no part of the text; a quoted null is text")
    {
        rtr_yaml *yaml = parse("\xEF\xBB\xBF"
                               "a: 'null'\nb: |\n  two\n  lines\n");
        CHECK_STR(rtr_node_get(rtr_yaml_root(yaml), "a")->text, "null");
        CHECK_STR(rtr_node_get(rtr_yaml_root(yaml), "b")->text, "two\nlines\n");
        rtr_yaml_free(yaml);
    }
    rtr_yaml_free(NULL);
}

static void test_refusals(void)
{
    CASE("nothing in it")
    {
        refuses("", "case.yaml:1:1", "the file is empty");
        refuses("# only a remark\n", "case.yaml:1:1", "the file is empty");
        refuses("---\n", "case.yaml:1:1", "the file is empty");
    }
    CASE("encodings")
    {
        const char *const utf16 = "the file is UTF-16 or binary, not UTF-8";
        refuses_bytes("\xFF\xFEr\0", 4, "case.yaml:1:1", utf16);
        refuses_bytes("\xFE\xFF\0r", 4, "case.yaml:1:1", utf16);
        refuses_bytes("r\0u\0", 4, "case.yaml:1:1", utf16);
        CHECK_STR(err.fix, "save it as UTF-8");
        refuses("a: 1\nbé: \xE9t\n", "case.yaml:2:6", "invalid trailing UTF-8 octet");
        CHECK_STR(err.fix, "save the file as UTF-8");
        refuses("a: 1\nb: \x01\n", "case.yaml:2:4", "control characters are not allowed");
        refuses("a: \"x\\0y\"\n", "case.yaml:1:4", "text contains a NUL character");
    }
    CASE("what a YAML bomb is made of")
    {
        refuses("a: &x 1\n", "case.yaml:1:4", "anchors ('&name') are not accepted");
        refuses("a: &x [1]\n", "case.yaml:1:4", "anchors ('&name') are not accepted");
        refuses("a: &x {b: 1}\n", "case.yaml:1:4", "anchors ('&name') are not accepted");
        refuses("a: [*x]\n", "case.yaml:1:5", "aliases ('*name') are not accepted");
    }
    CASE("tags, second documents, odd keys")
    {
        refuses("a: !!str 1\n", "case.yaml:1:4", "tags such as '!!str' are not accepted");
        refuses("a: !x {b: 1}\n", "case.yaml:1:4", "tags such as '!!map' are not accepted");
        refuses("a: 1\n---\nb: 2\n", "case.yaml:2:1", "a second document starts here");
        refuses("[a]: 1\n", "case.yaml:1:1", "a list or map cannot be a key");
        refuses("? \n: 1\n", "case.yaml:1:2", "a key is missing");
    }
    CASE("the first key that comes twice")
    {
        refuses("b: 1\na: 1\nc: {x: 1}\nb: 2\na: 3\n", "case.yaml:4:1", "duplicate key 'b'");
        CHECK_STR(err.fix, "keep one of the two; the other is in line 1");
        refuses("{x: 1, x: 2, x: 3}", "case.yaml:1:8", "duplicate key 'x'");
    }
    CASE("syntax")
    {
        refuses("a: b: c\n", "case.yaml:1:5", "mapping values are not allowed in this context");
        CHECK_STR(err.fix, "put a text that contains ': ' in quotes");
        refuses("a:\n\t- 1\n", "case.yaml:2:1", "found character that cannot start any token");
        refuses(
            "a: [1,\nb: 2\n", "case.yaml:3:1",
            "did not find expected ',' or ']' while parsing a flow sequence that starts in line 1");
        refuses("a: [1,\n", "case.yaml:2:1", "did not find expected node content");
    }
}

static void test_limits(void)
{
    CASE("nesting")
    {
        char text[2 * 65 + 1];
        memset(text, '[', 64);
        memset(text + 64, ']', 64);
        text[128] = '\0';
        rtr_yaml_free(parse(text));
        memset(text, '[', 65);
        refuses_bytes(text, 65, "case.yaml:1:65", "lists or maps are nested more than 64 deep");
    }
    CASE("a hundred million brackets cost nothing")
    {
        size_t size = 100u << 20;
        char *text = malloc(size);
        memset(text, '[', size);
        clock_t start = clock();
        refuses_bytes(text, size, "case.yaml:1:65", "lists or maps are nested more than 64 deep");
        CHECK((double)(clock() - start) / CLOCKS_PER_SEC < 1);
        free(text);
    }
    CASE("more values than anybody writes by hand")
    {
        size_t size = 2 * 2000100;
        char *text = malloc(size);
        for (size_t i = 0; i < size; i += 2) memcpy(text + i, i ? "1," : "[1", 2);
        rtr_yaml *yaml;
        CHECK(rtr_yaml_parse("big", text, size, &yaml, &err) == RTR_BAD_SYNTAX);
        free(text);
    }
}

TEST_MAIN
{
    test_tree();
    test_refusals();
    test_limits();
    return 0;
}
