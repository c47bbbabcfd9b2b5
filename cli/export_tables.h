/* export_tables.h - a chart as the three tables of a database: routes, places, areas.
 *
 * Owner:  cli_tables_end takes everything back, in whatever state they are.
 */
#ifndef RUTTER_CLI_EXPORT_TABLES_H
#define RUTTER_CLI_EXPORT_TABLES_H

#include "base/error.h"
#include "draw/layer_style.h"
#include "geo/chart.h"
#include "geo/table.h"

enum { CLI_TABLES = 3 };

typedef struct cli_tables {
    rtr_table list[CLI_TABLES];
    rtr_layer *layers[CLI_TABLES];
    rtr_layer_style styles[CLI_TABLES];
} cli_tables;

/* All three, be they empty: who links to one finds it again. With how they look; `fonts` as in draw/map.h. */
RTR_MUST_CHECK rtr_code cli_tables_begin(const rtr_chart *chart, const char *fonts,
                                         cli_tables *tables, rtr_err *err);
void cli_tables_end(cli_tables *tables);

#endif
