/* The files of an export: their names, and how they appear. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/export.h"

static const struct {
    rtr_geojson_set set;
    const char *name;
} types[CLI_EXPORT_FILES] = {
    {RTR_GEOJSON_ROUTES, "routes"},
    {RTR_GEOJSON_PLACES, "places"},
    {RTR_GEOJSON_AREAS, "areas"},
};

int cli_export_is_folder(const char *path)
{
    struct stat about;
    size_t size = strlen(path);
    return (size && path[size - 1] == '/') || (stat(path, &about) == 0 && S_ISDIR(about.st_mode));
}

static char *path_of_type(const cli_export_target *target, const char *type)
{
    rtr_buf path = {0};
    if (cli_export_is_folder(target->path)) {
        size_t size = strlen(target->path);
        while (size > 1 && target->path[size - 1] == '/') size--;
        rtr_buf_add(&path, target->path, size);
        rtr_buf_printf(&path, "/%s%s", type, target->format->suffixes[0]);
    } else {
        const char *file = rtr_path_name(target->path), *suffix = strrchr(file, '.');
        if (!suffix || suffix == file) suffix = file + strlen(file);
        rtr_buf_add(&path, target->path, (size_t)(suffix - target->path));
        rtr_buf_printf(&path, "-%s%s", type, suffix);
    }
    return rtr_buf_take(&path);
}

rtr_code cli_export_files_name(const cli_export_target *target, cli_export_files *files,
                               rtr_err *err)
{
    int one = target->single || !target->format->by_type || strcmp(target->path, "-") == 0;
    files->count = one ? 1 : CLI_EXPORT_FILES;
    for (size_t i = 0; i < files->count; i++) {
        files->list[i].set = one ? RTR_GEOJSON_ALL : types[i].set;
        files->list[i].path = !one ? path_of_type(target, types[i].name)
                              : cli_export_is_folder(target->path)
                                  ? path_of_type(target, "features")
                                  : rtr_strdup(target->path);
        if (!files->list[i].path) return rtr_nomem(err);
    }
    return RTR_OK;
}

rtr_code cli_export_files_begin(const cli_export_files *files, const char *folder, rtr_outdir **out,
                                rtr_err *err)
{
    return rtr_outdir_begin(folder, rtr_path_name(files->list[files->count - 1].path), out, err);
}

rtr_code cli_export_files_write(const cli_export_files *files, rtr_outdir *folder, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t i = 0; !code && i < files->count; i++) {
        const char *path = files->list[i].path;
        const rtr_buf *bytes = &files->list[i].bytes;
        code = folder ? rtr_outdir_add(folder, rtr_path_name(path), bytes->data, bytes->size, err)
                      : rtr_file_write(path, bytes->data, bytes->size, err);
    }
    if (!folder) return code;
    if (!code) return rtr_outdir_end(folder, err);
    rtr_outdir_abandon(folder);
    return code;
}

void cli_export_files_end(cli_export_files *files)
{
    for (size_t i = 0; i < files->count; i++) {
        free(files->list[i].path);
        rtr_buf_end(&files->list[i].bytes);
    }
}
