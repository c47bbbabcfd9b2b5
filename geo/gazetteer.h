/* gazetteer.h - every known place name, in one memory-mapped file.
 *
 * Flow:   tools/ -> rutter.gaz -> [gazetteer.h] -> chart.h, reports/
 * Owner:  entries and strings are borrowed from the gazetteer; rtr_gazetteer_free ends them all.
 * Thread: an open gazetteer is read-only and may be shared.
 */
#ifndef RUTTER_GEO_GAZETTEER_H
#define RUTTER_GEO_GAZETTEER_H

#include <stddef.h>
#include <stdint.h>

#include "base/api.h"
#include "base/error.h"
#include "geo/lonlat.h"
#include "geo/place.h"

typedef struct rtr_gazetteer rtr_gazetteer;

typedef struct rtr_toponym {
    const char *id;   /* "geonames:1275339", "locode:INBOM", "iso:RU", "adm1:RU.80", "rutter:x" */
    const char *name; /* in English or as GeoNames has it */
    const char *country; /* ISO 3166-1 alpha-2; "" for seas and the high sea */
    const char *admin1;  /* first-level area's name, or "" */
    const char *locode;  /* UN/LOCODE, five letters, or "" */
    const char *source;  /* short name of the data source, for credit and SOURCES.md */
    rtr_kind kind;       /* CITY, PORT, BORDER, COUNTRY, REGION, SEA, STRAIT, CANAL, ... */
    rtr_precision precision;
    rtr_lonlat at;      /* a representative point: for areas well inside the polygon */
    double radius_km;   /* rough size of a vague region that has no polygon; else 0 */
    int64_t population; /* 0 when unknown */
    int32_t area;       /* index of its polygon for basemap.h's rtr_basemap_area, or -1 */
    uint32_t
        number; /* position in the file, best first: stable for one file, for sorting and dedup */
    int placed; /* 0: an area that no source gives a position for. It only tells others apart
                             ("Freiburg, Baden-Württemberg"); neither find nor resolve returns it */
} rtr_toponym;

RTR_API RTR_MUST_CHECK rtr_code rtr_gazetteer_new(const char *path, rtr_gazetteer **out,
                                                  rtr_err *err);
RTR_API void rtr_gazetteer_free(rtr_gazetteer *gazetteer);
RTR_API size_t rtr_gazetteer_count(const rtr_gazetteer *gazetteer);
/* Entries below this number are the countries, seas, straits and the like, which are few; towns follow. */
RTR_API size_t rtr_gazetteer_wide_count(const rtr_gazetteer *gazetteer);
/* The rtr_basemap_stamp of the base map whose areas the entries count in. */
RTR_API uint32_t rtr_gazetteer_stamp(const rtr_gazetteer *gazetteer);
/* Entry by number (< count). */
RTR_API rtr_toponym rtr_gazetteer_get(const rtr_gazetteer *gazetteer, uint32_t number);

/* What narrows a search. NULL and RTR_KIND_COUNT mean "any". */
typedef struct rtr_gazetteer_filter {
    const char *country; /* ISO 3166-1 alpha-2 */
    rtr_kind kind;
} rtr_gazetteer_filter;

/* All entries with that name in any language (folded, so case and accents do not matter), best
 * first: exact spelling before folded, then by class and population. Writes up to `limit` and
 * returns how many there are in all. */
RTR_API size_t rtr_gazetteer_find(const rtr_gazetteer *gazetteer, const char *name,
                                  const rtr_gazetteer_filter *filter, rtr_toponym *out,
                                  size_t limit);
/* The one place a person would mean, or a failure that lists the others. `name` may be an id, a
 * UN/LOCODE, "Name, Country" or "Name, Region". A country name means the country; a clear giant
 * (a capital or ten times the population of the next, of the same name) wins; a port and the city
 * around it are one place unless `filter` asks; a hamlet is meant only with its country or region.
 * RTR_NOT_FOUND carries near misses as err->fix, RTR_BAD_DATA the candidates; who needs neither gives
 * NULL for `err` and waits less. */
RTR_API RTR_MUST_CHECK rtr_code rtr_gazetteer_resolve(const rtr_gazetteer *gazetteer,
                                                      const char *name,
                                                      const rtr_gazetteer_filter *filter,
                                                      rtr_toponym *out, rtr_err *err);
/* Names that start or sound alike: up to `limit`, best first, for suggestions. */
RTR_API size_t rtr_gazetteer_suggest(const rtr_gazetteer *gazetteer, const char *name,
                                     rtr_toponym *out, size_t limit);
/* The name in a language ("fr", "zh-Hant") or what is nearest to it (language.h), or toponym->name when there is
 * none. Borrowed. */
RTR_API const char *rtr_gazetteer_name(const rtr_gazetteer *gazetteer, const rtr_toponym *toponym,
                                       const char *language);
/* Call `visit` for each name of an entry, with its language ("" for alternative names) until it
 * returns non-zero. */
RTR_API void rtr_gazetteer_names(const rtr_gazetteer *gazetteer, const rtr_toponym *toponym,
                                 int (*visit)(void *user, const char *language, const char *name),
                                 void *user);
/* The largest populated places inside a box, biggest first: context labels. */
RTR_API size_t rtr_gazetteer_cities_in(const rtr_gazetteer *gazetteer, rtr_bbox box,
                                       rtr_toponym *out, size_t limit);
/* Those of at least so many inhabitants, which is quicker. */
RTR_API size_t rtr_gazetteer_large_in(const rtr_gazetteer *gazetteer, rtr_bbox box,
                                      int64_t inhabitants, rtr_toponym *out, size_t limit);

#endif
