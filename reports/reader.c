#include "reports/reader_parts.h"

#include <stdlib.h>

/* Where a code stands among all codes of two capitals, or -1. */
static int code_index(const char *code)
{
    if (code[0] < 'A' || code[0] > 'Z' || code[1] < 'A' || code[1] > 'Z' || code[2]) return -1;
    return (code[0] - 'A') * 26 + (code[1] - 'A');
}

/* Countries are the gazetteer's first places. */
static void find_countries(rtr_reader *reader)
{
    rtr_gaz_brief brief;
    for (size_t i = 0; i < sizeof reader->countries / sizeof *reader->countries; i++)
        reader->countries[i] = RTR_GAZ_NOBODY;
    for (uint32_t i = 0; rtr_gazetteer_brief(reader->gazetteer, i, &brief); i++) {
        if (brief.kind != RTR_KIND_COUNTRY) break;
        int index = code_index(brief.country);
        if (index >= 0) reader->countries[index] = i;
    }
}

rtr_code rtr_reader_new(const rtr_gazetteer *gazetteer, const rtr_lexicon *lexicon,
                        rtr_reader **out, rtr_err *err)
{
    *out = NULL;
    rtr_reader *reader = calloc(1, sizeof *reader);
    if (!reader) return rtr_nomem(err);
    reader->gazetteer = gazetteer;
    reader->lexicon = lexicon;
    find_countries(reader);
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

uint32_t rtr_reader_country(const rtr_reader *reader, const char *code)
{
    int index = code_index(code);
    return index < 0 ? RTR_GAZ_NOBODY : reader->countries[index];
}
