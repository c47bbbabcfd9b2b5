/* From the bands of a raster, whatever they hold, to RGBA. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "imagery/raster_parts.h"

/* Pixels that one read may have to decode when the raster has no overviews. */
static const double DECODED_MAX = 1e9;

/* Counts for percentiles are taken over this many classes. */
enum { CLASSES = 1024 };

static CPLErr read_band(GDALRasterBandH band, rtr_window window, const rtr_pixels *out, void *to,
                        GDALDataType type, int pixel_bytes)
{
    GDALRasterIOExtraArg how;
    INIT_RASTERIO_EXTRA_ARG(how);
    int smaller = out->width < window.width || out->height < window.height;
    int palette = GDALGetRasterColorTable(band) != NULL;
    how.eResampleAlg = smaller && !palette ? GRIORA_Average : GRIORA_NearestNeighbour;
    return GDALRasterIOEx(band, GF_Read, window.x, window.y, window.width, window.height, to,
                          out->width, out->height, type, pixel_bytes,
                          (GSpacing)pixel_bytes * out->width, &how);
}

static size_t pixel_count(const rtr_pixels *pixels)
{
    return (size_t)pixels->width * (size_t)pixels->height;
}

/* Least and largest value, then the 2nd and 98th percentile between them, by classes. */
static void find_range(const float *values, const rtr_pixels *out, double *low, double *high)
{
    size_t count = pixel_count(out), valid = 0, classes[CLASSES] = {0};
    double least = INFINITY, most = -INFINITY;
    for (size_t i = 0; i < count; i++) {
        if (!out->data[4 * i + 3] || !isfinite(values[i])) continue;
        least = fmin(least, (double)values[i]);
        most = fmax(most, (double)values[i]);
    }
    *low = least;
    *high = most;
    if (!(most > least)) return;
    double scale = (CLASSES - 1) / (most - least);
    for (size_t i = 0; i < count; i++) {
        if (!out->data[4 * i + 3] || !isfinite(values[i])) continue;
        classes[(size_t)(((double)values[i] - least) * scale)]++;
        valid++;
    }
    size_t below = 0;
    int first = 0, last = CLASSES - 1;
    while (first < last && (below += classes[first]) < valid / 50) first++;
    size_t above = 0;
    while (last > first && (above += classes[last]) < valid / 50) last--;
    *low = least + first / scale;
    *high = least + (last + 1) / scale;
}

static void stretch(const float *values, rtr_pixels *out, int channel)
{
    double low, high;
    find_range(values, out, &low, &high);
    double scale = high > low ? 255 / (high - low) : 0;
    for (size_t i = 0; i < pixel_count(out); i++) {
        double value = isfinite(values[i]) ? ((double)values[i] - low) * scale : NAN;
        if (isnan(value)) out->data[4 * i + 3] = 0;
        out->data[4 * i + (size_t)channel] = (uint8_t)(value > 255 ? 255
                                                       : value > 0 ? value + 0.5
                                                                   : 0);
    }
}

static void apply_palette(const rtr_raster *raster, rtr_pixels *out)
{
    for (size_t i = 0; i < pixel_count(out); i++) {
        GDALColorEntry entry = {0, 0, 0, 0};
        uint8_t *at = out->data + 4 * i;
        int found = GDALGetColorEntryAsRGB(raster->palette, at[0], &entry);
        at[0] = (uint8_t)entry.c1;
        at[1] = (uint8_t)entry.c2;
        at[2] = (uint8_t)entry.c3;
        if (!found || entry.c4 == 0) at[3] = 0;
    }
}

