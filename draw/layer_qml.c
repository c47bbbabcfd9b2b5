/* A layer's look as a QML style of QGIS: one category each, sizes in points. */
#include <math.h>
#include <string.h>

#include "base/xml.h"
#include "draw/hatch.h"
#include "draw/layer_parts.h"
#include "draw/svg_parts.h"
#include "draw/symbol.h"
#include "geo/table.h"

/* Arrowheads: the first one early, so that short lines have one; none at the end, where a program does not see
 * that the line turns into a harbour. */
static const double arrow_first_pt = 36, arrow_every_pt = 100;
static const double mark_dot_pt = 0.01; /* a dash of no length would not be drawn */

/* A style while it is written. */
typedef struct pen {
    const rtr_categories *all;
    rtr_buf *out;
    rtr_code code;
    rtr_err *err;
} pen;

static void put_option(pen *p, const char *name, const char *value)
{
    rtr_buf_printf(p->out, "<Option type=\"QString\" name=\"%s\" value=\"", name);
    rtr_xml_escape(p->out, value, strlen(value));
    rtr_buf_puts(p->out, "\"/>");
}

static void put_number(pen *p, const char *name, double value)
{
    rtr_buf_printf(p->out, "<Option type=\"QString\" name=\"%s\" value=\"", name);
    rtr_buf_fixed(p->out, value, 4);
    rtr_buf_puts(p->out, "\"/>");
}

/* A length and its unit, which is called after it. */
static void put_length(pen *p, const char *name, double value_pt)
{
    put_number(p, name, value_pt);
    rtr_buf_printf(p->out, "<Option type=\"QString\" name=\"%s_unit\" value=\"Point\"/>", name);
}

static void put_colour_value(rtr_buf *out, rtr_colour colour)
{
    rtr_buf_printf(out, "%d,%d,%d,%d", colour.r, colour.g, colour.b, colour.a);
}

static void put_colour(pen *p, const char *name, rtr_colour colour)
{
    rtr_buf_printf(p->out, "<Option type=\"QString\" name=\"%s\" value=\"", name);
    put_colour_value(p->out, colour);
    rtr_buf_puts(p->out, "\"/>");
}

static void begin_layer(pen *p, const char *class)
{
    rtr_buf_printf(
        p->out, "<layer class=\"%s\" enabled=\"1\" locked=\"0\" pass=\"0\"><Option type=\"Map\">",
        class);
}

static void end_options(pen *p)
{
    rtr_buf_puts(p->out, "</Option>");
}

static void end_layer(pen *p)
{
    rtr_buf_puts(p->out, "</layer>\n");
}

static void begin_symbol(pen *p, const char *type, const char *name)
{
    rtr_buf_printf(
        p->out,
        "<symbol type=\"%s\" name=\"%s\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">\n", type,
        name);
}

static void end_symbol(pen *p)
{
    rtr_buf_puts(p->out, "</symbol>\n");
}

static void put_line(pen *p, const rtr_paint *paint)
{
    begin_layer(p, "SimpleLine");
    put_colour(p, "line_color", paint->stroke);
    put_length(p, "line_width", paint->width_pt);
    put_option(p, "line_style", "solid");
    put_option(p, "capstyle", paint->round ? "round" : "flat");
    put_option(p, "joinstyle", "round");
    put_option(p, "use_custom_dash", paint->dash_count ? "1" : "0");
    rtr_buf_puts(p->out, "<Option type=\"QString\" name=\"customdash\" value=\"");
    for (int i = 0; i < paint->dash_count; i++) {
        if (i) rtr_buf_putc(p->out, ';');
        rtr_buf_fixed(p->out, fmax(paint->dash[i], mark_dot_pt), 3);
    }
    rtr_buf_puts(p->out, paint->dash_count ? "\"/>" : "5;2\"/>");
    put_option(p, "customdash_unit", "Point");
    put_option(p, "align_dash_pattern", paint->dash_count ? "1" : "0");
    end_options(p);
    end_layer(p);
}

/* A drawing of our own as the marker. */
static void put_drawing(pen *p, const rtr_category *category, rtr_drawing drawing)
{
    rtr_buf svg = {0};
    double side_pt = 0;
    if (!p->code) p->code = rtr_category_draw(p->all, category, drawing, &side_pt, &svg, p->err);
    begin_layer(p, "SvgMarker");
    rtr_buf_puts(p->out, "<Option type=\"QString\" name=\"name\" value=\"base64:");
    if (svg.data) rtr_svg_base64(p->out, svg.data, svg.size);
    rtr_buf_puts(p->out, "\"/>");
    put_length(p, "size", side_pt);
    put_number(p, "angle", 0);
    put_option(p, "horizontal_anchor_point", "1");
    put_option(p, "vertical_anchor_point", "1");
    end_options(p);
    end_layer(p);
    rtr_buf_end(&svg);
}

/* Where drawings stand along a line. */
typedef struct stand {
    const char *placement;
    double interval_pt, offset_pt;
} stand;

