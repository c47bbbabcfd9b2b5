/* GeoNames' dump: tab-separated rows without quotes (readme.txt of the dump describes the columns). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "geo/gazetteer_build_parts.h"
#include "geo/gazetteer_import.h"

enum { MOST_COLUMNS = 19, SAME_NAME_KM = 20 };

/* Columns of the main table. */
enum {
    ID,
    NAME,
    ASCII_NAME,
    ALTERNATE_NAMES,
    LATITUDE,
    LONGITUDE,
    FEATURE_CLASS,
    FEATURE_CODE,
    COUNTRY,
    ADMIN1 = 10,
    ADMIN2,
    POPULATION = 14,
    MAIN_COLUMNS = 19
};

/* Columns of the alternate names. */
enum {
    ALT_ID = 1,
    ALT_LANGUAGE,
    ALT_NAME,
    ALT_PREFERRED,
    ALT_COLLOQUIAL = 6,
    ALT_HISTORIC,
    ALT_COLUMNS
};

/* A row cut into fields; the line is copied, since the file is mapped read-only. */
typedef struct tsv_row {
    rtr_buf line;
    char *fields[MOST_COLUMNS];
    int count, number; /* number: of the line, from 1 */
} tsv_row;

typedef rtr_code row_reader(rtr_gazbuild *build, const tsv_row *row, rtr_import_tally *tally,
                            rtr_err *err);

static rtr_code cut_row(tsv_row *row, const char *text, size_t size, rtr_err *err)
{
    row->line.size = 0;
    rtr_buf_add(&row->line, text, size);
    rtr_buf_putc(&row->line, '\0');
    if (row->line.failed) return rtr_nomem(err);
    if (memchr(row->line.data, 0, size)) return rtr_fail(err, RTR_BAD_SYNTAX, "a NUL byte");
    char *at = row->line.data;
    at[size > 0 && at[size - 1] == '\r' ? size - 1 : size] = '\0';
    for (row->count = 0; row->count < MOST_COLUMNS && at; row->count++) {
        row->fields[row->count] = at;
        at = strchr(at, '\t');
        if (at) *at++ = '\0';
    }
    return RTR_OK;
}

static rtr_code read_rows(rtr_gazbuild *build, const char *path, row_reader *read, int columns,
                          rtr_import_tally *tally, rtr_err *err)
{
    rtr_mapping file = {0};
    tsv_row row = {.number = 0};
    rtr_code code = rtr_mapping_begin(path, &file, err);
    if (code) return code;
    if (file.size == 0) {
        rtr_fail(err, RTR_BAD_DATA, "the file is empty");
        return rtr_within(err, RTR_BAD_DATA, "%s", path);
    }
    const char *at = (const char *)file.data, *end = at + file.size;
    while (at < end && !code) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t size = (size_t)((stop ? stop : end) - at);
        row.number++;
        code = cut_row(&row, at, size, err);
        if (!code && row.count < columns) {
            code = rtr_fail(err, RTR_BAD_SYNTAX, "%d columns, not %d", row.count, columns);
            rtr_fix(err, code, "give a table of the GeoNames dump, unpacked and unchanged");
        }
        if (!code) code = read(build, &row, tally, err);
        if (code) rtr_within(err, code, "%s:%d", path, row.number);
        at = stop ? stop + 1 : end;
    }
    rtr_buf_end(&row.line);
    rtr_mapping_end(&file);
    return code;
}

/* What the gazetteer holds of GeoNames' feature classes besides populated places (class P). */
static int find_kind(const char *feature, rtr_kind *kind)
{
    static const struct {
        const char *feature;
        rtr_kind kind;
    } kinds[] = {
        {"ADM1", RTR_KIND_REGION},   {"ADM2", RTR_KIND_REGION},   {"AIRP", RTR_KIND_AIRPORT},
        {"CNLN", RTR_KIND_CANAL},    {"CSTM", RTR_KIND_BORDER},   {"DPOF", RTR_KIND_DEPOT},
        {"GULF", RTR_KIND_SEA},      {"MFG", RTR_KIND_FACTORY},   {"MN", RTR_KIND_MINE},
        {"OCN", RTR_KIND_SEA},       {"OILR", RTR_KIND_REFINERY}, {"PRT", RTR_KIND_PORT},
        {"PS", RTR_KIND_PLANT},      {"PSTB", RTR_KIND_BORDER},   {"RGN", RTR_KIND_REGION},
        {"RSTN", RTR_KIND_STATION},  {"SEA", RTR_KIND_SEA},       {"STRT", RTR_KIND_STRAIT},
        {"TRMO", RTR_KIND_TERMINAL},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(kinds[i].feature, feature) != 0) continue;
        *kind = kinds[i].kind;
        return 1;
    }
    return 0;
}

