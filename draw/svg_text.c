#include <math.h>
#include <string.h>

#include "base/xml.h"
#include "draw/svg_parts.h"

/* ---- outlines ---- */

static rtr_pt glyph_pt(float x, float y)
{
    return (rtr_pt){(double)x, -(double)y}; /* fonts count upwards */
}

static void on_move(hb_draw_funcs_t *funcs, void *pen, hb_draw_state_t *state, float x, float y,
                    void *user)
{
    (void)funcs, (void)state, (void)user;
    rtr_pt to = glyph_pt(x, y);
    rtr_svg_pen_to(pen, 'M', &to, 1);
}

static void on_line(hb_draw_funcs_t *funcs, void *pen, hb_draw_state_t *state, float x, float y,
                    void *user)
{
    (void)funcs, (void)state, (void)user;
    rtr_pt to = glyph_pt(x, y);
    rtr_svg_pen_to(pen, 'L', &to, 1);
}

/* NOLINTNEXTLINE(readability-function-size): the signature is HarfBuzz's */
static void on_quadratic(hb_draw_funcs_t *funcs, void *pen, hb_draw_state_t *state, float cx,
                         float cy, float x, float y, void *user)
{
    (void)funcs, (void)state, (void)user;
    rtr_pt to[] = {glyph_pt(cx, cy), glyph_pt(x, y)};
    rtr_svg_pen_to(pen, 'Q', to, 2);
}

/* NOLINTNEXTLINE(readability-function-size): the signature is HarfBuzz's */
static void on_cubic(hb_draw_funcs_t *funcs, void *pen, hb_draw_state_t *state, float ax, float ay,
                     float bx, float by, float x, float y, void *user)
{
    (void)funcs, (void)state, (void)user;
    rtr_pt to[] = {glyph_pt(ax, ay), glyph_pt(bx, by), glyph_pt(x, y)};
    rtr_svg_pen_to(pen, 'C', to, 3);
}

static void on_close(hb_draw_funcs_t *funcs, void *pen, hb_draw_state_t *state, void *user)
{
    (void)funcs, (void)state, (void)user;
    rtr_svg_pen_close(pen);
}

