/* gazetteer_build.h - collects places and their names and writes them as one gazetteer file.
 *
 * Flow:   tools/, `rutter data import` -> [gazetteer_build.h] -> rutter.gaz -> gazetteer.h
 * Owner:  rtr_gazbuild_new gives you the builder; rtr_gazbuild_free takes it back with all it holds.
 *         Strings that are passed in are copied. Handles count up from 0 in the order of adding.
 * The same calls in the same order give the same bytes.
 */
#ifndef RUTTER_GEO_GAZETTEER_BUILD_H
#define RUTTER_GEO_GAZETTEER_BUILD_H

#include <stdint.h>

#include "base/api.h"
#include "base/error.h"
#include "geo/gazetteer.h"

typedef struct rtr_gazbuild rtr_gazbuild;

/* A handle that means "none". */
#define RTR_GAZBUILD_NONE UINT32_MAX

enum {
    RTR_GAZBUILD_CAPITAL = 1,   /* the seat of a country's government */
    RTR_GAZBUILD_SECTION = 2,   /* part of a larger place, or a former one: no label of its own */
    RTR_GAZBUILD_HIDDEN = 4,    /* an area whose position is not known: it only qualifies others */
    RTR_GAZBUILD_ADMIN = 8,     /* a first-level area: ranks among the towns by its weight */
    RTR_GAZBUILD_DISTRICT = 16, /* a second-level area: so does it, behind the others of its name */
    RTR_GAZBUILD_EPONYM = 64,   /* a first-level area called like a large town inside it */
    RTR_GAZBUILD_DERIVED = 32   /* an area known by its towns only: their middle, their spread */
};

/* A place. Strings may be NULL for "". What the builder returns, it also owns; change numbers, not
 * strings, in place. */
typedef struct rtr_gazbuild_place {
    const char *id;      /* unique */
    const char *name;    /* the main name */
    const char *country; /* ISO 3166-1 alpha-2 */
    const char *locode;
    const char *source;
    rtr_lonlat at;
    double radius_km;
    uint32_t parent; /* handle of the first-level area, or RTR_GAZBUILD_NONE */
    uint32_t population;
    uint32_t weight; /* importance, counted in inhabitants; 0: by population */
    int32_t area;    /* polygon of the base map, or -1 */
    uint32_t flags;
    rtr_kind kind;
    rtr_precision precision;
} rtr_gazbuild_place;

RTR_API RTR_MUST_CHECK rtr_code rtr_gazbuild_new(rtr_gazbuild **out, rtr_err *err);
RTR_API void rtr_gazbuild_free(rtr_gazbuild *build);

/* RTR_BAD_DATA when the id exists, the name is empty or not UTF-8, or the position is off the globe. */
RTR_API RTR_MUST_CHECK rtr_code rtr_gazbuild_add(rtr_gazbuild *build,
                                                 const rtr_gazbuild_place *place, uint32_t *handle,
                                                 rtr_err *err);
/* A further name; the first in a language is the one to print. `language` is a BCP 47 tag, or "" for
 * a name to be found by but not printed. A pair that is there already is ignored. */
RTR_API RTR_MUST_CHECK rtr_code rtr_gazbuild_name(rtr_gazbuild *build, uint32_t handle,
                                                  const char *language, const char *name,
                                                  rtr_err *err);
/* A further id: "iso:IND" beside "iso:IN". RTR_BAD_DATA when another place has it. */
RTR_API RTR_MUST_CHECK rtr_code rtr_gazbuild_id(rtr_gazbuild *build, uint32_t handle,
                                                const char *id, rtr_err *err);
/* Copy every place of an open gazetteer, ids and names included, into an empty builder. */
RTR_API RTR_MUST_CHECK rtr_code rtr_gazbuild_load(rtr_gazbuild *build, const rtr_gazetteer *from,
                                                  rtr_err *err);

/* RTR_GAZBUILD_CAPITAL or _SECTION for a GeoNames feature code ("PPLC"); sections, and places
 * abandoned, destroyed or former, keep their names but are no towns of their own. */
RTR_API uint32_t rtr_geonames_flags(const char *feature);

RTR_API uint32_t rtr_gazbuild_count(const rtr_gazbuild *build);
/* Borrowed until the next rtr_gazbuild_add. */
RTR_API rtr_gazbuild_place *rtr_gazbuild_at(rtr_gazbuild *build, uint32_t handle);
/* The place with that id, or RTR_GAZBUILD_NONE. */
RTR_API uint32_t rtr_gazbuild_find(const rtr_gazbuild *build, const char *id);
/* The first place, in the order of adding, whose main name folds like `name`, and the next one that is
 * called like a place; RTR_GAZBUILD_NONE at the end. */
RTR_API uint32_t rtr_gazbuild_named(const rtr_gazbuild *build, const char *name);
RTR_API uint32_t rtr_gazbuild_namesake(const rtr_gazbuild *build, uint32_t handle);
/* The nearest place within `km` of `like` that has its kind, its country and its main name, or
 * RTR_GAZBUILD_NONE. */
RTR_API uint32_t rtr_gazbuild_near(const rtr_gazbuild *build, const rtr_gazbuild_place *like,
                                   double km);

/* Say which base map the places' areas count in (rtr_basemap_stamp). */
RTR_API void rtr_gazbuild_stamp(rtr_gazbuild *build, uint32_t map_stamp);

/* Give countries and first-level areas the weight of their towns together; an area that a town inside
 * it shares a name with ranks just below that town. Call it when all names are there. */
RTR_API RTR_MUST_CHECK rtr_code rtr_gazbuild_weigh(rtr_gazbuild *build, rtr_err *err);

/* Sort, fold, index and write. */
RTR_API RTR_MUST_CHECK rtr_code rtr_gazbuild_write(rtr_gazbuild *build, const char *path,
                                                   rtr_err *err);

#endif
