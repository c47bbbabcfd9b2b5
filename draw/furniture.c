#include "draw/furniture.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double side_pt = 9; /* paper to the left and right of everything */
static const double top_pt = 8, bottom_pt = 6;
static const double block_gap_pt = 4; /* between legend, notes, key, credit */

static double text_width(const rtr_furniture *f)
{
    return f->width_pt - 2 * side_pt;
}

/* Lines a text may take: what is longer is cut, so that a map is left. */
enum { TITLE_LINES = 3, SUBTITLE_LINES = 2, CREDIT_LINES = 3 };

static char *fitted(rtr_furniture *f, rtr_type type, const char *text, int lines)
{
    return rtr_look_fitted(&f->look, type, text, text_width(f), lines, &f->title_cut);
}

static double text_height(const rtr_furniture *f, rtr_type type, const char *text)
{
    return rtr_look_measure(&f->look, type, text, text_width(f)).height;
}

static void add_lines(rtr_legend *legend, const rtr_words *words, const rtr_marks *marks)
{
    for (int mode = 0; mode < RTR_MODE_COUNT; mode++) {
        int seen[2] = {0, 0}; /* as a path, schematic */
        for (size_t i = 0; i < marks->strands.count; i++) {
            const rtr_chart_leg *leg = &marks->chart->legs[marks->strands.list[i].leg];
            if (leg->mode == (rtr_mode)mode) seen[leg->source == RTR_LINE_SCHEMATIC] = 1;
        }
        for (int schematic = 0; schematic < 2; schematic++) {
            rtr_legend_entry entry = {
                .kind = RTR_LEGEND_LINE, .mode = (rtr_mode)mode, .schematic = schematic};
            if (seen[schematic])
                rtr_legend_add(legend, entry, words->mode[mode],
                               schematic ? words->word[RTR_WORD_SCHEMATIC] : NULL);
        }
    }
}

static void add_kinds(rtr_legend *legend, const rtr_words *words, const rtr_marks *marks)
{
    for (int kind = 0; kind < RTR_KIND_COUNT; kind++) {
        int seen = 0;
        for (size_t i = 0; i < marks->chart->place_count; i++)
            seen |= marks->places[i].form == RTR_MARK_SYMBOL &&
                    marks->chart->places[i].kind == (rtr_kind)kind;
        rtr_legend_entry entry = {.kind = RTR_LEGEND_SYMBOL, .place = (rtr_kind)kind};
        if (seen) rtr_legend_add(legend, entry, words->kind[kind], NULL);
    }
}

/* When all that is drawn is declared there is nothing to tell apart, and no entry. */
static void add_statuses(rtr_legend *legend, const rtr_words *words, const rtr_marks *marks)
{
    const rtr_chart *chart = marks->chart;
    int symbols[RTR_STATUS_COUNT] = {0}, doubts = 0;
    int lines[RTR_STATUS_COUNT] = {0}, paths[RTR_STATUS_COUNT] = {0};
    for (size_t i = 0; i < chart->place_count; i++)
        symbols[marks->places[i].status] |= marks->places[i].form == RTR_MARK_SYMBOL;
    for (size_t i = 0; i < marks->strands.count; i++) {
        const rtr_chart_leg *leg = &chart->legs[marks->strands.list[i].leg];
        rtr_status status = rtr_leg_status(chart, leg);
        lines[status] = 1;
        paths[status] |= leg->source != RTR_LINE_SCHEMATIC;
    }
    for (int s = 0; s < RTR_STATUS_COUNT; s++)
        doubts |= s != RTR_STATUS_DECLARED && (symbols[s] || lines[s]);
    for (int s = 0; doubts && s < RTR_STATUS_COUNT; s++) {
        rtr_legend_entry entry = {.kind = RTR_LEGEND_STATUS,
                                  .status = (rtr_status)s,
                                  .schematic = !paths[s],
                                  .has_mark = symbols[s],
                                  .has_line = lines[s]};
        if (symbols[s] || lines[s]) rtr_legend_add(legend, entry, words->status[s], NULL);
    }
}

