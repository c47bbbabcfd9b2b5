/* build_sea.c - rutter.sea from the shores of navigable water and data/passages.csv.
 *
 * usage: build_sea RINGS binned_GSHHS_f.nc passages.csv OUT
 *
 * RINGS comes from build_water. Some minutes: a tree of shortest ways grows from every turning point.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tools/sea/write.h"

enum { LANDMARKS = 12 };

typedef struct sea_build {
    passage_table passages;
    sea_rings rings;
    sea_vec *ends;
    size_t end_count;
    sea_globe globe;
    sea_turns turns;
    sea_sights sights;
    sea_web web;
    sea_basins basins;
    uint16_t *far;
    sea_gate *gates;
    size_t gate_count;
    rtr_gshhg gshhg;
    sea_grid land;
    sea_grid_pack pack;
} sea_build;

static void work_end(sea_build *work)
{
    passages_end(&work->passages);
    rings_end(&work->rings);
    free(work->ends);
    globe_end(&work->globe);
    turns_end(&work->turns);
    sights_end(&work->sights);
    web_end(&work->web);
    basins_end(&work->basins);
    free(work->far);
    free(work->gates);
    rtr_gshhg_end(&work->gshhg);
    sea_grid_end(&work->land);
    sea_grid_pack_end(&work->pack);
}

static void tell(const char *stage, size_t count)
{
    fprintf(stderr, "build_sea: %6.1f s of CPU  %s: %zu\n", (double)clock() / CLOCKS_PER_SEC, stage,
            count);
}

static rtr_code make_globe(sea_build *work, rtr_err *err)
{
    tell("corners of the shores", work->rings.point_count);
    rtr_code code = turns_way_ends(&work->passages, &work->ends, &work->end_count, err);
    if (!code) code = globe_new(&work->rings, work->ends, work->end_count, &work->globe, err);
    if (code) return code;
    tell("triangles", work->globe.triangle_count);
    tell("of them water", work->globe.water_count);
    tell("crossings of shores", work->globe.crossings);
    code = turns_find(&work->globe, work->end_count, &work->turns, err);
    if (code) return code;
    size_t dry = 0;
    for (size_t i = work->turns.way; i < work->turns.count; i++)
        dry += work->turns.items[i].triangle == SEA_NOWHERE;
    tell("turning points", work->turns.count);
    tell("ends of centre lines on land", dry);
    return RTR_OK;
}

static rtr_code make_sights(sea_build *work, rtr_err *err)
{
    rtr_code code = sights_see(&work->globe, &work->turns, &work->sights, err);
    if (!code) code = sights_add_ways(&work->passages, &work->turns, &work->sights, err);
    if (!code) code = sights_mark(&work->passages, &work->turns, &work->sights, err);
    if (!code) tell("sights", work->sights.count);
    if (!code) code = sights_thin(&work->sights, work->turns.count, SEA_SLACK, err);
    if (!code) tell("of them kept", work->sights.count);
    return code;
}

static rtr_code make_web(sea_build *work, rtr_err *err)
{
    size_t nodes = work->turns.count;
    uint64_t closed = 0;
    for (size_t i = 0; i < work->passages.count; i++)
        if (work->passages.items[i].closed) closed |= UINT64_C(1) << i;
    work->far = malloc((nodes * LANDMARKS + 1) * sizeof *work->far);
    rtr_code code = work->far ? RTR_OK : rtr_nomem(err);
    if (!code) code = gates_new(&work->passages, &work->gates, &work->gate_count, err);
    if (!code) code = basins_new(&work->sights, nodes, &work->basins, err);
    if (!code) tell("basins", work->basins.count);
    if (!code) tell("joints of basins", work->basins.joint_count);
    if (!code) code = web_new(&work->sights, nodes, &work->web, err);
    if (!code) code = web_landmarks(&work->web, closed, LANDMARKS, work->far, err);
    if (!code) tell("landmarks", LANDMARKS);
    if (!code) code = web_regions(&work->web, &work->turns, err);
    if (!code) code = web_reaches(&work->web, closed, err);
    if (!code) tell("links with reaches", work->web.link_count);
    return code;
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
    if (!code) code = sea_grid_pack_new(&work->land, &work->pack, err);
    if (!code) tell("words of the picture", work->pack.word_count);
    return code;
}

int main(int argc, char **argv)
{
    if (argc != 5)
        return fputs("usage: build_sea RINGS binned_GSHHS_f.nc passages.csv OUT\n", stderr), 2;
    rtr_err err = {0};
    sea_build work = {0};
    rtr_code code = passages_read(argv[3], &work.passages, &err);
    if (!code) code = rings_read(argv[1], &work.rings, &err);
    if (!code) code = make_globe(&work, &err);
    if (!code) code = make_sights(&work, &err);
    if (!code) code = make_web(&work, &err);
    if (!code) code = make_picture(&work, argv[2], &err);
    if (!code) {
        sea_parts parts = {.land = &work.land,
                           .pack = &work.pack,
                           .globe = &work.globe,
                           .turns = &work.turns,
                           .web = &work.web,
                           .basins = &work.basins,
                           .far = work.far,
                           .landmark_count = LANDMARKS,
                           .passages = &work.passages,
                           .gates = work.gates,
                           .gate_count = work.gate_count};
        code = sea_write(argv[4], &parts, &err);
    }
    work_end(&work);
    if (code) fprintf(stderr, "build_sea: %s: %s\n", err.where, err.what);
    return code ? 1 : 0;
}
