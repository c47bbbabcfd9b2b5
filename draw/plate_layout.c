/* plate_layout.c - a plate's sheet: titles above, pictures, then legend, key, margin, notes and credit. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "draw/plate_parts.h"

static const double side_pt = 9, top_pt = 8, bottom_pt = 6;
static const double gap_pt = 6;                            /* between two pictures */
static const double block_gap_pt = 5;                      /* between what stands below */
static const double least_px_a_pt = 1.75;                  /* 6 pt are then 10 pixels high */
static const double tallest = 1.45, tallest_stacked = 1.0; /* pictures, over the sheet's width */
static const double most_of_file = 0.55; /* of the height that a file may have, for the pictures */
static const double card_gap_pt = 8, least_legend_pt = 150;
static const double longest_beside = 2.2; /* lists beside cards, over these in height */
enum { TITLE_LINES = 3, SUBTITLE_LINES = 2, CAPTION_LINES = 2, NOTES_LINES = 10, CREDIT_LINES = 3 };
enum { TEXT_BYTES = 2000 };

char *rtr_plate_clean(const char *text, size_t most)
{
    rtr_buf buf = {0};
    const char *at = text ? text : "", *end = at + strlen(at);
    while (at < end && buf.size < most) {
        int32_t code = rtr_utf8_next(&at, end);
        int control = code >= 0 && (code < 0x20 || (code >= 0x7f && code < 0xa0) ||
                                    code == 0x2028 || code == 0x2029);
        rtr_utf8_put(&buf, control ? ' ' : code < 0 ? 0xFFFD : (uint32_t)code);
    }
    if (at < end) rtr_buf_puts(&buf, "…");
    return rtr_buf_take(&buf);
}

double rtr_plate_text_width(const rtr_plate *plate)
{
    return plate->width_pt - 2 * plate->windows[0].x;
}

/* Pixels in a point of a sheet. */
static double density(int width_px)
{
    return fmax(width_px / RTR_SHEET_WIDTH_PT, least_px_a_pt);
}

static int beside(const rtr_plate_plan *plan)
{
    return plan->panel_count == 2 && !plan->stacked;
}

int rtr_plate_room(int width_px, int panel_count, int stacked)
{
    double density_px = density(width_px);
    int room = width_px - 2 * (int)round(side_pt * density_px);
    if (panel_count == 2 && !stacked) room = (room - (int)round(gap_pt * density_px)) / 2;
    return room;
}

/* The narrowest sheet on which a panel has the picture's width. */
static int natural_width(const rtr_plate_plan *plan)
{
    int wanted = plan->panels[0].picture->width, width = RTR_PLATE_WIDTH_MIN;
    for (int step = 8192; step; step /= 2)
        while (width + step <= RTR_PLATE_WIDTH_MAX &&
               rtr_plate_room(width + step, plan->panel_count, plan->stacked) < wanted)
            width += step;
    if (rtr_plate_room(width, plan->panel_count, plan->stacked) < wanted &&
        width < RTR_PLATE_WIDTH_MAX)
        width++;
    return width;
}

/* The text cleaned and cut to some lines; the caller frees. NULL without memory. */
static char *fit(rtr_plate *plate, const char *text, rtr_type type, double width, int lines)
{
    char *clean = rtr_plate_clean(text, TEXT_BYTES);
    char *cut =
        clean ? rtr_look_fitted(&plate->look, type, clean, width, lines, &plate->cut) : NULL;
    free(clean);
    return cut;
}

/* All notes as one text, a sentence after the other. */
static rtr_code join_notes(rtr_plate *plate, double width, rtr_err *err)
{
    const rtr_plate_plan *plan = plate->plan;
    rtr_buf buf = {0};
    for (size_t i = 0; i < plan->note_count && buf.size < 4 * TEXT_BYTES; i++) {
        char *note = rtr_plate_clean(plan->notes[i], TEXT_BYTES);
        if (buf.size) rtr_buf_putc(&buf, ' ');
        rtr_buf_puts(&buf, note ? note : "");
        buf.failed |= !note;
        free(note);
    }
    char *all = rtr_buf_take(&buf);
    if (all)
        plate->notes =
            rtr_look_fitted(&plate->look, RTR_TYPE_NOTE, all, width, NOTES_LINES, &plate->cut);
    free(all);
    return plate->notes ? RTR_OK : rtr_nomem(err);
}

