/* Theme files: what they may say, what they leave out, and what is said of mistakes. */
#include "draw/theme.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "draw/style.h"
#include "test.h"

static rtr_style style, light;
static rtr_buf told;

/* Read a theme; what is wrong with it is in `told`, a line each. */
static rtr_code read_theme(const char *text)
{
    rtr_err err = {0};
    rtr_problems *problems = NULL;
    rtr_buf_end(&told);
    CHECK_OK(rtr_problems_new(&problems, &err));
    rtr_code code = rtr_theme_parse("t.yaml", text, strlen(text), problems, &style, &err);
    for (size_t i = 0; i < rtr_problems_count(problems); i++) {
        const rtr_err *problem = rtr_problems_get(problems, i, NULL);
        if (i == 0 && code) CHECK_STR(err.where, problem->where);
        rtr_buf_printf(&told, "%s %s [%s]\n", problem->where, problem->what, problem->fix);
    }
    rtr_problems_free(problems);
    return code;
}

static void says(const char *text, const char *want)
{
    rtr_code code = read_theme(text);
    CHECK((code == RTR_OK) == (*want == '\0'));
    CHECK_STR(told.data ? told.data : "", want);
}

static int same(rtr_colour a, rtr_colour b)
{
    return memcmp(&a, &b, sizeof a) == 0;
}

/* What is built in says everything, so that a copy of it can be changed everywhere. */
static void check_whole(const rtr_style *s)
{
    const rtr_colour solid[] = {s->paper,  s->land, s->water,     s->ink,    s->mark,
                                s->denied, s->area, s->area_edge, s->no_data};
    const double widths[] = {s->coast_pt,       s->border_pt,    s->route_pt,
                             s->casing_pt,      s->corridor_pt,  s->arrow_length_pt,
                             s->arrow_width_pt, s->arrow_gap_pt, s->marker_pt};
    for (size_t i = 0; i < sizeof solid / sizeof *solid; i++) CHECK(solid[i].a == 255);
    CHECK(s->coast.a && s->border.a && s->rule.a);
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) CHECK(widths[i] > 0);
    CHECK(s->casing_pt > s->route_pt && s->arrow_gap_pt >= 2);
    for (int m = 0; m < RTR_MODE_COUNT; m++)
        CHECK(s->mode[m].colour.a == 255 && s->mode[m].width > 0 && s->mode[m].dot_count > 0);
    for (int t = 0; t < RTR_TYPE_COUNT; t++) {
        CHECK(s->type[t].size_pt >= 6 && s->type[t].colour.a == 255);
        CHECK(!s->type[t].halo.a == !(s->type[t].halo_pt > 0));
    }
}

static void check_good(void)
{
    rtr_err err = {0};
    CASE("the built-in themes say everything")
    {
        for (size_t i = 0; i < RTR_THEME_COUNT; i++) {
            CHECK_OK(rtr_theme_named(rtr_theme_name(i), &style, &err));
            check_whole(&style);
        }
        CHECK(rtr_theme_name(RTR_THEME_COUNT) == NULL);
        CHECK_OK(rtr_theme_named("light", &light, &err));
    }
    CASE("what is left out is as in the light one, or in another")
    {
        says("{}", "");
        CHECK(memcmp(&style, &light, sizeof style) == 0);
        says("colours: { land: \"#f1f2f3\", coast: \"#0a0B0c80\", rule: none }\n"
             "modes: { air: \"#0000ee\", road: { dash: [], ties: yes } }\n"
             "type: { place: { size: 9.5, bold: no, halo: none } }\n",
             "");
        CHECK(same(style.land, rtr_rgb(0xf1f2f3)) && same(style.water, light.water));
        CHECK(same(style.coast, (rtr_colour){10, 11, 12, 128}) && style.rule.a == 0);
        CHECK(same(style.mode[RTR_MODE_AIR].colour, rtr_rgb(0x0000ee)));
        CHECK(style.mode[RTR_MODE_AIR].dash_count == 2);
        CHECK(style.mode[RTR_MODE_ROAD].dash_count == 0 && style.mode[RTR_MODE_ROAD].ties);
        CHECK(style.type[RTR_TYPE_PLACE].size_pt == 9.5 && !style.type[RTR_TYPE_PLACE].bold);
        CHECK(style.type[RTR_TYPE_PLACE].halo.a == 0);
    }
    CASE("extends holds wherever it stands")
    {
        rtr_style dark;
        CHECK_OK(rtr_theme_named("dark", &dark, &err));
        says("colours: { land: \"#010203\" }\nextends: dark\n", "");
        CHECK(same(style.land, rtr_rgb(0x010203)) && same(style.water, dark.water));
    }
}

