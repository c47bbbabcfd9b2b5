/* One map as PNG, SVG and PDF is one picture: documents are drawn by other programs, THRICE as fine, and the mean of
 * that is compared with the PNG, pixel by pixel. What then differs is antialiasing and where a program rounds letters
 * to; a thing that lies elsewhere differs by more than OFF. A PDF's words are found by a search; its fonts are inside. */
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "draw/map.h"
#include "folder.h"
#include "imagery/png.h"
#include "real_chart.h"
#include "test.h"

enum { THRICE = 3, OFF = 64, SHOT_MARGIN = 200 };

typedef enum tool { LIBRSVG, POPPLER, CHROMIUM } tool;
static const char *const programs[] = {"rsvg-convert", "pdftoppm", "chromium"};

typedef struct drawing {
    const char *name;
    tool by;
    const char *form; /* the file's name in the folder */
    double mean_most, off_most;
    int briefly; /* for one map it suffices: the same marks by the same program */
} drawing;

/* Bounds are about twice what was measured, so that other versions of the programs pass. Where a coast
 * turns back within a pixel, rutter covers more of it than the others: one pixel of 200,000 is more than OFF. Poppler
 * moves large letters to whole fine pixels: a third of a pixel at their edges. */
static const drawing drawings[] = {
    {"SVG by librsvg", LIBRSVG, "map.svg", 0.4, 0.005, 0},
    {"SVG with text by librsvg", LIBRSVG, "text.svg", 0.4, 0.005, 1},
    {"PDF by poppler", POPPLER, "map.pdf", 2.4, 0.5, 0},
    {"PDF with outlines by poppler", POPPLER, "outlines.pdf", 0.8, 0.005, 0},
    {"SVG by Chromium", CHROMIUM, "map.svg", 0.6, 0.005, 0},
    {"SVG with text by Chromium", CHROMIUM, "text.svg", 0.8, 0.02, 1},
};

typedef struct difference {
    int max;
    double mean, off; /* per cent of the pixels */
} difference;

static int has(const char *program)
{
    char command[100];
    snprintf(command, sizeof command, "command -v %s >/dev/null 2>&1", program);
    return system(command) == 0;
}

/* The mean of a channel over the fine pixels that one pixel is. */
static int mean_of(const rtr_pixels *fine, int x, int y, int channel)
{
    int sum = 0;
    for (int i = 0; i < THRICE * THRICE; i++) {
        size_t row = (size_t)(y * THRICE + i / THRICE);
        size_t at = row * (size_t)fine->width + (size_t)(x * THRICE + i % THRICE);
        sum += fine->data[4 * at + (size_t)channel];
    }
    return (sum + THRICE * THRICE / 2) / (THRICE * THRICE);
}

static difference compare(const rtr_pixels *png, const rtr_pixels *fine)
{
    difference d = {0};
    double count = (double)png->width * png->height;
    for (int y = 0; y < png->height; y++)
        for (int x = 0; x < png->width; x++) {
            const uint8_t *want = png->data + 4 * ((size_t)y * (size_t)png->width + (size_t)x);
            int most = 0;
            for (int k = 0; k < 3; k++) {
                int apart = abs(want[k] - mean_of(fine, x, y, k));
                if (apart > most) most = apart;
            }
            if (most > d.max) d.max = most;
            if (most > OFF) d.off += 100 / count;
            d.mean += most / count;
        }
    return d;
}

/* A page that shows the file as a picture does: no script of it would run, no other file be read. */
static int shoot(const char *folder, const char *form, int width, int height)
{
    char page[600], command[900];
    snprintf(page, sizeof page,
             "<!doctype html><style>body{margin:0}img{display:block;width:%dpx;height:%dpx}</style>"
             "<img src=\"%s\">",
             width, height, form);
    snprintf(command, sizeof command, "%s/page.html", folder);
    rtr_err err = {0};
    if (rtr_file_write(command, page, strlen(page), &err)) return -1;
    snprintf(
        command, sizeof command,
        "cd '%s' && timeout 120 chromium --headless --no-sandbox --disable-gpu --hide-scrollbars"
        " --force-device-scale-factor=%d --window-size=%d,%d --screenshot=got.png page.html"
        " >/dev/null 2>&1",
        folder, THRICE, width, height + SHOT_MARGIN);
    return system(command);
}

static int run(const drawing *d, const char *folder, const rtr_pixels *png)
{
    char command[900];
    int width = png->width * THRICE, height = png->height * THRICE;
    switch (d->by) {
    case CHROMIUM: return shoot(folder, d->form, png->width, png->height);
    case LIBRSVG:
        snprintf(command, sizeof command, "cd '%s' && rsvg-convert -w %d -h %d %s -o got.png",
                 folder, width, height, d->form);
        break;
    case POPPLER:
        snprintf(command, sizeof command,
                 "cd '%s' && pdftoppm -scale-to-x %d -scale-to-y %d -png -singlefile %s got",
                 folder, width, height, d->form);
        break;
    }
    return system(command);
}

