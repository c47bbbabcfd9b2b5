/* The base map of a page, in levels: the whole world roughly, finer where the case is, finest around its places.
 *
 * A level finer than the world's is made of cells of a few degrees: those with most of the case in them, as many
 * as the level has room for. In a cell, what the level has replaces what the rougher ones have. */
#include <math.h>
#include <stdlib.h>

#include "draw/page_parts.h"
#include "draw/thin.h"

static const double edge_lat = 85.06; /* where the web's map ends */

typedef struct level {
    int zoom;
    double tolerance_m, unit; /* degrees, of which cells and edges are multiples */
    double cell_deg;          /* 0: the whole world */
    double around_deg;        /* cells this near to a position are of use */
    int places;               /* 1: only to places that are known that well */
    size_t budget;            /* bytes, packed */
} level;

static const level levels[] = {
    {0, 20000, 0.02, 0, 0, 0, SIZE_MAX},    {3, 5000, 0.01, 0, 0, 0, SIZE_MAX},
    {5, 1700, 0.005, 10, 2, 0, 300000},     {7, 400, 0.002, 2.5, 0.5, 1, 250000},
    {9, 150, 0.0005, 0.5, 0.15, 1, 200000},
};
enum { LEVELS = sizeof levels / sizeof *levels, LAYERS = 4 };

static const struct {
    rtr_basemap_layer layer;
    const char *key;
} layers[LAYERS] = {{RTR_LAYER_LAND, "land"},
                    {RTR_LAYER_LAKES, "lakes"},
                    {RTR_LAYER_BORDERS, "borders"},
                    {RTR_LAYER_DISPUTED, "disputed"}};

/* One level in the making. */
typedef struct ground {
    rtr_page *page;
    const level *of;
    rtr_buf bytes[LAYERS];
    rtr_bbox *boxes; /* that it has, in the page's longitudes */
    size_t box_count;
} ground;

static void ground_end(ground *g)
{
    for (int i = 0; i < LAYERS; i++) rtr_buf_end(&g->bytes[i]);
    free(g->boxes);
}

/* A box of the page in degrees as the base map counts them; the whole world stays whole. */
static rtr_bbox read_box(rtr_bbox box)
{
    if (box.east - box.west >= 360) return (rtr_bbox){-180, -90, 180, 90};
    double west = rtr_lon_wrap(box.west);
    double east = west + (box.east - box.west);
    return (rtr_bbox){west, box.south, east > 180 ? east - 360 : east, box.north};
}

/* One layer of a box: read, turned, pieces joined that the base map is cut into, cut to the box, thinned. */
static rtr_code read_layer(const ground *g, rtr_basemap_layer layer, rtr_bbox box, rtr_shape **out,
                           rtr_err *err)
{
    const rtr_page *page = g->page;
    rtr_shape *raw = NULL, *turned = NULL, *whole = NULL, *cut = NULL;
    double middle = page->meridian;
    rtr_bbox around = {box.west - middle, box.south, box.east - middle, box.north};
    rtr_code code = rtr_basemap_read(page->chart->atlas.basemap, layer, read_box(box),
                                     g->of->tolerance_m, &raw, err);
    if (!code) code = rtr_page_turn(page, raw, &turned, err);
    if (!code) code = rtr_shape_make_valid(turned, &whole, err);
    if (!code) code = rtr_shape_clip(whole, around, &cut, err);
    if (!code) code = rtr_thin(cut, g->of->tolerance_m, out, err);
    rtr_shape_free(raw);
    rtr_shape_free(turned);
    rtr_shape_free(whole);
    rtr_shape_free(cut);
    return code;
}

/* Pack all layers of a box onto the level's; *grown is by how much. */
static rtr_code add_box(ground *g, rtr_bbox box, size_t *grown, rtr_err *err)
{
    rtr_code code = RTR_OK;
    *grown = 0;
    for (int i = 0; !code && i < LAYERS; i++) {
        rtr_shape *shape = NULL;
        size_t before = g->bytes[i].size;
        code = read_layer(g, layers[i].layer, box, &shape, err);
        if (!code) rtr_page_pack(g->page, shape, g->of->unit, &g->bytes[i]);
        if (!code && g->bytes[i].failed) code = rtr_nomem(err);
        *grown += g->bytes[i].size - before;
        rtr_shape_free(shape);
    }
    if (!code) g->boxes[g->box_count++] = box;
    return code;
}

/* A cell of a level's grid, which begins opposite of the meridian, at the south pole. */
typedef struct cell {
    uint32_t number; /* row by row */
    uint32_t weight; /* positions of the case in it or near */
} cell;

typedef struct grid {
    cell *cells;
    int columns, rows;
} grid;

static int by_weight(const void *a, const void *b)
{
    const cell *x = a, *y = b;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    return x->number < y->number ? -1 : x->number > y->number;
}

