/* sheet.h - drawn sheets as files: PNG with its text and size on paper, SVG, PDF. */
#ifndef RUTTER_CLI_SHEET_H
#define RUTTER_CLI_SHEET_H

#include "base/text.h"
#include "draw/pixels.h"
#include "draw/plate.h"

typedef enum cli_format { CLI_PNG, CLI_SVG, CLI_PDF, CLI_FORMAT_COUNT } cli_format;
extern const char *const cli_format_names[CLI_FORMAT_COUNT]; /* "png", "svg", "pdf" */
/* The format that a file's name ends in; CLI_FORMAT_COUNT if it is none of these. */
cli_format cli_format_of(const char *path);

/* What a picture says of itself; each may be NULL. */
typedef struct cli_imprint {
    const char *title, *description, *source, *licence;
    const char *language; /* of the description */
    double width_m;       /* on paper; 0: 180 mm */
} cli_imprint;
rtr_code cli_sheet_png(const rtr_pixels *pixels, const cli_imprint *imprint, rtr_buf *out,
                       rtr_err *err);
/* A plate in any format but PNG, whose pixels the caller paints. RTR_BAD_ARG for that. */
rtr_code cli_sheet_vector(const rtr_plate *plate, cli_format format, rtr_buf *out, rtr_err *err);

#endif
