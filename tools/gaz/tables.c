/* The curated tables of data/: ports, crossings and towns, seas and regions, further names. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/text.h"
#include "tools/gaz/gaz.h"

/* A table whose first row names its columns. Lines that start with '#' are remarks. */
typedef struct sheet {
    rtr_gazbuild *build;
    const rtr_basemap *map; /* may be NULL */
    int of;                 /* GAZ_COUNTRIES or GAZ_OTHERS: the rows to take */
    rtr_csv csv;
    char **titles;
    size_t title_count;
} sheet;

typedef rtr_code row_reader(sheet *table, rtr_err *err);

static const char *field(const sheet *table, const char *title)
{
    for (size_t i = 0; i < table->title_count; i++)
        if (strcmp(table->titles[i], title) == 0) return rtr_csv_field(&table->csv, (int)i);
    return "";
}

/* Keep the header line: its fields lie in the file's bytes, which stay. */
static rtr_code read_titles(sheet *table, rtr_err *err)
{
    int more = 0;
    rtr_code code = rtr_csv_next(&table->csv, &more, err);
    if (code) return code;
    table->titles = malloc((table->csv.count + 1) * sizeof *table->titles);
    if (!table->titles) return rtr_nomem(err);
    table->title_count = table->csv.count;
    for (size_t i = 0; i < table->csv.count; i++) table->titles[i] = table->csv.fields[i];
    return RTR_OK;
}

static rtr_code read_table(sheet *table, const char *folder, const char *name, row_reader *read,
                           rtr_err *err)
{
    char *path = rtr_path_join(folder, name), *bytes = NULL;
    size_t size = 0;
    int more = 1;
    if (!path) return rtr_nomem(err);
    rtr_code code = rtr_file_read(path, GAZ_TABLE_LIMIT, &bytes, &size, err);
    if (code) goto done;
    rtr_csv_begin(&table->csv, path, bytes, size, ',');
    table->csv.comment = '#';
    code = read_titles(table, err);
    while (!code && more) {
        code = rtr_csv_next(&table->csv, &more, err);
        if (code || !more) break;
        code = read(table, err);
        if (code) code = rtr_within(err, code, "%s:%d", path, table->csv.line);
    }
done:
    rtr_csv_end(&table->csv);
    free(table->titles);
    table->titles = NULL;
    free(bytes);
    free(path);
    return code;
}

/* Two or three small letters before a colon are a language. */
static size_t language_size(const char *name)
{
    size_t size = strspn(name, "abcdefghijklmnopqrstuvwxyz");
    return (size == 2 || size == 3) && name[size] == ':' ? size : 0;
}

rtr_code gaz_add_names(rtr_gazbuild *build, uint32_t handle, const char *names, rtr_err *err)
{
    rtr_code code = RTR_OK;
    char *copy = rtr_strdup(names), *rest = NULL;
    if (!copy) return rtr_nomem(err);
    for (char *name = strtok_r(copy, "|", &rest); name && !code;
         name = strtok_r(NULL, "|", &rest)) {
        size_t language = language_size(name);
        if (language) name[language] = '\0';
        code = rtr_gazbuild_name(build, handle, language ? name : "",
                                 language ? name + language + 1 : name, err);
    }
    free(copy);
    return code;
}

static rtr_code read_number(const sheet *table, const char *title, double *out, rtr_err *err)
{
    if (rtr_parse_double(field(table, title), out)) return RTR_OK;
    return rtr_fail(err, RTR_BAD_DATA, "%s '%s' is no number", title, field(table, title));
}

/* What all tables share. `source` keeps the source's name, before any remark. */
static rtr_code read_place(const sheet *table, rtr_gazbuild_place *place, char *source, size_t size,
                           rtr_err *err)
{
    *place = (rtr_gazbuild_place){.name = field(table, "name"),
                                  .country = field(table, "country"),
                                  .source = source,
                                  .parent = RTR_GAZBUILD_NONE,
                                  .area = -1};
    const char *remark = field(table, "source");
    int length = (int)strcspn(remark, ";");
    snprintf(source, size, "%.*s", length, remark);
    rtr_code code = read_number(table, "lon", &place->at.lon, err);
    return code ? code : read_number(table, "lat", &place->at.lat, err);
}

/* What rows of regions.csv weigh, in inhabitants. */
enum { KNOWN = 200000, KNOWN_WORLDWIDE = 2000000, WIDE_KM = 500 };

