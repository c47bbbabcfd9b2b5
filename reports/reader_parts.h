/* reader_parts.h - what a reader holds. Private to reports/. */
#ifndef RUTTER_REPORTS_READER_PARTS_H
#define RUTTER_REPORTS_READER_PARTS_H

#include "reports/letters.h"
#include "reports/reader.h"

struct rtr_reader {
    const rtr_gazetteer *gazetteer;
    const rtr_lexicon *lexicon;
    rtr_letters letters;
};

#endif
