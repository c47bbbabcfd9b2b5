/* kit_words.h - the words of README.txt and datapackage.json, in each language they speak.
 *
 * Private to geo/. "fr" and its variants get French, everything else English.
 */
#ifndef RUTTER_GEO_KIT_WORDS_H
#define RUTTER_GEO_KIT_WORDS_H

#include "geo/place.h"

typedef enum rtr_kit_word {
    RTR_KIT_UNTITLED,
    RTR_KIT_INTRO,    /* what the folder is */
    RTR_KIT_MADE,     /* before the program and its version, */
    RTR_KIT_FROM,     /* and between them and the case's file, */
    RTR_KIT_THE_CASE, /* and after it */
    RTR_KIT_ROUTES,   /* before how many there are */
    RTR_KIT_LEGS,
    RTR_KIT_PLACES,
    RTR_KIT_AREAS,
    RTR_KIT_REPORTS,
    RTR_KIT_COLON, /* and between the word and the number */
    RTR_KIT_FILES, /* headings */
    RTR_KIT_SHOWS,
    RTR_KIT_CITE,
    RTR_KIT_RIGHTS,
    RTR_KIT_STATUS,
    RTR_KIT_BELIEF,
    RTR_KIT_PRECISION,
    RTR_KIT_LINES,
    RTR_KIT_SOURCES,
    RTR_KIT_CHECK,
    RTR_KIT_THE_MAP, /* of files: what each is */
    RTR_KIT_PIXELS,
    RTR_KIT_PICTURE_PNG,
    RTR_KIT_PICTURE_SVG,
    RTR_KIT_PICTURE_PDF,
    RTR_KIT_PAGE,
    RTR_KIT_FILE_CSV,
    RTR_KIT_FILE_GEOJSON,
    RTR_KIT_FILE_GPKG,
    RTR_KIT_FILE_README,
    RTR_KIT_FILE_PACKAGE,
    RTR_KIT_FILE_MANIFEST,
    RTR_KIT_TABLE_ROUTES, /* titles of tables */
    RTR_KIT_TABLE_PLACES,
    RTR_KIT_TABLE_AREAS,
    RTR_KIT_TABLE_ALL,
    RTR_KIT_CITE_CASE, /* before the case's hash */
    RTR_KIT_NO_LICENCE,
    RTR_KIT_LICENCE, /* before what the case says */
    RTR_KIT_CREDIT,
    RTR_KIT_DATA,   /* before the list of the data that maps are made with */
    RTR_KIT_NAMES,  /* before the gazetteer's sources */
    RTR_KIT_SHORES, /* before the base map's */
    RTR_KIT_MARBLE, /* before the picture's */
    RTR_KIT_FONTS,  /* before those of the fonts in PDF */
    RTR_KIT_PAGE_RIGHTS,
    RTR_KIT_STATUS_NOTE,
    RTR_KIT_CREDIBILITY,
    RTR_KIT_RELIABILITY,
    RTR_KIT_RADIUS,
    RTR_KIT_LINE_NOTE,
    RTR_KIT_ARCHIVED, /* before an address */
    RTR_KIT_RELIABILITY_IS,
    RTR_KIT_FILE_HASH, /* before a report's file and its hash */
    RTR_KIT_HOW_TO_CHECK,
    RTR_KIT_NOTICES, /* before how many there are */
    RTR_KIT_WORD_COUNT
} rtr_kit_word;

typedef struct rtr_kit_words {
    const char *word[RTR_KIT_WORD_COUNT];
    const char *status[RTR_STATUS_COUNT]; /* what each means */
    const char *precision[RTR_PRECISION_COUNT];
    const char *line[RTR_LINE_SCHEMATIC + 1];
} rtr_kit_words;

/* Borrowed, constant. NULL means English. */
const rtr_kit_words *rtr_kit_words_in(const char *language);
/* What a field of layer.h means, in a sentence; "" if there is no such field. Borrowed, constant. */
const char *rtr_field_meaning(const char *field, const char *language);

#endif
