#include <stdlib.h>

#include "draw/line.h"
#include "draw/plate_parts.h"
#include "plate_fixture.h"
#include "random.h"
#include "test.h"

static rtr_rect item_bounds(const rtr_scene *scene, const rtr_item *item)
{
    if (item->kind != RTR_ITEM_PATH) return item->box;
    rtr_pt low = {INFINITY, INFINITY}, high = {-INFINITY, -INFINITY};
    for (size_t r = item->first; r < item->first + item->count; r++)
        for (size_t i = 0; i < scene->runs[r].count; i++) {
            rtr_pt p = scene->points[scene->runs[r].first + i];
            low = (rtr_pt){fmin(low.x, p.x), fmin(low.y, p.y)};
            high = (rtr_pt){fmax(high.x, p.x), fmax(high.y, p.y)};
        }
    return (rtr_rect){low.x, low.y, high.x - low.x, high.y - low.y};
}

/* The bounds, in pixels of the sheet, of the `which`-th item of a role and owner; width -1 when there is none. */
static rtr_rect bounds_of(const rtr_plate *plate, rtr_role role, size_t owner, int which)
{
    double s = plate->px_per_pt;
    for (size_t i = 0; i < plate->marks.item_count; i++) {
        const rtr_item *item = &plate->marks.items[i];
        if (item->kind != RTR_ITEM_PATH || item->role != role || item->owner != owner ||
            which-- > 0)
            continue;
        rtr_rect b = item_bounds(&plate->marks, item);
        return (rtr_rect){b.x * s, b.y * s, b.width * s, b.height * s};
    }
    return (rtr_rect){0, 0, -1, 0};
}

/* The mean of a path's points, in pixels of the sheet: the middle of a circle or frame. */
static rtr_pt middle_of(const rtr_plate *plate, rtr_role role, size_t owner, int which)
{
    const rtr_scene *scene = &plate->marks;
    rtr_pt sum = {0, 0};
    for (size_t i = 0; i < scene->item_count; i++) {
        const rtr_item *item = &scene->items[i];
        if (item->kind != RTR_ITEM_PATH || item->role != role || item->owner != owner ||
            which-- > 0)
            continue;
        const rtr_run *run = &scene->runs[item->first];
        for (size_t k = 0; k < run->count; k++) {
            sum.x += scene->points[run->first + k].x;
            sum.y += scene->points[run->first + k].y;
        }
        double n = (double)run->count / plate->px_per_pt;
        return (rtr_pt){sum.x / n, sum.y / n};
    }
    return (rtr_pt){NAN, NAN};
}

static void check_middle(rtr_pt middle, rtr_plate_frame frame, rtr_pt at)
{
    CHECK_NEAR(middle.x, frame.x + at.x * frame.scale, 0.01);
    CHECK_NEAR(middle.y, frame.y + at.y * frame.scale, 0.01);
}

