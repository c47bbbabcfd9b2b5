/* histogram.h - one picture in the tones of another: each channel's levels by rank (Gonzalez and Woods,
 * histogram specification).
 *
 * Flow:   two pictures of the same ground -> [histogram.h] -> compare.h
 * Whole numbers only: the same bytes everywhere.
 */
#ifndef RUTTER_IMAGERY_HISTOGRAM_H
#define RUTTER_IMAGERY_HISTOGRAM_H

#include <stdint.h>

#include "base/api.h"
#include "draw/pixels.h"

enum { RTR_LEVELS = 256 };

/* What each level of each channel becomes; never falling. */
typedef struct rtr_histogram_match {
    uint8_t level[3][RTR_LEVELS];
} rtr_histogram_match;

/* From the pixels that are opaque in both pictures, which have the same size: `of` is to look like `like`.
 * Without any such pixel, or where all of a channel's are of one level in `of`, levels stay what they are. */
RTR_API void rtr_histogram_match_find(const rtr_pixels *like, const rtr_pixels *of,
                                      rtr_histogram_match *out);
/* Every pixel's colour by the table; alpha stays. */
RTR_API void rtr_histogram_match_apply(const rtr_histogram_match *match, rtr_pixels *pixels);

#endif
