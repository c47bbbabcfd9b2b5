/* UN/LOCODE (UNECE Recommendation 16; the columns are described in its manual, part 1). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/text.h"
#include "geo/gazetteer_build_parts.h"
#include "geo/gazetteer_import.h"

enum { FILE_LIMIT = 256 << 20, SAME_TOWN_KM = 30, PORT_WEIGHT = 5000 };

enum {
    CHANGE,
    COUNTRY,
    LOCATION,
    NAME,
    NAME_PLAIN,
    SUBDIVISION,
    STATUS,
    FUNCTION,
    DATE,
    IATA,
    COORDINATES,
    COLUMNS
};

/* Digits of "4234N" from `text`: degrees in all but the last two, then minutes. */
static int read_angle(const char *text, size_t degree_digits, const char *letters, double *out)
{
    size_t digits = strspn(text, "0123456789");
    if (digits != degree_digits + 2 || !text[digits] || !strchr(letters, text[digits])) return 0;
    int degrees = 0, minutes = (text[digits - 2] - '0') * 10 + (text[digits - 1] - '0');
    for (size_t i = 0; i < degree_digits; i++) degrees = degrees * 10 + (text[i] - '0');
    *out = (degrees + minutes / 60.0) * (text[digits] == letters[0] ? 1 : -1);
    return minutes < 60;
}

/* "4234N 00135E" */
static int read_position(const char *text, rtr_lonlat *out)
{
    if (strlen(text) != 12 || text[5] != ' ') return 0;
    return read_angle(text, 2, "NS", &out->lat) && read_angle(text + 6, 3, "EW", &out->lon) &&
           !rtr_lonlat_check(*out, NULL);
}

/* Of the functions, the one that says most about the place: "1-3-----" is a port. */
static rtr_kind read_kind(const char *functions)
{
    if (strchr(functions, '1')) return RTR_KIND_PORT;
    if (strspn(functions, "-4") == strlen(functions) && strchr(functions, '4'))
        return RTR_KIND_AIRPORT;
    if (strspn(functions, "-B") == strlen(functions) && strchr(functions, 'B'))
        return RTR_KIND_BORDER;
    return RTR_KIND_CITY;
}

/* Country headings (".FRANCE"), references ("Peking = Beijing"), and entries refused or on their way out. */
static int is_entry(const rtr_csv *csv)
{
    const char *change = rtr_csv_field(csv, CHANGE), *status = rtr_csv_field(csv, STATUS);
    if (strlen(rtr_csv_field(csv, LOCATION)) != 3) return 0;
    if (change[0] == 'X' || change[0] == '=') return 0;
    return strcmp(status, "XX") != 0 && strcmp(status, "RR") != 0;
}

/* The code belongs to a town that is there. */
static rtr_code merge_town(rtr_gazbuild *build, uint32_t town, const rtr_gazbuild_place *like,
                           rtr_err *err)
{
    rtr_gazbuild_place *place = &build->places[town];
    if (!place->locode[0]) {
        rtr_string *locode = rtr_strings_add(&build->strings, like->locode);
        if (!locode) return rtr_nomem(err);
        place->locode = locode->text;
    }
    return rtr_gazbuild_id(build, town, like->id, err);
}

static rtr_code add_port(rtr_gazbuild *build, rtr_gazbuild_place *place, uint32_t town,
                         uint32_t *handle, rtr_err *err)
{
    const rtr_gazbuild_place *near = town == RTR_GAZBUILD_NONE ? NULL : &build->places[town];
    if (near) place->parent = near->parent;
    if (place->kind == RTR_KIND_PORT)
        place->weight = near && near->population > PORT_WEIGHT ? near->population - 1 : PORT_WEIGHT;
    return rtr_gazbuild_add(build, place, handle, err);
}

