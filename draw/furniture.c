#include "draw/furniture.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What a sheet with less room makes do with, by hold.brevity. Lines a text may take, names in the key,
 * entries of the legend: what is longer is cut, so that a map is left. */
static const struct brevity {
    int short_notes, title_lines, subtitle_lines, credit_lines;
    size_t key_names, legend_entries;
} brevities[RTR_BREVITY_MAX + 1] = {
    {0, 3, 2, 3, 150, RTR_LEGEND_MAX},
    {1, 3, 2, 3, 150, RTR_LEGEND_MAX},
    {1, 2, 1, 2, 80, RTR_LEGEND_MAX},
    {1, 1, 1, 1, 24, RTR_LEGEND_MAX},
    {1, 1, 0, 1, 0, RTR_LEGEND_MAX},
    {1, 1, 0, 1, 0, 24}, /* of a sheet that is nearly all legend */
};
static const double widest_name_pt = 190; /* in the key */

static double text_width(const rtr_furniture *f)
{
    return f->layout.width_pt - 2 * f->layout.margin_pt;
}

static char *fitted(rtr_furniture *f, rtr_type type, const char *text, int lines)
{
    return rtr_look_fitted(&f->look, type, text, text_width(f), lines, &f->title_cut);
}

/* Of the straight line through (x0, y0) and (x1, y1). */
static double at_line(double x, double x0, double y0, double x1, double y1)
{
    return y0 + (x - x0) / (x1 - x0) * (y1 - y0);
}

void rtr_furniture_titles(double width_pt, rtr_style *style)
{
    const double mm = 72 / 25.4, normal_pt = 14, normal_width = RTR_SHEET_WIDTH_PT,
                 least_subtitle_pt = 8;
    double title = width_pt < normal_width
                       ? at_line(width_pt, 100 * mm, 11, normal_width, normal_pt)
                       : at_line(width_pt, normal_width, normal_pt, 420 * mm, 20);
    double grown = fmin(fmax(title, 10), 22) / normal_pt;
    style->type[RTR_TYPE_TITLE].size_pt *= grown;
    style->type[RTR_TYPE_TITLE_LONG].size_pt *= grown;
    double *subtitle = &style->type[RTR_TYPE_SUBTITLE].size_pt;
    *subtitle = fmax(*subtitle * grown, fmin(*subtitle, least_subtitle_pt));
}

static void add_sentence(rtr_buf *buf, const char *sentence)
{
    if (buf->size) rtr_buf_putc(buf, ' ');
    rtr_buf_puts(buf, sentence);
}

static char *notes_for(const rtr_drawn *drawn, const rtr_words *words, int brief)
{
    int schematic = 0, areas = 0;
    rtr_buf buf = {0};
    for (int mode = 0; mode < RTR_MODE_COUNT; mode++) schematic |= drawn->line[mode][1];
    for (int s = 0; s < RTR_STATUS_COUNT; s++) areas |= drawn->area_of[s];
    const struct {
        int owed;
        rtr_word full, brief;
    } notes[] = {
        {drawn->lanes, RTR_WORD_NOTE_LANES, RTR_WORD_BRIEF_LANES},
        {schematic, RTR_WORD_NOTE_SCHEMATIC, RTR_WORD_BRIEF_SCHEMATIC},
        {drawn->widths.most > 0, RTR_WORD_NOTE_WIDTHS, RTR_WORD_BRIEF_WIDTHS},
        {areas, RTR_WORD_NOTE_AREA, RTR_WORD_BRIEF_AREA},
        {drawn->disputed, RTR_WORD_NOTE_BORDERS, RTR_WORD_BRIEF_BORDERS},
    };
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
        if (notes[i].owed) add_sentence(&buf, words->word[brief ? notes[i].brief : notes[i].full]);
    return rtr_buf_take(&buf);
}

static void add_part(rtr_buf *buf, const char *part)
{
    if (!part || !*part) return;
    if (buf->size) rtr_buf_puts(buf, " · ");
    rtr_buf_puts(buf, part);
}

/* Who published the reports: each once, in the case's order. */
static void add_publishers(rtr_buf *buf, const rtr_case *doc, const rtr_words *words)
{
    enum { MOST = 8 };
    const char *named[MOST];
    size_t count = 0, more = 0;
    for (size_t i = 0; i < doc->report_count; i++) {
        const char *publisher = doc->reports[i].publisher;
        int known = !publisher || !*publisher;
        for (size_t k = 0; !known && k < count; k++) known = strcmp(named[k], publisher) == 0;
        if (known) continue;
        if (count < MOST)
            named[count++] = publisher;
        else
            more = 1;
    }
    if (count) add_part(buf, words->word[RTR_WORD_SOURCES]);
    for (size_t i = 0; i < count; i++) rtr_buf_printf(buf, "%s%s", i ? ", " : " ", named[i]);
    if (more) rtr_buf_printf(buf, ", %s", words->word[RTR_WORD_AND_MORE]);
}

