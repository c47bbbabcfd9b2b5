/* rutter route --matrix PORTS.csv: the way is the same in both directions, so half of the table is found. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/route.h"
#include "geo/geodesic.h"

enum { TABLE_MAX = 64 << 20, PORTS_MAX = 10000, DECIMALS = 1 };

typedef struct matrix {
    route_order *order;
    route_stop *ports; /* names are owned */
    size_t count, capacity;
    float *lengths_nm; /* of port i to port k < i at i (i - 1) / 2 + k; NAN: no way */
    size_t failed;
    rtr_err why; /* of the first failure */
} matrix;

static rtr_code read_port(matrix *m, const rtr_csv *csv, const int columns[3], rtr_err *err)
{
    const char *name = rtr_csv_field(csv, columns[0]);
    const char *lon = rtr_csv_field(csv, columns[1]), *lat = rtr_csv_field(csv, columns[2]);
    rtr_buf at = {0};
    rtr_code code = RTR_OK;
    route_stop *port = &m->ports[m->count];
    *port = (route_stop){0};
    if (*lon || *lat) rtr_buf_printf(&at, "%s,%s", lon, lat);
    code =
        at.failed ? rtr_nomem(err) : route_stop_read(m->order, at.data ? at.data : name, port, err);
    if (!code) {
        port->name = rtr_strdup(*name ? name : at.data);
        if (port->name)
            m->count++;
        else
            code = rtr_nomem(err);
    }
    rtr_buf_end(&at);
    return code;
}

static rtr_code reserve(matrix *m, rtr_err *err)
{
    if (m->count < m->capacity) return RTR_OK;
    if (m->count == PORTS_MAX) return rtr_fail(err, RTR_BAD_DATA, "more than %d ports", PORTS_MAX);
    size_t capacity = m->capacity ? 2 * m->capacity : 256;
    route_stop *ports = realloc(m->ports, capacity * sizeof *ports);
    if (!ports) return rtr_nomem(err);
    m->ports = ports;
    m->capacity = capacity;
    return RTR_OK;
}

static rtr_code read_ports(matrix *m, const char *path, rtr_err *err)
{
    char *bytes = NULL;
    size_t size = 0;
    int more = 0;
    rtr_csv csv = {0};
    rtr_code code = rtr_file_read(path, TABLE_MAX, &bytes, &size, err);
    if (code) return code;
    rtr_csv_begin(&csv, path, bytes, size, ',');
    code = rtr_csv_next(&csv, &more, err);
    int columns[3] = {-1, -1, -1};
    if (!code && more) {
        static const char *const titles[] = {"name", "lon", "lat"};
        for (int i = 0; i < 3; i++) columns[i] = rtr_csv_column(&csv, titles[i]);
    }
    if (!code && columns[0] < 0 && (columns[1] < 0 || columns[2] < 0)) {
        code = rtr_fail(err, RTR_BAD_DATA, "the header names neither name nor lon and lat");
        rtr_fix(err, code, "name the columns name, lon, lat");
    }
    while (!code) {
        code = rtr_csv_next(&csv, &more, err);
        if (code || !more) break;
        code = reserve(m, err);
        if (!code) code = read_port(m, &csv, columns, err);
    }
    if (code) rtr_within(err, code, "%s:%d", path, csv.line);
    rtr_csv_end(&csv);
    free(bytes);
    return code;
}

static float *cell(const matrix *m, size_t i, size_t k)
{
    size_t row = i > k ? i : k, column = i > k ? k : i;
    return &m->lengths_nm[row * (row - 1) / 2 + column];
}

static rtr_code find_pair(matrix *m, size_t i, size_t k, rtr_err *err)
{
    double length_m = NAN;
    rtr_err why = {0};
    rtr_code code = rtr_sea_pilot_length(m->order->pilot, m->ports[i].at, m->ports[k].at,
                                         &m->order->options, &length_m, &why);
    if (code && code != RTR_NOT_FOUND) {
        *err = why;
        return code;
    }
    if (code && !m->failed++) {
        m->why = why;
        rtr_within(&m->why, code, "%s to %s: ", m->ports[i].name, m->ports[k].name);
    }
    *cell(m, i, k) = (float)(code ? NAN : length_m / RTR_NAUTICAL_MILE_M);
    return RTR_OK;
}

