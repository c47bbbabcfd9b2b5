/* gazetteer_import.h - adds to a gazetteer what others publish: GeoNames' dump, UN/LOCODE.
 *
 * Flow:   allCountries.txt, alternateNamesV2.txt, code-list.csv -> [gazetteer_import.h] -> gazetteer_build.h
 * Errors: RTR_BAD_DATA or RTR_BAD_SYNTAX with "file:line" when a row is not what the publisher documents.
 */
#ifndef RUTTER_GEO_GAZETTEER_IMPORT_H
#define RUTTER_GEO_GAZETTEER_IMPORT_H

#include <stddef.h>

#include "base/api.h"
#include "base/error.h"
#include "geo/gazetteer_build.h"

/* What became of the rows. */
typedef struct rtr_import_tally {
    size_t added;   /* new places */
    size_t merged;  /* rows about places that were there */
    size_t skipped; /* kinds that the gazetteer does not hold, places without a position, ... */
} rtr_import_tally;

/* GeoNames' main table (allCountries.txt, cities15000.txt, FR.txt: 19 columns). Takes populated places,
 * first- and second-level areas, seas and straits, and sites (ports, airports, stations, refineries, ...). */
RTR_API RTR_MUST_CHECK rtr_code rtr_gazbuild_import_geonames(rtr_gazbuild *build, const char *path,
                                                             rtr_import_tally *tally, rtr_err *err);
/* Names in many languages of places that are there (alternateNamesV2.txt: at least 8 columns). */
RTR_API RTR_MUST_CHECK rtr_code rtr_gazbuild_import_alternates(rtr_gazbuild *build,
                                                               const char *path,
                                                               rtr_import_tally *tally,
                                                               rtr_err *err);
/* UN/LOCODE (the UNECE's CodeListPart*.csv without a header line, or with one; 12 columns; UTF-8 or
 * Latin-1). Rows without coordinates are skipped: nothing is guessed from a name alone. */
RTR_API RTR_MUST_CHECK rtr_code rtr_gazbuild_import_unlocode(rtr_gazbuild *build, const char *path,
                                                             rtr_import_tally *tally, rtr_err *err);

#endif
