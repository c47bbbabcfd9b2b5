/* A view's pixels: averaged, smooth, or as they are, and turned over. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "imagery/resample.h"
#include "imagery/scene_parts.h"
#include "imagery/scene_view.h"

/* What is read at once of a scene that is shown smaller: rows of whole blocks, if that is in measure. */
enum { STRIP_ROWS = 1024, STRIP_ROWS_LEAST = 16 };
static const double STRIP_BYTES = 64e6;

/* Cubic between the pixels that were read, along whichever side has too few. */
static rtr_code enlarge(const rtr_pixels *read, rtr_pixels *out, rtr_err *err)
{
    size_t width = (size_t)out->width;
    rtr_sampling *sampling = malloc(sizeof *sampling);
    float *x = malloc(2 * width * sizeof *x), *y = x ? x + width : NULL;
    rtr_code code = sampling && x ? RTR_OK : rtr_nomem(err);
    if (code) goto done;
    rtr_resample_picture picture = {read->data, read->width, read->height, (size_t)read->width * 4};
    rtr_sampling_begin(RTR_RESAMPLE_CUBIC, 1, 1, sampling);
    for (size_t i = 0; i < width; i++) x[i] = (float)(((double)i + 0.5) * read->width / out->width);
    for (int row = 0; row < out->height; row++) {
        for (size_t i = 0; i < width; i++) y[i] = (float)((row + 0.5) * read->height / out->height);
        rtr_resample(&picture, sampling, x, y, width, out->data + (size_t)row * width * 4);
    }
done:
    free(x);
    free(sampling);
    return code;
}

typedef float quad __attribute__((vector_size(16)));

/* Which of a row's pixels make one of the view's, and with what weights: their sum is 1. */
typedef struct taps {
    int first, count;
    const float *weights;
} taps;

/* Means of rows that come one after another. */
typedef struct mean {
    const rtr_scene_view *view;
    rtr_pixels *out;
    int row;        /* of the view, that is being added up */
    taps *across;   /* one for each column of the view */
    float *weights; /* of all of them */
    quad *sums;     /* of the columns of the part that is read: R, G, B, A */
} mean;

static void mean_end(mean *m)
{
    free(m->across);
    free(m->weights);
    free(m->sums);
}

static rtr_code mean_begin(const rtr_scene_view *view, rtr_pixels *pixels, mean *out, rtr_err *err)
{
    double step = (double)view->part.width / view->width;
    *out =
        (mean){.view = view,
               .out = pixels,
               .across = malloc((size_t)view->width * sizeof *out->across),
               .weights = malloc((2 * (size_t)view->width + (size_t)view->part.width) *
                                 sizeof *out->weights),
               .sums = aligned_alloc(sizeof(quad), (size_t)view->part.width * sizeof *out->sums)};
    if (!out->across || !out->weights || !out->sums) {
        mean_end(out);
        return rtr_nomem(err);
    }
    memset(out->sums, 0, (size_t)view->part.width * sizeof *out->sums);
    float *weight = out->weights;
    for (int x = 0; x < view->width; x++) {
        double low = x * step, high = fmin((x + 1) * step, view->part.width);
        int first = (int)low, end = (int)ceil(high - 1e-9);
        out->across[x] = (taps){first, end - first, weight};
        for (int i = first; i < end; i++)
            *weight++ = (float)((fmin(high, i + 1) - fmax(low, i)) / (high - low));
    }
    return RTR_OK;
}

static int is_opaque(const uint8_t *row, size_t width)
{
    uint8_t all = 255;
    for (size_t x = 0; x < width; x++) all &= row[4 * x + 3];
    return all == 255;
}

/* Colours that are not there have no part in the mean. */
static void add_row(const mean *m, const uint8_t *row, int opaque, float weight)
{
    size_t count = 4 * (size_t)m->view->part.width;
    float *sums = (float *)m->sums;
    for (size_t i = 0; opaque && i < count; i++) sums[i] += weight * (float)row[i];
    for (size_t i = 0; !opaque && i < count; i += 4) {
        float part = weight * (float)row[i + 3] / 255;
        for (size_t c = 0; c < 3; c++) sums[i + c] += part * (float)row[i + c];
        sums[i + 3] += weight * (float)row[i + 3];
    }
}

static uint8_t to_byte(float value)
{
    return (uint8_t)(value < 255 ? value + 0.5F : 255);
}

/* The view's row is complete: the next begins. */
static void put_row(mean *m)
{
    const float whole = 254.99F;
    const rtr_scene_view *view = m->view;
    uint8_t *out = m->out->data + 4 * (size_t)m->row++ * (size_t)view->width;
    for (int x = 0; x < view->width; x++, out += 4) {
        const taps *t = &m->across[x];
        quad sum = {0};
        for (int i = 0; i < t->count; i++) sum += t->weights[i] * m->sums[t->first + i];
        if (sum[3] > 0 && sum[3] < whole) sum *= (quad){255, 255, 255, sum[3]} / sum[3];
        for (int c = 0; c < 4; c++) out[c] = to_byte(sum[c]);
    }
    memset(m->sums, 0, (size_t)view->part.width * sizeof *m->sums);
}

