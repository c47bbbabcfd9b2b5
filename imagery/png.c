#include "imagery/png.h"

#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <png.h>

enum { KEY_MAX = 79 };
static const double PIXELS_MAX = 100e6;

/* What the callbacks of libpng reach; nothing in it changes between setjmp and longjmp but through
 * this pointer, so no local variable is clobbered. */
typedef struct png_job {
    png_structp png;
    png_infop info;
    rtr_buf *out;
    char *latin; /* of the text chunk in hand */
    rtr_err *err;
    rtr_code code;
    jmp_buf escape;
} png_job;

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

/* Drawn, with most pixels like the one before, rather than photographed. */
static int is_flat(const rtr_pixels *pixels)
{
    size_t count = (size_t)pixels->width * (size_t)pixels->height, same = 0;
    for (size_t i = 1; i < count; i++)
        same += memcmp(pixels->data + 4 * i, pixels->data + 4 * i - 4, 4) == 0;
    return 2 * same > count;
}

/* Measured (docs/decisions/0006-png-compression.md): filters make drawn pictures larger, and higher
 * levels cost photographs more time than they save in size. */
static void choose_compression(png_job *job, const rtr_pixels *pixels)
{
    int flat = is_flat(pixels);
    png_set_compression_level(job->png, flat ? 3 : 1);
    png_set_filter(job->png, PNG_FILTER_TYPE_BASE, flat ? PNG_FILTER_NONE : PNG_FILTER_SUB);
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
    if (to_latin1(job, text->text)) {
        chunk.text = job->latin;
        chunk.text_length = strlen(job->latin);
    } else {
        chunk.compression = PNG_ITXT_COMPRESSION_NONE;
        chunk.text = (char *)text->text;
        chunk.itxt_length = strlen(text->text);
        chunk.lang = nothing;
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
    choose_compression(job, pixels);
    if (options && options->pixels_per_metre > 0) {
        png_uint_32 per_metre = (png_uint_32)(options->pixels_per_metre + 0.5);
        png_set_pHYs(job->png, job->info, per_metre, per_metre, PNG_RESOLUTION_METER);
    }
    for (size_t i = 0; options && i < options->text_count; i++)
        if (options->texts[i].text) put_text(job, &options->texts[i]);
    png_write_info(job->png, job->info);
    if (opaque) png_set_filler(job->png, 0, PNG_FILLER_AFTER); /* drops the alpha byte */
    for (int y = 0; y < pixels->height; y++)
        png_write_row(job->png, pixels->data + (size_t)y * (size_t)pixels->width * 4);
    png_write_end(job->png, NULL);
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
