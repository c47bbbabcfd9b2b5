/* README.txt: the words, in both languages; what is absent; texts of any length and shape. */
#include "geo/readme.h"

#include <stdlib.h>
#include <string.h>

#include "base/width.h"
#include "hand_chart.h"
#include "test.h"

enum { COLUMNS = 78 };

static const rtr_parameter of_map[] = {
    {"width", "900"}, {"height", "600"}, {"basemap", "bluemarble"}};
static const rtr_parameter versions[] = {{"rutter", "9.8"}};
static const rtr_manifest_map maps[] = {
    {.title = NULL, .parameters = of_map, .parameter_count = 3, .alt = "Map: a line."},
    {.id = "gulf", .title = "The Gulf", .parameters = of_map, .parameter_count = 3, .alt = "Gulf."},
    {.id = "gulf", .title = "The Gulf", .parameters = of_map, .parameter_count = 3, .alt = "Gulf."},
};
static const rtr_output outputs[] = {
    {.name = "index.html", .kind = RTR_OUTPUT_PAGE},
    {.name = "map.png", .kind = RTR_OUTPUT_PICTURE, .map = 0},
    {.name = "map-gulf.web.png", .kind = RTR_OUTPUT_PICTURE, .map = 1},
    {.name = "map.pdf", .kind = RTR_OUTPUT_PICTURE, .map = 0},
    {.name = "routes.csv", .kind = RTR_OUTPUT_TABLE, .set = RTR_GEOJSON_ROUTES},
    {.name = "places.csv", .kind = RTR_OUTPUT_TABLE, .set = RTR_GEOJSON_PLACES},
};

/* README.txt of the hand-made chart, changed by `change`; the caller frees. */
static char *write_readme(void (*change)(hand_chart *hand))
{
    rtr_err err = {0};
    hand_chart hand;
    rtr_buf buf = {0};
    CHECK_OK(hand_chart_begin(&hand, &err));
    if (change) change(&hand);
    const rtr_manifest_input input = {.chart = &hand.chart,
                                      .outputs = outputs,
                                      .output_count = sizeof outputs / sizeof *outputs,
                                      .maps = maps,
                                      .map_count = sizeof maps / sizeof *maps,
                                      .versions = versions,
                                      .version_count = 1};
    CHECK_OK(rtr_readme_write(&input, &buf, &err));
    hand_chart_end(&hand);
    return rtr_buf_take(&buf);
}

static size_t count_of(const char *text, const char *part)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, part)); at++) count++;
    return count;
}

/* No line is too long that has a blank to be broken at. */
static size_t widest(const char *text)
{
    size_t most = 0;
    for (const char *line = text; *line;) {
        size_t size = strcspn(line, "\n"), width = rtr_width(line, size);
        const char *word = line + strspn(line, " -");
        size_t broken = (size_t)(line + size - word), first = strcspn(word, " \n");
        if (first < broken && width > most) most = width;
        line += size + (line[size] == '\n');
    }
    return most;
}

static void check_english(void)
{
    char *text = write_readme(NULL);
    CHECK(strstr(text, "A title\n=======\n"));
    CHECK(strstr(text, "Made by rutter 9.8 from case.yaml, the author's list"));
    CHECK(strstr(text, "\n    map.png, map.pdf\n        The map, 900 x 600 pixels. PNG to put"));
    CHECK(strstr(text, "\n    map-gulf.web.png\n        The Gulf, 900 x 600 pixels.\n"));
    CHECK(strstr(text, "\n    routes.csv, places.csv\n"));
    CHECK(count_of(text, "    Gulf.\n") == 1); /* of two layouts one description */
    CHECK(strstr(text, "The case names no licence"));
    CHECK(strstr(text, "Picture of the earth: NASA Blue Marble"));
    CHECK(!strstr(text, "GeoNames")); /* the chart has no gazetteer */
    CHECK(strstr(text, "- [r1] 2024-10-28. https://example.org/x (reliability B)\n"));
    for (int i = 0; i < RTR_STATUS_COUNT; i++) CHECK(strstr(text, rtr_status_name((rtr_status)i)));
    CHECK(widest(text) <= COLUMNS);
    CHECK(text[strlen(text) - 1] == '\n' && text[strlen(text) - 2] != '\n');
    free(text);
}

static void make_french(hand_chart *hand)
{
    hand->doc.map.language = "fr-CA";
    hand->doc.licence = "CC BY 4.0";
    hand->doc.credit = "Ce que dit la presse ?";
}

static void check_french(void)
{
    char *text = write_readme(make_french);
    CHECK(strstr(text, "Fait par rutter 9.8"));
    CHECK(strstr(text, "Licence : CC BY 4.0"));
    CHECK(strstr(text, "A title. Ce que dit la presse ? CC BY 4.0. Fait par"));
    CHECK(!strstr(text, "\n:") && !strstr(text, "  : ") && !strstr(text, "  » "));
    CHECK(widest(text) <= COLUMNS);
    free(text);
}

static char long_text[10001], many_words[10001];

static void make_hostile(hand_chart *hand)
{
    memset(long_text, 'x', sizeof long_text - 1);
    for (size_t i = 0; i + 1 < sizeof many_words; i++) many_words[i] = i % 7 == 6 ? ' ' : 'y';
    hand->doc.title = long_text;
    hand->doc.subtitle = many_words;
    hand->doc.credit = "   ";
    hand->doc.licence = "%s%n \xE6\xBC\xA2\xE5\xAD\x97 <script>";
    hand->report.title = "\xC2\xAB ";
    hand->report.publisher = "a\nb : c";
}

static void check_hostile(void)
{
    char *text = write_readme(make_hostile);
    CHECK(count_of(text, "=") == COLUMNS); /* what is under the title */
    CHECK(widest(text) <= COLUMNS);
    CHECK(strstr(text, "Licence: %s%n \xE6\xBC\xA2\xE5\xAD\x97 <script>\n"));
    CHECK(count_of(text, "yyyyyy") == 10000 / 7);
    free(text);
}

static void make_empty(hand_chart *hand)
{
    hand->doc.title = NULL;
    hand->doc.report_count = hand->doc.input_count = hand->doc.route_count = 0;
    hand->chart.leg_count = hand->chart.place_count = 0;
}

static void check_empty(void)
{
    char *text = write_readme(make_empty);
    CHECK(strncmp(text, "A map and its data\n", 19) == 0);
    CHECK(strstr(text, "routes: 0, their legs: 0, places: 0, areas: 0, reports: 0\n"));
    CHECK(!strstr(text, "\nReports\n") && !strstr(text, "SHA-256:"));
    free(text);
}

TEST_MAIN
{
    CASE("what each file is, how to cite, whose data, in English") check_english();
    CASE("in French, with its signs beside their words") check_french();
    CASE("words without end, texts full of signs") check_hostile();
    CASE("a case without title, reports, routes") check_empty();
    return 0;
}
