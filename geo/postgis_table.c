/* One table of a PostGIS database, filled by COPY. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "geo/postgis_parts.h"
#include "geo/wkb.h"

/* What the comment on a table begins with if it is ours to replace. */
static const char ours[] = "rutter: ";

static void put_table_name(const rtr_postgis *to, const rtr_table *table, rtr_buf *sql)
{
    rtr_postgis_put_name(to, to->schema, sql);
    rtr_buf_putc(sql, '.');
    rtr_postgis_put_name(to, table->name, sql);
}

/* "fid" bigint, "id" text, ...: as the database itself would say it. */
static void put_columns(const rtr_postgis *to, const rtr_table *table, rtr_buf *sql)
{
    static const char *const types[] = {[RTR_FIELD_TEXT] = "text",
                                        [RTR_FIELD_REAL] = "double precision",
                                        [RTR_FIELD_INTEGER] = "integer"};
    static const char *const geometries[] = {[RTR_SHAPE_POINT] = "Point",
                                             [RTR_SHAPE_LINE] = "MultiLineString",
                                             [RTR_SHAPE_AREA] = "MultiPolygon"};
    rtr_buf_puts(sql, "\"" RTR_TABLE_KEY "\" bigint, ");
    for (size_t i = 0; i < table->layer->field_count; i++) {
        rtr_postgis_put_name(to, table->layer->fields[i].name, sql);
        rtr_buf_printf(sql, " %s, ", types[table->layer->fields[i].type]);
    }
    rtr_buf_printf(sql, "\"" RTR_TABLE_GEOMETRY "\" geometry(%s,4326)",
                   table->kind == RTR_TABLE_MIXED ? "Geometry" : geometries[table->kind]);
}

/* May the table be replaced? Somebody's own table called "routes" may not. */
static rtr_code check_owner(const rtr_postgis *to, const rtr_table *table, const char *name,
                            rtr_err *err)
{
    char *comment = NULL;
    rtr_code code = rtr_postgis_ask(to, "SELECT obj_description(to_regclass($1), 'pg_class')",
                                    &name, 1, &comment, err);
    if (!code && (!comment || strncmp(comment, ours, sizeof ours - 1) != 0)) {
        code = rtr_fail(err, RTR_BAD_DATA, "there is a table '%.60s' that rutter did not make",
                        table->name);
        rtr_fix(err, code, "name another schema with --schema, or rename that table");
    }
    free(comment);
    return code;
}

/* Empty the table, keeping what hangs on it, if it has these columns; else there is none afterwards. */
static rtr_code make_way(const rtr_postgis *to, const rtr_table *table, const char *columns,
                         int *is_there, rtr_err *err)
{
    rtr_buf name = {0}, sql = {0};
    char *old = NULL;
    *is_there = 0;
    put_table_name(to, table, &name);
    if (name.failed) return rtr_nomem(err);
    rtr_code code =
        rtr_postgis_ask(to,
                        "SELECT string_agg('\"' || replace(attname, '\"', '\"\"') || '\" ' ||"
                        " format_type(atttypid, atttypmod), ', ' ORDER BY attnum) FROM pg_attribute"
                        " WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped",
                        (const char *const[]){name.data}, 1, &old, err);
    if (!code && old) code = check_owner(to, table, name.data, err);
    if (!code && old) {
        *is_there = strcmp(old, columns) == 0;
        rtr_buf_printf(&sql, "%s %s", *is_there ? "DELETE FROM" : "DROP TABLE", name.data);
        code = rtr_postgis_run(to, &sql, "cannot replace the old table", err);
    }
    free(old);
    rtr_buf_end(&name);
    return code;
}

/* A text in COPY's own format. */
static void put_copied(const char *text, rtr_buf *line)
{
    static const char plain[] = "\b\f\n\r\t\v\\", after[] = "bfnrtv\\";
    for (; *text; text++) {
        const char *special = strchr(plain, *text);
        if (special) rtr_buf_putc(line, '\\');
        rtr_buf_putc(line, special ? after[special - plain] : *text);
    }
}

static void put_row(const rtr_table *table, size_t index, rtr_buf *wkb, rtr_buf *line)
{
    static const char digits[] = "0123456789ABCDEF";
    const rtr_row *row = &table->layer->rows[index];
    rtr_buf_printf(line, "%zu", index + 1);
    for (size_t i = 0; i < table->layer->field_count; i++) {
        const rtr_value *value = &row->values[i];
        rtr_buf_putc(line, '\t');
        if (value->text)
            put_copied(value->text, line);
        else if (isnan(value->number))
            rtr_buf_puts(line, "\\N");
        else
            rtr_buf_fixed(line, value->number, 3);
    }
    rtr_buf_putc(line, '\t');
    rtr_wkb_write(row->shape, RTR_WKB_SRID | (table->kind == RTR_TABLE_MIXED ? 0 : RTR_WKB_MULTI),
                  wkb);
    for (size_t i = 0; i < wkb->size; i++) {
        rtr_buf_putc(line, digits[(unsigned char)wkb->data[i] >> 4]);
        rtr_buf_putc(line, digits[(unsigned char)wkb->data[i] & 15]);
    }
    rtr_buf_putc(line, '\n');
}

