#include "imagery/phase.h"

#include <kiss_fftnd.h>
#include <math.h>
#include <stdlib.h>

enum { SIDE_MIN = 32, SIDE_MAX = 1024 };
static const double PI = 3.14159265358979323846;
/* The Gaussian that frequencies are weighed by, in cycles a pixel: finer ones are mostly noise and aliases.
 * The peak is then a Gaussian of 1 / (2 pi 0.16) = 1 pixel. */
static const double PASS = 0.16;
/* Frequencies of so few cycles a tile are brightness, not detail. */
static const int SLOW_CYCLES = 2;
/* Pixels around the peak that are the peak's own. */
enum { PEAK_PX = 6 };
/* Of the window's weight: with less in sight a tile says nothing. */
static const double SEEN_MIN = 0.4;
/* Pixels within which tiles agree; how many must; the ratio that a tile needs where there are fewer. */
static const double AGREED_PX = 1, ALONE_RATIO = 3;
enum { AGREED_MIN = 3 };
/* A picture whose values vary by less, weighed, is of one colour. */
static const double FLAT = 1e-6;

struct rtr_phase {
    int side;
    kiss_fftnd_cfg forward, inverse;
    float *hann, *pass;  /* along one axis */
    float *weight;       /* of each pixel: Hann's window, soft around what is missing */
    kiss_fft_cpx *plane; /* the first picture and i times the second; then the correlation */
    kiss_fft_cpx *spectrum;
};

void rtr_phase_free(rtr_phase *phase)
{
    if (!phase) return;
    free(phase->forward);
    free(phase->inverse);
    free(phase->hann);
    free(phase->pass);
    free(phase->weight);
    free(phase->plane);
    free(phase->spectrum);
    free(phase);
}

static void fill_tables(rtr_phase *phase)
{
    int side = phase->side;
    for (int i = 0; i < side; i++) {
        double cycles = i <= side / 2 ? i : i - side, part = cycles / side / PASS;
        phase->hann[i] = (float)(0.5 - 0.5 * cos(2 * PI * (i + 0.5) / side));
        phase->pass[i] = (float)exp(-part * part / 2);
    }
}

rtr_code rtr_phase_new(int side, rtr_phase **out, rtr_err *err)
{
    *out = NULL;
    if (side < SIDE_MIN || side > SIDE_MAX || (side & (side - 1)) != 0)
        return rtr_fail(err, RTR_BAD_ARG, "a tile of %d pixels cannot be correlated", side);
    rtr_phase *phase = calloc(1, sizeof *phase);
    if (!phase) return rtr_nomem(err);
    size_t length = (size_t)side, count = length * length;
    const int sides[2] = {side, side};
    phase->side = side;
    phase->forward = kiss_fftnd_alloc(sides, 2, 0, NULL, NULL);
    phase->inverse = kiss_fftnd_alloc(sides, 2, 1, NULL, NULL);
    phase->hann = malloc(length * sizeof *phase->hann);
    phase->pass = malloc(length * sizeof *phase->pass);
    phase->weight = malloc(count * sizeof *phase->weight);
    phase->plane = malloc(count * sizeof *phase->plane);
    phase->spectrum = malloc(count * sizeof *phase->spectrum);
    if (!phase->forward || !phase->inverse || !phase->hann || !phase->pass || !phase->weight ||
        !phase->plane || !phase->spectrum) {
        rtr_phase_free(phase);
        return rtr_nomem(err);
    }
    fill_tables(phase);
    *out = phase;
    return RTR_OK;
}

/* How far each pixel is from one that is missing in either picture, in steps along the axes, up to `most`. */
static void measure_gaps(rtr_phase *phase, const float *first, const float *second, float most)
{
    int side = phase->side;
    float *far = phase->weight;
    for (int k = 0; k < side * side; k++) {
        float near = isfinite(first[k]) && isfinite(second[k]) ? most : 0;
        if (k % side) near = fminf(near, far[k - 1] + 1);
        if (k >= side) near = fminf(near, far[k - side] + 1);
        far[k] = near;
    }
    for (int k = side * side - 1; k >= 0; k--) {
        if (k % side < side - 1) far[k] = fminf(far[k], far[k + 1] + 1);
        if (k < side * (side - 1)) far[k] = fminf(far[k], far[k + side] + 1);
    }
}

