/* sights.h - which turning points see each other, tautly, and through which gates.
 *
 * Flow:   turns.h, passages.h -> [sights.h] -> the search's stages
 * Owner:  sights_end takes all of it back; start it as {0}.
 */
#ifndef RUTTER_TOOLS_SEA_SIGHTS_H
#define RUTTER_TOOLS_SEA_SIGHTS_H

#include "tools/sea/turns.h"

typedef struct sea_sight {
    uint32_t a, b; /* turning points, a < b */
    float angle;   /* radians */
    uint32_t zero; /* so that files of it are the same every time */
    uint64_t passages;
} sea_sight;

typedef struct sea_sights {
    sea_sight *items; /* sorted by a, then b; no pair twice */
    size_t count, capacity;
} sea_sights;

RTR_MUST_CHECK rtr_code sights_add(sea_sights *sights, const sea_sight *sight, rtr_err *err);
void sights_end(sea_sights *sights);
/* Sort, and leave one of each pair: its shortest that uses the fewest passages. */
void sights_sort(sea_sights *sights);

/* All pairs that see each other over water, with neither end keeping the way from being taut. */
RTR_MUST_CHECK rtr_code sights_see(const sea_globe *globe, const sea_turns *turns, sea_sights *out,
                                   rtr_err *err);
/* The centre lines' inner points, appended to `turns`, and the pieces of the lines. */
RTR_MUST_CHECK rtr_code sights_add_ways(const passage_table *passages, sea_turns *turns,
                                        sea_sights *sights, rtr_err *err);
/* Gates as the file has them; *out is new. */
RTR_MUST_CHECK rtr_code gates_new(const passage_table *passages, sea_gate **out, size_t *count,
                                  rtr_err *err);
/* Mark every sight with the gates that it crosses. */
RTR_MUST_CHECK rtr_code sights_mark(const passage_table *passages, const sea_turns *turns,
                                    sea_sights *sights, rtr_err *err);
/* Leave out what a way over others replaces that is at most `slack` (0.0005) longer and uses no
 * passage besides those of the sight itself. Of what is left the shortest ways between any two turning
 * points, whatever passages are closed, are at most `slack` longer than before. */
RTR_MUST_CHECK rtr_code sights_thin(sea_sights *sights, size_t turn_count, double slack,
                                    rtr_err *err);

#endif