/* Areas or circles, one entry for each status that they are drawn with. */
static void add_areas(rtr_legend *legend, const rtr_words *words, const rtr_marks *marks,
                      rtr_mark_form form)
{
    for (int s = 0; s < RTR_STATUS_COUNT; s++) {
        int seen = 0;
        for (size_t i = 0; i < marks->chart->place_count; i++)
            seen |= marks->places[i].form == form && marks->places[i].status == (rtr_status)s;
        rtr_legend_entry entry = {.kind =
                                      form == RTR_MARK_AREA ? RTR_LEGEND_AREA : RTR_LEGEND_CIRCLE,
                                  .status = (rtr_status)s};
        rtr_word word = form == RTR_MARK_AREA ? RTR_WORD_AREA : RTR_WORD_VAGUE;
        if (seen)
            rtr_legend_add(legend, entry, words->word[word],
                           s == RTR_STATUS_DECLARED ? NULL : words->status[s]);
    }
}

static void collect_legend(rtr_legend *legend, const rtr_words *words, const rtr_drawn *drawn)
{
    rtr_legend_entry border = {.kind = RTR_LEGEND_BORDER};
    add_lines(legend, words, drawn->marks);
    add_kinds(legend, words, drawn->marks);
    add_statuses(legend, words, drawn->marks);
    add_areas(legend, words, drawn->marks, RTR_MARK_AREA);
    add_areas(legend, words, drawn->marks, RTR_MARK_CIRCLE);
    if (drawn->disputed) rtr_legend_add(legend, border, words->word[RTR_WORD_DISPUTED], NULL);
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
        if (!started) rtr_buf_puts(&buf, f->look.words->word[RTR_WORD_DATA]);
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
    const char *title = f->said && f->said->title ? f->said->title : doc->title;
    const char *subtitle = f->said && f->said->subtitle ? f->said->subtitle : doc->subtitle;
    f->title_type = RTR_TYPE_TITLE;
    if (rtr_look_measure(&f->look, RTR_TYPE_TITLE, title, 0).width > text_width(f))
        f->title_type = RTR_TYPE_TITLE_LONG;
    f->title = fitted(f, f->title_type, title, TITLE_LINES);
    f->subtitle = fitted(f, RTR_TYPE_SUBTITLE, subtitle, SUBTITLE_LINES);
    collect_legend(&f->legend, f->look.words, drawn);
    f->notes = notes_for(drawn, f->look.words);
    rtr_code code = f->title && f->subtitle && f->notes ? RTR_OK : rtr_nomem(err);
    if (!code)
        code = rtr_key_text(&f->look, drawn->unplaced, drawn->unplaced_count, text_width(f),
                            &f->key, err);
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
    const double heights[] = {rtr_legend_height(&f->look, &f->legend, text_width(f)),
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
    rtr_look_put(&f->look, type, (rtr_pt){side_pt, y}, text_width(f), text, scene);
}

/* Paper around the window: routes and pictures that reach beyond it end at its edge. */
static void put_paper(const rtr_furniture *f, rtr_scene *scene)
{
    rtr_rect w = f->window;
    double bottom = w.y + w.height;
    rtr_paint paper = {.fill = f->look.style->paper};
    rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX, &paper);
    rtr_scene_rect(scene, (rtr_rect){0, 0, f->width_pt, w.y});
    rtr_scene_rect(scene, (rtr_rect){0, bottom, f->width_pt, f->height_pt - bottom});
    rtr_scene_rect(scene, (rtr_rect){0, w.y, w.x, w.height});
    rtr_scene_rect(scene, (rtr_rect){w.x + w.width, w.y, f->width_pt - w.x - w.width, w.height});
    rtr_paint rule = {.stroke = f->look.style->rule, .width_pt = 0.5};
    rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX, &rule);
    rtr_scene_rect(scene, w);
}

void rtr_furniture_draw(const rtr_furniture *f, const rtr_scale_bar *bar, rtr_scene *scene)
{
    put_paper(f, scene);
    put_text(f, f->title_type, top_pt, f->title, scene);
    put_text(f, RTR_TYPE_SUBTITLE, f->subtitle_y, f->subtitle, scene);
    rtr_legend_draw(&f->look, &f->legend, (rtr_pt){side_pt, f->legend_y}, text_width(f), scene);
    put_text(f, RTR_TYPE_NOTE, f->notes_y, f->notes, scene);
    put_text(f, RTR_TYPE_NOTE, f->key_y, f->key, scene);
    put_text(f, RTR_TYPE_NOTE, f->credit_y, f->credit, scene);
    rtr_scale_bar_draw(&f->look, bar, scene);
}