/* The case file has no words for rivers, peaks and sites; as "other" they rank among the towns that are
 * called after them instead of before ("Paraná"). */
static rtr_code read_kind(const sheet *table, rtr_gazbuild_place *place, rtr_err *err)
{
    const char *word = field(table, "kind");
    if (strcmp(word, "river") == 0 || strcmp(word, "peak") == 0 || strcmp(word, "site") == 0) {
        place->kind = RTR_KIND_OTHER;
    } else if (!rtr_kind_parse(word, &place->kind)) {
        return rtr_fail(err, RTR_BAD_DATA, "'%s' is no kind of place", word);
    }
    return RTR_OK;
}

/* Take the first-level area of the town that bears the place's name and lies near, and rank just below
 * that town; without one, weigh `otherwise`. */
static void join_town(rtr_gazbuild *build, rtr_gazbuild_place *place, uint32_t otherwise)
{
    rtr_gazbuild_place like = *place;
    like.kind = RTR_KIND_CITY;
    uint32_t near = rtr_gazbuild_near(build, &like, 50);
    const rtr_gazbuild_place *town =
        near == RTR_GAZBUILD_NONE ? NULL : rtr_gazbuild_at(build, near);
    if (town) place->parent = town->parent;
    place->weight = town && town->population > otherwise ? town->population - 1 : otherwise;
}

/* "Tripoli (Lebanon)" is Tripoli: homonyms are told apart by their countries. The name lies in the table's
 * own bytes, so it is cut there. */
static void cut_remark(const char *name)
{
    char *bracket = strstr((char *)(uintptr_t)name, " (");
    if (bracket && bracket > name) *bracket = '\0';
}

static rtr_code add_port(sheet *table, rtr_err *err)
{
    char source[64], id[32];
    uint32_t handle;
    rtr_gazbuild_place port;
    rtr_code code = read_place(table, &port, source, sizeof source, err);
    if (code) return code;
    snprintf(id, sizeof id, "locode:%s", field(table, "locode"));
    port.id = id;
    port.locode = field(table, "locode");
    port.kind = RTR_KIND_PORT;
    cut_remark(port.name);
    port.precision = RTR_PRECISION_CITY; /* the table vouches for kilometres, not for a quay */
    join_town(table->build, &port, 5000);
    code = rtr_gazbuild_add(table->build, &port, &handle, err);
    return code ? code : gaz_add_names(table->build, handle, field(table, "names"), err);
}

