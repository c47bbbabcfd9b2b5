#include "imagery/spots.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "geo/geodesic.h"
#include "imagery/spot_area.h"

/* "within a site, about 1 km" (place.h). */
static const double SITE_RADIUS_M = 1000;
/* Of the shorter side of what is shown: up to here a pin, up to here a circle. */
static const double PIN_PART = 0.02, CIRCLE_PART = 0.5;
/* A place within the scene lies within the scene's box; with this much more for a box by samples. Outside,
 * control points and cameras put places anywhere. */
static const double BOX_MORE = 0.05;
/* Around marks: this part of their extent, and at least so many pixels of the scene. */
static const double ZOOM_MARGIN = 0.2;
static const double ZOOM_LEAST_PX = 96;

struct rtr_spots {
    rtr_spot *list;
    rtr_shape **outlines; /* one a spot, or NULL */
    size_t count;
};

/* What all spots are judged by. */
typedef struct view {
    rtr_scene_file *scene;
    const rtr_scene_facts *facts;
    const rtr_chart *chart;
    rtr_scene_box box;
    rtr_bbox reach;    /* the scene's box, and somewhat more */
    rtr_lonlat middle; /* NaN off the earth */
    double shorter_m;  /* side of the box on the ground */
} view;

static int wanted(const rtr_spots_plan *plan, const char *id)
{
    if (!plan->ids) return 1;
    for (size_t i = 0; i < plan->id_count; i++)
        if (strcmp(plan->ids[i], id) == 0) return 1;
    return 0;
}

static rtr_code check_id(const rtr_chart *chart, const char *id, rtr_err *err)
{
    const char **names = malloc((chart->place_count + 1) * sizeof *names);
    int known = 0;
    if (!names) return rtr_nomem(err);
    for (size_t i = 0; i < chart->place_count; i++) {
        names[i] = chart->places[i].id;
        known |= strcmp(names[i], id) == 0;
    }
    const char *near = known ? NULL : rtr_nearest(id, names, chart->place_count);
    free(names);
    if (known) return RTR_OK;
    rtr_fail(err, RTR_NOT_FOUND, "the case has no place '%.80s'", id);
    if (near) return rtr_fix(err, RTR_NOT_FOUND, "did you mean '%.80s'?", near);
    return rtr_fix(err, RTR_NOT_FOUND, "give the id of one of its places");
}

static rtr_bbox grown(rtr_bbox box, double part)
{
    double wide = rtr_bbox_width(box), high = box.north - box.south;
    double more_x = wide * part + 1e-6, more_y = high * part + 1e-6;
    box.south = fmax(box.south - more_y, -90);
    box.north = fmin(box.north + more_y, 90);
    if (wide + 2 * more_x >= 360) {
        box.west = -180;
        box.east = 180;
    } else {
        box.west = rtr_lon_wrap(box.west - more_x);
        box.east = rtr_lon_wrap(box.east + more_x);
    }
    return box;
}

static rtr_code begin_view(rtr_scene_file *scene, const rtr_chart *chart, rtr_scene_box box,
                           view *out, rtr_err *err)
{
    double x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2, across_m, down_m;
    *out = (view){.scene = scene,
                  .facts = rtr_scene_facts_of(scene),
                  .chart = chart,
                  .box = box,
                  .middle = {NAN, NAN}};
    if (!(box.right > box.left && box.bottom > box.top))
        return rtr_fail(err, RTR_BAD_ARG, "a box of nothing");
    out->reach = grown(out->facts->bbox, BOX_MORE);
    if (!rtr_scene_pixel_size(scene, x, y, &across_m, &down_m)) return RTR_OK;
    out->shorter_m = fmin(across_m * (box.right - box.left), down_m * (box.bottom - box.top));
    int ok = 0;
    rtr_scene_ground(scene, 1, &x, &y, &ok);
    if (ok) out->middle = (rtr_lonlat){x, y};
    return RTR_OK;
}

