#include "imagery/scene.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/text.h"
#include "imagery/scene_direct.h"

static const char *colour_of(GDALRasterBandH band)
{
    switch (GDALGetRasterColorInterpretation(band)) {
    case GCI_RedBand: return "red";
    case GCI_GreenBand: return "green";
    case GCI_BlueBand: return "blue";
    case GCI_AlphaBand: return "alpha";
    case GCI_PaletteIndex: return "palette";
    case GCI_GrayIndex: return "grey";
    default: return "";
    }
}

static void describe_band(GDALRasterBandH band, rtr_scene_band *out)
{
    int has = 0;
    out->colour = colour_of(band);
    out->type = GDALGetDataTypeName(GDALGetRasterDataType(band));
    out->has_palette = GDALGetRasterColorTable(band) != NULL;
    double nodata = GDALGetRasterNoDataValue(band, &has);
    out->has_nodata = has;
    out->nodata = has ? nodata : 0;
    double scale = GDALGetRasterScale(band, &has);
    if (has) out->scale = scale;
    double offset = GDALGetRasterOffset(band, &has);
    if (has) out->offset = offset;
}

void rtr_scene_set_channel(rtr_scene_file *scene, int c, GDALDatasetH data, int number)
{
    rtr_scene_channel *channel = &scene->channels[c];
    channel->data = data;
    channel->band = GDALGetRasterBand(data, number);
    channel->width = GDALGetRasterXSize(data);
    channel->height = GDALGetRasterYSize(data);
}

static void name_file(rtr_scene_file *scene, const char *path)
{
    const char *name = rtr_path_name(path);
    const char *dot = strrchr(name, '.');
    int size = (int)(dot && dot > name ? (size_t)(dot - name) : strlen(name));
    if (!scene->facts.id[0]) snprintf(scene->facts.id, sizeof scene->facts.id, "%.*s", size, name);
    if (!scene->facts.platform[0]) rtr_scene_name(&scene->facts, name);
}

static rtr_code take_plain(rtr_scene_file *scene, const char *path,
                           const rtr_scene_options *options, const rtr_gdal_trap *trap,
                           rtr_err *err)
{
    GDALDatasetH data = NULL;
    rtr_code code = rtr_gdal_open(path, &data, trap, err);
    if (code == RTR_NOT_FOUND) rtr_fix(err, code, "check the name");
    if (code) return code;
    scene->files[scene->file_count++] = data;
    scene->facts.band_count = (size_t)GDALGetRasterCount(data);
    name_file(scene, path);
    rtr_scene_tags(&scene->facts, data);
    for (int i = 0; i < GDALGetRasterCount(data); i++) {
        rtr_scene_band *band = &scene->bands[i];
        *band = (rtr_scene_band){.scale = 1};
        snprintf(band->name, sizeof band->name, "%d", i + 1);
        describe_band(GDALGetRasterBand(data, i + 1), band);
        if (strcmp(band->colour, "alpha") == 0) scene->alpha = GDALGetRasterBand(data, i + 1);
        scene->complex_values |=
            GDALDataTypeIsComplex(GDALGetRasterDataType(GDALGetRasterBand(data, i + 1)));
        rtr_scene_preset_learn(scene, (size_t)i,
                               GDALGetDescription(GDALGetRasterBand(data, i + 1)));
    }
    code = rtr_scene_choose(scene, options, err);
    for (int c = 0; !code && c < 3; c++)
        rtr_scene_set_channel(scene, c, data, scene->facts.shown[c] + 1);
    return code;
}

/* One file for each of the bands shown. */
rtr_code rtr_scene_open_single(rtr_scene_file *scene, const char *file, int archived,
                               GDALDatasetH *out, const rtr_gdal_trap *trap, rtr_err *err)
{
    rtr_code code =
        archived ? rtr_gdal_open_member(file, out, trap, err) : rtr_gdal_open(file, out, trap, err);
    const char *name = rtr_path_name(file);
    if (code == RTR_NOT_FOUND) {
        rtr_fail(err, code, "there is no file '%.120s'", name);
        return rtr_fix(err, code, "keep all files of a scene together; check the names");
    }
    if (!code && GDALGetRasterCount(*out) != 1) {
        int count = GDALGetRasterCount(*out);
        GDALClose(*out);
        rtr_fail(err, RTR_BAD_DATA, "the file has %d bands, not one", count);
        code = rtr_fix(err, RTR_BAD_DATA, "open it alone, with --bands 3,2,1 of its own bands");
    }
    if (code && scene->product.count) return rtr_within(err, code, "[%.100s]", name);
    if (code) return rtr_within(err, code, "%.100s", file);
    scene->files[scene->file_count++] = *out;
    return RTR_OK;
}