/* Marks are drawn as items at the pixels that the caller gave, on every panel, whatever the scale. */
static void check_positions(rtr_plate_plan plan, int width_px, int panels, int stacked)
{
    plan.width_px = width_px;
    plan.panel_count = panels;
    plan.stacked = stacked;
    rtr_plate *plate = new_plate(&plan);
    for (int panel = 0; plate && panel < panels; panel++) {
        rtr_plate_frame frame = rtr_plate_frame_of(plate, panel);
        for (size_t i = 0; i < 4;
             i++) { /* pins: their first path is a halo or ring around the middle */
            int paths = 0;
            while (bounds_of(plate, RTR_ROLE_MARKER, i, paths).width >= 0) paths++;
            CHECK(paths > 0 && paths % panels == 0);
            check_middle(middle_of(plate, RTR_ROLE_MARKER, i, panel * paths / panels), frame,
                         plan.marks[i].at);
        }
        rtr_rect box = bounds_of(plate, RTR_ROLE_AREA, 4, panel);
        check_middle(middle_of(plate, RTR_ROLE_AREA, 4, panel), frame, plan.marks[4].at);
        CHECK_NEAR(box.width, 44 * frame.scale, 0.01);
        CHECK_NEAR(box.height, 31 * frame.scale, 0.01);
        rtr_rect circle = bounds_of(plate, RTR_ROLE_CASING, 6, panel);
        check_middle(middle_of(plate, RTR_ROLE_CASING, 6, panel), frame, plan.marks[6].at);
        CHECK_NEAR(circle.width, 49 * frame.scale, 0.05);
        rtr_rect outline = bounds_of(plate, RTR_ROLE_AREA, 7, panel);
        CHECK_NEAR(outline.x, frame.x + 290 * frame.scale, 0.01);
        CHECK_NEAR(outline.y + outline.height, frame.y + 215 * frame.scale, 0.01);
        CHECK(frame.x == round(frame.x) && frame.y == round(frame.y));
        CHECK_NEAR(frame.scale, round(frame.scale * PLATE_WIDTH) / PLATE_WIDTH, 1e-9);
    }
    rtr_plate_free(plate);
}

/* A frame and a circle of less than a pixel can be seen, around their places. */
static void check_smallest(rtr_plate_plan plan)
{
    rtr_plate_mark tiny[] = {
        {.form = RTR_PLATE_BOX, .at = {100.5, 90}, .half_width = 0.2, .half_height = 0.2},
        {.form = RTR_PLATE_CIRCLE, .at = {200.25, 90}, .radius = 0.1}};
    plan.marks = tiny;
    plan.mark_count = 2;
    rtr_plate *plate = new_plate(&plan);
    for (size_t i = 0; plate && i < 2; i++) {
        rtr_rect drawn = bounds_of(plate, RTR_ROLE_AREA, i, 0);
        check_middle(middle_of(plate, RTR_ROLE_AREA, i, 0), rtr_plate_frame_of(plate, 0),
                     tiny[i].at);
        CHECK_NEAR(drawn.width / plate->px_per_pt, i ? 7 : 5, 0.05);
    }
    rtr_plate_free(plate);
}

/* What callouts must keep clear of each other and of: texts with their badges, as boxes without air. */
enum { TEXTS_MAX = 400 };
typedef struct texts {
    rtr_box boxes[TEXTS_MAX];
    size_t owners[TEXTS_MAX], count;
    rtr_pt leaders[TEXTS_MAX][2];
    size_t led[TEXTS_MAX], leader_count;
} texts;

static void collect_texts(const rtr_plate *plate, rtr_rect window, texts *t)
{
    *t = (texts){.count = 0};
    for (size_t i = 0; i < plate->marks.item_count; i++) {
        const rtr_item *item = &plate->marks.items[i];
        rtr_rect b = item_bounds(&plate->marks, item);
        if (item->kind > RTR_ITEM_TEXT || b.x < window.x || b.y < window.y ||
            b.x > window.x + window.width || b.y > window.y + window.height)
            continue;
        if (item->role == RTR_ROLE_LABEL) {
            CHECK(t->count < TEXTS_MAX);
            t->boxes[t->count] = rtr_box_of(b);
            t->boxes[t->count].half_height *= 0.8; /* ink, not line spacing */
            t->owners[t->count++] = item->owner;
        } else if (item->role == RTR_ROLE_LEADER) {
            const rtr_pt *p = plate->marks.points + plate->marks.runs[item->first].first;
            t->leaders[t->leader_count][0] = p[0];
            t->leaders[t->leader_count][1] = p[1];
            t->led[t->leader_count++] = item->owner;
        }
    }
}

static int is_over_small_mark(const rtr_plate *plate, const rtr_box *text)
{
    for (size_t i = 0; i < plate->plan->mark_count; i++) {
        rtr_rect body;
        if (!rtr_plate_body(plate, 0, &plate->plan->marks[i], &body)) continue;
        rtr_box box = rtr_box_of(body);
        if (body.width < 60 && body.height < 60 && rtr_box_overlaps(text, &box)) return 1;
    }
    return 0;
}

