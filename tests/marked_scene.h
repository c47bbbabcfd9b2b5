/* marked_scene.h - a small chart on a scene made by made_scene.h: a pin, a circle, an outline, a city, and what
 * lies elsewhere. */
#ifndef RUTTER_TESTS_MARKED_SCENE_H
#define RUTTER_TESTS_MARKED_SCENE_H

#include "geo/chart.h"

enum { MARKED_PLACES = 5 };

typedef struct marked {
    rtr_case_report report;
    rtr_source source;
    rtr_case_place said[MARKED_PLACES];
    rtr_chart_place places[MARKED_PLACES];
    rtr_shape *area;
    rtr_case doc;
    rtr_chart chart;
} marked;

/* 200 x 100 pixels of 100 m around 3.143 east, 51.405 north; a name that tells the platform. */
#define MARKED_NAME "LC08_L1TP_199024_20200229_20200229_01_RT.tif"

static inline rtr_code marked_begin(marked *m, const char *language, rtr_err *err)
{
    static const rtr_lonlat ring[] = {{3.05, 51.40}, {3.10, 51.40}, {3.10, 51.42}, {3.05, 51.42}};
    *m = (marked){0};
    m->report = (rtr_case_report){
        .id = "r", .publisher = "A paper", .title = "A title", .date = "2024-05-01"};
    m->source = (rtr_source){.report = 0, .quote = "at the quay", .start = -1, .end = -1};
    rtr_case_claim claim = {
        .status = RTR_STATUS_REPORTED, .credibility = 2, .sources = &m->source, .source_count = 1};
    rtr_code code = rtr_shape_new(RTR_SHAPE_AREA, &m->area, err);
    if (!code) code = rtr_shape_add(m->area, RTR_PART_OUTER, ring, 4, err);
    static const char *const ids[] = {"quay", "shed", "yard", "town", "far"};
    static const rtr_lonlat at[] = {
        {3.143, 51.405}, {3.2, 51.41}, {3.07, 51.41}, {3.15, 51.4}, {4.4, 51.2}};
    for (int i = 0; i < MARKED_PLACES; i++) {
        m->said[i] = (rtr_case_place){.id = ids[i]};
        m->places[i] = (rtr_chart_place){.id = ids[i],
                                         .said = &m->said[i],
                                         .name = ids[i],
                                         .label = ids[i],
                                         .country = "",
                                         .kind = RTR_KIND_PORT,
                                         .precision = RTR_PRECISION_EXACT,
                                         .at = at[i],
                                         .claim = claim};
    }
    m->said[1].radius_km = m->places[1].radius_km = 1.5;
    m->said[1].note = "A shed.";
    m->said[2].shape = m->places[2].area = m->area;
    m->places[3].precision = RTR_PRECISION_CITY;
    m->places[3].claim.source_count = 0;
    m->doc = (rtr_case){.title = "A harbour",
                        .credit = "Written for this test",
                        .reports = &m->report,
                        .report_count = 1,
                        .places = m->said,
                        .place_count = MARKED_PLACES,
                        .map.language = language};
    m->chart = (rtr_chart){.doc = &m->doc, .places = m->places, .place_count = MARKED_PLACES};
    return code;
}

static inline void marked_end(marked *m)
{
    rtr_shape_free(m->area);
}

#endif
