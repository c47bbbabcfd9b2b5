/* A Sentinel-2 product (SAFE folder, its zip, or the MTD_MSI*.xml in it): the metadata name the bands'
 * files, and how their pixels become reflectance. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>

#include "base/file.h"
#include "base/text.h"
#include "imagery/scene_parts.h"

enum { XML_BYTES_MAX = 16 << 20, ZIP_ROOT_MAX = 64 };

/* Since processing baseline 04.00 pixels carry 1000 so that dark ones do not fall below nothing. */
static const double OFFSET_BASELINE = 4, OFFSET_SINCE = -1000;

static const char *const metadata_names[] = {"MTD_MSIL1C.xml", "MTD_MSIL2A.xml"};

/* Past the '>' of the tag that begins at `at`; NULL when it never ends. Quotes may hold '>'. */
static const char *skip_tag(const char *at)
{
    if (strncmp(at, "<!--", 4) == 0) {
        const char *end = strstr(at + 4, "-->");
        return end ? end + 3 : NULL;
    }
    char quote = 0;
    for (at++; *at; at++) {
        if (quote)
            quote = *at == quote ? 0 : quote;
        else if (*at == '"' || *at == '\'')
            quote = *at;
        else if (*at == '>')
            return at + 1;
    }
    return NULL;
}

/* The next element of this local name from *at on: its text up to the next tag. 0 when there is none. */
static int next_element(const char **at, const char *name, char *out, size_t size)
{
    size_t length = strlen(name);
    for (const char *tag = strchr(*at, '<'); tag; tag = strchr(*at, '<')) {
        const char *end = skip_tag(tag), *local = tag + 1;
        if (!end) return 0;
        *at = end;
        size_t prefix = strcspn(local, ": \t\r\n/>");
        if (local[prefix] == ':') local += prefix + 1;
        if (strncmp(local, name, length) != 0 || !strchr(" \t\r\n>", local[length])) continue;
        snprintf(out, size, "%.*s", (int)strcspn(end, "<"), end);
        return 1;
    }
    return 0;
}

static int element(const char *text, const char *name, char *out, size_t size)
{
    *out = '\0';
    return next_element(&text, name, out, size);
}

static double element_number(const char *text, const char *name, double otherwise)
{
    char value[48];
    double number;
    return element(text, name, value, sizeof value) && rtr_parse_double(value, &number) ? number
                                                                                        : otherwise;
}

/* What a path inside a product may be: under GRANULE, plain characters, no way out. */
static int plain_member(const char *name)
{
    if (strncmp(name, "GRANULE/", 8) != 0 || strstr(name, "..")) return 0;
    return name[strspn(name,
                       "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_/.-")] == 0;
}

static int usual_resolution(const char *band)
{
    static const char *const ten = " B02 B03 B04 B08 ", *const sixty = " B01 B09 B10 ";
    return strstr(ten, band) ? 10 : strstr(sixty, band) ? 60 : 20;
}

/* ".../T53JQJ_20201031T004711_B8A" or "..._B8A_20m": 1 for a band; not for TCI, SCL, ... */
static int band_of(const char *file, char name[16], int *resolution_m)
{
    size_t size = strlen(file);
    *resolution_m = 0;
    if (size > 8 && file[size - 1] == 'm' && file[size - 4] == '_') {
        *resolution_m = 10 * (file[size - 3] - '0');
        size -= 4;
    }
    if (size < 4 || strncmp(file + size - 4, "_B", 2) != 0) return 0;
    snprintf(name, 16, "%.3s", file + size - 3);
    if (!isdigit((unsigned char)name[1]) || !isalnum((unsigned char)name[2])) return 0;
    if (!*resolution_m) *resolution_m = usual_resolution(name);
    return 1;
}

