/* The base map of a page, in levels: the whole world roughly, finer where the case is, finest around its places.
 *
 * A level is made of cells: those of the base map's own, or parts of them, so that what was cut stays cut along their
 * sides and nothing need be joined. Finer levels have the cells with most of the case in them, as many as there is
 * room for. In a cell, what the level has takes the place of what the rougher ones have. */
#include <math.h>
#include <stdlib.h>

#include "draw/line.h"
#include "draw/page_parts.h"
#include "draw/thin.h"

static const double degree_m = 111195; /* of latitude */

typedef struct level {
    int zoom;
    enum { WORLD, LINES, PLACES } where;
    double tolerance_m, unit; /* degrees, of which the sides of cells are multiples */
    double cell_deg;          /* divides the base map's own, of this tolerance */
    double around_deg;        /* cells this near to a position are of use */
    size_t budget;            /* bytes, packed */
} level;

static const level levels[] = {
    {0, WORLD, 20000, 0.02, 30, 0, SIZE_MAX},    {3, WORLD, 7000, 0.01, 30, 0, SIZE_MAX},
    {5, LINES, 1700, 0.005, 10, 2, 300000},      {7, PLACES, 400, 0.002, 2.5, 0.5, 250000},
    {9, PLACES, 150, 0.0005, 0.5, 0.15, 200000},
};
enum { LEVELS = sizeof levels / sizeof *levels, LAYERS = 4, CELLS_MOST = 1000 };

static const struct {
    rtr_basemap_layer layer;
    const char *key;
    double least; /* tolerances across: a lake of a few pixels is only a speck */
} layers[LAYERS] = {{RTR_LAYER_LAND, "land", 0},
                    {RTR_LAYER_LAKES, "lakes", 8},
                    {RTR_LAYER_BORDERS, "borders", 0},
                    {RTR_LAYER_DISPUTED, "disputed", 0}};

/* One level in the making. */
typedef struct ground {
    rtr_page *page;
    const level *of;
    int columns, rows; /* of cells in the world, from 180 degrees west and the south pole */
    uint32_t *weights; /* of each: positions of the case in it or near */
    rtr_page_packed packed[LAYERS];
    rtr_bbox *
        boxes; /* of the cells that it has, in the page's longitudes; two where the page's edge divides one */
    size_t box_count;
} ground;

static rtr_code ground_begin(ground *g, rtr_err *err)
{
    g->columns = (int)lround(360 / g->of->cell_deg);
    g->rows = (int)lround(180 / g->of->cell_deg);
    size_t count = (size_t)g->columns * (size_t)g->rows;
    for (int i = 0; i < LAYERS; i++) g->packed[i].unit = g->of->unit;
    g->weights = calloc(count, sizeof *g->weights);
    g->boxes = calloc(count + (size_t)g->rows, sizeof *g->boxes);
    return g->weights && g->boxes ? RTR_OK : rtr_nomem(err);
}

static void ground_end(ground *g)
{
    for (int i = 0; i < LAYERS; i++) rtr_buf_end(&g->packed[i].bytes);
    free(g->boxes);
    free(g->weights);
}

/* What lies in a box, whose points then are `turn` degrees further east; its sides are met exactly. */
typedef struct window {
    rtr_bbox box;
    double turn;
} window;

static double on_side(double at, double low, double high)
{
    static const double same = 1e-9;
    return fabs(at - low) < same ? low : fabs(at - high) < same ? high : at;
}

static rtr_code add_ring(const window *in, const rtr_lonlat *ring, size_t count, rtr_shape *to,
                         rtr_err *err)
{
    size_t room = 6 * count + 8;
    rtr_rect rect = {in->box.west, in->box.south, in->box.east - in->box.west,
                     in->box.north - in->box.south};
    rtr_pt *points = malloc(2 * room * sizeof *points);
    rtr_lonlat *cut = malloc(room * sizeof *cut);
    rtr_code code = points && cut ? RTR_OK : rtr_nomem(err);
    for (size_t i = 0; !code && i < count; i++)
        points[i] = (rtr_pt){ring[i].lon + in->turn, ring[i].lat};
    size_t kept = code ? 0 : rtr_ring_clip(points, count, points + room, rect);
    for (size_t i = 0; i < kept; i++)
        cut[i] = (rtr_lonlat){on_side(points[i].x, in->box.west, in->box.east),
                              on_side(points[i].y, in->box.south, in->box.north)};
    if (kept > 2 && rtr_ring_turn(cut, kept) != 0)
        code = rtr_shape_add(to, RTR_PART_OUTER, cut, kept, err);
    free(cut);
    free(points);
    return code;
}

