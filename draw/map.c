#include "draw/map.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "draw/canvas.h"
#include "draw/frame.h"
#include "draw/furniture.h"
#include "draw/ground.h"
#include "draw/line.h"
#include "draw/map_parts.h"
#include "draw/marks.h"
#include "draw/names.h"
#include "draw/reach.h"
#include "draw/theme.h"
#include "draw/words.h"

enum { PASSES_MAX = 6, KEYWORDS_MAX = 20 };
static const double least_across_m = 250e3; /* a single place is shown in its surroundings */
static const double around_part = 0.12; /* added to each side of the places that a map is about */
static const double locator_across_m = 5e6; /* of a region: about a continent */

static rtr_code set_size(rtr_map *map, const rtr_map_options *options, rtr_err *err)
{
    rtr_case_map said = *map->said;
    if (options->layout) { /* another sheet: the case's pixels are not meant for it */
        said.layout = options->layout;
        said.width = said.height = 0;
    }
    if (options->width && said.width) /* the same shape, in more or fewer pixels */
        said.height = (int)lround((double)said.height * options->width / said.width);
    return rtr_layout_for(said.layout, options->width ? options->width : said.width,
                          options->height ? options->height : said.height, &map->layout, err);
}

static rtr_code choose_projection(rtr_map *map, const rtr_map_options *options, rtr_err *err)
{
    const char *name = options->projection ? options->projection : map->said->projection;
    rtr_reach reach;
    rtr_code code = rtr_reach_begin(map->chart, map->said, &reach, err);
    if (!code)
        code = rtr_projection_choose(name ? name : "auto", reach.points, reach.count,
                                     &map->projection, err);
    if (!code)
        code = rtr_extent_of(map->projection, reach.points, reach.count,
                             map->said->has_bbox ? 0 : least_across_m, &map->extent, err);
    rtr_reach_end(&reach);
    if (code) return rtr_within(err, code, "map");
    rtr_extent *e = &map->extent;
    if (map->said->place_count) { /* what is around them explains where they are */
        double side = around_part * (e->right - e->left),
               above = around_part * (e->top - e->bottom);
        *e = (rtr_extent){e->left - side, e->bottom - above, e->right + side, e->top + above};
    }
    if (!map->said->has_bbox && !map->said->place_count) rtr_map_hold_insets(map, options);
    if (rtr_projection_family_of(map->projection) == RTR_PROJECTION_EQUAL_EARTH) {
        *e = (rtr_extent){fmax(e->left, -RTR_WORLD_X_M), fmax(e->bottom, -RTR_WORLD_Y_M),
                          fmin(e->right, RTR_WORLD_X_M), fmin(e->top, RTR_WORLD_Y_M)};
    }
    return RTR_OK;
}

/* Is there a disputed border in the window? Asked before the ground is drawn, for the legend. */
static rtr_code find_disputed(rtr_map *map, int *found, rtr_err *err)
{
    const rtr_basemap *basemap = map->chart->atlas.basemap;
    rtr_shape *lines = NULL;
    *found = 0;
    if (!basemap) return RTR_OK;
    rtr_code code = rtr_basemap_read(basemap, RTR_LAYER_DISPUTED, rtr_frame_bbox(&map->frame),
                                     map->frame.metres_per_pt, &lines, err);
    if (code) return code;
    size_t count;
    const rtr_lonlat *points = rtr_shape_points(lines, &count);
    rtr_rect w = map->frame.window;
    for (size_t i = 0; i < count && !*found; i++) {
        rtr_pt p;
        *found = rtr_frame_place(&map->frame, points[i], &p) && p.x > w.x && p.x < w.x + w.width &&
                 p.y > w.y && p.y < w.y + w.height;
    }
    rtr_shape_free(lines);
    return RTR_OK;
}

