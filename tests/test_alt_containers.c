/* The alt text is the same string in PNG, SVG, PDF and the manifest, whatever it holds: each is read back by a
 * reader that knows nothing of the writer. */
#include <stdlib.h>
#include <string.h>

#include "chart_fixture.h"
#include "cli/sheet.h"
#include "draw/map.h"
#include "geo/manifest.h"
#include "test.h"

#define FONTS RUTTER_SHARE_DIR "/fonts"
enum { ROOM = 8000 };

static uint32_t big_endian(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* The text of the Description chunk, and its language: iTXt is keyword, 0, flag, method, language, 0,
 * translated keyword, 0, text. */
static void from_png(const rtr_buf *png, char *out, char *language)
{
    const unsigned char *bytes = (const unsigned char *)png->data;
    for (size_t at = 8; at + 12 <= png->size; at += 12 + big_endian(bytes + at)) {
        size_t size = big_endian(bytes + at), key = sizeof "Description";
        const unsigned char *body = bytes + at + 8, *end = body + size;
        if (memcmp(bytes + at + 4, "iTXt", 4) != 0 || memcmp(body, "Description", key) != 0)
            continue;
        CHECK(body[key] == 0 && body[key + 1] == 0); /* not compressed */
        strcpy(language, (const char *)body + key + 2);
        const unsigned char *text = body + key + 2 + strlen(language) + 1;
        text += strlen((const char *)text) + 1;
        memcpy(out, text, (size_t)(end - text));
        out[end - text] = '\0';
    }
}

/* XML: the five entities and nothing else may stand for a character. */
static void from_svg(const rtr_buf *svg, char *out)
{
    static const char *const entities[][2] = {
        {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}, {"&quot;", "\""}, {"&apos;", "'"}};
    const char *at = strstr(svg->data, "<desc id=\"desc\">");
    CHECK(at != NULL);
    at = at ? at + strlen("<desc id=\"desc\">") : "";
    while (*at && strncmp(at, "</desc>", 7) != 0) {
        size_t i = 0, count = sizeof entities / sizeof *entities;
        CHECK(*at != '<' && *at != '>');
        while (i < count && strncmp(at, entities[i][0], strlen(entities[i][0])) != 0) i++;
        CHECK(*at != '&' || i < count);
        *out++ = i < count ? *entities[i][1] : *at;
        at += i < count ? strlen(entities[i][0]) : 1;
    }
    *out = '\0';
}

static int hex(char c)
{
    return c >= 'a' ? c - 'a' + 10 : c >= 'A' ? c - 'A' + 10 : c - '0';
}

/* A PDF's text: <feff...> is UTF-16, (...) is ASCII with backslashes. */
static void from_pdf(const rtr_buf *pdf, char *out)
{
    rtr_buf text = {0};
    const char *at = memmem(pdf->data, pdf->size, "/Subject ", 9);
    CHECK(at != NULL);
    at = at ? at + 9 : "";
    if (*at == '(') {
        for (at++; *at && *at != ')'; at++) rtr_buf_putc(&text, *at == '\\' ? *++at : *at);
    } else if (*at == '<') {
        uint32_t high = 0;
        CHECK(strncasecmp(at + 1, "feff", 4) == 0);
        for (at += 5; *at && *at != '>'; at += 4) {
            uint32_t unit = 0;
            for (int i = 0; i < 4; i++) unit = unit << 4 | (uint32_t)hex(at[i]);
            if (unit >= 0xd800 && unit < 0xdc00)
                high = unit;
            else if (unit >= 0xdc00 && unit < 0xe000)
                rtr_utf8_put(&text, 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00));
            else
                rtr_utf8_put(&text, unit);
        }
    }
    if (text.data) strcpy(out, text.data);
    rtr_buf_end(&text);
}

