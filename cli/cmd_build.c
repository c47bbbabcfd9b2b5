/* rutter build CASE -o DIR */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/version.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/pictures.h"
#include "draw/version.h"
#include "geo/geojson.h"
#include "geo/manifest.h"
#include "geo/version.h"

enum { OTHERS_MAX = 6, DATA_MAX = 8 }; /* files that are no pictures; data files */

typedef struct build_options {
    const char *folder;
    int pictures[CLI_FORMAT_COUNT], geojson; /* wanted */
    int single;
    cli_size size;
} build_options;

/* The files of a build in memory, until all of them are known to be good. */
typedef struct build_files {
    rtr_output *outputs; /* names and bytes are those below, or constant */
    char **names;        /* owned: of pictures */
    cli_pictures pictures;
    rtr_buf bytes[OTHERS_MAX]; /* of other files */
    size_t count, other_count;
} build_files;

static void files_end(build_files *files)
{
    for (size_t i = 0; i < OTHERS_MAX; i++) rtr_buf_end(&files->bytes[i]);
    for (size_t i = 0; files->names && i < files->count; i++) free(files->names[i]);
    free(files->names);
    free(files->outputs);
    cli_pictures_end(&files->pictures);
}

/* What is in the next of `bytes` becomes a file. */
static void files_add(build_files *files, const char *name)
{
    const rtr_buf *bytes = &files->bytes[files->other_count++];
    files->outputs[files->count++] = (rtr_output){name, bytes->data, bytes->size};
}

