/* A map in each theme: nothing on it has a colour that its theme does not name, and what it says where does not
 * depend on the theme. */
#include "chart_fixture.h"
#include "draw/map_parts.h"
#include "draw/theme.h"
#include "test.h"

static int same(rtr_colour a, rtr_colour b)
{
    return a.r == b.r && a.g == b.g && a.b == b.b; /* any opacity */
}

static int is_of(const rtr_style *s, rtr_colour colour)
{
    const rtr_colour named[] = {s->paper, s->land, s->water,  s->coast, s->border,    s->ink,
                                s->rule,  s->mark, s->denied, s->area,  s->area_edge, s->no_data};
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (same(named[i], colour)) return 1;
    for (int m = 0; m < RTR_MODE_COUNT; m++)
        if (same(s->mode[m].colour, colour)) return 1;
    for (int t = 0; t < RTR_TYPE_COUNT; t++)
        if (same(s->type[t].colour, colour) || same(s->type[t].halo, colour)) return 1;
    return 0;
}

/* How many colours are not the theme's. */
static size_t strangers(const rtr_scene *scene, const rtr_style *style)
{
    size_t count = 0;
    for (size_t i = 0; i < scene->item_count; i++) {
        const rtr_item *item = &scene->items[i];
        if (item->kind != RTR_ITEM_PATH) continue;
        const rtr_colour used[] = {item->paint.fill, item->paint.stroke};
        for (int k = 0; k < 2; k++)
            if (used[k].a && !is_of(style, used[k])) {
                printf("an item of role %d is #%02x%02x%02x\n", (int)item->role, used[k].r,
                       used[k].g, used[k].b);
                count++;
            }
    }
    return count;
}

static rtr_map *map_in(const char *theme, const fixture *f)
{
    rtr_err err = {0};
    rtr_map *map = NULL;
    rtr_map_options options = {.width = 900, .theme = theme, .font_dir = RUTTER_SHARE_DIR "/fonts"};
    CHECK_OK(rtr_map_new(&f->chart, &options, &map, &err));
    return map;
}

/* Every text, its place and its words. */
static int same_texts(const rtr_scene *a, const rtr_scene *b)
{
    if (a->item_count != b->item_count || a->texts.size != b->texts.size) return 0;
    for (size_t i = 0; i < a->item_count; i++)
        if (a->items[i].kind == RTR_ITEM_TEXT &&
            memcmp(&a->items[i].box, &b->items[i].box, sizeof a->items[i].box) != 0)
            return 0;
    return !a->texts.size || memcmp(a->texts.data, b->texts.data, a->texts.size) == 0;
}

TEST_MAIN
{
    fixture f;
    fixture_begin(&f);
    rtr_map *light = map_in("light", &f);
    for (size_t i = 0; light && i < RTR_THEME_COUNT; i++) {
        rtr_map *map = map_in(rtr_theme_name(i), &f);
        if (!map) break;
        CASE("every colour is the theme's")
        {
            CHECK(strangers(&map->ground.fills, &map->style) == 0);
            CHECK(strangers(&map->ground.lines, &map->style) == 0);
            CHECK(strangers(&map->marks, &map->style) == 0);
            CHECK(strangers(&map->around, &map->style) == 0);
        }
        CASE("the built-in themes lay a map out alike")
        {
            CHECK(same_texts(&map->marks, &light->marks));
            CHECK(same_texts(&map->around, &light->around));
        }
        rtr_map_free(map);
    }
    rtr_map_free(light);
    fixture_end(&f);
    return 0;
}
