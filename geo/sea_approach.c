#include "geo/sea_approach.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "geo/sea_line.h"

/* The picture's cells around the position, as a window with a cost for each: Dijkstra's algorithm
 * from the position outwards. Land costs LAND_FACTOR times its length, so that it is crossed only to
 * leave a quay, a dock or a harbour mouth that the picture is too coarse for. */
enum { ROWS_QUICK = 512, ROWS_THOROUGH = 1024, JOINTS_MAX = 4 };
#define LAND_FACTOR 30.0
#define NEAR_M      20000.0  /* land may be crossed this near to the position */
#define DRY_M       4000.0   /* ... and no further may the line do so */
#define FAR_M       50000.0  /* ... and this far on the first stretch, before any water */
#define APART_M     10000.0  /* exits nearer to each other than this are one */
#define WINDOW_M    600000.0 /* no corner of the window is further away */
#define WAY_FACTOR  3.0      /* straight from a river port to the river's centre line, over land */

/* Further apart than some metres? Told by the chord, without the arc's sine, but where it is near. */
static int is_beyond(sea_vec a, sea_vec b, double away_m)
{
    sea_vec chord = sea_along(a, -1, b);
    double square = sea_dot(chord, chord), angle = away_m / SEA_RADIUS_M;
    return square > angle * angle * 1.0001 || sea_angle(a, b) * SEA_RADIUS_M > away_m;
}

/* A step from row to row. */
#define HIGH_M (SEA_DEG * SEA_RADIUS_M / SEA_CELLS)

typedef struct window_cell {
    float cost;           /* metres, 0 while unseen */
    unsigned char back;   /* 1 + direction from which the way came; 0 at the start */
    unsigned char ground; /* WATER or LAND once it was asked for */
    unsigned char done : 1;
    unsigned char dry : 1; /* the way here has touched no water yet */
} window_cell;
enum { UNKNOWN, WATER, LAND };

typedef struct window {
    const rtr_sea *sea;
    sea_vec centre;
    int column, row; /* the position's cell */
    int west, south; /* of the window */
    int rows, columns;
    double wide_m[ROWS_THOROUGH], slant_m[ROWS_THOROUGH]; /* a step along a row, and across it */
    sea_room *room;
    window_cell *cells; /* the room's */
    int first, last;    /* rows with cells that were seen */
} window;

/* East, then counter-clockwise. */
static const int step_east[8] = {1, 1, 0, -1, -1, -1, 0, 1};
static const int step_north[8] = {0, 1, 1, 1, 0, -1, -1, -1};

static int column_of(const window *w, uint32_t index)
{
    return (w->west + (int)(index % (uint32_t)w->columns)) % SEA_COLUMNS;
}

static int row_of(const window *w, uint32_t index)
{
    return w->south + (int)(index / (uint32_t)w->columns);
}

/* Index of a cell of the picture in the window, or UINT32_MAX. */
static uint32_t index_of(const window *w, int column, int row)
{
    int x = (column - w->west + SEA_COLUMNS) % SEA_COLUMNS, y = row - w->south;
    if (x >= w->columns || y < 0 || y >= w->rows || row < 0 || row >= SEA_ROWS) return UINT32_MAX;
    return (uint32_t)(y * w->columns + x);
}

static rtr_lonlat middle_of(const window *w, uint32_t index)
{
    return rtr_sea_mask_middle(column_of(w, index), row_of(w, index));
}

/* Near enough as if the window were flat: within 1 % at 50 km, up to 80 degrees of latitude. */
static double from_centre_m(const window *w, uint32_t index)
{
    int row = (int)(index / (uint32_t)w->columns);
    int east = (int)(index % (uint32_t)w->columns) - w->columns / 2;
    double x = w->wide_m[row] * east, y = HIGH_M * (w->south + row - w->row);
    return sqrt(x * x + y * y);
}

/* Asked of the picture once: a way passes a cell's neighbours many times. */
static int is_water(const window *w, uint32_t index)
{
    window_cell *cell = &w->cells[index];
    if (cell->ground == UNKNOWN)
        cell->ground =
            rtr_sea_mask_land(&w->sea->mask, column_of(w, index), row_of(w, index)) ? LAND : WATER;
    return cell->ground == WATER;
}

/* May the way go on from `from`, in row `y` of the window, to its neighbour, and at what cost in metres? 0 if
 * not. */
