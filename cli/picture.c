#include "cli/picture.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* Percentiles that are black and white unless told otherwise. */
static const double LOW = 2, HIGH = 98;
static const double GAMMA_LEAST = 0.1, GAMMA_MOST = 10, HEIGHT_MOST_M = 10000;

const char *cli_picture_file(const cli_picture_words *words)
{
    return words->pan && strpbrk(words->pan, "./") ? words->pan : NULL; /* else a band's name */
}

/* "black", "white:10"; 0 if it is neither. */
static int read_collar(const char *word, rtr_scene_collar_rule *out)
{
    size_t size = strcspn(word, ":");
    int black = size == 5 && strncmp(word, "black", size) == 0;
    int white = size == 5 && strncmp(word, "white", size) == 0;
    *out = (rtr_scene_collar_rule){white ? RTR_FILL_WHITE : RTR_FILL_BLACK, -1};
    if (!black && !white) return 0;
    return !word[size] ||
           (rtr_parse_double(word + size + 1, &out->tolerance) && out->tolerance >= 0);
}

const char *cli_picture_misuse(const cli_picture_words *words)
{
    rtr_scene_collar_rule rule;
    if (words->collar && !read_collar(words->collar, &rule))
        return "--collar is black or white, and how near to it is enough: black:10";
    if (words->bands && words->preset)
        return "--bands and --preset name bands both: give one of them";
    if (words->range && words->percentiles)
        return "--range and --percentiles say the same: give one of them";
    if (!(words->gamma >= GAMMA_LEAST && words->gamma <= GAMMA_MOST))
        return "--gamma takes 0.1 to 10";
    if (!(fabs(words->height_m) <= HEIGHT_MOST_M)) return "--height is -10000 to 10000";
    return NULL;
}

/* "LOW:HIGH" in the first `size` bytes of `text`; 0 if that is not what they are. */
static int read_pair(const char *text, size_t size, double *low, double *high)
{
    char copy[80];
    if (size >= sizeof copy) return 0;
    memcpy(copy, text, size);
    copy[size] = '\0';
    char *colon = strchr(copy, ':');
    if (!colon) return 0;
    *colon = '\0';
    return rtr_parse_double(copy, low) && rtr_parse_double(colon + 1, high) && *low < *high;
}

static rtr_code read_percentiles(const char *word, double *low, double *high, rtr_err *err)
{
    if (read_pair(word, strlen(word), low, high) && *low >= 0 && *high <= 100) return RTR_OK;
    rtr_fail(err, RTR_BAD_SYNTAX, "'%.60s' are no percentiles", word);
    rtr_fix(err, RTR_BAD_SYNTAX, "write two of 0 to 100, the lower first, as 2:98");
    return rtr_within(err, RTR_BAD_SYNTAX, "--percentiles");
}

/* "0:3000" for all bands, or "0:3000,0:2500,0:2000". */
static rtr_code read_range(const char *word, rtr_scene_stretch *out, rtr_err *err)
{
    int count = 0, sound = 1;
    for (const char *at = word; sound && at; count++) {
        size_t size = strcspn(at, ",");
        sound = count < 3 && read_pair(at, size, &out->low[count], &out->high[count]);
        at = at[size] ? at + size + 1 : NULL;
    }
    for (int c = 1; count == 1 && c < 3; c++) {
        out->low[c] = out->low[0];
        out->high[c] = out->high[0];
    }
    if (sound && (count == 1 || count == 3)) return RTR_OK;
    rtr_fail(err, RTR_BAD_SYNTAX, "'%.60s' is no range", word);
    rtr_fix(err, RTR_BAD_SYNTAX,
            "write what is black and what is white, as 0:3000, or that of three bands: "
            "0:3000,0:2500,0:2000");
    return rtr_within(err, RTR_BAD_SYNTAX, "--range");
}