static rtr_code take_members(rtr_scene_file *scene, const rtr_scene_options *options,
                             const rtr_gdal_trap *trap, rtr_err *err)
{
    const rtr_scene_product *product = &scene->product;
    scene->facts.band_count = product->count;
    for (size_t i = 0; i < product->count; i++) {
        const rtr_scene_member *member = &product->members[i];
        rtr_scene_band *band = &scene->bands[i];
        *band = (rtr_scene_band){.colour = "", .type = ""};
        snprintf(band->name, sizeof band->name, "%s", member->name);
        band->resolution_m = member->resolution_m;
        band->scale = member->scale;
        band->offset = member->offset;
        rtr_scene_preset_learn(scene, i, member->name);
    }
    rtr_code code = rtr_scene_choose(scene, options, err);
    for (int c = 0; !code && c < 3; c++) {
        int i = scene->facts.shown[c], before = 0;
        GDALDatasetH data = NULL;
        while (before < c && scene->facts.shown[before] != i) before++;
        if (before < c)
            data = scene->channels[before].data;
        else
            code = rtr_scene_open_single(scene, product->members[i].file, product->archived, &data,
                                         trap, err);
        if (code) break;
        rtr_scene_set_channel(scene, c, data, 1);
        rtr_scene_band said = scene->bands[i];
        describe_band(scene->channels[c].band, &scene->bands[i]);
        scene->bands[i].scale = said.scale;
        scene->bands[i].offset = said.offset;
    }
    return code;
}

static rtr_code take_files(rtr_scene_file *scene, const char *list, const rtr_gdal_trap *trap,
                           rtr_err *err)
{
    rtr_scene_list files;
    rtr_code code = rtr_scene_list_begin(list, &files, err);
    for (int i = 0; !code && i < files.count; i++) {
        GDALDatasetH data = NULL;
        code = rtr_scene_open_single(scene, files.item[i], 0, &data, trap, err);
        if (code) break;
        rtr_scene_set_channel(scene, i, data, 1);
        scene->facts.shown[i] = i;
        scene->bands[i] = (rtr_scene_band){.scale = 1};
        snprintf(scene->bands[i].name, sizeof scene->bands[i].name, "%d", i + 1);
        describe_band(scene->channels[i].band, &scene->bands[i]);
        if (i == 0) rtr_scene_name(&scene->facts, files.item[i]);
    }
    scene->facts.band_count = (size_t)scene->file_count;
    for (int c = 1; !code && files.count == 1 && c < 3; c++)
        scene->channels[c] = scene->channels[0];
    rtr_scene_list_end(&files);
    return code;
}

/* Do the outlines of two files agree to a pixel of the coarser? */
static int same_ground(GDALDatasetH a, GDALDatasetH b)
{
    double g[6], h[6];
    int wa = GDALGetRasterXSize(a), ha = GDALGetRasterYSize(a);
    int wb = GDALGetRasterXSize(b), hb = GDALGetRasterYSize(b);
    CPLErr got = GDALGetGeoTransform(a, g), had = GDALGetGeoTransform(b, h);
    if (got != had) return 0;
    if (got != CE_None) return wa == wb && ha == hb;
    double reach = 0, off = 0;
    for (int i = 0; i < 6; i += 3) {
        double step = g[i + 1] * g[i + 1] + g[i + 2] * g[i + 2];
        double other = h[i + 1] * h[i + 1] + h[i + 2] * h[i + 2];
        reach = step > reach ? step : reach;
        reach = other > reach ? other : reach;
        for (int corner = 0; corner < 4; corner++) {
            int x = corner % 2, y = corner / 2;
            double d = g[i] + g[i + 1] * wa * x + g[i + 2] * ha * y -
                       (h[i] + h[i + 1] * wb * x + h[i + 2] * hb * y);
            off = d * d > off ? d * d : off;
        }
    }
    return off <= reach;
}

