/* recognise_parts.h - from names to places: what recognise*.c share. Private.
 *
 * Flow:   candidate.h, recognise_head.c (spans that may be places) -> recognise_run.c (what each capitalised word is
 *         part of) -> recognise_memory.c (what the report calls people and places elsewhere) -> recognise_clue.c
 *         (evidence) -> recognise.c (weights, decision); recognise_demonym.c for peoples.
 */
#ifndef RUTTER_REPORTS_RECOGNISE_PARTS_H
#define RUTTER_REPORTS_RECOGNISE_PARTS_H

#include "reports/candidate.h"
#include "reports/passes.h"

/* What a capitalised word is part of. */
typedef enum rtr_part {
    RTR_PART_NONE,
    RTR_PART_NAME,   /* a run of capitals of no known sort */
    RTR_PART_GIVEN,  /* of a person: all but the family name */
    RTR_PART_FAMILY, /* of a person: the last word */
    RTR_PART_FIRM,   /* a run with a word for a company or a medium */
    RTR_PART_BODY    /* ... for a public body or a facility */
} rtr_part;

/* What speaks for a place or against it. Of the first group one holds at most; the others are free. */
typedef enum rtr_clue {
    /* What the best place of that name is. */
    RTR_CLUE_COUNTRY,
    RTR_CLUE_CAPITAL,
    RTR_CLUE_ADMIN,   /* a first-level area */
    RTR_CLUE_AREA,    /* a sea, a strait, a region */
    RTR_CLUE_MILLION, /* a place of a million inhabitants, */
    RTR_CLUE_CITY,    /* of a hundred thousand, */
    RTR_CLUE_TOWN,    /* of fifteen thousand */
    RTR_CLUE_SMALL,   /* anything else */
    RTR_CLUE_HEADED,  /* no name of the gazetteer, but a generic word and a name */
    RTR_CLUE_UNKNOWN, /* nobody knows the word */
    /* How it is written. */
    RTR_CLUE_SIGNED,       /* a slash and a line of its own: who signs */
    RTR_CLUE_STREET,       /* a street's name, which is no place of ours */
    RTR_CLUE_FOREIGN,      /* a name in neither of the languages nor at home */
    RTR_CLUE_ONLY_COUNTRY, /* a country's name, and neither a word's nor a person's */
    RTR_CLUE_MANY,         /* two words or more */
    RTR_CLUE_COMMON,       /* an ordinary word too */
    RTR_CLUE_GIVEN,        /* a given name too */
    RTR_CLUE_FAMILY,       /* a family name too */
    RTR_CLUE_SERVICE,      /* a title, a role, a body, a direction ... too */
    RTR_CLUE_FIRST,        /* starts its sentence */
    RTR_CLUE_FIRST_COMMON,
    RTR_CLUE_SHORT,   /* three letters at most, not all capitals */
    RTR_CLUE_ACRONYM, /* all capitals where others are not */
    RTR_CLUE_SHOUT,   /* all capitals as its neighbours */
    RTR_CLUE_QUOTED,
    /* What stands before it, articles aside. */
    RTR_CLUE_IN, /* a preposition that places follow */
    RTR_CLUE_OF,
    RTR_CLUE_OFFICE_OF, /* "maire de", "president of" */
    RTR_CLUE_HEAD_OF,   /* "ville de", "north of", "usine de" */
    RTR_CLUE_BODY_OF,   /* "ministère de", "bank of" */
    RTR_CLUE_RUN_OF,    /* a capitalised word and "of": "Bank of" */
    RTR_CLUE_ARTICLE,
    RTR_CLUE_COMMA,
    RTR_CLUE_AFTER_PLACE, /* a place and a comma */
    RTR_CLUE_AFTER_GIVEN, /* a given name or an initial */
    RTR_CLUE_AFTER_TITLE,
    RTR_CLUE_AFTER_VESSEL, /* "the tanker": a ship's name */
    RTR_CLUE_AFTER_NAME,   /* another capitalised word */
    RTR_CLUE_AFTER_DIRECTION,
    RTR_CLUE_AFTER_HYPHEN,
    RTR_CLUE_AFTER_HEAD, /* a generic word: "fleuve", "city" */
    /* What follows it. */
    RTR_CLUE_BEFORE_NAME,   /* another capitalised word */
    RTR_CLUE_BEFORE_FAMILY, /* a given or family name, or an initial */
    RTR_CLUE_BEFORE_PLACE,  /* a comma and a place that may hold it */
    RTR_CLUE_BEFORE_AGE,
    RTR_CLUE_BEFORE_SAYING,
    RTR_CLUE_POSSESSIVE,
    RTR_CLUE_BEFORE_ROLE, /* "Mayor", "police" */
    RTR_CLUE_BEFORE_BODY,
    RTR_CLUE_BEFORE_NUMBER,
    RTR_CLUE_BEFORE_HYPHEN,
    RTR_CLUE_BEFORE_WHO,
    /* What it is part of, what the report and the sentence are about. */
    RTR_CLUE_PERSON_GIVEN,
    RTR_CLUE_PERSON_FAMILY,
    RTR_CLUE_FIRM_HEAD,     /* starts a company's or a medium's name */
    RTR_CLUE_FIRM,          /* stands inside one */
    RTR_CLUE_BODY,          /* is part of a public body's */
    RTR_CLUE_KNOWN_PERSON,  /* the report names a person so */
    RTR_CLUE_KNOWN_PLACE,   /* ... or a place, and no person */
    RTR_CLUE_KNOWN_WORD,    /* ... or writes it small elsewhere */
    RTR_CLUE_BESIDE_PLACE,  /* a list holds it with a sure place, */
    RTR_CLUE_BESIDE_PERSON, /* ... or with a person */
    RTR_CLUE_SPORT,
    RTR_CLUE_ARTS,
    RTR_CLUE_COUNT
} rtr_clue;