static rtr_code send_rows(const rtr_postgis *to, const rtr_table *table, rtr_err *err)
{
    rtr_code code = RTR_OK;
    rtr_buf wkb = {0}, line = {0};
    for (size_t i = 0; !code && i < table->layer->row_count; i++) {
        wkb.size = line.size = 0;
        put_row(table, i, &wkb, &line);
        if (wkb.failed || line.failed || line.size > INT32_MAX)
            code = rtr_nomem(err);
        else if (PQputCopyData(to->link, line.data, (int)line.size) != 1)
            code = rtr_postgis_fail(to, err, "cannot send rows");
    }
    rtr_buf_end(&wkb);
    rtr_buf_end(&line);
    return code;
}

static rtr_code fill(const rtr_postgis *to, const rtr_table *table, rtr_err *err)
{
    rtr_buf sql = {0};
    rtr_buf_puts(&sql, "COPY ");
    put_table_name(to, table, &sql);
    rtr_buf_puts(&sql, " FROM STDIN");
    if (sql.failed) return rtr_nomem(err);
    PGresult *result = PQexec(to->link, sql.data);
    rtr_code code = PQresultStatus(result) == PGRES_COPY_IN
                        ? RTR_OK
                        : rtr_postgis_fail(to, err, "cannot fill the table");
    PQclear(result);
    rtr_buf_end(&sql);
    if (code) return code;
    code = send_rows(to, table, err);
    if (PQputCopyEnd(to->link, code ? "given up" : NULL) != 1 && !code)
        code = rtr_postgis_fail(to, err, "cannot fill the table");
    while ((result = PQgetResult(to->link))) {
        if (PQresultStatus(result) != PGRES_COMMAND_OK && !code)
            code = rtr_postgis_fail(to, err, "cannot fill the table");
        PQclear(result);
    }
    return code;
}

static rtr_code create(const rtr_postgis *to, const rtr_table *table, const char *columns,
                       rtr_err *err)
{
    rtr_buf sql = {0};
    rtr_buf_puts(&sql, "CREATE TABLE ");
    put_table_name(to, table, &sql);
    rtr_buf_printf(&sql,
                   " (%s, PRIMARY KEY (\"" RTR_TABLE_KEY "\"), UNIQUE (\"id\")); CREATE INDEX ON ",
                   columns);
    put_table_name(to, table, &sql);
    rtr_buf_puts(&sql, " USING gist (\"" RTR_TABLE_GEOMETRY "\"); ALTER TABLE ");
    put_table_name(to, table, &sql);
    rtr_buf_puts(&sql, " ALTER \"id\" SET NOT NULL");
    return rtr_postgis_run(to, &sql, "cannot make the table", err);
}

/* The comment, and what the planner is to know. */
static rtr_code describe(const rtr_postgis *to, const rtr_table *table, rtr_err *err)
{
    rtr_buf sql = {0}, comment = {0};
    rtr_buf_puts(&comment, ours);
    rtr_buf_puts(&comment, table->title ? table->title : table->name);
    rtr_buf_puts(&sql, "COMMENT ON TABLE ");
    put_table_name(to, table, &sql);
    rtr_buf_puts(&sql, " IS ");
    if (!comment.failed) rtr_postgis_put_text(to, comment.data, &sql);
    sql.failed |= comment.failed;
    rtr_buf_puts(&sql, "; ANALYZE ");
    put_table_name(to, table, &sql);
    rtr_buf_end(&comment);
    return rtr_postgis_run(to, &sql, "cannot describe the table", err);
}

rtr_code rtr_postgis_table(const rtr_postgis *to, const rtr_table *table, rtr_err *err)
{
    rtr_buf columns = {0};
    int is_there = 0;
    put_columns(to, table, &columns);
    rtr_code code = columns.failed ? rtr_nomem(err) : RTR_OK;
    if (!code) code = make_way(to, table, columns.data, &is_there, err);
    if (!code && !is_there) code = create(to, table, columns.data, err);
    if (!code) code = fill(to, table, err);
    if (!code) code = describe(to, table, err);
    rtr_buf_end(&columns);
    return code ? rtr_within(err, code, "table '%s'", table->name) : RTR_OK;
}
