/* lint_parts.h - what the parts of the linter share. Not installed.
 *
 * A part that reads returns 1, or 0 when no more of this text can be read: the fault was reported, or
 * lint->code says what failed.
 */
#ifndef RUTTER_GEO_LINT_PARTS_H
#define RUTTER_GEO_LINT_PARTS_H

#include "base/text.h"
#include "geo/lint.h"
#include "geo/lint_rules.h"
#include "geo/lint_source.h"
#include "geo/lonlat.h"

enum {
    LINT_DEPTH_MAX = 256, /* of nested arrays and objects */
    LINT_STEPS_MAX = 24,  /* of a path that is told; what lies deeper is named by where it is in */
    LINT_NAME_MAX = 48,   /* bytes of a member's name in a path */
    LINT_TEXT_MAX = 4096, /* bytes of a text that are looked at: a name, a type, an id */
    LINT_RINGS_MAX = 1 << 18, /* of one polygon that are held against each other */
    LINT_SAMPLE_MAX = 64      /* positions that are held against land and sea */
};

/* As fmin and fmax, but for NaN, and inline. */
static inline double rtr_least(double a, double b)
{
    return a < b ? a : b;
}

static inline double rtr_most(double a, double b)
{
    return a > b ? a : b;
}

/* One step of the path to what is being read: a member, or an element. */
typedef struct rtr_lint_step {
    char name[LINT_NAME_MAX]; /* "": an element */
    uint64_t index;
} rtr_lint_step;

/* A text, or as much of it as is looked at, escapes resolved; ends with a NUL. */
typedef struct rtr_lint_text {
    char data[LINT_TEXT_MAX + LINT_NAME_MAX];
    size_t size;
} rtr_lint_text;

/* The box around positions, and of those east and west of Greenwich the nearest to it: whether a box
 * across the antimeridian holds them. Starts as rtr_lint_no_extent. */
typedef struct rtr_lint_extent {
    double west, south, east, north;
    double least_east, most_west;
} rtr_lint_extent;
extern const rtr_lint_extent rtr_lint_no_extent;

typedef enum rtr_lint_type {
    LINT_NO_TYPE,
    LINT_POINT,
    LINT_MULTIPOINT,
    LINT_LINE,
    LINT_MULTILINE,
    LINT_POLYGON,
    LINT_MULTIPOLYGON,
    LINT_COLLECTION,
    LINT_FEATURE,
    LINT_FEATURES,
    LINT_TYPE_COUNT
} rtr_lint_type;
const char *rtr_lint_type_name(rtr_lint_type type);

/* A ring or line of the polygon that is being read. */
typedef struct rtr_lint_ring {
    size_t first,
        count; /* into points, which repeat none before them; closed: the last is the first */
    rtr_lint_mark mark;
} rtr_lint_ring;

/* The line, ring or set of points that is being read. */
typedef struct rtr_lint_path {
    rtr_lint_mark mark;
    uint64_t count;
    rtr_lonlat first, last;
    double first_height, last_height; /* NAN: none */
    uint64_t moves;                   /* positions that do not repeat the one before */
    double turn;                      /* twice the signed area so far, degrees squared */
    double gross;                     /* the sum of what it is the sum of, without signs */
    int jumps;                        /* an edge goes more than half way round */
    int broken;                       /* a position could not be read */
} rtr_lint_path;

/* The coordinates that are being read, or were read last. */
typedef struct rtr_lint_geometry {
    rtr_lint_type type;  /* LINT_NO_TYPE until it is known */
    uint64_t serial;     /* which of all: what was found in it can be taken back */
    uint64_t reported;   /* bits of rules: one finding of each is enough */
    size_t first_found;  /* how many were found before */
    int height;          /* 0 a position, 1 a list of them, ... */
    int empty;           /* an empty array: of any height above */
    int gaps;            /* a position could not be read: a copy would lack it */
    unsigned dimensions; /* of the first position */
    rtr_lint_extent extent;
    rtr_lint_mark mark; /* of the coordinates */
    uint64_t end;
} rtr_lint_geometry;

/* Positions, one a feature, of the features that drew the lowest lots by their number. Starts as zeros. */
typedef struct rtr_lint_sample {
    rtr_lonlat at[LINT_SAMPLE_MAX];
    uint64_t lots[LINT_SAMPLE_MAX];
    uint64_t highest; /* of the lots */
    size_t count;
    uint64_t met;       /* features with a position */
    rtr_lint_mark mark; /* of the first position */
} rtr_lint_sample;

