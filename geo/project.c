#include "geo/project_parts.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "geo/project_data.h"

/* The two sides of the meridian opposite the central one are told apart by this much (0.1 mm). */
#define EDGE_DEG 1e-9

/* What is drawn of the projections that cannot show the whole globe, or should not. A Lambert
 * azimuthal map shows all but the antipode; within 160 degrees of its centre it reaches 98 % of its
 * disc. Transverse cylinders are defined up to 84 degrees from their meridian (PROJ's series). */
static const struct {
    const char *name; /* +proj= */
    rtr_projection_family family;
    rtr_domain domain;
    double reach_deg; /* of a cap, or to both sides of the central meridian */
    double least_lat, most_lat;
} families[] = {
    {"eqearth", RTR_PROJECTION_EQUAL_EARTH, RTR_DOMAIN_BOX, 180, -90, 90},
    {"laea", RTR_PROJECTION_LAEA, RTR_DOMAIN_CAP, 160, 0, 0},
    {"lcc", RTR_PROJECTION_LCC, RTR_DOMAIN_BOX, 180, -75, 90},
    {"merc", RTR_PROJECTION_MERCATOR, RTR_DOMAIN_BOX, 180, -85.06, 85.06},
    {"webmerc", RTR_PROJECTION_MERCATOR, RTR_DOMAIN_BOX, 180, -85.06, 85.06},
    {"utm", RTR_PROJECTION_OTHER, RTR_DOMAIN_BOX, 80, -90, 90},
    {"tmerc", RTR_PROJECTION_OTHER, RTR_DOMAIN_BOX, 80, -90, 90},
    {"etmerc", RTR_PROJECTION_OTHER, RTR_DOMAIN_BOX, 80, -90, 90},
    {"cass", RTR_PROJECTION_OTHER, RTR_DOMAIN_BOX, 80, -90, 90},
    {"mill", RTR_PROJECTION_OTHER, RTR_DOMAIN_BOX, 180, -90, 90},
    {"aeqd", RTR_PROJECTION_OTHER, RTR_DOMAIN_CAP, 160, 0, 0},
    {"stere", RTR_PROJECTION_OTHER, RTR_DOMAIN_CAP, 120, 0, 0},
    {"sterea", RTR_PROJECTION_OTHER, RTR_DOMAIN_CAP, 120, 0, 0},
    {"gnom", RTR_PROJECTION_OTHER, RTR_DOMAIN_CAP, 75, 0, 0},
    {"ortho", RTR_PROJECTION_OTHER, RTR_DOMAIN_CAP, 89.5, 0, 0},
    {"omerc", RTR_PROJECTION_OTHER, RTR_DOMAIN_CAP, 60, 0, 0},
    {"somerc", RTR_PROJECTION_OTHER, RTR_DOMAIN_CAP, 60, 0, 0},
    {"krovak", RTR_PROJECTION_OTHER, RTR_DOMAIN_CAP, 40, 0, 0},
};

/* The value of "+key=" as a word of at most 31 letters; 0 when absent. */
static int word_of(const char *definition, const char *key, char word[32])
{
    size_t length = strlen(key);
    for (const char *at = strstr(definition, key); at; at = strstr(at + 1, key)) {
        int starts = at == definition || at[-1] == '+' || isspace((unsigned char)at[-1]);
        if (!starts || at[length] != '=') continue;
        size_t size = strcspn(at + length + 1, " \t\r\n+");
        if (size > 31) return 0;
        memcpy(word, at + length + 1, size);
        word[size] = '\0';
        return 1;
    }
    return 0;
}

static double number_of(const char *definition, const char *key, double otherwise)
{
    char word[32];
    double value;
    return word_of(definition, key, word) && rtr_parse_double(word, &value) ? value : otherwise;
}

