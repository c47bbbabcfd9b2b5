/* Any bytes as a product's metadata, Landsat's and Sentinel-2's: no file that they name is outside the
 * product, and whatever is refused is refused with a reason. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "imagery/scene_parts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const rtr_scene_product *product, rtr_code code, const rtr_err *err)
{
    if (code && !err->what[0]) abort();
    if (!code && (product->count < 1 || product->count > RTR_SCENE_BANDS_MAX)) abort();
    for (size_t i = 0; i < product->count; i++) {
        const char *file = product->members[i].file;
        if (strncmp(file, "here/", 5) != 0 || strstr(file, "..") || !product->members[i].name[0])
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    rtr_scene_product *product = calloc(1, sizeof *product);
    char *text = malloc(size + 1);
    rtr_err err = {0};
    if (!product || !text) abort();
    for (int landsat = 0; landsat < 2; landsat++) {
        memcpy(text, data, size);
        text[size] = '\0';
        memset(product, 0, sizeof *product);
        rtr_code code = landsat ? rtr_scene_landsat_parse(text, size, "here", product, &err)
                                : rtr_scene_sentinel_parse(text, "here", product, &err);
        check(product, code, &err);
        rtr_scene_product_end(product);
    }
    free(text);
    free(product);
    return 0;
}
