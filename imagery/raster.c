#include "imagery/raster.h"

#include <math.h>
#include <stdlib.h>

#include "geo/project_data.h"
#include "imagery/raster_parts.h"

static rtr_code check_numbers(const rtr_raster *raster, rtr_err *err)
{
    for (int i = 1; i <= GDALGetRasterCount(raster->data); i++)
        if (GDALDataTypeIsComplex(GDALGetRasterDataType(GDALGetRasterBand(raster->data, i))))
            return rtr_fail(err, RTR_UNSUPPORTED, "the raster holds complex numbers");
    return RTR_OK;
}

/* Red, green, blue where the bands say so; the first three; or one as grey. */
static void choose_bands(rtr_raster *raster)
{
    int count = GDALGetRasterCount(raster->data), named[3] = {0}, plain[3], plain_count = 0;
    for (int i = 1; i <= count; i++) {
        switch (GDALGetRasterColorInterpretation(GDALGetRasterBand(raster->data, i))) {
        case GCI_RedBand: named[0] = i; break;
        case GCI_GreenBand: named[1] = i; break;
        case GCI_BlueBand: named[2] = i; break;
        case GCI_AlphaBand: raster->alpha = i; continue;
        default: break;
        }
        if (plain_count < 3) plain[plain_count++] = i;
    }
    if (!plain_count) plain[plain_count++] = 1; /* nothing but alpha: show that */
    for (int c = 0; c < 3; c++) {
        raster->bands[c] = plain_count < 3 ? plain[0] : plain[c];
        if (named[0] && named[1] && named[2]) raster->bands[c] = named[c];
    }
    GDALRasterBandH first = GDALGetRasterBand(raster->data, raster->bands[0]);
    raster->palette = plain_count < 3 ? GDALGetRasterColorTable(first) : NULL;
    for (int c = 0; c < 3; c++)
        raster->stretched |=
            GDALGetRasterDataType(GDALGetRasterBand(raster->data, raster->bands[c])) != GDT_Byte;
}

static rtr_code connect_systems(rtr_raster *raster, const rtr_gdal_trap *trap, rtr_err *err)
{
    OGRSpatialReferenceH own = GDALGetSpatialRef(raster->data);
    if (!own) {
        rtr_fail(err, RTR_UNSUPPORTED, "the raster carries no coordinate system");
        return rtr_fix(err, RTR_UNSUPPORTED,
                       "add it with gdal_translate -a_srs EPSG:n -a_ullr ...");
    }
    OGRSpatialReferenceH wgs84 = OSRNewSpatialReference(NULL);
    rtr_project_confine();
    if (!wgs84 || OSRSetWellKnownGeogCS(wgs84, "WGS84") != OGRERR_NONE) {
        OSRDestroySpatialReference(wgs84);
        return rtr_gdal_fail(err, trap, RTR_UNSUPPORTED, "georeference");
    }
    OSRSetAxisMappingStrategy(wgs84, OAMS_TRADITIONAL_GIS_ORDER);
    raster->geographic = OSRIsGeographic(own);
    if (!raster->geographic || !OSRIsSameGeogCS(own, wgs84))
        raster->to_raster = OCTNewCoordinateTransformation(wgs84, own);
    int failed = !raster->to_raster && !(raster->geographic && OSRIsSameGeogCS(own, wgs84));
    OSRDestroySpatialReference(wgs84);
    return failed ? rtr_gdal_fail(err, trap, RTR_UNSUPPORTED, "georeference") : RTR_OK;
}

static rtr_code georeference(rtr_raster *raster, const rtr_bbox *box, const rtr_gdal_trap *trap,
                             rtr_err *err)
{
    double g[6];
    rtr_code code = RTR_OK;
    if (box) {
        g[0] = box->west, g[1] = rtr_bbox_width(*box) / raster->width, g[2] = 0;
        g[3] = box->north, g[4] = 0, g[5] = (box->south - box->north) / raster->height;
        raster->geographic = 1;
    } else if (GDALGetGeoTransform(raster->data, g) != CE_None) {
        rtr_fail(err, RTR_UNSUPPORTED, "the raster does not say where it lies%s",
                 GDALGetGCPCount(raster->data) ? " but for control points" : "");
        return rtr_fix(err, RTR_UNSUPPORTED, "make a GeoTIFF of it with gdalwarp");
    } else {
        code = connect_systems(raster, trap, err);
    }
    if (code) return code;
    int finite = 1;
    for (int i = 0; i < 6; i++) finite &= isfinite(g[i]) != 0;
    if (!finite || !GDALInvGeoTransform(g, raster->to_pixel))
        return rtr_fail(err, RTR_BAD_DATA, "the raster's georeference cannot be inverted");
    if (raster->geographic) {
        double corners[] = {0, g[1] * raster->width, g[2] * raster->height,
                            g[1] * raster->width + g[2] * raster->height};
        raster->west = g[0] + fmin(fmin(corners[0], corners[1]), fmin(corners[2], corners[3]));
        int around = g[2] == 0 && fabs(g[1]) * raster->width >= 360 - fabs(g[1]) / 2;
        raster->turn_px = around ? 360 / fabs(g[1]) : 0;
    }
    return RTR_OK;
}

rtr_code rtr_raster_new(const char *path, const rtr_bbox *box, rtr_raster **out, rtr_err *err)
{
    rtr_gdal_trap trap;
    *out = NULL;
    rtr_raster *raster = calloc(1, sizeof *raster);
    if (!raster) return rtr_nomem(err);
    rtr_gdal_begin(&trap);
    rtr_code code = rtr_gdal_open(path, &raster->data, &trap, err);
    if (code) goto done;
    raster->width = GDALGetRasterXSize(raster->data);
    raster->height = GDALGetRasterYSize(raster->data);
    code = check_numbers(raster, err);
    if (!code) code = georeference(raster, box, &trap, err);
    if (!code) choose_bands(raster);
done:
    rtr_gdal_end(&trap);
    if (code) {
        rtr_raster_free(raster);
        return rtr_within(err, code, "%s", path);
    }
    *out = raster;
    return RTR_OK;
}

void rtr_raster_free(rtr_raster *raster)
{
    if (!raster) return;
    rtr_gdal_trap trap;
    rtr_gdal_begin(&trap);
    OCTDestroyCoordinateTransformation(raster->to_raster);
    GDALClose(raster->data);
    rtr_gdal_end(&trap);
    free(raster);
}

void rtr_raster_locate(const rtr_raster *raster, size_t count, double *x, double *y, int *ok)
{
    const double *g = raster->to_pixel;
    if (raster->to_raster && count) OCTTransformEx(raster->to_raster, (int)count, x, y, NULL, ok);
    for (size_t i = 0; i < count; i++) {
        ok[i] = (!raster->to_raster || ok[i]) && isfinite(x[i]) && isfinite(y[i]);
        if (!ok[i]) continue;
        if (raster->geographic) x[i] -= 360 * floor((x[i] - raster->west) / 360);
        double px = g[0] + g[1] * x[i] + g[2] * y[i], py = g[3] + g[4] * x[i] + g[5] * y[i];
        x[i] = px;
        y[i] = py;
    }
}
