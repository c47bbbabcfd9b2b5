#include "imagery/kernel.h"

#if defined(__x86_64__)

#include <immintrin.h>
#include <string.h>

#define AVX2 __attribute__((target("avx2")))

enum {
    ONE = 1 << RTR_WEIGHT_BITS,
    ACROSS_SHIFT = RTR_WEIGHT_BITS - RTR_LEVEL_BITS,
    DOWN_SHIFT = RTR_WEIGHT_BITS + RTR_LEVEL_BITS,
    TABLE_SHIFT = 2 * RTR_WEIGHT_BITS + RTR_LEVEL_BITS - 15, /* 15: mulhrs */
    PHASE_BITS = 9
};
_Static_assert(1 << PHASE_BITS == RTR_TAP_PHASES, "phases are the position's low bits");

AVX2 static __m256i load(const void *at)
{
    return _mm256_loadu_si256((const __m256i *)at);
}

AVX2 static void store(void *at, __m256i value)
{
    _mm256_storeu_si256((__m256i *)at, value);
}

/* The same channels of two neighbours side by side: RGBARGBA -> RRGGBBAA. */
AVX2 static __m256i pair_up(__m256i pixels)
{
    const __m256i order = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(0, 4, 1, 5, 2, 6, 3, 7, 8, 12, 9, 13, 10, 14, 11, 15));
    return _mm256_shuffle_epi8(pixels, order);
}

AVX2 static int is_opaque(__m256i pixels)
{
    const __m256i colours = _mm256_set1_epi32(0xFFFFFF);
    return _mm256_movemask_epi8(
               _mm256_cmpeq_epi32(_mm256_or_si256(pixels, colours), _mm256_set1_epi32(-1))) == -1;
}

/* Of eight positions along an axis: the pixel before each, and the weights of it (low 16 bits) and of
 * the next (high). */
typedef struct axis {
    int32_t first[8];
    __m256i weights;
} axis;

/* 0 if a position is not between two pixels of the picture. */
AVX2 static int find_axis(const float *at, int size, axis *out)
{
    __m256 shifted = _mm256_sub_ps(_mm256_loadu_ps(at), _mm256_set1_ps(0.5F));
    __m256 inside =
        _mm256_and_ps(_mm256_cmp_ps(shifted, _mm256_setzero_ps(), _CMP_GE_OQ),
                      _mm256_cmp_ps(shifted, _mm256_set1_ps((float)(size - 1)), _CMP_LT_OQ));
    if (_mm256_movemask_ps(inside) != 0xFF) return 0;
    __m256i first = _mm256_cvttps_epi32(shifted);
    __m256 part = _mm256_mul_ps(_mm256_sub_ps(shifted, _mm256_cvtepi32_ps(first)),
                                _mm256_set1_ps((float)ONE));
    __m256i next = _mm256_cvttps_epi32(_mm256_add_ps(part, _mm256_set1_ps(0.5F)));
    __m256i here = _mm256_sub_epi32(_mm256_set1_epi32(ONE), next);
    store(out->first, first);
    out->weights = _mm256_or_si256(here, _mm256_slli_epi32(next, 16));
    return 1;
}

/* The four pixels around a position: two above, two below. */
AVX2 static __m128i four_at(const rtr_resample_picture *picture, int32_t x, int32_t y)
{
    const uint8_t *above = picture->pixels + (size_t)y * picture->stride + 4 * (size_t)x;
    return _mm_unpacklo_epi64(
        _mm_loadl_epi64((const __m128i *)(const void *)above),
        _mm_loadl_epi64((const __m128i *)(const void *)(above + picture->stride)));
}

/* Two positions' channels, as 32-bit numbers. */
AVX2 static __m256i blend(__m256i fours, __m256i weights_x, __m256i weights_y)
{
    const __m256i zero = _mm256_setzero_si256();
    const __m256i half_x = _mm256_set1_epi32(1 << (ACROSS_SHIFT - 1));
    const __m256i half_y = _mm256_set1_epi32(1 << (DOWN_SHIFT - 1));
    __m256i pairs = pair_up(fours);
    __m256i above = _mm256_madd_epi16(_mm256_unpacklo_epi8(pairs, zero), weights_x);
    __m256i below = _mm256_madd_epi16(_mm256_unpackhi_epi8(pairs, zero), weights_x);
    above = _mm256_srli_epi32(_mm256_add_epi32(above, half_x), ACROSS_SHIFT);
    below = _mm256_srli_epi32(_mm256_add_epi32(below, half_x), ACROSS_SHIFT);
    __m256i both = _mm256_or_si256(above, _mm256_slli_epi32(below, 16));
    return _mm256_srli_epi32(_mm256_add_epi32(_mm256_madd_epi16(both, weights_y), half_y),
                             DOWN_SHIFT);
}

