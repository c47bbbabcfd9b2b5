/* rutter scene FILE */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/sandbox.h"
#include "imagery/scene.h"

static void put_word(rtr_buf *buf, const char *word)
{
    rtr_buf_printf(buf, "%-10s ", word);
}

static void put_position(rtr_buf *buf, rtr_lonlat at)
{
    if (!isfinite(at.lon)) {
        rtr_buf_puts(buf, "off the earth");
        return;
    }
    rtr_buf_fixed(buf, at.lon, 6);
    rtr_buf_puts(buf, " ");
    rtr_buf_fixed(buf, at.lat, 6);
}

static void put_band(rtr_buf *buf, const rtr_scene_band *band)
{
    put_word(buf, "band");
    rtr_buf_printf(buf, "%s", band->name);
    if (band->colour[0]) rtr_buf_printf(buf, ", %s", band->colour);
    if (band->type[0]) rtr_buf_printf(buf, ", %s", band->type);
    if (band->resolution_m) rtr_buf_printf(buf, ", %d m", band->resolution_m);
    if (band->has_nodata) {
        rtr_buf_puts(buf, ", nodata ");
        if (isnan(band->nodata))
            rtr_buf_puts(buf, "nan");
        else
            rtr_buf_fixed(buf, band->nodata, 6);
    }
    if (band->scale != 1 || band->offset != 0) {
        rtr_buf_puts(buf, ", value = pixel * ");
        rtr_buf_fixed(buf, band->scale, 9);
        rtr_buf_puts(buf, band->offset < 0 ? " - " : " + ");
        rtr_buf_fixed(buf, fabs(band->offset), 9);
    }
    if (band->has_palette) rtr_buf_puts(buf, ", a palette");
    rtr_buf_putc(buf, '\n');
}

static void put_placing(rtr_buf *buf, const rtr_scene_facts *facts)
{
    static const char *const words[] = {"geotransform, north up", "geotransform, rotated",
                                        "world file", "ground control points",
                                        "camera polynomials (RPC)"};
    put_word(buf, "placed by");
    rtr_buf_puts(buf, words[facts->placing]);
    if (facts->placing == RTR_PLACED_GCPS) {
        rtr_buf_printf(buf, ", %d, off by ", facts->gcp_count);
        rtr_buf_fixed(buf, facts->gcp_rms_px, 2);
        rtr_buf_puts(buf, " px (rms)");
    }
    if (facts->placing == RTR_PLACED_RPC) {
        rtr_buf_puts(buf, "; 30 m of unknown height move a place by ");
        rtr_buf_fixed(buf, facts->shift_per_30_m, 1);
        rtr_buf_puts(buf, " m");
        if (facts->across_m > 0) {
            rtr_buf_puts(buf, " (");
            rtr_buf_fixed(buf, facts->shift_per_30_m / facts->across_m, 1);
            rtr_buf_puts(buf, " px)");
        }
    }
    rtr_buf_putc(buf, '\n');
}

static void put_ground(rtr_buf *buf, const rtr_scene_facts *facts)
{
    static const char *const corners[] = {"top left", "top right", "low right", "low left"};
    put_word(buf, "crs");
    rtr_buf_puts(buf, facts->crs);
    if (facts->epsg) rtr_buf_printf(buf, " (EPSG:%d)", facts->epsg);
    rtr_buf_putc(buf, '\n');
    put_placing(buf, facts);
    for (int i = 0; i < 4; i++) {
        put_word(buf, corners[i]);
        put_position(buf, facts->corners[i]);
        rtr_buf_putc(buf, '\n');
    }
    put_word(buf, "bbox");
    put_position(buf, (rtr_lonlat){facts->bbox.west, facts->bbox.south});
    rtr_buf_putc(buf, ' ');
    put_position(buf, (rtr_lonlat){facts->bbox.east, facts->bbox.north});
    if (facts->bbox.west > facts->bbox.east) rtr_buf_puts(buf, " (across the antimeridian)");
    rtr_buf_putc(buf, '\n');
    put_word(buf, "pixel");
    if (isfinite(facts->across_m) && isfinite(facts->down_m)) {
        rtr_buf_fixed(buf, facts->across_m, 3);
        rtr_buf_puts(buf, " m across, ");
        rtr_buf_fixed(buf, facts->down_m, 3);
        rtr_buf_puts(buf, " m down, at the centre\n");
    } else {
        rtr_buf_puts(buf, "the centre lies off the earth\n");
    }
}

