/* lexicon.h - what single words and fixed phrases are: titles, names of people, demonyms, verbs of supply ...
 *
 * Flow:   data/lexicon/NAME.csv --tools/build_lexicon--> rutter.lex -> [lexicon.h] -> token.h and all that reads tokens
 * Owner:  entries and values are borrowed from the lexicon; rtr_lexicon_free ends them all.
 * Thread: an open lexicon is read-only and may be shared.
 *
 * Words are looked up lower-cased with their accents (French needs "a" and "à", "fabrique" and "fabriqué" apart). A
 * form that its table writes with a capital is only met by a capitalised word ("Pierre", not "pierre"), one written
 * in capitals only by capitals ("US", not "us"). Of a phrase the first word counts.
 */
#ifndef RUTTER_REPORTS_LEXICON_H
#define RUTTER_REPORTS_LEXICON_H

#include <stddef.h>
#include <stdint.h>

#include "base/api.h"
#include "base/error.h"

typedef struct rtr_lexicon rtr_lexicon;

#define RTR_NO_ENTRY UINT32_MAX

/* What a word can be. A table's `class` column names one in lower case ("given_name"). At most 64. */
typedef enum rtr_word_class {
    RTR_WORD_COMMON,   /* an ordinary word of either language: no name on its capital alone */
    RTR_WORD_FUNCTION, /* article, preposition, conjunction, pronoun */
    RTR_WORD_GIVEN_NAME, /* value: "", or "place" where it is a place's name or an ordinary word too */
    RTR_WORD_FAMILY_NAME, /* of people in the news; value: as of GIVEN_NAME */
    RTR_WORD_TITLE,       /* before a person's name: M., Mme, Dr, President, général */
    RTR_WORD_ROLE,        /* head of a phrase for people: ministre, porte-parole, spokesman */
    RTR_WORD_COMPANY,     /* what ends or starts a company's name: Ltd, SA, GmbH, groupe, Corp. */
    RTR_WORD_BODY,        /* head of an organisation's name: ministère, university, bank, agency */
    RTR_WORD_MEDIA,       /* a medium or what its name ends in: Times, Post, journal */
    RTR_WORD_NOT_PLACE,   /* a phrase that holds a place's name and is none: "cheval de Troie" */
    RTR_WORD_PLACE_HEAD, /* generic + name: mer, golfe, port, County, River; value: rtr_kind's word */
    RTR_WORD_STREET,     /* Road, Avenue, rue: what it makes is no place of ours */
    RTR_WORD_DIRECTION, /* nord, sud, North, eastern */
    RTR_WORD_LOCATIVE,  /* prepositions that a place follows: en, à, au, aux, vers, in, at, near */
    RTR_WORD_MONTH,     /* value: "1".."12" */
    RTR_WORD_WEEKDAY,   /* value: "1" (Monday) .. "7" */
    RTR_WORD_NUMBER,    /* written-out numbers: deux, dozens; value: the number, or "" */
    RTR_WORD_DEMONYM,   /* value: ISO 3166-1 alpha-2, or a gazetteer's id ("rutter:west") */
    RTR_WORD_LANGUAGE,  /* after it a demonym is a language's name: "en", "langue", "speaks" */
    RTR_WORD_ORGANISATION, /* a known one; value: "type;seat;country" of organisations.csv */
    RTR_WORD_FACILITY,     /* usine, raffinerie, plant, warehouse; value: rtr_kind's word */
    RTR_WORD_STATE_ACT,  /* what a government does: annoncer, said; with a value, of dealings.csv */
    RTR_WORD_STATE_HEAD, /* nouns of states and their organs: gouvernement, armée, allies of */
    RTR_WORD_ARTS,       /* heads whose nationality is no evidence of a place: film, footballer */
    RTR_WORD_TRIGGER,    /* of a flow; value: row of triggers.csv */
    RTR_WORD_GOODS,      /* head of a phrase for goods: serveur, puce, drone, machine */
    RTR_WORD_REPORTING,  /* verbs and phrases of saying: selon, affirme, according to */
    RTR_WORD_HEDGE,      /* reportedly, présumé, soupçonné, alleged */
    RTR_WORD_NEGATION,   /* pas, aucun, not, never */
    RTR_WORD_CESSATION,  /* cesser, stop, halted, no longer */
    RTR_WORD_PROHIBITION, /* interdire, embargo, ban */
    RTR_WORD_MODAL,       /* pourrait, may, would */
    RTR_WORD_VERB, /* a form of a verb; value: "lemma;form", the forms of data/lexicon/verbs.csv */
    RTR_WORD_CURRENCY,    /* value: ISO 4217 */
    RTR_WORD_UNIT,        /* tonnes, pièces, lots */
    RTR_WORD_ARTICLE,     /* the, le, l', un, ce, au */
    RTR_WORD_OF,          /* of, de, du, des, d' */
    RTR_WORD_PARTICLE,    /* small words inside people's names: de, van, bin */
    RTR_WORD_AND,         /* and, or, et, ou, ni */
    RTR_WORD_WHO,         /* what follows people: who, aged, âgé */
    RTR_WORD_HEAD_BEFORE, /* generic, before a place's name and part of it: lac, mer, Lake */
    RTR_WORD_HEAD_BARE,   /* ... without "de" only: rue, place, tour */
    RTR_WORD_HEAD_AFTER,  /* ... behind it: County, River, Island */
    RTR_WORD_PLACE_NAME,  /* a place that the gazetteer has no position for: Alpes, URSS */
    RTR_WORD_SPORT,       /* match, championnat, league */
    RTR_WORD_SEAT, /* by which a report says where somebody is: basé, based, dont le siège est */
    RTR_WORD_VESSEL, /* ships: tanker, vraquier; before a ship's name */
    RTR_WORD_CLASS_COUNT
} rtr_word_class;

