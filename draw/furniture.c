#include "draw/furniture.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "draw/legend.h"

static const double side_pt = 9; /* paper to the left and right of everything */
static const double top_pt = 8, bottom_pt = 6;
static const double block_gap_pt = 4; /* between legend, notes, key, credit */

static double text_width(const rtr_furniture *f)
{
    return f->width_pt - 2 * side_pt;
}

/* On one line. */
static double text_width_of(const rtr_furniture *f, rtr_type type, const char *text)
{
    return rtr_fonts_measure(f->fonts, &f->style->type[type], text, 0).width;
}

static double text_height(const rtr_furniture *f, rtr_type type, const char *text)
{
    if (!text || !*text) return 0;
    return rtr_fonts_measure(f->fonts, &f->style->type[type], text, text_width(f)).height;
}

/* Lines a text may take: what is longer is cut, so that a map is left. */
enum { TITLE_LINES = 3, SUBTITLE_LINES = 2, CREDIT_LINES = 3 };

/* A copy of the text that takes no more than some lines, cut between characters with an ellipsis; "" for
 * NULL. The caller frees; NULL without memory. */
static char *fitted(rtr_furniture *f, rtr_type type, const char *text, int lines)
{
    double line = text_height(f, type, "X"), most = line * (lines + 0.5);
    if (!text || text_height(f, type, text) <= most) return rtr_strdup(text ? text : "");
    size_t fits = 0, too_much = strlen(text);
    char *cut = malloc(too_much + sizeof "…");
    if (!cut) return NULL;
    while (fits + 1 < too_much) {
        size_t middle = fits + (too_much - fits) / 2, end = middle;
        while (end > fits && ((unsigned char)text[end] & 0xc0) == 0x80) end--;
        memcpy(cut, text, end);
        memcpy(cut + end, "…", sizeof "…");
        if (end > fits && text_height(f, type, cut) <= most)
            fits = end;
        else
            too_much = end > fits ? end : middle;
    }
    memcpy(cut, text, fits);
    memcpy(cut + fits, "…", sizeof "…");
    f->title_cut = 1;
    return cut;
}

static void add_sentence(rtr_buf *buf, const char *sentence)
{
    if (buf->size) rtr_buf_putc(buf, ' ');
    rtr_buf_puts(buf, sentence);
}

static char *notes_for(const rtr_drawn *drawn, const rtr_words *words)
{
    const rtr_marks *marks = drawn->marks;
    int schematic = 0, lanes = 0, areas = 0;
    rtr_buf buf = {0};
    for (size_t i = 0; i < marks->strands.count; i++) {
        const rtr_chart_leg *leg = &marks->chart->legs[marks->strands.list[i].leg];
        schematic |= leg->source == RTR_LINE_SCHEMATIC;
        lanes |= leg->source == RTR_LINE_COMPUTED && leg->mode == RTR_MODE_SEA;
    }
    for (size_t i = 0; i < marks->chart->place_count; i++)
        areas |= marks->places[i].form == RTR_MARK_AREA;
    if (lanes) add_sentence(&buf, words->word[RTR_WORD_NOTE_LANES]);
    if (schematic) add_sentence(&buf, words->word[RTR_WORD_NOTE_SCHEMATIC]);
    if (areas) add_sentence(&buf, words->word[RTR_WORD_NOTE_AREA]);
    if (drawn->disputed) add_sentence(&buf, words->word[RTR_WORD_NOTE_BORDERS]);
    return rtr_buf_take(&buf);
}

static char *key_for(const rtr_words *words, const rtr_unplaced *unplaced, size_t count)
{
    rtr_buf buf = {0};
    if (count) rtr_buf_puts(&buf, words->word[RTR_WORD_KEY]);
    for (size_t i = 0; i < count; i++) {
        rtr_buf_puts(&buf, i ? ", " : " ");
        if (unplaced[i].number) rtr_buf_printf(&buf, "%d\u00a0", unplaced[i].number);
        rtr_buf_puts(&buf, unplaced[i].name);
    }
    return rtr_buf_take(&buf);
}

rtr_code rtr_furniture_credit(rtr_furniture *f, const rtr_chart *chart, const char *extra,
                              rtr_err *err)
{
    const rtr_case *doc = chart->doc;
    rtr_buf buf = {0};
    const char *own[] = {doc->credit, doc->licence, doc->date};
    for (size_t i = 0; i < 3; i++) {
        if (!own[i] || !*own[i]) continue;
        if (buf.size) rtr_buf_puts(&buf, " · ");
        rtr_buf_puts(&buf, own[i]);
    }
    char *whole = rtr_buf_take(&buf),
         *said = whole ? fitted(f, RTR_TYPE_NOTE, whole, CREDIT_LINES) : NULL;
    free(whole);
    if (!said) return rtr_nomem(err);
    buf = (rtr_buf){0};
    rtr_buf_puts(&buf, said);
    free(said);
    const char *data[] = {chart->atlas.basemap ? "GSHHG, DCW (LGPL)" : NULL,
                          chart->atlas.gazetteer ? "GeoNames (CC BY 4.0)" : NULL, extra};
    for (size_t i = 0, started = 0; i < 3; i++) {
        if (!data[i] || !*data[i]) continue;
        if (!started && buf.size) rtr_buf_puts(&buf, " · ");
        if (!started) rtr_buf_puts(&buf, f->words->word[RTR_WORD_DATA]);
        rtr_buf_puts(&buf, started ? ", " : " ");
        rtr_buf_puts(&buf, data[i]);
        started = 1;
    }
    free(f->credit);
    f->credit = rtr_buf_take(&buf);
    return f->credit ? RTR_OK : rtr_nomem(err);
}

