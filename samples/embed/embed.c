/* embed.c - librutter in another program: the way by sea between two positions, as GeoJSON.
 *
 *   cc embed.c $(pkg-config --cflags --libs rutter) -o embed && ./embed /usr/share/rutter/rutter.sea
 */
#include <stdio.h>

#include "base/json.h"
#include "geo/antimeridian.h"
#include "geo/geojson.h"
#include "geo/searoute.h"

static rtr_code print_line(const rtr_sea_route *route, rtr_err *err)
{
    rtr_shape *line = NULL, *cut = NULL;
    rtr_buf text = {0};
    rtr_json json;
    rtr_code code = rtr_shape_new(RTR_SHAPE_LINE, &line, err);
    if (!code) code = rtr_shape_add(line, RTR_PART_OUTER, route->points, route->count, err);
    if (!code) code = rtr_antimeridian_cut(line, &cut, err);
    if (!code) {
        rtr_json_begin(&json, &text, 0);
        rtr_geojson_geometry(&json, cut);
        code = text.failed ? rtr_nomem(err) : RTR_OK;
    }
    if (!code) printf("%.0f nautical miles\n%s\n", route->length_m / 1852, text.data);
    rtr_buf_end(&text);
    rtr_shape_free(cut);
    rtr_shape_free(line);
    return code;
}

int main(int argc, char **argv)
{
    const rtr_lonlat mumbai = {72.84, 18.92}, aden = {44.98, 12.80};
    rtr_err err = {0};
    rtr_sea *sea = NULL;
    rtr_sea_route route = {0};
    if (argc != 2) return fprintf(stderr, "usage: embed RUTTER.SEA\n"), 2;
    rtr_code code = rtr_sea_new(argv[1], &sea, &err);
    if (!code) code = rtr_sea_find(sea, mumbai, aden, NULL, &route, &err);
    if (!code) code = print_line(&route, &err);
    if (code) fprintf(stderr, "%s: %s\n", err.where, err.what);
    rtr_sea_route_end(&route);
    rtr_sea_free(sea);
    return code ? 1 : 0;
}