/* Is a ring so long, in degrees? */
static int is_large(const rtr_lonlat *ring, size_t count, double least_deg)
{
    rtr_lonlat low = ring[0], high = ring[0];
    for (size_t i = 1; i < count; i++) {
        low = (rtr_lonlat){fmin(low.lon, ring[i].lon), fmin(low.lat, ring[i].lat)};
        high = (rtr_lonlat){fmax(high.lon, ring[i].lon), fmax(high.lat, ring[i].lat)};
    }
    return hypot(high.lon - low.lon, high.lat - low.lat) >= least_deg;
}

static rtr_code cut_areas(const window *in, const rtr_shape *raw, double least_deg, rtr_shape **out,
                          rtr_err *err)
{
    size_t count;
    const rtr_lonlat *points = rtr_shape_points(raw, &count);
    const rtr_part *parts = rtr_shape_parts(raw, &count);
    rtr_code code = rtr_shape_new(RTR_SHAPE_AREA, out, err);
    for (size_t i = 0; !code && i < count; i++)
        if (is_large(points + parts[i].first, parts[i].count, least_deg))
            code = add_ring(in, points + parts[i].first, parts[i].count, *out, err);
    return code;
}

static rtr_code cut_lines(const window *in, const rtr_shape *raw, rtr_shape **out, rtr_err *err)
{
    size_t count, point_count;
    const rtr_lonlat *points = rtr_shape_points(raw, &point_count);
    const rtr_part *parts = rtr_shape_parts(raw, &count);
    rtr_shape *turned = NULL;
    rtr_lonlat *moved = malloc((point_count + 1) * sizeof *moved);
    rtr_code code = moved ? rtr_shape_new(RTR_SHAPE_LINE, &turned, err) : rtr_nomem(err);
    for (size_t i = 0; !code && i < point_count; i++)
        moved[i] = (rtr_lonlat){points[i].lon + in->turn, points[i].lat};
    for (size_t i = 0; !code && i < count; i++)
        code = rtr_shape_add(turned, RTR_PART_OUTER, moved + parts[i].first, parts[i].count, err);
    if (!code) code = rtr_shape_clip(turned, in->box, out, err);
    rtr_shape_free(turned);
    free(moved);
    return code;
}

/* Half as far again as the case reaches, and what lies around a single place: little more than first is seen. */
static rtr_bbox near_case(const rtr_page *page)
{
    rtr_bbox box = page->bounds;
    double more = fmax(fmax(box.east - box.west, box.north - box.south) / 2, 0.25);
    return (rtr_bbox){fmax(box.west - more, page->meridian - 180), fmax(box.south - more, -90),
                      fmin(box.east + more, page->meridian + 180), fmin(box.north + more, 90)};
}

/* Borders in dispute matter to a reader where the case is; every page has those of the whole world. */
static rtr_code note_disputed(rtr_page *page, const rtr_shape *borders, rtr_err *err)
{
    size_t count = 0;
    rtr_shape *near = NULL;
    rtr_code code = rtr_shape_clip(borders, near_case(page), &near, err);
    if (!code) rtr_shape_parts(near, &count);
    page->disputed |= count > 0;
    rtr_shape_free(near);
    return code;
}

/* One layer of a box: read, cut, thinned, packed onto the level's. */
static rtr_code add_layer(ground *g, int which, const window *in, rtr_err *err)
{
    rtr_shape *raw = NULL, *cut = NULL, *thin = NULL;
    rtr_bbox asked = in->box;
    asked.west -= in->turn;
    asked.east -= in->turn;
    rtr_code code = rtr_basemap_read(g->page->chart->atlas.basemap, layers[which].layer, asked,
                                     g->of->tolerance_m, &raw, err);
    if (!code && rtr_shape_kind_of(raw) == RTR_SHAPE_AREA)
        code = cut_areas(in, raw, layers[which].least * g->of->tolerance_m / degree_m, &cut, err);
    else if (!code)
        code = cut_lines(in, raw, &cut, err);
    if (!code) code = rtr_thin(cut, g->of->tolerance_m, &thin, err);
    if (!code) code = rtr_page_pack(&g->packed[which], thin, err);
    if (!code && layers[which].layer == RTR_LAYER_DISPUTED)
        code = note_disputed(g->page, thin, err);
    rtr_shape_free(thin);
    rtr_shape_free(cut);
    rtr_shape_free(raw);
    return code;
}

static size_t size_of(const ground *g)
{
    size_t size = 0;
    for (int i = 0; i < LAYERS; i++) size += g->packed[i].bytes.size;
    return size;
}

static rtr_code add_box(ground *g, rtr_bbox box, double turn, rtr_err *err)
{
    const window in = {box, turn};
    rtr_code code = RTR_OK;
    for (int i = 0; !code && i < LAYERS; i++) code = add_layer(g, i, &in, err);
    if (!code) g->boxes[g->box_count++] = box;
    return code;
}

