#include "draw/canvas.h"

#include <cairo-pdf.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

#include "draw/picture.h"
#include "draw/svg.h"

/* Where a sheet is drawn, and how. */
typedef struct easel {
    cairo_t *cr;
    const rtr_sheet *sheet;
    double px_per_pt; /* 0: a document */
    int outlines;     /* texts become shapes */
} easel;

static void set_colour(cairo_t *cr, rtr_colour c)
{
    cairo_set_source_rgba(cr, c.r / 255.0, c.g / 255.0, c.b / 255.0, c.a / 255.0);
}

static void trace(cairo_t *cr, const rtr_scene *scene, const rtr_item *item)
{
    cairo_new_path(cr);
    for (size_t i = item->first; i < item->first + item->count; i++) {
        const rtr_run *run = &scene->runs[i];
        const rtr_pt *points = scene->points + run->first;
        for (size_t k = 0; k < run->count; k++) {
            if (k == 0)
                cairo_move_to(cr, points[k].x, points[k].y);
            else
                cairo_line_to(cr, points[k].x, points[k].y);
        }
        if (run->closed) cairo_close_path(cr);
    }
}

static void draw_path(cairo_t *cr, const rtr_scene *scene, const rtr_item *item)
{
    const rtr_paint *paint = &item->paint;
    trace(cr, scene, item);
    if (paint->fill.a) {
        set_colour(cr, paint->fill);
        if (paint->stroke.a)
            cairo_fill_preserve(cr);
        else
            cairo_fill(cr);
    }
    if (!paint->stroke.a) return;
    set_colour(cr, paint->stroke);
    cairo_set_line_width(cr, paint->width_pt);
    cairo_set_line_cap(cr, paint->round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
    cairo_set_dash(cr, paint->dash, paint->dash_count, 0);
    cairo_stroke(cr);
}

static void draw_text(const easel *e, const rtr_scene *scene, const rtr_item *item)
{
    cairo_t *cr = e->cr;
    rtr_type_style style = rtr_scene_type(e->sheet->style, item);
    PangoLayout *layout =
        rtr_fonts_layout(e->sheet->fonts, &style, rtr_scene_string(scene, item), item->wrap_pt);
    cairo_save(cr);
    cairo_translate(cr, item->box.x + item->box.width / 2, item->box.y + item->box.height / 2);
    cairo_rotate(cr, item->angle_deg * acos(-1) / 180);
    cairo_translate(cr, -item->box.width / 2, -item->box.height / 2);
    int haloed = style.halo_pt > 0 && style.halo.a;
    cairo_new_path(cr);
    cairo_move_to(cr, 0, 0);
    if (haloed || e->outlines) pango_cairo_layout_path(cr, layout);
    if (haloed) {
        set_colour(cr, style.halo);
        cairo_set_line_width(cr, 2 * style.halo_pt);
        cairo_set_dash(cr, NULL, 0, 0);
        cairo_stroke_preserve(cr);
    }
    set_colour(cr, style.colour);
    if (e->outlines) {
        cairo_fill(cr);
    } else {
        cairo_new_path(cr);
        cairo_move_to(cr, 0, 0);
        pango_cairo_show_layout(cr, layout);
    }
    cairo_restore(cr);
}

static void draw_scene(const easel *e, const rtr_scene *scene)
{
    cairo_t *cr = e->cr;
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    for (size_t i = 0; i < scene->item_count; i++) {
        const rtr_item *item = &scene->items[i];
        switch (item->kind) {
        case RTR_ITEM_PATH: draw_path(cr, scene, item); break;
        case RTR_ITEM_TEXT: draw_text(e, scene, item); break;
        case RTR_ITEM_CLIP:
            cairo_save(cr);
            cairo_rectangle(cr, item->box.x, item->box.y, item->box.width, item->box.height);
            cairo_clip(cr);
            break;
        case RTR_ITEM_UNCLIP: cairo_restore(cr); break;
        }
    }
}

/* A picture as a cairo surface of some size: premultiplied words in the machine's byte order. NULL without
 * memory; cairo's own failures are in its status. */
static cairo_surface_t *picture_surface(const rtr_pixels *pixels, int width, int height)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height);
    if (cairo_surface_status(surface)) return surface;
    uint32_t *words = (uint32_t *)(void *)cairo_image_surface_get_data(surface);
    size_t stride = (size_t)cairo_image_surface_get_stride(surface) / sizeof *words;
    if (rtr_picture_scale(pixels, width, height, words, stride, NULL)) {
        cairo_surface_destroy(surface);
        return NULL;
    }
    cairo_surface_mark_dirty(surface);
    return surface;
}

