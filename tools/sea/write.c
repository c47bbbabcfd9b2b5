#include "tools/sea/write.h"

#include <math.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/text.h"
#include "tools/sea/flags.h"

/* What is put together for the file alone. */
typedef struct made {
    sea_node *nodes;
    uint32_t *corner_first, *corner_nodes, *ways;
    uint8_t *links;
    size_t corner_node_count, way_count;
    uint64_t sets[SEA_SETS_MAX];
    size_t set_count;
    flag_sets flags;
} made;

static void made_end(made *out)
{
    free(out->nodes);
    free(out->corner_first);
    free(out->corner_nodes);
    free(out->ways);
    free(out->links);
    flag_sets_end(&out->flags);
}

static rtr_code find_set(made *out, uint64_t passages, uint32_t *set, rtr_err *err)
{
    for (size_t i = 0; i < out->set_count; i++)
        if (out->sets[i] == passages) return *set = (uint32_t)i, RTR_OK;
    if (out->set_count == SEA_SETS_MAX)
        return rtr_fail(err, RTR_BAD_DATA, "links use more than %d sets of passages", SEA_SETS_MAX);
    out->sets[out->set_count] = passages;
    *set = (uint32_t)out->set_count++;
    return RTR_OK;
}

static rtr_code make_links(const sea_web *web, made *out, rtr_err *err)
{
    rtr_code code = RTR_OK;
    uint32_t set = 0;
    out->set_count = 1; /* none */
    for (size_t i = 0; i < web->link_count && !code; i++) {
        code = find_set(out, web->passages[i], &set, err);
        uint32_t packed = web->to[i] * SEA_SETS_MAX + set;
        for (size_t k = 0; k < SEA_LINK_BYTES; k++)
            out->links[i * SEA_LINK_BYTES + k] = (uint8_t)(packed >> (8 * k));
    }
    return code;
}

static void pack_side(const float side[3], int16_t out[3])
{
    for (int i = 0; i < 3; i++) out[i] = (int16_t)lrint(side[i] * SEA_SIDE);
}

static sea_node pack_node(const sea_parts *parts, size_t turn)
{
    const sea_bend *bend = &parts->turns->items[turn].node;
    double clearance = grid_clearance_m(parts->land, bend->at) / SEA_CLEARANCE_M;
    sea_node node = {.at = {(int32_t)lrint(bend->at.x * 0x1p30),
                            (int32_t)lrint(bend->at.y * 0x1p30),
                            (int32_t)lrint(bend->at.z * 0x1p30)},
                     .clearance = (uint16_t)clearance,
                     .basin = (uint16_t)parts->basins->of[turn]};
    pack_side(bend->before, node.before);
    pack_side(bend->after, node.after);
    return node;
}

/* The turning points at each corner of the mesh, in two passes: count, then place. */
static void make_corners(const sea_parts *parts, made *out)
{
    const sea_turns *turns = parts->turns;
    size_t corners = parts->globe->corner_count;
    for (size_t i = 0; i < turns->count; i++) {
        const sea_turn *turn = &turns->items[i];
        out->nodes[i] = pack_node(parts, i);
        if (i >= turns->way) out->ways[out->way_count++] = (uint32_t)i;
        if (turn->corner < corners) out->corner_first[turn->corner + 2]++;
    }
    for (size_t i = 2; i < corners + 2; i++) out->corner_first[i] += out->corner_first[i - 1];
    for (size_t i = 0; i < turns->count; i++)
        if (turns->items[i].corner < corners)
            out->corner_nodes[out->corner_first[turns->items[i].corner + 1]++] = (uint32_t)i;
    out->corner_node_count = out->corner_first[corners];
}

static rtr_code make(const sea_parts *parts, made *out, rtr_err *err)
{
    size_t turns = parts->turns->count, corners = parts->globe->corner_count;
    if (turns >= SEA_NODES_MAX)
        return rtr_fail(err, RTR_BAD_DATA, "%zu turning points are too many", turns);
    if (parts->basins->count > SEA_BASINS_MAX)
        return rtr_fail(err, RTR_BAD_DATA, "%zu basins are too many", parts->basins->count);
    *out = (made){.nodes = malloc((turns + 1) * sizeof *out->nodes),
                  .corner_first = calloc(corners + 3, sizeof *out->corner_first),
                  .corner_nodes = malloc((turns + 1) * sizeof *out->corner_nodes),
                  .ways = malloc((turns + 1) * sizeof *out->ways),
                  .links = malloc(parts->web->link_count * SEA_LINK_BYTES + 1)};
    if (!out->nodes || !out->corner_first || !out->corner_nodes || !out->ways || !out->links)
        return rtr_nomem(err);
    make_corners(parts, out);
    rtr_code code = make_links(parts->web, out, err);
    return code ? code : flag_sets_new(parts->web, &out->flags, err);
}

