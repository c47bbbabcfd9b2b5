/* Presets: the bands that they show of each sensor, and what they say where nothing is known. */
#include "test.h"
#include "value_scene.h"

#include "imagery/scene_parts.h"

static double same(int band, int x, int y)
{
    return 10 * band + x + y;
}

static char descriptions[8][24];

static void describe(GDALDatasetH data)
{
    for (int i = 0; i < GDALGetRasterCount(data); i++)
        GDALSetDescription(GDALGetRasterBand(data, i + 1), descriptions[i]);
}

static void paint(GDALDatasetH data)
{
    GDALSetRasterColorInterpretation(GDALGetRasterBand(data, 1), GCI_RedBand);
    GDALSetRasterColorInterpretation(GDALGetRasterBand(data, 2), GCI_GreenBand);
    GDALSetRasterColorInterpretation(GDALGetRasterBand(data, 3), GCI_BlueBand);
}

/* The bands shown by each preset as "1,2,3", or what was wrong. */
static const char *shown(const char *path, rtr_scene_preset preset)
{
    rtr_err err = {0};
    static char out[sizeof err.what + sizeof err.fix + 2];
    rtr_scene_options options = {.preset = preset};
    rtr_scene_file *scene = NULL;
    if (rtr_scene_new(path, &options, &scene, &err)) {
        snprintf(out, sizeof out, "%s; %s", err.what, err.fix);
        return out;
    }
    const rtr_scene_facts *facts = rtr_scene_facts_of(scene);
    CHECK(!preset || (facts->preset == preset && facts->presets & 1U << preset));
    snprintf(out, sizeof out, "%s,%s,%s", facts->bands[facts->shown[0]].name,
             facts->bands[facts->shown[1]].name, facts->bands[facts->shown[2]].name);
    rtr_scene_free(scene);
    return out;
}

/* A scene whose bands are described so. */
static const char *make(const char *name, const char *words)
{
    static char path[160];
    value_scene made = {name, 8, 8, 0, GDT_UInt16, 500000, 5700000, 10, same, describe};
    for (const char *at = words; at; made.bands++) {
        size_t size = strcspn(at, ",");
        snprintf(descriptions[made.bands], sizeof descriptions[0], "%.*s", (int)size, at);
        at = at[size] ? at + size + 1 : NULL;
    }
    CHECK(make_values(&made, path));
    return path;
}

static void test_words(void)
{
    rtr_err err = {0};
    rtr_scene_preset preset;
    CHECK_OK(rtr_scene_preset_parse("true-colour", &preset, &err));
    CHECK(preset == RTR_PRESET_TRUE_COLOUR);
    CHECK_OK(rtr_scene_preset_parse("false-color", &preset, &err));
    CHECK(preset == RTR_PRESET_FALSE_COLOUR);
    for (int i = RTR_PRESET_NONE + 1; i < RTR_PRESET_COUNT; i++) {
        CHECK_OK(rtr_scene_preset_parse(rtr_scene_preset_name((rtr_scene_preset)i), &preset, &err));
        CHECK((int)preset == i);
    }
    CHECK(rtr_scene_preset_parse("none", &preset, &err) == RTR_NOT_FOUND);
    CHECK(rtr_scene_preset_parse("true-colors", &preset, &err) == RTR_NOT_FOUND);
    CHECK(rtr_scene_preset_parse("", &preset, &err) == RTR_NOT_FOUND && err.fix[0]);
}

/* The bands of the sensors' own documents. */
static void test_sensors(void)
{
    const char *path = make("S2A_MSIL1C_20201031T004711_x.tif", "B02,B03,B04,B08,B8A,B11,B12");
    CHECK_STR(shown(path, RTR_PRESET_TRUE_COLOUR), "3,2,1");
    CHECK_STR(shown(path, RTR_PRESET_FALSE_COLOUR), "4,3,2");
    CHECK_STR(shown(path, RTR_PRESET_SWIR), "7,5,3");
    CHECK_STR(shown(path, RTR_PRESET_GREY), "3,3,3");
    path = make("LC08_L1TP_020039_20150804_x.tif", "B1,SR_B2,B3,Band 4,Band 5,B6,B7,B8");
    CHECK_STR(shown(path, RTR_PRESET_TRUE_COLOUR), "4,3,2");
    CHECK_STR(shown(path, RTR_PRESET_FALSE_COLOUR), "5,4,3");
    CHECK_STR(shown(path, RTR_PRESET_SWIR), "7,5,4");
    CHECK_STR(shown(path, RTR_PRESET_GREY), "8,8,8"); /* panchromatic */
    path = make("LE07_L1TP_214066_20010607_x.tif", "B1,B2,B3,B4,B5,B7");
    CHECK_STR(shown(path, RTR_PRESET_TRUE_COLOUR), "3,2,1");
    CHECK_STR(shown(path, RTR_PRESET_FALSE_COLOUR), "4,3,2");
    CHECK_STR(shown(path, RTR_PRESET_SWIR), "6,4,3"); /* B7 is its sixth */
    path = make("LM02_L1TP_214066_19770607_x.tif", "B4,B5,B6,B7");
    CHECK_STR(shown(path, RTR_PRESET_FALSE_COLOUR), "3,2,1");
    CHECK_STR(
        shown(path, RTR_PRESET_TRUE_COLOUR),
        "preset true-colour: no band is known to be blue; name one or three of its bands with "
        "--bands: 1 (green), 2 (red), 3 (near infrared), 4 (near infrared)");
    path = make("m_4709963_se_14_1_20120731.tif", ",,,");
    CHECK_STR(shown(path, RTR_PRESET_TRUE_COLOUR), "1,2,3");
    CHECK_STR(shown(path, RTR_PRESET_FALSE_COLOUR), "4,1,2");
    CHECK(strstr(shown(path, RTR_PRESET_RADAR), "no radar's scene"));
}

