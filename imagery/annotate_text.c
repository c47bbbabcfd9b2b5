/* What an annotated scene says by itself, in English and French. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "draw/words.h"
#include "imagery/annotate_parts.h"

typedef enum word {
    WITHIN,  /* before a distance */
    SOMEHOW, /* before it, for a circle: nobody knows where in it */
    AREA,
    CITY_LEVEL,
    REGION_LEVEL,
    COUNTRY_LEVEL,
    NO_POSITION,
    NO_PIXELS,
    IMAGERY,
    NO_DATE,
    NO_SOURCE,
    PIXEL, /* before its width, and after it */
    ON_GROUND,
    CAMERA,
    CAMERA_MOVES,
    POINTS,
    POINTS_MISS,
    WORDS
} word;

/* clang-format off */
static const struct words {
    const char *colon, *open, *close, *word[WORDS];
} languages[] = {
    {": ", "\u201c", "\u201d", {
        [WITHIN] = "position within", [SOMEHOW] = "somewhere within", [AREA] = "outline as given, within",
        [CITY_LEVEL] = "city-level", [REGION_LEVEL] = "region-level", [COUNTRY_LEVEL] = "country-level",
        [NO_POSITION] = "no position on this image",
        [NO_PIXELS] = "the scene has no data there", [IMAGERY] = "Imagery", [NO_DATE] = "Date not stated",
        [NO_SOURCE] = "source of the imagery not stated",
        [PIXEL] = "A pixel of the scene is", [ON_GROUND] = "wide on the ground.",
        [CAMERA] = "The scene is placed by its camera, without a terrain model",
        [CAMERA_MOVES] = "30 m of unknown height move a mark by",
        [POINTS] = "The scene is placed by ground control points",
        [POINTS_MISS] = "they miss by"}},
    {"\u00a0: ", "\u00ab\u00a0", "\u00a0\u00bb", {
        [WITHIN] = "position \u00e0 moins de", [SOMEHOW] = "quelque part \u00e0 moins de",
        [AREA] = "contour tel que donn\u00e9, \u00e0 moins de",
        [CITY_LEVEL] = "connu \u00e0 la ville pr\u00e8s", [REGION_LEVEL] = "connu \u00e0 la r\u00e9gion pr\u00e8s",
        [COUNTRY_LEVEL] = "connu au pays pr\u00e8s",
        [NO_POSITION] = "sans position sur cette image",
        [NO_PIXELS] = "la sc\u00e8ne n\u2019y a pas de donn\u00e9es", [IMAGERY] = "Image",
        [NO_DATE] = "Date non indiqu\u00e9e", [NO_SOURCE] = "source de l\u2019image non indiqu\u00e9e",
        [PIXEL] = "Un pixel de la sc\u00e8ne couvre", [ON_GROUND] = "au sol.",
        [CAMERA] = "La sc\u00e8ne est plac\u00e9e par sa cam\u00e9ra, sans mod\u00e8le de terrain",
        [CAMERA_MOVES] = "30 m d\u2019altitude inconnue d\u00e9placent un rep\u00e8re de",
        [POINTS] = "La sc\u00e8ne est plac\u00e9e par des points d\u2019appui",
        [POINTS_MISS] = "leur \u00e9cart est de"}},
};

/* What platforms ask for who shows their pictures: by the beginning of their names. */
static const struct { const char *platform, *before, *after; } agencies[] = {
    {"Sentinel-", "contains modified Copernicus Sentinel data", NULL},
    {"Landsat-", "Landsat", "U.S. Geological Survey"},
    {"NAIP", "USDA National Agriculture Imagery Program", NULL},
};
/* clang-format on */

static const struct words *words_in(const char *language)
{
    return &languages[language && strncmp(language, "fr", 2) == 0];
}

/* A number with a decimal point, or comma. */
static void put_number(rtr_buf *buf, const struct words *words, double value, int decimals)
{
    size_t from = buf->size;
    rtr_buf_fixed(buf, value, decimals);
    for (size_t i = from; words != languages && i < buf->size; i++)
        if (buf->data[i] == '.') buf->data[i] = ',';
}

/* Two digits of metres or kilometres: what is known of a distance is no better. Upwards, since it is a
 * limit, but for a twentieth of the last digit. */
