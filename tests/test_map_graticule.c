/* Meridians and parallels: how many, where they run, and that they are called what they are. */
#include "draw/graticule.h"
#include "draw/theme.h"
#include "test.h"

typedef struct tally {
    int frames, lines, labels, overlaps, outside;
    size_t fewest, most;
    double worst_deg; /* between a line and where its points are, over the window's width */
} tally;

/* How far the points of a line are from its longitude or latitude, in widths of the window. */
static double error_of(const rtr_frame *frame, const rtr_graticule *g, size_t number)
{
    const rtr_item *path = &g->scene.items[number];
    const rtr_graticule_line *line = &g->list[number];
    double worst = 0;
    for (size_t r = path->first; r < path->first + path->count; r++) {
        const rtr_run *run = &g->scene.runs[r];
        for (size_t i = 0; i < run->count; i++) {
            rtr_pt p = g->scene.points[run->first + i], q;
            rtr_lonlat at;
            if (!rtr_frame_ground(frame, p, &at)) continue;
            if (line->meridian)
                at.lon = line->degrees;
            else
                at.lat = line->degrees;
            if (!rtr_frame_place(frame, at, &q)) continue;
            double off = hypot(p.x - q.x, p.y - q.y);
            /* -180 and 180 are the two edges of a map of the world */
            if (off < frame->window.width / 2) worst = fmax(worst, off);
        }
    }
    return worst / frame->window.width;
}

static void check_labels(const rtr_frame *frame, const rtr_graticule *g, tally *t)
{
    rtr_rect w = frame->window;
    for (size_t i = 0; i < g->count; i++) {
        rtr_rect a = g->list[i].box;
        if (!(a.width > 0)) continue;
        t->labels++;
        t->outside += a.x < w.x || a.y < w.y || a.x + a.width > w.x + w.width ||
                      a.y + a.height > w.y + w.height;
        for (size_t k = i + 1; k < g->count; k++) {
            rtr_rect b = g->list[k].box;
            t->overlaps += b.width > 0 && a.x < b.x + b.width && b.x < a.x + a.width &&
                           a.y < b.y + b.height && b.y < a.y + a.height;
        }
    }
}

static void check_frame(const rtr_frame *frame, const rtr_look *look, tally *t)
{
    rtr_err err = {0};
    rtr_graticule g = {0};
    rtr_scene nothing = {0};
    rtr_drawn drawn = {0};
    rtr_aids aids = {0};
    const rtr_aids_plan plan = {
        .look = look, .frame = frame, .marks = &nothing, .drawn = &drawn, .locator = "none"};
    CHECK_OK(rtr_graticule_begin(frame, look, &g, &err));
    rtr_aids_begin(&plan, &aids);
    rtr_graticule_label(&g, &plan, &aids);
    check_labels(frame, &g, t);
    size_t meridians = 0;
    for (size_t i = 0; i < g.count; i++) {
        meridians += (size_t)g.list[i].meridian;
        t->worst_deg = fmax(t->worst_deg, error_of(frame, &g, i));
    }
    size_t parallels = g.count - meridians;
    t->lines += (int)g.count;
    t->fewest = (size_t)fmin((double)t->fewest, fmin((double)meridians, (double)parallels));
    t->most = (size_t)fmax((double)t->most, fmax((double)meridians, (double)parallels));
    t->frames++;
    rtr_graticule_end(&g);
}

static void check_lines(const rtr_look *look)
{
    static const char *const names[] = {"auto", "laea", "lcc", "mercator", "equal-earth"};
    tally t = {.fewest = 99};
    for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
        for (double lat = -72; lat <= 72; lat += 24) {
            for (double span = 0.05; span < 200; span *= 3) {
                rtr_lonlat points[] = {{170, lat},
                                       {rtr_lon_wrap(170 + span), lat},
                                       {rtr_lon_wrap(170 + span / 2), fmin(lat + span / 3, 85)}};
                rtr_projection *projection = NULL;
                rtr_extent extent;
                if (rtr_projection_choose(names[n], points, 3, &projection, NULL)) continue;
                if (!rtr_extent_of(projection, points, 3, 0, &extent, NULL)) {
                    rtr_frame frame =
                        rtr_frame_fit(projection, extent, (rtr_rect){9, 40, 492, 280});
                    check_frame(&frame, look, &t);
                }
                rtr_projection_free(projection);
            }
        }
    }
    printf(
        "%d frames, %d lines, %zu to %zu of a kind, at most %.4f %% of the width from where they "
        "belong; %d labels, %d overlap, %d outside\n",
        t.frames, t.lines, t.fewest, t.most, 100 * t.worst_deg, t.labels, t.overlaps, t.outside);
    CHECK(t.frames > 200 && t.worst_deg < 0.002 && t.overlaps == 0 && t.outside == 0);
    CHECK(t.fewest >= 1 && t.most <= 13 && t.labels > t.lines / 2);
}

static int has_label(const rtr_graticule *g, const char *text)
{
    for (size_t i = 0; i < g->count; i++)
        if (strcmp(g->list[i].text, text) == 0) return 1;
    return 0;
}

static void check_words(rtr_look look, const char *language, const char *const want[4])
{
    rtr_err err = {0};
    rtr_projection *projection = NULL;
    rtr_extent extent;
    rtr_graticule g = {0};
    const rtr_lonlat points[] = {{-31, -21}, {31, 21}};
    look.words = rtr_words_in(language);
    CHECK_OK(rtr_projection_choose("mercator", points, 2, &projection, &err));
    CHECK_OK(rtr_extent_of(projection, points, 2, 0, &extent, &err));
    rtr_frame frame = rtr_frame_fit(projection, extent, (rtr_rect){9, 40, 492, 340});
    CHECK_OK(rtr_graticule_begin(&frame, &look, &g, &err));
    for (int i = 0; i < 4; i++) CHECK(has_label(&g, want[i]));
    CHECK(has_label(&g, "0°"));
    rtr_graticule_end(&g);
    rtr_projection_free(projection);
}

TEST_MAIN
{
    static const char *const english[] = {"15°\u00a0W", "15°\u00a0E", "10°\u00a0N", "10°\u00a0S"};
    static const char *const french[] = {"15°\u00a0O", "15°\u00a0E", "10°\u00a0N", "10°\u00a0S"};
    rtr_err err = {0};
    rtr_fonts *fonts = NULL;
    rtr_style light;
    CHECK_OK(rtr_fonts_new(RUTTER_SHARE_DIR "/fonts", "en", &fonts, &err));
    CHECK_OK(rtr_theme_named("light", &light, &err));
    rtr_look look = {&light, rtr_words_in("en"), fonts};
    CASE("lines lie where they belong, some of each kind, called at the edge") check_lines(&look);
    CASE("west is O in French, and the equator has no letter")
    {
        check_words(look, "en", english);
        check_words(look, "fr", french);
    }
    rtr_fonts_free(fonts);
    return 0;
}
