/* lint_edit.h - corrections: pieces of the file that are replaced while the rest is copied. Not installed.
 *
 * While lint->edits is set, what reads also notes what it would write instead. Edits are put out, and
 * forgotten, after each feature.
 */
#ifndef RUTTER_GEO_LINT_EDIT_H
#define RUTTER_GEO_LINT_EDIT_H

#include "base/file.h"
#include "geo/lint_parts.h"

enum { LINT_SPOTS_MAX = 1 << 22 }; /* positions of one geometry that can be corrected */

typedef struct rtr_lint_edit {
    uint64_t from, to;      /* bytes of the file */
    size_t text, text_size; /* into texts */
} rtr_lint_edit;

typedef struct rtr_lint_spot {
    double lon, lat, height;
    int has_height;
} rtr_lint_spot;

/* The coordinates that are being read, whole. */
typedef struct rtr_lint_store {
    rtr_lint_spot *spots;
    size_t spot_count, spot_capacity;
    size_t *path_ends; /* into spots */
    size_t path_count, path_capacity;
    size_t *area_ends; /* into path_ends */
    size_t area_count, area_capacity;
    int full;
} rtr_lint_store;

/* Where a geometry's type stands, and what it is. */
typedef struct rtr_lint_type_at {
    rtr_lint_type type;
    uint64_t from, to;
} rtr_lint_type_at;

typedef struct rtr_lint_edits {
    rtr_lint_edit *items;
    size_t count, capacity;
    rtr_buf texts;
    uint64_t made;         /* edits put out so far */
    uint64_t done;         /* up to here the file was copied */
    int file;              /* is read again for the copy */
    rtr_stream *to;        /* NULL: a rehearsal */
    const rtr_lint *found; /* what is known of the whole file */
    int knows_extent;      /* so is the extent, as it will be */
    rtr_lint_extent extent;
    int swap;       /* all positions have latitude first */
    int swap_fails; /* but in one geometry that cannot be put right */
    rtr_lint_store store;
    void (*mend)(rtr_lint *lint, rtr_lint_geometry *geometry, rtr_lint_type_at type);
    rtr_code code;
    rtr_err *err;
} rtr_lint_edits;

/* Write `text` for the bytes from `from` to `to`. Without lint->edits nothing happens. */
void rtr_lint_edit_put(rtr_lint *lint, uint64_t from, uint64_t to, const char *text);
/* Put out what was noted. */
void rtr_lint_edit_flush(rtr_lint *lint);
void rtr_lint_edits_end(rtr_lint_edits *edits);

/* The parts of the coordinates that are being read. */
void rtr_lint_store_begin(rtr_lint_store *store);
void rtr_lint_store_spot(rtr_lint *lint, rtr_lint_spot spot);
void rtr_lint_store_path(rtr_lint *lint);
void rtr_lint_store_area(rtr_lint *lint);

/* lint_mend.c: an edit for coordinates that can be corrected; needs GEOS. */
void rtr_lint_mend(rtr_lint *lint, rtr_lint_geometry *geometry, rtr_lint_type_at type);

#endif
