/* made_ground.h - ground for tests of moved pictures: detail of every size, fields with sharp edges, known at
 * every place and not at pixels only. */
#ifndef RUTTER_TESTS_MADE_GROUND_H
#define RUTTER_TESTS_MADE_GROUND_H

#include <math.h>

#include "random.h"

/* From 0 to 1, of a whole place. */
static double ground_dot(int x, int y, int kind)
{
    uint64_t seed = ((uint64_t)(uint32_t)x * 73856093U) ^ ((uint64_t)(uint32_t)y * 19349663U) ^
                    ((uint64_t)kind << 40) ^ 0x9E3779B97F4A7C15U;
    random_next(&seed);
    random_next(&seed);
    return random_unit(&seed);
}

/* Between the dots, smoothly. */
static double ground_noise(double x, double y, int kind)
{
    int i = (int)floor(x), j = (int)floor(y);
    double s = x - i, t = y - j, a = ground_dot(i, j, kind), b = ground_dot(i + 1, j, kind);
    double c = ground_dot(i, j + 1, kind), d = ground_dot(i + 1, j + 1, kind);
    s = s * s * (3 - 2 * s);
    t = t * t * (3 - 2 * t);
    return a + (b - a) * s + (c - a) * t + (a - b - c + d) * s * t;
}

/* Brightness, about 0 to 255, at a place. */
static double ground_at(double x, double y)
{
    double value = 0, weight = 60;
    for (int octave = 0; octave < 6; octave++, weight *= 0.6)
        value += weight * ground_noise(x / (64 >> octave), y / (64 >> octave), octave);
    return value + (ground_noise(x / 20, y / 20, 9) > 0.6 ? 50 : 0);
}

/* What a sensor sees of the pixel from (x, y) on: a mean, so that edges between pixels count. */
static double ground_pixel(double x, double y, double size)
{
    enum { PARTS = 2 };
    double sum = 0;
    for (int i = 0; i < PARTS * PARTS; i++)
        sum +=
            ground_at(x + (i % PARTS + 0.5) * size / PARTS, y + (i / PARTS + 0.5) * size / PARTS);
    return sum / (PARTS * PARTS);
}

/* Of mean 0 and deviation 1. */
static double ground_grain(uint64_t *seed)
{
    double sum = -6;
    for (int i = 0; i < 12; i++) sum += random_unit(seed);
    return sum;
}

#endif
