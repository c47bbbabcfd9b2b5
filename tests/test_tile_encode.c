/* Tiles as JPEG and WebP, decoded by the formats' own libraries and compared with what went in. */
#include "imagery/tile_encode.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <webp/decode.h>

#include "imagery/png.h"
#include "random.h"
#include "test.h"

enum { SIDE = 256 };

static uint8_t pixels[SIDE * SIDE * 4];

/* Something like a photograph, `channels` bytes a pixel; alpha falls from left to right. */
static rtr_tile_image picture(int width, int height, int channels)
{
    uint64_t seed = 5;
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            uint8_t *at = pixels + ((size_t)y * (size_t)width + (size_t)x) * (size_t)channels;
            double shade = 128 + 60 * sin(x * 0.05) * cos(y * 0.07) + 8 * random_unit(&seed);
            for (int c = 0; c < channels; c++) at[c] = (uint8_t)(shade + 15 * c);
            if (channels % 2 == 0) at[channels - 1] = (uint8_t)(255 - x * 255 / width);
        }
    return (rtr_tile_image){pixels, width, height, channels, (size_t)(width * channels)};
}

static rtr_buf encode(const rtr_tile_coding *coding, const rtr_tile_image *image)
{
    rtr_err err = {0};
    rtr_tile_encoder *encoder = NULL;
    rtr_buf out = {0}, again = {0};
    CHECK_OK(rtr_tile_encoder_new(coding, &encoder, &err));
    CHECK_OK(rtr_tile_encode(encoder, image, &out, &err));
    CHECK_OK(rtr_tile_encode(encoder, image, &again, &err)); /* nothing stays of the first */
    CHECK(out.size == again.size && memcmp(out.data, again.data, out.size) == 0);
    rtr_tile_encoder_free(encoder);
    rtr_buf_end(&again);
    return out;
}

typedef struct decoded {
    uint8_t *pixels; /* RGBA; free() */
    int width, height;
    int channels;  /* of the file */
    int across;    /* JPEG: brightness samples to one of colour */
    int has_alpha; /* WebP */
} decoded;

static decoded decode_jpeg(const rtr_buf *file)
{
    struct jpeg_decompress_struct codec;
    struct jpeg_error_mgr errors;
    static uint8_t row[3 * SIDE];
    codec.err = jpeg_std_error(&errors); /* ends the test where the file is bad */
    jpeg_create_decompress(&codec);
    jpeg_mem_src(&codec, (const unsigned char *)file->data, file->size);
    jpeg_read_header(&codec, TRUE);
    codec.out_color_space = JCS_RGB;
    jpeg_start_decompress(&codec);
    decoded out = {.width = (int)codec.image_width,
                   .height = (int)codec.image_height,
                   .channels = codec.num_components,
                   .across = codec.comp_info[0].h_samp_factor};
    uint8_t *at = out.pixels = malloc((size_t)out.width * (size_t)out.height * 4);
    while (at && codec.output_scanline < codec.output_height) {
        JSAMPROW rows = row;
        jpeg_read_scanlines(&codec, &rows, 1);
        for (int x = 0; x < out.width; x++, at += 4) {
            memcpy(at, row + 3 * x, 3);
            at[3] = 255;
        }
    }
    CHECK(errors.num_warnings == 0);
    jpeg_finish_decompress(&codec);
    jpeg_destroy_decompress(&codec);
    return out;
}

static decoded decode_webp(const rtr_buf *file)
{
    WebPBitstreamFeatures about;
    decoded out = {0};
    CHECK(WebPGetFeatures((const uint8_t *)file->data, file->size, &about) == VP8_STATUS_OK);
    uint8_t *read =
        WebPDecodeRGBA((const uint8_t *)file->data, file->size, &out.width, &out.height);
    size_t size = (size_t)out.width * (size_t)out.height * 4;
    out.pixels = malloc(size);
    if (read && out.pixels) memcpy(out.pixels, read, size);
    CHECK(read != NULL);
    WebPFree(read);
    out.channels = 3;
    out.has_alpha = about.has_alpha;
    return out;
}

