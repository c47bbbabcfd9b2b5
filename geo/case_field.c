/* One value of a case at a time: its type is asked for, and a wrong one earns a complaint with its place. */
#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "geo/case_parts.h"
#include "geo/codes.h"

void rtr_case_stop(rtr_case_reader *r, rtr_code code)
{
    if (r->code) return;
    r->code = code;
    if (code == RTR_NOMEM) rtr_nomem(r->err);
}

void *rtr_case_alloc(rtr_case_reader *r, size_t size)
{
    void *piece = r->code ? NULL : rtr_pool_alloc(&r->whole->pool, size);
    if (!piece) rtr_case_stop(r, RTR_NOMEM);
    return piece;
}

char *rtr_case_copy(rtr_case_reader *r, const char *text)
{
    char *copy = r->code || !text ? NULL : rtr_pool_strdup(&r->whole->pool, text);
    if (text && !copy) rtr_case_stop(r, RTR_NOMEM);
    return copy;
}

int rtr_case_has_room(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                      size_t count, size_t most)
{
    if (count < most) return 1;
    if (!r->full)
        rtr_case_error(r, node, path, "split the case, and keep the part that is needed",
                       "these are more than %zu, which no map can show", most);
    r->full = 1;
    return 0;
}

void *rtr_case_grown(rtr_case_reader *r, void *items, size_t count, size_t *capacity, size_t size)
{
    if (r->code) return NULL;
    if (count < *capacity) return items;
    size_t room = *capacity ? *capacity + *capacity / 2 + 1 : 8;
    void *moved = room > SIZE_MAX / size ? NULL : realloc(items, room * size);
    if (!moved) return rtr_case_stop(r, RTR_NOMEM), NULL;
    *capacity = room;
    return moved;
}

/* Write a path from its root on: "routes[2].to". */
static void put_path(rtr_buf *buf, const rtr_case_path *path)
{
    if (!path) return;
    put_path(buf, path->up);
    if (!path->key) {
        rtr_buf_printf(buf, "[%zu]", path->index);
        return;
    }
    if (buf->size) rtr_buf_putc(buf, '.');
    rtr_buf_puts(buf, path->key);
}

static rtr_origin make_origin(rtr_case_reader *r, int line, int column, const rtr_case_path *path)
{
    rtr_buf buf = {0};
    put_path(&buf, path);
    rtr_origin origin = {.file = r->file, .line = line, .column = column};
    if (r->laid) origin.line = origin.column = 0; /* those of a text within the file */
    origin.path = buf.failed ? NULL : rtr_case_copy(r, buf.data ? buf.data : "");
    if (!origin.path) rtr_case_stop(r, RTR_NOMEM);
    rtr_buf_end(&buf);
    return origin;
}

rtr_origin rtr_case_origin(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path)
{
    return make_origin(r, node->line, node->column, path);
}

void rtr_case_report_at(rtr_case_reader *r, int is_error, const rtr_origin *at, const rtr_err *what)
{
    if (r->code) return;
    rtr_code code = rtr_problems_add_at(r->problems, is_error && !r->forgiving, at, what, r->err);
    if (code) rtr_case_stop(r, code);
}

void rtr_case_report_err(rtr_case_reader *r, int is_error, const rtr_node *node,
                         const rtr_case_path *path, const rtr_err *what)
{
    rtr_origin at = rtr_case_origin(r, node, path);
    rtr_case_report_at(r, is_error, &at, what);
}

RTR_PRINTF(5, 0)
static void complain(rtr_case_reader *r, int is_error, const rtr_origin *at, const char *fix,
                     const char *fmt, va_list args)
{
    char what[sizeof((rtr_err *)0)->what];
    rtr_err err = {0};
    vsnprintf(what, sizeof what, fmt, args);
    rtr_fail(&err, RTR_BAD_DATA, "%s", what);
    rtr_fix(&err, RTR_BAD_DATA, "%s", fix);
    rtr_case_report_at(r, is_error, at, &err);
}

void rtr_case_error(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                    const char *fix, const char *fmt, ...)
{
    rtr_origin at = rtr_case_origin(r, node, path);
    va_list args;
    va_start(args, fmt);
    complain(r, 1, &at, fix, fmt, args);
    va_end(args);
}

void rtr_case_warn(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                   const char *fix, const char *fmt, ...)
{
    rtr_origin at = rtr_case_origin(r, node, path);
    va_list args;
    va_start(args, fmt);
    complain(r, 0, &at, fix, fmt, args);
    va_end(args);
}