/* The weights; returns their share of those of whole pictures. The edge of what is missing is the same in
 * both pictures and must not be taken for detail that did not move. */
static double weigh(rtr_phase *phase, const float *first, const float *second)
{
    int side = phase->side;
    float most = (float)side / 16;
    double sum = 0, whole = 0;
    measure_gaps(phase, first, second, most);
    for (int y = 0, k = 0; y < side; y++)
        for (int x = 0; x < side; x++, k++) {
            float window = phase->hann[x] * phase->hann[y], rise = phase->weight[k] / most;
            phase->weight[k] = window * rise * rise * (3 - 2 * rise);
            sum += (double)phase->weight[k];
            whole += (double)window;
        }
    return sum / whole;
}

/* The weighed mean of a picture. */
static double mean_of(const rtr_phase *phase, const float *picture)
{
    double sum = 0, weights = 0;
    for (int k = 0; k < phase->side * phase->side; k++) {
        if (phase->weight[k] <= 0) continue;
        sum += (double)phase->weight[k] * (double)picture[k];
        weights += (double)phase->weight[k];
    }
    return sum / weights;
}

/* Both pictures, weighed, into one plane of complex numbers. Returns 0 where either is one colour. */
static int lay_out(rtr_phase *phase, const float *first, const float *second)
{
    int count = phase->side * phase->side;
    float a = (float)mean_of(phase, first), b = (float)mean_of(phase, second);
    double powers[2] = {0, 0};
    for (int k = 0; k < count; k++) {
        float weight = phase->weight[k];
        kiss_fft_cpx value = {0, 0};
        if (weight > 0) value = (kiss_fft_cpx){(first[k] - a) * weight, (second[k] - b) * weight};
        phase->plane[k] = value;
        powers[0] += (double)value.r * (double)value.r;
        powers[1] += (double)value.i * (double)value.i;
    }
    return powers[0] > FLAT * count && powers[1] > FLAT * count;
}

/* The phase of the second picture against the first at one frequency, of length `weight`. The spectra of two
 * real pictures are the even and the odd part of that of both. */
static kiss_fft_cpx turn(kiss_fft_cpx here, kiss_fft_cpx mirrored, float weight)
{
    kiss_fft_cpx a = {here.r + mirrored.r, here.i - mirrored.i};
    kiss_fft_cpx b = {here.i + mirrored.i, mirrored.r - here.r};
    float re = a.r * b.r + a.i * b.i, im = a.r * b.i - a.i * b.r, size = hypotf(re, im);
    return size > 0 ? (kiss_fft_cpx){weight * re / size, weight * im / size} : (kiss_fft_cpx){0, 0};
}

/* Leaves the correlation of the two in the plane. */
static void correlate(rtr_phase *phase)
{
    int side = phase->side, mask = side - 1;
    kiss_fftnd(phase->forward, phase->plane, phase->spectrum);
    for (int y = 0, k = 0; y < side; y++)
        for (int x = 0; x < side; x++, k++) {
            int across = x <= side / 2 ? x : side - x, down = y <= side / 2 ? y : side - y;
            int slow = across <= SLOW_CYCLES && down <= SLOW_CYCLES;
            int mirrored = (-y & mask) * side + (-x & mask);
            phase->plane[k] = turn(phase->spectrum[k], phase->spectrum[mirrored],
                                   slow ? 0 : phase->pass[x] * phase->pass[y]);
        }
    kiss_fftnd(phase->inverse, phase->plane, phase->spectrum);
}

/* The correlation at a displacement, which goes around. */
static float at(const rtr_phase *phase, int x, int y)
{
    int mask = phase->side - 1;
    return phase->spectrum[(y & mask) * phase->side + (x & mask)].r;
}

/* The top of the Gaussian through three samples, from the middle one; within half a sample of it. */
static double summit(float before, float middle, float after)
{
    if (!(before > 0 && middle > 0 && after > 0)) return 0;
    double a = log((double)before), b = log((double)middle), c = log((double)after);
    double bend = a - 2 * b + c;
    return bend < 0 ? fmin(fmax((a - c) / (2 * bend), -0.5), 0.5) : 0;
}

