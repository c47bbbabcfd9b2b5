#include "draw/aids.h"

#include <math.h>
#include <string.h>

#include "draw/corner.h"
#include "geo/geodesic.h"

static const double inset_pt = 7, clear_pt = 2, north_tolerance_deg = 2;
static const double widest_north_deg =
    120; /* of longitude: on a map of the world north needs no arrow */

/* The larger side of what a map shows, on the ground: up to here a region helps, or the globe, if the map is not
 * known by itself, or if it is asked for. */
static const double region_across_m = 1.2e6, lost_across_m = 5.5e6, most_across_m = 13.3e6;
static const double locator_share = 0.21, locator_least_pt = 42, locator_most_pt = 96;

typedef struct search {
    const rtr_aids_plan *plan;
    const rtr_aids *aids;
    rtr_touch what;
} search;

static int are_near(rtr_rect a, rtr_rect b)
{
    return a.x < b.x + b.width + clear_pt && a.x + a.width + clear_pt > b.x &&
           a.y < b.y + b.height + clear_pt && a.y + a.height + clear_pt > b.y;
}

static int taken(const void *user, rtr_rect box)
{
    const search *s = user;
    for (size_t i = 0; i < s->aids->taken_count; i++)
        if (are_near(box, s->aids->taken[i])) return 1;
    for (size_t i = 0; i < s->plan->inset_count; i++)
        if (s->plan->insets[i].shown && are_near(box, s->plan->insets[i].around)) return 1;
    return rtr_scene_touches(s->plan->marks, s->what, box, clear_pt);
}

static void take(rtr_aids *aids, rtr_rect box)
{
    if (aids->taken_count < RTR_AIDS_MAX) aids->taken[aids->taken_count++] = box;
}

int rtr_aids_take_free(const rtr_aids_plan *plan, rtr_aids *aids, rtr_rect box)
{
    const search s = {plan, aids, RTR_TOUCH_LINES};
    if (aids->taken_count == RTR_AIDS_MAX || taken(&s, box)) return 0;
    take(aids, box);
    return 1;
}

/* Ground kilometres in a point of paper, along `length_pt` from left to right around a point; 0 where the
 * earth ends. */
static double km_per_pt(const rtr_frame *frame, rtr_pt middle, double length_pt)
{
    rtr_lonlat left, right;
    if (!rtr_frame_ground(frame, (rtr_pt){middle.x - length_pt / 2, middle.y}, &left) ||
        !rtr_frame_ground(frame, (rtr_pt){middle.x + length_pt / 2, middle.y}, &right))
        return 0;
    return rtr_geodesic_length_m(left, right) / 1000 / length_pt;
}

static double ratio_of(const rtr_frame *frame)
{
    double smallest, largest;
    rtr_frame_scales(frame, &smallest, &largest);
    return largest / smallest;
}

static rtr_pt centre_of(rtr_rect r)
{
    return (rtr_pt){r.x + r.width / 2, r.y + r.height / 2};
}

static int has_north(const rtr_frame *frame)
{
    rtr_bbox box = rtr_frame_bbox(frame);
    return rtr_bbox_width(box) <= widest_north_deg &&
           rtr_frame_north_is_up(frame, north_tolerance_deg);
}

/* The bar that is true around a point: its length there is measured twice, since it depends on the length. */
static rtr_scale_bar bar_at(const rtr_aids_plan *plan, rtr_pt at, double ratio)
{
    const rtr_words *words = plan->look->words;
    rtr_scale_wish wish = {.km_per_pt = km_per_pt(plan->frame, at, 40),
                           .ratio = ratio,
                           .middle = words->word[RTR_WORD_AT_CENTRE],
                           .sea = plan->drawn->lanes};
    rtr_scale_bar bar = rtr_scale_bar_of(&wish, words);
    if (!bar.shown) return bar;
    wish.km_per_pt = km_per_pt(plan->frame, at, bar.length_pt);
    return rtr_scale_bar_of(&wish, words);
}

/* A plain bar is true where it stands, which is known once its corner is; another one at the centre. */
static void settle_bar(const rtr_aids_plan *plan, rtr_aids *out)
{
    const rtr_rect window = plan->frame->window;
    const int corners[] = {0, 1, 2, 3}; /* bottom left first */
    const search s = {plan, out, RTR_TOUCH_LINES};
    double ratio = ratio_of(plan->frame);
    int north = has_north(plan->frame);
    for (int i = 0; i < RTR_CORNER_COUNT; i++) {
        rtr_scale_bar bar = bar_at(plan, centre_of(window), ratio);
        for (int again = 0; again < 2; again++) {
            bar.north = north;
            if (!bar.shown && !bar.north) return;
            rtr_scale_bar_measure(&bar, plan->look);
            bar.box = rtr_corner_box(window, corners[i], inset_pt, bar.box);
            if (!bar.shown || bar.at_centre || again) break;
            bar = bar_at(plan, rtr_scale_bar_middle(&bar), ratio);
        }
        if (taken(&s, bar.box)) continue;
        out->bar = bar;
        take(out, bar.box);
        return;
    }
}

/* A reader finds a continent without help, and no help in a map of half the world. */
static rtr_locator_form form_for(const rtr_aids_plan *plan)
{
    const rtr_rect w = plan->frame->window;
    double across = fmax(w.width, w.height) * plan->frame->metres_per_pt;
    const char *asked = plan->locator ? plan->locator : "auto";
    if (!plan->can_locate || strcmp(asked, "none") == 0 || across > most_across_m)
        return RTR_LOCATOR_NONE;
    if (strcmp(asked, "globe") == 0) return RTR_LOCATOR_GLOBE;
    if (strcmp(asked, "region") == 0) return RTR_LOCATOR_REGION;
    if (across > lost_across_m) return RTR_LOCATOR_NONE;
    return across > region_across_m ? RTR_LOCATOR_GLOBE : RTR_LOCATOR_REGION;
}

rtr_pt rtr_aids_locator_size(rtr_rect window, rtr_locator_form form)
{
    double side = fmin(fmax(fmin(window.width, window.height) * locator_share, locator_least_pt),
                       locator_most_pt);
    return form == RTR_LOCATOR_GLOBE ? (rtr_pt){side, side} : (rtr_pt){side * 1.25, side};
}

static void settle_locator(const rtr_aids_plan *plan, rtr_aids *out)
{
    static const int corners[] = {1, 3, 0, 2}; /* bottom right first */
    const rtr_rect window = plan->frame->window;
    const search s = {plan, out, RTR_TOUCH_AREAS};
    rtr_locator_form form = form_for(plan);
    rtr_pt size = rtr_aids_locator_size(window, form);
    rtr_rect box = {0, 0, size.x, size.y};
    if (form == RTR_LOCATOR_NONE) return;
    out->form = form;
    out->locator_box = plan->outside;
    if (plan->outside.width > 0) return;
    if (size.x < window.width * 0.4 && size.y < window.height * 0.45 &&
        rtr_corner_find(window, corners, inset_pt, taken, &s, &box)) {
        take(out, box);
        out->locator_box = box;
        return;
    }
    out->form = RTR_LOCATOR_NONE;
    out->crowded_out = plan->locator && strcmp(plan->locator, "auto") != 0;
}

void rtr_aids_begin(const rtr_aids_plan *plan, rtr_aids *out)
{
    *out = (rtr_aids){0};
    settle_bar(plan, out);
    settle_locator(plan, out);
}

void rtr_aids_draw(const rtr_aids *aids, const rtr_look *look, rtr_scene *scene)
{
    rtr_scale_bar_draw(look, &aids->bar, scene);
}