static void put_marks(pen *p, const rtr_category *category, rtr_drawing drawing, stand where)
{
    begin_layer(p, "MarkerLine");
    put_option(p, "placement", where.placement);
    put_length(p, "interval", where.interval_pt);
    put_length(p, "offset_along_line", where.offset_pt);
    put_option(p, "rotate", drawing == RTR_DRAWING_DOUBT ? "0" : "1");
    put_number(p, "average_angle_length", drawing == RTR_DRAWING_ARROW ? 4 : 0);
    put_option(p, "average_angle_unit", "Point");
    put_option(p, "ring_filter", "0");
    end_options(p);
    begin_symbol(p, "marker", "@0@0");
    put_drawing(p, category, drawing);
    end_symbol(p);
    end_layer(p);
}

static void put_ticks(pen *p, const rtr_category *category, const rtr_tick_style *ticks)
{
    put_marks(p, category, RTR_DRAWING_TICK,
              (stand){"interval", ticks->spacing_pt, ticks->spacing_pt / 2});
}

/* Casing, line, ticks, arrowheads and the sign of doubt, which stands in the middle. */
static void put_route(pen *p, const rtr_category *category)
{
    rtr_paint lines[RTR_CATEGORY_LINES_MAX];
    rtr_tick_style ticks;
    int count = rtr_category_lines(p->all, category, lines);
    int after = rtr_category_ticks(p->all, category, &ticks);
    int doubtful =
        category->status == RTR_STATUS_SUSPECTED || category->status == RTR_STATUS_DENIED;
    for (int i = 0; i < count; i++) {
        put_line(p, &lines[i]);
        if (i == after) put_ticks(p, category, &ticks);
    }
    put_marks(p, category, RTR_DRAWING_ARROW, (stand){"interval", arrow_every_pt, arrow_first_pt});
    if (doubtful) put_marks(p, category, RTR_DRAWING_DOUBT, (stand){"centralpoint", 0, 0});
}

static void put_hatch(pen *p, const rtr_hatch *hatch, const rtr_paint *paint)
{
    const double slant = sqrt(0.5) * hatch->spacing_pt; /* a lattice on its corner, row by row */
    if (paint->dash_count) {
        begin_layer(p, "PointPatternFill");
        put_length(p, "distance_x", 2 * slant);
        put_length(p, "distance_y", slant);
        put_length(p, "displacement_x", slant);
        put_length(p, "displacement_y", 0);
        end_options(p);
        begin_symbol(p, "marker", "@0@1");
        begin_layer(p, "SimpleMarker");
        put_option(p, "name", "circle");
        put_colour(p, "color", paint->stroke);
        put_option(p, "outline_style", "no");
        put_length(p, "size", paint->width_pt);
        end_options(p);
        end_layer(p);
    } else {
        begin_layer(p, "LinePatternFill");
        put_number(p, "angle", -hatch->angle_deg); /* counter-clockwise there */
        put_length(p, "distance", hatch->spacing_pt);
        end_options(p);
        begin_symbol(p, "line", "@0@1");
        put_line(p, paint);
    }
    end_symbol(p);
    end_layer(p);
}

static void put_area(pen *p, const rtr_category *category)
{
    rtr_hatch hatches[2];
    rtr_paint with;
    rtr_paint paint = rtr_area_paint(p->all->look.style, category->status, category->form);
    int count = rtr_area_hatches(p->all->look.style, category->status, hatches, &with);
    begin_layer(p, "SimpleFill");
    put_colour(p, "color", paint.fill);
    put_option(p, "style", paint.fill.a ? "solid" : "no");
    put_option(p, "outline_style", "no");
    end_options(p);
    end_layer(p);
    for (int i = 0; i < count; i++) put_hatch(p, &hatches[i], &with);
    put_line(p, &paint);
}

static void put_symbol(pen *p, const rtr_category *category, const char *name)
{
    switch (p->all->table->kind) {
    case RTR_SHAPE_LINE:
        begin_symbol(p, "line", name);
        put_route(p, category);
        break;
    case RTR_SHAPE_POINT:
        begin_symbol(p, "marker", name);
        put_drawing(p, category, RTR_DRAWING_PLACE);
        break;
    default: begin_symbol(p, "fill", name); put_area(p, category);
    }
    end_symbol(p);
}

/* What features are told apart by, and what each category is called by it. */
static const char *expression_of(int kind)
{
    switch (kind) {
    case RTR_SHAPE_LINE:
        return "\"mode\" || ' ' || \"status\" || if(\"line_source\" = 'schematic', ' schematic', "
               "'')";
    case RTR_SHAPE_POINT: return "\"kind\" || ' ' || \"status\"";
    default: return "if(\"radius_km\" IS NULL, 'area ', 'circle ') || \"status\"";
    }
}

static void put_value(int kind, const rtr_category *c, rtr_buf *out)
{
    if (c->other) return; /* the empty value is that of all others */
    const char *first = kind == RTR_SHAPE_LINE    ? rtr_mode_name(c->mode)
                        : kind == RTR_SHAPE_POINT ? rtr_kind_name(c->kind)
                        : c->form                 ? "circle"
                                                  : "area";
    rtr_buf_printf(out, "%s %s%s", first, rtr_status_name(c->status),
                   kind == RTR_SHAPE_LINE && c->form ? " schematic" : "");
}