static void put(rtr_buf *buf, sea_header *header, sea_section section, const void *bytes,
                size_t size)
{
    while (buf->size % 8) rtr_buf_putc(buf, 0);
    header->section[section].offset = buf->size;
    header->section[section].size = size;
    rtr_buf_add(buf, bytes, size);
}

static void put_globe(rtr_buf *buf, sea_header *header, const sea_parts *parts)
{
    const sea_grid_pack *pack = parts->pack;
    const sea_globe *globe = parts->globe;
    header->water_count = globe->water_count;
    put(buf, header, SEA_SECTION_BLOCKS, pack->blocks, SEA_BLOCKS * sizeof *pack->blocks);
    put(buf, header, SEA_SECTION_TILES, pack->tiles, pack->tile_count * sizeof *pack->tiles);
    put(buf, header, SEA_SECTION_RECORDS, pack->records,
        pack->record_count * sizeof *pack->records);
    put(buf, header, SEA_SECTION_WORDS, pack->words, pack->word_count * sizeof *pack->words);
    put(buf, header, SEA_SECTION_CORNERS, globe->corners,
        globe->corner_count * sizeof *globe->corners);
    put(buf, header, SEA_SECTION_TRIANGLES, globe->triangles,
        globe->triangle_count * sizeof *globe->triangles);
    put(buf, header, SEA_SECTION_STARTS, globe->starts, sizeof globe->starts);
}

static void put_graph(rtr_buf *buf, sea_header *header, const sea_parts *parts, const made *own)
{
    size_t turns = parts->turns->count, corners = parts->globe->corner_count;
    const sea_web *web = parts->web;
    header->landmark_count = parts->landmark_count;
    put(buf, header, SEA_SECTION_NODES, own->nodes, turns * sizeof *own->nodes);
    put(buf, header, SEA_SECTION_CORNER_FIRST, own->corner_first, (corners + 1) * 4);
    put(buf, header, SEA_SECTION_CORNER_NODES, own->corner_nodes, own->corner_node_count * 4);
    put(buf, header, SEA_SECTION_WAYS, own->ways, own->way_count * 4);
    put(buf, header, SEA_SECTION_FIRST, web->first, (turns + 1) * 4);
    put(buf, header, SEA_SECTION_LINKS, own->links, web->link_count * SEA_LINK_BYTES);
    put(buf, header, SEA_SECTION_REACHES, web->reach, web->link_count);
    put(buf, header, SEA_SECTION_REGIONS, web->region, turns);
    put(buf, header, SEA_SECTION_FLAG_SETS, own->flags.sets,
        own->flags.count * sizeof *own->flags.sets);
    put(buf, header, SEA_SECTION_LINK_FLAGS, own->flags.links, sea_flag_bytes(web->link_count));
    put(buf, header, SEA_SECTION_FAR, parts->far, turns * parts->landmark_count * 2);
    put(buf, header, SEA_SECTION_SETS, own->sets, own->set_count * sizeof *own->sets);
    put(buf, header, SEA_SECTION_JOINTS, parts->basins->joints,
        parts->basins->joint_count * sizeof *parts->basins->joints);
}

rtr_code sea_write(const char *path, const sea_parts *parts, rtr_err *err)
{
    rtr_buf buf = {0};
    sea_header header = {.magic = SEA_MAGIC};
    made own = {0};
    rtr_code code = make(parts, &own, err);
    if (!code) {
        rtr_buf_add(&buf, &header, sizeof header);
        put_globe(&buf, &header, parts);
        put_graph(&buf, &header, parts, &own);
        put(&buf, &header, SEA_SECTION_PASSAGES, parts->passages->items,
            parts->passages->count * sizeof(sea_passage));
        put(&buf, &header, SEA_SECTION_GATES, parts->gates, parts->gate_count * sizeof(sea_gate));
        if (!buf.failed) *(sea_header *)(void *)buf.data = header;
        code = buf.failed ? rtr_nomem(err) : rtr_file_write(path, buf.data, buf.size, err);
    }
    rtr_buf_end(&buf);
    made_end(&own);
    return code;
}
