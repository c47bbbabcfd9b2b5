#include "draw/svg.h"

#include <cairo.h>
#include <math.h>
#include <string.h>

#include "base/xml.h"
#include "draw/picture.h"
#include "draw/svg_parts.h"

enum { LABELS = 6, CONTEXT = 7, LAYERS = 9 }; /* into layer_ids */

/* Roles that lie in one group, which has this id; a layer that is drawn again later gets a number. */
static const char *const layer_ids[LAYERS] = {"base-map", "coasts", "borders", "areas",    "routes",
                                              "places",   "labels", "context", "furniture"};

typedef struct role_name {
    int layer;
    const char *class;
} role_name;

static const role_name roles[] = {
    [RTR_ROLE_GROUND] = {0, "ground"},
    [RTR_ROLE_COAST] = {1, "coast"},
    [RTR_ROLE_BORDER] = {2, "border"},
    [RTR_ROLE_AREA] = {3, "area"},
    [RTR_ROLE_CASING] = {4, "casing"},
    [RTR_ROLE_ROUTE] = {4, "route"},
    [RTR_ROLE_ARROW] = {4, "arrow"},
    [RTR_ROLE_MARKER] = {5, "place"},
    [RTR_ROLE_LEADER] = {6, "leader"},
    [RTR_ROLE_LABEL] = {6, "label"},
    [RTR_ROLE_ROUTE_LABEL] = {6, "route-label"},
    [RTR_ROLE_CONTEXT] = {7, "context"},
    [RTR_ROLE_FURNITURE] = {8, "furniture"},
    [RTR_ROLE_INSET] = {6, "detail"},
};

static const role_name *name_of(rtr_role role)
{
    return &roles[role < sizeof roles / sizeof *roles ? role : RTR_ROLE_FURNITURE];
}

void rtr_svg_item(rtr_svg *svg, const rtr_item *item)
{
    const rtr_sheet *sheet = svg->sheet;
    const char *id = sheet->id_of && item->owner != SIZE_MAX
                         ? sheet->id_of(sheet->user, item->role, item->owner)
                         : NULL;
    rtr_buf_printf(&svg->body, " class=\"%s\"", name_of(item->role)->class);
    if (!id) return;
    rtr_buf_puts(&svg->body, " data-id=\"");
    rtr_xml_escape(&svg->body, id, strlen(id));
    rtr_buf_putc(&svg->body, '"');
}

static void put_stroke(rtr_buf *out, const rtr_paint *paint)
{
    double sum = 0;
    rtr_svg_colour(out, "stroke", paint->stroke);
    rtr_svg_number(out, "stroke-width", paint->width_pt, 3);
    if (paint->round) rtr_buf_puts(out, " stroke-linecap=\"round\"");
    for (int i = 0; i < paint->dash_count; i++) sum += paint->dash[i];
    if (!(sum > 0 && isfinite(sum))) return;
    rtr_buf_puts(out, " stroke-dasharray=\"");
    for (int i = 0; i < paint->dash_count; i++) {
        if (i) rtr_buf_putc(out, ' ');
        rtr_svg_digits(out, fmax(paint->dash[i], RTR_DOT_PT), 3);
    }
    rtr_buf_putc(out, '"');
}

static int is_finite(rtr_pt p)
{
    return isfinite(p.x) && isfinite(p.y);
}

static void put_run(rtr_svg_pen *pen, const rtr_run *run, const rtr_pt *points)
{
    int begun = 0;
    for (size_t i = 0; i < run->count; i++) {
        if (!is_finite(points[i])) continue;
        rtr_svg_pen_to(pen, begun ? 'L' : 'M', &points[i], 1);
        begun = 1;
    }
    if (begun && run->closed) rtr_svg_pen_close(pen);
}

static void put_path(rtr_svg *svg, const rtr_scene *scene, const rtr_item *item)
{
    rtr_buf *out = &svg->body;
    const rtr_paint *paint = &item->paint;
    rtr_svg_pen pen = {.out = out, .decimals = 2};
    if (!item->count || !(paint->fill.a || paint->stroke.a)) return;
    rtr_buf_puts(out, "<path");
    rtr_svg_item(svg, item);
    if (paint->fill.a) rtr_svg_colour(out, "fill", paint->fill);
    if (paint->stroke.a) put_stroke(out, paint);
    rtr_buf_puts(out, " d=\"");
    for (size_t i = item->first; i < item->first + item->count; i++)
        put_run(&pen, &scene->runs[i], scene->points + scene->runs[i].first);
    rtr_buf_puts(out, "\"/>\n");
}

