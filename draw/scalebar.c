/* scalebar.c - a scale bar where one can be true, and a north arrow where north is up. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "draw/furniture.h"
#include "geo/geodesic.h"

static const double plain_ratio = 1.10, centre_ratio = 1.30; /* docs/cartography.md */
static const double longest_pt = 95, north_tolerance_deg = 2;
static const double inset_pt = 7, bar_height_pt = 2.6;

/* Kilometres with thin spaces between thousands. */
static void write_km(char *out, size_t size, double km, const char *thousands)
{
    long value = (long)(km + 0.5);
    if (km < 1)
        snprintf(out, size, "%ld m", (long)(km * 1000 + 0.5));
    else if (value >= 1000)
        snprintf(out, size, "%ld%s%03ld km", value / 1000, thousands, value % 1000);
    else
        snprintf(out, size, "%ld km", value);
}

/* The largest of 1, 2, 5 times a power of ten that is at most `km`. */
static double round_length(double km)
{
    double power = pow(10, floor(log10(km)));
    double digits = km / power;
    return power * (digits >= 5 ? 5 : digits >= 2 ? 2 : 1);
}

/* Ground kilometres in a point of paper, left to right through the window's centre. */
static double km_per_pt(const rtr_frame *frame)
{
    rtr_lonlat left, right;
    const double half = 20;
    rtr_pt centre = {frame->window.x + frame->window.width / 2,
                     frame->window.y + frame->window.height / 2};
    if (!rtr_frame_ground(frame, (rtr_pt){centre.x - half, centre.y}, &left) ||
        !rtr_frame_ground(frame, (rtr_pt){centre.x + half, centre.y}, &right))
        return 0;
    return rtr_geodesic_length_m(left, right) / 1000 / (2 * half);
}

rtr_scale_bar rtr_scale_bar_for(const rtr_frame *frame, const rtr_words *words)
{
    rtr_scale_bar bar = {0};
    double smallest, largest, km = km_per_pt(frame);
    rtr_frame_scales(frame, &smallest, &largest);
    double ratio = largest / smallest;
    bar.north = rtr_frame_north_is_up(frame, north_tolerance_deg);
    if (ratio <= centre_ratio && km > 0) {
        char length[48];
        bar.shown = 1;
        bar.at_centre = ratio > plain_ratio;
        bar.length_km = round_length(longest_pt * km);
        bar.length_pt = bar.length_km / km;
        write_km(length, sizeof length, bar.length_km, words->thousands);
        int size = bar.at_centre ? snprintf(bar.text, sizeof bar.text, "%s %s", length,
                                            words->word[RTR_WORD_AT_CENTRE])
                                 : snprintf(bar.text, sizeof bar.text, "%s", length);
        (void)size; /* both words are ours and short */
    }
    return bar;
}

static int touches(rtr_rect box, const rtr_marks *marks)
{
    rtr_box mine = rtr_box_of(box);
    for (size_t i = 0; i < marks->chart->place_count; i++) {
        const rtr_mark *mark = &marks->places[i];
        rtr_box other = {mark->at, mark->reach_pt + 2, mark->reach_pt + 2, 0};
        if (mark->form != RTR_MARK_HIDDEN && rtr_box_overlaps(&mine, &other)) return 1;
    }
    for (size_t i = 0; i < marks->strands.count; i++) {
        const rtr_strand *strand = &marks->strands.list[i];
        for (size_t k = 1; k < strand->count; k++) {
            rtr_box other = rtr_box_along(strand->points[k - 1], strand->points[k], 2);
            if (rtr_box_overlaps(&mine, &other)) return 1;
        }
    }
    return 0;
}

void rtr_scale_bar_settle(rtr_scale_bar *bar, const rtr_furniture *f, const rtr_marks *marks)
{
    if (!bar->shown && !bar->north) return;
    rtr_rect w = f->window;
    rtr_text_size text = rtr_fonts_measure(f->fonts, &f->style->type[RTR_TYPE_SCALE], bar->text, 0);
    double width = bar->shown ? fmax(bar->length_pt, text.width) : 0;
    double height = bar->shown ? bar_height_pt + text.height + 1 : 16;
    bar->box = (rtr_rect){0, 0, width + (bar->north ? 14 : 0), fmax(height, bar->north ? 16 : 0)};
    for (int corner = 0; corner < 4; corner++) { /* bottom left first */
        int right = corner & 1, top = corner & 2;
        bar->box.x = right ? w.x + w.width - inset_pt - bar->box.width : w.x + inset_pt;
        bar->box.y = top ? w.y + inset_pt : w.y + w.height - inset_pt - bar->box.height;
        if (!touches(bar->box, marks)) return;
    }
    bar->shown = bar->north = 0; /* no corner is empty: better no bar than a hidden mark */
}

static void draw_north(const rtr_furniture *f, rtr_pt foot, rtr_scene *scene)
{
    const rtr_type_style *type = &f->style->type[RTR_TYPE_SCALE];
    rtr_paint paint = {.fill = type->colour, .stroke = type->halo, .width_pt = 0.6};
    const char *letter = f->words->word[RTR_WORD_NORTH];
    rtr_text_size size = rtr_fonts_measure(f->fonts, type, letter, 0);
    rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX, &paint);
    rtr_scene_run(scene,
                  (rtr_pt[]){{foot.x, foot.y - 9},
                             {foot.x + 2.8, foot.y},
                             {foot.x, foot.y - 2},
                             {foot.x - 2.8, foot.y}},
                  4, 1);
    rtr_item text = {
        .role = RTR_ROLE_FURNITURE,
        .owner = SIZE_MAX,
        .type = RTR_TYPE_SCALE,
        .box = {foot.x - size.width / 2, foot.y - 9 - size.height + 1, size.width, size.height}};
    rtr_scene_text(scene, &text, letter);
}

void rtr_scale_bar_draw(const rtr_furniture *f, const rtr_scale_bar *bar, rtr_scene *scene)
{
    const rtr_type_style *type = &f->style->type[RTR_TYPE_SCALE];
    rtr_rect box = bar->box;
    double bottom = box.y + box.height, left = box.x + (bar->north ? 14 : 0);
    if (bar->north) draw_north(f, (rtr_pt){box.x + 4, bottom}, scene);
    if (!bar->shown) return;
    rtr_text_size size = rtr_fonts_measure(f->fonts, type, bar->text, 0);
    rtr_paint frame = {.fill = {255, 255, 255, 255}, .stroke = f->style->ink, .width_pt = 0.5};
    rtr_paint half = {.fill = f->style->ink};
    rtr_rect whole = {left, bottom - bar_height_pt, bar->length_pt, bar_height_pt};
    rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX, &frame);
    rtr_scene_rect(scene, whole);
    rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX, &half);
    whole.width /= 2;
    rtr_scene_rect(scene, whole);
    rtr_item text = {
        .role = RTR_ROLE_FURNITURE,
        .owner = SIZE_MAX,
        .type = RTR_TYPE_SCALE,
        .box = {left, bottom - bar_height_pt - size.height - 0.5, size.width, size.height}};
    rtr_scene_text(scene, &text, bar->text);
}