static void check_bad(void)
{
    CASE("colours")
    {
        says("colours: { land: #fff }\n",
             "t.yaml:2:1 did not find expected node content [write a value here, or remove the "
             "comma]\n");
        says("colours:\n  land: #ffffff\n  ink: \"#ffffff80\"\n  coast: \"#12345\"\n  rule: [1]\n",
             "t.yaml:2:8 a colour is expected here (colours.land) [write it in quotes: "
             "\"#1a1a1a\"]\n"
             "t.yaml:3:8 '#ffffff80' is not an opaque colour (colours.ink) [leave the last two "
             "digits out]\n"
             "t.yaml:4:10 '#12345' is not a colour (colours.coast) [write six hexadecimal digits "
             "behind #, in quotes: \"#1a1a1a\"]\n"
             "t.yaml:5:9 a colour is expected here (colours.rule) [write six hexadecimal digits "
             "behind #, in quotes: \"#1a1a1a\"]\n");
    }
    CASE("numbers, flags and dashes")
    {
        says("widths: { route: 9, casing: '3', coast: nan }\n"
             "modes: { sea: { dash: [1, -2], ties: 1 }, air: { dash: [1, 2, 3, 4, 5, 6, 7] } }\n",
             "t.yaml:1:18 '9' is not a number from 0.8 to 2.4 (widths.route) [write a number of "
             "that "
             "range, with a decimal point]\n"
             "t.yaml:1:29 '3' is not a number from 1.6 to 5 (widths.casing) [write a number of "
             "that range, with a decimal point]\n"
             "t.yaml:1:41 'nan' is not a number from 0.1 to 1 (widths.coast) [write a number of "
             "that range, with a decimal point]\n"
             "t.yaml:2:27 '-2' is not a number from 0.5 to 20 (modes.sea) [write a number of that "
             "range, with a decimal point]\n"
             "t.yaml:2:38 '1' is not yes or no (modes.sea.ties) [write yes or no]\n"
             "t.yaml:2:56 a list of two, four or six lengths is expected here (modes.air.dash) "
             "[write "
             "[line, gap] or [line, gap, line, gap] in points, or [] for none]\n");
        CHECK(style.mode[RTR_MODE_SEA].dash_count == 0);
    }
    CASE("keys and sections")
    {
        says("- light\n", "t.yaml:1:1 a map is expected here [start with 'extends: light' and "
                          "'colours:']\n");
        says("modes: sea\ntype: { title: 12, sea: { sise: 7 } }\nfonts: x\n",
             "t.yaml:1:8 'sea' is not a map (modes) [write 'key: value' lines, or { key: value }]\n"
             "t.yaml:2:16 '12' is not a map (type.title) [write 'key: value' lines, or { key: "
             "value }]\n"
             "t.yaml:2:27 unknown key 'sise' (type.sea.sise) [did you mean 'size'?]\n"
             "t.yaml:3:1 unknown key 'fonts' (fonts) [remove it, or use one of: extends, colours, "
             "widths, modes, type]\n");
        says("extends: dork", "t.yaml:1:10 there is no theme 'dork' (extends) [did you mean "
                              "'dark'?]\n");
        says("extends: [dark]", "t.yaml:1:10 the name of a theme is expected here (extends) [write "
                                "light, dark, mono or satellite]\n");
    }
    CASE("no type is so large that it leaves its place")
    {
        says("type: { legend: { size: 12 }, title: { size: 24 } }\n",
             "t.yaml:1:25 '12' is not a number from 6 to 8.5 (type.legend.size) [write a number of "
             "that range, with a decimal point]\n");
    }
}