/* `stretch` is NULL when no pixel was found to take it from. */
static void put_shown(rtr_buf *buf, const rtr_scene_facts *facts, const rtr_scene_stretch *stretch)
{
    int grey = facts->shown[0] == facts->shown[1] && facts->shown[1] == facts->shown[2];
    put_word(buf, "shown");
    if (!stretch) {
        rtr_buf_puts(buf, "nothing can be\n");
        return;
    }
    rtr_buf_puts(buf, grey ? "band " : "bands ");
    for (int c = 0; c < (grey ? 1 : 3); c++) {
        rtr_buf_printf(buf, "%s%s", c ? ", " : "", facts->bands[facts->shown[c]].name);
        if (facts->tone == RTR_TONE_AS_IS) continue;
        rtr_buf_puts(buf, " from ");
        rtr_buf_fixed(buf, stretch->low[c], 4);
        rtr_buf_puts(buf, " to ");
        rtr_buf_fixed(buf, stretch->high[c], 4);
    }
    switch (facts->tone) {
    case RTR_TONE_AS_IS:
        if (grey && facts->bands[facts->shown[0]].has_palette)
            rtr_buf_puts(buf, ", in the palette's colours");
        else
            rtr_buf_puts(buf, grey ? ", as it is" : ", as they are");
        break;
    case RTR_TONE_PERCENTILE: rtr_buf_puts(buf, " (2nd to 98th percentile)"); break;
    case RTR_TONE_DECIBEL: rtr_buf_puts(buf, " dB of amplitude (2nd to 98th percentile)"); break;
    }
    if (facts->pan[0]) rtr_buf_printf(buf, ", sharpened by %s", facts->pan);
    rtr_buf_putc(buf, '\n');
}

/* What is shown by its name, and what else the scene has bands for. */
static void put_preset(rtr_buf *buf, const rtr_scene_facts *facts)
{
    int count = 0;
    put_word(buf, "preset");
    rtr_buf_puts(buf, rtr_scene_preset_name(facts->preset));
    for (int i = RTR_PRESET_NONE + 1; i < RTR_PRESET_COUNT; i++) {
        rtr_scene_preset preset = (rtr_scene_preset)i;
        if (preset == facts->preset || !(facts->presets & 1U << i)) continue;
        rtr_buf_printf(buf, "%s %s", count++ ? "," : "; also", rtr_scene_preset_name(preset));
    }
    rtr_buf_putc(buf, '\n');
}

static void put_facts(rtr_buf *buf, const rtr_scene_facts *facts, const rtr_scene_stretch *stretch)
{
    put_word(buf, "scene");
    rtr_buf_printf(buf, "%s\n", facts->id);
    put_word(buf, "format");
    rtr_buf_printf(buf, "%s%s", facts->format, facts->cog ? ", cloud optimized" : "");
    if (facts->levels > 1)
        rtr_buf_printf(buf, ", %d overview%s", facts->levels - 1, facts->levels > 2 ? "s" : "");
    if (facts->alpha) rtr_buf_puts(buf, ", alpha");
    if (facts->mask) rtr_buf_puts(buf, ", mask");
    rtr_buf_putc(buf, '\n');
    put_word(buf, "size");
    rtr_buf_printf(buf, "%d x %d\n", facts->width, facts->height);
    for (size_t i = 0; i < facts->band_count; i++) put_band(buf, &facts->bands[i]);
    put_ground(buf, facts);
    put_word(buf, "date");
    if (facts->date[0])
        rtr_buf_printf(buf, "%s (%s)\n", facts->date, facts->date_from);
    else
        rtr_buf_puts(buf, "not stated\n");
    put_word(buf, "sensor");
    rtr_buf_printf(buf, "%s%s%s\n", facts->platform[0] ? facts->platform : "not stated",
                   facts->instrument[0] ? ", " : "", facts->instrument);
    if (isfinite(facts->cloud_percent)) {
        put_word(buf, "clouds");
        rtr_buf_fixed(buf, facts->cloud_percent, 2);
        rtr_buf_puts(buf, " %\n");
    }
    put_preset(buf, facts);
    put_shown(buf, facts, stretch);
}

