#include "draw/scalebar.h"

#include <math.h>
#include <stdio.h>

#include "geo/geodesic.h"

static const double plain_ratio = 1.10, centre_ratio = 1.30; /* docs/cartography.md */
static const double longest_pt = 95, bar_height_pt = 2.6;
static const double sea_tick_pt = 2.2; /* of the line in nautical miles, at its ends */
static const double north_pt = 16, north_width_pt = 14; /* room for the arrow and its letter */

/* With thin spaces between thousands. */
static void write_whole(char *out, size_t size, double number, const char *thousands,
                        const char *unit)
{
    long value = (long)(number + 0.5);
    if (value >= 1000)
        snprintf(out, size, "%ld%s%03ld %s", value / 1000, thousands, value % 1000, unit);
    else
        snprintf(out, size, "%ld %s", value, unit);
}

static void write_length(char *out, size_t size, double km, const char *thousands)
{
    if (km < 1)
        write_whole(out, size, km * 1000, thousands, "m");
    else
        write_whole(out, size, km, thousands, "km");
}

/* The largest of 1, 2, 5 times a power of ten that is at most as much. */
static double round_length(double km)
{
    double power = pow(10, floor(log10(km)));
    double digits = km / power;
    return power * (digits >= 5 ? 5 : digits >= 2 ? 2 : 1);
}

rtr_scale_bar rtr_scale_bar_of(const rtr_scale_wish *wish, const rtr_words *words)
{
    rtr_scale_bar bar = {0};
    char length[48];
    const double km_per_pt = wish->km_per_pt, km_in_mile = RTR_NAUTICAL_MILE_M / 1000;
    /* Also where either is NaN. A bar of less than a metre has no words. */
    if (!(wish->ratio <= centre_ratio && km_per_pt > 0 && longest_pt * km_per_pt >= 0.001))
        return bar;
    bar.shown = 1;
    bar.at_centre = wish->ratio > plain_ratio;
    bar.length_km = round_length(longest_pt * km_per_pt);
    bar.length_pt = bar.length_km / km_per_pt;
    write_length(length, sizeof length, bar.length_km, words->thousands);
    int size = bar.at_centre ? snprintf(bar.text, sizeof bar.text, "%s %s", length, wish->middle)
                             : snprintf(bar.text, sizeof bar.text, "%s", length);
    (void)size; /* both words are ours and short */
    double miles = round_length(longest_pt * km_per_pt / km_in_mile);
    if (!wish->sea || miles < 1) return bar;
    bar.sea_pt = miles * km_in_mile / km_per_pt;
    write_whole(bar.sea_text, sizeof bar.sea_text, miles, words->thousands,
                words->word[RTR_WORD_MILES]);
    return bar;
}

static double text_height(const rtr_look *look, const char *text)
{
    return rtr_look_measure(look, RTR_TYPE_SCALE, text, 0).height;
}

void rtr_scale_bar_measure(rtr_scale_bar *bar, const rtr_look *look)
{
    double width = 0, height = 0;
    if (bar->shown) {
        width = fmax(bar->length_pt, rtr_look_measure(look, RTR_TYPE_SCALE, bar->text, 0).width);
        height = bar_height_pt + text_height(look, bar->text) + 1;
    }
    if (bar->sea_pt > 0) {
        width = fmax(width, bar->sea_pt);
        width = fmax(width, rtr_look_measure(look, RTR_TYPE_SCALE, bar->sea_text, 0).width);
        bar->below_pt = sea_tick_pt + text_height(look, bar->sea_text);
        height += bar->below_pt;
    }
    bar->box = (rtr_rect){0, 0, width + (bar->north ? north_width_pt : 0),
                          fmax(height, bar->north ? north_pt : 0)};
}

/* The upper left corner of the bar itself; the text is above, the line in nautical miles below. */
static rtr_pt bar_corner(const rtr_scale_bar *bar)
{
    double left = bar->box.x + (bar->north ? north_width_pt : 0);
    return (rtr_pt){left, bar->box.y + bar->box.height - bar->below_pt - bar_height_pt};
}

rtr_pt rtr_scale_bar_middle(const rtr_scale_bar *bar)
{
    rtr_pt corner = bar_corner(bar);
    return (rtr_pt){corner.x + bar->length_pt / 2, corner.y + bar_height_pt / 2};
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

/* Below the bar, hanging from its lower edge: a line with a tick at its end. */
static void draw_sea(const rtr_look *look, const rtr_scale_bar *bar, rtr_pt corner,
                     rtr_scene *scene)
{
    rtr_paint line = {.stroke = look->style->ink, .width_pt = 0.5};
    double top = corner.y + bar_height_pt, end = corner.x + bar->sea_pt;
    const rtr_pt ticks[2][2] = {{{corner.x, top}, {corner.x, top + sea_tick_pt}},
                                {{end, top}, {end, top + sea_tick_pt}}};
    rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX, &line);
    rtr_scene_run(scene, (rtr_pt[]){{corner.x, top}, {end, top}}, 2, 0);
    for (int i = 0; i < 2; i++) rtr_scene_run(scene, ticks[i], 2, 0);
    rtr_look_put(look, RTR_TYPE_SCALE, (rtr_pt){corner.x, top + sea_tick_pt - 0.5}, 0,
                 bar->sea_text, scene);
}

void rtr_scale_bar_draw(const rtr_look *look, const rtr_scale_bar *bar, rtr_scene *scene)
{
    rtr_rect box = bar->box;
    if (bar->north)
        draw_north(look, (rtr_pt){box.x + 4, box.y + box.height - bar->below_pt}, bar->north_deg,
                   scene);
    if (!bar->shown) return;
    rtr_paint frame = {.fill = look->style->paper, .stroke = look->style->ink, .width_pt = 0.5};
    rtr_paint half = {.fill = look->style->ink};
    rtr_pt corner = bar_corner(bar);
    rtr_rect whole = {corner.x, corner.y, bar->length_pt, bar_height_pt};
    rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX, &frame);
    rtr_scene_rect(scene, whole);
    rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX, &half);
    whole.width /= 2;
    rtr_scene_rect(scene, whole);
    double height = text_height(look, bar->text);
    rtr_look_put(look, RTR_TYPE_SCALE, (rtr_pt){corner.x, corner.y - height - 0.5}, 0, bar->text,
                 scene);
    if (bar->sea_pt > 0) draw_sea(look, bar, corner, scene);
}
