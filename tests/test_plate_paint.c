/* Plates as pixels and documents. */
#include <stdlib.h>

#include "draw/picture.h"
#include "plate_fixture.h"
#include "test.h"

/* The middle of the dark pixels around a position. */
static rtr_pt dark_middle(const rtr_pixels *p, double x, double y, int reach)
{
    double sum = 0, sx = 0, sy = 0;
    for (int v = (int)y - reach; v <= (int)y + reach; v++)
        for (int u = (int)x - reach; u <= (int)x + reach; u++) {
            double dark = 255 - p->data[((size_t)v * (size_t)p->width + (size_t)u) * 4];
            sum += dark;
            sx += dark * (u + 0.5);
            sy += dark * (v + 0.5);
        }
    return (rtr_pt){sx / sum, sy / sum};
}

static void check_centroids(rtr_plate_plan plan)
{
    rtr_err err = {0};
    rtr_pixels white = {0}, out = {0};
    rtr_plate_mark pins[3];
    CHECK_OK(rtr_pixels_begin(PLATE_WIDTH, PLATE_HEIGHT, &white, &err));
    memset(white.data, 255, (size_t)PLATE_WIDTH * PLATE_HEIGHT * 4);
    for (int i = 0; i < 3; i++) {
        pins[i] =
            (rtr_plate_mark){.at = {80.3 + 110.37 * i, 70.7 + 60.23 * i}, .kind = RTR_KIND_OTHER};
        if (i == 1) pins[i].status = RTR_STATUS_REPORTED;
        if (i == 2) pins[i].status = RTR_STATUS_DENIED;
    }
    plan.panels[0].picture = &white;
    plan.marks = pins;
    plan.mark_count = 3;
    plan.width_px = 900;
    rtr_plate *plate = new_plate(&plan);
    if (plate) CHECK_OK(rtr_plate_paint(plate, &out, &err));
    for (int i = 0; out.data && i < 3; i++) {
        rtr_plate_frame f = rtr_plate_frame_of(plate, 0);
        rtr_pt want = {f.x + pins[i].at.x * f.scale, f.y + pins[i].at.y * f.scale};
        rtr_pt got = dark_middle(&out, want.x, want.y, 14);
        CHECK_NEAR(got.x, want.x, 0.25);
        CHECK_NEAR(got.y, want.y, 0.25);
    }
    rtr_plate_free(plate);
    rtr_pixels_end(&out);
    rtr_pixels_end(&white);
}

static uint8_t *pixel(const rtr_pixels *p, int x, int y)
{
    return p->data + ((size_t)y * (size_t)p->width + (size_t)x) * 4;
}

/* Shown pixel for pixel, three times as large, and half as large. */
static void check_scaling(rtr_plate_plan plan)
{
    rtr_err err = {0};
    const rtr_pixels *picture = plan.panels[0].picture;
    plan.width_px = 0;
    plan.mark_count = 0;
    plan.metres_per_px = 0;
    plan.north_deg = NAN;
    rtr_plate *plate = new_plate(&plan);
    rtr_pixels out = {0};
    if (plate) CHECK_OK(rtr_plate_paint(plate, &out, &err));
    rtr_plate_frame f = plate ? rtr_plate_frame_of(plate, 0) : (rtr_plate_frame){0};
    CHECK(f.scale == 1);
    int differ = 0;
    for (int y = 2; out.data && y < PLATE_HEIGHT - 2; y++) /* the frame's line lies on the edge */
        for (int x = 2; x < PLATE_WIDTH - 2; x++)
            differ += memcmp(pixel(picture, x, y), pixel(&out, (int)f.x + x, (int)f.y + y), 4) != 0;
    CHECK(out.data && differ == 0);
    rtr_plate_free(plate);
    rtr_pixels_end(&out);
    CHECK(rtr_plate_room(2048, 1, 0) > 1950 && rtr_plate_room(2048, 2, 0) > 950 &&
          rtr_plate_room(2048, 2, 1) > 1950);

    uint8_t bytes[4 * 4 * 4] = {0};
    rtr_pixels small = {.width = 4, .height = 4, .data = bytes};
    for (int i = 0; i < 16; i++) {
        bytes[i * 4] = (uint8_t)(i * 16);
        bytes[i * 4 + 3] = 255;
    }
    static uint32_t words[12 * 12];
    CHECK_OK(rtr_picture_scale(&small, 12, 12, words, 12, &err));
    for (int i = 0; i < 144; i++)
        CHECK(words[i] == (0xff000000u | (uint32_t)bytes[(i / 36 * 4 + i % 12 / 3) * 4] << 16));
    CHECK_OK(rtr_picture_scale(&small, 2, 2, words, 2, &err));
    CHECK(words[0] >> 16 == 0xff00 + 40 && words[3] >> 16 == 0xff00 + 200);
    bytes[3] = 0; /* transparent: nothing of its colour */
    CHECK_OK(rtr_picture_scale(&small, 2, 2, words, 2, &err));
    CHECK(words[0] >> 24 == 191 && (words[0] >> 16 & 255) == 40);
}

