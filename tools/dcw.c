#include "tools/dcw.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "tools/ncfile.h"

enum { MARKER = 65535, LIST_LIMIT = 1 << 20 };

static void wind(rtr_lonlat *ring, size_t count)
{
    double turn = 0;
    for (size_t i = 1; i + 1 < count; i++)
        turn += (ring[i].lon - ring->lon) * (ring[i + 1].lat - ring->lat) -
                (ring[i + 1].lon - ring->lon) * (ring[i].lat - ring->lat);
    for (size_t i = 0; turn < 0 && i < count / 2; i++) {
        rtr_lonlat swap = ring[i];
        ring[i] = ring[count - 1 - i];
        ring[count - 1 - i] = swap;
    }
}

/* Move a ring by whole turns so that its box's middle lies in [-180, 180). */
static void settle(rtr_lonlat *ring, size_t count)
{
    double west = ring->lon, east = ring->lon;
    for (size_t i = 1; i < count; i++) {
        west = fmin(west, ring[i].lon);
        east = fmax(east, ring[i].lon);
    }
    double shift = -360 * floor(((west + east) / 2 + 180) / 360);
    for (size_t i = 0; i < count; i++) ring[i].lon += shift;
}

/* The points since `first` become a ring of the area being read. */
static rtr_code add_ring(rtr_dcw *dcw, size_t first, int hole, rtr_err *err)
{
    rtr_lonlat *ring = dcw->points + first;
    size_t count = dcw->point_count - first;
    if (count > 1 && ring[0].lon == ring[count - 1].lon && ring[0].lat == ring[count - 1].lat)
        count--;
    dcw->point_count = first + count;
    if (count < 3) {
        dcw->point_count = first;
        return RTR_OK;
    }
    if (dcw->ring_count % 1024 == 0) {
        rtr_dcw_ring *grown = realloc(dcw->rings, (dcw->ring_count + 1024) * sizeof *grown);
        if (!grown) return rtr_nomem(err);
        dcw->rings = grown;
    }
    wind(ring, count);
    settle(ring, count);
    dcw->rings[dcw->ring_count++] = (rtr_dcw_ring){first, count, hole};
    dcw->areas[dcw->area_count].ring_count++;
    return RTR_OK;
}

/* Values are (value - min) * scale, as unsigned shorts. */
typedef struct axis {
    uint16_t *values;
    double min, scale;
} axis;

static rtr_code read_axis(rtr_ncfile *file, const char *name, axis *out, size_t *count,
                          rtr_err *err)
{
    rtr_code code = rtr_ncfile_ushorts(file, name, &out->values, count, err);
    if (!code) code = rtr_ncfile_attribute(file, name, "min", &out->min, err);
    if (!code) code = rtr_ncfile_attribute(file, name, "scale", &out->scale, err);
    if (!code && !(out->scale > 0)) code = rtr_fail(err, RTR_BAD_DATA, "'%s' has no scale", name);
    return code;
}

static rtr_code add_rings(rtr_dcw *dcw, const axis *lon, const axis *lat, size_t count,
                          rtr_err *err)
{
    rtr_lonlat *grown = realloc(dcw->points, (dcw->point_count + count + 1) * sizeof *grown);
    if (!grown) return rtr_nomem(err);
    dcw->points = grown;
    rtr_code code = RTR_OK;
    size_t first = dcw->point_count;
    int hole = 0;
    for (size_t i = 0; !code && i < count; i++) {
        if (lon->values[i] == MARKER) { /* begins a ring; the latitude there is 1 for a hole */
            code = add_ring(dcw, first, hole, err);
            hole = lat->values[i] == 1;
            first = dcw->point_count;
            continue;
        }
        dcw->points[dcw->point_count++] = (rtr_lonlat){lon->min + lon->values[i] / lon->scale,
                                                       lat->min + lat->values[i] / lat->scale};
    }
    return code ? code : add_ring(dcw, first, hole, err);
}

/* Read the area whose variables are TAG_lon and TAG_lat; one that the file lacks is left out. */
static rtr_code read_area(rtr_dcw *dcw, rtr_ncfile *file, const char *tag, const char *area_code,
                          rtr_err *err)
{
    axis lon = {0}, lat = {0};
    char name[16];
    size_t count = 0;
    if (dcw->area_count % 256 == 0) {
        rtr_dcw_area *grown = realloc(dcw->areas, (dcw->area_count + 256) * sizeof *grown);
        if (!grown) return rtr_nomem(err);
        dcw->areas = grown;
    }
    rtr_dcw_area *area = &dcw->areas[dcw->area_count];
    *area = (rtr_dcw_area){.first_ring = dcw->ring_count};
    snprintf(area->code, sizeof area->code, "%s", area_code);
    snprintf(name, sizeof name, "%.8s_lon", tag);
    rtr_code code = read_axis(file, name, &lon, &count, err);
    if (code == RTR_NOT_FOUND) return RTR_OK;
    snprintf(name, sizeof name, "%.8s_lat", tag);
    if (!code) code = read_axis(file, name, &lat, &count, err);
    if (!code) code = add_rings(dcw, &lon, &lat, count, err);
    if (!code && area->ring_count) dcw->area_count++;
    free(lon.values);
    free(lat.values);
    return code;
}

/* Lines "AF AO Angola" (continent, country) or "RU TA Tatarstan" (country, area). */
static rtr_code read_list(rtr_dcw *dcw, rtr_ncfile *file, const char *path, int states,
                          rtr_err *err)
{
    char *text = NULL, *rest = NULL;
    size_t size;
    rtr_code code = rtr_file_read(path, LIST_LIMIT, &text, &size, err);
    for (char *line = code ? NULL : strtok_r(text, "\n", &rest); line && !code;
         line = strtok_r(NULL, "\n", &rest)) {
        char *words = NULL;
        const char *first = strtok_r(line, " \t\r", &words);
        const char *second = strtok_r(NULL, " \t\r", &words);
        if (!first || !second || *first == '#' || strlen(first) != 2 || strlen(second) > 3)
            continue;
        char tag[8], area_code[8];
        snprintf(tag, sizeof tag, "%s%.3s", states ? first : "", second);
        snprintf(area_code, sizeof area_code, "%s%s%.3s", states ? first : "", states ? "." : "",
                 second);
        code = read_area(dcw, file, tag, area_code, err);
    }
    free(text);
    return code;
}

static int compare_codes(const void *left, const void *right)
{
    const rtr_dcw_area *a = left, *b = right;
    return strcmp(a->code, b->code);
}

rtr_code rtr_dcw_read(const char *dir, rtr_dcw *out, rtr_err *err)
{
    rtr_ncfile *file = NULL;
    *out = (rtr_dcw){0};
    char *data = rtr_path_join(dir, "dcw-gmt.nc"),
         *countries = rtr_path_join(dir, "dcw-countries.txt"),
         *states = rtr_path_join(dir, "dcw-states.txt");
    rtr_code code = data && countries && states ? RTR_OK : rtr_nomem(err);
    if (!code) code = rtr_ncfile_open(data, &file, err);
    if (!code) code = read_list(out, file, countries, 0, err);
    if (!code) code = read_list(out, file, states, 1, err);
    if (!code) qsort(out->areas, out->area_count, sizeof *out->areas, compare_codes);
    rtr_ncfile_close(file);
    free(data);
    free(countries);
    free(states);
    if (code) rtr_dcw_end(out);
    return code;
}

void rtr_dcw_end(rtr_dcw *dcw)
{
    free(dcw->points);
    free(dcw->rings);
    free(dcw->areas);
    *dcw = (rtr_dcw){0};
}
