/* theme_read.c - a theme's YAML over a style: every key is a row of a table, with its limits. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/yaml.h"
#include "draw/theme_parts.h"
#include "geo/place.h"

enum { FIELDS_MAX = 20, PATH_BYTES = 140 };

typedef struct reader {
    const char *file;
    rtr_problems *problems;
    rtr_style *style;
    const char *section, *row; /* "modes", "sea": where the reader is; NULL above */
    int wrong;                 /* something is */
    rtr_code code;             /* what ended the reading */
    rtr_err *err;
} reader;

typedef enum key_form {
    FORM_OPAQUE, /* a colour that hides what is under it */
    FORM_COLOUR, /* any colour, or none */
    FORM_NUMBER, /* double within limits */
    FORM_FLAG,   /* int: yes or no */
    FORM_DASH,   /* lengths, into an rtr_mode_style at the offset 0 */
    FORM_DOTS    /* the same, from dot to dot */
} key_form;

typedef struct key_row {
    const char *key;
    key_form form;
    size_t offset;
    double least, most; /* of a number */
} key_row;

#define COLOUR(key, form)                                                                          \
    {                                                                                              \
#key, form, offsetof(rtr_style, key), 0, 0                                                 \
    }
#define WIDTH(key, least, most)                                                                    \
    {                                                                                              \
#key, FORM_NUMBER, offsetof(rtr_style, key##_pt), least, most                              \
    }

static const key_row colour_fields[] = {
    COLOUR(paper, FORM_OPAQUE),   COLOUR(land, FORM_OPAQUE),   COLOUR(water, FORM_OPAQUE),
    COLOUR(coast, FORM_COLOUR),   COLOUR(border, FORM_COLOUR), COLOUR(ink, FORM_OPAQUE),
    COLOUR(rule, FORM_COLOUR),    COLOUR(mark, FORM_OPAQUE),   COLOUR(site, FORM_OPAQUE),
    COLOUR(denied, FORM_OPAQUE),  COLOUR(area, FORM_OPAQUE),   COLOUR(area_edge, FORM_OPAQUE),
    COLOUR(no_data, FORM_OPAQUE),
};
static const key_row width_fields[] = {
    WIDTH(coast, 0.1, 1),      WIDTH(border, 0.1, 1),    WIDTH(route, 0.8, 2.4),
    WIDTH(casing, 1.6, 5),     WIDTH(corridor, 1.6, 6),  WIDTH(marker, 2.2, 4),
    WIDTH(arrow_length, 4, 9), WIDTH(arrow_width, 3, 7), WIDTH(arrow_gap, 2, 4),
};
static const key_row mode_fields[] = {
    {"colour", FORM_OPAQUE, offsetof(rtr_mode_style, colour), 0, 0},
    {"width", FORM_NUMBER, offsetof(rtr_mode_style, width), 0.5, 1.5},
    {"dash", FORM_DASH, 0, 0.5, 20},
    {"dots", FORM_DOTS, 0, 2.2, 12},
    {"ties", FORM_FLAG, offsetof(rtr_mode_style, ties), 0, 0},
};
static const key_row type_fields[] = {
    {"size", FORM_NUMBER, offsetof(rtr_type_style, size_pt), 6, 0}, /* at most: by the type */
    {"bold", FORM_FLAG, offsetof(rtr_type_style, bold), 0, 0},
    {"italic", FORM_FLAG, offsetof(rtr_type_style, italic), 0, 0},
    {"caps", FORM_FLAG, offsetof(rtr_type_style, caps), 0, 0},
    {"tracking", FORM_NUMBER, offsetof(rtr_type_style, tracking_pt), 0, 3},
    {"colour", FORM_OPAQUE, offsetof(rtr_type_style, colour), 0, 0},
    {"halo", FORM_COLOUR, offsetof(rtr_type_style, halo), 0, 0},
    {"halo_width", FORM_NUMBER, offsetof(rtr_type_style, halo_pt), 0, 2},
};
/* What stands in rows of a height that is given, or in discs, must not grow much. */
static const struct {
    const char *name;
    double most_pt;
} types[RTR_TYPE_COUNT] = {
    [RTR_TYPE_TITLE] = {"title", 24},       [RTR_TYPE_TITLE_LONG] = {"long_title", 20},
    [RTR_TYPE_SUBTITLE] = {"subtitle", 14}, [RTR_TYPE_PLACE] = {"place", 11},
    [RTR_TYPE_AREA] = {"area", 11},         [RTR_TYPE_ROUTE] = {"route", 9},
    [RTR_TYPE_CONTEXT] = {"context", 9},    [RTR_TYPE_COUNTRY] = {"country", 11},
    [RTR_TYPE_SEA] = {"sea", 11},           [RTR_TYPE_LEGEND] = {"legend", 8.5},
    [RTR_TYPE_NOTE] = {"note", 8},          [RTR_TYPE_SCALE] = {"scale", 8},
    [RTR_TYPE_QUERY] = {"sign", 7},         [RTR_TYPE_KEY] = {"number", 8},
    [RTR_TYPE_BADGE] = {"badge", 6.5},      [RTR_TYPE_ENTRY] = {"entry", 8.5},
};