/* The finest file is the scene; the others lie on it. */
static rtr_code choose_base(rtr_scene_file *scene, rtr_err *err)
{
    scene->base = scene->files[0];
    for (int i = 1; i < scene->file_count; i++)
        if (GDALGetRasterXSize(scene->files[i]) > GDALGetRasterXSize(scene->base))
            scene->base = scene->files[i];
    OGRSpatialReferenceH own = GDALGetSpatialRef(scene->base);
    for (int i = 0; i < scene->file_count; i++) {
        OGRSpatialReferenceH other = GDALGetSpatialRef(scene->files[i]);
        if (!own != !other || (own && !OSRIsSame(own, other))) {
            rtr_fail(err, RTR_BAD_DATA, "the bands lie in two coordinate systems");
            return rtr_fix(err, RTR_BAD_DATA, "gdalwarp one to the system of the others");
        }
        if (!same_ground(scene->base, scene->files[i])) {
            rtr_fail(err, RTR_BAD_DATA, "the bands do not cover the same ground");
            return rtr_fix(err, RTR_BAD_DATA, "gdalwarp -te them to one extent");
        }
    }
    scene->facts.width = GDALGetRasterXSize(scene->base);
    scene->facts.height = GDALGetRasterYSize(scene->base);
    return RTR_OK;
}

static void choose_tone(rtr_scene_file *scene, int radar)
{
    int bytes = 1;
    scene->complex_values = 0;
    for (int c = 0; c < RTR_SCENE_CHANNELS && scene->channels[c].band; c++) {
        GDALDataType type = GDALGetRasterDataType(scene->channels[c].band);
        bytes &= type == GDT_Byte;
        scene->complex_values |= GDALDataTypeIsComplex(type);
    }
    int grey = scene->channels[0].band == scene->channels[1].band;
    scene->palette = grey && !scene->complex_values && !radar
                         ? GDALGetRasterColorTable(scene->channels[0].band)
                         : NULL;
    scene->facts.tone = scene->complex_values || radar ? RTR_TONE_DECIBEL
                        : bytes || scene->palette      ? RTR_TONE_AS_IS
                                                       : RTR_TONE_PERCENTILE;
}

static void describe(rtr_scene_file *scene, rtr_scene_preset preset)
{
    rtr_scene_facts *facts = &scene->facts;
    GDALRasterBandH first = rtr_scene_lead(scene);
    const char *layout = GDALGetMetadataItem(scene->base, "LAYOUT", "IMAGE_STRUCTURE");
    const char *driver = GDALGetDriverLongName(GDALGetDatasetDriver(scene->base));
    facts->bands = scene->bands;
    facts->cog = layout && strcmp(layout, "COG") == 0;
    facts->levels = 1 + GDALGetOverviewCount(first);
    facts->alpha = scene->alpha != NULL;
    facts->mask = (GDALGetMaskFlags(first) & (GMF_PER_DATASET | GMF_ALPHA)) == GMF_PER_DATASET;
    if (!facts->format[0])
        snprintf(facts->format, sizeof facts->format, "%s", driver ? driver : "");
    rtr_scene_tags(facts, scene->base);
    choose_tone(scene, preset == RTR_PRESET_RADAR);
    rtr_scene_preset_note(scene);
}

static void take_product(rtr_scene_file *scene)
{
    const rtr_scene_product *product = &scene->product;
    rtr_scene_facts *facts = &scene->facts;
    memcpy(facts->id, product->id, sizeof facts->id);
    memcpy(facts->date, product->date, sizeof facts->date);
    memcpy(facts->platform, product->platform, sizeof facts->platform);
    memcpy(facts->instrument, product->instrument, sizeof facts->instrument);
    snprintf(facts->format, sizeof facts->format, "%s", product->format);
    if (facts->date[0]) facts->date_from = "the product's own description";
    if (product->cloud_percent >= 0 && product->cloud_percent <= 100)
        facts->cloud_percent = product->cloud_percent;
}

