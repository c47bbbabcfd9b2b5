/* Any bytes as a rutter.map: refused, or read without a step outside them. The input is laid over a
 * small good file at the place that its first two bytes name, so that mutations reach every table. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "geo/basemap.h"
#include "tiny_map.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void use(const rtr_basemap *basemap)
{
    const rtr_bbox boxes[] = {{-180, -90, 180, 90}, {170, -40, -170, 40}, {12, 4, 12.5, 5}};
    const rtr_lonlat track[] = {{5, 5}, {13, 5}, {13, 20}, {179, -31}, {-179, -31}};
    rtr_err err;
    for (int layer = RTR_LAYER_LAND; layer <= RTR_LAYER_COAST; layer++)
        for (int i = 0; i < 3; i++) {
            rtr_shape *shape = NULL;
            size_t count = 0;
            if (rtr_basemap_read(basemap, (rtr_basemap_layer)layer, boxes[i], i * 20000, &shape,
                                 &err))
                continue;
            const rtr_lonlat *points = rtr_shape_points(shape, &count);
            for (size_t j = 0; j < count; j++)
                if (rtr_lonlat_check(points[j], &err)) abort(); /* what is read lies on the globe */
            rtr_shape_free(shape);
        }
    for (int32_t i = 0; i < 4; i++) {
        rtr_shape *area = NULL;
        if (!rtr_basemap_area(basemap, i, 0, &area, &err)) rtr_shape_free(area);
        const char *code = rtr_basemap_area_code(basemap, i);
        if (code && rtr_basemap_find(basemap, code) != i) abort();
    }
    (void)rtr_basemap_country_at(basemap, (rtr_lonlat){13, 5});
    if (rtr_basemap_km_on_land(basemap, track, 5) < 0) abort();
}

static void try_bytes(const void *bytes, size_t size)
{
    char path[64];
    rtr_basemap *basemap = NULL;
    rtr_err err;
    int file = memfd_create("map", MFD_CLOEXEC);
    if (file < 0 || write(file, bytes, size) != (ssize_t)size) abort();
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    if (!rtr_basemap_new(path, &basemap, &err)) use(basemap);
    rtr_basemap_free(basemap);
    close(file);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    try_bytes(data, size);
    if (size < 2) return 0;
    rtr_buf file = {0};
    tiny_map(&file);
    size_t at = (data[0] | (size_t)data[1] << 8) % file.size, count = size - 2;
    if (count > file.size - at) count = file.size - at;
    memcpy(file.data + at, data + 2, count);
    try_bytes(file.data, file.size);
    rtr_buf_end(&file);
    return 0;
}
