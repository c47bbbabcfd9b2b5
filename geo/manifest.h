/* manifest.h - what a build was made from and what it made, so that anybody can check it again.
 *
 * Flow:   chart.h + the outputs' bytes -> [manifest.h] -> manifest.json -> rtr_manifest_verify
 */
#ifndef RUTTER_GEO_MANIFEST_H
#define RUTTER_GEO_MANIFEST_H

#include <stddef.h>

#include "base/api.h"
#include "base/error.h"
#include "base/text.h"
#include "geo/case.h"
#include "geo/chart.h"
#include "geo/geojson.h"

enum { RTR_MANIFEST_VERSION = 1 };

/* What a file is, for those that describe it. */
typedef enum rtr_output_kind {
    RTR_OUTPUT_PICTURE, /* of a map */
    RTR_OUTPUT_TABLE,   /* features, in the format of its name */
    RTR_OUTPUT_PAGE,
    RTR_OUTPUT_TEXT /* README.txt, datapackage.json */
} rtr_output_kind;

typedef struct rtr_output {
    const char *name; /* in the output folder */
    const void *bytes;
    size_t size;
    rtr_output_kind kind;
    size_t map;          /* of a picture: the number of its map */
    rtr_geojson_set set; /* of a table: what it holds */
} rtr_output;

typedef struct rtr_parameter {
    const char *name, *value;
} rtr_parameter;

/* One of the maps that were made. */
typedef struct rtr_manifest_map {
    const char *id, *title; /* NULL: the only one; the case's */
    const rtr_parameter *parameters;
    size_t parameter_count;
    const char *alt;             /* what it shows, in a few sentences */
    const char *const *unplaced; /* names that found no room on it */
    size_t unplaced_count;
} rtr_manifest_map;

typedef struct rtr_manifest_input {
    const rtr_chart *chart;
    const rtr_output *outputs;
    size_t output_count;
    const rtr_parameter *parameters; /* projection, width, language, ... */
    size_t parameter_count;
    const rtr_manifest_map *maps;
    size_t map_count;
    const rtr_parameter *versions; /* of libraries and data files */
    size_t version_count;
    /* Path (relative to the case's folder) and SHA-256 of what the case only names: a base map. */
    const rtr_parameter *rasters;
    size_t raster_count;
    const rtr_err *notices; /* unplaced labels, schematic sea legs, warnings */
    size_t notice_count;
} rtr_manifest_input;

RTR_API RTR_MUST_CHECK rtr_code rtr_manifest_write(const rtr_manifest_input *input, rtr_buf *buf,
                                                   rtr_err *err);

/* Recompute everything that manifest.json in `dir` says: hashes of outputs, of inputs and of reports,
 * and where the quotes stand. The inputs are read under `case_dir`; NULL looks for the case in the
 * folder above `dir` and in `dir` (the manifest itself holds no path to it, so that it is the same
 * everywhere), and not finding it is a problem. A file that the manifest does not know is a warning.
 * Differences are collected in `problems`; the call itself fails when there is no readable manifest. */
RTR_API RTR_MUST_CHECK rtr_code rtr_manifest_verify(const char *dir, const char *case_dir,
                                                    rtr_problems *problems, rtr_err *err);

#endif
