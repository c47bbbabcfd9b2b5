/* build_water.c - the stage from coastlines to the rings of navigable water, run by itself.
 *
 * usage: build_water binned_GSHHS_f.nc passages.csv ports.csv RINGS
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "tools/sea/waters.h"

static void tell(const char *what, size_t count)
{
    fprintf(stderr, "%7.1f s  %s: %zu\n", (double)clock() / CLOCKS_PER_SEC, what, count);
}

int main(int argc, char **argv)
{
    if (argc != 5)
        return fputs("usage: build_water binned_GSHHS_f.nc passages.csv ports.csv RINGS\n", stderr),
               2;
    rtr_err err = {0};
    passage_table passages = {0};
    sea_anchors anchors = {0};
    rtr_gshhg gshhg = {0};
    sea_rings rings = {0};
    rtr_code code = passages_read(argv[2], &passages, &err);
    if (!code) code = sea_anchors_read(argv[3], &passages, &anchors, &err);
    if (!code) code = rtr_gshhg_rings(argv[1], &gshhg, &err);
    if (!code) code = sea_waters_new(&gshhg, &passages, &anchors, tell, &rings, &err);
    if (!code) code = rings_write(&rings, argv[4], &err);
    passages_end(&passages);
    free(anchors.items);
    rtr_gshhg_end(&gshhg);
    rings_end(&rings);
    if (code) fprintf(stderr, "build_water: %s: %s\n", err.where, err.what);
    return code ? 1 : 0;
}
