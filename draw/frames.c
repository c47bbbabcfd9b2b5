#include "draw/frames.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "draw/crowd.h"
#include "draw/map_parts.h"
#include "draw/reach.h"

static const double tight_part = 0.75; /* of what a detail shows */
enum { SIDE_STEPS = 16, OUTLINE_MAX = 4 * SIDE_STEPS, NAME_BYTES = 32 };

/* One frame, and what others need to know of it when it is made. */
typedef struct view {
    rtr_case_map said;
    char id[NAME_BYTES], name[NAME_BYTES]; /* of those that have none */
    size_t number;                         /* of a detail without a title, from 0; SIZE_MAX: none */
    double across_m;                       /* of what it must show */
    rtr_chart chart;                       /* the case's, with labels in the frame's language */
    rtr_chart_place *places;               /* owned; NULL where that is the chart's own */
    rtr_lonlat outline[OUTLINE_MAX];       /* of its window */
    size_t outline_count;                  /* 0: not made, or not wholly on the earth */
    unsigned char *shows;                  /* places; owned */
    size_t parent;
} view;

struct rtr_frames {
    const rtr_chart *chart;
    rtr_map_options options;
    view *views;
    size_t count;
    size_t *order;
    rtr_seen seen; /* by all that are made */
};

/* "Detail A", in the language of the map that says so. */
static void put_name(const rtr_frames *frames, const view *in, size_t number, char *out)
{
    const char *language = frames->options.language ? frames->options.language : in->said.language;
    const char *word = rtr_words_in(language)->word[RTR_WORD_DETAIL];
    if (number < 26)
        snprintf(out, NAME_BYTES, "%s %c", word, (char)('A' + (int)number));
    else
        snprintf(out, NAME_BYTES, "%s %zu", word, number + 1);
}

/* A detail without a title of its own gets a letter, below the case's title. */
static void name_view(const rtr_frames *frames, view *v, size_t *unnamed)
{
    if (v->said.title || (!v->said.has_bbox && !v->said.place_count)) return;
    v->number = (*unnamed)++;
    put_name(frames, v, v->number, v->name);
    if (!v->said.subtitle) v->said.subtitle = v->name;
}

static rtr_code set_count(rtr_frames *frames, size_t count, rtr_err *err)
{
    frames->views = calloc(count, sizeof *frames->views);
    frames->order = calloc(count, sizeof *frames->order);
    if (!frames->views || !frames->order) return rtr_nomem(err);
    frames->count = count;
    return RTR_OK;
}

/* The part of the earth that a rectangle of a sheet shows. */
static rtr_bbox ground_of(const rtr_frame *frame, rtr_rect rect)
{
    enum { STEPS = 8 };
    rtr_lonlat seen[(STEPS + 1) * (STEPS + 1)];
    size_t count = 0;
    rect.x += rect.width * (1 - tight_part) / 2; /* a map adds its own margin */
    rect.y += rect.height * (1 - tight_part) / 2;
    rect.width *= tight_part;
    rect.height *= tight_part;
    for (int i = 0; i <= STEPS; i++)
        for (int k = 0; k <= STEPS; k++) {
            rtr_pt at = {rect.x + rect.width * i / STEPS, rect.y + rect.height * k / STEPS};
            count += (size_t)rtr_frame_ground(frame, at, &seen[count]);
        }
    return count ? rtr_bbox_around(seen, count) : (rtr_bbox){-180, -90, 180, 90};
}

/* Every point-like place of the window, and whether its name found no room. */
static rtr_spot *list_spots(const rtr_map *map, size_t *count)
{
    const rtr_chart *chart = map->chart;
    rtr_spot *spots = calloc(chart->place_count + 1, sizeof *spots);
    unsigned char *lost = calloc(chart->place_count + 1, 1);
    *count = 0;
    for (size_t i = 0; lost && i < map->unplaced_count; i++)
        if (map->unplaced[i].place < chart->place_count) lost[map->unplaced[i].place] = 1;
    for (size_t i = 0; spots && lost && i < chart->place_count; i++) {
        rtr_pt at;
        if (chart->places[i].area || !map->seen.places[i] ||
            !rtr_frame_place(&map->frame, chart->places[i].at, &at))
            continue;
        spots[(*count)++] = (rtr_spot){at, lost[i]};
    }
    if (!lost) {
        free(spots);
        spots = NULL;
    }
    free(lost);
    return spots;
}

/* Of several layouts the one of this set of pictures, where the map has it. */
static void choose_layout(const rtr_frames *frames, rtr_case_map *said)
{
    const char *listed = frames->options.listed;
    for (size_t i = 0; listed && i < said->layout_count; i++)
        if (strcmp(said->layouts[i], listed) == 0) said->layout = said->layouts[i];
}

