#include "draw/frames.h"

#include <stdlib.h>
#include <string.h>

#include "chart_fixture.h"
#include "draw/label.h"
#include "draw/map_parts.h"
#include "test.h"

#define FONTS RUTTER_SHARE_DIR "/fonts"
enum { OVERVIEW, GULF, DETAILS, FRAMES };
static const rtr_bbox gulf = {50, 21, 62, 30};

/* What the log was told, in lines. */
static char told[2000];

static void on_notice(void *user, const rtr_err *about)
{
    (void)user;
    snprintf(told + strlen(told), sizeof told - strlen(told), "%s [%s]\n", about->what, about->fix);
}

static const rtr_log teller = {.notice = on_notice};

typedef struct made {
    fixture f;
    rtr_case_map said[FRAMES];
    rtr_frames *frames;
    rtr_map *maps[FRAMES];
} made;

static void make(made *m)
{
    rtr_err err = {0};
    rtr_map_options options = {.font_dir = FONTS, .width = 1000, .log = &teller};
    *told = '\0';
    CHECK_OK(rtr_frames_new(&m->f.chart, &options, &m->frames, &err));
    for (size_t turn = 0; m->frames && turn < rtr_frames_count(m->frames); turn++) {
        size_t i = rtr_frames_order(m->frames, turn);
        CHECK_OK(rtr_frames_map(m->frames, i, &m->maps[i], &err));
    }
}

static void unmake(made *m)
{
    for (size_t i = 0; i < FRAMES; i++) rtr_map_free(m->maps[i]);
    rtr_frames_free(m->frames);
    fixture_end(&m->f);
}

/* An overview, a detail of the Gulf with a title, and one of two places there without. */
static void begin(made *m)
{
    static const size_t places[] = {1, 3};
    *m = (made){0};
    fixture_begin(&m->f);
    for (size_t i = 0; i < FRAMES; i++)
        m->said[i] = (rtr_case_map){.projection = "auto", .language = "en"};
    m->said[OVERVIEW].id = "overview";
    m->said[GULF].id = "gulf";
    m->said[GULF].title = "Around the Strait of Hormuz";
    m->said[GULF].has_bbox = 1;
    m->said[GULF].bbox = gulf;
    m->said[DETAILS].id = "strait";
    m->said[DETAILS].places = places;
    m->said[DETAILS].place_count = 2;
    m->f.doc.frames = m->said;
    m->f.doc.frame_count = FRAMES;
}

static size_t count_role(const rtr_map *map, rtr_role role, size_t owner, rtr_item_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < map->marks.item_count; i++) {
        const rtr_item *item = &map->marks.items[i];
        count +=
            item->role == role && item->kind == kind && (owner == SIZE_MAX || item->owner == owner);
    }
    return count;
}

static const char *box_label(const rtr_map *map)
{
    for (size_t i = 0; i < map->marks.item_count; i++) {
        const rtr_item *item = &map->marks.items[i];
        if (item->role == RTR_ROLE_INSET && item->kind == RTR_ITEM_TEXT)
            return rtr_scene_string(&map->marks, item);
    }
    return "";
}

static const rtr_inset_box *shown_box(const rtr_map *map)
{
    for (size_t i = 0; i < map->inset_count; i++)
        if (map->insets[i].shown) return &map->insets[i];
    return NULL;
}

static void check_boxes(const made *m)
{
    const rtr_map *overview = m->maps[OVERVIEW], *in = m->maps[GULF];
    CHECK(rtr_frames_parent(m->frames, OVERVIEW) == SIZE_MAX);
    CHECK(rtr_frames_parent(m->frames, GULF) == OVERVIEW);
    CHECK(rtr_frames_parent(m->frames, DETAILS) == GULF); /* not in the overview as well */
    CHECK_STR(box_label(overview), "Around the Strait of Hormuz");
    CHECK_STR(box_label(in), "Detail A");
    CHECK_STR(box_label(m->maps[DETAILS]), "");
    CHECK(count_role(overview, RTR_ROLE_INSET, SIZE_MAX, RTR_ITEM_PATH) == 2); /* line and casing */
    CHECK_STR(in->furniture.title, "Around the Strait of Hormuz");
    CHECK_STR(in->furniture.subtitle, "For tests");
    CHECK_STR(m->maps[DETAILS]->furniture.title, "A case made by hand");
    CHECK_STR(m->maps[DETAILS]->furniture.subtitle, "Detail A");
}

