/* The files that a case names: read once, hashed, and handed to the reader of their format. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/sha256.h"
#include "geo/case_parts.h"

/* 1 if the file of that name was read before; its hash must not have changed since. */
static int known_input(rtr_case_reader *r, const char *name, const char *hash, rtr_code *code,
                       rtr_err *err)
{
    for (size_t i = 0; i < r->whole->inputs.count; i++) {
        if (strcmp(r->whole->inputs.items[i], name) != 0) continue;
        if (strcmp(r->whole->hashes[i], hash) != 0) {
            *code = rtr_fail(err, RTR_BAD_DATA, "'%.200s' changed between two readings", name);
            rtr_fix(err, *code, "wait until nothing writes to it");
        }
        return 1;
    }
    return 0;
}

static rtr_code note_input(rtr_case_reader *r, const char *name, const char *hash, rtr_err *err)
{
    rtr_code code = RTR_OK;
    if (known_input(r, name, hash, &code, err)) return code;
    size_t count = r->whole->inputs.count;
    const char **names =
        rtr_case_grown(r, r->whole->inputs.items, count, &r->whole->inputs.capacity, sizeof *names);
    if (names) r->whole->inputs.items = names;
    char(*hashes)[65] =
        rtr_case_grown(r, r->whole->hashes, count, &r->whole->hash_capacity, sizeof *hashes);
    if (hashes) r->whole->hashes = hashes;
    const char *copy = rtr_case_copy(r, name);
    if (!names || !hashes || !copy) return rtr_nomem(err);
    names[count] = copy;
    memcpy(hashes[count], hash, sizeof *hashes);
    r->whole->inputs.count++;
    return RTR_OK;
}

rtr_code rtr_case_load(rtr_case_reader *r, const char *name, size_t limit, rtr_case_file *out,
                       rtr_err *err)
{
    *out = (rtr_case_file){0};
    if (!r->dir) {
        rtr_fail(err, RTR_UNSUPPORTED, "'%.200s' cannot be read: the case has no folder", name);
        return rtr_fix(err, RTR_UNSUPPORTED, "save the case as a file");
    }
    char *path = rtr_path_join(strcmp(r->dir, ".") == 0 ? "" : r->dir, name);
    if (!path) return rtr_nomem(err);
    rtr_err inner = {0};
    rtr_code code = rtr_file_read(path, limit, &out->bytes, &out->size, &inner);
    int missing = code == RTR_IO && access(path, F_OK) != 0;
    free(path);
    if (code) {
        rtr_fail(err, code, "cannot read '%.200s': %.100s", name, inner.what);
        return rtr_fix(err, code, "%s",
                       missing        ? "check the name; it is relative to the case's folder"
                       : inner.fix[0] ? inner.fix
                                      : "name a plain file of a reasonable size");
    }
    rtr_sha256_of(out->bytes, out->size, out->sha256);
    code = note_input(r, name, out->sha256, err);
    if (!code) return RTR_OK;
    free(out->bytes);
    *out = (rtr_case_file){0};
    return code;
}

rtr_code rtr_case_note_file(rtr_case_reader *r, const char *name, rtr_err *err)
{
    struct stat about;
    char hash[65];
    if (!r->dir) return RTR_OK;
    char *path = rtr_path_join(strcmp(r->dir, ".") == 0 ? "" : r->dir, name);
    if (!path) return rtr_nomem(err);
    rtr_code code = RTR_OK;
    if (stat(path, &about) != 0) {
        rtr_fail(err, RTR_IO, "cannot read '%.200s': %s", name, strerror(errno));
        code = rtr_fix(err, RTR_IO, "check the name; it is relative to the case's folder");
    } else if (!S_ISREG(about.st_mode)) { /* a pipe would never end */
        rtr_fail(err, RTR_IO, "'%.200s' is not a plain file", name);
        code = rtr_fix(err, RTR_IO, "name a plain file");
    } else {
        code = rtr_sha256_file(path, hash, err);
        if (code) rtr_fix(err, code, "make the file readable");
    }
    free(path);
    return code ? code : note_input(r, name, hash, err);
}

void rtr_case_adopt(rtr_case_reader *r, rtr_shape *shape)
{
    rtr_shape **moved = rtr_case_grown(r, r->whole->shapes.items, r->whole->shapes.count,
                                       &r->whole->shapes.capacity, sizeof *moved);
    if (!moved) {
        rtr_shape_free(shape);
        return;
    }
    r->whole->shapes.items = moved;
    moved[r->whole->shapes.count++] = shape;
}