/* Eight pixels, of which two are in each of four. */
AVX2 static void store_8(uint8_t *out, const __m256i made[4])
{
    __m256i bytes = _mm256_packus_epi16(_mm256_packs_epi32(made[0], made[1]),
                                        _mm256_packs_epi32(made[2], made[3]));
    /* Packing went by halves: pixels 0 2 4 6 | 1 3 5 7. */
    store(out, _mm256_permutevar8x32_epi32(bytes, _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7)));
}

/* Eight pixels; 0 if one of them is not between four opaque ones. */
AVX2 static int bilinear_8(const rtr_resample_picture *picture, const float *x, const float *y,
                           uint8_t *out)
{
    axis across, down;
    if (!find_axis(x, picture->width, &across) || !find_axis(y, picture->height, &down)) return 0;
    __m256i fours[4], all = _mm256_set1_epi32(-1), made[4];
    for (int k = 0; k < 4; k++) {
        fours[k] =
            _mm256_set_m128i(four_at(picture, across.first[2 * k + 1], down.first[2 * k + 1]),
                             four_at(picture, across.first[2 * k], down.first[2 * k]));
        all = _mm256_and_si256(all, fours[k]);
    }
    if (!is_opaque(all)) return 0;
    for (int k = 0; k < 4; k++) {
        __m256i two = _mm256_setr_epi32(2 * k, 2 * k, 2 * k, 2 * k, 2 * k + 1, 2 * k + 1, 2 * k + 1,
                                        2 * k + 1);
        made[k] = blend(fours[k], _mm256_permutevar8x32_epi32(across.weights, two),
                        _mm256_permutevar8x32_epi32(down.weights, two));
    }
    store_8(out, made);
    return 1;
}

AVX2 static size_t bilinear(const rtr_resample_picture *picture, const float *x, const float *y,
                            size_t count, uint8_t *out)
{
    size_t i = 0;
    while (i + 8 <= count && bilinear_8(picture, x + i, y + i, out + 4 * i)) i += 8;
    /* Up to where the eight failed, or the last few. */
    return i + rtr_kernels_portable.bilinear(picture, x + i, y + i, count - i < 8 ? count - i : 8,
                                             out + 4 * i);
}

/* Of eight positions along an axis: the first pixels, and the table's rows. */
typedef struct tap_axis {
    int32_t first[8], phase[8];
} tap_axis;

/* 0 if one of the `span` pixels from a first one on is not in the picture. */
AVX2 static int find_taps(const rtr_tap_table *table, const float *at, int span, int size,
                          tap_axis *out)
{
    __m256 place = _mm256_sub_ps(_mm256_loadu_ps(at), _mm256_set1_ps(0.5F));
    __m256 low = _mm256_set1_ps((float)(table->reach - 1)), high = _mm256_set1_ps((float)size);
    __m256 inside = _mm256_and_ps(_mm256_cmp_ps(place, low, _CMP_GE_OQ),
                                  _mm256_cmp_ps(place, high, _CMP_LT_OQ));
    if (_mm256_movemask_ps(inside) != 0xFF) return 0;
    __m256i phases =
        _mm256_cvttps_epi32(_mm256_mul_ps(place, _mm256_set1_ps((float)RTR_TAP_PHASES)));
    __m256i first = _mm256_add_epi32(_mm256_srli_epi32(phases, PHASE_BITS),
                                     _mm256_set1_epi32(1 - table->reach));
    store(out->phase, _mm256_and_si256(phases, _mm256_set1_epi32(RTR_TAP_PHASES - 1)));
    store(out->first, first);
    return _mm256_movemask_epi8(_mm256_cmpgt_epi32(first, _mm256_set1_epi32(size - span))) == 0;
}

/* One row's part in four columns, each channel 16 bits. */
AVX2 static inline __m256i weigh_row(const uint8_t *at, const int16_t *weight, __m256i *all)
{
    __m256i row = _mm256_cvtepu8_epi16(_mm_loadu_si128((const __m128i *)(const void *)at));
    *all = _mm256_and_si256(*all, row);
    return _mm256_mulhrs_epi16(_mm256_slli_epi16(row, RTR_LEVEL_BITS), _mm256_set1_epi16(*weight));
}

AVX2 static inline __m256i weigh_down(const uint8_t *at, size_t stride, const int16_t *weight,
                                      int rows, __m256i *all)
{
    /* No kernel has fewer rows than two; three are the most frequent. */
    __m256i sum =
        _mm256_add_epi16(weigh_row(at, weight, all), weigh_row(at + stride, weight + 1, all));
    if (rows == 2) return sum;
    sum = _mm256_add_epi16(sum, weigh_row(at + 2 * stride, weight + 2, all));
    for (int j = 3; j < rows; j++)
        sum = _mm256_add_epi16(sum, weigh_row(at + (size_t)j * stride, weight + j, all));
    return sum;
}