const char *rtr_theme_type_name(rtr_type type)
{
    return types[type].name;
}

/* Complain about a node, or with `at_key` about its key. */
static void complain(reader *r, const rtr_node *node, int at_key, const rtr_err *what)
{
    char path[PATH_BYTES];
    const char *leaf = node->key == r->row || node->key == r->section ? NULL : node->key;
    snprintf(path, sizeof path, "%.40s%s%.40s%s%.40s", r->section ? r->section : "",
             r->row ? "." : "", r->row ? r->row : "", r->section && leaf ? "." : "",
             leaf ? leaf : "");
    rtr_origin at = {.file = r->file,
                     .line = at_key ? node->key_line : node->line,
                     .column = at_key ? node->key_column : node->column,
                     .path = path};
    r->wrong = 1;
    if (!r->code) r->code = rtr_problems_add_at(r->problems, 1, &at, what, r->err);
}

static void wrong(reader *r, const rtr_node *node, const char *fix, const char *wanted)
{
    rtr_err what = {0};
    if (node->kind == RTR_NODE_SCALAR)
        rtr_fail(&what, RTR_BAD_DATA, "'%.40s' is not %s", node->text, wanted);
    else
        rtr_fail(&what, RTR_BAD_DATA, "%s is expected here", wanted);
    rtr_fix(&what, RTR_BAD_DATA, "%s", fix);
    complain(r, node, 0, &what);
}

static void unknown_key(reader *r, const rtr_node *node, const char *const *keys, size_t count)
{
    const char *near = rtr_nearest(node->key, keys, count);
    rtr_err what = {0};
    char list[sizeof what.fix] = "";
    size_t used = 0;
    for (size_t i = 0; i < count && used < sizeof list - 40; i++)
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", i ? ", " : "", keys[i]);
    rtr_fail(&what, RTR_BAD_DATA, "unknown key '%.100s'", node->key);
    if (near)
        rtr_fix(&what, RTR_BAD_DATA, "did you mean '%s'?", near);
    else
        rtr_fix(&what, RTR_BAD_DATA, "remove it, or use one of: %s", list);
    complain(r, node, 1, &what);
}

static int hex_digit(char c)
{
    const char *digits = "0123456789abcdef",
               *at = strchr(digits, c >= 'A' && c <= 'F' ? c + 32 : c);
    return c && at ? (int)(at - digits) : -1;
}

/* "#rrggbb" or "#rrggbbaa". */
static int parse_colour(const char *text, rtr_colour *out)
{
    uint8_t bytes[4] = {0, 0, 0, 255};
    size_t size = strlen(text);
    if (text[0] != '#' || (size != 7 && size != 9)) return 0;
    for (size_t i = 0; i + 1 < size; i += 2) {
        int high = hex_digit(text[1 + i]), low = hex_digit(text[2 + i]);
        if (high < 0 || low < 0) return 0;
        bytes[i / 2] = (uint8_t)(high * 16 + low);
    }
    *out = (rtr_colour){bytes[0], bytes[1], bytes[2], bytes[3]};
    return 1;
}

static void read_colour(reader *r, const rtr_node *node, key_form form, rtr_colour *out)
{
    rtr_colour colour = {0};
    if (node->kind == RTR_NODE_NULL) /* what stands behind # is a comment */
        wrong(r, node, "write it in quotes: \"#1a1a1a\"", "a colour");
    else if (form == FORM_COLOUR && node->text && strcmp(node->text, "none") == 0)
        *out = colour;
    else if (!node->text || !parse_colour(node->text, &colour))
        wrong(r, node, "write six hexadecimal digits behind #, in quotes: \"#1a1a1a\"", "a colour");
    else if (form == FORM_OPAQUE && colour.a < 255)
        wrong(r, node, "leave the last two digits out", "an opaque colour");
    else
        *out = colour;
}

