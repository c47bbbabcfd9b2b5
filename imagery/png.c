#include "imagery/png.h"

#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <libdeflate.h>
#include <png.h>

enum { KEY_MAX = 79, DATA_CHUNK = 1 << 20, BANDS = 8, BAND_ROWS = 8 };
static const double PIXELS_MAX = 100e6;

/* What the callbacks of libpng reach; nothing in it changes between setjmp and longjmp but through
 * this pointer, so no local variable is clobbered. */
typedef struct png_job {
    png_structp png;
    png_infop info;
    rtr_buf *out;
    char *latin;            /* of the text chunk in hand */
    uint8_t *rows, *stream; /* of the pixels: filtered, and compressed */
    uint8_t *packed;        /* two rows */
    rtr_err *err;
    rtr_code code;
    jmp_buf escape;
} png_job;

typedef struct png_form {
    int filter; /* PNG_FILTER_VALUE_... */
    int level;  /* of libdeflate */
    size_t channels;
} png_form;

typedef struct png_rows {
    size_t first, count;
} png_rows;

static PNG_NORETURN void on_error(png_structp png, const char *message)
{
    png_job *job = png_get_error_ptr(png);
    job->code = rtr_fail(job->err, RTR_UNSUPPORTED, "libpng: %s", message);
    longjmp(job->escape, 1);
}

/* Warnings concern what a reader might find odd in our own texts; the writer checks those itself. */
static void on_warning(png_structp png, const char *message)
{
    (void)png;
    (void)message;
}

static PNG_NORETURN void no_memory(png_job *job)
{
    job->code = rtr_nomem(job->err);
    longjmp(job->escape, 1);
}

static void on_write(png_structp png, png_bytep bytes, size_t size)
{
    png_job *job = png_get_io_ptr(png);
    rtr_buf_add(job->out, bytes, size);
    if (job->out->failed) no_memory(job);
}

static void on_flush(png_structp png)
{
    (void)png; /* the buffer is memory: nothing to flush */
}

static int is_opaque(const rtr_pixels *pixels)
{
    size_t count = (size_t)pixels->width * (size_t)pixels->height;
    for (size_t i = 0; i < count; i++)
        if (pixels->data[4 * i + 3] != 255) return 0;
    return 1;
}

/* A row's bytes as they go into the file: without alpha for 3 channels. */
static void pack_row(const uint8_t *rgba, size_t width, size_t channels, uint8_t *out)
{
    if (channels == 4) {
        memcpy(out, rgba, 4 * width);
        return;
    }
    for (size_t x = 0; x + 1 < width; x++) memcpy(out + 3 * x, rgba + 4 * x, 4); /* one too many */
    memcpy(out + 3 * (width - 1), rgba + 4 * (width - 1), 3);
}

/* Rows in job->rows, from `at` on, through the filter None or Up: each byte less the one above it. */
static void filter_rows(png_job *job, const rtr_pixels *pixels, const png_form *form,
                        const png_rows *rows, uint8_t *at)
{
    size_t width = (size_t)pixels->width, size = width * form->channels;
    uint8_t *above = job->packed, *row = job->packed + size;
    for (size_t y = rows->first; y < rows->first + rows->count; y++, at += size + 1) {
        const uint8_t *from = pixels->data + 4 * width * y;
        at[0] = (uint8_t)form->filter;
        if (form->filter == PNG_FILTER_VALUE_NONE) {
            pack_row(from, width, form->channels, at + 1);
            continue;
        }
        if (y == 0)
            memset(above, 0, size);
        else if (y == rows->first)
            pack_row(from - 4 * width, width, form->channels, above);
        pack_row(from, width, form->channels, row);
        for (size_t i = 0; i < size; i++) at[i + 1] = (uint8_t)(row[i] - above[i]);
        uint8_t *kept = above;
        above = row;
        row = kept;
    }
}

