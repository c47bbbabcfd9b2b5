#include "draw/fonts.h"

#include <fontconfig/fontconfig.h>
#include <limits.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/hash128.h"
#include "base/text.h"
#include "draw/map.h"
#include "geo/language.h"

/* Unicode blocks, the font that draws them, and a language of theirs: without one Pango would ask
 * the environment which form of a letter to use. Blocks without a file are in Noto Sans. */
typedef struct block {
    int32_t first, last;
    const char *file, *language;
} block;

static const block blocks[] = {
    {0x0370, 0x03FF, NULL, "el"},
    {0x0400, 0x052F, NULL, "ru"},
    {0x0530, 0x058F, "NotoSansArmenian-Regular.ttf", "hy"},
    {0x0590, 0x05FF, "NotoSansHebrew-Regular.ttf", "he"},
    {0x0600, 0x08FF, "NotoSansArabic-Regular.ttf", "ar"},
    {0x0900, 0x097F, "NotoSansDevanagari-Regular.ttf", "hi"},
    {0x0980, 0x09FF, "NotoSansBengali-Regular.ttf", "bn"},
    {0x0A00, 0x0A7F, "NotoSansGurmukhi-Regular.ttf", "pa"},
    {0x0A80, 0x0AFF, "NotoSansGujarati-Regular.ttf", "gu"},
    {0x0B80, 0x0BFF, "NotoSansTamil-Regular.ttf", "ta"},
    {0x0C00, 0x0C7F, "NotoSansTelugu-Regular.ttf", "te"},
    {0x0C80, 0x0CFF, "NotoSansKannada-Regular.ttf", "kn"},
    {0x0D00, 0x0D7F, "NotoSansMalayalam-Regular.ttf", "ml"},
    {0x0D80, 0x0DFF, "NotoSansSinhala-Regular.ttf", "si"},
    {0x0E00, 0x0E7F, "NotoSansThai-Regular.ttf", "th"},
    {0x0E80, 0x0EFF, "NotoSansLao-Regular.ttf", "lo"},
    {0x1000, 0x109F, "NotoSansMyanmar-Regular.ttf", "my"},
    {0x10A0, 0x10FF, "NotoSansGeorgian-Regular.ttf", "ka"},
    {0x1200, 0x139F, "NotoSansEthiopic-Regular.ttf", "am"},
    {0x1780, 0x17FF, "NotoSansKhmer-Regular.ttf", "km"},
    {0x1100, 0x11FF, "NotoSansCJK-Regular.ttc", "ko"},
    {0x2E80, 0x303F, "NotoSansCJK-Regular.ttc", "zh-cn"},
    {0x3040, 0x30FF, "NotoSansCJK-Regular.ttc", "ja"},
    {0x3100, 0xABFF, "NotoSansCJK-Regular.ttc", "zh-cn"},
    {0xAC00, 0xD7FF, "NotoSansCJK-Regular.ttc", "ko"},
    {0xF900, 0xFAFF, "NotoSansCJK-Regular.ttc", "zh-cn"},
    {0xFB50, 0xFDFF, "NotoSansArabic-Regular.ttf", "ar"},
    {0xFE70, 0xFEFE, "NotoSansArabic-Regular.ttf", "ar"},
    {0xFF00, 0xFFEF, "NotoSansCJK-Regular.ttc", "zh-cn"},
    {0x20000, 0x3FFFF, "NotoSansCJK-Regular.ttc", "zh-cn"},
};
enum { BLOCK_COUNT = sizeof blocks / sizeof *blocks };

/* Where to look when the caller names no folder: Debian's fonts-noto-core and fonts-noto-cjk. */
static const char *const system_dirs[] = {"/usr/share/fonts/truetype/noto",
                                          "/usr/share/fonts/opentype/noto"};

/* Texts are measured again and again while a map is laid out: what was found stays until another text takes
 * its slot. A text is known by its hash: who makes two of one hash spoils no map but the own. */
enum { MEMO_SLOTS = 1024 };
typedef struct memo_key {
    uint64_t text[2];
    double size_pt, tracking_pt, wrap_pt, face;
} memo_key;
typedef struct memo {
    memo_key key;
    int known;
    rtr_text_size size;
} memo;

struct rtr_fonts {
    char *dir;           /* NULL: system_dirs */
    const char *missing; /* the first file that a text needs and that is not there */
    FcConfig *config;
    PangoFontMap *map;
    PangoContext *context;
    PangoLayout *layout;
    PangoFontDescription *face;
    char language[16];
    unsigned char wanted[BLOCK_COUNT]; /* scripts that texts have asked for */
    memo memos[MEMO_SLOTS];
};

/* Add one font file to our own configuration: 1 when it is there. */
static int open_in(FcConfig *config, const char *dir, const char *name)
{
    char path[PATH_MAX];
    int size = snprintf(path, sizeof path, "%s/%s", dir, name);
    return size > 0 && (size_t)size < sizeof path && access(path, R_OK) == 0 &&
           FcConfigAppFontAddFile(config, (const FcChar8 *)path) == FcTrue;
}

