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
static rtr_code note_raster(cli_work *work, const char *name, rtr_err *err)
{
    for (size_t i = 0; i < work->raster_count; i++)
        if (strcmp(work->rasters[i].name, name) == 0) return RTR_OK;
    char *folder = rtr_path_dir(work->path);
    char *path = folder ? rtr_path_join(folder, name) : NULL;
    cli_raster *more = realloc(work->rasters, (work->raster_count + 1) * sizeof *more);
    if (more) work->rasters = more;
    rtr_code code =
        path && more ? rtr_sha256_file(path, more[work->raster_count].sha256, err) : rtr_nomem(err);
    if (!code) more[work->raster_count++].name = name;
    free(folder);
    free(path);
    return code;
}

static rtr_code lay_raster(cli_work *work, rtr_err *err)
{
    const char *name = rtr_frames_said(work->frames, work->frame)->basemap;
    int own = strcmp(name, "bluemarble") != 0 && strcmp(name, "scene") != 0;
    rtr_map_frame frame = rtr_map_frame_of(work->map);
    char *marble = cli_share_path(work->context, CLI_BLUE_MARBLE);
    rtr_code code = marble ? rtr_underlay_case(work->doc, name, marble, &frame, &work->raster, err)
                           : rtr_nomem(err);
    free(marble);
    if (!code && own) code = note_raster(work, name, err); /* scenes are inputs already */
    return code ? code : rtr_map_set_raster(work->map, &work->raster, NULL, err);
}

static const cli_database postgis = {rtr_postgis_begin, rtr_postgis_write, rtr_postgis_end};

const cli_skills cli_work_skills = {.read = rtr_case_read,
                                    .lay = lay_raster,
                                    .versions = rtr_imagery_versions,
                                    .exporter = cli_export_full,
                                    .show = cli_view_scenes,
                                    .database = &postgis};
