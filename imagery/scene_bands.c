/* Which bands of a scene are shown: those that were named, a preset's, or the scene's own colours. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "imagery/scene_parts.h"

rtr_code rtr_scene_list_begin(const char *words, rtr_scene_list *out, rtr_err *err)
{
    *out = (rtr_scene_list){.copy = rtr_strdup(words)};
    if (!out->copy) return rtr_nomem(err);
    char *rest = NULL;
    for (char *word = strtok_r(out->copy, ",", &rest); word; word = strtok_r(NULL, ",", &rest)) {
        if (out->count < 3) out->item[out->count] = word;
        out->count++;
    }
    if (out->count == 1 || out->count == 3) return RTR_OK;
    rtr_fail(err, RTR_BAD_DATA, "%d bands are to be shown: '%.80s'", out->count, words);
    rtr_fix(err, RTR_BAD_DATA, "name one for grey, or three for red, green, blue: 4,3,2");
    return RTR_BAD_DATA;
}

void rtr_scene_list_end(rtr_scene_list *list)
{
    free(list->copy);
}

/* "B04", "b4" and "4" are one band. */
static const char *bare_name(const char *name)
{
    if (*name == 'B' || *name == 'b') name++;
    while (*name == '0' && name[1]) name++;
    return name;
}

rtr_code rtr_scene_find_band(const rtr_scene_file *scene, const char *name, int *out, rtr_err *err)
{
    rtr_buf known = {0};
    for (size_t i = 0; i < scene->facts.band_count; i++) {
        if (strcasecmp(bare_name(scene->bands[i].name), bare_name(name)) == 0) {
            *out = (int)i;
            rtr_buf_end(&known);
            return RTR_OK;
        }
        rtr_buf_printf(&known, "%s%s", i ? ", " : "", scene->bands[i].name);
    }
    rtr_fail(err, RTR_NOT_FOUND, "the scene has no band '%.40s'", name);
    rtr_fix(err, RTR_NOT_FOUND, "it has %.250s", known.data ? known.data : "none");
    rtr_buf_end(&known);
    return RTR_NOT_FOUND;
}

/* Red, green, blue where the bands say so; the first three; or one as grey. */
static void choose_natural(rtr_scene_file *scene)
{
    int named[3] = {-1, -1, -1}, plain[3] = {0}, count = 0;
    for (int i = 0; i < (int)scene->facts.band_count; i++) {
        const char *colour = scene->bands[i].colour;
        if (strcmp(colour, "alpha") == 0) continue;
        if (strcmp(colour, "red") == 0) named[0] = i;
        if (strcmp(colour, "green") == 0) named[1] = i;
        if (strcmp(colour, "blue") == 0) named[2] = i;
        if (count < 3) plain[count++] = i;
    }
    int natural = named[0] >= 0 && named[1] >= 0 && named[2] >= 0;
    for (int c = 0; c < 3; c++)
        scene->facts.shown[c] = natural ? named[c] : count == 3 ? plain[c] : plain[0];
}

static rtr_code choose_named(rtr_scene_file *scene, const char *list, rtr_err *err)
{
    rtr_scene_list wanted;
    rtr_code code = rtr_scene_list_begin(list, &wanted, err);
    for (int c = 0; !code && c < 3; c++)
        code = rtr_scene_find_band(scene, wanted.item[wanted.count == 3 ? c : 0],
                                   &scene->facts.shown[c], err);
    rtr_scene_list_end(&wanted);
    return code;
}

rtr_code rtr_scene_choose(rtr_scene_file *scene, const rtr_scene_options *options, rtr_err *err)
{
    if (options->bands && options->preset)
        return rtr_fail(err, RTR_BAD_ARG, "both bands and a preset");
    if (options->preset) return rtr_scene_preset_choose(scene, options->preset, err);
    const char *list = options->bands ? options->bands : scene->product.natural;
    if (list) return choose_named(scene, list, err);
    choose_natural(scene);
    return RTR_OK;
}