static double step_cost(const window *w, uint32_t from, int y, int direction, uint32_t to)
{
    int east = step_east[direction], north = step_north[direction];
    double length = !east ? HIGH_M : !north ? w->wide_m[y] : w->slant_m[y];
    if (is_water(w, to)) {
        /* Not between two cells of land that touch at a corner. */
        if (east && north && is_water(w, from) &&
            (!is_water(w, from + (uint32_t)east) || !is_water(w, to - (uint32_t)east)))
            return 0;
        return length;
    }
    double away = from_centre_m(w, to);
    if (away > NEAR_M && (away > FAR_M || !w->cells[from].dry)) return 0;
    return length * LAND_FACTOR;
}

static rtr_code spread(window *w, uint32_t from, rtr_err *err)
{
    int x = (int)(from % (uint32_t)w->columns), y = (int)(from / (uint32_t)w->columns);
    rtr_code code = RTR_OK;
    for (int d = 0; d < 8 && !code; d++) {
        int nx = x + step_east[d], ny = y + step_north[d], row = w->south + ny;
        if (nx < 0 || nx >= w->columns || ny < 0 || ny >= w->rows) continue;
        if (row < 0 || row >= SEA_ROWS) continue;
        uint32_t to = (uint32_t)(ny * w->columns + nx);
        if (w->cells[to].done) continue;
        double length = step_cost(w, from, y, d, to);
        float cost = w->cells[from].cost + (float)length;
        if (length == 0 || (w->cells[to].cost > 0 && cost >= w->cells[to].cost)) continue;
        w->cells[to].cost = cost;
        w->cells[to].back = (unsigned char)(1 + d);
        w->first = ny < w->first ? ny : w->first;
        w->last = ny > w->last ? ny : w->last;
        code = rtr_sea_heap_push(&w->room->heap, (sea_heap_item){cost, to}, err);
    }
    return code;
}

static rtr_code make_room(sea_room *room, size_t count, rtr_err *err)
{
    if (room->count >= count) return RTR_OK;
    free(room->cells);
    room->cells = calloc(count, sizeof *room->cells);
    room->count = room->cells ? count : 0;
    return room->cells ? RTR_OK : rtr_nomem(err);
}

static rtr_code window_begin(const rtr_sea *sea, rtr_lonlat given, sea_effort effort,
                             sea_room *room, window *w, rtr_err *err)
{
    *w = (window){.sea = sea, .centre = sea_vec_of(given), .room = room};
    w->rows = effort == SEA_QUICK ? ROWS_QUICK : ROWS_THOROUGH;
    w->columns = 2 * w->rows; /* meridians converge */
    rtr_sea_mask_cell(given, &w->column, &w->row);
    w->west = (w->column - w->columns / 2 + SEA_COLUMNS) % SEA_COLUMNS;
    w->south = w->row - w->rows / 2;
    for (int y = 0; y < w->rows; y++) {
        double lat = rtr_sea_mask_middle(0, w->south + y).lat;
        w->wide_m[y] = HIGH_M * cos(lat * SEA_DEG);
        w->slant_m[y] = sqrt(w->wide_m[y] * w->wide_m[y] + HIGH_M * HIGH_M);
    }
    rtr_code code = make_room(room, (size_t)w->rows * (size_t)w->columns, err);
    if (code) return code;
    uint32_t start = index_of(w, w->column, w->row);
    w->cells = room->cells;
    w->cells[start].cost = 1e-3F;
    w->first = w->last = w->rows / 2;
    room->heap.count = 0;
    return rtr_sea_heap_push(&room->heap, (sea_heap_item){0, start}, err);
}

static void window_end(window *w)
{
    if (!w->cells) return;
    int first = w->first > 0 ? w->first - 1 : 0; /* neighbours were asked for their ground */
    int last = w->last + 1 < w->rows ? w->last + 1 : w->last;
    size_t columns = (size_t)w->columns, rows = (size_t)(last - first + 1);
    memset(w->cells + (size_t)first * columns, 0, rows * columns * sizeof *w->cells);
}

/* Of a cell that the search came by. */
static int is_land(const window *w, uint32_t index)
{
    return w->cells[index].ground == LAND;
}

static uint32_t came_from(const window *w, uint32_t index)
{
    int d = w->cells[index].back - 1;
    return index - (uint32_t)(step_north[d] * w->columns + step_east[d]);
}

/* The way from the position to a cell. The first stretch over land is left out: the position is
 * joined straight to the first water, or not at all when that is far. So are the inner cells of later
 * stretches over land near by, which are schematic; where land lies between further off, the way
 * begins in the water after it. */
