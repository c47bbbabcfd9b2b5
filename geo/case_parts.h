/* case_parts.h - what the files of the case reader share. Not installed.
 *
 * Flow:   case_read.c -> case_field.c <- case_place.c, case_route.c, case_report.c, case_map.c
 *         tables (case_table.c) and OGR files (case_import.c) become the same nodes that YAML gives,
 *         so that one set of functions reads and checks all of them; case_link.c ties the ends.
 * Errors: problems of the content go to reader->problems and the reading goes on. What ends it (no
 *         memory, a fault of the program) is kept in reader->code; functions do nothing after that.
 */
#ifndef RUTTER_GEO_CASE_PARTS_H
#define RUTTER_GEO_CASE_PARTS_H

#include "base/pool_parts.h"
#include "base/yaml.h"
#include "geo/case.h"

enum {
    RTR_CASE_BYTES_MAX = 16 << 20,
    RTR_REPORT_BYTES_MAX = 16 << 20,
    RTR_TABLE_BYTES_MAX = 64 << 20,
    RTR_IMPORT_BYTES_MAX = 256 << 20,
    RTR_VALUE_BYTES_MAX = 16 << 10, /* one text in a case */
    RTR_STOPS_MAX = 256,            /* of one route */
    RTR_WORDS_MAX = 256,            /* of any other list of texts */
    RTR_SCENES_MAX = 256,
    RTR_FRAMES_MAX = 64,
    RTR_ITEMS_MAX =
        20000 /* places, or routes, or reports: what follows may take the square of it */
};

/* A source that names a report, to be found when all reports are known. */
typedef struct rtr_case_pending {
    rtr_source *source;
    const char *report; /* NULL when it names none */
    rtr_origin at;      /* of the report's name */
    rtr_origin quote_at;
    int from_table; /* a table may name its sources freely when no report is declared */
    const rtr_case_report *said; /* what one of rutter's exports says of the report; else NULL */
} rtr_case_pending;

/* A place that one of `maps` names, to be found when all places are known. */
typedef struct rtr_case_shown {
    size_t frame;
    const char *id;
    rtr_origin at;
} rtr_case_shown;

/* Ids and what they stand for, by hash. Its memory is the case's. Starts as {0}. */
typedef struct rtr_case_index {
    struct rtr_case_entry *entries;
    size_t count, room; /* a power of two, or 0 */
} rtr_case_index;

/* A growing array; lists of them own nothing but the array. */
#define RTR_CASE_LIST(type)                                                                        \
    struct {                                                                                       \
        type *items;                                                                               \
        size_t count, capacity;                                                                    \
    }

/* A leg of one of rutter's exports, until the legs of its route are together. */
typedef struct rtr_laid_leg {
    rtr_case_leg leg;
    size_t route, order;  /* among the case's routes, among all legs */
    const char *id[2];    /* of the places at its two ends; NULL: none */
    const char *label[2]; /* what they are called */
    rtr_precision precision[2];
} rtr_laid_leg;

/* Places, by their number, as a file lists them. */
typedef RTR_CASE_LIST(size_t) rtr_laid_order;

/* A case with what it owns. `doc` is first: rtr_case_free finds the rest by it. */
typedef struct rtr_case_whole {
    rtr_case doc;
    rtr_pool pool;
    RTR_CASE_LIST(rtr_case_report) reports;
    RTR_CASE_LIST(rtr_case_place) places;
    RTR_CASE_LIST(rtr_case_route) routes;
    RTR_CASE_LIST(rtr_case_scene) scenes;
    RTR_CASE_LIST(rtr_case_map) frames;
    RTR_CASE_LIST(rtr_shape *) shapes;
    RTR_CASE_LIST(const char *) inputs;
    char (*hashes)[65]; /* as many as inputs have room */
    size_t hash_capacity;
} rtr_case_whole;

typedef struct rtr_case_reader rtr_case_reader;

/* What reads XLSX, GeoJSON, KML, KMZ, GPX and GeoPackage files, from memory. A program that has none is
 * spared GDAL. */