/* An opaque picture that lies wholly on a sheet of pixels is written into them. */
static int write_picture(const rtr_pixels *pixels, cairo_surface_t *sheet, int x, int y, int width,
                         int height)
{
    if (x < 0 || y < 0 || x + width > cairo_image_surface_get_width(sheet) ||
        y + height > cairo_image_surface_get_height(sheet) || !rtr_picture_is_opaque(pixels))
        return 0;
    cairo_surface_flush(sheet);
    uint32_t *words = (uint32_t *)(void *)cairo_image_surface_get_data(sheet);
    size_t stride = (size_t)cairo_image_surface_get_stride(sheet) / sizeof *words;
    words += (size_t)y * stride + (size_t)x;
    int written = rtr_picture_scale(pixels, width, height, words, stride, NULL) == RTR_OK;
    cairo_surface_mark_dirty(sheet);
    return written;
}

/* Into pixels a picture is drawn at their size, from a whole one on; into a document with all its own, for
 * the reader's program to scale. */
static cairo_status_t draw_picture(cairo_t *cr, const rtr_picture *picture, double px_per_pt)
{
    const rtr_pixels *pixels = picture->pixels;
    int width = pixels->width, height = pixels->height;
    int x = (int)round(picture->box.x * px_per_pt), y = (int)round(picture->box.y * px_per_pt);
    if (px_per_pt > 0) {
        width = (int)fmax(1, round(picture->box.width * px_per_pt));
        height = (int)fmax(1, round(picture->box.height * px_per_pt));
        if (write_picture(pixels, cairo_get_target(cr), x, y, width, height))
            return CAIRO_STATUS_SUCCESS;
    }
    cairo_surface_t *surface = picture_surface(pixels, width, height);
    if (!surface) return CAIRO_STATUS_NO_MEMORY;
    cairo_save(cr);
    if (px_per_pt > 0) {
        cairo_identity_matrix(cr);
        cairo_translate(cr, x, y);
    } else {
        cairo_translate(cr, picture->box.x, picture->box.y);
        cairo_scale(cr, picture->box.width / width, picture->box.width / width);
    }
    cairo_set_source_surface(cr, surface, 0, 0);
    if (picture->squares) cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_NEAREST);
    cairo_paint(cr);
    cairo_restore(cr);
    cairo_surface_destroy(surface);
    return CAIRO_STATUS_SUCCESS;
}

int rtr_sheet_is_covered(const rtr_sheet *sheet)
{
    const rtr_picture *first = &sheet->pictures[0];
    return !sheet->ground ||
           (sheet->picture_count > 0 && first->box.width >= sheet->width_pt &&
            first->box.height >= sheet->height_pt && rtr_picture_is_opaque(first->pixels));
}

/* Draw the sheet in points and return cairo's sticky status of all that was done. */
static cairo_status_t draw_sheet(const easel *e)
{
    const rtr_sheet *sheet = e->sheet;
    cairo_status_t status = CAIRO_STATUS_SUCCESS;
    set_colour(e->cr, sheet->style->paper);
    cairo_paint(e->cr);
    if (!rtr_sheet_is_covered(sheet)) draw_scene(e, sheet->ground);
    for (int i = 0; !status && i < sheet->picture_count; i++)
        status = draw_picture(e->cr, &sheet->pictures[i], e->px_per_pt);
    for (size_t i = 0; i < RTR_SHEET_SCENES && sheet->over[i]; i++) draw_scene(e, sheet->over[i]);
    return status ? status : cairo_status(e->cr);
}

