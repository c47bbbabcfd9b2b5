/* A case from a file or from memory, and what is made of it. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "draw/frames.h"
#include "draw/page.h"
#include "draw/theme.h"
#include "geo/geojson.h"
#include "imagery/png.h"
#include "imagery/underlay.h"
#include "plain/plain_parts.h"

static rtr_code put_problems(const rtr_problems *problems, char **out, rtr_err *err)
{
    rtr_buf buf = {0};
    rtr_json json;
    rtr_json_begin(&json, &buf, 0);
    rtr_json_array(&json);
    for (size_t i = 0; i < rtr_problems_count(problems); i++) {
        int is_error = 0;
        const rtr_err *problem = rtr_problems_get(problems, i, &is_error);
        rtr_json_object(&json);
        rtr_json_key(&json, "error");
        rtr_json_bool(&json, is_error);
        rtr_json_key_string(&json, "where", problem->where);
        rtr_json_key_string(&json, "what", problem->what);
        rtr_json_key_string(&json, "fix", problem->fix);
        rtr_json_close_object(&json);
    }
    rtr_json_close_array(&json);
    *out = buf.failed ? NULL : rtr_buf_take(&buf);
    rtr_buf_end(&buf);
    return *out ? RTR_OK : rtr_nomem(err);
}

/* The first of the errors, which the list has all of. */
static rtr_code first_error(const rtr_problems *problems, rtr_err *err)
{
    for (size_t i = 0; i < rtr_problems_count(problems); i++) {
        int is_error = 0;
        const rtr_err *problem = rtr_problems_get(problems, i, &is_error);
        if (!is_error) continue;
        if (err) *err = *problem;
        if (err) err->code = RTR_BAD_DATA;
        return RTR_BAD_DATA;
    }
    return RTR_OK;
}

/* What `read` made of a case, laid out; both are taken over. */
static rtr_code lay_out(const rtr_plain *plain, rtr_case *doc, rtr_problems *problems,
                        rtr_plain_case **out, rtr_err *err)
{
    const rtr_atlas atlas = {plain->gazetteer, plain->basemap, plain->sea};
    rtr_plain_case *loaded = calloc(1, sizeof *loaded);
    if (!loaded) {
        rtr_case_free(doc);
        return rtr_nomem(err);
    }
    *loaded = (rtr_plain_case){.plain = plain, .doc = doc};
    rtr_code code = first_error(problems, err);
    if (!code) code = rtr_chart_new(doc, &atlas, problems, &loaded->chart, err);
    if (code == RTR_BAD_DATA || !code) {
        rtr_code said = first_error(problems, err);
        if (said) code = said;
    }
    if (!code) code = rtr_theme_check_case(doc, problems, err);
    if (!code) code = first_error(problems, err);
    if (code)
        rtr_plain_case_free(loaded);
    else
        *out = loaded;
    return code;
}

/* From a file, or `text` from memory. */
static rtr_code take_case(const rtr_plain *plain, const char *name, const char *text,
                          rtr_plain_case **out, char **listed, rtr_err *err)
{
    rtr_problems *problems = NULL;
    rtr_case *doc = NULL;
    *out = NULL;
    *listed = NULL;
    rtr_code code = rtr_problems_new(&problems, err);
    if (code) return code;
    code = text ? rtr_case_read_text(name, text, problems, &doc, err)
                : rtr_case_read(name, problems, &doc, err);
    if (!code) code = lay_out(plain, doc, problems, out, err);
    if (!code) (*out)->is_file = !text;
    if (code != RTR_NOMEM && put_problems(problems, listed, err)) {
        rtr_plain_case_free(*out);
        *out = NULL;
        code = RTR_NOMEM;
    }
    rtr_problems_free(problems);
    return code;
}

rtr_code rtr_plain_case_load(const rtr_plain *plain, const char *path, rtr_plain_case **out,
                             char **problems, rtr_err *err)
{
    return take_case(plain, path, NULL, out, problems, err);
}