static rtr_code trace(const window *w, rtr_lonlat given, uint32_t last, sea_exit *out, rtr_err *err)
{
    size_t count = 2;
    uint32_t start = index_of(w, w->column, w->row), wet = last;
    for (uint32_t at = last; at != start; count++) {
        at = came_from(w, at);
        if (is_land(w, at) && from_centre_m(w, at) > DRY_M) break;
        if (!is_land(w, at)) wet = at;
    }
    out->points = malloc(count * sizeof *out->points);
    if (!out->points) return rtr_nomem(err);
    size_t put = count;
    out->points[--put] = middle_of(w, last);
    for (uint32_t at = last; at != wet;) {
        int after_land = is_land(w, at);
        at = came_from(w, at);
        if (!after_land || !is_land(w, at) || !is_land(w, came_from(w, at)))
            out->points[--put] = middle_of(w, at);
    }
    out->shore_cost = w->cells[wet].cost / SEA_RADIUS_M;
    out->snap_m = wet != start ? from_centre_m(w, wet) : 0;
    if (wet == start && put + 1 < count)
        out->points[put] = given; /* for its cell's middle */
    else if (out->snap_m <= SEA_JOIN_M)
        out->points[--put] = given;
    memmove(out->points, out->points + put, (count - put) * sizeof *out->points);
    out->count = count - put;
    return RTR_OK;
}

static rtr_code add_exit(const window *w, rtr_lonlat given, uint32_t cell, uint32_t node,
                         sea_approach *out, rtr_err *err)
{
    sea_exit *exit = &out->exits[out->count];
    *exit = (sea_exit){.node = node, .cost = w->cells[cell].cost / SEA_RADIUS_M};
    exit->at =
        node == SEA_NO_NODE ? sea_vec_of(middle_of(w, cell)) : sea_node_at(&w->sea->nodes[node]);
    rtr_code code = trace(w, given, cell, exit, err);
    if (!code) out->count++;
    return code;
}

static int is_apart(const sea_approach *approach, sea_vec at)
{
    for (size_t i = 0; i < approach->count; i++)
        if (sea_angle(approach->exits[i].at, at) * SEA_RADIUS_M < APART_M) return 0;
    return 1;
}

static int is_open(const window *w, uint32_t index)
{
    return is_water(w, index) &&
           rtr_sea_mesh_locate(&w->sea->mesh, sea_vec_of(middle_of(w, index))) != SEA_NOWHERE;
}

/* Dijkstra through waters that are not open, until there are exits enough. */
static rtr_code search(window *w, const rtr_lonlat *goal, sea_effort effort, sea_approach *out,
                       rtr_err *err)
{
    size_t wanted = effort == SEA_QUICK ? 1 : SEA_EXITS_MAX - JOINTS_MAX;
    double further_m = effort == SEA_QUICK ? 0 : 400000, stop_m = INFINITY;
    uint32_t goal_cell = UINT32_MAX;
    rtr_code code = RTR_OK;
    if (goal) {
        int column, row;
        rtr_sea_mask_cell(*goal, &column, &row);
        goal_cell = index_of(w, column, row);
    }
    sea_heap_item item;
    while (!code && rtr_sea_heap_pop(&w->room->heap, &item) && item.rank < stop_m) {
        window_cell *here = &w->cells[item.item];
        if (here->done) continue;
        here->done = 1;
        here->dry =
            !is_water(w, item.item) && (!here->back || w->cells[came_from(w, item.item)].dry);
        if (item.item == goal_cell) {
            out->meeting = (sea_exit){
                .at = sea_vec_of(*goal), .node = SEA_NO_NODE, .cost = item.rank / SEA_RADIUS_M};
            code = trace(w, out->given, item.item, &out->meeting, err);
            if (!code) out->meeting.points[out->meeting.count - 1] = *goal;
        }
        if (code) break;
        if (!is_open(w, item.item)) {
            code = spread(w, item.item, err);
        } else if (out->count < wanted && is_apart(out, sea_vec_of(middle_of(w, item.item)))) {
            code = add_exit(w, out->given, item.item, SEA_NO_NODE, out, err);
            if (stop_m == INFINITY) stop_m = item.rank + further_m;
        }
    }
    return code;
}

/* Deep inland: no water where the way over land may go, nor a centre line. */
static int is_inland(const window *w)
{
    const rtr_sea *sea = w->sea;
    int up = (int)(FAR_M / HIGH_M) + 1, last = w->rows - 1;
    double narrow = fmin(w->wide_m[w->rows / 2 - up], w->wide_m[w->rows / 2 + up]);
    int out = narrow * last > FAR_M ? (int)(FAR_M / narrow) + 1 : last;
    if (!rtr_sea_mask_dry(&sea->mask, w->column - out, w->row - up, 2 * out + 1, 2 * up + 1))
        return 0;
    for (size_t k = 0; k < sea->way_count; k++) {
        sea_vec at = sea_node_at(&sea->nodes[sea->ways[k]]);
        if (!is_beyond(w->centre, at, 1.1 * FAR_M)) return 0;
    }
    return 1;
}

