/* A page: the viewer's file, which the build bundles (viewer/build.mjs), with a case's title and data at their marks. */
#include "draw/page.h"

#include <math.h>
#include <string.h>

#include "base/base64.h"
#include "base/file.h"
#include "base/xml.h"
#include "draw/page_parts.h"
#include "draw/reach.h"
#include "draw/words.h"

extern const char rtr_page_template[]; /* page_template.S */

/* The middle of what the case says, and the box of it. */
static rtr_code find_middle(rtr_page *page, rtr_err *err)
{
    rtr_reach reach = {0};
    rtr_code code = rtr_reach_begin(page->chart, &page->chart->doc->map, &reach, err);
    if (code) return code;
    rtr_bbox box = rtr_bbox_around(reach.points, reach.count);
    double width = rtr_bbox_width(box);
    page->meridian = rtr_lon_wrap(round(box.west + width / 2));
    double west = rtr_page_lon(page, box.west);
    if (width >= 360) west = page->meridian - 180;
    page->bounds = (rtr_bbox){west, box.south, fmin(west + width, page->meridian + 180), box.north};
    rtr_reach_end(&reach);
    return RTR_OK;
}

/* Plate carree on a sphere on which a degree is one unit long. */
static rtr_code page_begin(rtr_page *page, rtr_err *err)
{
    rtr_buf definition = {0};
    rtr_code code = find_middle(page, err);
    if (code) return code;
    rtr_buf_puts(&definition, "+proj=eqc +lon_0=");
    rtr_buf_fixed(&definition, page->meridian, 0);
    rtr_buf_puts(&definition, " +R=");
    rtr_buf_fixed(&definition, 180 / acos(-1), 15);
    code = definition.failed ? rtr_nomem(err)
                             : rtr_projection_new(definition.data, &page->turned, err);
    rtr_buf_end(&definition);
    return code;
}

static void page_end(rtr_page *page)
{
    rtr_projection_free(page->turned);
}

static void put_note(rtr_page *page, rtr_word word)
{
    rtr_page_put_words(page, rtr_words_in("en")->word[word], rtr_words_in("fr")->word[word]);
}

/* Does the case go beyond the web's map? */
static int is_cut(const rtr_chart *chart)
{
    int cut = 0;
    for (size_t i = 0; i < chart->place_count; i++)
        cut |= fabs(chart->places[i].at.lat) > RTR_PAGE_EDGE_LAT;
    for (size_t i = 0; i < chart->leg_count; i++)
        for (size_t k = 0; k < chart->legs[i].count; k++)
            cut |= fabs(chart->legs[i].points[k].lat) > RTR_PAGE_EDGE_LAT;
    return cut;
}

/* What a reader must know, as the printed map says it; and where this map ends, which the printed one does not. */
static void put_notes(rtr_page *page)
{
    const rtr_chart *chart = page->chart;
    int lanes = 0, schematic = 0, areas = 0;
    for (size_t i = 0; i < chart->leg_count; i++) {
        const rtr_chart_leg *leg = &chart->legs[i];
        lanes |= leg->mode == RTR_MODE_SEA && leg->source == RTR_LINE_COMPUTED;
        schematic |= leg->source == RTR_LINE_SCHEMATIC;
    }
    for (size_t i = 0; i < chart->place_count; i++)
        areas |= chart->places[i].precision >= RTR_PRECISION_REGION && chart->places[i].area;
    rtr_json_key(page->json, "notes");
    rtr_json_array(page->json);
    if (lanes) put_note(page, RTR_WORD_NOTE_LANES);
    if (schematic) put_note(page, RTR_WORD_NOTE_SCHEMATIC);
    if (areas) put_note(page, RTR_WORD_NOTE_AREA);
    if (page->disputed) put_note(page, RTR_WORD_NOTE_BORDERS);
    if (is_cut(chart))
        rtr_page_put_words(page, "This map ends at 85 degrees north and south.",
                           "Cette carte s’arrête à 85 degrés nord et sud.");
    rtr_json_close_array(page->json);
}

static rtr_code put_basemap(rtr_page *page, rtr_err *err)
{
    rtr_json_key(page->json, "basemap");
    rtr_json_object(page->json);
    rtr_page_put_text(page, "credit", "GSHHG, DCW (LGPL), GeoNames (CC BY 4.0)");
    rtr_code code = rtr_page_put_ground(page, err);
    if (!code) code = rtr_page_put_names(page, err);
    if (!code && page->disputed) {
        rtr_json_key(page->json, "disputed");
        rtr_json_bool(page->json, 1);
    }
    rtr_json_close_object(page->json);
    return code;
}

