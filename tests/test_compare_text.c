/* What a comparison says by itself. */
#include "imagery/compare.h"

#include <stdlib.h>

#include "test.h"

static char *notes[RTR_COMPARE_NOTES];
static size_t note_count;

/* Is there a note that is, or contains, `text`? */
static int says(const rtr_compare_told *told, const char *language, const char *text)
{
    rtr_err err = {0};
    int found = 0;
    CHECK_OK(rtr_compare_notes(told, language, notes, &note_count, &err));
    for (size_t i = 0; i < note_count; i++) {
        found |= strstr(notes[i], text) != NULL;
        free(notes[i]);
    }
    return found;
}

TEST_MAIN
{
    rtr_scene_facts before = {.across_m = 10}, after = {.across_m = 10.4};
    rtr_difference difference = {.threshold = 14, .brighter = 0.125, .darker = 0.5};
    rtr_compare_told told = {
        .before = &before, .after = &after, .dates = {"2012-07-31", "2017-08"}};

    CASE("which is older, as far as both dates go")
    {
        CHECK(!rtr_compare_reversed((const char *[]){"2012-07-31", "2017-08"}));
        CHECK(rtr_compare_reversed((const char *[]){"2017-08", "2012-07-31"}));
        CHECK(!rtr_compare_reversed((const char *[]){"2017-08-27", "2017-08"}));
        CHECK(!rtr_compare_reversed((const char *[]){"2017-08-27T10:00:00Z", "2017-08-27"}));
        CHECK(rtr_compare_reversed((const char *[]){"2017-08-27T10:00:00Z", "2017-08-27T09"}));
        CHECK(!rtr_compare_reversed((const char *[]){"2017", ""}));
    }
    CASE("nothing known of the shift, one pixel size, dates in order")
    {
        CHECK(says(&told, NULL, "could not be measured"));
        CHECK(note_count == 2);
        CHECK(says(&told, "en", "A pixel is 10\u00a0m wide on the ground."));
    }
    CASE("a shift, moved back or not, in both languages")
    {
        told.shift =
            (rtr_compare_shift){.known = 1, .x = 1.3, .y = -0.4, .east_m = 13.04, .north_m = -0.26};
        CHECK(says(&told, NULL,
                   "The second scene lies 13\u00a0m east and 0.3\u00a0m south of the first by "
                   "phase correlation (1.36\u00a0px); it was not moved."));
        told.moved = 1;
        told.shift.north_m = 126.4;
        CHECK(says(&told, "fr",
                   "13\u00a0m \u00e0 l\u2019est et 126\u00a0m au nord de la premi\u00e8re"));
        CHECK(says(&told, "fr", "(1,36\u00a0px)\u00a0; elle a \u00e9t\u00e9 ramen\u00e9e"));
        told.shift.east_m = told.shift.north_m = NAN; /* off the earth */
        CHECK(says(&told, NULL, "The second scene lies off the first by phase correlation (1.36"));
    }
    CASE("dates, sensors, sizes and ranges that differ")
    {
        told.dates[1] = "2009";
        told.own_ranges = 1;
        after.across_m = 30;
        strcpy(before.platform, "Landsat-7");
        strcpy(after.platform, "Sentinel-2A");
        CHECK(says(&told, NULL, "older than the first"));
        CHECK(says(&told, NULL, "differently: Landsat-7, Sentinel-2A."));
        CHECK(says(&told, NULL, "Their pixels are 10\u00a0m and 30\u00a0m wide"));
        CHECK(says(&told, NULL, "its own black and white"));
        told.matched = 1;
        CHECK(!says(&told, NULL, "its own black and white"));
        CHECK(says(&told, NULL, "the tones of the first"));
        told.dates[0] = "";
        CHECK(says(&told, NULL, "taken as given"));
    }
    CASE("what changed, with all else that can be said")
    {
        told.difference = &difference;
        CHECK(says(&told, NULL,
                   "by 14 of 255 levels or more: 12.5\u00a0% of the ground is brighter, "
                   "50\u00a0% darker."));
        CHECK(note_count == 6 && note_count <= RTR_COMPARE_NOTES);
        CHECK(says(&told, "fr", "12,5\u00a0% du sol est plus clair"));
    }
    CASE("names")
    {
        CHECK_STR(rtr_compare_name(0, NULL), "Before");
        CHECK_STR(rtr_compare_name(1, "fr-CA"), "Apr\u00e8s");
        CHECK_STR(rtr_difference_word(1, "en"), "darker after");
    }
    return 0;
}