/* The imagery's credit may be cut, what the base map asks for never is. */
static rtr_code write_credit(rtr_plate *plate, double width, rtr_err *err)
{
    const rtr_plate_plan *plan = plate->plan;
    rtr_buf buf = {0};
    char *own = fit(plate, plan->credit, RTR_TYPE_NOTE, width, CREDIT_LINES);
    rtr_buf_puts(&buf, own ? own : "");
    buf.failed |= !own;
    free(own);
    if (plan->basemap && plan->footprint)
        rtr_buf_printf(&buf, "%s%s GSHHG, DCW (LGPL)", buf.size ? " · " : "",
                       plate->look.words->word[RTR_WORD_LOCATOR]);
    plate->credit = rtr_buf_take(&buf);
    return plate->credit ? RTR_OK : rtr_nomem(err);
}

/* In large type if it fits on a line so. */
static char *fit_title(rtr_plate *plate, double width)
{
    char *title = fit(plate, plate->plan->title, RTR_TYPE_TITLE, width, 1);
    plate->title_type = RTR_TYPE_TITLE;
    if (!plate->cut) return title;
    plate->cut = 0;
    free(title);
    plate->title_type = RTR_TYPE_TITLE_LONG;
    return fit(plate, plate->plan->title, RTR_TYPE_TITLE_LONG, width, TITLE_LINES);
}

rtr_code rtr_plate_texts(rtr_plate *plate, rtr_err *err)
{
    const rtr_plate_plan *plan = plate->plan;
    plate->width = plan->width_px ? plan->width_px : natural_width(plan);
    plate->px_per_pt = density(plate->width);
    plate->width_pt = plate->width / plate->px_per_pt;
    double width = plate->width_pt - 2 * round(side_pt * plate->px_per_pt) / plate->px_per_pt;
    double panel =
        rtr_plate_room(plate->width, plan->panel_count, plan->stacked) / plate->px_per_pt;
    plate->title = fit_title(plate, width);
    plate->subtitle = fit(plate, plan->subtitle, RTR_TYPE_SUBTITLE, width, SUBTITLE_LINES);
    if (!plate->title || !plate->subtitle) return rtr_nomem(err);
    for (int i = 0; i < plan->panel_count; i++) {
        plate->captions[i] =
            fit(plate, plan->panels[i].caption, RTR_TYPE_SUBTITLE, panel, CAPTION_LINES);
        if (!plate->captions[i]) return rtr_nomem(err);
    }
    rtr_code code = join_notes(plate, width, err);
    return code ? code : write_credit(plate, width, err);
}

static double up_to_pixel(const rtr_plate *plate, double y)
{
    return ceil(y * plate->px_per_pt - 1e-6) / plate->px_per_pt;
}

static double caption_height(const rtr_plate *plate, int panel, double width)
{
    double height =
        rtr_look_measure(&plate->look, RTR_TYPE_SUBTITLE, plate->captions[panel], width).height;
    return height > 0 ? height + 2 : 0;
}

/* The pictures' size in pixels of the sheet: as wide as there is room, unless that is too tall. */
static rtr_code picture_size(const rtr_plate *plate, int *width, int *height, rtr_err *err)
{
    const rtr_plate_plan *plan = plate->plan;
    const rtr_pixels *picture = plan->panels[0].picture;
    int stacked = plan->panel_count == 2 && plan->stacked;
    double share = stacked ? 2 : 1, aspect = (double)picture->height / picture->width;
    double most = fmin(plate->width * (stacked ? tallest_stacked : tallest),
                       RTR_PIXELS_SIDE_MAX * most_of_file / share);
    *width = rtr_plate_room(plate->width, plan->panel_count, plan->stacked);
    if (abs(*width - picture->width) == 1) *width = picture->width; /* rather pixel for pixel */
    if (*width * aspect > most) *width = (int)fmax(1, floor(most / aspect));
    *height = (int)fmax(1, round(*width * aspect));
    if (*height <= most + 1) return RTR_OK;
    return rtr_fail(err, RTR_BAD_ARG, "a picture of %d x %d pixels is too narrow for a sheet",
                    picture->width, picture->height);
}

