#include "imagery/kernel.h"

#if defined(__x86_64__)

#include <immintrin.h>
#include <string.h>

#define AVX2 __attribute__((target("avx2")))

enum {
    ONE = 1 << RTR_WEIGHT_BITS,
    ACROSS_SHIFT = RTR_WEIGHT_BITS - RTR_LEVEL_BITS,
    DOWN_SHIFT = RTR_WEIGHT_BITS + RTR_LEVEL_BITS,
    TABLE_ACROSS_SHIFT = RTR_WEIGHT_BITS - RTR_TABLE_LEVEL_BITS,
    TABLE_DOWN_SHIFT = RTR_WEIGHT_BITS + RTR_TABLE_LEVEL_BITS,
    TABLE_HALF = (1 << (TABLE_DOWN_SHIFT - 1)) + (1 << (RTR_WEIGHT_BITS - 1)), /* see kernel.c */
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

AVX2 static int is_clear(__m256i pixels)
{
    return _mm256_testz_si256(pixels, _mm256_set1_epi32(~0xFFFFFF));
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

/* Eight pixels; 0 if they are neither all between four opaque ones, nor all between clear ones. */
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
    if (!is_opaque(all)) {
        __m256i any = _mm256_or_si256(_mm256_or_si256(fours[0], fours[1]),
                                      _mm256_or_si256(fours[2], fours[3]));
        if (is_clear(any)) store(out, _mm256_setzero_si256());
        return is_clear(any);
    }
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
    size_t i = 0, left, made;
    do {
        while (i + 8 <= count && bilinear_8(picture, x + i, y + i, out + 4 * i)) i += 8;
        /* The eight where that failed, or the last few. */
        left = count - i < 8 ? count - i : 8;
        made = rtr_kernels_portable.bilinear(picture, x + i, y + i, left, out + 4 * i);
        i += made;
    } while (made == 8);
    return i;
}

/* Looking up many positions before any is weighed hides how long that takes. */
enum { BATCH = 64 };

/* Of positions along an axis: the first pixels, and the table's rows. */
typedef struct tap_axis {
    int32_t first[BATCH], phase[BATCH];
} tap_axis;

/* Eight, from number `k` on; 0 if a pixel that is read for one of them is not in the picture. */
AVX2 static int find_taps(const rtr_tap_table *table, const float *at, int size, size_t k,
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
    store(out->phase + k, _mm256_and_si256(phases, _mm256_set1_epi32(RTR_TAP_PHASES - 1)));
    store(out->first + k, first);
    return _mm256_movemask_epi8(
               _mm256_cmpgt_epi32(first, _mm256_set1_epi32(size - rtr_tap_span(table)))) == 0;
}

/* Two pixels' channels side by side as 16-bit numbers, by two weights; two rows at a time. */
AVX2 static inline __m256i weigh_pair(__m256i rows, __m256i pair, const int16_t *weights)
{
    int32_t two;
    memcpy(&two, weights, sizeof two);
    return _mm256_madd_epi16(_mm256_shuffle_epi8(rows, pair), _mm256_set1_epi32(two));
}

/* Two rows `apart` from each other, four columns. */
AVX2 static inline __m256i two_rows(const uint8_t *at, size_t apart)
{
    return _mm256_inserti128_si256(
        _mm256_castsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)at)),
        _mm_loadu_si128((const __m128i *)(const void *)(at + apart)), 1);
}

/* Two rows' channels as 32-bit numbers. */
AVX2 static inline __m256i weigh_across(const uint8_t *at, size_t apart, const int16_t *across,
                                        int columns, __m256i *all)
{
    const __m256i first = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(0, -1, 4, -1, 1, -1, 5, -1, 2, -1, 6, -1, 3, -1, 7, -1));
    const __m256i second = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(8, -1, 12, -1, 9, -1, 13, -1, 10, -1, 14, -1, 11, -1, 15, -1));
    __m256i sum = _mm256_setzero_si256();
    for (int i = 0; i < columns; i += 4) {
        __m256i rows = two_rows(at + 4 * i, apart);
        *all = _mm256_and_si256(*all, rows);
        sum = _mm256_add_epi32(sum, _mm256_add_epi32(weigh_pair(rows, first, across + i),
                                                     weigh_pair(rows, second, across + i + 2)));
    }
    return _mm256_srai_epi32(sum, TABLE_ACROSS_SHIFT);
}

