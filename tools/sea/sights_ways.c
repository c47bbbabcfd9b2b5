/* sights_ways.c - passages in the graph: centre lines, and the marks of gates. */
#include <stdlib.h>

#include "geo/sea_gate.h"
#include "tools/sea/sights.h"

/* The point of a centre line at a position; a new one if there is none yet. */
static rtr_code find_turn(sea_turns *turns, sea_vec at, uint32_t *out, rtr_err *err)
{
    for (size_t i = turns->way; i < turns->count; i++)
        if (sea_angle(turns->items[i].node.at, at) < TURN_SAME) return *out = (uint32_t)i, RTR_OK;
    *out = (uint32_t)turns->count;
    return turns_add(turns, &(sea_turn){{.at = at}, SEA_NOWHERE, SEA_NOWHERE}, err);
}

static rtr_code add_line(const passage_line *line, sea_turns *turns, sea_sights *sights,
                         rtr_err *err)
{
    uint32_t before = 0, at = 0;
    rtr_code code = RTR_OK;
    for (size_t i = 0; i < line->count && !code; i++, before = at) {
        code = find_turn(turns, sea_vec_of(line->points[i]), &at, err);
        if (code || i == 0 || at == before) continue;
        sea_sight sight = {before < at ? before : at, before < at ? at : before,
                           (float)sea_angle(turns->items[before].node.at, turns->items[at].node.at),
                           0, UINT64_C(1) << line->passage};
        code = sights_add(sights, &sight, err);
    }
    return code;
}

rtr_code sights_add_ways(const passage_table *passages, sea_turns *turns, sea_sights *sights,
                         rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t i = 0; i < passages->line_count && !code; i++)
        if (passages->lines[i].use == PASSAGE_WAY)
            code = add_line(&passages->lines[i], turns, sights, err);
    if (!code) sights_sort(sights);
    return code;
}

rtr_code gates_new(const passage_table *passages, sea_gate **out, size_t *count, rtr_err *err)
{
    size_t total = 0;
    for (size_t i = 0; i < passages->line_count; i++) total += passages->lines[i].count;
    *count = 0;
    *out = malloc((total + 1) * sizeof **out);
    if (!*out) return rtr_nomem(err);
    for (size_t i = 0; i < passages->line_count; i++) {
        const passage_line *line = &passages->lines[i];
        for (size_t k = 1; k < line->count && line->use == PASSAGE_GATE; k++)
            (*out)[(*count)++] =
                (sea_gate){sea_vec_of(line->points[k - 1]), sea_vec_of(line->points[k]),
                           UINT64_C(1) << line->passage};
    }
    return RTR_OK;
}

rtr_code sights_mark(const passage_table *passages, const sea_turns *turns, sea_sights *sights,
                     rtr_err *err)
{
    sea_gate *gates = NULL;
    size_t count = 0;
    rtr_code code = gates_new(passages, &gates, &count, err);
    if (code) return code;
    for (size_t i = 0; i < sights->count; i++) {
        sea_sight *sight = &sights->items[i];
        sight->passages |= sea_gates_crossed(gates, count, turns->items[sight->a].node.at,
                                             turns->items[sight->b].node.at);
    }
    free(gates);
    return RTR_OK;
}
