#include "draw/plate.h"

#include <math.h>
#include <stdlib.h>

#include "draw/canvas.h"
#include "draw/plate_parts.h"
#include "draw/theme.h"

static const double farthest = 1e9; /* pixels: what is beyond lies on no picture */

static int is_place(rtr_pt p)
{
    return fabs(p.x) <= farthest && fabs(p.y) <= farthest; /* no NaN is */
}

static int is_length(double v)
{
    return v >= 0 && v <= farthest;
}

static rtr_code check_outline(const rtr_plate_mark *mark, rtr_err *err)
{
    size_t first = 0;
    for (size_t r = 0; r < mark->ring_count; first = mark->rings[r++])
        if (mark->rings[r] < first)
            return rtr_fail(err, RTR_BAD_ARG, "ring %zu ends before it begins", r);
    for (size_t i = 0; i < first; i++)
        if (!is_place(mark->points[i]))
            return rtr_fail(err, RTR_BAD_ARG,
                            "point %zu of the outline is not finite or too far off", i);
    return RTR_OK;
}

static rtr_code check_mark(const rtr_plate_mark *mark, rtr_err *err)
{
    if ((unsigned)mark->form >= RTR_PLATE_FORM_COUNT || (unsigned)mark->kind >= RTR_KIND_COUNT ||
        (unsigned)mark->status >= RTR_STATUS_COUNT)
        return rtr_fail(err, RTR_BAD_ARG, "there is no such form, kind or status");
    if (!is_place(mark->at))
        return rtr_fail(err, RTR_BAD_ARG, "the position is not finite or too far off");
    if ((mark->form == RTR_PLATE_BOX &&
         !(is_length(mark->half_width) && is_length(mark->half_height))) ||
        (mark->form == RTR_PLATE_CIRCLE && !is_length(mark->radius)))
        return rtr_fail(err, RTR_BAD_ARG, "the size is negative, not finite or too large");
    return mark->form == RTR_PLATE_OUTLINE ? check_outline(mark, err) : RTR_OK;
}

static rtr_code check_plan(const rtr_plate_plan *plan, rtr_err *err)
{
    if (plan->panel_count < 1 || plan->panel_count > 2)
        return rtr_fail(err, RTR_BAD_ARG, "a plate has one panel or two, not %d",
                        plan->panel_count);
    for (int i = 0; i < plan->panel_count; i++) {
        const rtr_pixels *picture = plan->panels[i].picture, *first = plan->panels[0].picture;
        if (!picture || picture->width < 1 || picture->height < 1)
            return rtr_fail(err, RTR_BAD_ARG, "a panel has no picture");
        if (picture->width != first->width || picture->height != first->height)
            return rtr_fail(err, RTR_BAD_ARG, "the panels differ in size");
    }
    if (plan->width_px &&
        (plan->width_px < RTR_PLATE_WIDTH_MIN || plan->width_px > RTR_PLATE_WIDTH_MAX)) {
        rtr_fail(err, RTR_BAD_ARG, "a sheet %d pixels wide cannot be drawn", plan->width_px);
        return rtr_fix(err, RTR_BAD_ARG, "give a width between %d and %d", RTR_PLATE_WIDTH_MIN,
                       RTR_PLATE_WIDTH_MAX);
    }
    if (plan->colour_count > RTR_PLATE_COLOURS_MAX)
        return rtr_fail(err, RTR_BAD_ARG, "a legend explains up to %d colours",
                        RTR_PLATE_COLOURS_MAX);
    for (size_t i = 0; i < plan->mark_count; i++) {
        rtr_code code = check_mark(&plan->marks[i], err);
        if (code) return rtr_within(err, code, "marks[%zu]", i);
    }
    return RTR_OK;
}

/* Marks in the colour for pictures. Texts on cards stand on paper: without a halo. */
static rtr_code set_style(rtr_plate *plate, rtr_err *err)
{
    const char *theme = plate->plan->theme ? plate->plan->theme : "satellite";
    rtr_code code = rtr_theme_find(theme, NULL, &plate->style, err);
    plate->style.mark = plate->style.site;
    plate->style.type[RTR_TYPE_SCALE].colour = plate->style.ink;
    plate->style.type[RTR_TYPE_SCALE].halo = (rtr_colour){0};
    return code;
}

