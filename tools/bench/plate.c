/* What a sheet costs: a picture of 1,976 pixels with 30 callouts, 2,048 pixels wide.
 *
 *   bench_plate make PICTURE.png MARKS.txt     a picture like fields from the air, and "x y label" a line
 *   bench_plate draw PICTURE.png MARKS.txt SHEET.png [FONTS]
 *   bench_plate time PICTURE.png MARKS.txt [FONTS]     CPU of laying out and of painting, the least of ten
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "draw/plate.h"
#include "imagery/png.h"

enum { SIDE = 1976, HEIGHT = 1480, MARKS = 30, LABEL = 64, LIMIT = 1 << 28, TIMES = 10 };

typedef struct bench {
    rtr_pixels picture;
    rtr_plate_mark marks[MARKS];
    char labels[MARKS][LABEL];
    size_t count;
} bench;

static uint32_t next_random(uint32_t *state) /* xorshift32, Marsaglia 2003 */
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static double cpu_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static rtr_code save(const rtr_pixels *pixels, const char *path, rtr_err *err)
{
    rtr_buf png = {0};
    rtr_code code = rtr_png_write(pixels, &(rtr_png_options){0}, &png, err);
    if (!code) code = rtr_file_write(path, png.data, png.size, err);
    rtr_buf_end(&png);
    return code;
}

/* Fields of several greens with grain. */
static void paint_fields(rtr_pixels *picture)
{
    uint32_t state = 7;
    for (int y = 0; y < picture->height; y++)
        for (int x = 0; x < picture->width; x++) {
            uint8_t *p = picture->data + ((size_t)y * (size_t)picture->width + (size_t)x) * 4;
            uint32_t field = (uint32_t)(x / 170 * 7 + y / 130 * 13) * 2654435761u >> 26;
            uint32_t grain = next_random(&state) % 24;
            p[0] = (uint8_t)(50 + field + grain);
            p[1] = (uint8_t)(80 + field + grain);
            p[2] = (uint8_t)(45 + field / 2 + grain);
            p[3] = 255;
        }
}

static rtr_code make(const char *picture_path, const char *marks_path, rtr_err *err)
{
    static const char *const names[] = {"Coal quay",  "Depot",      "Northern tank farm",
                                        "Gate",       "Rail spur",  "Warehouse of Example Shipping",
                                        "Fuel berth", "Substation", "Silo"};
    rtr_pixels picture = {0};
    rtr_buf list = {0};
    uint32_t state = 2024;
    rtr_code code = rtr_pixels_begin(SIDE, HEIGHT, &picture, err);
    if (!code) {
        paint_fields(&picture);
        code = save(&picture, picture_path, err);
    }
    for (int i = 0; i < MARKS; i++) {
        unsigned x = 40 + next_random(&state) % (SIDE - 80);
        unsigned y = 40 + next_random(&state) % (HEIGHT - 80);
        rtr_buf_printf(&list, "%u %u %s %d\n", x, y,
                       names[(size_t)i % (sizeof names / sizeof *names)], i + 1);
    }
    if (!code) code = rtr_file_write(marks_path, list.data, list.size, err);
    rtr_buf_end(&list);
    rtr_pixels_end(&picture);
    return code;
}

static rtr_code read_marks(bench *b, const char *path, rtr_err *err)
{
    char line[128];
    FILE *file = fopen(path, "r");
    if (!file) return rtr_fail(err, RTR_IO, "cannot read %s", path);
    while (b->count < MARKS && fgets(line, sizeof line, file)) {
        rtr_plate_mark *mark = &b->marks[b->count];
        char *rest = line;
        mark->at.x = strtod(rest, &rest);
        mark->at.y = strtod(rest, &rest);
        snprintf(b->labels[b->count], LABEL, "%.*s", (int)strcspn(rest, "\n"), rest);
        mark->kind = RTR_KIND_OTHER;
        mark->label = b->labels[b->count++];
        mark->note = "site, within 60 m";
    }
    fclose(file);
    return b->count == MARKS ? RTR_OK
                             : rtr_fail(err, RTR_BAD_SYNTAX, "%s has not %d marks", path, MARKS);
}

static rtr_code load(bench *b, char **paths, rtr_err *err)
{
    char *bytes = NULL;
    size_t size = 0;
    rtr_code code = rtr_file_read(paths[0], LIMIT, &bytes, &size, err);
    if (!code) code = rtr_png_read(bytes, size, &b->picture, err);
    free(bytes);
    return code ? code : read_marks(b, paths[1], err);
}

/* CPU seconds in spent[]: laying out, painting. The caller ends *out. */
static rtr_code draw(const bench *b, const char *fonts, double spent[2], rtr_pixels *out,
                     rtr_err *err)
{
    rtr_plate *plate = NULL;
    rtr_plate_plan plan = {.panels = {{&b->picture, NULL}},
                           .panel_count = 1,
                           .marks = b->marks,
                           .mark_count = b->count,
                           .title = "Thirty sites",
                           .subtitle = "1 May 2024",
                           .credit = "Imagery: made for this benchmark",
                           .metres_per_px = 1,
                           .north_deg = 0,
                           .width_px = 2048,
                           .font_dir = fonts};
    double begin = cpu_s();
    rtr_code code = rtr_plate_new(&plan, &plate, err);
    double middle = cpu_s();
    if (!code) code = rtr_plate_paint(plate, out, err);
    spent[0] = middle - begin;
    spent[1] = cpu_s() - middle;
    rtr_plate_free(plate);
    return code;
}

static rtr_code measure(const bench *b, const char *fonts, rtr_err *err)
{
    double least[2] = {INFINITY, INFINITY};
    rtr_code code = RTR_OK;
    for (int i = 0; !code && i < TIMES; i++) {
        double spent[2];
        rtr_pixels out = {0};
        code = draw(b, fonts, spent, &out, err);
        least[0] = fmin(least[0], spent[0]);
        least[1] = fmin(least[1], spent[1]);
        rtr_pixels_end(&out);
    }
    if (!code) printf("layout %.0f ms, paint %.0f ms of CPU\n", least[0] * 1000, least[1] * 1000);
    return code;
}

int main(int count, char **words)
{
    static bench b;
    rtr_err err = {0};
    rtr_code code = RTR_BAD_ARG;
    rtr_pixels sheet = {0};
    double spent[2];
    if (count == 4 && strcmp(words[1], "make") == 0) {
        code = make(words[2], words[3], &err);
    } else if (count >= 5 && strcmp(words[1], "draw") == 0) {
        code = load(&b, words + 2, &err);
        if (!code) code = draw(&b, count > 5 ? words[5] : NULL, spent, &sheet, &err);
        if (!code) code = save(&sheet, words[4], &err);
    } else if (count >= 4 && strcmp(words[1], "time") == 0) {
        code = load(&b, words + 2, &err);
        if (!code) code = measure(&b, count > 4 ? words[4] : NULL, &err);
    } else {
        fprintf(stderr, "usage: bench_plate make|draw|time PICTURE MARKS [SHEET] [FONTS]\n");
    }
    if (*err.what) fprintf(stderr, "bench_plate: %s\n", err.what);
    rtr_pixels_end(&sheet);
    rtr_pixels_end(&b.picture);
    return code ? 1 : 0;
}
