#include "draw/squares.h"

#include <math.h>
#include <stdlib.h>

enum { CHAINS_MIN = 64, CHAINS_MAX = 1 << 20 };

rtr_code rtr_squares_begin(double side_pt, size_t expected, rtr_squares *out, rtr_err *err)
{
    size_t size = CHAINS_MIN;
    while (size < expected && size < CHAINS_MAX) size *= 2;
    *out = (rtr_squares){
        .side_pt = side_pt, .mask = size - 1, .heads = malloc(size * sizeof *out->heads)};
    if (!out->heads) return rtr_nomem(err);
    for (size_t i = 0; i < size; i++) out->heads[i] = SIZE_MAX;
    return RTR_OK;
}

void rtr_squares_end(rtr_squares *squares)
{
    free(squares->heads);
    *squares = (rtr_squares){0};
}

int64_t rtr_squares_line(const rtr_squares *squares, double at)
{
    return (int64_t)floor(fmin(fmax(at, -1e9), 1e9) / squares->side_pt);
}

size_t *rtr_squares_head(const rtr_squares *squares, int64_t column, int64_t row)
{
    uint64_t mixed = (uint64_t)column * 0x9e3779b97f4a7c15u ^ (uint64_t)row * 0xc2b2ae3d27d4eb4fu;
    return &squares->heads[(size_t)(mixed ^ mixed >> 29) & squares->mask];
}