typedef struct rtr_case_importer {
    /* A whole file: its places and routes. */
    rtr_code (*read)(rtr_case_reader *r, const char *name, const char *bytes, size_t size,
                     rtr_err *err);
    /* All its lines, or areas, as one shape; the caller frees it. */
    rtr_code (*geometry)(const char *name, const char *bytes, size_t size, rtr_shape_kind kind,
                         rtr_shape **out, rtr_err *err);
} rtr_case_importer;

struct rtr_case_reader {
    rtr_case_whole *whole;
    rtr_problems *problems;
    const rtr_case_importer *importer; /* NULL: a file that needs one ends the reading */
    const char *dir;  /* the case's folder; NULL: no file may be opened (fuzzing) */
    const char *file; /* being read, for complaints */
    int in_table;     /* it is a table or OGR file */
    int full;         /* there are too many items, and that was said */
    int forgiving; /* what is wrong with an attribute of a map file is a warning: the value is left out */
    RTR_CASE_LIST(rtr_case_pending) pending;
    RTR_CASE_LIST(rtr_case_shown) shown;
    int laid; /* what is read comes from one of rutter's exports, which say more of a source */
    RTR_CASE_LIST(rtr_laid_leg) legs;        /* of such exports... */
    rtr_case_index laid_routes, laid_places; /* ...and what they belong to, by id */
    rtr_laid_order laid_points,
        laid_areas; /* places in the order of their points, of their areas */
    rtr_code code;  /* what ended the reading */
    rtr_err *err;
};

/* Where in the document a node is, from the leaf up: "routes[2].to". Lives on the stack. */
typedef struct rtr_case_path {
    const struct rtr_case_path *up;
    const char *key; /* NULL: an entry of a list, by its index */
    size_t index;
} rtr_case_path;

/* A line, area or position that came with the data rather than by name. */
typedef struct rtr_case_geometry {
    int located; /* `at` holds */
    rtr_lonlat at;
    const rtr_shape *shape; /* owned by the case; NULL for a position */
} rtr_case_geometry;

/* case_field.c: one value at a time -------------------------------------------------------------- */

typedef void rtr_field_read(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                            void *out);

typedef struct rtr_case_field {
    const char *key;
    rtr_field_read *read;
    size_t offset; /* into the target */
} rtr_case_field;

/* Give up: remember `code` with its err. */
void rtr_case_stop(rtr_case_reader *r, rtr_code code);
/* Memory of the case; NULL after rtr_case_stop. */
void *rtr_case_alloc(rtr_case_reader *r, size_t size);
char *rtr_case_copy(rtr_case_reader *r, const char *text);
/* `items` with room for one more of `size` bytes, or NULL after rtr_case_stop. */
void *rtr_case_grown(rtr_case_reader *r, void *items, size_t count, size_t *capacity, size_t size);

/* Is there room for one more item after `count`? The first time that there is not earns a complaint. */
int rtr_case_has_room(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                      size_t count, size_t most);

rtr_origin rtr_case_origin(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path);
/* Complain at a node; there always is a `fix`. */
void rtr_case_error(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                    const char *fix, const char *fmt, ...) RTR_PRINTF(5, 6);
void rtr_case_warn(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                   const char *fix, const char *fmt, ...) RTR_PRINTF(5, 6);
/* Complain with what a check found. */
void rtr_case_report_err(rtr_case_reader *r, int is_error, const rtr_node *node,
                         const rtr_case_path *path, const rtr_err *what);
void rtr_case_report_at(rtr_case_reader *r, int is_error, const rtr_origin *at,
                        const rtr_err *what);

/* Read the entries of a map into `target` by the table; unknown keys earn a complaint. 0 if `node`
 * is no map. */
int rtr_case_read_map(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                      const rtr_case_field *fields, size_t count, void *target);
/* Call `read` for each entry of a list. */
void rtr_case_each(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                   rtr_field_read *read, void *out);

/* The text of a scalar, or NULL after a complaint; NULL without one for an empty value. */
const char *rtr_case_text(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path);
/* The same, copied, for what will be shown: nothing may turn the writing direction... */
char *rtr_case_prose(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path);
/* ...and it must be one line. */
char *rtr_case_line(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path);
/* 1 if the scalar is a number. */
int rtr_case_number(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                    double *out);
/* A list of `count` numbers. */
int rtr_case_numbers(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                     size_t count, double *out);
typedef struct rtr_case_words {
    const char **items;
    size_t count;
} rtr_case_words;
/* One word of a vocabulary of place.h. */
typedef struct rtr_case_vocabulary {
    const char *noun; /* "status" */
    int count;
    const char *(*name)(int number);
} rtr_case_vocabulary;
extern const rtr_case_vocabulary rtr_case_kinds, rtr_case_precisions, rtr_case_statuses,
    rtr_case_modes;
