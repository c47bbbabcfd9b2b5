#include "map_audit.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CORNERS_MAX = 64 };
static const double same_pt = 0.1; /* distances closer than this are the same to a reader */

typedef struct outline {
    rtr_pt points[CORNERS_MAX];
    size_t count;
} outline;

typedef struct text {
    const rtr_item *item;
    const char *string;
    outline ink;
    int has_leader;
    rtr_pt leader[2];
} text;

typedef struct marker {
    size_t owner;
    rtr_pt low, high;
} marker;

typedef struct view {
    const rtr_map *map;
    text *texts;
    size_t text_count;
    marker *markers;
    size_t marker_count;
} view;

static double cross(rtr_pt o, rtr_pt a, rtr_pt b)
{
    return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

static int segments_cross(rtr_pt a, rtr_pt b, rtr_pt c, rtr_pt d)
{
    return cross(a, b, c) * cross(a, b, d) < 0 && cross(c, d, a) * cross(c, d, b) < 0;
}

static int holds(const rtr_pt *ring, size_t count, rtr_pt p)
{
    int inside = 0;
    for (size_t i = 0, k = count - 1; i < count; k = i++)
        if ((ring[i].y > p.y) != (ring[k].y > p.y) &&
            p.x < (ring[k].x - ring[i].x) * (p.y - ring[i].y) / (ring[k].y - ring[i].y) + ring[i].x)
            inside = !inside;
    return inside;
}

/* Do a line or ring and an outline have a point in common? */
static int meets(const rtr_pt *points, size_t count, int closed, const outline *box)
{
    for (size_t i = closed ? 0 : 1; i < count; i++) {
        rtr_pt a = points[i ? i - 1 : count - 1], b = points[i];
        if (holds(box->points, box->count, b) || holds(box->points, box->count, a)) return 1;
        for (size_t k = 0; k < box->count; k++)
            if (segments_cross(a, b, box->points[k], box->points[(k + 1) % box->count])) return 1;
    }
    return closed && count > 2 && holds(points, count, box->points[0]);
}

static int outlines_meet(const outline *a, const outline *b)
{
    return meets(a->points, a->count, 1, b);
}

static double to_segment(rtr_pt p, rtr_pt a, rtr_pt b)
{
    double ux = b.x - a.x, uy = b.y - a.y, square = ux * ux + uy * uy;
    double t = square > 0 ? fmin(fmax(((p.x - a.x) * ux + (p.y - a.y) * uy) / square, 0), 1) : 0;
    return hypot(a.x + ux * t - p.x, a.y + uy * t - p.y);
}

static double to_outline(rtr_pt p, const outline *box)
{
    double least = INFINITY;
    if (holds(box->points, box->count, p)) return 0;
    for (size_t i = 0; i < box->count; i++)
        least = fmin(least, to_segment(p, box->points[i], box->points[(i + 1) % box->count]));
    return least;
}

/* The ink of a text, turned as it is. */
static outline ink_of(const rtr_map *map, const rtr_item *item, const char *string)
{
    PangoRectangle ink, logical;
    rtr_type_style style = rtr_scene_type(&map->style, item);
    PangoLayout *layout = rtr_fonts_layout(map->fonts, &style, string, item->wrap_pt);
    pango_layout_get_extents(layout, &ink, &logical);
    double x = item->box.x + (double)(ink.x - logical.x) / PANGO_SCALE;
    double y = item->box.y + (double)(ink.y - logical.y) / PANGO_SCALE;
    double w = (double)ink.width / PANGO_SCALE, h = (double)ink.height / PANGO_SCALE;
    rtr_pt middle = {item->box.x + item->box.width / 2, item->box.y + item->box.height / 2};
    double turn = item->angle_deg * acos(-1) / 180;
    outline out = {.points = {{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}}, .count = 4};
    for (size_t i = 0; i < 4; i++) {
        rtr_pt d = {out.points[i].x - middle.x, out.points[i].y - middle.y};
        out.points[i] = (rtr_pt){middle.x + d.x * cos(turn) - d.y * sin(turn),
                                 middle.y + d.x * sin(turn) + d.y * cos(turn)};
    }
    return out;
}

static int is_map_text(const rtr_item *item)
{
    return item->kind == RTR_ITEM_TEXT &&
           (item->role == RTR_ROLE_LABEL || item->role == RTR_ROLE_ROUTE_LABEL ||
            item->role == RTR_ROLE_CONTEXT);
}

static int is_number(const rtr_item *item)
{
    return item->type == RTR_TYPE_KEY || item->type == RTR_TYPE_BADGE;
}

static void see_marker(view *v, const rtr_item *item)
{
    const rtr_scene *scene = &v->map->marks;
    marker *m = v->marker_count ? &v->markers[v->marker_count - 1] : NULL;
    if (!m || m->owner != item->owner) {
        m = &v->markers[v->marker_count++];
        *m = (marker){item->owner, {INFINITY, INFINITY}, {-INFINITY, -INFINITY}};
    }
    /* A stroke reaches beyond its points; one in the paper's colour is a casing. */
    const rtr_paint *paint = &item->paint;
    double by = paint->stroke.a && memcmp(&paint->stroke, &v->map->style.paper, sizeof(rtr_colour))
                    ? paint->width_pt / 2
                    : 0;
    for (size_t r = item->first; r < item->first + item->count; r++)
        for (size_t i = 0; i < scene->runs[r].count; i++) {
            rtr_pt p = scene->points[scene->runs[r].first + i];
            m->low = (rtr_pt){fmin(m->low.x, p.x - by), fmin(m->low.y, p.y - by)};
            m->high = (rtr_pt){fmax(m->high.x, p.x + by), fmax(m->high.y, p.y + by)};
        }
}

/* Texts, each with the leader that is drawn right before it, and markers. */
static void look(const rtr_map *map, view *v)
{
    const rtr_scene *scene = &map->marks;
    const rtr_item *leader = NULL;
    *v = (view){.map = map,
                .texts = calloc(scene->item_count + 1, sizeof *v->texts),
                .markers = calloc(scene->item_count + 1, sizeof *v->markers)};
    if (!v->texts || !v->markers) abort();
    for (size_t i = 0; i < scene->item_count; i++) {
        const rtr_item *item = &scene->items[i];
        if (item->kind == RTR_ITEM_PATH && item->role == RTR_ROLE_MARKER) see_marker(v, item);
        if (item->kind == RTR_ITEM_PATH && item->role == RTR_ROLE_LEADER) leader = item;
        if (!is_map_text(item)) continue;
        text *t = &v->texts[v->text_count++];
        *t = (text){.item = item, .string = rtr_scene_string(scene, item)};
        t->ink = ink_of(map, item, t->string);
        t->has_leader = leader != NULL;
        if (leader)
            memcpy(t->leader, scene->points + scene->runs[leader->first].first, sizeof t->leader);
        leader = NULL;
    }
}

/* Does a text lie over a path of the scene? */
static int on_path(const rtr_scene *scene, const rtr_item *item, const outline *ink)
{
    for (size_t r = item->first; r < item->first + item->count; r++) {
        const rtr_run *run = &scene->runs[r];
        if (run->count && meets(scene->points + run->first, run->count, run->closed, ink)) return 1;
    }
    return 0;
}

static int is_sign(const rtr_scene *scene, const rtr_item *item)
{
    return item->role == RTR_ROLE_ROUTE && item->kind == RTR_ITEM_PATH && item->count == 1 &&
           scene->runs[item->first].closed;
}

static void fault(const char *what, const text *t, const char *with)
{
    printf("  '%s' %s%s%s\n", t->string, what, *with ? " " : "", with);
}

/* What a text lies on among the marks; each thing counts once. */
static void check_marks(const view *v, const text *t, map_audit *out)
{
    const rtr_scene *scene = &v->map->marks;
    size_t last_marker = SIZE_MAX - 1, last_leg = SIZE_MAX - 1;
    for (size_t i = 0; i < scene->item_count; i++) {
        const rtr_item *item = &scene->items[i];
        if (item->kind != RTR_ITEM_PATH) continue;
        int mark = item->role == RTR_ROLE_MARKER && item->owner != last_marker;
        int sign = is_sign(scene, item);
        int route = item->role == RTR_ROLE_ROUTE && !sign && item->owner != last_leg;
        int arrow = item->role == RTR_ROLE_ARROW;
        if (!(mark || sign || route || arrow) || !on_path(scene, item, &t->ink)) continue;
        if (mark) last_marker = item->owner;
        if (route) last_leg = item->owner;
        /* A number may take the place of its own marker, as a last resort. */
        if (mark && is_number(t->item) && t->item->role == RTR_ROLE_LABEL &&
            item->owner == t->item->owner)
            mark = 0;
        if (mark) fault("on the marker of", t, v->map->chart->places[item->owner].name);
        if (sign) fault("on a sign of doubt", t, "");
        out->on_markers += mark;
        out->on_signs += sign;
        out->on_routes += route;
        out->on_arrows += arrow;
    }
}

/* What of the furniture stands inside the window; the window's own frame does not count. */
static void check_furniture(const view *v, const text *t, map_audit *out)
{
    const rtr_scene *scene = &v->map->around;
    rtr_rect w = v->map->frame.window;
    for (size_t i = 0; i < scene->item_count; i++) {
        const rtr_item *item = &scene->items[i];
        int hit = 0;
        if (item->kind == RTR_ITEM_TEXT) {
            outline ink = ink_of(v->map, item, rtr_scene_string(scene, item));
            hit = outlines_meet(&ink, &t->ink);
        } else if (item->kind == RTR_ITEM_PATH) {
            for (size_t r = item->first; r < item->first + item->count && !hit; r++) {
                const rtr_run *run = &scene->runs[r];
                const rtr_pt *p = scene->points + run->first;
                outline window = {.points = {{w.x + 1, w.y + 1},
                                             {w.x + w.width - 1, w.y + 1},
                                             {w.x + w.width - 1, w.y + w.height - 1},
                                             {w.x + 1, w.y + w.height - 1}},
                                  .count = 4};
                int around = run->closed && holds(p, run->count, window.points[0]) &&
                             holds(p, run->count, window.points[2]);
                hit = !around && run->count && meets(p, run->count, run->closed, &t->ink);
            }
        }
        if (hit) fault("on furniture", t, "");
        out->on_furniture += hit;
    }
}

static double marker_radius(const marker *m)
{
    return fmax(m->high.x - m->low.x, m->high.y - m->low.y) / 2;
}

static rtr_pt marker_middle(const marker *m)
{
    return (rtr_pt){(m->low.x + m->high.x) / 2, (m->low.y + m->high.y) / 2};
}

/* A name without a leader is nearest to its own marker. */
static void check_nearest(const view *v, const text *t, map_audit *out)
{
    double own = INFINITY, other = INFINITY;
    size_t nearest = 0;
    if (t->item->role != RTR_ROLE_LABEL || t->has_leader || is_number(t->item)) return;
    for (size_t i = 0; i < v->marker_count; i++) {
        const marker *m = &v->markers[i];
        double gap = to_outline(marker_middle(m), &t->ink) - marker_radius(m);
        if (m->owner == t->item->owner) {
            own = gap;
        } else if (gap < other) {
            other = gap;
            nearest = m->owner;
        }
    }
    if (isinf(own) || other >= own - same_pt) return; /* an area has no marker */
    fault("is nearer to", t, v->map->chart->places[nearest].name);
    out->strangers++;
}

static void check_leader(const view *v, const text *t, map_audit *out)
{
    const rtr_pt *l = t->leader;
    if (!t->has_leader) return;
    out->leaders++;
    out->long_leaders += hypot(l[1].x - l[0].x, l[1].y - l[0].y) > 12 / 25.4 * 72 + 0.01;
    for (size_t i = 0; i < v->text_count; i++) {
        const text *other = &v->texts[i];
        if (other == t) continue;
        int hit = meets(l, 2, 0, &other->ink);
        if (hit) fault("is on the leader of", other, t->string);
        out->on_leaders += hit;
        if (other < t || !other->has_leader) continue;
        hit = segments_cross(l[0], l[1], other->leader[0], other->leader[1]);
        if (hit) fault("has a leader across that of", t, other->string);
        out->leaders_cross += hit;
    }
    for (size_t i = 0; i < v->marker_count; i++) {
        const marker *m = &v->markers[i];
        int own = t->item->role == RTR_ROLE_LABEL && m->owner == t->item->owner;
        if (own || to_segment(marker_middle(m), l[0], l[1]) >= marker_radius(m) - same_pt) continue;
        fault("has a leader across the marker of", t, v->map->chart->places[m->owner].name);
        out->leaders_on_markers++;
    }
}

static void check_text(const view *v, const text *t, map_audit *out)
{
    rtr_rect w = v->map->frame.window;
    int off = 0, number = is_number(t->item);
    out->texts++;
    out->placed += t->item->role != RTR_ROLE_CONTEXT && !number;
    out->numbered += number;
    for (size_t i = 0; i < t->ink.count; i++) {
        rtr_pt p = t->ink.points[i];
        off |= p.x < w.x || p.x > w.x + w.width || p.y < w.y || p.y > w.y + w.height;
    }
    if (off) fault("runs off the frame", t, "");
    out->off_frame += off;
    for (const text *other = t + 1; other < v->texts + v->text_count; other++) {
        if (!outlines_meet(&t->ink, &other->ink)) continue;
        fault("overlaps", t, other->string);
        out->on_texts++;
    }
    check_marks(v, t, out);
    check_furniture(v, t, out);
    check_nearest(v, t, out);
    check_leader(v, t, out);
}

/* Places whose marker is seen: is each named, numbered or in the key? */
static void check_silent(const view *v, map_audit *out)
{
    for (size_t i = 0; i < v->marker_count; i++) {
        const rtr_chart_place *place = &v->map->chart->places[v->markers[i].owner];
        const char *name = place->label && *place->label ? place->label : place->name;
        int told = 0;
        for (size_t k = 0; k < v->text_count && !told; k++)
            told = v->texts[k].item->role == RTR_ROLE_LABEL &&
                   v->texts[k].item->owner == v->markers[i].owner;
        for (size_t k = 0; k < v->map->unplaced_count && !told; k++)
            told = strcmp(v->map->unplaced[k].name, name) == 0;
        if (!told) printf("  nothing tells the name of '%s'\n", name);
        out->silent += !told;
    }
}

map_audit map_audit_of(const rtr_map *map, const char *label)
{
    view v;
    map_audit out = {.in_key = (int)map->unplaced_count};
    look(map, &v);
    for (size_t i = 0; i < v.text_count; i++) check_text(&v, &v.texts[i], &out);
    check_silent(&v, &out);
    printf("%s: %d texts; on texts %d, markers %d, signs %d, furniture %d, leaders %d; off the "
           "frame %d; over routes %d, arrowheads %d; %d leaders, %d too long, %d cross, %d over "
           "markers; %d strangers; %d of %d names placed, %d numbered, %d silent\n",
           label, out.texts, out.on_texts, out.on_markers, out.on_signs, out.on_furniture,
           out.on_leaders, out.off_frame, out.on_routes, out.on_arrows, out.leaders,
           out.long_leaders, out.leaders_cross, out.leaders_on_markers, out.strangers, out.placed,
           out.placed + out.in_key, out.numbered, out.silent);
    free(v.texts);
    free(v.markers);
    return out;
}

int map_audit_faults(const map_audit *a)
{
    return a->on_texts + a->on_markers + a->on_signs + a->on_furniture + a->off_frame +
           a->on_leaders + a->leaders_cross + a->leaders_on_markers + a->long_leaders +
           a->strangers + a->silent;
}
