/* gazetteer_build_parts.h - what rtr_gazbuild holds, for the files that fill and write it. Private. */
#ifndef RUTTER_GEO_GAZETTEER_BUILD_PARTS_H
#define RUTTER_GEO_GAZETTEER_BUILD_PARTS_H

#include "geo/gazetteer_build.h"
#include "geo/gazetteer_parts.h"
#include "geo/gazetteer_strings_parts.h"

typedef struct rtr_gazbuild_name_entry {
    uint32_t handle;
    uint32_t sequence; /* order of adding */
    rtr_string *language, *text;
} rtr_gazbuild_name_entry;

typedef struct rtr_gazbuild_id_entry {
    uint32_t handle;
    rtr_string *text;
} rtr_gazbuild_id_entry;

struct rtr_gazbuild {
    uint32_t map_stamp;
    rtr_strings strings;
    rtr_gazbuild_place *places; /* their strings live in `strings` */
    uint32_t *namesakes;        /* the next place of the same folded main name */
    uint32_t count;
    size_t capacity; /* of both arrays */
    rtr_gazbuild_name_entry *names;
    size_t name_count, name_capacity;
    rtr_gazbuild_id_entry *ids;
    size_t id_count, id_capacity;
};

/* RTR_GAZ_GROUP_COUNTRY and so on. */
int rtr_gazbuild_group(const rtr_gazbuild_place *place);
/* Importance, counted in inhabitants: the weight given, or what the population says. */
uint32_t rtr_gazbuild_weight(const rtr_gazbuild_place *place);

/* Enlarge an array of `size`-byte elements so that one more fits. 0 when out of memory. */
int rtr_gazbuild_grow(void **array, size_t *capacity, size_t count, size_t size);

#endif
