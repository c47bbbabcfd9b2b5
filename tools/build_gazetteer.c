/* build_gazetteer OUT MAP CITIES_TSV MORE_CITIES_TSV POST_TOWNS_TSV ADMIN1_TSV ADMIN2_TSV ISO_3166_JSON LOCALE_DIR STATES_TXT DATA_DIR
 *
 * Builds rutter.gaz. What it leaves out, and why, goes to stdout. data/SOURCES.md says where the inputs
 * come from. */
#include <stdio.h>

#include "tools/gaz/gaz.h"

enum {
    OUT = 1,
    MAP,
    CITIES,
    MORE_CITIES,
    POST_TOWNS,
    ADMIN1,
    ADMIN2,
    ISO_3166,
    LOCALES,
    STATES,
    DATA,
    ARGUMENTS
};

static rtr_code build_all(rtr_gazbuild *build, const rtr_basemap *map, char **argv, rtr_err *err)
{
    rtr_gazbuild_stamp(build, rtr_basemap_stamp(map));
    rtr_code code = gaz_countries(build, argv[ISO_3166], argv[DATA], err);
    if (!code) code = gaz_admin(build, 1, argv[ADMIN1], err);
    if (!code) code = gaz_admin(build, 2, argv[ADMIN2], err);
    if (!code) code = gaz_cities(build, argv[CITIES], err);
    if (!code) code = gaz_more_cities(build, argv[MORE_CITIES], err);
    if (!code) code = gaz_post_towns(build, argv[POST_TOWNS], err);
    if (!code) code = gaz_aliases(build, argv[DATA], GAZ_OTHERS, err);
    if (!code) code = gaz_names(build, argv[LOCALES], err);
    if (!code) code = gaz_spellings(build, err);
    if (!code) code = gaz_centres(build, argv[DATA], err);
    if (!code) code = gaz_areas(build, map, argv[STATES], err);
    if (!code) code = gaz_towns(build, argv[MORE_CITIES], err);
    if (!code) code = gaz_tables(build, map, argv[DATA], err);
    if (!code) code = rtr_gazbuild_weigh(build, err);
    return code ? code : rtr_gazbuild_write(build, argv[OUT], err);
}

int main(int argc, char **argv)
{
    rtr_err err = {0};
    rtr_gazbuild *build = NULL;
    rtr_basemap *map = NULL;
    if (argc != ARGUMENTS) {
        fputs("usage: build_gazetteer OUT MAP CITIES_TSV MORE_CITIES_TSV POST_TOWNS_TSV ADMIN1_TSV "
              "ADMIN2_TSV "
              "ISO_3166_JSON "
              "LOCALE_DIR STATES_TXT DATA_DIR\n",
              stderr);
        return 2;
    }
    rtr_code code = rtr_basemap_new(argv[MAP], &map, &err);
    if (!code) code = rtr_gazbuild_new(&build, &err);
    if (!code) code = build_all(build, map, argv, &err);
    if (code) fprintf(stderr, "build_gazetteer: %s: %s\n", err.where, err.what);
    if (!code) printf("%u places in %s\n", rtr_gazbuild_count(build), argv[OUT]);
    rtr_gazbuild_free(build);
    rtr_basemap_free(map);
    return code != RTR_OK;
}
