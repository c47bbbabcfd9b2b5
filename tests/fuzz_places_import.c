/* Any bytes as a GeoNames table, its alternate names, or a UN/LOCODE list: refused with a reason, or a
 * gazetteer that can be written, opened and read through. The first byte chooses. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "geo/gazetteer_import.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int holds)
{
    if (!holds) abort();
}

/* A file in memory, known by a path. */
static int open_memory(char path[32], const uint8_t *data, size_t size)
{
    int file = memfd_create("import", 0);
    require(file >= 0 && write(file, data, size) == (ssize_t)size);
    snprintf(path, 32, "/proc/self/fd/%d", file);
    return file;
}

static void check_entries(const char *path)
{
    rtr_err err = {0};
    rtr_gazetteer *gazetteer = NULL;
    require(rtr_gazetteer_new(path, &gazetteer, &err) == RTR_OK);
    for (uint32_t i = 0; i < rtr_gazetteer_count(gazetteer); i++) {
        rtr_toponym place = rtr_gazetteer_get(gazetteer, i), found;
        require(place.name[0] && place.id[0] && !rtr_lonlat_check(place.at, &err));
        require(rtr_gazetteer_resolve(gazetteer, place.id, NULL, &found, &err) != RTR_OK ||
                found.number == i || !strchr(place.id, ':'));
    }
    rtr_gazetteer_free(gazetteer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static rtr_code (*const importers[])(rtr_gazbuild *, const char *, rtr_import_tally *,
                                         rtr_err *) = {
        rtr_gazbuild_import_geonames, rtr_gazbuild_import_alternates, rtr_gazbuild_import_unlocode};
    if (size == 0) return 0;
    char in[32], out[] = "/tmp/rutter-fuzz-XXXXXX";
    rtr_err err = {0};
    rtr_gazbuild *build = NULL;
    rtr_import_tally tally = {0};
    uint32_t handle;
    int file = open_memory(in, data + 1, size - 1), made = mkstemp(out);
    rtr_gazbuild_place town = {.id = "geonames:1",
                               .name = "Town",
                               .country = "FR",
                               .parent = RTR_GAZBUILD_NONE,
                               .kind = RTR_KIND_CITY,
                               .area = -1};
    require(made >= 0 && !rtr_gazbuild_new(&build, &err));
    require(!rtr_gazbuild_add(build, &town, &handle, &err));
    if (importers[data[0] % 3](build, in, &tally, &err)) require(err.what[0] && err.where[0]);
    require(!rtr_gazbuild_weigh(build, &err) && !rtr_gazbuild_write(build, out, &err));
    check_entries(out);
    rtr_gazbuild_free(build);
    close(file);
    close(made);
    unlink(out);
    return 0;
}