static size_t count_of(const rtr_buf *buf, const char *what)
{
    size_t n = 0;
    for (const char *at = buf->data; at && (at = strstr(at, what)) != NULL; at += strlen(what)) n++;
    return n;
}

/* One picture a panel in the documents; the same bytes each time. */
static void check_documents(rtr_plate_plan plan)
{
    rtr_err err = {0};
    plan.panel_count = 2;
    plan.title = "A < B & C";
    rtr_plate *plate = new_plate(&plan), *again = new_plate(&plan);
    for (int format = 0; plate && again && format < 2; format++) {
        rtr_buf first = {0}, second = {0};
        CHECK_OK(rtr_plate_vector(plate, (rtr_vector_format)format, &first, &err));
        CHECK_OK(rtr_plate_vector(again, (rtr_vector_format)format, &second, &err));
        CHECK(first.size == second.size && memcmp(first.data, second.data, first.size) == 0);
        if (format == RTR_VECTOR_SVG) {
            CHECK(count_of(&first, "data:image/png;base64") == 2);
            CHECK(count_of(&first, "<title id=\"title\">A &lt; B &amp; C</title>") == 1);
            CHECK(count_of(&first, "8 places: 1 Depot (place, declared)") == 1);
        } else {
            CHECK(first.size > 5 && memcmp(first.data, "%PDF-", 5) == 0);
        }
        rtr_buf_end(&first);
        rtr_buf_end(&second);
    }
    rtr_plate_free(plate);
    rtr_plate_free(again);
}

/* Where a picture has nothing the sheet shows the paper for that, and the legend says so. */
static void check_no_data(rtr_plate_plan plan)
{
    rtr_err err = {0};
    rtr_pixels clear = {0}, out = {0};
    CHECK_OK(rtr_pixels_begin(PLATE_WIDTH, PLATE_HEIGHT, &clear, &err));
    plan.panels[0].picture = &clear;
    plan.mark_count = 0;
    rtr_plate *plate = new_plate(&plan);
    if (plate) CHECK_OK(rtr_plate_paint(plate, &out, &err));
    rtr_plate_frame f = plate ? rtr_plate_frame_of(plate, 0) : (rtr_plate_frame){0};
    CHECK(plate && says(&plate->around, "no data"));
    if (out.data) CHECK(pixel(&out, (int)f.x + 100, (int)f.y + 50)[0] == plate->style.no_data.r);
    rtr_plate_free(plate);
    rtr_pixels_end(&clear);
    rtr_pixels_end(&out);
}

TEST_MAIN
{
    rtr_err err = {0};
    plate_fixture f;
    CHECK_OK(plate_fixture_begin(&f, &err));
    CASE("pins are painted where they belong") check_centroids(f.plan);
    CASE("a sheet's pixel is the mean of the picture under it") check_scaling(f.plan);
    CASE("no data") check_no_data(f.plan);
    CASE("documents") check_documents(f.plan);
    plate_fixture_end(&f);
    return 0;
}
