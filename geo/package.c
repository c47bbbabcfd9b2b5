#include "geo/package.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/json.h"
#include "base/sha256.h"
#include "geo/feature.h"
#include "geo/kit_credits.h"
#include "geo/kit_words.h"
#include "geo/layer.h"

enum { NAME_MAX_BYTES = 60 };

typedef struct package {
    rtr_json json;
    const rtr_manifest_input *input;
    const rtr_case *doc;
    const char *language;
    const rtr_kit_words *words;
    rtr_err *err;
} package;

static void put_if(package *p, const char *key, const char *text)
{
    if (text && *text) rtr_json_key_string(&p->json, key, text);
}

/* "seven-declared-trade-corridors": small letters, digits and hyphens of a text; `other` if it has none. */
static rtr_code put_name(package *p, const char *text, const char *other)
{
    rtr_buf name = {0};
    char *folded = NULL;
    rtr_code code = text ? rtr_fold(text, strlen(text), &folded, p->err) : RTR_OK;
    for (const char *at = folded; at && *at && name.size < NAME_MAX_BYTES; at++) {
        int kept = (*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9');
        if (kept) rtr_buf_putc(&name, *at);
        if (!kept && name.size && name.data[name.size - 1] != '-') rtr_buf_putc(&name, '-');
    }
    while (name.size && name.data[name.size - 1] == '-') name.data[--name.size] = '\0';
    rtr_json_key_string(&p->json, "name", name.size ? name.data : other);
    if (!code && name.failed) code = rtr_nomem(p->err);
    rtr_buf_end(&name);
    free(folded);
    return code;
}

/* Licences that people name in many ways: "CC BY 4.0", "cc-by-4.0". */
static const struct {
    const char *id, *url;
} licences[] = {
    {"CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"},
    {"CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"},
    {"CC-BY-NC-4.0", "https://creativecommons.org/licenses/by-nc/4.0/"},
    {"CC-BY-NC-SA-4.0", "https://creativecommons.org/licenses/by-nc-sa/4.0/"},
    {"CC-BY-ND-4.0", "https://creativecommons.org/licenses/by-nd/4.0/"},
    {"CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"},
    {"ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/"},
    {"ODC-BY-1.0", "https://opendatacommons.org/licenses/by/1-0/"},
    {"PDDL-1.0", "https://opendatacommons.org/licenses/pddl/1-0/"},
};

/* Its number in the table, or the table's size. */
static rtr_code find_licence(package *p, size_t *out)
{
    size_t count = sizeof licences / sizeof *licences, i = 0;
    char *said = NULL, *known = NULL;
    rtr_code code = rtr_fold(p->doc->licence, strlen(p->doc->licence), &said, p->err);
    for (; !code && i < count; i++) {
        code = rtr_fold(licences[i].id, strlen(licences[i].id), &known, p->err);
        int same = !code && strcmp(said, known) == 0;
        free(known);
        if (same) break;
    }
    free(said);
    *out = i;
    return code;
}

/* A licence that is in no list is called so, and its title says what the case says. */
static rtr_code put_licences(package *p)
{
    size_t found = 0;
    if (!p->doc->licence) return RTR_OK;
    rtr_code code = find_licence(p, &found);
    if (code) return code;
    int is_known = found < sizeof licences / sizeof *licences;
    rtr_json_key(&p->json, "licenses");
    rtr_json_array(&p->json);
    rtr_json_object(&p->json);
    rtr_json_key_string(&p->json, "name", is_known ? licences[found].id : "LicenseRef-said");
    if (is_known) rtr_json_key_string(&p->json, "path", licences[found].url);
    rtr_json_key_string(&p->json, "title", p->doc->licence);
    rtr_json_close_object(&p->json);
    rtr_json_close_array(&p->json);
    return RTR_OK;
}

/* The standard takes no address with ".." in it. */
static void put_source(package *p, const char *title, const char *path)
{
    rtr_json_object(&p->json);
    rtr_json_key_string(&p->json, "title", title);
    if (path && !strstr(path, "..")) rtr_json_key_string(&p->json, "path", path);
    rtr_json_close_object(&p->json);
}

static rtr_code put_sources(package *p)
{
    rtr_kit_credit credits[RTR_KIT_CREDITS_MAX];
    size_t count = rtr_kit_credits(p->input, credits);
    rtr_buf title = {0};
    rtr_code code = RTR_OK;
    rtr_json_key(&p->json, "sources");
    rtr_json_array(&p->json);
    for (size_t i = 0; i < p->doc->report_count; i++) {
        const rtr_case_report *report = &p->doc->reports[i];
        const char *parts[] = {report->title, report->publisher, report->date};
        for (size_t k = 0; k < 3; k++)
            if (parts[k] && *parts[k])
                rtr_buf_printf(&title, "%s%s", title.size ? ", " : "", parts[k]);
        if (title.failed) code = rtr_nomem(p->err);
        put_source(p, title.size ? title.data : report->id,
                   report->url ? report->url : report->archived);
        rtr_buf_end(&title);
    }
    for (size_t i = 0; i < count; i++) {
        rtr_buf_printf(&title, "%s%s%s", p->words->word[credits[i].use],
                       p->words->word[RTR_KIT_COLON], credits[i].name);
        if (credits[i].licence) rtr_buf_printf(&title, " (%s)", credits[i].licence);
        if (title.failed) code = rtr_nomem(p->err);
        put_source(p, title.data, credits[i].url);
        rtr_buf_end(&title);
    }
    rtr_json_close_array(&p->json);
    return code;
}

static const char *mode_word(int number)
{
    return rtr_mode_name((rtr_mode)number);
}

static const char *status_word(int number)
{
    return rtr_status_name((rtr_status)number);
}

static const char *precision_word(int number)
{
    return rtr_precision_name((rtr_precision)number);
}

static const char *kind_word(int number)
{
    return rtr_kind_name((rtr_kind)number);
}

static const char *line_word(int number)
{
    return rtr_line_source_name((rtr_line_source)number);
}

/* What a field always has, and which words it may have. */
static void put_constraints(package *p, const char *name)
{
    static const struct {
        const char *field;
        int count;
        const char *(*word)(int number);
    } words[] = {
        {"mode", RTR_MODE_COUNT, mode_word},
        {"status", RTR_STATUS_COUNT, status_word},
        {"precision", RTR_PRECISION_COUNT, precision_word},
        {"from_precision", RTR_PRECISION_COUNT, precision_word},
        {"to_precision", RTR_PRECISION_COUNT, precision_word},
        {"kind", RTR_KIND_COUNT, kind_word},
        {"line_source", RTR_LINE_SCHEMATIC + 1, line_word},
    };
    size_t count = sizeof words / sizeof *words, i = 0;
    int is_id = strcmp(name, "id") == 0, is_credibility = strcmp(name, "credibility") == 0;
    while (i < count && strcmp(words[i].field, name) != 0) i++;
    if (i == count && !is_id && !is_credibility) return;
    rtr_json_key(&p->json, "constraints");
    rtr_json_object_inline(&p->json);
    if (is_id) {
        rtr_json_key(&p->json, "required");
        rtr_json_bool(&p->json, 1);
        rtr_json_key(&p->json, "unique");
        rtr_json_bool(&p->json, 1);
    } else if (is_credibility) {
        rtr_json_key_int(&p->json, "minimum", 1);
        rtr_json_key_int(&p->json, "maximum", 6);
    } else {
        rtr_json_key(&p->json, "enum");
        rtr_json_array_inline(&p->json);
        for (int k = 0; k < words[i].count; k++) rtr_json_string(&p->json, words[i].word(k));
        rtr_json_close_array(&p->json);
    }
    rtr_json_close_object(&p->json);
}

static void put_field(package *p, const char *name, const char *type)
{
    rtr_json_object(&p->json);
    rtr_json_key_string(&p->json, "name", name);
    rtr_json_key_string(&p->json, "type", type);
    put_if(p, "description", rtr_field_meaning(name, p->language));
    put_constraints(p, name);
    rtr_json_close_object(&p->json);
}

/* The columns of a table; of GeoJSON the properties: its geometry is none. */
static rtr_code put_schema(package *p, rtr_geojson_set set, int has_geometry)
{
    static const char *const types[] = {
        [RTR_FIELD_TEXT] = "string", [RTR_FIELD_REAL] = "number", [RTR_FIELD_INTEGER] = "integer"};
    rtr_field fields[RTR_FEATURE_FIELDS_MAX];
    size_t which[RTR_FEATURE_FIELDS_MAX], count = 0;
    rtr_feature *features = NULL;
    rtr_code code = rtr_feature_list(p->input->chart, set, &features, &count, p->err);
    if (code) return code;
    size_t flat = rtr_feature_flat_sources(features, count);
    size_t field_count = rtr_feature_fields(rtr_feature_kinds(set), flat, fields, which);
    rtr_feature_free(features, count);
    rtr_json_key(&p->json, "schema");
    rtr_json_object(&p->json);
    rtr_json_key(&p->json, "fields");
    rtr_json_array(&p->json);
    for (size_t i = 0; i < field_count; i++) put_field(p, fields[i].name, types[fields[i].type]);
    if (has_geometry) {
        put_field(p, "lon", "number");
        put_field(p, "lat", "number");
        put_field(p, "wkt", "string");
    }
    rtr_json_close_array(&p->json);
    rtr_json_key_string(&p->json, "primaryKey", "id");
    rtr_json_close_object(&p->json);
    return RTR_OK;
}

/* What is known of a file by the end of its name. */
typedef struct form {
    const char *suffix, *mediatype;
    int is_text;
    rtr_kit_word about;
} form;

static const form forms[] = {
    {"png", "image/png", 0, RTR_KIT_PICTURE_PNG},
    {"svg", "image/svg+xml", 1, RTR_KIT_PICTURE_SVG},
    {"pdf", "application/pdf", 0, RTR_KIT_PICTURE_PDF},
    {"csv", "text/csv", 1, RTR_KIT_FILE_CSV},
    {"geojson", "application/geo+json", 1, RTR_KIT_FILE_GEOJSON},
    {"gpkg", "application/geopackage+sqlite3", 0, RTR_KIT_FILE_GPKG},
    {"html", "text/html", 1, RTR_KIT_PAGE},
    {"txt", "text/plain", 1, RTR_KIT_FILE_README},
};

static const form *form_of(const char *name)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (strcmp(rtr_kit_suffix(name), forms[i].suffix) == 0) return &forms[i];
    return NULL;
}

