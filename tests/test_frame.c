#include "draw/frame.h"

#include "draw/mask.h"
#include "geo/geodesic.h"
#include "test.h"

static const rtr_rect window = {9, 40, 492, 280};

static rtr_projection *make(const char *definition)
{
    rtr_err err = {0};
    rtr_projection *projection = NULL;
    CHECK_OK(rtr_projection_new(definition, &projection, &err));
    return projection;
}

/* A frame around `count` points. */
static rtr_frame frame_of(const rtr_projection *projection, const rtr_lonlat *points, size_t count)
{
    rtr_err err = {0};
    rtr_extent extent = {0, 0, 1, 1};
    CHECK_OK(rtr_extent_of(projection, points, count, 250e3, &extent, &err));
    return rtr_frame_fit(projection, extent, window);
}

static void check_fit(void)
{
    rtr_lonlat points[] = {{60, 20}, {80, 35}, {70, 10}}, one = {37.6, 55.75}, back;
    rtr_projection *laea = make("+proj=laea +lat_0=22 +lon_0=70 +datum=WGS84 +units=m");
    rtr_err err = {0};
    CASE("all points lie in the window, with room around them")
    {
        rtr_frame frame = frame_of(laea, points, 3);
        for (int i = 0; i < 3; i++) {
            rtr_pt p;
            CHECK(rtr_frame_place(&frame, points[i], &p));
            CHECK(p.x > window.x + 10 && p.x < window.x + window.width - 10);
            CHECK(p.y > window.y + 10 && p.y < window.y + window.height - 10);
            CHECK(rtr_frame_ground(&frame, p, &back));
            CHECK_NEAR(back.lon, points[i].lon, 1e-7);
        }
    }
    CASE("a single point is shown in its surroundings")
    {
        rtr_frame frame = frame_of(laea, &one, 1);
        CHECK_NEAR(frame.metres_per_pt, 250e3 / window.height, 1);
    }
    CASE("what the projection cannot show is an error, not a map")
    {
        rtr_extent extent;
        rtr_lonlat beyond = {-110, -22};
        rtr_projection *gnomonic = make("+proj=gnom +lat_0=22 +lon_0=70 +datum=WGS84 +units=m");
        CHECK(rtr_extent_of(gnomonic, &beyond, 1, 1, &extent, &err) == RTR_BAD_DATA);
        rtr_projection_free(gnomonic);
    }
    rtr_projection_free(laea);
}

static void check_bbox(void)
{
    rtr_lonlat fiji[] = {{176, -20}, {-178, -15}},
               polar[] = {{0, 75}, {90, 75}, {180, 75}, {-90, 75}};
    rtr_projection *pacific = make("+proj=laea +lat_0=-17 +lon_0=179 +datum=WGS84 +units=m");
    rtr_projection *north = make("+proj=laea +lat_0=90 +lon_0=0 +datum=WGS84 +units=m");
    CASE("a frame over the antimeridian has a box that crosses it")
    {
        rtr_frame frame = frame_of(pacific, fiji, 2);
        rtr_bbox box = rtr_frame_bbox(&frame);
        CHECK(box.west > box.east && rtr_bbox_width(box) < 40);
        CHECK(rtr_bbox_holds(box, fiji[0]) && rtr_bbox_holds(box, fiji[1]));
    }
    CASE("a frame with a pole in it has all longitudes")
    {
        rtr_frame frame = frame_of(north, polar, 4);
        rtr_bbox box = rtr_frame_bbox(&frame);
        CHECK_NEAR(box.north, 90, 0);
        CHECK_NEAR(rtr_bbox_width(box), 360, 0);
        CHECK(!rtr_frame_north_is_up(&frame, 2));
    }
    rtr_projection_free(pacific);
    rtr_projection_free(north);
}

static void check_mask(void)
{
    rtr_err err = {0};
    rtr_mask mask;
    rtr_room room;
    rtr_scene scene = {0};
    CASE("a mask knows the inside of a ring, its hole and the world outside")
    {
        rtr_pt hole[] = {{40, 40}, {40, 60}, {60, 60}, {60, 40}}, at = {0, 0};
        rtr_rect whole = {0, 0, 100, 100};
        CHECK_OK(rtr_mask_begin(whole, 2, &mask, &err));
        CHECK_OK(rtr_room_begin(whole, 2, &room, &err));
        rtr_scene_path(&scene, RTR_ROLE_GROUND, SIZE_MAX, &(rtr_paint){0});
        rtr_scene_rect(&scene, (rtr_rect){20, 20, 90, 60});
        rtr_scene_run(&scene, hole, 4, 1);
        rtr_mask_fill(&mask, &scene, &scene.items[0]);
        rtr_mask_settle(&mask);
        CHECK(mask.count == 40 * 30 - 100);
        rtr_mask_use(&mask, &room, RTR_ROOM_TEXT);
        CHECK(rtr_mask_holds(&mask, (rtr_rect){22, 22, 15, 15}));
        CHECK(!rtr_mask_holds(&mask, (rtr_rect){43, 43, 13, 13}));
        CHECK(!rtr_mask_holds(&mask, (rtr_rect){90, 30, 30, 5})); /* beyond the window */
        rtr_mask_wish wish = {.width = 30, .height = 8, .enough_pt = 20, .near = {50, 30}};
        CHECK(rtr_mask_best(&mask, &wish, &at));
        CHECK(fabs(at.x - 50) <= 2 && fabs(at.y - 30) <= 2); /* between the hole and the edge */
        rtr_box taken = {at, 10, 10, 0};
        rtr_room_take(&room, &taken, RTR_ROOM_TEXT);
        rtr_mask_use(&mask, &room, RTR_ROOM_TEXT);
        CHECK(!rtr_mask_holds(&mask, (rtr_rect){at.x - 2, at.y - 2, 4, 4}));
        wish.width = 70;
        wish.height = 30;
        CHECK(!rtr_mask_best(&mask, &wish, &at));
        rtr_mask_clear(&mask);
        rtr_mask_settle(&mask);
        CHECK(mask.count == 0);
        rtr_mask_end(&mask);
        rtr_room_end(&room);
        rtr_scene_end(&scene);
    }
}

TEST_MAIN
{
    check_fit();
    check_bbox();
    check_mask();
    return 0;
}