static void put_limit(rtr_buf *buf, const struct words *words, double metres)
{
    int in_km = metres >= 1000;
    double value = in_km ? metres / 1000 : metres;
    double unit = value < 10 ? 0.1 : value < 100 ? 1 : 10;
    put_number(buf, words, ceil(value / unit - 0.05) * unit, 1);
    rtr_buf_puts(buf, in_km ? "\u00a0km" : "\u00a0m");
}

char *rtr_annotation_title(const rtr_chart *chart, const rtr_scene_facts *facts, const char *said)
{
    if (!said) said = chart->doc->title;
    return rtr_strdup(said ? said : facts->id);
}

/* "2020-10-31T00:47:11Z" is "2020-10-31 00:47 UTC" to people; other dates stay as they are. */
static void put_date(rtr_buf *buf, const char *date)
{
    size_t size = strlen(date);
    if (size >= 16 && date[10] == 'T' && date[13] == ':')
        rtr_buf_printf(buf, "%.10s %.5s%s", date, date + 11, date[size - 1] == 'Z' ? " UTC" : "");
    else
        rtr_buf_puts(buf, date);
}

char *rtr_annotation_taken(const rtr_scene_facts *facts, const char *said, const char *language)
{
    rtr_buf buf = {0};
    if (said)
        rtr_buf_puts(&buf, said);
    else if (facts->date[0])
        put_date(&buf, facts->date);
    else
        rtr_buf_puts(&buf, words_in(language)->word[NO_DATE]);
    if (facts->platform[0]) rtr_buf_printf(&buf, ", %s", facts->platform);
    if (facts->instrument[0]) rtr_buf_printf(&buf, " %s", facts->instrument);
    return rtr_buf_take(&buf);
}

static void put_agency(rtr_buf *buf, const rtr_scene_facts *facts, const struct words *words)
{
    for (size_t i = 0; i < sizeof agencies / sizeof *agencies; i++) {
        if (strncmp(facts->platform, agencies[i].platform, strlen(agencies[i].platform)) != 0)
            continue;
        rtr_buf_puts(buf, agencies[i].before);
        if (agencies[i].after)
            rtr_buf_printf(buf, ", %s", agencies[i].after);
        else if (facts->date[0])
            rtr_buf_printf(buf, " %.4s", facts->date);
        return;
    }
    rtr_buf_puts(buf, words->word[NO_SOURCE]);
}

char *rtr_annotation_credit(const rtr_chart *chart, const rtr_scene_facts *facts, const char *said)
{
    rtr_buf buf = {0};
    const struct words *words = words_in(chart->doc->map.language);
    rtr_buf_printf(&buf, "%s%s", words->word[IMAGERY], words->colon);
    if (said)
        rtr_buf_puts(&buf, said);
    else
        put_agency(&buf, facts, words);
    const char *own[] = {chart->doc->credit, chart->doc->licence};
    for (size_t i = 0; i < 2; i++)
        if (own[i]) rtr_buf_printf(&buf, " \u00b7 %s", own[i]);
    return rtr_buf_take(&buf);
}

/* The first source that has a quote, else the first that says where it is. */
static const rtr_source *best_source(const rtr_case_claim *claim)
{
    for (size_t i = 0; i < claim->source_count; i++)
        if (claim->sources[i].quote) return &claim->sources[i];
    return claim->source_count ? &claim->sources[0] : NULL;
}

/* A sentence begins; the one before may have come with its own end. */
static void end_sentence(rtr_buf *buf)
{
    char last = buf->size ? buf->data[buf->size - 1] : ' ';
    rtr_buf_puts(buf, last == '.' || last == '!' || last == '?' ? " " : ". ");
}

static void put_source(rtr_buf *buf, const rtr_case *doc, const rtr_source *source,
                       const struct words *words)
{
    const rtr_case_report *report = source->report < 0 ? NULL : &doc->reports[source->report];
    const char *parts[] = {report ? report->publisher : NULL, report ? report->title : NULL,
                           report ? report->date : source->url};
    int count = 0;
    if (source->quote || parts[0] || parts[1] || parts[2]) end_sentence(buf);
    if (source->quote) rtr_buf_printf(buf, "%s%s%s", words->open, source->quote, words->close);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!parts[i] || (i == 1 && parts[0])) continue; /* a title where there is no publisher */
        rtr_buf_printf(buf, "%s%s", count++ ? ", " : source->quote ? " (" : "", parts[i]);
    }
    if (count && source->quote) rtr_buf_putc(buf, ')');
}

