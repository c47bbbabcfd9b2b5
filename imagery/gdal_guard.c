/* From a stranger's file to a GDAL dataset that opens no other file and allocates in measure. */
#include "imagery/gdal_guard.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_vsi.h>
#include <gdal_frmts.h>

#include "base/file.h"
#include "base/text.h"

/* What reading one block may take. */
static const double BLOCK_BYTES_MAX = 128e6;
enum { BANDS_MAX = 64 };

static const struct {
    const char *name, *value;
} options[RTR_GDAL_OPTIONS] = {
    {"GDAL_PAM_ENABLED", "NO"},                    /* no .aux.xml beside the raster */
    {"GDAL_DISABLE_READDIR_ON_OPEN", "EMPTY_DIR"}, /* no other file beside it */
    {"GDAL_GEOREF_SOURCES", "INTERNAL"},           /* no world file */
    {"GTIFF_VIRTUAL_MEM_IO", "NO"},
    {"GDAL_NUM_THREADS", "1"},
    {"GDAL_CACHEMAX", "36"}, /* megabytes, of all threads; a twentieth of the memory otherwise */
};

static void CPL_STDCALL on_error(CPLErr level, CPLErrorNum number, const char *message)
{
    (void)number;
    rtr_gdal_trap *trap = CPLGetErrorHandlerUserData();
    if (level < CE_Failure || trap->first[0]) return;
    snprintf(trap->first, sizeof trap->first, "%s", message);
    for (size_t i = strlen(trap->first); i-- > 0 && trap->first[i] <= ' ';) trap->first[i] = '\0';
}

void rtr_gdal_begin(rtr_gdal_trap *trap)
{
    trap->first[0] = 0;
    for (int i = 0; i < RTR_GDAL_OPTIONS; i++) {
        /* On allocation failure the caller's own setting is forgotten, which closes no door. */
        trap->before[i] = rtr_strdup(CPLGetThreadLocalConfigOption(options[i].name, NULL));
        CPLSetThreadLocalConfigOption(options[i].name, options[i].value);
    }
    CPLPushErrorHandlerEx(on_error, trap);
}

void rtr_gdal_end(rtr_gdal_trap *trap)
{
    CPLPopErrorHandler();
    CPLErrorReset();
    for (int i = 0; i < RTR_GDAL_OPTIONS; i++) {
        CPLSetThreadLocalConfigOption(options[i].name, trap->before[i]);
        free(trap->before[i]);
    }
}

rtr_code rtr_gdal_fail(rtr_err *err, const rtr_gdal_trap *trap, rtr_code code, const char *deed)
{
    return rtr_fail(err, code, "cannot %s the raster: %s", deed,
                    trap->first[0] ? trap->first : "its format is not one of those read");
}

static rtr_code open_drivers(const char *name, GDALDatasetH *out, const rtr_gdal_trap *trap,
                             rtr_err *err)
{
    static const char *const drivers[] = {"GTiff", "PNG", "JPEG", "JP2OpenJPEG", NULL};
    GDALRegister_GTiff();
    GDALRegister_PNG();
    GDALRegister_JPEG();
    GDALRegister_JP2OpenJPEG();
    *out =
        GDALOpenEx(name, GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_INTERNAL, drivers, NULL, NULL);
    if (*out) return RTR_OK;
    rtr_gdal_fail(err, trap, RTR_BAD_SYNTAX, "open");
    return rtr_fix(err, RTR_BAD_SYNTAX, "GeoTIFF, PNG, JPEG and JPEG 2000 are read");
}

/* Only plain files by plain paths: "/vsi..." and "GTIFF_DIR:..." are programs for GDAL. */
static rtr_code open_plain(const char *path, GDALDatasetH *out, const rtr_gdal_trap *trap,
                           rtr_err *err)
{
    struct stat status;
    if (strncmp(path, "/vsi", 4) == 0) {
        rtr_fail(err, RTR_BAD_DATA, "a virtual path is not a raster file");
        return rtr_fix(err, RTR_BAD_DATA, "copy the file to a folder and name it there");
    }
    if (stat(path, &status) != 0) {
        rtr_fail(err, RTR_NOT_FOUND, "there is no such raster file");
        return rtr_fix(err, RTR_NOT_FOUND, "check the name; it is relative to the case's folder");
    }
    if (!S_ISREG(status.st_mode)) {
        rtr_fail(err, RTR_BAD_DATA, "not a regular file");
        return rtr_fix(err, RTR_BAD_DATA, "name a GeoTIFF, PNG, JPEG or JPEG 2000 file");
    }
    char *plain = rtr_path_join(path[0] == '/' ? "" : ".", path);
    if (!plain) return rtr_nomem(err);
    rtr_code code = open_drivers(plain, out, trap, err);
    free(plain);
    return code;
}

