#include "base/yaml.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "base/pool_parts.h"
#include "base/text.h"

enum { DEPTH_MAX = 64, NODES_MAX = 2000000 };

struct rtr_yaml {
    rtr_pool pool;
    const rtr_node *root;
};

/* A list or map that is not closed yet. */
typedef struct level {
    rtr_node *node;
    rtr_node *last;  /* its last entry */
    const char *key; /* read, its value still to come; NULL otherwise */
    int key_line, key_column;
} level;

typedef struct reader {
    const char *name;
    yaml_parser_t parser;
    rtr_yaml *yaml;
    level stack[DEPTH_MAX];
    int depth;
    size_t nodes;
    rtr_err *err;
} reader;

/* libyaml counts from 0, in characters. */
static int from_one(size_t number)
{
    return number < INT_MAX ? (int)number + 1 : INT_MAX;
}

static rtr_code put_where(reader *r, rtr_code code, int line, int column)
{
    return rtr_within(r->err, code, "%s:%d:%d", r->name, line, column);
}

/* What a person should do about libyaml's more frequent complaints. */
static const char *advice(const char *problem)
{
    static const struct {
        const char *part, *fix;
    } table[] = {
        {"cannot start any token",
         "indent with blanks, not tabs, and put a text that starts with @ ` or % in quotes"},
        {"mapping values are not allowed", "put a text that contains ': ' in quotes"},
        {"could not find expected ':'", "write 'key: value', with a blank after the colon"},
        {"did not find expected key", "check the indentation, or quote the text above"},
        {"did not find expected '-' indicator", "indent all entries of a list alike"},
        {"unexpected end of stream", "close the quote that was opened"},
        {"unknown escape character", "use single quotes for a text with backslashes"},
        {"control characters", "remove the control character"},
        {"did not find expected node content", "write a value here, or remove the comma"},
        {"UTF-8", "save the file as UTF-8"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strstr(problem, table[i].part)) return table[i].fix;
    return "check the brackets, quotes and indentation of this line and the one above";
}

/* Line and column of byte `offset`, for libyaml's reader, which knows only the offset. */
static void find_byte(const char *bytes, size_t offset, int *line, int *column)
{
    size_t lines = 0, start = 0;
    for (size_t i = 0; i < offset; i++) {
        if (bytes[i] != '\n') continue;
        lines++;
        start = i + 1;
    }
    *line = from_one(lines);
    *column = from_one(rtr_utf8_count(bytes + start, offset - start));
}

static rtr_code syntax_error(reader *r, const char *bytes, size_t size)
{
    const yaml_parser_t *parser = &r->parser;
    if (parser->error == YAML_MEMORY_ERROR) return rtr_nomem(r->err);
    const char *problem = parser->problem ? parser->problem : "not well formed";
    int line = from_one(parser->problem_mark.line);
    int column = from_one(parser->problem_mark.column);
    rtr_code code;
    if (parser->error == YAML_READER_ERROR) {
        size_t offset = parser->problem_offset < size ? parser->problem_offset : size;
        find_byte(bytes, offset, &line, &column);
        code = rtr_fail(r->err, RTR_BAD_SYNTAX, "%s", problem);
    } else if (parser->context && parser->context_mark.line != parser->problem_mark.line) {
        code = rtr_fail(r->err, RTR_BAD_SYNTAX, "%s %s that starts in line %d", problem,
                        parser->context, from_one(parser->context_mark.line));
    } else {
        code = rtr_fail(r->err, RTR_BAD_SYNTAX, "%s", problem);
    }
    rtr_fix(r->err, code, "%s", advice(problem));
    return put_where(r, code, line, column);
}

static rtr_code refuse(reader *r, yaml_mark_t mark, const char *what, const char *fix)
{
    rtr_code code = rtr_fail(r->err, RTR_BAD_SYNTAX, "%s", what);
    rtr_fix(r->err, code, "%s", fix);
    return put_where(r, code, from_one(mark.line), from_one(mark.column));
}

/* A new node at `mark`, hung into the list or map that is open. */
static rtr_node *add_node(reader *r, yaml_mark_t mark)
{
    rtr_node *node = rtr_pool_alloc(&r->yaml->pool, sizeof *node);
    if (!node) return NULL;
    node->line = from_one(mark.line);
    node->column = from_one(mark.column);
    if (!r->depth) {
        r->yaml->root = node;
        return node;
    }
    level *top = &r->stack[r->depth - 1];
    node->key = top->key;
    node->key_line = top->key_line;
    node->key_column = top->key_column;
    top->key = NULL;
    if (top->last)
        top->last->next = node;
    else
        top->node->child = node;
    top->last = node;
    top->node->count++;
    return node;
}

static int is_null_word(const char *word)
{
    static const char *const words[] = {"", "~", "null", "Null", "NULL"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(word, words[i]) == 0) return 1;
    return 0;
}

static rtr_code read_scalar(reader *r, const yaml_event_t *event)
{
    const char *value = (const char *)event->data.scalar.value;
    int quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    if (strlen(value) != event->data.scalar.length)
        return refuse(r, event->start_mark, "text contains a NUL character", "remove the '\\0'");
    if (event->data.scalar.tag)
        return refuse(r, event->start_mark, "tags such as '!!str' are not accepted",
                      "write the plain value");
    char *text = rtr_pool_strdup(&r->yaml->pool, value);
    if (!text) return rtr_nomem(r->err);
    level *top = r->depth ? &r->stack[r->depth - 1] : NULL;
    if (top && top->node->kind == RTR_NODE_MAP && !top->key) {
        if (!quoted && !*value)
            return refuse(r, event->start_mark, "a key is missing", "write 'key: value'");
        top->key = text;
        top->key_line = from_one(event->start_mark.line);
        top->key_column = from_one(event->start_mark.column);
        return RTR_OK;
    }
    rtr_node *node = add_node(r, event->start_mark);
    if (!node) return rtr_nomem(r->err);
    node->quoted = quoted;
    if (!quoted && is_null_word(value)) return RTR_OK;
    node->kind = RTR_NODE_SCALAR;
    node->text = text;
    return RTR_OK;
}

static rtr_code open_level(reader *r, const yaml_event_t *event, rtr_node_kind kind)
{
    const yaml_char_t *tag =
        kind == RTR_NODE_MAP ? event->data.mapping_start.tag : event->data.sequence_start.tag;
    if (r->depth == DEPTH_MAX)
        return refuse(r, event->start_mark, "lists or maps are nested more than 64 deep",
                      "a case needs no more than 6 levels");
    level *top = r->depth ? &r->stack[r->depth - 1] : NULL;
    if (top && top->node->kind == RTR_NODE_MAP && !top->key)
        return refuse(r, event->start_mark, "a list or map cannot be a key",
                      "write 'key: value' with a plain word before the colon");
    if (tag)
        return refuse(r, event->start_mark, "tags such as '!!map' are not accepted",
                      "write the plain list or map");
    rtr_node *node = add_node(r, event->start_mark);
    if (!node) return rtr_nomem(r->err);
    node->kind = kind;
    r->stack[r->depth++] = (level){.node = node};
    return RTR_OK;
}

static int by_key(const void *a, const void *b)
{
    const rtr_node *left = *(const rtr_node *const *)a, *right = *(const rtr_node *const *)b;
    int order = strcmp(left->key, right->key);
    if (order) return order;
    if (left->key_line != right->key_line) return left->key_line < right->key_line ? -1 : 1;
    return (left->key_column > right->key_column) - (left->key_column < right->key_column);
}

/* Sorting keeps this n log n for maps of any size; the first repetition in the file is reported. */
static rtr_code check_keys(reader *r, const rtr_node *map)
{
    if (map->count < 2) return RTR_OK;
    const rtr_node **sorted = malloc(map->count * sizeof(*sorted));
    if (!sorted) return rtr_nomem(r->err);
    size_t count = 0;
    for (const rtr_node *node = map->child; node; node = node->next) sorted[count++] = node;
    qsort(sorted, count, sizeof(*sorted), by_key);
    const rtr_node *again = NULL, *first = NULL;
    for (size_t i = 1; i < count; i++) {
        if (strcmp(sorted[i - 1]->key, sorted[i]->key) != 0) continue;
        int earlier =
            !again || sorted[i]->key_line < again->key_line ||
            (sorted[i]->key_line == again->key_line && sorted[i]->key_column < again->key_column);
        if (!earlier) continue;
        first = sorted[i - 1];
        again = sorted[i];
    }
    free(sorted);
    if (!again) return RTR_OK;
    rtr_code code = rtr_fail(r->err, RTR_BAD_SYNTAX, "duplicate key '%s'", again->key);
    rtr_fix(r->err, code, "keep one of the two; the other is in line %d", first->key_line);
    return put_where(r, code, again->key_line, again->key_column);
}

static rtr_code close_level(reader *r)
{
    const rtr_node *node = r->stack[--r->depth].node;
    return node->kind == RTR_NODE_MAP ? check_keys(r, node) : RTR_OK;
}

static rtr_code take_event(reader *r, const yaml_event_t *event)
{
    if (++r->nodes > NODES_MAX)
        return refuse(r, event->start_mark, "the document has more than 2 million values",
                      "split it, or use a table");
    switch (event->type) {
    case YAML_ALIAS_EVENT:
        return refuse(r, event->start_mark, "aliases ('*name') are not accepted",
                      "repeat the value");
    case YAML_SCALAR_EVENT:
        if (event->data.scalar.anchor) break;
        return read_scalar(r, event);
    case YAML_SEQUENCE_START_EVENT:
        if (event->data.sequence_start.anchor) break;
        return open_level(r, event, RTR_NODE_LIST);
    case YAML_MAPPING_START_EVENT:
        if (event->data.mapping_start.anchor) break;
        return open_level(r, event, RTR_NODE_MAP);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: return close_level(r);
    case YAML_DOCUMENT_START_EVENT:
        if (!r->yaml->root) return RTR_OK;
        return refuse(r, event->start_mark, "a second document starts here",
                      "keep one document a file: remove the '---'");
    default: return RTR_OK;
    }
    return refuse(r, event->start_mark, "anchors ('&name') are not accepted", "repeat the value");
}

static rtr_code read_events(reader *r, const char *bytes, size_t size)
{
    for (int more = 1; more;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&r->parser, &event)) return syntax_error(r, bytes, size);
        more = event.type != YAML_STREAM_END_EVENT;
        rtr_code code = take_event(r, &event);
        yaml_event_delete(&event);
        if (code) return code;
    }
    return RTR_OK;
}

