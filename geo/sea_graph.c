#include "geo/sea_graph.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A section as an array of `item` bytes; RTR_BAD_DATA if it does not lie in the file. */
static rtr_code section(const rtr_sea *sea, sea_section which, size_t item, const void **out,
                        size_t *count, rtr_err *err)
{
    const sea_header *header = (const void *)sea->file.data;
    uint64_t offset = header->section[which].offset, size = header->section[which].size;
    if (offset % 8 || offset > sea->file.size || size > sea->file.size - offset || size % item)
        return rtr_fail(err, RTR_BAD_DATA, "section %d is damaged", (int)which);
    *out = sea->file.data + offset;
    *count = size / item;
    return RTR_OK;
}

static int is_unit(sea_vec at)
{
    return fabs(sea_dot(at, at) - 1) < 1e-6; /* false for NaN */
}

static int is_text(const char *text, size_t size)
{
    return memchr(text, 0, size) != NULL;
}

static rtr_code check(const rtr_sea *sea, size_t firsts, rtr_err *err)
{
    int sound = firsts == sea->node_count + 1 && sea->way_node <= sea->node_count &&
                sea->node_count < SEA_NODES_MAX && sea->passage_count <= SEA_PASSAGES_MAX &&
                sea->edge_count <= UINT32_MAX;
    for (size_t i = 0; sound && i < sea->node_count; i++) sound = is_unit(sea->nodes[i].at);
    for (size_t i = 0; sound && i < sea->gate_count; i++)
        sound = is_unit(sea->gates[i].a) && is_unit(sea->gates[i].b);
    for (size_t i = 0; sound && i < sea->passage_count; i++) {
        const sea_passage *item = &sea->passages[i];
        sound = is_text(item->id, sizeof item->id) && is_text(item->name, sizeof item->name) &&
                is_text(item->group, sizeof item->group) &&
                is_text(item->note, sizeof item->note) && item->period_count <= SEA_PERIODS_MAX;
    }
    return sound ? RTR_OK : rtr_fail(err, RTR_BAD_DATA, "the data are damaged");
}

static rtr_code find_sections(rtr_sea *sea, rtr_err *err)
{
    size_t tiles = 0, room = 0, firsts = 0;
    const void *at[SEA_SECTION_COUNT] = {0};
    rtr_code code = section(sea, SEA_SECTION_TILES, sizeof(uint32_t), &at[0], &tiles, err);
    if (!code) code = section(sea, SEA_SECTION_ROOM, 1, &at[1], &room, err);
    if (!code)
        code =
            section(sea, SEA_SECTION_WORDS, sizeof(uint64_t), &at[2], &sea->mask.word_count, err);
    if (!code)
        code = section(sea, SEA_SECTION_NODES, sizeof(sea_node), &at[3], &sea->node_count, err);
    if (!code) code = section(sea, SEA_SECTION_FIRST, sizeof(uint32_t), &at[4], &firsts, err);
    if (!code)
        code = section(sea, SEA_SECTION_EDGES, sizeof(uint32_t), &at[5], &sea->edge_count, err);
    if (!code)
        code = section(sea, SEA_SECTION_SETS, sizeof(uint64_t), &at[6], &sea->set_count, err);
    if (!code)
        code = section(sea, SEA_SECTION_PASSAGES, sizeof(sea_passage), &at[7], &sea->passage_count,
                       err);
    if (!code)
        code = section(sea, SEA_SECTION_GATES, sizeof(sea_gate), &at[8], &sea->gate_count, err);
    if (code) return code;
    if (tiles != SEA_TILES || room != SEA_TILES)
        return rtr_fail(err, RTR_BAD_DATA, "the picture of the sea is damaged");
    sea->mask.tiles = at[0];
    sea->mask.room = at[1];
    sea->mask.words = at[2];
    sea->nodes = at[3];
    sea->first = at[4];
    sea->edges = at[5];
    sea->sets = at[6];
    sea->passages = at[7];
    sea->gates = at[8];
    return check(sea, firsts, err);
}

rtr_code rtr_sea_new(const char *path, rtr_sea **out, rtr_err *err)
{
    *out = NULL;
    rtr_sea *sea = calloc(1, sizeof *sea);
    if (!sea) return rtr_nomem(err);
    rtr_code code = rtr_mapping_begin(path, &sea->file, err);
    if (code) {
        free(sea);
        return code;
    }
    const sea_header *header = (const void *)sea->file.data;
    if (sea->file.size < sizeof *header || header->magic != SEA_MAGIC) {
        code = rtr_fail(err, RTR_BAD_DATA, "is no sea router's data of this version");
    } else {
        sea->way_node = header->way_node;
        code = find_sections(sea, err);
    }
    if (code) {
        rtr_within(err, code, "%s", path);
        rtr_fix(err, code, "install rutter's data again");
        rtr_sea_free(sea);
        return code;
    }
    *out = sea;
    return RTR_OK;
}

void rtr_sea_free(rtr_sea *sea)
{
    if (!sea) return;
    rtr_mapping_end(&sea->file);
    free(sea);
}

void rtr_sea_edges_of(const rtr_sea *sea, uint32_t node, uint32_t *begin, uint32_t *end)
{
    *begin = sea->first[node];
    *end = sea->first[node + 1];
    if (*end > sea->edge_count) *end = (uint32_t)sea->edge_count;
}

int rtr_sea_edge_get(const rtr_sea *sea, uint32_t edge, uint32_t *to, uint64_t *passages)
{
    uint32_t set = sea->edges[edge] & 0xFF;
    *to = sea->edges[edge] >> 8;
    if (*to >= sea->node_count || set >= sea->set_count) return 0;
    *passages = sea->sets[set];
    return 1;
}

int rtr_sea_leg_open(const rtr_sea *sea, sea_vec a, sea_vec b, uint64_t banned)
{
    if (banned && (sea_gates_crossed(sea->gates, sea->gate_count, a, b) & banned)) return 0;
    return rtr_sea_mask_clear(&sea->mask, a, b);
}
