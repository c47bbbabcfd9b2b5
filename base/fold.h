/* fold.h - names compared the way people mean them: case, accents, punctuation aside.
 *
 * ICU's only home (with the tools that build the data files). The folded form is: NFKD, marks
 * dropped, full case folding, apostrophes and hyphens and dots to a single blank, blanks squeezed.
 * "Saint-Pétersbourg" and "SAINT PETERSBOURG" fold alike; so do "L’Aquila" and "l'aquila".
 */
#ifndef RUTTER_BASE_FOLD_H
#define RUTTER_BASE_FOLD_H

#include <stddef.h>

#include "base/api.h"
#include "base/error.h"

/* Fold well-formed UTF-8; the caller frees *out. RTR_BAD_SYNTAX for malformed text. */
RTR_API RTR_MUST_CHECK rtr_code rtr_fold(const char *text, size_t size, char **out, rtr_err *err);

/* NFC in lower case, character by character (no language's own rules), accents kept; the caller frees
 * *out. "ÉTATS-Unis" becomes "états-unis". */
RTR_API RTR_MUST_CHECK rtr_code rtr_lower(const char *text, size_t size, char **out, rtr_err *err);

/* NFC of well-formed UTF-8; the caller frees *out. */
RTR_API RTR_MUST_CHECK rtr_code rtr_nfc(const char *text, size_t size, char **out, rtr_err *err);

#endif