/* What a pixel is shown as: over the background, or itself where there is none. */
static void expect(const rtr_tile_image *image, const uint8_t *background, int x, int y,
                   double out[4])
{
    int channels = image->channels;
    const uint8_t *at = image->pixels + (size_t)y * image->stride + (size_t)(x * channels);
    double alpha = channels % 2 == 0 ? at[channels - 1] : 255;
    for (int c = 0; c < 3; c++) {
        double value = at[channels > 2 ? c : 0];
        out[c] = background ? (value * alpha + background[c] * (255 - alpha)) / 255 : value;
    }
    out[3] = background ? 255 : alpha;
}

/* Root mean square difference over the colours of visible pixels; alpha must be exact. */
static double difference(const rtr_tile_image *image, const uint8_t *background, const decoded *got)
{
    double sum = 0, count = 0;
    CHECK(got->width == image->width && got->height == image->height);
    for (int y = 0; y < image->height; y++)
        for (int x = 0; x < image->width; x++) {
            double want[4];
            const uint8_t *at = got->pixels + 4 * ((size_t)y * (size_t)image->width + (size_t)x);
            expect(image, background, x, y, want);
            CHECK(at[3] == want[3]);
            if (want[3] < 128) continue;
            for (int c = 0; c < 3; c++) sum += (at[c] - want[c]) * (at[c] - want[c]);
            count += 3;
        }
    return count > 0 ? sqrt(sum / count) : 255;
}

static void check_jpeg(int channels, int quality, const uint8_t background[3], int file_channels)
{
    rtr_tile_image image = picture(SIDE, SIDE, channels);
    rtr_tile_coding coding = {.format = RTR_TILE_JPEG, .quality = quality};
    memcpy(coding.background, background, 3);
    rtr_buf file = encode(&coding, &image);
    decoded got = decode_jpeg(&file);
    double apart = difference(&image, background, &got);
    if (!(apart < (quality >= 90 ? 2 : 4))) printf("%d channels: %.2f\n", channels, apart);
    CHECK(apart < (quality >= 90 ? 2 : 4));
    CHECK(got.channels == file_channels);
    if (file_channels == 3) CHECK(got.across == (quality >= 90 ? 1 : 2));
    free(got.pixels);
    rtr_buf_end(&file);
}

static void check_webp(int channels, int quality, double tolerance)
{
    rtr_tile_image image = picture(SIDE, SIDE, channels);
    rtr_buf file = encode(&(rtr_tile_coding){RTR_TILE_WEBP, quality, {0}}, &image);
    decoded got = decode_webp(&file);
    double apart = difference(&image, NULL, &got);
    if (!(apart <= tolerance)) printf("%d channels: %.2f\n", channels, apart);
    CHECK(apart <= tolerance);
    CHECK(got.has_alpha == (channels % 2 == 0));
    free(got.pixels);
    rtr_buf_end(&file);
}

/* Odd sizes, and rows that lie apart. */
static void check_sizes(rtr_tile_format format)
{
    static const int sides[][2] = {{1, 1}, {17, 3}, {3, 200}, {255, 16}};
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        rtr_tile_image image = picture(SIDE, SIDE, 4);
        image.width = sides[i][0];
        image.height = sides[i][1];
        rtr_buf file = encode(&(rtr_tile_coding){format, 90, {0}}, &image);
        decoded got = format == RTR_TILE_JPEG ? decode_jpeg(&file) : decode_webp(&file);
        static const uint8_t black[3];
        CHECK(difference(&image, format == RTR_TILE_JPEG ? black : NULL, &got) < 5);
        free(got.pixels);
        rtr_buf_end(&file);
    }
}