static int in_box(rtr_scene_box box, double x, double y)
{
    return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}

/* Is the place's position in the box? Its pixel is set wherever there is one. */
static int locate(const view *v, const rtr_chart_place *place, rtr_spot *spot)
{
    int ok = 0;
    spot->x = place->at.lon;
    spot->y = place->at.lat;
    if (isfinite(v->middle.lon)) spot->distance_m = rtr_geodesic_length_m(v->middle, place->at);
    if (!rtr_bbox_holds(v->reach, place->at)) return 0;
    rtr_scene_locate(v->scene, 1, &spot->x, &spot->y, &ok);
    return ok && in_box(v->box, spot->x, spot->y);
}

/* What is known no better than this has no position on any picture, unless the case gives a radius. */
static int too_vague(const rtr_chart_place *place)
{
    int given = place->said && place->said->radius_km > 0;
    return place->precision >= RTR_PRECISION_CITY && !given;
}

static void measure(const view *v, rtr_spot *spot)
{
    rtr_spot_error *error = &spot->error;
    double pixel_m;
    if (!rtr_scene_pixel_size(v->scene, spot->x, spot->y, &spot->across_m, &spot->down_m)) {
        spot->across_m = v->facts->across_m;
        spot->down_m = v->facts->down_m;
    }
    pixel_m = fmax(spot->across_m, spot->down_m);
    error->pixel_m = pixel_m / 2;
    error->position_m = spot->radius_m;
    if (v->facts->placing == RTR_PLACED_GCPS && isfinite(v->facts->gcp_rms_px))
        error->fit_m = v->facts->gcp_rms_px * pixel_m;
    if (v->facts->placing == RTR_PLACED_RPC && isfinite(v->facts->shift_per_30_m))
        error->height_m = v->facts->shift_per_30_m;
    error->total_m = error->pixel_m + error->position_m + error->fit_m + error->height_m;
}

static rtr_spot_form form_of(const view *v, const rtr_chart_place *place, const rtr_spot *spot)
{
    if (too_vague(place) || spot->radius_m > v->shorter_m * CIRCLE_PART) return RTR_SPOT_VAGUE;
    return spot->radius_m < v->shorter_m * PIN_PART ? RTR_SPOT_PIN : RTR_SPOT_CIRCLE;
}

/* A country or region that the middle of the picture lies in is said to be no position on it. */
static int around_middle(const view *v, const rtr_chart_place *place)
{
    return place->area && too_vague(place) && isfinite(v->middle.lon) &&
           rtr_shape_holds(place->area, v->middle);
}

/* An area that the case gives. */
static rtr_code area_spot(const view *v, const rtr_chart_place *place, rtr_spot *spot,
                          rtr_shape **outline, rtr_err *err)
{
    rtr_spot_area_plan plan = {v->scene, v->box, v->reach};
    rtr_lonlat inside = {0, 0};
    rtr_code code = rtr_spot_area(&plan, place->area, outline, &inside, err);
    if (code) return rtr_within(err, code, "%.80s", place->id);
    if (!*outline) return RTR_OK;
    spot->form = RTR_SPOT_OUTLINE;
    spot->outline = *outline;
    spot->x = inside.lon;
    spot->y = inside.lat;
    measure(v, spot);
    return RTR_OK;
}

static rtr_code place_spot(const view *v, const rtr_chart_place *place, rtr_spot *spot,
                           rtr_shape **outline, rtr_err *err)
{
    int inside = locate(v, place, spot);
    spot->form = RTR_SPOT_OUTSIDE;
    if (place->area && place->said && place->said->shape)
        return area_spot(v, place, spot, outline, err);
    if (!inside) {
        if (around_middle(v, place)) spot->form = RTR_SPOT_VAGUE;
        return RTR_OK;
    }
    if (place->said && place->said->radius_km > 0)
        spot->radius_m = place->said->radius_km * 1000;
    else if (place->precision == RTR_PRECISION_SITE)
        spot->radius_m = SITE_RADIUS_M;
    measure(v, spot);
    spot->form = form_of(v, place, spot);
    return RTR_OK;
}