/* Family, centre and domain, as far as the parameters tell. */
static void describe(rtr_projection *p, const char *parameters)
{
    char name[32] = "";
    double zone = number_of(parameters, "zone", 0);

    (void)word_of(parameters, "proj", name);
    p->centre = (rtr_lonlat){number_of(parameters, "lon_0", number_of(parameters, "lonc", 0)),
                             number_of(parameters, "lat_0", 0)};
    if (strcmp(name, "utm") == 0) p->centre.lon = zone * 6 - 183;
    p->centre.lon = rtr_lon_wrap(p->centre.lon);
    p->family = RTR_PROJECTION_OTHER;
    p->domain = RTR_DOMAIN_BOX;
    p->box = (rtr_bbox){-180, -90, 180, 90};
    for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
        if (strcmp(name, families[i].name) != 0) continue;
        p->family = families[i].family;
        p->domain = families[i].domain;
        p->reach_deg = families[i].reach_deg;
        p->box =
            (rtr_bbox){-p->reach_deg, families[i].least_lat, p->reach_deg, families[i].most_lat};
    }
    double first = number_of(parameters, "lat_1", p->centre.lat);
    if (p->family == RTR_PROJECTION_LCC && first + number_of(parameters, "lat_2", first) < 0) {
        p->box.south = -90; /* a cone that opens to the north */
        p->box.north = 75;
    }
}

static rtr_code refuse(rtr_err *err, const char *definition, const char *why)
{
    rtr_code code = rtr_fail(err, RTR_BAD_DATA, "projection '%.80s': %s", definition, why);
    return rtr_fix(err, code,
                   "use auto, equal-earth, laea, lcc, mercator, an EPSG code such as "
                   "EPSG:3035, or a +proj= string");
}

/* A definition comes from a stranger's file: nothing in it may name a file or a place on a network. */
static rtr_code guard(const char *definition, rtr_err *err)
{
    static const char *const barred[] = {"grids",  "+init",         "init=",     "pipeline",
                                         "step",   "PARAMETERFILE", "EXTENSION", "+file",
                                         "+model", "+catalog"};
    int wkt = strchr(definition, '[') != NULL;

    if (strlen(definition) > 8000) return refuse(err, definition, "longer than any definition");
    if (strstr(definition, "://")) return refuse(err, definition, "an address is not followed");
    if (strchr(definition, '@') || (!wkt && strpbrk(definition, "/\\")))
        return refuse(err, definition, "a file is not read");
    for (size_t i = 0; i < sizeof barred / sizeof *barred; i++)
        if (strstr(definition, barred[i]))
            return refuse(err, definition, "grids and pipelines are not used");
    return RTR_OK;
}

static void keep_silent(void *user, int level, const char *message)
{
    (void)user, (void)level, (void)message;
}

/* A bare "+proj=" string: an operation from radians to metres on its own ellipsoid. */
static rtr_code open_string(rtr_projection *p, const char *definition, rtr_err *err)
{
    char name[32];

    if (!word_of(definition, "proj", name) || strcmp(name, "cart") == 0 ||
        strcmp(name, "geocent") == 0)
        return refuse(err, definition, "not a map projection");
    /* PROJ would open its database, which takes longer than the rest, and ask it nothing. */
    static const char *const nowhere[] = {"/dev/null"};
    proj_context_set_search_paths(p->context, 1, nowhere);
    p->operation = proj_create(p->context, definition);
    if (!p->operation) {
        int number = proj_context_errno(p->context);
        const char *reason = number ? proj_context_errno_string(p->context, number) : NULL;
        return refuse(err, definition, reason ? reason : "unknown");
    }
    if (!proj_angular_input(p->operation, PJ_FWD) || proj_angular_output(p->operation, PJ_FWD) ||
        proj_degree_output(p->operation, PJ_FWD))
        return refuse(err, definition, "not a map projection: it leaves degrees as they are");
    char unit[32];
    if (word_of(definition, "units", unit) && strcmp(unit, "m") != 0)
        return refuse(err, definition, "only metres are supported (+units=m)");
    if (number_of(definition, "to_metre", 1) != 1)
        return refuse(err, definition, "only metres are supported (+to_metre=1)");
    p->to_metre = 1;
    describe(p, definition);
    return RTR_OK;
}

/* The bare projection of a reference system, for its scale; NULL where PROJ has no string for it. */
static rtr_code open_plain(rtr_projection *p, const char *parameters, rtr_err *err)
{
    char *plain = rtr_strdup(parameters);
    if (!plain) return rtr_nomem(err);
    char *type = strstr(plain, "+type=crs");
    if (type) *type = '\0';
    p->plain = proj_create(p->context, plain);
    free(plain);
    return RTR_OK;
}

