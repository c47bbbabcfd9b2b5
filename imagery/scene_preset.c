/* Which bands a preset shows: what each band sees, by its sensor's own numbering or by its description. */
#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "imagery/scene_parts.h"

/* Of a band's description, that many count. */
enum { DESCRIPTION_BYTES = 64 };

/* What a band sees. */
typedef enum sight {
    SEES_UNKNOWN,
    SEES_BLUE,
    SEES_GREEN,
    SEES_RED,
    SEES_NIR,
    SEES_NARROW_NIR, /* without the water vapour that a wide one takes in */
    SEES_SWIR_1,     /* 1.6 um */
    SEES_SWIR_2,     /* 2.2 um */
    SEES_PAN
} sight;

static const char *const sight_names[] = {"unknown",
                                          "blue",
                                          "green",
                                          "red",
                                          "near infrared",
                                          "near infrared",
                                          "shortwave infrared",
                                          "shortwave infrared",
                                          "panchromatic"};

typedef struct numbered {
    const char *band;
    sight sees;
} numbered;

/* Sentinel-2 MSI: ESA, Sentinel-2 User Handbook, table 1 (spectral bands). */
static const numbered msi[] = {{"2", SEES_BLUE},    {"3", SEES_GREEN},       {"4", SEES_RED},
                               {"8", SEES_NIR},     {"8a", SEES_NARROW_NIR}, {"11", SEES_SWIR_1},
                               {"12", SEES_SWIR_2}, {NULL, SEES_UNKNOWN}};
/* Landsat 8 and 9 OLI: USGS, Landsat 8 Data Users Handbook (LSDS-1574), table 2-1; Landsat 9 has the same. */
static const numbered oli[] = {{"2", SEES_BLUE}, {"3", SEES_GREEN},   {"4", SEES_RED},
                               {"5", SEES_NIR},  {"6", SEES_SWIR_1},  {"7", SEES_SWIR_2},
                               {"8", SEES_PAN},  {NULL, SEES_UNKNOWN}};
/* Landsat 4 and 5 TM, 7 ETM+: USGS, Landsat 7 Data Users Handbook (LSDS-1927), table 2-1; TM has no
 * band 8. */
static const numbered tm[] = {{"1", SEES_BLUE}, {"2", SEES_GREEN},   {"3", SEES_RED},
                              {"4", SEES_NIR},  {"5", SEES_SWIR_1},  {"7", SEES_SWIR_2},
                              {"8", SEES_PAN},  {NULL, SEES_UNKNOWN}};
/* Landsat MSS: 4 to 7 on the first three, the same as 1 to 4 on Landsat 4 and 5 (USGS, "What are the band
 * designations for the Landsat satellites?"). There is no blue. */
static const numbered mss_old[] = {{"4", SEES_GREEN},
                                   {"5", SEES_RED},
                                   {"6", SEES_NIR},
                                   {"7", SEES_NARROW_NIR},
                                   {NULL, SEES_UNKNOWN}};
static const numbered mss_new[] = {{"1", SEES_GREEN},
                                   {"2", SEES_RED},
                                   {"3", SEES_NIR},
                                   {"4", SEES_NARROW_NIR},
                                   {NULL, SEES_UNKNOWN}};
/* NAIP: USDA FPAC, "NAIP Four Band Imagery Info": red, green, blue, near infrared, in this order. */
static const numbered naip[] = {
    {"1", SEES_RED}, {"2", SEES_GREEN}, {"3", SEES_BLUE}, {"4", SEES_NIR}, {NULL, SEES_UNKNOWN}};

/* Words of a band's description, bare (see bare_word): the common names of STAC's eo extension, and others
 * in use. */
static const numbered described[] = {
    {"blue", SEES_BLUE},     {"green", SEES_GREEN},      {"red", SEES_RED},
    {"nir", SEES_NIR},       {"nearinfrared", SEES_NIR}, {"nir08", SEES_NARROW_NIR},
    {"swir1", SEES_SWIR_1},  {"swir16", SEES_SWIR_1},    {"swir2", SEES_SWIR_2},
    {"swir22", SEES_SWIR_2}, {"pan", SEES_PAN},          {"panchromatic", SEES_PAN},
    {NULL, SEES_UNKNOWN}};

static const char *const preset_names[RTR_PRESET_COUNT] = {"none", "true-colour", "false-colour",
                                                           "swir", "radar",       "grey"};

