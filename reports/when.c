#include "reports/when.h"

static const char *const prepositions[] = {"after",
                                           "après",
                                           "as of",
                                           "at the beginning of",
                                           "at the end of",
                                           "au",
                                           "au cours de",
                                           "au cours du",
                                           "au début de",
                                           "avant",
                                           "before",
                                           "by",
                                           "by the end of",
                                           "courant",
                                           "d ici",
                                           "de",
                                           "depuis",
                                           "durant",
                                           "during",
                                           "dès",
                                           "début",
                                           "early",
                                           "en",
                                           "fin",
                                           "from",
                                           "in",
                                           "in early",
                                           "in late",
                                           "in mid",
                                           "jusqu au",
                                           "jusqu en",
                                           "jusqu à",
                                           "late",
                                           "le",
                                           "mi",
                                           "mid",
                                           "on",
                                           "pendant",
                                           "since",
                                           "since early",
                                           "since late",
                                           "throughout",
                                           "until",
                                           "à",
                                           "à compter de",
                                           "à fin",
                                           "à la fin de",
                                           "à partir de",
                                           "à partir du"}; /* sorted */
/* Whole dates by themselves. */
static const char *const plain[] = {"a day",
                                    "a month",
                                    "a week",
                                    "a year",
                                    "actuellement",
                                    "aujourd hui",
                                    "avant hier",
                                    "ces derniers jours",
                                    "ces derniers mois",
                                    "ces dernières années",
                                    "ces dernières semaines",
                                    "chaque année",
                                    "chaque jour",
                                    "chaque mois",
                                    "chaque semaine",
                                    "currently",
                                    "depuis des années",
                                    "depuis des mois",
                                    "depuis le début de la guerre",
                                    "depuis longtemps",
                                    "depuis plusieurs années",
                                    "depuis plusieurs mois",
                                    "désormais",
                                    "each day",
                                    "each month",
                                    "each week",
                                    "each year",
                                    "every day",
                                    "every month",
                                    "every week",
                                    "every year",
                                    "for decades",
                                    "for months",
                                    "for years",
                                    "hier",
                                    "in recent months",
                                    "in recent weeks",
                                    "in recent years",
                                    "par an",
                                    "par jour",
                                    "par mois",
                                    "par semaine",
                                    "per day",
                                    "per month",
                                    "per year",
                                    "recently",
                                    "récemment",
                                    "since the start of the war",
                                    "today",
                                    "yesterday"}; /* sorted */
static const char *const periods[] = {"an",       "année",     "mois",    "semaine", "trimestre",
                                      "semestre", "printemps", "été",     "automne", "hiver",
                                      "décennie", "siècle",    "year",    "month",   "week",
                                      "quarter",  "spring",    "summer",  "autumn",  "fall",
                                      "winter",   "decade",    "weekend", "night",   NULL};
static const char *const seasons[] = {"printemps", "été",    "automne", "hiver",  "spring",
                                      "summer",    "autumn", "fall",    "winter", NULL};
/* Without a figure, a month or a weekday, a date has one of these. */
static const char *const time_words[] = {
    "actuellement", "an",        "année",    "années",    "aujourd",  "automne",   "autumn",
    "currently",    "day",       "decade",   "decades",   "décennie", "désormais", "fall",
    "guerre",       "hier",      "hiver",    "jour",      "jours",    "longtemps", "mois",
    "month",        "months",    "night",    "printemps", "quarter",  "recently",  "récemment",
    "semaine",      "semaines",  "semestre", "siècle",    "spring",   "summer",    "today",
    "trimestre",    "war",       "week",     "weekend",   "weeks",    "winter",    "year",
    "years",        "yesterday", "été"}; /* sorted */
static const char *const past[] = {"dernier",   "dernière",   "passé",    "passée",
                                   "précédent", "précédente", "prochain", "prochaine",
                                   "écoulé",    "écoulée",    NULL};
static const char *const pointing[] = {"last", "this", "next", "past", "cette", "ce", "cet", NULL};
static const char *const articles[] = {"l", "le", "la", "les", "the", NULL};
static const char *const ones[] = {"1er", "1st", "2nd", "3rd", NULL};

/* Digits alone, as many as given. */
static int is_figure(const rtr_stretch *in, size_t at, size_t least, size_t most)
{
    if (at >= in->end) return 0;
    rtr_span span = rtr_stretch_token(in, at)->span;
    if (span.end - span.start < least || span.end - span.start > most) return 0;
    for (uint32_t i = span.start; i < span.end; i++)
        if (in->text[i] < '0' || in->text[i] > '9') return 0;
    return 1;
}

static int is_year(const rtr_stretch *in, size_t at)
{
    if (!is_figure(in, at, 4, 4)) return 0;
    const char *digits = in->text + rtr_stretch_token(in, at)->span.start;
    return (digits[0] == '1' && digits[1] == '9') || (digits[0] == '2' && digits[1] == '0');
}

static int is_month(const rtr_stretch *in, size_t at)
{
    return at < in->end && RTR_IS(rtr_stretch_token(in, at), MONTH);
}

static int is_day(const rtr_stretch *in, size_t at)
{
    return is_figure(in, at, 1, 2) || rtr_stretch_is_any(in, at, ones);
}

/* "2024-05-03", "03/05/2024". */
static size_t read_numeric(const rtr_stretch *in, size_t at)
{
    if (at + 4 >= in->end) return 0;
    char mark = (char)rtr_stretch_token(in, at + 1)->mark;
    if ((mark != '-' && mark != '/') || rtr_stretch_token(in, at + 3)->mark != (uint8_t)mark)
        return 0;
    int iso = is_year(in, at) && is_day(in, at + 2) && is_day(in, at + 4);
    int local = is_day(in, at) && is_day(in, at + 2) && is_year(in, at + 4);
    return iso || local ? at + 5 : 0;
}

