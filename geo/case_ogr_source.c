/* Files for OGR, opened from memory by an allow-list of drivers. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_http.h>
#include <cpl_string.h>
#include <cpl_vsi.h>

#include "base/file.h"
#include "base/text.h"
#include "geo/case_ogr_parts.h"
#include "geo/project_data.h"

/* Declared in GDAL's C++ header only. */
void RegisterOGRGeoJSON(void);
void RegisterOGRLIBKML(void);
void RegisterOGRGPX(void);
void RegisterOGRGeoPackage(void);
void RegisterOGRXLSX(void);

enum { ENTRIES_MAX = 4096, UNPACKED_MAX = 256 << 20 };

static const struct {
    const char *name, *value;
} options[RTR_OGR_OPTIONS] = {
    {"OGR_XLSX_HEADERS", "DISABLE"},      /* the header is found by our own rules */
    {"OGR_XLSX_FIELD_TYPES", "STRING"},   /* "007" stays what it is */
    {"LIBKML_READ_GROUND_OVERLAY", "NO"}, /* the frame of a picture is no place */
};

static void CPL_STDCALL on_error(CPLErr level, CPLErrorNum number, const char *message)
{
    (void)number;
    rtr_ogr_source *source = CPLGetErrorHandlerUserData();
    if (level < CE_Failure || source->first[0]) return;
    /* GDAL names the file in memory; the user's name for it is said anyway */
    const char *path = strstr(message, source->folder);
    const char *rest = path ? path + strcspn(path, " '`\",:") : message;
    snprintf(source->first, sizeof source->first, "%.*s%s%s", path ? (int)(path - message) : 0,
             message, path ? "the file" : "", rest);
}

/* A "crs" member of GeoJSON can name an address, and GDAL would fetch it. */
// NOLINTNEXTLINE(readability-function-size): the signature is GDAL's
static CPLHTTPResult *refuse_fetch(const char *url, CSLConstList list, GDALProgressFunc progress,
                                   void *progress_user, CPLHTTPFetchWriteFunc write,
                                   void *write_user, void *user)
{
    (void)url, (void)list, (void)progress, (void)progress_user;
    (void)write, (void)write_user, (void)user;
    CPLHTTPResult *result = CPLCalloc(1, sizeof *result);
    result->nStatus = 1;
    result->pszErrBuf = CPLStrdup("rutter does not use the network");
    return result;
}

static void guard(rtr_ogr_source *source)
{
    for (int i = 0; i < RTR_OGR_OPTIONS; i++) {
        source->before[i] = rtr_strdup(CPLGetThreadLocalConfigOption(options[i].name, NULL));
        CPLSetThreadLocalConfigOption(options[i].name, options[i].value);
    }
    CPLPushErrorHandlerEx(on_error, source);
    CPLHTTPPushFetchCallback(refuse_fetch, NULL);
    source->guarded = 1;
}

static rtr_code refuse(const rtr_ogr_source *source, rtr_code code, const char *name, rtr_err *err)
{
    rtr_fail(err, code, "cannot read '%.100s': %s", name,
             source->first[0] ? source->first : "it is not well formed");
    return rtr_fix(err, code, "check that another program opens it, or export it again");
}

/* What an archive claims to hold, before anything is unpacked. */
static rtr_code check_archive(const char *path, const char *name, rtr_err *err)
{
    char inside[160]; /* room for the frame around the path */
    snprintf(inside, sizeof inside, "/vsizip/{%s}", path);
    VSIDIR *folder = VSIOpenDir(inside, -1, NULL);
    if (!folder) {
        rtr_fail(err, RTR_BAD_SYNTAX, "'%.100s' is not a ZIP archive", name);
        return rtr_fix(err, RTR_BAD_SYNTAX, "export it again");
    }
    size_t entries = 0;
    uint64_t unpacked = 0;
    for (const VSIDIREntry *entry; (entry = VSIGetNextDirEntry(folder));) {
        entries++;
        unpacked += entry->bSizeKnown ? entry->nSize : UNPACKED_MAX;
        if (entries > ENTRIES_MAX || unpacked > UNPACKED_MAX || entry->nSize > UNPACKED_MAX) break;
    }
    VSICloseDir(folder);
    if (entries <= ENTRIES_MAX && unpacked <= UNPACKED_MAX) return RTR_OK;
    rtr_fail(err, RTR_BAD_DATA, "'%.100s' would unpack to more than %d files or %d MB", name,
             ENTRIES_MAX, UNPACKED_MAX >> 20);
    return rtr_fix(err, RTR_BAD_DATA, "unpack it yourself and keep the part that is needed");
}