/* `maps: auto`: lay the overview out and see where it is crowded. */
static rtr_code plan_auto(rtr_frames *frames, rtr_err *err)
{
    rtr_map *map = NULL;
    rtr_spot *spots = NULL;
    rtr_crowds crowds = {0};
    size_t spot_count;
    rtr_case_map said = frames->chart->doc->map;
    rtr_map_options options = frames->options;
    choose_layout(frames, &said);
    options.said = &said;
    options.log = NULL;
    rtr_code code = rtr_map_new(frames->chart, &options, &map, err);
    if (code) return code;
    spots = list_spots(map, &spot_count);
    code = spots ? RTR_OK : rtr_nomem(err);
    if (!code)
        code = rtr_crowds_find(spots, spot_count, map->frame.window,
                               map->style.type[RTR_TYPE_PLACE].size_pt * 1.3, &crowds, err);
    if (!code) code = set_count(frames, crowds.count + 1, err);
    for (size_t i = 0; !code && i <= crowds.count; i++) {
        view *v = &frames->views[i];
        v->said = said;
        if (i) {
            v->said.has_bbox = 1;
            v->said.bbox = ground_of(&map->frame, crowds.list[i - 1].around);
            snprintf(v->id, sizeof v->id, "detail-%c", (char)('a' + (int)i - 1));
        } else {
            snprintf(v->id, sizeof v->id, "overview");
        }
        if (crowds.count) v->said.id = v->id;
    }
    rtr_map_free(map);
    free(spots);
    return code;
}

static rtr_code plan_said(rtr_frames *frames, rtr_err *err)
{
    const rtr_case *doc = frames->chart->doc;
    rtr_code code = set_count(frames, doc->frame_count ? doc->frame_count : 1, err);
    for (size_t i = 0; !code && i < frames->count; i++) {
        frames->views[i].said = doc->frame_count ? doc->frames[i] : doc->map;
        choose_layout(frames, &frames->views[i].said);
    }
    return code;
}

/* How much of the earth a frame must show: the larger side of it. */
static rtr_code measure(const rtr_frames *frames, view *v, rtr_err *err)
{
    rtr_reach reach;
    rtr_extent extent = {0};
    rtr_projection *projection = NULL;
    rtr_code code = rtr_reach_begin(frames->chart, &v->said, &reach, err);
    if (!code) code = rtr_projection_choose("auto", reach.points, reach.count, &projection, err);
    if (!code) code = rtr_extent_of(projection, reach.points, reach.count, 0, &extent, err);
    v->across_m = fmax(extent.right - extent.left, extent.top - extent.bottom);
    rtr_projection_free(projection);
    rtr_reach_end(&reach);
    return code;
}

static void sort_order(rtr_frames *frames)
{
    for (size_t i = 0; i < frames->count; i++) { /* some 64 at most */
        size_t at = i;
        while (at && frames->views[frames->order[at - 1]].across_m > frames->views[i].across_m) {
            frames->order[at] = frames->order[at - 1];
            at--;
        }
        frames->order[at] = i;
    }
}

/* Labels in a frame's own language. */
static rtr_code translate(const rtr_frames *frames, view *v, rtr_err *err)
{
    const rtr_chart *chart = frames->chart;
    const char *language = v->said.language;
    v->chart = *chart;
    if (!language || !chart->doc->map.language || strcmp(language, chart->doc->map.language) == 0)
        return RTR_OK;
    v->places = malloc((chart->place_count + 1) * sizeof *v->places);
    if (!v->places) return rtr_nomem(err);
    for (size_t i = 0; i < chart->place_count; i++) {
        v->places[i] = chart->places[i];
        v->places[i].label = rtr_chart_label(chart, i, language);
    }
    v->chart.places = v->places;
    return RTR_OK;
}

static rtr_code prepare(rtr_frames *frames, rtr_err *err)
{
    rtr_code code = RTR_OK;
    size_t unnamed = 0;
    for (size_t i = 0; !code && i < frames->count; i++) {
        view *v = &frames->views[i];
        v->parent = v->number = SIZE_MAX;
        v->shows = calloc(frames->chart->place_count + 1, 1);
        if (!v->shows) return rtr_nomem(err);
        if (frames->count > 1) code = measure(frames, v, err);
        if (!code) code = translate(frames, v, err);
    }
    sort_order(frames);
    for (size_t i = 0; !code && i < frames->count; i++) /* the largest is a detail of nothing */
        if (i != frames->order[frames->count - 1]) name_view(frames, &frames->views[i], &unnamed);
    return code;
}