static const char *kind_name(const rtr_node *node)
{
    static const char *const names[] = {
        [RTR_NODE_NULL] = "nothing",
        [RTR_NODE_SCALAR] = "a single value",
        [RTR_NODE_LIST] = "a list",
        [RTR_NODE_MAP] = "a map",
    };
    return names[node->kind];
}

static void wrong_type(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                       const char *wanted, const char *fix)
{
    rtr_case_error(r, node, path, fix, "%s is expected here, not %s", wanted, kind_name(node));
}

static void unknown_key(rtr_case_reader *r, const rtr_node *entry, const rtr_case_path *path,
                        const rtr_case_field *fields, size_t count)
{
    enum { KEYS_MAX = 40 };
    const char *keys[KEYS_MAX] = {NULL};
    for (size_t i = 0; i < count && i < KEYS_MAX; i++) keys[i] = fields[i].key;
    const char *near = rtr_nearest(entry->key, keys, count < KEYS_MAX ? count : KEYS_MAX);
    rtr_buf fix = {0};
    if (near)
        rtr_buf_printf(&fix, "did you mean '%s'?", near);
    else
        rtr_buf_puts(&fix, "remove it, or use one of: ");
    for (size_t i = 0; !near && i < count; i++)
        rtr_buf_printf(&fix, "%s%s", i ? ", " : "", fields[i].key);
    rtr_err err;
    rtr_fail(&err, RTR_BAD_DATA, "unknown key '%.100s'", entry->key);
    if (fix.failed)
        rtr_case_stop(r, RTR_NOMEM);
    else
        rtr_fix(&err, RTR_BAD_DATA, "%s", fix.data);
    rtr_buf_end(&fix);
    rtr_origin at = make_origin(r, entry->key_line, entry->key_column, path);
    rtr_case_report_at(r, 1, &at, &err);
}

int rtr_case_read_map(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                      const rtr_case_field *fields, size_t count, void *target)
{
    if (node->kind != RTR_NODE_MAP) {
        wrong_type(r, node, path, "a map", "write 'key: value' lines, or { key: value }");
        return 0;
    }
    for (const rtr_node *entry = node->child; entry && !r->code; entry = entry->next) {
        rtr_case_path here = {.up = path, .key = entry->key};
        size_t i = 0;
        while (i < count && strcmp(fields[i].key, entry->key) != 0) i++;
        if (i == count)
            unknown_key(r, entry, &here, fields, count);
        else
            fields[i].read(r, entry, &here, (char *)target + fields[i].offset);
    }
    return 1;
}

void rtr_case_each(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                   rtr_field_read *read, void *out)
{
    if (node->kind == RTR_NODE_NULL) return;
    if (node->kind != RTR_NODE_LIST) {
        wrong_type(r, node, path, "a list", "start each entry with '- ', or write [a, b]");
        return;
    }
    size_t index = 0;
    for (const rtr_node *entry = node->child; entry && !r->code; entry = entry->next) {
        rtr_case_path here = {.up = path, .index = index++};
        read(r, entry, &here, out);
    }
}

/* The control characters but tab and line feed, C1 (U+0080-U+009F) included. */
static int has_control(const char *text)
{
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text, next = (unsigned char)text[1];
        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F) return 1;
        if (c == 0xC2 && next >= 0x80 && next < 0xA0) return 1;
    }
    return 0;
}

const char *rtr_case_text(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path)
{
    if (node->kind == RTR_NODE_NULL) return NULL;
    if (node->kind != RTR_NODE_SCALAR) {
        wrong_type(r, node, path, "a text", "write one text, in quotes if it holds ': ' or ' #'");
    } else if (strlen(node->text) > RTR_VALUE_BYTES_MAX) {
        rtr_case_error(r, node, path, "shorten it", "the text has more than %d bytes",
                       RTR_VALUE_BYTES_MAX);
    } else if (has_control(node->text)) {
        rtr_case_error(r, node, path, "remove it", "the text contains a control character");
    } else {
        size_t blanks = strspn(node->text, " \t\n\xC2\xA0");
        if (node->text[blanks]) return node->text;
        rtr_case_error(r, node, path, "write something, or leave the key out", "the text is empty");
    }
    return NULL;
}

/* The controls that turn the writing direction of what follows, and with it what a reader sees:
 * embeddings and overrides (U+202A-U+202E), isolates (U+2066-U+2069). The marks U+200E and U+200F turn
 * nothing and are part of honest Arabic and Hebrew. */
static int has_direction(const char *text)
{
    for (const char *at = text; (at = strstr(at, "\xE2\x80")); at += 2)
        if ((unsigned char)at[2] >= 0xAA && (unsigned char)at[2] <= 0xAE) return 1;
    for (const char *at = text; (at = strstr(at, "\xE2\x81")); at += 2)
        if ((unsigned char)at[2] >= 0xA6 && (unsigned char)at[2] <= 0xA9) return 1;
    return 0;
}

