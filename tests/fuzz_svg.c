/* Any scene becomes well-formed XML, in both forms of its texts: whatever the texts, positions and widths are. No
 * script, no reference out of the file, no number that is none. */
#include <libxml/parser.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "draw/svg.h"
#include "draw/theme.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct bytes {
    const uint8_t *at;
    size_t left;
} bytes;

static unsigned take(bytes *b)
{
    if (!b->left) return 0;
    b->left--;
    return *b->at++;
}

/* Mostly on the sheet; sometimes any bits at all, infinities and NaN among them. */
static double take_number(bytes *b)
{
    unsigned kind = take(b);
    uint64_t bits = 0;
    double number;
    if (kind < 200) return (double)kind + take(b) / 256.0;
    for (int i = 0; i < 8; i++) bits = bits << 8 | take(b);
    memcpy(&number, &bits, sizeof number);
    return number;
}

static rtr_colour take_colour(bytes *b)
{
    rtr_colour colour = {0};
    colour.r = (uint8_t)take(b);
    colour.a = (uint8_t)take(b);
    return colour;
}

static void add_path(rtr_scene *scene, rtr_role role, bytes *b)
{
    rtr_paint paint = {.fill = take_colour(b), .stroke = take_colour(b)};
    rtr_pt points[16];
    paint.width_pt = take_number(b);
    paint.dash_count = (int)(take(b) % (RTR_DASH_MAX + 1));
    for (int i = 0; i < paint.dash_count; i++) paint.dash[i] = take_number(b);
    rtr_scene_path(scene, role, take(b), &paint);
    for (unsigned runs = take(b) % 4; runs > 0; runs--) {
        size_t count = take(b) % 16;
        for (size_t i = 0; i < count; i++) points[i] = (rtr_pt){take_number(b), take_number(b)};
        rtr_scene_run(scene, points, count, (int)(take(b) % 2));
    }
}

static void add_text(rtr_scene *scene, rtr_role role, bytes *b)
{
    char text[64];
    rtr_item item = {.role = role, .owner = take(b), .type = take(b) % RTR_TYPE_COUNT};
    size_t count = take(b) % sizeof text;
    for (size_t i = 0; i < count; i++) text[i] = (char)take(b);
    text[count] = 0;
    item.box = (rtr_rect){take_number(b), take_number(b), take_number(b), take_number(b)};
    item.angle_deg = take(b) % 2 ? take_number(b) : 0;
    item.wrap_pt = take(b) % 4 ? 0 : 40;
    rtr_scene_text(scene, &item, text);
}

static void make_scene(rtr_scene *scene, bytes *b)
{
    while (b->left) {
        unsigned kind = take(b) % 8;
        rtr_role role = take(b) % (RTR_ROLE_FURNITURE + 1);
        if (kind < 3)
            add_path(scene, role, b);
        else if (kind < 6)
            add_text(scene, role, b);
        else if (kind == 6)
            rtr_scene_clip(scene, (rtr_rect){take_number(b), take_number(b), take_number(b), 9});
        else
            rtr_scene_unclip(scene);
    }
}

static void check_attribute(const xmlAttr *attribute)
{
    static const char *const numeric[] = {
        "d", "x", "y", "transform", "stroke-width", "height", "width", "stroke-dasharray"};
    const char *name = (const char *)attribute->name;
    const char *value = attribute->children ? (const char *)attribute->children->content : "";
    if (strcmp(name, "href") == 0 && value[0] != '#' && strncmp(value, "data:", 5) != 0) abort();
    if (strncmp(name, "on", 2) == 0) abort();
    for (size_t i = 0; i < sizeof numeric / sizeof *numeric; i++)
        if (strcmp(name, numeric[i]) == 0 &&
            value[strspn(value, "0123456789-. Mlqcz(),translaterotatescalept")])
            abort();
    if (strstr(name, "width") && strstr(value, "nan")) abort();
}

static void check_element(const xmlNode *node)
{
    for (; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE) continue;
        if (strcmp((const char *)node->name, "script") == 0) abort();
        for (const xmlAttr *a = node->properties; a; a = a->next) check_attribute(a);
        check_element(node->children);
    }
}

static const char *id_of(const void *user, rtr_role role, size_t owner)
{
    (void)user, (void)role;
    return owner % 2 ? "\"><script>&\x01\xED\xA0\x80" : NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static rtr_fonts *fonts; /* both of the fuzzer, for the life of the process */
    static rtr_style style;
    rtr_err err = {0};
    rtr_scene scene = {0};
    if (!fonts && (rtr_fonts_new(RUTTER_SHARE_DIR "/fonts", "en", &fonts, &err) ||
                   rtr_theme_named("light", &style, &err)))
        abort();
    make_scene(&scene, &(bytes){data, size});
    rtr_sheet sheet = {.width_pt = 200,
                       .height_pt = 100,
                       .over = {&scene},
                       .style = &style,
                       .fonts = fonts,
                       .imprint = {"<![CDATA[ & ]]>", "\xFF\x02\uFFFE", NULL, NULL, "\"fr'<"},
                       .id_of = id_of};
    for (int texts = RTR_TEXTS_OUTLINES; texts <= RTR_TEXTS_TEXT; texts++) {
        rtr_buf out = {0};
        if (rtr_svg_write(&sheet, (rtr_texts)texts, &out, &err)) abort();
        xmlDoc *doc = xmlReadMemory(out.data, (int)out.size, NULL, NULL, XML_PARSE_NONET);
        if (!doc) abort();
        check_element(xmlDocGetRootElement(doc));
        xmlFreeDoc(doc);
        rtr_buf_end(&out);
    }
    rtr_scene_end(&scene);
    return 0;
}
