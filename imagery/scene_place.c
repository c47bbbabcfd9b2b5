/* Where a scene's pixels lie: geotransform, world file, control points, or the camera's polynomials. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cpl_conv.h>

#include "base/text.h"
#include "geo/project_data.h"
#include "imagery/scene_parts.h"

/* A thin plate through n points costs n^3. */
enum { THIN_PLATE_MAX = 1000 };

/* Ellipsoids of the earth have 6,356 to 6,379 km; Mars 3,396, Venus 6,052, the Moon 1,737. */
static const double EARTH_LEAST_M = 6.3e6, EARTH_MOST_M = 6.45e6;

/* Of the longer side: how far control points may be off, as on an old map. */
static const double MISFIT_MOST = 0.1;

static rtr_code system_of_code(const char *text, OGRSpatialReferenceH *out, rtr_err *err)
{
    int64_t number = 0;
    *out = NULL;
    if (strncasecmp(text, "EPSG:", 5) != 0 || !rtr_parse_int(text + 5, &number) || number < 1 ||
        number > 999999) {
        rtr_fail(err, RTR_BAD_DATA, "'%.40s' is not a coordinate system", text);
        return rtr_fix(err, RTR_BAD_DATA, "give its EPSG code: EPSG:4326, EPSG:32631");
    }
    OGRSpatialReferenceH system = OSRNewSpatialReference(NULL);
    if (!system) return rtr_nomem(err);
    if (OSRImportFromEPSG(system, (int)number) != OGRERR_NONE) {
        OSRDestroySpatialReference(system);
        rtr_fail(err, RTR_BAD_DATA, "EPSG has no coordinate system %d", (int)number);
        return rtr_fix(err, RTR_BAD_DATA, "UTM zones on WGS 84 are EPSG:326zz north, 327zz south");
    }
    OSRSetAxisMappingStrategy(system, OAMS_TRADITIONAL_GIS_ORDER);
    *out = system;
    return RTR_OK;
}

static rtr_code check_earth(OGRSpatialReferenceH system, rtr_err *err)
{
    OGRErr failed = OGRERR_NONE;
    const char *name = OSRGetName(system);
    double axis = OSRGetSemiMajor(system, &failed);
    if (OSRIsLocal(system) || OSRIsGeocentric(system)) {
        rtr_fail(err, RTR_UNSUPPORTED, "the coordinate system '%.80s' is not one of a map",
                 name ? name : "");
        return rtr_fix(err, RTR_UNSUPPORTED, "reproject it: gdalwarp -t_srs EPSG:4326");
    }
    if (axis >= EARTH_LEAST_M && axis <= EARTH_MOST_M) return RTR_OK;
    rtr_fail(err, RTR_UNSUPPORTED, "the coordinate system '%.80s' is not of the earth",
             name ? name : "");
    return rtr_fix(err, RTR_UNSUPPORTED, "rutter shows places on the earth only");
}

/* The scene's own system, or the one that the user says it is in. */
static rtr_code take_system(rtr_scene_file *scene, OGRSpatialReferenceH own, const char *said,
                            rtr_err *err)
{
    rtr_code code = RTR_OK;
    OGRSpatialReferenceH stated = NULL;
    if (own && OSRGetName(own) == NULL && !OSRIsGeographic(own) && !OSRIsProjected(own)) own = NULL;
    if (said) code = system_of_code(said, &stated, err);
    if (code) return code;
    if (!own && !stated) {
        rtr_fail(err, RTR_UNSUPPORTED, "the scene has positions but no coordinate system");
        return rtr_fix(err, RTR_UNSUPPORTED, "say which it is: --crs EPSG:n");
    }
    if (own && stated && !OSRIsSame(own, stated)) {
        OSRDestroySpatialReference(stated);
        rtr_fail(err, RTR_BAD_DATA, "two coordinate systems: the scene's own '%.60s' and %.20s",
                 OSRGetName(own) ? OSRGetName(own) : "", said);
        return rtr_fix(err, RTR_BAD_DATA,
                       "leave --crs out, or correct the file: gdal_edit.py -a_srs EPSG:n");
    }
    scene->system = stated ? stated : OSRClone(own);
    if (!scene->system) return rtr_nomem(err);
    OSRSetAxisMappingStrategy(scene->system, OAMS_TRADITIONAL_GIS_ORDER);
    return check_earth(scene->system, err);
}

