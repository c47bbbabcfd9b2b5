/* fold.h - names compared the way people mean them: case, accents, punctuation aside.
 *
 * ICU's only home (with the tools that build the data files). The folded form is: NFKD, marks
 * dropped, full case folding, apostrophes and hyphens and dots to a single blank, blanks squeezed.
 * "Saint-Pétersbourg" and "SAINT PETERSBOURG" fold alike; so do "L’Aquila" and "l'aquila".
 */
#ifndef RUTTER_BASE_FOLD_H
#define RUTTER_BASE_FOLD_H

#include <stddef.h>
#include <stdint.h>

#include "base/api.h"
#include "base/error.h"

/* Fold well-formed UTF-8; the caller frees *out. RTR_BAD_SYNTAX for malformed text. */
RTR_API RTR_MUST_CHECK rtr_code rtr_fold(const char *text, size_t size, char **out, rtr_err *err);

/* NFC in lower case, character by character (no language's own rules), accents kept; the caller frees
 * *out. "ÉTATS-Unis" becomes "états-unis". */
RTR_API RTR_MUST_CHECK rtr_code rtr_lower(const char *text, size_t size, char **out, rtr_err *err);

/* NFC of well-formed UTF-8; the caller frees *out. */
RTR_API RTR_MUST_CHECK rtr_code rtr_nfc(const char *text, size_t size, char **out, rtr_err *err);

/* What a character is, for cutting text into words. */
typedef enum rtr_char_class {
    RTR_CHAR_BLANK, /* separators and control characters */
    RTR_CHAR_PUNCT, /* punctuation and symbols */
    RTR_CHAR_DIGIT,
    RTR_CHAR_LOWER, /* also letters of scripts without case */
    RTR_CHAR_UPPER, /* also title case */
    RTR_CHAR_MARK   /* combines with the letter before it; also invisible format characters */
} rtr_char_class;
RTR_API rtr_char_class rtr_char_class_of(uint32_t code_point);

#endif