rtr_code rtr_furniture_begin(rtr_furniture *f, const rtr_chart *chart, const rtr_drawn *drawn,
                             rtr_err *err)
{
    const rtr_case *doc = chart->doc;
    f->width_pt = RTR_SHEET_WIDTH_PT;
    f->title_type = RTR_TYPE_TITLE;
    if (doc->title && text_width_of(f, RTR_TYPE_TITLE, doc->title) > text_width(f))
        f->title_type = RTR_TYPE_TITLE_LONG;
    f->title = fitted(f, f->title_type, doc->title, TITLE_LINES);
    f->subtitle = fitted(f, RTR_TYPE_SUBTITLE, doc->subtitle, SUBTITLE_LINES);
    rtr_legend_collect(f, drawn);
    f->notes = notes_for(drawn, f->words);
    f->key = key_for(f->words, drawn->unplaced, drawn->unplaced_count);
    rtr_code code = f->title && f->subtitle && f->notes && f->key ? RTR_OK : rtr_nomem(err);
    if (!code) code = rtr_furniture_credit(f, chart, NULL, err);
    if (code) rtr_furniture_end(f);
    return code;
}

void rtr_furniture_end(rtr_furniture *f)
{
    char **texts[] = {&f->title, &f->subtitle, &f->notes, &f->key, &f->credit};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        free(*texts[i]);
        *texts[i] = NULL;
    }
}

void rtr_furniture_measure(rtr_furniture *f, double *above_pt, double *below_pt)
{
    double title = text_height(f, f->title_type, f->title);
    double subtitle = text_height(f, RTR_TYPE_SUBTITLE, f->subtitle);
    f->subtitle_y = top_pt + title;
    *above_pt = title + subtitle > 0 ? top_pt + title + subtitle + 5 : top_pt;
    f->key_pt = fmax(text_height(f, RTR_TYPE_NOTE, f->key), f->key_least_pt);
    const double heights[] = {rtr_legend_height(f, text_width(f)),
                              text_height(f, RTR_TYPE_NOTE, f->notes), f->key_pt,
                              text_height(f, RTR_TYPE_NOTE, f->credit)};
    double *tops[] = {&f->legend_y, &f->notes_y, &f->key_y, &f->credit_y};
    double y = block_gap_pt; /* from the window's lower edge for now: layout adds that */
    for (size_t i = 0; i < 4; i++) {
        *tops[i] = y;
        if (heights[i] > 0) y += heights[i] + (i == 0 ? block_gap_pt : 1.5);
    }
    *below_pt = y + bottom_pt;
}

void rtr_furniture_layout(rtr_furniture *f, double height_pt)
{
    double above, below;
    rtr_furniture_measure(f, &above, &below);
    f->height_pt = height_pt;
    /* A sheet too low for its texts still shows a map; the texts below are then cut off. */
    double map = fmax(height_pt - above - below, 40);
    f->window = (rtr_rect){side_pt, above, text_width(f), map};
    f->legend_y += above + map;
    f->notes_y += above + map;
    f->key_y += above + map;
    f->credit_y += above + map;
}

static void put_text(const rtr_furniture *f, rtr_type type, double y, const char *text,
                     rtr_scene *scene)
{
    if (!text || !*text) return;
    rtr_text_size size = rtr_fonts_measure(f->fonts, &f->style->type[type], text, text_width(f));
    rtr_item item = {.role = RTR_ROLE_FURNITURE,
                     .owner = SIZE_MAX,
                     .type = type,
                     .box = {side_pt, y, size.width, size.height},
                     .wrap_pt = text_width(f)};
    rtr_scene_text(scene, &item, text);
}

/* Paper around the window: routes and pictures that reach beyond it end at its edge. */
static void put_paper(const rtr_furniture *f, rtr_scene *scene)
{
    rtr_rect w = f->window;
    double bottom = w.y + w.height;
    rtr_paint paper = {.fill = f->style->paper};
    rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX, &paper);
    rtr_scene_rect(scene, (rtr_rect){0, 0, f->width_pt, w.y});
    rtr_scene_rect(scene, (rtr_rect){0, bottom, f->width_pt, f->height_pt - bottom});
    rtr_scene_rect(scene, (rtr_rect){0, w.y, w.x, w.height});
    rtr_scene_rect(scene, (rtr_rect){w.x + w.width, w.y, f->width_pt - w.x - w.width, w.height});
    rtr_paint rule = {.stroke = f->style->rule, .width_pt = 0.5};
    rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX, &rule);
    rtr_scene_rect(scene, w);
}

void rtr_furniture_draw(const rtr_furniture *f, const rtr_scale_bar *bar, rtr_scene *scene)
{
    put_paper(f, scene);
    put_text(f, f->title_type, top_pt, f->title, scene);
    put_text(f, RTR_TYPE_SUBTITLE, f->subtitle_y, f->subtitle, scene);
    rtr_legend_draw(f, side_pt, f->legend_y, text_width(f), scene);
    put_text(f, RTR_TYPE_NOTE, f->notes_y, f->notes, scene);
    put_text(f, RTR_TYPE_NOTE, f->key_y, f->key, scene);
    put_text(f, RTR_TYPE_NOTE, f->credit_y, f->credit, scene);
    rtr_scale_bar_draw(f, bar, scene);
}
