/* The manifest read back, and everything it says computed again. The manifest is a stranger's file
 * like any other: names in it are guarded before they are joined to a folder. */
#include <dirent.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/sha256.h"
#include "base/text.h"
#include "base/yaml.h"
#include "geo/manifest.h"
#include "geo/quote.h"

enum { MANIFEST_MAX = 64 << 20, REPORT_MAX = 16 << 20 };

typedef struct check {
    const char *dir;
    const char *case_dir; /* NULL when it was not found */
    const rtr_node *root;
    rtr_problems *problems;
    rtr_err *err; /* for what stops the verification itself */
} check;

static rtr_code say(const check *c, int is_error, const char *where, const rtr_err *what)
{
    rtr_err placed;
    rtr_fail(&placed, RTR_BAD_DATA, "%s", what->what);
    rtr_fix(&placed, RTR_BAD_DATA, "%s", what->fix);
    rtr_within(&placed, RTR_BAD_DATA, "%s", where);
    return rtr_problems_add(c->problems, is_error, &placed, c->err);
}

static const char *text_of(const rtr_node *map, const char *key)
{
    const rtr_node *node = rtr_node_get(map, key);
    return node ? node->text : NULL;
}

static int64_t number_of(const rtr_node *map, const char *key)
{
    int64_t number;
    const char *text = text_of(map, key);
    return text && rtr_parse_int(text, &number) ? number : -1;
}

/* Hash a file that the manifest names and compare. */
static rtr_code check_file(const check *c, const char *folder, const rtr_node *entry,
                           const char *name_key)
{
    const char *name = text_of(entry, name_key), *want = text_of(entry, "sha256");
    rtr_err what = {0};
    char got[65];
    if (!name || !want) {
        rtr_fail(&what, RTR_BAD_DATA, "an entry lacks '%s'", name ? "sha256" : name_key);
        return say(c, 1, "manifest.json", &what);
    }
    if (rtr_path_guard(name, &what)) return say(c, 1, name, &what);
    char *path = rtr_path_join(folder, name);
    if (!path) return rtr_nomem(c->err);
    rtr_code code = rtr_sha256_file(path, got, &what);
    if (!code && strcmp(got, want) != 0) {
        rtr_fail(&what, RTR_BAD_DATA,
                 "the file is not what the manifest recorded: SHA-256 %.12s..., "
                 "not %.12s...",
                 got, want);
        code = rtr_fix(&what, RTR_BAD_DATA, "restore the file, or build again");
    } else if (code) {
        rtr_fix(&what, code, "restore the file, or build again");
    }
    code = code == RTR_NOMEM ? rtr_nomem(c->err) : code ? say(c, 1, path, &what) : RTR_OK;
    free(path);
    return code;
}

static rtr_code check_files(const check *c, const char *folder, const char *list, const char *key)
{
    rtr_code code = RTR_OK;
    const rtr_node *entries = rtr_node_get(c->root, list);
    rtr_err what;
    if (!entries || entries->kind == RTR_NODE_SCALAR || entries->kind == RTR_NODE_NULL) {
        rtr_fail(&what, RTR_BAD_DATA, "the manifest has no list '%s'", list);
        return say(c, 1, "manifest.json", &what);
    }
    for (const rtr_node *entry = entries->child; !code && entry; entry = entry->next)
        code = check_file(c, folder, entry, key);
    return code;
}

static int is_listed(const check *c, const char *name)
{
    if (name[0] == '.' || strcmp(name, "manifest.json") == 0) return 1;
    const rtr_node *outputs = rtr_node_get(c->root, "outputs");
    for (const rtr_node *entry = outputs ? outputs->child : NULL; entry; entry = entry->next) {
        const char *listed = text_of(entry, "name");
        if (listed && strcmp(listed, name) == 0) return 1;
    }
    return 0;
}

/* A file of another build beside ours is vouched for by nobody. */
static rtr_code check_strangers(const check *c)
{
    rtr_code code = RTR_OK;
    rtr_err what;
    struct dirent **entries = NULL;
    int count = scandir(c->dir, &entries, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        if (!code && !is_listed(c, entries[i]->d_name)) {
            char *path = rtr_path_join(c->dir, entries[i]->d_name);
            rtr_fail(&what, RTR_BAD_DATA, "the manifest does not know this file");
            rtr_fix(&what, RTR_BAD_DATA, "move it out of the folder");
            code = path ? say(c, 0, path, &what) : rtr_nomem(c->err);
            free(path);
        }
        free(entries[i]);
    }
    free(entries);
    return code;
}

/* One quote against the text that it is said to stand in. */
static rtr_code check_quote(const check *c, const rtr_quote_text *text, const char *where,
                            const rtr_node *source)
{
    rtr_err what = {0};
    int64_t start = 0, end = 0, said = number_of(source, "start");
    const char *quote = text_of(source, "quote");
    if (!quote || said < 0) return RTR_OK;
    rtr_code code = rtr_quote_find(text, quote, &start, &end, &what);
    if (code == RTR_NOMEM) return rtr_nomem(c->err);
    if (!code && start == said && end == number_of(source, "end")) return RTR_OK;
    if (!code) {
        rtr_fail(&what, RTR_BAD_DATA, "the quote stands at %lld, not at %lld: '%.80s'",
                 (long long)start, (long long)said, quote);
        rtr_fix(&what, RTR_BAD_DATA, "build again from this report");
    }
    return say(c, 1, where, &what);
}

