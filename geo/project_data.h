/* project_data.h - PROJ kept to its own folder of data and off the net. Not installed.
 *
 * By itself PROJ looks for the grids of a datum's change in the user's folder and in the current one too,
 * where a stranger's scene may lie beside a grid of the same stranger's.
 */
#ifndef RUTTER_GEO_PROJECT_DATA_H
#define RUTTER_GEO_PROJECT_DATA_H

#include <proj.h>

/* What GDAL and OGR have PROJ do from here on, in all threads: call it before their first transformation.
 * Without effect when it was called before. */
void rtr_project_confine(void);
/* The same for one context of our own. Opens the database. */
void rtr_project_confine_context(PJ_CONTEXT *context);

#endif
