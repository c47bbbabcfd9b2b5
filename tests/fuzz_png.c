/* Any bytes: a picture with its pixels, or an error with its reason; what is read can be written. */
#include <stdint.h>
#include <stdlib.h>

#include "imagery/png.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    rtr_err err = {0};
    rtr_pixels pixels;
    rtr_buf png = {0};
    if (rtr_png_read(data, size, &pixels, &err)) {
        if (pixels.data || !err.what[0]) abort();
        return 0;
    }
    if (pixels.width < 1 || pixels.height < 1 || !pixels.data) abort();
    if (rtr_png_write(&pixels, NULL, &png, &err)) abort();
    rtr_buf_end(&png);
    rtr_pixels_end(&pixels);
    return 0;
}
