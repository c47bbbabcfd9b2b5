#include "imagery/tile_webp.h"

#include <stdlib.h>
#include <webp/encode.h>

#include "imagery/tile_reduce.h"

enum { LOSSLESS_FROM = 100 };

static int append(const uint8_t *bytes, size_t size, const WebPPicture *picture)
{
    rtr_buf *out = picture->custom_ptr;
    rtr_buf_add(out, bytes, size);
    return !out->failed;
}

/* The tile as the library wants it: opaque where all of it is, and grey spread to three channels. */
static rtr_code import(const rtr_tile_image *image, WebPPicture *picture, rtr_err *err)
{
    int opaque = rtr_tile_channels(image) % 2 == 1, sound, stride = (int)image->stride;
    if (image->channels == 4) {
        sound = opaque ? WebPPictureImportRGBX(picture, image->pixels, stride)
                       : WebPPictureImportRGBA(picture, image->pixels, stride);
        return sound ? RTR_OK : rtr_nomem(err);
    }
    if (image->channels == 3)
        return WebPPictureImportRGB(picture, image->pixels, stride) ? RTR_OK : rtr_nomem(err);
    size_t width = (size_t)image->width, channels = (size_t)image->channels;
    uint8_t *wide = malloc(4 * width * (size_t)image->height), *at = wide;
    if (!wide) return rtr_nomem(err);
    for (int y = 0; y < image->height; y++)
        for (size_t x = 0; x < width; x++, at += 4) {
            const uint8_t *from = image->pixels + (size_t)y * image->stride + x * channels;
            at[0] = at[1] = at[2] = from[0];
            at[3] = channels == 2 ? from[1] : 255;
        }
    sound = WebPPictureImportRGBA(picture, wide, 4 * image->width);
    free(wide);
    return sound ? RTR_OK : rtr_nomem(err);
}

rtr_code rtr_tile_webp_write(int quality, const rtr_tile_image *image, rtr_buf *out, rtr_err *err)
{
    WebPConfig config;
    WebPPicture picture;
    if (!WebPConfigPreset(&config, WEBP_PRESET_PHOTO, (float)quality) || !WebPPictureInit(&picture))
        return rtr_fail(err, RTR_UNSUPPORTED, "this libwebp is not the one that was built with");
    config.lossless = quality >= LOSSLESS_FROM;
    config.method = 2; /* 4 takes twice the time for 3 % fewer bytes */
    picture.width = image->width;
    picture.height = image->height;
    picture.use_argb = config.lossless;
    picture.writer = append;
    picture.custom_ptr = out;
    rtr_code code = import(image, &picture, err);
    if (!code && !WebPEncode(&config, &picture)) code = rtr_nomem(err); /* all else was checked */
    WebPPictureFree(&picture);
    return code;
}
