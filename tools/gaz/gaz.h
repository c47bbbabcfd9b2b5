/* gaz.h - the stages of build_gazetteer, in the order in which they run. Each adds to the builder. */
#ifndef RUTTER_TOOLS_GAZ_H
#define RUTTER_TOOLS_GAZ_H

#include "base/error.h"
#include "geo/basemap.h"
#include "geo/gazetteer_build.h"

enum { GAZ_TABLE_LIMIT = 64 << 20 }; /* bytes of an input table */

/* ISO 3166-1 countries and territories (and Kosovo) from iso-codes' JSON, with the further names of
 * FOLDER/aliases.csv, then ICU's in every language. Positions are not known yet. */
rtr_code gaz_countries(rtr_gazbuild *build, const char *iso_3166_json, const char *folder,
                       rtr_err *err);
/* First-level areas: their codes and names; hidden until a polygon gives a position. */
rtr_code gaz_admin1(rtr_gazbuild *build, const char *admin1_tsv, rtr_err *err);
/* GeoNames populated places with their ids. */
rtr_code gaz_cities(rtr_gazbuild *build, const char *cities_tsv, rtr_err *err);
/* A newer list without ids or populations: adds what the first has not. */
rtr_code gaz_more_cities(rtr_gazbuild *build, const char *cities_tsv, rtr_err *err);
/* GeoNames names in many languages: FOLDER/<language>/LC_MESSAGES/geonames.mo */
rtr_code gaz_names(rtr_gazbuild *build, const char *locale_folder, rtr_err *err);
/* Positions and polygons of countries and first-level areas. `states_txt` lists DCW's areas; those
 * that no GeoNames area matches are listed on stdout. */
rtr_code gaz_areas(rtr_gazbuild *build, const rtr_basemap *map, const char *states_txt,
                   rtr_err *err);
/* The curated tables of the folder data/: aliases.csv gives main names and further names of places that
 * are there; the others add places. */
rtr_code gaz_aliases(rtr_gazbuild *build, const char *folder, rtr_err *err);
rtr_code gaz_tables(rtr_gazbuild *build, const rtr_basemap *map, const char *folder, rtr_err *err);
/* One gettext catalogue (.mo): `visit` gets each pair. RTR_BAD_DATA when the file is damaged. */
typedef rtr_code gaz_mo_visit(void *user, const char *id, const char *text, rtr_err *err);
rtr_code gaz_mo_read(const char *path, gaz_mo_visit *visit, void *user, rtr_err *err);

/* Add "name", "fr:Nom" and the like, separated by '|'. */
rtr_code gaz_add_names(rtr_gazbuild *build, uint32_t handle, const char *names, rtr_err *err);

#endif
