#include "draw/pixels.h"

#include <stdlib.h>

rtr_code rtr_pixels_begin(int width, int height, rtr_pixels *out, rtr_err *err)
{
    *out = (rtr_pixels){0};
    if (width < 1 || height < 1 || width > RTR_PIXELS_SIDE_MAX || height > RTR_PIXELS_SIDE_MAX)
        return rtr_fail(err, RTR_BAD_ARG, "a picture of %d x %d pixels is outside 1..%d", width,
                        height, RTR_PIXELS_SIDE_MAX);
    uint8_t *data =
        calloc((size_t)width * (size_t)height, 4); /* at most 2^32 bytes: fits 64 bits */
    if (!data) return rtr_nomem(err);
    *out = (rtr_pixels){.width = width, .height = height, .data = data};
    return RTR_OK;
}

void rtr_pixels_end(rtr_pixels *pixels)
{
    free(pixels->data);
    *pixels = (rtr_pixels){0};
}