rtr_code rtr_plain_case_parse(const rtr_plain *plain, const char *name, const char *text,
                              rtr_plain_case **out, char **problems, rtr_err *err)
{
    return take_case(plain, name, text, out, problems, err);
}

void rtr_plain_case_free(rtr_plain_case *loaded)
{
    if (!loaded) return;
    rtr_chart_free(loaded->chart);
    rtr_case_free(loaded->doc);
    free(loaded);
}

/* Hand over what was written. */
static rtr_code hand_over(rtr_buf *buf, rtr_code code, char **out, size_t *size, rtr_err *err)
{
    *out = NULL;
    if (size) *size = buf->size;
    if (!code && !(*out = rtr_buf_take(buf))) code = rtr_nomem(err);
    rtr_buf_end(buf);
    return code;
}

rtr_code rtr_plain_case_geojson(const rtr_plain_case *loaded, const char *set, char **json,
                                rtr_err *err)
{
    static const struct {
        const char *word;
        rtr_geojson_set set;
    } sets[] = {{"all", RTR_GEOJSON_ALL},
                {"routes", RTR_GEOJSON_ROUTES},
                {"places", RTR_GEOJSON_PLACES},
                {"areas", RTR_GEOJSON_AREAS}};
    rtr_buf buf = {0};
    *json = NULL;
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
        if (strcmp(set, sets[i].word) == 0)
            return hand_over(&buf, rtr_geojson_write(loaded->chart, sets[i].set, &buf, err), json,
                             NULL, err);
    rtr_fail(err, RTR_BAD_ARG, "there are no '%.40s' in a case", set);
    return rtr_fix(err, RTR_BAD_ARG, "ask for routes, places, areas or all");
}

rtr_code rtr_plain_case_page(const rtr_plain_case *loaded, char **html, rtr_err *err)
{
    rtr_buf buf = {0};
    const rtr_case_page_options options = {.generator = "rutter " RUTTER_VERSION};
    return hand_over(&buf, rtr_case_page_write(loaded->chart, &options, &buf, err), html, NULL,
                     err);
}

/* ---- pictures ---- */

static rtr_code find_frame(const rtr_frames *frames, const char *id, size_t *out, rtr_err *err)
{
    size_t count = rtr_frames_count(frames);
    *out = 0;
    for (size_t i = 0; id && i < count; i++) {
        const char *own = rtr_frames_said(frames, i)->id;
        if (!own || strcmp(own, id) != 0) continue;
        *out = i;
        return RTR_OK;
    }
    return id ? rtr_fail(err, RTR_NOT_FOUND, "the case has no map '%.60s'", id) : RTR_OK;
}

/* A map and what it borrows. */
typedef struct drawing {
    rtr_frames *frames;
    rtr_map *map;
    rtr_pixels under;
} drawing;

static void drawing_end(drawing *d)
{
    rtr_map_free(d->map);
    rtr_frames_free(d->frames);
    rtr_pixels_end(&d->under);
}

static rtr_code lay_raster(const rtr_plain_case *loaded, const char *basemap, drawing *d,
                           rtr_err *err)
{
    if (!basemap || strcmp(basemap, "political") == 0) return RTR_OK;
    if (!loaded->is_file && strcmp(basemap, "bluemarble") != 0)
        return rtr_fail(err, RTR_UNSUPPORTED, "a case from memory has no raster beside it");
    rtr_map_frame frame = rtr_map_frame_of(d->map);
    char *marble = rtr_path_join(loaded->plain->data, "bluemarble.jpg");
    rtr_code code = marble ? rtr_underlay_case(loaded->doc, basemap, marble, &frame, &d->under, err)
                           : rtr_nomem(err);
    free(marble);
    return code ? code : rtr_map_set_raster(d->map, &d->under, NULL, err);
}

