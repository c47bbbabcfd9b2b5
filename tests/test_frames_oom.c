/* Every allocation fails in turn while frames are read, planned, found and described, and some while their maps are made: an
 * error and no leak, never half of it. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "chart_fixture.h"
#include "draw/alt.h"
#include "draw/crowd.h"
#include "draw/frames.h"
#include "geo/case_parts.h"
#include "oom.h"
#include "test.h"

static fixture f;

typedef rtr_code attempt(rtr_err *err);

static rtr_code read_frames(rtr_err *err)
{
    static const char text[] =
        "rutter: 1\nplaces: [{id: a, lonlat: [1, 2]}, {id: b, lonlat: [3, 4]}]\n"
        "maps:\n- {id: x, title: T}\n- {id: y, places: [a, b]}\n"
        "- {id: z, places: [c], bbox: [1, 2, 3, 4]}\n";
    static const rtr_case_memory memory = {
        .name = "x.yaml", .bytes = text, .size = sizeof text - 1};
    rtr_problems *problems = NULL;
    rtr_case *doc = NULL;
    rtr_code code = rtr_problems_new(&problems, err);
    if (!code) code = rtr_case_parse(&memory, problems, &doc, err);
    CHECK(code ? !doc : doc && doc->frame_count == 3);
    rtr_case_free(doc);
    rtr_problems_free(problems);
    return code;
}

static rtr_code find_crowds(rtr_err *err)
{
    rtr_spot spots[40];
    rtr_crowds crowds;
    for (size_t i = 0; i < 40; i++)
        spots[i] = (rtr_spot){{10 + 5 * (double)(i % 20), i < 20 ? 50 : 200}, 0};
    rtr_code code = rtr_crowds_find(spots, 40, (rtr_rect){0, 0, 500, 300}, 10, &crowds, err);
    CHECK(!code == (crowds.count > 0));
    return code;
}

static rtr_code describe(rtr_err *err)
{
    unsigned char all[FIXTURE_PLACES + 1];
    rtr_seen seen = {all, all};
    const char *const details[] = {"a detail"};
    rtr_alt_view view = {.title = "x", .seen = &seen, .details = details, .detail_count = 1};
    char *text;
    memset(all, 1, sizeof all);
    rtr_code code = rtr_alt_text(&f.chart, &view, rtr_words_in("fr"), &text, err);
    CHECK(!code == (text != NULL));
    free(text);
    return code;
}

static rtr_code plan(rtr_err *err)
{
    rtr_frames *frames;
    rtr_code code = rtr_frames_new(&f.chart, NULL, &frames, err);
    CHECK(!code == (frames != NULL));
    rtr_frames_free(frames);
    return code;
}

static rtr_code make_maps(rtr_err *err)
{
    rtr_frames *frames = NULL;
    rtr_map_options options = {.width = 300, .font_dir = RUTTER_SHARE_DIR "/fonts"};
    rtr_code code = rtr_frames_new(&f.chart, &options, &frames, err);
    for (size_t turn = 0; !code && turn < rtr_frames_count(frames); turn++) {
        rtr_map *map = NULL;
        code = rtr_frames_map(frames, rtr_frames_order(frames, turn), &map, err);
        CHECK(!code == (map != NULL));
        rtr_map_free(map);
    }
    rtr_frames_free(frames);
    return code;
}

/* Some failures only lose a detail of a complaint. */
static void exhaust(attempt *try, long step, long least)
{
    rtr_err err = {0};
    oom_seen = 0;
    CHECK_OK(try(&err));
    long all = oom_seen, tried = 0, refused = 0;
    for (long n = 0; n < all; n += step, tried++) {
        err = (rtr_err){0};
        oom_left = n;
        rtr_code code = try(&err);
        oom_left = -1;
        CHECK(code == RTR_OK || (code == RTR_NOMEM && strcmp(err.what, "out of memory") == 0));
        refused += code == RTR_NOMEM;
    }
    printf("%ld of %ld allocations failed, %ld were told\n", tried, all, refused);
    CHECK(tried >= least && refused > tried / 2);
}

TEST_MAIN
{
    static const size_t places[] = {1, 3};
    static const rtr_case_map said[] = {
        {.id = "a", .projection = "auto", .language = "en"},
        {.id = "b", .projection = "auto", .language = "en", .places = places, .place_count = 2}};
    fixture_begin(&f);
    f.doc.frames = said;
    f.doc.frame_count = 2;
    CASE("frames of a case") exhaust(read_frames, 1, 20);
    CASE("crowds") exhaust(find_crowds, 1, 4);
    CASE("the alt text") exhaust(describe, 1, 10);
    CASE("the plan") exhaust(plan, 1, 10);
    CASE("their maps") exhaust(make_maps, 23, 40);
    fixture_end(&f);
    return 0;
}
