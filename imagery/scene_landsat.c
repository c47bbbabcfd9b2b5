/* A Landsat Collection scene by its *_MTL.txt: KEY = VALUE lines in groups; band files beside it. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "imagery/scene_parts.h"

enum { MTL_BYTES_MAX = 1 << 20, LANDSAT_BANDS = 11 };

typedef struct mtl {
    char *text; /* lines ended by NUL, keys at their starts */
    size_t size;
} mtl;

/* The value of a key, without quotes; NULL. The first one counts: later groups repeat names that the
 * first holds (PRODUCT_CONTENTS stands before the projection's own parameters). */
static const char *value_of(const mtl *doc, const char *key)
{
    size_t size = strlen(key);
    for (const char *line = doc->text; line < doc->text + doc->size; line += strlen(line) + 1) {
        const char *at = line + strspn(line, " \t");
        if (strncmp(at, key, size) != 0) continue;
        at += size + strspn(at + size, " \t");
        if (*at == '=') return at + 1 + strspn(at + 1, " \t\"");
    }
    return NULL;
}

static void cut_lines(mtl *doc)
{
    for (size_t i = 0; i < doc->size; i++) {
        char c = doc->text[i];
        if (c == '\n' || c == '\r' || c == '"' || (unsigned char)c < ' ') {
            /* A quote ends a value; value_of has stepped over the one that begins it. */
            int opens = c == '"' && i && (doc->text[i - 1] == ' ' || doc->text[i - 1] == '=');
            if (!opens) doc->text[i] = '\0';
        }
    }
}

static void take(const mtl *doc, const char *key, char *out, size_t size)
{
    const char *value = value_of(doc, key);
    if (value) snprintf(out, size, "%.*s", (int)strcspn(value, " \t"), value);
}

/* The number of a key, or of a band's key: "REFLECTANCE_MULT_BAND_", 4. */
static double take_number(const mtl *doc, const char *stem, int band, double otherwise)
{
    char key[64];
    double number;
    if (band)
        snprintf(key, sizeof key, "%s%d", stem, band);
    else
        snprintf(key, sizeof key, "%s", stem);
    const char *value = value_of(doc, key);
    return value && rtr_parse_double(value, &number) ? number : otherwise;
}

/* A band's file is beside the MTL or nowhere. */
static rtr_code add_band(const mtl *doc, const char *folder, int number, rtr_scene_product *out,
                         rtr_err *err)
{
    char key[32], file[200] = "";
    snprintf(key, sizeof key, "FILE_NAME_BAND_%d", number);
    take(doc, key, file, sizeof file);
    if (!file[0]) return RTR_OK;
    if (strpbrk(file, "/\\") || strstr(file, "..") || file[0] == '.') {
        rtr_fail(err, RTR_BAD_DATA, "band %d's file '%.100s' is not in the scene's folder", number,
                 file);
        return rtr_fix(err, RTR_BAD_DATA, "keep the bands beside the MTL file");
    }
    rtr_scene_member *member = &out->members[out->count];
    member->file = rtr_path_join(folder, file);
    if (!member->file) return rtr_nomem(err);
    out->count++;
    snprintf(member->name, sizeof member->name, "B%d", number);
    member->scale = take_number(doc, "REFLECTANCE_MULT_BAND_", number, 1);
    member->offset = take_number(doc, "REFLECTANCE_ADD_BAND_", number, 0);
    double cell = take_number(doc,
                              number == 8    ? "GRID_CELL_SIZE_PANCHROMATIC"
                              : number >= 10 ? "GRID_CELL_SIZE_THERMAL"
                                             : "GRID_CELL_SIZE_REFLECTIVE",
                              0, 0);
    member->resolution_m = cell >= 1 && cell <= 1000 ? (int)lround(cell) : 0;
    return RTR_OK;
}

static void describe(const mtl *doc, rtr_scene_product *out)
{
    char craft[32] = "", time[32] = "", sensor[32] = "", day[16] = "";
    int64_t number = 0;
    take(doc, "SPACECRAFT_ID", craft, sizeof craft);
    if (strncmp(craft, "LANDSAT_", 8) == 0 && rtr_parse_int(craft + 8, &number) && number > 0 &&
        number < 100)
        snprintf(out->platform, sizeof out->platform, "Landsat-%d", (int)number);
    take(doc, "SENSOR_ID", sensor, sizeof sensor);
    snprintf(out->instrument, sizeof out->instrument, "%s", sensor);
    for (char *at = out->instrument; *at; at++)
        if (*at == '_') *at = ' '; /* "OLI_TIRS" are two instruments */
    take(doc, "LANDSAT_PRODUCT_ID", out->id, sizeof out->id);
    if (!out->id[0]) take(doc, "LANDSAT_SCENE_ID", out->id, sizeof out->id);
    take(doc, "DATE_ACQUIRED", day, sizeof day);
    take(doc, "SCENE_CENTER_TIME", time, sizeof time);
    if (strlen(day) == 10 && strlen(time) >= 8)
        snprintf(out->date, sizeof out->date, "%.10sT%.8sZ", day, time);
    else if (strlen(day) == 10)
        snprintf(out->date, sizeof out->date, "%.10s", day);
    out->cloud_percent = take_number(doc, "CLOUD_COVER", 0, -1);
    out->natural = strncmp(sensor, "OLI", 3) == 0                  ? "4,3,2"
                   : strncmp(sensor, "MSS", 3) == 0 && number <= 3 ? "6,5,4"
                   : strncmp(sensor, "TIRS", 4) == 0               ? "10"
                                                                   : "3,2,1";
    out->format = "Landsat scene (MTL)";
}

rtr_code rtr_scene_landsat_parse(char *text, size_t size, const char *folder,
                                 rtr_scene_product *out, rtr_err *err)
{
    mtl doc = {text, size};
    cut_lines(&doc);
    if (!value_of(&doc, "SPACECRAFT_ID")) {
        rtr_fail(err, RTR_BAD_SYNTAX, "not a Landsat metadata file: it has no SPACECRAFT_ID");
        return rtr_fix(err, RTR_BAD_SYNTAX, "give the *_MTL.txt that came with the scene");
    }
    describe(&doc, out);
    rtr_code code = RTR_OK;
    for (int i = 1; !code && i <= LANDSAT_BANDS; i++) code = add_band(&doc, folder, i, out, err);
    if (code || out->count) return code;
    rtr_fail(err, RTR_BAD_DATA, "the metadata name no band files");
    return rtr_fix(err, RTR_BAD_DATA, "give the *_MTL.txt that came with the scene");
}

rtr_code rtr_scene_landsat(const char *path, rtr_scene_product *out, int *found, rtr_err *err)
{
    size_t length = strlen(path), size;
    char *text = NULL;
    *found = length >= 8 && strcasecmp(path + length - 8, "_MTL.txt") == 0;
    if (!*found) return RTR_OK;
    char *folder = rtr_path_dir(path);
    rtr_code code = folder ? RTR_OK : rtr_nomem(err);
    if (!code) code = rtr_file_read(path, MTL_BYTES_MAX, &text, &size, err);
    if (!code) code = rtr_scene_landsat_parse(text, size, folder, out, err);
    free(text);
    free(folder);
    return code;
}
