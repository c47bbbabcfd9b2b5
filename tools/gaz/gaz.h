/* gaz.h - the stages of build_gazetteer, in the order in which they run. Each adds to the builder. */
#ifndef RUTTER_TOOLS_GAZ_H
#define RUTTER_TOOLS_GAZ_H

#include "base/csv.h"
#include "base/error.h"
#include "geo/basemap.h"
#include "geo/gazetteer_build.h"

enum { GAZ_TABLE_LIMIT = 64 << 20 }; /* bytes of an input table */

/* ISO 3166-1 countries and territories (and Kosovo) from iso-codes' JSON, with the further names of
 * FOLDER/aliases.csv, then ICU's in every language. Positions are not known yet. */
rtr_code gaz_countries(rtr_gazbuild *build, const char *iso_3166_json, const char *folder,
                       rtr_err *err);
/* First-level areas, or with `level` 2 second-level ones inside them: their codes and names; hidden until
 * a polygon or their towns give a position. */
rtr_code gaz_admin(rtr_gazbuild *build, int level, const char *tsv, rtr_err *err);
/* GeoNames populated places with their ids. */
rtr_code gaz_cities(rtr_gazbuild *build, const char *cities_tsv, rtr_err *err);
/* A newer list without ids or populations: adds what the first has not. */
rtr_code gaz_more_cities(rtr_gazbuild *build, const char *cities_tsv, rtr_err *err);
/* Where the post of the United States delivers: places too small for both lists. */
rtr_code gaz_post_towns(rtr_gazbuild *build, const char *towns_tsv, rtr_err *err);
/* GeoNames names in many languages: FOLDER/<language>/LC_MESSAGES/geonames.mo */
rtr_code gaz_names(rtr_gazbuild *build, const char *locale_folder, rtr_err *err);
/* Positions and polygons of countries and first-level areas. `states_txt` lists DCW's areas; those
 * that no GeoNames area matches are listed on stdout. */
rtr_code gaz_areas(rtr_gazbuild *build, const rtr_basemap *map, const char *states_txt,
                   rtr_err *err);
/* A position for each first-level area that is still hidden and each second-level one: the middle of its
 * towns in `cities_tsv`, with the radius of a disc over which points are spread as they are. */
rtr_code gaz_towns(rtr_gazbuild *build, const char *cities_tsv, rtr_err *err);
/* "Mt. Pleasant" beside "Mount Pleasant", "St-Malo" beside "Saint-Malo". */
rtr_code gaz_spellings(rtr_gazbuild *build, rtr_err *err);
/* "Vaud" beside "canton de Vaud": the name of an area without the word for what it is, if there is such a
 * word and no town of the country is called so. */
rtr_code gaz_short_name(rtr_gazbuild *build, uint32_t handle, const char *full, rtr_err *err);
/* The curated tables of the folder data/: aliases.csv gives further names of places that are there,
 * centres.csv positions of areas; the others add places. */
enum { GAZ_COUNTRIES, GAZ_OTHERS };
rtr_code gaz_aliases(rtr_gazbuild *build, const char *folder, int of, rtr_err *err);
rtr_code gaz_centres(rtr_gazbuild *build, const char *folder, rtr_err *err);
rtr_code gaz_tables(rtr_gazbuild *build, const rtr_basemap *map, const char *folder, rtr_err *err);
/* One gettext catalogue (.mo): `visit` gets each pair. RTR_BAD_DATA when the file is damaged. */
typedef rtr_code gaz_mo_visit(void *user, const char *id, const char *text, rtr_err *err);
rtr_code gaz_mo_read(const char *path, gaz_mo_visit *visit, void *user, rtr_err *err);

/* A tab-separated file without a header: `read` gets each row. */
typedef rtr_code gaz_row_reader(rtr_gazbuild *build, const rtr_csv *row, void *user, rtr_err *err);
rtr_code gaz_rows(rtr_gazbuild *build, const char *path, gaz_row_reader *read, void *user,
                  rtr_err *err);
rtr_code gaz_read_position(const char *lon, const char *lat, rtr_lonlat *at, rtr_err *err);
/* The area with these codes, the first-level one when `second` is NULL; RTR_GAZBUILD_NONE if unknown. */
uint32_t gaz_find_area(const rtr_gazbuild *build, const char *country, const char *first,
                       const char *second);

/* Add "name", "fr:Nom" and the like, separated by '|'. */
rtr_code gaz_add_names(rtr_gazbuild *build, uint32_t handle, const char *names, rtr_err *err);

#endif
