#include "plain/plain.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "plain/plain_parts.h"
#include "reports/report.h"
#include "reports/report_json.h"

enum { UP_MAX = 3 }; /* <prefix>/lib/x86_64-linux-gnu; no farther: a stranger's may be there */

/* share/rutter in a folder above that of the library: <prefix>/lib/librutter.so, or the build's folder. */
static rtr_code find_data(char **out, rtr_err *err)
{
    static const char anchor[] = ""; /* lies in the library */
    Dl_info about;
    char *folder = dladdr(anchor, &about) && about.dli_fname ? rtr_path_dir(about.dli_fname) : NULL;
    for (int up = 0; folder && up < UP_MAX && strcmp(folder, ".") != 0; up++) {
        char *data = rtr_path_join(folder, "share/rutter");
        char *file = data ? rtr_path_join(data, "rutter.gaz") : NULL;
        int found = file && access(file, R_OK) == 0;
        char *above = rtr_path_dir(folder);
        free(folder);
        free(file);
        if (found) {
            free(above);
            *out = data;
            return RTR_OK;
        }
        free(data);
        folder = above;
    }
    free(folder);
    rtr_fail(err, RTR_NOT_FOUND, "the data files are not where the library is installed");
    return rtr_fix(err, RTR_NOT_FOUND, "name their folder, which holds rutter.gaz");
}

static rtr_code open_geography(rtr_plain *plain, rtr_err *err)
{
    char *gazetteer = rtr_path_join(plain->data, "rutter.gaz");
    char *basemap = rtr_path_join(plain->data, "rutter.map");
    char *sea = rtr_path_join(plain->data, "rutter.sea");
    rtr_code code = gazetteer && basemap && sea ? RTR_OK : rtr_nomem(err);
    if (!code) code = rtr_gazetteer_new(gazetteer, &plain->gazetteer, err);
    if (!code) code = rtr_basemap_new(basemap, &plain->basemap, err);
    if (!code) code = rtr_sea_new(sea, &plain->sea, err);
    free(gazetteer);
    free(basemap);
    free(sea);
    if (code || rtr_gazetteer_stamp(plain->gazetteer) == rtr_basemap_stamp(plain->basemap))
        return code;
    rtr_fail(err, RTR_BAD_DATA, "rutter.gaz and rutter.map are of different builds");
    return rtr_fix(err, RTR_BAD_DATA, "take both from one build");
}

static rtr_code open_words(rtr_plain *plain, rtr_err *err)
{
    char *lexicon = rtr_path_join(plain->data, "rutter.lex");
    rtr_code code = lexicon ? rtr_lexicon_new(lexicon, &plain->lexicon, err) : rtr_nomem(err);
    if (!code) code = rtr_reader_new(plain->gazetteer, plain->lexicon, &plain->reader, err);
    free(lexicon);
    return code;
}

rtr_code rtr_plain_new(const char *data, rtr_plain **out, rtr_err *err)
{
    *out = NULL;
    rtr_plain *plain = calloc(1, sizeof *plain);
    if (!plain) return rtr_nomem(err);
    rtr_code code = RTR_OK;
    if (!data) code = find_data(&plain->data, err);
    if (!code && data && !(plain->data = rtr_strdup(data))) code = rtr_nomem(err);
    if (!code && !(plain->fonts = rtr_path_join(plain->data, "fonts"))) code = rtr_nomem(err);
    if (!code) code = open_geography(plain, err);
    if (!code) code = open_words(plain, err);
    if (code)
        rtr_plain_free(plain);
    else
        *out = plain;
    return code;
}

void rtr_plain_free(rtr_plain *plain)
{
    if (!plain) return;
    rtr_reader_free(plain->reader);
    rtr_lexicon_free(plain->lexicon);
    rtr_sea_free(plain->sea);
    rtr_basemap_free(plain->basemap);
    rtr_gazetteer_free(plain->gazetteer);
    free(plain->fonts);
    free(plain->data);
    free(plain);
}

void rtr_plain_release(void *text)
{
    free(text);
}

const char *rtr_plain_version(void)
{
    return RUTTER_VERSION;
}

rtr_code rtr_plain_read(const rtr_plain *plain, const void *bytes, size_t size,
                        const char *language, char **json, rtr_err *err)
{
    rtr_text text = {0};
    rtr_wordbook *words = NULL;
    rtr_report_json *writer = NULL;
    rtr_report *report = NULL;
    rtr_buf out = {0};
    *json = NULL;
    rtr_code code = rtr_text_of_bytes(bytes, size, &text, err);
    if (!code) code = rtr_wordbook_new(&words, err);
    if (!code) code = rtr_report_json_new(plain->gazetteer, &writer, err);
    if (!code && language) (void)snprintf(text.read_as, sizeof text.read_as, "%s", language);
    if (!code) code = rtr_report_new(plain->reader, words, &text, &report, err);
    if (!code) code = rtr_report_json_put(writer, "", report, &out, err);
    if (!code && !(*json = rtr_buf_take(&out))) code = rtr_nomem(err);
    rtr_buf_end(&out);
    rtr_report_free(report);
    rtr_report_json_free(writer);
    rtr_wordbook_free(words);
    rtr_text_end(&text);
    return code;
}