char *rtr_case_prose(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path)
{
    const char *text = rtr_case_text(r, node, path);
    if (!text || !has_direction(text)) return rtr_case_copy(r, text);
    rtr_case_error(r, node, path, "remove it; right-to-left text needs none",
                   "the text contains a character that turns the writing direction");
    return NULL;
}

char *rtr_case_line(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path)
{
    char *line = rtr_case_prose(r, node, path);
    if (!line) return NULL;
    for (size_t size = strlen(line); size && line[size - 1] == '\n';) line[--size] = '\0';
    if (!strchr(line, '\n')) return line;
    rtr_case_error(r, node, path, "write it on one line", "the text has more than one line");
    return NULL;
}

/* What to write instead of a text that is no number, after what it looks like. */
static void mend_number(const rtr_node *node, rtr_buf *fix)
{
    const char *text = node->text, *comma = strchr(text, ',');
    size_t size = strspn(text, "+-.0123456789eE");
    char start[32] = "";
    double number;
    if (strlen(text) < sizeof start) memcpy(start, text, strlen(text) + 1);
    if (node->quoted && rtr_parse_double(text, &number)) {
        rtr_buf_printf(fix, "write it without quotes: %.40s", text);
        return;
    }
    if (comma && *start) start[comma - text] = '.';
    if (comma && rtr_parse_double(start, &number)) {
        rtr_buf_printf(fix, "write a decimal point: %s", start);
        return;
    }
    if (size < sizeof start) start[size] = '\0';
    if (size && size < strlen(text) && !comma && rtr_parse_double(start, &number))
        rtr_buf_printf(fix, "write the number alone: %s", start);
    else
        rtr_buf_puts(fix, "write a finite number in digits, with a decimal point if it needs one");
}

int rtr_case_number(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                    double *out)
{
    if (node->kind != RTR_NODE_SCALAR) {
        wrong_type(r, node, path, "a number", "write one number, in digits");
        return 0;
    }
    if (!node->quoted && rtr_parse_double(node->text, out)) return 1;
    rtr_buf fix = {0};
    mend_number(node, &fix);
    if (fix.failed)
        rtr_case_stop(r, RTR_NOMEM);
    else
        rtr_case_error(r, node, path, fix.data, "'%.60s' is not a number", node->text);
    rtr_buf_end(&fix);
    return 0;
}

int rtr_case_numbers(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                     size_t count, double *out)
{
    if (node->kind != RTR_NODE_LIST || node->count != count) {
        rtr_case_error(r, node, path,
                       count == 2 && node->count == 4
                           ? "write decimal points, and one comma: [72.88, 19.07]"
                       : count == 2 ? "write [longitude, latitude]: [72.88, 19.07]"
                                    : "write [west, south, east, north]",
                       "a list of %zu numbers is expected here", count);
        return 0;
    }
    int good = 1;
    size_t i = 0;
    for (const rtr_node *entry = node->child; entry; entry = entry->next, i++) {
        rtr_case_path here = {.up = path, .index = i};
        good &= rtr_case_number(r, entry, &here, &out[i]);
    }
    return good;
}

static const char *kind_word(int number)
{
    return rtr_kind_name((rtr_kind)number);
}

static const char *precision_word(int number)
{
    return rtr_precision_name((rtr_precision)number);
}

static const char *status_word(int number)
{
    return rtr_status_name((rtr_status)number);
}

static const char *mode_word(int number)
{
    return rtr_mode_name((rtr_mode)number);
}

const rtr_case_vocabulary rtr_case_kinds = {"kind of place", RTR_KIND_COUNT, kind_word};
const rtr_case_vocabulary rtr_case_precisions = {"precision", RTR_PRECISION_COUNT, precision_word};
const rtr_case_vocabulary rtr_case_statuses = {"status", RTR_STATUS_COUNT, status_word};
const rtr_case_vocabulary rtr_case_modes = {"mode of transport", RTR_MODE_COUNT, mode_word};