/* One pixel; the halves of its sums in the two lanes. */
AVX2 static inline __m256i weigh(const uint8_t *at, size_t stride, rtr_tap_weights w, __m256i *all)
{
    const __m256i neighbours = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(0, 1, 8, 9, 2, 3, 10, 11, 4, 5, 12, 13, 6, 7, 14, 15));
    const __m256i halves = _mm256_setr_epi8(0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 4, 5, 6,
                                            7, 4, 5, 6, 7, 4, 5, 6, 7, 4, 5, 6, 7);
    __m256i sum = _mm256_setzero_si256();
    for (int j = 0; j < w.rows; j += 4, at += 4 * stride) {
        int64_t four;
        memcpy(&four, w.down + j, sizeof four);
        /* Rows 0 and 1 in the low lane, 2 and 3 in the high. */
        __m256i lines =
            _mm256_packs_epi32(weigh_across(at, 2 * stride, w.across, w.columns, all),
                               weigh_across(at + stride, 2 * stride, w.across, w.columns, all));
        sum = _mm256_add_epi32(
            sum, _mm256_madd_epi16(_mm256_shuffle_epi8(lines, neighbours),
                                   _mm256_shuffle_epi8(_mm256_set1_epi64x(four), halves)));
    }
    return sum;
}

typedef struct batch {
    const rtr_resample_picture *picture;
    const rtr_sampling *sampling;
    tap_axis x, y;
} batch;

/* How many of the positions there are taps of: eights of them. */
AVX2 static size_t find_batch(batch *b, const float *x, const float *y, size_t count)
{
    size_t k = 0;
    while (k < BATCH && k + 8 <= count &&
           find_taps(&b->sampling->across, x + k, b->picture->width, k, &b->x) &&
           find_taps(&b->sampling->down, y + k, b->picture->height, k, &b->y))
        k += 8;
    return k;
}

AVX2 static inline __m256i weigh_one(const batch *b, size_t i, int columns, int rows, __m256i *all)
{
    size_t stride = b->picture->stride;
    const uint8_t *at =
        b->picture->pixels + (size_t)b->y.first[i] * stride + 4 * (size_t)b->x.first[i];
    const rtr_tap_weights w = {b->sampling->across.weight[b->x.phase[i]],
                               b->sampling->down.weight[b->y.phase[i]], columns, rows};
    return weigh(at, stride, w, all);
}

/* Eight pixels that are clear, if all that is read for them is. */
AVX2 static int clear_8(const batch *b, size_t k, int columns, int rows, uint8_t *out)
{
    size_t stride = b->picture->stride;
    __m256i any = _mm256_setzero_si256();
    for (size_t i = k; i < k + 8; i++) {
        const uint8_t *at =
            b->picture->pixels + (size_t)b->y.first[i] * stride + 4 * (size_t)b->x.first[i];
        for (int j = 0; j < rows; j += 2, at += 2 * stride)
            for (int x = 0; x < columns; x += 4)
                any = _mm256_or_si256(any, two_rows(at + 4 * x, stride));
    }
    if (is_clear(any)) store(out, _mm256_setzero_si256());
    return is_clear(any);
}

/* Eight pixels, from number `k` on; 0 if those that are read are neither all opaque nor all clear. */
AVX2 static inline int weigh_8(const batch *b, size_t k, int columns, int rows, uint8_t *out)
{
    const __m256i half = _mm256_set1_epi32(TABLE_HALF);
    __m256i made[4], all = _mm256_set1_epi8(-1);
    for (size_t i = 0; i < 4; i++) {
        __m256i left = weigh_one(b, k + 2 * i, columns, rows, &all);
        __m256i right = weigh_one(b, k + 2 * i + 1, columns, rows, &all);
        __m256i sum = _mm256_add_epi32(_mm256_permute2x128_si256(left, right, 0x20),
                                       _mm256_permute2x128_si256(left, right, 0x31));
        made[i] = _mm256_srai_epi32(_mm256_add_epi32(sum, half), TABLE_DOWN_SHIFT);
    }
    if (!is_opaque(all)) return clear_8(b, k, columns, rows, out);
    store_8(out, made);
    return 1;
}

AVX2 static size_t weigh_batch(const batch *b, size_t count, uint8_t *out)
{
    int columns = rtr_tap_span(&b->sampling->across), rows = rtr_tap_span(&b->sampling->down);
    size_t k = 0;
    if (columns == 4 && rows == 4) /* the most frequent: the compiler counts the loops out */
        while (k < count && weigh_8(b, k, 4, 4, out + 4 * k)) k += 8;
    else
        while (k < count && weigh_8(b, k, columns, rows, out + 4 * k)) k += 8;
    return k;
}

AVX2 static size_t weighted(const rtr_resample_picture *picture, const rtr_sampling *sampling,
                            const float *x, const float *y, size_t count, uint8_t *out)
{
    size_t i = 0, left, made;
    batch b;
    b.picture = picture;
    b.sampling = sampling;
    do {
        do {
            made = weigh_batch(&b, find_batch(&b, x + i, y + i, count - i), out + 4 * i);
            i += made;
        } while (made == BATCH);
        left = count - i < 8 ? count - i : 8;
        made = rtr_kernels_portable.weighted(picture, sampling, x + i, y + i, left, out + 4 * i);
        i += made;
    } while (made == 8);
    return i;
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
            if (is_clear(_mm256_or_si256(_mm256_or_si256(a, b), _mm256_or_si256(c, d))))
                store(out + 4 * x, _mm256_setzero_si256());
            else
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
