/* error.h - what went wrong, where, and how to put it right; owned by the caller.
 *
 * The lowest function that sees the fault writes `what`; each caller on the way out prepends
 * its part of `where` with rtr_within. Nothing here allocates, prints or keeps state, and every
 * function accepts a NULL rtr_err.
 */
#ifndef RUTTER_BASE_ERROR_H
#define RUTTER_BASE_ERROR_H

#include "base/api.h"

typedef enum rtr_code {
    RTR_OK = 0,
    RTR_NOMEM,      /* allocation failed                                    */
    RTR_BAD_ARG,    /* the caller broke the contract (a bug, not bad data)  */
    RTR_BAD_SYNTAX, /* input is not well formed; where has line and column  */
    RTR_BAD_DATA,   /* well formed, but it cannot be true (latitude 95)     */
    RTR_NOT_FOUND,  /* a name, band, layer or way that does not exist       */
    RTR_IO,         /* reading or writing failed                            */
    RTR_UNSUPPORTED /* valid, but this build or version cannot do it        */
} rtr_code;

typedef struct rtr_err {
    rtr_code code;
    char where[160]; /* "case.yaml:12:7" or "routes[2].from"; "" if unknown     */
    char what[320];  /* "unknown place 'ROTTERDM'": lower case, no full stop    */
    char fix[320];   /* "did you mean 'Rotterdam'?"; "" if there is none to give */
} rtr_err;

/* Record a failure and return `code`, so that `return rtr_fail(err, ...)` reads as one step.
 * Overwrites `what`, empties `where` and `fix`. Text that does not fit is cut at a character. */
RTR_API rtr_code rtr_fail(rtr_err *err, rtr_code code, const char *fmt, ...) RTR_PRINTF(3, 4);

/* Add the way out: sets err->fix. Returns `code` unchanged. */
RTR_API rtr_code rtr_fix(rtr_err *err, rtr_code code, const char *fmt, ...) RTR_PRINTF(3, 4);

/* Prepend a place: "to" becomes "legs[2].to", "[3]" after "legs" becomes "legs[3]".
 * Parts are joined with '.', except before '[' and after a part that ends in ':' or ' '. */
RTR_API rtr_code rtr_within(rtr_err *err, rtr_code code, const char *fmt, ...) RTR_PRINTF(3, 4);

/* "out of memory" without allocating. Inline, so that readers and static analysers see that what
 * follows a failed allocation is never RTR_OK. */
static inline rtr_code rtr_nomem(rtr_err *err)
{
    (void)rtr_fail(err, RTR_NOMEM, "out of memory");
    return RTR_NOMEM;
}

#endif
