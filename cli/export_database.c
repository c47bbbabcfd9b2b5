/* An export that goes into a database. */
#include "cli/export_database.h"

#include <string.h>
#include <strings.h>

#include "cli/export_tables.h"
#include "cli/work.h"

static const char prefix[] = "PG:"; /* as GDAL's programs have it */

int cli_is_database(const char *target)
{
    return strncasecmp(target, prefix, sizeof prefix - 1) == 0;
}

static rtr_code write_tables(const cli_database *base, rtr_postgis *to, const cli_work *work,
                             rtr_err *err)
{
    cli_tables tables;
    rtr_log log = cli_log(work->context);
    rtr_code code = cli_tables_begin(work->chart, work->fonts, &tables, err);
    if (!code) code = base->write(to, tables.list, CLI_TABLES, &log, err);
    cli_tables_end(&tables);
    return code;
}

int cli_export_database(const cli_context *context, const char *path, const char *target,
                        const char *schema)
{
    rtr_err err = {0};
    rtr_postgis *to = NULL;
    cli_work work = {0};
    const cli_database *base = cli_work_skills.database;
    if (!base) return CLI_BECOME_FULL;
    /* The sandbox makes no connections: this one is there before any stranger's file is read. */
    rtr_code code = base->begin(target + sizeof prefix - 1, schema, &to, &err);
    if (!code) code = cli_work_begin(context, path, NULL, &work, &err);
    int status = code ? cli_fail(context, &err) : cli_work_chart(&work);
    if (!status && write_tables(base, to, &work, &err)) status = cli_fail(context, &err);
    cli_work_end(&work);
    if (to) base->end(to);
    return status;
}
