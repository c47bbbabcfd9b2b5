#include "draw/outline.h"

#include <hb.h>
#include <math.h>
#include <stdlib.h>

static const double stray = 0.05;

/* What the callbacks of HarfBuzz reach. */
typedef struct tracing {
    rtr_outline *outline;
    const rtr_turn *turn;
    double x, y; /* of the glyph's origin, points */
    rtr_pt at;
} tracing;

static void add_point(rtr_outline *o, rtr_pt at)
{
    if (o->failed) return;
    if (o->point_count == o->point_room) {
        size_t room = o->point_room ? 2 * o->point_room : 1024;
        rtr_pt *points = reallocarray(o->points, room, sizeof *points);
        if (!points) {
            o->failed = 1;
            return;
        }
        o->points = points;
        o->point_room = room;
    }
    o->points[o->point_count++] = at;
}

static void end_polygon(rtr_outline *o)
{
    if (o->failed || o->point_count == (o->count ? o->ends[o->count - 1] : 0)) return;
    if (o->count == o->room) {
        size_t room = o->room ? 2 * o->room : 128;
        size_t *ends = reallocarray(o->ends, room, sizeof *ends);
        if (!ends) {
            o->failed = 1;
            return;
        }
        o->ends = ends;
        o->room = room;
    }
    o->ends[o->count++] = o->point_count;
}

static rtr_pt turned(const rtr_turn *t, double x, double y)
{
    return (rtr_pt){t->a * x + t->b * y + t->x0, t->c * x + t->d * y + t->y0};
}

/* Pango's fonts are in 1024ths of a point, and count upwards. */
static rtr_pt place(const tracing *t, float x, float y)
{
    return turned(t->turn, t->x + (double)x / PANGO_SCALE, t->y - (double)y / PANGO_SCALE);
}

static void on_move(hb_draw_funcs_t *funcs, void *user, hb_draw_state_t *state, float x, float y,
                    void *more)
{
    (void)funcs, (void)state, (void)more;
    tracing *t = user;
    end_polygon(t->outline);
    add_point(t->outline, t->at = place(t, x, y));
}

static void on_line(hb_draw_funcs_t *funcs, void *user, hb_draw_state_t *state, float x, float y,
                    void *more)
{
    (void)funcs, (void)state, (void)more;
    tracing *t = user;
    add_point(t->outline, t->at = place(t, x, y));
}

/* How far three points are from lying evenly on a line. */
static double bend(rtr_pt a, rtr_pt b, rtr_pt c)
{
    return hypot(a.x - 2 * b.x + c.x, a.y - 2 * b.y + c.y);
}

static void on_quadratic(hb_draw_funcs_t *funcs, void *user, hb_draw_state_t *state, float cx,
                         float cy, float x, float y, void *more)
{
    (void)funcs, (void)state, (void)more;
    tracing *t = user;
    rtr_pt a = t->at, b = place(t, cx, cy), c = place(t, x, y);
    int count = (int)ceil(sqrt(bend(a, b, c) / (4 * stray)));
    for (int i = 1; i < count; i++) {
        double u = (double)i / count, v = 1 - u;
        add_point(t->outline, (rtr_pt){v * v * a.x + 2 * u * v * b.x + u * u * c.x,
                                       v * v * a.y + 2 * u * v * b.y + u * u * c.y});
    }
    add_point(t->outline, t->at = c);
}

static void on_cubic(hb_draw_funcs_t *funcs, void *user, hb_draw_state_t *state, float bx, float by,
                     float cx, float cy, float x, float y, void *more)
{
    (void)funcs, (void)state, (void)more;
    tracing *t = user;
    rtr_pt a = t->at, b = place(t, bx, by), c = place(t, cx, cy), d = place(t, x, y);
    int count = (int)ceil(sqrt(0.75 * fmax(bend(a, b, c), bend(b, c, d)) / stray));
    for (int i = 1; i < count; i++) {
        double u = (double)i / count, v = 1 - u;
        double wa = v * v * v, wb = 3 * v * v * u, wc = 3 * v * u * u, wd = u * u * u;
        add_point(t->outline, (rtr_pt){wa * a.x + wb * b.x + wc * c.x + wd * d.x,
                                       wa * a.y + wb * b.y + wc * c.y + wd * d.y});
    }
    add_point(t->outline, t->at = d);
}

