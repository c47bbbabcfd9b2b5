/* words.h - every word that a map prints by itself, in each language it speaks.
 *
 * "fr" and its variants get French, everything else English.
 */
#ifndef RUTTER_DRAW_WORDS_H
#define RUTTER_DRAW_WORDS_H

#include "geo/place.h"

typedef enum rtr_word {
    RTR_WORD_SCHEMATIC, /* legend: after a mode */
    RTR_WORD_AREA,      /* legend: a filled area */
    RTR_WORD_VAGUE,     /* legend: a dashed circle */
    RTR_WORD_DISPUTED,  /* legend: a dashed border */
    RTR_WORD_NOTE_LANES,
    RTR_WORD_NOTE_SCHEMATIC,
    RTR_WORD_NOTE_AREA,
    RTR_WORD_NOTE_BORDERS,
    RTR_WORD_BRIEF_LANES, /* the same where room is short */
    RTR_WORD_BRIEF_SCHEMATIC,
    RTR_WORD_BRIEF_AREA,
    RTR_WORD_BRIEF_BORDERS,
    RTR_WORD_NOTE_WIDTHS, /* lines are as wide as amounts say */
    RTR_WORD_BRIEF_WIDTHS,
    RTR_WORD_AT_CENTRE, /* scale bar */
    RTR_WORD_AT_MIDDLE, /* scale bar of a picture */
    RTR_WORD_KEY,       /* before the names that found no room */
    RTR_WORD_AND,       /* before how many more there are, */
    RTR_WORD_KEY_MORE,  /* and after it */
    RTR_WORD_SOURCES,   /* before the publishers of the reports */
    RTR_WORD_DATA,      /* before the base map's credits */
    RTR_WORD_MILES,     /* nautical ones, on a scale bar */
    RTR_WORD_NORTH,     /* one letter, each */
    RTR_WORD_SOUTH,
    RTR_WORD_EAST,
    RTR_WORD_WEST,
    RTR_WORD_PLACE_ONE,
    RTR_WORD_PLACE_MANY,
    RTR_WORD_AND_MORE,    /* after a list that was cut */
    RTR_WORD_BOX,         /* legend of a picture: a frame around a place */
    RTR_WORD_OUTLINE,     /* and its outline */
    RTR_WORD_NO_DATA,     /* and where the picture has nothing */
    RTR_WORD_MORE_MARKS,  /* after the key's last entry: how many more it would have */
    RTR_WORD_LOCATOR,     /* before the locator map's credits */
    RTR_WORD_PICTURE_OF,  /* alt text of one picture */
    RTR_WORD_PICTURES_OF, /* and of two */
    RTR_WORD_DETAIL,      /* before the letter of a detail map */
    RTR_WORD_SINCE,       /* before a month or year that a date begins with */
    RTR_WORD_SINCE_DAY,   /* and before a day */
    RTR_WORD_UNTIL,       /* likewise before its end */
    RTR_WORD_UNTIL_DAY,
    RTR_WORD_CHANGED,   /* a style's last entry: features that were changed after the export */
    RTR_WORD_COUNT
} rtr_word;

typedef struct rtr_words {
    const char *language;
    const char *word[RTR_WORD_COUNT];
    const char *mode[RTR_MODE_COUNT];
    const char *status[RTR_STATUS_COUNT];
    const char *kind[RTR_KIND_COUNT];
    const char *thousands; /* between groups of three digits */
    const char *month[12]; /* short */
    const char *first;     /* day of a month */
    const char
        *range[2]; /* between two dates, the later one without and with a day; NULL: a dash */
} rtr_words;

/* Borrowed, constant. NULL means English. */
const rtr_words *rtr_words_in(const char *language);

#endif
