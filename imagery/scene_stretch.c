/* Which values are black and which are white: percentiles of a sample of the scene. */
#include "imagery/scene_pixels.h"
#include "imagery/scene_sample.h"

rtr_code rtr_scene_percentiles(rtr_scene_file *scene, double low, double high,
                               rtr_scene_stretch *out, rtr_err *err)
{
    rtr_scene_sample sample;
    *out = RTR_SCENE_AS_IS;
    if (!(low >= 0 && low < high && high <= 100))
        return rtr_fail(err, RTR_BAD_ARG, "percentiles out of order");
    if (scene->palette) return RTR_OK;
    rtr_code code = rtr_scene_sample_take(scene, &sample, err);
    if (!code) rtr_scene_sample_own(&sample, low, high, out);
    rtr_scene_sample_end(&sample);
    return code;
}

rtr_code rtr_scene_stretch_find(rtr_scene_file *scene, double low, double high,
                                rtr_scene_stretch *out, rtr_err *err)
{
    *out = RTR_SCENE_AS_IS;
    return scene->facts.tone == RTR_TONE_AS_IS ? RTR_OK
                                               : rtr_scene_percentiles(scene, low, high, out, err);
}