rtr_phase_shift rtr_phase_measure(rtr_phase *phase, const float *first, const float *second)
{
    int reach = phase->side / 4, x = 0, y = 0;
    rtr_phase_shift shift = {0, 0, 0};
    if (weigh(phase, first, second) < SEEN_MIN || !lay_out(phase, first, second)) return shift;
    correlate(phase);
    for (int j = -reach; j <= reach; j++)
        for (int i = -reach; i <= reach; i++)
            if (at(phase, i, j) > at(phase, x, y)) x = i, y = j;
    float next = 0, top = at(phase, x, y);
    for (int j = -phase->side / 2; j < phase->side / 2; j++)
        for (int i = -phase->side / 2; i < phase->side / 2; i++)
            if (abs(i - x) > PEAK_PX || abs(j - y) > PEAK_PX) next = fmaxf(next, at(phase, i, j));
    shift.x = x + summit(at(phase, x - 1, y), top, at(phase, x + 1, y));
    shift.y = y + summit(at(phase, x, y - 1), top, at(phase, x, y + 1));
    shift.ratio = next > 0 && top > 0 ? (double)top / (double)next : 0;
    return shift;
}

static int by_x(const void *a, const void *b)
{
    double p = ((const rtr_phase_shift *)a)->x, q = ((const rtr_phase_shift *)b)->x;
    return (p > q) - (p < q);
}

static int by_y(const void *a, const void *b)
{
    double p = ((const rtr_phase_shift *)a)->y, q = ((const rtr_phase_shift *)b)->y;
    return (p > q) - (p < q);
}

static int by_ratio(const void *a, const void *b)
{
    double p = ((const rtr_phase_shift *)a)->ratio, q = ((const rtr_phase_shift *)b)->ratio;
    return (p > q) - (p < q);
}

static void find_medians(rtr_phase_shift *shifts, size_t count, rtr_phase_verdict *out)
{
    qsort(shifts, count, sizeof *shifts, by_x);
    out->x = (shifts[count / 2].x + shifts[(count - 1) / 2].x) / 2;
    qsort(shifts, count, sizeof *shifts, by_y);
    out->y = (shifts[count / 2].y + shifts[(count - 1) / 2].y) / 2;
    qsort(shifts, count, sizeof *shifts, by_ratio);
    out->ratio = (shifts[count / 2].ratio + shifts[(count - 1) / 2].ratio) / 2;
}

static double distance(const rtr_phase_shift *shift, const rtr_phase_verdict *from)
{
    return hypot(shift->x - from->x, shift->y - from->y);
}

rtr_phase_verdict rtr_phase_agree(rtr_phase_shift *shifts, size_t count)
{
    rtr_phase_verdict verdict = {0};
    for (size_t i = 0; i < count; i++)
        if (shifts[i].ratio >= RTR_PHASE_RATIO_MIN) shifts[verdict.seen++] = shifts[i];
    if (!verdict.seen) return verdict;
    find_medians(shifts, verdict.seen, &verdict);
    for (size_t i = 0; i < verdict.seen; i++)
        if (distance(&shifts[i], &verdict) <= AGREED_PX) shifts[verdict.agreeing++] = shifts[i];
    if (!verdict.agreeing) return verdict;
    find_medians(shifts, verdict.agreeing, &verdict);
    for (size_t i = 0; i < verdict.agreeing; i++) shifts[i].x = distance(&shifts[i], &verdict);
    qsort(shifts, verdict.agreeing, sizeof *shifts, by_x);
    verdict.spread = (shifts[verdict.agreeing / 2].x + shifts[(verdict.agreeing - 1) / 2].x) / 2;
    verdict.known = verdict.seen < AGREED_MIN
                        ? verdict.agreeing == verdict.seen && verdict.ratio >= ALONE_RATIO
                        : verdict.agreeing >= AGREED_MIN && 2 * verdict.agreeing > verdict.seen;
    return verdict;
}
