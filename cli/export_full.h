/* export_full.h - the formats that GDAL writes, for rutter-full. */
#ifndef RUTTER_CLI_EXPORT_FULL_H
#define RUTTER_CLI_EXPORT_FULL_H

#include "cli/export.h"

/* The writer of a format by its name; NULL if there is none. */
cli_export_writer *cli_export_full(const char *format);

#endif
