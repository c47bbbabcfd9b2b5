/* scene_tiff.h - the deflated blocks of a TIFF file, read beside GDAL: what most scenes are, several times
 * faster; private to scene*.c.
 *
 * A stranger's file: each size and position in it is checked, and at any doubt there is no block. GDAL is
 * asked then, and says what is wrong.
 *
 * Flow:   [scene_tiff.h] -> scene_direct.h
 * Owner:  rtr_scene_tiff_new gives it; rtr_scene_tiff_free takes it back.
 */
#ifndef RUTTER_IMAGERY_SCENE_TIFF_H
#define RUTTER_IMAGERY_SCENE_TIFF_H

#include <stddef.h>
#include <stdint.h>

typedef struct rtr_scene_tiff rtr_scene_tiff;

/* How the pixels of one directory (the picture, or an overview) lie in its blocks. */
typedef struct rtr_tiff_layout {
    int width, height;             /* pixels */
    int block_width, block_height; /* a strip is a block, too */
    int samples; /* side by side in a block: 1 where each band has its own blocks */
    int bytes;   /* of a sample: 1 or 2, in this machine's order */
    int planes;  /* of blocks: the bands where each has its own; or 1 */
} rtr_tiff_layout;

/* NULL if the file cannot be read here, or there is no memory. */
rtr_scene_tiff *rtr_scene_tiff_new(const char *path);
/* Accepts NULL. */
void rtr_scene_tiff_free(rtr_scene_tiff *tiff);

/* Go to the directory at that place of the file, if need be; NULL unless its blocks are such as can be read
 * here, of at most RTR_TIFF_BLOCK_BYTES. Borrowed, until the next is chosen. */
const rtr_tiff_layout *rtr_scene_tiff_choose(rtr_scene_tiff *tiff, uint64_t directory);
/* A block of the chosen directory, full of `nothing` where none is stored; of its rows below the picture
 * there is nothing. NULL if it is damaged. Borrowed, until the next call. */
const uint8_t *rtr_scene_tiff_block(rtr_scene_tiff *tiff, int plane, int column, int row,
                                    uint16_t nothing);

enum { RTR_TIFF_BLOCK_BYTES = 16000000 };

#endif
