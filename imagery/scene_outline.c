/* The ground that a scene covers: outline, box, corners, the size of a pixel. */
#include <math.h>
#include <string.h>

#include "geo/antimeridian.h"
#include "geo/geodesic.h"
#include "imagery/scene_parts.h"

enum { SIDE = 16, RING = 4 * SIDE, GRID = 24 };
/* The unknown that is stated for a scene placed by its camera. */
static const double HEIGHT_STEP_M = 30;
/* Degrees: a tenth of a millimetre. Less is no ground. */
static const double EXTENT_LEAST = 1e-9;

/* Around the edge from the top left corner: top, right, bottom, left. */
static void walk_edge(const rtr_scene_file *scene, double *x, double *y)
{
    double w = scene->facts.width, h = scene->facts.height;
    for (int i = 0; i < SIDE; i++) {
        double t = (double)i / SIDE;
        x[i] = w * t, y[i] = 0;
        x[SIDE + i] = w, y[SIDE + i] = h * t;
        x[2 * SIDE + i] = w * (1 - t), y[2 * SIDE + i] = h;
        x[3 * SIDE + i] = 0, y[3 * SIDE + i] = h * (1 - t);
    }
}

/* Whole turns that the ring makes round a pole: +1, -1 or 0. `ring` is not unwrapped. */
static int turns(const rtr_lonlat *ring, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        double step = ring[(i + 1) % count].lon - ring[i].lon;
        sum += step - 360 * round(step / 360);
    }
    return (int)lround(sum / 360);
}

/* A side's inner points are left out where the straight line between its ends is within half a pixel. */
static size_t thin_ring(const rtr_scene_file *scene, rtr_lonlat *ring)
{
    double least_m = fmin(scene->facts.across_m, scene->facts.down_m) / 2;
    size_t count = 0;
    for (int side = 0; side < 4; side++) {
        rtr_lonlat from = ring[side * SIDE], to = ring[(side + 1) % 4 * SIDE], kept[SIDE];
        double turn = 360 * round((to.lon - from.lon) / 360);
        int straight = 1;
        memcpy(kept, ring + side * SIDE, sizeof kept);
        for (int i = 1; i < SIDE; i++) {
            double t = (double)i / SIDE, lon = from.lon + (to.lon - turn - from.lon) * t;
            rtr_lonlat chord = {lon, from.lat + (to.lat - from.lat) * t};
            straight &= rtr_geodesic_length_m(chord, kept[i]) <= least_m;
        }
        for (int i = 0; i < (straight ? 1 : SIDE); i++) ring[count++] = kept[i];
    }
    return count;
}

static rtr_code add_ring(rtr_scene_file *scene, const rtr_lonlat *ring, size_t count, rtr_err *err)
{
    rtr_shape *shape = NULL;
    rtr_code code = rtr_shape_new(RTR_SHAPE_AREA, &shape, err);
    if (!code) code = rtr_shape_add(shape, RTR_PART_OUTER, ring, count, err);
    if (!code) code = rtr_antimeridian_cut(shape, &scene->footprint, err);
    rtr_shape_free(shape);
    return code;
}

static rtr_code add_box(rtr_scene_file *scene, rtr_bbox box, rtr_err *err)
{
    double east = box.west + rtr_bbox_width(box), middle = (box.west + east) / 2;
    scene->facts.bbox = box;
    const rtr_lonlat ring[] = {{box.west, box.north}, {box.west, box.south}, {middle, box.south},
                               {east, box.south},     {east, box.north},     {middle, box.north}};
    return add_ring(scene, ring, sizeof ring / sizeof *ring, err);
}

static int is_flat(rtr_bbox box)
{
    return !(box.north - box.south > EXTENT_LEAST) || !(rtr_bbox_width(box) > EXTENT_LEAST);
}

static rtr_code fail_flat(rtr_err *err)
{
    rtr_fail(err, RTR_BAD_DATA, "the scene covers no ground");
    return rtr_fix(err, RTR_BAD_DATA,
                   "its pixels have no size: write its place in anew, with "
                   "gdal_translate -a_ullr W N E S");
}

