/* How features look on a globe, which shows pictures of ground and sea: lines have no casing there, so they are
 * light ones; marks have. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "draw/canvas.h"
#include "draw/kml_parts.h"
#include "draw/symbol.h"
#include "draw/theme.h"
#include "geo/layer.h"

enum { ICON_PX = 64 };
static const double ICON_SCALE =
    0.8; /* of a globe's usual icon, which is large for a map with many places */
static const double ICON_PT = 13; /* of the sheet that one mark is drawn on */

rtr_code rtr_kml_look(rtr_style *out, rtr_err *err)
{
    return rtr_theme_named("dark", out, err);
}

void rtr_kml_style_name(const rtr_kml_feature *feature, rtr_kml_marks marks,
                        char name[RTR_KML_ICON_NAME_MAX])
{
    const rtr_row *row = feature->row;
    const rtr_status status = row->claim->status;
    int is_point = rtr_shape_kind_of(row->shape) == RTR_SHAPE_POINT;
    const char *denied = status == RTR_STATUS_DENIED ? "-denied" : "";
    if (row->leg)
        (void)snprintf(name, RTR_KML_ICON_NAME_MAX, "%s%s%s", rtr_mode_name(row->leg->mode),
                       row->leg->source == RTR_LINE_SCHEMATIC ? "-schematic" : "", denied);
    else if (is_point && marks == RTR_KML_ICONS)
        (void)snprintf(name, RTR_KML_ICON_NAME_MAX, "%s-%s", rtr_kind_name(row->place->kind),
                       rtr_status_name(status));
    else
        (void)snprintf(name, RTR_KML_ICON_NAME_MAX, "%s%s", is_point ? "place" : "area", denied);
}

/* aabbggrr */
static void put_colour(rtr_colour colour, double opacity, rtr_buf *out)
{
    rtr_buf_printf(out, "<color>%02x%02x%02x%02x</color>", (unsigned)lround(opacity * 255),
                   (unsigned)colour.b, (unsigned)colour.g, (unsigned)colour.r);
}

static rtr_colour colour_of(const rtr_kml_feature *feature, rtr_colour colour)
{
    return feature->row->claim->status == RTR_STATUS_DENIED ? feature->speech->look->denied
                                                            : colour;
}

static void put_line_style(const rtr_kml_feature *feature, rtr_colour colour, rtr_buf *out)
{
    rtr_buf_puts(out, "<LineStyle>");
    put_colour(colour, rtr_kml_number(feature, "stroke-opacity"), out);
    rtr_buf_puts(out, "<width>");
    rtr_buf_fixed(out, rtr_kml_number(feature, "stroke-width"), 3);
    rtr_buf_puts(out, "</width></LineStyle>");
}

static void put_icon_style(const rtr_kml_feature *feature, rtr_kml_marks marks, const char *name,
                           rtr_buf *out)
{
    rtr_buf_puts(out, "<IconStyle>");
    if (marks == RTR_KML_ICONS) {
        rtr_buf_puts(out, "<scale>");
        rtr_buf_fixed(out, ICON_SCALE, 2);
        rtr_buf_printf(out,
                       "</scale><Icon><href>icons/%s.png</href></Icon>"
                       "<hotSpot x=\"0.5\" y=\"0.5\" xunits=\"fraction\" yunits=\"fraction\"/>",
                       name);
    } else {
        put_colour(colour_of(feature, rtr_rgb(0xFFFFFF)), 1, out); /* of the pin's own colour */
    }
    rtr_buf_puts(out, "</IconStyle><LabelStyle><scale>0.8</scale></LabelStyle>");
}

void rtr_kml_style(const rtr_kml_feature *feature, rtr_kml_marks marks, rtr_buf *out)
{
    char name[RTR_KML_ICON_NAME_MAX];
    const rtr_style *look = feature->speech->look;
    rtr_shape_kind kind = rtr_shape_kind_of(feature->row->shape);
    rtr_kml_style_name(feature, marks, name);
    rtr_buf_printf(out, "<Style id=\"%s\">", name);
    if (kind == RTR_SHAPE_POINT)
        put_icon_style(feature, marks, name, out);
    else if (kind == RTR_SHAPE_LINE)
        put_line_style(feature, colour_of(feature, look->mode[feature->row->leg->mode].colour),
                       out);
    else
        put_line_style(feature, colour_of(feature, look->area_edge), out);
    if (kind == RTR_SHAPE_AREA) {
        rtr_buf_puts(out, "<PolyStyle>");
        put_colour(colour_of(feature, look->area), rtr_kml_number(feature, "fill-opacity"), out);
        rtr_buf_puts(out, "</PolyStyle>");
    }
    /* A globe's own balloon would take a name for HTML. */
    rtr_buf_puts(out, "<BalloonStyle><text>$[description]</text></BalloonStyle></Style>\n");
}