/* "EPSG:n" or WKT: a coordinate reference system, reached from WGS 84. */
static rtr_code open_crs(rtr_projection *p, const char *definition, rtr_err *err)
{
    static const char *const options[] = {"ALLOW_BALLPARK=YES", NULL};
    PJ *wgs84 = NULL, *raw = NULL, *system = NULL;
    rtr_code code = RTR_OK;

    rtr_project_confine_context(p->context);
    p->crs = proj_create(p->context, definition);
    if (!p->crs) return refuse(err, definition, "unknown");
    if (proj_get_type(p->crs) != PJ_TYPE_PROJECTED_CRS)
        return refuse(err, definition, "not a map projection");
    wgs84 = proj_create(p->context, "+proj=longlat +datum=WGS84 +no_defs +type=crs");
    if (wgs84) raw = proj_create_crs_to_crs_from_pj(p->context, wgs84, p->crs, NULL, options);
    if (raw) p->operation = proj_normalize_for_visualization(p->context, raw);
    system = proj_crs_get_coordinate_system(p->context, p->crs);
    if (!p->operation || !system ||
        !proj_cs_get_axis_info(p->context, system, 0, NULL, NULL, NULL, &p->to_metre, NULL, NULL,
                               NULL)) {
        code = refuse(err, definition, "cannot be reached from WGS 84");
        goto done;
    }
    p->degrees = 1;
    const char *parameters = proj_as_proj_string(p->context, p->crs, PJ_PROJ_4, NULL);
    describe(p, parameters ? parameters : "");
    if (parameters) code = open_plain(p, parameters, err);
done:
    proj_destroy(system);
    proj_destroy(raw);
    proj_destroy(wgs84);
    return code;
}

/* A transformation with several candidate steps does not say, so it is tried in its own area. */
static int has_inverse(const rtr_projection *p)
{
    double west, south, east, north;
    if (!p->crs) return proj_pj_info(p->operation).has_inverse;
    rtr_lonlat at = p->centre, back;
    if (proj_get_area_of_use(p->context, p->crs, &west, &south, &east, &north, NULL) &&
        west > -1000)
        at = (rtr_lonlat){west + rtr_bbox_width((rtr_bbox){west, south, east, north}) / 2,
                          (south + north) / 2};
    rtr_xy flat;
    return rtr_project(p, at, &flat) && rtr_unproject(p, flat, &back);
}

rtr_code rtr_projection_new(const char *definition, rtr_projection **out, rtr_err *err)
{
    rtr_projection *p = NULL;

    *out = NULL;
    while (isspace((unsigned char)*definition)) definition++;
    rtr_code code = guard(definition, err);
    if (code) return code;
    p = calloc(1, sizeof *p);
    if (!p) return rtr_nomem(err);
    p->definition = rtr_strdup(definition);
    p->context = proj_context_create();
    if (!p->definition || !p->context) {
        code = rtr_nomem(err);
        goto done;
    }
    proj_log_func(p->context, NULL, keep_silent);
    (void)proj_context_set_enable_network(p->context, 0);
    if (strncmp(definition, "EPSG:", 5) == 0 || strchr(definition, '['))
        code = open_crs(p, definition, err);
    else if (strncmp(definition, "+proj=", 6) == 0)
        code = open_string(p, definition, err);
    else
        code = refuse(err, definition, "unknown");
    if (!code && !has_inverse(p))
        code = refuse(err, definition, "it has no inverse, which rasters and frames need");
done:
    if (code)
        rtr_projection_free(p);
    else
        *out = p;
    return code;
}

void rtr_projection_free(rtr_projection *projection)
{
    if (!projection) return;
    proj_destroy(projection->operation);
    proj_destroy(projection->plain);
    proj_destroy(projection->crs);
    if (projection->context)
        proj_context_destroy(projection->context); /* NULL is the default one */
    free(projection->definition);
    free(projection);
}

rtr_projection_family rtr_projection_family_of(const rtr_projection *projection)
{
    return projection->family;
}

const char *rtr_projection_definition(const rtr_projection *projection)
{
    return projection->definition;
}

double rtr_projection_central_lon(const rtr_projection *projection)
{
    return projection->centre.lon;
}