/* A number of the field's range; 0 after a complaint. */
static int read_number(reader *r, const rtr_node *node, const key_row *field, double *out)
{
    double number;
    char wanted[80];
    rtr_buf range = {0};
    if (node->text && !node->quoted && rtr_parse_double(node->text, &number) &&
        number >= field->least && number <= field->most) {
        *out = number;
        return 1;
    }
    rtr_buf_puts(&range, "a number from ");
    rtr_buf_fixed(&range, field->least, 1);
    rtr_buf_puts(&range, " to ");
    rtr_buf_fixed(&range, field->most, 1);
    snprintf(wanted, sizeof wanted, "%.79s", range.data ? range.data : "a number");
    rtr_buf_end(&range);
    wrong(r, node, "write a number of that range, with a decimal point", wanted);
    return 0;
}

static void read_flag(reader *r, const rtr_node *node, int *out)
{
    const char *text = node->text ? node->text : "";
    if (strcmp(text, "yes") == 0 || strcmp(text, "no") == 0)
        *out = text[0] == 'y';
    else
        wrong(r, node, "write yes or no", "yes or no");
}

/* A list of at most `most` numbers: how many there are, -1 when it is none, -2 after a complaint. */
static int read_list(reader *r, const rtr_node *node, const key_row *row, size_t most, double *out)
{
    int count = 0;
    if (node->kind != RTR_NODE_LIST || node->count > most) return -1;
    for (const rtr_node *entry = node->child; entry; entry = entry->next)
        if (!read_number(r, entry, row, &out[count++])) return -2;
    return count;
}

/* [] for a solid line; else line and gap in turn, an even number of lengths. */
static void read_dash(reader *r, const rtr_node *node, const key_row *row, rtr_mode_style *mode)
{
    double dash[RTR_DASH_MAX] = {0};
    int count = read_list(r, node, row, RTR_DASH_MAX, dash);
    if (count == -1 || (count >= 0 && count % 2)) {
        wrong(r, node, "write [line, gap] or [line, gap, line, gap] in points, or [] for none",
              "a list of two, four or six lengths");
    } else if (count >= 0) {
        memcpy(mode->dash, dash, sizeof dash);
        mode->dash_count = count;
    }
}

/* One group of dots after the other. */
static void read_dots(reader *r, const rtr_node *node, const key_row *row, rtr_mode_style *mode)
{
    double dots[RTR_DOTS_MAX] = {0};
    int count = read_list(r, node, row, RTR_DOTS_MAX, dots);
    if (count == -1 || count == 0) {
        wrong(r, node, "write the points from dot to dot: [3.4], or [3.4, 7] for pairs",
              "a list of one to three lengths");
    } else if (count > 0) {
        memcpy(mode->dots, dots, sizeof dots);
        mode->dot_count = count;
    }
}

/* The entries of a map by the table; `target` is what the offsets count from. */
static void read_fields(reader *r, const rtr_node *map, const key_row *fields, size_t count,
                        void *target)
{
    const char *keys[FIELDS_MAX];
    if (map->kind != RTR_NODE_MAP) {
        wrong(r, map, "write 'key: value' lines, or { key: value }", "a map");
        return;
    }
    for (size_t i = 0; i < count; i++) keys[i] = fields[i].key;
    for (const rtr_node *node = map->child; node; node = node->next) {
        size_t i = 0;
        while (i < count && strcmp(keys[i], node->key) != 0) i++;
        void *out = i < count ? (char *)target + fields[i].offset : NULL;
        if (!out)
            unknown_key(r, node, keys, count);
        else if (fields[i].form == FORM_NUMBER)
            read_number(r, node, &fields[i], out);
        else if (fields[i].form == FORM_FLAG)
            read_flag(r, node, out);
        else if (fields[i].form == FORM_DASH)
            read_dash(r, node, &fields[i], out);
        else if (fields[i].form == FORM_DOTS)
            read_dots(r, node, &fields[i], out);
        else
            read_colour(r, node, fields[i].form, out);
    }
}

/* A mode is a map, or just its colour. */
static void read_mode(reader *r, const rtr_node *node, size_t index)
{
    rtr_mode_style *mode = &r->style->mode[index];
    if (node->kind != RTR_NODE_MAP)
        read_colour(r, node, FORM_OPAQUE, &mode->colour);
    else
        read_fields(r, node, mode_fields, sizeof mode_fields / sizeof *mode_fields, mode);
}

static void read_type(reader *r, const rtr_node *node, size_t index)
{
    key_row fields[sizeof type_fields / sizeof *type_fields];
    memcpy(fields, type_fields, sizeof fields);
    fields[0].most = types[index].most_pt;
    read_fields(r, node, fields, sizeof fields / sizeof *fields, &r->style->type[index]);
}

