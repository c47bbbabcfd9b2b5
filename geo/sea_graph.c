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

static int sound_passages(const rtr_sea *sea)
{
    int sound = sea->passage_count <= SEA_PASSAGES_MAX;
    for (size_t i = 0; sound && i < sea->gate_count; i++)
        sound = is_unit(sea->gates[i].a) && is_unit(sea->gates[i].b);
    for (size_t i = 0; sound && i < sea->passage_count; i++) {
        const sea_passage *item = &sea->passages[i];
        sound = is_text(item->id, sizeof item->id) && is_text(item->name, sizeof item->name) &&
                is_text(item->group, sizeof item->group) &&
                is_text(item->note, sizeof item->note) && item->period_count <= SEA_PERIODS_MAX;
    }
    return sound;
}

static int sound_nodes(rtr_sea *sea)
{
    int sound = sea->node_count < SEA_NODES_MAX && sea->link_count < UINT32_MAX;
    for (size_t i = 0; sound && i < sea->node_count; i++) {
        sound = is_unit(sea_node_at(&sea->nodes[i]));
        if (sea->nodes[i].basin >= sea->basin_count) sea->basin_count = sea->nodes[i].basin + 1;
    }
    for (size_t i = 0; sound && i < sea->corner_node_count; i++)
        sound = sea->corner_nodes[i] < sea->node_count;
    for (size_t i = 0; sound && i < sea->way_count; i++) sound = sea->ways[i] < sea->node_count;
    for (size_t i = 0; sound && i < sea->joint_count; i++)
        sound = sea->joints[i].a < SEA_BASINS_MAX && sea->joints[i].b < SEA_BASINS_MAX;
    return sound;
}

/* Every section with its item and where it goes. */
typedef struct part {
    sea_section which;
    size_t item;
    const void **at;
    size_t *count;
} part;

static rtr_code find_sections(rtr_sea *sea, rtr_err *err)
{
    const sea_header *header = (const void *)sea->file.data;
    sea_mesh *mesh = &sea->mesh;
    size_t blocks, starts, corners, firsts, reaches, regions, link_flags, far;
    const part parts[] = {
        {SEA_SECTION_BLOCKS, 2, (const void **)&sea->mask.blocks, &blocks},
        {SEA_SECTION_TILES, 2, (const void **)&sea->mask.tiles, &sea->mask.tile_count},
        {SEA_SECTION_RECORDS, 4, (const void **)&sea->mask.records, &sea->mask.record_count},
        {SEA_SECTION_WORDS, 8, (const void **)&sea->mask.words, &sea->mask.word_count},
        {SEA_SECTION_CORNERS, sizeof(sea_corner), (const void **)&mesh->corners,
         &mesh->corner_count},
        {SEA_SECTION_TRIANGLES, sizeof(sea_triangle), (const void **)&mesh->triangles,
         &mesh->triangle_count},
        {SEA_SECTION_STARTS, 4, (const void **)&mesh->starts, &starts},
        {SEA_SECTION_NODES, sizeof(sea_node), (const void **)&sea->nodes, &sea->node_count},
        {SEA_SECTION_CORNER_FIRST, 4, (const void **)&sea->corner_first, &corners},
        {SEA_SECTION_CORNER_NODES, 4, (const void **)&sea->corner_nodes, &sea->corner_node_count},
        {SEA_SECTION_WAYS, 4, (const void **)&sea->ways, &sea->way_count},
        {SEA_SECTION_FIRST, 4, (const void **)&sea->first, &firsts},
        {SEA_SECTION_LINKS, SEA_LINK_BYTES, (const void **)&sea->links, &sea->link_count},
        {SEA_SECTION_REACHES, 1, (const void **)&sea->reaches, &reaches},
        {SEA_SECTION_REGIONS, 1, (const void **)&sea->regions, &regions},
        {SEA_SECTION_FLAG_SETS, 8, (const void **)&sea->flag_sets, &sea->flag_set_count},
        {SEA_SECTION_LINK_FLAGS, 1, (const void **)&sea->link_flags, &link_flags},
        {SEA_SECTION_FAR, 2, (const void **)&sea->far, &far},
        {SEA_SECTION_SETS, 8, (const void **)&sea->sets, &sea->set_count},
        {SEA_SECTION_JOINTS, sizeof(sea_joint), (const void **)&sea->joints, &sea->joint_count},
        {SEA_SECTION_PASSAGES, sizeof(sea_passage), (const void **)&sea->passages,
         &sea->passage_count},
        {SEA_SECTION_GATES, sizeof(sea_gate), (const void **)&sea->gates, &sea->gate_count},
    };
    rtr_code code = RTR_OK;
    for (size_t i = 0; i < sizeof parts / sizeof *parts && !code; i++)
        code = section(sea, parts[i].which, parts[i].item, parts[i].at, parts[i].count, err);
    if (code) return code;
    mesh->water_count = header->water_count;
    sea->landmark_count = header->landmark_count;
    if (blocks != SEA_BLOCKS || starts != SEA_STARTS || corners != mesh->corner_count + 1 ||
        firsts != sea->node_count + 1 || reaches != sea->link_count || regions != sea->node_count ||
        link_flags != sea_flag_bytes(sea->link_count) || sea->landmark_count > SEA_LANDMARKS_MAX ||
        far != sea->node_count * sea->landmark_count || !sound_nodes(sea) || !sound_passages(sea))
        return rtr_fail(err, RTR_BAD_DATA, "the data are damaged");
    return rtr_sea_mesh_check(mesh, err);
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
        code = find_sections(sea, err);
        for (int i = 0; i < 256; i++) sea->reach[i] = sea_reach_of((uint8_t)i);
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

void rtr_sea_corner_nodes(const rtr_sea *sea, uint32_t corner, uint32_t *begin, uint32_t *end)
{
    *begin = sea->corner_first[corner];
    *end = sea->corner_first[corner + 1];
    if (*end > sea->corner_node_count) *end = (uint32_t)sea->corner_node_count;
}