static void put_category(pen *p, size_t index)
{
    const rtr_category *category = &p->all->list[index];
    rtr_buf label = {0};
    rtr_category_label(p->all, category, &label);
    rtr_buf_puts(p->out, "<category render=\"true\" type=\"string\" value=\"");
    put_value(p->all->table->kind, category, p->out);
    rtr_buf_printf(p->out, "\" symbol=\"%zu\" label=\"", index);
    rtr_xml_escape(p->out, label.data ? label.data : "", label.size);
    rtr_buf_puts(p->out, "\"/>\n");
    p->out->failed |= label.failed;
    rtr_buf_end(&label);
}

static void put_renderer(pen *p)
{
    const char *expression = expression_of(p->all->table->kind);
    char name[24];
    rtr_buf_puts(p->out,
                 "<renderer-v2 type=\"categorizedSymbol\" symbollevels=\"0\" forceraster=\"0\""
                 " enableorderby=\"0\" attr=\"");
    rtr_xml_escape(p->out, expression, strlen(expression));
    rtr_buf_puts(p->out, "\">\n<categories>\n");
    for (size_t i = 0; i < p->all->count; i++) put_category(p, i);
    rtr_buf_puts(p->out, "</categories>\n<symbols>\n");
    for (size_t i = 0; i < p->all->count; i++) {
        (void)snprintf(name, sizeof name, "%zu", i);
        put_symbol(p, &p->all->list[i], name);
    }
    rtr_buf_puts(p->out, "</symbols>\n</renderer-v2>\n");
}

/* Places by their names; areas too unless a place stands in them, which has the name. */
static void put_labels(pen *p)
{
    int is_area = p->all->table->kind == RTR_SHAPE_AREA;
    const char *field =
        is_area ? "if(\"precision\" IN ('region', 'country'), \"title\", NULL)" : "title";
    const rtr_type_style *type =
        &p->all->look.style->type[is_area ? RTR_TYPE_AREA : RTR_TYPE_PLACE];
    rtr_buf_puts(
        p->out,
        "<labeling type=\"simple\"><settings calloutType=\"simple\"><text-style fieldName=\"");
    rtr_xml_escape(p->out, field, strlen(field));
    rtr_buf_printf(
        p->out,
        "\" isExpression=\"%d\" fontFamily=\"Noto Sans\" fontSizeUnit=\"Point\" fontItalic=\"%d\""
        " fontWeight=\"%d\" namedStyle=\"%s\" textOpacity=\"1\" textColor=\"",
        is_area, type->italic, type->bold ? 75 : 50, type->bold ? "Bold" : "Regular");
    put_colour_value(p->out, type->colour);
    rtr_buf_puts(p->out, "\" fontSize=\"");
    rtr_buf_fixed(p->out, type->size_pt, 2);
    rtr_buf_printf(p->out,
                   "\"><text-buffer bufferDraw=\"%d\" bufferSizeUnits=\"Point\" bufferOpacity=\"",
                   type->halo_pt > 0);
    rtr_buf_fixed(p->out, type->halo.a / 255.0, 3);
    rtr_buf_puts(p->out, "\" bufferJoinStyle=\"128\" bufferSize=\"");
    rtr_buf_fixed(p->out, type->halo_pt, 2);
    rtr_buf_puts(p->out, "\" bufferColor=\"");
    put_colour_value(p->out, type->halo);
    rtr_buf_printf(
        p->out,
        "\"/></text-style><placement placement=\"%d\" dist=\"0.5\" distUnits=\"Point\""
        " offsetType=\"1\" predefinedPositionOrder=\"TR,BR,R,TL,BL,L,TSR,BSR\" "
        "centroidInside=\"1\"/>"
        "<rendering obstacle=\"1\" drawLabels=\"1\" mergeLines=\"0\"/></settings></labeling>\n",
        is_area ? 1 : 6);
}

rtr_code rtr_layer_qml(const rtr_categories *all, rtr_buf *out, rtr_err *err)
{
    static const int geometry[] = {
        [RTR_SHAPE_POINT] = 0, [RTR_SHAPE_LINE] = 1, [RTR_SHAPE_AREA] = 2};
    pen p = {.all = all, .out = out, .err = err};
    int has_labels = all->table->kind != RTR_SHAPE_LINE;
    rtr_buf_printf(out,
                   "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
                   "<qgis version=\"3.22.0\" styleCategories=\"Symbology|Labeling|MapTips\" "
                   "labelsEnabled=\"%d\">\n",
                   has_labels);
    put_renderer(&p);
    if (has_labels) put_labels(&p);
    rtr_buf_printf(out,
                   "<previewExpression>\"title\"</previewExpression>\n"
                   "<layerGeometryType>%d</layerGeometryType>\n</qgis>\n",
                   geometry[all->table->kind]);
    return p.code ? p.code : out->failed ? rtr_nomem(err) : RTR_OK;
}
