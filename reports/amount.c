#include "reports/amount.h"

#include <string.h>

static const char *const approximate[] = {
    "about",      "almost",        "an estimated", "approximately", "around",
    "as many as", "as much as",    "at least",     "at most",       "au moins",
    "au plus",    "autour de",     "close to",     "environ",       "fewer than",
    "jusqu à",    "less than",     "moins d",      "moins de",      "more than",
    "nearly",     "no fewer than", "no less than", "over",          "pas moins de",
    "plus d",     "plus de",       "presque",      "près d",        "près de",
    "quasi",      "quelque",       "roughly",      "some",          "up to",
    "à peu près"}; /* sorted */
static const char *const led_by[] = {"des", "plusieurs", "quelques", "une", "un", "several",
                                     "a",   "many",      "les",      "la",  "le", NULL};
static const char *const ones[] = {"un", "une", "a", "an", "one", NULL};
static const char *const fractions[] = {
    "moitié",   "tiers",   "quart",    "quarts", "cinquième", "cinquièmes", "sixième",
    "huitième", "dixième", "dixièmes", "half",   "third",     "thirds",     "quarter",
    "quarters", "fifth",   "fifths",   "tenth",  "tenths",    "majorité",   "majority",
    "partie",   "part",    "bulk",     "share",  "lion",      NULL};
static const char *const wholes[] = {
    "a large part",     "half",         "half of",        "l essentiel",      "la majorité",
    "la moitié",        "la plupart",   "most",           "most of",          "the bulk",
    "the lion s share", "the majority", "une bonne part", "une bonne partie", "une grande partie",
    "une part",         "une partie"}; /* sorted */
static const char *const ordinals[] = {"premier", "première", "premiers", "premières", "first",
                                       "second",  "seconde",  "deuxième", "troisième", "third",
                                       "double",  "triple",   "demi",     NULL};
static const char *const of[] = {"de", "d", "of", NULL};
static const char *const times[] = {
    "an",      "ans",     "année",     "années",   "year",     "years",     "mois",
    "month",   "months",  "semaine",   "semaines", "week",     "weeks",     "jour",
    "jours",   "day",     "days",      "heure",    "heures",   "hour",      "hours",
    "minute",  "minutes", "seconde",   "secondes", "décennie", "décennies", "decade",
    "decades", "siècle",  "trimestre", "semestre", "fois",     "times",     NULL};
/* Glued to a figure or behind it. */
static const char *const scales[] = {"m", "md", "mds", "mrd", "mrds", "k", "bn", "mn", "tn", NULL};

static char first_byte(const rtr_stretch *in, size_t at)
{
    return in->text[rtr_stretch_token(in, at)->span.start];
}

static int is_figure(const rtr_stretch *in, size_t at)
{
    return at < in->end && first_byte(in, at) >= '0' && first_byte(in, at) <= '9';
}

static size_t digits_of(const rtr_stretch *in, size_t at)
{
    return rtr_stretch_token(in, at)->span.end - rtr_stretch_token(in, at)->span.start;
}

/* "1 000", "1,140", "2.4", "1,2": behind the figure at `at`. */
static size_t read_figure(const rtr_stretch *in, size_t at)
{
    for (at++; at < in->end; at++) {
        const rtr_token *token = rtr_stretch_token(in, at);
        int group = is_figure(in, at) && token->gap == RTR_GAP_BLANK && digits_of(in, at) == 3 &&
                    digits_of(in, at - 1) <= 3;
        if (group) continue;
        int point = (token->mark == ',' || token->mark == '.') && token->gap == RTR_GAP_NONE &&
                    is_figure(in, at + 1) && rtr_stretch_token(in, at + 1)->gap == RTR_GAP_NONE;
        if (!point) break;
        at++;
    }
    return at;
}

