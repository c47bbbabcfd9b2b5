/* build_lexicon OUT TABLE.csv...
 *
 * Builds rutter.lex from the tables in data/lexicon; tools/lexicon/lexicon.h says how they are written. */
#include <stdio.h>

#include "tools/lexicon/lexicon.h"

static rtr_code build_all(lex_build *build, int argc, char **argv, size_t *entries, rtr_err *err)
{
    for (lex_pass pass = LEX_VERBS; pass <= LEX_WORDS; pass++) {
        for (int i = 2; i < argc; i++) {
            rtr_code code = lex_read_table(build, argv[i], pass, err);
            if (code) return code;
        }
    }
    return lex_write(build, argv[1], entries, err);
}

int main(int argc, char **argv)
{
    rtr_err err = {0};
    lex_build build = {0};
    size_t entries = 0;
    if (argc < 3) {
        fputs("usage: build_lexicon OUT TABLE.csv...\n", stderr);
        return 2;
    }
    rtr_code code = build_all(&build, argc, argv, &entries, &err);
    if (code)
        fprintf(stderr, "build_lexicon: %s: %s\n", err.where, err.what);
    else
        printf("%zu forms in %s\n", entries, argv[1]);
    lex_end(&build);
    return code != RTR_OK;
}