/* UTF-16 shows by its mark, or by a NUL in the first two bytes: "r\0" or "\0r". */
static int is_utf16(const char *bytes, size_t size)
{
    if (size < 2) return 0;
    return memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0 || !bytes[0] ||
           !bytes[1];
}

static rtr_code parse(reader *r, const char *bytes, size_t size)
{
    if (is_utf16(bytes, size)) {
        rtr_code code = rtr_fail(r->err, RTR_BAD_SYNTAX, "the file is UTF-16 or binary, not UTF-8");
        rtr_fix(r->err, code, "save it as UTF-8");
        return put_where(r, code, 1, 1);
    }
    if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) bytes += 3, size -= 3;
    if (!yaml_parser_initialize(&r->parser)) return rtr_nomem(r->err);
    yaml_parser_set_encoding(&r->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&r->parser, (const unsigned char *)bytes, size);
    rtr_code code = read_events(r, bytes, size);
    yaml_parser_delete(&r->parser);
    if (code) return code;
    if (r->yaml->root && r->yaml->root->kind != RTR_NODE_NULL) return RTR_OK;
    code = rtr_fail(r->err, RTR_BAD_SYNTAX, "the file is empty");
    rtr_fix(r->err, code, "check that it is the file you mean");
    return put_where(r, code, 1, 1);
}

