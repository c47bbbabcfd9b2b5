/* Latitude before longitude where each number would do for both: told from a sample of the file, one position a
 * feature, that lies at sea, and with its axes exchanged on land, close to towns.
 *
 * Land alone cannot tell. Ships off Somalia lie in Germany when their axes are exchanged, those of the Black Sea in
 * Iraq. Places that people write down lie close to towns; an unrelated position does so only as often as towns are
 * dense there, and that is what is weighed. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "geo/basemap.h"
#include "geo/gazetteer.h"
#include "geo/geodesic.h"
#include "geo/lint_parts.h"

enum {
    LEAST = 5,          /* of positions, and of towns they are near to */
    STRAY = 10,         /* one in so many may lie otherwise than the rest */
    TOWN_PEOPLE = 1000, /* inhabitants of the smallest town that counts */
    TOWNS_MAX = 512,    /* round one position: the largest */
    NAMED = 3           /* towns that a finding names */
};

/* A chance of e^-9.2, one in 10,000, at most, for positions that the land already speaks against; what it
 * finds and spares: docs/benchmarks.md. */
static const double proof = 9.2;
static const double reach_deg = 0.5; /* how far round a position towns are counted */
static const double least_km = 0.5;  /* nearer than that says no more: a town is not a point */

/* The sample */

/* The same for the same number, and without rhythm: splitmix64 (Steele, Lea, Flood 2014). */
static uint64_t lot(uint64_t number)
{
    number = (number + 1) * 0x9E3779B97F4A7C15U;
    number = (number ^ number >> 30) * 0xBF58476D1CE4E5B9U;
    number = (number ^ number >> 27) * 0x94D049BB133111EBU;
    return number ^ number >> 31;
}

void rtr_lint_sample_add(rtr_lint_sample *sample, rtr_lonlat at, rtr_lint_mark mark)
{
    uint64_t drawn = lot(sample->met);
    if (!sample->met++) sample->mark = mark;
    size_t into = sample->count;
    if (into == LINT_SAMPLE_MAX) {
        if (drawn > sample->highest) return;
        for (into = 0; sample->lots[into] != sample->highest;) into++;
    } else {
        sample->count++;
    }
    sample->at[into] = at;
    sample->lots[into] = drawn;
    sample->highest = 0;
    for (size_t i = 0; i < sample->count; i++)
        if (sample->lots[i] > sample->highest) sample->highest = sample->lots[i];
}

/* A sample's positions, each once. */
typedef struct spots {
    rtr_lonlat at[LINT_SAMPLE_MAX];
    size_t count;
} spots;

static spots distinct(const rtr_lint_sample *sample)
{
    spots found;
    found.count = 0;
    for (size_t i = 0; i < sample->count; i++) {
        size_t j = 0;
        while (j < found.count &&
               (found.at[j].lon != sample->at[i].lon || found.at[j].lat != sample->at[i].lat))
            j++;
        if (j == found.count) found.at[found.count++] = sample->at[i];
    }
    return found;
}

static rtr_lonlat exchanged(rtr_lonlat at)
{
    return (rtr_lonlat){at.lat, at.lon};
}

int rtr_lint_may_be_swapped(const rtr_lint *lint)
{
    spots all = distinct(&lint->sample);
    size_t others = 0;
    if (lint->counts[LINT_AXES] || lint->counts[LINT_OFF_GLOBE] || lint->counts[LINT_CRS]) return 0;
    for (size_t i = 0; i < all.count; i++) others += fabs(all.at[i].lon) > 90;
    return all.count >= LEAST && others <= all.count / STRAY;
}

/* Land */

int rtr_lint_lies_swapped(const rtr_lint *lint, const rtr_basemap *basemap)
{
    spots all = distinct(&lint->sample);
    size_t strays = all.count / STRAY, dry = 0, wet = 0;
    for (size_t i = 0; i < all.count && dry <= strays && wet <= strays; i++) {
        dry += rtr_basemap_country_at(basemap, all.at[i]) >= 0;
        wet += rtr_basemap_country_at(basemap, exchanged(all.at[i])) < 0;
    }
    return dry <= strays && wet <= strays;
}

