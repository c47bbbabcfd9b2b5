/* rutter map CASE -o FILE */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/pictures.h"

typedef struct map_order {
    const char *path, *output, *frame; /* output NULL: no picture */
    int alt;
    cli_size size;
} map_order;

static const cli_usage usage = {
    .name = "map",
    .sentence = "Draw the map of a case, or its maps.",
    .line = "rutter map CASE -o FILE [--frame ID] [--alt] [--layout NAME] [--theme NAME]"
            " [--text FORM] [--width PX] [--height PX]",
    .example = "rutter map samples/corridors/case.yaml -o corridors.pdf --layout a3",
    .least = 1,
    .most = 1,
};

/* Of several maps each is written to FILE-ID or FILE.LAYOUT, and its name printed. */
static int write_picture(const cli_context *context, const map_order *order, cli_format format,
                         const cli_picture *picture)
{
    rtr_err err = {0};
    const char *id = order->frame ? NULL : picture->said->id;
    int status = CLI_DONE, one = !id && !picture->layout;
    const rtr_buf *bytes = &picture->bytes[format];
    if (strcmp(order->output, "-") == 0) return cli_print(context, bytes->data, bytes->size);
    char *stem = rtr_strndup(order->output, strlen(order->output) - 4); /* ".png" */
    char *name = !stem ? NULL
                 : one ? rtr_strdup(order->output)
                       : cli_picture_name(stem, id, picture->layout, format);
    rtr_code code = name ? RTR_OK : rtr_nomem(&err);
    if (!code) code = rtr_file_write(name, bytes->data, bytes->size, &err);
    if (code) status = cli_fail(context, &err);
    if (!status && !one) {
        rtr_buf line = {0};
        rtr_buf_printf(&line, "%s\n", name);
        status = line.failed ? cli_fail(context, (rtr_nomem(&err), &err))
                             : cli_print(context, line.data, line.size);
        rtr_buf_end(&line);
    }
    free(stem);
    free(name);
    return status;
}

/* One line a map. */
static int print_alt(const cli_context *context, const cli_picture *picture)
{
    int status = cli_print(context, picture->alt, strlen(picture->alt));
    return status ? status : cli_print(context, "\n", 1);
}

static int make_maps(const cli_context *context, const map_order *order)
{
    cli_work work = {0};
    cli_pictures pictures = {0};
    rtr_err err = {0};
    int status = CLI_DONE, to_stdout = !order->output || strcmp(order->output, "-") == 0;
    cli_format format = to_stdout ? CLI_PNG : cli_format_of(order->output);
    cli_pictures_wish wish = {.frame = order->frame, .size = &order->size};
    wish.formats[format] = order->output != NULL;
    char *folder = to_stdout ? NULL : rtr_path_dir(order->output);
    rtr_code code = folder || to_stdout ? RTR_OK : rtr_nomem(&err);
    const char *own[] = {folder};
    const cli_reach reach = {&order->size.theme, 1, own, 1};
    if (!code) code = cli_work_begin_with(context, order->path, &reach, &work, &err);
    if (code) status = cli_fail(context, &err);
    if (!status) status = cli_work_chart(&work);
    if (!status) status = cli_pictures_make(&work, &wish, &pictures);
    if (!status && order->output && to_stdout && pictures.count > 1)
        status = cli_misuse(&usage, pictures.list[0].layout
                                        ? "the case has several maps: choose one with --layout"
                                        : "the case has several maps: choose one with --frame");
    for (size_t i = 0; !status && i < pictures.count; i++) {
        if (order->output) status = write_picture(context, order, format, &pictures.list[i]);
        if (!status && order->alt) status = print_alt(context, &pictures.list[i]);
    }
    cli_pictures_end(&pictures);
    cli_work_end(&work);
    free(folder);
    return status;
}

int cmd_map(cli_context *context, int argc, char **argv)
{
    map_order order = {0};
    const cli_option options[] = {
        {CLI_GROUP, 0, NULL, NULL, "output", NULL},
        {CLI_TEXT, 'o', "output", "FILE", "map.png, map.svg or map.pdf; - for a PNG on stdout",
         &order.output},
        {CLI_TEXT, 0, "frame", "ID", "the one of the case's maps to draw [all: FILE-ID.png ...]",
         &order.frame},
        {CLI_FLAG, 0, "alt", NULL, "print what each map shows, in a line; -o may be left out",
         &order.alt},
        CLI_SIZE_OPTIONS(order.size),
    };
    int status =
        cli_parse(context, &usage, options, sizeof options / sizeof *options, &argc, &argv);
    if (status != CLI_GO_ON) return status;
    if (!order.output && !order.alt) return cli_misuse(&usage, "which file? give -o FILE");
    if (order.output && strcmp(order.output, "-") != 0 &&
        cli_format_of(order.output) == CLI_FORMAT_COUNT)
        return cli_misuse(&usage, "-o takes a name that ends in .png, .svg or .pdf");
    if (order.alt && order.output && strcmp(order.output, "-") == 0)
        return cli_misuse(&usage, "--alt and -o - both write to standard output");
    order.path = argv[0];
    status = cli_size_check(&usage, &order.size);
    return status ? status : make_maps(context, &order);
}