#define RTR_WORD_BIT(class) ((uint64_t)1 << (class))

/* One thing that a form can be. */
typedef struct rtr_sense {
    uint16_t class; /* rtr_word_class */
    uint16_t shape; /* the least capitals it asks for: rtr_word_shape of token.h */
    uint32_t value; /* string: rtr_lexicon_text; equal strings have equal numbers */
} rtr_sense;

typedef struct rtr_entry {
    uint64_t classes; /* RTR_WORD_BITs of all its senses, whatever shape they ask for */
    uint64_t starts;  /* ... and of all longer phrases that start with it */
    const rtr_sense *senses;
    size_t count;
} rtr_entry;

/* Map a rutter.lex. RTR_BAD_DATA for what is none, is damaged, or has other classes than these; RTR_IO. */
RTR_API RTR_MUST_CHECK rtr_code rtr_lexicon_new(const char *path, rtr_lexicon **out, rtr_err *err);
/* Accepts NULL. */
RTR_API void rtr_lexicon_free(rtr_lexicon *lexicon);

enum { RTR_LEX_ENDS = 1, RTR_LEX_GOES_ON = 2 };
/* One word further, as rtr_gazetteer_step: `state` 0 at the first word; `word` is rtr_gaz_word_hash of the
 * word as rtr_lower writes it. Hyphens, dots and apostrophes between words count as nothing: "porte-parole"
 * is two words. */
RTR_API int rtr_lexicon_step(const rtr_lexicon *lexicon, uint64_t state, uint64_t word,
                             uint64_t *next, uint32_t *entry);
/* Nothing, of count 0, for an entry that is not there. */
RTR_API rtr_entry rtr_lexicon_entry(const rtr_lexicon *lexicon, uint32_t entry);
/* "" for a number that is not there. */
RTR_API const char *rtr_lexicon_text(const rtr_lexicon *lexicon, uint32_t value);
/* The number of a value, to compare with senses' (or RTR_NO_ENTRY when no sense has it). */
RTR_API uint32_t rtr_lexicon_value(const rtr_lexicon *lexicon, const char *text);

/* The tables' word for a class, and back (0 when unknown). */
RTR_API const char *rtr_word_class_name(rtr_word_class class);
RTR_API int rtr_word_class_parse(const char *word, rtr_word_class *out);

#endif
