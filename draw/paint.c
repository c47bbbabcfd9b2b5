#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "draw/canvas.h"
#include "draw/outline.h"
#include "draw/picture.h"
#include "draw/stroke.h"

enum { CLIPS_MAX = 16 };

/* What is painted with, and its memory, which items use again. */
typedef struct painter {
    const rtr_sheet *sheet;
    double scale; /* pixels a point */
    rtr_raster raster;
    rtr_outline outline;
    rtr_pt *points; /* of a run, in pixels */
    size_t room;
    rtr_rect windows[CLIPS_MAX]; /* one inside the other, in points */
    size_t clips;
    int failed;
} painter;

/* A run's points in pixels, in p->points. */
static int take_points(painter *p, const rtr_pt *points, size_t count)
{
    if (count > p->room) {
        rtr_pt *more = reallocarray(p->points, count, sizeof *more);
        if (!more) {
            p->failed = 1;
            return 0;
        }
        p->points = more;
        p->room = count;
    }
    for (size_t i = 0; i < count; i++)
        p->points[i] = (rtr_pt){points[i].x * p->scale, points[i].y * p->scale};
    return 1;
}

static void paint_path(painter *p, const rtr_scene *scene, const rtr_item *item)
{
    const rtr_paint *paint = &item->paint;
    double dash[RTR_DASH_MAX];
    for (int i = 0; i < paint->dash_count; i++) dash[i] = paint->dash[i] * p->scale;
    const rtr_stroke stroke = {paint->width_pt * p->scale, dash, paint->dash_count, paint->round};
    for (int stroked = 0; stroked <= 1; stroked++) {
        rtr_colour colour = stroked ? paint->stroke : paint->fill;
        if (!colour.a) continue;
        for (size_t i = item->first; i < item->first + item->count; i++) {
            const rtr_run *run = &scene->runs[i];
            if (!take_points(p, scene->points + run->first, run->count)) return;
            if (stroked)
                rtr_stroke_add(&p->raster, &stroke, p->points, run->count, run->closed);
            else
                rtr_raster_polygon(&p->raster, p->points, run->count);
        }
        rtr_raster_fill(&p->raster, colour);
    }
}

/* From a text's layout to pixels: turned about the middle of its box. */
static rtr_turn turn_of(const rtr_item *item, double scale)
{
    double angle = item->angle_deg * acos(-1) / 180, c = cos(angle) * scale, s = sin(angle) * scale;
    double half_width = item->box.width / 2, half_height = item->box.height / 2;
    double x = (item->box.x + half_width) * scale, y = (item->box.y + half_height) * scale;
    return (rtr_turn){
        c, -s, s, c, x - c * half_width + s * half_height, y - s * half_width - c * half_height};
}

static void paint_text(painter *p, const rtr_scene *scene, const rtr_item *item)
{
    rtr_type_style style = rtr_scene_type(p->sheet->style, item);
    rtr_turn turn = turn_of(item, p->scale);
    const rtr_outline *o = &p->outline;
    rtr_outline_text(
        &p->outline,
        rtr_fonts_layout(p->sheet->fonts, &style, rtr_scene_string(scene, item), item->wrap_pt),
        &turn);
    const rtr_stroke halo = {.width = 2 * style.halo_pt * p->scale};
    for (int letters = 0; letters <= 1; letters++) {
        if (!letters && !(style.halo_pt > 0 && style.halo.a)) continue;
        for (size_t i = 0, first = 0; i < o->count; first = o->ends[i++]) {
            const rtr_pt *points = o->points + first;
            if (letters)
                rtr_raster_polygon(&p->raster, points, o->ends[i] - first);
            else
                rtr_stroke_add(&p->raster, &halo, points, o->ends[i] - first, 1);
        }
        rtr_raster_fill(&p->raster, letters ? style.colour : style.halo);
    }
}

static void set_window(painter *p)
{
    rtr_rect w = {0, 0, p->sheet->width_pt + 1, p->sheet->height_pt + 1};
    if (p->clips > 0) w = p->windows[p->clips - 1];
    rtr_raster_window(&p->raster, w.x * p->scale, w.y * p->scale, (w.x + w.width) * p->scale,
                      (w.y + w.height) * p->scale);
}