rtr_code rtr_yaml_parse(const char *name, const char *bytes, size_t size, rtr_yaml **out,
                        rtr_err *err)
{
    *out = NULL;
    rtr_yaml *yaml = calloc(1, sizeof *yaml);
    if (!yaml) return rtr_nomem(err);
    reader r = {.name = name, .yaml = yaml, .err = err};
    rtr_code code = parse(&r, bytes, size);
    if (code)
        rtr_yaml_free(yaml);
    else
        *out = yaml;
    return code;
}

void rtr_yaml_free(rtr_yaml *yaml)
{
    if (!yaml) return;
    rtr_pool_end(&yaml->pool);
    free(yaml);
}

const rtr_node *rtr_yaml_root(const rtr_yaml *yaml)
{
    return yaml->root;
}

const rtr_node *rtr_node_get(const rtr_node *map, const char *key)
{
    if (!map || map->kind != RTR_NODE_MAP) return NULL;
    for (const rtr_node *node = map->child; node; node = node->next)
        if (strcmp(node->key, key) == 0) return node;
    return NULL;
}

const rtr_node *rtr_node_at(const rtr_node *list, size_t index)
{
    if (!list || (list->kind != RTR_NODE_LIST && list->kind != RTR_NODE_MAP)) return NULL;
    const rtr_node *node = list->child;
    while (node && index--) node = node->next;
    return node;
}