/* Row `number` of the part lies in one row of the view, or in two. */
static void take_row(mean *m, const uint8_t *row, int number)
{
    const rtr_scene_view *view = m->view;
    double step = (double)view->part.height / view->height, low = number, high = number + 1;
    int opaque = is_opaque(row, (size_t)view->part.width);
    while (m->row < view->height && low < high - 1e-9) {
        double end = m->row + 1 < view->height ? (m->row + 1) * step : view->part.height;
        double next = fmin(high, end);
        add_row(m, row, opaque, (float)((next - low) / step));
        low = next;
        if (high >= end - 1e-9) put_row(m);
    }
}

/* Strip by strip, each read at the level's own size: several times as fast as GDAL's averages. */
static rtr_code shrink(rtr_scene_file *scene, const rtr_scene_view *view,
                       const rtr_scene_stretch *stretch, rtr_pixels *out, rtr_err *err)
{
    mean m;
    rtr_scene_window window = view->part;
    int rows = STRIP_ROWS, bottom = view->part.y + view->part.height;
    while (rows > STRIP_ROWS_LEAST && 4.0 * window.width * rows > STRIP_BYTES) rows /= 2;
    rtr_code code = mean_begin(view, out, &m, err);
    if (code) return code;
    for (; !code && window.y < bottom; window.y += window.height) {
        rtr_pixels strip = {0};
        window.height = rows - window.y % rows;
        if (window.height > bottom - window.y) window.height = bottom - window.y;
        code = rtr_pixels_begin(window.width, window.height, &strip, err);
        if (!code) code = rtr_scene_read(scene, view->level, window, stretch, &strip, err);
        for (int i = 0; !code && i < window.height; i++)
            take_row(&m, strip.data + 4 * (size_t)window.width * (size_t)i,
                     window.y - view->part.y + i);
        rtr_pixels_end(&strip);
    }
    mean_end(&m);
    return code;
}

static void swap_pixels(uint8_t *a, uint8_t *b)
{
    uint8_t kept[4];
    memcpy(kept, a, 4);
    memcpy(a, b, 4);
    memcpy(b, kept, 4);
}

/* As the view's steps say. */
static void turn_pixels(const rtr_scene_view *view, rtr_pixels *pixels)
{
    size_t width = (size_t)pixels->width, height = (size_t)pixels->height;
    for (size_t y = 0; view->step_x < 0 && y < height; y++) {
        uint8_t *row = pixels->data + 4 * width * y;
        for (size_t x = 0; x < width / 2; x++) swap_pixels(row + 4 * x, row + 4 * (width - 1 - x));
    }
    for (size_t y = 0; view->step_y < 0 && y < height / 2; y++) {
        uint8_t *row = pixels->data + 4 * width * y;
        uint8_t *other = pixels->data + 4 * width * (height - 1 - y);
        for (size_t x = 0; x < width; x++) swap_pixels(row + 4 * x, other + 4 * x);
    }
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

static rtr_code resize(rtr_scene_file *scene, const rtr_scene_view *view,
                       const rtr_scene_stretch *stretch, rtr_pixels *out, rtr_err *err)
{
    rtr_pixels read = {0};
    rtr_code code = rtr_pixels_begin(least(view->width, view->part.width),
                                     least(view->height, view->part.height), &read, err);
    if (!code) code = rtr_scene_read(scene, view->level, view->part, stretch, &read, err);
    if (!code) code = enlarge(&read, out, err);
    rtr_pixels_end(&read);
    return code;
}

rtr_code rtr_scene_view_read(rtr_scene_file *scene, const rtr_scene_view *view,
                             const rtr_scene_stretch *stretch, rtr_pixels *out, rtr_err *err)
{
    const rtr_scene_window *part = &view->part;
    int same = view->width == part->width && view->height == part->height;
    int smaller = view->width <= part->width && view->height <= part->height;
    /* Numbers of a palette have no mean, nor do decibels. */
    int means = scene->facts.tone != RTR_TONE_DECIBEL && !scene->palette &&
                part->width <= RTR_PIXELS_SIDE_MAX;
    rtr_code code = rtr_pixels_begin(view->width, view->height, out, err);
    if (code) return code;
    if (same || (smaller && !means))
        code = rtr_scene_read(scene, view->level, *part, stretch, out, err);
    else if (smaller)
        code = shrink(scene, view, stretch, out, err);
    else
        code = resize(scene, view, stretch, out, err);
    if (code)
        rtr_pixels_end(out);
    else
        turn_pixels(view, out);
    return code;
}
