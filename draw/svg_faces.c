#include <fontconfig/fontconfig.h>
#include <hb-subset.h>
#include <pango/pangofc-font.h>
#include <stdlib.h>
#include <string.h>

#include "draw/svg_parts.h"

static const char *file_of(PangoFont *font, int *number)
{
    FcPattern *pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
    FcChar8 *file = NULL;
    *number = 0;
    if (FcPatternGetString(pattern, FC_FILE, 0, &file) != FcResultMatch) return "";
    FcPatternGetInteger(pattern, FC_INDEX, 0, number);
    return (const char *)file;
}

/* What a style sheet calls the font. */
static int describe(rtr_svg_face *face, PangoFont *font)
{
    PangoFontDescription *said = pango_font_describe(font);
    const char *family = pango_font_description_get_family(said);
    face->family = rtr_strdup(family ? family : "");
    face->weight = (int)pango_font_description_get_weight(said);
    face->italic = pango_font_description_get_style(said) != PANGO_STYLE_NORMAL;
    pango_font_description_free(said);
    return face->family != NULL;
}

static int open_face(rtr_svg_face *face, PangoFont *font, const char *file, int number)
{
    hb_face_t *shared = hb_font_get_face(pango_font_get_hb_font(font)); /* borrowed */
    *face = (rtr_svg_face){.number = number, .file = rtr_strdup(file)};
    face->face = hb_face_reference(shared);
    face->font = hb_font_create(shared); /* at its face's own units */
    face->written = calloc(hb_face_get_glyph_count(shared) / 8 + 1, 1);
    face->letters = hb_set_create();
    return describe(face, font) && face->file && face->written;
}

static void close_face(rtr_svg_face *face)
{
    free(face->file);
    free(face->family);
    free(face->written);
    hb_set_destroy(face->letters);
    hb_font_destroy(face->font);
    hb_face_destroy(face->face);
}

rtr_svg_face *rtr_svg_face_of(rtr_svg *svg, PangoFont *font)
{
    int number;
    const char *file = file_of(font, &number);
    for (size_t i = 0; i < svg->face_count; i++)
        if (svg->faces[i].number == number && strcmp(svg->faces[i].file, file) == 0)
            return &svg->faces[i];
    rtr_svg_face *more = realloc(svg->faces, (svg->face_count + 1) * sizeof *more);
    if (more) svg->faces = more;
    if (!more || !open_face(&more[svg->face_count], font, file, number)) {
        if (more) close_face(&more[svg->face_count]);
        svg->failed = 1;
        return NULL;
    }
    return &svg->faces[svg->face_count++];
}

void rtr_svg_faces_end(rtr_svg *svg)
{
    for (size_t i = 0; i < svg->face_count; i++) close_face(&svg->faces[i]);
    free(svg->faces);
}

/* The font with the glyphs of its letters only, those that the letters' joining and stacking may ask for
 * among them. NULL when that fails. */
static hb_face_t *cut_down(const rtr_svg_face *face)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input) return NULL;
    hb_set_set(hb_subset_input_unicode_set(input), face->letters);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
    hb_face_t *cut = hb_subset_or_fail(face->face, input);
    hb_subset_input_destroy(input);
    return cut;
}

/* A name between single quotes, as CSS writes it in an attribute of XML and in a style sheet. */
static void put_family(rtr_buf *out, const char *family)
{
    for (const char *at = family; *at; at++)
        rtr_buf_putc(out, strchr("'\\<>&\"\n\r", *at) ? ' ' : *at);
}

static rtr_code embed(const rtr_svg_face *face, rtr_buf *out, rtr_err *err)
{
    unsigned size = 0;
    hb_face_t *cut = cut_down(face);
    hb_blob_t *blob = cut ? hb_face_reference_blob(cut) : NULL;
    const char *bytes = blob ? hb_blob_get_data(blob, &size) : NULL;
    if (size) {
        rtr_buf_puts(out, "@font-face{font-family:'");
        put_family(out, face->family);
        rtr_buf_printf(out, "';font-weight:%d;font-style:%s;src:url(data:font/%s;base64,",
                       face->weight, face->italic ? "italic" : "normal",
                       memcmp(bytes, "OTTO", 4) == 0 ? "otf" : "ttf");
        rtr_svg_base64(out, bytes, size);
        rtr_buf_puts(out, ")}\n");
    }
    hb_blob_destroy(blob);
    hb_face_destroy(cut);
    return size ? RTR_OK
                : rtr_fail(err, RTR_UNSUPPORTED, "the font '%s' cannot be embedded", face->file);
}

rtr_code rtr_svg_embed_faces(rtr_svg *svg, rtr_err *err)
{
    rtr_code code = RTR_OK;
    if (!svg->face_count) return RTR_OK;
    rtr_buf_puts(&svg->defs, "<style type=\"text/css\">\n");
    for (size_t i = 0; !code && i < svg->face_count; i++)
        code = embed(&svg->faces[i], &svg->defs, err);
    rtr_buf_puts(&svg->defs, "</style>\n");
    return code;
}
