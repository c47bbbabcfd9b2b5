/* oom.h - makes the n-th allocation fail. For test programs whose names end in _oom: they are linked with
 * --wrap, so that every malloc, calloc and realloc of ours comes through here; other libraries' do not. */
#ifndef RUTTER_TESTS_OOM_H
#define RUTTER_TESTS_OOM_H

#include <stddef.h>

static long oom_left = -1; /* allocations until one fails; negative: none does */
static long oom_seen;      /* allocations so far */

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

static int oom_strikes(void)
{
    oom_seen++;
    return oom_left >= 0 && oom_left-- == 0;
}

void *__wrap_malloc(size_t size)
{
    return oom_strikes() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return oom_strikes() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    return oom_strikes() ? NULL : __real_realloc(old, size);
}

#endif
