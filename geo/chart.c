#include "geo/chart.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "geo/chart_parts.h"

rtr_code rtr_draft_room(void **items, size_t count, size_t *capacity, size_t size, rtr_err *err)
{
    if (count < *capacity) return RTR_OK;
    size_t wanted = *capacity ? 2 * *capacity : 16;
    void *grown = realloc(*items, wanted * size);
    if (!grown) return rtr_nomem(err);
    *items = grown;
    *capacity = wanted;
    return RTR_OK;
}

rtr_code rtr_draft_own_text(rtr_chart_draft *draft, char *text, rtr_err *err)
{
    void *texts = draft->texts;
    if (!text) return rtr_nomem(err);
    rtr_code code =
        rtr_draft_room(&texts, draft->text_count, &draft->text_capacity, sizeof *draft->texts, err);
    draft->texts = texts;
    if (code) {
        free(text);
        return code;
    }
    draft->texts[draft->text_count++] = text;
    return RTR_OK;
}

rtr_code rtr_draft_own_shape(rtr_chart_draft *draft, rtr_shape *shape, rtr_err *err)
{
    void *shapes = draft->shapes;
    rtr_code code = rtr_draft_room(&shapes, draft->shape_count, &draft->shape_capacity,
                                   sizeof *draft->shapes, err);
    draft->shapes = shapes;
    if (code) {
        rtr_shape_free(shape);
        return code;
    }
    draft->shapes[draft->shape_count++] = shape;
    return RTR_OK;
}

rtr_code rtr_draft_problem(rtr_chart_draft *draft, int severity, const rtr_origin *origin,
                           const rtr_err *problem, const char *path, rtr_err *err)
{
    rtr_origin at = *origin;
    rtr_err what = *problem;
    at.path = path;
    if (!at.file) at.file = draft->chart.doc->file;
    if (!what.code) what.code = RTR_BAD_DATA;
    return rtr_problems_add_at(draft->problems, severity == RTR_ERROR, &at, &what, err);
}

static rtr_code draft_begin(const rtr_case *doc, const rtr_atlas *atlas, rtr_problems *problems,
                            rtr_chart_draft **out, rtr_err *err)
{
    rtr_chart_draft *draft = calloc(1, sizeof *draft);
    if (!draft) return rtr_nomem(err);
    draft->chart.doc = doc;
    draft->chart.atlas = *atlas;
    draft->problems = problems;
    draft->case_places = calloc(doc->place_count + 1, sizeof *draft->case_places);
    draft->stops = calloc(doc->route_count + 1, sizeof *draft->stops);
    if (!draft->case_places || !draft->stops) {
        rtr_chart_free(&draft->chart);
        return rtr_nomem(err);
    }
    *out = draft;
    return RTR_OK;
}

rtr_code rtr_chart_new(const rtr_case *doc, const rtr_atlas *atlas, rtr_problems *problems,
                       rtr_chart **out, rtr_err *err)
{
    rtr_chart_draft *draft = NULL;
    *out = NULL;
    size_t errors_before = rtr_problems_errors(problems);
    rtr_code code = draft_begin(doc, atlas, problems, &draft, err);
    if (!code) code = rtr_draft_places(draft, err);
    if (!code) code = rtr_draft_stops(draft, err);
    if (!code) code = rtr_draft_legs(draft, err);
    size_t errors = rtr_problems_errors(problems) - errors_before;
    if (!code && errors)
        code = rtr_fail(err, RTR_BAD_DATA, "%zu of the case's places or routes cannot be laid out",
                        errors);
    if (code && draft) {
        rtr_chart_free(&draft->chart);
    } else if (!code) {
        draft->problems = NULL;
        *out = &draft->chart;
    }
    return code;
}

void rtr_chart_free(rtr_chart *chart)
{
    rtr_chart_draft *draft = (rtr_chart_draft *)chart;
    if (!draft) return;
    for (size_t i = 0; i < chart->leg_count; i++) free((void *)draft->legs[i].points);
    for (size_t i = 0; i < draft->text_count; i++) free(draft->texts[i]);
    for (size_t i = 0; i < draft->shape_count; i++) rtr_shape_free(draft->shapes[i]);
    for (size_t i = 0; draft->stops && i < chart->doc->route_count; i++) free(draft->stops[i]);
    free(draft->stops);
    free(draft->case_places);
    free(draft->places);
    free(draft->legs);
    free(draft->texts);
    free(draft->shapes);
    free(draft);
}
