#include "geo/lint_source.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

rtr_code rtr_lint_source_begin(int file, rtr_lint_source *source, rtr_err *err)
{
    *source = (rtr_lint_source){.file = file, .line = 1};
    source->window = malloc(LINT_WINDOW + LINT_SLACK);
    if (!source->window) return rtr_nomem(err);
    source->at = source->end = source->window;
    memset(source->window, 0, LINT_SLACK);
    return RTR_OK;
}

rtr_code rtr_lint_source_of_text(const char *text, size_t size, rtr_lint_source *source)
{
    *source = (rtr_lint_source){.file = -1, .line = 1, .ended = 1};
    source->window = malloc(size + LINT_SLACK);
    if (!source->window) return RTR_NOMEM;
    memcpy(source->window, text, size);
    memset(source->window + size, 0, LINT_SLACK);
    source->at = source->window;
    source->end = source->window + size;
    return RTR_OK;
}

void rtr_lint_source_end(rtr_lint_source *source)
{
    free(source->window);
    source->window = NULL;
}

void rtr_lint_more(rtr_lint_source *source)
{
    size_t left = (size_t)(source->end - source->at);
    source->base += (uint64_t)(source->at - source->window);
    memmove(source->window, source->at, left);
    source->at = source->window;
    while (left < LINT_WINDOW && !source->ended) {
        ssize_t got = read(source->file, source->window + left, LINT_WINDOW - left);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) source->io_error = errno;
        if (got <= 0)
            source->ended = 1;
        else
            left += (size_t)got;
    }
    source->end = source->window + left;
    memset(source->window + left, 0, LINT_SLACK);
}

void rtr_lint_skip_blanks_slow(rtr_lint_source *source)
{
    static const uint64_t spaces = 0x2020202020202020U;
    for (;;) {
        const unsigned char *at = source->at, *end = source->end;
        for (; *at <= ' ' && at < end; at++) {
            if (*at == '\n') {
                source->line++;
                source->origin = source->base + (uint64_t)(at - source->window) + 1;
                uint64_t word; /* of the next line's indentation */
                while (memcpy(&word, at + 1, sizeof word), word == spaces) at += sizeof word;
            } else if (*at != ' ' && *at != '\t' && *at != '\r') {
                break;
            }
        }
        source->at = at;
        if (end - at >= LINT_TOKEN || source->ended) return;
        rtr_lint_more(source);
    }
}

void rtr_lint_skip_to(rtr_lint_source *source, unsigned char mark)
{
    for (;;) {
        size_t left = (size_t)(source->end - source->at);
        const unsigned char *found = memchr(source->at, mark, left);
        const unsigned char *stop = found ? found : source->end;
        for (const unsigned char *at = source->at; at < stop; at++) {
            if (*at != '\n') continue;
            source->line++;
            source->origin = source->base + (uint64_t)(at - source->window) + 1;
        }
        source->at = stop;
        if (found || source->ended) return;
        rtr_lint_more(source);
    }
}
