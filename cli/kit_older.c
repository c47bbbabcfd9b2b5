/* What is in the folder of a build already: files of others, which are spared, and of earlier builds. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/kit.h"

/* Names that others use, too, and those that a build alone gives. */
static const char *const common[] = {"index.html", "README.txt", "datapackage.json"};

/* Whatever a build writes under these names says "rutter". */
static rtr_code spare_file(const char *path, rtr_err *err)
{
    rtr_mapping map = {0};
    if (access(path, F_OK) != 0) return RTR_OK;
    int ours = rtr_mapping_begin(path, &map, NULL) == RTR_OK && map.size &&
               memmem(map.data, map.size, "rutter", strlen("rutter")) != NULL;
    rtr_mapping_end(&map);
    if (ours) return RTR_OK;
    rtr_fail(err, RTR_BAD_DATA, "the build would replace this file, which no build made");
    rtr_fix(err, RTR_BAD_DATA, "move it, or name another folder with -o");
    return rtr_within(err, RTR_BAD_DATA, "%s", path);
}

rtr_code cli_kit_spare(const char *folder, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t i = 0; !code && i < sizeof common / sizeof *common; i++) {
        char *path = rtr_path_join(folder, common[i]);
        code = path ? spare_file(path, err) : rtr_nomem(err);
        free(path);
    }
    return code;
}

static int is_made(const cli_kit *kit, const char *name)
{
    for (size_t i = 0; i < kit->count; i++)
        if (strcmp(kit->outputs[i].name, name) == 0) return 1;
    return 0;
}

/* Does a name look like that of a file that a build makes? */
static int is_ours(const char *name)
{
    static const char *const stems[] = {"routes", "places", "areas", "features"};
    if (strcmp(name, "index.html") == 0) return 1;
    for (size_t i = 0; i < sizeof stems / sizeof *stems; i++) {
        size_t size = strlen(stems[i]);
        for (size_t k = 0; k < CLI_KIT_TABLES && strncmp(name, stems[i], size) == 0; k++)
            if (name[size] == '.' && strcmp(name + size + 1, cli_kit_tables[k]) == 0) return 1;
    }
    return strncmp(name, "map", 3) == 0 && (name[3] == '.' || name[3] == '-') &&
           cli_format_of(name) != CLI_FORMAT_COUNT;
}

void cli_kit_note_older(const cli_kit *kit, const cli_work *work, const char *folder)
{
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        rtr_err about = {0};
        const char *name = entries[i]->d_name;
        if (is_ours(name) && !is_made(kit, name)) {
            rtr_fail(&about, RTR_BAD_DATA, "%s is from an earlier build", name);
            rtr_fix(&about, RTR_BAD_DATA, "delete it");
            rtr_within(&about, RTR_BAD_DATA, "%s", folder);
            cli_notice(work->context, &about);
        }
        free(entries[i]);
    }
    free(entries);
}