rtr_code rtr_plate_windows(rtr_plate *plate, rtr_err *err)
{
    const rtr_plate_plan *plan = plate->plan;
    double s = plate->px_per_pt, side = round(side_pt * s) / s;
    int width_px, height_px;
    rtr_code code = picture_size(plate, &width_px, &height_px, err);
    if (code) return code;
    double width = width_px / s, height = height_px / s;
    double panel = rtr_plate_room(plate->width, plan->panel_count, plan->stacked) / s;
    double title =
        rtr_look_measure(&plate->look, plate->title_type, plate->title, plate->width_pt - 2 * side)
            .height;
    double subtitle = rtr_look_measure(&plate->look, RTR_TYPE_SUBTITLE, plate->subtitle,
                                       plate->width_pt - 2 * side)
                          .height;
    plate->subtitle_y = top_pt + title;
    double y = title + subtitle > 0 ? top_pt + title + subtitle + 5 : top_pt;
    double first = caption_height(plate, 0, panel);
    double second = plan->panel_count == 2 ? caption_height(plate, 1, panel) : 0;
    if (beside(plan)) first = second = fmax(first, second);
    y = up_to_pixel(plate, y + first);
    plate->scale_pt = width / plan->panels[0].picture->width;
    plate->windows[0] = (rtr_rect){side, y, width, height};
    plate->windows[1] = plate->windows[0];
    if (beside(plan))
        plate->windows[1].x += panel + round(gap_pt * s) / s;
    else
        plate->windows[1].y = up_to_pixel(plate, y + height + gap_pt + second);
    return RTR_OK;
}

/* The room that cards without a corner take beside each other. */
static rtr_pt cards_size(const rtr_plate *plate)
{
    const rtr_plate_card *cards[] = {&plate->bar_card, &plate->locator_card};
    rtr_pt size = {0, 0};
    for (int i = 0; i < 2; i++) {
        if (!cards[i]->shown || !cards[i]->outside) continue;
        size.x += cards[i]->box.width + card_gap_pt;
        size.y = fmax(size.y, cards[i]->box.height);
    }
    return size;
}

/* Key and margin below each other from *y on, which then is below both. */
static rtr_code stack_lists(rtr_plate *plate, double width, double *y, rtr_err *err)
{
    rtr_plate_list *lists[] = {&plate->key, &plate->margin};
    double *tops[] = {&plate->key_y, &plate->margin_y};
    rtr_code code = RTR_OK;
    for (int i = 0; !code && i < 2; i++) {
        code = rtr_plate_list_arrange(plate, lists[i], width, err);
        *tops[i] = *y;
        if (lists[i]->count) *y += lists[i]->height_pt + block_gap_pt;
    }
    return code;
}

static double stack_legend(rtr_plate *plate, double width, double y)
{
    double height = rtr_legend_size(&plate->look, &plate->legend, (rtr_legend_room){width, 1}).y;
    plate->legend_y = y;
    plate->legend_width = width;
    return height > 0 ? y + height + block_gap_pt : y;
}

/* Legend and lists from *y on. Cards without a corner stand to the right of the legend, and of the lists where
 * they are short; above all where the sheet is narrow. */
static rtr_code below_pictures(rtr_plate *plate, double *y, rtr_err *err)
{
    rtr_pt cards = cards_size(plate);
    double all = rtr_plate_text_width(plate), left = plate->windows[0].x, top = *y;
    double narrow = all - cards.x, cards_end = cards.x > 0 ? top + cards.y + block_gap_pt : top;
    if (narrow < least_legend_pt) {
        rtr_plate_move_cards(plate, (rtr_pt){left, top});
        *y = stack_legend(plate, cards.x > 0 ? all : narrow, cards_end);
        return stack_lists(plate, all, y, err);
    }
    rtr_plate_move_cards(plate, (rtr_pt){left + narrow + card_gap_pt, top});
    *y = stack_legend(plate, narrow, top);
    if (cards.x > 0 && *y < cards_end) {
        rtr_code code = stack_lists(plate, narrow, y, err);
        if (code) return code;
        if (*y <= top + (cards_end - top) * longest_beside) {
            *y = fmax(*y, cards_end);
            return RTR_OK;
        }
        *y = stack_legend(plate, narrow, top);
    }
    *y = fmax(*y, cards_end);
    return stack_lists(plate, all, y, err);
}

