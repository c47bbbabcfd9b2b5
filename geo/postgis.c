#include "geo/postgis_parts.h"

#include <stdlib.h>
#include <string.h>

/* libpq would write notices to stderr. */
static void ignore(void *user, const char *message)
{
    (void)user, (void)message;
}

static void put_masked(rtr_buf *out, const char *text, const char *secret)
{
    size_t length = secret ? strlen(secret) : 0;
    for (const char *found; length && (found = strstr(text, secret)); text = found + length) {
        rtr_buf_add(out, text, (size_t)(found - text));
        rtr_buf_puts(out, "***");
    }
    rtr_buf_puts(out, text);
}

rtr_code rtr_postgis_fail(const rtr_postgis *to, rtr_err *err, const char *deed)
{
    rtr_buf said = {0};
    const char *words = PQerrorMessage(to->link), *error = strstr(words, "ERROR:  ");
    if (error) words = error + strlen("ERROR:  ");
    put_masked(&said, words, PQpass(to->link));
    if (said.size) said.data[strcspn(said.data, "\n")] = '\0';
    char *mended = said.size ? rtr_utf8_mend(said.data) : NULL; /* in whatever encoding it was */
    rtr_code code =
        rtr_fail(err, RTR_IO, "%s: %s", deed, mended ? mended : "the connection is lost");
    free(mended);
    rtr_buf_end(&said);
    return code;
}

rtr_code rtr_postgis_run(const rtr_postgis *to, rtr_buf *sql, const char *deed, rtr_err *err)
{
    rtr_code code = sql->failed ? rtr_nomem(err) : RTR_OK;
    if (!code) {
        PGresult *result = PQexec(to->link, sql->data);
        if (PQresultStatus(result) != PGRES_COMMAND_OK) code = rtr_postgis_fail(to, err, deed);
        PQclear(result);
    }
    rtr_buf_end(sql);
    return code;
}

static rtr_code run_text(const rtr_postgis *to, const char *text, const char *deed, rtr_err *err)
{
    rtr_buf sql = {0};
    rtr_buf_puts(&sql, text);
    return rtr_postgis_run(to, &sql, deed, err);
}

rtr_code rtr_postgis_ask(const rtr_postgis *to, const char *sql, const char *const *parameters,
                         int count, char **out, rtr_err *err)
{
    rtr_code code = RTR_OK;
    PGresult *result = PQexecParams(to->link, sql, count, NULL, parameters, NULL, NULL, 0);
    ExecStatusType status = PQresultStatus(result);
    if (out) *out = NULL;
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
        code = rtr_postgis_fail(to, err, "cannot ask the database");
    } else if (out && PQntuples(result) && !PQgetisnull(result, 0, 0)) {
        *out = rtr_strdup(PQgetvalue(result, 0, 0));
        if (!*out) code = rtr_nomem(err);
    }
    PQclear(result);
    return code;
}

static void put_escaped(char *escaped, rtr_buf *sql)
{
    if (escaped) rtr_buf_puts(sql, escaped);
    sql->failed |= !escaped;
    PQfreemem(escaped);
}

void rtr_postgis_put_name(const rtr_postgis *to, const char *name, rtr_buf *sql)
{
    put_escaped(PQescapeIdentifier(to->link, name, strlen(name)), sql);
}

void rtr_postgis_put_text(const rtr_postgis *to, const char *text, rtr_buf *sql)
{
    put_escaped(PQescapeLiteral(to->link, text, strlen(text)), sql);
}

/* libpq's words for a text that it cannot read would have the password in them. */
static rtr_code check_target(const char *target, rtr_err *err)
{
    char *said = NULL;
    if (!strchr(target, '=') && !strstr(target, "://")) return RTR_OK; /* a database's name */
    PQconninfoOption *options = PQconninfoParse(target, &said);
    rtr_code code = RTR_OK;
    if (!options) {
        code = rtr_fail(err, RTR_BAD_SYNTAX, "the connection is not as libpq takes it");
        rtr_fix(err, code,
                "write PG:host=HOST dbname=NAME user=NAME, with blanks and quotes escaped by \\");
    }
    PQconninfoFree(options);
    PQfreemem(said);
    return code;
}

