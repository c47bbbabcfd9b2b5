/* scene_collar.h - the black or white that frames a scene where nothing was seen and no nodata value says so.
 *
 * A collar is looked for from the four edges inwards, along each row and each column of the full scene, until
 * the picture begins; what is as dark inside of the picture stays. It costs the reading of the collar and of
 * the scene's rim, once: scenes that are opened again share what was found.
 *
 * Flow:    scene.h -> [rtr_scene_collar_new] -> rtr_scene_options.collar -> rtr_scene_read
 * Threads: a collar does not change once it is made; any number of open scenes may use it.
 */
#ifndef RUTTER_IMAGERY_SCENE_COLLAR_H
#define RUTTER_IMAGERY_SCENE_COLLAR_H

#include "imagery/scene.h"

typedef enum rtr_scene_fill {
    RTR_FILL_BLACK, /* 0 */
    RTR_FILL_WHITE  /* the most that the pixels' type can hold */
} rtr_scene_fill;

typedef struct rtr_scene_collar_rule {
    rtr_scene_fill fill;
    double
        tolerance; /* how far from it all shown bands may be; below 0: 15 of bytes, 0 of others */
} rtr_scene_collar_rule;

/* Find the collar of `scene` and let the scene use it: *out must outlive the scene, and every scene that
 * is opened with it. RTR_UNSUPPORTED for white of fractions, and for palettes. */
RTR_API RTR_MUST_CHECK rtr_code rtr_scene_collar_new(rtr_scene_file *scene,
                                                     const rtr_scene_collar_rule *rule,
                                                     rtr_scene_collar **out, rtr_err *err);
/* Accepts NULL. */
RTR_API void rtr_scene_collar_free(rtr_scene_collar *collar);

#endif
