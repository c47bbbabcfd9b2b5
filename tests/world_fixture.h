/* world_fixture.h - charts of real places and sea lanes, for tests of drawing that need the data files. */
#ifndef RUTTER_TESTS_WORLD_FIXTURE_H
#define RUTTER_TESTS_WORLD_FIXTURE_H

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "geo/chart.h"
#include "test.h"

typedef struct world {
    rtr_gazetteer *gazetteer;
    rtr_basemap *basemap;
    rtr_sea *sea;
    char path[400]; /* of the latest case */
} world;

static inline void world_begin(world *w, const char *name)
{
    rtr_err err = {0};
    *w = (world){0};
    snprintf(w->path, sizeof w->path, "%s/%s.yaml", RUTTER_BINARY_DIR, name);
    CHECK_OK(rtr_gazetteer_new(RUTTER_SHARE_DIR "/rutter.gaz", &w->gazetteer, &err));
    CHECK_OK(rtr_basemap_new(RUTTER_SHARE_DIR "/rutter.map", &w->basemap, &err));
    CHECK_OK(rtr_sea_new(RUTTER_SHARE_DIR "/rutter.sea", &w->sea, &err));
}

static inline void world_end(world *w)
{
    rtr_gazetteer_free(w->gazetteer);
    rtr_basemap_free(w->basemap);
    rtr_sea_free(w->sea);
    unlink(w->path);
}

/* The chart of a case given as YAML; free it with world_close. */
static inline rtr_chart *world_chart(world *w, const char *yaml, rtr_case **doc)
{
    rtr_err err = {0};
    rtr_chart *chart = NULL;
    rtr_problems *problems = NULL;
    rtr_atlas atlas = {w->gazetteer, w->basemap, w->sea};
    *doc = NULL;
    CHECK_OK(rtr_file_write(w->path, yaml, strlen(yaml), &err));
    CHECK_OK(rtr_problems_new(&problems, &err));
    CHECK_OK(rtr_case_read(w->path, problems, doc, &err));
    if (*doc) CHECK_OK(rtr_chart_new(*doc, &atlas, problems, &chart, &err));
    for (size_t i = 0; problems && i < rtr_problems_count(problems); i++) {
        int is_error;
        const rtr_err *problem = rtr_problems_get(problems, i, &is_error);
        if (is_error) printf("%s: %s\n", problem->where, problem->what);
    }
    rtr_problems_free(problems);
    return chart;
}

static inline void world_close(rtr_chart *chart, rtr_case *doc)
{
    rtr_chart_free(chart);
    rtr_case_free(doc);
}

#endif
