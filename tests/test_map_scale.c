/* Scale bars against geodesics: what is drawn, measured where it says that it is true. */
#include "draw/aids.h"
#include "draw/furniture.h"
#include "draw/theme.h"
#include "geo/geodesic.h"
#include "test.h"

typedef struct tally {
    int shown, plain, none, north;
    double worst, worst_sea;
} tally;

/* The bar that is drawn: the rectangle in white on which its dark half lies. */
static int find_bar(const rtr_scene *scene, rtr_rect *out)
{
    for (size_t i = 0; i < scene->item_count; i++) {
        const rtr_item *item = &scene->items[i];
        if (item->kind != RTR_ITEM_PATH || item->count != 1 || item->paint.fill.r != 255) continue;
        const rtr_run *run = &scene->runs[item->first];
        const rtr_pt *p = scene->points + run->first;
        if (run->count != 4 || !item->paint.stroke.a) continue;
        *out = (rtr_rect){p[0].x, p[0].y, p[2].x - p[0].x, p[2].y - p[0].y};
        return 1;
    }
    return 0;
}

static double ground_km(const rtr_frame *frame, rtr_pt middle, double length_pt)
{
    rtr_lonlat a, b;
    if (!rtr_frame_ground(frame, (rtr_pt){middle.x - length_pt / 2, middle.y}, &a) ||
        !rtr_frame_ground(frame, (rtr_pt){middle.x + length_pt / 2, middle.y}, &b))
        return NAN;
    return rtr_geodesic_length_m(a, b) / 1000;
}

/* 1, 2 or 5 times a power of ten. */
static int is_round(double number)
{
    double digits = number / pow(10, floor(log10(number) + 1e-9));
    return fabs(digits - 1) < 1e-6 || fabs(digits - 2) < 1e-6 || fabs(digits - 5) < 1e-6;
}

static void measure(const rtr_frame *frame, const rtr_aids *aids, const rtr_look *look, tally *out)
{
    const rtr_scale_bar *bar = &aids->bar;
    rtr_scene scene = {0};
    rtr_rect drawn;
    double smallest, largest;
    rtr_frame_scales(frame, &smallest, &largest);
    double ratio = largest / smallest;
    rtr_aids_draw(aids, look, &scene);
    int found = find_bar(&scene, &drawn);
    out->north += bar->north;
    out->none += !found;
    CHECK(found == bar->shown && (ratio <= 1.30) == bar->shown);
    if (found) {
        rtr_rect w = frame->window;
        rtr_pt middle = {drawn.x + drawn.width / 2, drawn.y + drawn.height / 2};
        CHECK(!bar->at_centre == (ratio <= 1.10));
        CHECK(!bar->at_centre == !strstr(bar->text, "at map centre"));
        CHECK(is_round(bar->length_km) && drawn.width <= 96);
        CHECK(drawn.x > w.x && drawn.x + drawn.width < w.x + w.width && drawn.y > w.y);
        if (bar->at_centre) middle = (rtr_pt){w.x + w.width / 2, w.y + w.height / 2};
        out->worst =
            fmax(out->worst, fabs(ground_km(frame, middle, drawn.width) / bar->length_km - 1));
        out->shown++;
        out->plain += !bar->at_centre;
    }
    if (found && bar->sea_pt > 0) {
        double miles = bar->sea_pt / bar->length_pt * bar->length_km / 1.852;
        CHECK(strstr(bar->sea_text, "nautical miles") && is_round(miles));
        out->worst_sea = fmax(out->worst_sea, fabs(miles / round(miles) - 1));
    }
    rtr_scene_end(&scene);
}

/* One projection around one place, seen at widths from a town to a continent, in three windows. */
static void try_place(const char *name, rtr_lonlat at, const rtr_look *look, tally *out)
{
    static const rtr_rect windows[] = {{9, 40, 492, 230}, {5, 60, 273, 330}, {34, 70, 1122, 700}};
    for (double span = 0.02; span < 100; span *= 2.3) {
        double high = fmin(at.lat + span / 3, 89.9), low = fmax(at.lat - span / 3, -89.9);
        rtr_lonlat points[] = {
            {rtr_lon_wrap(at.lon - span / 2), low}, {rtr_lon_wrap(at.lon + span / 2), high}, at};
        rtr_projection *projection = NULL;
        rtr_extent extent;
        rtr_drawn drawn = {.lanes = 1};
        rtr_scene nothing = {0};
        if (rtr_projection_choose(name, points, 3, &projection, NULL)) continue;
        if (rtr_extent_of(projection, points, 3, 0, &extent, NULL)) {
            rtr_projection_free(projection);
            continue;
        }
        for (int i = 0; i < 3; i++) {
            rtr_frame frame = rtr_frame_fit(projection, extent, windows[i]);
            const rtr_aids_plan plan = {
                .look = look, .frame = &frame, .marks = &nothing, .drawn = &drawn};
            rtr_aids aids;
            rtr_aids_begin(&plan, &aids);
            measure(&frame, &aids, look, out);
        }
        rtr_projection_free(projection);
    }
}

TEST_MAIN
{
    static const char *const names[] = {"auto", "laea", "lcc", "mercator", "equal-earth"};
    rtr_err err = {0};
    rtr_fonts *fonts = NULL;
    rtr_style light;
    CHECK_OK(rtr_fonts_new(RUTTER_SHARE_DIR "/fonts", "en", &fonts, &err));
    CHECK_OK(rtr_theme_named("light", &light, &err));
    rtr_look look = {&light, rtr_words_in("en"), fonts};
    CASE("a scale bar is within 2 % of the geodesic where it says that it is true")
    {
        for (size_t i = 0; fonts && i < sizeof names / sizeof *names; i++) {
            tally all = {0};
            for (double lat = -85; lat <= 85; lat += 8.5)
                for (double lon = -175; lon < 180; lon += 117)
                    try_place(names[i], (rtr_lonlat){lon, lat}, &look, &all);
            printf("%-11s %4d bars (%d plain), %d maps without, %d with north; worst %.4f %%, "
                   "nautical miles %.4f %%\n",
                   names[i], all.shown, all.plain, all.none, all.north, 100 * all.worst,
                   100 * all.worst_sea);
            CHECK(all.shown > 100 && all.worst <= 0.02 && all.worst_sea <= 0.02);
        }
    }
    rtr_fonts_free(fonts);
    return 0;
}