/* Room for all files, and the pictures among them. */
static rtr_code take_pictures(build_files *files, rtr_err *err)
{
    size_t room = files->pictures.count * CLI_FORMAT_COUNT + OTHERS_MAX;
    files->outputs = calloc(room, sizeof *files->outputs);
    files->names = calloc(room, sizeof *files->names);
    if (!files->outputs || !files->names) return rtr_nomem(err);
    for (int format = 0; format < CLI_FORMAT_COUNT; format++) {
        for (size_t i = 0; i < files->pictures.count; i++) {
            const cli_picture *picture = &files->pictures.list[i];
            const rtr_buf *bytes = &picture->bytes[format];
            if (!bytes->size) continue;
            char *name =
                cli_picture_name("map", picture->said->id, picture->layout, (cli_format)format);
            if (!name) return rtr_nomem(err);
            files->names[files->count] = name;
            files->outputs[files->count++] = (rtr_output){name, bytes->data, bytes->size};
        }
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
            rtr_geojson_write(work->chart, sets[i].set, &files->bytes[files->other_count], err);
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

/* What a build is made with. */
typedef struct build_versions {
    rtr_versions libraries;
    char *sums; /* owned: names and hashes of the data files, cut up */
    rtr_parameter list[RTR_VERSIONS_MAX + DATA_MAX + 1]; /* borrows both */
    size_t count;
} build_versions;

static rtr_code list_versions(const cli_work *work, build_versions *out, rtr_err *err)
{
    rtr_versions *libraries = &out->libraries;
    size_t size = 0;
    char *path = cli_share_path(work->context, "SHA256SUMS");
    if (!path) return rtr_nomem(err);
    rtr_base_versions(libraries);
    rtr_geo_versions(libraries);
    rtr_draw_versions(libraries);
    cli_work_skills.versions(libraries);
    out->list[out->count++] = (rtr_parameter){"rutter", RUTTER_VERSION};
    for (size_t i = 0; i < libraries->count; i++)
        out->list[out->count++] =
            (rtr_parameter){libraries->items[i].name, libraries->items[i].number};
    if (rtr_file_read(path, 1 << 16, &out->sums, &size, NULL) == RTR_OK)
        out->count += data_versions(out->sums, out->list + out->count);
    free(path);
    return RTR_OK;
}

static rtr_code write_manifest(const cli_work *work, const rtr_manifest_input *about,
                               build_files *files, rtr_err *err)
{
    rtr_manifest_input input = *about;
    size_t count = files->pictures.count, size = CLI_PICTURE_PARAMETERS;
    rtr_manifest_map *maps = calloc(count, sizeof *maps);
    rtr_parameter *parameters = calloc(count, size * sizeof *parameters);
    rtr_parameter *rasters = calloc(work->raster_count + 1, sizeof *rasters);
    rtr_code code = maps && parameters && rasters ? RTR_OK : rtr_nomem(err);
    for (size_t i = 0; !code && i < count; i++)
        maps[i] = cli_picture_record(&files->pictures.list[i], parameters + i * size);
    for (size_t i = 0; !code && i < work->raster_count; i++)
        rasters[i] = (rtr_parameter){work->rasters[i].name, work->rasters[i].sha256};
    input.maps = maps;
    input.map_count = count;
    input.rasters = rasters;
    input.raster_count = work->raster_count;
    if (!code) code = rtr_manifest_write(&input, &files->bytes[files->other_count], err);
    if (!code) files_add(files, "manifest.json");
    free(maps);
    free(parameters);
    free(rasters);
    return code;
}

static rtr_code make_manifest(const cli_work *work, const build_options *options,
                              build_files *files, rtr_err *err)
{
    build_versions versions = {0};
    rtr_code code = list_versions(work, &versions, err);
    const rtr_parameter parameters[] = {
        {"geojson", options->single ? "single" : "by geometry"},
        {"theme_sha256", work->theme_sha256},
    };
    rtr_manifest_input input = {.chart = work->chart,
                                .outputs = files->outputs,
                                .output_count = files->count,
                                .parameters = parameters,
                                .parameter_count =
                                    sizeof parameters / sizeof *parameters - !work->theme_sha256[0],
                                .versions = versions.list,
                                .version_count = versions.count,
                                .notices = work->notices,
                                .notice_count = work->notice_count};
    if (!code) code = write_manifest(work, &input, files, err);
    free(versions.sums);
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

/* Does a name look like that of a file that a build makes? */
static int is_ours(const char *name)
{
    static const char *const names[] = {"routes.geojson", "places.geojson", "areas.geojson",
                                        "features.geojson"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0) return 1;
    return strncmp(name, "map", 3) == 0 && (name[3] == '.' || name[3] == '-') &&
           cli_format_of(name) != CLI_FORMAT_COUNT;
}

/* What an earlier build left and this one did not make would pass for a part of it. */
static void note_older(const cli_context *context, const char *folder, const build_files *files)
{
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        rtr_err about = {0};
        const char *name = entries[i]->d_name;
        if (is_ours(name) && !is_made(files, name)) {
            rtr_fail(&about, RTR_BAD_DATA, "%s is from an earlier build", name);
            rtr_fix(&about, RTR_BAD_DATA, "delete it");
            rtr_within(&about, RTR_BAD_DATA, "%s", folder);
            cli_notice(context, &about);
        }
        free(entries[i]);
    }
    free(entries);
}

static int build(const cli_context *context, const char *path, const build_options *options)
{
    rtr_err err = {0};
    rtr_outdir *out = NULL;
    cli_work work = {0};
    build_files files = {0};
    int status = CLI_DONE;
    cli_pictures_wish wish = {.size = &options->size};
    memcpy(wish.formats, options->pictures, sizeof wish.formats);
    /* The folder first: the sandbox lets nothing be made outside it. */
    const cli_reach reach = {&options->size.theme, 1, &options->folder, 1};
    rtr_code code = rtr_outdir_begin(options->folder, "manifest.json", &out, &err);
    if (!code) code = cli_work_begin_with(context, path, &reach, &work, &err);
    if (code) status = cli_fail(context, &err);
    if (!status) status = cli_work_chart(&work);
    if (!status) status = cli_pictures_make(&work, &wish, &files.pictures);
    if (status) goto done;
    code = take_pictures(&files, &err);
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
        .line = "rutter build CASE -o DIR [--formats LIST] [--layout NAME] [--theme NAME] [--text "
                "FORM] [--width PX] [--height PX]"
                " [--single]",
        .example = "rutter build samples/corridors/case.yaml -o out",
        .least = 1,
        .most = 1,
    };
    const cli_option options[] = {
        {CLI_GROUP, 0, NULL, NULL, "output", NULL},
        {CLI_TEXT, 'o', "output", "DIR", "folder for the files; made if need be", &wanted.folder},
        {CLI_TEXT, 0, "formats", "LIST", "of png, svg, pdf and geojson [all]", &formats},
        CLI_SIZE_OPTIONS(wanted.size),
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