/* The number of the word at `node`, or -1 after a complaint, or for an empty value. */
int rtr_case_word(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                  const rtr_case_vocabulary *words);
rtr_field_read rtr_read_text;     /* const char *, one line */
rtr_field_read rtr_read_note;     /* const char *, of any number of lines */
rtr_field_read rtr_read_date;     /* const char *, ISO 8601 */
rtr_field_read rtr_read_url;      /* const char *, http or https */
rtr_field_read rtr_read_language; /* const char *, "fr" */
rtr_field_read rtr_read_node;     /* const rtr_node *, for later */
rtr_field_read rtr_read_words;    /* rtr_case_words: a list of texts */
rtr_field_read rtr_read_path;     /* const char *: a relative path, guarded */
/* Values that a wrong check digit does not make unusable: a warning, and the value is kept. */
rtr_field_read rtr_read_imo, rtr_read_mmsi, rtr_read_container, rtr_read_hs, rtr_read_value;

/* case_index.c ------------------------------------------------------------------------------------- */

/* What an id stands for; SIZE_MAX if it is not there. */
size_t rtr_case_index_find(const rtr_case_index *index, const char *id);
/* Add one that is not there; the id is borrowed. */
void rtr_case_index_add(rtr_case_reader *r, rtr_case_index *index, const char *id, size_t value);

/* case_claim.c ------------------------------------------------------------------------------------ */

rtr_field_read rtr_read_status, rtr_read_credibility, rtr_read_sources; /* rtr_case_claim */
/* What holds when nothing is said: somebody reported it, with unknown credibility. */
rtr_case_claim rtr_claim_unsaid(void);

/* case_place.c, case_route.c, case_report.c, case_map.c: one item from a map. ---------------------- */

void rtr_case_add_place(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                        const rtr_case_geometry *given);
void rtr_case_add_route(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                        const rtr_case_geometry *given);
rtr_field_read rtr_read_place, rtr_read_route, rtr_read_report, rtr_read_scene; /* out unused */
rtr_field_read rtr_read_kind, rtr_read_precision, rtr_read_country, rtr_read_mode;
rtr_field_read rtr_read_map; /* rtr_case_map */
/* What may stand in `map`, for a target that begins with a rtr_case_map. */
extern const rtr_case_field rtr_case_map_fields[];
extern const size_t rtr_case_map_field_count;
/* Several layouts leave no room for pixels of one's own. */
void rtr_case_check_layouts(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                            const rtr_case_map *map);

/* case_frames.c --------------------------------------------------------------------------------- */

rtr_field_read rtr_read_frames; /* `maps`, after `map`; out unused */
/* Find the places that they name. */
void rtr_case_link_frames(rtr_case_reader *r);

/* case_input.c: files --------------------------------------------------------------------------------- */

/* A file that was read whole; the bytes are the caller's to free. */
typedef struct rtr_case_file {
    char *bytes; /* with a NUL after them */
    size_t size;
    char sha256[65];
} rtr_case_file;

/* Read a file that the case names and note it among the inputs. On failure *out is {0}. */
rtr_code rtr_case_load(rtr_case_reader *r, const char *name, size_t limit, rtr_case_file *out,
                       rtr_err *err);
/* Hash a file of any size and note it among the inputs; nothing when the case has no folder. */
rtr_code rtr_case_note_file(rtr_case_reader *r, const char *name, rtr_err *err);
/* A file of the case as one geometry of lines, or of areas. */
rtr_code rtr_case_load_geometry(rtr_case_reader *r, const char *name, rtr_shape_kind kind,
                                const rtr_shape **out, rtr_err *err);