static rtr_code put_names(rtr_map *map, const rtr_marks *marks, rtr_names *names, rtr_err *err)
{
    *names = (rtr_names){.chart = map->chart,
                         .marks = marks,
                         .frame = &map->frame,
                         .ground = &map->ground,
                         .style = &map->style,
                         .fonts = map->fonts,
                         .language = map->language,
                         .insets = map->insets,
                         .inset_count = map->inset_count,
                         .told = map->told,
                         .scene = &map->marks};
    rtr_code code = rtr_names_begin(names, map->aids.taken, map->aids.taken_count, err);
    if (!code) code = rtr_names_case(names, err);
    return code;
}

static void draw_around(rtr_map *map)
{
    rtr_furniture_draw(&map->furniture, &map->around);
    rtr_aids_draw(&map->aids, &map->furniture.look, &map->around);
    rtr_graticule_draw(&map->graticule, &map->furniture.look, &map->around);
}

static void clear_pass(rtr_map *map)
{
    rtr_furniture_end(&map->furniture);
    rtr_graticule_end(&map->graticule);
    rtr_scene_end(&map->marks);
    rtr_scene_end(&map->around);
}

/* The ground of the frame, unless it is there already. */
static rtr_code set_ground(rtr_map *map, const rtr_frame *before, rtr_err *err)
{
    if (map->ground.coast_cells && rtr_frame_same(before, &map->frame)) return RTR_OK;
    rtr_ground_end(&map->ground);
    return rtr_ground_begin(&map->frame, map->chart->atlas.basemap, &map->style, &map->ground, err);
}

/* One pass: furniture, frame, ground, marks, insets, the case's names. `now` gets what came to be drawn.
 * `marks` and `names` are the caller's to end. */
static rtr_code lay_out(rtr_map *map, const rtr_furniture_plan *plan, rtr_drawn *now,
                        rtr_marks *marks, rtr_names *names, rtr_err *err)
{
    rtr_frame before = map->frame;
    clear_pass(map);
    rtr_code code = rtr_map_set_frame(map, plan, err);
    if (!code) code = set_ground(map, &before, err);
    if (!code) code = rtr_marks_begin(map->chart, &map->frame, &map->style, marks, err);
    if (code) return code;
    rtr_scene_clip(&map->marks, map->frame.window);
    code = rtr_marks_draw(marks, &map->frame, &map->style, map->fonts, &map->marks, err);
    if (!code) code = rtr_map_put_insets(map, marks, err);
    if (code) return code;
    rtr_drawn_of(marks, &map->marks, map->frame.window, now);
    now->disputed = map->ground.disputed != 0;
    rtr_shape_free(map->footprint);
    code = rtr_locator_footprint(&map->frame, &map->footprint, err);
    if (code) return code;
    const rtr_aids_plan aids = {.look = &map->furniture.look,
                                .frame = &map->frame,
                                .marks = &map->marks,
                                .insets = map->insets,
                                .inset_count = map->inset_count,
                                .drawn = now,
                                .locator = map->said->locator,
                                .can_locate = map->footprint && map->chart->atlas.basemap,
                                .outside = map->furniture.locator_box};
    rtr_aids_begin(&aids, &map->aids);
    if (map->said->graticule) {
        code = rtr_graticule_begin(&map->frame, &map->furniture.look, &map->graticule, err);
        if (code) return code;
        rtr_graticule_label(&map->graticule, &aids, &map->aids);
    }
    return put_names(map, marks, names, err);
}

static rtr_code draw_locator(rtr_map *map, rtr_err *err)
{
    const rtr_locator_plan plan = {.form = map->aids.form,
                                   .footprint = map->footprint,
                                   .basemap = map->chart->atlas.basemap,
                                   .style = &map->style,
                                   .paper = map->style.paper,
                                   .mark = map->style.ink,
                                   .least_across_m = locator_across_m,
                                   .box = map->aids.locator_box};
    return map->aids.form ? rtr_locator_begin(&plan, &map->locator, err) : RTR_OK;
}

