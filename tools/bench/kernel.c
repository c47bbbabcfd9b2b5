/* bench_kernel - how many pixels a second the resampling kernels make, portable and vector.
 *
 * usage: bench_kernel     (prints, for each: megapixels made a second of processor time; best of five)
 */
#include "imagery/kernel.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { SIDE = 1024, ROUNDS = 20, TRIES = 5 };

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

static void halve(const rtr_kernels *kernels, const rtr_resample_picture *picture, uint8_t *out)
{
    for (int row = 0; row < SIDE / 2; row++) {
        const uint8_t *above = picture->pixels + (size_t)row * 2 * picture->stride;
        kernels->halve(above, above + picture->stride, out + (size_t)row * SIDE * 2, SIDE / 2);
    }
}

static void measure(const char *name, const rtr_kernels *kernels,
                    const rtr_resample_picture *picture, uint8_t *out)
{
    double best[2] = {1e9, 1e9};
    for (int k = 0; k < TRIES; k++) {
        double start = seconds();
        for (int i = 0; i < ROUNDS; i++) sample(kernels, picture, out);
        double middle = seconds();
        for (int i = 0; i < ROUNDS; i++) halve(kernels, picture, out);
        double end = seconds();
        if (middle - start < best[0]) best[0] = middle - start;
        if (end - middle < best[1]) best[1] = end - middle;
    }
    double area = 1e-6 * SIDE * SIDE * ROUNDS;
    printf("%-9s bilinear %6.0f  halve, pixels read %6.0f Mpx/s\n", name, area / best[0],
           area / best[1]);
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