static int has_gaps(const rtr_plate_plan *plan)
{
    for (int i = 0; i < plan->panel_count; i++)
        if (!rtr_picture_is_opaque(plan->panels[i].picture)) return 1;
    return 0;
}

/* Marks and what names them, panel by panel. */
static rtr_code draw_panels(rtr_plate *plate, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (int i = 0; !code && i < plate->plan->panel_count; i++) {
        rtr_scene_clip(&plate->marks, plate->windows[i]);
        rtr_plate_draw_marks(plate, i);
        code = i ? rtr_plate_second_numbers(plate, err) : rtr_plate_callouts(plate, err);
        rtr_scene_unclip(&plate->marks);
    }
    return code;
}

/* Where a picture has no data. */
static void draw_ground(rtr_plate *plate)
{
    rtr_paint none = {.fill = plate->style.no_data};
    rtr_scene_path(&plate->ground, RTR_ROLE_GROUND, SIZE_MAX, &none);
    for (int i = 0; i < plate->plan->panel_count; i++)
        rtr_scene_rect(&plate->ground, plate->windows[i]);
}

static void explain_colours(rtr_plate *plate)
{
    for (size_t i = 0; i < plate->plan->colour_count; i++) {
        const rtr_plate_colour *colour = &plate->plan->colours[i];
        const uint8_t *rgb = colour->rgb;
        rtr_legend_entry entry = {.kind = RTR_LEGEND_COLOUR,
                                  .colour = {rgb[0], rgb[1], rgb[2], 255}};
        rtr_legend_add(&plate->legend, entry, colour->text, NULL);
    }
}

static rtr_code lay_out(rtr_plate *plate, rtr_err *err)
{
    rtr_code code = rtr_plate_texts(plate, err);
    if (!code) code = rtr_plate_windows(plate, err);
    if (code) return code;
    rtr_plate_legend(plate);
    explain_colours(plate);
    if (has_gaps(plate->plan)) {
        rtr_legend_add(&plate->legend, (rtr_legend_entry){.kind = RTR_LEGEND_NO_DATA},
                       plate->look.words->word[RTR_WORD_NO_DATA], NULL);
        draw_ground(plate);
    }
    code = rtr_plate_block_marks(plate, 0, err);
    if (!code) code = rtr_plate_cards(plate, err);
    if (!code) code = draw_panels(plate, err);
    if (!code) code = rtr_plate_below(plate, err);
    if (!code) rtr_plate_draw_around(plate);
    if (!code) code = rtr_plate_draw_cards(plate, err);
    if (!code) code = rtr_plate_describe(plate, err);
    int failed = plate->marks.failed || plate->around.failed || plate->ground.failed;
    return !code && failed ? rtr_nomem(err) : code;
}

/* What the user should know of the sheet. */
static void tell(const rtr_plate *plate)
{
    const rtr_log *log = plate->plan->log;
    if (!log || !log->notice) return;
    for (size_t i = 0; i < plate->plan->mark_count; i++) {
        rtr_err about = {0};
        rtr_rect body;
        if (rtr_plate_body(plate, 0, &plate->plan->marks[i], &body)) continue;
        rtr_fail(&about, RTR_NOT_FOUND, "'%s' lies outside the picture", plate->labels[i]);
        log->notice(log->user, &about);
    }
    for (size_t i = 0; i < plate->unplaced_count; i++) {
        rtr_err about = {0};
        rtr_fail(&about, RTR_NOT_FOUND, "the label '%s' found no room; the key has it as %zu",
                 plate->labels[plate->unplaced[i]], plate->unplaced[i] + 1);
        rtr_fix(&about, RTR_NOT_FOUND, "make the picture wider, or show less ground");
        log->notice(log->user, &about);
    }
    if (plate->cut || plate->key.left_out || plate->margin.left_out) {
        rtr_err about = {0};
        rtr_fail(&about, RTR_BAD_DATA, "a text is too long for the sheet, or the key: cut");
        rtr_fix(&about, RTR_BAD_DATA, "write shorter ones, or mark fewer places");
        log->notice(log->user, &about);
    }
}

