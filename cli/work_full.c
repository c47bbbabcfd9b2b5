/* What a case may want of GDAL: map files and spreadsheets, and rasters under its map. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/sha256.h"
#include "cli/work.h"
#include "imagery/underlay.h"
#include "imagery/version.h"

/* One file beside the case, under the map; its SHA-256 where `sha256` is given. */
static rtr_code lay_file(cli_work *work, const char *name, const rtr_map_frame *frame, char *sha256,
                         rtr_err *err)
{
    char *folder = rtr_path_dir(work->path);
    char *path = folder ? rtr_path_join(folder, name) : NULL;
    rtr_code code = path ? RTR_OK : rtr_nomem(err);
    if (!code) code = rtr_underlay_add(path, NULL, frame, &work->raster, err);
    if (!code && sha256) code = rtr_sha256_file(path, sha256, err);
    free(folder);
    free(path);
    return code;
}

static rtr_code lay_blue_marble(cli_work *work, const rtr_map_frame *frame, rtr_err *err)
{
    static const rtr_bbox world = {-180, -90, 180, 90};
    const rtr_scene_options options = {.box = &world};
    char *path = cli_share_path(work->context, CLI_BLUE_MARBLE);
    rtr_code code =
        path ? rtr_underlay_add(path, &options, frame, &work->raster, err) : rtr_nomem(err);
    free(path);
    return code;
}

/* All scenes of the case, the later ones on top; *credit is theirs, the caller's. */
static rtr_code lay_scenes(cli_work *work, const rtr_map_frame *frame, rtr_buf *credit,
                           rtr_err *err)
{
    rtr_code code = RTR_OK;
    if (!work->doc->scene_count) {
        rtr_fail(err, RTR_BAD_DATA, "the case has no scenes to draw under the map");
        rtr_fix(err, RTR_BAD_DATA, "name them under 'scenes', or write map.basemap: political");
        return rtr_within(err, RTR_BAD_DATA, "%s: map.basemap", work->path);
    }
    for (size_t i = 0; !code && i < work->doc->scene_count; i++) {
        const rtr_case_scene *scene = &work->doc->scenes[i];
        rtr_buf_printf(credit, "%s%s", i ? "; " : "", scene->credit ? scene->credit : scene->file);
        /* The case has its hash already, as that of an input. */
        code = lay_file(work, scene->file, frame, NULL, err);
    }
    return code || !credit->failed ? code : rtr_nomem(err);
}

static rtr_code lay_raster(cli_work *work, rtr_err *err)
{
    const char *name = work->doc->map.basemap;
    rtr_buf credit = {0};
    rtr_map_frame frame = rtr_map_frame_of(work->map);
    rtr_code code = rtr_pixels_begin(frame.width, frame.height, &work->raster, err);
    if (code) return code;
    if (strcmp(name, "bluemarble") == 0) {
        rtr_buf_puts(&credit, "NASA Blue Marble");
        code = lay_blue_marble(work, &frame, err);
    } else if (strcmp(name, "scene") == 0) {
        code = lay_scenes(work, &frame, &credit, err);
    } else {
        rtr_buf_puts(&credit, name);
        code = rtr_path_guard(name, err);
        if (code) rtr_within(err, code, "%s: map.basemap", work->path);
        if (!code) code = lay_file(work, name, &frame, work->raster_sha256, err);
    }
    if (!code) code = rtr_map_set_raster(work->map, &work->raster, credit.data, err);
    rtr_buf_end(&credit);
    return code;
}

const cli_skills cli_work_skills = {rtr_case_read, lay_raster, rtr_imagery_versions};
