/* The projection that suits what must be seen, by its own distortion there.
 *
 * Lambert's azimuthal map stretches, at an angle c from its centre, by 1 / cos(c / 2) along the rim and
 * by cos(c / 2) towards it: one is 1.3 times the other at 60 degrees and twice at 90, where a hemisphere
 * ends. That is the worst of it, and no worse than a world map's average: over the globe the axes of
 * Equal Earth's Tissot ellipses have a mean ratio of 1.9. Beyond, only a map of the world will do. A
 * conformal cone keeps shapes everywhere, and along a narrow band of latitudes sizes too, however wide
 * the band: there it wins. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "geo/project_parts.h"

#define DEGREE (M_PI / 180)

/* Beyond this angle from their centre the points span the world: the rim is stretched by a quarter. */
#define WIDEST_CAP_DEG 75.0
/* A band is wide when it is this much longer than high, on the ground. */
#define BAND_ASPECT 1.5
/* A cone that is spread further than this looks like a fan. */
#define WIDEST_FAN_DEG 120.0
/* A cone needs latitudes away from the equator, where it becomes a cylinder, and from the poles, where
 * it becomes the azimuthal map. */
#define LEAST_CONE_LAT 15.0
#define MOST_CONE_LAT  80.0
/* The meridian 169 W passes through the Bering Strait and no land but Antarctica, so a world map that
 * may be cut there is centred on 11 E. */
#define USUAL_CENTRE_LON  11.0
#define USUAL_CUT_MARGIN  10.0 /* from the nearest point to the cut, in longitude */
#define USUAL_CENTRE_NEAR 60.0 /* how far off the points' own centre it may be */

typedef struct vector {
    double x, y, z;
} vector;

static vector vector_of(rtr_lonlat at)
{
    double lon = at.lon * DEGREE, lat = at.lat * DEGREE;
    return (vector){cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)};
}

static double dot(vector a, vector b)
{
    return a.x * b.x + a.y * b.y + a.z * b.z;
}

static vector unit(vector v)
{
    double length = sqrt(dot(v, v));
    return (vector){v.x / length, v.y / length, v.z / length};
}

/* What the points cover. */
typedef struct extent {
    rtr_bbox box;
    rtr_lonlat centre; /* of the smallest cap around them, nearly */
    double radius_deg; /* of that cap */
} extent;

static size_t farthest(const vector *points, size_t count, vector centre, double *cosine)
{
    size_t worst = 0;
    *cosine = 2;
    for (size_t i = 0; i < count; i++) {
        double c = dot(points[i], centre);
        if (c >= *cosine) continue;
        *cosine = c;
        worst = i;
    }
    return worst;
}

/* The smallest cap, by walking towards the farthest point with ever smaller steps (Badoiu and Clarkson
 * 2003): after 64 steps the radius is at most a few percent too large, which no map shows. */
static void find_cap(const vector *points, size_t count, extent *of)
{
    vector sum = {0, 0, 0};
    for (size_t i = 0; i < count; i++)
        sum = (vector){sum.x + points[i].x, sum.y + points[i].y, sum.z + points[i].z};
    vector centre = dot(sum, sum) > 1e-12 ? unit(sum) : points[0], best = centre;
    double cosine, best_cosine = -2;
    for (int step = 1; step <= 64; step++) {
        vector to = points[farthest(points, count, centre, &cosine)];
        if (cosine > best_cosine) {
            best_cosine = cosine;
            best = centre;
        }
        double part = 1.0 / (step + 1);
        vector moved = {centre.x + part * (to.x - centre.x), centre.y + part * (to.y - centre.y),
                        centre.z + part * (to.z - centre.z)};
        if (dot(moved, moved) > 1e-12) centre = unit(moved);
    }
    of->centre =
        (rtr_lonlat){atan2(best.y, best.x) / DEGREE, asin(fmin(fmax(best.z, -1), 1)) / DEGREE};
    of->radius_deg = acos(fmin(fmax(best_cosine, -1), 1)) / DEGREE;
}

static rtr_code measure(const rtr_lonlat *points, size_t count, extent *of, rtr_err *err)
{
    vector *vectors = calloc(count, sizeof *vectors);
    if (!vectors) return rtr_nomem(err);
    for (size_t i = 0; i < count; i++) vectors[i] = vector_of(points[i]);
    find_cap(vectors, count, of);
    of->box = rtr_bbox_around(points, count);
    free(vectors);
    return RTR_OK;
}

/* Two decimals are a kilometre, and make a definition that can be read. */
static double rounded(double degrees)
{
    return round(degrees * 100) / 100;
}

static double middle_lon(rtr_bbox box)
{
    return rounded(rtr_lon_wrap(box.west + rtr_bbox_width(box) / 2));
}

static void add_parameter(rtr_buf *text, const char *key, double value)
{
    rtr_buf_printf(text, " +%s=", key);
    rtr_buf_fixed(text, value, 2);
}

static rtr_code make(rtr_buf *text, rtr_projection **out, rtr_err *err)
{
    rtr_buf_puts(text, " +datum=WGS84 +units=m +no_defs");
    rtr_code code = text->failed ? rtr_nomem(err) : rtr_projection_new(text->data, out, err);
    rtr_buf_end(text);
    return code;
}

/* The cut lies opposite the centre: in the middle of the widest empty stretch of longitudes, or where
 * readers expect it when that is empty too. */
static double world_lon(const extent *of)
{
    double width = rtr_bbox_width(of->box), middle = middle_lon(of->box);
    if (width >= 360) return USUAL_CENTRE_LON;
    double east_of_cut = rtr_lon_wrap(of->box.west - (USUAL_CENTRE_LON - 180));
    if (east_of_cut < 0) east_of_cut += 360;
    int free_cut = east_of_cut >= USUAL_CUT_MARGIN && east_of_cut + width <= 360 - USUAL_CUT_MARGIN;
    int near = fabs(rtr_lon_wrap(middle - USUAL_CENTRE_LON)) <= USUAL_CENTRE_NEAR;
    return free_cut && near ? USUAL_CENTRE_LON : middle;
}

