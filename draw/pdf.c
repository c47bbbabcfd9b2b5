#include "draw/pdf.h"

#include <cairo-pdf.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

#include "draw/picture.h"

/* Where a sheet is drawn, and how. */
typedef struct easel {
    cairo_t *cr;
    const rtr_sheet *sheet;
    rtr_texts texts;
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
    double dash[RTR_DASH_MAX];
    for (int i = 0; i < paint->dash_count; i++) dash[i] = fmax(paint->dash[i], RTR_DOT_PT);
    cairo_set_dash(cr, dash, paint->dash_count, 0);
    cairo_stroke(cr);
}

/* Run by run, each on its line's baseline: drawn as a whole, Pango lets runs of other fonts rise from the baseline of
 * a turned line. */
static void set_text(cairo_t *cr, PangoLayout *layout, int outlines)
{
    const char *text = pango_layout_get_text(layout);
    PangoLayoutIter *at = pango_layout_get_iter(layout);
    do {
        PangoRectangle box;
        PangoGlyphItem *run = pango_layout_iter_get_run_readonly(at);
        if (!run) continue; /* the end of a line */
        pango_layout_iter_get_run_extents(at, NULL, &box);
        cairo_move_to(cr, (double)box.x / PANGO_SCALE,
                      (double)pango_layout_iter_get_baseline(at) / PANGO_SCALE);
        if (outlines)
            pango_cairo_glyph_string_path(cr, run->item->analysis.font, run->glyphs);
        else
            pango_cairo_show_glyph_item(cr, text, run);
    } while (pango_layout_iter_next_run(at));
    pango_layout_iter_free(at);
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
    if (haloed || e->texts == RTR_TEXTS_OUTLINES) set_text(cr, layout, 1);
    if (haloed) {
        set_colour(cr, style.halo);
        cairo_set_line_width(cr, 2 * style.halo_pt);
        cairo_set_dash(cr, NULL, 0, 0);
        cairo_stroke_preserve(cr);
    }
    set_colour(cr, style.colour);
    if (e->texts == RTR_TEXTS_OUTLINES) {
        cairo_fill(cr);
    } else {
        cairo_new_path(cr);
        set_text(cr, layout, 0);
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

/* A picture as a cairo surface: premultiplied words in the machine's byte order. NULL without
 * memory; cairo's own failures are in its status. */
static cairo_surface_t *picture_surface(const rtr_pixels *pixels)
{
    int width = pixels->width, height = pixels->height;
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

/* With all its pixels, for the reader's program to scale. */
static cairo_status_t draw_picture(cairo_t *cr, const rtr_picture *picture)
{
    cairo_surface_t *surface = picture_surface(picture->pixels);
    if (!surface) return CAIRO_STATUS_NO_MEMORY;
    double scale = picture->box.width / picture->pixels->width;
    cairo_save(cr);
    cairo_translate(cr, picture->box.x, picture->box.y);
    cairo_scale(cr, scale, scale);
    cairo_set_source_surface(cr, surface, 0, 0);
    if (picture->squares) cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_NEAREST);
    cairo_paint(cr);
    cairo_restore(cr);
    cairo_surface_destroy(surface);
    return CAIRO_STATUS_SUCCESS;
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
        status = draw_picture(e->cr, &sheet->pictures[i]);
    for (size_t i = 0; i < RTR_SHEET_SCENES && sheet->over[i]; i++) draw_scene(e, sheet->over[i]);
    return status ? status : cairo_status(e->cr);
}

static rtr_code cairo_fail(rtr_err *err, cairo_status_t status)
{
    if (status == CAIRO_STATUS_NO_MEMORY) return rtr_nomem(err);
    return rtr_fail(err, RTR_UNSUPPORTED, "drawing failed: %s", cairo_status_to_string(status));
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

/* The latest place of a word at or after `from`; NULL if there is none. */
static char *last_of(const rtr_buf *pdf, size_t from, const char *word)
{
    char *found = NULL, *at = pdf->data + from, *end = pdf->data + pdf->size;
    while ((at = memmem(at, (size_t)(end - at), word, strlen(word)))) found = at++;
    return found;
}

/* cairo cannot say in which language a document is. Its catalogue is the last object: an entry more moves nothing but
 * the table of objects behind it, whose place the last lines tell. A document of another form stays as it is. */
static void add_language(rtr_buf *pdf, size_t first, const char *language)
{
    static const char catalogue[] = "<< /Type /Catalog\n", table[] = "\nendobj\nxref\n";
    rtr_buf all = {0};
    if (!language || language[strspn(language, "-0123456789abcdefghijklmnopqrstuvwxyz"
                                               "ABCDEFGHIJKLMNOPQRSTUVWXYZ")])
        return;
    char *entry = last_of(pdf, first, catalogue), *end = last_of(pdf, first, table);
    char *start = last_of(pdf, first, "startxref\n");
    if (!entry || !end || !start || end < entry || start < end ||
        memmem(entry, (size_t)(end - entry), "endobj", 6))
        return;
    size_t before = (size_t)(entry - pdf->data) + strlen(catalogue);
    rtr_buf_add(&all, pdf->data, before);
    rtr_buf_printf(&all, "   /Lang (%s)\n", language);
    size_t moved = all.size - before,
           xref = (size_t)(end - pdf->data) + strlen("\nendobj\n") - first;
    rtr_buf_add(&all, pdf->data + before, (size_t)(start - pdf->data) - before);
    rtr_buf_printf(&all, "startxref\n%zu\n%%%%EOF\n", xref + moved);
    rtr_buf_end(pdf);
    *pdf = all;
}

/* Draw, close the document and check: cairo reports writing failures at the very end. */
rtr_code rtr_pdf_write(const rtr_sheet *sheet, rtr_texts texts, rtr_buf *out, rtr_err *err)
{
    size_t first = out->size;
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(append, out, sheet->width_pt, sheet->height_pt);
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
    rtr_code code = describe(surface, &sheet->imprint, err);
    easel e = {cairo_create(surface), sheet, texts};
    cairo_status_t status = code ? CAIRO_STATUS_SUCCESS : draw_sheet(&e);
    cairo_destroy(e.cr);
    cairo_surface_finish(surface);
    if (!status) status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (!code && status) code = cairo_fail(err, status);
    if (!code) add_language(out, first, sheet->imprint.language);
    return code || !out->failed ? code : rtr_nomem(err);
}
