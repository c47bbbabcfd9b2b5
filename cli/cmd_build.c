/* rutter build CASE -o DIR */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/version.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/work.h"
#include "draw/version.h"
#include "geo/geojson.h"
#include "geo/manifest.h"
#include "geo/version.h"

enum { OUTPUTS_MAX = 8, DATA_MAX = 8 };

typedef struct build_options {
    const char *folder;
    int pictures[CLI_FORMAT_COUNT], geojson; /* wanted */
    int single;
    cli_size size;
} build_options;

/* The files of a build in memory, until all of them are known to be good. */
typedef struct build_files {
    rtr_output outputs[OUTPUTS_MAX];
    rtr_buf bytes[OUTPUTS_MAX];
    size_t count;
} build_files;

static void files_end(build_files *files)
{
    for (size_t i = 0; i < OUTPUTS_MAX; i++) rtr_buf_end(&files->bytes[i]);
}

static void files_add(build_files *files, const char *name)
{
    const rtr_buf *bytes = &files->bytes[files->count];
    files->outputs[files->count++] = (rtr_output){name, bytes->data, bytes->size};
}

static rtr_code make_pictures(const cli_work *work, const build_options *options,
                              build_files *files, rtr_err *err)
{
    static const char *const names[CLI_FORMAT_COUNT] = {"map.png", "map.svg", "map.pdf"};
    for (int i = 0; i < CLI_FORMAT_COUNT; i++) {
        if (!options->pictures[i]) continue;
        rtr_code code = cli_work_picture(work, (cli_format)i, &files->bytes[files->count], err);
        if (code) return code;
        files_add(files, names[i]);
    }
    return RTR_OK;
}

static rtr_code make_geojson(const cli_work *work, int single, build_files *files, rtr_err *err)
{
    static const struct {
        rtr_geojson_set set;
        int single;
        const char *name;
    } sets[] = {
        {RTR_GEOJSON_ROUTES, 0, "routes.geojson"},
        {RTR_GEOJSON_PLACES, 0, "places.geojson"},
        {RTR_GEOJSON_AREAS, 0, "areas.geojson"},
        {RTR_GEOJSON_ALL, 1, "features.geojson"},
    };
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        if (sets[i].single != single) continue;
        rtr_code code =
            rtr_geojson_write(work->chart, sets[i].set, &files->bytes[files->count], err);
        if (code) return code;
        files_add(files, sets[i].name);
    }
    return RTR_OK;
}

/* The data files' hashes stand in SHA256SUMS beside them: "<hash>  <name>" a line. Cuts `text` up;
 * returns how many were found. */
static size_t data_versions(char *text, rtr_parameter *out)
{
    size_t count = 0;
    for (char *rest = text, *line; count < DATA_MAX && (line = strsep(&rest, "\n"));) {
        char *name = strstr(line, "  ");
        if (!name) continue;
        *name = '\0';
        out[count++] = (rtr_parameter){name + 2, line};
    }
    return count;
}

static rtr_code make_manifest(const cli_work *work, const build_options *options,
                              build_files *files, rtr_err *err)
{
    rtr_versions libraries = {0};
    rtr_parameter versions[RTR_VERSIONS_MAX + DATA_MAX + 1];
    size_t count = 0, size = 0;
    char width[16], *sums = NULL;
    char *path = cli_share_path(work->context, "SHA256SUMS");
    if (!path) return rtr_nomem(err);
    rtr_base_versions(&libraries);
    rtr_geo_versions(&libraries);
    rtr_draw_versions(&libraries);
    cli_work_skills.versions(&libraries);
    versions[count++] = (rtr_parameter){"rutter", RUTTER_VERSION};
    for (size_t i = 0; i < libraries.count; i++)
        versions[count++] = (rtr_parameter){libraries.items[i].name, libraries.items[i].number};
    if (rtr_file_read(path, 1 << 16, &sums, &size, NULL) == RTR_OK)
        count += data_versions(sums, versions + count);
    rtr_map_frame frame = rtr_map_frame_of(work->map);
    snprintf(width, sizeof width, "%d", frame.width);
    const rtr_case_map *map = &work->doc->map;
    const rtr_parameter parameters[] = {
        {"width", width},
        {"projection", rtr_projection_definition(frame.projection)},
        {"basemap", map->basemap},
        {"language", map->language},
        {"borders", map->borders},
        {"geojson", options->single ? "single" : "by geometry"},
        {"theme", rtr_map_theme(work->map)},
        {"theme_sha256", work->theme_sha256},
    };
    const rtr_parameter raster = {map->basemap, work->raster_sha256};
    rtr_manifest_input input = {.chart = work->chart,
                                .outputs = files->outputs,
                                .output_count = files->count,
                                .parameters = parameters,
                                .parameter_count =
                                    sizeof parameters / sizeof *parameters - !work->theme_sha256[0],
                                .versions = versions,
                                .version_count = count,
                                .rasters = &raster,
                                .raster_count = work->raster_sha256[0] != 0,
                                .notices = work->notices,
                                .notice_count = work->notice_count};
    rtr_code code = rtr_manifest_write(&input, &files->bytes[files->count], err);
    if (!code) files_add(files, "manifest.json");
    free(sums);
    free(path);
    return code;
}

static rtr_code publish(rtr_outdir *out, const build_files *files, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t i = 0; !code && i < files->count; i++) {
        const rtr_output *file = &files->outputs[i];
        code = rtr_outdir_add(out, file->name, file->bytes, file->size, err);
    }
    if (code) {
        rtr_outdir_abandon(out);
        return code;
    }
    return rtr_outdir_end(out, err);
}