/* Hand a shape over to the case; frees it when there is no memory. */
void rtr_case_adopt(rtr_case_reader *r, rtr_shape *shape);
/* Is this the name of a table or of an OGR format? */
int rtr_case_is_table(const char *name);
int rtr_case_is_import(const char *name);
/* Read a table or OGR file by its name; problems are collected, those of the whole file at `at`. */
void rtr_case_import(rtr_case_reader *r, const char *name, const rtr_origin *at);
/* The same for its bytes, which are followed by a NUL and may be written over. */
void rtr_case_import_bytes(rtr_case_reader *r, const char *name, char *bytes, size_t size,
                           const rtr_origin *at);

/* case_column.c --------------------------------------------------------------------------------------- */

typedef struct rtr_case_cell {
    const char *text; /* NULL or "" when there is none */
    int line, column;
} rtr_case_cell;

enum { RTR_TABLE_PLACES, RTR_TABLE_ROUTES, RTR_TABLE_REPORTS, RTR_TABLE_KINDS };

/* How a cell becomes nodes. */
typedef enum rtr_column_form {
    RTR_AS_TEXT,
    RTR_AS_NUMBER, /* a decimal comma is taken */
    RTR_AS_DATE,   /* 2024/08/31 is taken */
    RTR_AS_LIST,   /* parts between ; or | */
    RTR_AS_WORD,   /* of a vocabulary: case does not matter, French is taken */
    RTR_AS_LON,
    RTR_AS_LAT
} rtr_column_form;

typedef struct rtr_case_column {
    const char *titles; /* folded, each between bars */
    const char *key;    /* of the case's map */
    const char *group;  /* NULL, or the map it goes into: "sources" or "vessel" */
    rtr_column_form form;
} rtr_case_column;

/* One table: which field each column holds, for each kind of row it might have. */
typedef struct rtr_case_table {
    const char *stem; /* "routes" of "routes.csv": ids are made of it */
    size_t columns;
    const rtr_case_column **fields[RTR_TABLE_KINDS]; /* NULL: unknown column */
    int kind;                                        /* what its rows are */
    size_t rows;                                     /* read so far */
    int lenient;                                     /* unknown columns are nobody's mistake */
    const rtr_case_path *path; /* of the current row; NULL where its lines are enough */
} rtr_case_table;

/* Take the header line. 0 after a complaint when no kind of row fits. The table needs no end: its
 * memory is the case's. With `any_kind` set the kind is left to each row's geometry. */
int rtr_case_table_begin(rtr_case_reader *r, rtr_case_table *table, const rtr_case_cell *titles,
                         size_t count, int any_kind);
/* A cell as a node, for complaints. */
rtr_node rtr_case_cell_node(const rtr_case_cell *cell);
/* Folded text, to be freed; NULL after rtr_case_stop. */
char *rtr_case_fold(rtr_case_reader *r, const char *text);
/* The vocabulary's word for one that French tables use; both folded. */
const char *rtr_case_english_word(const char *folded);

/* case_table.c, case_csv.c ------------------------------------------------------------------------------- */

/* Take one row as `kind`; `given` may be NULL. */
void rtr_case_table_row(rtr_case_reader *r, rtr_case_table *table, int kind,
                        const rtr_case_cell *cells, size_t count, const rtr_case_geometry *given);
/* "routes" of "data/routes.csv". */
const char *rtr_case_stem(rtr_case_reader *r, const char *name);
/* A whole CSV or TSV file. The bytes are written over. */
void rtr_case_read_csv(rtr_case_reader *r, const char *name, char *bytes, size_t size);

/* case_laid.c, case_laid_link.c: what rutter exported ----------------------------------------------------- */