static rtr_code cairo_fail(rtr_err *err, cairo_status_t status)
{
    if (status == CAIRO_STATUS_NO_MEMORY) return rtr_nomem(err);
    return rtr_fail(err, RTR_UNSUPPORTED, "drawing failed: %s", cairo_status_to_string(status));
}

/* cairo's words, in place, as R, G, B, A bytes. */
static void to_bytes(rtr_pixels *pixels)
{
    size_t count = (size_t)pixels->width * (size_t)pixels->height;
    uint8_t *bytes = pixels->data;
    for (size_t i = 0; i < count; i++, bytes += 4) {
        uint32_t word;
        memcpy(&word, bytes, sizeof word);
        bytes[0] = (uint8_t)(word >> 16);
        bytes[1] = (uint8_t)(word >> 8);
        bytes[2] = (uint8_t)word;
        bytes[3] = 255;
    }
}

rtr_code rtr_canvas_pixels(const rtr_sheet *sheet, rtr_pixels *out, rtr_err *err)
{
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        out->data, CAIRO_FORMAT_RGB24, out->width, out->height, out->width * 4);
    easel e = {cairo_create(surface), sheet, out->width / sheet->width_pt, 1};
    cairo_scale(e.cr, e.px_per_pt, out->height / sheet->height_pt);
    cairo_status_t status = draw_sheet(&e);
    cairo_destroy(e.cr);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    if (!status) to_bytes(out);
    return status ? cairo_fail(err, status) : RTR_OK;
}

static cairo_status_t append(void *user, const unsigned char *bytes, unsigned size)
{
    rtr_buf *buf = user;
    rtr_buf_add(buf, bytes, size);
    return buf->failed ? CAIRO_STATUS_NO_MEMORY : CAIRO_STATUS_SUCCESS;
}

/* What readers show of a document. Malformed texts are mended: cairo would refuse the whole document. */
static rtr_code describe(cairo_surface_t *surface, const rtr_imprint *imprint, rtr_err *err)
{
    const struct {
        cairo_pdf_metadata_t what;
        const char *text;
    } said[] = {{CAIRO_PDF_METADATA_TITLE, imprint->title},
                {CAIRO_PDF_METADATA_SUBJECT, imprint->description},
                {CAIRO_PDF_METADATA_AUTHOR, imprint->author},
                {CAIRO_PDF_METADATA_KEYWORDS, imprint->keywords},
                {CAIRO_PDF_METADATA_CREATOR, "rutter"}};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        if (!said[i].text) continue;
        char *mended = rtr_utf8_mend(said[i].text);
        if (!mended) return rtr_nomem(err);
        cairo_pdf_surface_set_metadata(surface, said[i].what, mended);
        free(mended);
    }
    /* Never the time of the run: the same case gives the same bytes. cairo 1.16 would write any other
     * date without the "D:" that PDF wants before it. */
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
    return RTR_OK;
}

/* Draw, close the document and check: cairo reports writing failures at the very end. */
static rtr_code write_pdf(const rtr_sheet *sheet, int outlines, rtr_buf *out, rtr_err *err)
{
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(append, out, sheet->width_pt, sheet->height_pt);
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
    rtr_code code = describe(surface, &sheet->imprint, err);
    easel e = {cairo_create(surface), sheet, 0, outlines};
    cairo_status_t status = code ? CAIRO_STATUS_SUCCESS : draw_sheet(&e);
    cairo_destroy(e.cr);
    cairo_surface_finish(surface);
    if (!status) status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    return code ? code : status ? cairo_fail(err, status) : RTR_OK;
}

rtr_code rtr_canvas_vector(const rtr_sheet *sheet, rtr_vector_format format, rtr_buf *out,
                           rtr_err *err)
{
    switch (format) {
    case RTR_VECTOR_SVG: return rtr_svg_write(sheet, RTR_SVG_OUTLINES, out, err);
    case RTR_VECTOR_SVG_TEXT: return rtr_svg_write(sheet, RTR_SVG_TEXT, out, err);
    case RTR_VECTOR_PDF: return write_pdf(sheet, 0, out, err);
    case RTR_VECTOR_PDF_OUTLINES: return write_pdf(sheet, 1, out, err);
    }
    return rtr_fail(err, RTR_BAD_ARG, "no such vector format");
}
