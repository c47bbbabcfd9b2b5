/* export.h - the formats that a case is exported in, and the files they become.
 *
 * Flow:   chart.h -> [export.h] -> geojson.h and the other writers -> files
 */
#ifndef RUTTER_CLI_EXPORT_H
#define RUTTER_CLI_EXPORT_H

#include "base/error.h"
#include "base/file.h"
#include "base/progress.h"
#include "base/text.h"
#include "cli/context.h"
#include "geo/chart.h"
#include "geo/geojson.h"

/* What a writer is handed. */
typedef struct cli_export {
    const rtr_chart *chart;
    rtr_geojson_set set; /* RTR_GEOJSON_ALL in a format that is one file */
    rtr_log log;         /* its notices tell what the format cannot hold */
    const char *fonts;   /* folder of the fonts that rutter ships with, or NULL */
} cli_export;

/* Appends a whole file to `out`. */
typedef rtr_code cli_export_writer(const cli_export *what, rtr_buf *out, rtr_err *err);

enum { CLI_EXPORT_SUFFIXES = 2, CLI_EXPORT_FORMATS_MAX = 24 };

typedef struct cli_export_format {
    const char *name; /* as --format takes it */
    /* How files end; the first is what those in a folder get. */
    const char *suffixes[CLI_EXPORT_SUFFIXES];
    const char *about;        /* for --help */
    int by_type;              /* routes, places and areas are a file each, unless --single */
    cli_export_writer *write; /* NULL: what it needs is in rutter-full (cli_skills) */
} cli_export_format;

extern const cli_export_format cli_export_formats[];
extern const size_t cli_export_format_count;

/* export_kml.c: KML, and the same with the map's marks in a KMZ. */
cli_export_writer cli_export_kml, cli_export_kmz;

/* NULL if there is none. */
const cli_export_format *cli_export_named(const char *name);
/* By the ending of a file's name, whatever its case. */
const cli_export_format *cli_export_for(const char *path);

/* Where an export goes: standard output ("-"), a file or a folder. */
typedef struct cli_export_target {
    const char *path;
    const cli_export_format *format;
    int single; /* one file whatever the format */
} cli_export_target;

enum { CLI_EXPORT_FILES = 3 };

/* One file, or one a type: out.csv becomes out-routes.csv, out-places.csv and out-areas.csv; the folder
 * out/ gets routes.csv and so on. Starts as {0}. */
typedef struct cli_export_files {
    struct {
        rtr_geojson_set set;
        char *path;
        rtr_buf bytes;
    } list[CLI_EXPORT_FILES];
    size_t count;
} cli_export_files;

/* Is it a folder, or named like one? */
int cli_export_is_folder(const char *path);
/* Name the files; their bytes are the caller's to write. */
RTR_MUST_CHECK rtr_code cli_export_files_name(const cli_export_target *target,
                                              cli_export_files *files, rtr_err *err);
/* Take the folder that the files will appear in together. */
RTR_MUST_CHECK rtr_code cli_export_files_begin(const cli_export_files *files, const char *folder,
                                               rtr_outdir **out, rtr_err *err);
/* All of them into `folder` (begun, and taken back whatever the result), or each to its path when that is
 * NULL. */
RTR_MUST_CHECK rtr_code cli_export_files_write(const cli_export_files *files, rtr_outdir *folder,
                                               rtr_err *err);
void cli_export_files_end(cli_export_files *files);

#endif
