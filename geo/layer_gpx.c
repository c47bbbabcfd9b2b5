#include "geo/layer_gpx.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/xml.h"

enum { DECIMALS = 7, VALUE_DECIMALS = 3 };

/* GPX knows no longitude of 180: a centimetre before it. */
static const double EAST_END = 179.9999999;

static void put_element(rtr_buf *out, const char *name, const char *text)
{
    if (!text) return;
    rtr_buf_printf(out, "<%s>", name);
    rtr_xml_escape(out, text, strlen(text));
    rtr_buf_printf(out, "</%s>\n", name);
}

/* Is it the address of a page, http or https, with a host that can be one? The rest of an address is put
 * right by put_url. */
static int is_link(const char *url)
{
    static const char host[] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-_";
    if (!url) return 0;
    size_t scheme = strncmp(url, "http://", 7) == 0 ? 7 : strncmp(url, "https://", 8) == 0 ? 8 : 0;
    const char *at = url + scheme;
    size_t size = strspn(at, host);
    if (!scheme || !size) return 0;
    if (at[size] == ':') size += 1 + strspn(at + size + 1, "0123456789");
    return !at[size] || strchr("/?#", at[size]);
}

static int is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* What an address must not hold is escaped: a second #, a % of nothing, all that is not ASCII. */
static void put_url(rtr_buf *out, const char *url)
{
    static const char plain[] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "-._~:/?@!$&'()*+,;=";
    int marks = 0;
    for (const char *at = url; *at; at++) {
        int is_plain = strchr(plain, *at) || (*at == '%' && is_hex(at[1]) && is_hex(at[2])) ||
                       (*at == '#' && !marks++);
        if (is_plain)
            rtr_xml_escape(out, at, 1);
        else
            rtr_buf_printf(out, "%%%02X", (unsigned)(unsigned char)*at);
    }
}

/* ---- a feature ---- */

/* Each source that has a place on the web. */
static void put_links(rtr_buf *out, const rtr_layer *layer, const rtr_row *row)
{
    for (int i = 1;; i++) {
        char name[RTR_FIELD_NAME_MAX];
        (void)snprintf(name, sizeof name, "source_%d_url", i);
        if (rtr_layer_field(layer, name) == SIZE_MAX) return;
        const char *url = rtr_layer_text(layer, row, name);
        if (!is_link(url)) continue;
        (void)snprintf(name, sizeof name, "source_%d_report", i);
        rtr_buf_puts(out, "<link href=\"");
        put_url(out, url);
        rtr_buf_puts(out, "\">");
        put_element(out, "text", rtr_layer_text(layer, row, name));
        rtr_buf_puts(out, "</link>\n");
    }
}

static void put_extensions(rtr_buf *out, const rtr_layer *layer, const rtr_row *row)
{
    rtr_buf_puts(out, "<extensions>\n");
    for (size_t i = 0; i < layer->field_count; i++) {
        const rtr_value *value = &row->values[i];
        char name[RTR_FIELD_NAME_MAX + sizeof "rutter:"];
        (void)snprintf(name, sizeof name, "rutter:%s", layer->fields[i].name);
        if (value->text) {
            put_element(out, name, value->text);
        } else if (isfinite(value->number)) {
            rtr_buf_printf(out, "<%s>", name);
            rtr_buf_fixed(out, value->number, VALUE_DECIMALS);
            rtr_buf_printf(out, "</%s>\n", name);
        }
    }
    rtr_buf_puts(out, "</extensions>\n");
}

/* What was said of goods and ships, for programs that pass over extensions, or take "1111 servers" in one for a
 * number, as GDAL does. */
static void put_comment(rtr_buf *out, const rtr_layer *layer, const rtr_row *row)
{
    static const char *const fields[] = {"goods",     "hs",          "quantity",   "value",
                                         "date",      "vessel_name", "vessel_imo", "vessel_mmsi",
                                         "container", "route_note",  "place_note"};
    rtr_buf text = {0};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const char *said = rtr_layer_text(layer, row, fields[i]);
        if (said) rtr_buf_printf(&text, "%s%s: %s", text.size ? "; " : "", fields[i], said);
    }
    if (text.failed) out->failed = 1;
    put_element(out, "cmt", text.size ? text.data : NULL);
    rtr_buf_end(&text);
}