typedef struct rtr_lint_ids rtr_lint_ids;
typedef struct rtr_lint_columns rtr_lint_columns;
typedef struct rtr_lint_found rtr_lint_found;
typedef struct rtr_lint_edits rtr_lint_edits;

struct rtr_lint {
    rtr_lint_source in;
    rtr_lint_step steps[LINT_STEPS_MAX];
    int step_count;     /* may exceed LINT_STEPS_MAX */
    int depth;          /* of nesting */
    rtr_lint_text text; /* read last */
    rtr_lint_found *found;
    size_t found_count, found_capacity, shown;
    rtr_finding *findings; /* what is handed out, once sorted */
    uint64_t counts[LINT_RULE_COUNT];
    uint64_t features, positions, serial;
    rtr_lint_path path;
    rtr_lint_geometry geometry;
    rtr_lonlat *points; /* of the polygon that is being read; LINT_AREA_MAX at most */
    size_t point_count, point_capacity;
    rtr_lint_ring *rings;
    size_t ring_count, ring_capacity;
    size_t rings_read; /* of this polygon, those not kept too */
    int area_full;     /* this polygon has more positions than are kept */
    int area_skip;     /* this polygon's rings are not fit to be held against each other */
    rtr_bbox *boxes;   /* of edges, for lint_cross.c */
    size_t box_capacity;
    rtr_lint_ids *ids;
    rtr_lint_columns *columns;
    rtr_lonlat said; /* what the feature's properties say of its place; NAN: nothing */
    rtr_lonlat spot; /* a position of the feature or bare geometry; NAN: none yet */
    rtr_lint_mark spot_mark;
    rtr_lint_sample sample;
    rtr_lint_extent extent; /* of all texts */
    int in_coordinates;
    rtr_lint_edits *edits; /* NULL unless a corrected copy is made */
    rtr_code code;         /* RTR_NOMEM */
};

/* lint_report.c */

void rtr_lint_report(rtr_lint *lint, rtr_lint_rule_id rule, rtr_lint_mark at, const char *fix,
                     const char *fmt, ...) RTR_PRINTF(5, 6);
/* The same, of what is found within coordinates: the first of each rule counts. */
void rtr_lint_report_once(rtr_lint *lint, rtr_lint_rule_id rule, rtr_lint_mark at, const char *fix,
                          const char *fmt, ...) RTR_PRINTF(5, 6);
/* Take back what was found in coordinates that does not concern their type, now known. */
void rtr_lint_settle(rtr_lint *lint, rtr_lint_geometry *geometry, rtr_lint_type type);
/* Not JSON: reported once a text. Returns 0. */
int rtr_lint_fault(rtr_lint *lint, const char *what);
RTR_MUST_CHECK rtr_code rtr_lint_sort(rtr_lint *lint);
void rtr_lint_found_end(rtr_lint *lint);

/* Into the member whose name is in lint->text, or into the elements of an array. */
void rtr_lint_enter(rtr_lint *lint);
void rtr_lint_enter_element(rtr_lint *lint);
static inline void rtr_lint_element(rtr_lint *lint, uint64_t index)
{
    if (lint->step_count <= LINT_STEPS_MAX) lint->steps[lint->step_count - 1].index = index;
}
static inline void rtr_lint_leave(rtr_lint *lint)
{
    lint->step_count--;
}

/* "4.5, 51.92": a position for people. */
typedef struct rtr_lint_words {
    char text[80];
} rtr_lint_words;
rtr_lint_words rtr_lint_position_words(rtr_lint *lint, double lon, double lat);

/* lint_token.c */

/* What begins here; reading starts at its first byte. */
typedef enum rtr_lint_kind {
    LINT_IS_OTHER,
    LINT_IS_NULL,
    LINT_IS_BOOL,
    LINT_IS_NUMBER,
    LINT_IS_TEXT,
    LINT_IS_ARRAY,
    LINT_IS_OBJECT
} rtr_lint_kind;
const char *rtr_lint_kind_name(rtr_lint_kind kind);
rtr_lint_kind rtr_lint_kind_here(rtr_lint *lint);
/* Read a text and keep nothing of it, or keep it in lint->text: LINT_TEXT_MAX - 1 bytes at most. */
int rtr_lint_skip_text(rtr_lint *lint);
int rtr_lint_read_text(rtr_lint *lint);
/* Read a number; `decimals` without trailing zeros. A word like NaN is reported and gives NAN. */
int rtr_lint_read_number(rtr_lint *lint, double *value, unsigned *decimals);
/* Read whatever value begins here; only JSON is checked. */
int rtr_lint_skip_value(rtr_lint *lint);
/* After an element or member: 1 when another follows, 0 at `close`, which is read, -1 at a fault. */
int rtr_lint_next(rtr_lint *lint, char close);
/* Read a member's name and the colon; the name is in lint->text. */
int rtr_lint_read_name(rtr_lint *lint);

