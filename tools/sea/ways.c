#include "tools/sea/ways.h"

#include <stdlib.h>

#include "geo/sea_gate.h"

static rtr_code find_set(sea_sets *sets, uint64_t mask, uint32_t *out, rtr_err *err)
{
    for (size_t i = 0; i < sets->count; i++)
        if (sets->masks[i] == mask) return *out = (uint32_t)i, RTR_OK;
    if (sets->count == SEA_SETS_MAX)
        return rtr_fail(err, RTR_BAD_DATA, "links use more than %d sets of passages", SEA_SETS_MAX);
    sets->masks[sets->count] = mask;
    *out = (uint32_t)sets->count++;
    return RTR_OK;
}

/* The node at a position, among those from `first` on; a new one if there is none. */
static rtr_code find_node(sea_nodes *nodes, size_t first, sea_vec at, uint32_t *out, rtr_err *err)
{
    for (size_t i = first; i < nodes->count; i++)
        if (sea_angle(nodes->items[i].at, at) < 1 / SEA_RADIUS_M) return *out = (uint32_t)i, RTR_OK;
    *out = (uint32_t)nodes->count;
    return sea_nodes_add(nodes, &(sea_node){.at = at}, err);
}

static rtr_code add_line(const passage_line *line, size_t first, sea_nodes *nodes, sea_links *links,
                         sea_sets *sets, rtr_err *err)
{
    uint32_t before = 0, at = 0, set = 0;
    rtr_code code = find_set(sets, UINT64_C(1) << line->passage, &set, err);
    for (size_t i = 0; i < line->count && !code; i++, before = at) {
        code = find_node(nodes, first, sea_vec_of(line->points[i]), &at, err);
        if (code || i == 0 || at == before) continue;
        sea_link link = {before < at ? before : at, before < at ? at : before,
                         (float)sea_angle(nodes->items[before].at, nodes->items[at].at), set};
        code = sea_links_add(links, link, err);
    }
    return code;
}

rtr_code ways_add(const passage_table *passages, sea_nodes *nodes, size_t *seeing, sea_links *links,
                  sea_sets *sets, rtr_err *err)
{
    size_t first = nodes->count;
    rtr_code code = RTR_OK;
    uint32_t ignored;
    if (!sets->count) sets->count = 1;
    for (size_t i = 0; i < passages->line_count && !code; i++) {
        const passage_line *line = &passages->lines[i];
        if (line->use != PASSAGE_WAY) continue;
        code = find_node(nodes, first, sea_vec_of(line->points[0]), &ignored, err);
        if (!code)
            code =
                find_node(nodes, first, sea_vec_of(line->points[line->count - 1]), &ignored, err);
    }
    *seeing = nodes->count;
    for (size_t i = 0; i < passages->line_count && !code; i++)
        if (passages->lines[i].use == PASSAGE_WAY)
            code = add_line(&passages->lines[i], first, nodes, links, sets, err);
    return code;
}

rtr_code ways_gates(const passage_table *passages, sea_gate **out, size_t *count, rtr_err *err)
{
    size_t total = 0;
    for (size_t i = 0; i < passages->line_count; i++) total += passages->lines[i].count;
    *out = calloc(total + 1, sizeof **out);
    *count = 0;
    if (!*out) return rtr_nomem(err);
    for (size_t i = 0; i < passages->line_count; i++) {
        const passage_line *line = &passages->lines[i];
        if (line->use != PASSAGE_GATE) continue;
        for (size_t k = 1; k < line->count; k++)
            (*out)[(*count)++] =
                (sea_gate){sea_vec_of(line->points[k - 1]), sea_vec_of(line->points[k]),
                           UINT64_C(1) << line->passage};
    }
    return RTR_OK;
}

rtr_code ways_mark(const sea_gate *gates, size_t gate_count, const sea_nodes *nodes,
                   sea_links *links, sea_sets *sets, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t i = 0; i < links->count && !code; i++) {
        sea_link *link = &links->items[i];
        uint64_t mask =
            sets->masks[link->set] | sea_gates_crossed(gates, gate_count, nodes->items[link->a].at,
                                                       nodes->items[link->b].at);
        code = find_set(sets, mask, &link->set, err);
    }
    return code;
}
