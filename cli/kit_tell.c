/* What tells of a build's files: README.txt, datapackage.json, manifest.json. */
#include <stdlib.h>
#include <string.h>

#include "base/version.h"
#include "cli/kit.h"
#include "draw/version.h"
#include "geo/manifest.h"
#include "geo/package.h"
#include "geo/readme.h"
#include "geo/version.h"

enum { DATA_MAX = 8, PARAMETERS_MAX = 2 };

/* What a build is made with, as all three are told; borrows the work and the kit. */
typedef struct telling {
    rtr_manifest_input input;
    rtr_versions libraries;
    char *sums; /* owned, as the next three: names and hashes of the data files, cut up */
    rtr_manifest_map *maps;
    rtr_parameter *of_maps, *rasters;
    rtr_parameter versions[RTR_VERSIONS_MAX + DATA_MAX + 1], parameters[PARAMETERS_MAX];
} telling;

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

static rtr_code list_versions(telling *t, const cli_work *work, rtr_err *err)
{
    rtr_versions *libraries = &t->libraries;
    size_t size = 0, count = 0;
    char *path = cli_share_path(work->context, "SHA256SUMS");
    if (!path) return rtr_nomem(err);
    rtr_base_versions(libraries);
    rtr_geo_versions(libraries);
    rtr_draw_versions(libraries);
    cli_work_skills.versions(libraries);
    t->versions[count++] = (rtr_parameter){"rutter", RUTTER_VERSION};
    for (size_t i = 0; i < libraries->count; i++)
        t->versions[count++] =
            (rtr_parameter){libraries->items[i].name, libraries->items[i].number};
    if (rtr_file_read(path, 1 << 16, &t->sums, &size, NULL) == RTR_OK)
        count += data_versions(t->sums, t->versions + count);
    t->input.versions = t->versions;
    t->input.version_count = count;
    free(path);
    return RTR_OK;
}

static rtr_code list_maps(telling *t, const cli_pictures *pictures, rtr_err *err)
{
    size_t size = CLI_PICTURE_PARAMETERS;
    t->maps = calloc(pictures->count + 1, sizeof *t->maps);
    t->of_maps = calloc(pictures->count + 1, size * sizeof *t->of_maps);
    if (!t->maps || !t->of_maps) return rtr_nomem(err);
    for (size_t i = 0; i < pictures->count; i++)
        t->maps[i] = cli_picture_record(&pictures->list[i], t->of_maps + i * size);
    t->input.maps = t->maps;
    t->input.map_count = pictures->count;
    return RTR_OK;
}

static rtr_code list_rasters(telling *t, const cli_work *work, rtr_err *err)
{
    t->rasters = calloc(work->raster_count + 1, sizeof *t->rasters);
    if (!t->rasters) return rtr_nomem(err);
    for (size_t i = 0; i < work->raster_count; i++)
        t->rasters[i] = (rtr_parameter){work->rasters[i].name, work->rasters[i].sha256};
    t->input.rasters = t->rasters;
    t->input.raster_count = work->raster_count;
    return RTR_OK;
}

static rtr_code telling_begin(telling *t, const cli_kit *kit, const cli_work *work,
                              const cli_kit_wish *wish, rtr_err *err)
{
    t->parameters[0] = (rtr_parameter){"geojson", wish->single ? "single" : "by geometry"};
    t->parameters[1] = (rtr_parameter){"theme_sha256", work->theme_sha256};
    t->input = (rtr_manifest_input){.chart = work->chart,
                                    .parameters = t->parameters,
                                    .parameter_count = work->theme_sha256[0] ? 2 : 1,
                                    .notices = work->notices,
                                    .notice_count = work->notice_count};
    rtr_code code = list_versions(t, work, err);
    if (!code) code = list_maps(t, &kit->pictures, err);
    if (!code) code = list_rasters(t, work, err);
    return code;
}

static void telling_end(telling *t)
{
    free(t->sums);
    free(t->maps);
    free(t->of_maps);
    free(t->rasters);
}

rtr_code cli_kit_tell(cli_kit *kit, const cli_work *work, const cli_kit_wish *wish, rtr_err *err)
{
    static const struct {
        const char *name;
        rtr_code (*write)(const rtr_manifest_input *input, rtr_buf *out, rtr_err *err);
    } files[] = {{"README.txt", rtr_readme_write},
                 {"datapackage.json", rtr_package_write},
                 {"manifest.json", rtr_manifest_write}};
    telling t = {0};
    rtr_code code = telling_begin(&t, kit, work, wish, err);
    for (size_t i = 0; !code && i < sizeof files / sizeof *files; i++) {
        rtr_buf bytes = {0};
        const rtr_output about = {.name = files[i].name, .kind = RTR_OUTPUT_TEXT};
        t.input.outputs = kit->outputs; /* those before this one */
        t.input.output_count = kit->count;
        code = files[i].write(&t.input, &bytes, err);
        if (!code) code = cli_kit_add(kit, &about, &bytes, err);
        rtr_buf_end(&bytes);
    }
    telling_end(&t);
    return code;
}