uint32_t rtr_geonames_flags(const char *feature)
{
    static const char *const sections[] = {"PPLX", "PPLH", "PPLQ", "PPLW", "PPLCH"};
    if (strcmp(feature, "PPLC") == 0) return RTR_GAZBUILD_CAPITAL;
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        if (strcmp(feature, sections[i]) == 0) return RTR_GAZBUILD_SECTION;
    return 0;
}

static uint32_t find_area(const rtr_gazbuild *build, const char *country, const char *code)
{
    char id[64];
    int length = snprintf(id, sizeof id, "adm1:%s.%s", country, code);
    return length < (int)sizeof id ? rtr_gazbuild_find(build, id) : RTR_GAZBUILD_NONE;
}

static uint32_t find_district(const rtr_gazbuild *build, const tsv_row *row)
{
    char id[96];
    int length = snprintf(id, sizeof id, "adm2:%s.%s.%s", row->fields[COUNTRY], row->fields[ADMIN1],
                          row->fields[ADMIN2]);
    return length < (int)sizeof id ? rtr_gazbuild_find(build, id) : RTR_GAZBUILD_NONE;
}

/* A place of the row, without its id; 0 in *held when the gazetteer does not hold such a thing. */
static rtr_code read_place(const rtr_gazbuild *build, const tsv_row *row, rtr_gazbuild_place *place,
                           int *held, rtr_err *err)
{
    char *const *field = row->fields;
    int64_t population = 0;
    *place = (rtr_gazbuild_place){.name = field[NAME],
                                  .country = field[COUNTRY],
                                  .source = "geonames",
                                  .parent = find_area(build, field[COUNTRY], field[ADMIN1]),
                                  .kind = RTR_KIND_CITY,
                                  .precision = RTR_PRECISION_CITY,
                                  .area = -1};
    *held = strcmp(field[FEATURE_CLASS], "P") == 0 || find_kind(field[FEATURE_CODE], &place->kind);
    if (!*held) return RTR_OK;
    if (!rtr_parse_double(field[LONGITUDE], &place->at.lon) ||
        !rtr_parse_double(field[LATITUDE], &place->at.lat))
        return rtr_fail(err, RTR_BAD_DATA, "'%s' '%s' is not a position", field[LATITUDE],
                        field[LONGITUDE]);
    if (field[POPULATION][0] && (!rtr_parse_int(field[POPULATION], &population) || population < 0))
        return rtr_fail(err, RTR_BAD_DATA, "'%s' is no population", field[POPULATION]);
    place->population = population < UINT32_MAX ? (uint32_t)population : UINT32_MAX;
    if (place->kind == RTR_KIND_CITY) place->flags = rtr_geonames_flags(field[FEATURE_CODE]);
    if (strcmp(field[FEATURE_CODE], "ADM2") == 0) place->flags = RTR_GAZBUILD_DISTRICT;
    if (place->kind != RTR_KIND_CITY && place->kind != RTR_KIND_PORT)
        place->precision = RTR_PRECISION_SITE;
    if (strchr("AHL", field[FEATURE_CLASS][0]) && place->kind != RTR_KIND_PORT)
        place->precision = RTR_PRECISION_REGION;
    return rtr_lonlat_check(place->at, err);
}

/* An area that had no position of its own gets GeoNames' point; a town its latest population, and the weight
 * that goes with it. */
static void update(rtr_gazbuild_place *known, const rtr_gazbuild_place *latest)
{
    if (known->flags & (RTR_GAZBUILD_HIDDEN | RTR_GAZBUILD_DERIVED)) {
        known->at = latest->at;
        known->flags &= ~(uint32_t)(RTR_GAZBUILD_HIDDEN | RTR_GAZBUILD_DERIVED);
    }
    if (known->kind != RTR_KIND_CITY || !latest->population) return;
    known->population = latest->population;
    known->weight = 0;
}