/* The rows of a section, each by its name. */
static void read_rows(reader *r, const rtr_node *map, const char *const *keys, size_t count,
                      void (*read)(reader *, const rtr_node *, size_t))
{
    if (map->kind != RTR_NODE_MAP) {
        wrong(r, map, "write 'key: value' lines, or { key: value }", "a map");
        return;
    }
    for (const rtr_node *node = map->child; node; node = node->next) {
        size_t i = 0;
        while (i < count && strcmp(keys[i], node->key) != 0) i++;
        if (i == count) {
            unknown_key(r, node, keys, count);
            continue;
        }
        r->row = node->key;
        read(r, node, i);
        r->row = NULL;
    }
}

static void read_modes(reader *r, const rtr_node *node)
{
    const char *keys[RTR_MODE_COUNT];
    for (size_t i = 0; i < RTR_MODE_COUNT; i++) keys[i] = rtr_mode_name((rtr_mode)i);
    read_rows(r, node, keys, RTR_MODE_COUNT, read_mode);
}

static void read_types(reader *r, const rtr_node *node)
{
    const char *keys[RTR_TYPE_COUNT];
    for (size_t i = 0; i < RTR_TYPE_COUNT; i++) keys[i] = types[i].name;
    read_rows(r, node, keys, RTR_TYPE_COUNT, read_type);
}

static void read_colours(reader *r, const rtr_node *node)
{
    read_fields(r, node, colour_fields, sizeof colour_fields / sizeof *colour_fields, r->style);
}

static void read_widths(reader *r, const rtr_node *node)
{
    read_fields(r, node, width_fields, sizeof width_fields / sizeof *width_fields, r->style);
}

static void read_base(reader *r, const rtr_node *node)
{
    rtr_err what = {0};
    if (!node->text) {
        wrong(r, node, "write light, dark, mono or satellite", "the name of a theme");
        return;
    }
    rtr_code code = rtr_theme_named(node->text, r->style, &what);
    what.code = RTR_BAD_DATA; /* in a file */
    if (code == RTR_NOT_FOUND)
        complain(r, node, 0, &what);
    else if (code)
        r->code = rtr_nomem(r->err);
}

/* `extends` comes first wherever it stands: the other keys are written over it. */
static void read_whole(reader *r, const rtr_node *root)
{
    static const char *const keys[] = {"extends", "colours", "widths", "modes", "type"};
    static void (*const sections[])(reader *, const rtr_node *) = {
        read_base, read_colours, read_widths, read_modes, read_types};
    enum { KEYS = sizeof keys / sizeof *keys };
    const rtr_node *base = rtr_node_get(root, keys[0]);
    if (root->kind != RTR_NODE_MAP) {
        wrong(r, root, "start with 'extends: light' and 'colours:'", "a map");
        return;
    }
    if (base) read_base(r, base);
    for (const rtr_node *node = root->child; node; node = node->next) {
        size_t i = 0;
        while (i < KEYS && strcmp(keys[i], node->key) != 0) i++;
        if (i == KEYS) unknown_key(r, node, keys, KEYS);
        if (i == 0 || i == KEYS) continue;
        r->section = node->key;
        sections[i](r, node);
        r->section = NULL;
    }
}

/* The first problem of the file, by its place in it. */
static rtr_code first_problem(const reader *r)
{
    for (size_t i = 0; i < rtr_problems_count(r->problems); i++) {
        int is_error = 0;
        const rtr_err *problem = rtr_problems_get(r->problems, i, &is_error);
        if (!is_error || strncmp(problem->where, r->file, strlen(r->file)) != 0) continue;
        if (r->err) *r->err = *problem;
        return problem->code;
    }
    return RTR_BAD_DATA;
}

rtr_code rtr_theme_apply(const char *file, const char *bytes, size_t size, rtr_problems *problems,
                         rtr_style *style, rtr_err *err)
{
    rtr_yaml *yaml = NULL;
    rtr_err what = {0};
    reader r = {.file = file, .problems = problems, .style = style, .err = err};
    rtr_code code = rtr_yaml_parse(file, bytes, size, &yaml, &what);
    if (code == RTR_NOMEM) return rtr_nomem(err);
    if (code) {
        r.code = rtr_problems_add(problems, 1, &what, err);
        r.wrong = 1;
    }
    if (!code) read_whole(&r, rtr_yaml_root(yaml));
    if (!code && !r.code && !r.wrong)
        r.code = rtr_theme_judge(file, rtr_yaml_root(yaml), style, problems, err);
    rtr_yaml_free(yaml);
    if (r.code) return r.code;
    return r.wrong ? first_problem(&r) : RTR_OK;
}
