/* What a comparison says by itself, in English and French. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "imagery/compare.h"

/* Pixels whose sides differ by less are of one size. */
static const double SAME_SIZE = 1.1;

typedef enum word {
    OLDER,
    NO_ORDER,
    SENSORS,
    SIZE, /* before one size, and after it */
    ON_GROUND,
    SIZES, /* before both, and after them */
    SIZES_MEAN,
    AND,
    LIES, /* before the distances */
    EAST,
    WEST,
    NORTH,
    SOUTH,
    OF_BEFORE,  /* after them */
    OFF_BEFORE, /* without any */
    MOVED,
    NOT_MOVED,
    UNKNOWN,
    OWN_RANGES,
    MATCHED,
    CHANGED, /* before the threshold, after it, and after each share */
    CHANGED_BY,
    BRIGHTER,
    DARKER,
    BEFORE, /* names */
    AFTER,
    LEGEND, /* of colours: three */
    LEGEND_END = LEGEND + RTR_DIFFERENCE_COLOURS - 1,
    WORDS
} word;

/* clang-format off */
static const char *const english[WORDS] = {
    [OLDER] = "The second scene is older than the first.",
    [NO_ORDER] = "Not both scenes state their date: which of them is older is taken as given.",
    [SENSORS] = "Different sensors see differently:",
    [SIZE] = "A pixel is", [ON_GROUND] = "wide on the ground.",
    [SIZES] = "Their pixels are", [SIZES_MEAN] = "wide: finer detail is in one of them only.", [AND] = "and",
    [LIES] = "The second scene lies", [EAST] = "east", [WEST] = "west", [NORTH] = "north", [SOUTH] = "south",
    [OF_BEFORE] = "of the first by phase correlation",
    [OFF_BEFORE] = "off the first by phase correlation",
    [MOVED] = "it was moved back by that.", [NOT_MOVED] = "it was not moved.",
    [UNKNOWN] = "How far the scenes lie apart could not be measured: what seems to have moved may not have.",
    [OWN_RANGES] = "Each scene has its own black and white: shapes can be compared, brightness cannot.",
    [MATCHED] = "The second scene was given the tones of the first by their histograms.",
    [CHANGED] = "Colour shows where the brightness changed by", [CHANGED_BY] = "of 255 levels or more",
    [BRIGHTER] = "of the ground is brighter", [DARKER] = "darker.",
    [BEFORE] = "Before", [AFTER] = "After",
    [LEGEND] = "brighter after", [LEGEND + 1] = "darker after", [LEGEND + 2] = "no change seen"};
static const char *const french[WORDS] = {
    [OLDER] = "La seconde sc\u00e8ne est plus ancienne que la premi\u00e8re.",
    [NO_ORDER] = "Les deux sc\u00e8nes ne sont pas toutes dat\u00e9es\u00a0: leur ordre est pris comme donn\u00e9.",
    [SENSORS] = "Des capteurs diff\u00e9rents voient diff\u00e9remment\u00a0:",
    [SIZE] = "Un pixel couvre", [ON_GROUND] = "au sol.",
    [SIZES] = "Leurs pixels couvrent", [SIZES_MEAN] = "\u00a0: un d\u00e9tail plus fin n\u2019est que dans l\u2019une d\u2019elles.",
    [AND] = "et", [LIES] = "La seconde sc\u00e8ne se trouve", [EAST] = "\u00e0 l\u2019est", [WEST] = "\u00e0 l\u2019ouest",
    [NORTH] = "au nord", [SOUTH] = "au sud",
    [OF_BEFORE] = "de la premi\u00e8re par corr\u00e9lation de phase",
    [OFF_BEFORE] = "\u00e0 c\u00f4t\u00e9 de la premi\u00e8re par corr\u00e9lation de phase",
    [MOVED] = "elle a \u00e9t\u00e9 ramen\u00e9e d\u2019autant.", [NOT_MOVED] = "elle n\u2019a pas \u00e9t\u00e9 d\u00e9plac\u00e9e.",
    [UNKNOWN] = "L\u2019\u00e9cart entre les sc\u00e8nes n\u2019a pas pu \u00eatre mesur\u00e9\u00a0: ce qui semble avoir boug\u00e9 n\u2019a peut-\u00eatre pas boug\u00e9.",
    [OWN_RANGES] = "Chaque sc\u00e8ne a son noir et son blanc\u00a0: les formes se comparent, la luminosit\u00e9 non.",
    [MATCHED] = "La seconde sc\u00e8ne a re\u00e7u les tons de la premi\u00e8re d\u2019apr\u00e8s leurs histogrammes.",
    [CHANGED] = "En couleur, la luminosit\u00e9 a chang\u00e9 d\u2019au moins", [CHANGED_BY] = "niveaux sur 255",
    [BRIGHTER] = "du sol est plus clair", [DARKER] = "plus sombre.",
    [BEFORE] = "Avant", [AFTER] = "Apr\u00e8s",
    [LEGEND] = "plus clair apr\u00e8s", [LEGEND + 1] = "plus sombre apr\u00e8s",
    [LEGEND + 2] = "aucun changement vu"};
/* clang-format on */

static const char *const *words_in(const char *language)
{
    return language && strncmp(language, "fr", 2) == 0 ? french : english;
}

