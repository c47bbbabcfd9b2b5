/* Scenes of one mosaic show the same: as many bands, of the same colours and of one kind of numbers. */
#include <stdio.h>
#include <string.h>

#include "cli/tile.h"

tile_bands tile_bands_of(const rtr_scene_facts *facts)
{
    tile_bands out = {
        .count = facts->shown[0] == facts->shown[1] ? 1 : 3,
        .type = facts->bands[facts->shown[0]].type,
        .meaning = facts->preset == RTR_PRESET_NONE ? "" : rtr_scene_preset_name(facts->preset)};
    for (size_t i = 0; i < facts->band_count; i++)
        out.all += strcmp(facts->bands[i].colour, "alpha") != 0;
    for (int c = 0; c < 3; c++) {
        const rtr_scene_band *band = &facts->bands[facts->shown[c]];
        snprintf(out.name[c], sizeof out.name[c], "%s", band->name);
        out.colour[c] = band->colour;
    }
    return out;
}

static const char *name_of(const char *colour)
{
    return colour[0] ? colour : "unnamed";
}

static rtr_code refuse_type(const tile_bands *bands, const tile_bands *first, rtr_err *err)
{
    rtr_fail(err, RTR_BAD_DATA, "its bands are %s, those of the first scene %s", bands->type,
             first->type);
    return rtr_fix(err, RTR_BAD_DATA,
                   "tile them apart, or convert one of them: gdal_translate -ot Byte -scale");
}

rtr_code tile_bands_match(const tile_bands *bands, const tile_bands *first, int named, rtr_err *err)
{
    int known = bands->meaning[0] && first->meaning[0];
    if (bands->count != first->count) {
        rtr_fail(err, RTR_BAD_DATA, "it would be shown %s, the first scene %s",
                 bands->count == 1 ? "in grey" : "in colours",
                 first->count == 1 ? "in grey" : "in colours");
        return rtr_fix(err, RTR_BAD_DATA, "tile them apart, or say which bands: --bands 1");
    }
    if (strcmp(bands->type, first->type) != 0) return refuse_type(bands, first, err);
    if (named) return RTR_OK;
    if (known && strcmp(bands->meaning, first->meaning) != 0) {
        rtr_fail(err, RTR_BAD_DATA, "it would be shown in %s, the first scene in %s",
                 bands->meaning, first->meaning);
        return rtr_fix(err, RTR_BAD_DATA, "tile them apart, or say which bands: --preset, --bands");
    }
    for (int c = 0; !known && c < bands->count; c++) {
        if (strcmp(bands->colour[c], first->colour[c]) == 0) continue;
        rtr_fail(err, RTR_BAD_DATA, "its band %s is %s, band %s of the first scene %s",
                 bands->name[c], name_of(bands->colour[c]), first->name[c],
                 name_of(first->colour[c]));
        return rtr_fix(err, RTR_BAD_DATA, "if they are the same, say so: --bands 1,2,3");
    }
    if (!known && bands->all != first->all) {
        rtr_fail(err, RTR_BAD_DATA, "it has %d bands, the first scene %d", bands->all, first->all);
        return rtr_fix(err, RTR_BAD_DATA, "say which of them are the same: --bands 1,2,3");
    }
    return RTR_OK;
}
