#include "geo/readme.h"

#include <string.h>

#include "base/file.h"
#include "base/width.h"
#include "geo/kit_credits.h"
#include "geo/kit_words.h"

enum { COLUMNS = 78, INDENT = 4, LABEL = 14, LIST_MAX = 12 };

typedef struct readme {
    rtr_buf *out;
    const rtr_manifest_input *input;
    const rtr_kit_words *words;
    size_t column; /* that the next character stands in */
} readme;

static const char *word(const readme *r, rtr_kit_word which)
{
    return r->words->word[which];
}

static void new_line(readme *r, size_t indent)
{
    if (r->column) rtr_buf_putc(r->out, '\n');
    for (size_t i = 0; i < indent; i++) rtr_buf_putc(r->out, ' ');
    r->column = indent;
}

/* Bytes of the word that a text begins with; French signs stay with theirs: "Rapports : 3", "« oui »". */
static size_t word_size(const char *text)
{
    static const char opening[] = "\xC2\xAB", closing[] = "\xC2\xBB";
    size_t size = strcspn(text, " \n");
    while (text[size] == ' ') {
        const char *next = text + size + 1;
        size_t more = strcspn(next, " \n");
        int opened = size >= 2 && strncmp(text + size - 2, opening, 2) == 0;
        int closes = (more == 1 && strchr(":;!?", *next)) || strncmp(next, closing, 2) == 0;
        if (!more || (!opened && !closes)) break;
        size += 1 + more;
    }
    return size;
}

/* Words of a text after what is on the line already, broken at blanks; later lines begin at `indent`. */
static void put_text(readme *r, const char *text, size_t indent)
{
    while (*text) {
        size_t size = word_size(text), width = rtr_width(text, size);
        int first = r->column == indent;
        if (size && !first && r->column + 1 + width > COLUMNS) {
            new_line(r, indent);
            first = 1;
        }
        if (size && !first) rtr_buf_putc(r->out, ' ');
        rtr_buf_add(r->out, text, size);
        r->column += width + (size && !first);
        text += size;
        text += *text != '\0';
    }
}

static void put_line(readme *r, const char *text, size_t indent)
{
    new_line(r, indent);
    put_text(r, text, indent);
}

/* "reported      said by somebody else ...": a label too long for its column has a line of its own. */
static void put_entry(readme *r, const char *label, const char *text)
{
    new_line(r, INDENT);
    put_text(r, label, INDENT);
    if (r->column > INDENT + LABEL - 2) new_line(r, 0);
    while (r->column < INDENT + LABEL) {
        rtr_buf_putc(r->out, ' ');
        r->column++;
    }
    put_text(r, text, INDENT + LABEL);
}

static void put_heading(readme *r, const char *text, char under)
{
    size_t width = rtr_width(text, strlen(text));
    new_line(r, 0);
    if (r->out->size) rtr_buf_putc(r->out, '\n');
    put_text(r, text, 0);
    new_line(r, 0);
    for (size_t i = 0; i < width && i < COLUMNS; i++) rtr_buf_putc(r->out, under);
    rtr_buf_putc(r->out, '\n');
    r->column = 0;
}

/* A line made of pieces. */
static void put_made(readme *r, rtr_buf *made, size_t indent)
{
    r->out->failed |= made->failed;
    if (made->data) put_line(r, made->data, indent);
    rtr_buf_end(made);
}

/* The same as an entry of a list: "- GeoNames ...". */
static void put_listed(readme *r, rtr_buf *made)
{
    new_line(r, INDENT);
    rtr_buf_puts(r->out, "- ");
    r->column = INDENT + 2;
    r->out->failed |= made->failed;
    if (made->data) put_text(r, made->data, INDENT + 2);
    rtr_buf_end(made);
}

static const char *value_of(const rtr_parameter *list, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].name, name) == 0) return list[i].value;
    return NULL;
}

static void add_maker(const readme *r, rtr_buf *made)
{
    const rtr_manifest_input *in = r->input;
    const char *version = value_of(in->versions, in->version_count, "rutter");
    const rtr_case *doc = in->chart->doc;
    rtr_buf_printf(made, "%s rutter %s %s %s", word(r, RTR_KIT_MADE), version ? version : "",
                   word(r, RTR_KIT_FROM), rtr_path_name(doc->file));
}