static void check_apart(const rtr_plate *plate, size_t least)
{
    static texts t;
    collect_texts(plate, plate->windows[0], &t);
    int overlaps = 0, on_marks = 0, on_cards = 0, outside = 0, crossed = 0;
    for (size_t i = 0; i < t.count; i++) {
        const rtr_plate_card *cards[] = {&plate->bar_card, &plate->locator_card};
        on_marks += is_over_small_mark(plate, &t.boxes[i]);
        outside += !rtr_box_inside(&t.boxes[i], plate->windows[0]);
        for (int c = 0; c < 2; c++) {
            rtr_box card = rtr_box_of(cards[c]->box);
            on_cards += cards[c]->shown && rtr_box_overlaps(&t.boxes[i], &card);
        }
        for (size_t k = 0; k < i; k++)
            overlaps += t.owners[i] != t.owners[k] && rtr_box_overlaps(&t.boxes[i], &t.boxes[k]);
        for (size_t k = 0; k < t.leader_count; k++) {
            rtr_box line = rtr_box_along(t.leaders[k][0], t.leaders[k][1], 0.3);
            crossed += t.led[k] != t.owners[i] && rtr_box_overlaps(&line, &t.boxes[i]);
        }
    }
    for (size_t i = 0; i < t.leader_count; i++)
        for (size_t k = 0; k < i; k++) {
            rtr_box a = rtr_box_along(t.leaders[i][0], t.leaders[i][1], 0.1);
            rtr_box b = rtr_box_along(t.leaders[k][0], t.leaders[k][1], 0.1);
            crossed += t.led[i] != t.led[k] && rtr_box_overlaps(&a, &b);
        }
    printf("%zu texts, %zu leaders, %zu in the key only\n", t.count, t.leader_count / 2,
           plate->unplaced_count);
    CHECK(overlaps == 0 && on_marks == 0 && on_cards == 0 && outside == 0 && crossed == 0);
    CHECK(t.count >= least);
}

/* Marks of all forms and statuses, scattered. */
static void check_scattered(rtr_plate_plan plan, size_t count, uint64_t seed)
{
    static rtr_plate_mark marks[120];
    uint64_t state = seed;
    printf("seed %u: ", (unsigned)seed);
    for (size_t i = 0; i < count; i++) {
        double r[4];
        for (int k = 0; k < 4; k++) r[k] = random_unit(&state);
        marks[i] =
            (rtr_plate_mark){.form = (rtr_plate_form)(random_next(&state) % 5 % 3),
                             .at = {r[0] * PLATE_WIDTH, r[1] * PLATE_HEIGHT},
                             .half_width = 3 + r[2] * 20,
                             .half_height = 3 + r[3] * 15,
                             .kind = (rtr_kind)(i % RTR_KIND_COUNT),
                             .status = (rtr_status)(i % RTR_STATUS_COUNT),
                             .label = i % 3 ? "Fuel berth" : "Warehouse of Example Shipping"};
        if (marks[i].form == RTR_PLATE_OUTLINE) marks[i].form = RTR_PLATE_CIRCLE;
        marks[i].radius = 3 + r[2] * 25;
    }
    plan.marks = marks;
    plan.mark_count = count;
    plan.width_px = 1600;
    rtr_plate *plate = new_plate(&plan);
    if (plate) check_apart(plate, count / 2);
    rtr_plate_free(plate);
}

