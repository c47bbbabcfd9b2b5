/* real_chart.h - the chart of a case file, laid out with the data files that rutter ships with. */
#ifndef RUTTER_TESTS_REAL_CHART_H
#define RUTTER_TESTS_REAL_CHART_H

#include "geo/chart.h"
#include "test.h"

typedef struct real_chart {
    rtr_gazetteer *gazetteer;
    rtr_basemap *basemap;
    rtr_sea *sea;
    rtr_problems *problems;
    rtr_case *doc;
    rtr_chart *chart; /* NULL after a failure, which is a failed check */
} real_chart;

/* `path` from the project's folder on. The caller ends *out in any case. */
static inline void real_chart_begin(real_chart *out, const char *path)
{
    rtr_err err = {0};
    char *whole = rtr_path_join(RUTTER_SOURCE_DIR, path);
    *out = (real_chart){0};
    CHECK(whole != NULL);
    CHECK_OK(rtr_gazetteer_new(RUTTER_SHARE_DIR "/rutter.gaz", &out->gazetteer, &err));
    CHECK_OK(rtr_basemap_new(RUTTER_SHARE_DIR "/rutter.map", &out->basemap, &err));
    CHECK_OK(rtr_sea_new(RUTTER_SHARE_DIR "/rutter.sea", &out->sea, &err));
    CHECK_OK(rtr_problems_new(&out->problems, &err));
    rtr_atlas atlas = {.gazetteer = out->gazetteer, .basemap = out->basemap, .sea = out->sea};
    if (whole && out->problems) CHECK_OK(rtr_case_read(whole, out->problems, &out->doc, &err));
    if (out->doc) CHECK_OK(rtr_chart_new(out->doc, &atlas, out->problems, &out->chart, &err));
    free(whole);
}

static inline void real_chart_end(real_chart *real)
{
    rtr_chart_free(real->chart);
    rtr_case_free(real->doc);
    rtr_problems_free(real->problems);
    rtr_sea_free(real->sea);
    rtr_basemap_free(real->basemap);
    rtr_gazetteer_free(real->gazetteer);
}

#endif
