/* A case as a whole: its top level, its parts in order, its end. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/file.h"
#include "base/sha256.h"
#include "base/text.h"
#include "geo/case_parts.h"

/* The top level while it is read; the parts are read after it, reports first. */
typedef struct draft {
    const rtr_node *version, *reports, *places, *routes, *scenes, *import, *map, *maps;
} draft;

typedef struct header {
    rtr_case *doc;
    draft parts;
    const char *title, *subtitle, *credit, *licence, *date;
} header;

static void check_version(rtr_case_reader *r, const rtr_node *root, const rtr_node *version)
{
    rtr_case_path path = {.key = "rutter"};
    double number;
    if (!version) {
        rtr_case_error(r, root, NULL, "write 'rutter: 1' in the first line",
                       "the key 'rutter' is missing: is this a case?");
    } else if (rtr_case_number(r, version, &path, &number) && !(number >= 1 && number <= 1)) {
        rtr_case_error(r, version, &path, "write 'rutter: 1', or use a newer rutter",
                       "this rutter reads version 1 of the case format, not '%.20s'",
                       version->text);
    }
}

static void read_import(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                        void *out)
{
    (void)out;
    const char *name = NULL;
    rtr_read_path(r, node, path, &name);
    if (!name) return;
    rtr_origin at = rtr_case_origin(r, node, path);
    rtr_case_import(r, name, &at);
}

/* What an entry of the top level holds. */
static void read_part(rtr_case_reader *r, const rtr_node *node, const char *key,
                      rtr_field_read *read)
{
    rtr_case_path path = {.key = key};
    if (node) rtr_case_each(r, node, &path, read, NULL);
}

static void read_root(rtr_case_reader *r, const rtr_node *root)
{
    static const rtr_case_field fields[] = {
        {"rutter", rtr_read_node, offsetof(header, parts.version)},
        {"title", rtr_read_text, offsetof(header, title)},
        {"subtitle", rtr_read_text, offsetof(header, subtitle)},
        {"credit", rtr_read_text, offsetof(header, credit)},
        {"licence", rtr_read_text, offsetof(header, licence)},
        {"date", rtr_read_date, offsetof(header, date)},
        {"reports", rtr_read_node, offsetof(header, parts.reports)},
        {"places", rtr_read_node, offsetof(header, parts.places)},
        {"routes", rtr_read_node, offsetof(header, parts.routes)},
        {"import", rtr_read_node, offsetof(header, parts.import)},
        {"map", rtr_read_node, offsetof(header, parts.map)},
        {"maps", rtr_read_node, offsetof(header, parts.maps)},
        {"scenes", rtr_read_node, offsetof(header, parts.scenes)},
    };
    header h = {0};
    if (root->kind != RTR_NODE_MAP) {
        rtr_case_error(
            r, root, NULL,
            "start it with 'rutter: 1', or name a .csv, .tsv, .xlsx, .geojson, .kml, .kmz, "
            ".gpx or .gpkg file",
            "the file is not a case: it holds no 'key: value' lines");
        return;
    }
    if (!rtr_case_read_map(r, root, NULL, fields, sizeof fields / sizeof *fields, &h)) return;
    rtr_case *doc = &r->whole->doc;
    doc->title = h.title;
    doc->subtitle = h.subtitle;
    doc->credit = h.credit;
    doc->licence = h.licence;
    doc->date = h.date;
    check_version(r, root, h.parts.version);
    read_part(r, h.parts.reports, "reports", rtr_read_report);
    read_part(r, h.parts.places, "places", rtr_read_place);
    read_part(r, h.parts.routes, "routes", rtr_read_route);
    read_part(r, h.parts.scenes, "scenes", rtr_read_scene);
    rtr_case_path map_path = {.key = "map"};
    if (h.parts.map) rtr_read_map(r, h.parts.map, &map_path, &doc->map);
    rtr_case_path maps_path = {.key = "maps"};
    if (h.parts.maps) rtr_read_frames(r, h.parts.maps, &maps_path, NULL);
    read_part(r, h.parts.import, "import", read_import);
}

rtr_code rtr_case_begin(rtr_case_reader *r, const char *path, const char *name, rtr_err *err)
{
    r->err = err;
    r->whole = calloc(1, sizeof *r->whole);
    if (!r->whole) return rtr_nomem(err);
    r->file = rtr_case_copy(r, name);
    r->whole->doc.file = rtr_case_copy(r, path);
    r->whole->doc.map = (rtr_case_map){.projection = "auto",
                                       .basemap = "political",
                                       .language = "en",
                                       .borders = "neutral",
                                       .locator = "auto",
                                       .origin = {.file = r->file, .path = "map"}};
    return r->code;
}

/* What was collected becomes the public view, or is freed. */
static rtr_code finish(rtr_case_reader *r, rtr_code code, rtr_case **out)
{
    rtr_case_whole *w = r->whole;
    if (!w) return code;
    if (!code && !r->code) rtr_case_link(r);
    if (!code) code = r->code;
    free(r->pending.items);
    free(r->shown.items);
    free(r->legs.items);
    free(r->laid_points.items);
    free(r->laid_areas.items);
    if (code) {
        rtr_case_free(&w->doc);
        return code;
    }
    rtr_case *doc = &w->doc;
    doc->reports = w->reports.items;
    doc->report_count = w->reports.count;
    doc->places = w->places.items;
    doc->place_count = w->places.count;
    doc->routes = w->routes.items;
    doc->route_count = w->routes.count;
    doc->scenes = w->scenes.items;
    doc->scene_count = w->scenes.count;
    doc->frames = w->frames.items;
    doc->frame_count = w->frames.count;
    doc->inputs = w->inputs.items;
    doc->input_sha256 = (const char(*)[65])w->hashes;
    doc->input_count = w->inputs.count;
    *out = doc;
    return RTR_OK;
}

