/* resolve.h - which place each name of a report means. Private to reports/.
 *
 * Flow:   mentions with keys -> resolve_option.c (what a name may mean) -> resolve_within.c (what the words next to it
 *         say) -> resolve_weigh.c (what the other names say) -> resolve.c (mention.place, score, alternatives)
 * Owner:  a rtr_weighing owns nothing but itself; options know the gazetteer by numbers.
 *
 * All mentions of one name are one vote with one meaning, but where the words next to one say otherwise. An option of a
 * name has
 *
 *     score = prior + within * said + near * E / (1 + E / enough)
 *     prior = people * log10(weight + crowd) + what its class and being a great city add
 *     E     = sum over the other names n of  log(1 + agree * sum over n's options o of share(o) * affinity(o))
 *
 * and its share of the name is exp(score) over the sum of those of all options and of `unknown`, which stands for places
 * that the gazetteer does not hold. `said` is 1 when a mention is followed by what the option lies in ("Paris, Texas",
 * "Vienne (Isère)") or preceded by it ("la ville russe de Gorki"). Affinity is 1 for what lies at the same point of one
 * country and falls with the distance; two places of one first-level area keep some of it and two of one country a
 * little. So a cluster of small towns that share a county outdoes one far giant, and a giant that nothing speaks against
 * stays. One good neighbour counts far more than the second, and the fifth hardly counts (`enough`): stories of forty
 * towns do not pull the odd capital into their county.
 *
 * The first shares come from the priors alone, flattened, for rare places are rare only until somebody writes about
 * them; two rounds settle the rest. Names are weighed in stretches, and against the few that stand around them, so that
 * the time is linear in the text's length.
 *
 * Weights are round numbers from the middle of a plateau, found on one half of two annotated corpora (American local news
 * and world news) and checked on the other: halving or doubling one costs five names in a hundred at most, and most cost
 * none. Without the other names, 18 and 6 in a hundred would be wrong that are right. Countries, capitals and great cities
 * are given more than the local news ask for: what it costs there is less than a wrong country on a map.
 */
#ifndef RUTTER_REPORTS_RESOLVE_H
#define RUTTER_REPORTS_RESOLVE_H

#include "reports/passes.h"

typedef struct rtr_weights {
    float people;    /* for ten times the inhabitants */
    float great;     /* again, for each ten times above `city` */
    float city;      /* inhabitants from which on the world knows a place */
    float crowd;     /* inhabitants below which a place is as unknown as any */
    float country;   /* being a country */
    float area;      /* being a first-level area */
    float district;  /* being a county, a department, a region of another kind */
    float capital;   /* being a seat of government */
    float foreign;   /* bearing the name in languages other than the reports' alone */
    float unknown;   /* the score of being none of them */
    float within;    /* being said to lie in something that holds it */
    float article;   /* being no town behind a French article, or one behind "à" */
    float near;      /* what the other names say */
    float enough;    /* from how much of that on more counts little */
    float agree;     /* how sure a name makes another one that it sits beside */
    float near_km;   /* where affinity is one half */
    float same_area; /* affinity of two places of one first-level area, or of it and one of them */
    float same_country; /* and of one country */
    float in_country;   /* of a country to what lies in it */
    float of_country;   /* and of that to its country: many stories name the same few countries */
    float flat;         /* exponent of the first shares */
} rtr_weights;

extern const rtr_weights rtr_resolve_weights;

enum {
    RTR_LOOKED_AT = 48, /* places looked at of a name, best first */
    RTR_OPTIONS = 16,   /* ... and weighed: those that are not the same town again */
    RTR_WEIGHED = 128,  /* names that are weighed together */
    RTR_AROUND = 6,     /* names looked at before one and after it, as they first appear */
    RTR_ROUNDS = 2
};

/* How a place holds others. */
typedef enum rtr_scope {
    RTR_SCOPE_POINT,
    RTR_SCOPE_DISTRICT,
    RTR_SCOPE_AREA,
    RTR_SCOPE_COUNTRY
} rtr_scope;

/* Is a place a town, or what stands in one: a port, an airport? */
typedef enum rtr_town { RTR_TOWN_NONE, RTR_TOWN_CITY, RTR_TOWN_PART } rtr_town;

/* A place that a name may mean. */
typedef struct rtr_option {
    uint32_t place;           /* number in the gazetteer */
    uint32_t parent, country; /* numbers, or RTR_GAZ_NOBODY */
    float at[3];              /* on the unit sphere */
    float prior, score, share;
    uint8_t scope; /* rtr_scope */
    uint8_t way;   /* how it bears the name, see gazetteer_match.h */
    uint8_t said;  /* a mention says that it lies in what holds it, or that it holds it */
    uint8_t town;  /* rtr_town: what French puts no article before */
} rtr_option;

/* A name, with all its mentions among those weighed together. */
typedef struct rtr_named {
    uint64_t id;       /* of the name; a people's is its country's word in the lexicon */
    rtr_option *first; /* best first by the gazetteer */
    uint32_t count;
} rtr_named;

enum { RTR_WEIGHED_SLOTS = 2 * RTR_WEIGHED, RTR_NO_NAME = RTR_WEIGHED };

/* Mentions that are weighed together. */
typedef struct rtr_weighing {
    const rtr_reading *reading;
    size_t first, end; /* mentions */
    rtr_named names[RTR_WEIGHED];
    size_t name_count, option_count;
    uint16_t slots[RTR_WEIGHED_SLOTS]; /* hash table: number of a name + 1 */
    rtr_option options[RTR_WEIGHED * RTR_OPTIONS];
} rtr_weighing;

/* resolve_option.c: the number of a mention's name, added with its options if it is new; RTR_NO_NAME when the mention
 * has none. The caller makes sure that there is room for one. */
size_t rtr_weighing_name(rtr_weighing *weighing, const rtr_mention *mention);

/* resolve_within.c: the mention that says where mention `at` lies, or RTR_NO_MENTION. */
uint32_t rtr_mention_within(const rtr_reading *reading, size_t at);
/* Does `outer` hold `inner`? */
int rtr_option_holds(const rtr_option *outer, const rtr_option *inner);
/* Does a list go on behind mention `at`: "Georgia, Vermont and Maine"? */
int rtr_mention_listed(const rtr_reading *reading, size_t at);
/* `inner` is followed by `outer`: mark the options that fit each other. Names of countries and of first-level areas
 * stand beside each other in lists. */
void rtr_named_agree(rtr_named *inner, rtr_named *outer, int listed);

/* resolve_weigh.c: scores and shares of all options. */
void rtr_weighing_settle(rtr_weighing *weighing);
/* Shares from exponents: `flat` times the scores. */
void rtr_named_share(rtr_named *name, float flat);
#define RTR_EARTH_KM 6371.0088F
/* Square of the distance of two options along the chord, in square kilometres. */
static inline float rtr_option_km2(const rtr_option *a, const rtr_option *b)
{
    float x = a->at[0] - b->at[0], y = a->at[1] - b->at[1], z = a->at[2] - b->at[2];
    return (x * x + y * y + z * z) * (RTR_EARTH_KM * RTR_EARTH_KM);
}

#endif