/* The archive's document: doc.kml, or else the first .kml at the top, by name. */
static rtr_code find_kml(const char *path, const char *name, char *out, size_t size, rtr_err *err)
{
    char inside[160]; /* room for the frame around the path */
    const char *best = NULL;
    snprintf(inside, sizeof inside, "/vsizip/{%s}", path);
    char **list = VSIReadDir(inside);
    for (int i = 0; list && list[i]; i++) {
        const char *dot = strrchr(list[i], '.');
        if (!dot || strcasecmp(dot, ".kml") != 0) continue;
        int is_doc = strcmp(list[i], "doc.kml") == 0;
        if (is_doc || !best || (strcmp(best, "doc.kml") != 0 && strcmp(list[i], best) < 0))
            best = list[i];
    }
    int length = best ? snprintf(out, size, "%s/%s", inside, best) : -1;
    CSLDestroy(list);
    if (length >= 0 && (size_t)length < size) return RTR_OK;
    rtr_fail(err, RTR_BAD_DATA, "'%.100s' holds no .kml file at its top", name);
    return rtr_fix(err, RTR_BAD_DATA, "export it again as KMZ, or as KML");
}

/* LIBKML opens archives by other means than GDAL's files, so their document is unpacked for it. */
static rtr_code unpack_kml(rtr_ogr_source *source, const char *archive, const char *name,
                           char *path, size_t path_size, rtr_err *err)
{
    char inside[256];
    GByte *bytes = NULL;
    vsi_l_offset size = 0;
    rtr_code code = find_kml(archive, name, inside, sizeof inside, err);
    if (code) return code;
    if (!VSIIngestFile(NULL, inside, &bytes, &size, UNPACKED_MAX))
        return refuse(source, RTR_BAD_DATA, name, err);
    snprintf(path, path_size, "%s/doc.kml", source->folder);
    VSILFILE *file = VSIFileFromMemBuffer(path, bytes, size, TRUE); /* takes the bytes */
    if (!file) {
        CPLFree(bytes);
        return rtr_nomem(err);
    }
    VSIFCloseL(file);
    return RTR_OK;
}

static const char *driver_of(const char *name)
{
    static const char *const pairs[][2] = {
        {"xlsx", "XLSX"},  {"geojson", "GeoJSON"}, {"json", "GeoJSON"}, {"kml", "LIBKML"},
        {"kmz", "LIBKML"}, {"gpx", "GPX"},         {"gpkg", "GPKG"},
    };
    const char *dot = strrchr(name, '.');
    for (size_t i = 0; dot && i < sizeof pairs / sizeof *pairs; i++)
        if (strcasecmp(dot + 1, pairs[i][0]) == 0) return pairs[i][1];
    return NULL;
}

/* The file's path in memory. Its own name is kept if it is a plain one, since some formats name their
 * layer after it. */
static void memory_path(const rtr_ogr_source *source, const char *name, char path[128])
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.";
    const char *base = rtr_path_name(name);
    size_t size = strlen(base);
    if (size > 40 || strspn(base, plain) != size || *base == '.')
        snprintf(path, 128, "%s/x%s", source->folder, strrchr(name, '.'));
    else
        snprintf(path, 128, "%s/%s", source->folder, base);
}

