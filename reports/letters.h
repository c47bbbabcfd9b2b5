/* letters.h - characters as the tokeniser needs them, worked out once: class, lower case, folded form. Private.
 *
 * Latin, Greek and Cyrillic come from a table; the rest asks base/fold.h each time.
 */
#ifndef RUTTER_REPORTS_LETTERS_H
#define RUTTER_REPORTS_LETTERS_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/fold.h"

enum { RTR_LETTERS = 0x530, RTR_LETTER_BYTES = 3 };

typedef struct rtr_letter {
    uint8_t kind; /* rtr_char_class */
    uint8_t lower_size, folded_size;
    char lower[RTR_LETTER_BYTES],
        folded[RTR_LETTER_BYTES]; /* UTF-8; sizes 0: nothing is left of it */
} rtr_letter;

typedef struct rtr_letters {
    rtr_letter items[RTR_LETTERS];
} rtr_letters;

RTR_MUST_CHECK rtr_code rtr_letters_fill(rtr_letters *letters, rtr_err *err);

#endif