/* The reading ends: whoever has an importer must start again. */
static rtr_code no_importer(rtr_case_reader *r, const char *name, rtr_err *err)
{
    rtr_case_stop(r, rtr_fail(r->err, RTR_UNSUPPORTED, "'%.200s' needs GDAL", name));
    return rtr_fail(err, RTR_UNSUPPORTED, "'%.200s' needs GDAL", name);
}

rtr_code rtr_case_load_geometry(rtr_case_reader *r, const char *name, rtr_shape_kind kind,
                                const rtr_shape **out, rtr_err *err)
{
    rtr_case_file file;
    rtr_shape *shape = NULL;
    rtr_code code = RTR_OK;
    if (!rtr_case_is_import(name)) {
        code = rtr_fail(err, RTR_UNSUPPORTED, "'%.200s' is not a geometry that rutter reads", name);
        return rtr_fix(err, code, "use GeoJSON, KML, KMZ, GPX or GeoPackage");
    }
    code = rtr_case_load(r, name, RTR_IMPORT_BYTES_MAX, &file, err);
    if (!code && !r->importer) code = no_importer(r, name, err);
    if (!code) code = r->importer->geometry(name, file.bytes, file.size, kind, &shape, err);
    free(file.bytes);
    if (code) return code;
    rtr_case_adopt(r, shape);
    if (r->code) return rtr_nomem(err);
    *out = shape;
    return RTR_OK;
}

static int has_ending(const char *name, const char *const *endings)
{
    const char *dot = strrchr(name, '.');
    for (; dot && *endings; endings++)
        if (strcasecmp(dot + 1, *endings) == 0) return 1;
    return 0;
}

int rtr_case_is_table(const char *name)
{
    static const char *const endings[] = {"csv", "tsv", "tab", NULL};
    return has_ending(name, endings);
}

int rtr_case_is_import(const char *name)
{
    static const char *const endings[] = {"xlsx", "geojson", "json", "kml",
                                          "kmz",  "gpx",     "gpkg", NULL};
    return has_ending(name, endings);
}

/* A number that stays the same when a file adds nothing and nothing is said about it. */
static size_t items_and_problems(const rtr_case_reader *r)
{
    const rtr_case_whole *w = r->whole;
    return w->reports.count + w->places.count + w->routes.count + rtr_problems_count(r->problems);
}

void rtr_case_import_bytes(rtr_case_reader *r, const char *name, char *bytes, size_t size,
                           const rtr_origin *at)
{
    rtr_err err = {0};
    rtr_code code = RTR_OK;
    const char *file = r->file;
    int in_table = r->in_table;
    size_t before = items_and_problems(r);
    r->file = rtr_case_copy(r, name);
    r->in_table = 1;
    if (!r->code && rtr_case_is_table(name))
        rtr_case_read_csv(r, name, bytes, size);
    else if (!r->code && !r->importer)
        code = no_importer(r, name, &err);
    else if (!r->code)
        code = r->importer->read(r, name, bytes, size, &err);
    r->file = file;
    r->in_table = in_table;
    if (code == RTR_NOMEM)
        rtr_case_stop(r, code);
    else if (code)
        rtr_case_report_at(r, 1, at, &err);
    else if (!r->code && items_and_problems(r) == before) {
        rtr_fail(&err, RTR_BAD_DATA, "'%.200s' holds no place, route or report", name);
        rtr_fix(&err, RTR_BAD_DATA, "check that it is the file you mean");
        rtr_case_report_at(r, 0, at, &err);
    }
}

void rtr_case_import(rtr_case_reader *r, const char *name, const rtr_origin *at)
{
    rtr_case_file file = {0};
    rtr_err err = {0};
    rtr_code code;
    int is_table = rtr_case_is_table(name);
    if (is_table || rtr_case_is_import(name)) {
        code = rtr_case_load(r, name, is_table ? RTR_TABLE_BYTES_MAX : RTR_IMPORT_BYTES_MAX, &file,
                             &err);
    } else {
        code = rtr_fail(&err, RTR_UNSUPPORTED, "rutter does not import files like '%.200s'", name);
        rtr_fix(&err, code, "use .csv, .tsv, .xlsx, .geojson, .kml, .kmz, .gpx or .gpkg");
    }
    if (code)
        rtr_case_report_at(r, 1, at, &err);
    else
        rtr_case_import_bytes(r, name, file.bytes, file.size, at);
    free(file.bytes);
}
