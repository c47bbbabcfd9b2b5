/* Any bytes as a lexicon: refused with a reason, or every answer is a sound one. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "geo/gazetteer_match.h"
#include "reports/lexicon_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int holds)
{
    if (!holds) abort();
}

static void check_entry(const rtr_lexicon *lexicon, uint32_t number)
{
    rtr_entry entry = rtr_lexicon_entry(lexicon, number);
    for (size_t i = 0; i < entry.count && i < 64; i++) {
        require(entry.senses[i].class < RTR_WORD_CLASS_COUNT);
        require(strlen(rtr_lexicon_text(lexicon, entry.senses[i].value)) < SIZE_MAX);
    }
}

static void walk(const rtr_lexicon *lexicon)
{
    static const char *const words[] = {"pierre", "cheval", "de", "troie", "sold", "x"};
    enum { WORDS = sizeof words / sizeof *words };
    for (size_t first = 0; first < WORDS; first++) {
        uint64_t state = 0;
        for (size_t i = first; i < WORDS; i++) {
            uint32_t entry = RTR_NO_ENTRY;
            uint64_t word = rtr_gaz_word_hash(words[i], strlen(words[i]));
            int found = rtr_lexicon_step(lexicon, state, word, &state, &entry);
            if (found & RTR_LEX_ENDS) check_entry(lexicon, entry);
            if (!(found & RTR_LEX_GOES_ON)) break;
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[64];
    rtr_err err = {0};
    rtr_lexicon *lexicon = NULL;
    int file = memfd_create("lexicon", 0);
    require(file >= 0 && write(file, data, size) == (ssize_t)size);
    rtr_lex_header now = {.version = RTR_LEX_VERSION, .class_stamp = rtr_lex_class_stamp()};
    if (size >= sizeof now) { /* else the corpus would be refused after each new class */
        require(pwrite(file, &now.version, sizeof now.version, offsetof(rtr_lex_header, version)) >
                0);
        require(pwrite(file, &now.class_stamp, sizeof now.class_stamp,
                       offsetof(rtr_lex_header, class_stamp)) > 0);
    }
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    if (rtr_lexicon_new(path, &lexicon, &err)) {
        require(!lexicon && err.what[0]);
    } else {
        for (uint32_t i = 0; i < 64; i++) check_entry(lexicon, i);
        walk(lexicon);
        uint32_t value = rtr_lexicon_value(lexicon, "x;y");
        require(value == RTR_NO_ENTRY || strcmp(rtr_lexicon_text(lexicon, value), "x;y") == 0);
    }
    rtr_lexicon_free(lexicon);
    close(file);
    return 0;
}