static void check_key(const rtr_plate_plan *plan)
{
    rtr_plate *plate = new_plate(plan);
    if (!plate) return;
    CHECK(plate->numbered && plate->key.count == PLATE_MARKS);
    for (size_t i = 0; i < PLATE_MARKS; i++) {
        const rtr_plate_mark *mark = &plan->marks[i];
        char number[8];
        snprintf(number, sizeof number, "%zu", i + 1);
        CHECK(says(&plate->around, number) && says(&plate->marks, number));
        CHECK(says(&plate->around, mark->label));
        if (mark->note && *mark->note) CHECK(says(&plate->around, mark->note));
    }
    CHECK(says(&plate->around, plan->title) && says(&plate->around, plan->subtitle));
    CHECK(says(&plate->around, plan->margin[0]) && says(&plate->around, plan->notes[0]));
    CHECK(says(&plate->around, plan->credit));
    rtr_colour crimson = rtr_rgb(0xc8102e); /* 5.9:1 on its white casing */
    CHECK(memcmp(&plate->style.mark, &crimson, sizeof crimson) == 0);
    check_apart(plate, PLATE_MARKS);
    rtr_plate_free(plate);
}

/* Texts of the furniture lie on the sheet and not over each other or the pictures. */
static void check_furniture(const rtr_plate_plan *plan)
{
    rtr_plate *plate = new_plate(plan);
    if (!plate) return;
    const rtr_scene *scene = &plate->around;
    rtr_rect sheet = {0, 0, plate->width_pt, plate->height_pt};
    for (size_t i = 0; i < scene->item_count; i++) {
        const rtr_item *a = &scene->items[i];
        if (a->kind != RTR_ITEM_TEXT) continue;
        rtr_box mine = rtr_box_of(a->box), card = rtr_box_of(plate->bar_card.box);
        if (rtr_box_overlaps(&mine, &card) && !plate->bar_card.outside) continue;
        mine.half_height *= 0.8;
        CHECK(rtr_box_inside(&mine, sheet));
        for (int p = 0; p < plan->panel_count; p++) {
            rtr_box window = rtr_box_of(plate->windows[p]);
            CHECK(!rtr_box_overlaps(&mine, &window));
        }
        for (size_t k = 0; k < i; k++) {
            rtr_box other = rtr_box_of(scene->items[k].box);
            other.half_height *= 0.8;
            if (scene->items[k].kind == RTR_ITEM_TEXT && rtr_box_overlaps(&mine, &other))
                FAIL_("'%s' lies over '%s'", rtr_scene_string(scene, a),
                      rtr_scene_string(scene, &scene->items[k]));
        }
    }
    rtr_plate_free(plate);
}

static void check_numbers(rtr_plate_plan plan)
{
    rtr_plate_mark plain[2] = {{.at = {100, 100}, .label = "Alpha"},
                               {.at = {250, 150}, .label = "Beta"}};
    plan.marks = plain;
    plan.mark_count = 2;
    rtr_plate *plate = new_plate(&plan);
    CHECK(plate && !plate->numbered && plate->key.count == 0 &&
          rtr_plate_unplaced_count(plate) == 0);
    CHECK(plate && says(&plate->marks, "Alpha") && !says(&plate->around, "Alpha"));
    rtr_plate_free(plate);
    static rtr_plate_mark crowd[60];
    for (size_t i = 0; i < 60; i++)
        crowd[i] = (rtr_plate_mark){.at = {200 + (double)(i % 8), 120 + (double)i * 0.125},
                                    .label = "One of many"};
    plan.marks = crowd;
    plan.mark_count = 60;
    plate = new_plate(&plan);
    CHECK(plate && plate->numbered && plate->key.count == 60 &&
          rtr_plate_unplaced_count(plate) > 20);
    CHECK(plate && says(&plate->around, "One of many") && says(&plate->around, "60"));
    if (plate) CHECK_STR(rtr_plate_unplaced(plate, 0), "One of many");
    CHECK(plate && !rtr_plate_unplaced(plate, 60));
    rtr_plate_free(plate);
}

