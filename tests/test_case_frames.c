/* `maps` in a case: what is taken, what is complained of, and where. */
#include <string.h>

#include "geo/case_parts.h"
#include "test.h"

static rtr_case *doc;
static rtr_problems *problems;

static void read_body(const char *maps)
{
    rtr_err err = {0};
    static char text[4000];
    snprintf(text, sizeof text,
             "rutter: 1\n"
             "places: [{id: aktau, name: Aktau}, {id: baku, name: Baku}, {id: poti, name: Poti}]\n"
             "map: {width: 900, language: fr, bbox: [0, 10, 20, 30]}\n%s",
             maps);
    rtr_case_memory memory = {.name = "case.yaml", .bytes = text, .size = strlen(text)};
    rtr_case_free(doc);
    rtr_problems_free(problems);
    doc = NULL;
    CHECK_OK(rtr_problems_new(&problems, &err));
    CHECK_OK(rtr_case_parse(&memory, problems, &doc, &err));
}

/* The only complaint, as "where what [fix]". */
static const char *said(void)
{
    static char text[1200];
    int is_error;
    if (rtr_problems_count(problems) != 1) return "not one";
    const rtr_err *p = rtr_problems_get(problems, 0, &is_error);
    snprintf(text, sizeof text, "%s %s [%s]", p->where, p->what, p->fix);
    return text;
}

static void check_taken(void)
{
    read_body(
        "maps:\n- {id: overview}\n"
        "- {id: caspian, title: Around, subtitle: The sea, places: [poti, aktau], width: 700}\n"
        "- {id: Gulf_2, bbox: [48, 23, 60, 31], language: en, layout: square}\n");
    CHECK(rtr_problems_count(problems) == 0 && doc->frame_count == 3 && !doc->frames_auto);
    const rtr_case_map *f = doc->frames;
    CHECK_STR(f[0].id, "overview");
    CHECK(f[0].width == 900 && f[0].has_bbox && !f[0].title && !f[0].place_count);
    CHECK_STR(f[1].title, "Around");
    CHECK_STR(f[1].subtitle, "The sea");
    CHECK(f[1].width == 700 && !f[1].has_bbox && f[1].place_count == 2);
    CHECK(f[1].places[0] == 2 && f[1].places[1] == 0);
    CHECK_STR(f[1].language, "fr");
    CHECK(f[2].has_bbox && f[2].place_count == 0);
    CHECK_NEAR(f[2].bbox.west, 48, 0);
    CHECK_STR(f[2].language, "en");
    CHECK_STR(f[2].layout, "square");
    CHECK(f[1].origin.line == 6 && f[1].origin.column == 3);
    read_body("maps: auto\n");
    CHECK(doc->frames_auto && doc->frame_count == 0 && rtr_problems_count(problems) == 0);
    read_body("maps:\n");
    CHECK(!doc->frames_auto && doc->frame_count == 0 && rtr_problems_count(problems) == 0);
}

static void check_refused(void)
{
    static const struct {
        const char *maps, *said;
    } cases[] = {
        {"maps: all\n", "case.yaml:4:7 'all' says not which maps (maps) [write auto, or a list: [{ "
                        "id: overview }, "
                        "...]]"},
        {"maps: [{title: x}]\n",
         "case.yaml:4:8 the map has no id (maps[0]) [add 'id: ' and a word for the file's name]"},
        {"maps: [{id: ../x}]\n",
         "case.yaml:4:13 '../x' cannot be part of a file's name (maps[0].id) [write one word of "
         "letters, digits, - and _: detail-1]"},
        {"maps: [{id: -o}]\n",
         "case.yaml:4:13 '-o' cannot be part of a file's name (maps[0].id) [write one word of "
         "letters, digits, - and _: detail-1]"},
        {"maps: [{id: a}, {id: A}]\n",
         "case.yaml:4:22 the id 'A' is that of another map already (maps[1].id) [choose another "
         "one]"},
        {"maps: [{id: a, places: [aktou]}]\n",
         "case.yaml:4:25 the map shows 'aktou', which is no place of the case (maps[0].places[0]) "
         "[did you mean 'aktau'?]"},
        {"maps: [{id: a, places: [baku, Vladivostok]}]\n",
         "case.yaml:4:31 the map shows 'Vladivostok', which is no place of the case "
         "(maps[0].places[1]) [use the id of one of the places]"},
        {"maps: [{id: a, places: [baku], bbox: [1, 2, 3, 4]}]\n",
         "case.yaml:4:24 the map has a bbox and places: which of them does it show? "
         "(maps[0].places) [leave one of them out]"},
        {"maps: [{id: a, places: []}]\n",
         "case.yaml:4:24 the list of places is empty (maps[0].places) [name some, or leave the key "
         "out for all of them]"},
        {"maps: [{id: a, widht: 4}]\n",
         "case.yaml:4:16 unknown key 'widht' (maps[0].widht) [did you mean 'width'?]"},
        {"maps: [{id: a, bbox: [1, 5, 3, 4]}]\n",
         "case.yaml:4:22 the box is empty: its south is not below its north (maps[0].bbox) [write "
         "[west, south, east, north]]"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_body(cases[i].maps);
        CHECK_STR(said(), cases[i].said);
    }
}

static void check_many(void)
{
    char list[2000] = "maps:\n";
    for (int i = 0; i < RTR_FRAMES_MAX + 1; i++)
        snprintf(list + strlen(list), 30, "- {id: m%d}\n", i);
    read_body(list);
    CHECK(doc->frame_count == RTR_FRAMES_MAX && rtr_problems_count(problems) == 1);
}

TEST_MAIN
{
    CASE("what may be said of frames, and what they take from the map") check_taken();
    CASE("complaints with their positions") check_refused();
    CASE("there is an end") check_many();
    rtr_case_free(doc);
    rtr_problems_free(problems);
    return 0;
}