static void put_about(package *p, const rtr_output *output, const form *known)
{
    static const rtr_kit_word titles[] = {[RTR_GEOJSON_ROUTES] = RTR_KIT_TABLE_ROUTES,
                                          [RTR_GEOJSON_PLACES] = RTR_KIT_TABLE_PLACES,
                                          [RTR_GEOJSON_AREAS] = RTR_KIT_TABLE_AREAS,
                                          [RTR_GEOJSON_ALL] = RTR_KIT_TABLE_ALL};
    const char *const *word = p->words->word;
    const char *title = output->name, *about = known ? word[known->about] : NULL;
    if (output->kind == RTR_OUTPUT_PICTURE) {
        const rtr_manifest_map *map = &p->input->maps[output->map];
        title = map->title ? map->title : word[RTR_KIT_THE_MAP];
        about = map->alt;
    } else if (output->kind == RTR_OUTPUT_TABLE) {
        title = word[titles[output->set]];
    } else if (output->kind == RTR_OUTPUT_PAGE) {
        title = p->doc->title ? p->doc->title : word[RTR_KIT_THE_MAP];
    }
    rtr_json_key_string(&p->json, "title", title);
    put_if(p, "description", about);
}

/* "MAP.a4.PNG" by its small letters, which are a name here. */
static rtr_code put_resource_name(package *p, const char *path)
{
    char *name = rtr_strdup(path);
    if (!name) return rtr_nomem(p->err);
    for (char *c = name; *c; c++)
        if (*c >= 'A' && *c <= 'Z') *c = (char)(*c - 'A' + 'a');
    rtr_json_key_string(&p->json, "name", name);
    free(name);
    return RTR_OK;
}