static rtr_code connect(OGRSpatialReferenceH from, OGRSpatialReferenceH to,
                        OGRCoordinateTransformationH *out, const rtr_gdal_trap *trap, rtr_err *err)
{
    int same = OSRIsGeographic(from) && OSRIsGeographic(to) ? OSRIsSameGeogCS(from, to)
                                                            : OSRIsSame(from, to);
    *out = same ? NULL : OCTNewCoordinateTransformation(from, to);
    if (same || *out) return RTR_OK;
    rtr_gdal_fail(err, trap, RTR_UNSUPPORTED, "georeference");
    return rtr_fix(err, RTR_UNSUPPORTED, "reproject it: gdalwarp -t_srs EPSG:4326");
}

static rtr_code connect_systems(rtr_scene_file *scene, const char *positions,
                                const rtr_gdal_trap *trap, rtr_err *err)
{
    OGRSpatialReferenceH wgs84 = NULL, given = NULL;
    rtr_project_confine();
    rtr_code code = system_of_code("EPSG:4326", &wgs84, err);
    if (!code && positions) code = system_of_code(positions, &given, err);
    if (!code) code = connect(scene->system, wgs84, &scene->to_lonlat, trap, err);
    if (!code)
        code = connect(given ? given : wgs84, scene->system, &scene->from_positions, trap, err);
    OSRDestroySpatialReference(wgs84);
    OSRDestroySpatialReference(given);
    scene->geographic = OSRIsGeographic(scene->system);
    return code;
}

static void note_system(rtr_scene_file *scene)
{
    rtr_scene_facts *facts = &scene->facts;
    const char *name = OSRGetName(scene->system);
    OGRSpatialReferenceH guess = OSRClone(scene->system);
    const char *authority = guess ? OSRGetAuthorityName(guess, NULL) : NULL;
    if (guess && !authority && OSRAutoIdentifyEPSG(guess) == OGRERR_NONE)
        authority = OSRGetAuthorityName(guess, NULL);
    const char *number = authority ? OSRGetAuthorityCode(guess, NULL) : NULL;
    int64_t value = 0;
    if (number && strcmp(authority, "EPSG") == 0 && rtr_parse_int(number, &value) && value > 0 &&
        value < 1000000)
        facts->epsg = (int)value;
    snprintf(facts->crs, sizeof facts->crs, "%s", name ? name : "unnamed");
    OSRDestroySpatialReference(guess);
}

static rtr_code place_by_transform(rtr_scene_file *scene, const double g[6], rtr_err *err)
{
    int finite = 1;
    for (int i = 0; i < 6; i++) finite &= isfinite(g[i]) != 0;
    memcpy(scene->to_own, g, sizeof scene->to_own);
    if (!finite || !GDALInvGeoTransform(scene->to_own, scene->to_pixel)) {
        rtr_fail(err, RTR_BAD_DATA, "the scene's georeference cannot be inverted");
        return rtr_fix(err, RTR_BAD_DATA, "correct it: gdal_translate -a_ullr W N E S");
    }
    /* Longitudes are counted from opposite the middle: what lies just west of the scene stays there. */
    if (scene->geographic)
        scene->west = g[0] + (g[1] * scene->facts.width + g[2] * scene->facts.height) / 2 - 180;
    return RTR_OK;
}

/* Longitudes of points on both sides of the antimeridian are counted on from the west. */
static void unwrap_points(GDAL_GCP *points, int count, double *west)
{
    double least = INFINITY, most = -INFINITY;
    for (int pass = 0; pass < 2; pass++) {
        least = INFINITY, most = -INFINITY;
        for (int i = 0; i < count; i++) {
            least = fmin(least, points[i].dfGCPX);
            most = fmax(most, points[i].dfGCPX);
        }
        for (int i = 0; pass == 0 && most - least > 180 && i < count; i++)
            if (points[i].dfGCPX < 0) points[i].dfGCPX += 360;
    }
    *west = least - (360 - (most - least)) / 2;
}

/* Root mean square distance, in pixels, of the points from where the surface puts them. */
static double misfit(const rtr_scene_file *scene, const GDAL_GCP *points, int count)
{
    double sum = 0;
    int used = 0;
    for (int i = 0; i < count; i++) {
        double x = points[i].dfGCPX, y = points[i].dfGCPY, z = 0;
        int ok = 0;
        scene->transform(scene->transformer, 1, 1, &x, &y, &z, &ok);
        if (!ok) continue;
        x -= points[i].dfGCPPixel;
        y -= points[i].dfGCPLine;
        sum += x * x + y * y;
        used++;
    }
    return used ? sqrt(sum / used) : NAN;
}

/* Is the surface so far off its points that it says nothing of where the scene is? */
static int is_misfit(const rtr_scene_file *scene)
{
    double side = fmax(scene->facts.width, scene->facts.height);
    return !(scene->facts.gcp_rms_px <= MISFIT_MOST * side);
}

