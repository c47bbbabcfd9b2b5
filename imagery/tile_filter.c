#include "imagery/tile_filter.h"

#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

enum { NONE, SUB, UP, AVERAGE, PAETH };

/* What a filtered byte costs: its distance from 0, since 255 stands for -1. */
static uint32_t cost(uint8_t byte)
{
    return byte < 128 ? byte : 256u - byte;
}

/* Of left, up and upper left, the one nearest to left + up - corner; the first of those that tie. */
static int paeth(int left, int up, int corner)
{
    int to_left = abs(up - corner), to_up = abs(left - corner);
    int to_corner = abs(left + up - 2 * corner);
    if (to_left <= to_up && to_left <= to_corner) return left;
    return to_up <= to_corner ? up : corner;
}

/* The bytes from `begin` to `end`, added to the costs that are there. */
static void filter_span(const uint8_t *row, const uint8_t *above, const size_t span[2], size_t step,
                        rtr_filter_trial *trial)
{
    uint32_t costs[RTR_FILTERS] = {0};
    for (size_t i = span[0]; i < span[1]; i++) {
        const uint8_t *left = row + i - step;
        int here = row[i], up = above[i], corner = *(above + i - step);
        uint8_t sub = (uint8_t)(here - *left), vertical = (uint8_t)(here - up);
        uint8_t average = (uint8_t)(here - (*left + up) / 2);
        uint8_t nearest = (uint8_t)(here - paeth(*left, up, corner));
        trial->rows[SUB - 1][i] = sub;
        trial->rows[UP - 1][i] = vertical;
        trial->rows[AVERAGE - 1][i] = average;
        trial->rows[PAETH - 1][i] = nearest;
        costs[NONE] += cost(row[i]);
        costs[SUB] += cost(sub);
        costs[UP] += cost(vertical);
        costs[AVERAGE] += cost(average);
        costs[PAETH] += cost(nearest);
    }
    for (int k = 0; k < RTR_FILTERS; k++) trial->costs[k] += costs[k];
}

void rtr_filter_portable(const uint8_t *row, const uint8_t *above, size_t size, size_t step,
                         rtr_filter_trial *trial)
{
    memset(trial->costs, 0, sizeof trial->costs);
    filter_span(row, above, (const size_t[]){0, size}, step, trial);
}

#if defined(__x86_64__)

#define AVX2 __attribute__((target("avx2")))

/* Distances of bytes. */
AVX2 static __m256i apart(__m256i a, __m256i b)
{
    return _mm256_sub_epi8(_mm256_max_epu8(a, b), _mm256_min_epu8(a, b));
}

/* paeth() for 32 bytes. Where left and up lie on the same side of the corner, left + up - corner is
 * further from the corner than from either: 255 stands for that distance, which need not be exact. Where
 * they do not, it is the difference of the other two. */
AVX2 static __m256i paeth_32(__m256i left, __m256i up, __m256i corner)
{
    __m256i to_left = apart(up, corner), to_up = apart(left, corner);
    __m256i left_above = _mm256_cmpeq_epi8(_mm256_max_epu8(left, corner), left);
    __m256i up_above = _mm256_cmpeq_epi8(_mm256_max_epu8(up, corner), up);
    __m256i same_side = _mm256_cmpeq_epi8(left_above, up_above);
    __m256i to_corner = _mm256_or_si256(apart(to_left, to_up), same_side);
    __m256i least = _mm256_min_epu8(to_left, _mm256_min_epu8(to_up, to_corner));
    __m256i either = _mm256_blendv_epi8(corner, up, _mm256_cmpeq_epi8(least, to_up));
    return _mm256_blendv_epi8(either, left, _mm256_cmpeq_epi8(least, to_left));
}

AVX2 static __m256i add_costs(__m256i sums, __m256i bytes)
{
    return _mm256_add_epi64(sums, _mm256_sad_epu8(_mm256_abs_epi8(bytes), _mm256_setzero_si256()));
}

AVX2 static uint32_t sum_of(__m256i sums)
{
    __m128i pair = _mm_add_epi64(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
    return (uint32_t)(_mm_cvtsi128_si64(pair) + _mm_extract_epi64(pair, 1));
}

AVX2 static __m256i load(const uint8_t *at)
{
    return _mm256_loadu_si256((const __m256i *)(const void *)at);
}

AVX2 static __m256i keep(uint8_t *at, __m256i bytes)
{
    _mm256_storeu_si256((__m256i *)(void *)at, bytes);
    return bytes;
}

AVX2 static void filter_avx2(const uint8_t *row, const uint8_t *above, size_t size, size_t step,
                             rtr_filter_trial *trial)
{
    const __m256i one = _mm256_set1_epi8(1);
    __m256i sums[RTR_FILTERS];
    for (int k = 0; k < RTR_FILTERS; k++) sums[k] = _mm256_setzero_si256();
    size_t i = 0;
    for (; i + 32 <= size; i += 32) {
        __m256i here = load(row + i), left = load(row + i - step);
        __m256i up = load(above + i), corner = load(above + i - step);
        /* avg rounds up, PNG's average down: less one where the two differ in the lowest bit. */
        __m256i odd = _mm256_and_si256(_mm256_xor_si256(left, up), one);
        __m256i average = _mm256_sub_epi8(_mm256_avg_epu8(left, up), odd);
        __m256i sub = keep(trial->rows[SUB - 1] + i, _mm256_sub_epi8(here, left));
        __m256i vertical = keep(trial->rows[UP - 1] + i, _mm256_sub_epi8(here, up));
        __m256i mean = keep(trial->rows[AVERAGE - 1] + i, _mm256_sub_epi8(here, average));
        __m256i nearest =
            keep(trial->rows[PAETH - 1] + i, _mm256_sub_epi8(here, paeth_32(left, up, corner)));
        sums[NONE] = add_costs(sums[NONE], here);
        sums[SUB] = add_costs(sums[SUB], sub);
        sums[UP] = add_costs(sums[UP], vertical);
        sums[AVERAGE] = add_costs(sums[AVERAGE], mean);
        sums[PAETH] = add_costs(sums[PAETH], nearest);
    }
    for (int k = 0; k < RTR_FILTERS; k++) trial->costs[k] = sum_of(sums[k]);
    filter_span(row, above, (const size_t[]){i, size}, step, trial);
}

#endif

rtr_filter_kernel *rtr_filter_fastest(void)
{
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) return filter_avx2;
#endif
    return rtr_filter_portable;
}

void rtr_filter_choose(const rtr_filter_trial *trial, const uint8_t *row, size_t size, uint8_t *out)
{
    int best = PAETH;
    for (int k = AVERAGE; k >= NONE; k--)
        if (trial->costs[k] < trial->costs[best]) best = k;
    out[0] = (uint8_t)best;
    memcpy(out + 1, best == NONE ? row : trial->rows[best - 1], size);
}