static rtr_code check_overviews(GDALDatasetH data, rtr_err *err)
{
    int bad = GDALGetMetadataItem(data, "OVERVIEW_FILE", "OVERVIEWS") != NULL;
    for (int i = 1; i <= GDALGetRasterCount(data); i++)
        bad |=
            GDALGetMetadataItem(GDALGetRasterBand(data, i), "OVERVIEW_FILE", "OVERVIEWS") != NULL;
    if (!bad) return RTR_OK;
    rtr_fail(err, RTR_BAD_DATA, "the raster names another file as its overviews");
    return rtr_fix(err, RTR_BAD_DATA, "copy it with gdal_translate, which drops that");
}

/* For JPEG 2000 GDAL looks for masks, overviews and statistics beside the file whatever it is told, once
 * the overviews are asked for: so none may be there. */
static rtr_code check_neighbours(GDALDatasetH data, rtr_err *err)
{
    static const char *const endings[] = {".ovr", ".OVR", ".msk", ".MSK", ".aux", ".AUX"};
    const char *path = GDALGetDescription(data);
    if (strcmp(GDALGetDriverShortName(GDALGetDatasetDriver(data)), "JP2OpenJPEG") != 0)
        return RTR_OK;
    const char *slash = strrchr(path, '/'), *dot = strrchr(slash ? slash : path, '.');
    size_t stem = dot ? (size_t)(dot - path) : strlen(path);
    for (size_t i = 0; i < 2 * sizeof endings / sizeof *endings; i++) {
        rtr_buf name = {0};
        VSIStatBufL status;
        rtr_buf_add(&name, path, i % 2 ? stem : strlen(path));
        rtr_buf_puts(&name, endings[i / 2]);
        int there = !name.failed && VSIStatL(name.data, &status) == 0;
        int failed = name.failed;
        rtr_buf_end(&name);
        if (failed) return rtr_nomem(err);
        if (!there) continue;
        rtr_fail(err, RTR_BAD_DATA, "a file '%s' beside the raster would be read with it",
                 endings[i / 2]);
        return rtr_fix(err, RTR_BAD_DATA, "move the raster, or that file, to another folder");
    }
    return RTR_OK;
}

/* A hostile header can claim any block; a pixel-interleaved one is decoded with all its bands. */
static rtr_code check_block(GDALRasterBandH band, int count, rtr_err *err)
{
    int width, height;
    GDALGetBlockSize(band, &width, &height);
    double bytes =
        (double)width * height * count * GDALGetDataTypeSizeBytes(GDALGetRasterDataType(band));
    if (width >= 1 && height >= 1 && bytes <= BLOCK_BYTES_MAX) return RTR_OK;
    rtr_fail(err, RTR_UNSUPPORTED, "the raster's blocks of %d x %d pixels are too large", width,
             height);
    return rtr_fix(err, RTR_UNSUPPORTED, "tile it: gdal_translate -co TILED=YES");
}

/* Sizes that a header claims, before anything is read by them. */
static rtr_code check_sizes(GDALDatasetH data, rtr_err *err)
{
    rtr_code code = RTR_OK;
    int count = GDALGetRasterCount(data);
    if (GDALGetRasterXSize(data) < 1 || GDALGetRasterYSize(data) < 1 || count < 1)
        return rtr_fail(err, RTR_BAD_DATA, "the raster is empty");
    if (count > BANDS_MAX) {
        rtr_fail(err, RTR_UNSUPPORTED, "the raster has %d bands, more than %d", count, BANDS_MAX);
        return rtr_fix(err, RTR_UNSUPPORTED, "keep some: gdal_translate -b 1 -b 2 -b 3");
    }
    for (int i = 1; !code && i <= count; i++) {
        GDALRasterBandH band = GDALGetRasterBand(data, i);
        code = check_block(band, count, err);
        for (int k = 0; !code && k < GDALGetOverviewCount(band); k++) {
            GDALRasterBandH overview = GDALGetOverview(band, k);
            if (overview) code = check_block(overview, count, err);
        }
    }
    return code;
}

static rtr_code check(rtr_code code, GDALDatasetH *data, rtr_err *err)
{
    if (!code) code = check_overviews(*data, err);
    if (!code) code = check_neighbours(*data, err);
    if (!code) code = check_sizes(*data, err);
    if (code) {
        GDALClose(*data);
        *data = NULL;
    }
    return code;
}

rtr_code rtr_gdal_open(const char *path, GDALDatasetH *out, const rtr_gdal_trap *trap, rtr_err *err)
{
    *out = NULL;
    return check(open_plain(path, out, trap, err), out, err);
}

rtr_code rtr_gdal_open_member(const char *name, GDALDatasetH *out, const rtr_gdal_trap *trap,
                              rtr_err *err)
{
    *out = NULL;
    return check(open_drivers(name, out, trap, err), out, err);
}
