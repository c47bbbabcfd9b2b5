#include "draw/graticule.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "draw/ground.h"

static const double line_pt = 0.25, opacity = 0.6;
static const double edge_gap_pt = 2, on_edge_pt = 0.6;
static const double polar_lat = 85; /* where meridians end that are no quarter of the globe apart */
/* Degrees and minutes that a reader counts by. */
static const double steps_deg[] = {45,  30,   20,     15,      10,      5,       2,       1,
                                   0.5, 0.25, 1 / 6., 1 / 12., 1 / 30., 1 / 60., 1 / 120.};
enum { LEAST_LINES = 4, KIND_MOST = RTR_GRATICULE_LINES / 2 };

/* The largest step that draws enough lines; meridians of the whole earth need more. */
static double step_for(double span)
{
    size_t count = sizeof steps_deg / sizeof *steps_deg;
    for (size_t i = 0; i < count; i++)
        if (span / steps_deg[i] >= LEAST_LINES) return steps_deg[i];
    return steps_deg[count - 1];
}

static void write_degrees(rtr_graticule_line *line, const rtr_words *words)
{
    double size = fabs(line->degrees);
    int minutes = (int)lround(size * 60), half = fabs(size * 60 - minutes) > 0.01;
    rtr_word word = line->meridian      ? line->degrees > 0 ? RTR_WORD_EAST : RTR_WORD_WEST
                    : line->degrees > 0 ? RTR_WORD_NORTH
                                        : RTR_WORD_SOUTH;
    int whole = minutes == 0 || (line->meridian && minutes == 180 * 60);
    char part[12] = "";
    if (half) minutes = (int)floor(size * 60);
    if (minutes % 60 || half)
        snprintf(part, sizeof part, "%02d%s′", minutes % 60, half ? ".5" : "");
    int length = snprintf(line->text, sizeof line->text, "%d°%s%s%s", minutes / 60, part,
                          whole ? "" : "\u00a0", whole ? "" : words->word[word]);
    (void)length; /* our own words, and short */
}

/* A line of constant longitude or latitude, cut to the window, into a path of its own. In pieces: an edge of more
 * than half a turn would be taken the other way round. */
static rtr_code add_line(const rtr_frame *frame, const rtr_paint *paint, const rtr_lonlat ends[2],
                         rtr_scene *scene, rtr_err *err)
{
    enum { PIECES = 6 };
    rtr_lonlat line[PIECES + 1];
    for (int i = 0; i <= PIECES; i++)
        line[i] = (rtr_lonlat){ends[0].lon + (ends[1].lon - ends[0].lon) * i / PIECES,
                               ends[0].lat + (ends[1].lat - ends[0].lat) * i / PIECES};
    rtr_shape *shape = NULL, *parts = NULL;
    rtr_pt *points = NULL;
    rtr_code code = rtr_shape_new(RTR_SHAPE_LINE, &shape, err);
    if (!code) code = rtr_shape_add(shape, RTR_PART_OUTER, line, PIECES + 1, err);
    if (!code) code = rtr_frame_shape(frame, shape, &parts, &points, err);
    if (!code) {
        rtr_scene_path(scene, RTR_ROLE_GROUND, SIZE_MAX, paint);
        code = rtr_ground_add(scene, parts, points, frame->window, err);
    }
    free(points);
    rtr_shape_free(parts);
    rtr_shape_free(shape);
    return code;
}

/* Add the lines of one kind between two values, unless none of them is seen. */
static rtr_code add_kind(const rtr_frame *frame, const rtr_look *look, int meridian,
                         rtr_graticule *out, rtr_err *err)
{
    const rtr_paint paint = {.stroke = rtr_fade(look->style->coast, opacity), .width_pt = line_pt};
    rtr_bbox b = rtr_frame_bbox(frame);
    double east = b.west + rtr_bbox_width(b), from = meridian ? b.west : b.south;
    double to = meridian ? east : b.north, step = step_for(to - from);
    rtr_code code = RTR_OK;
    double first = ceil(from / step - 1e-9);
    for (int i = 0; !code && i < KIND_MOST && out->count < RTR_GRATICULE_LINES; i++) {
        double at = (first + i) * step, pole = polar_lat;
        if (at > to + 1e-9 || (meridian && at - from >= 360 - 1e-9)) break;
        if (fabs(remainder(at, 90)) < 1e-6) pole = 90;
        rtr_lonlat ends[2] = {{at, fmax(b.south, -pole)}, {at, fmin(b.north, pole)}};
        if (!meridian) {
            ends[0] = (rtr_lonlat){b.west, at};
            ends[1] = (rtr_lonlat){east, at};
        }
        if (fabs(at) > 89.999 && !meridian) continue;
        size_t before = out->scene.run_count;
        code = add_line(frame, &paint, ends, &out->scene, err);
        if (code) break;
        if (out->scene.run_count == before) {
            out->scene.item_count--;
            continue;
        }
        rtr_graticule_line *line = &out->list[out->count++];
        *line =
            (rtr_graticule_line){.degrees = meridian ? rtr_lon_wrap(at) : at, .meridian = meridian};
        write_degrees(line, look->words);
    }
    return code;
}