static rtr_code put_resource(package *p, const rtr_output *output)
{
    char hash[sizeof "sha256:" + 64] = "sha256:";
    const form *known = form_of(output->name);
    int is_csv =
        output->kind == RTR_OUTPUT_TABLE && strcmp(rtr_kit_suffix(output->name), "csv") == 0;
    int is_geojson =
        output->kind == RTR_OUTPUT_TABLE && strcmp(rtr_kit_suffix(output->name), "geojson") == 0;
    rtr_sha256_of(output->bytes, output->size, hash + strlen("sha256:"));
    rtr_json_object(&p->json);
    rtr_code code = put_resource_name(p, output->name);
    rtr_json_key_string(&p->json, "path", output->name);
    rtr_json_key_string(&p->json, "profile", is_csv ? "tabular-data-resource" : "data-resource");
    put_about(p, output, known);
    put_if(p, "format", rtr_kit_suffix(output->name));
    put_if(p, "mediatype", known ? known->mediatype : NULL);
    if (known && known->is_text) rtr_json_key_string(&p->json, "encoding", "utf-8");
    rtr_json_key_int(&p->json, "bytes", (int64_t)output->size);
    rtr_json_key_string(&p->json, "hash", hash);
    if (!code && (is_csv || is_geojson)) code = put_schema(p, output->set, is_csv);
    rtr_json_close_object(&p->json);
    return code;
}

