#include "reports/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "reports/lexicon_file.h"

struct rtr_lexicon {
    rtr_mapping file;
    uint32_t count[RTR_LEX_SECTIONS], home_count;
    const rtr_gaz_slot *slots;
    const rtr_lex_entry *entries;
    const rtr_sense *senses;
    const uint32_t *values;
    const char *pool;
};

static const uint32_t element_size[RTR_LEX_SECTIONS] = RTR_LEX_ELEMENT_SIZES;

/* Point the sections into the mapping; NULL, or what is wrong with the file. */
static const char *find_sections(rtr_lexicon *lexicon)
{
    const unsigned char *base = lexicon->file.data;
    size_t size = lexicon->file.size;
    const rtr_lex_header *header = (const rtr_lex_header *)(const void *)base;
    if (size < sizeof *header || header->magic != RTR_LEX_MAGIC) return "not a lexicon";
    if (header->version != RTR_LEX_VERSION || header->class_stamp != rtr_lex_class_stamp())
        return "a lexicon of another version of this program";
    const unsigned char *start[RTR_LEX_SECTIONS];
    for (int i = 0; i < RTR_LEX_SECTIONS; i++) {
        uint64_t offset = header->sections[i].offset, count = header->sections[i].count;
        if (offset % 8 != 0 || offset > size || count * element_size[i] > size - offset)
            return "the lexicon is cut short";
        start[i] = base + offset;
        lexicon->count[i] = (uint32_t)count;
    }
    lexicon->home_count = header->home_count;
    lexicon->slots = (const void *)start[RTR_LEX_SLOTS];
    lexicon->entries = (const void *)start[RTR_LEX_ENTRIES];
    lexicon->senses = (const void *)start[RTR_LEX_SENSES];
    lexicon->values = (const void *)start[RTR_LEX_VALUES];
    lexicon->pool = (const void *)start[RTR_LEX_POOL];
    return NULL;
}

static int senses_hold(const rtr_lexicon *lexicon)
{
    for (uint32_t i = 0; i < lexicon->count[RTR_LEX_SENSES]; i++) {
        const rtr_sense *sense = &lexicon->senses[i];
        if (sense->class >= RTR_WORD_CLASS_COUNT || sense->shape > RTR_LEX_UPPER ||
            sense->value >= lexicon->count[RTR_LEX_VALUES])
            return 0;
    }
    return 1;
}

static int entries_hold(const rtr_lexicon *lexicon)
{
    uint32_t senses = lexicon->count[RTR_LEX_SENSES];
    for (uint32_t i = 0; i < lexicon->count[RTR_LEX_ENTRIES]; i++) {
        const rtr_lex_entry *entry = &lexicon->entries[i];
        if (entry->first > senses || entry->count > senses - entry->first) return 0;
        if ((entry->classes | entry->starts) >> RTR_WORD_CLASS_COUNT) return 0;
    }
    return 1;
}

static int values_hold(const rtr_lexicon *lexicon)
{
    uint32_t size = lexicon->count[RTR_LEX_POOL];
    if (size == 0 || lexicon->pool[size - 1] != '\0') return 0;
    for (uint32_t i = 0; i < lexicon->count[RTR_LEX_VALUES]; i++)
        if (lexicon->values[i] >= size) return 0;
    return 1;
}

rtr_code rtr_lexicon_new(const char *path, rtr_lexicon **out, rtr_err *err)
{
    *out = NULL;
    rtr_lexicon *lexicon = calloc(1, sizeof *lexicon);
    if (!lexicon) return rtr_nomem(err);
    rtr_code code = rtr_mapping_begin(path, &lexicon->file, err);
    if (!code) {
        /* Everything is looked at once, here (a few megabytes), and nothing again later. */
        const char *wrong = find_sections(lexicon);
        if (!wrong && !(values_hold(lexicon) && senses_hold(lexicon) && entries_hold(lexicon)))
            wrong = "the lexicon is damaged";
        if (wrong) {
            code = rtr_fail(err, RTR_BAD_DATA, "%s", wrong);
            rtr_fix(err, code, "build the data files again, or install the package again");
            rtr_within(err, code, "%s", path);
        }
    }
    if (code)
        rtr_lexicon_free(lexicon);
    else
        *out = lexicon;
    return code;
}

void rtr_lexicon_free(rtr_lexicon *lexicon)
{
    if (!lexicon) return;
    rtr_mapping_end(&lexicon->file);
    free(lexicon);
}

int rtr_lexicon_step(const rtr_lexicon *lexicon, uint64_t state, uint64_t word, uint64_t *next,
                     uint32_t *entry)
{
    uint64_t wanted = rtr_gaz_prefix_hash(state, word);
    const rtr_gaz_slot *slot = rtr_gaz_slot_find(lexicon->slots, lexicon->count[RTR_LEX_SLOTS],
                                                 lexicon->home_count, wanted);
    if (!slot) return 0;
    int found = slot->link & RTR_GAZ_LINK_ON ? RTR_LEX_GOES_ON : 0;
    if (found) *next = wanted;
    if (slot->link >> 1 >= lexicon->count[RTR_LEX_ENTRIES]) return found;
    *entry = slot->link >> 1;
    return found | RTR_LEX_ENDS;
}

rtr_entry rtr_lexicon_entry(const rtr_lexicon *lexicon, uint32_t entry)
{
    if (entry >= lexicon->count[RTR_LEX_ENTRIES]) return (rtr_entry){0};
    const rtr_lex_entry *have = &lexicon->entries[entry];
    return (rtr_entry){have->classes, have->starts, lexicon->senses + have->first, have->count};
}

const char *rtr_lexicon_text(const rtr_lexicon *lexicon, uint32_t value)
{
    return value < lexicon->count[RTR_LEX_VALUES] ? lexicon->pool + lexicon->values[value] : "";
}

uint32_t rtr_lexicon_value(const rtr_lexicon *lexicon, const char *text)
{
    uint32_t low = 0, high = lexicon->count[RTR_LEX_VALUES];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = strcmp(rtr_lexicon_text(lexicon, middle), text);
        if (order == 0) return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return RTR_NO_ENTRY;
}