rtr_code rtr_spots_new(rtr_scene_file *scene, const rtr_chart *chart, const rtr_spots_plan *plan,
                       rtr_spots **out, rtr_err *err)
{
    view v;
    rtr_code code = RTR_OK;
    *out = NULL;
    for (size_t i = 0; !code && plan->ids && i < plan->id_count; i++)
        code = check_id(chart, plan->ids[i], err);
    if (!code) code = begin_view(scene, chart, plan->box, &v, err);
    if (code) return code;
    rtr_spots *spots = calloc(1, sizeof *spots);
    if (!spots) return rtr_nomem(err);
    spots->list = calloc(chart->place_count + 1, sizeof *spots->list);
    spots->outlines = calloc(chart->place_count + 1, sizeof *spots->outlines);
    if (!spots->list || !spots->outlines) code = rtr_nomem(err);
    for (size_t i = 0; !code && i < chart->place_count; i++) {
        if (!wanted(plan, chart->places[i].id)) continue;
        rtr_spot *spot = &spots->list[spots->count];
        *spot = (rtr_spot){.place = i, .distance_m = NAN};
        code = place_spot(&v, &chart->places[i], spot, &spots->outlines[spots->count], err);
        spots->count++;
    }
    if (code) {
        rtr_spots_free(spots);
        return code;
    }
    *out = spots;
    return RTR_OK;
}

void rtr_spots_free(rtr_spots *spots)
{
    if (!spots) return;
    for (size_t i = 0; spots->outlines && i < spots->count; i++) rtr_shape_free(spots->outlines[i]);
    free(spots->outlines);
    free(spots->list);
    free(spots);
}

const rtr_spot *rtr_spots_list(const rtr_spots *spots, size_t *count)
{
    *count = spots->count;
    return spots->list;
}

static int is_shown(const rtr_spot *spot)
{
    return spot->form <= RTR_SPOT_OUTLINE;
}

size_t rtr_spots_shown(const rtr_spots *spots)
{
    size_t shown = 0;
    for (size_t i = 0; i < spots->count; i++) shown += is_shown(&spots->list[i]) != 0;
    return shown;
}

/* The box of one mark in x[0], y[0] and x[1], y[1]. */
static void extent(const rtr_spot *spot, double x[2], double y[2])
{
    double half_x = spot->across_m > 0 ? spot->radius_m / spot->across_m : 0;
    double half_y = spot->down_m > 0 ? spot->radius_m / spot->down_m : 0;
    x[0] = spot->x - half_x, x[1] = spot->x + half_x;
    y[0] = spot->y - half_y, y[1] = spot->y + half_y;
    size_t count = 0;
    const rtr_lonlat *points = spot->outline ? rtr_shape_points(spot->outline, &count) : NULL;
    for (size_t i = 0; i < count; i++) {
        x[0] = fmin(x[0], points[i].lon), x[1] = fmax(x[1], points[i].lon);
        y[0] = fmin(y[0], points[i].lat), y[1] = fmax(y[1], points[i].lat);
    }
}

rtr_code rtr_spots_box(const rtr_spots *spots, rtr_scene_box *out, rtr_err *err)
{
    double *x = malloc((4 * spots->count + 1) * sizeof *x), *y = x ? x + 2 * spots->count : NULL;
    size_t count = 0;
    if (!x) return rtr_nomem(err);
    for (size_t i = 0; i < spots->count; i++) {
        if (!is_shown(&spots->list[i])) continue;
        extent(&spots->list[i], x + count, y + count);
        count += 2;
    }
    if (count) *out = rtr_scene_box_around(x, y, count, ZOOM_MARGIN, ZOOM_LEAST_PX);
    free(x);
    return count ? RTR_OK : rtr_fail(err, RTR_NOT_FOUND, "there is no mark to look at");
}
