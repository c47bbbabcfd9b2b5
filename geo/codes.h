/* codes.h - identifiers of ships, boxes, ports, goods, countries, dates and sums: are they well formed?
 *
 * Flow:   [codes.h] -> case.h
 * Errors: RTR_BAD_DATA with a fix. Nothing is looked up but ISO 3166-1: a code that passes may still
 *         belong to nobody.
 */
#ifndef RUTTER_GEO_CODES_H
#define RUTTER_GEO_CODES_H

#include "base/api.h"
#include "base/error.h"

/* IMO ship number: seven digits, the last a check digit, "IMO" before them or not. */
RTR_API RTR_MUST_CHECK rtr_code rtr_imo_check(const char *text, rtr_err *err);
/* Maritime Mobile Service Identity of a ship: nine digits that start with a country's. */
RTR_API RTR_MUST_CHECK rtr_code rtr_mmsi_check(const char *text, rtr_err *err);
/* Freight container: owner, category, six digits and a check digit; blanks and hyphens allowed. */
RTR_API RTR_MUST_CHECK rtr_code rtr_container_check(const char *text, rtr_err *err);
/* UN/LOCODE: country and three letters or digits 2-9; one blank between them allowed. */
RTR_API RTR_MUST_CHECK rtr_code rtr_locode_check(const char *text, rtr_err *err);
/* Harmonized System: chapter, heading or subheading, or a national line of up to ten digits. */
RTR_API RTR_MUST_CHECK rtr_code rtr_hs_check(const char *text, rtr_err *err);
/* ISO 3166-1 alpha-2, capital letters; XK (Kosovo, user-assigned) is taken too. */
RTR_API RTR_MUST_CHECK rtr_code rtr_country_check(const char *text, rtr_err *err);
/* ISO 8601: a year, month, day or minute, or two of them joined by "..": "2024-04..2024-08". One end
 * of a range may be left out. */
RTR_API RTR_MUST_CHECK rtr_code rtr_date_check(const char *text, rtr_err *err);
/* The first and the last day that such a date means: "2024-04-01", "2024-08-31". An end that is left out is
 * "". 0 for a text that is no date. */
RTR_API int rtr_date_days(const char *text, char first[11], char last[11]);
/* A number and an ISO 4217 currency: "300e6 USD". */
RTR_API RTR_MUST_CHECK rtr_code rtr_value_check(const char *text, rtr_err *err);

#endif