/* What waits for the last pass: names around the case, and the furniture. */
static rtr_code finish(rtr_map *map, rtr_names *names, rtr_err *err)
{
    rtr_code code = rtr_names_context(names, err);
    if (!code) code = draw_locator(map, err);
    rtr_scene_unclip(&map->marks);
    draw_around(map);
    if (!code && (map->marks.failed || map->around.failed)) code = rtr_nomem(err);
    return code;
}

static void free_unplaced(rtr_map *map)
{
    for (size_t i = 0; i < map->unplaced_count; i++) free((void *)map->unplaced[i].name);
    free(map->unplaced);
    map->unplaced = NULL;
    map->unplaced_count = 0;
}

static rtr_code keep_unplaced(rtr_map *map, const rtr_names *names, rtr_err *err)
{
    free_unplaced(map);
    map->unplaced = calloc(names->unplaced_count + 1, sizeof *map->unplaced);
    if (!map->unplaced) return rtr_nomem(err);
    for (size_t i = 0; i < names->unplaced_count; i++) {
        map->unplaced[i] = names->unplaced[i];
        map->unplaced[i].name = rtr_strdup(names->unplaced[i].name);
        map->unplaced_count++;
        if (!map->unplaced[i].name) return rtr_nomem(err);
    }
    return RTR_OK;
}

static int same_unplaced(const rtr_furniture_plan *plan, const rtr_names *names)
{
    if (plan->unplaced_count != names->unplaced_count) return 0;
    for (size_t i = 0; i < names->unplaced_count; i++)
        if (plan->unplaced[i].number != names->unplaced[i].number ||
            strcmp(plan->unplaced[i].name, names->unplaced[i].name) != 0)
            return 0;
    return 1;
}

/* What a frame without legend shows: the first pass's guess at what must be spoken of. */
static rtr_code look_first(rtr_map *map, rtr_furniture_plan *plan, rtr_err *err)
{
    rtr_marks marks = {0};
    rtr_scene scene = {0};
    int disputed = 0;
    rtr_code code = rtr_map_set_frame(map, plan, err);
    if (!code) code = find_disputed(map, &disputed, err);
    if (!code) code = rtr_marks_begin(map->chart, &map->frame, &map->style, &marks, err);
    if (!code) code = rtr_marks_draw(&marks, &map->frame, &map->style, map->fonts, &scene, err);
    if (!code) rtr_drawn_of(&marks, &scene, map->frame.window, &plan->drawn);
    plan->drawn.disputed = disputed != 0;
    map->furniture.hold = (rtr_furniture_hold){0};
    rtr_scene_end(&scene);
    rtr_marks_end(&marks);
    return code;
}

/* A locator that was asked for and found no corner gets room outside the window. */
static void ask_outside(rtr_map *map)
{
    rtr_locator_form form =
        strcmp(map->said->locator, "globe") == 0 ? RTR_LOCATOR_GLOBE : RTR_LOCATOR_REGION;
    map->furniture.hold.locator = rtr_aids_locator_size(map->frame.window, form);
}

/* Would the frame move under furniture that says what was drawn in it? If not, nothing else would: the pass was
 * the last. */
static rtr_code try_frame(rtr_map *map, const rtr_furniture_plan *plan, int *stays, rtr_err *err)
{
    const rtr_frame before = map->frame;
    rtr_furniture_end(&map->furniture);
    rtr_code code = rtr_map_set_frame(map, plan, err);
    *stays = !code && rtr_frame_same(&before, &map->frame);
    map->frame = before; /* that of the ground */
    return code;
}

/* Lay out until legend and key say what is drawn: they take room from the map that they speak of, so
 * each pass assumes what the one before has drawn. Their room only grows, so the frame soon stays
 * as it is, and with it the names. */