/* The place that the row is about, if it is there already. */
static uint32_t find_known(const rtr_gazbuild *build, const char *id,
                           const rtr_gazbuild_place *place, const tsv_row *row)
{
    uint32_t known = rtr_gazbuild_find(build, id);
    if (known != RTR_GAZBUILD_NONE) return known;
    if (strcmp(row->fields[FEATURE_CODE], "ADM1") == 0) return place->parent;
    if (strcmp(row->fields[FEATURE_CODE], "ADM2") == 0) return find_district(build, row);
    /* towns that came without a number; numbered ones of the same name are other towns */
    known = place->kind == RTR_KIND_CITY ? rtr_gazbuild_near(build, place, SAME_NAME_KM)
                                         : RTR_GAZBUILD_NONE;
    if (known == RTR_GAZBUILD_NONE) return known;
    return strncmp(build->places[known].id, "geonames:", 9) == 0 ? RTR_GAZBUILD_NONE : known;
}

static rtr_code add_alternates(rtr_gazbuild *build, uint32_t handle, char *names, rtr_err *err)
{
    rtr_code code = RTR_OK;
    char *rest = NULL;
    for (char *name = strtok_r(names, ",", &rest); name && !code; name = strtok_r(NULL, ",", &rest))
        code = rtr_gazbuild_name(build, handle, "", name, err);
    return code;
}

static rtr_code read_main(rtr_gazbuild *build, const tsv_row *row, rtr_import_tally *tally,
                          rtr_err *err)
{
    char id[64];
    int held = 0;
    rtr_gazbuild_place place;
    rtr_code code = read_place(build, row, &place, &held, err);
    if (code) return code;
    if (!held) return tally->skipped++, RTR_OK;
    snprintf(id, sizeof id, "geonames:%s", row->fields[ID]);
    place.id = id;
    uint32_t handle = find_known(build, id, &place, row);
    if (handle == RTR_GAZBUILD_NONE) {
        tally->added++;
        code = rtr_gazbuild_add(build, &place, &handle, err);
    } else {
        tally->merged++;
        update(&build->places[handle], &place);
        code = rtr_gazbuild_id(build, handle, id, err);
        if (!code) code = rtr_gazbuild_name(build, handle, "", place.name, err);
    }
    return code ? code : add_alternates(build, handle, row->fields[ALTERNATE_NAMES], err);
}

rtr_code rtr_gazbuild_import_geonames(rtr_gazbuild *build, const char *path,
                                      rtr_import_tally *tally, rtr_err *err)
{
    return read_rows(build, path, read_main, MAIN_COLUMNS, tally, err);
}

/* GeoNames keeps links, post codes and the like under four-letter "languages". */
static int is_language(const char *tag)
{
    size_t letters = strspn(tag, "abcdefghijklmnopqrstuvwxyz");
    return !tag[0] || ((letters == 2 || letters == 3) && (!tag[letters] || tag[letters] == '-'));
}

static int is_set(const tsv_row *row, int column)
{
    return column < row->count && row->fields[column][0] == '1';
}

static rtr_code read_alternate(rtr_gazbuild *build, const tsv_row *row, rtr_import_tally *tally,
                               int preferred, rtr_err *err)
{
    char id[64];
    if (is_set(row, ALT_PREFERRED) != preferred) return RTR_OK; /* the other pass takes it */
    snprintf(id, sizeof id, "geonames:%s", row->fields[ALT_ID]);
    uint32_t handle = rtr_gazbuild_find(build, id);
    if (handle == RTR_GAZBUILD_NONE || !is_language(row->fields[ALT_LANGUAGE]))
        return tally->skipped++, RTR_OK;
    tally->merged++;
    int printed = !is_set(row, ALT_COLLOQUIAL) && !is_set(row, ALT_HISTORIC);
    return rtr_gazbuild_name(build, handle, printed ? row->fields[ALT_LANGUAGE] : "",
                             row->fields[ALT_NAME], err);
}

static rtr_code read_preferred(rtr_gazbuild *build, const tsv_row *row, rtr_import_tally *tally,
                               rtr_err *err)
{
    return read_alternate(build, row, tally, 1, err);
}

static rtr_code read_others(rtr_gazbuild *build, const tsv_row *row, rtr_import_tally *tally,
                            rtr_err *err)
{
    return read_alternate(build, row, tally, 0, err);
}

rtr_code rtr_gazbuild_import_alternates(rtr_gazbuild *build, const char *path,
                                        rtr_import_tally *tally, rtr_err *err)
{
    rtr_code code = read_rows(build, path, read_preferred, ALT_COLUMNS, tally, err);
    return code ? code : read_rows(build, path, read_others, ALT_COLUMNS, tally, err);
}
