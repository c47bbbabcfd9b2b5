/* case.h - what an investigator declares: reports, places, routes, a map, scenes.
 *
 * Flow:   case.yaml, tables, OGR formats -> [case.h] -> chart.h
 * Owner:  the case owns everything in it and dies as a whole (rtr_case_free).
 * Truth:  nothing is resolved or guessed here; the case says what was said.
 */
#ifndef RUTTER_GEO_CASE_H
#define RUTTER_GEO_CASE_H

#include <stddef.h>
#include <stdint.h>

#include "base/api.h"
#include "base/error.h"
#include "geo/lonlat.h"
#include "geo/place.h"
#include "geo/shape.h"

/* Where something stands in its file, for complaints; line 0 when there are no lines (GeoPackage). */
typedef struct rtr_origin {
    const char *file;
    int line, column;
    const char *path; /* "routes[2].to", "to" in a table; "" for a whole file */
} rtr_origin;

typedef struct rtr_text_in {
    const char *language; /* "fr"; "" for the only or unmarked one */
    const char *text;
} rtr_text_in;

typedef struct rtr_case_report {
    const char *id;
    const char *file; /* as written in the case, relative to it; NULL if there is none */
    const char *url, *archived, *captured, *publisher, *date, *language,
        *title;       /* NULL if absent */
    const char *hash; /* SHA-256 that the sheet or case claims, or NULL */
    char reliability; /* 'A'..'F' (NATO Admiralty) */
    char sha256[65];  /* of the local copy; "" without one */
    const char *text; /* the local copy's text; NULL without one */
    size_t text_size; /* bytes */
    rtr_origin origin;
} rtr_case_report;

typedef struct rtr_source {
    int report;         /* index into the case's reports, or -1 */
    const char *quote;  /* NULL if absent */
    const char *url;    /* of the report or of this source; NULL if absent */
    int64_t start, end; /* code points of the quote in the report's text; -1 if not located */
    rtr_origin origin;
} rtr_source;

typedef struct rtr_case_claim {
    rtr_status status;
    int credibility; /* 1..6 (NATO Admiralty) */
    const rtr_source *sources;
    size_t source_count;
} rtr_case_claim;

/* A leg as rutter laid it out before and wrote it into one of its exports: taken as it stands. */
typedef struct rtr_case_leg {
    size_t number;   /* of this leg in its route, from 0 */
    size_t from, to; /* among the route's stops; SIZE_MAX: an end of a given line that is none */
    rtr_line_source source;
    const char *reason;       /* why it is schematic; "" otherwise */
    const char *passages;     /* ids, "suez, bab-el-mandeb"; "" without any */
    const rtr_lonlat *points; /* longitudes unwrapped */
    size_t count;
    double length_m, snap_m[2];
} rtr_case_leg;

typedef struct rtr_case_place {
    const char *id;
    const char *name;    /* to be resolved in the gazetteer unless `located` or locode */
    const char *country; /* ISO 3166-1 alpha-2, or NULL */
    const char *locode;  /* or NULL */
    const char *note;    /* or NULL */
    /* Rutter laid it out before: position, precision, radius and shape come from one of its exports and are
     * not settled again. */
    int laid_out;
    const char *gazetteer_id; /* that it was known by then, or NULL */
    int located;              /* lonlat or shape was given */
    rtr_lonlat at;
    const rtr_shape *shape;  /* the user's own area or line for the place, or NULL */
    rtr_kind kind;           /* RTR_KIND_COUNT if not said */
    rtr_precision precision; /* RTR_PRECISION_COUNT if not said */
    double radius_km;        /* 0 if not said */
    const rtr_text_in *labels;
    size_t label_count;
    rtr_case_claim claim;
    rtr_origin name_at; /* where the name or locode to be resolved stands; else as origin */
    rtr_origin origin;
} rtr_case_place;

typedef struct rtr_case_route {
    const char *id;
    const char **stops;        /* from, via..., to: ids of places or names for the gazetteer */
    const rtr_origin *stop_at; /* where each stop stands */
    size_t stop_count;         /* >= 2; >= 0 when `line` is given */
    rtr_mode mode;             /* RTR_MODE_UNKNOWN if not said */
    const char **avoid;
    size_t avoid_count;
    const char **allow; /* passages closed by default that this route uses */
    size_t allow_count;
    const rtr_shape *line;    /* the user's own geometry, or NULL */
    const rtr_case_leg *legs; /* of a route from one of rutter's exports, by number; else NULL */
    size_t leg_count;
    const char *label, *goods, *hs, *quantity, *value, *date,
        *note; /* as written, NULL if absent */
    const char *vessel_name, *vessel_imo, *vessel_mmsi, *container;
    rtr_case_claim claim;
    rtr_origin origin;
} rtr_case_route;

typedef struct rtr_case_scene {
    const char *file, *date, *credit;
    const char **marks; /* ids of places */
    size_t mark_count;
    rtr_origin origin;
} rtr_case_scene;

/* Pixels of a map's side: larger pictures are for tiles, smaller ones hold no label. */
enum { RTR_CASE_SIDE_MIN = 200, RTR_CASE_SIDE_MAX = 16384 };
enum { RTR_CASE_LAYOUTS_MAX = 8 }; /* there are no more presets */

