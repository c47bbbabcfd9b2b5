#include "draw/kml.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/xml.h"
#include "draw/kml_parts.h"

enum { DECIMALS = 7, FOLDERS = 3 }; /* about 1 cm; routes, places, areas */

static const struct {
    rtr_geojson_set set;
    const char *schema;
    rtr_kml_word title;
} folders[FOLDERS] = {
    {RTR_GEOJSON_ROUTES, "routes", RTR_KML_ROUTES},
    {RTR_GEOJSON_PLACES, "places", RTR_KML_PLACES},
    {RTR_GEOJSON_AREAS, "areas", RTR_KML_AREAS},
};

/* A document while it is written. */
typedef struct document {
    const rtr_chart *chart;
    rtr_kml_marks marks;
    rtr_kml_speech speech;
    rtr_layer *layers[FOLDERS];
    rtr_buf *out;
} document;

const char *rtr_kml_text(const rtr_kml_feature *feature, const char *field)
{
    size_t i = rtr_layer_field(feature->layer, field);
    return i == SIZE_MAX ? NULL : feature->row->values[i].text;
}

double rtr_kml_number(const rtr_kml_feature *feature, const char *field)
{
    size_t i = rtr_layer_field(feature->layer, field);
    return i == SIZE_MAX ? NAN : feature->row->values[i].number;
}

static void put_text(rtr_buf *out, const char *text)
{
    rtr_xml_escape(out, text, strlen(text));
}

/* <element>text</element>, nothing for NULL and "". */
static void put_element(rtr_buf *out, const char *element, const char *text)
{
    if (!text || !*text) return;
    rtr_buf_printf(out, "<%s>", element);
    put_text(out, text);
    rtr_buf_printf(out, "</%s>\n", element);
}

static void put_coordinates(rtr_buf *out, const rtr_lonlat *points, size_t count, int close)
{
    rtr_buf_puts(out, "<coordinates>");
    for (size_t i = 0; i < count + (close ? 1 : 0); i++) {
        rtr_lonlat at = points[i < count ? i : 0];
        if (i) rtr_buf_putc(out, ' ');
        rtr_buf_fixed(out, at.lon, DECIMALS);
        rtr_buf_putc(out, ',');
        rtr_buf_fixed(out, at.lat, DECIMALS);
    }
    rtr_buf_puts(out, "</coordinates>");
}

static const char ground[] = "<altitudeMode>clampToGround</altitudeMode>";

static void put_line(rtr_buf *out, const rtr_lonlat *points, const rtr_part *part)
{
    rtr_buf_printf(out, "<LineString><tessellate>1</tessellate>%s", ground);
    put_coordinates(out, points + part->first, part->count, 0);
    rtr_buf_puts(out, "</LineString>\n");
}

/* A polygon with its holes; returns how many parts it took. */
static size_t put_polygon(rtr_buf *out, const rtr_lonlat *points, const rtr_part *parts,
                          size_t count)
{
    size_t i = 0;
    rtr_buf_printf(out, "<Polygon><tessellate>1</tessellate>%s", ground);
    do {
        const char *side = i ? "innerBoundaryIs" : "outerBoundaryIs";
        rtr_buf_printf(out, "<%s><LinearRing>", side);
        put_coordinates(out, points + parts[i].first, parts[i].count, 1);
        rtr_buf_printf(out, "</LinearRing></%s>", side);
        i++;
    } while (i < count && parts[i].role == RTR_PART_HOLE);
    rtr_buf_puts(out, "</Polygon>\n");
    return i;
}

static void put_geometry(rtr_buf *out, const rtr_shape *shape)
{
    size_t point_count, count, first = 1;
    const rtr_lonlat *points = rtr_shape_points(shape, &point_count);
    const rtr_part *parts = rtr_shape_parts(shape, &count);
    rtr_shape_kind kind = rtr_shape_kind_of(shape);
    if (kind == RTR_SHAPE_POINT) {
        rtr_buf_printf(out, "<Point>%s", ground);
        put_coordinates(out, points, point_count, 0);
        rtr_buf_puts(out, "</Point>\n");
        return;
    }
    while (kind == RTR_SHAPE_AREA && first < count && parts[first].role == RTR_PART_HOLE) first++;
    int many = first < count;
    if (many) rtr_buf_puts(out, "<MultiGeometry>\n");
    for (size_t i = 0; i < count;) {
        if (kind == RTR_SHAPE_AREA)
            i += put_polygon(out, points, parts + i, count - i);
        else
            put_line(out, points, &parts[i++]);
    }
    if (many) rtr_buf_puts(out, "</MultiGeometry>\n");
}

/* The balloon is the description. */
static int is_left_out(const char *field)
{
    return strcmp(field, "description") == 0;
}

static void put_schema(rtr_buf *out, const rtr_layer *layer, const char *name)
{
    static const char *const types[] = {
        [RTR_FIELD_TEXT] = "string", [RTR_FIELD_REAL] = "double", [RTR_FIELD_INTEGER] = "int"};
    rtr_buf_printf(out, "<Schema name=\"%s\" id=\"%s\">\n", name, name);
    for (size_t i = 0; i < layer->field_count; i++)
        if (!is_left_out(layer->fields[i].name))
            rtr_buf_printf(out, "<SimpleField type=\"%s\" name=\"%s\"/>\n",
                           types[layer->fields[i].type], layer->fields[i].name);
    rtr_buf_puts(out, "</Schema>\n");
}

