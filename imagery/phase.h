/* phase.h - how far one picture lies from another, by phase correlation (Kuglin and Hines 1975).
 *
 * The two spectra's difference of phase at each frequency says by how much the pictures are displaced,
 * whatever their brightness and contrast; transformed back, it is a peak at the displacement. The peak is
 * made a Gaussian, so that three samples along each axis place it to a small part of a pixel (Stone, Orchard,
 * Chang and Martucci 2001 discuss such fits).
 *
 * Flow:   [phase.h] -> compare.h
 * Units:  pixels, x to the right, y down.
 */
#ifndef RUTTER_IMAGERY_PHASE_H
#define RUTTER_IMAGERY_PHASE_H

#include <stddef.h>

#include "base/api.h"
#include "base/error.h"

/* Memory and tables for tiles of one size; used again from tile to tile. */
typedef struct rtr_phase rtr_phase;

typedef struct rtr_phase_shift {
    double x, y;  /* where the first picture's content lies in the second, less where it was */
    double ratio; /* of the highest peak to the next: 1 in noise. 0: too little to see */
} rtr_phase_shift;

/* Below this a peak is not told from noise: 1 tile of noise in some 300 reaches it. Rotated pictures reach
 * 2.3 for the middle that they share. */
static const double RTR_PHASE_RATIO_MIN = 1.5;

/* `side` is a power of two from 32 to 1024. On failure *out is NULL. */
RTR_API RTR_MUST_CHECK rtr_code rtr_phase_new(int side, rtr_phase **out, rtr_err *err);
/* Accepts NULL. */
RTR_API void rtr_phase_free(rtr_phase *phase);

/* The displacement of `second` against `first`, both side x side values, NaN where there is nothing. Up
 * to side / 4 along each axis is seen. */
RTR_API rtr_phase_shift rtr_phase_measure(rtr_phase *phase, const float *first,
                                          const float *second);

/* What tiles of the same two pictures say together. */
typedef struct rtr_phase_verdict {
    double x, y;     /* the median of the tiles that agree */
    double spread;   /* the median of their distances from it */
    double ratio;    /* the median of their ratios */
    size_t seen;     /* tiles with a peak */
    size_t agreeing; /* of these, within a pixel of the median */
    int known;       /* three tiles and more than half of those seen agree, or a few with peaks that
                      * leave no doubt; otherwise the rest says nothing */
} rtr_phase_verdict;

/* Puts the shifts in another order. */
RTR_API rtr_phase_verdict rtr_phase_agree(rtr_phase_shift *shifts, size_t count);

#endif
