/* course.h - the way of least cost through a survey, as a line of few points.
 *
 * Flow:   survey.h -> [course.h] -> trace.c
 */
#ifndef RUTTER_TOOLS_SEA_COURSE_H
#define RUTTER_TOOLS_SEA_COURSE_H

#include "tools/sea/survey.h"

typedef struct course {
    rtr_lonlat *points;
    size_t count, capacity;
    double km,
        land_km; /* its length, and how much of it is on land, rivers drawn as lines not counted */
} course;

/* Append the way along these positions (>= 2). The first and the last are kept as they are; those
 * between only draw it near: each stands for the roomiest water within 2 km. */
RTR_MUST_CHECK rtr_code course_trace(const survey *chart, const rtr_lonlat *positions, size_t count,
                                     course *out, rtr_err *err);
void course_end(course *line);

#endif
