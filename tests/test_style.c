#include "draw/style.h"

#include "draw/furniture.h"
#include "draw/theme.h"
#include "draw/words.h"
#include "test.h"

/* The longest that the legend can say must fit its entries. */
static void check_legend_words(const char *language)
{
    const rtr_words *w = rtr_words_in(language);
    size_t longest = 0;
    for (int k = 0; k < RTR_MODE_COUNT; k++)
        longest = (size_t)fmax((double)longest, (double)strlen(w->mode[k]));
    size_t line = longest + strlen(w->word[RTR_WORD_SCHEMATIC]) + 4;
    for (int k = 0; k < RTR_STATUS_COUNT; k++) {
        CHECK(strlen(w->word[RTR_WORD_AREA]) + strlen(w->status[k]) + 4 <= RTR_LEGEND_TEXT);
        CHECK(strlen(w->word[RTR_WORD_VAGUE]) + strlen(w->status[k]) + 4 <= RTR_LEGEND_TEXT);
    }
    CHECK(line <= RTR_LEGEND_TEXT);
    CHECK(strlen(w->word[RTR_WORD_BOX]) < RTR_LEGEND_TEXT);
    CHECK(strlen(w->word[RTR_WORD_OUTLINE]) < RTR_LEGEND_TEXT);
}

static void check_values(void)
{
    rtr_err err = {0};
    rtr_style light, *s = &light;
    static const uint32_t modes[] = {0x0c3184, 0xbb3000, 0x097e5c, 0xb2609c};
    CHECK_OK(rtr_theme_named("light", s, &err));
    CASE("colours and widths are the design's")
    {
        for (uint32_t m = 0; m < 4; m++) {
            rtr_colour want = rtr_rgb(modes[m]);
            CHECK(memcmp(&s->mode[m].colour, &want, sizeof want) == 0);
        }
        CHECK_NEAR(s->route_pt, 1.8, 0);
        CHECK_NEAR(s->casing_pt, 3.4, 0);
        CHECK_NEAR(s->corridor_pt, 2.6, 0);
        CHECK_NEAR(RTR_SHEET_WIDTH_PT, 510.236, 0.001);
        CHECK(rtr_fade(rtr_rgb(0), 0.5).a == 128);
    }
    CASE("every word exists in every language")
    {
        const char *languages[] = {"en", "fr", "fr-CA", "frr", NULL};
        for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
            const rtr_words *w = rtr_words_in(languages[i]);
            for (int k = 0; k < RTR_WORD_COUNT; k++) CHECK(w->word[k] && *w->word[k]);
            for (int k = 0; k < RTR_MODE_COUNT; k++) CHECK(w->mode[k] && *w->mode[k]);
            for (int k = 0; k < RTR_STATUS_COUNT; k++) CHECK(w->status[k] && *w->status[k]);
            for (int k = 0; k < RTR_KIND_COUNT; k++) CHECK(w->kind[k] && *w->kind[k]);
        }
        CHECK_STR(rtr_words_in("fr-CA")->language, "fr");
        CHECK_STR(rtr_words_in("frr")->language, "en"); /* North Frisian is no French */
    }
}

TEST_MAIN
{
    check_values();
    CASE("the legend's words fit")
    {
        check_legend_words("en");
        check_legend_words("fr");
    }
    return 0;
}
