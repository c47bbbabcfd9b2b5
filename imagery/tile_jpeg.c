/* libjpeg reports errors by a jump: every call of it is in one of two functions here that set up where to
 * land, and nothing that they own lives in a local variable. */
#include "imagery/tile_jpeg.h"

#include <setjmp.h>
#include <stdio.h> /* jpeglib.h needs it */
#include <stdlib.h>

#include <jpeglib.h>

#include "imagery/tile_reduce.h"

enum {
    CHUNK = 16384, /* bytes handed over at a time */
    FULL_COLOUR_FROM =
        90 /* at and above this quality colours are as fine as brightness, not half */
};

struct rtr_tile_jpeg {
    struct jpeg_compress_struct codec;
    struct jpeg_error_mgr errors;
    struct jpeg_destination_mgr sink;
    jmp_buf landing;
    int quality;
    uint8_t background[3];
    /* Of the tile at hand. */
    const rtr_tile_image *image;
    rtr_buf *out;
    int opaque, colours; /* colours: 1 is grey, 3 red, green and blue */
    uint8_t row[3 * RTR_TILE_SIDE_MAX];
    uint8_t chunk[CHUNK];
};

static void jump(j_common_ptr codec)
{
    longjmp(((rtr_tile_jpeg *)codec->client_data)->landing, 1);
}

/* The library prints warnings otherwise. */
static void keep_silent(j_common_ptr codec)
{
    (void)codec;
}

static void start_sink(j_compress_ptr codec)
{
    rtr_tile_jpeg *jpeg = codec->client_data;
    jpeg->sink.next_output_byte = jpeg->chunk;
    jpeg->sink.free_in_buffer = CHUNK;
}

static boolean empty_sink(j_compress_ptr codec)
{
    rtr_tile_jpeg *jpeg = codec->client_data;
    rtr_buf_add(jpeg->out, jpeg->chunk, CHUNK);
    start_sink(codec);
    return TRUE;
}

static void end_sink(j_compress_ptr codec)
{
    rtr_tile_jpeg *jpeg = codec->client_data;
    rtr_buf_add(jpeg->out, jpeg->chunk, CHUNK - jpeg->sink.free_in_buffer);
}

static int create(rtr_tile_jpeg *jpeg)
{
    jpeg->codec.err = jpeg_std_error(&jpeg->errors);
    jpeg->codec.client_data = jpeg;
    jpeg->errors.error_exit = jump;
    jpeg->errors.output_message = keep_silent;
    jpeg->sink.init_destination = start_sink;
    jpeg->sink.empty_output_buffer = empty_sink;
    jpeg->sink.term_destination = end_sink;
    if (setjmp(jpeg->landing)) return 0;
    jpeg_create_compress(&jpeg->codec); /* keeps err and client_data */
    jpeg->codec.dest = &jpeg->sink;
    return 1;
}

rtr_code rtr_tile_jpeg_new(int quality, const uint8_t background[3], rtr_tile_jpeg **out,
                           rtr_err *err)
{
    rtr_tile_jpeg *jpeg = calloc(1, sizeof *jpeg);
    *out = NULL;
    if (!jpeg) return rtr_nomem(err);
    jpeg->quality = quality;
    for (int i = 0; i < 3; i++) jpeg->background[i] = background[i];
    if (!create(jpeg)) {
        rtr_tile_jpeg_free(jpeg);
        return rtr_nomem(err);
    }
    *out = jpeg;
    return RTR_OK;
}

void rtr_tile_jpeg_free(rtr_tile_jpeg *jpeg)
{
    if (!jpeg) return;
    jpeg_destroy_compress(&jpeg->codec); /* also what was not created whole */
    free(jpeg);
}

/* A row of the image, over the background where that shows. */
static void paint_row(rtr_tile_jpeg *jpeg, int y)
{
    const rtr_tile_image *image = jpeg->image;
    const uint8_t *from = image->pixels + (size_t)y * image->stride;
    uint8_t *to = jpeg->row;
    int channels = image->channels;
    if (jpeg->opaque) {
        rtr_tile_row(image, y, jpeg->colours, to);
        return;
    }
    for (int x = 0; x < image->width; x++, from += channels) {
        unsigned alpha = from[channels - 1], rest = 255 - alpha;
        for (int c = 0; c < jpeg->colours; c++) {
            unsigned value = from[channels > 2 ? c : 0];
            *to++ = (uint8_t)((value * alpha + jpeg->background[c] * rest + 127) / 255);
        }
    }
}

static int is_grey(const uint8_t colour[3])
{
    return colour[0] == colour[1] && colour[1] == colour[2];
}

static int compress(rtr_tile_jpeg *jpeg)
{
    j_compress_ptr codec = &jpeg->codec;
    if (setjmp(jpeg->landing)) {
        jpeg_abort_compress(codec);
        return 0;
    }
    codec->image_width = (JDIMENSION)jpeg->image->width;
    codec->image_height = (JDIMENSION)jpeg->image->height;
    codec->input_components = jpeg->colours;
    codec->in_color_space = jpeg->colours == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(codec); /* halves the colours' resolution both ways */
    jpeg_set_quality(codec, jpeg->quality, TRUE);
    if (jpeg->quality >= FULL_COLOUR_FROM)
        codec->comp_info[0].h_samp_factor = codec->comp_info[0].v_samp_factor = 1;
    codec->dct_method = JDCT_ISLOW; /* exact: the same bytes with and without vector instructions */
    codec->optimize_coding = TRUE;  /* a tenth fewer bytes for a sixth of the time */
    jpeg_start_compress(codec, TRUE);
    while (codec->next_scanline < codec->image_height) {
        JSAMPROW row = jpeg->row;
        paint_row(jpeg, (int)codec->next_scanline);
        (void)jpeg_write_scanlines(codec, &row, 1);
    }
    jpeg_finish_compress(codec);
    return 1;
}

rtr_code rtr_tile_jpeg_write(rtr_tile_jpeg *jpeg, const rtr_tile_image *image, rtr_buf *out,
                             rtr_err *err)
{
    int channels = rtr_tile_channels(image);
    jpeg->image = image;
    jpeg->out = out;
    jpeg->opaque = channels % 2 == 1;
    jpeg->colours = channels <= 2 && (jpeg->opaque || is_grey(jpeg->background)) ? 1 : 3;
    return compress(jpeg) && !out->failed ? RTR_OK
                                          : rtr_nomem(err); /* all else is checked before */
}
