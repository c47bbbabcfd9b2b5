#include "draw/theme.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "draw/style.h"
#include "draw/theme_parts.h"

enum { BYTES_MAX = 64 << 10 };

extern const char rtr_theme_light[], rtr_theme_light_end[], rtr_theme_dark[], rtr_theme_dark_end[],
    rtr_theme_mono[], rtr_theme_mono_end[], rtr_theme_satellite[], rtr_theme_satellite_end[];

static const char *const names[RTR_THEME_COUNT] = {"light", "dark", "mono", "satellite"};

const char *rtr_theme_name(size_t index)
{
    return index < RTR_THEME_COUNT ? names[index] : NULL;
}

/* With neither a folder nor an ending it is a name, if one that was mistyped. */
int rtr_theme_is_file(const char *theme)
{
    return strpbrk(theme, "./") != NULL;
}

static rtr_code unknown(const char *name, rtr_err *err)
{
    const char *near = rtr_nearest(name, names, RTR_THEME_COUNT);
    rtr_fail(err, RTR_NOT_FOUND, "there is no theme '%.60s'", name);
    if (near) return rtr_fix(err, RTR_NOT_FOUND, "did you mean '%s'?", near);
    return rtr_fix(err, RTR_NOT_FOUND, "%s",
                   "choose light, dark, mono or satellite, or name a file that ends in .yaml");
}

rtr_code rtr_theme_named(const char *name, rtr_style *out, rtr_err *err)
{
    const struct {
        const char *bytes, *end;
    } files[RTR_THEME_COUNT] = {
        {rtr_theme_light, rtr_theme_light_end},
        {rtr_theme_dark, rtr_theme_dark_end},
        {rtr_theme_mono, rtr_theme_mono_end},
        {rtr_theme_satellite, rtr_theme_satellite_end},
    };
    rtr_problems *problems = NULL;
    size_t i = 0;
    while (i < RTR_THEME_COUNT && strcmp(names[i], name) != 0) i++;
    if (i == RTR_THEME_COUNT) return unknown(name, err);
    *out = (rtr_style){0};
    rtr_code code = rtr_problems_new(&problems, err);
    if (!code)
        code = rtr_theme_apply(names[i], files[i].bytes, (size_t)(files[i].end - files[i].bytes),
                               problems, out, err);
    rtr_problems_free(problems);
    return code;
}

rtr_code rtr_theme_parse(const char *file, const char *bytes, size_t size, rtr_problems *problems,
                         rtr_style *out, rtr_err *err)
{
    rtr_code code = rtr_theme_named(names[0], out, err);
    return code ? code : rtr_theme_apply(file, bytes, size, problems, out, err);
}

/* The file as the user wrote its name is what complaints say. */
static rtr_code read_file(const char *theme, const char *folder, rtr_problems *problems,
                          rtr_style *out, rtr_err *err)
{
    char *bytes = NULL, *path = rtr_path_join(folder, theme);
    size_t size = 0;
    rtr_code code = path ? rtr_file_read(path, BYTES_MAX, &bytes, &size, err) : rtr_nomem(err);
    if (!code) code = rtr_theme_parse(theme, bytes, size, problems, out, err);
    free(bytes);
    free(path);
    return code;
}

rtr_code rtr_theme_find(const char *theme, const char *folder, rtr_style *out, rtr_err *err)
{
    if (!rtr_theme_is_file(theme)) return rtr_theme_named(theme, out, err);
    rtr_problems *problems = NULL;
    rtr_code code = rtr_problems_new(&problems, err);
    if (!code) code = read_file(theme, folder, problems, out, err);
    rtr_problems_free(problems);
    return code;
}

rtr_code rtr_theme_check(const char *theme, const char *folder, rtr_problems *problems,
                         rtr_err *err)
{
    rtr_style style;
    if (!rtr_theme_is_file(theme)) return rtr_theme_named(theme, &style, err);
    rtr_code code = read_file(theme, folder, problems, &style, err);
    return code == RTR_BAD_DATA || code == RTR_BAD_SYNTAX ? RTR_OK : code;
}

rtr_code rtr_theme_check_case(const rtr_case *doc, rtr_problems *problems, rtr_err *err)
{
    char *folder = rtr_path_dir(doc->file);
    rtr_code code = folder ? RTR_OK : rtr_nomem(err);
    for (size_t i = 0; !code && i <= doc->frame_count; i++) {
        const char *theme = i ? doc->frames[i - 1].theme : doc->map.theme;
        if (theme) code = rtr_theme_check(theme, folder, problems, err);
    }
    free(folder);
    return code;
}

rtr_code rtr_theme_choose(const char *asked, const rtr_case *doc, const rtr_case_map *said,
                          const char **name, rtr_style *out, rtr_err *err)
{
    const char *slash = asked ? strrchr(asked, '/') : NULL;
    int raster = said->basemap && strcmp(said->basemap, "political") != 0;
    *name = slash         ? slash + 1 /* a manifest has no path of anybody's */
            : asked       ? asked
            : said->theme ? said->theme
            : raster      ? "satellite"
                          : "light";
    if (asked) return rtr_theme_find(asked, NULL, out, err);
    char *folder = rtr_path_dir(doc->file ? doc->file : "");
    rtr_code code = folder ? rtr_theme_find(*name, folder, out, err) : rtr_nomem(err);
    free(folder);
    return code;
}