char *rtr_annotation_note(const rtr_chart *chart, const rtr_spot *spot)
{
    rtr_buf buf = {0};
    const rtr_chart_place *place = &chart->places[spot->place];
    const struct words *words = words_in(chart->doc->map.language);
    const rtr_words *drawn = rtr_words_in(chart->doc->map.language);
    word how = spot->form == RTR_SPOT_OUTLINE  ? AREA
               : spot->form == RTR_SPOT_CIRCLE ? SOMEHOW
                                               : WITHIN;
    rtr_buf_printf(&buf, "%s, %s; %s ", drawn->kind[place->kind],
                   drawn->status[place->claim.status], words->word[how]);
    put_limit(&buf, words, spot->error.total_m);
    if (place->said && place->said->note) {
        end_sentence(&buf);
        rtr_buf_puts(&buf, place->said->note);
    }
    const rtr_source *source = best_source(&place->claim);
    if (source) put_source(&buf, chart->doc, source, words);
    return rtr_buf_take(&buf);
}

static const struct words *put_name(rtr_buf *buf, const rtr_chart *chart, const rtr_spot *spot)
{
    const rtr_chart_place *place = &chart->places[spot->place];
    const struct words *words = words_in(chart->doc->map.language);
    rtr_buf_printf(buf, "%s%s", place->label && *place->label ? place->label : place->name,
                   words->colon);
    return words;
}

char *rtr_annotation_hole(const rtr_chart *chart, const rtr_spot *spot)
{
    rtr_buf buf = {0};
    rtr_buf_puts(&buf, put_name(&buf, chart, spot)->word[NO_PIXELS]);
    return rtr_buf_take(&buf);
}

char *rtr_annotation_margin(const rtr_chart *chart, const rtr_spot *spot)
{
    rtr_buf buf = {0};
    const rtr_chart_place *place = &chart->places[spot->place];
    const struct words *words = put_name(&buf, chart, spot);
    if (spot->radius_m > 0) {
        rtr_buf_printf(&buf, "%s ", words->word[SOMEHOW]);
        put_limit(&buf, words, spot->radius_m);
    } else {
        word level = place->precision == RTR_PRECISION_COUNTRY  ? COUNTRY_LEVEL
                     : place->precision == RTR_PRECISION_REGION ? REGION_LEVEL
                                                                : CITY_LEVEL;
        rtr_buf_puts(&buf, words->word[level]);
    }
    rtr_buf_printf(&buf, ", %s", words->word[NO_POSITION]);
    return rtr_buf_take(&buf);
}

/* "…: they miss by 12 m (0.4 px)." */
static void put_shift(rtr_buf *buf, const struct words *words, double metres, double pixels)
{
    rtr_buf_putc(buf, ' ');
    put_limit(buf, words, metres);
    rtr_buf_puts(buf, " (");
    put_number(buf, words, pixels, pixels < 10 ? 1 : 0);
    rtr_buf_puts(buf, "\u00a0px).");
}

rtr_code rtr_annotation_remarks(const rtr_scene_facts *facts, const char *language, char **out,
                                size_t *count, rtr_err *err)
{
    const struct words *words = words_in(language);
    rtr_buf text = {0};
    double across_m = facts->across_m;
    *count = 0;
    if (isfinite(across_m)) {
        rtr_buf_printf(&text, "%s ", words->word[PIXEL]);
        put_number(&text, words, across_m, across_m < 10 ? 2 : across_m < 100 ? 1 : 0);
        rtr_buf_puts(&text, "\u00a0m");
        rtr_buf_printf(&text, " %s", words->word[ON_GROUND]);
        out[*count] = rtr_buf_take(&text);
        if (!out[*count]) return rtr_nomem(err);
        ++*count;
    }
    int camera = facts->placing == RTR_PLACED_RPC && isfinite(facts->shift_per_30_m);
    int points = facts->placing == RTR_PLACED_GCPS && isfinite(facts->gcp_rms_px);
    if (!isfinite(across_m) || !(camera || points)) return RTR_OK;
    rtr_buf_printf(&text, "%s%s%s", words->word[camera ? CAMERA : POINTS], words->colon,
                   words->word[camera ? CAMERA_MOVES : POINTS_MISS]);
    double metres = camera ? facts->shift_per_30_m : facts->gcp_rms_px * across_m;
    put_shift(&text, words, metres, metres / across_m);
    out[*count] = rtr_buf_take(&text);
    if (!out[*count]) return rtr_nomem(err);
    ++*count;
    return RTR_OK;
}
