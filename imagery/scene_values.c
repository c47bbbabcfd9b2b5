/* What a channel's pixels mean, before any stretch: their numbers, or a radar's decibels. */
#include <math.h>
#include <stdlib.h>

#include "imagery/scene_pixels.h"

/* 20 log10 of the amplitude; nothing where that is nothing. Values are not averaged before: those of
 * neighbours cancel each other by their phases. */
static rtr_code read_decibels(const rtr_scene_part *part, GDALRasterBandH band, float *out,
                              rtr_err *err)
{
    rtr_scene_part single = *part;
    single.how = GRIORA_NearestNeighbour;
    float *pairs = malloc(rtr_scene_part_count(part) * 2 * sizeof *pairs);
    if (!pairs) return rtr_nomem(err);
    rtr_code code = RTR_OK;
    if (rtr_scene_read_band(&single, band, pairs, GDT_CFloat32, 2 * sizeof *pairs) != CE_None)
        code = rtr_gdal_fail(err, part->trap, RTR_BAD_SYNTAX, "read");
    for (size_t i = 0; !code && i < rtr_scene_part_count(part); i++) {
        double re = (double)pairs[2 * i], im = (double)pairs[2 * i + 1], power = re * re + im * im;
        out[i] = power > 0 && isfinite(power) ? (float)(10 * log10(power)) : NAN;
    }
    free(pairs);
    return code;
}

rtr_code rtr_scene_read_values(const rtr_scene_part *part, int c, float *out, rtr_err *err)
{
    GDALRasterBandH band = rtr_scene_at_level(part->scene->channels[c].band, part->level);
    if (part->scene->complex_values) return read_decibels(part, band, out, err);
    if (rtr_scene_read_band(part, band, out, GDT_Float32, sizeof *out) != CE_None)
        return rtr_gdal_fail(err, part->trap, RTR_BAD_SYNTAX, "read");
    for (size_t i = 0;
         part->scene->facts.tone == RTR_TONE_DECIBEL && i < rtr_scene_part_count(part); i++)
        out[i] = out[i] > 0 ? (float)(20 * log10((double)out[i])) : NAN;
    /* The agencies fill what the satellite did not see with 0, and do not say so in the file. */
    for (size_t i = 0; part->scene->product.count && i < rtr_scene_part_count(part); i++)
        if (out[i] == 0) out[i] = NAN;
    return RTR_OK;
}
