/* progress.h - the library tells, the caller decides whether anybody sees it. */
#ifndef RUTTER_BASE_PROGRESS_H
#define RUTTER_BASE_PROGRESS_H

#include "base/api.h"
#include "base/error.h"

/* `notice` is called for what the user should know but need not stop for (an unplaced label, a
 * weak check digit); `step` before a stage of long work. Either may be NULL. The strings live only
 * for the call. */
typedef struct rtr_log {
    void (*notice)(void *user, const rtr_err *about);
    void (*step)(void *user, const char *stage, double fraction);
    void *user;
} rtr_log;

#endif