/* A failure that ends the reading is among the problems too. */
static rtr_code note_failure(rtr_problems *problems, rtr_code code, rtr_err *err)
{
    rtr_err inner;
    if (code && code != RTR_NOMEM && err)
        if (rtr_problems_add(problems, 1, err, &inner) != RTR_OK) return rtr_nomem(err);
    return code;
}

rtr_code rtr_case_end(rtr_case_reader *r, rtr_code code, rtr_case **out, rtr_err *err)
{
    return note_failure(r->problems, finish(r, code, out), err);
}

static rtr_code read_yaml(rtr_case_reader *r, const char *bytes, size_t size, rtr_err *err)
{
    rtr_yaml *yaml = NULL;
    rtr_code code = rtr_yaml_parse(r->file, bytes, size, &yaml, err);
    if (!code) read_root(r, rtr_yaml_root(yaml));
    rtr_yaml_free(yaml);
    return code;
}

rtr_code rtr_case_parse(const rtr_case_memory *memory, rtr_problems *problems, rtr_case **out,
                        rtr_err *err)
{
    rtr_case_reader r = {.problems = problems, .importer = memory->importer, .dir = memory->dir};
    *out = NULL;
    rtr_code code = rtr_case_begin(&r, memory->name, memory->name, err);
    if (!code) code = read_yaml(&r, memory->bytes, memory->size, err);
    return rtr_case_end(&r, code, out, err);
}

rtr_code rtr_case_read_text(const char *name, const char *text, rtr_problems *problems,
                            rtr_case **out, rtr_err *err)
{
    const rtr_case_memory memory = {.name = name, .bytes = text, .size = strlen(text)};
    return rtr_case_parse(&memory, problems, out, err);
}

/* A .json file may be a case or GeoJSON: only the former names its version, only
 * the latter its type of object. */
static int is_geojson(const char *bytes, size_t size)
{
    static const char *const types[] = {"\"FeatureCollection\"", "\"Feature\"", "\"coordinates\""};
    if (memmem(bytes, size, "\"rutter\"", 8)) return 0;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (memmem(bytes, size, types[i], strlen(types[i]))) return 1;
    return 0;
}

/* The file named on the command line, wherever it is; what it names is relative to its folder. */
static rtr_code read_main(rtr_case_reader *r, const char *path, const char *name, rtr_err *err)
{
    rtr_case_file file;
    int is_table = rtr_case_is_table(name), is_import = rtr_case_is_import(name);
    size_t limit = is_table    ? RTR_TABLE_BYTES_MAX
                   : is_import ? RTR_IMPORT_BYTES_MAX
                               : RTR_CASE_BYTES_MAX;
    rtr_code code = rtr_case_load(r, name, limit, &file, err);
    if (code == RTR_IO && access(path, F_OK) != 0)
        rtr_fix(err, code, "check the path; it is relative to the folder you are in");
    if (code) return rtr_within(err, code, "%s", path);
    int is_json = is_import && strcasecmp(strrchr(name, '.'), ".json") == 0;
    if (is_table || (is_import && !is_json) || (is_json && is_geojson(file.bytes, file.size))) {
        rtr_origin whole = {.file = r->file, .path = ""};
        rtr_case_import_bytes(r, name, file.bytes, file.size, &whole);
    } else {
        code = read_yaml(r, file.bytes, file.size, err);
    }
    free(file.bytes);
    return code;
}

rtr_code rtr_case_read_with(const rtr_case_importer *importer, const char *path,
                            rtr_problems *problems, rtr_case **out, rtr_err *err)
{
    *out = NULL;
    char *dir = rtr_path_dir(path);
    if (!dir) return rtr_nomem(err);
    const char *name = rtr_path_name(path);
    rtr_case_reader r = {.problems = problems, .importer = importer, .dir = dir};
    rtr_code code = rtr_case_begin(&r, path, name, err);
    if (!code) code = read_main(&r, path, name, err);
    code = rtr_case_end(&r, code, out, err);
    free(dir);
    return code;
}

rtr_code rtr_case_read_texts(const char *path, rtr_problems *problems, rtr_case **out, rtr_err *err)
{
    return rtr_case_read_with(NULL, path, problems, out, err);
}

void rtr_case_free(rtr_case *doc)
{
    if (!doc) return;
    rtr_case_whole *w = (rtr_case_whole *)doc; /* doc is its first member */
    for (size_t i = 0; i < w->shapes.count; i++) rtr_shape_free(w->shapes.items[i]);
    free(w->shapes.items);
    free(w->reports.items);
    free(w->places.items);
    free(w->routes.items);
    free(w->scenes.items);
    free(w->frames.items);
    free(w->inputs.items);
    free(w->hashes);
    rtr_pool_end(&w->pool);
    free(w);
}