rtr_code rtr_frames_new(const rtr_chart *chart, const rtr_map_options *options, rtr_frames **out,
                        rtr_err *err)
{
    *out = NULL;
    rtr_frames *frames = calloc(1, sizeof *frames);
    if (!frames) return rtr_nomem(err);
    frames->chart = chart;
    if (options) frames->options = *options;
    rtr_code code = rtr_seen_begin(chart, &frames->seen, err);
    if (!code) code = chart->doc->frames_auto ? plan_auto(frames, err) : plan_said(frames, err);
    if (!code) code = prepare(frames, err);
    if (code) {
        rtr_frames_free(frames);
        return code;
    }
    *out = frames;
    return RTR_OK;
}

void rtr_frames_free(rtr_frames *frames)
{
    if (!frames) return;
    for (size_t i = 0; i < frames->count; i++) {
        free(frames->views[i].places);
        free(frames->views[i].shows);
    }
    rtr_seen_end(&frames->seen);
    free(frames->views);
    free(frames->order);
    free(frames);
}

size_t rtr_frames_count(const rtr_frames *frames)
{
    return frames->count;
}

const rtr_case_map *rtr_frames_said(const rtr_frames *frames, size_t index)
{
    return &frames->views[index].said;
}

size_t rtr_frames_order(const rtr_frames *frames, size_t turn)
{
    return frames->order[turn];
}

size_t rtr_frames_parent(const rtr_frames *frames, size_t index)
{
    return frames->views[index].parent;
}

/* The window's edge on the ground, once around. */
static void keep_outline(view *v, const rtr_frame *frame)
{
    rtr_rect w = frame->window;
    rtr_pt corner[] = {
        {w.x, w.y}, {w.x + w.width, w.y}, {w.x + w.width, w.y + w.height}, {w.x, w.y + w.height}};
    v->outline_count = 0;
    for (int i = 0; i < OUTLINE_MAX; i++) {
        rtr_pt a = corner[i / SIDE_STEPS], b = corner[(i / SIDE_STEPS + 1) % 4];
        double t = i % SIDE_STEPS / (double)SIDE_STEPS;
        rtr_pt at = {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
        if (!rtr_frame_ground(frame, at, &v->outline[v->outline_count++])) {
            v->outline_count = 0;
            return;
        }
    }
}

static void keep(rtr_frames *frames, size_t index, const rtr_map *map)
{
    view *v = &frames->views[index];
    keep_outline(v, &map->frame);
    memcpy(v->shows, map->seen.places, frames->chart->place_count);
    rtr_seen_join(&frames->seen, &map->seen, frames->chart);
}

/* The details that a frame may have boxes of, and their numbers. */
static size_t list_insets(const rtr_frames *frames, size_t index, rtr_inset *insets,
                          size_t *children, char (*names)[NAME_BYTES])
{
    size_t count = 0;
    for (size_t i = 0; i < frames->count; i++) {
        const view *child = &frames->views[i];
        const char *label = child->said.title;
        if (i == index || !child->outline_count || child->parent != SIZE_MAX) continue;
        if (!label && child->number == SIZE_MAX) continue;
        if (!label) {
            put_name(frames, &frames->views[index], child->number, names[i]);
            label = names[i];
        }
        children[count] = i;
        insets[count++] = (rtr_inset){label, child->outline, child->outline_count, child->shows};
    }
    return count;
}

rtr_code rtr_frames_map(rtr_frames *frames, size_t index, rtr_map **out, rtr_err *err)
{
    rtr_inset *insets = calloc(frames->count, sizeof *insets);
    size_t *children = calloc(frames->count, sizeof *children), count = 0;
    char(*names)[NAME_BYTES] = calloc(frames->count, sizeof *names);
    view *v = &frames->views[index];
    rtr_map_options options = frames->options;
    rtr_code code = insets && children && names ? RTR_OK : rtr_nomem(err);
    if (!code) count = list_insets(frames, index, insets, children, names);
    options.said = &v->said;
    options.insets = insets;
    options.inset_count = count;
    options.among = frames->count > 1;
    if (!code) code = rtr_map_new(&v->chart, &options, out, err);
    for (size_t i = 0; !code && i < count; i++)
        if (rtr_map_shows_inset(*out, i)) frames->views[children[i]].parent = index;
    if (!code) keep(frames, index, *out);
    free(insets);
    free(children);
    free(names);
    return code;
}

rtr_code rtr_frames_tell_unseen(rtr_frames *const *plans, size_t count, const rtr_log *log,
                                rtr_err *err)
{
    rtr_seen seen;
    int several = 0;
    const rtr_chart *chart = plans[0]->chart;
    rtr_code code = rtr_seen_begin(chart, &seen, err);
    for (size_t i = 0; !code && i < count; i++) {
        several |= plans[i]->count > 1;
        rtr_seen_join(&seen, &plans[i]->seen, chart);
    }
    if (!code && several) /* one map by itself has told */
        rtr_seen_tell(&seen, chart, "in none of the maps", "add a map that shows it, or widen one",
                      log);
    rtr_seen_end(&seen);
    return code;
}