/* One mark of the map in the middle of a square of one colour. */
static rtr_code draw_mark(const rtr_style *style, rtr_fonts *fonts, const rtr_symbol *symbol,
                          rtr_colour ground, rtr_pixels *out, rtr_err *err)
{
    rtr_scene scene = {0};
    const rtr_paint paint = {.fill = ground};
    rtr_scene_path(&scene, RTR_ROLE_GROUND, SIZE_MAX, &paint);
    rtr_scene_rect(&scene, (rtr_rect){0, 0, ICON_PT, ICON_PT});
    rtr_symbol_draw(&scene, style, fonts, symbol);
    const rtr_sheet sheet = {.width_pt = ICON_PT,
                             .height_pt = ICON_PT,
                             .over = {&scene},
                             .style = style,
                             .fonts = fonts};
    rtr_code code = scene.failed ? rtr_nomem(err) : RTR_OK;
    if (!code) code = rtr_pixels_begin(ICON_PX, ICON_PX, out, err);
    if (!code) code = rtr_canvas_pixels(&sheet, out, err);
    rtr_scene_end(&scene);
    return code;
}

/* The mark alone. Sheets are opaque, so it is drawn on white and on black: where the two differ most, nothing
 * covers the ground. `out` is the one on white until then. */
static void lift_mark(rtr_pixels *out, const rtr_pixels *on_black)
{
    for (size_t i = 0; i < (size_t)ICON_PX * ICON_PX; i++) {
        uint8_t *white = out->data + 4 * i;
        const uint8_t *black = on_black->data + 4 * i;
        int alpha = 255 - (white[1] - black[1]);
        alpha = alpha < 0 ? 0 : alpha > 255 ? 255 : alpha;
        for (int c = 0; c < 3; c++) {
            int value = alpha ? (black[c] * 255 + alpha / 2) / alpha : 0;
            white[c] = (uint8_t)(value > 255 ? 255 : value);
        }
        white[3] = (uint8_t)alpha;
    }
}

static rtr_code draw_icon(const rtr_style *style, rtr_fonts *fonts, const rtr_symbol *symbol,
                          rtr_pixels *out, rtr_err *err)
{
    rtr_pixels on_black = {0};
    rtr_code code = draw_mark(style, fonts, symbol, rtr_rgb(0xFFFFFF), out, err);
    if (!code) code = draw_mark(style, fonts, symbol, rtr_rgb(0), &on_black, err);
    if (!code) lift_mark(out, &on_black);
    rtr_pixels_end(&on_black);
    return code;
}

/* The marks that a layer's places have, each kind and status once. */
typedef struct icon_set {
    unsigned char used[RTR_KIND_COUNT][RTR_STATUS_COUNT];
    const rtr_style *style;
    rtr_fonts *fonts;
    rtr_kml_icon *take;
    void *user;
} icon_set;

static rtr_code take_icon(icon_set *set, rtr_kind kind, rtr_status status, rtr_err *err)
{
    char name[RTR_KML_ICON_NAME_MAX];
    rtr_pixels pixels = {0};
    const rtr_symbol symbol = {.kind = kind,
                               .status = status,
                               .at = {ICON_PT / 2, ICON_PT / 2},
                               .role = RTR_ROLE_MARKER,
                               .owner = SIZE_MAX};
    (void)snprintf(name, sizeof name, "icons/%s-%s.png", rtr_kind_name(kind),
                   rtr_status_name(status));
    rtr_code code = draw_icon(set->style, set->fonts, &symbol, &pixels, err);
    if (!code) code = set->take(set->user, name, &pixels, err);
    rtr_pixels_end(&pixels);
    return code;
}

rtr_code rtr_kml_icons(const rtr_chart *chart, const char *font_dir, rtr_kml_icon *take, void *user,
                       rtr_err *err)
{
    rtr_style style;
    rtr_layer *places = NULL;
    rtr_fonts *fonts = NULL;
    icon_set set = {.style = &style, .take = take, .user = user};
    rtr_code code = rtr_theme_named("satellite", &style, err); /* dark marks on light casings */
    if (!code) code = rtr_layer_new(chart, RTR_GEOJSON_PLACES, &places, err);
    if (!code && places->row_count)
        code = rtr_fonts_new(font_dir, chart->doc->map.language, &fonts, err);
    set.fonts = fonts;
    for (size_t i = 0; !code && i < places->row_count; i++) {
        const rtr_row *row = &places->rows[i];
        unsigned char *used = &set.used[row->place->kind][row->claim->status];
        if (!*used) code = take_icon(&set, row->place->kind, row->claim->status, err);
        *used = 1;
    }
    rtr_fonts_free(fonts);
    rtr_layer_free(places);
    return code;
}
