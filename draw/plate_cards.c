/* plate_cards.c - what stands on a plate's picture and is not marked there: scale bar with north, and a small
 * map of where on earth this is. Each in an empty corner on a light card, or below the picture. */
#include <math.h>
#include <stdlib.h>

#include "draw/corner.h"
#include "draw/plate_parts.h"
#include "draw/theme.h"

static const double air_pt = 4;   /* around a scale bar on its card */
static const double inset_pt = 6; /* between a card and the picture's edges */
static const double clear_pt = 2; /* between a card and a mark */
static const double locator_pt = 78,
                    locator_share = 0.3; /* its width at most: also of the picture's */
static const double locator_aspect = 0.8, locator_outside_pt = 56; /* small: it takes paper there */
static const double most_of_window = 0.45; /* of a picture's sides that a card may take */

static int is_taken(const void *user, rtr_rect box)
{
    const rtr_plate *plate = user;
    rtr_box mine = rtr_box_of(box);
    mine.half_width += clear_pt;
    mine.half_height += clear_pt;
    for (size_t i = 0; i < plate->obstacle_count; i++)
        if (plate->obstacles[i].cost >= RTR_FORBIDDEN &&
            rtr_box_overlaps(&mine, &plate->obstacles[i].box))
            return 1;
    return 0;
}

/* Put a card into the first free corner and keep others off; without one it goes below the picture. */
static rtr_code settle(rtr_plate *plate, rtr_plate_card *card, const int corners[4], rtr_err *err)
{
    rtr_rect w = plate->windows[0];
    int fits = !plate->plan->keep_clear && card->box.width + inset_pt <= w.width * most_of_window &&
               card->box.height + inset_pt <= w.height * most_of_window;
    card->outside = !fits || !rtr_corner_find(w, corners, inset_pt, is_taken, plate, &card->box);
    if (card->outside) return RTR_OK;
    return rtr_plate_block(plate, rtr_box_of(card->box), RTR_FORBIDDEN, 0, SIZE_MAX, err);
}

static void measure_bar(rtr_plate *plate)
{
    const rtr_plate_plan *plan = plate->plan;
    double km_per_pt = plan->metres_per_px / 1000 / plate->scale_pt;
    double least = plan->metres_per_px_least, most = plan->metres_per_px_most;
    double ratio = least > 0 ? most / least : plan->metres_per_px > 0 ? 1 : INFINITY;
    const rtr_words *words = plate->look.words;
    const rtr_scale_wish wish = {
        .km_per_pt = km_per_pt, .ratio = ratio, .middle = words->word[RTR_WORD_AT_MIDDLE]};
    plate->bar = rtr_scale_bar_of(&wish, words);
    plate->bar.north = isfinite(plan->north_deg);
    plate->bar.north_deg = plan->north_deg;
    plate->bar_card.shown = plate->bar.shown || plate->bar.north;
    rtr_scale_bar_measure(&plate->bar, &plate->look);
    plate->bar_card.box =
        (rtr_rect){0, 0, plate->bar.box.width + 2 * air_pt, plate->bar.box.height + 2 * air_pt};
}

/* The map in its card's box: its land is light, whatever the picture is. */
static rtr_code draw_locator(rtr_plate *plate, rtr_err *err)
{
    rtr_style light;
    rtr_code code = rtr_theme_named("light", &light, err);
    const rtr_locator_plan plan = {.form = RTR_LOCATOR_REGION,
                                   .footprint = plate->plan->footprint,
                                   .basemap = plate->plan->basemap,
                                   .style = &light,
                                   .paper = light.paper,
                                   .mark = plate->style.mark,
                                   .disputed = 1,
                                   .box = plate->locator_card.box};
    rtr_locator_end(&plate->locator);
    return code ? code : rtr_locator_begin(&plan, &plate->locator, err);
}

/* Its place, if it has one already, and what it shows: the notes speak of that. */
static rtr_code prepare_locator(rtr_plate *plate, rtr_err *err)
{
    static const int corners[] = {3, 2, 1, 0};
    rtr_code code = settle(plate, &plate->locator_card, corners, err);
    if (plate->locator_card.outside && plate->locator_card.box.width > locator_outside_pt)
        plate->locator_card.box =
            (rtr_rect){0, 0, locator_outside_pt, locator_outside_pt * locator_aspect};
    return code ? code : draw_locator(plate, err);
}

static void measure_locator(rtr_plate *plate)
{
    size_t count = 0;
    double width = fmin(locator_pt, plate->windows[0].width * locator_share);
    if (plate->plan->footprint) (void)rtr_shape_points(plate->plan->footprint, &count);
    plate->locator_card.shown = plate->plan->basemap && count > 0;
    plate->locator_card.box = (rtr_rect){0, 0, width, width * locator_aspect};
}

rtr_code rtr_plate_cards(rtr_plate *plate, rtr_err *err)
{
    static const int corners[] = {0, 1, 2, 3};
    rtr_code code = RTR_OK;
    measure_bar(plate);
    measure_locator(plate);
    if (plate->bar_card.shown) code = settle(plate, &plate->bar_card, corners, err);
    if (!code && plate->locator_card.shown) code = prepare_locator(plate, err);
    return code;
}

void rtr_plate_move_cards(rtr_plate *plate, rtr_pt at)
{
    rtr_plate_card *cards[] = {&plate->bar_card, &plate->locator_card};
    for (int i = 0; i < 2; i++) {
        if (!cards[i]->shown || !cards[i]->outside) continue;
        cards[i]->box.x = at.x;
        cards[i]->box.y = at.y;
        at.x += cards[i]->box.width + 8;
    }
}

rtr_code rtr_plate_draw_cards(rtr_plate *plate, rtr_err *err)
{
    rtr_rect card = plate->bar_card.box;
    rtr_code code = RTR_OK;
    if (plate->bar_card.shown) {
        rtr_paint ground = {.fill = rtr_fade(plate->style.paper, 0.85)};
        if (!plate->bar_card.outside) {
            rtr_scene_path(&plate->around, RTR_ROLE_FURNITURE, SIZE_MAX, &ground);
            rtr_scene_rect(&plate->around, card);
        }
        plate->bar.box.x = card.x + air_pt;
        plate->bar.box.y = card.y + air_pt;
        rtr_scale_bar_draw(&plate->look, &plate->bar, &plate->around);
    }
    if (plate->locator_card.shown && plate->locator_card.outside)
        code = draw_locator(plate, err); /* it has moved */
    return code;
}
