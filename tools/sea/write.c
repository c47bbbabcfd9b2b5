#include "tools/sea/write.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/text.h"

typedef struct half_edges {
    uint32_t *first, *edges;
} half_edges;

static void adjacency_end(half_edges *out)
{
    free(out->first);
    free(out->edges);
}

/* Each link as two edges, in the order of the links: those are sorted by node already. */
static rtr_code adjacency_new(const sea_parts *parts, half_edges *out, rtr_err *err)
{
    size_t nodes = parts->nodes->count;
    const sea_links *links = parts->links;
    *out = (half_edges){calloc(nodes + 2, sizeof *out->first),
                        malloc((2 * links->count + 1) * sizeof *out->edges)};
    if (!out->first || !out->edges) return adjacency_end(out), rtr_nomem(err);
    for (size_t i = 0; i < links->count; i++) {
        out->first[links->items[i].a + 2]++;
        out->first[links->items[i].b + 2]++;
    }
    for (size_t i = 2; i < nodes + 2; i++) out->first[i] += out->first[i - 1];
    for (size_t i = 0; i < links->count; i++) {
        const sea_link *link = &links->items[i];
        out->edges[out->first[link->a + 1]++] = link->b << 8 | link->set;
        out->edges[out->first[link->b + 1]++] = link->a << 8 | link->set;
    }
    return RTR_OK;
}

static void put(rtr_buf *buf, sea_header *header, sea_section section, const void *bytes,
                size_t size)
{
    while (buf->size % 8) rtr_buf_putc(buf, 0);
    header->section[section].offset = buf->size;
    header->section[section].size = size;
    rtr_buf_add(buf, bytes, size);
}

rtr_code sea_write(const char *path, const sea_parts *parts, rtr_err *err)
{
    rtr_buf buf = {0};
    sea_header header = {.magic = SEA_MAGIC, .way_node = parts->way_node};
    half_edges adjacency;
    rtr_code code = RTR_OK;
    if (parts->nodes->count >= SEA_NODES_MAX)
        return rtr_fail(err, RTR_BAD_DATA, "%zu nodes are too many", parts->nodes->count);
    code = adjacency_new(parts, &adjacency, err);
    if (code) return code;
    const sea_grid_pack *pack = parts->pack;
    size_t nodes = parts->nodes->count;
    rtr_buf_add(&buf, &header, sizeof header);
    put(&buf, &header, SEA_SECTION_TILES, pack->tiles, SEA_TILES * sizeof *pack->tiles);
    put(&buf, &header, SEA_SECTION_ROOM, pack->room, SEA_TILES);
    put(&buf, &header, SEA_SECTION_WORDS, pack->words, pack->word_count * sizeof *pack->words);
    put(&buf, &header, SEA_SECTION_NODES, parts->nodes->items, nodes * sizeof(sea_node));
    put(&buf, &header, SEA_SECTION_FIRST, adjacency.first, (nodes + 1) * sizeof(uint32_t));
    put(&buf, &header, SEA_SECTION_EDGES, adjacency.edges,
        2 * parts->links->count * sizeof(uint32_t));
    put(&buf, &header, SEA_SECTION_SETS, parts->sets->masks, parts->sets->count * sizeof(uint64_t));
    put(&buf, &header, SEA_SECTION_PASSAGES, parts->passages->items,
        parts->passages->count * sizeof(sea_passage));
    put(&buf, &header, SEA_SECTION_GATES, parts->gates, parts->gate_count * sizeof(sea_gate));
    if (!buf.failed) *(sea_header *)(void *)buf.data = header;
    code = buf.failed ? rtr_nomem(err) : rtr_file_write(path, buf.data, buf.size, err);
    rtr_buf_end(&buf);
    adjacency_end(&adjacency);
    return code;
}