/* The box is the detail's window, to half a point, wherever its sides are looked at. */
static void check_outline(const made *m)
{
    const rtr_map *overview = m->maps[OVERVIEW], *in = m->maps[GULF];
    const rtr_inset_box *box = shown_box(overview);
    rtr_rect w = in->frame.window;
    double worst = 0;
    for (int i = 0; box && i < 40; i++) {
        double t = (i % 10) / 10.0, nearest = INFINITY;
        rtr_pt edge = {i < 20   ? w.x + w.width * t
                       : i < 30 ? w.x
                                : w.x + w.width,
                       i < 10   ? w.y
                       : i < 20 ? w.y + w.height
                                : w.y + w.height * t};
        rtr_lonlat ground;
        rtr_pt at;
        CHECK(rtr_frame_ground(&in->frame, edge, &ground));
        CHECK(rtr_frame_place(&overview->frame, ground, &at));
        for (size_t k = 0; k < box->count; k++) {
            rtr_pt a = box->ring[k], b = box->ring[(k + 1) % box->count];
            double l = (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y);
            double s = ((at.x - a.x) * (b.x - a.x) + (at.y - a.y) * (b.y - a.y)) / l;
            s = fmin(fmax(s, 0), 1);
            nearest =
                fmin(nearest, hypot(a.x + (b.x - a.x) * s - at.x, a.y + (b.y - a.y) * s - at.y));
        }
        worst = fmax(worst, nearest);
    }
    printf("the box is off the detail's window by %.3f pt at most\n", worst);
    CHECK(box && worst < 0.5);
}

static int in_key(const rtr_map *map, size_t place)
{
    for (size_t i = 0; i < map->unplaced_count; i++)
        if (map->unplaced[i].place == place) return 1;
    return 0;
}

/* Every place is named on some map or in its key, and not beside its mark under a box. */
static void check_names(const made *m)
{
    size_t moved = 0;
    for (size_t i = 0; i < FIXTURE_PLACES; i++) {
        size_t named = 0;
        for (size_t k = 0; k < FRAMES; k++)
            named += count_role(m->maps[k], RTR_ROLE_LABEL, i, RTR_ITEM_TEXT) +
                     (size_t)in_key(m->maps[k], i);
        CHECK(named > 0);
    }
    for (size_t i = 0; i < FIXTURE_PLACES; i++) {
        rtr_pt at;
        if (m->f.places[i].area) continue;
        CHECK(rtr_frame_place(&m->maps[OVERVIEW]->frame, m->f.places[i].at, &at));
        if (!rtr_inset_box_holds(shown_box(m->maps[OVERVIEW]), at)) continue;
        moved++;
        CHECK(count_role(m->maps[OVERVIEW], RTR_ROLE_LABEL, i, RTR_ITEM_TEXT) == 0);
        CHECK(count_role(m->maps[OVERVIEW], RTR_ROLE_MARKER, i, RTR_ITEM_PATH) > 0);
        CHECK(!in_key(m->maps[OVERVIEW], i));
        CHECK(rtr_map_shows_place(m->maps[GULF], i));
    }
    printf("%zu of %d places are named in the detail\n", moved, FIXTURE_PLACES);
    CHECK(moved == 2);
}

/* No name lies over the edge of a box, and the box's own is outside of it. */
static void check_clear(const rtr_map *map)
{
    const rtr_inset_box *box = shown_box(map);
    CHECK(box != NULL);
    for (size_t i = 0; box && i < map->marks.item_count; i++) {
        const rtr_item *item = &map->marks.items[i];
        if (item->kind != RTR_ITEM_TEXT) continue;
        rtr_box text = rtr_box_of(item->box);
        text.angle_deg = item->angle_deg;
        text.half_height *= 0.8;
        for (size_t k = 0; k < box->count; k++) {
            rtr_box edge = rtr_box_along(box->ring[k], box->ring[(k + 1) % box->count], 0.3);
            CHECK(!rtr_box_overlaps(&text, &edge));
        }
        if (item->role == RTR_ROLE_INSET) CHECK(!rtr_inset_box_holds(box, text.centre));
    }
}

static void check_extents(const made *m)
{
    rtr_rect w = m->maps[GULF]->frame.window;
    const rtr_lonlat corners[] = {{gulf.west, gulf.south}, {gulf.east, gulf.north}};
    for (size_t i = 0; i < 2; i++) {
        rtr_pt at;
        CHECK(rtr_frame_place(&m->maps[GULF]->frame, corners[i], &at));
        CHECK(at.x > w.x && at.x < w.x + w.width && at.y > w.y && at.y < w.y + w.height);
    }
    w = m->maps[DETAILS]->frame.window;
    for (size_t i = 1; i <= 3; i += 2) { /* with room around */
        rtr_pt at;
        CHECK(rtr_frame_place(&m->maps[DETAILS]->frame, m->f.places[i].at, &at));
        CHECK(at.x > w.x + w.width * 0.1 && at.x < w.x + w.width * 0.9);
        CHECK(at.y > w.y + w.height * 0.1 && at.y < w.y + w.height * 0.9);
    }
    CHECK(rtr_frames_order(m->frames, 0) == DETAILS && rtr_frames_order(m->frames, 1) == GULF);
    CHECK(!rtr_map_shows_place(m->maps[GULF], 0) && rtr_map_shows_place(m->maps[OVERVIEW], 0));
    CHECK(rtr_map_shows_leg(m->maps[GULF], 0) && !rtr_map_shows_leg(m->maps[GULF], 4));
}