static void put_rect(rtr_buf *out, rtr_rect r)
{
    rtr_buf_puts(out, "<rect");
    rtr_svg_number(out, "x", r.x, 3);
    rtr_svg_number(out, "y", r.y, 3);
    rtr_svg_number(out, "width", fmax(r.width, 0), 3);
    rtr_svg_number(out, "height", fmax(r.height, 0), 3);
}

static void begin_clip(rtr_svg *svg, rtr_rect window)
{
    rtr_buf_printf(&svg->defs, "<clipPath id=\"clip-%zu\">", ++svg->clip_count);
    put_rect(&svg->defs, window);
    rtr_buf_puts(&svg->defs, "/></clipPath>\n");
    rtr_buf_printf(&svg->body, "<g clip-path=\"url(#clip-%zu)\">\n", svg->clip_count);
}

/* Groups of a scene as they open and close: clips hold layers, layers hold items. */
typedef struct nest {
    int *times; /* that each layer was begun, in the whole document */
    int layer;  /* that is open; -1: none */
    size_t clips;
} nest;

static void enter_layer(rtr_svg *svg, nest *n, int layer)
{
    if (layer == n->layer) return;
    if (n->layer >= 0) rtr_buf_puts(&svg->body, "</g>\n");
    n->layer = layer;
    if (layer < 0) return;
    rtr_buf_printf(&svg->body, "<g id=\"%s", layer_ids[layer]);
    if (n->times[layer]++) rtr_buf_printf(&svg->body, "-%d", n->times[layer]);
    rtr_buf_puts(&svg->body, "\">\n");
}

static void put_mark(rtr_svg *svg, nest *n, const rtr_scene *scene, const rtr_item *item)
{
    enter_layer(svg, n, name_of(item->role)->layer);
    if (item->kind == RTR_ITEM_PATH)
        put_path(svg, scene, item);
    else
        rtr_svg_text(svg, scene, item);
}

static int is_name(const rtr_item *item)
{
    int layer = name_of(item->role)->layer;
    return (item->kind == RTR_ITEM_PATH || item->kind == RTR_ITEM_TEXT) &&
           (layer == LABELS || layer == CONTEXT);
}

/* Names of the case and around it lie beside each other, so they are parted into two layers, however they alternate:
 * from `i` on. Returns where they end. */
static size_t put_names(rtr_svg *svg, nest *n, const rtr_scene *scene, size_t i)
{
    size_t end = i;
    while (end < scene->item_count && is_name(&scene->items[end])) end++;
    for (int layer = CONTEXT; layer >= LABELS; layer--)
        for (size_t k = i; k < end; k++)
            if (name_of(scene->items[k].role)->layer == layer)
                put_mark(svg, n, scene, &scene->items[k]);
    return end;
}

static void put_scene(rtr_svg *svg, const rtr_scene *scene, int *times)
{
    nest n = {.times = times, .layer = -1};
    for (size_t i = 0; i < scene->item_count;) {
        const rtr_item *item = &scene->items[i];
        if (is_name(item)) {
            i = put_names(svg, &n, scene, i);
            continue;
        }
        if (item->kind == RTR_ITEM_PATH || item->kind == RTR_ITEM_TEXT) {
            put_mark(svg, &n, scene, item);
        } else {
            enter_layer(svg, &n, -1);
            if (item->kind == RTR_ITEM_CLIP) {
                begin_clip(svg, item->box);
                n.clips++;
            } else if (n.clips > 0) {
                rtr_buf_puts(&svg->body, "</g>\n");
                n.clips--;
            }
        }
        i++;
    }
    enter_layer(svg, &n, -1);
    for (; n.clips > 0; n.clips--) rtr_buf_puts(&svg->body, "</g>\n");
}

static cairo_status_t append(void *user, const unsigned char *bytes, unsigned size)
{
    rtr_buf *buf = user;
    rtr_buf_add(buf, bytes, size);
    return buf->failed ? CAIRO_STATUS_NO_MEMORY : CAIRO_STATUS_SUCCESS;
}

static cairo_status_t encode(const rtr_pixels *pixels, rtr_buf *png)
{
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, pixels->width, pixels->height);
    cairo_status_t status = cairo_surface_status(surface);
    if (!status) {
        uint32_t *words = (uint32_t *)(void *)cairo_image_surface_get_data(surface);
        size_t stride = (size_t)cairo_image_surface_get_stride(surface) / sizeof *words;
        if (rtr_picture_scale(pixels, pixels->width, pixels->height, words, stride, NULL))
            status = CAIRO_STATUS_NO_MEMORY;
        cairo_surface_mark_dirty(surface);
    }
    if (!status) status = cairo_surface_write_to_png_stream(surface, append, png);
    cairo_surface_destroy(surface);
    return status;
}

