/* reports_gold.h - an annotated article of tests/reports/ and how right a report of it is (tests/reports/README.md). */
#ifndef RUTTER_TESTS_REPORTS_GOLD_H
#define RUTTER_TESTS_REPORTS_GOLD_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reports/report.h"

enum { GOLD_MOST = 128, GOLD_LIST = 24 };

typedef struct gold_place {
    rtr_span span;
    char country[3];
    int is_demonym, is_metonym, is_ignored;
} gold_place;

/* The records that belong to a flow, in the order of its `details`. */
static const char *const gold_details[] = {"goods", "quantity", "value", "date", "actor", "source"};
enum { GOLD_DETAILS = 6 };

typedef struct gold_flow {
    rtr_span span, details[GOLD_DETAILS]; /* empty where nothing is annotated */
    char status[16], origin[GOLD_LIST], destination[GOLD_LIST];
    int is_optional;
} gold_flow;

typedef struct gold {
    gold_place places[GOLD_MOST];
    gold_flow flows[GOLD_MOST];
    rtr_span boilerplate[GOLD_MOST];
    size_t place_count, flow_count, boilerplate_count;
} gold;

/* Right ones among those found and those annotated. */
typedef struct tally {
    size_t right, found, annotated;
} tally;

typedef struct scores {
    tally places, demonyms, flows;
    size_t metonyms[2], countries[2], statuses[2], details[2], sections[2]; /* right, of how many */
} scores;

static inline double precision_of(const tally *t)
{
    return t->found ? 100.0 * (double)t->right / (double)t->found : 100.0;
}

static inline double recall_of(const tally *t)
{
    return t->annotated ? 100.0 * (double)t->right / (double)t->annotated : 100.0;
}

static inline double f1_of(const tally *t)
{
    double p = precision_of(t), r = recall_of(t);
    return p + r > 0 ? 2 * p * r / (p + r) : 0;
}

static inline double share_of(const size_t part[2])
{
    return part[1] ? 100.0 * (double)part[0] / (double)part[1] : 100.0;
}

/* Ends the test program when the annotation is wrong: it quotes what is not there. */
static inline rtr_span gold_find(const char *flat, const char *words, const char *nth,
                                 const char *file)
{
    const char *at = flat;
    for (long n = strtol(nth, NULL, 10); n > 0 && at; n--) {
        at = strstr(at + (at > flat), words);
        if (n == 1 && at)
            return (rtr_span){(uint32_t)(at - flat), (uint32_t)(at - flat + (long)strlen(words))};
    }
    printf("%s: '%s' %s is not in the article\n", file, words, nth);
    exit(1);
}

/* The fields of a line, parted by tabs; writes over it. */
static inline size_t gold_fields(char *line, char *fields[8])
{
    size_t count = 0;
    while (line && count < 8) {
        fields[count++] = line;
        line = strchr(line, '\t');
        if (line) *line++ = '\0';
    }
    return count;
}

static inline void gold_add_place(gold *to, char **f, size_t n, const char *flat, const char *file)
{
    int demonym = !strcmp(f[0], "demonym");
    gold_place place = {.is_demonym = demonym, .is_ignored = !strcmp(f[0], "ignore")};
    place.span = gold_find(flat, f[n - 2], f[n - 1], file);
    if (!place.is_ignored) snprintf(place.country, sizeof place.country, "%s", f[1]);
    place.is_metonym = n > 4 && !strcmp(f[3], "metonym");
    if (to->place_count < GOLD_MOST) to->places[to->place_count++] = place;
}

static inline void gold_add_flow(gold *to, char **f, const char *flat, const char *file)
{
    gold_flow flow = {.is_optional = !strcmp(f[0], "flow?")};
    flow.span = gold_find(flat, f[6], f[7], file);
    snprintf(flow.status, sizeof flow.status, "%s", f[1]);
    snprintf(flow.origin, sizeof flow.origin, "%s", f[3]);
    snprintf(flow.destination, sizeof flow.destination, "%s", f[5]);
    if (to->flow_count < GOLD_MOST) to->flows[to->flow_count++] = flow;
}

/* Boilerplate, or a detail of the flow before; what only tells the reader something is left alone. */
static inline void gold_add_span(gold *to, const char *what, rtr_span span)
{
    if (!strcmp(what, "boilerplate") && to->boilerplate_count < GOLD_MOST)
        to->boilerplate[to->boilerplate_count++] = span;
    for (size_t i = 0; i < GOLD_DETAILS && to->flow_count; i++)
        if (!strcmp(what, gold_details[i])) to->flows[to->flow_count - 1].details[i] = span;
}

/* `flat` is the article with its line ends as blanks; `lines` the annotation, which is written over. */
static inline void gold_read(gold *to, const char *flat, char *lines, const char *file)
{
    *to = (gold){0};
    for (char *next, *line = lines; line && *line; line = next) {
        char *f[8];
        next = strchr(line, '\n');
        if (next) *next++ = '\0';
        size_t n = gold_fields(line, f);
        if (!strcmp(f[0], "place") || !strcmp(f[0], "demonym") || !strcmp(f[0], "ignore"))
            gold_add_place(to, f, n, flat, file);
        else if (!strncmp(f[0], "flow", 4) && n == 8)
            gold_add_flow(to, f, flat, file);
        else if (n < 3) {
            printf("%s: a line of %zu fields\n", file, n);
            exit(1);
        } else {
            gold_add_span(to, f[0], gold_find(flat, f[n - 2], f[n - 1], file));
        }
    }
}

#endif
