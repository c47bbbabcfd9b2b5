/* What a case may want of GDAL: map files and spreadsheets, and rasters under its map. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/sha256.h"
#include "cli/export_full.h"
#include "cli/view.h"
#include "imagery/underlay.h"
#include "imagery/version.h"

/* The SHA-256 of the user's own raster, once. */
static rtr_code note_raster(cli_work *work, const char *name, const char *path, rtr_err *err)
{
    for (size_t i = 0; i < work->raster_count; i++)
        if (strcmp(work->rasters[i].name, name) == 0) return RTR_OK;
    cli_raster *more = realloc(work->rasters, (work->raster_count + 1) * sizeof *more);
    if (!more) return rtr_nomem(err);
    work->rasters = more;
    more[work->raster_count].name = name;
    rtr_code code = rtr_sha256_file(path, more[work->raster_count].sha256, err);
    if (!code) work->raster_count++;
    return code;
}

/* One file beside the case, under the map; `note`: its SHA-256 is not known yet. */
static rtr_code lay_file(cli_work *work, const char *name, const rtr_map_frame *frame, int note,
                         rtr_err *err)
{
    char *folder = rtr_path_dir(work->path);
    char *path = folder ? rtr_path_join(folder, name) : NULL;
    rtr_code code = path ? RTR_OK : rtr_nomem(err);
    if (!code) code = rtr_underlay_add(path, NULL, frame, &work->raster, err);
    if (!code && note) code = note_raster(work, name, path, err);
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

/* All scenes of the case, the later ones on top. */
static rtr_code lay_scenes(cli_work *work, const rtr_map_frame *frame, rtr_err *err)
{
    rtr_code code = RTR_OK;
    if (!work->doc->scene_count) {
        rtr_fail(err, RTR_BAD_DATA, "the case has no scenes to draw under the map");
        rtr_fix(err, RTR_BAD_DATA, "name them under 'scenes', or write map.basemap: political");
        return rtr_within(err, RTR_BAD_DATA, "%s: map.basemap", work->path);
    }
    for (size_t i = 0; !code && i < work->doc->scene_count; i++) {
        /* The case has its hash already, as that of an input. */
        code = lay_file(work, work->doc->scenes[i].file, frame, 0, err);
    }
    return code;
}

static rtr_code lay_raster(cli_work *work, rtr_err *err)
{
    const char *name = rtr_frames_said(work->frames, work->frame)->basemap;
    rtr_map_frame frame = rtr_map_frame_of(work->map);
    rtr_code code = rtr_pixels_begin(frame.width, frame.height, &work->raster, err);
    if (code) return code;
    if (strcmp(name, "bluemarble") == 0) {
        code = lay_blue_marble(work, &frame, err);
    } else if (strcmp(name, "scene") == 0) {
        code = lay_scenes(work, &frame, err);
    } else {
        code = rtr_path_guard(name, err);
        if (code) rtr_within(err, code, "%s: map.basemap", work->path);
        if (!code) code = lay_file(work, name, &frame, 1, err);
    }
    return code ? code : rtr_map_set_raster(work->map, &work->raster, NULL, err);
}

static const cli_database postgis = {rtr_postgis_begin, rtr_postgis_write, rtr_postgis_end};

const cli_skills cli_work_skills = {.read = rtr_case_read,
                                    .lay = lay_raster,
                                    .versions = rtr_imagery_versions,
                                    .exporter = cli_export_full,
                                    .show = cli_view_scenes,
                                    .database = &postgis};