rtr_code rtr_plate_new(const rtr_plate_plan *plan, rtr_plate **out, rtr_err *err)
{
    *out = NULL;
    rtr_code code = check_plan(plan, err);
    if (code) return rtr_within(err, code, "plate");
    rtr_plate *plate = calloc(1, sizeof *plate);
    if (!plate) return rtr_nomem(err);
    plate->kept = *plan;
    plate->plan = &plate->kept;
    plate->look = (rtr_look){.style = &plate->style, .words = rtr_words_in(plan->language)};
    code = set_style(plate, err);
    if (!code) code = rtr_fonts_new(plan->font_dir, plan->language, &plate->look.fonts, err);
    if (!code) code = lay_out(plate, err);
    if (code) {
        rtr_plate_free(plate);
        return code;
    }
    tell(plate);
    *out = plate;
    return RTR_OK;
}

void rtr_plate_free(rtr_plate *plate)
{
    if (!plate) return;
    rtr_scene_end(&plate->ground);
    rtr_scene_end(&plate->marks);
    rtr_scene_end(&plate->around);
    rtr_locator_end(&plate->locator);
    rtr_plate_list_end(&plate->key);
    rtr_plate_list_end(&plate->margin);
    for (size_t i = 0; plate->labels && i < plate->plan->mark_count; i++) free(plate->labels[i]);
    free(plate->labels);
    free(plate->unplaced);
    free(plate->obstacles);
    char *texts[] = {plate->title, plate->subtitle, plate->captions[0], plate->captions[1],
                     plate->notes, plate->credit,   plate->alt};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) free(texts[i]);
    rtr_fonts_free(plate->look.fonts);
    free(plate);
}

rtr_plate_frame rtr_plate_frame_of(const rtr_plate *plate, int panel)
{
    const rtr_rect *w = &plate->windows[panel == 1];
    double s = plate->px_per_pt;
    return (rtr_plate_frame){.x = round(w->x * s),
                             .y = round(w->y * s),
                             .scale = round(w->width * s) / plate->plan->panels[0].picture->width,
                             .width = plate->width,
                             .height = plate->height};
}

static rtr_sheet sheet_of(const rtr_plate *plate)
{
    const rtr_plate_plan *plan = plate->plan;
    rtr_sheet sheet = {
        .width_pt = plate->width_pt,
        .height_pt = plate->height_pt,
        .ground = &plate->ground,
        .picture_count = plan->panel_count,
        .over = {&plate->marks, &plate->around, &plate->locator.ground.fills,
                 &plate->locator.ground.lines, &plate->locator.sign},
        .style = &plate->style,
        .fonts = plate->look.fonts,
        .imprint = {.title = *plate->title ? plate->title : "rutter", .description = plate->alt}};
    for (int i = 0; i < plan->panel_count; i++)
        sheet.pictures[i] = (rtr_picture){plan->panels[i].picture, plate->windows[i], 1};
    return sheet;
}

rtr_code rtr_plate_paint(const rtr_plate *plate, rtr_pixels *out, rtr_err *err)
{
    rtr_code code = rtr_pixels_begin(plate->width, plate->height, out, err);
    if (code) return code;
    rtr_sheet sheet = sheet_of(plate);
    code = rtr_canvas_pixels(&sheet, out, err);
    if (code) rtr_pixels_end(out);
    return code;
}

rtr_code rtr_plate_vector(const rtr_plate *plate, rtr_vector_format format, rtr_buf *out,
                          rtr_err *err)
{
    rtr_sheet sheet = sheet_of(plate);
    return rtr_canvas_vector(&sheet, format, out, err);
}

const char *rtr_plate_alt_text(const rtr_plate *plate)
{
    return plate->alt;
}

size_t rtr_plate_unplaced_count(const rtr_plate *plate)
{
    return plate->unplaced_count;
}

const char *rtr_plate_unplaced(const rtr_plate *plate, size_t index)
{
    return index < plate->unplaced_count ? plate->labels[plate->unplaced[index]] : NULL;
}