static void check_languages(rtr_plate_plan plan)
{
    static const char *const words[2][3] = {
        {"frame around the place", "suspected", "Annotated picture:"},
        {"cadre autour du lieu", "soupçonné", "Image annotée :"}};
    for (int i = 0; i < 2; i++) {
        plan.language = i ? "fr" : "en";
        rtr_plate *plate = new_plate(&plan);
        if (!plate) continue;
        CHECK(says(&plate->around, words[i][0]) && says(&plate->around, words[i][1]));
        CHECK(strstr(rtr_plate_alt_text(plate), words[i][2]) == rtr_plate_alt_text(plate));
        CHECK(strstr(rtr_plate_alt_text(plate), words[i][1]) &&
              strstr(rtr_plate_alt_text(plate), "3 Quay"));
        CHECK(strstr(rtr_plate_alt_text(plate), "1 May 2024") &&
              strstr(rtr_plate_alt_text(plate), "Tver"));
        rtr_plate_free(plate);
    }
}

static void check_scale_bar(rtr_plate_plan plan)
{
    rtr_plate *plate = new_plate(&plan);
    if (!plate) return;
    rtr_plate_frame f = rtr_plate_frame_of(plate, 0);
    double px = plate->bar.length_pt * plate->px_per_pt / f.scale; /* of the picture */
    CHECK_NEAR(px * plan.metres_per_px, plate->bar.length_km * 1000, 1e-6);
    CHECK_STR(plate->bar.text, "1 km");
    CHECK(!plate->bar_card.outside && plate->bar.north && plate->bar.north_deg == 20);
    rtr_plate_free(plate);
    const struct {
        double most;
        int shown, at_centre;
    } steps[] = {{11, 1, 0}, {11.2, 1, 1}, {12.9, 1, 1}, {13.1, 0, 0}};
    plan.metres_per_px_least = 10;
    for (int i = 0; i < 4; i++) {
        plan.metres_per_px_most = steps[i].most;
        plate = new_plate(&plan);
        CHECK(plate && plate->bar.shown == steps[i].shown &&
              plate->bar.at_centre == steps[i].at_centre);
        CHECK(plate && !plate->bar.at_centre == !strstr(plate->bar.text, "middle"));
        rtr_plate_free(plate);
    }
    plan.metres_per_px = NAN;
    plan.north_deg = NAN;
    plate = new_plate(&plan);
    CHECK(plate && !plate->bar.shown && !plate->bar.north && !plate->bar_card.shown);
    rtr_plate_free(plate);
}

/* In a corner without marks, or below when each corner has one. */
static void check_cards(rtr_plate_plan plan, const rtr_basemap *basemap)
{
    rtr_err err = {0};
    rtr_shape *footprint = NULL;
    rtr_lonlat ring[] = {{-34.9, -8.1}, {-34.89, -8.1}, {-34.89, -8.09}, {-34.9, -8.09}};
    rtr_plate_mark corners[4];
    CHECK_OK(rtr_shape_new(RTR_SHAPE_AREA, &footprint, &err));
    CHECK_OK(rtr_shape_add(footprint, RTR_PART_OUTER, ring, 4, &err));
    plan.basemap = basemap;
    plan.footprint = footprint;
    rtr_plate *plate = new_plate(&plan);
    CHECK(plate && plate->locator_card.shown && !plate->locator_card.outside);
    for (size_t i = 0; plate && i < PLATE_MARKS; i++) {
        rtr_pt at = rtr_plate_place(plate, 0, plan.marks[i].at);
        rtr_box mark = {at, 2, 2, 0}, card = rtr_box_of(plate->locator_card.box);
        CHECK(!rtr_box_overlaps(&mark, &card));
    }
    CHECK(plate && strstr(plate->credit, "GSHHG") && plate->locator.ground.fills.item_count > 3);
    rtr_rect sign =
        plate ? item_bounds(&plate->locator.sign, &plate->locator.sign.items[1]) : (rtr_rect){0};
    CHECK_NEAR(sign.width, 4, 1e-9); /* a footprint of a kilometre can be seen */
    rtr_plate_free(plate);
    for (int i = 0; i < 4; i++)
        corners[i] =
            (rtr_plate_mark){.at = {i & 1 ? PLATE_WIDTH - 12 : 12, i & 2 ? PLATE_HEIGHT - 12 : 12}};
    plan.marks = corners;
    plan.mark_count = 4;
    plate = new_plate(&plan);
    CHECK(plate && plate->locator_card.outside && plate->bar_card.outside);
    CHECK(plate && plate->locator_card.box.y >= plate->windows[0].y + plate->windows[0].height);
    CHECK(plate && plate->bar_card.box.x + plate->bar_card.box.width <= plate->locator_card.box.x);
    rtr_plate_free(plate);
    rtr_shape_free(footprint);
    footprint = NULL;
    rtr_lonlat kashmir[] = {{75, 34}, {75.1, 34}, {75.1, 34.1}, {75, 34.1}};
    CHECK_OK(rtr_shape_new(RTR_SHAPE_AREA, &footprint, &err));
    CHECK_OK(rtr_shape_add(footprint, RTR_PART_OUTER, kashmir, 4, &err));
    plan.footprint = footprint;
    plate = new_plate(&plan);
    CHECK(plate && strstr(plate->notes, "Dashed borders are disputed"));
    rtr_plate_free(plate);
    rtr_shape_free(footprint);
}

