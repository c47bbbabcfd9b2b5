/* reader_parts.h - what a reader holds. Private to reports/. */
#ifndef RUTTER_REPORTS_READER_PARTS_H
#define RUTTER_REPORTS_READER_PARTS_H

#include "geo/gazetteer_match.h"
#include "reports/letters.h"
#include "reports/reader.h"

struct rtr_reader {
    const rtr_gazetteer *gazetteer;
    const rtr_lexicon *lexicon;
    rtr_letters letters;
    /* By ISO 3166-1 alpha-2: numbers in the gazetteer, or RTR_GAZ_NOBODY. */
    uint32_t countries[26 * 26];
};

/* The country with that code, or RTR_GAZ_NOBODY. */
uint32_t rtr_reader_country(const rtr_reader *reader, const char *code);

#endif
