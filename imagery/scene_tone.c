/* From a value to a byte: a stretch and a gamma as a table for each channel. */
#include <math.h>
#include <stdlib.h>

#include "imagery/scene_pixels.h"

int rtr_scene_is_counted(const rtr_scene_file *scene, int c)
{
    GDALDataType type = GDALGetRasterDataType(scene->channels[c].band);
    if (scene->facts.tone == RTR_TONE_DECIBEL || scene->channels[RTR_SCENE_PAN].band) return 0;
    return type == GDT_Byte || type == GDT_UInt16 || type == GDT_Int16;
}

static int same_stretch(const rtr_scene_stretch *a, const rtr_scene_stretch *b)
{
    int same = a->gamma == b->gamma;
    for (int c = 0; c < 3; c++) same = same && a->low[c] == b->low[c] && a->high[c] == b->high[c];
    return same;
}

static uint8_t tone(double value, double low, double high, double gamma)
{
    double part = high > low ? (value - low) / (high - low) : value >= low ? 1 : 0;
    part = part >= 1 ? 1 : part > 0 ? part : 0;
    if (gamma > 0 && gamma != 1) part = pow(part, 1 / gamma);
    return (uint8_t)(part * 255 + 0.5);
}

rtr_code rtr_scene_tones_make(rtr_scene_file *scene, const rtr_scene_stretch *stretch, rtr_err *err)
{
    if (scene->tables && same_stretch(&scene->table_of, stretch)) return RTR_OK;
    if (!scene->tables) scene->tables = malloc((size_t)3 * RTR_SCENE_TONES);
    if (!scene->tables) return rtr_nomem(err);
    scene->table_of = *stretch;
    for (int c = 0; c < 3; c++) {
        uint8_t *table = scene->tables + (size_t)c * RTR_SCENE_TONES;
        int counted = rtr_scene_is_counted(scene, c);
        int negative = GDALGetRasterDataType(scene->channels[c].band) == GDT_Int16;
        double low = counted ? stretch->low[c] : 0;
        double high = counted ? stretch->high[c] : RTR_SCENE_TONES - 1;
        for (int i = 0; i < RTR_SCENE_TONES; i++)
            table[i] = tone(negative && i >= RTR_SCENE_TONES / 2 ? i - RTR_SCENE_TONES : i, low,
                            high, stretch->gamma);
    }
    return RTR_OK;
}