static void put_values(rtr_buf *out, const rtr_kml_feature *feature, const char *schema)
{
    rtr_buf_printf(out, "<ExtendedData><SchemaData schemaUrl=\"#%s\">\n", schema);
    for (size_t i = 0; i < feature->layer->field_count; i++) {
        const rtr_field *field = &feature->layer->fields[i];
        const rtr_value *value = &feature->row->values[i];
        int is_text = field->type == RTR_FIELD_TEXT;
        if (is_left_out(field->name) || (is_text ? !value->text : !isfinite(value->number)))
            continue;
        rtr_buf_printf(out, "<SimpleData name=\"%s\">", field->name);
        if (is_text)
            put_text(out, value->text);
        else
            rtr_buf_fixed(out, value->number, 3);
        rtr_buf_puts(out, "</SimpleData>\n");
    }
    rtr_buf_puts(out, "</SchemaData></ExtendedData>\n");
}

static void put_placemark(const document *doc, const rtr_kml_feature *feature, const char *schema)
{
    rtr_buf *out = doc->out, balloon = {0}, snippet = {0};
    char style[RTR_KML_ICON_NAME_MAX];
    rtr_kml_balloon(feature, &balloon);
    rtr_kml_snippet(feature, &snippet);
    rtr_kml_style_name(feature, doc->marks, style);
    rtr_buf_puts(out, "<Placemark>\n");
    put_element(out, "name", rtr_kml_text(feature, "title"));
    put_element(out, "Snippet", snippet.data);
    put_element(out, "description", balloon.data);
    if (feature->row->route) rtr_kml_time(feature->row->route->date, out);
    rtr_buf_printf(out, "<styleUrl>#%s</styleUrl>\n", style);
    put_values(out, feature, schema);
    put_geometry(out, feature->row->shape);
    rtr_buf_puts(out, "</Placemark>\n");
    if (balloon.failed || snippet.failed) out->failed = 1;
    rtr_buf_end(&balloon);
    rtr_buf_end(&snippet);
}

static rtr_kml_feature feature_at(const document *doc, size_t folder, size_t row)
{
    const rtr_layer *layer = doc->layers[folder];
    return (rtr_kml_feature){doc->chart, layer, &layer->rows[row], &doc->speech};
}

/* Every style that a feature has, once: there are no more than the marks of places, twice that in all. */
static rtr_code put_styles(const document *doc, rtr_err *err)
{
    enum { STYLES_MAX = 2 * RTR_KIND_COUNT * RTR_STATUS_COUNT };
    char(*names)[RTR_KML_ICON_NAME_MAX] = calloc(STYLES_MAX, sizeof *names);
    size_t count = 0;
    if (!names) return rtr_nomem(err);
    for (size_t f = 0; f < FOLDERS; f++)
        for (size_t i = 0; i < doc->layers[f]->row_count && count < STYLES_MAX; i++) {
            rtr_kml_feature feature = feature_at(doc, f, i);
            size_t k = 0;
            rtr_kml_style_name(&feature, doc->marks, names[count]);
            while (strcmp(names[k], names[count]) != 0) k++;
            if (k < count) continue;
            rtr_kml_style(&feature, doc->marks, doc->out);
            count++;
        }
    free(names);
    return RTR_OK;
}

/* What the case says of itself, as the balloon of the whole. */
static void put_imprint(const document *doc)
{
    const rtr_case *c = doc->chart->doc;
    const char *said[] = {c->subtitle, c->date, c->credit, c->licence};
    rtr_buf html = {0};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        if (!said[i]) continue;
        rtr_buf_puts(&html, "<p dir=\"auto\">");
        rtr_kml_html(&html, said[i]);
        rtr_buf_puts(&html, "</p>\n");
    }
    put_element(doc->out, "name", c->title);
    rtr_buf_puts(doc->out, "<open>1</open>\n");
    put_element(doc->out, "description", html.data);
    if (html.failed) doc->out->failed = 1;
    rtr_buf_end(&html);
}

static void put_folder(const document *doc, size_t folder)
{
    rtr_buf_puts(doc->out, "<Folder>\n");
    put_element(doc->out, "name", doc->speech.own->word[folders[folder].title]);
    for (size_t i = 0; i < doc->layers[folder]->row_count; i++) {
        rtr_kml_feature feature = feature_at(doc, folder, i);
        put_placemark(doc, &feature, folders[folder].schema);
    }
    rtr_buf_puts(doc->out, "</Folder>\n");
}

rtr_code rtr_kml_write(const rtr_chart *chart, rtr_kml_marks marks, rtr_buf *out, rtr_err *err)
{
    const char *language = chart->doc->map.language;
    rtr_style look;
    document doc = {.chart = chart,
                    .marks = marks,
                    .speech = {rtr_words_in(language), rtr_kml_words_in(language), &look},
                    .out = out};
    rtr_code code = rtr_kml_look(&look, err);
    for (size_t i = 0; !code && i < FOLDERS; i++)
        code = rtr_layer_new(chart, folders[i].set, &doc.layers[i], err);
    if (code) goto done;
    rtr_buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n");
    put_imprint(&doc);
    code = put_styles(&doc, err);
    for (size_t i = 0; i < FOLDERS; i++) put_schema(out, doc.layers[i], folders[i].schema);
    for (size_t i = 0; !code && i < FOLDERS; i++)
        if (doc.layers[i]->row_count) put_folder(&doc, i);
    rtr_buf_puts(out, "</Document>\n</kml>\n");
    if (!code && out->failed) code = rtr_nomem(err);
done:
    for (size_t i = 0; i < FOLDERS; i++) rtr_layer_free(doc.layers[i]);
    return code;
}