/* Row by row: the pilot keeps what it knows of the row's port. */
static rtr_code find_all(matrix *m, rtr_err *err)
{
    rtr_log log = cli_log(m->order->context);
    size_t pairs = m->count * (m->count - (m->count > 0)) / 2, done = 0;
    rtr_code code = RTR_OK;
    m->lengths_nm = malloc((pairs + 1) * sizeof *m->lengths_nm);
    if (!m->lengths_nm) return rtr_nomem(err);
    for (size_t i = 1; i < m->count && !code; i++) {
        for (size_t k = 0; k < i && !code; k++) code = find_pair(m, i, k, err);
        done += i;
        log.step(log.user, m->ports[i].name, (double)done / (double)pairs);
    }
    cli_log_end(m->order->context);
    return code;
}

static void put_field(rtr_buf *buf, const char *text)
{
    if (!strpbrk(text, ",\"\r\n")) {
        rtr_buf_puts(buf, text);
        return;
    }
    rtr_buf_putc(buf, '"');
    for (; *text; text++) {
        if (*text == '"') rtr_buf_putc(buf, '"');
        rtr_buf_putc(buf, *text);
    }
    rtr_buf_putc(buf, '"');
}

static int print(const matrix *m, rtr_buf *buf)
{
    rtr_err err = {0};
    if (buf->failed) {
        rtr_nomem(&err);
        return cli_fail(m->order->context, &err);
    }
    int status = cli_print(m->order->context, buf->data ? buf->data : "", buf->size);
    buf->size = 0;
    return status;
}

/* A row at a time: the whole text of a large table would be far larger than its numbers. */
static int write_csv(const matrix *m, rtr_buf *buf)
{
    rtr_buf_puts(buf, "name");
    for (size_t i = 0; i < m->count; i++) {
        rtr_buf_putc(buf, ',');
        put_field(buf, m->ports[i].name);
    }
    rtr_buf_putc(buf, '\n');
    int status = print(m, buf);
    for (size_t i = 0; i < m->count && !status; i++) {
        put_field(buf, m->ports[i].name);
        for (size_t k = 0; k < m->count; k++) {
            rtr_buf_putc(buf, ',');
            double nm = i == k ? 0 : (double)*cell(m, i, k);
            if (isfinite(nm)) rtr_buf_fixed(buf, nm, DECIMALS);
        }
        rtr_buf_putc(buf, '\n');
        status = print(m, buf);
    }
    return status;
}

static int write_json(const matrix *m, rtr_buf *buf)
{
    rtr_json json;
    int status = CLI_DONE;
    rtr_json_begin(&json, buf, 0);
    rtr_json_object(&json);
    rtr_json_key(&json, "names");
    rtr_json_array(&json);
    for (size_t i = 0; i < m->count; i++) rtr_json_string(&json, m->ports[i].name);
    rtr_json_close_array(&json);
    rtr_json_key(&json, "distance_nm");
    rtr_json_array(&json);
    for (size_t i = 0; i < m->count && !status; i++) {
        rtr_json_array(&json);
        for (size_t k = 0; k < m->count; k++) /* NAN is written as null */
            rtr_json_number(&json, i == k ? 0 : (double)*cell(m, i, k), DECIMALS);
        rtr_json_close_array(&json);
        status = print(m, buf);
    }
    rtr_json_close_array(&json);
    rtr_json_close_object(&json);
    rtr_buf_putc(buf, '\n');
    return status ? status : print(m, buf);
}

int route_matrix(route_order *order, const route_words *words)
{
    matrix m = {.order = order};
    rtr_buf buf = {0};
    rtr_err err = {0};
    rtr_code code = read_ports(&m, words->matrix, &err);
    if (!code) code = find_all(&m, &err);
    int status = CLI_DONE;
    if (code)
        status = cli_fail(order->context, &err);
    else
        status = words->as_json ? write_json(&m, &buf) : write_csv(&m, &buf);
    if (!status && m.failed) {
        status = CLI_PARTLY;
        cli_notice(order->context, &m.why);
    }
    for (size_t i = 0; i < m.count; i++) free((void *)m.ports[i].name);
    free(m.ports);
    free(m.lengths_nm);
    rtr_buf_end(&buf);
    return status;
}