/* Warnings: the theme is taken. */
static void check_judged(void)
{
    CASE("what can hardly be seen is told where it stands")
    {
        CHECK(read_theme("modes:\n  sea: \"#cccccc\"\n"
                         "type: { note: { colour: \"#999999\" } }\n") == RTR_OK);
        CHECK_STR(
            told.data ? told.data : "",
            "t.yaml:2:8 a contrast of 1.3:1 with what is under it is hard to see (modes.sea) "
            "[choose a darker or lighter colour: 3:1 or more can be told]\n"
            "t.yaml:3:15 a contrast of 2.8:1 with what is under it is hard to see (type.note) "
            "[choose a darker or lighter colour: 4.5:1 or more can be told]\n");
        CHECK(read_theme("extends: dark\ncolours: { ink: \"#000000\" }") == RTR_OK);
        CHECK(told.data && strncmp(told.data, "t.yaml:1:1 a contrast of 1.1:1", 30) == 0);
    }
    CASE("nothing is to be said of the built-in ones, nor of copies of them")
    {
        rtr_err err = {0};
        for (size_t i = 0; i < RTR_THEME_COUNT; i++) {
            char path[400], *text = NULL;
            size_t size = 0;
            snprintf(path, sizeof path, RUTTER_SOURCE_DIR "/data/themes/%s.yaml",
                     rtr_theme_name(i));
            CHECK_OK(rtr_file_read(path, 1 << 16, &text, &size, &err));
            if (text) says(text, "");
            free(text);
        }
    }
    CASE("contrast and what is seen through are WCAG's and the painter's")
    {
        CHECK_NEAR(rtr_contrast(rtr_rgb(0), rtr_rgb(0xffffff)), 21, 1e-9);
        CHECK_NEAR(rtr_contrast(rtr_rgb(0x777777), rtr_rgb(0xffffff)), 4.478, 1e-3);
        CHECK(same(rtr_over(rtr_fade(rtr_rgb(0), 0.5), rtr_rgb(0xffffff)), rtr_rgb(0x7f7f7f)));
    }
}

static void check_files(void)
{
    rtr_err err = {0};
    char folder[] = "/tmp/rutter_theme_XXXXXX";
    CHECK(mkdtemp(folder) != NULL);
    char *path = rtr_path_join(folder, "own.yaml");
    if (!path) return;
    CASE("a file is found beside the case, and named as there")
    {
        CHECK_OK(rtr_file_write(path, "colours: { ink: \"#000001\" }", 27, &err));
        CHECK_OK(rtr_theme_find("own.yaml", folder, &style, &err));
        CHECK(same(style.ink, rtr_rgb(0x000001)));
        CHECK_OK(rtr_theme_find(path, NULL, &style, &err));
        CHECK_OK(rtr_file_write(path, "inks: {}", 8, &err));
        CHECK(rtr_theme_find("own.yaml", folder, &style, &err) == RTR_BAD_DATA);
        CHECK_STR(err.where, "own.yaml:1:1");
    }
    CASE("names and files that are not there")
    {
        CHECK(rtr_theme_find("sepia", folder, &style, &err) == RTR_NOT_FOUND);
        CHECK(strstr(err.fix, "light, dark, mono or satellite") != NULL);
        CHECK(rtr_theme_find("./light", folder, &style, &err) == RTR_IO);
        CHECK(rtr_theme_is_file("./light") && !rtr_theme_is_file("light"));
    }
    CASE("what is too large for a theme is not read")
    {
        char *large = calloc(1, 70000);
        if (large) {
            memset(large, ' ', 69999);
            CHECK_OK(rtr_file_write(path, large, 69999, &err));
            CHECK(rtr_theme_find(path, NULL, &style, &err) == RTR_BAD_DATA);
        }
        free(large);
    }
    unlink(path);
    rmdir(folder);
    free(path);
}

TEST_MAIN
{
    check_good();
    check_bad();
    check_judged();
    check_files();
    rtr_buf_end(&told);
    return 0;
}