/* What the raster asks for that the map is to have, by the case. */
static void add_picture(rtr_buf *buf, const rtr_case_map *said, const rtr_case *doc)
{
    const char *name = said && said->basemap ? said->basemap : "political";
    const char *before = NULL;
    if (strcmp(name, "bluemarble") == 0)
        rtr_buf_puts(buf, "NASA Blue Marble");
    else if (strcmp(name, "scene") != 0 && strcmp(name, "political") != 0)
        rtr_buf_puts(buf, name);
    for (size_t i = 0; strcmp(name, "scene") == 0 && i < doc->scene_count; i++) {
        const rtr_case_scene *scene = &doc->scenes[i];
        const char *credit = scene->credit ? scene->credit : scene->file;
        if (!before || strcmp(before, credit) != 0)
            rtr_buf_printf(buf, "%s%s", before ? "; " : "", credit);
        before = credit;
    }
}

rtr_code rtr_furniture_credit(rtr_furniture *f, const rtr_chart *chart, const char *extra,
                              rtr_err *err)
{
    const rtr_case *doc = chart->doc;
    rtr_buf buf = {0};
    add_part(&buf, doc->credit);
    add_publishers(&buf, doc, f->look.words);
    add_part(&buf, doc->licence);
    add_part(&buf, doc->date);
    char *whole = rtr_buf_take(&buf), *said = NULL;
    if (whole) said = fitted(f, RTR_TYPE_NOTE, whole, brevities[f->hold.brevity].credit_lines);
    free(whole);
    if (!said) return rtr_nomem(err);
    buf = (rtr_buf){0};
    rtr_buf_puts(&buf, said);
    free(said);
    rtr_buf picture = {0};
    if (!extra) add_picture(&picture, f->said, doc);
    const char *data[] = {chart->atlas.basemap ? "GSHHG, DCW (LGPL)" : NULL,
                          chart->atlas.gazetteer ? "GeoNames (CC BY 4.0)" : NULL,
                          extra ? extra : picture.data};
    buf.failed |= picture.failed;
    for (size_t i = 0, started = 0; i < 3; i++) {
        if (!data[i] || !*data[i]) continue;
        if (!started) add_part(&buf, f->look.words->word[RTR_WORD_DATA]);
        rtr_buf_puts(&buf, started ? ", " : " ");
        rtr_buf_puts(&buf, data[i]);
        started = 1;
    }
    rtr_buf_end(&picture);
    free(f->credit);
    f->credit = rtr_buf_take(&buf);
    return f->credit ? RTR_OK : rtr_nomem(err);
}

static rtr_code write_titles(rtr_furniture *f, const rtr_case *doc, rtr_err *err)
{
    const struct brevity *b = &brevities[f->hold.brevity];
    const char *title = f->said && f->said->title ? f->said->title : doc->title;
    const char *subtitle = f->said && f->said->subtitle ? f->said->subtitle : doc->subtitle;
    f->title_type = RTR_TYPE_TITLE;
    if (rtr_look_measure(&f->look, RTR_TYPE_TITLE, title, 0).width > text_width(f))
        f->title_type = RTR_TYPE_TITLE_LONG;
    f->title = fitted(f, f->title_type, title, b->title_lines);
    if (b->subtitle_lines) {
        f->subtitle = fitted(f, RTR_TYPE_SUBTITLE, subtitle, b->subtitle_lines);
    } else {
        f->subtitle = rtr_strdup("");
        f->title_cut |= subtitle && *subtitle;
    }
    return f->title && f->subtitle ? RTR_OK : rtr_nomem(err);
}

rtr_code rtr_furniture_begin(rtr_furniture *f, const rtr_furniture_plan *plan, rtr_err *err)
{
    const struct brevity *b = &brevities[f->hold.brevity];
    const rtr_words *words = f->look.words;
    double widest = text_width(f) / 2 < widest_name_pt ? text_width(f) / 2 : widest_name_pt;
    rtr_code code = write_titles(f, plan->chart->doc, err);
    rtr_drawn_legend(&plan->drawn, words, &f->legend);
    if (f->legend.count > b->legend_entries) {
        f->legend_left_out = f->legend.count - b->legend_entries;
        f->legend.count = b->legend_entries;
    }
    f->notes = notes_for(&plan->drawn, words, b->short_notes);
    if (!code && !f->notes) code = rtr_nomem(err);
    if (!code)
        code = rtr_key_begin(&f->look, plan->unplaced, plan->unplaced_count,
                             (rtr_key_limits){b->key_names, widest}, &f->key, err);
    if (!code) code = rtr_furniture_credit(f, plan->chart, NULL, err);
    if (code) rtr_furniture_end(f);
    return code;
}

void rtr_furniture_end(rtr_furniture *f)
{
    char **texts[] = {&f->title, &f->subtitle, &f->notes, &f->credit};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        free(*texts[i]);
        *texts[i] = NULL;
    }
    rtr_key_end(&f->key);
}
