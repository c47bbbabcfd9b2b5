/* postgis_parts.h - what the files of postgis.h share. Not installed. */
#ifndef RUTTER_GEO_POSTGIS_PARTS_H
#define RUTTER_GEO_POSTGIS_PARTS_H

#include <libpq-fe.h>

#include "base/text.h"
#include "geo/postgis.h"

struct rtr_postgis {
    PGconn *link;
    char *schema; /* NULL until it is known */
};

/* The server's words after `deed` ("cannot commit"), the password in them made unreadable. RTR_IO. */
rtr_code rtr_postgis_fail(const rtr_postgis *to, rtr_err *err, const char *deed);
/* Run what gives no rows, in pieces that an rtr_buf was filled with; ends the buffer. */
RTR_MUST_CHECK rtr_code rtr_postgis_run(const rtr_postgis *to, rtr_buf *sql, const char *deed,
                                        rtr_err *err);
/* Run with parameters (texts, NULL: null). The first value goes to *out, the caller's to free; NULL: null, or no
 * row. `out` may be NULL. */
RTR_MUST_CHECK rtr_code rtr_postgis_ask(const rtr_postgis *to, const char *sql,
                                        const char *const *parameters, int count, char **out,
                                        rtr_err *err);
/* Append a name or a text, quoted. */
void rtr_postgis_put_name(const rtr_postgis *to, const char *name, rtr_buf *sql);
void rtr_postgis_put_text(const rtr_postgis *to, const char *text, rtr_buf *sql);

/* Make the table, or empty it, and fill it: inside a transaction. */
RTR_MUST_CHECK rtr_code rtr_postgis_table(const rtr_postgis *to, const rtr_table *table,
                                          rtr_err *err);

#endif