/* "3 mars 2024", "March 3, 2024", "mars 2024", "Jan. 4"; a weekday before it. */
static size_t read_month(const rtr_stretch *in, size_t at)
{
    if (at < in->end && RTR_IS(rtr_stretch_token(in, at), WEEKDAY)) at++;
    at += (size_t)rtr_stretch_is_any(in, at, articles);
    size_t month = is_day(in, at) && is_month(in, at + 1) ? at + 1 : at;
    if (!is_month(in, month)) return 0;
    size_t behind = month + 1;
    if (behind < in->end && rtr_stretch_token(in, behind)->mark == '.' && behind + 1 < in->end &&
        rtr_stretch_token(in, behind + 1)->shape == RTR_SHAPE_DIGITS)
        behind++;
    if (month == at && is_day(in, behind)) behind++;
    size_t year = behind + (size_t)(behind < in->end && rtr_stretch_token(in, behind)->mark == ',');
    if (is_year(in, year)) return year + 1;
    year =
        behind + (size_t)(behind < in->end &&
                          rtr_stretch_is_any(in, behind, (const char *const[]){"de", "of", NULL}));
    return is_year(in, year) ? year + 1 : behind;
}

/* "l'année dernière", "cette semaine", "last year", "l'été 2023", "summer 2023". */
static size_t read_period(const rtr_stretch *in, size_t at)
{
    int points = rtr_stretch_is_any(in, at, pointing);
    at += (size_t)(points || rtr_stretch_is_any(in, at, articles));
    if (at < in->end && rtr_stretch_token(in, at)->mark == '\'') at++;
    if (!rtr_stretch_is_any(in, at, periods)) return 0;
    if (rtr_stretch_is_any(in, at + 1, past)) return at + 2;
    if (rtr_stretch_is_any(in, at, seasons) && is_year(in, at + 1)) return at + 2;
    return points ? at + 1 : 0;
}

/* A date without its preposition. `bare` ones need none: a month alone is a word ("may", "mars"). */
static size_t read_core(const rtr_stretch *in, size_t at, int bare)
{
    size_t behind = read_numeric(in, at);
    if (!behind) behind = read_period(in, at);
    if (behind) return behind;
    behind = read_month(in, at);
    if (behind && (bare || behind > at + 1)) return behind;
    if (!bare) return 0;
    if (rtr_stretch_is_any(in, at, seasons)) return at + 1;
    if (at + 2 < in->end && rtr_stretch_token(in, at)->mark == '\'' &&
        rtr_stretch_is_any(in, at + 1, seasons))
        return at + 2;
    if (at < in->end && RTR_IS(rtr_stretch_token(in, at), WEEKDAY)) return at + 1;
    return is_year(in, at) ? at + 1 : 0;
}

/* "entre avril et août 2024", "from May to July": both ends are dates. */
static size_t read_range(const rtr_stretch *in)
{
    static const char *const starts[] = {"entre", "between", "de", "du", "from", "d", NULL};
    static const char *const links[] = {"et", "and", "à", "au", "to", "until", "jusqu", NULL};
    if (!rtr_stretch_is_any(in, in->at, starts)) return 0;
    size_t middle = read_core(in, in->at + 1, 1);
    if (!middle && rtr_stretch_is_any(in, in->at + 1, articles))
        middle = read_core(in, in->at + 2, 1);
    if (!middle || !rtr_stretch_is_any(in, middle, links)) return 0;
    return read_core(in, middle + 1, 1);
}

int rtr_when_likely(const rtr_stretch *in)
{
    rtr_stretch rest = *in;
    for (; rest.at < rest.end; rest.at++) {
        const rtr_token *token = rtr_stretch_token(&rest, rest.at);
        if (token->shape == RTR_SHAPE_PUNCT) continue;
        if (token->shape == RTR_SHAPE_DIGITS || RTR_IS(token, MONTH) || RTR_IS(token, WEEKDAY) ||
            rtr_cue_any(&rest, RTR_CUES(time_words)))
            return 1;
    }
    return 0;
}

/* Most words start no date: quick. */
static int may_start(const rtr_token *token)
{
    const uint64_t classes = RTR_WORD_BIT(RTR_WORD_FUNCTION) | RTR_WORD_BIT(RTR_WORD_LOCATIVE) |
                             RTR_WORD_BIT(RTR_WORD_MONTH) | RTR_WORD_BIT(RTR_WORD_WEEKDAY) |
                             RTR_WORD_BIT(RTR_WORD_NUMBER) | RTR_WORD_BIT(RTR_WORD_COMMON);
    return token->shape == RTR_SHAPE_DIGITS || (token->classes & classes);
}

size_t rtr_when(const rtr_stretch *in)
{
    if (in->at >= in->end || !may_start(rtr_stretch_token(in, in->at))) return 0;
    size_t behind = rtr_cue_any(in, RTR_CUES(plain));
    if (!behind) behind = read_range(in);
    if (behind) return behind;
    size_t core = rtr_cue_any(in, RTR_CUES(prepositions));
    if (core) behind = read_core(in, core, 1);
    if (!behind && core && rtr_stretch_is_any(in, core, articles))
        behind = read_core(in, core + 1, 1);
    return behind ? behind : read_core(in, in->at, 0);
}
