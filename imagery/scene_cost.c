#include "imagery/scene_cost.h"

#include <string.h>

#include <cpl_vsi.h>

#include "imagery/scene_parts.h"

/* A file's bands are decoded together when they are stored pixel by pixel. */
static int together(GDALDatasetH data)
{
    const char *layout = GDALGetMetadataItem(data, "INTERLEAVE", "IMAGE_STRUCTURE");
    return layout && strcmp(layout, "PIXEL") == 0 ? GDALGetRasterCount(data) : 1;
}

static void add_block(GDALRasterBandH band, int bands, rtr_scene_cost *out)
{
    int width, height;
    GDALGetBlockSize(band, &width, &height);
    uint64_t bytes = (uint64_t)width * (uint64_t)height * (uint64_t)bands *
                     (uint64_t)GDALGetDataTypeSizeBytes(GDALGetRasterDataType(band));
    if (bytes <= out->block_bytes) return;
    out->block_bytes = bytes;
    out->block_width = width;
    out->block_height = height;
}

/* Colours, a mask, and a value of each band that is shown at a time, as a float if it is more than two bytes,
 * twice that while GDAL shrinks it; all four at once where one sharpens the others. */
static int pixel_bytes(const rtr_scene_file *scene)
{
    enum { COLOURS = 4, MASK = 1, REAL = sizeof(float), PAIR = 2 * sizeof(float) };
    int value = 1;
    for (int c = 0; c < 3; c++) {
        int size = GDALGetDataTypeSizeBytes(GDALGetRasterDataType(scene->channels[c].band));
        if (size > REAL) size = REAL;
        if (size > value) value = size;
    }
    if (scene->complex_values) value += PAIR;
    int sharp = scene->channels[RTR_SCENE_PAN].band ? RTR_SCENE_CHANNELS * REAL : 0;
    return COLOURS + MASK + 2 * value + sharp;
}

rtr_scene_cost rtr_scene_cost_of(const rtr_scene_file *scene)
{
    rtr_scene_cost out = {.pixel_bytes = pixel_bytes(scene)};
    rtr_gdal_trap trap;
    rtr_gdal_begin(&trap);
    for (int i = 0; i < scene->file_count; i++) {
        VSIStatBufL about;
        GDALDatasetH data = scene->files[i];
        GDALRasterBandH band = GDALGetRasterBand(data, 1);
        if (VSIStatL(GDALGetDescription(data), &about) == 0)
            out.file_bytes += (uint64_t)about.st_size;
        add_block(band, together(data), &out);
        for (int k = 0; k < GDALGetOverviewCount(band); k++)
            if (GDALGetOverview(band, k)) add_block(GDALGetOverview(band, k), together(data), &out);
    }
    rtr_gdal_end(&trap);
    return out;
}

void rtr_scene_limit_cache(uint64_t bytes)
{
    GDALSetCacheMax64((GIntBig)bytes);
}