/* Opaque pixels in four channels take no room for their alpha. */
static void check_opaque(void)
{
    rtr_tile_image image = picture(SIDE, SIDE, 4);
    for (size_t i = 3; i < sizeof pixels; i += 4) pixels[i] = 255;
    rtr_buf file = encode(&(rtr_tile_coding){RTR_TILE_WEBP, 85, {0}}, &image);
    decoded got = decode_webp(&file);
    CHECK(!got.has_alpha && difference(&image, NULL, &got) < 4);
    free(got.pixels);
    rtr_buf_end(&file);
}

static void check_png(void)
{
    rtr_err err = {0};
    rtr_pixels read = {0};
    rtr_tile_image image = picture(SIDE, SIDE, 4);
    rtr_buf file = encode(&(rtr_tile_coding){.format = RTR_TILE_PNG}, &image);
    CHECK_OK(rtr_png_read(file.data, file.size, &read, &err));
    CHECK(read.width == SIDE && read.height == SIDE &&
          memcmp(read.data, pixels, sizeof pixels) == 0);
    rtr_pixels_end(&read);
    rtr_buf_end(&file);
}

static void check_refusals(void)
{
    rtr_err err = {0};
    rtr_tile_format format = RTR_TILE_PNG;
    rtr_tile_encoder *encoder = NULL;
    rtr_buf out = {0};
    CHECK(rtr_tile_encoder_new(&(rtr_tile_coding){RTR_TILE_JPEG, 0, {0}}, &encoder, &err) ==
          RTR_BAD_ARG);
    CHECK(rtr_tile_encoder_new(&(rtr_tile_coding){RTR_TILE_WEBP, 101, {0}}, &encoder, &err) ==
          RTR_BAD_ARG);
    CHECK(!encoder);
    CHECK(rtr_tile_format_parse("gif", &format, &err) == RTR_BAD_SYNTAX);
    CHECK_STR(err.fix, "png, jpeg or webp");
    CHECK_OK(rtr_tile_format_parse("jpg", &format, &err));
    CHECK(format == RTR_TILE_JPEG);
    rtr_buf_puts(&out, "before");
    for (int i = 0; i < 3; i++) {
        CHECK_OK(
            rtr_tile_encoder_new(&(rtr_tile_coding){(rtr_tile_format)i, 85, {0}}, &encoder, &err));
        rtr_tile_image image = picture(8, 8, 3);
        image.stride = 8;
        CHECK(rtr_tile_encode(encoder, &image, &out, &err) == RTR_BAD_ARG);
        image = picture(8, 8, 3);
        image.width = RTR_TILE_SIDE_MAX + 1;
        CHECK(rtr_tile_encode(encoder, &image, &out, &err) == RTR_BAD_ARG);
        CHECK_STR(out.data, "before");
        rtr_tile_encoder_free(encoder);
    }
    rtr_tile_encoder_free(NULL);
    rtr_buf_end(&out);
}

TEST_MAIN
{
    static const uint8_t white[3] = {255, 255, 255}, red[3] = {200, 30, 10};
    CASE("JPEG: colour, grey, and transparent over the background")
    {
        check_jpeg(3, 85, white, 3);
        check_jpeg(3, 95, white, 3);
        check_jpeg(1, 85, white, 1);
        check_jpeg(4, 85, white, 3);
        check_jpeg(4, 95, red, 3);
        check_jpeg(2, 85, white, 1);
        check_jpeg(2, 95, red, 3); /* grey over a colour is no grey */
    }
    CASE("WebP: with its transparency; at 100 without loss")
    {
        check_webp(3, 85, 4);
        check_webp(4, 85, 4);
        check_webp(1, 85, 4);
        check_webp(2, 85, 4);
        for (int channels = 1; channels <= 4; channels++) check_webp(channels, 100, 0);
        check_opaque();
    }
    CASE("PNG is as it is") check_png();
    CASE("any size: JPEG") check_sizes(RTR_TILE_JPEG);
    CASE("any size: WebP") check_sizes(RTR_TILE_WEBP);
    CASE("what cannot be") check_refusals();
    return 0;
}
