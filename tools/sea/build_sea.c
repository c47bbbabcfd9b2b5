/* build_sea.c - rutter.sea from GSHHG's full resolution and data/passages.csv.
 *
 * usage: build_sea binned_GSHHS_f.nc passages.csv OUT
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tools/sea/write.h"

/* Ways turn this far off the shore ... */
#define CLEARANCE_KM 4.0
/* ... at corners of an outline simplified by less, so that its sides keep 1.2 km off too. */
#define TOLERANCE_KM 2.8
/* A link is left out where two others are longer by at most this. */
#define SLACK 0.002
/* Wide waters smaller than this, behind narrows, are left to the approach search. */
#define BAY_KM2 5000.0

typedef struct sea_build {
    rtr_gshhg gshhg;
    passage_table passages;
    sea_grid land, grown;
    sea_grid_pack pack;
    sea_nodes nodes;
    size_t way_node, seeing;
    sea_links seen, links; /* links holds the centre lines', then the others */
    sea_sets sets;
    sea_gate *gates;
    size_t gate_count;
} sea_build;

static void work_end(sea_build *work)
{
    rtr_gshhg_end(&work->gshhg);
    passages_end(&work->passages);
    sea_grid_end(&work->land);
    sea_grid_end(&work->grown);
    sea_grid_pack_end(&work->pack);
    sea_nodes_end(&work->nodes);
    sea_links_end(&work->seen);
    sea_links_end(&work->links);
    free(work->gates);
}

static void tell(const char *stage, size_t count)
{
    fprintf(stderr, "build_sea: %5.1f s  %s: %zu\n", (double)clock() / CLOCKS_PER_SEC, stage,
            count);
}

static rtr_code make_picture(sea_build *work, const char *gshhg, rtr_err *err)
{
    const passage_line *ice = NULL;
    for (size_t i = 0; i < work->passages.line_count; i++)
        if (work->passages.lines[i].use == PASSAGE_ICE) ice = &work->passages.lines[i];
    rtr_code code = rtr_gshhg_rings(gshhg, &work->gshhg, err);
    if (!code) code = sea_grid_new(&work->land, err);
    if (!code)
        code = sea_grid_paint(&work->land, &work->gshhg, ice ? ice->points : NULL,
                              ice ? ice->count : 0, err);
    return code;
}

static rtr_code make_nodes(sea_build *work, rtr_err *err)
{
    rtr_code code = sea_grid_new(&work->grown, err);
    if (!code) code = sea_grid_grow(&work->land, CLEARANCE_KM, &work->grown, err);
    if (!code) code = contour_nodes(&work->grown, TOLERANCE_KM, &work->nodes, err);
    if (!code) tell("turning points", work->nodes.count);
    work->way_node = work->nodes.count;
    if (!code) code = sea_grid_close_bays(&work->grown, BAY_KM2, err);
    if (!code) code = sea_grid_pack_new(&work->land, &work->grown, &work->pack, err);
    if (!code) tell("words of land", work->pack.word_count);
    if (!code)
        code =
            ways_add(&work->passages, &work->nodes, &work->seeing, &work->links, &work->sets, err);
    return code;
}

static int by_nodes(const void *a, const void *b)
{
    const sea_link *p = a, *q = b;
    if (p->a != q->a) return p->a < q->a ? -1 : 1;
    return p->b < q->b ? -1 : p->b > q->b;
}

static rtr_code make_links(sea_build *work, rtr_err *err)
{
    sea_mask mask = sea_grid_pack_mask(&work->pack);
    sea_nodes seeing = work->nodes;
    seeing.count = work->seeing;
    rtr_code code = graph_see(&mask, &seeing, &work->seen, err);
    if (!code) tell("clear and taut pairs", work->seen.count);
    if (!code) code = ways_gates(&work->passages, &work->gates, &work->gate_count, err);
    if (!code)
        code =
            ways_mark(work->gates, work->gate_count, &work->nodes, &work->seen, &work->sets, err);
    if (!code) code = graph_prune(&work->seen, work->nodes.count, SLACK, err);
    for (size_t i = 0; i < work->seen.count && !code; i++)
        code = sea_links_add(&work->links, work->seen.items[i], err);
    if (code) return code;
    qsort(work->links.items, work->links.count, sizeof *work->links.items, by_nodes);
    tell("links", work->links.count);
    return RTR_OK;
}

int main(int argc, char **argv)
{
    if (argc != 4) return fputs("usage: build_sea binned_GSHHS_f.nc passages.csv OUT\n", stderr), 2;
    rtr_err err = {0};
    sea_build work = {0};
    rtr_code code = passages_read(argv[2], &work.passages, &err);
    if (!code) code = make_picture(&work, argv[1], &err);
    if (!code) code = make_nodes(&work, &err);
    if (!code) code = make_links(&work, &err);
    if (!code) {
        sea_parts parts = {.pack = &work.pack,
                           .nodes = &work.nodes,
                           .way_node = work.way_node,
                           .links = &work.links,
                           .sets = &work.sets,
                           .passages = &work.passages,
                           .gates = work.gates,
                           .gate_count = work.gate_count};
        code = sea_write(argv[3], &parts, &err);
    }
    work_end(&work);
    if (code) fprintf(stderr, "build_sea: %s: %s\n", err.where, err.what);
    return code ? 1 : 0;
}
