#include "geo/crs.h"

#include <math.h>
#include <proj.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "geo/project_data.h"

enum {
    AROUND = 720,  /* positions of the lattice along a parallel: half degrees of the world */
    PARALLELS = 33 /* of the lattice */
};

/* How far a position may end from where it began, on the way there and back. PROJ chooses the change of datum
 * by where a position is; at the edge of a choice's area it may choose another on the way back, which is a
 * kilometre off at most. What lies beyond a projection's edge ends much farther off. */
static const double BACK_M = 2000, DEGREE_M = 111320;

/* Ellipsoids of the earth have 6,356 to 6,379 km. */
static const double EARTH_LEAST_M = 6.3e6, EARTH_MOST_M = 6.45e6;

/* Positions that are sent at once. */
enum { BATCH = 256 };

struct rtr_crs {
    PJ_CONTEXT *context;
    PJ *system;
    PJ *operation; /* from longitude, latitude in degrees to x, y in units */
    rtr_crs_facts facts;
};

static void keep_silent(void *user, int level, const char *message)
{
    (void)user, (void)level, (void)message;
}

static rtr_code refuse(const rtr_crs *crs, rtr_err *err, const char *why)
{
    rtr_fail(err, RTR_UNSUPPORTED, "%s '%s' %s", crs->facts.code, crs->facts.name, why);
    return rtr_fix(err, RTR_UNSUPPORTED,
                   "give a projected system, or one of longitude and latitude: EPSG:3857, "
                   "EPSG:4326, EPSG:32631");
}

/* The system itself, and the way to it. */
static rtr_code open_system(rtr_crs *crs, rtr_err *err)
{
    static const char *const options[] = {"ALLOW_BALLPARK=YES", NULL};
    crs->context = proj_context_create();
    if (!crs->context) return rtr_nomem(err);
    proj_log_func(crs->context, NULL, keep_silent);
    (void)proj_context_set_enable_network(crs->context, 0);
    rtr_project_confine_context(crs->context);
    crs->system = proj_create(crs->context, crs->facts.code);
    if (!crs->system) {
        rtr_fail(err, RTR_BAD_DATA, "EPSG has no coordinate system %d", crs->facts.epsg);
        return rtr_fix(err, RTR_BAD_DATA, "UTM zones on WGS 84 are EPSG:326zz north, 327zz south");
    }
    const char *name = proj_get_name(crs->system);
    snprintf(crs->facts.name, sizeof crs->facts.name, "%s", name ? name : "unnamed");
    PJ_TYPE type = proj_get_type(crs->system);
    crs->facts.geographic = type == PJ_TYPE_GEOGRAPHIC_2D_CRS;
    if (type != PJ_TYPE_PROJECTED_CRS && type != PJ_TYPE_GEOGRAPHIC_2D_CRS)
        return refuse(crs, err, "is no system of a map");
    /* By its number: for OGC:CRS84, the same with its axes turned, PROJ finds fewer ways to other datums. */
    PJ *ground = proj_create(crs->context, "EPSG:4326"), *raw = NULL;
    if (ground)
        raw = proj_create_crs_to_crs_from_pj(crs->context, ground, crs->system, NULL, options);
    if (raw) crs->operation = proj_normalize_for_visualization(crs->context, raw);
    proj_destroy(raw);
    proj_destroy(ground);
    return crs->operation ? RTR_OK : refuse(crs, err, "cannot be reached from WGS 84");
}

typedef struct axis {
    const char *name, *short_name, *direction;
    double unit;
} axis;

/* Which of the two the register names first. */
static rtr_code order_axes(rtr_crs *crs, const axis axes[2], rtr_err *err)
{
    rtr_crs_facts *facts = &crs->facts;
    int polar = strcmp(axes[0].direction, axes[1].direction) == 0; /* there the name tells */
    facts->y_first =
        polar ? strncmp(axes[0].name, "North", 5) == 0 : strcmp(axes[0].direction, "north") == 0;
    for (int i = 0; i < 2; i++)
        snprintf(facts->axes[i], sizeof facts->axes[i], "%.7s", axes[i].short_name);
    if (polar || (strcmp(axes[facts->y_first].direction, "east") == 0 &&
                  strcmp(axes[!facts->y_first].direction, "north") == 0))
        return RTR_OK;
    return refuse(crs, err, "has axes that do not run east and north");
}

