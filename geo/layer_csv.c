#include "geo/layer_csv.h"

#include <math.h>
#include <string.h>

#include "geo/wkt.h"

enum { DECIMALS = 7, VALUE_DECIMALS = 3 };

static const char end_of_row[] = "\r\n";

/* ---- texts ---- */

/* May a spreadsheet that parts cells otherwise than we do begin one after this? */
static int parts_cells(int32_t code)
{
    return code == ';' || code == '\t' || code == '\r' || code == '\n';
}

/* What begins a formula, also when it is written full-width; and our own sign that one was kept from it. */
static int needs_sign(int32_t code)
{
    return code == '=' || code == '+' || code == '-' || code == '@' || code == '\'' ||
           code == 0xFF1D || code == 0xFF0B || code == 0xFF0D || code == 0xFF20;
}

static void put_text(rtr_buf *out, const char *text)
{
    int begins = 1;
    rtr_buf_putc(out, '"');
    for (const char *at = text, *end = text + strlen(text); at < end;) {
        int32_t code = rtr_utf8_next(&at, end);
        if (begins && needs_sign(code)) rtr_buf_putc(out, '\'');
        if (code == '"')
            rtr_buf_puts(out, "\"\"");
        else
            rtr_utf8_put(out, code < 0 ? 0xFFFD : (uint32_t)code);
        begins = parts_cells(code) || (begins && code == '"');
    }
    rtr_buf_putc(out, '"');
}

void rtr_csv_unsign(char *text)
{
    int begins = 1;
    char *to = text;
    for (const char *at = text; *at; at++) {
        int sign = begins && *at == '\'';
        begins = !sign && (parts_cells(*at) || (begins && *at == '"'));
        if (!sign) *to++ = *at;
    }
    *to = '\0';
}

/* lon, lat and wkt. */
static void put_shape(rtr_buf *out, const rtr_shape *shape)
{
    size_t count;
    const rtr_lonlat *points = rtr_shape_points(shape, &count);
    int is_point = rtr_shape_kind_of(shape) == RTR_SHAPE_POINT && count;
    rtr_buf_putc(out, ',');
    if (is_point) rtr_buf_fixed(out, points[0].lon, DECIMALS);
    rtr_buf_putc(out, ',');
    if (is_point) rtr_buf_fixed(out, points[0].lat, DECIMALS);
    rtr_buf_putc(out, ',');
    if (!count) return; /* a leg of no length has no line */
    rtr_buf_putc(out, '"');
    rtr_wkt_write(shape, out);
    rtr_buf_putc(out, '"');
}

/* ---- rows ---- */

static void put_value(rtr_buf *out, const rtr_value *value)
{
    if (value->text)
        put_text(out, value->text);
    else if (isfinite(value->number))
        rtr_buf_fixed(out, value->number, VALUE_DECIMALS);
}

rtr_code rtr_layer_write_csv(const rtr_layer *layer, rtr_buf *out, size_t *long_cells, rtr_err *err)
{
    size_t too_long = 0;
    rtr_buf_puts(out, "\xEF\xBB\xBF");
    for (size_t i = 0; i < layer->field_count; i++)
        rtr_buf_printf(out, "%s,", layer->fields[i].name);
    rtr_buf_printf(out, "lon,lat,wkt%s", end_of_row);
    for (size_t i = 0; i < layer->row_count; i++) {
        const rtr_row *row = &layer->rows[i];
        for (size_t k = 0; k < layer->field_count; k++) {
            if (k) rtr_buf_putc(out, ',');
            const rtr_value *value = &row->values[k];
            put_value(out, value);
            too_long += value->text && strlen(value->text) > RTR_CSV_CELL_MAX;
        }
        size_t before = out->size;
        put_shape(out, row->shape);
        too_long += out->size - before > RTR_CSV_CELL_MAX + sizeof ",,,\"\"" - 1;
        rtr_buf_puts(out, end_of_row);
    }
    if (long_cells) *long_cells = too_long;
    return out->failed ? rtr_nomem(err) : RTR_OK;
}
