/* plate_cards.c - what stands on a plate's picture and is not marked there: scale bar with north, and a small
 * map of where on earth this is. Each in an empty corner on a light card, or below the picture. */
#include <math.h>
#include <stdlib.h>

#include "draw/corner.h"
#include "draw/line.h"
#include "draw/plate_parts.h"
#include "draw/theme.h"

static const double air_pt = 4;   /* around a scale bar on its card */
static const double inset_pt = 6; /* between a card and the picture's edges */
static const double clear_pt = 2; /* between a card and a mark */
static const double locator_pt = 78,
                    locator_share = 0.3; /* its width at most: also of the picture's */
static const double locator_aspect = 0.8, locator_outside_pt = 56; /* small: it takes paper there */
static const double least_sign_pt = 4;     /* a smaller footprint gets a frame of this size */
static const double most_of_window = 0.45; /* of a picture's sides that a card may take */
/* Across the locator map: the next where nothing but sea or land would be seen. */
static const double across_m[] = {2.5e6, 5e6, 1e7};
static const double across_footprint = 6; /* footprints at least */

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

/* Does the map show a coast or a border, that is, where on earth it is? */
static int says_where(const rtr_ground *ground)
{
    for (size_t i = 0; i < ground->lines.item_count; i++)
        if (ground->lines.items[i].kind == RTR_ITEM_PATH) return 1;
    return 0;
}

/* Land and borders in the card's box around the footprint, wider until coasts or borders are in sight. */
static rtr_code draw_ground(rtr_plate *plate, rtr_err *err)
{
    const rtr_plate_plan *plan = plate->plan;
    rtr_extent extent;
    rtr_style light;
    size_t count;
    const rtr_lonlat *points = rtr_shape_points(plan->footprint, &count);
    const rtr_projection *projection = plate->locator_projection;
    rtr_code code = rtr_theme_named("light", &light, err);
    if (!code) code = rtr_extent_of(projection, points, count, 0, &extent, err);
    if (code) return code;
    double size = fmax(extent.right - extent.left, extent.top - extent.bottom) * across_footprint;
    for (size_t i = 0; !code && i < sizeof across_m / sizeof *across_m; i++) {
        if (i > 0 && (says_where(&plate->locator) || size > across_m[i])) break;
        rtr_ground_end(&plate->locator);
        code = rtr_extent_of(projection, points, count, fmax(across_m[i], size), &extent, err);
        if (code) break;
        plate->locator_frame = rtr_frame_fit(projection, extent, plate->locator_card.box);
        code = rtr_ground_begin(&plate->locator_frame, plan->basemap, &light, &plate->locator, err);
    }
    return code;
}

/* Its place, if it has one already, and what it shows: the notes speak of that. */
static rtr_code prepare_locator(rtr_plate *plate, rtr_err *err)
{
    static const int corners[] = {3, 2, 1, 0};
    size_t count;
    const rtr_lonlat *points = rtr_shape_points(plate->plan->footprint, &count);
    rtr_code code = settle(plate, &plate->locator_card, corners, err);
    if (plate->locator_card.outside && plate->locator_card.box.width > locator_outside_pt)
        plate->locator_card.box =
            (rtr_rect){0, 0, locator_outside_pt, locator_outside_pt * locator_aspect};
    if (!code) code = rtr_projection_choose("laea", points, count, &plate->locator_projection, err);
    return code ? code : draw_ground(plate, err);
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

/* The footprint on the locator map: its outline, or a frame that can be seen. */
static rtr_code draw_footprint(rtr_plate *plate, rtr_err *err)
{
    rtr_shape *parts = NULL;
    rtr_pt *points = NULL;
    rtr_scene *scene = &plate->pins;
    const rtr_rect window = plate->locator_card.box;
    rtr_code code =
        rtr_frame_shape(&plate->locator_frame, plate->plan->footprint, &parts, &points, err);
    if (code) return code;
    size_t count;
    (void)rtr_shape_points(parts, &count);
    rtr_pt low = {INFINITY, INFINITY}, high = {-INFINITY, -INFINITY};
    for (size_t i = 0; i < count; i++) {
        low = (rtr_pt){fmin(low.x, points[i].x), fmin(low.y, points[i].y)};
        high = (rtr_pt){fmax(high.x, points[i].x), fmax(high.y, points[i].y)};
    }
    const rtr_paint paints[] = {{.stroke = {255, 255, 255, 255}, .width_pt = 2.2},
                                {.stroke = plate->style.mark, .width_pt = 1.2}};
    rtr_scene_clip(scene, window);
    for (size_t i = 0; !code && count && i < 2; i++) {
        rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX, &paints[i]);
        if (fmax(high.x - low.x, high.y - low.y) < least_sign_pt)
            rtr_scene_rect(scene, (rtr_rect){(low.x + high.x - least_sign_pt) / 2,
                                             (low.y + high.y - least_sign_pt) / 2, least_sign_pt,
                                             least_sign_pt});
        else
            code = rtr_ground_add(scene, parts, points, window, err);
    }
    rtr_scene_unclip(scene);
    free(points);
    rtr_shape_free(parts);
    return code;
}

/* A thin line that parts the map from the picture, in a light one. */
static void draw_locator_frame(rtr_plate *plate)
{
    const rtr_paint paints[] = {{.stroke = {255, 255, 255, 255}, .width_pt = 2},
                                {.stroke = plate->style.rule, .width_pt = 0.5}};
    for (int i = 0; i < 2; i++) {
        rtr_scene_path(&plate->pins, RTR_ROLE_FURNITURE, SIZE_MAX, &paints[i]);
        rtr_scene_rect(&plate->pins, plate->locator_card.box);
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
    if (!plate->locator_card.shown) return RTR_OK;
    if (plate->locator_card.outside) code = draw_ground(plate, err); /* it has moved */
    if (!code) code = draw_footprint(plate, err);
    draw_locator_frame(plate);
    return code;
}