static rtr_code settle(rtr_map *map, rtr_err *err)
{
    rtr_furniture_plan plan = {.chart = map->chart};
    rtr_code code = look_first(map, &plan, err);
    for (int pass = 0; !code && pass < PASSES_MAX; pass++) {
        rtr_names names = {0};
        rtr_marks marks = {0};
        rtr_drawn now = {0};
        code = lay_out(map, &plan, &now, &marks, &names, err);
        int settled = rtr_drawn_same(&plan.drawn, &now) && same_unplaced(&plan, &names) &&
                      !map->aids.crowded_out;
        if (map->aids.crowded_out) ask_outside(map);
        int last = settled || pass + 1 == PASSES_MAX;
        plan.drawn = now;
        if (!code && !settled) code = keep_unplaced(map, &names, err);
        plan.unplaced = map->unplaced;
        plan.unplaced_count = map->unplaced_count;
        if (!code && last && !settled) code = rtr_map_restate(map, &plan, err);
        if (!code && !last && !map->aids.crowded_out) code = try_frame(map, &plan, &last, err);
        if (!code && last) code = finish(map, &names, err);
        if (!code && last) rtr_seen_add(&map->seen, &marks);
        rtr_names_end(&names);
        rtr_marks_end(&marks);
        if (last) break;
    }
    return code;
}

static void tell_unplaced(const rtr_map *map, const rtr_log *log)
{
    for (size_t i = 0; log && log->notice && i < map->unplaced_count; i++) {
        rtr_err about = {0};
        const rtr_unplaced *lost = &map->unplaced[i];
        if (lost->number)
            rtr_fail(&about, RTR_NOT_FOUND, "the name '%s' found no room; the key has it as %d",
                     lost->name, lost->number);
        else
            rtr_fail(&about, RTR_NOT_FOUND, "the name '%s' found no room; the key has it",
                     lost->name);
        rtr_fix(&about, RTR_NOT_FOUND, "make the map larger, or set map.bbox to a smaller area");
        log->notice(log->user, &about);
    }
}

/* Tell of places and legs beyond the window. */
static void tell_unseen(const rtr_map *map, const rtr_log *log)
{
    rtr_seen_tell(&map->seen, map->chart, "outside the map",
                  map->said->has_bbox ? "widen map.bbox, or leave it out"
                                      : "choose another map.projection, or leave it out",
                  log);
}

static void tell_missing_font(const rtr_map *map, const rtr_log *log)
{
    rtr_err about = {0};
    const char *missing = rtr_fonts_missing(map->fonts);
    if (!log || !log->notice || !missing) return;
    rtr_fail(&about, RTR_NOT_FOUND,
             "the font '%s' is missing: names in its script are shown in another language",
             missing);
    rtr_fix(&about, RTR_NOT_FOUND, "install Debian's packages fonts-noto-core and fonts-noto-cjk");
    log->notice(log->user, &about);
}

/* Widths were asked for, and no line has one. */
static void tell_widths(const rtr_map *map, const rtr_log *log)
{
    rtr_err about = {0};
    const rtr_legend *legend = &map->furniture.legend;
    if (!log || !log->notice || !map->said->widths || map->furniture.legend_left_out) return;
    for (size_t i = 0; i < legend->count; i++)
        if (legend->list[i].kind == RTR_LEGEND_WIDTH) return;
    rtr_fail(&about, RTR_BAD_DATA,
             "the routes' quantities cannot be compared: all lines are of one width");
    rtr_fix(&about, RTR_BAD_DATA, "write all in one unit, such as 1200 t, or leave map.widths out");
    log->notice(log->user, &about);
}