/* Red, green and blue of a preset; the second where a scene does not have the first. */
static const sight looks[RTR_PRESET_COUNT][3][2] = {
    [RTR_PRESET_TRUE_COLOUR] = {{SEES_RED, SEES_RED},
                                {SEES_GREEN, SEES_GREEN},
                                {SEES_BLUE, SEES_BLUE}},
    [RTR_PRESET_FALSE_COLOUR] = {{SEES_NIR, SEES_NARROW_NIR},
                                 {SEES_RED, SEES_RED},
                                 {SEES_GREEN, SEES_GREEN}},
    [RTR_PRESET_SWIR] = {{SEES_SWIR_2, SEES_SWIR_2},
                         {SEES_NARROW_NIR, SEES_NIR},
                         {SEES_RED, SEES_RED}},
};

const char *rtr_scene_preset_name(rtr_scene_preset preset)
{
    return preset_names[preset];
}

rtr_code rtr_scene_preset_parse(const char *word, rtr_scene_preset *out, rtr_err *err)
{
    for (int i = RTR_PRESET_NONE + 1; i < RTR_PRESET_COUNT; i++) {
        const char *u = strstr(preset_names[i], "our"); /* and as Americans write it */
        size_t stem = u ? (size_t)(u - preset_names[i]) + 1 : 0;
        *out = (rtr_scene_preset)i;
        if (strcmp(word, preset_names[i]) == 0) return RTR_OK;
        if (u && strncmp(word, preset_names[i], stem) == 0 && strcmp(word + stem, "r") == 0)
            return RTR_OK;
    }
    rtr_fail(err, RTR_NOT_FOUND, "there is no preset '%.40s'", word);
    return rtr_fix(err, RTR_NOT_FOUND, "true-colour, false-colour, swir, radar or grey");
}

/* Past a prefix, or where it was. */
static const char *past(const char *text, const char *prefix)
{
    size_t size = strlen(prefix);
    return strncmp(text, prefix, size) == 0 ? text + size : text;
}

/* Small letters and digits only, a band's number without what stands before it: "SR_B04" is "4". */
static void bare_word(const char *text, char out[DESCRIPTION_BYTES])
{
    char bare[DESCRIPTION_BYTES] = "";
    size_t length = 0;
    for (; *text && length + 1 < sizeof bare; text++)
        if (isalnum((unsigned char)*text)) bare[length++] = (char)tolower((unsigned char)*text);
    bare[length] = '\0';
    const char *at = past(past(bare, "sr"), "toa");
    const char *number = past(at, "band") != at ? past(at, "band") : past(at, "b");
    if (isdigit((unsigned char)*number)) {
        at = number;
        while (*at == '0' && at[1]) at++;
    }
    memcpy(out, at, strlen(at) + 1);
}

/* How a sensor numbers its bands; NULL where that is not known. */
static const numbered *table_of(const rtr_scene_facts *facts)
{
    int64_t craft = 0;
    if (strncmp(facts->platform, "Sentinel-2", 10) == 0) return msi;
    if (strncmp(facts->platform, "Landsat-", 8) != 0 || !rtr_parse_int(facts->platform + 8, &craft))
        return NULL;
    if (strncmp(facts->instrument, "OLI", 3) == 0) return oli;
    if (strncmp(facts->instrument, "MSS", 3) == 0) return craft <= 3 ? mss_old : mss_new;
    if (strncmp(facts->instrument, "TM", 2) == 0 || strncmp(facts->instrument, "ETM", 3) == 0)
        return tm;
    return NULL;
}

static sight look_up(const numbered *table, const char *bare)
{
    while (table && table->band && strcmp(table->band, bare) != 0) table++;
    return table ? table->sees : SEES_UNKNOWN;
}

static int is_naip(const rtr_scene_facts *facts)
{
    return strncmp(facts->platform, "NAIP", 4) == 0 &&
           (facts->band_count == 3 || facts->band_count == 4);
}

void rtr_scene_preset_learn(rtr_scene_file *scene, size_t band, const char *description)
{
    char bare[DESCRIPTION_BYTES];
    const rtr_scene_band *known = &scene->bands[band];
    bare_word(description, bare);
    sight sees = look_up(table_of(&scene->facts), bare);
    if (sees == SEES_UNKNOWN) sees = look_up(described, bare);
    if (sees == SEES_UNKNOWN && is_naip(&scene->facts)) sees = look_up(naip, known->name);
    if (sees == SEES_UNKNOWN) sees = look_up(described, known->colour);
    scene->sees[band] = (uint8_t)sees;
}

