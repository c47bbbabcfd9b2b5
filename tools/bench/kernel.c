/* bench_kernel - how many pixels a second the resampling kernels make, portable and vector.
 *
 * usage: bench_kernel     (prints, for each: megapixels made a second of processor time; best of five)
 */
#include "imagery/kernel.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { SIDE = 1000, ROUNDS = 20, TRIES = 5 };

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void sample(const rtr_kernels *kernels, const rtr_resample_picture *picture, uint8_t *out)
{
    float x[SIDE], y[SIDE];
    for (int row = 1; row < SIDE - 1; row++) {
        for (int i = 0; i < SIDE; i++) {
            x[i] = 1.3F + 0.99F * (float)i;
            y[i] = (float)row + 0.3F;
        }
        kernels->bilinear(picture, x, y, SIDE, out + (size_t)row * SIDE * 4);
    }
}

/* As where a scene's pixels are 1.2 times finer than the tiles', or what `how` makes of it. */
static void weigh(const rtr_kernels *kernels, const rtr_resample_picture *picture,
                  const rtr_sampling *sampling, uint8_t *out)
{
    float x[SIDE], y[SIDE];
    for (int row = 4; row < SIDE - 4; row++) {
        for (int i = 0; i < SIDE; i++) {
            x[i] = 5.3F + 0.98F * (float)i;
            y[i] = (float)row + 0.3F;
        }
        kernels->weighted(picture, sampling, x, y, SIDE, out + (size_t)row * SIDE * 4);
    }
}

static void halve(const rtr_kernels *kernels, const rtr_resample_picture *picture, uint8_t *out)
{
    for (int row = 0; row < SIDE / 2; row++) {
        const uint8_t *above = picture->pixels + (size_t)row * 2 * picture->stride;
        kernels->halve(above, above + picture->stride, out + (size_t)row * SIDE * 2, SIDE / 2);
    }
}

static double least(double a, double b)
{
    return a < b ? a : b;
}

static void measure(const char *name, const rtr_kernels *kernels,
                    const rtr_resample_picture *picture, uint8_t *out)
{
    static rtr_sampling widened, cubic;
    double best[] = {1e9, 1e9, 1e9, 1e9};
    rtr_sampling_begin(RTR_RESAMPLE_BILINEAR, 1.2, 1.2, &widened);
    rtr_sampling_begin(RTR_RESAMPLE_CUBIC, 1, 1, &cubic);
    for (int k = 0; k < TRIES; k++) {
        double at[5] = {seconds()};
        for (int i = 0; i < ROUNDS; i++) sample(kernels, picture, out);
        at[1] = seconds();
        for (int i = 0; i < ROUNDS; i++) weigh(kernels, picture, &widened, out);
        at[2] = seconds();
        for (int i = 0; i < ROUNDS; i++) weigh(kernels, picture, &cubic, out);
        at[3] = seconds();
        for (int i = 0; i < ROUNDS; i++) halve(kernels, picture, out);
        at[4] = seconds();
        for (int i = 0; i < 4; i++) best[i] = least(best[i], at[i + 1] - at[i]);
    }
    double area = 1e-6 * SIDE * SIDE * ROUNDS;
    printf("%-9s bilinear %6.0f  widened %6.0f  cubic %6.0f  halve, pixels read %6.0f Mpx/s\n",
           name, area / best[0], area / best[1], area / best[2], area / best[3]);
}

int main(void)
{
    size_t size = (size_t)SIDE * SIDE * 4;
    uint8_t *pixels = malloc(size), *out = malloc(size);
    if (!pixels || !out) return 1;
    for (size_t i = 0; i < size; i++)
        pixels[i] = (uint8_t)(i % 4 == 3 ? 255 : i * 2654435761U >> 7);
    rtr_resample_picture picture = {pixels, SIDE, SIDE, 4 * (size_t)SIDE};
    rtr_kernels fastest = rtr_kernels_fastest();
    measure("portable", &rtr_kernels_portable, &picture, out);
    measure("fastest", &fastest, &picture, out);
    free(pixels);
    free(out);
    return 0;
}
