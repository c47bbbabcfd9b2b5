/* place.h - the vocabulary of places and claims: kinds, precision, status, modes.
 *
 * Every enum has a _name (its word in files) and a _parse (0 when unknown, without complaint).
 */
#ifndef RUTTER_GEO_PLACE_H
#define RUTTER_GEO_PLACE_H

#include <stddef.h>

#include "base/api.h"

typedef enum rtr_precision {
    RTR_PRECISION_EXACT,   /* a surveyed or given position      */
    RTR_PRECISION_SITE,    /* within a site, about 1 km         */
    RTR_PRECISION_CITY,    /* somewhere in a city or port       */
    RTR_PRECISION_REGION,  /* somewhere in a region: an area    */
    RTR_PRECISION_COUNTRY, /* somewhere in a country: an area   */
    RTR_PRECISION_COUNT
} rtr_precision;

typedef enum rtr_status {
    RTR_STATUS_DECLARED,  /* an operator, a timetable, an official record */
    RTR_STATUS_REPORTED,  /* a third party's report                       */
    RTR_STATUS_SUSPECTED, /* voiced as a suspicion                        */
    RTR_STATUS_DENIED,    /* denied by a party named in the report        */
    RTR_STATUS_INFERRED,  /* the analyst's own conclusion                 */
    RTR_STATUS_COUNT
} rtr_status;

typedef enum rtr_mode {
    RTR_MODE_SEA,
    RTR_MODE_AIR,
    RTR_MODE_RAIL,
    RTR_MODE_ROAD,
    RTR_MODE_PIPELINE,
    RTR_MODE_DATA,
    RTR_MODE_UNKNOWN,
    RTR_MODE_COUNT
} rtr_mode;

typedef enum rtr_kind {
    RTR_KIND_PORT,
    RTR_KIND_AIRPORT,
    RTR_KIND_CITY,
    RTR_KIND_FACTORY,
    RTR_KIND_WAREHOUSE,
    RTR_KIND_REFINERY,
    RTR_KIND_DEPOT,
    RTR_KIND_BORDER,
    RTR_KIND_OFFICE,
    RTR_KIND_COMPANY,
    RTR_KIND_MINE,
    RTR_KIND_PLANT,
    RTR_KIND_TERMINAL,
    RTR_KIND_STATION,
    RTR_KIND_SEA,
    RTR_KIND_STRAIT,
    RTR_KIND_CANAL,
    RTR_KIND_REGION,
    RTR_KIND_COUNTRY,
    RTR_KIND_OTHER,
    RTR_KIND_COUNT
} rtr_kind;

/* How a line on the map came about. */
typedef enum rtr_line_source {
    RTR_LINE_COMPUTED, /* a sea lane off land, or a geodesic flight */
    RTR_LINE_GIVEN,    /* the user's own geometry                   */
    RTR_LINE_SCHEMATIC /* it says "from here to there", no more     */
} rtr_line_source;

RTR_API const char *rtr_precision_name(rtr_precision precision);
RTR_API const char *rtr_status_name(rtr_status status);
RTR_API const char *rtr_mode_name(rtr_mode mode);
RTR_API const char *rtr_kind_name(rtr_kind kind);
RTR_API const char *rtr_line_source_name(rtr_line_source source);
RTR_API int rtr_precision_parse(const char *word, rtr_precision *out);
RTR_API int rtr_status_parse(const char *word, rtr_status *out);
RTR_API int rtr_mode_parse(const char *word, rtr_mode *out);
RTR_API int rtr_kind_parse(const char *word, rtr_kind *out);
RTR_API int rtr_line_source_parse(const char *word, rtr_line_source *out);

#endif