/* Behind "de", "d'", "of", if one is there. */
static size_t past_of(const rtr_stretch *in, size_t at)
{
    if (!rtr_stretch_is_any(in, at, of)) return at;
    return at + 1 + (size_t)((rtr_stretch_token(in, at)->flags & RTR_TOKEN_ELIDED) != 0);
}

/* Signs: $, EUR's and others are one character without an ASCII mark, but for the dollar. */
static int is_sign(const rtr_stretch *in, size_t at)
{
    static const char *const signs[] = {
        "$", "\xE2\x82\xAC", "\xC2\xA3", "\xC2\xA5", "\xE2\x82\xB9", "\xE2\x82\xBD", NULL};
    return rtr_stretch_is_any(in, at, signs);
}

static int is_number_word(const rtr_stretch *in, size_t at)
{
    return at < in->end && RTR_IS(rtr_stretch_token(in, at), NUMBER) &&
           !rtr_stretch_is_any(in, at, ordinals);
}

/* Behind a fraction of something: "un cinquième", "la plupart", "two thirds". */
static size_t read_fraction(const rtr_stretch *in)
{
    size_t behind = rtr_cue_any(in, RTR_CUES(wholes));
    if (behind) return behind;
    int counted = rtr_stretch_is_any(in, in->at, ones) || is_number_word(in, in->at);
    return counted && rtr_stretch_is_any(in, in->at + 1, fractions) ? in->at + 2 : 0;
}

/* Numbers that multiply: "plusieurs dizaines de milliers", "1,2 milliard". */
static size_t read_number(const rtr_stretch *in, size_t at)
{
    size_t behind = at;
    if (is_figure(in, at))
        behind = read_figure(in, at);
    else if (is_number_word(in, at))
        behind = at + 1;
    else
        return at;
    for (;;) {
        size_t next = past_of(in, behind);
        if (is_number_word(in, next) && !rtr_stretch_is_any(in, next, ones))
            behind = next + 1;
        else if (rtr_stretch_is_any(in, behind, scales) && is_figure(in, behind - 1))
            behind++;
        else
            return behind;
    }
}

/* Money: a sign or a currency's name behind; a sign before has been seen. */
static size_t read_currency(const rtr_stretch *in, size_t at)
{
    if (at < in->end && is_sign(in, at)) return at + 1;
    size_t next = past_of(in, at);
    if (next >= in->end || !RTR_IS(rtr_stretch_token(in, next), CURRENCY)) return 0;
    return next + 1;
}

static void read_unit(const rtr_stretch *in, rtr_amount *out)
{
    size_t next = past_of(in, out->end);
    if (next >= in->end || !RTR_IS(rtr_stretch_token(in, next), UNIT)) return;
    out->end = next + 1;
    out->has_unit = 1;
}

rtr_amount rtr_amount_read(const rtr_stretch *in)
{
    rtr_amount none = {0}, out = {RTR_AMOUNT_COUNT, in->at, in->at, 0};
    rtr_stretch rest = *in;
    size_t behind = rtr_cue_any(in, RTR_CUES(approximate));
    if (behind) rest.at = behind;
    out.end = read_fraction(&rest);
    if (out.end) return out;
    size_t at = rest.at, number = at;
    if (rtr_stretch_is_any(in, at, led_by) && is_number_word(in, at + 1) && !is_figure(in, at + 1))
        number = at + 1;
    int sign = number < in->end && is_sign(in, number);
    number += (size_t)sign;
    out.end = read_number(in, number);
    if (out.end == number) return none;
    size_t money = read_currency(in, out.end);
    if (sign || money) {
        out.kind = RTR_AMOUNT_MONEY;
        if (money) out.end = money;
        return out;
    }
    if (rtr_stretch_is_any(in, past_of(in, out.end), times)) return none;
    if (out.end == number + 1 && rtr_stretch_is_any(in, number, ones)) {
        read_unit(in, &out);
        return out.has_unit ? out : none; /* "un lot", but "une puce" is the article */
    }
    read_unit(in, &out);
    return out;
}
