/* tile_scene.h - a scene as a source of tiles.
 *
 * Flow:   scene.h -> [tile_scene.h] -> tiler.h
 */
#ifndef RUTTER_IMAGERY_TILE_SCENE_H
#define RUTTER_IMAGERY_TILE_SCENE_H

#include "imagery/scene.h"
#include "imagery/scene_cost.h"
#include "imagery/tile_source.h"

/* How each thread opens the scene anew, and shows it. All borrowed. */
typedef struct rtr_tile_scene {
    const char *path;
    const rtr_scene_options
        *options; /* NULL as in rtr_scene_new; positions must be longitude, latitude */
    rtr_scene_stretch stretch;
} rtr_tile_scene;

/* A source over `scene`, which stays as long as it is used; `facts` are those of the open scene. */
RTR_API rtr_tile_source rtr_tile_scene_source(const rtr_tile_scene *scene,
                                              const rtr_scene_facts *facts);
/* What the source's `need` is to be, where memory is counted. */
RTR_API rtr_tile_need rtr_tile_scene_need(const rtr_scene_facts *facts, const rtr_scene_cost *cost);

#endif