/* A cell is a box on the page, or two where the page's edge divides it. */
static rtr_code add_cell(ground *g, int column, int row, rtr_err *err)
{
    double size = g->of->cell_deg, edge = g->page->meridian + 180;
    double south = fmax(-90 + row * size, -RTR_PAGE_EDGE_LAT),
           north = fmin(-90 + (row + 1) * size, RTR_PAGE_EDGE_LAT);
    double own = -180 + column * size, west = rtr_page_lon(g->page, own), turn = round(west - own);
    rtr_bbox box = {west, south, fmin(west + size, edge), north};
    if (south >= north) return RTR_OK; /* beyond the web's map */
    rtr_code code = add_box(g, box, turn, err);
    if (code || west + size <= edge) return code;
    box = (rtr_bbox){edge - 360, south, west + size - 360, north};
    return add_box(g, box, turn - 360, err);
}

static void weigh(ground *g, rtr_lonlat at)
{
    double x = rtr_lon_wrap(at.lon) + 180, y = at.lat + 90;
    double size = g->of->cell_deg, near = g->of->around_deg;
    int left = (int)floor((x - near) / size), right = (int)floor((x + near) / size);
    int low = (int)floor((y - near) / size), high = (int)floor((y + near) / size);
    for (int row = low; row <= high; row++)
        for (int column = left; column <= right; column++)
            if (row >= 0 && row < g->rows)
                g->weights[row * g->columns + (column + g->columns) % g->columns]++;
}

/* Where the case is: its places; at levels of more than places, its lines and the outlines of its areas too. */
static void weigh_case(ground *g)
{
    const rtr_chart *chart = g->page->chart;
    int lines = g->of->where == LINES;
    for (size_t i = 0; i < chart->place_count; i++) {
        const rtr_chart_place *place = &chart->places[i];
        size_t count = 0;
        const rtr_lonlat *outline =
            lines && place->area ? rtr_shape_points(place->area, &count) : NULL;
        if (lines || place->precision < RTR_PRECISION_REGION) weigh(g, place->at);
        for (size_t k = 0; k < count; k++) weigh(g, outline[k]);
    }
    for (size_t i = 0; lines && i < chart->leg_count; i++)
        for (size_t k = 0; k < chart->legs[i].count; k++) weigh(g, chart->legs[i].points[k]);
}

typedef struct cell {
    uint32_t number; /* row by row */
    uint32_t weight;
} cell;

static int by_weight(const void *a, const void *b)
{
    const cell *x = a, *y = b;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    return x->number < y->number ? -1 : x->number > y->number;
}

/* The weightiest first, until the level is full. */
static rtr_code add_weighty(ground *g, rtr_err *err)
{
    size_t count = 0, all = (size_t)g->columns * (size_t)g->rows;
    cell *cells = calloc(all, sizeof *cells);
    if (!cells) return rtr_nomem(err);
    weigh_case(g);
    for (size_t i = 0; i < all; i++)
        if (g->weights[i]) cells[count++] = (cell){(uint32_t)i, g->weights[i]};
    qsort(cells, count, sizeof *cells, by_weight);
    rtr_code code = RTR_OK;
    if (count > CELLS_MOST) count = CELLS_MOST;
    for (size_t i = 0; !code && i < count && size_of(g) < g->of->budget; i++)
        code =
            add_cell(g, (int)cells[i].number % g->columns, (int)cells[i].number / g->columns, err);
    free(cells);
    return code;
}

static rtr_code add_world(ground *g, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (int row = 0; row < g->rows; row++)
        for (int column = 0; !code && column < g->columns; column++)
            code = add_cell(g, column, row, err);
    return code;
}

static rtr_code put_level(const ground *g, rtr_err *err)
{
    rtr_page *page = g->page;
    rtr_code code = RTR_OK;
    rtr_json_object(page->json);
    rtr_json_key_int(page->json, "zoom", g->of->zoom);
    rtr_json_key(page->json, "boxes");
    rtr_json_array(page->json);
    for (size_t i = 0; i < g->box_count; i++) rtr_page_put_box(page, NULL, g->boxes[i]);
    rtr_json_close_array(page->json);
    for (int i = 0; !code && i < LAYERS; i++)
        if (g->packed[i].bytes.size)
            code = rtr_page_put_packed(page, layers[i].key, &g->packed[i], err);
    rtr_json_close_object(page->json);
    return code;
}

rtr_code rtr_page_put_ground(rtr_page *page, rtr_err *err)
{
    rtr_code code = RTR_OK;
    rtr_json_key(page->json, "levels");
    rtr_json_array(page->json);
    for (int i = 0; !code && page->chart->atlas.basemap && i < LEVELS; i++) {
        ground g = {.page = page, .of = &levels[i]};
        code = ground_begin(&g, err);
        if (!code) code = g.of->where == WORLD ? add_world(&g, err) : add_weighty(&g, err);
        if (!code && g.box_count) code = put_level(&g, err);
        ground_end(&g);
    }
    rtr_json_close_array(page->json);
    return code || !page->json->buf->failed ? code : rtr_nomem(err);
}
