#include "cli/case_scene.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.h"

static int same_file(const char *a, const char *b)
{
    struct stat one, other;
    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
}

rtr_code cli_case_scene_path(const cli_work *work, const rtr_case_scene *said, char **out,
                             rtr_err *err)
{
    char *folder = rtr_path_dir(work->path);
    rtr_code code = rtr_path_guard(said->file, err);
    if (code) rtr_within(err, code, "%s:%d", said->origin.file, said->origin.line);
    *out = code || !folder ? NULL : rtr_path_join(folder, said->file);
    if (!code && !*out) code = rtr_nomem(err);
    free(folder);
    return code;
}

rtr_code cli_case_scene_find(const cli_work *work, const char *scene, const rtr_case_scene **out,
                             rtr_err *err)
{
    rtr_code code = RTR_OK;
    *out = NULL;
    for (size_t i = 0; !code && !*out && work->doc && i < work->doc->scene_count; i++) {
        char *path = NULL;
        code = cli_case_scene_path(work, &work->doc->scenes[i], &path, err);
        if (!code && same_file(path, scene)) *out = &work->doc->scenes[i];
        free(path);
    }
    return code;
}
