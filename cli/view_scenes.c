/* The scenes of a case as its page shows them, and which two of them are of one place. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/case_scene.h"
#include "cli/view.h"
#include "imagery/scene_tiles.h"

enum {
    TILES_MOST = 320, /* of all scenes together, */
    TILES_LEAST = 8,  /* and of each */
    PAIRED_MOST = 200 /* scenes that are compared with each other */
};
static const double same_place = 0.6; /* of the smaller scene that both have */

/* What an entry of the list borrows from. */
typedef struct cli_own_scene {
    char id[160], platform[48], date[32];
    rtr_scene_tiles tiles;
} cli_own_scene;

static void end_scenes(cli_page_scenes *scenes)
{
    for (size_t i = 0; scenes->own && i < scenes->count; i++)
        rtr_scene_tiles_end(&scenes->own[i].tiles);
    free(scenes->own);
    free(scenes->list);
    free(scenes->pairs);
    *scenes = (cli_page_scenes){0};
}

/* What the case looks for on a scene: the places that it says, or all; none that are only an area. */
static rtr_code find_spots(const cli_work *work, const rtr_case_scene *said, rtr_lonlat **out,
                           size_t *count, rtr_err *err)
{
    const rtr_chart *chart = work->chart;
    *count = 0;
    *out = calloc(chart->place_count + 1, sizeof **out);
    if (!*out) return rtr_nomem(err);
    for (size_t i = 0; i < chart->place_count; i++) {
        const rtr_chart_place *place = &chart->places[i];
        int wanted = !said->mark_count;
        for (size_t k = 0; k < said->mark_count; k++)
            wanted |= strcmp(said->marks[k], place->id) == 0;
        if (wanted && place->precision < RTR_PRECISION_REGION) (*out)[(*count)++] = place->at;
    }
    return RTR_OK;
}

/* What the page says of it; what the case says goes before what the file says. */
static rtr_code describe(const char *path, const rtr_case_scene *said, cli_own_scene *own,
                         rtr_page_scene *out, rtr_err *err)
{
    rtr_scene_file *scene = NULL;
    rtr_code code = rtr_scene_new(path, NULL, &scene, err);
    if (code) return code;
    const rtr_scene_facts *facts = rtr_scene_facts_of(scene);
    memcpy(own->id, facts->id, sizeof own->id);
    memcpy(own->platform, facts->platform, sizeof own->platform);
    memcpy(own->date, facts->date, sizeof own->date);
    own->date[10] = '\0'; /* the day */
    *out = (rtr_page_scene){.id = own->id,
                            .title = own->platform,
                            .date = said->date ? said->date : own->date,
                            .credit = said->credit,
                            .media_type = "image/webp",
                            .bounds = facts->bbox};
    rtr_scene_free(scene);
    return RTR_OK;
}

static rtr_code show_one(const cli_work *work, size_t index, cli_page_scenes *out, rtr_err *err)
{
    const rtr_case_scene *said = &work->doc->scenes[index];
    cli_own_scene *own = &out->own[index];
    rtr_page_scene *scene = &out->list[index];
    size_t most = TILES_MOST / work->doc->scene_count;
    rtr_scene_tiles_plan plan = {.most = most > TILES_LEAST ? most : TILES_LEAST};
    rtr_lonlat *spots = NULL;
    char *path = NULL;
    rtr_code code = cli_case_scene_path(work, said, &path, err);
    if (!code) code = find_spots(work, said, &spots, &plan.spot_count, err);
    if (!code) code = describe(path, said, own, scene, err);
    plan.path = path;
    plan.spots = spots;
    if (!code) code = rtr_scene_tiles_begin(&plan, &own->tiles, err);
    if (code) rtr_within(err, code, "%s:%d", said->origin.file, said->origin.line);
    scene->min_zoom = own->tiles.zoom_min;
    scene->max_zoom = own->tiles.zoom_max;
    scene->tiles = own->tiles.list;
    scene->tile_count = own->tiles.count;
    scene->bytes = own->tiles.bytes.data;
    free(spots);
    free(path);
    return code;
}

/* How much of the smaller of two boxes the other has too. */
static double shared(rtr_bbox a, rtr_bbox b)
{
    double width_a = rtr_bbox_width(a), width_b = rtr_bbox_width(b);
    double apart = rtr_lon_wrap(b.west - a.west); /* b's west edge lies so far east of a's */
    double wide = fmin(width_a, apart + width_b) - fmax(0, apart);
    double high = fmin(a.north, b.north) - fmax(a.south, b.south);
    double least = fmin(width_a * (a.north - a.south), width_b * (b.north - b.south));
    return wide > 0 && high > 0 && least > 0 ? wide * high / least : 0;
}

static int is_dated(const rtr_page_scene *scene)
{
    return scene->date && *scene->date;
}

/* Each scene with the next of its place in time; two of one day are no pair. */
static rtr_code find_pairs(cli_page_scenes *scenes, rtr_err *err)
{
    size_t count = scenes->count < PAIRED_MOST ? scenes->count : PAIRED_MOST;
    scenes->pairs = calloc(count + 1, sizeof *scenes->pairs);
    if (!scenes->pairs) return rtr_nomem(err);
    for (size_t i = 0; i < count; i++) {
        size_t next = SIZE_MAX;
        for (size_t k = 0; is_dated(&scenes->list[i]) && k < count; k++) {
            const rtr_page_scene *a = &scenes->list[i], *b = &scenes->list[k];
            if (!is_dated(b) || strcmp(a->date, b->date) >= 0) continue;
            if (shared(a->bounds, b->bounds) < same_place) continue;
            if (next == SIZE_MAX || strcmp(b->date, scenes->list[next].date) < 0) next = k;
        }
        if (next == SIZE_MAX) continue;
        scenes->pairs[scenes->pair_count++] = (rtr_page_pair){i, next};
    }
    return RTR_OK;
}

rtr_code cli_view_scenes(const cli_work *work, cli_page_scenes *out, rtr_err *err)
{
    size_t count = work->doc->scene_count;
    out->end = end_scenes;
    out->list = calloc(count + 1, sizeof *out->list);
    out->own = calloc(count + 1, sizeof *out->own);
    rtr_code code = out->list && out->own ? RTR_OK : rtr_nomem(err);
    if (!code) out->count = count;
    for (size_t i = 0; !code && i < count; i++) code = show_one(work, i, out, err);
    return code ? code : find_pairs(out, err);
}