static rtr_code add_image(const char *root, const char *file, double scale, double offset,
                          rtr_scene_product *out, rtr_err *err)
{
    char name[16];
    int resolution_m;
    rtr_buf path = {0};
    if (!plain_member(file)) {
        rtr_fail(err, RTR_BAD_DATA, "the image '%.100s' is not inside the product", file);
        return rtr_fix(err, RTR_BAD_DATA, "fetch the product again");
    }
    if (!band_of(file, name, &resolution_m)) return RTR_OK;
    size_t i = 0;
    while (i < out->count && strcmp(out->members[i].name, name) != 0) i++;
    if (i == RTR_SCENE_BANDS_MAX) return RTR_OK;
    rtr_scene_member *member = &out->members[i];
    if (i < out->count && member->resolution_m <= resolution_m) return RTR_OK; /* finer before */
    rtr_buf_puts(&path, root);
    rtr_buf_puts(&path, "/");
    rtr_buf_puts(&path, file);
    rtr_buf_puts(&path, ".jp2");
    char *whole = rtr_buf_take(&path);
    if (!whole) return rtr_nomem(err);
    if (i == out->count)
        out->count++;
    else
        free(member->file);
    *member = (rtr_scene_member){
        .file = whole, .resolution_m = resolution_m, .scale = scale, .offset = offset};
    snprintf(member->name, sizeof member->name, "%s", name);
    return RTR_OK;
}

static void describe(const char *xml, rtr_scene_product *out)
{
    char date[40];
    element(xml, "PRODUCT_URI", out->id, sizeof out->id);
    char *ending = strstr(out->id, ".SAFE");
    if (ending) *ending = '\0';
    element(xml, "SPACECRAFT_NAME", out->platform, sizeof out->platform);
    snprintf(out->instrument, sizeof out->instrument, "MSI");
    if (!element(xml, "DATATAKE_SENSING_START", date, sizeof date))
        element(xml, "PRODUCT_START_TIME", date, sizeof date);
    if (strlen(date) >= 19) snprintf(out->date, sizeof out->date, "%.19sZ", date);
    out->cloud_percent = element_number(xml, "Cloud_Coverage_Assessment", -1);
    out->natural = "B04,B03,B02";
    out->format = out->archived ? "Sentinel-2 SAFE in a zip" : "Sentinel-2 SAFE";
}

rtr_code rtr_scene_sentinel_parse(const char *xml, const char *root, rtr_scene_product *out,
                                  rtr_err *err)
{
    char file[256];
    double q = element_number(xml, "QUANTIFICATION_VALUE",
                              element_number(xml, "BOA_QUANTIFICATION_VALUE", 10000));
    double usual =
        element_number(xml, "PROCESSING_BASELINE", 0) >= OFFSET_BASELINE ? OFFSET_SINCE : 0;
    double offset =
        element_number(xml, "RADIO_ADD_OFFSET", element_number(xml, "BOA_ADD_OFFSET", usual));
    if (!(q > 0)) q = 10000;
    describe(xml, out);
    rtr_code code = RTR_OK;
    while (!code && next_element(&xml, "IMAGE_FILE", file, sizeof file))
        code = add_image(root, file, 1 / q, offset / q, out, err);
    if (code || out->count) return code;
    rtr_fail(err, RTR_BAD_DATA, "the product's metadata name no bands");
    return rtr_fix(err, RTR_BAD_DATA, "products of before 2016 are not read: give --bands files");
}

/* A member of an archive, whole; NUL-terminated. */
static rtr_code read_member(const char *name, char **out, rtr_err *err)
{
    rtr_code code = RTR_OK;
    VSILFILE *file = VSIFOpenL(name, "rb");
    char *bytes = NULL;
    *out = NULL;
    if (!file) return rtr_fail(err, RTR_NOT_FOUND, "no product metadata in the archive");
    VSIFSeekL(file, 0, SEEK_END);
    vsi_l_offset size = VSIFTellL(file);
    VSIFSeekL(file, 0, SEEK_SET);
    if (size > XML_BYTES_MAX)
        code = rtr_fail(err, RTR_BAD_DATA, "the product's metadata are too large");
    if (!code && !(bytes = malloc((size_t)size + 1))) code = rtr_nomem(err);
    if (!code && VSIFReadL(bytes, 1, (size_t)size, file) != (size_t)size)
        code = rtr_fail(err, RTR_BAD_SYNTAX, "the archive is damaged");
    VSIFCloseL(file);
    if (code) {
        free(bytes);
        return code;
    }
    bytes[size] = '\0';
    *out = bytes;
    return RTR_OK;
}

static rtr_code fail_other(rtr_err *err)
{
    rtr_fail(err, RTR_UNSUPPORTED, "not a Sentinel-2 product");
    return rtr_fix(err, RTR_UNSUPPORTED,
                   "give a *.SAFE folder, its zip, a *_MTL.txt or one raster file");
}

