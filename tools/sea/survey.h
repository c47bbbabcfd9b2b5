/* survey.h - the waters around one passage as fine cells: land, river, and how far from the shore.
 *
 * Flow:   gshhg.h -> [survey.h] -> course.h
 * Units:  degrees; cells of 1 / scale degree, the first one at the south-western corner.
 * Owner:  survey_end takes back what survey_new made.
 */
#ifndef RUTTER_TOOLS_SEA_SURVEY_H
#define RUTTER_TOOLS_SEA_SURVEY_H

#include "base/error.h"
#include "tools/gshhg.h"

typedef struct survey {
    double west, south, scale;
    int width, height;
    uint8_t *ground; /* survey_ground, row by row */
    uint8_t *room;   /* cells to the nearest ground that is not water, at most 60 */
} survey;

typedef enum survey_ground {
    SURVEY_WATER, /* sea, lakes and rivers that GSHHG draws as areas */
    SURVEY_LAND,
    SURVEY_RIVER /* within two cells of a river that GSHHG draws as a line, or of a canal */
} survey_ground;

/* The box of these positions with a margin. Cells are 1/2048 degree, larger where that would be more
 * than 60 million. `rivers` may be NULL. */
RTR_MUST_CHECK rtr_code survey_new(const rtr_lonlat *positions, size_t count,
                                   const rtr_gshhg *shores, const rtr_gshhg *rivers, survey *out,
                                   rtr_err *err);
void survey_end(survey *chart);

/* Index of the cell that holds a position inside the box. */
static inline uint32_t survey_cell(const survey *chart, rtr_lonlat at)
{
    int column = (int)((at.lon - chart->west) * chart->scale);
    int row = (int)((at.lat - chart->south) * chart->scale);
    return (uint32_t)row * (uint32_t)chart->width + (uint32_t)column;
}

static inline rtr_lonlat survey_middle(const survey *chart, uint32_t cell)
{
    uint32_t width = (uint32_t)chart->width;
    return (rtr_lonlat){chart->west + (cell % width + 0.5) / chart->scale,
                        chart->south + (double)(cell / width) / chart->scale + 0.5 / chart->scale};
}

#endif
