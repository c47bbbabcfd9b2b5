/* A layer's look as SLD 1.1 with Symbology Encoding 1.1: one rule a category. */
#include <string.h>

#include "base/xml.h"
#include "draw/hatch.h"
#include "draw/layer_parts.h"
#include "draw/symbol.h"

static const double px_per_pt = 25.4 / 72 / 0.28; /* a pixel of SLD is 0.28 mm */

static void put_px(rtr_buf *out, double pt)
{
    rtr_buf_fixed(out, pt * px_per_pt, 2);
}

static void put_equal(const char *name, const char *value, int differs, rtr_buf *out)
{
    const char *test = differs ? "PropertyIsNotEqualTo" : "PropertyIsEqualTo";
    rtr_buf_printf(
        out,
        "<ogc:%s><ogc:PropertyName>%s</ogc:PropertyName><ogc:Literal>%s</ogc:Literal></ogc:%s>",
        test, name, value, test);
}

static void put_filter(int kind, const rtr_category *c, rtr_buf *out)
{
    static const char circle[] =
        "<ogc:PropertyIsNull><ogc:PropertyName>radius_km</ogc:PropertyName></ogc:PropertyIsNull>";
    if (c->other) {
        rtr_buf_puts(out, "<se:ElseFilter/>");
        return;
    }
    rtr_buf_puts(out, "<ogc:Filter><ogc:And>");
    put_equal("status", rtr_status_name(c->status), 0, out);
    if (kind == RTR_SHAPE_LINE) {
        put_equal("mode", rtr_mode_name(c->mode), 0, out);
        put_equal("line_source", "schematic", !c->form, out);
    } else if (kind == RTR_SHAPE_POINT) {
        put_equal("kind", rtr_kind_name(c->kind), 0, out);
    } else if (c->form) {
        rtr_buf_printf(out, "<ogc:Not>%s</ogc:Not>", circle);
    } else {
        rtr_buf_puts(out, circle);
    }
    rtr_buf_puts(out, "</ogc:And></ogc:Filter>");
}

static void put_colour(const char *name, rtr_colour colour, rtr_buf *out)
{
    rtr_buf_printf(out, "<se:SvgParameter name=\"%s\">", name);
    rtr_colour_hex(colour, out);
    rtr_buf_puts(out, "</se:SvgParameter>");
    if (colour.a == 255) return;
    rtr_buf_printf(out, "<se:SvgParameter name=\"%s-opacity\">", name);
    rtr_buf_fixed(out, colour.a / 255.0, 3);
    rtr_buf_puts(out, "</se:SvgParameter>");
}

static void put_stroke(const rtr_paint *paint, rtr_buf *out)
{
    rtr_buf_puts(out, "<se:Stroke>");
    put_colour("stroke", paint->stroke, out);
    rtr_buf_puts(out, "<se:SvgParameter name=\"stroke-width\">");
    put_px(out, paint->width_pt);
    rtr_buf_printf(
        out,
        "</se:SvgParameter><se:SvgParameter name=\"stroke-linejoin\">round</se:SvgParameter>"
        "<se:SvgParameter name=\"stroke-linecap\">%s</se:SvgParameter>",
        paint->round ? "round" : "butt");
    if (paint->dash_count) {
        rtr_buf_puts(out, "<se:SvgParameter name=\"stroke-dasharray\">");
        for (int i = 0; i < paint->dash_count; i++) {
            if (i) rtr_buf_putc(out, ' ');
            put_px(out, paint->dash[i] > 0.02 ? paint->dash[i] : 0.02);
        }
        rtr_buf_puts(out, "</se:SvgParameter>");
    }
    rtr_buf_puts(out, "</se:Stroke>");
}

/* A shape with a name that GeoServer and QGIS know. */
static void put_mark(const char *name, const rtr_paint *paint, double size_pt, rtr_buf *out)
{
    rtr_buf_printf(out, "<se:Graphic><se:Mark><se:WellKnownName>%s</se:WellKnownName>", name);
    if (paint->fill.a) {
        rtr_buf_puts(out, "<se:Fill>");
        put_colour("fill", paint->fill, out);
        rtr_buf_puts(out, "</se:Fill>");
    }
    if (paint->stroke.a) put_stroke(paint, out);
    rtr_buf_puts(out, "</se:Mark><se:Size>");
    put_px(out, size_pt);
    rtr_buf_puts(out, "</se:Size></se:Graphic>");
}

static void put_route(const rtr_categories *all, const rtr_category *c, rtr_buf *out)
{
    rtr_paint lines[RTR_CATEGORY_LINES_MAX];
    rtr_tick_style ticks;
    int count = rtr_category_lines(all, c, lines), after = rtr_category_ticks(all, c, &ticks);
    for (int i = 0; i < count; i++) {
        rtr_buf_puts(out, "<se:LineSymbolizer>");
        put_stroke(&lines[i], out);
        rtr_buf_puts(out, "</se:LineSymbolizer>");
        if (i != after) continue;
        rtr_paint tick = {.stroke = lines[1].stroke, .width_pt = ticks.width_pt};
        rtr_buf_puts(out, "<se:LineSymbolizer><se:Stroke><se:GraphicStroke>");
        put_mark(ticks.leaning ? "shape://backslash" : "shape://vertline", &tick, 2 * ticks.half_pt,
                 out);
        rtr_buf_puts(out, "<se:Gap>");
        put_px(out, ticks.spacing_pt);
        rtr_buf_puts(out, "</se:Gap></se:GraphicStroke></se:Stroke></se:LineSymbolizer>");
    }
}