static void weigh(const ground *g, grid *all, rtr_lonlat at)
{
    const level *of = g->of;
    double x = rtr_lon_wrap(at.lon - g->page->meridian) + 180, y = at.lat + 90;
    double near = of->around_deg;
    int left = (int)floor((x - near) / of->cell_deg), right = (int)floor((x + near) / of->cell_deg);
    int low = (int)floor((y - near) / of->cell_deg), high = (int)floor((y + near) / of->cell_deg);
    for (int row = low; row <= high; row++)
        for (int column = left; column <= right; column++)
            if (row >= 0 && row < all->rows && column >= 0 && column < all->columns)
                all->cells[row * all->columns + column].weight++;
}

/* Where the case is: its places; at levels of more than places, its lines and the outlines of its areas too. */
static void weigh_case(const ground *g, grid *all)
{
    const rtr_chart *chart = g->page->chart;
    for (size_t i = 0; i < chart->place_count; i++) {
        const rtr_chart_place *place = &chart->places[i];
        size_t count = 0;
        const rtr_lonlat *points =
            place->area && !g->of->places ? rtr_shape_points(place->area, &count) : NULL;
        if (!g->of->places || place->precision < RTR_PRECISION_REGION) weigh(g, all, place->at);
        for (size_t k = 0; k < count; k++) weigh(g, all, points[k]);
    }
    for (size_t i = 0; !g->of->places && i < chart->leg_count; i++)
        for (size_t k = 0; k < chart->legs[i].count; k++) weigh(g, all, chart->legs[i].points[k]);
}

static rtr_bbox cell_box(const ground *g, const grid *all, uint32_t number)
{
    double west = g->page->meridian - 180 + number % (unsigned)all->columns * g->of->cell_deg;
    double south = -90 + number / (unsigned)all->columns * g->of->cell_deg;
    return (rtr_bbox){west, fmax(south, -edge_lat), west + g->of->cell_deg,
                      fmin(south + g->of->cell_deg, edge_lat)};
}

/* Cells, the weightiest first, until the level is full. */
static rtr_code add_cells(ground *g, rtr_err *err)
{
    grid all = {.columns = (int)lround(360 / g->of->cell_deg),
                .rows = (int)lround(180 / g->of->cell_deg)};
    size_t count = (size_t)all.columns * (size_t)all.rows, used = 0;
    rtr_code code = RTR_OK;
    all.cells = calloc(count, sizeof *all.cells);
    g->boxes = calloc(count, sizeof *g->boxes);
    if (!all.cells || !g->boxes) code = rtr_nomem(err);
    for (size_t i = 0; !code && i < count; i++) all.cells[i].number = (uint32_t)i;
    if (!code) weigh_case(g, &all);
    if (!code) qsort(all.cells, count, sizeof *all.cells, by_weight);
    for (size_t i = 0; !code && i < count && all.cells[i].weight && used < g->of->budget; i++) {
        size_t grown;
        rtr_bbox box = cell_box(g, &all, all.cells[i].number);
        if (box.south >= box.north) continue; /* beyond the web's map */
        code = add_box(g, box, &grown, err);
        used += grown;
    }
    free(all.cells);
    return code;
}

static rtr_code add_world(ground *g, rtr_err *err)
{
    size_t grown;
    double middle = g->page->meridian;
    rtr_bbox box = {middle - 180, -edge_lat, middle + 180, edge_lat};
    g->boxes = calloc(1, sizeof *g->boxes);
    return g->boxes ? add_box(g, box, &grown, err) : rtr_nomem(err);
}

static rtr_code put_level(rtr_page *page, const level *of, rtr_err *err)
{
    ground g = {.page = page, .of = of};
    rtr_code code = of->cell_deg > 0 ? add_cells(&g, err) : add_world(&g, err);
    if (!code && g.box_count) {
        rtr_json_object(page->json);
        rtr_json_key_int(page->json, "zoom", of->zoom);
        rtr_json_key(page->json, "boxes");
        rtr_json_array(page->json);
        for (size_t i = 0; i < g.box_count; i++) rtr_page_put_box(page, NULL, g.boxes[i]);
        rtr_json_close_array(page->json);
        for (int i = 0; i < LAYERS; i++)
            if (g.bytes[i].size) rtr_page_put_packed(page, layers[i].key, &g.bytes[i], of->unit);
        rtr_json_close_object(page->json);
        page->disputed |= g.bytes[LAYERS - 1].size > 0;
    }
    ground_end(&g);
    return code;
}

rtr_code rtr_page_put_ground(rtr_page *page, rtr_err *err)
{
    rtr_code code = RTR_OK;
    rtr_json_key(page->json, "levels");
    rtr_json_array(page->json);
    for (int i = 0; !code && page->chart->atlas.basemap && i < LEVELS; i++)
        code = put_level(page, &levels[i], err);
    rtr_json_close_array(page->json);
    return code || !page->json->buf->failed ? code : rtr_nomem(err);
}
