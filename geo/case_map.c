/* The map that a case asks for, and its scenes. */
#include <string.h>

#include "base/text.h"
#include "geo/case_parts.h"

static void read_side(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                      void *out)
{
    double number;
    if (node->kind == RTR_NODE_NULL || !rtr_case_number(r, node, path, &number)) return;
    if (number >= RTR_CASE_SIDE_MIN && number <= RTR_CASE_SIDE_MAX && number == (int)number)
        *(int *)out = (int)number;
    else
        rtr_case_error(r, node, path, "write whole pixels: 1600",
                       "a map is %d to %d pixels wide and high", RTR_CASE_SIDE_MIN,
                       RTR_CASE_SIDE_MAX);
}

static void read_bbox(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                      void *out)
{
    rtr_case_map *map = out;
    double side[4];
    rtr_err err = {0};
    if (node->kind == RTR_NODE_NULL || !rtr_case_numbers(r, node, path, 4, side)) return;
    rtr_code code = rtr_lonlat_check((rtr_lonlat){side[0], side[1]}, &err);
    if (!code) code = rtr_lonlat_check((rtr_lonlat){side[2], side[3]}, &err);
    if (!code && side[1] >= side[3]) {
        code = rtr_fail(&err, RTR_BAD_DATA, "the box is empty: its south is not below its north");
        rtr_fix(&err, code, "write [west, south, east, north]");
    }
    if (!code && !(side[0] < side[2]) && !(side[0] > side[2])) {
        code = rtr_fail(&err, RTR_BAD_DATA, "the box is empty: west and east are the same");
        rtr_fix(&err, code, "write [west, south, east, north]");
    }
    if (code) {
        rtr_case_report_err(r, 1, node, path, &err);
        return;
    }
    map->has_bbox = 1;
    map->bbox = (rtr_bbox){side[0], side[1], side[2], side[3]};
}

/* A word, or the path of a raster: what is no word must be a path that may be opened. */
static void read_basemap(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                         void *out)
{
    const char *text = rtr_case_text(r, node, path);
    if (text && (strcmp(text, "political") == 0 || strcmp(text, "bluemarble") == 0 ||
                 strcmp(text, "scene") == 0))
        *(const char **)out = rtr_case_copy(r, text);
    else if (text && !strchr(text, '.'))
        rtr_case_error(r, node, path,
                       "write political, bluemarble, scene or the name of a raster file",
                       "unknown base map '%.60s'", text);
    else if (text)
        rtr_read_path(r, node, path, out);
}

/* The projections that fit themselves to what is shown; with a fixed one, lines would cross the map's cut
 * and places vanish beyond its edge. */
static void read_projection(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                            void *out)
{
    static const char *const words[] = {"auto", "equal-earth", "laea", "lcc", "mercator"};
    const char *text = rtr_case_text(r, node, path);
    const char *found = NULL;
    for (size_t i = 0; text && i < sizeof words / sizeof *words; i++)
        if (strcmp(text, words[i]) == 0) found = words[i];
    if (found) *(const char **)out = found;
    if (text && !found)
        rtr_case_error(r, node, path, "write auto, equal-earth, laea, lcc or mercator",
                       "unknown projection '%.100s'", text);
}

/* A word of a list, or with `or_file` the path of a file that may be opened. */
static void read_choice(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                        const char *const *words, int or_file, const char **out)
{
    rtr_buf list = {0};
    const char *text = rtr_case_text(r, node, path);
    for (size_t i = 0; text && words[i]; i++) {
        if (strcmp(text, words[i]) == 0) {
            *out = words[i];
            text = NULL;
        }
        rtr_buf_printf(&list, "%s%s", i == 0 ? "" : words[i + 1] ? ", " : " or ", words[i]);
    }
    if (text && or_file && strchr(text, '.'))
        rtr_read_path(r, node, path, out);
    else if (text && list.data)
        rtr_case_error(r, node, path, list.data, "unknown %s '%.60s'",
                       path->key ? path->key : path->up->key, text);
    rtr_buf_end(&list);
}

/* One of the layouts; those before it are in the map. */
static void read_layout(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                        void *out)
{
    static const char *const words[] = {"web", "square",      "portrait", "a4", "a4-portrait",
                                        "a3",  "a3-portrait", "column",   NULL};
    rtr_case_map *map = out;
    const char *word = NULL;
    read_choice(r, node, path, words, 0, &word);
    if (!word) return;
    for (size_t i = 0; i < map->layout_count; i++)
        if (map->layouts[i] == word) {
            rtr_case_error(r, node, path, "leave it out", "the layout '%s' is in the list already",
                           word);
            return;
        }
    if (map->layout_count < RTR_CASE_LAYOUTS_MAX) map->layouts[map->layout_count++] = word;
}

/* One layout or several: each map is made in all of them. */
static void read_layouts(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                         void *out)
{
    rtr_case_map *map = out;
    map->layout_count = 0; /* a map of `maps` has its own instead of those of `map` */
    if (node->kind == RTR_NODE_LIST)
        rtr_case_each(r, node, path, read_layout, out);
    else
        read_layout(r, node, path, out);
    map->layout = map->layout_count ? map->layouts[0] : NULL;
}

void rtr_case_check_layouts(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                            const rtr_case_map *map)
{
    /* What a map of `maps` has from `map` was looked at there. */
    int own =
        rtr_node_get(node, "layout") || rtr_node_get(node, "width") || rtr_node_get(node, "height");
    if (own && map->layout_count > 1 && (map->width || map->height))
        rtr_case_error(r, node, path, "leave width and height out, or name one layout",
                       "the map has several layouts and a width or height of its own");
}