uint64_t rtr_lint_hash(const char *bytes, size_t size);

/* The names met in one object, to find one that occurs twice. Starts with no more and a count of 0. */
typedef struct rtr_lint_names {
    size_t count;
    uint64_t *more; /* beyond the first 64; owned */
    uint64_t hashes[64];
} rtr_lint_names;
void rtr_lint_names_add(rtr_lint *lint, rtr_lint_names *names, rtr_lint_mark at);
void rtr_lint_names_end(rtr_lint_names *names);

/* lint_object.c: one GeoJSON text. */
int rtr_lint_read_root(rtr_lint *lint);

/* lint.c */

/* The whole file, from where it stands; sets lint->code. */
void rtr_lint_run(rtr_lint *lint, int file, rtr_lint_form form, rtr_err *err);
/* Bytes in memory instead of a file, the findings not kept; NULL without memory. */
rtr_lint *rtr_lint_of_text(const char *text, size_t size);

/* lint_position.c */

/* The coordinates that begin here, into lint->geometry; `type` as far as it is known. */
int rtr_lint_read_coordinates(rtr_lint *lint, rtr_lint_type type);
void rtr_lint_extent_add(rtr_lint_extent *to, const rtr_lint_extent *extent);

/* lint_ring.c: what can be said once a path, or all rings of a polygon, were read. */
void rtr_lint_path_done(rtr_lint *lint);
void rtr_lint_polygon_done(rtr_lint *lint);
/* lint_cross.c: two edges of rings that cross, or a ring after the first that lies outside it. */
void rtr_lint_check_crossings(rtr_lint *lint);

/* lint_bbox.c */

typedef struct rtr_lint_bbox {
    int count; /* of numbers; 0 when there is none, or none that can be read */
    double numbers[6];
    int is_array;
    rtr_lint_mark mark;
    uint64_t end;
} rtr_lint_bbox;
int rtr_lint_read_bbox(rtr_lint *lint, rtr_lint_bbox *box);
void rtr_lint_check_bbox(rtr_lint *lint, const rtr_lint_bbox *box, const rtr_lint_extent *extent);
/* Write another for one that is wrong. */
void rtr_lint_edit_bbox(rtr_lint *lint, const rtr_lint_bbox *box, const rtr_lint_extent *extent);

/* lint_ids.c */

RTR_MUST_CHECK rtr_code rtr_lint_ids_new(rtr_lint_ids **out);
void rtr_lint_ids_free(rtr_lint_ids *ids);
/* An id that was read. It is looked up at the end of its feature, when the memory where it belongs has come. */
typedef struct rtr_lint_id {
    rtr_lint_kind kind; /* LINT_IS_OTHER: there is none, or none that can be compared */
    uint64_t hash;
    rtr_lint_mark mark;
    char words[LINT_NAME_MAX]; /* for people, perhaps cut */
} rtr_lint_id;
int rtr_lint_read_id(rtr_lint *lint, rtr_lint_id *id);
void rtr_lint_check_id(rtr_lint *lint, const rtr_lint_id *id);

/* lint_crs.c */
/* `drops`: it says nothing, and can go. */
int rtr_lint_read_crs(rtr_lint *lint, int *drops);

/* lint_land.c */
void rtr_lint_sample_add(rtr_lint_sample *sample, rtr_lonlat at, rtr_lint_mark mark);

/* lint_columns.c */

RTR_MUST_CHECK rtr_code rtr_lint_columns_new(rtr_lint_columns **out);
void rtr_lint_columns_free(rtr_lint_columns *columns);
/* Does the property whose name's hash this is hold scalars of several types? */
int rtr_lint_column_is_mixed(const rtr_lint_columns *columns, uint64_t hash);
/* The properties of a feature: an object. */
int rtr_lint_read_properties(rtr_lint *lint);

#endif