/* The notes that the sheet owes: entries that found no room, borders on the locator map. */
static rtr_code owe_notes(rtr_plate *plate, rtr_err *err)
{
    const rtr_words *words = plate->look.words;
    size_t left_out = plate->key.left_out + plate->margin.left_out;
    rtr_buf buf = {0};
    rtr_buf_puts(&buf, plate->notes);
    if (plate->locator.ground.disputed)
        rtr_buf_printf(&buf, "%s%s", buf.size ? " " : "", words->word[RTR_WORD_NOTE_BORDERS]);
    if (left_out)
        rtr_buf_printf(&buf, "%s%zu %s", buf.size ? " " : "", left_out,
                       words->word[RTR_WORD_MORE_MARKS]);
    free(plate->notes);
    plate->notes = rtr_buf_take(&buf);
    return plate->notes ? RTR_OK : rtr_nomem(err);
}

rtr_code rtr_plate_below(rtr_plate *plate, rtr_err *err)
{
    const rtr_rect *last = &plate->windows[plate->plan->panel_count - 1];
    double width = rtr_plate_text_width(plate), y = last->y + last->height + block_gap_pt;
    rtr_code code = rtr_plate_lists(plate, err);
    if (!code) code = below_pictures(plate, &y, err);
    if (!code) code = owe_notes(plate, err);
    if (code) return code;
    const char *texts[] = {plate->notes, plate->credit};
    double *tops[] = {&plate->notes_y, &plate->credit_y};
    for (int i = 0; i < 2; i++) {
        double height = rtr_look_measure(&plate->look, RTR_TYPE_NOTE, texts[i], width).height;
        *tops[i] = y;
        if (height > 0) y += height + 2;
    }
    plate->height = (int)ceil((y + bottom_pt) * plate->px_per_pt);
    if (plate->height > RTR_PIXELS_SIDE_MAX) {
        rtr_fail(err, RTR_BAD_ARG, "a sheet of %d x %d pixels cannot be drawn", plate->width,
                 plate->height);
        return rtr_fix(err, RTR_BAD_ARG, "give a smaller width");
    }
    plate->height_pt = plate->height / plate->px_per_pt;
    return RTR_OK;
}

void rtr_plate_draw_around(rtr_plate *plate)
{
    const rtr_look *look = &plate->look;
    rtr_scene *scene = &plate->around;
    double left = plate->windows[0].x, width = rtr_plate_text_width(plate);
    rtr_look_put(look, plate->title_type, (rtr_pt){left, top_pt}, width, plate->title, scene);
    rtr_look_put(look, RTR_TYPE_SUBTITLE, (rtr_pt){left, plate->subtitle_y}, width, plate->subtitle,
                 scene);
    rtr_paint rule = {.stroke = plate->style.rule, .width_pt = 0.5};
    for (int i = 0; i < plate->plan->panel_count; i++) {
        const rtr_rect *w = &plate->windows[i];
        double panel =
            rtr_plate_room(plate->width, plate->plan->panel_count, plate->plan->stacked) /
            plate->px_per_pt;
        rtr_look_put(look, RTR_TYPE_SUBTITLE,
                     (rtr_pt){w->x, w->y - caption_height(plate, i, panel)}, panel,
                     plate->captions[i], scene);
        rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX, &rule);
        rtr_scene_rect(scene, *w);
    }
    rtr_legend_draw(look, &plate->legend, (rtr_legend_room){plate->legend_width, 1},
                    (rtr_pt){left, plate->legend_y}, scene);
    rtr_plate_list_draw(plate, &plate->key, plate->key_y, scene);
    rtr_plate_list_draw(plate, &plate->margin, plate->margin_y, scene);
    rtr_look_put(look, RTR_TYPE_NOTE, (rtr_pt){left, plate->notes_y}, width, plate->notes, scene);
    rtr_look_put(look, RTR_TYPE_NOTE, (rtr_pt){left, plate->credit_y}, width, plate->credit, scene);
}