rtr_code rtr_graticule_begin(const rtr_frame *frame, const rtr_look *look, rtr_graticule *out,
                             rtr_err *err)
{
    *out = (rtr_graticule){0};
    rtr_code code = add_kind(frame, look, 1, out, err);
    if (!code) code = add_kind(frame, look, 0, out, err);
    if (!code && out->scene.failed) code = rtr_nomem(err);
    if (code) rtr_graticule_end(out);
    return code;
}

void rtr_graticule_end(rtr_graticule *graticule)
{
    rtr_scene_end(&graticule->scene);
    *graticule = (rtr_graticule){0};
}

typedef enum edge { EDGE_BOTTOM, EDGE_TOP, EDGE_LEFT, EDGE_RIGHT } edge;

/* How far a point lies from an edge of the window. */
static double distance_to(rtr_rect w, edge side, rtr_pt p)
{
    switch (side) {
    case EDGE_BOTTOM: return fabs(w.y + w.height - p.y);
    case EDGE_TOP: return fabs(p.y - w.y);
    case EDGE_LEFT: return fabs(p.x - w.x);
    case EDGE_RIGHT: break;
    }
    return fabs(w.x + w.width - p.x);
}

/* The text's box just inside an edge, over the line that leaves there; held inside the window. */
static rtr_rect box_at(rtr_rect w, edge side, rtr_pt p, rtr_text_size size)
{
    rtr_rect box = {p.x - size.width / 2, p.y - size.height / 2, size.width, size.height};
    if (side == EDGE_BOTTOM) box.y = w.y + w.height - size.height - edge_gap_pt / 2;
    if (side == EDGE_TOP) box.y = w.y + edge_gap_pt / 2;
    if (side == EDGE_LEFT) box.x = w.x + edge_gap_pt;
    if (side == EDGE_RIGHT) box.x = w.x + w.width - size.width - edge_gap_pt;
    box.x = fmin(fmax(box.x, w.x + edge_gap_pt), w.x + w.width - size.width - edge_gap_pt);
    box.y =
        fmin(fmax(box.y, w.y + edge_gap_pt / 2), w.y + w.height - size.height - edge_gap_pt / 2);
    return box;
}

static int label_at(const rtr_scene *scene, const rtr_item *path, edge side,
                    const rtr_aids_plan *plan, rtr_aids *aids, rtr_graticule_line *line)
{
    rtr_text_size size = rtr_look_measure(plan->look, RTR_TYPE_SCALE, line->text, 0);
    rtr_rect w = plan->frame->window;
    for (size_t r = path->first; r < path->first + path->count; r++) {
        const rtr_run *run = &scene->runs[r];
        const rtr_pt ends[2] = {scene->points[run->first],
                                scene->points[run->first + run->count - 1]};
        for (int i = 0; i < 2; i++) {
            if (distance_to(w, side, ends[i]) > on_edge_pt) continue;
            rtr_rect box = box_at(w, side, ends[i], size);
            if (!rtr_aids_take_free(plan, aids, box)) continue;
            line->box = box;
            return 1;
        }
    }
    return 0;
}

void rtr_graticule_label(rtr_graticule *graticule, const rtr_aids_plan *plan, rtr_aids *aids)
{
    for (size_t i = 0; i < graticule->count; i++) {
        rtr_graticule_line *line = &graticule->list[i];
        const rtr_item *path = &graticule->scene.items[i];
        edge first = line->meridian ? EDGE_BOTTOM : EDGE_LEFT;
        if (!label_at(&graticule->scene, path, first, plan, aids, line))
            (void)label_at(&graticule->scene, path, (edge)(first + 1), plan, aids, line);
    }
}

void rtr_graticule_draw(const rtr_graticule *graticule, const rtr_look *look, rtr_scene *scene)
{
    for (size_t i = 0; i < graticule->count; i++) {
        const rtr_graticule_line *line = &graticule->list[i];
        if (line->box.width > 0)
            rtr_look_put(look, RTR_TYPE_SCALE, (rtr_pt){line->box.x, line->box.y}, 0, line->text,
                         scene);
    }
}
