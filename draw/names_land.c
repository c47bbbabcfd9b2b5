/* names_land.c - where the map's window is land: the names of ports would rather stand on the water. */
#include "draw/names.h"

static const double cell_pt = 2;

int rtr_names_is_land(const rtr_names *names, const rtr_item *path)
{
    rtr_colour land = names->style->land, fill = path->paint.fill;
    return land.r == fill.r && land.g == fill.g && land.b == fill.b;
}

rtr_code rtr_names_see_land(rtr_names *names, rtr_err *err)
{
    const rtr_scene *fills = &names->ground->fills;
    rtr_code code = rtr_mask_begin(names->frame->window, cell_pt, &names->land, err);
    int paths = 0; /* the first is the earth, whatever its colour */
    for (size_t i = 0; !code && i < fills->item_count; i++) {
        const rtr_item *item = &fills->items[i];
        if (item->kind == RTR_ITEM_PATH && paths++ && rtr_names_is_land(names, item))
            rtr_mask_fill(&names->land, fills, item);
    }
    if (!code) rtr_mask_settle(&names->land);
    return code;
}