/* A point of a centre line, and how it is reached: by a cell, or straight over land. */
typedef struct way_joint {
    double cost_m;
    uint32_t node, cell; /* cell is UINT32_MAX for straight over land */
} way_joint;

/* Keep the JOINTS_MAX nearest. */
static void keep_joint(way_joint *joints, size_t *count, way_joint found)
{
    size_t worst = 0;
    if (*count < JOINTS_MAX) {
        joints[(*count)++] = found;
        return;
    }
    for (size_t i = 1; i < JOINTS_MAX; i++)
        if (joints[i].cost_m > joints[worst].cost_m) worst = i;
    if (found.cost_m < joints[worst].cost_m) joints[worst] = found;
}

static rtr_code add_joint(const window *w, const way_joint *joint, sea_approach *out, rtr_err *err)
{
    if (joint->cell != UINT32_MAX)
        return add_exit(w, out->given, joint->cell, joint->node, out, err);
    sea_exit *exit = &out->exits[out->count];
    *exit = (sea_exit){.at = sea_node_at(&w->sea->nodes[joint->node]),
                       .node = joint->node,
                       .cost = joint->cost_m / SEA_RADIUS_M,
                       .snap_m = joint->cost_m / WAY_FACTOR,
                       .points = malloc(sizeof *exit->points)};
    if (!exit->points) return rtr_nomem(err);
    if (exit->snap_m <= SEA_JOIN_M) exit->points[exit->count++] = out->given;
    out->count++;
    return RTR_OK;
}

/* Centre lines of rivers and canals: where the search came by, or straight over land when near. */
static rtr_code join_ways(const window *w, sea_approach *out, rtr_err *err)
{
    const rtr_sea *sea = w->sea;
    way_joint joints[JOINTS_MAX];
    size_t count = 0;
    for (size_t k = 0; k < sea->way_count; k++) {
        uint32_t i = sea->ways[k];
        sea_vec at = sea_node_at(&sea->nodes[i]);
        int column, row;
        if (is_beyond(w->centre, at, WINDOW_M)) continue;
        double away_m = sea_angle(w->centre, at) * SEA_RADIUS_M;
        rtr_sea_mask_cell(sea_vec_lonlat(at), &column, &row);
        way_joint found = {away_m < NEAR_M ? away_m * WAY_FACTOR : INFINITY, i, UINT32_MAX};
        uint32_t cell = index_of(w, column, row);
        if (cell != UINT32_MAX && w->cells[cell].done && w->cells[cell].cost < found.cost_m)
            found = (way_joint){w->cells[cell].cost, (uint32_t)i, cell};
        if (found.cost_m < INFINITY) keep_joint(joints, &count, found);
    }
    rtr_code code = RTR_OK;
    for (size_t k = 0; k < count && !code && out->count < SEA_EXITS_MAX; k++)
        code = add_joint(w, &joints[k], out, err);
    return code;
}

rtr_code rtr_sea_approach_new(const rtr_sea *sea, rtr_lonlat given, const rtr_lonlat *goal,
                              sea_effort effort, sea_room *room, sea_approach *out, rtr_err *err)
{
    window w;
    *out = (sea_approach){.given = given, .at = sea_vec_of(given)};
    rtr_code code = window_begin(sea, given, effort, room, &w, err);
    if (!code && !is_inland(&w)) {
        code = search(&w, goal, effort, out, err);
        if (!code) code = join_ways(&w, out, err);
    }
    window_end(&w);
    if (!code && !out->count && !out->meeting.count) code = rtr_sea_no_water(err);
    return code;
}

rtr_code rtr_sea_no_water(rtr_err *err)
{
    return rtr_fail(err, RTR_NOT_FOUND, "further than 50 km from navigable water");
}

void rtr_sea_approach_end(sea_approach *approach)
{
    for (size_t i = 0; i < approach->count; i++) free(approach->exits[i].points);
    free(approach->meeting.points);
    approach->count = 0;
    approach->meeting = (sea_exit){0};
}

void rtr_sea_room_end(sea_room *room)
{
    free(room->cells);
    rtr_sea_heap_end(&room->heap);
    *room = (sea_room){0};
}
