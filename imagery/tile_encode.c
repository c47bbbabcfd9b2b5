#include "imagery/tile_encode.h"

#include <stdlib.h>
#include <string.h>

#include "imagery/tile_jpeg.h"
#include "imagery/tile_png.h"
#include "imagery/tile_reduce.h"
#include "imagery/tile_webp.h"

struct rtr_tile_encoder {
    rtr_tile_coding coding;
    rtr_tile_png *png; /* of these two the one that the format needs */
    rtr_tile_jpeg *jpeg;
};

rtr_code rtr_tile_format_parse(const char *word, rtr_tile_format *out, rtr_err *err)
{
    static const struct {
        const char *name;
        rtr_tile_format format;
    } names[] = {{"png", RTR_TILE_PNG},
                 {"jpeg", RTR_TILE_JPEG},
                 {"jpg", RTR_TILE_JPEG},
                 {"webp", RTR_TILE_WEBP}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(word, names[i].name) == 0) return *out = names[i].format, RTR_OK;
    rtr_fail(err, RTR_BAD_SYNTAX, "there is no tile format '%s'", word);
    return rtr_fix(err, RTR_BAD_SYNTAX, "png, jpeg or webp");
}

rtr_code rtr_tile_encoder_new(const rtr_tile_coding *coding, rtr_tile_encoder **out, rtr_err *err)
{
    rtr_code code = RTR_OK;
    *out = NULL;
    if (coding->format != RTR_TILE_PNG && (coding->quality < 1 || coding->quality > 100))
        return rtr_fail(err, RTR_BAD_ARG, "quality %d is not within 1 to 100", coding->quality);
    rtr_tile_encoder *encoder = calloc(1, sizeof *encoder);
    if (!encoder) return rtr_nomem(err);
    encoder->coding = *coding;
    switch (coding->format) {
    case RTR_TILE_PNG: code = rtr_tile_png_new(&encoder->png, err); break;
    case RTR_TILE_JPEG:
        code = rtr_tile_jpeg_new(coding->quality, coding->background, &encoder->jpeg, err);
        break;
    case RTR_TILE_WEBP: break;
    }
    if (code)
        rtr_tile_encoder_free(encoder);
    else
        *out = encoder;
    return code;
}

void rtr_tile_encoder_free(rtr_tile_encoder *encoder)
{
    if (!encoder) return;
    rtr_tile_png_free(encoder->png);
    rtr_tile_jpeg_free(encoder->jpeg);
    free(encoder);
}

rtr_code rtr_tile_encode(rtr_tile_encoder *encoder, const rtr_tile_image *image, rtr_buf *out,
                         rtr_err *err)
{
    size_t before = out->size;
    rtr_code code = rtr_tile_image_check(image, err);
    if (!code) switch (encoder->coding.format) {
        case RTR_TILE_PNG: code = rtr_tile_png_write(encoder->png, image, out, err); break;
        case RTR_TILE_JPEG: code = rtr_tile_jpeg_write(encoder->jpeg, image, out, err); break;
        case RTR_TILE_WEBP:
            code = rtr_tile_webp_write(encoder->coding.quality, image, out, err);
            break;
        }
    if (code) out->size = before;
    return code;
}
