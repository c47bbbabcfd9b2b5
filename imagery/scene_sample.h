/* scene_sample.h - values of scenes, to find black and white by: one scene's own, or those of many that are
 * to look alike.
 *
 * Flow:   open scene -> [scene_sample.h] -> rtr_scene_stretch
 * Units:  values are pixels' numbers, or a radar's decibels. Many scenes are compared by what the numbers
 *         mean (number * scale + offset: reflectance), so that two scenes whose product offsets differ
 *         still look alike.
 */
#ifndef RUTTER_IMAGERY_SCENE_SAMPLE_H
#define RUTTER_IMAGERY_SCENE_SAMPLE_H

#include "imagery/scene.h"

/* Of the shown bands: red, green, blue, or grey as the first. Begin with {0}. */
typedef struct rtr_scene_sample {
    float *values[3]; /* in rising order */
    size_t count[3];
    double scale[3], offset[3]; /* 1 and 0 where the scene states none */
    double pixels;              /* of the scene that show anything, as far as it was looked at */
    int grey;
} rtr_scene_sample;

/* From the smallest overview of 256 pixels or more, or from blocks spread over the scene. RTR_BAD_DATA when
 * nothing but nodata is seen. The caller ends *out, also on failure. */
RTR_API RTR_MUST_CHECK rtr_code rtr_scene_sample_take(rtr_scene_file *scene, rtr_scene_sample *out,
                                                      rtr_err *err);
RTR_API void rtr_scene_sample_end(rtr_scene_sample *sample);
/* Keep at most `most` (>= 2) values a band, evenly spaced in rank, and give the memory of the others back. */
RTR_API void rtr_scene_sample_thin(rtr_scene_sample *sample, size_t most);

/* The percentiles of one scene, 0 <= low < high <= 100. out->gamma stays. */
RTR_API void rtr_scene_sample_own(const rtr_scene_sample *sample, double low, double high,
                                  rtr_scene_stretch *out);
/* Those of `count` (>= 1) scenes pooled, each with the weight of its pixels: out[i] is what they are in
 * scene i's numbers. */
RTR_API void rtr_scene_sample_pool(const rtr_scene_sample *samples, size_t count, double low,
                                   double high, rtr_scene_stretch *out);

#endif