static rtr_code put_picture(rtr_svg *svg, const rtr_picture *picture, rtr_err *err)
{
    rtr_buf png = {0}, *out = &svg->body;
    const rtr_pixels *pixels = picture->pixels;
    rtr_rect box = picture->box;
    cairo_status_t status = encode(pixels, &png);
    box.height = box.width * pixels->height / pixels->width;
    rtr_buf_puts(out, "<image class=\"picture\"");
    rtr_svg_number(out, "x", box.x, 3);
    rtr_svg_number(out, "y", box.y, 3);
    rtr_svg_number(out, "width", box.width, 3);
    rtr_svg_number(out, "height", box.height, 3);
    rtr_buf_puts(out, " preserveAspectRatio=\"none\"");
    if (picture->squares)
        rtr_buf_puts(out, " image-rendering=\"optimizeSpeed\" style=\"image-rendering:pixelated\"");
    rtr_buf_puts(out, " xlink:href=\"data:image/png;base64,");
    if (!status) rtr_svg_base64(out, png.data, png.size);
    rtr_buf_puts(out, "\"/>\n");
    rtr_buf_end(&png);
    if (status == CAIRO_STATUS_NO_MEMORY) return rtr_nomem(err);
    return status ? rtr_fail(err, RTR_UNSUPPORTED, "drawing failed: %s",
                             cairo_status_to_string(status))
                  : RTR_OK;
}

static void put_said(rtr_buf *out, const char *element, const char *text)
{
    rtr_buf_printf(out, "<%s id=\"%s\">", element, element);
    rtr_xml_escape(out, text ? text : "", text ? strlen(text) : 0);
    rtr_buf_printf(out, "</%s>\n", element);
}

static void put_root(const rtr_svg *svg, rtr_buf *out)
{
    const rtr_sheet *sheet = svg->sheet;
    const char *language = sheet->imprint.language ? sheet->imprint.language : "en";
    rtr_buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<svg xmlns=\"http://www.w3.org/2000/svg\""
                      " xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\"");
    rtr_buf_puts(out, " width=\"");
    rtr_svg_digits(out, sheet->width_pt, 3);
    rtr_buf_puts(out, "pt\" height=\"");
    rtr_svg_digits(out, sheet->height_pt, 3);
    rtr_buf_puts(out, "pt\" viewBox=\"0 0 ");
    rtr_svg_digits(out, sheet->width_pt, 3);
    rtr_buf_putc(out, ' ');
    rtr_svg_digits(out, sheet->height_pt, 3);
    rtr_buf_puts(out, "\" role=\"img\" aria-labelledby=\"title desc\" xml:lang=\"");
    rtr_xml_escape(out, language, strlen(language));
    rtr_buf_puts(out, "\" fill=\"none\" stroke-linejoin=\"round\">\n");
    put_said(out, "title", sheet->imprint.title);
    put_said(out, "desc", sheet->imprint.description);
    rtr_buf_puts(out, "<defs>\n");
    rtr_buf_add(out, svg->defs.data ? svg->defs.data : "", svg->defs.size);
    rtr_buf_puts(out, "</defs>\n");
    put_rect(out, (rtr_rect){0, 0, sheet->width_pt, sheet->height_pt});
    rtr_svg_colour(out, "fill", sheet->style->paper);
    rtr_buf_puts(out, " id=\"paper\"/>\n");
    rtr_buf_add(out, svg->body.data ? svg->body.data : "", svg->body.size);
    rtr_buf_puts(out, "</svg>\n");
}

rtr_code rtr_svg_write(const rtr_sheet *sheet, rtr_texts texts, rtr_buf *out, rtr_err *err)
{
    rtr_svg svg = {.sheet = sheet, .texts = texts};
    rtr_code code = RTR_OK;
    int times[LAYERS] = {0};
    if (!rtr_sheet_is_covered(sheet)) put_scene(&svg, sheet->ground, times);
    for (int i = 0; !code && i < sheet->picture_count; i++)
        code = put_picture(&svg, &sheet->pictures[i], err);
    for (size_t i = 0; !code && i < RTR_SHEET_SCENES && sheet->over[i]; i++)
        put_scene(&svg, sheet->over[i], times);
    if (!code && svg.failed) code = rtr_nomem(err);
    if (!code && texts == RTR_TEXTS_TEXT) code = rtr_svg_embed_faces(&svg, err);
    if (!code) put_root(&svg, out);
    if (!code && (svg.defs.failed || svg.body.failed || out->failed)) code = rtr_nomem(err);
    rtr_svg_faces_end(&svg);
    rtr_buf_end(&svg.defs);
    rtr_buf_end(&svg.body);
    return code;
}