static int find_sight(const rtr_scene_file *scene, sight wanted)
{
    for (size_t i = 0; i < scene->facts.band_count; i++)
        if (scene->sees[i] == wanted) return (int)i;
    return -1;
}

/* The band of one colour of a preset; -1. */
static int find_look(const rtr_scene_file *scene, rtr_scene_preset preset, int c)
{
    const sight *wanted = looks[preset][c];
    int first = find_sight(scene, wanted[0]);
    return first >= 0 ? first : find_sight(scene, wanted[1]);
}

/* What is shown in grey: the panchromatic band, else the red one, else the first. */
static int find_grey(const rtr_scene_file *scene)
{
    int pan = find_sight(scene, SEES_PAN), red = find_sight(scene, SEES_RED), first = 0;
    while (first + 1 < (int)scene->facts.band_count &&
           strcmp(scene->bands[first].colour, "alpha") == 0)
        first++;
    return pan >= 0 ? pan : red >= 0 ? red : first;
}

/* A radar's, or one or two polarizations of nobody knows what: nothing that is seen by light. */
static int may_be_radar(const rtr_scene_file *scene)
{
    if (scene->complex_values || strncmp(scene->facts.platform, "Sentinel-1", 10) == 0) return 1;
    if (scene->facts.band_count > 2) return 0;
    for (size_t i = 0; i < scene->facts.band_count; i++)
        if (scene->sees[i] != SEES_UNKNOWN) return 0;
    return !table_of(&scene->facts) && !is_naip(&scene->facts);
}

/* Its bands; 0 if the scene does not have them, and `*missing` says which colour. */
static int resolve(const rtr_scene_file *scene, rtr_scene_preset preset, int shown[3], int *missing)
{
    int grey = preset == RTR_PRESET_GREY || preset == RTR_PRESET_RADAR, found = 1;
    if (preset == RTR_PRESET_RADAR && !may_be_radar(scene)) found = 0;
    for (int c = 0; found && c < 3; c++) {
        *missing = c;
        shown[c] = grey ? find_grey(scene) : find_look(scene, preset, c);
        found = shown[c] >= 0;
    }
    return found;
}

static rtr_code fail_missing(const rtr_scene_file *scene, rtr_scene_preset preset, int missing,
                             rtr_err *err)
{
    rtr_buf list = {0};
    for (size_t i = 0; i < scene->facts.band_count; i++) {
        rtr_buf_printf(&list, "%s%s", i ? ", " : "", scene->bands[i].name);
        if (scene->sees[i]) rtr_buf_printf(&list, " (%s)", sight_names[scene->sees[i]]);
    }
    if (preset == RTR_PRESET_RADAR)
        rtr_fail(err, RTR_NOT_FOUND, "preset radar: this is no radar's scene");
    else
        rtr_fail(err, RTR_NOT_FOUND, "preset %s: no band is known to be %s", preset_names[preset],
                 sight_names[looks[preset][missing][0]]);
    rtr_fix(err, RTR_NOT_FOUND, "name one or three of its bands with --bands: %.200s",
            list.data ? list.data : "");
    rtr_buf_end(&list);
    return RTR_NOT_FOUND;
}

rtr_code rtr_scene_preset_choose(rtr_scene_file *scene, rtr_scene_preset preset, rtr_err *err)
{
    int missing = 0;
    if (resolve(scene, preset, scene->facts.shown, &missing)) return RTR_OK;
    return fail_missing(scene, preset, missing, err);
}

void rtr_scene_preset_note(rtr_scene_file *scene)
{
    rtr_scene_facts *facts = &scene->facts;
    int shown[3], missing;
    for (int i = RTR_PRESET_NONE + 1; i < RTR_PRESET_COUNT; i++) {
        rtr_scene_preset preset = (rtr_scene_preset)i;
        if (!resolve(scene, preset, shown, &missing)) continue;
        facts->presets |= 1U << i;
        if (memcmp(shown, facts->shown, sizeof shown) != 0) continue;
        int decibels = facts->tone == RTR_TONE_DECIBEL;
        if ((preset == RTR_PRESET_RADAR) == decibels || preset < RTR_PRESET_RADAR)
            facts->preset = preset;
    }
}
