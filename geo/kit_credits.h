/* kit_credits.h - whose data a build is made with, for README.txt and datapackage.json. Private to geo/. */
#ifndef RUTTER_GEO_KIT_CREDITS_H
#define RUTTER_GEO_KIT_CREDITS_H

#include "geo/kit_words.h"
#include "geo/manifest.h"

typedef struct rtr_kit_credit {
    rtr_kit_word use; /* what they are used for */
    const char *name, *licence, *url;
} rtr_kit_credit;

enum { RTR_KIT_CREDITS_MAX = 5 };

/* Fills `out` with those that this build owes; returns how many. All is borrowed and constant. */
size_t rtr_kit_credits(const rtr_manifest_input *input, rtr_kit_credit out[RTR_KIT_CREDITS_MAX]);
/* What follows a file's last dot, "" without one. */
const char *rtr_kit_suffix(const char *name);
/* The value of a map's parameter ("width"), NULL if it has none. */
const char *rtr_kit_parameter(const rtr_manifest_map *map, const char *name);

#endif
