/* What is tiled, and how its values become colours. */
#include <string.h>

#include "base/text.h"
#include "cli/tile.h"

/* Percentiles that are black and white unless told otherwise. */
enum { LOW = 2, HIGH = 98 };

/* "0:3000": what is black and what is white. */
static rtr_code read_range(const char *word, rtr_scene_stretch *out, rtr_err *err)
{
    const char *colon = strchr(word, ':');
    char low[64];
    double ends[2];
    int sound = colon && (size_t)(colon - word) < sizeof low;
    if (sound) {
        memcpy(low, word, (size_t)(colon - word));
        low[colon - word] = '\0';
        sound = rtr_parse_double(low, &ends[0]) && rtr_parse_double(colon + 1, &ends[1]) &&
                ends[0] < ends[1];
    }
    if (!sound) {
        rtr_fail(err, RTR_BAD_SYNTAX, "'%s' is no range", word);
        rtr_fix(err, RTR_BAD_SYNTAX, "write what is black and what is white, as 0:3000");
        return rtr_within(err, RTR_BAD_SYNTAX, "--range");
    }
    for (int i = 0; i < 3; i++) {
        out->low[i] = ends[0];
        out->high[i] = ends[1];
    }
    return RTR_OK;
}

rtr_code tile_open(tile_job *job, const char *path, rtr_err *err)
{
    const tile_words *words = job->words;
    job->options = (rtr_scene_options){.bands = words->bands, .crs = words->crs};
    job->shown = (rtr_tile_scene){.path = path, .options = &job->options};
    rtr_code code = rtr_scene_new(path, &job->options, &job->scene, err);
    if (!code)
        code = words->range
                   ? read_range(words->range, &job->shown.stretch, err)
                   : rtr_scene_stretch_find(job->scene, LOW, HIGH, &job->shown.stretch, err);
    if (!code) job->source = rtr_tile_scene_source(&job->shown, rtr_scene_facts_of(job->scene));
    return code;
}
