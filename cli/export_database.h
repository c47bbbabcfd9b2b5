/* export_database.h - an export that goes into a database instead of a file. */
#ifndef RUTTER_CLI_EXPORT_DATABASE_H
#define RUTTER_CLI_EXPORT_DATABASE_H

#include "cli/context.h"
#include "geo/postgis.h"

/* What rutter-full is linked with and rutter-draw is not: geo/postgis.h. */
typedef struct cli_database {
    rtr_code (*begin)(const char *target, const char *schema, rtr_postgis **out, rtr_err *err);
    rtr_code (*write)(rtr_postgis *to, const rtr_table *tables, size_t count, const rtr_log *log,
                      rtr_err *err);
    void (*end)(rtr_postgis *to);
} cli_database;

/* Is it no file but "PG:..."? */
int cli_is_database(const char *target);
/* Connect, read the case, write its tables. The exit status; CLI_BECOME_FULL, with nothing done, where there is no
 * cli_work_skills.database. */
int cli_export_database(const cli_context *context, const char *path, const char *target,
                        const char *schema);

#endif