static rtr_code place_by_points(rtr_scene_file *scene, rtr_scene_fit fit, const rtr_gdal_trap *trap,
                                rtr_err *err)
{
    int count = GDALGetGCPCount(scene->base);
    if (fit == RTR_FIT_THIN_PLATE && count > THIN_PLATE_MAX) {
        rtr_fail(err, RTR_UNSUPPORTED, "%d control points are too many for a thin plate", count);
        return rtr_fix(err, RTR_UNSUPPORTED, "fit a polynomial: --fit 3");
    }
    GDAL_GCP *points = GDALDuplicateGCPs(count, GDALGetGCPs(scene->base));
    if (!points) return rtr_nomem(err);
    if (scene->geographic) unwrap_points(points, count, &scene->west);
    if (fit == RTR_FIT_THIN_PLATE) {
        scene->transformer = GDALCreateTPSTransformer(count, points, FALSE);
        scene->transform = GDALTPSTransform;
    } else {
        scene->transformer = GDALCreateGCPTransformer(count, points, (int)fit, FALSE);
        scene->transform = GDALGCPTransform;
    }
    if (scene->transformer) scene->facts.gcp_rms_px = misfit(scene, points, count);
    scene->facts.gcp_count = count;
    GDALDeinitGCPs(count, points);
    CPLFree(points);
    if (scene->transformer && !is_misfit(scene)) return RTR_OK;
    if (scene->transformer) {
        rtr_fail(
            err, RTR_BAD_DATA,
            "the %d control points contradict each other: a surface through them is %.3g px off",
            count, scene->facts.gcp_rms_px);
        return rtr_fix(err, RTR_BAD_DATA, "mend or remove the false ones (gdalinfo lists them)");
    }
    rtr_fail(err, RTR_BAD_DATA, "the %d control points place nothing: %.150s", count,
             trap->first[0] ? trap->first : "they lie in a line");
    return rtr_fix(err, RTR_BAD_DATA, "3 points make a plane, 6 and 10 the second and third order");
}

static rtr_code place_by_camera(rtr_scene_file *scene, double height_m, const rtr_gdal_trap *trap,
                                rtr_err *err)
{
    GDALRPCInfoV2 camera;
    char height[32];
    rtr_buf text = {0};
    if (!GDALExtractRPCInfoV2(GDALGetMetadata(scene->base, "RPC"), &camera))
        return rtr_fail(err, RTR_BAD_DATA, "the scene's RPC polynomials are not complete");
    rtr_buf_fixed(&text, height_m, 3);
    snprintf(height, sizeof height, "%s", text.failed ? "0" : text.data);
    rtr_buf_end(&text);
    char *options[] = {NULL, NULL};
    char option[48];
    snprintf(option, sizeof option, "RPC_HEIGHT=%s", height);
    options[0] = option;
    /* 0.01 pixels is what the inverse is iterated to. */
    scene->transformer = GDALCreateRPCTransformerV2(&camera, FALSE, 0.01, options);
    scene->transform = GDALRPCTransform;
    scene->height_m = height_m;
    scene->west = camera.dfLONG_OFF - 180;
    if (scene->transformer) return RTR_OK;
    return rtr_gdal_fail(err, trap, RTR_BAD_DATA, "georeference");
}

static rtr_code fail_nowhere(rtr_err *err)
{
    rtr_fail(err, RTR_UNSUPPORTED, "the scene does not say where it lies");
    return rtr_fix(err, RTR_UNSUPPORTED,
                   "put a world file beside it (scene.pgw) and give --crs EPSG:n, or write it in: "
                   "gdal_translate -a_srs EPSG:n -a_ullr W N E S");
}