/* A member of our own, which the standard allows. */
static void put_generator(package *p)
{
    const rtr_manifest_input *in = p->input;
    rtr_buf made = {0};
    rtr_buf_puts(&made, "rutter");
    for (size_t i = 0; i < in->version_count; i++)
        if (strcmp(in->versions[i].name, "rutter") == 0)
            rtr_buf_printf(&made, " %s", in->versions[i].value);
    p->json.buf->failed |= made.failed;
    put_if(p, "generator", made.data);
    rtr_buf_end(&made);
}

/* The first picture that a web page can show. */
static const char *find_image(const rtr_manifest_input *input)
{
    for (size_t i = 0; i < input->output_count; i++)
        if (strcmp(rtr_kit_suffix(input->outputs[i].name), "png") == 0)
            return input->outputs[i].name;
    return NULL;
}

rtr_code rtr_package_write(const rtr_manifest_input *input, rtr_buf *out, rtr_err *err)
{
    const rtr_case *doc = input->chart->doc;
    package p = {.input = input, .doc = doc, .language = doc->map.language, .err = err};
    p.words = rtr_kit_words_in(p.language);
    rtr_json_begin(&p.json, out, 2);
    rtr_json_object(&p.json);
    rtr_json_key_string(&p.json, "profile", "data-package");
    rtr_code code = put_name(&p, doc->title, "case");
    rtr_json_key_string(&p.json, "title",
                        doc->title ? doc->title : p.words->word[RTR_KIT_UNTITLED]);
    put_if(&p, "description", doc->subtitle);
    put_if(&p, "image", find_image(input));
    put_generator(&p);
    if (doc->credit) {
        rtr_json_key(&p.json, "contributors");
        rtr_json_array(&p.json);
        rtr_json_object(&p.json);
        rtr_json_key_string(&p.json, "title", doc->credit);
        rtr_json_close_object(&p.json);
        rtr_json_close_array(&p.json);
    }
    if (!code) code = put_licences(&p);
    if (!code) code = put_sources(&p);
    rtr_json_key(&p.json, "resources");
    rtr_json_array(&p.json);
    for (size_t i = 0; !code && i < input->output_count; i++)
        code = put_resource(&p, &input->outputs[i]);
    rtr_json_close_array(&p.json);
    rtr_json_close_object(&p.json);
    rtr_buf_putc(out, '\n');
    if (!code && out->failed) code = rtr_nomem(err);
    return code;
}