/* Maps of smaller parts of the earth come first: the wanted one may have their boxes. */
static rtr_code drawing_begin(const rtr_plain_case *loaded, const rtr_plain_sheet *sheet,
                              drawing *d, rtr_err *err)
{
    const rtr_map_options options = {.layout = sheet->layout,
                                     .theme = sheet->theme,
                                     .width = sheet->width,
                                     .height = sheet->height,
                                     .font_dir = loaded->plain->fonts};
    size_t wanted = 0, frame = SIZE_MAX;
    rtr_code code = rtr_frames_new(loaded->chart, &options, &d->frames, err);
    if (!code) code = find_frame(d->frames, sheet->frame, &wanted, err);
    for (size_t turn = 0; !code && frame != wanted; turn++) {
        rtr_map_free(d->map);
        d->map = NULL;
        frame = rtr_frames_order(d->frames, turn);
        code = rtr_frames_map(d->frames, frame, &d->map, err);
    }
    if (!code) code = lay_raster(loaded, rtr_frames_said(d->frames, wanted)->basemap, d, err);
    return code;
}

static rtr_code write_png(const rtr_plain_case *loaded, const drawing *d, rtr_buf *out,
                          rtr_err *err)
{
    rtr_pixels pixels = {0};
    const rtr_png_text texts[] = {
        {.key = "Title", .text = rtr_map_title(d->map)},
        {"Description", rtr_map_alt_text(d->map), rtr_map_language(d->map)},
        {.key = "Source", .text = loaded->doc->credit},
        {.key = "Copyright", .text = loaded->doc->licence},
        {.key = "Software", .text = "rutter " RUTTER_VERSION},
    };
    rtr_png_options options = {.texts = texts, .text_count = sizeof texts / sizeof *texts};
    rtr_code code = rtr_map_paint(d->map, &pixels, err);
    options.pixels_per_metre = pixels.width / rtr_map_width_m(d->map);
    if (!code) code = rtr_png_write(&pixels, &options, out, err);
    rtr_pixels_end(&pixels);
    return code;
}

static rtr_code write_picture(const rtr_plain_case *loaded, const char *format, const drawing *d,
                              rtr_buf *out, rtr_err *err)
{
    if (!format || strcmp(format, "png") == 0) return write_png(loaded, d, out, err);
    if (strcmp(format, "svg") == 0) return rtr_map_vector(d->map, RTR_VECTOR_SVG, out, err);
    if (strcmp(format, "pdf") == 0) return rtr_map_vector(d->map, RTR_VECTOR_PDF, out, err);
    rtr_fail(err, RTR_BAD_ARG, "a map cannot be drawn as '%.40s'", format);
    return rtr_fix(err, RTR_BAD_ARG, "ask for png, svg or pdf");
}

rtr_code rtr_plain_case_picture(const rtr_plain_case *loaded, const rtr_plain_sheet *sheet,
                                char **bytes, size_t *size, rtr_err *err)
{
    static const rtr_plain_sheet none = {0};
    drawing d = {0};
    rtr_buf buf = {0};
    if (!sheet) sheet = &none;
    rtr_code code = drawing_begin(loaded, sheet, &d, err);
    if (!code) code = write_picture(loaded, sheet->format, &d, &buf, err);
    drawing_end(&d);
    return hand_over(&buf, code, bytes, size, err);
}

rtr_code rtr_plain_case_alt(const rtr_plain_case *loaded, const rtr_plain_sheet *sheet, char **text,
                            rtr_err *err)
{
    static const rtr_plain_sheet none = {0};
    drawing d = {0};
    rtr_buf buf = {0};
    rtr_code code = drawing_begin(loaded, sheet ? sheet : &none, &d, err);
    if (!code) rtr_buf_puts(&buf, rtr_map_alt_text(d.map));
    drawing_end(&d);
    return hand_over(&buf, code, text, NULL, err);
}