int rtr_case_word(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                  const rtr_case_vocabulary *words)
{
    const char *text = rtr_case_text(r, node, path), *names[RTR_KIND_COUNT];
    if (!text) return -1;
    for (int i = 0; i < words->count; i++) {
        names[i] = words->name(i);
        if (strcmp(names[i], text) == 0) return i;
    }
    const char *near = rtr_nearest(text, names, (size_t)words->count);
    rtr_buf fix = {0};
    if (near)
        rtr_buf_printf(&fix, "did you mean '%s'?", near);
    else
        rtr_buf_puts(&fix, "use one of: ");
    for (int i = 0; !near && i < words->count; i++)
        rtr_buf_printf(&fix, "%s%s", i ? ", " : "", names[i]);
    if (fix.failed)
        rtr_case_stop(r, RTR_NOMEM);
    else
        rtr_case_error(r, node, path, fix.data, "unknown %s '%.60s'", words->noun, text);
    rtr_buf_end(&fix);
    return -1;
}

void rtr_read_text(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path, void *out)
{
    *(const char **)out = rtr_case_line(r, node, path);
}

void rtr_read_note(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path, void *out)
{
    *(const char **)out = rtr_case_prose(r, node, path);
}

/* A text that passes a check; `is_error` says what a failure is. A warning keeps the value. */
static void read_checked(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                         rtr_code (*check)(const char *, rtr_err *), int is_error, void *out)
{
    const char *text = rtr_case_text(r, node, path);
    rtr_err err = {0};
    int good = !text || check(text, &err) == RTR_OK;
    if (!good) rtr_case_report_err(r, is_error, node, path, &err);
    if (text && (good || !is_error)) *(const char **)out = rtr_case_copy(r, text);
}

void rtr_read_date(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path, void *out)
{
    read_checked(r, node, path, rtr_date_check, 1, out);
}

static rtr_code check_url(const char *text, rtr_err *err)
{
    if (strncmp(text, "https://", 8) == 0 || strncmp(text, "http://", 7) == 0) {
        const char *host = strstr(text, "://") + 3;
        if (*host && *host != '/' && !strpbrk(text, " \t\n\"<>\\^`{|}")) return RTR_OK;
    }
    rtr_code code = rtr_fail(err, RTR_BAD_DATA, "'%.200s' is not a web address", text);
    return rtr_fix(err, code, "write it in full, without blanks: https://example.org/page");
}

void rtr_read_url(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path, void *out)
{
    read_checked(r, node, path, check_url, 1, out);
}

/* BCP 47, as far as it is used: two or three small letters, then parts of letters and digits. */
static rtr_code check_language(const char *text, rtr_err *err)
{
    static const char small[] = "abcdefghijklmnopqrstuvwxyz";
    size_t size = strspn(text, small), rest = strlen(text) - size;
    size_t tail =
        strspn(text + size, "-ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
    if (size >= 2 && size <= 3 && (!rest || (text[size] == '-' && tail == rest && rest <= 20)))
        return RTR_OK;
    rtr_code code = rtr_fail(err, RTR_BAD_DATA, "'%.60s' is not a language code", text);
    return rtr_fix(err, code, "write two or three small letters (ISO 639): fr");
}

void rtr_read_language(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                       void *out)
{
    read_checked(r, node, path, check_language, 1, out);
}

void rtr_read_path(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path, void *out)
{
    read_checked(r, node, path, rtr_path_guard, 1, out);
}

void rtr_read_imo(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path, void *out)
{
    read_checked(r, node, path, rtr_imo_check, 0, out);
}

void rtr_read_mmsi(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path, void *out)
{
    read_checked(r, node, path, rtr_mmsi_check, 0, out);
}

void rtr_read_container(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                        void *out)
{
    read_checked(r, node, path, rtr_container_check, 0, out);
}

void rtr_read_hs(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path, void *out)
{
    read_checked(r, node, path, rtr_hs_check, 0, out);
}

void rtr_read_value(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path, void *out)
{
    read_checked(r, node, path, rtr_value_check, 0, out);
}

void rtr_read_node(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path, void *out)
{
    (void)r;
    (void)path;
    *(const rtr_node **)out = node->kind == RTR_NODE_NULL ? NULL : node;
}

static void read_word(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                      void *out)
{
    rtr_case_words *words = out;
    const char *text = rtr_case_line(r, node, path);
    if (text)
        words->items[words->count++] = text;
    else if (node->kind == RTR_NODE_NULL)
        rtr_case_error(r, node, path, "remove the entry", "an entry of the list is empty");
}

void rtr_read_words(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path, void *out)
{
    rtr_case_words *words = out;
    if (node->kind == RTR_NODE_LIST) {
        if (node->count > RTR_WORDS_MAX) {
            rtr_case_error(r, node, path, "shorten it", "the list has more than %d entries",
                           RTR_WORDS_MAX);
            return;
        }
        words->items = rtr_case_alloc(r, (node->count + 1) * sizeof *words->items);
        if (!words->items) return;
    }
    rtr_case_each(r, node, path, read_word, words);
}