/* Some of the edge lies off the globe (a full disk, the rim of a world map): the box of what does not. */
static rtr_code outline_by_grid(rtr_scene_file *scene, rtr_err *err)
{
    rtr_lonlat found[GRID * GRID];
    size_t count = 0;
    for (int row = 0; row < GRID; row++) {
        double x[GRID], y[GRID];
        int ok[GRID];
        for (int i = 0; i < GRID; i++) {
            x[i] = scene->facts.width * (i + 0.5) / GRID;
            y[i] = scene->facts.height * (row + 0.5) / GRID;
        }
        rtr_scene_ground(scene, GRID, x, y, ok);
        for (int i = 0; i < GRID; i++)
            if (ok[i]) found[count++] = (rtr_lonlat){x[i], y[i]};
    }
    if (count < 3) {
        rtr_fail(err, RTR_BAD_DATA, "the scene's georeference puts it nowhere on the earth");
        return rtr_fix(err, RTR_BAD_DATA,
                       "check its coordinate system and its corner: gdal_translate -a_srs -a_ullr");
    }
    rtr_bbox box = rtr_bbox_around(found, count);
    if (is_flat(box)) return fail_flat(err);
    return add_box(scene, box, err);
}

static rtr_code outline_by_ring(rtr_scene_file *scene, rtr_lonlat *ring, rtr_err *err)
{
    rtr_lonlat wrapped[RING];
    double south = 90, north = -90, pixel = fabs(scene->to_own[1]);
    for (int i = 0; i < RING; i++) {
        wrapped[i] = (rtr_lonlat){rtr_lon_wrap(ring[i].lon), ring[i].lat};
        south = fmin(south, ring[i].lat);
        north = fmax(north, ring[i].lat);
    }
    if (scene->geographic && !scene->transformer && scene->to_own[2] == 0 &&
        pixel * scene->facts.width >= 360 - pixel / 2)
        return add_box(scene, (rtr_bbox){-180, south, 180, north}, err);
    scene->facts.bbox = rtr_bbox_around(wrapped, RING);
    if (turns(wrapped, RING) != 0)
        scene->facts.bbox =
            (rtr_bbox){-180, south + north < 0 ? -90 : south, 180, south + north < 0 ? north : 90};
    rtr_antimeridian_unwrap(ring, RING);
    if (is_flat(scene->facts.bbox)) return fail_flat(err);
    return add_ring(scene, ring, thin_ring(scene, ring), err);
}

static double length_between(rtr_scene_file *scene, const double px[2], const double py[2],
                             const double heights[2])
{
    double x[2] = {px[0], px[1]}, y[2] = {py[0], py[1]};
    int ok[2];
    rtr_scene_to_ground(scene, 2, x, y, heights, ok);
    if (!ok[0] || !ok[1]) return NAN;
    return rtr_geodesic_length_m((rtr_lonlat){x[0], y[0]}, (rtr_lonlat){x[1], y[1]});
}

static void measure_pixel(rtr_scene_file *scene)
{
    rtr_scene_facts *facts = &scene->facts;
    double x = facts->width / 2.0, y = facts->height / 2.0;
    facts->across_m = length_between(scene, (double[2]){x - 0.5, x + 0.5}, (double[2]){y, y}, NULL);
    facts->down_m = length_between(scene, (double[2]){x, x}, (double[2]){y - 0.5, y + 0.5}, NULL);
    if (facts->placing == RTR_PLACED_RPC)
        facts->shift_per_30_m = length_between(scene, (double[2]){x, x}, (double[2]){y, y},
                                               (double[2]){0, HEIGHT_STEP_M});
}

rtr_code rtr_scene_outline(rtr_scene_file *scene, rtr_err *err)
{
    double x[RING], y[RING];
    int ok[RING], whole = 1;
    rtr_lonlat ring[RING];
    measure_pixel(scene);
    walk_edge(scene, x, y);
    rtr_scene_to_ground(scene, RING, x, y, NULL, ok);
    for (int i = 0; i < RING; i++) {
        ring[i] = ok[i] ? (rtr_lonlat){x[i], y[i]} : (rtr_lonlat){NAN, NAN};
        whole &= ok[i] && fabs(x[i]) < 1e4;
    }
    for (int i = 0; i < 4; i++) {
        scene->facts.corners[i] = ring[i * SIDE];
        if (ok[i * SIDE]) scene->facts.corners[i].lon = rtr_lon_wrap(ring[i * SIDE].lon);
    }
    return whole ? outline_by_ring(scene, ring, err) : outline_by_grid(scene, err);
}