typedef struct rtr_case_map {
    const char *id;               /* of one of several maps; NULL for the only one */
    const char *title, *subtitle; /* NULL: the case's */
    const size_t *places;         /* of the case, that the map is about... */
    size_t place_count;           /* ...with what lies between them; 0: all of them */
    const char
        *layout; /* a preset of draw/layout.h; NULL: 180 mm wide, sized by width and height */
    const char *layouts[RTR_CASE_LAYOUTS_MAX]; /* all that it is made in, `layout` the first; no two
                                                  the same; constant */
    size_t layout_count;                       /* 0: as `layout` alone says */
    int width;                                 /* pixels; 0: the layout's, or 1600 */
    int height;                                /* pixels; 0 = the layout's, or by the extent */
    const char *theme; /* a built-in theme or a theme file beside the case; NULL: by the base map */
    int graticule;     /* meridians and parallels are drawn */
    int widths;        /* lines are as wide as their routes' quantities say */
    const char *locator;    /* "auto", "none", "globe" or "region" */
    const char *projection; /* "auto" */
    const char
        *basemap; /* "political", "bluemarble", "scene" (those of the case) or a raster's path */
    const char *language; /* "en" */
    const char *borders;  /* border policy: "neutral" */
    int has_bbox;
    rtr_bbox bbox;
    rtr_origin origin;
} rtr_case_map;

typedef struct rtr_case {
    const char *file;                                       /* as given to rtr_case_read */
    const char *title, *subtitle, *credit, *licence, *date; /* NULL if absent */
    const rtr_case_report *reports;
    size_t report_count;
    const rtr_case_place *places;
    size_t place_count;
    const rtr_case_route *routes;
    size_t route_count;
    const rtr_case_scene *scenes;
    size_t scene_count;
    rtr_case_map map;           /* the map, or what `frames` are made from */
    const rtr_case_map *frames; /* `maps`: one picture each, `map` for what they leave out */
    size_t frame_count;         /* 0: the case has one map */
    int frames_auto;            /* `maps: auto`: an overview, and details where it is crowded */
    /* Every file that was read, in order: the case, tables, reports, geometries; for the manifest. */
    const char *const *inputs; /* paths relative to the case's folder */
    const char (*input_sha256)[65];
    size_t input_count;
} rtr_case;

/* All problems at once: `where` is "file:line:column", `what` ends in "(places[2].lonlat)". */
typedef struct rtr_problems rtr_problems;
RTR_API RTR_MUST_CHECK rtr_code rtr_problems_new(rtr_problems **out, rtr_err *err);
RTR_API void rtr_problems_free(rtr_problems *problems);
RTR_API size_t rtr_problems_count(const rtr_problems *problems);
RTR_API size_t rtr_problems_errors(const rtr_problems *problems); /* the others are warnings */
RTR_API const rtr_err *rtr_problems_get(const rtr_problems *problems, size_t index, int *is_error);
/* Add a copy. They are kept in the order of files (as first named), lines and columns; what is there
 * already is not added again, nor are more than 10000. Allocation failure is RTR_NOMEM. */
RTR_API RTR_MUST_CHECK rtr_code rtr_problems_add(rtr_problems *problems, int is_error,
                                                 const rtr_err *what, rtr_err *err);
/* The same, for something that was read: `where` and the path at the end of `what` come from `at`. */
RTR_API RTR_MUST_CHECK rtr_code rtr_problems_add_at(rtr_problems *problems, int is_error,
                                                    const rtr_origin *at, const rtr_err *what,
                                                    rtr_err *err);

/* Read a case, its tables and reports. `path` may also be a table or an OGR file by itself
 * (routes.csv, places.xlsx, x.geojson, .kml, .kmz, .gpx, .gpkg): it becomes a case. Problems of the
 * content are collected; the call itself fails only when there is nothing to go on with (RTR_IO,
 * RTR_BAD_SYNTAX, RTR_NOMEM), after adding the reason to `problems` too. On success *out is a case
 * that holds what was well formed; do not build from it while rtr_problems_errors is not 0. */
RTR_API RTR_MUST_CHECK rtr_code rtr_case_read(const char *path, rtr_problems *problems,
                                              rtr_case **out, rtr_err *err);
/* The same without OGR, for programs that want to be spared it: RTR_UNSUPPORTED when the case names a
 * spreadsheet, map file or GeoJSON geometry. */
RTR_API RTR_MUST_CHECK rtr_code rtr_case_read_texts(const char *path, rtr_problems *problems,
                                                    rtr_case **out, rtr_err *err);
/* A case that is no file: YAML or JSON in `text`, called `name` in complaints. What it names lies nowhere: a report,
 * table or geometry of its own is an error. */
RTR_API RTR_MUST_CHECK rtr_code rtr_case_read_text(const char *name, const char *text,
                                                   rtr_problems *problems, rtr_case **out,
                                                   rtr_err *err);
RTR_API void rtr_case_free(rtr_case *doc);

#endif
