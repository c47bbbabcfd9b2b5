#include "draw/scene.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Room for one element more; 0 when there is none to be had. */
static int grow(void **data, size_t *room, size_t count, size_t size)
{
    if (count < *room) return 1;
    size_t wanted = *room ? *room * 2 : 64;
    void *bigger = reallocarray(*data, wanted, size);
    if (!bigger) return 0;
    *data = bigger;
    *room = wanted;
    return 1;
}

void rtr_scene_end(rtr_scene *scene)
{
    free(scene->items);
    free(scene->runs);
    free(scene->points);
    rtr_buf_end(&scene->texts);
    *scene = (rtr_scene){0};
}

static rtr_item *add_item(rtr_scene *scene)
{
    void *items = scene->items;
    if (scene->failed ||
        !grow(&items, &scene->item_room, scene->item_count, sizeof *scene->items)) {
        scene->failed = 1;
        return NULL;
    }
    scene->items = items;
    rtr_item *item = &scene->items[scene->item_count++];
    *item = (rtr_item){.owner = SIZE_MAX};
    return item;
}

void rtr_scene_path(rtr_scene *scene, rtr_role role, size_t owner, const rtr_paint *paint)
{
    rtr_item *item = add_item(scene);
    if (!item) return;
    item->kind = RTR_ITEM_PATH;
    item->role = role;
    item->owner = owner;
    item->first = scene->run_count;
    item->paint = *paint;
}

static int add_run(rtr_scene *scene, int closed)
{
    void *runs = scene->runs;
    if (scene->failed || !scene->item_count ||
        !grow(&runs, &scene->run_room, scene->run_count, sizeof *scene->runs)) {
        scene->failed = 1;
        return 0;
    }
    scene->runs = runs;
    scene->runs[scene->run_count++] = (rtr_run){.first = scene->point_count, .closed = closed};
    scene->items[scene->item_count - 1].count++;
    return 1;
}

static void add_point(rtr_scene *scene, rtr_pt at)
{
    void *points = scene->points;
    if (!grow(&points, &scene->point_room, scene->point_count, sizeof *scene->points)) {
        scene->failed = 1;
        return;
    }
    scene->points = points;
    scene->points[scene->point_count++] = at;
    scene->runs[scene->run_count - 1].count++;
}

void rtr_scene_run(rtr_scene *scene, const rtr_pt *points, size_t count, int closed)
{
    if (!add_run(scene, closed)) return;
    for (size_t i = 0; i < count; i++) add_point(scene, points[i]);
}

void rtr_scene_rect(rtr_scene *scene, rtr_rect r)
{
    rtr_pt corners[] = {
        {r.x, r.y}, {r.x + r.width, r.y}, {r.x + r.width, r.y + r.height}, {r.x, r.y + r.height}};
    rtr_scene_run(scene, corners, 4, 1);
}

void rtr_scene_circle(rtr_scene *scene, rtr_pt centre, double radius)
{
    /* Chords that stray less than 0.01 pt from the circle cannot be seen at 300 dpi. */
    int sides = (int)ceil(acos(-1) / acos(1 - 0.01 / fmax(radius, 0.1)));
    if (!add_run(scene, 1)) return;
    for (int i = 0; i < sides; i++) {
        double turn = 2 * acos(-1) * i / sides;
        add_point(scene, (rtr_pt){centre.x + radius * cos(turn), centre.y + radius * sin(turn)});
    }
}

void rtr_scene_text(rtr_scene *scene, const rtr_item *item, const char *text)
{
    rtr_item *copy = add_item(scene);
    if (!copy) return;
    *copy = *item;
    copy->kind = RTR_ITEM_TEXT;
    copy->first = scene->texts.size;
    copy->count = strlen(text);
    rtr_buf_add(&scene->texts, text, copy->count + 1);
    if (scene->texts.failed) scene->failed = 1;
}

void rtr_scene_clip(rtr_scene *scene, rtr_rect window)
{
    rtr_item *item = add_item(scene);
    if (!item) return;
    item->kind = RTR_ITEM_CLIP;
    item->box = window;
}

void rtr_scene_unclip(rtr_scene *scene)
{
    rtr_item *item = add_item(scene);
    if (item) item->kind = RTR_ITEM_UNCLIP;
}

rtr_type_style rtr_scene_type(const rtr_style *style, const rtr_item *text)
{
    rtr_type_style type = style->type[text->type];
    if (text->size_pt > 0) type.size_pt = text->size_pt;
    type.tracking_pt += text->tracking_pt;
    return type;
}

const char *rtr_scene_string(const rtr_scene *scene, const rtr_item *text)
{
    return scene->texts.data ? scene->texts.data + text->first : "";
}
