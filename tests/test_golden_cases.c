/* Small maps of real cases, one idea each, compared pixel by pixel with the pictures beside them (golden.h).
 * Another picture is another case file in tests/golden; RUTTER_BLESS=1 makes its picture: look at it first. */
#include <dirent.h>

#include "draw/map.h"
#include "golden.h"
#include "real_chart.h"
#include "test.h"

static void judge_case(const char *name)
{
    rtr_err err = {0};
    rtr_map *map = NULL;
    rtr_pixels got = {0};
    char path[300];
    real_chart real;
    rtr_map_options options = {.font_dir = RUTTER_SHARE_DIR "/fonts"};
    snprintf(path, sizeof path, "tests/golden/%s.yaml", name);
    real_chart_begin(&real, path);
    if (real.chart) CHECK_OK(rtr_map_new(real.chart, &options, &map, &err));
    if (map) CHECK_OK(rtr_map_paint(map, &got, &err));
    printf("%s: ", name);
    if (got.data) golden_judge(name, &got);
    rtr_pixels_end(&got);
    rtr_map_free(map);
    real_chart_end(&real);
}

static int is_case(const struct dirent *entry)
{
    const char *end = strrchr(entry->d_name, '.');
    return end && strcmp(end, ".yaml") == 0;
}

TEST_MAIN
{
    CASE("the maps are the ones that somebody has looked at")
    {
        struct dirent **entries = NULL;
        int count = scandir(RUTTER_SOURCE_DIR "/tests/golden", &entries, is_case, alphasort);
        CHECK(count > 0);
        for (int i = 0; i < count; i++) {
            entries[i]->d_name[strlen(entries[i]->d_name) - strlen(".yaml")] = 0;
            judge_case(entries[i]->d_name);
            free(entries[i]);
        }
        free(entries);
    }
    return 0;
}