static void check_subject(void)
{
    static const size_t ends[] = {0, 2};
    made m;
    begin(&m);
    m.said[OVERVIEW] = (rtr_case_map){
        .id = "x", .projection = "auto", .language = "en", .places = ends, .place_count = 2};
    m.f.legs[2].route = 1; /* Mumbai - Bandar Abbas - Izhevsk is one route */
    m.f.doc.frame_count = 1;
    make(&m);
    for (size_t i = 0; m.maps[0] && i < FIXTURE_POINTS; i++) {
        rtr_rect w = m.maps[0]->frame.window;
        rtr_pt at; /* the way between is inside, round the south */
        CHECK(rtr_frame_place(&m.maps[0]->frame, m.f.points[1][i], &at));
        CHECK(at.x > w.x && at.x < w.x + w.width && at.y > w.y && at.y < w.y + w.height);
    }
    unmake(&m);
}

static void check_unseen(void)
{
    made m;
    rtr_err err = {0};
    begin(&m);
    m.said[OVERVIEW].has_bbox = 1;
    m.said[OVERVIEW].bbox = (rtr_bbox){45, 15, 90, 45};
    make(&m);
    CHECK(!strstr(told, " lies "));
    CHECK_OK(rtr_frames_tell_unseen(&m.frames, 1, &teller, &err));
    CHECK(strstr(told,
                 "'Donbass' lies in none of the maps [add a map that shows it, or widen one]\n"));
    CHECK(strstr(told, "'Ижевск' lies in none of the maps"));
    CHECK(!strstr(told, "Mumbai' lies"));
    unmake(&m);
}

/* Eight depots around Karachi on a map from Moscow to Colombo. */
static void begin_crowd(made *m)
{
    static const char *const names[] = {"Depot at the western gate",
                                        "Old Customs House",
                                        "Shed 14",
                                        "Bonded warehouse",
                                        "Eastern wharf",
                                        "Silo of the mill",
                                        "Rail yard"};
    *m = (made){0};
    fixture_begin(&m->f);
    for (size_t i = 0; i < 7; i++)
        fixture_place(&m->f, i, names[i], RTR_KIND_DEPOT, RTR_STATUS_REPORTED,
                      (rtr_lonlat){67 + 0.3 * (double)(i % 3), 24.9 + 0.3 * (double)(i / 3)});
    fixture_place(&m->f, 7, "Moscow", RTR_KIND_CITY, RTR_STATUS_DECLARED, (rtr_lonlat){37.6, 55.7});
    m->f.chart.leg_count = 0;
    m->f.doc.map.language = "fr";
    m->f.doc.frames_auto = 1;
}

static void check_auto(void)
{
    made m;
    begin_crowd(&m);
    make(&m);
    CHECK(rtr_frames_count(m.frames) == 2);
    CHECK_STR(rtr_frames_said(m.frames, 0)->id, "overview");
    CHECK_STR(rtr_frames_said(m.frames, 1)->id, "detail-a");
    CHECK(rtr_frames_parent(m.frames, 1) == 0);
    CHECK_STR(box_label(m.maps[0]), "Détail A");
    CHECK_STR(m.maps[1]->furniture.subtitle, "Détail A");
    CHECK(m.maps[0]->unplaced_count == 0 && m.maps[1]->unplaced_count == 0);
    for (size_t i = 0; i < 7; i++) {
        CHECK(count_role(m.maps[0], RTR_ROLE_LABEL, i, RTR_ITEM_TEXT) == 0);
        CHECK(count_role(m.maps[1], RTR_ROLE_LABEL, i, RTR_ITEM_TEXT) == 1);
    }
    CHECK(count_role(m.maps[0], RTR_ROLE_LABEL, 7, RTR_ITEM_TEXT) == 1);
    unmake(&m);
}

static void check_single(void)
{
    made m;
    begin(&m);
    m.f.doc.frame_count = 0;
    make(&m);
    CHECK(rtr_frames_count(m.frames) == 1 && !rtr_frames_said(m.frames, 0)->id);
    CHECK(rtr_frames_parent(m.frames, 0) == SIZE_MAX);
    unmake(&m);
    begin(&m);
    m.f.doc.frame_count = 0;
    m.f.doc.frames_auto = 1;
    m.f.chart.place_count = 1;
    m.f.chart.leg_count = 0;
    make(&m);
    CHECK(rtr_frames_count(m.frames) == 1 && !rtr_frames_said(m.frames, 0)->id);
    unmake(&m);
}

TEST_MAIN
{
    made m;
    begin(&m);
    make(&m);
    CASE("what each frame shows, and their order") check_extents(&m);
    CASE("a detail has its box in the frame that is next in scale") check_boxes(&m);
    CASE("the box is the detail's window") check_outline(&m);
    CASE("a place in a box is named in the detail; none is lost") check_names(&m);
    CASE("names keep off the box") check_clear(m.maps[OVERVIEW]);
    CASE("one of several maps does not tell what it leaves out") CHECK(!strstr(told, " lies "));
    unmake(&m);
    CASE("places, and the way between them") check_subject();
    CASE("what no frame shows is told once") check_unseen();
    CASE("auto: crowded marks get a detail") check_auto();
    CASE("one map is one map") check_single();
    return 0;
}
