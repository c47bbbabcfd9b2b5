/* Every allocation fails in turn while a page is written: an error and no leak, never a crash or half a page that is said
 * to be whole. */
#include <stdlib.h>
#include <unistd.h>

#include "draw/page.h"
#include "hand_chart.h"
#include "oom.h"
#include "test.h"
#include "tiny_map.h"

static const rtr_page_tile tile = {3, 4, 5, 0, 4};
static const rtr_page_scene scene = {.id = "s",
                                     .media_type = "image/webp",
                                     .bounds = {1, 2, 3, 4},
                                     .tiles = &tile,
                                     .tile_count = 1,
                                     .bytes = "abcd"};
static const rtr_case_page_options options = {.scenes = &scene, .scene_count = 1};

/* The base map alone takes thousands: most of them alike. */
static void burn(const rtr_chart *chart, long step)
{
    rtr_err err = {0};
    rtr_buf whole = {0};
    long count = 0;
    CHECK_OK(rtr_case_page_write(chart, &options, &whole, &err));
    rtr_code code = RTR_NOMEM;
    for (; code && count < 100000; count += count < 400 ? 1 : step) {
        rtr_buf buf = {0};
        oom_left = count;
        code = rtr_case_page_write(chart, &options, &buf, &err);
        oom_left = -1;
        CHECK(code == RTR_OK || code == RTR_NOMEM);
        if (!code) CHECK(buf.size == whole.size && memcmp(buf.data, whole.data, buf.size) == 0);
        rtr_buf_end(&buf);
    }
    CHECK(code == RTR_OK && count > 60);
    printf("%ld allocations\n", count);
    rtr_buf_end(&whole);
}

TEST_MAIN
{
    rtr_err err = {0};
    hand_chart hand;
    char path[] = "/tmp/rutter-pageXXXXXX";
    rtr_buf file = {0};
    rtr_basemap *basemap = NULL;
    int handle = mkstemp(path);
    CHECK_OK(hand_chart_begin(&hand, &err));
    CASE("without a base map") burn(&hand.chart, 1);
    tiny_map(&file);
    CHECK(handle >= 0 && write(handle, file.data, file.size) == (ssize_t)file.size);
    CHECK_OK(rtr_basemap_new(path, &basemap, &err));
    hand.chart.atlas.basemap = basemap;
    CASE("with one") burn(&hand.chart, 13);
    rtr_basemap_free(basemap);
    rtr_buf_end(&file);
    if (handle >= 0) close(handle);
    unlink(path);
    hand_chart_end(&hand);
    return 0;
}