static void put_tiles(rtr_page *page, const rtr_page_scene *scene)
{
    rtr_json_key(page->json, "tiles");
    rtr_json_object(page->json);
    for (size_t i = 0; i < scene->tile_count; i++) {
        const rtr_page_tile *tile = &scene->tiles[i];
        rtr_buf key = {0}, value = {0};
        rtr_buf_printf(&key, "%d/%d/%d", tile->z, tile->x, tile->y);
        rtr_buf_printf(&value, "data:%s;base64,", scene->media_type);
        rtr_base64_put(&value, scene->bytes + tile->first, tile->size);
        if (key.failed || value.failed)
            page->json->buf->failed = 1;
        else
            rtr_json_key_string(page->json, key.data, value.data);
        rtr_buf_end(&key);
        rtr_buf_end(&value);
    }
    rtr_json_close_object(page->json);
}

static void put_scenes(rtr_page *page)
{
    const rtr_case_page_options *options = page->options;
    if (!options->scene_count) return;
    rtr_json_key(page->json, "scenes");
    rtr_json_array(page->json);
    for (size_t i = 0; i < options->scene_count; i++) {
        const rtr_page_scene *scene = &options->scenes[i];
        rtr_bbox box = scene->bounds;
        box.east = box.west + rtr_bbox_width(box);
        rtr_json_object(page->json);
        rtr_page_put_text(page, "id", scene->id);
        rtr_page_put_text(page, "title", scene->title);
        rtr_page_put_text(page, "date", scene->date);
        rtr_page_put_text(page, "credit", scene->credit);
        rtr_page_put_box(page, "bounds", box);
        rtr_json_key_int(page->json, "min_zoom", scene->min_zoom);
        rtr_json_key_int(page->json, "max_zoom", scene->max_zoom);
        put_tiles(page, scene);
        rtr_json_close_object(page->json);
    }
    rtr_json_close_array(page->json);
    rtr_json_key(page->json, "pairs");
    rtr_json_array(page->json);
    for (size_t i = 0; i < options->pair_count; i++) {
        rtr_json_array(page->json);
        rtr_json_int(page->json, (int64_t)options->pairs[i].before);
        rtr_json_int(page->json, (int64_t)options->pairs[i].after);
        rtr_json_close_array(page->json);
    }
    rtr_json_close_array(page->json);
}

/* "case.yaml" of "samples/case.yaml". */
static const char *title_of(const rtr_case *doc)
{
    return doc->title && *doc->title ? doc->title : doc->file ? rtr_path_name(doc->file) : "";
}

static rtr_code put_all(rtr_page *page, rtr_err *err)
{
    const rtr_case *doc = page->chart->doc;
    rtr_json *json = page->json;
    rtr_json_object(json);
    rtr_json_key_string(json, "format", "rutter-page");
    rtr_json_key_int(json, "version", 1);
    rtr_page_put_text(page, "generator", page->options->generator);
    rtr_page_put_text(page, "title", title_of(doc));
    rtr_page_put_text(page, "subtitle", doc->subtitle);
    rtr_page_put_text(page, "credit", doc->credit);
    rtr_page_put_text(page, "licence", doc->licence);
    rtr_page_put_text(page, "date", doc->date);
    rtr_page_put_text(page, "language", doc->map.language);
    rtr_json_key_number(json, "meridian", page->meridian, 6);
    rtr_page_put_box(page, "bounds", page->bounds);
    rtr_code code = rtr_page_put_reports(page, err);
    if (!code) code = rtr_page_put_places(page, err);
    if (!code) code = rtr_page_put_routes(page, err);
    if (!code) code = put_basemap(page, err);
    if (!code) put_scenes(page);
    if (!code) put_notes(page); /* after the base map, which knows of disputed borders */
    rtr_json_close_object(json);
    return code;
}

rtr_code rtr_case_page_data(const rtr_chart *chart, const rtr_case_page_options *options,
                            rtr_buf *out, rtr_err *err)
{
    rtr_json json;
    rtr_page page = {.chart = chart, .options = options, .json = &json};
    rtr_json_begin(&json, out, 0);
    rtr_code code = page_begin(&page, err);
    if (!code) code = put_all(&page, err);
    page_end(&page);
    return code || !out->failed ? code : rtr_nomem(err);
}

rtr_code rtr_case_page_write(const rtr_chart *chart, const rtr_case_page_options *options,
                             rtr_buf *out, rtr_err *err)
{
    static const char title_mark[] = "@TITLE@", data_mark[] = "@DATA@";
    const char *title = strstr(rtr_page_template, title_mark);
    const char *data = title ? strstr(title, data_mark) : NULL;
    rtr_buf json = {0};
    const char *name = title_of(chart->doc);
    rtr_code code = RTR_OK;
    if (!data) code = rtr_fail(err, RTR_UNSUPPORTED, "this build has no page");
    if (!code) code = rtr_case_page_data(chart, options, &json, err);
    if (!code) {
        rtr_buf_add(out, rtr_page_template, (size_t)(title - rtr_page_template));
        rtr_xml_escape(out, name, strlen(name));
        title += sizeof title_mark - 1;
        rtr_buf_add(out, title, (size_t)(data - title));
        rtr_json_embed(out, &json);
        rtr_buf_puts(out, data + sizeof data_mark - 1);
        if (out->failed) code = rtr_nomem(err);
    }
    rtr_buf_end(&json);
    return code;
}