void rtr_project_relative(const rtr_projection *projection, rtr_lonlat *points, size_t count)
{
    double unit = projection->degrees ? 1 : M_PI / 180;
    for (size_t i = 0; i < count; i++) {
        double lon = points[i].lon;
        if (projection->domain == RTR_DOMAIN_BOX)
            lon = fmin(fmax(lon, -180 + EDGE_DEG), 180 - EDGE_DEG);
        else if (fabs(lon) > 180)
            lon = rtr_lon_wrap(lon);
        points[i].lon = (lon + projection->centre.lon) * unit;
        points[i].lat *= unit;
    }
    if (count == 0) return;
    size_t stride = sizeof *points;
    (void)proj_trans_generic(projection->operation, PJ_FWD, &points[0].lon, stride, count,
                             &points[0].lat, stride, count, NULL, 0, 0, NULL, 0, 0);
    proj_errno_reset(projection->operation);
    if (projection->to_metre == 1) return;
    for (size_t i = 0; i < count; i++) {
        points[i].lon *= projection->to_metre;
        points[i].lat *= projection->to_metre;
    }
}

/* Angle from the centre of a cap, on the sphere; near enough for the edge of a map. */
static int is_drawn(const rtr_projection *p, rtr_lonlat relative)
{
    if (p->domain == RTR_DOMAIN_BOX)
        return relative.lon >= p->box.west && relative.lon <= p->box.east &&
               relative.lat >= p->box.south && relative.lat <= p->box.north;
    double degree = M_PI / 180;
    double cosine =
        sin(p->centre.lat * degree) * sin(relative.lat * degree) +
        cos(p->centre.lat * degree) * cos(relative.lat * degree) * cos(relative.lon * degree);
    return cosine >= cos(p->reach_deg * degree);
}

int rtr_project(const rtr_projection *projection, rtr_lonlat at, rtr_xy *out)
{
    double turned = at.lon - projection->centre.lon;
    rtr_lonlat point = {fabs(turned) <= 180 ? turned : rtr_lon_wrap(turned), at.lat};
    if (!isfinite(point.lon) || !(fabs(point.lat) <= 90) || !is_drawn(projection, point)) return 0;
    rtr_project_relative(projection, &point, 1);
    if (!isfinite(point.lon) || !isfinite(point.lat)) return 0;
    *out = (rtr_xy){point.lon, point.lat};
    return 1;
}

int rtr_unproject(const rtr_projection *projection, rtr_xy at, rtr_lonlat *out)
{
    if (!isfinite(at.x) || !isfinite(at.y)) return 0;
    PJ_COORD map =
        proj_coord(at.x / projection->to_metre, at.y / projection->to_metre, 0, HUGE_VAL);
    PJ_COORD found = proj_trans(projection->operation, PJ_INV, map);
    if (proj_errno(projection->operation)) proj_errno_reset(projection->operation);
    double unit = projection->degrees ? 1 : 180 / M_PI;
    rtr_lonlat there = {found.lp.lam * unit, found.lp.phi * unit};
    if (!isfinite(there.lon) || !(fabs(there.lat) <= 90 + 1e-9)) return 0;
    there.lat = fmin(fmax(there.lat, -90), 90);
    /* an inverse may answer for places outside the map: it counts only if it leads back */
    rtr_xy back;
    if (!rtr_project(projection, there, &back)) return 0;
    if (!(hypot(back.x - at.x, back.y - at.y) < 1000)) return 0;
    there.lon = fabs(there.lon) <= 180 ? there.lon : rtr_lon_wrap(there.lon);
    *out = there;
    return 1;
}

int rtr_projection_scale(const rtr_projection *projection, rtr_lonlat at, double *smallest,
                         double *largest)
{
    rtr_xy unused;
    if (!rtr_project(projection, at, &unused)) return 0;
    PJ *on = projection->crs ? projection->plain : projection->operation;
    if (!on) return 0;
    PJ_COORD place = proj_coord(proj_torad(at.lon), proj_torad(at.lat), 0, 0);
    PJ_FACTORS factors = proj_factors(on, place);
    if (proj_errno(on)) {
        proj_errno_reset(on);
        return 0;
    }
    if (!isfinite(factors.tissot_semimajor) || !(factors.tissot_semiminor > 0)) return 0;
    *smallest = factors.tissot_semiminor;
    *largest = factors.tissot_semimajor;
    return 1;
}