static void tell_cut(const rtr_map *map, const rtr_log *log)
{
    rtr_err about = {0};
    const rtr_furniture *f = &map->furniture;
    if (!log || !log->notice) return;
    if (f->title_cut) {
        rtr_fail(&about, RTR_BAD_DATA,
                 "the title, subtitle or credit is too long for the sheet: cut");
        rtr_fix(&about, RTR_BAD_DATA, "write a shorter one");
        log->notice(log->user, &about);
    }
    if (f->legend_left_out || f->key.left_out || f->key.cut) {
        rtr_fail(&about, RTR_BAD_DATA, "the sheet has no room for the whole legend and key: cut");
        rtr_fix(&about, RTR_BAD_DATA, "make the map higher");
        log->notice(log->user, &about);
    }
}

rtr_code rtr_map_new(const rtr_chart *chart, const rtr_map_options *options, rtr_map **out,
                     rtr_err *err)
{
    static const rtr_map_options none = {0};
    if (!options) options = &none;
    const rtr_case_map *said = options->said ? options->said : &chart->doc->map;
    *out = NULL;
    rtr_map *map = calloc(1, sizeof *map);
    if (!map) return rtr_nomem(err);
    map->chart = chart;
    map->said = said;
    map->language = options->language ? options->language : said->language ? said->language : "en";
    map->words = rtr_words_in(map->language);
    rtr_code code =
        rtr_theme_choose(options->theme, chart->doc, said, &map->theme, &map->style, err);
    map->style.widths = said->widths;
    if (!code) code = set_size(map, options, err);
    if (!code) rtr_furniture_titles(map->layout.width_pt, &map->style);
    if (!code) code = rtr_fonts_new(options->font_dir, map->language, &map->fonts, err);
    if (!code) code = choose_projection(map, options, err);
    if (!code) code = rtr_map_keep_insets(map, options, err);
    if (!code) code = settle(map, err);
    if (!code) code = rtr_map_describe(map, err);
    if (code) {
        rtr_map_free(map);
        return code;
    }
    if (!options->among) tell_unseen(map, options->log);
    tell_unplaced(map, options->log);
    tell_cut(map, options->log);
    tell_widths(map, options->log);
    tell_missing_font(map, options->log);
    *out = map;
    return RTR_OK;
}

void rtr_map_free(rtr_map *map)
{
    if (!map) return;
    clear_pass(map);
    rtr_ground_end(&map->ground);
    rtr_locator_end(&map->locator);
    rtr_shape_free(map->footprint);
    free_unplaced(map);
    rtr_map_free_insets(map);
    rtr_seen_end(&map->seen);
    rtr_projection_free(map->projection);
    rtr_fonts_free(map->fonts);
    free(map->alt);
    free(map);
}

rtr_map_frame rtr_map_frame_of(const rtr_map *map)
{
    return (rtr_map_frame){.projection = map->projection,
                           .x0 = map->frame.origin.x,
                           .y0 = map->frame.origin.y,
                           .metres_per_pixel =
                               map->frame.metres_per_pt * map->layout.width_pt / map->layout.width,
                           .width = map->layout.width,
                           .height = map->picture_height};
}

const char *rtr_map_theme(const rtr_map *map)
{
    return map->theme;
}

double rtr_map_width_m(const rtr_map *map)
{
    return map->layout.width_pt / 72 * 0.0254;
}

rtr_code rtr_map_set_raster(rtr_map *map, const rtr_pixels *raster, const char *credit,
                            rtr_err *err)
{
    if (raster->width != map->layout.width || raster->height != map->picture_height)
        return rtr_fail(err, RTR_BAD_ARG,
                        "a raster of %d x %d pixels does not fit a frame of %d x %d", raster->width,
                        raster->height, map->layout.width, map->picture_height);
    rtr_code code =
        credit ? rtr_furniture_credit(&map->furniture, map->chart, credit, err) : RTR_OK;
    if (code) return code;
    map->raster = raster;
    if (!credit) return RTR_OK;
    rtr_scene_end(&map->around);
    draw_around(map);
    return map->around.failed ? rtr_nomem(err) : RTR_OK;
}