static int open_font(rtr_fonts *fonts, const char *name)
{
    if (fonts->dir) return open_in(fonts->config, fonts->dir, name);
    for (size_t i = 0; i < sizeof system_dirs / sizeof *system_dirs; i++)
        if (open_in(fonts->config, system_dirs[i], name)) return 1;
    return 0;
}

static int is_same_file(size_t a, size_t b)
{
    return blocks[a].file && blocks[b].file && strcmp(blocks[a].file, blocks[b].file) == 0;
}

static const char *han_family(const char *language)
{
    if (strncmp(language, "ja", 2) == 0) return "Noto Sans,Noto Sans CJK JP";
    if (strncmp(language, "ko", 2) == 0) return "Noto Sans,Noto Sans CJK KR";
    if (rtr_language_nearness("zh-Hant", language) >= 3) return "Noto Sans,Noto Sans CJK TC";
    return "Noto Sans,Noto Sans CJK SC";
}

/* No hinting and no rounding: a text is as wide in print as on the screen, and a map drawn twice as
 * large is the same map. */
static void set_up_context(rtr_fonts *fonts)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(fonts->context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(fonts->context, FALSE);
    pango_context_set_language(fonts->context, pango_language_from_string(fonts->language));
    pango_context_set_base_dir(fonts->context, PANGO_DIRECTION_WEAK_LTR);
}

static gboolean is_second(PangoFontset *set, PangoFont *font, gpointer seen)
{
    (void)set;
    (void)font;
    return ++*(int *)seen > 1;
}

/* Pango 1.50 searches in a thread of its own, which may still hold what it has found when the answer is used:
 * a font map that is closed then is freed by both. The thread serves one request after the other, so when
 * it has answered one that nobody made before, fallbacks included, it has let go of all the others. The caller
 * lets go of this last one last, and not before the thread had its turn to do so: nothing tells when it has,
 * and on a busy machine it was once kept waiting for longer than closing took. */
enum { SETTLE_US = 1000 };

static PangoFontset *await_search(rtr_fonts *fonts)
{
    int seen = 0;
    pango_font_description_set_size(fonts->face, 1); /* no text is a thousandth of a point high */
    PangoFontset *set = pango_font_map_load_fontset(fonts->map, fonts->context, fonts->face,
                                                    pango_language_from_string(fonts->language));
    if (set) pango_fontset_foreach(set, is_second, &seen);
    return set;
}

static void close_fonts(rtr_fonts *fonts)
{
    PangoFontset *last = fonts->context ? await_search(fonts) : NULL;
    if (last) g_usleep(SETTLE_US);
    g_clear_object(&fonts->layout);
    g_clear_object(&fonts->context);
    if (fonts->map) /* Pango 1.50 keeps its reference to the configuration for ever otherwise */
        pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts->map), NULL);
    g_clear_object(&last);
    g_clear_object(&fonts->map);
    if (fonts->config) FcConfigDestroy(fonts->config);
    fonts->config = NULL;
}

/* Open the Latin fonts and those of all scripts wanted so far. Anew each time: Pango searches a
 * configuration in a thread of its own, so one in use must not change. 0 when a font is missing. */
static int open_fonts(rtr_fonts *fonts)
{
    close_fonts(fonts);
    fonts->config = FcConfigCreate();
    if (!fonts->config || !open_font(fonts, "NotoSans-Regular.ttf") ||
        !open_font(fonts, "NotoSans-Bold.ttf") || !open_font(fonts, "NotoSans-Italic.ttf"))
        return 0;
    for (size_t i = 0; i < BLOCK_COUNT; i++) {
        size_t first = 0;
        while (first < i && !(fonts->wanted[first] && is_same_file(first, i))) first++;
        if (fonts->wanted[i] && blocks[i].file && first == i && !open_font(fonts, blocks[i].file) &&
            !fonts->missing)
            fonts->missing = blocks[i].file;
    }
    fonts->map = pango_cairo_font_map_new();
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts->map), fonts->config);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(fonts->map), 72); /* 1 unit = 1 pt */
    fonts->context = pango_font_map_create_context(fonts->map);
    set_up_context(fonts);
    fonts->layout = pango_layout_new(fonts->context);
    return 1;
}

rtr_code rtr_fonts_new(const char *dir, const char *language, rtr_fonts **out, rtr_err *err)
{
    *out = NULL;
    rtr_fonts *fonts = calloc(1, sizeof *fonts);
    if (!fonts) return rtr_nomem(err);
    fonts->dir = rtr_strdup(dir);
    if (dir && !fonts->dir) {
        rtr_fonts_free(fonts);
        return rtr_nomem(err);
    }
    g_strlcpy(fonts->language, language ? language : "en", sizeof fonts->language);
    fonts->face = pango_font_description_new();
    pango_font_description_set_family_static(fonts->face, han_family(fonts->language));
    if (!open_fonts(fonts)) {
        rtr_fonts_free(fonts);
        rtr_fail(err, RTR_NOT_FOUND,
                 "the fonts NotoSans-Regular, -Bold and -Italic are not in '%s'",
                 dir ? dir : system_dirs[0]);
        return rtr_fix(err, RTR_NOT_FOUND, "install Debian's package fonts-noto-core");
    }
    *out = fonts;
    return RTR_OK;
}

