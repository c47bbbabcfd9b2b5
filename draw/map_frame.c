/* map_frame.c - the window that the furniture leaves a map, and the frame in it. */
#include <math.h>

#include "draw/map_parts.h"

enum { NOTE_LINES = 3 };
/* Height over width, unless one is given; a narrow sheet may be higher. */
static const double lowest = 0.45, highest = 0.75, highest_narrow = 1.25, narrow_pt = 360;
static const double least_with_legend = 0.2; /* before entries of the legend are left out */
static const double roomy_share = 0.7;       /* from here on notes may be as long as they are */
static const double least_share = 0.45;      /* of the sheet, for the map */

static rtr_furniture_wish wish_of(const rtr_map *map)
{
    const rtr_extent *e = &map->extent;
    double scale = map->layout.width / map->layout.width_pt, wide = e->right - e->left;
    int world = rtr_projection_family_of(map->projection) == RTR_PROJECTION_EQUAL_EARTH;
    return (rtr_furniture_wish){.height_pt = map->layout.height / scale,
                                .aspect = wide / (e->top - e->bottom),
                                .tallest = world ? 2 * RTR_WORLD_Y_M / wide : INFINITY,
                                .lowest = lowest,
                                .highest =
                                    map->layout.width_pt < narrow_pt ? highest_narrow : highest,
                                .most_pt = RTR_PIXELS_SIDE_MAX / scale};
}

/* Is the map left enough of the sheet, and are the notes short enough to be read? */
static int is_roomy(const rtr_furniture *f)
{
    double line = rtr_look_measure(&f->look, RTR_TYPE_NOTE, "X", 0).height;
    if (f->hold.brevity + 1 == RTR_BREVITY_MAX) return rtr_furniture_share(f) >= least_with_legend;
    return rtr_furniture_share(f) >= least_share &&
           (f->hold.brevity > 0 || f->hold.form == RTR_FURNITURE_BESIDE ||
            rtr_furniture_share(f) >= roomy_share ||
            f->notes_box.height < line * (NOTE_LINES + 0.5));
}

/* Move a frame of the world up or down to where there is more of it to see. */
static void keep_on_earth(rtr_frame *frame)
{
    double top = frame->origin.y - frame->window.y * frame->metres_per_pt;
    double bottom = top - frame->window.height * frame->metres_per_pt;
    if (top - bottom >= 2 * RTR_WORLD_Y_M)
        frame->origin.y -= (top + bottom) / 2;
    else
        frame->origin.y += fmin(RTR_WORLD_Y_M - top, 0) + fmax(-RTR_WORLD_Y_M - bottom, 0);
}

rtr_code rtr_map_set_frame(rtr_map *map, const rtr_furniture_plan *plan, rtr_err *err)
{
    rtr_furniture *f = &map->furniture;
    rtr_furniture_hold hold = f->hold;
    rtr_furniture_wish wish = wish_of(map);
    double scale = map->layout.width / map->layout.width_pt;
    for (;; hold.brevity++) {
        *f = (rtr_furniture){.look = {&map->style, map->words, map->fonts},
                             .said = map->said,
                             .layout = map->layout,
                             .hold = hold};
        rtr_code code = rtr_furniture_begin(f, plan, err);
        if (code) return code;
        rtr_furniture_layout(f, &wish);
        if (is_roomy(f) || hold.brevity == RTR_BREVITY_MAX) break;
        rtr_furniture_end(f);
    }
    map->picture_height = (int)fmax(1, round(f->height_pt * scale));
    f->height_pt = map->picture_height / scale;
    map->frame = rtr_frame_fit(map->projection, map->extent, f->window);
    if (rtr_projection_family_of(map->projection) == RTR_PROJECTION_EQUAL_EARTH)
        keep_on_earth(&map->frame);
    return RTR_OK;
}

rtr_code rtr_map_restate(rtr_map *map, const rtr_furniture_plan *plan, rtr_err *err)
{
    rtr_furniture *f = &map->furniture;
    rtr_furniture_wish wish = wish_of(map);
    const rtr_rect window = f->window;
    wish.height_pt = f->height_pt;
    rtr_furniture_end(f);
    rtr_code code = rtr_furniture_begin(f, plan, err);
    if (!code) rtr_furniture_layout(f, &wish);
    f->window = window;
    return code;
}
