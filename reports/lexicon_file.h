/* lexicon_file.h - the format of rutter.lex, shared by its reader and tools/lexicon. Private.
 *
 * A header and five sections, each of which starts at a multiple of 8 bytes; the machine's byte order.
 * Slots are as geo/gazetteer_match_parts.h says, their keys being entries.
 */
#ifndef RUTTER_REPORTS_LEXICON_FILE_H
#define RUTTER_REPORTS_LEXICON_FILE_H

#include "geo/gazetteer_match_parts.h"
#include "reports/lexicon.h"

#define RTR_LEX_MAGIC 0x584C5452u /* "RTLX" */

enum { RTR_LEX_VERSION = 2 };

/* The shapes that a sense can ask for: as rtr_shape of token.h, which counts on from here. */
enum { RTR_LEX_LOWER = 0, RTR_LEX_CAPITAL = 1, RTR_LEX_UPPER = 3 };

typedef enum rtr_lex_section {
    RTR_LEX_SLOTS,   /* rtr_gaz_slot */
    RTR_LEX_ENTRIES, /* rtr_lex_entry */
    RTR_LEX_SENSES,  /* rtr_sense, an entry's side by side */
    RTR_LEX_VALUES,  /* uint32_t: where in the pool, in the order of strcmp; the first is "" */
    RTR_LEX_POOL,    /* char: values, each with its NUL */
    RTR_LEX_SECTIONS
} rtr_lex_section;

typedef struct rtr_lex_header {
    uint32_t magic, version;
    uint32_t class_stamp; /* rtr_lex_class_stamp of the program that wrote it */
    uint32_t home_count;  /* of the slots */
    struct {
        uint32_t offset, count;
    } sections[RTR_LEX_SECTIONS];
} rtr_lex_header;

typedef struct rtr_lex_entry {
    uint64_t classes, starts; /* as in rtr_entry */
    uint32_t first, count;    /* senses */
} rtr_lex_entry;

#define RTR_LEX_ELEMENT_SIZES                                                                      \
    {                                                                                              \
        sizeof(rtr_gaz_slot), sizeof(rtr_lex_entry), sizeof(rtr_sense), sizeof(uint32_t), 1        \
    }

/* Changes with the names and the order of the classes. */
uint32_t rtr_lex_class_stamp(void);

#endif
