/* How many threads fit, and threads that wait for room. */
#include "imagery/tile_memory.h"

#include <stdatomic.h>
#include <unistd.h>

#include "test.h"

enum { MB = 1 << 20, THREADS = 4, TURNS = 200 };

static rtr_err err;

static rtr_tiler_plan plan_of(const rtr_tile_source *sources, size_t count, int threads)
{
    return (rtr_tiler_plan){.sources = sources,
                            .source_count = count,
                            .grid = {.tile_px = 256},
                            .zoom_max = 12,
                            .threads = threads};
}

static const rtr_tile_need modest = {.reader = 2 * MB,
                                     .blocks = 12 * MB,
                                     .pixel = 7,
                                     .view_most = 112 * MB,
                                     .block = MB,
                                     .block_width = 512,
                                     .block_height = 512};

static void fit(void)
{
    rtr_tile_source source = {.need = modest};
    uint64_t cache = 0;
    CASE("as many threads as asked for, where there is room")
    {
        rtr_tiler_plan plan = plan_of(&source, 1, 8);
        CHECK_OK(rtr_tile_memory_fit(&plan, (uint64_t)1024 * MB, &cache, &err));
        CHECK(plan.threads == 8 && plan.open_most == 1);
        CHECK(cache >= 8 * 12 * MB && plan.view_bytes >= 112 * MB);
        CHECK(cache + plan.view_bytes < (uint64_t)1024 * MB);
    }
    CASE("fewer, the less there is; never more than one cannot do with")
    {
        int before = 8;
        uint64_t least = 0;
        for (uint64_t size = 600; size > 0 && !least; size--) {
            rtr_tiler_plan plan = plan_of(&source, 1, 8);
            if (rtr_tile_memory_fit(&plan, size * MB, &cache, &err)) {
                least = size + 1;
                break;
            }
            CHECK(plan.threads <= before && plan.threads >= 1);
            CHECK(cache + plan.view_bytes < size * MB && plan.view_bytes >= 112 * MB);
            before = plan.threads;
        }
        CHECK(before == 1 && least > 112 && least < 300);
        CHECK_STR(err.where, "--memory");
        CHECK(strstr(err.what, "blocks of 512 x 512 pixels, 1 MB each") != NULL);
        char given[64];
        snprintf(given, sizeof given, "give it %d,", (int)least);
        CHECK(strstr(err.fix, given) != NULL);
    }
    CASE("many sources: fewer are held open before there are fewer threads")
    {
        rtr_tile_source many[12];
        for (int i = 0; i < 12; i++) many[i] = (rtr_tile_source){.need = modest};
        many[7].need.reader = 40 * MB; /* the greatest counts */
        rtr_tiler_plan plan = plan_of(many, 12, 2);
        CHECK_OK(rtr_tile_memory_fit(&plan, (uint64_t)2048 * MB, &cache, &err));
        CHECK(plan.threads == 2 && plan.open_most == 8);
        plan = plan_of(many, 12, 2);
        CHECK_OK(rtr_tile_memory_fit(&plan, (uint64_t)512 * MB, &cache, &err));
        CHECK(plan.threads == 2 && plan.open_most < 8 && plan.open_most >= 1);
    }
    CASE("a source that counts nothing")
    {
        rtr_tile_source bare = {0};
        rtr_tiler_plan plan = plan_of(&bare, 1, 3);
        CHECK_OK(rtr_tile_memory_fit(&plan, (uint64_t)256 * MB, &cache, &err));
        CHECK(plan.threads == 3);
    }
}

typedef struct shared {
    rtr_tile_room room;
    atomic_ullong taken;
    atomic_int over; /* alone while it holds more than there is */
} shared;

static void *work(void *argument)
{
    shared *s = argument;
    for (int i = 0; i < TURNS; i++) {
        uint64_t bytes = i % 7 == 0 ? 25 : (uint64_t)(i % 5 + 1) * 2;
        rtr_tile_room_take(&s->room, bytes);
        uint64_t now = atomic_fetch_add(&s->taken, bytes) + bytes;
        if (now > 10 && now != 25) atomic_store(&s->over, 1);
        if (i % 16 == 0) usleep(50);
        atomic_fetch_sub(&s->taken, bytes);
        rtr_tile_room_give(&s->room, bytes);
    }
    return NULL;
}

TEST_MAIN
{
    fit();
    CASE("threads that share room: never more than there is, but for one that is alone")
    {
        static shared s;
        pthread_t threads[THREADS];
        CHECK_OK(rtr_tile_room_begin(&s.room, 10, &err));
        for (int i = 0; i < THREADS; i++) CHECK(pthread_create(&threads[i], NULL, work, &s) == 0);
        for (int i = 0; i < THREADS; i++) CHECK(pthread_join(threads[i], NULL) == 0);
        CHECK(!atomic_load(&s.over) && s.room.taken == 0);
        rtr_tile_room_end(&s.room);
    }
    return 0;
}