rtr_code rtr_postgis_begin(const char *target, const char *schema, rtr_postgis **out, rtr_err *err)
{
    /* Words after dbname go before those in it. */
    const char *const keys[] = {"connect_timeout", "fallback_application_name", "dbname",
                                "client_encoding", NULL};
    const char *const values[] = {"15", "rutter", target, "UTF8", NULL};
    *out = NULL;
    rtr_code code = check_target(target, err);
    rtr_postgis *to = code ? NULL : calloc(1, sizeof *to);
    if (code) return code;
    if (!to) return rtr_nomem(err);
    to->schema = rtr_strdup(schema);
    to->link = PQconnectdbParams(keys, values, 1);
    if (!to->link || (schema && !to->schema)) {
        code = rtr_nomem(err);
    } else if (PQstatus(to->link) != CONNECTION_OK) {
        code = rtr_postgis_fail(to, err, "cannot connect");
        rtr_fix(err, code, "try the same with psql");
    } else {
        PQsetNoticeProcessor(to->link, ignore, NULL);
    }
    if (code)
        rtr_postgis_end(to);
    else
        *out = to;
    return code;
}

void rtr_postgis_end(rtr_postgis *to)
{
    if (!to) return;
    PQfinish(to->link);
    free(to->schema);
    free(to);
}

static rtr_code find_schema(rtr_postgis *to, rtr_err *err)
{
    char *there = NULL;
    rtr_buf sql = {0};
    if (!to->schema) {
        rtr_code code = rtr_postgis_ask(to, "SELECT current_schema()", NULL, 0, &to->schema, err);
        if (code || to->schema) return code;
        rtr_fail(err, RTR_NOT_FOUND, "the connection's search path names no schema");
        return rtr_fix(err, RTR_NOT_FOUND, "name one with --schema");
    }
    const char *const name[] = {to->schema};
    rtr_code code =
        rtr_postgis_ask(to, "SELECT to_regnamespace(quote_ident($1))", name, 1, &there, err);
    if (!code && !there) {
        rtr_buf_puts(&sql, "CREATE SCHEMA ");
        rtr_postgis_put_name(to, to->schema, &sql);
        code = rtr_postgis_run(to, &sql, "cannot make the schema", err);
    }
    free(there);
    return code;
}

/* Open the transaction. Two exports at a time come one after the other, and a table that somebody keeps
 * locked is not waited for without end. */
static rtr_code begin_work(rtr_postgis *to, rtr_err *err)
{
    char *there = NULL;
    rtr_code code = run_text(to,
                             "BEGIN; SET LOCAL lock_timeout = '60s'; "
                             "SET LOCAL standard_conforming_strings = on",
                             "cannot begin", err);
    if (!code)
        code = rtr_postgis_ask(to, "SELECT pg_advisory_xact_lock(1920300133)", NULL, 0, NULL, err);
    if (!code) code = rtr_postgis_ask(to, "SELECT to_regtype('geometry')", NULL, 0, &there, err);
    if (!code && !there) {
        code =
            rtr_fail(err, RTR_NOT_FOUND, "the database has no PostGIS, or not on its search path");
        rtr_fix(err, code, "run 'CREATE EXTENSION postgis' in it");
    }
    free(there);
    return code ? code : find_schema(to, err);
}