const char *rtr_fonts_missing(const rtr_fonts *fonts)
{
    return fonts->missing;
}

void rtr_fonts_free(rtr_fonts *fonts)
{
    if (!fonts) return;
    close_fonts(fonts);
    pango_font_description_free(fonts->face);
    free(fonts->dir);
    free(fonts);
}

/* Open the font of every block in the text; returns the language of its first foreign block. */
static const char *open_scripts(rtr_fonts *fonts, const char *text)
{
    const char *language = NULL;
    int added = 0;
    const char *end = text + strlen(text);
    for (const char *at = text; at < end;) {
        int32_t code = rtr_utf8_next(&at, end);
        if (code < blocks[0].first) continue;
        for (size_t i = 0; i < BLOCK_COUNT; i++) {
            if (code < blocks[i].first || code > blocks[i].last) continue;
            if (!language) language = blocks[i].language;
            added |= !fonts->wanted[i] && blocks[i].file;
            fonts->wanted[i] = 1;
            break;
        }
    }
    if (added) open_fonts(fonts); /* the Latin fonts opened before, so they do again */
    return language;
}

/* Upper case letter by letter: the same in every locale. The caller frees; NULL without memory. */
static char *upper(const char *text)
{
    rtr_buf buf = {0};
    const char *end = text + strlen(text);
    for (const char *at = text; at < end;) {
        int32_t code = rtr_utf8_next(&at, end);
        rtr_utf8_put(&buf, code < 0 ? 0xFFFD : g_unichar_toupper((gunichar)code));
    }
    return rtr_buf_take(&buf);
}

PangoLayout *rtr_fonts_layout(rtr_fonts *fonts, const rtr_type_style *style, const char *text,
                              double wrap_pt)
{
    size_t size = strlen(text);
    const char *language = open_scripts(fonts, text);
    PangoAttrList *attributes = pango_attr_list_new();
    if (language)
        pango_attr_list_insert(attributes,
                               pango_attr_language_new(pango_language_from_string(language)));
    else if (style->tracking_pt > 0) /* spaced letters would break a joined script */
        pango_attr_list_insert(
            attributes, pango_attr_letter_spacing_new((int)(style->tracking_pt * PANGO_SCALE)));
    pango_font_description_set_weight(fonts->face,
                                      style->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(fonts->face,
                                     style->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    pango_font_description_set_size(fonts->face, (int)(style->size_pt * PANGO_SCALE));
    pango_layout_set_font_description(fonts->layout, fonts->face);
    pango_layout_set_attributes(fonts->layout, attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_width(fonts->layout, wrap_pt > 0 ? (int)(wrap_pt * PANGO_SCALE) : -1);
    pango_layout_set_wrap(fonts->layout, PANGO_WRAP_WORD_CHAR);
    char *changed = style->caps                         ? upper(text)
                    : rtr_utf8_check(text, size) < size ? rtr_utf8_mend(text)
                                                        : NULL;
    pango_layout_set_text(fonts->layout, changed ? changed : text, -1);
    free(changed);
    return fonts->layout;
}

static rtr_text_size measure(rtr_fonts *fonts, const rtr_type_style *style, const char *text,
                             double wrap_pt)
{
    PangoLayout *layout = rtr_fonts_layout(fonts, style, text, wrap_pt);
    PangoRectangle ink, logical;
    pango_layout_get_extents(layout, &ink, &logical);
    int end = logical.y + logical.height - ink.y - ink.height;
    return (rtr_text_size){.width = (double)logical.width / PANGO_SCALE,
                           .height = (double)logical.height / PANGO_SCALE,
                           .ink_top = (double)(ink.y - logical.y) / PANGO_SCALE,
                           .ink_end = (double)end / PANGO_SCALE,
                           .baseline = (double)pango_layout_get_baseline(layout) / PANGO_SCALE,
                           .unknown = pango_layout_get_unknown_glyphs_count(layout)};
}

rtr_text_size rtr_fonts_measure(rtr_fonts *fonts, const rtr_type_style *style, const char *text,
                                double wrap_pt)
{
    memo_key key = {.size_pt = style->size_pt,
                    .tracking_pt = style->tracking_pt,
                    .wrap_pt = wrap_pt,
                    .face = style->bold * 4 + style->italic * 2 + style->caps};
    uint64_t hash[2];
    rtr_hash128(text, strlen(text), key.text);
    rtr_hash128(&key, sizeof key, hash);
    memo *kept = &fonts->memos[hash[0] % MEMO_SLOTS];
    if (!kept->known || memcmp(&kept->key, &key, sizeof key) != 0)
        *kept = (memo){key, 1, measure(fonts, style, text, wrap_pt)};
    return kept->size;
}

void rtr_draw_alone(void)
{
    FcConfig *empty = FcConfigCreate();
    if (!empty) return;
    FcConfigSetCurrent(empty); /* takes a reference, or fails: then all is as it was */
    FcConfigDestroy(empty);
}
