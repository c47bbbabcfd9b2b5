/* What became brighter or darker, as a picture. */
#include <math.h>
#include <stdlib.h>

#include "imagery/compare_parts.h"

enum {
    THRESHOLD_MIN = 12, /* levels */
    FULL = 64,          /* levels beyond the threshold at which a colour is full */
    PALE = 150,         /* BEFORE's black in pale grey; its white is PALE + PALE_SPAN */
    PALE_SPAN = 80,
    NOTHING = -1000 /* no change, for want of data */
};
/* Standard deviations in a median absolute one, of a normal distribution. */
static const double SIGMA = 1.4826;
/* Of a full colour, at the threshold: what is coloured at all can be seen. */
static const double FAINT = 0.2;

/* Okabe and Ito's vermillion and blue, told apart by every kind of colour vision. */
static const uint8_t brighter_rgb[3] = {213, 94, 0}, darker_rgb[3] = {0, 90, 178};

static int is_there(const uint8_t *a, const uint8_t *b)
{
    return a[3] == 255 && b[3] == 255;
}

/* Change of luminance by pixel, NOTHING where either picture has none. */
static void subtract(const rtr_pixels *before, const rtr_pixels *after, int16_t *out)
{
    size_t count = (size_t)before->width * (size_t)before->height;
    for (size_t i = 0; i < count; i++) {
        const uint8_t *a = before->data + 4 * i, *b = after->data + 4 * i;
        out[i] = (int16_t)(is_there(a, b) ? rtr_luma(b) - rtr_luma(a) : NOTHING);
    }
}

/* Means over 3 x 3 pixels, of those that are there. */
static void smooth(const int16_t *in, int width, int height, int16_t *out)
{
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            int sum = 0, count = 0;
            size_t at = (size_t)y * (size_t)width + (size_t)x;
            for (int j = y > 0 ? y - 1 : 0; j <= y + 1 && j < height; j++)
                for (int i = x > 0 ? x - 1 : 0; i <= x + 1 && i < width; i++) {
                    int value = in[(size_t)j * (size_t)width + (size_t)i];
                    if (value == NOTHING) continue;
                    sum += value;
                    count++;
                }
            out[at] = in[at] == NOTHING ? NOTHING : (int16_t)lround((double)sum / count);
        }
}

/* Levels from -510 to 510, counted. */
typedef struct tally {
    size_t counts[1021], total;
} tally;

static void count_level(tally *t, int level)
{
    t->counts[level + 510]++;
    t->total++;
}

static int median(const tally *t)
{
    int level = 0;
    for (size_t below = t->counts[0]; below <= t->total / 2 && level < 1020;)
        below += t->counts[++level];
    return level - 510;
}

/* As a standard deviation; half of the changes, the larger ones, have no part in it. */
static double scatter(const tally *t)
{
    tally away = {{0}, t->total};
    int middle = median(t);
    for (int v = -510; v <= 510; v++) {
        int distance = abs(v - middle);
        away.counts[(distance > 510 ? 510 : distance) + 510] += t->counts[v + 510];
    }
    return SIGMA * median(&away);
}

/* The scatter of all changes, and as much as three times what grain leaves in a mean of nine, which is the
 * scatter of single pixels around it. */
static int find_threshold(const int16_t *raw, const int16_t *change, size_t count)
{
    tally all = {{0}, 0}, grain = {{0}, 0};
    for (size_t i = 0; i < count; i++) {
        if (change[i] == NOTHING) continue;
        count_level(&all, change[i]);
        count_level(&grain, raw[i] - change[i]);
    }
    int threshold = (int)ceil(fmax(scatter(&all), scatter(&grain)));
    return threshold < THRESHOLD_MIN ? THRESHOLD_MIN : threshold;
}

void rtr_difference_colour(int change, int threshold, int luma, uint8_t rgb[3])
{
    const uint8_t *full = change > 0 ? brighter_rgb : darker_rgb;
    int pale = PALE + luma * PALE_SPAN / 255, over = abs(change) - threshold;
    double part = over < 0 ? 0 : fmin(FAINT + (1 - FAINT) * over / FULL, 1);
    for (int c = 0; c < 3; c++) rgb[c] = (uint8_t)lround(pale + (full[c] - pale) * part);
}

rtr_code rtr_difference_draw(const rtr_pixels *before, const rtr_pixels *after, int threshold,
                             rtr_difference *facts, rtr_pixels *out, rtr_err *err)
{
    size_t count = (size_t)before->width * (size_t)before->height, common = 0;
    size_t brighter = 0, darker = 0;
    *facts = (rtr_difference){0};
    *out = (rtr_pixels){0};
    int16_t *raw = calloc(count, sizeof *raw), *change = calloc(count, sizeof *change);
    rtr_code code = raw && change ? RTR_OK : rtr_nomem(err);
    if (!code) code = rtr_pixels_begin(before->width, before->height, out, err);
    if (code) goto done;
    subtract(before, after, raw);
    smooth(raw, before->width, before->height, change);
    facts->threshold = threshold > 0 ? threshold : find_threshold(raw, change, count);
    for (size_t i = 0; i < count; i++) {
        uint8_t *rgba = out->data + 4 * i;
        if (change[i] == NOTHING) continue;
        rtr_difference_colour(change[i], facts->threshold, rtr_luma(before->data + 4 * i), rgba);
        rgba[3] = 255;
        common++;
        brighter += change[i] >= facts->threshold;
        darker += change[i] <= -facts->threshold;
    }
    if (common) facts->brighter = (double)brighter / (double)common;
    if (common) facts->darker = (double)darker / (double)common;
done:
    free(raw);
    free(change);
    return code;
}
