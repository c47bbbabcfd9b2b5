/* reader.h - what all reports are read with: the gazetteer, the lexicon, and what is worked out once from them.
 *
 * Owner:  the reader borrows gazetteer and lexicon. Thread: read-only once made; shared by threads.
 */
#ifndef RUTTER_REPORTS_READER_H
#define RUTTER_REPORTS_READER_H

#include "geo/gazetteer.h"
#include "geo/gazetteer_match.h"
#include "reports/lexicon.h"

typedef struct rtr_reader rtr_reader;

RTR_API RTR_MUST_CHECK rtr_code rtr_reader_new(const rtr_gazetteer *gazetteer,
                                               const rtr_lexicon *lexicon, rtr_reader **out,
                                               rtr_err *err);
RTR_API void rtr_reader_free(rtr_reader *reader);
RTR_API const rtr_gazetteer *rtr_reader_gazetteer(const rtr_reader *reader);
RTR_API const rtr_lexicon *rtr_reader_lexicon(const rtr_reader *reader);

#endif