/* The case's id of what is drawn. */
static const char *id_of(const void *user, rtr_role role, size_t owner)
{
    const rtr_chart *chart = user;
    switch (role) {
    case RTR_ROLE_AREA:
    case RTR_ROLE_MARKER:
    case RTR_ROLE_LABEL: return owner < chart->place_count ? chart->places[owner].id : NULL;
    case RTR_ROLE_CASING:
    case RTR_ROLE_ROUTE:
    case RTR_ROLE_ARROW:
    case RTR_ROLE_ROUTE_LABEL:
        return owner < chart->leg_count ? chart->doc->routes[chart->legs[owner].route].id : NULL;
    default: return NULL; /* of places and routes alike, or of neither */
    }
}

static rtr_sheet sheet_of(const rtr_map *map)
{
    const char *title = rtr_map_title(map);
    rtr_rect whole = {0, 0, map->layout.width_pt, map->furniture.height_pt};
    return (rtr_sheet){.width_pt = whole.width,
                       .height_pt = whole.height,
                       .ground = &map->ground.fills,
                       .pictures = {{map->raster, whole, 0}},
                       .picture_count = map->raster ? 1 : 0,
                       .over = {&map->graticule.scene, &map->ground.lines, &map->marks,
                                &map->around, &map->locator.ground.fills,
                                &map->locator.ground.lines, &map->locator.sign},
                       .style = &map->style,
                       .fonts = map->fonts,
                       .imprint = {.title = title ? title : "rutter",
                                   .description = map->alt,
                                   .author = map->chart->doc->credit,
                                   .language = map->words->language},
                       .id_of = id_of,
                       .user = map->chart};
}

rtr_code rtr_map_paint(const rtr_map *map, rtr_pixels *out, rtr_err *err)
{
    rtr_code code = rtr_pixels_begin(map->layout.width, map->picture_height, out, err);
    if (code) return code;
    rtr_sheet sheet = sheet_of(map);
    code = rtr_canvas_pixels(&sheet, out, err);
    if (code) rtr_pixels_end(out);
    return code;
}

/* What an archive finds the document by: the first of its places. */
static void add_keywords(const rtr_chart *chart, rtr_buf *out)
{
    size_t count = chart->place_count < KEYWORDS_MAX ? chart->place_count : KEYWORDS_MAX;
    for (size_t i = 0; i < count; i++) {
        if (i) rtr_buf_puts(out, ", ");
        rtr_buf_puts(out, chart->places[i].label);
    }
}

rtr_code rtr_map_vector(const rtr_map *map, rtr_vector_format format, rtr_buf *out, rtr_err *err)
{
    rtr_buf keywords = {0};
    rtr_sheet sheet = sheet_of(map);
    add_keywords(map->chart, &keywords);
    sheet.imprint.keywords = keywords.data;
    rtr_code code = keywords.failed ? rtr_nomem(err) : rtr_canvas_vector(&sheet, format, out, err);
    rtr_buf_end(&keywords);
    return code;
}

const char *rtr_map_title(const rtr_map *map)
{
    const char *title = map->said->title ? map->said->title : map->chart->doc->title;
    return title && *title ? title : NULL;
}

const char *rtr_map_language(const rtr_map *map)
{
    return map->words->language;
}

const char *rtr_map_alt_text(const rtr_map *map)
{
    return map->alt;
}

size_t rtr_map_unplaced_count(const rtr_map *map)
{
    return map->unplaced_count;
}

const char *rtr_map_unplaced(const rtr_map *map, size_t index)
{
    return index < map->unplaced_count ? map->unplaced[index].name : NULL;
}

int rtr_map_shows_place(const rtr_map *map, size_t place)
{
    return map->seen.places[place];
}

int rtr_map_shows_leg(const rtr_map *map, size_t leg)
{
    return map->seen.legs[leg];
}

int rtr_map_shows_inset(const rtr_map *map, size_t inset)
{
    return map->insets[inset].shown;
}
