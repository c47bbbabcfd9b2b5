/* build_basemap GSHHG-DIR DCW-DIR DATA-DIR OUT: rutter.map from GSHHG, DCW and the tables in data/. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "tools/layers.h"

/* Coarse to fine. A unit is a fraction of the tolerance, and near GSHHG's own grid (1.7 m) at the
 * finest; it divides the cell, which keeps a small box's read to a few thousand points. Land comes in steps so
 * small that a map can draw what it reads: from one to the next the points grow by a half or so. */
typedef struct level {
    double tolerance_m;
    int32_t units, cell_deg;
} level;
static const level land_levels[RTR_LAND_LEVELS] = {
    {20000, 1000, 30}, {14000, 1000, 30}, {10000, 1000, 30}, {7000, 2000, 30},
    {5000, 2000, 30},  {3500, 2000, 30},  {2500, 2000, 30},  {1700, 5000, 10},
    {1100, 5000, 10},  {700, 5000, 10},   {400, 10000, 10},  {150, 20000, 2}};
static const level line_levels[RTR_LINE_LEVELS] = {
    {10000, 1000, 0}, {3000, 2000, 0}, {1000, 5000, 0}, {400, 10000, 0}, {150, 20000, 0}};
static const level area_levels[RTR_MAP_AREA_LEVELS] = {
    {10000, 1000, 0}, {3000, 2000, 0}, {1000, 5000, 0}, {400, 10000, 0}};

/* Where the sheets of a layer begin. */
enum {
    LAND = 0,
    LAKES = LAND + RTR_LAND_LEVELS,
    RIVERS = LAKES + RTR_LAND_LEVELS,
    BORDERS = RIVERS + RTR_LINE_LEVELS,
    DISPUTED = BORDERS + RTR_LINE_LEVELS,
    AREAS = DISPUTED + RTR_LINE_LEVELS,
    SHEETS = AREAS + RTR_MAP_AREA_LEVELS
};

static void set_up_layer(rtr_sheet *sheets, uint32_t layer, const level *levels, size_t count)
{
    for (size_t i = 0; i < count; i++)
        sheets[i] = (rtr_sheet){.layer = layer,
                                .tolerance_m = levels[i].tolerance_m,
                                .cells = {levels[i].units, levels[i].cell_deg * levels[i].units},
                                .keep_order = layer == RTR_MAP_LAYER_AREAS};
}

static void set_up(rtr_sheet *sheets)
{
    set_up_layer(sheets + LAND, RTR_MAP_LAYER_LAND, land_levels, RTR_LAND_LEVELS);
    set_up_layer(sheets + LAKES, RTR_MAP_LAYER_LAKES, land_levels, RTR_LAND_LEVELS);
    set_up_layer(sheets + RIVERS, RTR_MAP_LAYER_RIVERS, line_levels, RTR_LINE_LEVELS);
    set_up_layer(sheets + BORDERS, RTR_MAP_LAYER_BORDERS, line_levels, RTR_LINE_LEVELS);
    set_up_layer(sheets + DISPUTED, RTR_MAP_LAYER_DISPUTED, line_levels, RTR_LINE_LEVELS);
    set_up_layer(sheets + AREAS, RTR_MAP_LAYER_AREAS, area_levels, RTR_MAP_AREA_LEVELS);
}

/* dir/name; NULL, with the error set, when memory runs out. */
static char *join(const char *dir, const char *name, rtr_code *code, rtr_err *err)
{
    char *path = rtr_path_join(dir, name);
    if (!path && !*code) *code = rtr_nomem(err);
    return path;
}

static rtr_code build(char **argv, rtr_sheet *sheets, rtr_err *err)
{
    rtr_code code = RTR_OK;
    rtr_sheet_area *areas = NULL;
    size_t area_count = 0;
    char *land = join(argv[1], "binned_GSHHS_f.nc", &code, err);
    char *rivers = join(argv[1], "binned_river_f.nc", &code, err);
    char *borders = join(argv[1], "binned_border_f.nc", &code, err);
    char *disputes = join(argv[3], "disputed.csv", &code, err);
    char *regions = join(argv[3], "regions.csv", &code, err);
    if (!code) code = rtr_layers_land(land, sheets + LAND, sheets + LAKES, err);
    if (!code) code = rtr_layers_rivers(rivers, sheets + RIVERS, err);
    if (!code)
        code = rtr_layers_borders(borders, disputes, sheets + BORDERS, sheets + DISPUTED, err);
    if (!code) code = rtr_layers_areas(argv[2], regions, sheets + AREAS, &areas, &area_count, err);
    if (!code) code = rtr_sheets_write(argv[4], sheets, SHEETS, areas, area_count, err);
    free(areas);
    free(land);
    free(rivers);
    free(borders);
    free(disputes);
    free(regions);
    return code;
}

static void print_sizes(const rtr_sheet *sheets)
{
    static const char *const names[] = {"land", "lakes", "rivers", "borders", "disputed", "areas"};
    for (int i = 0; i < SHEETS; i++)
        printf("%-8s %6.0f m: %7zu items in %6zu parts, %8zu points\n", names[sheets[i].layer],
               sheets[i].tolerance_m, sheets[i].item_count, sheets[i].part_count,
               sheets[i].rings.point_count);
}

int main(int argc, char **argv)
{
    rtr_sheet *sheets = calloc(SHEETS, sizeof *sheets);
    rtr_err err = {0};
    if (argc != 5 || !sheets) {
        fprintf(stderr, "usage: build_basemap GSHHG-DIR DCW-DIR DATA-DIR OUT\n");
        free(sheets);
        return 2;
    }
    set_up(sheets);
    rtr_code code = build(argv, sheets, &err);
    if (code)
        fprintf(stderr, "build_basemap: %s: %s\n", err.where, err.what);
    else
        print_sizes(sheets);
    for (int i = 0; i < SHEETS; i++) rtr_sheet_end(&sheets[i]);
    free(sheets);
    return code ? 1 : 0;
}
