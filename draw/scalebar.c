/* scalebar.c - a scale bar where one can be true, and a north arrow where north is up. */
#include "draw/scalebar.h"

#include <math.h>
#include <stdio.h>

#include "draw/furniture.h"
#include "geo/geodesic.h"

static const double plain_ratio = 1.10, centre_ratio = 1.30; /* docs/cartography.md */
static const double longest_pt = 95, north_tolerance_deg = 2;
static const double inset_pt = 7, bar_height_pt = 2.6;
static const double north_pt = 16, north_width_pt = 14; /* room for the arrow and its letter */

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
static double km_per_pt_of(const rtr_frame *frame)
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

rtr_scale_bar rtr_scale_bar_of(double km_per_pt, double ratio, const char *middle,
                               const rtr_words *words)
{
    rtr_scale_bar bar = {0};
    char length[48];
    /* Also where either is NaN. A bar of less than a metre has no words. */
    if (!(ratio <= centre_ratio && km_per_pt > 0 && longest_pt * km_per_pt >= 0.001)) return bar;
    bar.shown = 1;
    bar.at_centre = ratio > plain_ratio;
    bar.length_km = round_length(longest_pt * km_per_pt);
    bar.length_pt = bar.length_km / km_per_pt;
    write_km(length, sizeof length, bar.length_km, words->thousands);
    int size = bar.at_centre ? snprintf(bar.text, sizeof bar.text, "%s %s", length, middle)
                             : snprintf(bar.text, sizeof bar.text, "%s", length);
    (void)size; /* both words are ours and short */
    return bar;
}

rtr_scale_bar rtr_scale_bar_for(const rtr_frame *frame, const rtr_words *words)
{
    double smallest, largest;
    rtr_frame_scales(frame, &smallest, &largest);
    rtr_scale_bar bar = rtr_scale_bar_of(km_per_pt_of(frame), largest / smallest,
                                         words->word[RTR_WORD_AT_CENTRE], words);
    bar.north = rtr_frame_north_is_up(frame, north_tolerance_deg);
    return bar;
}

void rtr_scale_bar_measure(rtr_scale_bar *bar, const rtr_look *look)
{
    rtr_text_size text = rtr_look_measure(look, RTR_TYPE_SCALE, bar->text, 0);
    double width = bar->shown ? fmax(bar->length_pt, text.width) : 0;
    double height = bar->shown ? bar_height_pt + text.height + 1 : north_pt;
    bar->box = (rtr_rect){0, 0, width + (bar->north ? north_width_pt : 0),
                          fmax(height, bar->north ? north_pt : 0)};
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
    rtr_scale_bar_measure(bar, &f->look);
    for (int corner = 0; corner < 4; corner++) { /* bottom left first */
        int right = corner & 1, top = corner & 2;
        bar->box.x = right ? w.x + w.width - inset_pt - bar->box.width : w.x + inset_pt;
        bar->box.y = top ? w.y + inset_pt : w.y + w.height - inset_pt - bar->box.height;
        if (!touches(bar->box, marks)) return;
    }
    bar->shown = bar->north = 0; /* no corner is empty: better no bar than a hidden mark */
}

/* The arrow turns about the middle of its room; its letter stays upright beyond the tip. */
static void draw_north(const rtr_look *look, rtr_pt foot, double turn_deg, rtr_scene *scene)
{
    const rtr_type_style *type = &look->style->type[RTR_TYPE_SCALE];
    rtr_paint paint = {.fill = type->colour, .stroke = type->halo, .width_pt = 0.6};
    const char *letter = look->words->word[RTR_WORD_NORTH];
    rtr_text_size size = rtr_look_measure(look, RTR_TYPE_SCALE, letter, 0);
    rtr_pt middle = {foot.x, foot.y - north_pt / 2};
    rtr_pt points[5] = {{0, -1}, {2.8, 8}, {0, 6}, {-2.8, 8}, {0, -size.height / 2}};
    double c = cos(turn_deg * acos(-1) / 180), s = sin(turn_deg * acos(-1) / 180);
    for (rtr_pt *p = points; p < points + 5; p++)
        *p = (rtr_pt){middle.x + p->x * c - p->y * s, middle.y + p->x * s + p->y * c};
    rtr_pt letter_at = points[4];
    rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX, &paint);
    rtr_scene_run(scene, points, 4, 1);
    rtr_look_put(look, RTR_TYPE_SCALE,
                 (rtr_pt){letter_at.x - size.width / 2, letter_at.y - size.height / 2}, 0, letter,
                 scene);
}

void rtr_scale_bar_draw(const rtr_look *look, const rtr_scale_bar *bar, rtr_scene *scene)
{
    rtr_rect box = bar->box;
    double bottom = box.y + box.height, left = box.x + (bar->north ? north_width_pt : 0);
    if (bar->north) draw_north(look, (rtr_pt){box.x + 4, bottom}, bar->north_deg, scene);
    if (!bar->shown) return;
    rtr_paint frame = {.fill = look->style->paper, .stroke = look->style->ink, .width_pt = 0.5};
    rtr_paint half = {.fill = look->style->ink};
    rtr_rect whole = {left, bottom - bar_height_pt, bar->length_pt, bar_height_pt};
    rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX, &frame);
    rtr_scene_rect(scene, whole);
    rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX, &half);
    whole.width /= 2;
    rtr_scene_rect(scene, whole);
    double height = rtr_look_measure(look, RTR_TYPE_SCALE, bar->text, 0).height;
    rtr_look_put(look, RTR_TYPE_SCALE, (rtr_pt){left, bottom - bar_height_pt - height - 0.5}, 0,
                 bar->text, scene);
}