static void check_hostile(rtr_plate_plan plan)
{
    static char long_text[100001];
    static rtr_plate_mark many[3000];
    memset(long_text, 'x', 100000);
    const char *words[] = {"line\nbreak\ttab\x01\x7f",
                           "\xff\xfe broken \xc3",
                           "שלום עולם — مرحبا",
                           "<b>&amp;</b>",
                           long_text,
                           "",
                           NULL};
    rtr_plate_mark marks[7];
    for (int i = 0; i < 7; i++)
        marks[i] = (rtr_plate_mark){.form = (rtr_plate_form)(i % 2),
                                    .at = {40 + 50 * i, 100},
                                    .half_width = i == 3 ? 1e9 : 10,
                                    .half_height = i == 5 ? 0 : 10,
                                    .label = words[i],
                                    .note = words[6 - i]};
    plan.marks = marks;
    plan.mark_count = 7;
    plan.title = plan.subtitle = plan.credit = long_text;
    plan.margin = plan.notes = words;
    plan.margin_count = plan.note_count = 7;
    rtr_plate *plate = new_plate(&plan);
    rtr_err err = {0};
    rtr_pixels out = {0};
    rtr_buf svg = {0};
    if (plate) CHECK_OK(rtr_plate_paint(plate, &out, &err));
    if (plate) CHECK_OK(rtr_plate_vector(plate, RTR_VECTOR_SVG, &svg, &err));
    for (size_t i = 0; plate && i < plate->marks.texts.size; i++)
        CHECK((unsigned char)plate->marks.texts.data[i] >= ' ' || !plate->marks.texts.data[i]);
    CHECK(plate && plate->cut && strlen(rtr_plate_alt_text(plate)) < 5000);
    rtr_plate_free(plate);
    rtr_pixels_end(&out);
    rtr_buf_end(&svg);
    uint64_t state = 5;
    for (size_t i = 0; i < 3000; i++)
        many[i] = (rtr_plate_mark){
            .at = {random_unit(&state) * PLATE_WIDTH, random_unit(&state) * PLATE_HEIGHT},
            .label = "mark",
            .note = "a note"};
    plan.marks = many;
    plan.mark_count = 3000;
    plate = new_plate(&plan);
    CHECK(plate && plate->key.left_out > 0 && plate->height <= RTR_PIXELS_SIDE_MAX);
    CHECK(plate && strstr(plate->notes, "more that the key has no room for"));
    rtr_plate_free(plate);
}