/* From here on only these files and their folders can be read: a scene's world file and its bands are
 * beside it. */
static rtr_code shut_out(char **names, size_t count, const char *pan, rtr_err *err)
{
    const char **readable = calloc(2 * count + 1, sizeof *readable);
    char **folders = calloc(count + 1, sizeof *folders);
    rtr_code code = readable && folders ? RTR_OK : rtr_nomem(err);
    for (size_t i = 0; !code && i < count; i++) {
        readable[2 * i] = names[i];
        readable[2 * i + 1] = folders[i] = rtr_path_dir(names[i]);
        if (!folders[i]) code = rtr_nomem(err);
    }
    if (!code) {
        readable[2 * count] = pan;
        cli_sandbox_enter(readable, 2 * count + 1, NULL);
    }
    for (size_t i = 0; folders && i < count; i++) free(folders[i]);
    free(folders);
    free(readable);
    return code;
}

/* The same for a comma list of bands' files. */
static rtr_code shut_out_list(const char *list, const char *pan, rtr_err *err)
{
    enum { BANDS_MAX = 3 };
    char *names[BANDS_MAX], *rest = NULL, *copy = rtr_strdup(list);
    size_t count = 0;
    if (!copy) return rtr_nomem(err);
    for (char *name = strtok_r(copy, ",", &rest); name && count < BANDS_MAX;
         name = strtok_r(NULL, ",", &rest))
        names[count++] = name;
    rtr_code code = shut_out(names, count, pan, err);
    free(copy);
    return code;
}

/* What one scene is, appended to the text, or to `json` where that is given. Returns an exit status. */
static int tell(const cli_context *context, const char *path, const rtr_scene_options *options,
                rtr_buf *buf, rtr_json *json)
{
    rtr_err err = {0};
    rtr_scene_stretch stretch;
    rtr_scene_file *scene = NULL;
    const char *name = path ? path : options->bands;
    if (rtr_scene_new(path, options, &scene, &err)) return cli_fail(context, &err);
    rtr_code code = RTR_OK;
    if (json) {
        rtr_scene_item(scene, name, json);
    } else {
        code = rtr_scene_stretch_find(scene, 2, 98, &stretch, &err);
        if (code) {
            rtr_within(&err, code, "%s", name);
            cli_notice(context, &err);
        }
        if (buf->size) rtr_buf_putc(buf, '\n');
        put_facts(buf, rtr_scene_facts_of(scene), code ? NULL : &stretch);
    }
    rtr_scene_free(scene);
    return code ? CLI_BAD_INPUT : CLI_DONE;
}

