/* Every allocation fails in turn while tiles are written: RTR_NOMEM, and what was in the buffer before. */
#include "imagery/tile_png.h"

#include <string.h>

#include "oom.h"
#include "test.h"

enum { SIDE = 64 };

static uint8_t pixels[SIDE * SIDE * 3];

/* A small tile, then a larger one for which the memory of the first does not do. */
static rtr_code use(rtr_buf *out, rtr_err *err)
{
    const rtr_tile_image small = {pixels, 9, 9, 3, SIDE * 3},
                         large = {pixels, SIDE, SIDE, 3, SIDE * 3};
    rtr_tile_png *png = NULL;
    rtr_code code = rtr_tile_png_new(&png, err);
    CHECK(!code == !!png);
    if (!code) code = rtr_tile_png_write(png, &small, out, err);
    size_t before = out->size;
    if (!code) code = rtr_tile_png_write(png, &large, out, err);
    CHECK(!code || out->size == before);
    rtr_tile_png_free(png);
    return code;
}

TEST_MAIN
{
    for (size_t i = 0; i < sizeof pixels; i++) pixels[i] = (uint8_t)(i * i / 7 + i);
    CASE("writing reports that memory ran out, wherever it does")
    {
        long failed = 0;
        for (;; failed++) {
            rtr_err err = {0};
            rtr_buf out = {0};
            oom_left = failed;
            rtr_code code = use(&out, &err);
            int spared = oom_left >= 0;
            oom_left = -1;
            CHECK(code == (spared ? RTR_OK : RTR_NOMEM));
            rtr_buf_end(&out);
            if (spared || failed > 1000) break;
        }
        CHECK(failed > 10 && failed < 1000);
    }
    return 0;
}