/* The least share of words of trade and arms, by which a report is about them. */
#define RTR_MATTER_LEAST 0.025f

#define RTR_CLUE_BIT(clue) ((uint64_t)1 << (clue))

/* A span that may be a place. */
typedef struct rtr_sighting {
    rtr_found found;
    uint8_t type;    /* rtr_mention_type: PLACE or DEMONYM */
    uint8_t headed;  /* a generic word is part of it */
    uint8_t named;   /* the lexicon knows it as a place */
    uint8_t in_list; /* beside another sighting, with a comma or "and" between */
    uint8_t kind;    /* rtr_kind of the best place of that name */
    uint64_t clues;  /* RTR_CLUE_BITs */
} rtr_sighting;

/* What the report calls people and what places, by the folded hash of a word. */
typedef struct rtr_memory_slot {
    uint64_t word; /* 0: empty */
    uint32_t person, place, small;
} rtr_memory_slot;

typedef struct rtr_memory {
    rtr_memory_slot *slots;
    size_t mask;
} rtr_memory;

/* The place that a key means first, and whether only other languages call it so. */
typedef struct rtr_best {
    rtr_gaz_brief brief;
    uint32_t number;
    int foreign, there; /* there: 0 for a key without places */
} rtr_best;

enum { RTR_BESTS = 64, RTR_CONTRACTIONS = 4 };

/* Those that were asked for last, by the key's low bits. */
typedef struct rtr_bests {
    uint32_t keys[RTR_BESTS];
    rtr_best items[RTR_BESTS];
} rtr_bests;

typedef struct rtr_recognition {
    rtr_reading *reading;
    const rtr_tokens *tokens;
    uint8_t *parts; /* rtr_part of each token */
    rtr_sighting *sightings;
    size_t count, capacity;
    rtr_memory memory;
    rtr_bests *bests;
    uint32_t language_end; /* token behind the last demonym that named a language, or 0 */
    uint32_t better_place; /* the lexicon's value "place": the place of that name is better known */
    struct {
        uint64_t word, article; /* "du", "le": hashes */
    } contractions[RTR_CONTRACTIONS];
    float matter_share, leisure_share; /* words of trade and state, of arts and sports, among all */
} rtr_recognition;

/* The best place of a key; NULL when there is none. Valid until another key is asked for. */
const rtr_best *rtr_recognise_best(const rtr_recognition *recognition, uint32_t key);
/* The classes of the word at a token, without those that the place of that name is better known than. */
uint64_t rtr_recognise_classes(const rtr_recognition *recognition, const rtr_token *token);

/* Fill `parts`, and tell the memory who is named. */
void rtr_recognise_runs(rtr_recognition *recognition);
/* Fill `sightings`, in the order of the text, none over another. */
RTR_MUST_CHECK rtr_code rtr_recognise_sightings(rtr_recognition *recognition, rtr_err *err);
/* The evidence for each sighting of a place, and what the memory makes of it. */
void rtr_recognise_clues(rtr_recognition *recognition);
/* What the report is about: the shares. */
void rtr_recognise_subject(rtr_recognition *recognition);
/* Does a demonym say where something is from? (recognise_demonym.c) */
int rtr_recognise_demonym(rtr_recognition *recognition, const rtr_sighting *sighting);

/* Room for `words` different words. */
RTR_MUST_CHECK rtr_code rtr_memory_begin(rtr_memory *memory, size_t words, rtr_err *err);
void rtr_memory_end(rtr_memory *memory);
/* The slot of a word, which may be changed; NULL when it is not there and the table is full. */
rtr_memory_slot *rtr_memory_at(rtr_memory *memory, uint64_t word);
/* The same, but NULL when the word is not there. */
rtr_memory_slot *rtr_memory_find(rtr_memory *memory, uint64_t word);

#endif
