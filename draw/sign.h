/* sign.h - where arrowheads and the signs of doubt stand on the lines of routes.
 *
 * Flow:   marks.h (strands, spread) -> rtr_signs_place -> route.h
 * Rules:  never at a bend, never over a mark or another sign: in a corridor they are staggered. On the way
 *         they keep off crossings where they can. An arrowhead stands
 *         near each end, and on the way where a line is long enough; on a very long one again and again.
 */
#ifndef RUTTER_DRAW_SIGN_H
#define RUTTER_DRAW_SIGN_H

#include "base/error.h"
#include "draw/marks.h"

/* Fill marks->signs; rtr_marks_end frees them. */
RTR_MUST_CHECK rtr_code rtr_signs_place(rtr_marks *marks, const rtr_style *style, rtr_err *err);

#endif