static rtr_code read_entry(rtr_gazbuild *build, const rtr_csv *csv, rtr_import_tally *tally,
                           rtr_err *err)
{
    char id[16], locode[8];
    uint32_t handle = RTR_GAZBUILD_NONE;
    rtr_gazbuild_place place = {.id = id,
                                .name = rtr_csv_field(csv, NAME),
                                .country = rtr_csv_field(csv, COUNTRY),
                                .locode = locode,
                                .source = "UN/LOCODE",
                                .kind = read_kind(rtr_csv_field(csv, FUNCTION)),
                                .precision = RTR_PRECISION_CITY, /* minutes of arc */
                                .parent = RTR_GAZBUILD_NONE,
                                .area = -1};
    snprintf(locode, sizeof locode, "%.2s%.3s", place.country, rtr_csv_field(csv, LOCATION));
    snprintf(id, sizeof id, "locode:%s", locode);
    if (!read_position(rtr_csv_field(csv, COORDINATES), &place.at)) return tally->skipped++, RTR_OK;
    rtr_gazbuild_place like = place;
    like.kind = RTR_KIND_CITY;
    uint32_t town = rtr_gazbuild_near(build, &like, SAME_TOWN_KM);
    rtr_code code = RTR_OK;
    if (rtr_gazbuild_find(build, id) != RTR_GAZBUILD_NONE) return tally->merged++, RTR_OK;
    if (place.kind == RTR_KIND_CITY && town != RTR_GAZBUILD_NONE) {
        tally->merged++;
        return merge_town(build, town, &place, err);
    }
    tally->added++;
    code = add_port(build, &place, town, &handle, err);
    return code ? code : rtr_gazbuild_name(build, handle, "", rtr_csv_field(csv, NAME_PLAIN), err);
}

static rtr_code read_row(rtr_gazbuild *build, const rtr_csv *csv, rtr_import_tally *tally,
                         rtr_err *err)
{
    const char *country = rtr_csv_field(csv, COUNTRY);
    if (csv->count < COLUMNS || strlen(country) != 2) {
        rtr_fail(err, RTR_BAD_DATA, "not a row of UN/LOCODE: %zu columns, country '%s'", csv->count,
                 country);
        return rtr_fix(err, RTR_BAD_DATA,
                       "give the comma-separated list with its 12 columns: Change, Country, "
                       "Location, Name, ...");
    }
    if (!is_entry(csv)) return tally->skipped++, RTR_OK;
    return read_entry(build, csv, tally, err);
}

/* The UNECE's files are in ISO 8859-1: every byte is its code point. The caller frees *out. */
static rtr_code to_utf8(const char *bytes, size_t size, char **out, size_t *out_size, rtr_err *err)
{
    rtr_buf text = {0};
    int is_utf8 = rtr_utf8_check(bytes, size) == size;
    for (size_t i = 0; i < size && !is_utf8; i++) rtr_utf8_put(&text, (unsigned char)bytes[i]);
    if (is_utf8) rtr_buf_add(&text, bytes, size);
    *out_size = text.size;
    *out = rtr_buf_take(&text);
    return *out ? RTR_OK : rtr_nomem(err);
}

rtr_code rtr_gazbuild_import_unlocode(rtr_gazbuild *build, const char *path,
                                      rtr_import_tally *tally, rtr_err *err)
{
    char *bytes = NULL, *text = NULL;
    size_t size = 0, text_size = 0;
    rtr_csv csv = {0};
    int more = 1;
    rtr_code code = rtr_file_read(path, FILE_LIMIT, &bytes, &size, err);
    if (!code) code = to_utf8(bytes, size, &text, &text_size, err);
    if (code) goto done;
    rtr_csv_begin(&csv, path, text, text_size, ',');
    while (!code && more) {
        code = rtr_csv_next(&csv, &more, err);
        if (code || !more) break;
        if (strcmp(rtr_csv_field(&csv, COUNTRY), "Country") == 0) continue; /* the header line */
        code = read_row(build, &csv, tally, err);
        if (code) code = rtr_within(err, code, "%s:%d", path, csv.line);
    }
done:
    rtr_csv_end(&csv);
    free(text);
    free(bytes);
    return code;
}