/* Sums of the four columns' channels by their weights, the half of them in each lane. */
AVX2 static inline __m256i weigh_across(__m256i columns, const int16_t *weight)
{
    const __m256i neighbours = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(0, 1, 8, 9, 2, 3, 10, 11, 4, 5, 12, 13, 6, 7, 14, 15));
    const __m256i pairs = _mm256_setr_epi8(0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 4, 5, 6,
                                           7, 4, 5, 6, 7, 4, 5, 6, 7, 4, 5, 6, 7);
    int64_t four;
    memcpy(&four, weight, sizeof four);
    return _mm256_madd_epi16(_mm256_shuffle_epi8(columns, neighbours),
                             _mm256_shuffle_epi8(_mm256_set1_epi64x(four), pairs));
}

/* One pixel of the eight; the halves of its sums in the two lanes. */
AVX2 static inline __m256i weigh(const rtr_resample_picture *picture, const rtr_sampling *sampling,
                                 const tap_axis *x, const tap_axis *y, int k, __m256i *all)
{
    const rtr_tap_table *down = &sampling->down;
    int phase = y->phase[k], begin = down->begin[phase], rows = down->end[phase] - begin;
    const int16_t *across = sampling->across.weight[x->phase[k]];
    const uint8_t *at =
        picture->pixels + (size_t)(y->first[k] + begin) * picture->stride + 4 * (size_t)x->first[k];
    int columns = rtr_tap_columns(&sampling->across);
    __m256i sum = _mm256_setzero_si256();
    for (int i = 0; i < columns; i += 4)
        sum = _mm256_add_epi32(sum, weigh_across(weigh_down(at + 4 * i, picture->stride,
                                                            down->weight[phase] + begin, rows, all),
                                                 across + i));
    return sum;
}

/* Eight pixels; 0 if one that would be read for them is not in the picture, or not opaque. */
AVX2 static int weighted_8(const rtr_resample_picture *picture, const rtr_sampling *sampling,
                           const float *x, const float *y, uint8_t *out)
{
    const __m256i half = _mm256_set1_epi32(1 << (TABLE_SHIFT - 1));
    tap_axis across, down;
    if (!find_taps(&sampling->across, x, rtr_tap_columns(&sampling->across), picture->width,
                   &across) ||
        !find_taps(&sampling->down, y, 2 * sampling->down.reach, picture->height, &down))
        return 0;
    __m256i all = _mm256_set1_epi16(255), made[4];
    for (int k = 0; k < 4; k++) {
        __m256i a = weigh(picture, sampling, &across, &down, 2 * k, &all);
        __m256i b = weigh(picture, sampling, &across, &down, 2 * k + 1, &all);
        __m256i sum = _mm256_add_epi32(_mm256_permute2x128_si256(a, b, 0x20),
                                       _mm256_permute2x128_si256(a, b, 0x31));
        made[k] = _mm256_srai_epi32(_mm256_add_epi32(sum, half), TABLE_SHIFT);
    }
    const __m256i colours = _mm256_set1_epi64x(~((int64_t)0xFF << 48));
    all = _mm256_cmpeq_epi16(_mm256_or_si256(all, colours), _mm256_set1_epi16(-1));
    if (_mm256_movemask_epi8(all) != -1) return 0;
    store_8(out, made);
    return 1;
}

AVX2 static size_t weighted(const rtr_resample_picture *picture, const rtr_sampling *sampling,
                            const float *x, const float *y, size_t count, uint8_t *out)
{
    size_t i = 0;
    while (i + 8 <= count && weighted_8(picture, sampling, x + i, y + i, out + 4 * i)) i += 8;
    return i + rtr_kernels_portable.weighted(picture, sampling, x + i, y + i,
                                             count - i < 8 ? count - i : 8, out + 4 * i);
}

AVX2 static __m256i halve_4(__m256i above, __m256i below)
{
    const __m256i ones = _mm256_set1_epi8(1);
    __m256i sum = _mm256_add_epi16(_mm256_maddubs_epi16(pair_up(above), ones),
                                   _mm256_maddubs_epi16(pair_up(below), ones));
    return _mm256_srli_epi16(_mm256_add_epi16(sum, _mm256_set1_epi16(2)), 2);
}

AVX2 static void halve(const uint8_t *above, const uint8_t *below, uint8_t *out, size_t width)
{
    size_t x = 0;
    for (; x + 8 <= width; x += 8) {
        __m256i a = load(above + 8 * x), b = load(above + 8 * x + 32);
        __m256i c = load(below + 8 * x), d = load(below + 8 * x + 32);
        if (!is_opaque(_mm256_and_si256(_mm256_and_si256(a, b), _mm256_and_si256(c, d)))) {
            rtr_kernels_portable.halve(above + 8 * x, below + 8 * x, out + 4 * x, 8);
            continue;
        }
        __m256i bytes = _mm256_packus_epi16(halve_4(a, c), halve_4(b, d));
        store(out + 4 * x, _mm256_permute4x64_epi64(bytes, _MM_SHUFFLE(3, 1, 2, 0)));
    }
    rtr_kernels_portable.halve(above + 8 * x, below + 8 * x, out + 4 * x, width - x);
}

const rtr_kernels rtr_kernels_avx2 = {bilinear, weighted, halve};

#endif