/* A zlib stream of the rows, in job->stream. Returns its size. */
static size_t compress_rows(png_job *job, size_t size, int level)
{
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(level);
    if (!compressor) no_memory(job);
    size_t bound = libdeflate_zlib_compress_bound(compressor, size);
    free(job->stream);
    job->stream = malloc(bound);
    size_t made =
        job->stream ? libdeflate_zlib_compress(compressor, job->rows, size, job->stream, bound) : 0;
    libdeflate_free_compressor(compressor);
    if (!made) no_memory(job);
    return made;
}

static void find_room(png_job *job, size_t row, size_t count)
{
    free(job->rows);
    free(job->packed);
    job->rows = malloc(row * count);
    job->packed = malloc(2 * row);
    if (!job->rows || !job->packed) no_memory(job);
}

/* Bands of rows all over the picture tell what a filter makes of it. */
static size_t try_form(png_job *job, const rtr_pixels *pixels, const png_form *form)
{
    size_t row = 1 + (size_t)pixels->width * form->channels, height = (size_t)pixels->height;
    size_t rows = 0;
    find_room(job, row, (size_t)BANDS * BAND_ROWS);
    for (size_t i = 0; i < BANDS; i++) {
        size_t first = height * i / BANDS, left = height * (i + 1) / BANDS - first;
        size_t count = left < BAND_ROWS ? left : BAND_ROWS;
        filter_rows(job, pixels, form, &(png_rows){first, count}, job->rows + row * rows);
        rows += count;
    }
    return compress_rows(job, row * rows, form->level);
}

/* libpng's own stream, by zlib, takes three times as long. Drawn pictures are smaller without a filter
 * (docs/decisions/0006-png-compression.md). */
static void put_pixels(png_job *job, const rtr_pixels *pixels, size_t channels)
{
    static const png_byte data[] = "IDAT", end[] = "IEND";
    const png_form drawn = {PNG_FILTER_VALUE_NONE, 2, channels};
    const png_form photograph = {PNG_FILTER_VALUE_UP, 1, channels};
    const png_form *form =
        try_form(job, pixels, &drawn) <= try_form(job, pixels, &photograph) ? &drawn : &photograph;
    size_t height = (size_t)pixels->height, row = 1 + (size_t)pixels->width * channels;
    find_room(job, row, height);
    filter_rows(job, pixels, form, &(png_rows){0, height}, job->rows);
    size_t size = compress_rows(job, row * height, form->level);
    for (size_t at = 0; at < size; at += DATA_CHUNK)
        png_write_chunk(job->png, data, job->stream + at,
                        size - at < DATA_CHUNK ? size - at : DATA_CHUNK);
    png_write_chunk(job->png, end, NULL, 0);
}

/* Latin-1 of well-formed UTF-8 in job->latin; 0 when a character has no place in it. */
static int to_latin1(png_job *job, const char *text)
{
    size_t size = strlen(text), used = 0;
    char *latin = malloc(size + 1);
    if (!latin) no_memory(job);
    job->latin = latin;
    for (const char *at = text, *end = text + size; at < end;) {
        int32_t c = rtr_utf8_next(&at, end);
        if (c < 0 || c > 255) return 0;
        latin[used++] = (char)(unsigned char)c;
    }
    latin[used] = 0;
    return 1;
}

/* Keywords are 1 to 79 printable ASCII characters (PNG 11.3.4.2; ours need no other). */
static int key_is_good(const char *key)
{
    size_t size = key ? strlen(key) : 0;
    if (size < 1 || size > KEY_MAX || key[0] == ' ' || key[size - 1] == ' ') return 0;
    for (const char *at = key; *at; at++)
        if (*at < 32 || *at > 126) return 0;
    return 1;
}