static void check_refused(rtr_plate_plan plan)
{
    rtr_err err = {0};
    rtr_plate *plate = NULL;
    rtr_plate_mark bad[2] = {{.at = {1, 1}}, {.at = {NAN, 1}}};
    rtr_pixels other = {.width = PLATE_WIDTH, .height = PLATE_HEIGHT + 1},
               thin = {.width = 1, .height = 30000};
    plan.marks = bad;
    plan.mark_count = 2;
    CHECK(rtr_plate_new(&plan, &plate, &err) == RTR_BAD_ARG && !plate);
    CHECK_STR(err.where, "plate.marks[1]");
    bad[1] = (rtr_plate_mark){.form = RTR_PLATE_CIRCLE, .radius = -1};
    CHECK(rtr_plate_new(&plan, &plate, &err) == RTR_BAD_ARG);
    bad[1] =
        (rtr_plate_mark){.form = RTR_PLATE_OUTLINE, .rings = (size_t[]){3, 2}, .ring_count = 2};
    CHECK(rtr_plate_new(&plan, &plate, &err) == RTR_BAD_ARG);
    plan.mark_count = 0;
    plan.width_px = RTR_PLATE_WIDTH_MAX + 1;
    CHECK(rtr_plate_new(&plan, &plate, &err) == RTR_BAD_ARG);
    plan.width_px = 640;
    plan.panel_count = 2;
    plan.panels[1].picture = &other;
    CHECK(rtr_plate_new(&plan, &plate, &err) == RTR_BAD_ARG);
    CHECK_STR(err.what, "the panels differ in size");
    plan.panel_count = 1;
    plan.panels[0].picture = &thin;
    uint8_t *pixels = calloc(30000, 4);
    thin.data = pixels;
    CHECK(rtr_plate_new(&plan, &plate, &err) == RTR_BAD_ARG);
    free(pixels);
}

static void check_with_map(const rtr_plate_plan *plan)
{
    rtr_err err = {0};
    rtr_basemap *basemap = NULL;
    if (rtr_basemap_new(RUTTER_SHARE_DIR "/rutter.map", &basemap, &err) == RTR_OK)
        check_cards(*plan, basemap);
    else
        printf("SKIPPED: there is no rutter.map: %s\n", err.what);
    rtr_basemap_free(basemap);
}

TEST_MAIN
{
    rtr_err err = {0};
    plate_fixture f;
    CHECK_OK(plate_fixture_begin(&f, &err));
    CASE("marks are drawn at their pixels")
    {
        static const int widths[] = {0, 240, 500, 640, 1111, 2048};
        for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
            check_positions(f.plan, widths[i], 1, 0);
        check_positions(f.plan, 1000, 2, 0);
        check_positions(f.plan, 777, 2, 1);
        check_smallest(f.plan);
    }
    CASE("callouts keep clear of marks, cards and each other")
    {
        check_scattered(f.plan, 8, 1);
        check_scattered(f.plan, 30, 2);
        check_scattered(f.plan, 30, 3);
        check_scattered(f.plan, 60, 4);
    }
    CASE("the key has every number") check_key(&f.plan);
    CASE("texts around keep clear of each other")
    {
        rtr_plate_plan plan = f.plan;
        check_furniture(&plan);
        plan.panel_count = 2;
        check_furniture(&plan);
        plan.keep_clear = 1; /* the scale bar is beside legend and key */
        check_furniture(&plan);
        plan.width_px = 1600;
        check_furniture(&plan);
        plan.stacked = 1;
        plan.width_px = 300;
        check_furniture(&plan);
    }
    CASE("numbers only where a key explains them") check_numbers(f.plan);
    CASE("both languages") check_languages(f.plan);
    CASE("the scale bar is true, or absent") check_scale_bar(f.plan);
    CASE("cards stand in empty corners") check_with_map(&f.plan);
    CASE("hostile texts and numbers of marks") check_hostile(f.plan);
    CASE("what cannot be drawn is refused") check_refused(f.plan);
    plate_fixture_end(&f);
    return 0;
}
