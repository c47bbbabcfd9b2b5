/* png.h - PNG through libpng: pictures with their size on paper and their text. */
#ifndef RUTTER_IMAGERY_PNG_H
#define RUTTER_IMAGERY_PNG_H

#include <stddef.h>

#include "base/api.h"
#include "base/error.h"
#include "base/text.h"
#include "draw/pixels.h"

typedef struct rtr_png_text {
    const char *key;  /* "Title", "Author", "Copyright", "Description", "Software", "Source" */
    const char *text; /* UTF-8; written as iTXt when not Latin-1, or when its language is said */
    const char *language; /* "fr"; NULL: not said */
} rtr_png_text;

typedef struct rtr_png_options {
    double pixels_per_metre; /* pHYs; 0: none */
    const rtr_png_text *texts;
    size_t text_count;
} rtr_png_options;

/* Colours are said to be sRGB. Opaque pictures are written without alpha. The same input gives the same bytes for one libpng. */
RTR_API RTR_MUST_CHECK rtr_code rtr_png_write(const rtr_pixels *pixels,
                                              const rtr_png_options *options, rtr_buf *out,
                                              rtr_err *err);
/* Any PNG to RGBA. Refuses more than 100 megapixels. */
RTR_API RTR_MUST_CHECK rtr_code rtr_png_read(const void *bytes, size_t size, rtr_pixels *out,
                                             rtr_err *err);

#endif
