/* Any bytes either parse into a tree whose counts and positions hold, or are refused with a place. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int holds)
{
    if (!holds) abort();
}

static void walk(const rtr_node *node, int depth)
{
    size_t count = 0;
    must(depth <= 65 && node->line >= 1 && node->column >= 1);
    must((node->kind == RTR_NODE_SCALAR) == (node->text != NULL));
    for (const rtr_node *child = node->child; child; child = child->next, count++) {
        must((node->kind == RTR_NODE_MAP) == (child->key != NULL));
        walk(child, depth + 1);
    }
    must(count == node->count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    rtr_yaml *yaml = NULL;
    rtr_err err = {0};
    if (rtr_yaml_parse("x", (const char *)data, size, &yaml, &err) == RTR_OK)
        walk(rtr_yaml_root(yaml), 1);
    else
        must(!yaml && strncmp(err.where, "x:", 2) == 0 && err.what[0]);
    rtr_yaml_free(yaml);
    return 0;
}
