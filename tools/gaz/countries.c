/* Countries and territories: codes from iso-codes, names in every language from ICU (CLDR). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uldnames.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "base/file.h"
#include "base/text.h"
#include "base/yaml.h"
#include "tools/gaz/gaz.h"

enum { NAME_SIZE = 256 };

static const char *text_of(const rtr_node *map, const char *key)
{
    const rtr_node *node = rtr_node_get(map, key);
    return node && node->text ? node->text : "";
}

/* CLDR's long forms of these are bureaucratic ("Hong Kong SAR China"); of the others, the short forms
 * are abbreviations ("UK"). */
static UDisplayContext length_for(const char *region)
{
    static const char *const shortened[] = {"HK", "MO", "PS", "MM"};
    for (size_t i = 0; i < sizeof shortened / sizeof *shortened; i++)
        if (strcmp(region, shortened[i]) == 0) return UDISPCTX_LENGTH_SHORT;
    return UDISPCTX_LENGTH_FULL;
}

/* The name of a region in a locale, 0 when it has none. */
static int region_name(const ULocaleDisplayNames *names, const char *region, char *out, size_t size)
{
    UChar wide[NAME_SIZE];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = uldn_regionDisplayName(names, region, wide, NAME_SIZE, &status), bytes = 0;
    if (U_FAILURE(status) || length <= 0) return 0;
    u_strToUTF8(out, (int32_t)size, &bytes, wide, length, &status);
    return U_SUCCESS(status) && status != U_STRING_NOT_TERMINATED_WARNING &&
           strcmp(out, region) != 0;
}

static ULocaleDisplayNames *open_names(const char *locale, UDisplayContext length)
{
    UDisplayContext contexts[] = {length, UDISPCTX_NO_SUBSTITUTE};
    UErrorCode status = U_ZERO_ERROR;
    ULocaleDisplayNames *names = uldn_openForContext(locale, contexts, 2, &status);
    if (U_SUCCESS(status)) return names;
    uldn_close(names);
    return NULL;
}

/* The names of all countries in one locale. */
static rtr_code add_locale(rtr_gazbuild *build, const char *locale, rtr_err *err)
{
    char tag[64], name[NAME_SIZE];
    UErrorCode status = U_ZERO_ERROR;
    int32_t size = uloc_toLanguageTag(locale, tag, sizeof tag, 0, &status);
    if (U_FAILURE(status) || size >= (int32_t)sizeof tag) return RTR_OK;
    ULocaleDisplayNames *full = open_names(locale, UDISPCTX_LENGTH_FULL);
    ULocaleDisplayNames *brief = open_names(locale, UDISPCTX_LENGTH_SHORT);
    rtr_code code = full && brief ? RTR_OK : rtr_nomem(err);
    for (uint32_t i = 0; i < rtr_gazbuild_count(build) && !code; i++) {
        const rtr_gazbuild_place *country = rtr_gazbuild_at(build, i);
        const char *region = country->country;
        int is_brief = length_for(region) == UDISPCTX_LENGTH_SHORT;
        if (is_brief && region_name(brief, region, name, sizeof name))
            code = rtr_gazbuild_name(build, i, tag, name, err);
        if (!code && region_name(full, region, name, sizeof name))
            code = rtr_gazbuild_name(build, i, tag, name, err);
    }
    uldn_close(full);
    uldn_close(brief);
    return code;
}

static rtr_code add_all_locales(rtr_gazbuild *build, rtr_err *err)
{
    rtr_code code = RTR_OK;
    int32_t count = uloc_countAvailable();
    for (int32_t i = 0; i < count && !code; i++) {
        const char *locale = uloc_getAvailable(i);
        char country[ULOC_COUNTRY_CAPACITY];
        UErrorCode status = U_ZERO_ERROR;
        /* "fr_CA" rarely differs from "fr", and costs as much */
        if (uloc_getCountry(locale, country, sizeof country, &status) == 0)
            code = add_locale(build, locale, err);
    }
    return code;
}

