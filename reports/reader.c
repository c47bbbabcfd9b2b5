#include "reports/reader_parts.h"

#include <stdlib.h>

rtr_code rtr_reader_new(const rtr_gazetteer *gazetteer, const rtr_lexicon *lexicon,
                        rtr_reader **out, rtr_err *err)
{
    *out = NULL;
    rtr_reader *reader = calloc(1, sizeof *reader);
    if (!reader) return rtr_nomem(err);
    reader->gazetteer = gazetteer;
    reader->lexicon = lexicon;
    rtr_code code = rtr_letters_fill(&reader->letters, err);
    if (code) {
        rtr_reader_free(reader);
        return code;
    }
    *out = reader;
    return RTR_OK;
}

void rtr_reader_free(rtr_reader *reader)
{
    free(reader);
}

const rtr_gazetteer *rtr_reader_gazetteer(const rtr_reader *reader)
{
    return reader->gazetteer;
}

const rtr_lexicon *rtr_reader_lexicon(const rtr_reader *reader)
{
    return reader->lexicon;
}