/* Metres a unit, and the axes. */
static rtr_code read_axes(rtr_crs *crs, rtr_err *err)
{
    double equator_m = 0;
    axis axes[2] = {0};
    PJ *ellipsoid = proj_get_ellipsoid(crs->context, crs->system);
    PJ *both = proj_crs_get_coordinate_system(crs->context, crs->system);
    int sound =
        ellipsoid && both &&
        proj_ellipsoid_get_parameters(crs->context, ellipsoid, &equator_m, NULL, NULL, NULL);
    for (int i = 0; i < 2 && sound; i++)
        sound = proj_cs_get_axis_info(crs->context, both, i, &axes[i].name, &axes[i].short_name,
                                      &axes[i].direction, &axes[i].unit, NULL, NULL, NULL);
    rtr_code code = sound ? order_axes(crs, axes, err) : refuse(crs, err, "has no axes to draw by");
    crs->facts.unit_m = crs->facts.geographic ? equator_m * M_PI / 180 : axes[0].unit;
    proj_destroy(both); /* owns the axes' texts */
    proj_destroy(ellipsoid);
    if (!code && !(equator_m >= EARTH_LEAST_M && equator_m <= EARTH_MOST_M))
        code = refuse(crs, err, "is not of the earth");
    if (!code && !(crs->facts.unit_m > 0)) code = refuse(crs, err, "has no units to draw by");
    return code;
}

static void send(const rtr_crs *crs, PJ_DIRECTION way, size_t count, double *x, double *y)
{
    size_t step = sizeof *x;
    (void)proj_trans_generic(crs->operation, way, x, step, count, y, step, count, NULL, 0, 0, NULL,
                             0, 0);
    proj_errno_reset(crs->operation);
}

/* `way` and back again: what does not return is no place. */
static void send_and_check(const rtr_crs *crs, PJ_DIRECTION way, size_t count, double *x, double *y)
{
    double from_x[BATCH], from_y[BATCH], back_x[BATCH], back_y[BATCH];
    int forward = way == PJ_FWD, degrees = forward || crs->facts.geographic;
    const double *lat = forward ? from_y : y;
    size_t size = count * sizeof *x;
    memcpy(from_x, x, size), memcpy(from_y, y, size);
    send(crs, way, count, x, y);
    memcpy(back_x, x, size), memcpy(back_y, y, size);
    send(crs, forward ? PJ_INV : PJ_FWD, count, back_x, back_y);
    for (size_t i = 0; i < count; i++) {
        double dx = back_x[i] - from_x[i], dy = back_y[i] - from_y[i];
        if (degrees) dx = (dx - 360 * rint(dx / 360)) * cos(from_y[i] * M_PI / 180);
        double apart_m = hypot(dx, dy) * (degrees ? DEGREE_M : crs->facts.unit_m);
        if (apart_m <= BACK_M && isfinite(x[i]) && isfinite(y[i]) && fabs(lat[i]) <= 90) continue;
        x[i] = y[i] = NAN;
    }
}

static void send_all(const rtr_crs *crs, PJ_DIRECTION way, size_t count, double *x, double *y)
{
    for (size_t first = 0; first < count; first += BATCH) {
        size_t part = count - first < BATCH ? count - first : BATCH;
        send_and_check(crs, way, part, x + first, y + first);
    }
}

void rtr_crs_from_ground(const rtr_crs *crs, size_t count, double *x, double *y)
{
    send_all(crs, PJ_FWD, count, x, y);
    for (size_t i = 0; i < count && crs->facts.geographic; i++) /* on from the west edge */
        x[i] -= 360 * floor((x[i] - crs->facts.west) / 360);
}