static void put_counts(readme *r)
{
    const rtr_chart *chart = r->input->chart;
    size_t areas = 0;
    for (size_t i = 0; i < chart->place_count; i++) areas += chart->places[i].area != NULL;
    const struct {
        rtr_kit_word noun;
        size_t count;
    } counts[] = {
        {RTR_KIT_ROUTES, chart->doc->route_count},    {RTR_KIT_LEGS, chart->leg_count},
        {RTR_KIT_PLACES, chart->place_count - areas}, {RTR_KIT_AREAS, areas},
        {RTR_KIT_REPORTS, chart->doc->report_count},
    };
    rtr_buf made = {0};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        rtr_buf_printf(&made, "%s%s%s%zu", i ? ", " : "", word(r, counts[i].noun),
                       word(r, RTR_KIT_COLON), counts[i].count);
    put_made(r, &made, 0);
}

static void put_head(readme *r)
{
    const rtr_case *doc = r->input->chart->doc;
    rtr_buf made = {0};
    put_heading(r, doc->title ? doc->title : word(r, RTR_KIT_UNTITLED), '=');
    if (doc->subtitle) put_line(r, doc->subtitle, 0);
    if (doc->date) put_line(r, doc->date, 0);
    if (doc->subtitle || doc->date) rtr_buf_puts(r->out, "\n\n");
    r->column = 0;
    put_line(r, word(r, RTR_KIT_INTRO), 0);
    add_maker(r, &made);
    rtr_buf_puts(&made, word(r, RTR_KIT_THE_CASE));
    put_made(r, &made, 0);
    put_counts(r);
}

/* Pictures of one map, and tables of one format, are described together. */
static int same_group(const rtr_output *a, const rtr_output *b)
{
    if (a->kind != b->kind || a->kind == RTR_OUTPUT_TEXT) return 0;
    if (a->kind == RTR_OUTPUT_PICTURE) return a->map == b->map;
    return strcmp(rtr_kit_suffix(a->name), rtr_kit_suffix(b->name)) == 0;
}

/* "The map, 1600 x 900 pixels", and what the formats are for, the first time. */
static void put_pictures(readme *r, const rtr_output *const *group, size_t count)
{
    static const struct {
        const char *suffix;
        rtr_kit_word word;
    } formats[] = {
        {"png", RTR_KIT_PICTURE_PNG}, {"svg", RTR_KIT_PICTURE_SVG}, {"pdf", RTR_KIT_PICTURE_PDF}};
    const rtr_manifest_map *map = &r->input->maps[group[0]->map];
    const char *width = rtr_kit_parameter(map, "width"), *height = rtr_kit_parameter(map, "height");
    rtr_buf made = {0};
    rtr_buf_printf(&made, "%s, %s x %s %s.", map->title ? map->title : word(r, RTR_KIT_THE_MAP),
                   width ? width : "?", height ? height : "?", word(r, RTR_KIT_PIXELS));
    put_made(r, &made, 2 * INDENT);
    for (size_t i = 0; group[0]->map == 0 && i < count; i++)
        for (size_t k = 0; k < sizeof formats / sizeof *formats; k++)
            if (strcmp(rtr_kit_suffix(group[i]->name), formats[k].suffix) == 0)
                put_text(r, word(r, formats[k].word), 2 * INDENT);
}

static void put_group(readme *r, const rtr_output *const *group, size_t count)
{
    static const struct {
        const char *suffix;
        rtr_kit_word word;
    } tables[] = {
        {"csv", RTR_KIT_FILE_CSV}, {"geojson", RTR_KIT_FILE_GEOJSON}, {"gpkg", RTR_KIT_FILE_GPKG}};
    rtr_buf names = {0};
    for (size_t i = 0; i < count; i++)
        rtr_buf_printf(&names, "%s%s", i ? ", " : "", group[i]->name);
    put_made(r, &names, INDENT);
    if (group[0]->kind == RTR_OUTPUT_PICTURE) put_pictures(r, group, count);
    if (group[0]->kind == RTR_OUTPUT_PAGE) put_line(r, word(r, RTR_KIT_PAGE), 2 * INDENT);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (group[0]->kind == RTR_OUTPUT_TABLE &&
            strcmp(rtr_kit_suffix(group[0]->name), tables[i].suffix) == 0)
            put_line(r, word(r, tables[i].word), 2 * INDENT);
}