static rtr_code open_memory(rtr_ogr_source *source, const char *name, rtr_err *err)
{
    char path[128], archive[128];
    const char *dot = strrchr(name, '.');
    const char *const drivers[] = {source->driver, NULL};
    const char *const no_neighbours[] = {NULL};
    /* GDAL's own idea of dates loses what is less than a day, or more. */
    const char *const as_written[] = {"DATE_AS_STRING=YES", NULL};
    int is_json = strcmp(source->driver, "GeoJSON") == 0;
    memory_path(source, name, path);
    memcpy(archive, path, sizeof archive);
    rtr_code code = RTR_OK;
    int is_kmz = strcasecmp(dot, ".kmz") == 0;
    if (is_kmz || strcasecmp(dot, ".xlsx") == 0) code = check_archive(path, name, err);
    if (!code && is_kmz) code = unpack_kml(source, archive, name, path, sizeof path, err);
    if (code) return code;
    RegisterOGRGeoJSON();
    RegisterOGRLIBKML();
    RegisterOGRGPX();
    RegisterOGRGeoPackage();
    RegisterOGRXLSX();
    source->data = GDALOpenEx(path, GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                              drivers, is_json ? as_written : NULL, no_neighbours);
    return source->data ? RTR_OK : refuse(source, RTR_BAD_SYNTAX, name, err);
}

rtr_code rtr_ogr_source_begin(rtr_ogr_source *source, const char *name, const char *bytes,
                              size_t size, rtr_err *err)
{
    char path[128];
    *source = (rtr_ogr_source){.driver = driver_of(name)};
    if (!source->driver || !size) {
        rtr_fail(err, RTR_BAD_SYNTAX, "'%.100s' is %s", name,
                 size ? "of no known format" : "empty");
        return rtr_fix(err, RTR_BAD_SYNTAX, "export it again");
    }
    guard(source);
    /* The address of the structure tells the files of two threads apart; it reaches no output. */
    snprintf(source->folder, sizeof source->folder, "/vsimem/rutter-%p", (void *)source);
    memory_path(source, name, path);
    rtr_code code = RTR_OK;
    if (strcmp(source->driver, "GPX") == 0)
        code = rtr_ogr_gpx_mark(bytes, size, &source->marked, &size, err);
    if (code) return code;
    if (source->marked) bytes = source->marked;
    VSILFILE *file = VSIFileFromMemBuffer(path, (GByte *)(uintptr_t)bytes, size, FALSE);
    if (!file) return rtr_nomem(err);
    VSIFCloseL(file);
    return open_memory(source, name, err);
}

void rtr_ogr_source_end(rtr_ogr_source *source)
{
    if (!source->guarded) return;
    GDALClose(source->data);
    VSIRmdirRecursive(source->folder);
    free(source->marked);
    CPLHTTPPopFetchCallback();
    CPLPopErrorHandler();
    CPLErrorReset();
    for (int i = 0; i < RTR_OGR_OPTIONS; i++) {
        CPLSetThreadLocalConfigOption(options[i].name, source->before[i]);
        free(source->before[i]);
    }
    *source = (rtr_ogr_source){0};
}

int rtr_ogr_is_repetition(const rtr_ogr_source *source, OGRLayerH layer)
{
    const char *name = OGR_L_GetName(layer);
    if (strcmp(source->driver, "GPKG") == 0) return strcmp(name, "layer_styles") == 0;
    return strcmp(source->driver, "GPX") == 0 &&
           (strcmp(name, "route_points") == 0 || strcmp(name, "track_points") == 0);
}

rtr_code rtr_ogr_transform(OGRLayerH layer, OGRCoordinateTransformationH *out, rtr_err *err)
{
    *out = NULL;
    OGRSpatialReferenceH from = OGR_L_GetSpatialRef(layer); /* borrowed */
    if (!from) return RTR_OK;
    rtr_project_confine();
    OGRSpatialReferenceH to = OSRNewSpatialReference(NULL);
    OSRImportFromEPSG(to, 4326);
    OSRSetAxisMappingStrategy(to, OAMS_TRADITIONAL_GIS_ORDER);
    int same = OSRIsSame(from, to);
    if (!same) *out = OCTNewCoordinateTransformation(from, to);
    OSRDestroySpatialReference(to);
    if (same || *out) return RTR_OK;
    rtr_fail(err, RTR_UNSUPPORTED, "layer '%.60s' has coordinates that cannot be converted",
             OGR_L_GetName(layer));
    return rtr_fix(err, RTR_UNSUPPORTED, "export it with longitude and latitude (EPSG:4326)");
}