static rtr_code check_features(const check *c, const rtr_quote_text *text, const char *report,
                               const char *sha256)
{
    rtr_code code = RTR_OK;
    rtr_err what;
    const rtr_node *features = rtr_node_get(c->root, "features");
    for (const rtr_node *f = features ? features->child : NULL; !code && f; f = f->next) {
        const rtr_node *sources = rtr_node_get(f, "sources");
        const char *id = text_of(f, "id");
        for (const rtr_node *s = sources ? sources->child : NULL; !code && s; s = s->next) {
            const char *named = text_of(s, "report"), *hash = text_of(s, "sha256");
            if (!named || strcmp(named, report) != 0) continue;
            if (!hash || strcmp(hash, sha256) != 0) {
                rtr_fail(&what, RTR_BAD_DATA, "the hash of report '%s' differs from the report's",
                         report);
                code = say(c, 1, id ? id : "manifest.json", &what);
            }
            if (!code && text) code = check_quote(c, text, id ? id : "manifest.json", s);
        }
    }
    return code;
}

/* The features' quotes in one report. That its file is the same was checked with the inputs; one that
 * cannot be read was complained about there. */
static rtr_code check_report(const check *c, const rtr_node *report)
{
    const char *id = text_of(report, "id"), *file = text_of(report, "file"),
               *sha256 = text_of(report, "sha256");
    rtr_err what = {0};
    char *bytes = NULL;
    size_t size = 0;
    rtr_quote_text *text = NULL;
    if (!id || !file || !sha256 || rtr_path_guard(file, &what)) return RTR_OK;
    char *path = rtr_path_join(c->case_dir, file);
    if (!path) return rtr_nomem(c->err);
    if (rtr_file_read(path, REPORT_MAX, &bytes, &size, &what) == RTR_OK &&
        rtr_quote_text_new(bytes, size, &text, &what) == RTR_NOMEM) {
        free(bytes);
        free(path);
        return rtr_nomem(c->err);
    }
    rtr_code code = check_features(c, text, id, sha256);
    rtr_quote_text_free(text);
    free(bytes);
    free(path);
    return code;
}

static rtr_code check_reports(const check *c)
{
    rtr_code code = RTR_OK;
    const rtr_node *reports = rtr_node_get(c->root, "reports");
    for (const rtr_node *r = reports ? reports->child : NULL; !code && r; r = r->next)
        code = check_report(c, r);
    return code;
}

/* Without a folder from the caller, the case is looked for around the output: the usual places. */
static rtr_code find_case(const check *c, char **out)
{
    static const char *const around[] = {"..", "."};
    const char *name = text_of(c->root, "case");
    *out = NULL;
    if (!name || rtr_path_guard(name, NULL)) return RTR_OK;
    for (size_t i = 0; i < 2; i++) {
        char *folder = rtr_path_join(c->dir, around[i]);
        char *path = folder ? rtr_path_join(folder, name) : NULL;
        int found = path && access(path, R_OK) == 0;
        free(path);
        if (found) return *out = folder, RTR_OK;
        if (!path) {
            free(folder);
            return rtr_nomem(c->err);
        }
        free(folder);
    }
    return RTR_OK;
}

static rtr_code check_inputs(check *c)
{
    char *found = NULL;
    rtr_code code = RTR_OK;
    rtr_err what;
    if (!c->case_dir) code = find_case(c, &found);
    if (found) c->case_dir = found;
    if (!code && !c->case_dir) {
        rtr_fail(&what, RTR_NOT_FOUND,
                 "the case is not beside the folder: reports and quotes were "
                 "not checked");
        rtr_fix(&what, RTR_NOT_FOUND, "name its folder with --case-dir");
        return say(c, 1, c->dir, &what);
    }
    if (!code) code = check_files(c, c->case_dir, "inputs", "path");
    if (!code) code = check_reports(c);
    free(found);
    return code;
}

rtr_code rtr_manifest_verify(const char *dir, const char *case_dir, rtr_problems *problems,
                             rtr_err *err)
{
    rtr_code code;
    char *bytes = NULL;
    size_t size = 0;
    rtr_yaml *yaml = NULL;
    check c = {.dir = dir, .case_dir = case_dir, .problems = problems, .err = err};
    char *path = rtr_path_join(dir, "manifest.json");
    if (!path) return rtr_nomem(err);
    code = rtr_file_read(path, MANIFEST_MAX, &bytes, &size, err);
    if (code == RTR_NOT_FOUND || code == RTR_IO)
        rtr_fix(err, code, "a build without a manifest was not completed: build again");
    if (code) goto done;
    code = rtr_yaml_parse(path, bytes, size, &yaml, err);
    if (code && code != RTR_NOMEM) rtr_fix(err, code, "name a folder that rutter build made");
    if (code) goto done;
    c.root = rtr_yaml_root(yaml);
    if (number_of(c.root, "manifest") != RTR_MANIFEST_VERSION) {
        rtr_fail(err, RTR_UNSUPPORTED, "not a manifest of version %d", RTR_MANIFEST_VERSION);
        rtr_fix(err, RTR_UNSUPPORTED, "name a folder that this version of rutter build made");
        code = rtr_within(err, RTR_UNSUPPORTED, "%s", path);
        goto done;
    }
    code = check_files(&c, dir, "outputs", "name");
    if (!code) code = check_strangers(&c);
    if (!code) code = check_inputs(&c);
done:
    rtr_yaml_free(yaml);
    free(bytes);
    free(path);
    return code;
}
