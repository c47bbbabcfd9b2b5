/* seen.h - which of a chart's places and legs a map shows, and telling of those that none shows. */
#ifndef RUTTER_DRAW_SEEN_H
#define RUTTER_DRAW_SEEN_H

#include "base/error.h"
#include "base/progress.h"
#include "draw/marks.h"
#include "geo/chart.h"

typedef struct rtr_seen {
    unsigned char *places, *legs; /* owned; as many as the chart's */
} rtr_seen;

/* All unseen. The caller ends *out. */
RTR_MUST_CHECK rtr_code rtr_seen_begin(const rtr_chart *chart, rtr_seen *out, rtr_err *err);
void rtr_seen_end(rtr_seen *seen);
/* What is drawn of `marks` is seen from now on. */
void rtr_seen_add(rtr_seen *seen, const rtr_marks *marks);
/* So is what `other`, of the same chart, has seen. */
void rtr_seen_join(rtr_seen *seen, const rtr_seen *other, const rtr_chart *chart);
/* A notice with `fix` for each place that is not seen, and each leg; `where` is "outside the map". */
void rtr_seen_tell(const rtr_seen *seen, const rtr_chart *chart, const char *where, const char *fix,
                   const rtr_log *log);

#endif