/* All that stands before a feature's points, in the order that GPX wants. */
static void put_about(rtr_buf *out, const rtr_layer *layer, const rtr_row *row, const char *type)
{
    put_element(out, "name", rtr_layer_text(layer, row, "title"));
    put_comment(out, layer, row);
    put_element(out, "desc", rtr_layer_text(layer, row, "description"));
    put_links(out, layer, row);
    put_element(out, "type", rtr_layer_text(layer, row, type));
    put_extensions(out, layer, row);
}

/* `<wpt lat="..." lon="..."`, without an end. */
static void put_point(rtr_buf *out, const char *element, rtr_lonlat at)
{
    rtr_buf_printf(out, "<%s lat=\"", element);
    rtr_buf_fixed(out, at.lat, DECIMALS);
    rtr_buf_puts(out, "\" lon=\"");
    rtr_buf_fixed(out, fmin(at.lon, EAST_END), DECIMALS);
    rtr_buf_putc(out, '"');
}

static void put_waypoint(rtr_buf *out, const rtr_layer *layer, const rtr_row *row)
{
    size_t count;
    const rtr_lonlat *points = rtr_shape_points(row->shape, &count);
    if (!count) return;
    put_point(out, "wpt", points[0]);
    rtr_buf_puts(out, ">\n");
    put_about(out, layer, row, "kind");
    rtr_buf_puts(out, "</wpt>\n");
}

static void put_track(rtr_buf *out, const rtr_layer *layer, const rtr_row *row)
{
    size_t point_count, part_count;
    const rtr_lonlat *points = rtr_shape_points(row->shape, &point_count);
    const rtr_part *parts = rtr_shape_parts(row->shape, &part_count);
    rtr_buf_puts(out, "<trk>\n");
    put_about(out, layer, row, "mode");
    for (size_t i = 0; i < part_count; i++) {
        rtr_buf_puts(out, "<trkseg>\n");
        for (size_t k = 0; k < parts[i].count; k++) {
            put_point(out, "trkpt", points[parts[i].first + k]);
            rtr_buf_puts(out, "/>\n");
        }
        rtr_buf_puts(out, "</trkseg>\n");
    }
    rtr_buf_puts(out, "</trk>\n");
}

/* ---- the whole ---- */

static void put_metadata(rtr_buf *out, const rtr_case *doc)
{
    rtr_buf_puts(out, "<metadata>\n");
    put_element(out, "name", doc->title);
    put_element(out, "desc", doc->subtitle);
    rtr_buf_puts(out, "<extensions>\n");
    put_element(out, "rutter:credit", doc->credit);
    put_element(out, "rutter:licence", doc->licence);
    put_element(out, "rutter:date", doc->date);
    rtr_buf_puts(out, "</extensions>\n</metadata>\n");
}

rtr_code rtr_layer_write_gpx(const rtr_layer *layer, const rtr_case *doc, rtr_buf *out,
                             size_t *areas, rtr_err *err)
{
    size_t left_out = 0;
    rtr_buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<gpx version=\"1.1\" creator=\"rutter\""
                      " xmlns=\"http://www.topografix.com/GPX/1/1\""
                      " xmlns:rutter=\"urn:rutter:feature\">\n");
    put_metadata(out, doc);
    for (size_t i = 0; i < layer->row_count; i++) {
        const rtr_row *row = &layer->rows[i];
        rtr_shape_kind kind = rtr_shape_kind_of(row->shape);
        if (kind == RTR_SHAPE_POINT) put_waypoint(out, layer, row);
        left_out += kind == RTR_SHAPE_AREA;
    }
    for (size_t i = 0; i < layer->row_count; i++)
        if (rtr_shape_kind_of(layer->rows[i].shape) == RTR_SHAPE_LINE)
            put_track(out, layer, &layer->rows[i]);
    rtr_buf_puts(out, "</gpx>\n");
    if (areas) *areas = left_out;
    return out->failed ? rtr_nomem(err) : RTR_OK;
}
