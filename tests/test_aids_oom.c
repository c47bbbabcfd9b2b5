/* Allocations fail in turn while what stands around and inside a map is made - locator, graticule, key -
 * and while it would be drawn: an error and no leak, never a crash. */
#include <stdlib.h>

#include "draw/graticule.h"
#include "draw/key.h"
#include "draw/locator.h"
#include "draw/theme.h"
#include "oom.h"
#include "test.h"

typedef struct stage {
    rtr_frame frame;
    rtr_look look;
    rtr_basemap *basemap;
} stage;

static rtr_code use_locator(const stage *s, rtr_locator_form form, rtr_err *err)
{
    rtr_locator locator = {0};
    rtr_shape *footprint = NULL;
    rtr_code code = rtr_locator_footprint(&s->frame, &footprint, err);
    const rtr_locator_plan plan = {.form = form,
                                   .footprint = footprint,
                                   .basemap = s->basemap,
                                   .style = s->look.style,
                                   .paper = s->look.style->paper,
                                   .mark = s->look.style->ink,
                                   .box = {20, 20, 60, 60}};
    if (!code) code = rtr_locator_begin(&plan, &locator, err);
    if (!code) CHECK(locator.ground.fills.item_count > 1 && locator.sign.item_count > 3);
    rtr_locator_end(&locator);
    rtr_shape_free(footprint);
    return code;
}

static rtr_code use_rest(const stage *s, rtr_err *err)
{
    static const rtr_unplaced lost[] = {
        {"Amirabad", 1, 0}, {"Rey", 1, 1}, {"دبي", 2, 2}, {"Tehran", 0, 3}};
    rtr_graticule graticule = {0};
    rtr_key key = {0};
    rtr_code code = rtr_graticule_begin(&s->frame, &s->look, &graticule, err);
    if (!code) code = rtr_key_begin(&s->look, lost, 4, (rtr_key_limits){3, 80}, &key, err);
    if (!code) CHECK(graticule.count > 4 && key.count == 4 && key.left_out == 1);
    rtr_graticule_end(&graticule);
    rtr_key_end(&key);
    return code;
}

static rtr_code use(const stage *s, rtr_err *err)
{
    rtr_code code = use_locator(s, RTR_LOCATOR_GLOBE, err);
    if (!code) code = use_locator(s, RTR_LOCATOR_REGION, err);
    return code ? code : use_rest(s, err);
}

static void fail_in_turn(const stage *s)
{
    rtr_err err = {0};
    long n = 0, failed = 0;
    /* The first sixty, then every so many: reading a base map allocates a thousand times over. */
    for (int spared = 0; !spared && n < 20000; n += 1 + n / 60, failed++) {
        oom_left = n;
        rtr_code code = use(s, &err);
        spared = oom_left >= 0;
        oom_left = -1;
        CHECK(code == (spared ? RTR_OK : RTR_NOMEM));
    }
    printf("%ld of %ld allocations failed in turn\n", failed - 1, n);
    CHECK(failed > 100 && n < 20000);
}

TEST_MAIN
{
    const rtr_lonlat points[] = {{8, -2}, {24, 12}};
    rtr_err err = {0};
    rtr_style light;
    rtr_fonts *fonts = NULL;
    rtr_projection *projection = NULL;
    rtr_extent extent = {0, 0, 1, 1};
    stage s = {0};
    CHECK_OK(rtr_theme_named("light", &light, &err));
    CHECK_OK(rtr_fonts_new(RUTTER_SHARE_DIR "/fonts", "en", &fonts, &err));
    CHECK_OK(rtr_basemap_new(RUTTER_SHARE_DIR "/rutter.map", &s.basemap, &err));
    CHECK_OK(rtr_projection_choose("laea", points, 2, &projection, &err));
    CHECK_OK(rtr_extent_of(projection, points, 2, 0, &extent, &err));
    s.frame = rtr_frame_fit(projection, extent, (rtr_rect){9, 40, 300, 200});
    s.look = (rtr_look){&light, rtr_words_in("en"), fonts};
    CASE("locator, graticule and key report that memory ran out, wherever it does")
    fail_in_turn(&s);
    rtr_projection_free(projection);
    rtr_basemap_free(s.basemap);
    rtr_fonts_free(fonts);
    return 0;
}
