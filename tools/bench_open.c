/* bench_open.c - how long the data files take to open and to answer, in one process.
 *
 * usage: bench_open SHARE. Prints the median of many runs; docs/benchmarks.md quotes it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "geo/basemap.h"
#include "geo/gazetteer.h"
#include "geo/searoute.h"

enum { RUNS = 41 };

static double now_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median_ms(rtr_code (*run)(void *with, rtr_err *err), void *with)
{
    double times[RUNS];
    rtr_err err = {0};
    for (int i = 0; i < RUNS; i++) {
        double start = now_ms();
        if (run(with, &err)) {
            fprintf(stderr, "%s: %s\n", err.where, err.what);
            exit(1);
        }
        times[i] = now_ms() - start;
    }
    qsort(times, RUNS, sizeof *times, by_size);
    return times[RUNS / 2];
}

static rtr_code open_gazetteer(void *path, rtr_err *err)
{
    rtr_gazetteer *gazetteer = NULL;
    rtr_code code = rtr_gazetteer_new(path, &gazetteer, err);
    rtr_gazetteer_free(gazetteer);
    return code;
}

static rtr_code open_basemap(void *path, rtr_err *err)
{
    rtr_basemap *basemap = NULL;
    rtr_code code = rtr_basemap_new(path, &basemap, err);
    rtr_basemap_free(basemap);
    return code;
}

static rtr_code open_sea(void *path, rtr_err *err)
{
    rtr_sea *sea = NULL;
    rtr_code code = rtr_sea_new(path, &sea, err);
    rtr_sea_free(sea);
    return code;
}

static rtr_code resolve(void *gazetteer, rtr_err *err)
{
    rtr_toponym found;
    return rtr_gazetteer_resolve(gazetteer, "Moscou", NULL, &found, err);
}

static rtr_code read_world(void *basemap, rtr_err *err)
{
    const rtr_bbox world = {-180, -90, 180, 90};
    rtr_shape *land = NULL;
    rtr_code code = rtr_basemap_read(basemap, RTR_LAYER_LAND, world, 12000, &land, err);
    rtr_shape_free(land);
    return code;
}

static rtr_code find_way(void *sea, rtr_err *err)
{
    rtr_sea_route route = {0};
    rtr_code code =
        rtr_sea_find(sea, (rtr_lonlat){72.95, 18.95}, (rtr_lonlat){4.05, 51.98}, NULL, &route, err);
    rtr_sea_route_end(&route);
    return code;
}

int main(int argc, char **argv)
{
    if (argc != 2) return fputs("usage: bench_open SHARE\n", stderr), 2;
    char *gaz = rtr_path_join(argv[1], "rutter.gaz"), *map = rtr_path_join(argv[1], "rutter.map");
    char *way = rtr_path_join(argv[1], "rutter.sea");
    rtr_gazetteer *gazetteer = NULL;
    rtr_basemap *basemap = NULL;
    rtr_sea *sea = NULL;
    rtr_err err = {0};
    if (!gaz || !map || !way || rtr_gazetteer_new(gaz, &gazetteer, &err) ||
        rtr_basemap_new(map, &basemap, &err) || rtr_sea_new(way, &sea, &err))
        return fprintf(stderr, "%s: %s\n", err.where, err.what), 1;
    printf("open rutter.gaz: %.3f ms\n", median_ms(open_gazetteer, gaz));
    printf("open rutter.map: %.3f ms\n", median_ms(open_basemap, map));
    printf("open rutter.sea: %.3f ms\n", median_ms(open_sea, way));
    printf("resolve Moscou: %.3f ms\n", median_ms(resolve, gazetteer));
    printf("read the world's land at 12 km: %.3f ms\n", median_ms(read_world, basemap));
    printf("Nhava Sheva - Rotterdam by sea: %.3f ms\n", median_ms(find_way, sea));
    rtr_sea_free(sea);
    rtr_basemap_free(basemap);
    rtr_gazetteer_free(gazetteer);
    free(gaz);
    free(map);
    free(way);
    return 0;
}