static void list_files(const build_options *options, const build_files *files)
{
    for (size_t i = 0; i < files->count; i++)
        fprintf(stderr, "%s/%s: %zu bytes\n", options->folder, files->outputs[i].name,
                files->outputs[i].size);
}

static int is_made(const build_files *files, const char *name)
{
    for (size_t i = 0; i < files->count; i++)
        if (strcmp(files->outputs[i].name, name) == 0) return 1;
    return 0;
}

/* What an earlier build left and this one did not make would pass for a part of it. */
static void note_older(const cli_context *context, const char *folder, const build_files *files)
{
    static const char *const names[] = {"map.png",         "map.svg",        "map.pdf",
                                        "routes.geojson",  "places.geojson", "areas.geojson",
                                        "features.geojson"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        rtr_err about = {0};
        char *path = is_made(files, names[i]) ? NULL : rtr_path_join(folder, names[i]);
        if (path && access(path, F_OK) == 0) {
            rtr_fail(&about, RTR_BAD_DATA, "%s is from an earlier build", names[i]);
            rtr_fix(&about, RTR_BAD_DATA, "delete it");
            rtr_within(&about, RTR_BAD_DATA, "%s", folder);
            cli_notice(context, &about);
        }
        free(path);
    }
}

static int build(const cli_context *context, const char *path, const build_options *options)
{
    rtr_err err = {0};
    rtr_outdir *out = NULL;
    cli_work work = {0};
    build_files files = {0};
    int status = CLI_DONE;
    /* The folder first: the sandbox lets nothing be made outside it. */
    const cli_reach reach = {&options->size.theme, 1, &options->folder, 1};
    rtr_code code = rtr_outdir_begin(options->folder, "manifest.json", &out, &err);
    if (!code) code = cli_work_begin_with(context, path, &reach, &work, &err);
    if (code) status = cli_fail(context, &err);
    if (!status) status = cli_work_chart(&work);
    if (!status) status = cli_work_map(&work, &options->size);
    if (status) goto done;
    code = make_pictures(&work, options, &files, &err);
    if (!code && options->geojson) code = make_geojson(&work, options->single, &files, &err);
    if (!code) code = make_manifest(&work, options, &files, &err);
    if (!code) {
        code = publish(out, &files, &err); /* takes it, whatever the result */
        out = NULL;
    }
    if (code) {
        status = cli_fail(context, &err);
        goto done;
    }
    note_older(context, options->folder, &files);
    if (context->verbose) list_files(options, &files);
done:
    rtr_outdir_abandon(out);
    files_end(&files);
    cli_work_end(&work);
    return status;
}

/* "png,geojson"; 0 for a word that is no format. */
static int parse_formats(const char *list, build_options *out)
{
    while (*list) {
        size_t size = strcspn(list, ",");
        int found = size == 7 && strncmp(list, "geojson", size) == 0;
        if (found) out->geojson = 1;
        for (int i = 0; i < CLI_FORMAT_COUNT; i++) {
            if (size != 3 || strncmp(list, cli_format_names[i], size) != 0) continue;
            out->pictures[i] = found = 1;
        }
        if (!found) return 0;
        list += size;
        if (*list) list++;
    }
    return 1;
}

int cmd_build(cli_context *context, int argc, char **argv)
{
    build_options wanted = {0};
    const char *formats = "png,svg,pdf,geojson";
    static const cli_usage usage = {
        .name = "build",
        .sentence = "Make maps, GeoJSON and a manifest from a case.",
        .line = "rutter build CASE -o DIR [--formats LIST] [--layout NAME] [--theme NAME] [--width "
                "PX] [--height PX]"
                " [--single]",
        .example = "rutter build samples/corridors/case.yaml -o out",
        .least = 1,
        .most = 1,
    };
    const cli_option options[] = {
        {CLI_GROUP, 0, NULL, NULL, "output", NULL},
        {CLI_TEXT, 'o', "output", "DIR", "folder for the files; made if need be", &wanted.folder},
        {CLI_TEXT, 0, "formats", "LIST", "of png, svg, pdf and geojson [all]", &formats},
        {CLI_TEXT, 0, "layout", "NAME",
         "web, square, portrait, a4, a3, column [the case's, else 180 mm]", &wanted.size.layout},
        {CLI_TEXT, 0, "theme", "NAME",
         "light, dark, mono, satellite or a .yaml file [the case's, else light]",
         &wanted.size.theme},
        {CLI_NUMBER, 0, "width", "PX", "width in pixels [the layout's, else 1600]",
         &wanted.size.width},
        {CLI_NUMBER, 0, "height", "PX", "height in pixels [the layout's, else by the extent]",
         &wanted.size.height},
        {CLI_FLAG, 0, "single", NULL, "all GeoJSON features in one file", &wanted.single},
    };
    int status =
        cli_parse(context, &usage, options, sizeof options / sizeof *options, &argc, &argv);
    if (status != CLI_GO_ON) return status;
    if (!wanted.folder) return cli_misuse(&usage, "which folder? give -o DIR");
    if (!parse_formats(formats, &wanted))
        return cli_misuse(&usage, "--formats takes png, svg, pdf and geojson, with commas between");
    status = cli_size_check(&usage, &wanted.size);
    return status ? status : build(context, argv[0], &wanted);
}
