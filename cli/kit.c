#include "cli/kit.h"

#include <stdlib.h>
#include <string.h>

#include "cli/view.h"

const char *const cli_kit_tables[CLI_KIT_TABLES] = {"csv", "geojson", "gpkg"};

rtr_code cli_kit_add(cli_kit *kit, const rtr_output *about, rtr_buf *bytes, rtr_err *err)
{
    char *name = rtr_strdup(about->name);
    size_t size = bytes->size;
    if (kit->count == kit->capacity) {
        size_t capacity = kit->capacity ? 2 * kit->capacity : 16;
        rtr_output *moved = realloc(kit->outputs, capacity * sizeof *moved);
        if (moved) kit->outputs = moved;
        if (moved) kit->capacity = capacity;
    }
    char *data = rtr_buf_take(bytes);
    if (!name || !data || kit->count == kit->capacity) {
        free(name);
        free(data);
        return rtr_nomem(err);
    }
    rtr_output *out = &kit->outputs[kit->count++];
    *out = *about;
    out->name = name;
    out->bytes = data;
    out->size = size;
    return RTR_OK;
}

static int make_page(const cli_work *work, cli_kit *kit)
{
    rtr_err err = {0};
    rtr_buf page = {0};
    int status = cli_view_page(work, &page);
    const rtr_output about = {.name = "index.html", .kind = RTR_OUTPUT_PAGE};
    if (!status && cli_kit_add(kit, &about, &page, &err)) status = cli_fail(work->context, &err);
    rtr_buf_end(&page);
    return status;
}

static rtr_code take_picture(cli_kit *kit, size_t map, cli_format format, rtr_err *err)
{
    cli_picture *picture = &kit->pictures.list[map];
    rtr_buf *bytes = &picture->bytes[format];
    if (!bytes->size) return RTR_OK;
    char *name = cli_picture_name("map", picture->said->id, picture->layout, format);
    const rtr_output about = {.name = name, .kind = RTR_OUTPUT_PICTURE, .map = map};
    rtr_code code = name ? cli_kit_add(kit, &about, bytes, err) : rtr_nomem(err);
    free(name);
    return code;
}

static int make_pictures(cli_work *work, const cli_kit_wish *wish, cli_kit *kit)
{
    rtr_err err = {0};
    rtr_code code = RTR_OK;
    cli_pictures_wish pictures = {.size = &wish->size};
    memcpy(pictures.formats, wish->pictures, sizeof pictures.formats);
    int status = cli_pictures_make(work, &pictures, &kit->pictures);
    if (status) return status;
    for (int format = 0; format < CLI_FORMAT_COUNT; format++)
        for (size_t i = 0; !code && i < kit->pictures.count; i++)
            code = take_picture(kit, i, (cli_format)format, &err);
    return code ? cli_fail(work->context, &err) : CLI_DONE;
}

/* What a table cannot hold stands in the manifest with its name: others of the kit hold it, so it is not said. */
typedef struct table_note {
    cli_work *work;
    const char *name;
} table_note;

static void on_notice(void *user, const rtr_err *about)
{
    const table_note *note = user;
    rtr_err said = *about;
    rtr_within(&said, said.code, "%s", note->name);
    cli_work_keep_notice(note->work, &said);
    if (note->work->context->verbose) cli_notice(note->work->context, &said);
}

static rtr_code make_table(cli_work *work, const cli_kit_wish *wish,
                           const cli_export_format *format, cli_kit *kit, rtr_err *err)
{
    cli_export_files files = {0};
    const cli_export_target target = {wish->folder, format, wish->single};
    table_note note = {.work = work};
    cli_export what = {.chart = work->chart, .log = {.notice = on_notice, .user = &note}};
    cli_export_writer *write = cli_work_writer(format);
    rtr_code code = cli_export_files_name(&target, &files, err);
    for (size_t i = 0; !code && i < files.count; i++) {
        rtr_buf *bytes = &files.list[i].bytes;
        const rtr_output about = {.name = rtr_path_name(files.list[i].path),
                                  .kind = RTR_OUTPUT_TABLE,
                                  .set = files.list[i].set};
        what.set = files.list[i].set;
        note.name = about.name;
        code = write(&what, bytes, err);
        if (!code && work->lost_notices) code = rtr_nomem(err);
        if (!code) code = cli_kit_add(kit, &about, bytes, err);
    }
    cli_export_files_end(&files);
    return code;
}

int cli_kit_make(cli_work *work, const cli_kit_wish *wish, cli_kit *kit)
{
    rtr_err err = {0};
    rtr_code code = RTR_OK;
    const cli_export_format *formats[CLI_KIT_TABLES];
    for (size_t i = 0; i < CLI_KIT_TABLES; i++) {
        formats[i] = wish->tables[i] ? cli_export_named(cli_kit_tables[i]) : NULL;
        if (formats[i] && !cli_work_writer(formats[i])) return CLI_BECOME_FULL;
    }
    int status = cli_work_chart(work);
    if (!status && wish->page) status = make_page(work, kit);
    if (!status) status = make_pictures(work, wish, kit);
    for (size_t i = 0; !status && !code && i < CLI_KIT_TABLES; i++)
        if (formats[i]) code = make_table(work, wish, formats[i], kit, &err);
    return code ? cli_fail(work->context, &err) : status;
}

rtr_code cli_kit_publish(const cli_kit *kit, rtr_outdir *out, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t i = 0; !code && i < kit->count; i++) {
        const rtr_output *file = &kit->outputs[i];
        code = rtr_outdir_add(out, file->name, file->bytes, file->size, err);
    }
    if (!code) return rtr_outdir_end(out, err);
    rtr_outdir_abandon(out);
    return code;
}

void cli_kit_end(cli_kit *kit)
{
    for (size_t i = 0; i < kit->count; i++) {
        free((char *)kit->outputs[i].name);
        free((char *)kit->outputs[i].bytes);
    }
    free(kit->outputs);
    cli_pictures_end(&kit->pictures);
    *kit = (cli_kit){0};
}