rtr_code cli_picture_collar(const cli_picture_words *words, rtr_scene_file *scene,
                            rtr_scene_collar **out, rtr_err *err)
{
    rtr_scene_collar_rule rule;
    *out = NULL;
    if (!words->collar) return RTR_OK;
    if (!read_collar(words->collar, &rule)) return rtr_fail(err, RTR_BAD_ARG, "no collar");
    return rtr_scene_collar_new(scene, &rule, out, err);
}

rtr_code cli_picture_options(const cli_picture_words *words, rtr_scene_options *out, rtr_err *err)
{
    *out = (rtr_scene_options){
        .bands = words->bands, .pan = words->pan, .crs = words->crs, .height_m = words->height_m};
    rtr_code code =
        words->preset ? rtr_scene_preset_parse(words->preset, &out->preset, err) : RTR_OK;
    return code ? rtr_within(err, code, "--preset") : RTR_OK;
}

rtr_code cli_picture_ends(const cli_picture_words *words, cli_ends *out, rtr_err *err)
{
    *out = (cli_ends){.low = LOW, .high = HIGH, .always = words->percentiles != NULL};
    out->fixed = words->range != NULL;
    out->range.gamma = words->gamma;
    if (words->range) return read_range(words->range, &out->range, err);
    if (words->percentiles) return read_percentiles(words->percentiles, &out->low, &out->high, err);
    return RTR_OK;
}

int cli_picture_sampled(const cli_ends *ends, const rtr_scene_file *scene)
{
    const rtr_scene_facts *facts = rtr_scene_facts_of(scene);
    if (ends->fixed || facts->bands[facts->shown[0]].has_palette) return 0;
    return ends->always || facts->tone != RTR_TONE_AS_IS;
}

rtr_code cli_picture_stretch(const cli_ends *ends, rtr_scene_file *scene, rtr_scene_stretch *out,
                             rtr_err *err)
{
    rtr_code code = RTR_OK;
    *out = ends->range;
    if (ends->always)
        code = rtr_scene_percentiles(scene, ends->low, ends->high, out, err);
    else if (!ends->fixed)
        code = rtr_scene_stretch_find(scene, ends->low, ends->high, out, err);
    out->gamma = ends->range.gamma;
    return code;
}

rtr_code cli_picture_open(const cli_picture_words *words, const char *path, cli_picture *out,
                          rtr_err *err)
{
    cli_ends ends;
    *out = (cli_picture){0};
    rtr_code code = cli_picture_options(words, &out->options, err);
    if (!code) code = cli_picture_ends(words, &ends, err);
    if (!code) code = rtr_scene_new(path, &out->options, &out->scene, err);
    if (!code) code = cli_picture_collar(words, out->scene, &out->collar, err);
    if (code) return code;
    out->options.collar = out->collar;
    return cli_picture_stretch(&ends, out->scene, &out->stretch, err);
}

void cli_picture_end(cli_picture *picture)
{
    rtr_scene_free(picture->scene);
    rtr_scene_collar_free(picture->collar);
    *picture = (cli_picture){0};
}

rtr_code cli_window_read(const char *text, rtr_scene_box *out, rtr_err *err)
{
    double number[4];
    int count = 0;
    char *copy = rtr_strdup(text), *rest = NULL;
    if (!copy) return rtr_nomem(err);
    for (char *word = strtok_r(copy, ",", &rest); word; word = strtok_r(NULL, ",", &rest)) {
        if (count == 4 || !rtr_parse_double(word, &number[count])) count = 4;
        count++;
    }
    free(copy);
    if (count == 4 && number[2] >= 1 && number[3] >= 1) {
        *out = (rtr_scene_box){number[0], number[1], number[0] + number[2], number[1] + number[3]};
        return RTR_OK;
    }
    rtr_fail(err, RTR_BAD_SYNTAX, "'%.60s' is no window", text);
    rtr_fix(err, RTR_BAD_SYNTAX,
            "give left, top, width and height in pixels of the scene: 0,0,512,512");
    return rtr_within(err, RTR_BAD_SYNTAX, "--window");
}
