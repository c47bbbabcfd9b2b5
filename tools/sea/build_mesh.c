/* build_mesh.c - the stage from shores to a graph of turning points, run by itself.
 *
 * usage: build_mesh RINGS passages.csv MESH GRAPH [SLACK]
 *
 * RINGS is rings_write's file, MESH globe_write's. GRAPH holds two uint64_t, the numbers of turning
 * points and sights; then for each turning point x, y, z (double), the neighbours (6 floats, as in
 * sea_node), the corner (uint32_t, 2^32 - 1 for none) and 1 for a point of a centre line (uint32_t);
 * then the sights as sea_sight.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "base/text.h"
#include "tools/sea/sights.h"

/* A sight is left out where a way over others is longer by at most this. */
#define SLACK 0.0005

typedef struct stage {
    passage_table passages;
    sea_rings rings;
    sea_vec *ends;
    size_t end_count;
    sea_globe globe;
    sea_turns turns;
    sea_sights sights;
} stage;

static void stage_end(stage *work)
{
    passages_end(&work->passages);
    rings_end(&work->rings);
    free(work->ends);
    globe_end(&work->globe);
    turns_end(&work->turns);
    sights_end(&work->sights);
}

static void tell(const char *what, size_t count)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    fprintf(stderr, "%7.2f s  %s: %zu\n", (double)(now.tv_sec % 10000) + (double)now.tv_nsec / 1e9,
            what, count);
}

static rtr_code make_turns(stage *work, rtr_err *err)
{
    tell("shore points", work->rings.point_count);
    rtr_code code = turns_way_ends(&work->passages, &work->ends, &work->end_count, err);
    if (!code) code = globe_new(&work->rings, work->ends, work->end_count, &work->globe, err);
    if (code) return code;
    tell("corners", work->globe.corner_count);
    tell("triangles", work->globe.triangle_count);
    tell("of them water", work->globe.water_count);
    tell("crossings of shores", work->globe.crossings);
    tell("triangles inside out", work->globe.inverted);
    code = turns_find(&work->globe, work->end_count, &work->turns, err);
    if (code) return code;
    size_t dry = 0;
    for (size_t i = work->turns.way; i < work->turns.count; i++)
        dry += work->turns.items[i].triangle == SEA_NOWHERE;
    tell("turning points", work->turns.way);
    tell("ends of centre lines", work->end_count);
    tell("of them on land", dry);
    return RTR_OK;
}

static rtr_code make_sights(stage *work, double slack, rtr_err *err)
{
    rtr_code code = sights_see(&work->globe, &work->turns, &work->sights, err);
    if (!code) tell("sights", work->sights.count);
    if (!code) code = sights_add_ways(&work->passages, &work->turns, &work->sights, err);
    if (!code) code = sights_mark(&work->passages, &work->turns, &work->sights, err);
    if (!code) tell("sights with centre lines, marked", work->sights.count);
    if (!code) code = sights_thin(&work->sights, work->turns.count, slack, err);
    if (!code) tell("sights left", work->sights.count);
    return code;
}

typedef struct turn_record {
    sea_node node;
    uint32_t corner, is_way;
} turn_record;

static rtr_code write_graph(const stage *work, const char *path, rtr_err *err)
{
    uint64_t counts[] = {work->turns.count, work->sights.count};
    rtr_buf buf = {0};
    rtr_buf_add(&buf, counts, sizeof counts);
    for (size_t i = 0; i < work->turns.count; i++) {
        const sea_turn *turn = &work->turns.items[i];
        turn_record record = {turn->node, turn->corner, i >= work->turns.way};
        rtr_buf_add(&buf, &record, sizeof record);
    }
    rtr_buf_add(&buf, work->sights.items, work->sights.count * sizeof *work->sights.items);
    rtr_code code = buf.failed ? rtr_nomem(err) : rtr_file_write(path, buf.data, buf.size, err);
    rtr_buf_end(&buf);
    return code;
}

int main(int argc, char **argv)
{
    if (argc < 5 || argc > 6)
        return fputs("usage: build_mesh RINGS passages.csv MESH GRAPH [SLACK]\n", stderr), 2;
    rtr_err err = {0};
    stage work = {0};
    double slack = SLACK;
    rtr_code code = RTR_OK;
    if (argc == 6 && !rtr_parse_double(argv[5], &slack))
        code = rtr_fail(&err, RTR_BAD_ARG, "'%s' is no number", argv[5]);
    if (!code) code = passages_read(argv[2], &work.passages, &err);
    if (!code) code = rings_read(argv[1], &work.rings, &err);
    if (!code) code = make_turns(&work, &err);
    if (!code) code = make_sights(&work, slack, &err);
    if (!code) code = globe_write(&work.globe, argv[3], &err);
    if (!code) code = write_graph(&work, argv[4], &err);
    stage_end(&work);
    if (code) fprintf(stderr, "build_mesh: %s: %s\n", err.where, err.what);
    return code ? 1 : 0;
}