/* JSON: a string after "alt". */
static void from_manifest(const rtr_buf *json, char *out)
{
    rtr_buf text = {0};
    const char *at = strstr(json->data, "\"alt\": \"");
    CHECK(at != NULL);
    for (at = at ? at + 8 : "\""; *at && *at != '"'; at++) {
        CHECK((unsigned char)*at >= 0x20);
        if (*at != '\\') {
            rtr_buf_putc(&text, *at);
        } else if (*++at == 'u') {
            uint32_t c = 0;
            for (int i = 1; i <= 4; i++) c = c << 4 | (uint32_t)hex(at[i]);
            rtr_utf8_put(&text, c);
            at += 4;
        } else {
            rtr_buf_putc(&text, *at);
        }
    }
    if (text.data) strcpy(out, text.data);
    rtr_buf_end(&text);
}

static void make_png(const rtr_map *map, rtr_buf *out)
{
    rtr_err err = {0};
    rtr_pixels pixels = {0};
    cli_imprint imprint = {.title = rtr_map_title(map),
                           .description = rtr_map_alt_text(map),
                           .language = rtr_map_language(map)};
    CHECK_OK(rtr_map_paint(map, &pixels, &err));
    CHECK_OK(cli_sheet_png(&pixels, &imprint, out, &err));
    rtr_pixels_end(&pixels);
}

static void check_same(const fixture *f, const char *language)
{
    static char png_text[ROOM], svg_text[ROOM], pdf_text[ROOM], json_text[ROOM], said[ROOM];
    rtr_err err = {0};
    rtr_map *map = NULL;
    rtr_buf png = {0}, svg = {0}, pdf = {0}, json = {0};
    rtr_map_options options = {.width = 400, .font_dir = FONTS, .language = language};
    CHECK_OK(rtr_map_new(&f->chart, &options, &map, &err));
    if (!map) return;
    make_png(map, &png);
    CHECK_OK(rtr_map_vector(map, RTR_VECTOR_SVG, &svg, &err));
    CHECK_OK(rtr_map_vector(map, RTR_VECTOR_PDF, &pdf, &err));
    rtr_manifest_map about = {.alt = rtr_map_alt_text(map)};
    rtr_manifest_input input = {.chart = &f->chart, .maps = &about, .map_count = 1};
    CHECK_OK(rtr_manifest_write(&input, &json, &err));
    from_png(&png, png_text, said);
    from_svg(&svg, svg_text);
    from_pdf(&pdf, pdf_text);
    from_manifest(&json, json_text);
    CHECK_STR(png_text, rtr_map_alt_text(map));
    CHECK_STR(svg_text, rtr_map_alt_text(map));
    CHECK_STR(pdf_text, rtr_map_alt_text(map));
    CHECK_STR(json_text, rtr_map_alt_text(map));
    CHECK_STR(said, language);
    CHECK(strlen(png_text) > 100);
    rtr_buf_end(&png);
    rtr_buf_end(&svg);
    rtr_buf_end(&pdf);
    rtr_buf_end(&json);
    rtr_map_free(map);
}

TEST_MAIN
{
    fixture f;
    fixture_begin(&f);
    f.doc.file = "case.yaml";
    for (size_t i = 0; i < FIXTURE_ROUTES; i++) f.routes[i].id = "r";
    CASE("in English, with names in six scripts") check_same(&f, "en");
    CASE("in French") check_same(&f, "fr");
    CASE("hostile names")
    {
        f.doc.title =
            "</desc></svg><img src=x onerror=alert(1)> & \"q\" 'q' \\ (a) ) > ]]> \xff\x01";
        f.routes[0].label = "\U0001F6A2 <script>%s%n</script> \\u0041 \\";
        f.places[0].label = "\"; DROP\r\n\tTABLE";
        check_same(&f, "en");
        check_same(&f, "fr");
    }
    CASE("plain ASCII")
    {
        f.doc.title = "Ships (two) \\ one";
        f.chart.place_count = 2;
        f.chart.leg_count = f.doc.route_count = 1;
        f.routes[0].label = "North-South";
        check_same(&f, "en");
    }
    fixture_end(&f);
    return 0;
}
