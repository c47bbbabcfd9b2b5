#include "geo/project_data.h"

#include <stdlib.h>

#include "base/file.h"

void rtr_project_confine_context(PJ_CONTEXT *context)
{
    const char *database = proj_context_get_database_path(context);
    char *folder = database ? rtr_path_dir(database) : NULL;
    const char *const only[] = {folder};
    if (folder) proj_context_set_search_paths(context, 1, only);
    free(folder);
}
