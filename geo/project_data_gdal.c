/* Apart from project_data.c, because whoever calls this needs GDAL. */
#include <cpl_string.h>
#include <ogr_srs_api.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "geo/project_data.h"

/* PROJ's own folder is the one with its database. */
static int has_database(const char *folder)
{
    rtr_buf path = {0};
    rtr_buf_printf(&path, "%s/proj.db", folder);
    int there = !path.failed && access(path.data, R_OK) == 0;
    rtr_buf_end(&path);
    return there;
}

/* A folder's name ends so once it was set here: setting it anew would have every thread open the database
 * anew, and what PROJ found by itself may be the same single folder. */
static const char MARK[] = "/.";

static int is_marked(const char *folder)
{
    size_t size = strlen(folder), tail = sizeof MARK - 1;
    return size > tail && strcmp(folder + size - tail, MARK) == 0;
}

void rtr_project_confine(void)
{
    char **folders = OSRGetPROJSearchPaths();
    int count = CSLCount(folders), own = 0;
    while (own < count && !has_database(folders[own])) own++;
    OSRSetPROJEnableNetwork(0);
    if (own < count && !(count == 1 && is_marked(folders[0]))) {
        rtr_buf folder = {0};
        rtr_buf_printf(&folder, "%s%s", folders[own], MARK);
        const char *const only[] = {folder.data, NULL};
        if (!folder.failed) OSRSetPROJSearchPaths(only);
        rtr_buf_end(&folder);
    }
    CSLDestroy(folders);
}
