/* written_chart.h - the real chart of a case that a test writes itself. */
#ifndef RUTTER_TESTS_WRITTEN_CHART_H
#define RUTTER_TESTS_WRITTEN_CHART_H

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "real_chart.h"

/* `yaml` goes into a file called `name`, which is gone afterwards. The caller ends *out in any case. */
static inline void written_chart_begin(real_chart *out, const char *name, const char *yaml)
{
    rtr_err err = {0};
    char path[400];
    snprintf(path, sizeof path, "%s/%s.yaml", RUTTER_BINARY_DIR, name);
    CHECK_OK(rtr_file_write(path, yaml, strlen(yaml), &err));
    real_chart_begin(out, path);
    unlink(path);
}

#endif
