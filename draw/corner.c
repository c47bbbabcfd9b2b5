#include "draw/corner.h"

#include "draw/label.h"
#include "draw/line.h"

rtr_rect rtr_corner_box(rtr_rect window, int corner, double inset_pt, rtr_rect box)
{
    box.x = corner & RTR_CORNER_RIGHT ? window.x + window.width - inset_pt - box.width
                                      : window.x + inset_pt;
    box.y = corner & RTR_CORNER_TOP ? window.y + inset_pt
                                    : window.y + window.height - inset_pt - box.height;
    return box;
}

int rtr_corner_find(rtr_rect window, const int corners[RTR_CORNER_COUNT], double inset_pt,
                    rtr_corner_taken *taken, const void *user, rtr_rect *box)
{
    for (int i = 0; i < RTR_CORNER_COUNT; i++) {
        rtr_rect there = rtr_corner_box(window, corners[i], inset_pt, *box);
        if (taken(user, there)) continue;
        *box = there;
        return 1;
    }
    return 0;
}

/* Even-odd over all runs of a path. */
static int holds(const rtr_scene *scene, const rtr_item *path, rtr_pt at)
{
    int inside = 0;
    for (size_t r = path->first; r < path->first + path->count; r++) {
        const rtr_pt *p = scene->points + scene->runs[r].first;
        size_t count = scene->runs[r].count;
        for (size_t i = 0, k = count - 1; i < count; k = i++)
            if ((p[i].y > at.y) != (p[k].y > at.y) &&
                at.x < p[i].x + (p[k].x - p[i].x) * (at.y - p[i].y) / (p[k].y - p[i].y))
                inside = !inside;
    }
    return inside;
}

static int path_touches(const rtr_scene *scene, const rtr_item *path, rtr_rect box)
{
    for (size_t r = path->first; r < path->first + path->count; r++) {
        const rtr_run *run = &scene->runs[r];
        const rtr_pt *p = scene->points + run->first;
        for (size_t i = run->closed ? 0 : 1; i < run->count; i++) {
            rtr_pt a = p[i ? i - 1 : run->count - 1], b = p[i];
            if (rtr_segment_clip(&a, &b, box)) return 1;
        }
    }
    rtr_pt middle = {box.x + box.width / 2, box.y + box.height / 2};
    return path->paint.fill.a && holds(scene, path, middle);
}

static int text_touches(const rtr_item *text, rtr_rect box)
{
    rtr_box mine = rtr_box_of(box), other = rtr_box_of(text->box);
    other.angle_deg = text->angle_deg;
    return rtr_box_overlaps(&mine, &other);
}

int rtr_scene_touches(const rtr_scene *scene, rtr_touch what, rtr_rect box, double clear_pt)
{
    for (size_t i = 0; i < scene->item_count; i++) {
        const rtr_item *item = &scene->items[i];
        if (item->owner == SIZE_MAX || (item->role == RTR_ROLE_AREA && what != RTR_TOUCH_AREAS))
            continue;
        double far = clear_pt + item->paint.width_pt / 2;
        rtr_rect wide = {box.x - far, box.y - far, box.width + 2 * far, box.height + 2 * far};
        if (item->kind == RTR_ITEM_PATH && path_touches(scene, item, wide)) return 1;
        if (item->kind == RTR_ITEM_TEXT && text_touches(item, wide)) return 1;
    }
    return 0;
}