static void put_files(readme *r)
{
    static const struct {
        const char *name;
        rtr_kit_word word;
    } own[] = {{"README.txt", RTR_KIT_FILE_README},
               {"datapackage.json", RTR_KIT_FILE_PACKAGE},
               {"manifest.json", RTR_KIT_FILE_MANIFEST}};
    const rtr_output *outputs = r->input->outputs;
    put_heading(r, word(r, RTR_KIT_FILES), '-');
    for (size_t i = 0; i < r->input->output_count; i++) {
        const rtr_output *group[LIST_MAX];
        size_t count = 0, before = 0;
        while (before < i && !same_group(&outputs[before], &outputs[i])) before++;
        if (before < i) continue;
        for (size_t k = i; k < r->input->output_count && count < LIST_MAX; k++)
            if (k == i || same_group(&outputs[i], &outputs[k])) group[count++] = &outputs[k];
        put_group(r, group, count);
    }
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        put_line(r, own[i].name, INDENT);
        put_line(r, word(r, own[i].word), 2 * INDENT);
    }
}

/* The description that each map carries, of one layout: another shows the same. */
static void put_shown(readme *r)
{
    const rtr_manifest_map *maps = r->input->maps;
    if (r->input->map_count) put_heading(r, word(r, RTR_KIT_SHOWS), '-');
    for (size_t i = 0; i < r->input->map_count; i++) {
        size_t k = 0;
        while (k < i && (maps[k].id != maps[i].id &&
                         !(maps[k].id && maps[i].id && strcmp(maps[k].id, maps[i].id) == 0)))
            k++;
        if (k == i) put_line(r, maps[i].alt, INDENT);
    }
}

static void add_sentence(rtr_buf *made, const char *text)
{
    if (!text) return;
    size_t size = strlen(text);
    rtr_buf_printf(made, "%s%s%s", made->size ? " " : "", text,
                   size && strchr(".!?", text[size - 1]) ? "" : ".");
}

static void put_citation(readme *r)
{
    const rtr_case *doc = r->input->chart->doc;
    rtr_buf made = {0};
    put_heading(r, word(r, RTR_KIT_CITE), '-');
    add_sentence(&made, doc->title ? doc->title : word(r, RTR_KIT_UNTITLED));
    add_sentence(&made, doc->credit);
    add_sentence(&made, doc->date);
    add_sentence(&made, doc->licence);
    rtr_buf_putc(&made, ' ');
    add_maker(r, &made);
    rtr_buf_putc(&made, '.');
    put_made(r, &made, INDENT);
    if (!doc->input_count) return;
    put_line(r, word(r, RTR_KIT_CITE_CASE), INDENT);
    put_line(r, doc->input_sha256[0], INDENT);
}

static void put_rights(readme *r)
{
    const rtr_case *doc = r->input->chart->doc;
    rtr_kit_credit credits[RTR_KIT_CREDITS_MAX];
    size_t count = rtr_kit_credits(r->input, credits), pages = 0;
    rtr_buf made = {0};
    put_heading(r, word(r, RTR_KIT_RIGHTS), '-');
    if (doc->licence) rtr_buf_printf(&made, "%s %s", word(r, RTR_KIT_LICENCE), doc->licence);
    if (!doc->licence) rtr_buf_puts(&made, word(r, RTR_KIT_NO_LICENCE));
    put_made(r, &made, INDENT);
    if (doc->credit) rtr_buf_printf(&made, "%s %s", word(r, RTR_KIT_CREDIT), doc->credit);
    put_made(r, &made, INDENT);
    put_line(r, word(r, RTR_KIT_DATA), INDENT);
    for (size_t i = 0; i < count; i++) {
        rtr_buf_printf(&made, "%s%s%s", word(r, credits[i].use), word(r, RTR_KIT_COLON),
                       credits[i].name);
        if (credits[i].licence) rtr_buf_printf(&made, " (%s)", credits[i].licence);
        rtr_buf_printf(&made, ", %s", credits[i].url);
        put_listed(r, &made);
    }
    for (size_t i = 0; i < doc->scene_count; i++)
        if (doc->scenes[i].credit) {
            rtr_buf_printf(&made, "%s%s%s", doc->scenes[i].file, word(r, RTR_KIT_COLON),
                           doc->scenes[i].credit);
            put_listed(r, &made);
        }
    for (size_t i = 0; i < r->input->output_count; i++)
        pages += r->input->outputs[i].kind == RTR_OUTPUT_PAGE;
    if (pages) put_line(r, word(r, RTR_KIT_PAGE_RIGHTS), INDENT);
}

