#include "geo/layer_csv.h"

#include <math.h>
#include <string.h>

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

/* ---- geometry ---- */

static void put_positions(rtr_buf *out, const rtr_lonlat *points, size_t count, int close)
{
    rtr_buf_putc(out, '(');
    for (size_t i = 0; i < count + (close != 0); i++) {
        if (i) rtr_buf_puts(out, ", ");
        rtr_buf_fixed(out, points[i % count].lon, DECIMALS);
        rtr_buf_putc(out, ' ');
        rtr_buf_fixed(out, points[i % count].lat, DECIMALS);
    }
    rtr_buf_putc(out, ')');
}

static void put_lines(rtr_buf *out, const rtr_lonlat *points, const rtr_part *parts, size_t count)
{
    rtr_buf_puts(out, count == 1 ? "LINESTRING " : "MULTILINESTRING (");
    for (size_t i = 0; i < count; i++) {
        if (i) rtr_buf_puts(out, ", ");
        put_positions(out, points + parts[i].first, parts[i].count, 0);
    }
    if (count != 1) rtr_buf_putc(out, ')');
}

static void put_areas(rtr_buf *out, const rtr_lonlat *points, const rtr_part *parts, size_t count)
{
    size_t outer = 0;
    for (size_t i = 0; i < count; i++) outer += parts[i].role == RTR_PART_OUTER;
    rtr_buf_puts(out, outer == 1 ? "POLYGON " : "MULTIPOLYGON (");
    for (size_t i = 0; i < count; i++) {
        if (i) rtr_buf_puts(out, ", ");
        if (parts[i].role == RTR_PART_OUTER) rtr_buf_putc(out, '(');
        put_positions(out, points + parts[i].first, parts[i].count, 1);
        if (i + 1 == count || parts[i + 1].role == RTR_PART_OUTER) rtr_buf_putc(out, ')');
    }
    if (outer != 1) rtr_buf_putc(out, ')');
}

/* lon, lat and wkt. Of a line without length nothing is left to write. */
static void put_shape(rtr_buf *out, const rtr_shape *shape)
{
    size_t point_count, part_count;
    rtr_shape_kind kind = rtr_shape_kind_of(shape);
    const rtr_lonlat *points = rtr_shape_points(shape, &point_count);
    const rtr_part *parts = rtr_shape_parts(shape, &part_count);
    int is_point = kind == RTR_SHAPE_POINT && point_count;
    rtr_buf_putc(out, ',');
    if (is_point) rtr_buf_fixed(out, points[0].lon, DECIMALS);
    rtr_buf_putc(out, ',');
    if (is_point) rtr_buf_fixed(out, points[0].lat, DECIMALS);
    rtr_buf_putc(out, ',');
    if (!part_count) return;
    rtr_buf_putc(out, '"');
    if (is_point) {
        rtr_buf_puts(out, "POINT ");
        put_positions(out, points, 1, 0);
    } else if (kind == RTR_SHAPE_LINE) {
        put_lines(out, points, parts, part_count);
    } else {
        put_areas(out, points, parts, part_count);
    }
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