/* "/vsizip/{FILE}/NAME.SAFE": built here, from a plain file that is there. */
static rtr_code find_root(const char *path, char **out, rtr_err *err)
{
    rtr_buf name = {0};
    *out = NULL;
    if (strpbrk(path, "{}")) {
        rtr_fail(err, RTR_BAD_DATA, "an archive's name must not hold braces");
        return rtr_fix(err, RTR_BAD_DATA, "rename it");
    }
    rtr_buf_puts(&name, "/vsizip/{");
    if (path[0] != '/') rtr_buf_puts(&name, "./");
    rtr_buf_puts(&name, path);
    rtr_buf_puts(&name, "}");
    if (name.failed) return rtr_nomem(err);
    char **list = VSIReadDirEx(name.data, ZIP_ROOT_MAX);
    for (int i = 0; list && list[i] && !*out; i++) {
        size_t size = strlen(list[i]);
        if (size < 6 || strcmp(list[i] + size - 5, ".SAFE") != 0 || strpbrk(list[i], "/{}"))
            continue;
        rtr_buf_puts(&name, "/");
        rtr_buf_puts(&name, list[i]);
        *out = rtr_buf_take(&name);
    }
    CSLDestroy(list);
    rtr_buf_end(&name);
    return *out ? RTR_OK : fail_other(err);
}

static rtr_code open_zip(const char *path, rtr_scene_product *out, rtr_err *err)
{
    char *root = NULL, *xml = NULL;
    rtr_code code = find_root(path, &root, err);
    for (size_t i = 0; !code && !xml && i < sizeof metadata_names / sizeof *metadata_names; i++) {
        rtr_buf name = {0};
        VSIStatBufL status;
        rtr_buf_puts(&name, root);
        rtr_buf_puts(&name, "/");
        rtr_buf_puts(&name, metadata_names[i]);
        if (name.failed)
            code = rtr_nomem(err);
        else if (VSIStatL(name.data, &status) == 0)
            code = read_member(name.data, &xml, err);
        rtr_buf_end(&name);
    }
    out->archived = 1;
    if (!code) code = xml ? rtr_scene_sentinel_parse(xml, root, out, err) : fail_other(err);
    free(xml);
    free(root);
    return code;
}

static rtr_code open_folder(const char *folder, const char *metadata, rtr_scene_product *out,
                            rtr_err *err)
{
    char *name = rtr_path_join(folder, metadata), *xml = NULL;
    size_t size;
    rtr_code code = name ? rtr_file_read(name, XML_BYTES_MAX, &xml, &size, err) : rtr_nomem(err);
    if (!code) code = rtr_scene_sentinel_parse(xml, folder, out, err);
    free(xml);
    free(name);
    return code;
}

static rtr_code open_safe(const char *folder, rtr_scene_product *out, rtr_err *err)
{
    struct stat status;
    for (size_t i = 0; i < sizeof metadata_names / sizeof *metadata_names; i++) {
        char *name = rtr_path_join(folder, metadata_names[i]);
        if (!name) return rtr_nomem(err);
        int there = stat(name, &status) == 0;
        free(name);
        if (there) return open_folder(folder, metadata_names[i], out, err);
    }
    return fail_other(err);
}

rtr_code rtr_scene_sentinel(const char *path, rtr_scene_product *out, int *found, rtr_err *err)
{
    struct stat status;
    size_t size = strlen(path);
    const char *name = rtr_path_name(path);
    *found = 0;
    if (strncmp(path, "/vsi", 4) == 0 || stat(path, &status) != 0) return RTR_OK;
    *found = 1;
    if (S_ISDIR(status.st_mode)) return open_safe(path, out, err);
    if (S_ISREG(status.st_mode) && size > 4 && strcasecmp(path + size - 4, ".zip") == 0)
        return open_zip(path, out, err);
    *found = strncmp(name, "MTD_MSIL", 8) == 0;
    if (!*found) return RTR_OK;
    char *folder = rtr_path_dir(path);
    if (!folder) return rtr_nomem(err);
    rtr_code code = open_folder(folder, name, out, err);
    free(folder);
    return code;
}