const char *rtr_compare_name(int side, const char *language)
{
    return words_in(language)[side ? AFTER : BEFORE];
}

const char *rtr_difference_word(int colour, const char *language)
{
    return words_in(language)[LEGEND + colour];
}

static void put_number(rtr_buf *buf, const char *const *words, double value, int decimals)
{
    size_t from = buf->size;
    rtr_buf_fixed(buf, value, decimals);
    for (size_t i = from; words == french && i < buf->size; i++)
        if (buf->data[i] == '.') buf->data[i] = ',';
}

static void put_metres(rtr_buf *buf, const char *const *words, double metres)
{
    put_number(buf, words, metres, metres < 100 ? 1 : 0);
    rtr_buf_puts(buf, "\u00a0m");
}

/* Compared as far as both go: a day with a day, a moment with a moment. */
int rtr_compare_reversed(const char *const dates[2])
{
    size_t a = strlen(dates[0]), b = strlen(dates[1]);
    return a && b && strncmp(dates[0], dates[1], a < b ? a : b) > 0;
}

static void tell_dates(rtr_buf *buf, const char *const *words, const rtr_compare_told *told)
{
    if (!told->dates[0][0] || !told->dates[1][0])
        rtr_buf_puts(buf, words[NO_ORDER]);
    else if (rtr_compare_reversed(told->dates))
        rtr_buf_puts(buf, words[OLDER]);
}

static void tell_sensors(rtr_buf *buf, const char *const *words, const rtr_compare_told *told)
{
    const char *a = told->before->platform, *b = told->after->platform;
    if (!*a || !*b || strcmp(a, b) == 0) return;
    rtr_buf_printf(buf, "%s %s, %s.", words[SENSORS], a, b);
}

static void tell_sizes(rtr_buf *buf, const char *const *words, const rtr_compare_told *told)
{
    double a = told->before->across_m, b = told->after->across_m;
    if (!isfinite(a) || !isfinite(b)) return;
    int same = a < b * SAME_SIZE && b < a * SAME_SIZE;
    rtr_buf_printf(buf, "%s ", words[same ? SIZE : SIZES]);
    put_metres(buf, words, a);
    if (same) {
        rtr_buf_printf(buf, " %s", words[ON_GROUND]);
        return;
    }
    rtr_buf_printf(buf, " %s ", words[AND]);
    put_metres(buf, words, b);
    rtr_buf_printf(buf, "%s%s", words == french ? "" : " ", words[SIZES_MEAN]);
}

static void tell_shift(rtr_buf *buf, const char *const *words, const rtr_compare_told *told)
{
    const rtr_compare_shift *shift = &told->shift;
    if (!shift->known) {
        rtr_buf_puts(buf, words[UNKNOWN]);
        return;
    }
    rtr_buf_printf(buf, "%s ", words[LIES]);
    int on_earth = isfinite(shift->east_m) && isfinite(shift->north_m);
    if (on_earth) {
        put_metres(buf, words, fabs(shift->east_m));
        rtr_buf_printf(buf, " %s %s ", words[shift->east_m < 0 ? WEST : EAST], words[AND]);
        put_metres(buf, words, fabs(shift->north_m));
        rtr_buf_printf(buf, " %s ", words[shift->north_m < 0 ? SOUTH : NORTH]);
    }
    rtr_buf_printf(buf, "%s (", words[on_earth ? OF_BEFORE : OFF_BEFORE]);
    put_number(buf, words, hypot(shift->x, shift->y), 2);
    rtr_buf_printf(buf, "\u00a0px)%s %s", words == french ? "\u00a0;" : ";",
                   words[told->moved ? MOVED : NOT_MOVED]);
}

static void tell_tones(rtr_buf *buf, const char *const *words, const rtr_compare_told *told)
{
    if (told->own_ranges && !told->matched) rtr_buf_puts(buf, words[OWN_RANGES]);
    if (told->matched) rtr_buf_puts(buf, words[MATCHED]);
}

static void tell_difference(rtr_buf *buf, const char *const *words, const rtr_compare_told *told)
{
    const rtr_difference *difference = told->difference;
    if (!difference) return;
    rtr_buf_printf(buf, "%s %d %s%s: ", words[CHANGED], difference->threshold, words[CHANGED_BY],
                   words == french ? "\u00a0" : "");
    put_number(buf, words, difference->brighter * 100, 1);
    rtr_buf_printf(buf, "\u00a0%% %s, ", words[BRIGHTER]);
    put_number(buf, words, difference->darker * 100, 1);
    rtr_buf_printf(buf, "\u00a0%% %s", words[DARKER]);
}

rtr_code rtr_compare_notes(const rtr_compare_told *told, const char *language, char **out,
                           size_t *count, rtr_err *err)
{
    typedef void tell(rtr_buf *, const char *const *, const rtr_compare_told *);
    static tell *const tells[] = {tell_difference, tell_shift,   tell_tones,
                                  tell_dates,      tell_sensors, tell_sizes};
    const char *const *words = words_in(language);
    *count = 0;
    for (size_t i = 0; i < sizeof tells / sizeof *tells; i++) {
        rtr_buf text = {0};
        tells[i](&text, words, told);
        if (!text.size && !text.failed) continue;
        out[*count] = rtr_buf_take(&text);
        if (!out[*count]) return rtr_nomem(err);
        ++*count;
    }
    return RTR_OK;
}
