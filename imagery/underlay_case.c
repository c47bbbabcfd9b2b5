/* What a case asks for under one of its maps. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "imagery/underlay.h"

/* One file beside the case. */
static rtr_code lay_file(const rtr_case *doc, const char *name, const rtr_map_frame *frame,
                         rtr_pixels *out, rtr_err *err)
{
    char *folder = rtr_path_dir(doc->file);
    char *path = folder ? rtr_path_join(folder, name) : NULL;
    rtr_code code = path ? rtr_underlay_add(path, NULL, frame, out, err) : rtr_nomem(err);
    free(folder);
    free(path);
    return code;
}

/* All scenes of the case, the later ones on top. */
static rtr_code lay_scenes(const rtr_case *doc, const rtr_map_frame *frame, rtr_pixels *out,
                           rtr_err *err)
{
    rtr_code code = RTR_OK;
    if (!doc->scene_count) {
        rtr_fail(err, RTR_BAD_DATA, "the case has no scenes to draw under the map");
        rtr_fix(err, RTR_BAD_DATA, "name them under 'scenes', or write map.basemap: political");
        return rtr_within(err, RTR_BAD_DATA, "%s: map.basemap", doc->file);
    }
    for (size_t i = 0; !code && i < doc->scene_count; i++)
        code = lay_file(doc, doc->scenes[i].file, frame, out, err);
    return code;
}

rtr_code rtr_underlay_case(const rtr_case *doc, const char *basemap, const char *marble,
                           const rtr_map_frame *frame, rtr_pixels *out, rtr_err *err)
{
    static const rtr_bbox world = {-180, -90, 180, 90};
    const rtr_scene_options options = {.box = &world};
    rtr_code code = rtr_pixels_begin(frame->width, frame->height, out, err);
    if (code) return code;
    if (strcmp(basemap, "bluemarble") == 0)
        return rtr_underlay_add(marble, &options, frame, out, err);
    if (strcmp(basemap, "scene") == 0) return lay_scenes(doc, frame, out, err);
    code = rtr_path_guard(basemap, err);
    if (code) return rtr_within(err, code, "%s: map.basemap", doc->file);
    return lay_file(doc, basemap, frame, out, err);
}