static rtr_code make_world(const extent *of, const char *proj, rtr_projection **out, rtr_err *err)
{
    rtr_buf text = {0};
    rtr_buf_printf(&text, "+proj=%s", proj);
    add_parameter(&text, "lon_0", world_lon(of));
    return make(&text, out, err);
}

static rtr_code make_laea(const extent *of, rtr_projection **out, rtr_err *err)
{
    rtr_buf text = {0};
    rtr_buf_puts(&text, "+proj=laea");
    add_parameter(&text, "lat_0", rounded(of->centre.lat));
    add_parameter(&text, "lon_0", rounded(of->centre.lon));
    return make(&text, out, err);
}

/* The parallels that a cone touches the globe at. */
typedef struct cone {
    double lat_1, lat_2;
} cone;

static cone cone_of(rtr_bbox box)
{
    double sixth = (box.north - box.south) / 6;
    return (cone){rounded(box.south + sixth), rounded(box.north - sixth)};
}

/* Spherical formulas of the conformal cone (Snyder 1987, 15-1 to 15-4): its spread, and how many times
 * the largest scale between two latitudes exceeds the smallest. */
static double cone_constant(cone c)
{
    double a = c.lat_1 * DEGREE, b = c.lat_2 * DEGREE;
    if (fabs(a - b) < 1e-6) return sin(a);
    return log(cos(a) / cos(b)) / log(tan(M_PI / 4 + b / 2) / tan(M_PI / 4 + a / 2));
}

static double cone_scale(cone c, double lat)
{
    double a = c.lat_1 * DEGREE, at = lat * DEGREE, n = cone_constant(c);
    return cos(a) * pow(tan(M_PI / 4 + a / 2), n) / (cos(at) * pow(tan(M_PI / 4 + at / 2), n));
}

static double cone_distortion(cone c, rtr_bbox box)
{
    double waist = asin(cone_constant(c)) / DEGREE; /* the scale is smallest there */
    double most = fmax(cone_scale(c, box.south), cone_scale(c, box.north));
    return most / cone_scale(c, waist);
}

static double laea_distortion(const extent *of)
{
    double half = of->radius_deg / 2 * DEGREE;
    return 1 / (cos(half) * cos(half));
}

static int suits_cone(const extent *of)
{
    rtr_bbox box = of->box;
    double middle = (box.south + box.north) / 2, width = rtr_bbox_width(box);
    double height = fmax(box.north - box.south, 1);

    if (box.south * box.north <= 0 || fabs(middle) < LEAST_CONE_LAT) return 0;
    if (fmax(fabs(box.south), fabs(box.north)) > MOST_CONE_LAT) return 0;
    if (width * cos(middle * DEGREE) < BAND_ASPECT * height) return 0;
    cone c = cone_of(box);
    return fabs(cone_constant(c)) * width <= WIDEST_FAN_DEG &&
           cone_distortion(c, box) < laea_distortion(of);
}

static rtr_code make_lcc(const extent *of, rtr_projection **out, rtr_err *err)
{
    cone c = cone_of(of->box);
    rtr_buf text = {0};

    if (fabs(c.lat_1 + c.lat_2) < 2 || fmax(fabs(c.lat_1), fabs(c.lat_2)) > 89)
        return rtr_fix(err,
                       rtr_fail(err, RTR_BAD_DATA,
                                "a cone cannot show both sides of the equator, nor a pole alone"),
                       "use projection: auto, or mercator");
    rtr_buf_puts(&text, "+proj=lcc");
    add_parameter(&text, "lat_1", c.lat_1);
    add_parameter(&text, "lat_2", c.lat_2);
    add_parameter(&text, "lat_0", rounded((of->box.south + of->box.north) / 2));
    add_parameter(&text, "lon_0", middle_lon(of->box));
    return make(&text, out, err);
}

static rtr_code make_best(const extent *of, rtr_projection **out, rtr_err *err)
{
    if (of->radius_deg <= WIDEST_CAP_DEG && suits_cone(of)) return make_lcc(of, out, err);
    if (of->radius_deg <= WIDEST_CAP_DEG) return make_laea(of, out, err);
    return make_world(of, "eqearth", out, err);
}

rtr_code rtr_projection_choose(const char *name, const rtr_lonlat *points, size_t count,
                               rtr_projection **out, rtr_err *err)
{
    *out = NULL;
    if (count == 0) return rtr_fail(err, RTR_BAD_ARG, "nothing to choose a projection for");
    for (size_t i = 0; i < count; i++)
        if (!isfinite(points[i].lon) || !(fabs(points[i].lat) <= 90))
            return rtr_within(err, rtr_fail(err, RTR_BAD_ARG, "not a position on the globe"),
                              "points[%zu]", i);
    extent of = {0};
    rtr_code code = measure(points, count, &of, err);
    if (code) return code;
    if (strcmp(name, "auto") == 0) return make_best(&of, out, err);
    if (strcmp(name, "equal-earth") == 0) return make_world(&of, "eqearth", out, err);
    if (strcmp(name, "laea") == 0) return make_laea(&of, out, err);
    if (strcmp(name, "lcc") == 0) return make_lcc(&of, out, err);
    if (strcmp(name, "mercator") == 0) return make_world(&of, "merc", out, err);
    return rtr_fix(err, rtr_fail(err, RTR_BAD_DATA, "unknown projection '%.100s'", name),
                   "write auto, equal-earth, laea, lcc or mercator");
}
