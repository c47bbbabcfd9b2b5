/* gazetteer_match.h - the names of a gazetteer found in running text, word by word.
 *
 * Flow:   a text's words, folded and hashed -> [gazetteer_match.h] -> the places that bear the name
 * Owner:  arrays are borrowed from the gazetteer.
 * Thread: read-only, may be shared; nothing here allocates.
 *
 * A reader of text hashes each word once and then walks:
 *
 *     uint64_t state = 0;
 *     uint32_t key;
 *     for (size_t i = at; i < count; i++) {
 *         int found = rtr_gazetteer_step(gazetteer, state, words[i], &state, &key);
 *         if (found & RTR_GAZ_ENDS) remember words at..i as the name `key`
 *         if (!(found & RTR_GAZ_GOES_ON)) break;
 *     }
 */
#ifndef RUTTER_GEO_GAZETTEER_MATCH_H
#define RUTTER_GEO_GAZETTEER_MATCH_H

#include <stddef.h>
#include <stdint.h>

#include "base/api.h"
#include "geo/gazetteer.h"

/* The hash of one folded word: the bytes of rtr_fold's form between two blanks. */
RTR_API uint64_t rtr_gaz_word_hash(const char *folded, size_t size);

enum { RTR_GAZ_ENDS = 1, RTR_GAZ_GOES_ON = 2 };

/* One word further from `state`, which is 0 before the first word. The answer holds RTR_GAZ_ENDS when
 * a name ends with this word, and *key says which; RTR_GAZ_GOES_ON when longer names start so, and
 * *next is the state to go on from. Constant time, one or two cache misses. The names are known by
 * hashes of 64 bits: one in some 10^13 unknown words passes for a name. */
RTR_API int rtr_gazetteer_step(const rtr_gazetteer *gazetteer, uint64_t state, uint64_t word,
                               uint64_t *next, uint32_t *key);

/* Ask for the memory that a step from state 0 with that word will read, a few words ahead of it. */
RTR_API void rtr_gazetteer_prefetch(const rtr_gazetteer *gazetteer, uint64_t word);

/* How a place bears a name. */
enum {
    RTR_GAZ_AS_MAIN = 1,     /* it is the name of its record */
    RTR_GAZ_AS_ENGLISH = 2,  /* ... or stands in it as English, */
    RTR_GAZ_AS_FRENCH = 4,   /* as French, */
    RTR_GAZ_AS_OTHER = 8,    /* in another language, */
    RTR_GAZ_AS_UNTAGGED = 16 /* or in no particular one */
};

/* The places that bear the name, best first: their numbers, as in rtr_toponym, and in *ways, unless
 * that is NULL, how each of them does. They include areas without a position. NULL and 0 for a key
 * that is not there. */
RTR_API const uint32_t *rtr_gazetteer_key_places(const rtr_gazetteer *gazetteer, uint32_t key,
                                                 const uint8_t **ways, size_t *count);
/* The folded name; "" for a key that is not there. */
RTR_API const char *rtr_gazetteer_key_name(const rtr_gazetteer *gazetteer, uint32_t key);

#define RTR_GAZ_NOBODY UINT32_MAX

/* What choosing between places needs of them, without strings. */
typedef struct rtr_gaz_brief {
    rtr_lonlat at;
    int64_t population;      /* 0 when unknown */
    uint32_t weight;         /* importance, counted in inhabitants */
    uint32_t parent;         /* number of its first-level area, or RTR_GAZ_NOBODY */
    uint32_t country_number; /* number of its country (a country's own), or RTR_GAZ_NOBODY */
    char country[3];         /* ISO 3166-1 alpha-2, or "" */
    rtr_kind kind;
    rtr_precision precision;
    int32_t area; /* as in rtr_toponym */
    int capital;  /* the seat of a country's government */
    int admin;    /* 1 a first-level area, 2 a second-level one, else 0 */
    int eponym;   /* a first-level area called like a large town inside it */
    int derived;  /* an area whose position is the middle of its towns */
    int section;  /* part of a larger place, or a former one */
    int placed;   /* as in rtr_toponym */
} rtr_gaz_brief;

/* 0 when there is no place of that number. */
RTR_API int rtr_gazetteer_brief(const rtr_gazetteer *gazetteer, uint32_t number,
                                rtr_gaz_brief *out);

/* Is that exact spelling, case and accents included, among the place's names? For names such as "mer
 * Noire", which other spellings do not mean. */
RTR_API int rtr_gazetteer_spelt(const rtr_gazetteer *gazetteer, uint32_t number, const char *name,
                                size_t size);

#endif