static hb_draw_funcs_t *tracing_funcs(void)
{
    hb_draw_funcs_t *funcs = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(funcs, on_move, NULL, NULL);
    hb_draw_funcs_set_line_to_func(funcs, on_line, NULL, NULL);
    hb_draw_funcs_set_quadratic_to_func(funcs, on_quadratic, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(funcs, on_cubic, NULL, NULL);
    return funcs;
}

/* A frame, as wide as Pango's: what no font has stays visible. */
static void add_unknown(const tracing *t, PangoFont *font, PangoGlyph glyph)
{
    PangoRectangle ink;
    pango_font_get_glyph_extents(font, glyph, &ink, NULL);
    for (int inner = 0; inner <= 1; inner++) { /* the other way round: a hole */
        double edge = inner ? 0.5 : 0;
        double left = t->x + (double)ink.x / PANGO_SCALE + edge;
        double right = t->x + (double)(ink.x + ink.width) / PANGO_SCALE - edge;
        double top = t->y + (double)ink.y / PANGO_SCALE + edge;
        double bottom = t->y + (double)(ink.y + ink.height) / PANGO_SCALE - edge;
        double xs[] = {left, inner ? left : right, right, inner ? right : left};
        double ys[] = {top, inner ? bottom : top, bottom, inner ? top : bottom};
        for (int i = 0; i < 4; i++) add_point(t->outline, turned(t->turn, xs[i], ys[i]));
        end_polygon(t->outline);
    }
}

static void add_run(tracing *t, const PangoGlyphItem *run, double x, double y,
                    hb_draw_funcs_t *funcs)
{
    PangoFont *font = run->item->analysis.font;
    hb_font_t *shapes = pango_font_get_hb_font(font);
    const PangoGlyphString *string = run->glyphs;
    int64_t pen = 0;
    for (int i = 0; i < string->num_glyphs; pen += string->glyphs[i++].geometry.width) {
        const PangoGlyphInfo *info = &string->glyphs[i];
        if (info->glyph == PANGO_GLYPH_EMPTY) continue;
        t->x = x + (double)(pen + info->geometry.x_offset) / PANGO_SCALE;
        t->y = y + (double)info->geometry.y_offset / PANGO_SCALE;
        if (info->glyph & PANGO_GLYPH_UNKNOWN_FLAG)
            add_unknown(t, font, info->glyph);
        else
            hb_font_get_glyph_shape(shapes, info->glyph, funcs, t);
        end_polygon(t->outline);
    }
}

void rtr_outline_text(rtr_outline *outline, PangoLayout *layout, const rtr_turn *turn)
{
    tracing t = {.outline = outline, .turn = turn};
    hb_draw_funcs_t *funcs = tracing_funcs();
    PangoLayoutIter *at = pango_layout_get_iter(layout);
    outline->point_count = outline->count = 0;
    do {
        PangoRectangle box;
        const PangoGlyphItem *run = pango_layout_iter_get_run_readonly(at);
        if (!run) continue; /* the end of a line */
        pango_layout_iter_get_run_extents(at, NULL, &box);
        add_run(&t, run, (double)box.x / PANGO_SCALE,
                (double)pango_layout_iter_get_baseline(at) / PANGO_SCALE, funcs);
    } while (pango_layout_iter_next_run(at));
    pango_layout_iter_free(at);
    hb_draw_funcs_destroy(funcs);
}

void rtr_outline_end(rtr_outline *outline)
{
    free(outline->points);
    free(outline->ends);
    *outline = (rtr_outline){0};
}