/* The properties that are read, as geo/feature_properties.c calls them. */
typedef enum rtr_laid_field {
    RTR_LAID_ID,
    RTR_LAID_TYPE,
    RTR_LAID_TITLE,
    RTR_LAID_STATUS,
    RTR_LAID_CREDIBILITY,
    RTR_LAID_SOURCES,
    RTR_LAID_ROUTE,
    RTR_LAID_LEG,
    RTR_LAID_FROM,
    RTR_LAID_FROM_ID,
    RTR_LAID_FROM_PRECISION,
    RTR_LAID_TO,
    RTR_LAID_TO_ID,
    RTR_LAID_TO_PRECISION,
    RTR_LAID_MODE,
    RTR_LAID_LINE_SOURCE,
    RTR_LAID_REASON,
    RTR_LAID_DISTANCE_KM,
    RTR_LAID_DISTANCE_NM,
    RTR_LAID_PASSAGES,
    RTR_LAID_SNAP_FROM,
    RTR_LAID_SNAP_TO,
    RTR_LAID_GOODS,
    RTR_LAID_HS,
    RTR_LAID_QUANTITY,
    RTR_LAID_VALUE,
    RTR_LAID_DATE,
    RTR_LAID_VESSEL_NAME,
    RTR_LAID_VESSEL_IMO,
    RTR_LAID_VESSEL_MMSI,
    RTR_LAID_CONTAINER,
    RTR_LAID_ROUTE_NOTE,
    RTR_LAID_PLACE,
    RTR_LAID_NAME,
    RTR_LAID_KIND,
    RTR_LAID_COUNTRY,
    RTR_LAID_PRECISION,
    RTR_LAID_RADIUS,
    RTR_LAID_GAZETTEER_ID,
    RTR_LAID_LOCODE,
    RTR_LAID_PLACE_NOTE,
    RTR_LAID_FIELDS
} rtr_laid_field;

/* Where in a row each is; SIZE_MAX: nowhere. */
typedef struct rtr_laid_columns {
    size_t at[RTR_LAID_FIELDS];
    int possible; /* the columns are those of an export */
} rtr_laid_columns;

void rtr_laid_begin(const rtr_case_cell *titles, size_t count, rtr_laid_columns *out);
/* Does a row say that it is a leg, place or area of rutter's? */
int rtr_laid_is_own(const rtr_laid_columns *columns, const rtr_case_cell *cells);
/* Take such a row; 0, with nothing taken, when its geometry is not what it would be. `path` is where it stands. */
int rtr_laid_take(rtr_case_reader *r, const rtr_laid_columns *columns, const rtr_case_path *path,
                  const rtr_case_cell *cells, const rtr_case_geometry *geometry);
/* Add a place that was laid out; SIZE_MAX after a complaint, or without an id. */
size_t rtr_laid_add_place(rtr_case_reader *r, rtr_case_place *place, const char *label,
                          const rtr_case_path *path);
/* When all files are read: routes get their legs, places that were not in the files one from the lines. */
void rtr_laid_link(rtr_case_reader *r);

/* case_ogr.c: through OGR ------------------------------------------------------------------------------ */

extern const rtr_case_importer rtr_case_ogr;

/* case_link.c ------------------------------------------------------------------------------------------- */

/* Duplicate ids, reports of sources, quotes in reports. */
void rtr_case_link(rtr_case_reader *r);

/* case_read.c: a case as a whole ------------------------------------------------------------------------- */

/* Begin a case: `path` as it was given, `name` for complaints. */
RTR_MUST_CHECK rtr_code rtr_case_begin(rtr_case_reader *r, const char *path, const char *name,
                                       rtr_err *err);
/* What was collected becomes the public view; after a failure, whose reason is among the problems too, it
 * is freed. */
RTR_MUST_CHECK rtr_code rtr_case_end(rtr_case_reader *r, rtr_code code, rtr_case **out,
                                     rtr_err *err);
/* rtr_case_read; `importer` may be NULL. */
RTR_MUST_CHECK rtr_code rtr_case_read_with(const rtr_case_importer *importer, const char *path,
                                           rtr_problems *problems, rtr_case **out, rtr_err *err);

/* A case from memory, for tests: case_read.c, case_any.c -------------------------------------------------- */

typedef struct rtr_case_memory {
    const char *name; /* "case.yaml", for complaints */
    const char *bytes;
    size_t size;
    const char *dir; /* where the files that it names are; NULL: they are refused */
    const rtr_case_importer *importer; /* may be NULL */
} rtr_case_memory;

RTR_MUST_CHECK rtr_code rtr_case_parse(const rtr_case_memory *memory, rtr_problems *problems,
                                       rtr_case **out, rtr_err *err);
/* The same for a table or map file, by its name; its bytes must be followed by a NUL and may be written
 * over. */
RTR_MUST_CHECK rtr_code rtr_case_parse_import(const char *name, char *bytes, size_t size,
                                              rtr_problems *problems, rtr_case **out, rtr_err *err);

#endif
