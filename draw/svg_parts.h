/* svg_parts.h - the inside of the SVG writer, shared by svg*.c only. */
#ifndef RUTTER_DRAW_SVG_PARTS_H
#define RUTTER_DRAW_SVG_PARTS_H

#include <hb.h>
#include <stdint.h>

#include "draw/svg.h"

/* A font that texts have used: numbered by its file, since Pango may close and open its own objects. */
typedef struct rtr_svg_face {
    char *file; /* owned */
    int number; /* of the face in its file */
    hb_face_t *face;
    hb_font_t *font;   /* in the face's own units */
    uint8_t *written;  /* outlines: a bit a glyph, set once it is defined */
    hb_set_t *letters; /* text: the code points that it is needed for */
    char *family;      /* owned */
    int weight, italic;
} rtr_svg_face;

typedef struct rtr_svg {
    const rtr_sheet *sheet;
    rtr_texts texts;
    rtr_buf defs, body;
    rtr_svg_face *faces;
    size_t face_count;
    size_t clip_count, halo_count;
    int failed; /* an allocation did */
} rtr_svg;

/* ` name="value"` with at most so many decimals; what is not finite is 0. */
void rtr_svg_number(rtr_buf *out, const char *name, double value, int decimals);
/* The number alone, without a 0 before its point. */
void rtr_svg_digits(rtr_buf *out, double value, int decimals);
/* ` name="#rrggbb" name-opacity=".5"`, "none" for a colour that draws nothing. */
void rtr_svg_colour(rtr_buf *out, const char *name, rtr_colour colour);
/* ` class="..."` by the item's role and, where the sheet knows it, ` data-id="..."`. */
void rtr_svg_item(rtr_svg *svg, const rtr_item *item);

/* The data of a path: relative steps of whole units, exact since each is the difference of rounded positions. */
typedef struct rtr_svg_pen {
    rtr_buf *out;
    int decimals; /* of a step: 2 for hundredths */
    int64_t x, y; /* in steps */
    char last;    /* command */
    int drawn;    /* something since the latest move */
} rtr_svg_pen;

/* `command` is one of M L Q C; the last of `count` points is the new position. Steps of no length are left out. */
void rtr_svg_pen_to(rtr_svg_pen *pen, char command, const rtr_pt *points, int count);
void rtr_svg_pen_close(rtr_svg_pen *pen);

void rtr_svg_text(rtr_svg *svg, const rtr_scene *scene, const rtr_item *item);

/* The face of a font of Pango's, NULL without memory. */
rtr_svg_face *rtr_svg_face_of(rtr_svg *svg, PangoFont *font);
/* The fonts that texts have used, each cut down to their letters, as @font-face rules in svg->defs. */
RTR_MUST_CHECK rtr_code rtr_svg_embed_faces(rtr_svg *svg, rtr_err *err);
void rtr_svg_faces_end(rtr_svg *svg);

void rtr_svg_base64(rtr_buf *out, const void *bytes, size_t size);

#endif