/* Airports list their IATA code first among the names; as a name "ADD" would be found in every text. */
static int starts_with_iata(const char *names)
{
    return strspn(names, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3 && (!names[3] || names[3] == '|');
}

static rtr_code add_airport_names(rtr_gazbuild *build, uint32_t handle, const char *names,
                                  rtr_err *err)
{
    char id[16];
    if (!starts_with_iata(names)) return gaz_add_names(build, handle, names, err);
    snprintf(id, sizeof id, "iata:%.3s", names);
    rtr_code code = rtr_gazbuild_id(build, handle, id, err);
    return code ? code : gaz_add_names(build, handle, names + 3, err);
}

static rtr_code add_crossing(sheet *table, rtr_err *err)
{
    char source[64], id[96];
    uint32_t handle;
    rtr_gazbuild_place place;
    rtr_code code = read_place(table, &place, source, sizeof source, err);
    if (code) return code;
    code = read_kind(table, &place, err);
    if (code) return code;
    snprintf(id, sizeof id, "rutter:%s", field(table, "id"));
    place.id = id;
    cut_remark(place.name);
    place.precision = RTR_PRECISION_CITY;
    join_town(table->build, &place, 10000); /* somebody thought it worth a row */
    code = rtr_gazbuild_add(table->build, &place, &handle, err);
    if (code) return code;
    if (place.kind == RTR_KIND_AIRPORT)
        return add_airport_names(table->build, handle, field(table, "names"), err);
    return gaz_add_names(table->build, handle, field(table, "names"), err);
}

/* A region of a single member is that area, under further names. */
static uint32_t find_member(const sheet *table)
{
    const char *members = field(table, "members");
    if (!table->map || !members[0] || strchr(members, '|')) return RTR_GAZBUILD_NONE;
    int32_t area = rtr_basemap_find(table->map, members);
    for (uint32_t i = 0; i < rtr_gazbuild_count(table->build) && area >= 0; i++)
        if (rtr_gazbuild_at(table->build, i)->area == area) return i;
    return RTR_GAZBUILD_NONE;
}

static rtr_code add_member_names(sheet *table, uint32_t handle, rtr_err *err)
{
    char id[96];
    snprintf(id, sizeof id, "rutter:%s", field(table, "id"));
    rtr_code code = rtr_gazbuild_id(table->build, handle, id, err);
    if (!code) code = rtr_gazbuild_name(table->build, handle, "", field(table, "name"), err);
    return code ? code : gaz_add_names(table->build, handle, field(table, "names"), err);
}

/* A region with a polygon stands for it at a point inside. */
static rtr_code join_polygon(const sheet *table, rtr_gazbuild_place *region, rtr_err *err)
{
    rtr_shape *shape = NULL;
    region->area = table->map ? rtr_basemap_find(table->map, field(table, "id")) : -1;
    if (region->area < 0) return RTR_OK;
    rtr_code code = rtr_basemap_area(table->map, region->area, 1000, &shape, err);
    if (!code && !rtr_shape_holds(shape, region->at))
        code = rtr_shape_label_point(shape, &region->at, err);
    rtr_shape_free(shape);
    return code;
}

static rtr_code add_region(sheet *table, rtr_err *err)
{
    uint32_t member = find_member(table);
    if (member != RTR_GAZBUILD_NONE) return add_member_names(table, member, err);
    char source[64], id[96];
    uint32_t handle;
    rtr_gazbuild_place place;
    rtr_code code = read_place(table, &place, source, sizeof source, err);
    if (code) return code;
    code = read_kind(table, &place, err);
    if (code) return code;
    if (field(table, "radius_km")[0]) code = read_number(table, "radius_km", &place.radius_km, err);
    if (code) return code;
    const char *countries = field(table, "countries");
    place.country = strlen(countries) == 2 ? countries : ""; /* a region of several has none */
    snprintf(id, sizeof id, "rutter:%s", field(table, "id"));
    place.id = id;
    place.precision = RTR_PRECISION_REGION;
    place.weight =
        place.radius_km < WIDE_KM || place.kind == RTR_KIND_OTHER ? KNOWN : KNOWN_WORLDWIDE;
    code = join_polygon(table, &place, err);
    if (!code) code = rtr_gazbuild_add(table->build, &place, &handle, err);
    return code ? code : gaz_add_names(table->build, handle, field(table, "names"), err);
}

static rtr_code find_row(const sheet *table, uint32_t *handle, rtr_err *err)
{
    *handle = rtr_gazbuild_find(table->build, field(table, "id"));
    if (*handle != RTR_GAZBUILD_NONE) return RTR_OK;
    return rtr_fail(err, RTR_NOT_FOUND, "no place has the id '%s'", field(table, "id"));
}

static rtr_code add_alias(sheet *table, rtr_err *err)
{
    uint32_t handle;
    const char *id = field(table, "id");
    int is_country = strstr(id, "iso:") == id;
    if (is_country != (table->of == GAZ_COUNTRIES)) return RTR_OK;
    rtr_code code = find_row(table, &handle, err);
    return code ? code : gaz_add_names(table->build, handle, field(table, "names"), err);
}

rtr_code gaz_aliases(rtr_gazbuild *build, const char *folder, int of, rtr_err *err)
{
    sheet table = {.build = build, .of = of};
    return read_table(&table, folder, "aliases.csv", add_alias, err);
}

static rtr_code set_centre(sheet *table, rtr_err *err)
{
    uint32_t handle;
    rtr_lonlat at;
    rtr_code code = find_row(table, &handle, err);
    if (!code) code = read_number(table, "lon", &at.lon, err);
    if (!code) code = read_number(table, "lat", &at.lat, err);
    if (!code) code = rtr_lonlat_check(at, err);
    if (!code) rtr_gazbuild_at(table->build, handle)->at = at;
    return code;
}

rtr_code gaz_centres(rtr_gazbuild *build, const char *folder, rtr_err *err)
{
    sheet table = {.build = build};
    return read_table(&table, folder, "centres.csv", set_centre, err);
}

rtr_code gaz_tables(rtr_gazbuild *build, const rtr_basemap *map, const char *folder, rtr_err *err)
{
    sheet table = {.build = build, .map = map};
    rtr_code code = read_table(&table, folder, "ports.csv", add_port, err);
    if (!code) code = read_table(&table, folder, "crossings.csv", add_crossing, err);
    if (!code) code = read_table(&table, folder, "regions.csv", add_region, err);
    return code;
}
