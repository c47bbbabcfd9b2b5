/* lint_source.h - a file through a window of bounded size, and the lines and columns of what is in it.
 * Not installed.
 *
 * Between at and end lie bytes not yet read; after end follow LINT_SLACK zeros, so that a loop that
 * stops at a zero, or loads a few bytes at once, needs no test for the end.
 */
#ifndef RUTTER_GEO_LINT_SOURCE_H
#define RUTTER_GEO_LINT_SOURCE_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

enum {
    LINT_WINDOW = 1 << 18,
    LINT_SLACK = 64,
    LINT_TOKEN = 1024 /* bytes that are in sight, at least */
};

typedef struct rtr_lint_source {
    int file;
    unsigned char *window;
    const unsigned char *at, *end;
    uint64_t base; /* of the window's first byte in the file */
    uint64_t line; /* from 1 */
    uint64_t
        origin; /* of the line: offset of its first byte, plus bytes of characters beyond their first */
    int ended;    /* nothing more in the file */
    int io_error; /* errno */
} rtr_lint_source;

/* Where something stands. */
typedef struct rtr_lint_mark {
    uint64_t offset, line, origin;
} rtr_lint_mark;

RTR_MUST_CHECK rtr_code rtr_lint_source_begin(int file, rtr_lint_source *source, rtr_err *err);
/* Bytes in memory: copied. */
RTR_MUST_CHECK rtr_code rtr_lint_source_of_text(const char *text, size_t size,
                                                rtr_lint_source *source);
void rtr_lint_source_end(rtr_lint_source *source);

/* Bring more into sight: moves the window, so that pointers into it are void. */
void rtr_lint_more(rtr_lint_source *source);

/* At least LINT_TOKEN bytes are in sight after this, or all that is left. */
static inline void rtr_lint_see(rtr_lint_source *source)
{
    if (source->end - source->at < LINT_TOKEN && !source->ended) rtr_lint_more(source);
}

static inline uint64_t rtr_lint_offset(const rtr_lint_source *source)
{
    return source->base + (uint64_t)(source->at - source->window);
}

static inline rtr_lint_mark rtr_lint_here(const rtr_lint_source *source)
{
    return (rtr_lint_mark){rtr_lint_offset(source), source->line, source->origin};
}

void rtr_lint_skip_blanks_slow(rtr_lint_source *source);

/* To the next byte that is no blank; it is in sight. */
static inline void rtr_lint_skip_blanks(rtr_lint_source *source)
{
    if (*source->at <= ' ' || source->end - source->at < LINT_TOKEN)
        rtr_lint_skip_blanks_slow(source);
}

/* The next byte that is no blank, or -1 at the end. */
static inline int rtr_lint_peek(rtr_lint_source *source)
{
    rtr_lint_skip_blanks(source);
    return source->at < source->end ? *source->at : -1;
}

/* To the next byte `mark`, or the end: where reading goes on after a fault. */
void rtr_lint_skip_to(rtr_lint_source *source, unsigned char mark);

#endif