static void test_others(void)
{
    char path[160];
    const char *words = make("words.tif", "nir,Red,GREEN,Blue");
    CHECK_STR(shown(words, RTR_PRESET_FALSE_COLOUR), "1,2,3");
    CHECK_STR(shown(words, RTR_PRESET_TRUE_COLOUR), "2,3,4");
    const char *plain = make("plain.tif", "B2,B3,B4,B5");
    CHECK(strstr(shown(plain, RTR_PRESET_TRUE_COLOUR), "no band is known to be red"));
    CHECK(strstr(shown(plain, RTR_PRESET_RADAR), "no radar's scene"));
    value_scene made = {"rgb.tif", 8, 8, 3, GDT_Byte, 500000, 5700000, 10, same, paint};
    CHECK(make_values(&made, path));
    CHECK_STR(shown(path, RTR_PRESET_TRUE_COLOUR), "1,2,3");
    CHECK(strstr(shown(path, RTR_PRESET_SWIR), "no band is known to be shortwave infrared"));
    rtr_err err = {0};
    rtr_scene_file *scene = NULL;
    rtr_scene_options both = {.bands = "1", .preset = RTR_PRESET_GREY};
    CHECK(rtr_scene_new(path, &both, &scene, &err) == RTR_BAD_ARG);
}

/* Decibels of a plain amplitude; nothing where that is 0. */
static void test_radar(void)
{
    char path[160];
    rtr_err err = {0};
    rtr_scene_stretch stretch;
    rtr_scene_file *scene = NULL;
    rtr_pixels pixels = {0};
    value_scene made = {"s1.tif", 16, 16, 1, GDT_UInt16, 500000, 5700000, 10, same, NULL};
    CHECK(make_values(&made, path));
    rtr_scene_options options = {.preset = RTR_PRESET_RADAR};
    CHECK_OK(rtr_scene_new(path, &options, &scene, &err));
    if (!scene) return;
    CHECK(rtr_scene_facts_of(scene)->tone == RTR_TONE_DECIBEL);
    CHECK_OK(rtr_scene_stretch_find(scene, 0, 100, &stretch, &err));
    CHECK_NEAR(stretch.low[0], 20, 1e-5);
    CHECK_NEAR(stretch.high[0], 20 * log10(40), 1e-5);
    CHECK_OK(rtr_pixels_begin(16, 1, &pixels, &err));
    rtr_scene_window row = {0, 0, 16, 1};
    CHECK_OK(rtr_scene_read(scene, 0, row, &stretch, &pixels, &err));
    for (int x = 0; pixels.data && x < 16; x++) {
        double want = 255 * (20 * log10(10 + x) - 20) / (20 * log10(40) - 20);
        CHECK_NEAR(pixels.data[4 * x], want, 0.51);
        CHECK(pixels.data[4 * x + 3] == 255);
    }
    rtr_pixels_end(&pixels);
    rtr_scene_free(scene);
}

/* Real ones, where they are. */
static void test_real(void)
{
    char path[512];
    const char *root = RUTTER_EVAL_DIR "/../scenes";
    snprintf(path, sizeof path, "%s/aerial/m_3607717_sw_18_1_20160620_subset.tif", root);
    if (access(path, R_OK) != 0) {
        printf("SKIPPED: no real scenes in %s\n", root);
        return;
    }
    CHECK_STR(shown(path, RTR_PRESET_FALSE_COLOUR), "4,1,2");
    snprintf(path, sizeof path,
             "%s/sentinel/S2A_MSIL1C_20201031T004711_N0209_R102_T53JQJ_20201031T022859.zip", root);
    CHECK_STR(shown(path, RTR_PRESET_NONE), "B04,B03,B02");
    CHECK_STR(shown(path, RTR_PRESET_FALSE_COLOUR), "B08,B04,B03");
    CHECK_STR(shown(path, RTR_PRESET_SWIR), "B12,B8A,B04");
    snprintf(path, sizeof path, "%s/logistics/spacenet6_rotterdam_capella_sar_vv.tif", root);
    CHECK_STR(shown(path, RTR_PRESET_RADAR), "1,1,1");
}

TEST_MAIN
{
    CHECK(mkdtemp(value_folder) != NULL);
    CASE("names of presets, in both spellings") test_words();
    CASE("the bands of each sensor") test_sensors();
    CASE("descriptions and colours; nothing is guessed") test_others();
    CASE("radar: decibels of an amplitude") test_radar();
    CASE("real scenes") test_real();
    remove_values();
    return 0;
}