static void check_drawing(const drawing *d, const char *folder, const rtr_pixels *png)
{
    rtr_err err = {0};
    rtr_pixels fine = {0};
    char *bytes = NULL, path[300];
    size_t size = 0;
    if (!has(programs[d->by])) {
        printf("  SKIPPED: %s: %s is not installed\n", d->name, programs[d->by]);
        return;
    }
    CHECK(run(d, folder, png) == 0);
    snprintf(path, sizeof path, "%s/got.png", folder);
    CHECK_OK(rtr_file_read(path, (size_t)1 << 30, &bytes, &size, &err));
    if (bytes) CHECK_OK(rtr_png_read(bytes, size, &fine, &err));
    free(bytes);
    unlink(path);
    int fits = fine.width >= png->width * THRICE && fine.height >= png->height * THRICE;
    CHECK(fits);
    if (fits) {
        difference got = compare(png, &fine);
        printf("  %s: at most %d of 255, mean %.3f, %.4f %% of pixels more than %d off\n", d->name,
               got.max, got.mean, got.off, OFF);
        CHECK(got.mean <= d->mean_most && got.off <= d->off_most);
    }
    rtr_pixels_end(&fine);
}

static void save(const rtr_map *map, rtr_vector_format format, const char *folder, const char *name)
{
    rtr_err err = {0};
    rtr_buf bytes = {0};
    char path[300];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    CHECK_OK(rtr_map_vector(map, format, &bytes, &err));
    CHECK_OK(rtr_file_write(path, bytes.data ? bytes.data : "", bytes.size, &err));
    rtr_buf_end(&bytes);
}

/* What a program prints, in a buffer that the caller ends. */
static rtr_buf output_of(const char *command)
{
    rtr_buf out = {0};
    char part[4096];
    FILE *pipe = popen(command, "r");
    for (size_t size; pipe && (size = fread(part, 1, sizeof part, pipe)) > 0;)
        rtr_buf_add(&out, part, size);
    CHECK(pipe && pclose(pipe) == 0);
    return out;
}

/* Names in many scripts are found by a search. */
static void check_words(const char *folder)
{
    static const char *const scripts[] = {"北京市",
                                          "東京",
                                          "서울",
                                          "Владивосток",
                                          "Αθήνα",
                                          "חיפה",
                                          "กรุงเทพมหานคร",
                                          "ميناء",
                                          "تهران",
                                          "क्षेत्र",
                                          "சென்னை",
                                          "አዲስ አበባ",
                                          "Office first flight AVATAR"};
    char command[600];
    if (!has("pdftotext") || !has("pdffonts")) return;
    snprintf(command, sizeof command, "cd '%s' && pdftotext map.pdf -", folder);
    rtr_buf words = output_of(command);
    size_t found = 0, count = sizeof scripts / sizeof *scripts;
    for (size_t i = 0; i < count; i++) {
        int there = words.data && strstr(words.data, scripts[i]) != NULL;
        if (!there) FAIL_("a search does not find %s", scripts[i]);
        found += (size_t)there;
    }
    printf("  PDF: %zu of %zu names found by a search\n", found, count);
    rtr_buf_end(&words);
    snprintf(command, sizeof command,
             "cd '%s' && pdffonts map.pdf | tail -n +3 | grep -qv 'yes yes yes'", folder);
    CHECK(system(command) != 0); /* none that is not embedded, cut down and mapped to Unicode */
}

static void check_map(const char *path, const char *folder, int thorough)
{
    rtr_err err = {0};
    real_chart real;
    rtr_map *map = NULL;
    rtr_pixels png = {0};
    rtr_map_options options = {.font_dir = RUTTER_SHARE_DIR "/fonts", .width = 1600};
    real_chart_begin(&real, path);
    if (real.chart) CHECK_OK(rtr_map_new(real.chart, &options, &map, &err));
    if (map) CHECK_OK(rtr_map_paint(map, &png, &err));
    if (png.data) {
        printf("%s, %d x %d pixels\n", path, png.width, png.height);
        save(map, RTR_VECTOR_SVG, folder, "map.svg");
        save(map, RTR_VECTOR_SVG_TEXT, folder, "text.svg");
        save(map, RTR_VECTOR_PDF, folder, "map.pdf");
        save(map, RTR_VECTOR_PDF_OUTLINES, folder, "outlines.pdf");
        for (size_t i = 0; i < sizeof drawings / sizeof *drawings; i++)
            if (thorough || !drawings[i].briefly) check_drawing(&drawings[i], folder, &png);
        if (thorough) check_words(folder);
    }
    rtr_pixels_end(&png);
    rtr_map_free(map);
    real_chart_end(&real);
}

TEST_MAIN
{
    char folder[] = "/tmp/formats-XXXXXX";
    if (!has(programs[LIBRSVG]) && !has(programs[POPPLER]) && !has(programs[CHROMIUM]))
        SKIP("rsvg-convert, pdftoppm and chromium are not installed");
    CHECK(mkdtemp(folder) != NULL);
    CASE("letters of many scripts") check_map("tests/cases/letters/case.yaml", folder, 1);
    CASE("turned texts of several scripts") check_map("tests/cases/scripts/case.yaml", folder, 0);
    CASE("the world") check_map("samples/corridors/case.yaml", folder, 0);
    remove_folder(folder);
    return 0;
}
