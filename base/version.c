#include "base/version.h"

#include <stdio.h>
#include <unicode/uversion.h>
#include <yaml.h>

void rtr_versions_add(rtr_versions *list, const char *name, const char *number)
{
    if (list->count == RTR_VERSIONS_MAX) return;
    list->items[list->count].name = name;
    snprintf(list->items[list->count].number, sizeof list->items->number, "%.31s", number);
    list->count++;
}

void rtr_base_versions(rtr_versions *list)
{
    UVersionInfo icu;
    char number[U_MAX_VERSION_STRING_LENGTH];
    u_getVersion(icu);
    u_versionToString(icu, number);
    rtr_versions_add(list, "libyaml", yaml_get_version_string());
    rtr_versions_add(list, "ICU", number);
}