static void put_point(const rtr_paint *paint, const char *name, double size_pt, rtr_buf *out)
{
    rtr_buf_puts(out, "<se:PointSymbolizer>");
    put_mark(name, paint, size_pt, out);
    rtr_buf_puts(out, "</se:PointSymbolizer>");
}

/* A circle: filled, hollow, dashed, with a point or a cross in it. */
static void put_place(const rtr_categories *all, const rtr_category *c, rtr_buf *out)
{
    const rtr_style *style = all->look.style;
    double size_pt = 2 * style->marker_pt;
    rtr_paint body = {.fill = style->mark, .stroke = style->paper, .width_pt = 0.8};
    rtr_paint inside = {.fill = style->mark};
    if (c->status == RTR_STATUS_REPORTED) {
        rtr_paint ring = {.fill = style->paper, .stroke = style->mark, .width_pt = 0.5};
        put_point(&ring, "circle", size_pt + 2, out);
    } else if (c->status != RTR_STATUS_DECLARED) {
        body = (rtr_paint){.fill = style->paper, .stroke = style->mark, .width_pt = 0.9};
        if (c->status == RTR_STATUS_DENIED) body.stroke = style->denied;
    }
    if (c->status == RTR_STATUS_SUSPECTED) {
        body.dash[0] = 1.4;
        body.dash[1] = 0.9;
        body.dash_count = 2;
    }
    put_point(&body, "circle", size_pt, out);
    if (c->status == RTR_STATUS_INFERRED) put_point(&inside, "circle", size_pt / 3, out);
    inside = (rtr_paint){.stroke = style->denied, .width_pt = 0.9};
    if (c->status == RTR_STATUS_DENIED) put_point(&inside, "shape://times", size_pt * 0.6, out);
}

static void put_area(const rtr_categories *all, const rtr_category *c, rtr_buf *out)
{
    rtr_hatch hatches[2];
    rtr_paint with;
    rtr_paint paint = rtr_area_paint(all->look.style, c->status, c->form);
    int count = rtr_area_hatches(all->look.style, c->status, hatches, &with);
    if (count) {
        rtr_buf_puts(out, "<se:PolygonSymbolizer><se:Fill><se:GraphicFill>");
        const char *name = count == 2        ? "shape://times"
                           : with.dash_count ? "shape://dot"
                                             : "shape://slash";
        with.dash_count = 0;
        put_mark(name, &with, hatches[0].spacing_pt * 1.414, out);
        rtr_buf_puts(out, "</se:GraphicFill></se:Fill></se:PolygonSymbolizer>");
    }
    rtr_buf_puts(out, "<se:PolygonSymbolizer>");
    if (paint.fill.a) {
        rtr_buf_puts(out, "<se:Fill>");
        put_colour("fill", paint.fill, out);
        rtr_buf_puts(out, "</se:Fill>");
    }
    put_stroke(&paint, out);
    rtr_buf_puts(out, "</se:PolygonSymbolizer>");
}

static void put_rule(const rtr_categories *all, const rtr_category *c, rtr_buf *out)
{
    rtr_buf label = {0};
    rtr_category_label(all, c, &label);
    rtr_buf_puts(out, "<se:Rule><se:Name>");
    rtr_xml_escape(out, label.data ? label.data : "", label.size);
    rtr_buf_puts(out, "</se:Name>");
    put_filter(all->table->kind, c, out);
    switch (all->table->kind) {
    case RTR_SHAPE_LINE: put_route(all, c, out); break;
    case RTR_SHAPE_POINT: put_place(all, c, out); break;
    default: put_area(all, c, out);
    }
    rtr_buf_puts(out, "</se:Rule>\n");
    out->failed |= label.failed;
    rtr_buf_end(&label);
}

void rtr_layer_sld(const rtr_categories *all, rtr_buf *out)
{
    rtr_buf_printf(out,
                   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                   "<StyledLayerDescriptor xmlns=\"http://www.opengis.net/sld\" "
                   "xmlns:se=\"http://www.opengis.net/se\""
                   " xmlns:ogc=\"http://www.opengis.net/ogc\" version=\"1.1.0\">\n"
                   "<NamedLayer><se:Name>%s</se:Name><UserStyle><se:Name>" RTR_TABLE_STYLE
                   "</se:Name><se:FeatureTypeStyle>\n",
                   all->table->name);
    for (size_t i = 0; i < all->count; i++) put_rule(all, &all->list[i], out);
    rtr_buf_puts(out,
                 "</se:FeatureTypeStyle></UserStyle></NamedLayer>\n</StyledLayerDescriptor>\n");
}
