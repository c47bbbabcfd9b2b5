/* `layout` as a list: what is taken, by `map` and by its maps, and what is complained of. */
#include <string.h>

#include "geo/case_parts.h"
#include "test.h"

static rtr_case *doc;
static rtr_problems *problems;

static void read_maps(const char *maps)
{
    rtr_err err = {0};
    static char text[4000];
    snprintf(text, sizeof text, "rutter: 1\nplaces: [{id: baku, name: Baku}]\n%s", maps);
    rtr_case_memory memory = {.name = "case.yaml", .bytes = text, .size = strlen(text)};
    rtr_case_free(doc);
    rtr_problems_free(problems);
    doc = NULL;
    CHECK_OK(rtr_problems_new(&problems, &err));
    CHECK_OK(rtr_case_parse(&memory, problems, &doc, &err));
}

/* "a4 a3" of a map. */
static const char *listed(const rtr_case_map *map)
{
    static char text[200];
    *text = '\0';
    for (size_t i = 0; i < map->layout_count; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s", i ? " " : "",
                 map->layouts[i]);
    return text;
}

static void check_taken(void)
{
    read_maps("map: {layout: [web, a4-portrait]}\n"
              "maps: [{id: a}, {id: b, layout: column}, {id: c, layout: [a3, web]}]\n");
    CHECK(rtr_problems_count(problems) == 0 && doc->frame_count == 3);
    CHECK_STR(doc->map.layout, "web");
    CHECK_STR(listed(&doc->map), "web a4-portrait");
    CHECK_STR(listed(&doc->frames[0]), "web a4-portrait");
    CHECK_STR(listed(&doc->frames[1]), "column");
    CHECK_STR(doc->frames[1].layout, "column");
    CHECK_STR(listed(&doc->frames[2]), "a3 web");
    CHECK_STR(doc->frames[2].layout, "a3");
    read_maps("map: {layout: [web, square, portrait, a4, a4-portrait, a3, a3-portrait, column]}\n");
    CHECK(rtr_problems_count(problems) == 0 && doc->map.layout_count == RTR_CASE_LAYOUTS_MAX);
    read_maps("map: {layout: a4, width: 900}\n");
    CHECK(rtr_problems_count(problems) == 0 && doc->map.layout_count == 1);
    read_maps("map: {layout: []}\n");
    CHECK(rtr_problems_count(problems) == 0 && !doc->map.layout && !doc->map.layout_count);
}

static void check_refused(void)
{
    static const struct {
        const char *maps, *said;
    } cases[] = {
        {"map: {layout: [web, poster]}\n",
         "case.yaml:3:21 unknown layout 'poster' (map.layout[1]) [web, square, portrait, a4, "
         "a4-portrait, a3, a3-portrait or column]"},
        {"map: {layout: [web, a4, web]}\n",
         "case.yaml:3:25 the layout 'web' is in the list already (map.layout[2]) [leave it out]"},
        {"map: {layout: [web, a4], height: 800}\n",
         "case.yaml:3:6 the map has several layouts and a width or height of its own (map) [leave "
         "width and height out, or name one layout]"},
        {"map: {width: 900}\nmaps: [{id: a, layout: [web, a4]}, {id: b}]\n",
         "case.yaml:4:8 the map has several layouts and a width or height of its own (maps[0]) "
         "[leave width and height out, or name one layout]"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int is_error = 0;
        char said[1000];
        read_maps(cases[i].maps);
        CHECK(rtr_problems_count(problems) == 1);
        const rtr_err *p = rtr_problems_get(problems, 0, &is_error);
        snprintf(said, sizeof said, "%s %s [%s]", p->where, p->what, p->fix);
        CHECK_STR(said, cases[i].said);
        CHECK(is_error);
    }
}

TEST_MAIN
{
    CASE("one layout, several, and those of a map of its own") check_taken();
    CASE("complaints with their positions") check_refused();
    rtr_case_free(doc);
    rtr_problems_free(problems);
    return 0;
}
