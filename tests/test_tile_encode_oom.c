/* Every allocation of ours fails in turn while JPEG and WebP tiles are written: RTR_NOMEM, and what was in the
 * buffer before. */
#include "imagery/tile_encode.h"

#include "oom.h"
#include "test.h"

enum { SIDE = 128 };

static uint8_t pixels[SIDE * SIDE * 2];

static rtr_code use(rtr_tile_format format, rtr_buf *out, rtr_err *err)
{
    const rtr_tile_image image = {pixels, SIDE, SIDE, 2, SIDE * 2};
    rtr_tile_encoder *encoder = NULL;
    rtr_code code =
        rtr_tile_encoder_new(&(rtr_tile_coding){format, 85, {255, 0, 0}}, &encoder, err);
    CHECK(!code == !!encoder);
    for (int i = 0; i < 3 && !code; i++) {
        size_t before = out->size;
        code = rtr_tile_encode(encoder, &image, out, err);
        CHECK(!code || out->size == before);
    }
    rtr_tile_encoder_free(encoder);
    return code;
}

static void fail_all(rtr_tile_format format)
{
    long failed = 0;
    for (;; failed++) {
        rtr_err err = {0};
        rtr_buf out = {0};
        oom_left = failed;
        rtr_code code = use(format, &out, &err);
        int spared = oom_left >= 0;
        oom_left = -1;
        CHECK(code == (spared ? RTR_OK : RTR_NOMEM));
        rtr_buf_end(&out);
        if (spared || failed > 1000) break;
    }
    CHECK(failed > 3 && failed < 1000);
}

TEST_MAIN
{
    for (size_t i = 0; i < sizeof pixels; i++) pixels[i] = (uint8_t)(i * i / 7 + i);
    CASE("JPEG") fail_all(RTR_TILE_JPEG);
    CASE("WebP") fail_all(RTR_TILE_WEBP);
    return 0;
}