/* The part of a window that lies in the one around it. */
static rtr_rect inside(rtr_rect w, rtr_rect outer)
{
    double right = fmin(w.x + w.width, outer.x + outer.width);
    double bottom = fmin(w.y + w.height, outer.y + outer.height);
    w.x = fmax(w.x, outer.x);
    w.y = fmax(w.y, outer.y);
    w.width = fmax(right - w.x, 0);
    w.height = fmax(bottom - w.y, 0);
    return w;
}

static void begin_clip(painter *p, rtr_rect window)
{
    if (p->clips == CLIPS_MAX) {
        p->failed = 1;
        return;
    }
    if (p->clips > 0) window = inside(window, p->windows[p->clips - 1]);
    p->windows[p->clips++] = window;
    set_window(p);
}

static void paint_scene(painter *p, const rtr_scene *scene)
{
    for (size_t i = 0; i < scene->item_count; i++) {
        const rtr_item *item = &scene->items[i];
        switch (item->kind) {
        case RTR_ITEM_PATH: paint_path(p, scene, item); break;
        case RTR_ITEM_TEXT: paint_text(p, scene, item); break;
        case RTR_ITEM_CLIP: begin_clip(p, item->box); break;
        case RTR_ITEM_UNCLIP:
            if (p->clips > 0) p->clips--;
            set_window(p);
            break;
        }
    }
    p->clips = 0;
    set_window(p);
}

/* One row of words that picture.h has made, over the pixels. */
static void blend_row(const uint32_t *words, int count, uint8_t *out)
{
    for (int i = 0; i < count; i++, out += 4) {
        uint32_t word = words[i];
        unsigned rest = 255 - (word >> 24);
        for (int k = 0; k < 3; k++)
            out[k] = (uint8_t)((word >> (16 - 8 * k) & 255) + (out[k] * rest + 127) / 255);
    }
}

/* A picture is drawn at the sheet's size, from a whole pixel on. */
static rtr_code paint_picture(const painter *p, const rtr_picture *picture, rtr_err *err)
{
    rtr_pixels *out = p->raster.pixels;
    rtr_rect box = picture->box;
    int width = (int)fmin(fmax(1, round(box.width * p->scale)), RTR_PIXELS_SIDE_MAX);
    int height = (int)fmin(fmax(1, round(box.height * p->scale)), RTR_PIXELS_SIDE_MAX);
    int x = (int)round(box.x * p->scale), y = (int)round(box.y * p->scale);
    uint32_t *words = calloc((size_t)width * (size_t)height, sizeof *words);
    rtr_code code =
        words ? rtr_picture_scale(picture->pixels, width, height, words, (size_t)width, err)
              : rtr_nomem(err);
    int first = x < 0 ? -x : 0, last = x + width > out->width ? out->width - x : width;
    for (int row = 0; !code && first < last && row < height; row++) {
        if (y + row < 0 || y + row >= out->height) continue;
        size_t at = (size_t)(y + row) * (size_t)out->width + (size_t)(x + first);
        blend_row(words + (size_t)row * (size_t)width + first, last - first, out->data + 4 * at);
    }
    free(words);
    return code;
}

static void paint_paper(rtr_pixels *out, rtr_colour paper)
{
    const uint8_t rgba[4] = {paper.r, paper.g, paper.b, 255};
    size_t count = (size_t)out->width * (size_t)out->height;
    for (size_t i = 0; i < count; i++) memcpy(out->data + 4 * i, rgba, 4);
}

rtr_code rtr_canvas_pixels(const rtr_sheet *sheet, rtr_pixels *out, rtr_err *err)
{
    rtr_code code = RTR_OK;
    painter p = {.sheet = sheet, .scale = out->width / sheet->width_pt};
    rtr_raster_begin(&p.raster, out);
    paint_paper(out, sheet->style->paper);
    if (!rtr_sheet_is_covered(sheet)) paint_scene(&p, sheet->ground);
    for (int i = 0; !code && i < sheet->picture_count; i++)
        code = paint_picture(&p, &sheet->pictures[i], err);
    for (size_t i = 0; !code && i < RTR_SHEET_SCENES && sheet->over[i]; i++)
        paint_scene(&p, sheet->over[i]);
    if (!code && (p.failed || p.raster.failed || p.outline.failed)) code = rtr_nomem(err);
    rtr_raster_end(&p.raster);
    rtr_outline_end(&p.outline);
    free(p.points);
    return code;
}
