/* scene_direct.h - a scene's pixels from its TIFF files' blocks to colours, past GDAL; private to scene*.c.
 *
 * Flow:   scene_tiff.h -> [scene_direct.h] -> scene_read.c
 * Owner:  one for a scene, made by the first read; rtr_scene_direct_free takes it back.
 */
#ifndef RUTTER_IMAGERY_SCENE_DIRECT_H
#define RUTTER_IMAGERY_SCENE_DIRECT_H

#include "imagery/scene_pixels.h"

/* Read a window, if all that is shown lies in blocks that can be read here, and none is to be averaged; 0 if
 * not, and then what is in *out is of no use. Otherwise the same bytes as by GDAL; of grey, red only.
 * Blocks are kept as colours from call to call, in 20 MB at most. */
int rtr_scene_direct_read(const rtr_scene_part *part, int as_is, rtr_pixels *out);
/* Accepts NULL. */
void rtr_scene_direct_free(rtr_scene_direct *direct);

#endif