/* A pixel is there if it is there in any of the bands shown. */
static rtr_code read_mask(const rtr_raster *raster, rtr_window window, rtr_pixels *out,
                          const rtr_gdal_trap *trap, rtr_err *err)
{
    size_t count = pixel_count(out);
    for (size_t i = 0; i < count; i++) out->data[4 * i + 3] = 0;
    uint8_t *mask = malloc(count + 1);
    if (!mask) return rtr_nomem(err);
    rtr_code code = RTR_OK;
    for (int c = 0; !code && c < 3; c++) {
        if (c && raster->bands[c] == raster->bands[0]) break;
        GDALRasterBandH band = GDALGetRasterBand(raster->data, raster->bands[c]);
        int everywhere = GDALGetMaskFlags(band) == GMF_ALL_VALID;
        GDALRasterBandH source =
            raster->alpha ? GDALGetRasterBand(raster->data, raster->alpha) : GDALGetMaskBand(band);
        if (everywhere)
            memset(mask, 255, count);
        else if (read_band(source, window, out, mask, GDT_Byte, 1) != CE_None)
            code = rtr_gdal_fail(err, trap, RTR_BAD_SYNTAX, "read");
        for (size_t i = 0; !code && i < count; i++)
            if (mask[i] > out->data[4 * i + 3]) out->data[4 * i + 3] = mask[i];
    }
    free(mask);
    return code;
}

static rtr_code read_channel(const rtr_raster *raster, int channel, rtr_window window,
                             rtr_pixels *out, const rtr_gdal_trap *trap, rtr_err *err)
{
    GDALRasterBandH band = GDALGetRasterBand(raster->data, raster->bands[channel]);
    rtr_code code = RTR_OK;
    if (!raster->stretched || raster->palette) {
        if (read_band(band, window, out, out->data + channel, GDT_Byte, 4) != CE_None)
            code = rtr_gdal_fail(err, trap, RTR_BAD_SYNTAX, "read");
        return code;
    }
    float *values = malloc(pixel_count(out) * sizeof *values);
    if (!values) return rtr_nomem(err);
    if (read_band(band, window, out, values, GDT_Float32, sizeof *values) != CE_None)
        code = rtr_gdal_fail(err, trap, RTR_BAD_SYNTAX, "read");
    else
        stretch(values, out, channel);
    free(values);
    return code;
}

/* What GDAL will have to decode: the window at the smallest overview that is still large enough. */
static rtr_code check_work(const rtr_raster *raster, rtr_window window, const rtr_pixels *out,
                           rtr_err *err)
{
    GDALRasterBandH band = GDALGetRasterBand(raster->data, raster->bands[0]);
    double share = 1, wanted = (double)out->width / window.width;
    for (int i = 0; i < GDALGetOverviewCount(band); i++) {
        GDALRasterBandH overview = GDALGetOverview(band, i);
        double ratio = overview ? (double)GDALGetRasterBandXSize(overview) / raster->width : 1;
        if (ratio >= wanted && ratio < share) share = ratio;
    }
    if ((double)window.width * window.height * share * share <= DECODED_MAX) return RTR_OK;
    rtr_fail(err, RTR_UNSUPPORTED, "the raster of %d x %d pixels is too large to be read whole",
             raster->width, raster->height);
    return rtr_fix(err, RTR_UNSUPPORTED, "add overviews: gdaladdo FILE 2 4 8 16 32 64");
}

rtr_code rtr_raster_read(const rtr_raster *raster, rtr_window window, rtr_pixels *out,
                         const rtr_gdal_trap *trap, rtr_err *err)
{
    rtr_code code = check_work(raster, window, out, err);
    if (!code) code = read_mask(raster, window, out, trap, err);
    int grey = raster->bands[0] == raster->bands[1];
    for (int c = 0; !code && c < (grey ? 1 : 3); c++)
        code = read_channel(raster, c, window, out, trap, err);
    if (code) return code;
    if (raster->palette) {
        apply_palette(raster, out);
    } else if (grey) {
        for (size_t i = 0; i < pixel_count(out); i++)
            out->data[4 * i + 1] = out->data[4 * i + 2] = out->data[4 * i];
    }
    return RTR_OK;
}
