/* frames.h - the pictures that a case becomes: one map, or an overview and its details.
 *
 * Flow:   chart.h -> rtr_frames_new (which, and what each shows) -> rtr_frames_map, one after the other -> map.h
 * Order:  the picture of the largest part of the earth last: it has the boxes of the others, whose windows must be known.
 * Owner:  the plan owns what its maps borrow; free it after them.
 */
#ifndef RUTTER_DRAW_FRAMES_H
#define RUTTER_DRAW_FRAMES_H

#include "base/api.h"
#include "base/error.h"
#include "draw/map.h"
#include "geo/chart.h"

typedef struct rtr_frames rtr_frames;

/* The case's `maps`, or its `map` alone. For `maps: auto` an overview is laid out, and each of its crowds
 * (crowd.h) becomes a detail. Borrows the chart, and what `options` name; their `said` is not used. */
RTR_API RTR_MUST_CHECK rtr_code rtr_frames_new(const rtr_chart *chart,
                                               const rtr_map_options *options, rtr_frames **out,
                                               rtr_err *err);
/* Accepts NULL. */
RTR_API void rtr_frames_free(rtr_frames *frames);

/* At least one. */
RTR_API size_t rtr_frames_count(const rtr_frames *frames);
/* Borrowed: what a frame shows, with its id unless it is the only one. */
RTR_API const rtr_case_map *rtr_frames_said(const rtr_frames *frames, size_t index);
/* The frame to make at a turn (0 .. count - 1), smaller parts of the earth first. */
RTR_API size_t rtr_frames_order(const rtr_frames *frames, size_t turn);
/* Make the map of a frame, with the boxes of its details among those that were made before. */
RTR_API RTR_MUST_CHECK rtr_code rtr_frames_map(rtr_frames *frames, size_t index, rtr_map **out,
                                               rtr_err *err);
/* The frame that has the box of this one, once that is made; SIZE_MAX: none. */
RTR_API size_t rtr_frames_parent(const rtr_frames *frames, size_t index);
/* When all of some plans of one chart, as in one layout and another, are made: a notice for each place and leg
 * that none of several maps shows. RTR_NOMEM. */
RTR_API RTR_MUST_CHECK rtr_code rtr_frames_tell_unseen(rtr_frames *const *plans, size_t count,
                                                       const rtr_log *log, rtr_err *err);

#endif