void rtr_crs_to_ground(const rtr_crs *crs, size_t count, double *x, double *y)
{
    send_all(crs, PJ_INV, count, x, y);
}

/* The box that is covered: `from_lon` may be below -180, and `from_lon` + `wide` above 180. */
typedef struct reach {
    double from_lon, wide, south, north;
} reach;

static reach widen(rtr_bbox area)
{
    reach out = {area.west, rtr_bbox_width(area), area.south, area.north};
    if (out.wide >= 360) return out;
    double high = out.north - out.south;
    out.from_lon -= out.wide / 10;
    out.wide = fmin(out.wide * 1.2, 360);
    out.south = fmax(out.south - high / 10, -90);
    out.north = fmin(out.north + high / 10, 90);
    return out;
}

static rtr_code measure(rtr_crs *crs, rtr_err *err)
{
    rtr_crs_facts *facts = &crs->facts;
    double west, south, east, north, x[AROUND + 1], y[AROUND + 1];
    if (!proj_get_area_of_use(crs->context, crs->system, &west, &south, &east, &north, NULL) ||
        west < -180 || east > 180 || south < -90 || north > 90 || !(south < north))
        return refuse(crs, err, "does not say where it is used");
    facts->area = (rtr_bbox){west, south, east, north};
    reach box = widen(facts->area);
    facts->west = facts->geographic ? box.from_lon : INFINITY;
    facts->east = -INFINITY, facts->south = INFINITY, facts->north = -INFINITY;
    for (int row = 0; row < PARALLELS; row++) {
        for (int i = 0; i <= AROUND; i++) {
            x[i] = box.from_lon + box.wide * i / AROUND;
            y[i] = box.south + (box.north - box.south) * row / (PARALLELS - 1);
        }
        send_all(crs, PJ_FWD, AROUND + 1, x, y);
        for (int i = 0; i <= AROUND; i++) {
            if (isnan(x[i])) continue;
            facts->west = facts->geographic ? facts->west : fmin(facts->west, x[i]);
            facts->east = fmax(facts->east, x[i]);
            facts->south = fmin(facts->south, y[i]);
            facts->north = fmax(facts->north, y[i]);
        }
    }
    if (facts->geographic) facts->east = facts->west + box.wide; /* x may have been wrapped */
    if (facts->west < facts->east && facts->south < facts->north) return RTR_OK;
    return refuse(crs, err, "has no way back to longitude and latitude");
}

rtr_code rtr_crs_new(int epsg, rtr_crs **out, rtr_err *err)
{
    rtr_crs *crs = calloc(1, sizeof *crs);
    *out = NULL;
    if (!crs) return rtr_nomem(err);
    crs->facts.epsg = epsg;
    snprintf(crs->facts.code, sizeof crs->facts.code, "EPSG:%d", epsg);
    rtr_code code = open_system(crs, err);
    if (!code) code = read_axes(crs, err);
    if (!code) code = measure(crs, err);
    if (code)
        rtr_crs_free(crs);
    else
        *out = crs;
    return code;
}

rtr_code rtr_crs_copy(const rtr_crs *crs, rtr_crs **out, rtr_err *err)
{
    rtr_crs *copy = calloc(1, sizeof *copy);
    *out = NULL;
    if (!copy) return rtr_nomem(err);
    copy->facts = crs->facts;
    rtr_code code = open_system(copy, err);
    if (code)
        rtr_crs_free(copy);
    else
        *out = copy;
    return code;
}

void rtr_crs_free(rtr_crs *crs)
{
    if (!crs) return;
    proj_destroy(crs->operation);
    proj_destroy(crs->system);
    if (crs->context) proj_context_destroy(crs->context); /* NULL is the default one */
    free(crs);
}

const rtr_crs_facts *rtr_crs_facts_of(const rtr_crs *crs)
{
    return &crs->facts;
}