static void put_text(png_job *job, const rtr_png_text *text)
{
    png_text chunk = {.key = (char *)text->key, .compression = PNG_TEXT_COMPRESSION_NONE};
    char nothing[] = "";
    if (!text->language && to_latin1(job, text->text)) {
        chunk.text = job->latin;
        chunk.text_length = strlen(job->latin);
    } else {
        chunk.compression = PNG_ITXT_COMPRESSION_NONE;
        chunk.text = (char *)text->text;
        chunk.itxt_length = strlen(text->text);
        chunk.lang = text->language ? (char *)text->language : nothing;
        chunk.lang_key = nothing;
    }
    png_set_text(job->png, job->info, &chunk, 1); /* copies */
    free(job->latin);
    job->latin = NULL;
}

/* Everything that may longjmp. */
static void encode(png_job *job, const rtr_pixels *pixels, const rtr_png_options *options)
{
    if (setjmp(job->escape)) return;
    int opaque = is_opaque(pixels);
    png_set_write_fn(job->png, job, on_write, on_flush);
    png_set_IHDR(job->png, job->info, (png_uint_32)pixels->width, (png_uint_32)pixels->height, 8,
                 opaque ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGB_ALPHA, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_sRGB(job->png, job->info, PNG_sRGB_INTENT_PERCEPTUAL);
    if (options && options->pixels_per_metre > 0) {
        png_uint_32 per_metre = (png_uint_32)(options->pixels_per_metre + 0.5);
        png_set_pHYs(job->png, job->info, per_metre, per_metre, PNG_RESOLUTION_METER);
    }
    for (size_t i = 0; options && i < options->text_count; i++)
        if (options->texts[i].text) put_text(job, &options->texts[i]);
    png_write_info(job->png, job->info);
    put_pixels(job, pixels, opaque ? 3 : 4);
}

rtr_code rtr_png_write(const rtr_pixels *pixels, const rtr_png_options *options, rtr_buf *out,
                       rtr_err *err)
{
    for (size_t i = 0; options && i < options->text_count; i++)
        if (!key_is_good(options->texts[i].key))
            return rtr_fail(err, RTR_BAD_ARG, "texts[%zu].key is not a PNG keyword", i);
    if (options && !(options->pixels_per_metre >= 0 && options->pixels_per_metre < 1e8))
        return rtr_fail(err, RTR_BAD_ARG, "pixels_per_metre is out of range");
    png_job job = {.out = out, .err = err};
    job.png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &job, on_error, on_warning);
    if (job.png) job.info = png_create_info_struct(job.png);
    if (!job.info)
        job.code = rtr_nomem(err);
    else
        encode(&job, pixels, options);
    free(job.latin);
    free(job.rows);
    free(job.packed);
    free(job.stream);
    png_destroy_write_struct(&job.png, &job.info);
    return job.code;
}

rtr_code rtr_png_read(const void *bytes, size_t size, rtr_pixels *out, rtr_err *err)
{
    rtr_code code = RTR_OK;
    png_image image = {.version = PNG_IMAGE_VERSION};
    *out = (rtr_pixels){0};
    if (!png_image_begin_read_from_memory(&image, bytes, size)) {
        code = rtr_fail(err, RTR_BAD_SYNTAX, "not a readable PNG: %s", image.message);
        goto done;
    }
    if ((double)image.width * image.height > PIXELS_MAX || image.width > RTR_PIXELS_SIDE_MAX ||
        image.height > RTR_PIXELS_SIDE_MAX) {
        code =
            rtr_fail(err, RTR_UNSUPPORTED, "the picture has %u x %u pixels, more than 100 million",
                     (unsigned)image.width, (unsigned)image.height);
        goto done;
    }
    image.format = PNG_FORMAT_RGBA;
    image.flags |= PNG_IMAGE_FLAG_16BIT_sRGB; /* 16-bit files are not taken for linear light */
    code = rtr_pixels_begin((int)image.width, (int)image.height, out, err);
    if (!code && !png_image_finish_read(&image, NULL, out->data, 0, NULL))
        code = rtr_fail(err, RTR_BAD_SYNTAX, "not a readable PNG: %s", image.message);
done:
    png_image_free(&image);
    if (code) rtr_pixels_end(out);
    return code;
}