static rtr_code add_style(const rtr_postgis *to, const rtr_table *table, rtr_err *err)
{
#define SAME_TABLE                                                                                 \
    "f_table_catalog = current_database() AND f_table_schema = $1::text AND f_table_name = "       \
    "$2::text"                                                                                     \
    " AND f_geometry_column = '" RTR_TABLE_GEOMETRY "'"
    const char *const texts[] = {to->schema, table->name, table->qml, table->sld, table->title};
    rtr_code code = rtr_postgis_ask(
        to, "DELETE FROM layer_styles WHERE " SAME_TABLE " AND styleName = '" RTR_TABLE_STYLE "'",
        texts, 2, NULL, err);
    if (code) return code;
    return rtr_postgis_ask(
        to,
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, "
        "f_geometry_column,"
        " styleName, styleQML, styleSLD, useAsDefault, description, owner, update_time) "
        "SELECT current_database(), $1::text, $2::text, '" RTR_TABLE_GEOMETRY "', '" RTR_TABLE_STYLE
        "',"
        " XMLPARSE(DOCUMENT $3::text), XMLPARSE(DOCUMENT $4::text),"
        " NOT EXISTS (SELECT FROM layer_styles WHERE " SAME_TABLE " AND useAsDefault),"
        " $5::text, current_user, now()",
        texts, 5, NULL, err);
#undef SAME_TABLE
}

/* QGIS's own table, as it makes it, in the first schema of the search path: that is where it looks. */
static rtr_code add_styles(const rtr_postgis *to, const rtr_table *tables, size_t count,
                           rtr_err *err)
{
    char *there = NULL;
    rtr_code code = rtr_postgis_ask(to, "SELECT to_regclass('layer_styles')", NULL, 0, &there, err);
    if (!code && !there)
        code = run_text(to,
                        "CREATE TABLE layer_styles (id serial PRIMARY KEY, f_table_catalog varchar,"
                        " f_table_schema varchar, f_table_name varchar, f_geometry_column varchar,"
                        " styleName text, styleQML xml, styleSLD xml, useAsDefault boolean,"
                        " description text, owner varchar(63) DEFAULT CURRENT_USER, ui xml,"
                        " update_time timestamp DEFAULT CURRENT_TIMESTAMP, type varchar)",
                        "cannot make table 'layer_styles'", err);
    free(there);
    for (size_t i = 0; !code && i < count; i++)
        if (tables[i].qml) code = add_style(to, &tables[i], err);
    return code;
}

/* Data without styles are better than none. */
static rtr_code try_styles(const rtr_postgis *to, const rtr_table *tables, size_t count,
                           const rtr_log *log, rtr_err *err)
{
    rtr_code code = run_text(to, "SAVEPOINT styles", "cannot go on", err);
    if (code) return code;
    code = add_styles(to, tables, count, err);
    if (!code || code == RTR_NOMEM) return code;
    rtr_fix(err, code, "allow this user to write it, or style the tables in QGIS");
    rtr_within(err, code, "styles are left out");
    if (log && log->notice) log->notice(log->user, err);
    return run_text(to, "ROLLBACK TO SAVEPOINT styles", "cannot go on", err);
}

/* A transaction that has failed ends in a rollback, which is no error to libpq. */
static rtr_code commit(const rtr_postgis *to, rtr_err *err)
{
    PGresult *result = PQexec(to->link, "COMMIT");
    int done =
        PQresultStatus(result) == PGRES_COMMAND_OK && strcmp(PQcmdStatus(result), "COMMIT") == 0;
    PQclear(result);
    return done ? RTR_OK : rtr_postgis_fail(to, err, "cannot commit");
}

rtr_code rtr_postgis_write(rtr_postgis *to, const rtr_table *tables, size_t count,
                           const rtr_log *log, rtr_err *err)
{
    rtr_code code = begin_work(to, err);
    for (size_t i = 0; !code && i < count; i++) code = rtr_postgis_table(to, &tables[i], err);
    if (!code) code = try_styles(to, tables, count, log, err);
    if (!code) code = commit(to, err);
    if (code) PQclear(PQexec(to->link, "ROLLBACK"));
    return code;
}