/* "Bosnia & Herzegovina" is CLDR's style, not prose. */
static void spell_ampersand(char *name, size_t size)
{
    char copy[NAME_SIZE];
    const char *at = strstr(name, " & ");
    if (!at) return;
    snprintf(copy, sizeof copy, "%.*s and %s", (int)(at - name), name, at + 3);
    snprintf(name, size, "%s", copy);
}

/* English name for a start: CLDR's, or ISO's where there is none. */
static rtr_code add_country(rtr_gazbuild *build, const char *alpha2, const char *alpha3,
                            const char *iso_name, rtr_err *err)
{
    char id[16], name[NAME_SIZE] = "";
    if (strlen(alpha2) != 2 || strlen(alpha3) != 3)
        return rtr_fail(err, RTR_BAD_DATA, "'%s' '%s' are no country codes", alpha2, alpha3);
    ULocaleDisplayNames *names = open_names("en", length_for(alpha2));
    if (!names) return rtr_nomem(err);
    int known = region_name(names, alpha2, name, sizeof name);
    uldn_close(names);
    spell_ampersand(name, sizeof name);
    snprintf(id, sizeof id, "iso:%s", alpha2);
    uint32_t handle;
    rtr_code code = rtr_gazbuild_add(build,
                                     &(rtr_gazbuild_place){.id = id,
                                                           .name = known ? name : iso_name,
                                                           .country = alpha2,
                                                           .source = "iso-codes, CLDR",
                                                           .kind = RTR_KIND_COUNTRY,
                                                           .precision = RTR_PRECISION_COUNTRY,
                                                           .parent = RTR_GAZBUILD_NONE,
                                                           .area = -1},
                                     &handle, err);
    snprintf(id, sizeof id, "iso:%s", alpha3);
    if (!code) code = rtr_gazbuild_id(build, handle, id, err);
    if (!code) code = rtr_gazbuild_name(build, handle, "", iso_name, err);
    return code;
}

static rtr_code add_node(rtr_gazbuild *build, const rtr_node *node, rtr_err *err)
{
    const char *alpha2 = text_of(node, "alpha_2");
    rtr_code code =
        add_country(build, alpha2, text_of(node, "alpha_3"), text_of(node, "name"), err);
    char id[16];
    snprintf(id, sizeof id, "iso:%.2s", alpha2);
    uint32_t handle = rtr_gazbuild_find(build, id);
    if (!code) code = rtr_gazbuild_name(build, handle, "", text_of(node, "official_name"), err);
    if (!code) code = rtr_gazbuild_name(build, handle, "", text_of(node, "common_name"), err);
    return code;
}

rtr_code gaz_countries(rtr_gazbuild *build, const char *iso_3166_json, const char *folder,
                       rtr_err *err)
{
    char *bytes = NULL;
    size_t size = 0;
    rtr_yaml *json = NULL;
    rtr_code code = rtr_file_read(iso_3166_json, GAZ_TABLE_LIMIT, &bytes, &size, err);
    if (!code) code = rtr_yaml_parse(iso_3166_json, bytes, size, &json, err);
    const rtr_node *list = code ? NULL : rtr_node_get(rtr_yaml_root(json), "3166-1");
    if (!code && !list)
        code = rtr_fail(err, RTR_BAD_DATA, "%s has no list '3166-1'", iso_3166_json);
    for (const rtr_node *node = list ? list->child : NULL; node && !code; node = node->next)
        code = add_node(build, node, err);
    /* Not in ISO 3166-1; the user-assigned codes that CLDR and the European Commission use. */
    if (!code) code = add_country(build, "XK", "XKX", "Kosovo", err);
    if (!code) code = gaz_aliases(build, folder, GAZ_COUNTRIES, err);
    if (!code) code = add_all_locales(build, err);
    rtr_yaml_free(json);
    free(bytes);
    return code;
}
