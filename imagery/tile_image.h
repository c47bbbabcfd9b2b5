/* tile_image.h - a tile's pixels, and the formats that they are written in. */
#ifndef RUTTER_IMAGERY_TILE_IMAGE_H
#define RUTTER_IMAGERY_TILE_IMAGE_H

#include <stddef.h>
#include <stdint.h>

typedef enum rtr_tile_format { RTR_TILE_PNG, RTR_TILE_JPEG, RTR_TILE_WEBP } rtr_tile_format;

enum { RTR_TILE_SIDE_MAX = 1024 };

/* 8 bits a channel: 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA; alpha is not premultiplied. */
typedef struct rtr_tile_image {
    const uint8_t *pixels;
    int width, height; /* 1..RTR_TILE_SIDE_MAX */
    int channels;
    size_t stride; /* bytes from one row to the next, >= width * channels */
} rtr_tile_image;

#endif