static void put_outline(rtr_buf *out, const rtr_svg_face *face, hb_codepoint_t glyph)
{
    rtr_svg_pen pen = {.out = out, .decimals = 0};
    hb_draw_funcs_t *draw = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(draw, on_move, NULL, NULL);
    hb_draw_funcs_set_line_to_func(draw, on_line, NULL, NULL);
    hb_draw_funcs_set_quadratic_to_func(draw, on_quadratic, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(draw, on_cubic, NULL, NULL);
    hb_draw_funcs_set_close_path_func(draw, on_close, NULL, NULL);
    hb_font_get_glyph_shape(face->font, glyph, draw, &pen);
    hb_draw_funcs_destroy(draw);
}

/* A space has no outline. */
static int is_blank(const rtr_svg_face *face, hb_codepoint_t glyph)
{
    hb_glyph_extents_t ink;
    return !hb_font_get_glyph_extents(face->font, glyph, &ink) || ink.width == 0;
}

/* Once for the whole document. */
static void define_glyph(rtr_svg *svg, rtr_svg_face *face, hb_codepoint_t glyph)
{
    uint8_t bit = (uint8_t)(1u << glyph % 8);
    if (glyph >= hb_face_get_glyph_count(face->face) || face->written[glyph / 8] & bit) return;
    face->written[glyph / 8] |= bit;
    rtr_buf_printf(&svg->defs, "<path id=\"g%d-%u\" d=\"", (int)(face - svg->faces), glyph);
    put_outline(&svg->defs, face, glyph);
    rtr_buf_puts(&svg->defs, "\"/>\n");
}

/* A frame, as wide as Pango's: what no font has stays visible. */
static void put_unknown(rtr_buf *out, PangoFont *font, PangoGlyph glyph, double x, double unit)
{
    PangoRectangle ink;
    pango_font_get_glyph_extents(font, glyph, &ink, NULL);
    rtr_buf_puts(out, "<path class=\"unknown\" d=\"");
    rtr_svg_pen pen = {.out = out, .decimals = 0};
    for (int inner = 0; inner <= 1; inner++) { /* the other way round: a hole */
        double edge = inner ? unit * PANGO_SCALE / 2 : 0;
        double left = x + ink.x * unit + edge, right = x + (ink.x + ink.width) * unit - edge;
        double top = ink.y * unit + edge, bottom = (ink.y + ink.height) * unit - edge;
        rtr_pt corners[] = {{left, top}, {right, top}, {right, bottom}, {left, bottom}};
        for (int i = 0; i < 4; i++)
            rtr_svg_pen_to(&pen, i ? 'L' : 'M', &corners[inner ? (4 - i) % 4 : i], 1);
        rtr_svg_pen_close(&pen);
    }
    rtr_buf_puts(out, "\"/>");
}

/* One of Pango's runs: one font, one direction. */
typedef struct run_place {
    const PangoGlyphItem *glyphs;
    double x, baseline, width; /* points from the layout's corner */
    double size_pt, halo_pt;
} run_place;

/* Glyphs in the font's own units, scaled as a whole. */
static void put_outlines(rtr_svg *svg, const char *text, const run_place *run)
{
    (void)text;
    PangoFont *font = run->glyphs->item->analysis.font;
    const PangoGlyphString *string = run->glyphs->glyphs;
    rtr_svg_face *face = rtr_svg_face_of(svg, font);
    if (!face) return;
    double scale = run->size_pt / hb_face_get_upem(face->face), unit = 1 / (scale * PANGO_SCALE);
    rtr_buf *out = &svg->body;
    rtr_buf_puts(out, "<g transform=\"translate(");
    rtr_svg_digits(out, run->x, 3);
    rtr_buf_putc(out, ' ');
    rtr_svg_digits(out, run->baseline, 3);
    rtr_buf_puts(out, ")scale(");
    rtr_svg_digits(out, scale, 9);
    rtr_buf_puts(out, ")\"");
    if (run->halo_pt > 0) rtr_svg_number(out, "stroke-width", 2 * run->halo_pt / scale, 1);
    rtr_buf_putc(out, '>');
    int64_t pen = 0;
    for (int i = 0; i < string->num_glyphs; pen += string->glyphs[i++].geometry.width) {
        const PangoGlyphInfo *info = &string->glyphs[i];
        double x = (double)(pen + info->geometry.x_offset) * unit;
        double y = info->geometry.y_offset * unit;
        if (info->glyph == PANGO_GLYPH_EMPTY) continue;
        if (info->glyph & PANGO_GLYPH_UNKNOWN_FLAG) {
            put_unknown(out, font, info->glyph, x, unit);
            continue;
        }
        if (is_blank(face, info->glyph)) continue;
        define_glyph(svg, face, info->glyph);
        rtr_buf_printf(out, "<use xlink:href=\"#g%d-%u\"", (int)(face - svg->faces), info->glyph);
        if (fabs(x) >= 0.5) rtr_svg_number(out, "x", x, 0);
        if (fabs(y) >= 0.5) rtr_svg_number(out, "y", y, 0);
        rtr_buf_puts(out, "/>");
    }
    rtr_buf_puts(out, "</g>");
}

/* ---- text ---- */

static double tracking_of(const PangoItem *item)
{
    for (const GSList *at = item->analysis.extra_attrs; at; at = at->next) {
        const PangoAttribute *attribute = at->data;
        if (attribute->klass->type == PANGO_ATTR_LETTER_SPACING)
            return (double)((const PangoAttrInt *)(const void *)attribute)->value / PANGO_SCALE;
    }
    return 0;
}

static void note_letters(rtr_svg_face *face, const char *text, const char *end)
{
    while (text < end) {
        int32_t code = rtr_utf8_next(&text, end);
        if (code >= 0) hb_set_add(face->letters, (hb_codepoint_t)code);
    }
}

/* The letters in the order of their speech at the run's place, for the browser to shape with the same font: a run
 * from right to left begins at its right. */
static void put_letters(rtr_svg *svg, const char *text, const run_place *run)
{
    const PangoItem *item = run->glyphs->item;
    rtr_svg_face *face = rtr_svg_face_of(svg, item->analysis.font);
    if (!face) return;
    rtr_buf *out = &svg->body;
    int leftwards = item->analysis.level % 2;
    double tracking = tracking_of(item), x = run->x;
    if (leftwards)
        x += run->width;
    else if (tracking != 0 && run->glyphs->glyphs->num_glyphs)
        x += (double)run->glyphs->glyphs->glyphs[0].geometry.x_offset / PANGO_SCALE;
    note_letters(face, text + item->offset, text + item->offset + item->length);
    rtr_buf_puts(out, "<text xml:space=\"preserve\"");
    rtr_svg_number(out, "x", x, 3);
    rtr_svg_number(out, "y", run->baseline, 3);
    rtr_buf_puts(out, " font-family=\"'");
    rtr_xml_escape(out, face->family, strlen(face->family));
    rtr_buf_printf(out, "'\" font-weight=\"%d\"", face->weight);
    if (face->italic) rtr_buf_puts(out, " font-style=\"italic\"");
    if (tracking != 0) rtr_svg_number(out, "letter-spacing", tracking, 3);
    if (leftwards) rtr_buf_puts(out, " direction=\"rtl\" unicode-bidi=\"bidi-override\"");
    const char *language = pango_language_to_string(item->analysis.language);
    rtr_buf_puts(out, " xml:lang=\"");
    rtr_xml_escape(out, language ? language : "", language ? strlen(language) : 0);
    rtr_buf_puts(out, "\">");
    rtr_xml_escape(out, text + item->offset, (size_t)item->length);
    rtr_buf_puts(out, "</text>");
}

/* ---- both ---- */

static void put_runs(rtr_svg *svg, PangoLayout *layout, const rtr_type_style *style)
{
    const char *text = pango_layout_get_text(layout);
    PangoLayoutIter *at = pango_layout_get_iter(layout);
    do {
        PangoRectangle box;
        const PangoGlyphItem *glyphs = pango_layout_iter_get_run_readonly(at);
        if (!glyphs) continue; /* the end of a line */
        pango_layout_iter_get_run_extents(at, NULL, &box);
        run_place run = {.glyphs = glyphs,
                         .x = (double)box.x / PANGO_SCALE,
                         .width = (double)box.width / PANGO_SCALE,
                         .baseline = (double)pango_layout_iter_get_baseline(at) / PANGO_SCALE,
                         .size_pt = style->size_pt,
                         .halo_pt = style->halo.a ? style->halo_pt : 0};
        if (svg->texts == RTR_TEXTS_OUTLINES)
            put_outlines(svg, text, &run);
        else
            put_letters(svg, text, &run);
    } while (pango_layout_iter_next_run(at));
    pango_layout_iter_free(at);
}

/* The stroked copy; a see-through one as a whole, or it would show where letters meet. */
static void begin_halo(rtr_svg *svg, const rtr_type_style *style)
{
    rtr_colour solid = style->halo;
    solid.a = 255;
    rtr_buf_puts(&svg->body, "<g class=\"halo\"");
    rtr_svg_colour(&svg->body, "stroke", solid);
    if (style->halo.a < 255) rtr_svg_number(&svg->body, "opacity", style->halo.a / 255.0, 3);
    if (svg->texts == RTR_TEXTS_TEXT)
        rtr_svg_number(&svg->body, "stroke-width", 2 * style->halo_pt, 3);
}

/* Outlines lie in the halo's group and are used once more without its stroke; letters are written again. */
static void put_haloed(rtr_svg *svg, PangoLayout *layout, const rtr_type_style *style)
{
    rtr_buf *out = &svg->body;
    begin_halo(svg, style);
    if (svg->texts == RTR_TEXTS_OUTLINES) {
        size_t number = ++svg->halo_count;
        rtr_buf_printf(out, "><g id=\"t%zu\">", number);
        put_runs(svg, layout, style);
        rtr_buf_printf(out, "</g></g><use xlink:href=\"#t%zu\"", number);
        rtr_svg_colour(out, "fill", style->colour);
        rtr_buf_puts(out, "/>");
    } else {
        rtr_buf_puts(out, " aria-hidden=\"true\">");
        put_runs(svg, layout, style);
        rtr_buf_puts(out, "</g><g");
        rtr_svg_colour(out, "fill", style->colour);
        rtr_buf_putc(out, '>');
        put_runs(svg, layout, style);
        rtr_buf_puts(out, "</g>");
    }
}

static void put_place(rtr_buf *out, const rtr_item *item)
{
    rtr_rect box = item->box;
    rtr_buf_puts(out, " transform=\"");
    if (item->angle_deg != 0) {
        rtr_buf_puts(out, "rotate(");
        rtr_svg_digits(out, item->angle_deg, 4);
        rtr_buf_putc(out, ' ');
        rtr_svg_digits(out, box.x + box.width / 2, 3);
        rtr_buf_putc(out, ' ');
        rtr_svg_digits(out, box.y + box.height / 2, 3);
        rtr_buf_putc(out, ')');
    }
    rtr_buf_puts(out, "translate(");
    rtr_svg_digits(out, box.x, 3);
    rtr_buf_putc(out, ' ');
    rtr_svg_digits(out, box.y, 3);
    rtr_buf_puts(out, ")\"");
}

void rtr_svg_text(rtr_svg *svg, const rtr_scene *scene, const rtr_item *item)
{
    rtr_buf *out = &svg->body;
    rtr_type_style style = rtr_scene_type(svg->sheet->style, item);
    const char *said = rtr_scene_string(scene, item);
    PangoLayout *layout = rtr_fonts_layout(svg->sheet->fonts, &style, said, item->wrap_pt);
    rtr_buf_puts(out, "<g");
    rtr_svg_item(svg, item);
    put_place(out, item);
    if (svg->texts == RTR_TEXTS_OUTLINES) { /* readers and searches still find it */
        rtr_buf_puts(out, " aria-label=\"");
        rtr_xml_escape(out, said, strlen(said));
        rtr_buf_puts(out, "\"");
    } else {
        rtr_svg_number(out, "font-size", style.size_pt, 3);
        rtr_buf_puts(out, " text-rendering=\"geometricPrecision\"");
    }
    if (style.halo_pt > 0 && style.halo.a) {
        rtr_buf_putc(out, '>');
        put_haloed(svg, layout, &style);
    } else {
        rtr_svg_colour(out, "fill", style.colour);
        rtr_buf_putc(out, '>');
        put_runs(svg, layout, &style);
    }
    rtr_buf_puts(out, "</g>\n");
}
