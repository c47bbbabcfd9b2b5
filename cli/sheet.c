#include "cli/sheet.h"

#include <string.h>

#include "imagery/png.h"

const char *const cli_format_names[CLI_FORMAT_COUNT] = {"png", "svg", "pdf"};

static const double PAPER_WIDTH_M = 0.18; /* docs/cartography.md: what line widths are meant for */

cli_format cli_format_of(const char *path)
{
    const char *dot = strrchr(path, '.');
    cli_format format = CLI_PNG;
    while (format < CLI_FORMAT_COUNT && (!dot || strcmp(dot + 1, cli_format_names[format]) != 0))
        format++;
    return format;
}

rtr_code cli_sheet_png(const rtr_pixels *pixels, const cli_imprint *imprint, rtr_buf *out,
                       rtr_err *err)
{
    const rtr_png_text texts[] = {
        {.key = "Title", .text = imprint->title},
        {"Description", imprint->description, imprint->language},
        {.key = "Source", .text = imprint->source},
        {.key = "Copyright", .text = imprint->licence},
        {.key = "Software", .text = "rutter " RUTTER_VERSION},
    };
    double width_m = imprint->width_m > 0 ? imprint->width_m : PAPER_WIDTH_M;
    rtr_png_options options = {.pixels_per_metre = pixels->width / width_m,
                               .texts = texts,
                               .text_count = sizeof texts / sizeof *texts};
    return rtr_png_write(pixels, &options, out, err);
}

rtr_code cli_sheet_vector(const rtr_plate *plate, cli_format format, rtr_buf *out, rtr_err *err)
{
    if (format == CLI_SVG) return rtr_plate_vector(plate, RTR_VECTOR_SVG, out, err);
    if (format == CLI_PDF) return rtr_plate_vector(plate, RTR_VECTOR_PDF, out, err);
    return rtr_fail(err, RTR_BAD_ARG, "no such vector format");
}