/* What the words in the tables mean. */
static void put_meanings(readme *r)
{
    put_heading(r, word(r, RTR_KIT_STATUS), '-');
    for (int i = 0; i < RTR_STATUS_COUNT; i++)
        put_entry(r, rtr_status_name((rtr_status)i), r->words->status[i]);
    put_line(r, word(r, RTR_KIT_STATUS_NOTE), INDENT);
    put_heading(r, word(r, RTR_KIT_BELIEF), '-');
    put_line(r, word(r, RTR_KIT_CREDIBILITY), INDENT);
    put_line(r, word(r, RTR_KIT_RELIABILITY), INDENT);
    put_heading(r, word(r, RTR_KIT_PRECISION), '-');
    for (int i = 0; i < RTR_PRECISION_COUNT; i++)
        put_entry(r, rtr_precision_name((rtr_precision)i), r->words->precision[i]);
    put_line(r, word(r, RTR_KIT_RADIUS), INDENT);
    put_heading(r, word(r, RTR_KIT_LINES), '-');
    for (int i = 0; i <= RTR_LINE_SCHEMATIC; i++)
        put_entry(r, rtr_line_source_name((rtr_line_source)i), r->words->line[i]);
    put_line(r, word(r, RTR_KIT_LINE_NOTE), INDENT);
}

static void put_report(readme *r, const rtr_case_report *report)
{
    rtr_buf made = {0};
    rtr_buf_printf(&made, "[%s]", report->id);
    add_sentence(&made, report->title);
    add_sentence(&made, report->publisher);
    add_sentence(&made, report->date);
    if (report->url) rtr_buf_printf(&made, " %s", report->url);
    if (report->archived)
        rtr_buf_printf(&made, " (%s %s)", word(r, RTR_KIT_ARCHIVED), report->archived);
    if (report->reliability)
        rtr_buf_printf(&made, " (%s %c)", word(r, RTR_KIT_RELIABILITY_IS), report->reliability);
    put_listed(r, &made);
    if (!report->sha256[0]) return;
    rtr_buf_printf(&made, "%s %s, SHA-256 %s", word(r, RTR_KIT_FILE_HASH), report->file,
                   report->sha256);
    put_made(r, &made, INDENT + 2);
}

static void put_end(readme *r)
{
    const rtr_case *doc = r->input->chart->doc;
    rtr_buf made = {0};
    if (doc->report_count) put_heading(r, word(r, RTR_KIT_SOURCES), '-');
    for (size_t i = 0; i < doc->report_count; i++) put_report(r, &doc->reports[i]);
    put_heading(r, word(r, RTR_KIT_CHECK), '-');
    put_line(r, word(r, RTR_KIT_HOW_TO_CHECK), INDENT);
    rtr_buf_printf(&made, "%s %zu.", word(r, RTR_KIT_NOTICES), r->input->notice_count);
    put_made(r, &made, INDENT);
    new_line(r, 0);
}

rtr_code rtr_readme_write(const rtr_manifest_input *input, rtr_buf *out, rtr_err *err)
{
    readme r = {
        .out = out, .input = input, .words = rtr_kit_words_in(input->chart->doc->map.language)};
    put_head(&r);
    put_files(&r);
    put_shown(&r);
    put_citation(&r);
    put_rights(&r);
    put_meanings(&r);
    put_end(&r);
    return out->failed ? rtr_nomem(err) : RTR_OK;
}
