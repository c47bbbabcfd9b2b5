/* yaml.h - a YAML or JSON document as a tree in which every node knows its line and column.
 *
 * Flow:   file.h -> [yaml.h] -> case.h, manifest.h
 * Owner:  the document owns all nodes and strings; rtr_yaml_free takes it back as a whole.
 * Limits: anchors and aliases are refused (a YAML bomb needs them), depth <= 64, nodes <= 2 million,
 *         one document, UTF-8 only (a BOM is accepted, UTF-16 is named in the complaint). Duplicate
 *         keys are errors. Values stay strings: types are asked for, with a complaint, by the reader.
 */
#ifndef RUTTER_BASE_YAML_H
#define RUTTER_BASE_YAML_H

#include <stddef.h>

#include "base/api.h"
#include "base/error.h"

typedef enum rtr_node_kind {
    RTR_NODE_NULL,
    RTR_NODE_SCALAR,
    RTR_NODE_LIST,
    RTR_NODE_MAP
} rtr_node_kind;

typedef struct rtr_node rtr_node;
struct rtr_node {
    rtr_node_kind kind;
    int line, column; /* from 1 */
    int quoted;       /* a scalar in quotes: "007" is text, 007 may be a number */
    const char *text; /* scalar: its value; otherwise NULL */
    const char *key;  /* in a map: this entry's key; otherwise NULL */
    int key_line, key_column;
    const rtr_node *child; /* first entry of a list or map */
    const rtr_node *next;  /* next sibling */
    size_t count;          /* entries */
};

typedef struct rtr_yaml rtr_yaml;

/* Parse `size` bytes; `name` is used in complaints only ("case.yaml:3:9"). On failure *out is NULL. */
RTR_API RTR_MUST_CHECK rtr_code rtr_yaml_parse(const char *name, const char *bytes, size_t size,
                                               rtr_yaml **out, rtr_err *err);
RTR_API void rtr_yaml_free(rtr_yaml *yaml);
/* Borrowed. An empty document is RTR_BAD_SYNTAX at parse time, so there always is a root. */
RTR_API const rtr_node *rtr_yaml_root(const rtr_yaml *yaml);
/* The entry of a map, or NULL; also NULL when `map` is NULL or no map. */
RTR_API const rtr_node *rtr_node_get(const rtr_node *map, const char *key);
RTR_API const rtr_node *rtr_node_at(const rtr_node *list, size_t index);

#endif