static void read_theme(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                       void *out)
{
    static const char *const words[] = {"light", "dark", "mono", "satellite", NULL};
    const char **theme = out;
    rtr_err err = {0};
    read_choice(r, node, path, words, 1, theme);
    if (!*theme || !strchr(*theme, '.')) return;
    rtr_code code = rtr_case_note_file(r, *theme, &err); /* what it says is for who draws */
    if (code == RTR_NOMEM) rtr_case_stop(r, code);
    if (!code) return;
    rtr_case_report_err(r, 1, node, path, &err);
    *theme = NULL;
}

static void read_locator(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                         void *out)
{
    static const char *const words[] = {"auto", "none", "globe", "region", NULL};
    read_choice(r, node, path, words, 0, out);
}

static void read_graticule(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                           void *out)
{
    static const char *const words[] = {"no", "yes", NULL};
    const char *word = NULL;
    read_choice(r, node, path, words, 0, &word);
    if (word) *(int *)out = word == words[1];
}

static void read_widths(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                        void *out)
{
    static const char *const words[] = {"no", "quantity", NULL};
    const char *word = NULL;
    read_choice(r, node, path, words, 0, &word);
    if (word) *(int *)out = word == words[1];
}

/* There is one policy so far: disputed borders are dashed, and a note says that the map takes no side. */
static void read_borders(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                         void *out)
{
    const char *text = rtr_case_text(r, node, path);
    if (!text || strcmp(text, "neutral") == 0)
        *(const char **)out = rtr_case_copy(r, text);
    else
        rtr_case_error(r, node, path, "write neutral, or leave the key out",
                       "unknown border policy '%.60s'", text);
}

const rtr_case_field rtr_case_map_fields[] = {
    {"layout", read_layouts, 0},
    {"width", read_side, offsetof(rtr_case_map, width)},
    {"height", read_side, offsetof(rtr_case_map, height)},
    {"projection", read_projection, offsetof(rtr_case_map, projection)},
    {"basemap", read_basemap, offsetof(rtr_case_map, basemap)},
    {"language", rtr_read_language, offsetof(rtr_case_map, language)},
    {"borders", read_borders, offsetof(rtr_case_map, borders)},
    {"bbox", read_bbox, 0},
    {"theme", read_theme, offsetof(rtr_case_map, theme)},
    {"graticule", read_graticule, offsetof(rtr_case_map, graticule)},
    {"widths", read_widths, offsetof(rtr_case_map, widths)},
    {"locator", read_locator, offsetof(rtr_case_map, locator)},
};
const size_t rtr_case_map_field_count = sizeof rtr_case_map_fields / sizeof *rtr_case_map_fields;

void rtr_read_map(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path, void *out)
{
    rtr_case_map *map = out;
    if (node->kind == RTR_NODE_NULL) return;
    map->origin = rtr_case_origin(r, node, path);
    rtr_case_read_map(r, node, path, rtr_case_map_fields, rtr_case_map_field_count, map);
    rtr_case_check_layouts(r, node, path, map);
    if (!map->projection) map->projection = "auto";
    if (!map->language) map->language = "en";
    if (!map->locator) map->locator = "auto";
    if (!map->borders) map->borders = "neutral";
}

/* A scene while it is read. */
typedef struct draft {
    rtr_case_scene scene;
    rtr_case_words marks;
} draft;

/* A scene is not opened as a picture, but it must be there, and the manifest says which it was. */
static void take_file(rtr_case_reader *r, draft *d, const rtr_node *node, const rtr_case_path *path)
{
    rtr_case_path here = {.up = path, .key = "file"};
    rtr_err err = {0};
    if (!d->scene.file) return;
    rtr_code code = rtr_case_note_file(r, d->scene.file, &err);
    if (code == RTR_NOMEM) rtr_case_stop(r, code);
    if (!code) return;
    rtr_case_report_err(r, 1, rtr_node_get(node, "file"), &here, &err);
    d->scene.file = NULL;
}

void rtr_read_scene(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path, void *out)
{
    static const rtr_case_field fields[] = {
        {"file", rtr_read_path, offsetof(draft, scene.file)},
        {"date", rtr_read_date, offsetof(draft, scene.date)},
        {"credit", rtr_read_text, offsetof(draft, scene.credit)},
        {"mark", rtr_read_words, offsetof(draft, marks)},
    };
    (void)out;
    if (!rtr_case_has_room(r, node, path, r->whole->scenes.count, RTR_SCENES_MAX)) return;
    draft d = {.scene = {.origin = rtr_case_origin(r, node, path)}};
    if (!rtr_case_read_map(r, node, path, fields, sizeof fields / sizeof *fields, &d)) return;
    if (!rtr_node_get(node, "file"))
        rtr_case_error(r, node, path, "add 'file: ' and the raster's name",
                       "the scene has no file");
    take_file(r, &d, node, path);
    d.scene.marks = d.marks.items;
    d.scene.mark_count = d.marks.count;
    rtr_case_scene *moved = rtr_case_grown(r, r->whole->scenes.items, r->whole->scenes.count,
                                           &r->whole->scenes.capacity, sizeof *moved);
    if (!moved) return;
    r->whole->scenes.items = moved;
    if (d.scene.file) moved[r->whole->scenes.count++] = d.scene;
}
