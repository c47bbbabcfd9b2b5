/* postgis.h - tables into a PostGIS database, all or none.
 *
 * Flow:   table.h -> [postgis.h] -> the database
 * Owner:  rtr_postgis_begin gives you the connection; rtr_postgis_end takes it back.
 * Truth:  one transaction. Until it is committed, and when anything fails or this process is killed, everybody
 *         sees the tables as they were.
 */
#ifndef RUTTER_GEO_POSTGIS_H
#define RUTTER_GEO_POSTGIS_H

#include "base/api.h"
#include "base/error.h"
#include "base/progress.h"
#include "geo/table.h"

typedef struct rtr_postgis rtr_postgis;

/* Connect. `target`: what libpq takes, "host=db dbname=cases user=ann" or "postgresql://ann@db/cases";
 * what it leaves out comes from where libpq takes it (PGHOST ..., ~/.pgpass). No failure's words have the
 * password. `schema`: where tables go, made if it is not there; NULL: the connection's first. */
RTR_API RTR_MUST_CHECK rtr_code rtr_postgis_begin(const char *target, const char *schema,
                                                  rtr_postgis **out, rtr_err *err);
/* Write the tables, each with a primary key and a spatial index, in one transaction; no new connection is
 * made. A table of the same columns keeps what hangs on it (views, rights) and changes its rows; another
 * one is replaced, but only if rutter made it (its comment says so). QGIS's "layer_styles" gets how they
 * look; where that may not be written a notice says so. */
RTR_API RTR_MUST_CHECK rtr_code rtr_postgis_write(rtr_postgis *to, const rtr_table *tables,
                                                  size_t count, const rtr_log *log, rtr_err *err);
/* Accepts NULL. */
RTR_API void rtr_postgis_end(rtr_postgis *to);

#endif
