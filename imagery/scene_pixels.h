/* scene_pixels.h - a window of a scene on its way from its files to colours; private to scene*.c.
 *
 * Flow:   scene_read.c (a band's pixels) -> scene_values.c (values) -> scene_tone.c (bytes) -> rtr_scene_read
 *         scene_direct.c (TIFF files' blocks)                                                 -> rtr_scene_read
 *                                                                   -> scene_stretch.c (percentiles)
 */
#ifndef RUTTER_IMAGERY_SCENE_PIXELS_H
#define RUTTER_IMAGERY_SCENE_PIXELS_H

#include "imagery/scene_parts.h"

typedef struct rtr_scene_part {
    rtr_scene_file *scene;
    int level;
    rtr_scene_window window; /* of the level */
    int width, height;       /* of what is wanted */
    GDALRIOResampleAlg how;  /* where that is less */
    const rtr_gdal_trap *trap;
} rtr_scene_part;

static inline size_t rtr_scene_part_count(const rtr_scene_part *part)
{
    return (size_t)part->width * (size_t)part->height;
}

/* One band is shown as red, green and blue. */
static inline int rtr_scene_is_grey(const rtr_scene_file *scene)
{
    return scene->channels[0].band == scene->channels[1].band;
}

/* The band whose pixels are the scene's at each level. */
static inline GDALRasterBandH rtr_scene_lead(const rtr_scene_file *scene)
{
    const rtr_scene_channel *pan = &scene->channels[RTR_SCENE_PAN];
    return pan->band ? pan->band : scene->channels[0].band;
}

/* The band's overview at a level; the band itself where it has none. */
GDALRasterBandH rtr_scene_at_level(GDALRasterBandH band, int level);

/* Read the window from a band of the level, of whatever size it is: it covers the same ground. */
CPLErr rtr_scene_read_band(const rtr_scene_part *part, GDALRasterBandH band, void *to,
                           GDALDataType type, size_t pixel_bytes);
/* 255 where channel `c` has data, by the scene's alpha, its mask or nodata value. */
rtr_code rtr_scene_read_mask(const rtr_scene_part *part, int c, uint8_t *out, rtr_err *err);

/* Channel `c` before its stretch: pixels' numbers, decibels for radar; NaN where there is no value. */
rtr_code rtr_scene_read_values(const rtr_scene_part *part, int c, float *out, rtr_err *err);

/* scene_sharp.c: channel `c`, pan-sharpened; or all three through scene->tables. */
rtr_code rtr_scene_sharp_values(const rtr_scene_part *part, int c, float *out, rtr_err *err);
rtr_code rtr_scene_read_sharp(const rtr_scene_part *part, rtr_pixels *out, rtr_err *err);

/* scene_collar.c: what the scene's collar touches of the part becomes 0 in alpha[stride * i]. */
rtr_code rtr_scene_collar_cut(const rtr_scene_part *part, uint8_t *alpha, size_t stride,
                              rtr_err *err);

enum { RTR_SCENE_TONES = 65536 };

/* Make scene->tables for a stretch, unless they are. A channel of 8 or 16 bits has a byte for each of its
 * numbers; any other for RTR_SCENE_TONES steps from the stretch's low to its high. */
rtr_code rtr_scene_tones_make(rtr_scene_file *scene, const rtr_scene_stretch *stretch,
                              rtr_err *err);
/* Is channel `c` of 8 or 16 bits, read as such? */
int rtr_scene_is_counted(const rtr_scene_file *scene, int c);
/* The step of a value that is not counted. */
static inline uint16_t rtr_scene_step(double value, double low, double high)
{
    double top = RTR_SCENE_TONES - 1;
    double scaled = high > low ? (value - low) * top / (high - low) : value >= low ? top : 0;
    return (uint16_t)(scaled >= top ? top : scaled > 0 ? scaled + 0.5 : 0);
}

#endif