/* Towns */

/* Of a position: the town that it is remarkably near to, and how likely any position thereabouts would be as near
 * to one of that size. */
typedef struct nearest {
    uint32_t town;
    double chance; /* 1: there is nothing to it */
} nearest;

/* Towns come largest first, so that the i-th has i before it that are as large: a village is near to anything, a
 * city is not. The best of so many looks is that much less of a surprise. */
static nearest look_round(const rtr_gazetteer *gazetteer, rtr_lonlat at, rtr_toponym *towns)
{
    nearest found = {0, 1};
    double narrow = fmax(cos(at.lat * M_PI / 180), 0.1), side_km = 2 * reach_deg * 111.2;
    rtr_bbox box = {at.lon - reach_deg / narrow, at.lat - reach_deg, at.lon + reach_deg / narrow,
                    at.lat + reach_deg};
    size_t count = rtr_gazetteer_large_in(gazetteer, box, TOWN_PEOPLE, towns, TOWNS_MAX);
    if (count > TOWNS_MAX) count = TOWNS_MAX;
    double looks = 1 + log((double)(count + !count));
    for (size_t i = 0; i < count; i++) {
        double km = fmax(rtr_near_length_m(at, towns[i].at) / 1000, least_km);
        double as_near = (double)(i + 1) * M_PI * km * km / (side_km * side_km);
        double chance = -looks * expm1(-as_near);
        if (chance >= found.chance) continue;
        found = (nearest){towns[i].number, chance};
    }
    return found;
}

/* What the towns near the positions, each counted once, prove. */
typedef struct proofs {
    uint32_t towns[LINT_SAMPLE_MAX];
    size_t count;
    double sum; /* of -ln(chance); as large as the count where there is nothing to it */
} proofs;

static void add_proof(proofs *all, nearest found)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->towns[i] == found.town && found.chance < 1) return;
    all->towns[all->count++] = found.town;
    all->sum -= log(found.chance);
}

/* -ln of a bound on the chance of such a sum (Chernoff): the sum of n such logarithms has a gamma distribution. */
static double weight(const proofs *all)
{
    double n = (double)all->count;
    return all->sum > n ? all->sum - n - n * log(all->sum / n) : 0;
}

static void report(rtr_lint *lint, const rtr_gazetteer *gazetteer, const proofs *found)
{
    char names[200];
    size_t size = 0;
    for (size_t i = 0; i < NAMED; i++) {
        rtr_toponym town = rtr_gazetteer_get(gazetteer, found->towns[i * (found->count - 1) / 2]);
        int more = snprintf(names + size, sizeof names - size, "%s%.48s", i ? ", " : "", town.name);
        if (more > 0) size += (size_t)more;
    }
    lint->step_count = 0;
    rtr_lint_report(
        lint, LINT_AXES_LAND, lint->sample.mark,
        "if so, write longitude first, then latitude; --fix does not decide it",
        "latitude seems to stand before longitude: of %zu positions looked at, nearly all lie at "
        "sea, but with their numbers exchanged on land, close to towns (%s)",
        distinct(&lint->sample).count, names);
}

rtr_code rtr_lint_weigh_towns(rtr_lint *lint, const rtr_gazetteer *gazetteer, rtr_err *err)
{
    spots all = distinct(&lint->sample);
    proofs found;
    rtr_toponym *towns = malloc(TOWNS_MAX * sizeof *towns);
    if (!towns) return rtr_nomem(err);
    found.count = 0;
    found.sum = 0;
    for (size_t i = 0; i < all.count; i++)
        add_proof(&found, look_round(gazetteer, exchanged(all.at[i]), towns));
    free(towns);
    if (found.count < LEAST || weight(&found) < proof) return RTR_OK;
    report(lint, gazetteer, &found);
    if (!lint->code) lint->code = rtr_lint_sort(lint);
    if (!lint->code) return RTR_OK;
    return rtr_nomem(err);
}
