/* picture.h - a picture at another size: every pixel of the result is the mean of the picture under it.
 *
 * So nothing is lost when it shrinks and nothing is invented when it grows: the pixels of an enlarged
 * picture are seen as the squares they are.
 */
#ifndef RUTTER_DRAW_PICTURE_H
#define RUTTER_DRAW_PICTURE_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "draw/pixels.h"

int rtr_picture_is_opaque(const rtr_pixels *picture);
/* The scale is width / picture->width in both directions; the last row may lie half beyond the picture, and
 * is the mean of what there is. Fill width x height words of alpha, red, green and blue, from the highest byte down, colours multiplied by
 * alpha; rows are `stride` words apart. Integers only: the same on every machine. */
RTR_MUST_CHECK rtr_code rtr_picture_scale(const rtr_pixels *picture, int width, int height,
                                          uint32_t *out, size_t stride, rtr_err *err);

#endif