static rtr_code open_source(rtr_scene_file *scene, const char *path,
                            const rtr_scene_options *options, const rtr_gdal_trap *trap,
                            rtr_err *err)
{
    int found = 0;
    if (!path && (!options->bands || options->preset))
        return rtr_fail(err, RTR_BAD_ARG, "neither a file nor bands");
    if (!path) return take_files(scene, options->bands, trap, err);
    rtr_code code = rtr_scene_landsat(path, &scene->product, &found, err);
    if (!code && !found) code = rtr_scene_sentinel(path, &scene->product, &found, err);
    if (code) return code;
    if (!found) return take_plain(scene, path, options, trap, err);
    take_product(scene);
    return take_members(scene, options, trap, err);
}

rtr_code rtr_scene_refuse(rtr_err *err, rtr_code code)
{
    if (!err || err->fix[0] || !code || code == RTR_NOMEM || code == RTR_BAD_ARG) return code;
    return rtr_fix(err, code, "the file is damaged, or gdalinfo says more: fetch it again");
}

rtr_code rtr_scene_new(const char *path, const rtr_scene_options *options, rtr_scene_file **out,
                       rtr_err *err)
{
    static const rtr_scene_options none = {0};
    rtr_gdal_trap trap;
    *out = NULL;
    if (!options) options = &none;
    rtr_scene_file *scene = calloc(1, sizeof *scene);
    if (!scene) return rtr_nomem(err);
    scene->facts.date_from = "";
    scene->facts.cloud_percent = NAN;
    rtr_gdal_begin(&trap);
    rtr_code code = open_source(scene, path, options, &trap, err);
    if (!code) code = choose_base(scene, err);
    if (code) goto done;
    name_file(scene, path ? path : GDALGetDescription(scene->base));
    if (options->pan) code = rtr_scene_pan(scene, options->pan, &trap, err);
    if (code) goto done;
    describe(scene, options->preset);
    code = rtr_scene_place(scene, scene->product.count ? NULL : path, options, &trap, err);
    if (!code) code = rtr_scene_outline(scene, err);
    if (!code && options->collar) code = rtr_scene_collar_use(scene, options->collar, err);
done:
    rtr_gdal_end(&trap);
    if (code) {
        rtr_scene_free(scene);
        rtr_scene_refuse(err, code);
        return path ? rtr_within(err, code, "%s", path) : code;
    }
    *out = scene;
    return RTR_OK;
}

static void free_transformer(rtr_scene_file *scene)
{
    if (!scene->transformer) return;
    if (scene->transform == GDALTPSTransform) GDALDestroyTPSTransformer(scene->transformer);
    if (scene->transform == GDALGCPTransform) GDALDestroyGCPTransformer(scene->transformer);
    if (scene->transform == GDALRPCTransform) GDALDestroyRPCTransformer(scene->transformer);
}

void rtr_scene_product_end(rtr_scene_product *product)
{
    for (size_t i = 0; i < product->count; i++) free(product->members[i].file);
    product->count = 0;
}

void rtr_scene_free(rtr_scene_file *scene)
{
    if (!scene) return;
    rtr_gdal_trap trap;
    rtr_gdal_begin(&trap);
    free_transformer(scene);
    OCTDestroyCoordinateTransformation(scene->to_lonlat);
    OCTDestroyCoordinateTransformation(scene->from_positions);
    OSRDestroySpatialReference(scene->system);
    for (int i = 0; i < scene->file_count; i++) GDALClose(scene->files[i]);
    rtr_gdal_end(&trap);
    rtr_scene_direct_free(scene->direct);
    rtr_scene_product_end(&scene->product);
    rtr_shape_free(scene->footprint);
    free(scene->tables);
    free(scene);
}

const rtr_scene_facts *rtr_scene_facts_of(const rtr_scene_file *scene)
{
    return &scene->facts;
}

const rtr_shape *rtr_scene_footprint(const rtr_scene_file *scene)
{
    return scene->footprint;
}