rtr_code rtr_scene_place(rtr_scene_file *scene, const char *path, const rtr_scene_options *options,
                         const rtr_gdal_trap *trap, rtr_err *err)
{
    double g[6];
    rtr_code code = RTR_OK;
    rtr_scene_facts *facts = &scene->facts;
    OGRSpatialReferenceH own = GDALGetSpatialRef(scene->base);
    int moved = GDALGetGeoTransform(scene->base, g) == CE_None, found = 0;
    int points = GDALGetGCPCount(scene->base);
    int camera = GDALGetMetadata(scene->base, "RPC") != NULL;
    if (options->box) {
        const rtr_bbox *box = options->box;
        g[0] = box->west, g[1] = rtr_bbox_width(*box) / facts->width, g[2] = 0;
        g[3] = box->north, g[4] = 0, g[5] = (box->south - box->north) / facts->height;
        facts->placing = RTR_PLACED_NORTH_UP;
    } else if (moved && (own || options->crs || (!points && !camera))) {
        facts->placing = g[2] == 0 && g[4] == 0 ? RTR_PLACED_NORTH_UP : RTR_PLACED_ROTATED;
    } else if (points) {
        facts->placing = RTR_PLACED_GCPS;
        own = GDALGetGCPSpatialRef(scene->base);
    } else if (camera) {
        facts->placing = RTR_PLACED_RPC; /* by its definition in longitude and latitude */
    } else {
        if (path) code = rtr_scene_world_file(path, g, &found, err);
        if (!code && !found) code = fail_nowhere(err);
        facts->placing = RTR_PLACED_WORLD_FILE;
    }
    if (code) return code;
    int in_degrees = options->box || facts->placing == RTR_PLACED_RPC;
    code =
        take_system(scene, in_degrees ? NULL : own, in_degrees ? "EPSG:4326" : options->crs, err);
    if (!code) code = connect_systems(scene, options->positions, trap, err);
    if (code) return code;
    note_system(scene);
    switch (facts->placing) {
    case RTR_PLACED_GCPS: return place_by_points(scene, options->fit, trap, err);
    case RTR_PLACED_RPC: return place_by_camera(scene, options->height_m, trap, err);
    default: return place_by_transform(scene, g, err);
    }
}

typedef struct positions {
    size_t count;
    double *x, *y;
    const double *z; /* metres; NULL: none */
    int *ok;
} positions;

/* Pixels to the own system (`back` 0) or the other way round, by GDAL's transformer. */
static void transform(const rtr_scene_file *scene, int back, const positions *at)
{
    double heights[RTR_SCENE_NODES];
    for (size_t first = 0; first < at->count; first += RTR_SCENE_NODES) {
        size_t left = at->count - first, part = left < RTR_SCENE_NODES ? left : RTR_SCENE_NODES;
        for (size_t i = 0; i < part; i++) heights[i] = at->z ? at->z[first + i] : 0;
        scene->transform(scene->transformer, back, (int)part, at->x + first, at->y + first, heights,
                         at->ok + first);
    }
}

static void apply(const double g[6], size_t count, double *x, double *y, const int *ok)
{
    for (size_t i = 0; i < count; i++) {
        if (!ok[i]) continue;
        double px = g[0] + g[1] * x[i] + g[2] * y[i], py = g[3] + g[4] * x[i] + g[5] * y[i];
        x[i] = px;
        y[i] = py;
    }
}

static void check_finite(size_t count, const double *x, const double *y, int *ok)
{
    for (size_t i = 0; i < count; i++) ok[i] = ok[i] && isfinite(x[i]) && isfinite(y[i]);
}

void rtr_scene_to_ground(rtr_scene_file *scene, size_t count, double *x, double *y, const double *z,
                         int *ok)
{
    rtr_gdal_trap trap;
    if (!count) return;
    rtr_gdal_begin(&trap);
    for (size_t i = 0; i < count; i++) ok[i] = 1;
    if (scene->transformer)
        transform(scene, 0, &(positions){count, x, y, z, ok});
    else
        apply(scene->to_own, count, x, y, ok);
    check_finite(count, x, y, ok);
    if (scene->to_lonlat) OCTTransformEx(scene->to_lonlat, (int)count, x, y, NULL, ok);
    check_finite(count, x, y, ok);
    for (size_t i = 0; i < count; i++) ok[i] = ok[i] && fabs(y[i]) <= 90;
    rtr_gdal_end(&trap);
}

void rtr_scene_ground(rtr_scene_file *scene, size_t count, double *x, double *y, int *ok)
{
    rtr_scene_to_ground(scene, count, x, y, NULL, ok);
    for (size_t i = 0; i < count; i++)
        if (ok[i]) x[i] = rtr_lon_wrap(x[i]);
}

void rtr_scene_locate(rtr_scene_file *scene, size_t count, double *x, double *y, int *ok)
{
    rtr_gdal_trap trap;
    if (!count) return;
    rtr_gdal_begin(&trap);
    for (size_t i = 0; i < count; i++) ok[i] = 1;
    if (scene->from_positions) OCTTransformEx(scene->from_positions, (int)count, x, y, NULL, ok);
    check_finite(count, x, y, ok);
    for (size_t i = 0; scene->geographic && i < count; i++)
        if (ok[i]) x[i] -= 360 * floor((x[i] - scene->west) / 360);
    if (scene->transformer)
        transform(scene, 1, &(positions){count, x, y, NULL, ok});
    else
        apply(scene->to_pixel, count, x, y, ok);
    check_finite(count, x, y, ok);
    rtr_gdal_end(&trap);
}