/* Several are items of one collection. */
static int tell_all(const cli_context *context, char **paths, size_t count,
                    const rtr_scene_options *options, int as_json)
{
    rtr_buf buf = {0};
    rtr_json json;
    int status = CLI_DONE;
    if (as_json) rtr_json_begin(&json, &buf, 2);
    if (as_json && count > 1) {
        rtr_json_object(&json);
        rtr_json_key_string(&json, "type", "FeatureCollection");
        rtr_json_key(&json, "features");
        rtr_json_array(&json);
    }
    for (size_t i = 0; i < (count ? count : 1); i++) {
        int one = tell(context, count ? paths[i] : NULL, options, &buf, as_json ? &json : NULL);
        if (!status) status = one;
    }
    if (as_json && count > 1) {
        rtr_json_close_array(&json);
        rtr_json_close_object(&json);
    }
    if (as_json && buf.size) rtr_buf_putc(&buf, '\n');
    if (buf.failed) status = CLI_INTERNAL;
    int printed = buf.size && !buf.failed ? cli_print(context, buf.data, buf.size) : CLI_DONE;
    rtr_buf_end(&buf);
    return status ? status : printed;
}

static int run(const cli_context *context, char **paths, size_t count,
               const rtr_scene_options *options, int as_json)
{
    rtr_err err = {0};
    rtr_code code = count ? shut_out(paths, count, options->pan, &err)
                          : shut_out_list(options->bands, options->pan, &err);
    return code ? cli_fail(context, &err) : tell_all(context, paths, count, options, as_json);
}

int cmd_scene(cli_context *context, int argc, char **argv)
{
    int as_json = 0;
    const char *fit = NULL, *preset = NULL;
    rtr_scene_options scene = {0};
    static const char *const fits[] = {"auto", "1", "2", "3", "plate"};
    static const cli_usage usage = {
        .name = "scene",
        .sentence = "Say what satellite or aerial scenes are and where they lie.",
        .line = "rutter scene [FILE...] [--stac] [--bands R,G,B] [--crs EPSG:n]",
        .example = "rutter scene LC09_L1TP_214066_20240112_20240112_02_T1_MTL.txt --bands 5,4,3",
        .least = 0,
        .most = -1,
    };
    const cli_option options[] = {
        {CLI_GROUP, 0, NULL, NULL, "input", NULL},
        {CLI_TEXT, 0, "bands", "R,G,B",
         "bands to show, one or three; without FILE: a file for each", &scene.bands},
        {CLI_TEXT, 0, "preset", "NAME", "true-colour, false-colour, swir, radar or grey", &preset},
        {CLI_TEXT, 0, "pan", "FILE|BAND", "sharpen the colours with a finer panchromatic band",
         &scene.pan},
        {CLI_TEXT, 0, "crs", "EPSG:n", "coordinate system of a scene that names none", &scene.crs},
        {CLI_TEXT, 0, "fit", "HOW",
         "surface through control points: auto, 1, 2, 3 (order) or plate [auto]", &fit},
        {CLI_REAL, 0, "height", "M", "metres above the ellipsoid, for camera polynomials [0]",
         &scene.height_m},
        {CLI_GROUP, 0, NULL, NULL, "output", NULL},
        {CLI_FLAG, 0, "stac", NULL,
         "outline, date, sensor as a GeoJSON feature (STAC item); several: a collection", &as_json},
        {CLI_FLAG, 0, "json", NULL, "the same", &as_json},
    };
    int status =
        cli_parse(context, &usage, options, sizeof options / sizeof *options, &argc, &argv);
    if (status != CLI_GO_ON) return status;
    if (argc == 0 && !scene.bands) return cli_misuse(&usage, "which file?");
    int chosen = 0;
    while (fit && chosen < 5 && strcmp(fit, fits[chosen]) != 0) chosen++;
    if (chosen == 5) return cli_misuse(&usage, "--fit is auto, 1, 2, 3 or plate");
    scene.fit = (rtr_scene_fit)chosen;
    if (!(fabs(scene.height_m) <= 10000)) return cli_misuse(&usage, "--height is -10000 to 10000");
    if (preset && scene.bands) return cli_misuse(&usage, "give --bands or --preset, not both");
    rtr_err err = {0};
    if (preset && rtr_scene_preset_parse(preset, &scene.preset, &err))
        return cli_misuse(&usage, "--preset is true-colour, false-colour, swir, radar or grey");
    return run(context, argv, (size_t)argc, &scene, as_json);
}
