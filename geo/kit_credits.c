#include "geo/kit_credits.h"

#include <string.h>

const char *rtr_kit_suffix(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot ? dot + 1 : "";
}

const char *rtr_kit_parameter(const rtr_manifest_map *map, const char *name)
{
    for (size_t i = 0; i < map->parameter_count; i++)
        if (strcmp(map->parameters[i].name, name) == 0) return map->parameters[i].value;
    return NULL;
}

static int has_basemap(const rtr_manifest_input *input, const char *basemap)
{
    for (size_t i = 0; i < input->map_count; i++) {
        const char *said = rtr_kit_parameter(&input->maps[i], "basemap");
        if (said && strcmp(said, basemap) == 0) return 1;
    }
    return 0;
}

static int has_fonts(const rtr_manifest_input *input)
{
    for (size_t i = 0; i < input->output_count; i++)
        if (input->outputs[i].kind == RTR_OUTPUT_PICTURE &&
            strcmp(rtr_kit_suffix(input->outputs[i].name), "png") != 0)
            return 1;
    return 0;
}

size_t rtr_kit_credits(const rtr_manifest_input *input, rtr_kit_credit out[RTR_KIT_CREDITS_MAX])
{
    const rtr_atlas *atlas = &input->chart->atlas;
    const struct {
        int owed;
        rtr_kit_credit credit;
    } all[RTR_KIT_CREDITS_MAX] = {
        {atlas->gazetteer != NULL,
         {RTR_KIT_NAMES, "GeoNames", "CC BY 4.0", "https://www.geonames.org/"}},
        {atlas->basemap != NULL,
         {RTR_KIT_SHORES, "GSHHG", "LGPL 3", "https://www.soest.hawaii.edu/pwessel/gshhg/"}},
        {atlas->basemap != NULL,
         {RTR_KIT_SHORES, "DCW for GMT", "LGPL 3", "https://www.soest.hawaii.edu/pwessel/dcw/"}},
        {has_basemap(input, "bluemarble"),
         {RTR_KIT_MARBLE, "NASA Blue Marble", NULL, "https://visibleearth.nasa.gov/"}},
        {has_fonts(input), {RTR_KIT_FONTS, "Noto", "SIL OFL 1.1", "https://notofonts.github.io/"}},
    };
    size_t count = 0;
    for (size_t i = 0; i < RTR_KIT_CREDITS_MAX; i++)
        if (all[i].owed) out[count++] = all[i].credit;
    return count;
}
