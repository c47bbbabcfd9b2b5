/* plate.h - a picture, or two of the same ground, with what is marked on it: a printed sheet.
 *
 * Around the picture stand title, legend of exactly what is drawn, numbered key, what has no position on
 * it, notes and credit; on it marks at their exact positions, callouts, scale bar, north and a locator map.
 * draw/ knows no scene: the caller says where things are in pixels of the picture.
 *
 * Flow:   imagery (pictures, positions) -> rtr_plate_new (everything is decided) -> rtr_plate_paint / _vector
 * Units:  positions in pixels of the panel's picture, (0, 0) the corner of the first pixel, y down. Widths
 *         in points; a sheet is 180 mm (510 pt) wide, and one of few pixels narrower, so that its texts
 *         can be read.
 * Owner:  the plan and all it points to are borrowed until the plate is freed.
 */
#ifndef RUTTER_DRAW_PLATE_H
#define RUTTER_DRAW_PLATE_H

#include <stddef.h>
#include <stdint.h>

#include "base/api.h"
#include "base/error.h"
#include "base/progress.h"
#include "base/text.h"
#include "draw/map.h"
#include "draw/pixels.h"
#include "draw/point.h"
#include "geo/basemap.h"
#include "geo/place.h"
#include "geo/shape.h"

typedef enum rtr_plate_form {
    RTR_PLATE_PIN, /* a symbol by kind, its middle at the position; never for an imprecise place */
    RTR_PLATE_BOX,
    RTR_PLATE_OUTLINE,
    RTR_PLATE_CIRCLE, /* dashed: somewhere within */
    RTR_PLATE_FORM_COUNT
} rtr_plate_form;

typedef struct rtr_plate_mark {
    rtr_plate_form form;
    rtr_pt at;                      /* box, circle: the centre; outline: where its leader begins */
    double half_width, half_height; /* box */
    double radius;                  /* circle */
    const rtr_pt *points;           /* outline: its rings one after another, none closed */
    const size_t *rings;            /* rings[i]: the end of ring i in points */
    size_t ring_count;
    rtr_kind kind;
    rtr_status status;
    const char *label; /* short: the callout */
    const char *note;  /* long: the key's entry: precision, quote, source; NULL: none */
} rtr_plate_mark;

typedef struct rtr_plate_panel {
    const rtr_pixels *picture; /* where it is transparent there are no data */
    const char *caption;       /* date and sensor; NULL: none */
} rtr_plate_panel;

/* What a colour of the picture stands for, in the legend. */
typedef struct rtr_plate_colour {
    uint8_t rgb[3];
    const char *text;
} rtr_plate_colour;

enum { RTR_PLATE_COLOURS_MAX = 4 };

typedef struct rtr_plate_plan {
    rtr_plate_panel panels[2]; /* of the same size; marks on both, callouts on the first */
    int panel_count, stacked;  /* two panels: side by side, or one above the other */
    const rtr_plate_mark *marks;
    size_t mark_count;
    const rtr_plate_colour *colours; /* NULL: none */
    size_t colour_count;             /* up to RTR_PLATE_COLOURS_MAX */
    const char *const *margin;       /* places that are not marked, a line each */
    size_t margin_count;
    const char *const *notes; /* what a reader must know, a sentence each */
    size_t note_count;
    const char *title, *subtitle, *credit; /* each may be NULL */
    /* Ground metres across a pixel: at the picture's middle, where the bar is true, and the least and most
     * anywhere on it. 0 or NAN: no scale bar. */
    double metres_per_px, metres_per_px_least, metres_per_px_most;
    double north_deg;           /* where north is, clockwise from up; NAN: no arrow */
    const rtr_basemap *basemap; /* for the locator map; NULL: none */
    const rtr_shape *footprint; /* area in degrees: what the picture shows; NULL: no locator map */
    int keep_clear;             /* nothing on the pictures but marks: scale bar and map below */
    int width_px;               /* of the sheet; 0: each pixel of the picture is one of the sheet */
    const char *theme;          /* a built-in theme of theme.h or a file; NULL: satellite */
    const char *language;       /* "en" or "fr"; NULL: English */
    const char *font_dir;       /* NULL: the system's */
    const rtr_log *log;         /* told of labels that found no room; may be NULL */
} rtr_plate_plan;

/* Where a panel's picture lies on the sheet, in pixels of the sheet. */
typedef struct rtr_plate_frame {
    double x, y;       /* of the picture's (0, 0): whole numbers */
    double scale;      /* sheet pixels a picture pixel */
    int width, height; /* of the whole sheet */
} rtr_plate_frame;

typedef struct rtr_plate rtr_plate;

enum { RTR_PLATE_WIDTH_MIN = 240, RTR_PLATE_WIDTH_MAX = 16384 };
/* Pixels across that a panel has on a sheet `width_px` wide: a picture of so many is shown pixel for pixel. */
RTR_API int rtr_plate_room(int width_px, int panel_count, int stacked);

/* Lays out the whole sheet. A picture is never cut; one too tall for the sheet is shown smaller. Marks with
 * a note, and those whose label found no room, are numbered by their place in the list, from 1; when one
 * is, all are, and the key has them all. RTR_BAD_ARG for positions that are not finite (err->where has
 * "marks[3]"), panels that differ in size, or a width outside the limits above. */
RTR_API RTR_MUST_CHECK rtr_code rtr_plate_new(const rtr_plate_plan *plan, rtr_plate **out,
                                              rtr_err *err);
RTR_API void rtr_plate_free(rtr_plate *plate);

RTR_API rtr_plate_frame rtr_plate_frame_of(const rtr_plate *plate, int panel);
/* A sheet pixel is the mean of the picture under it: nothing is invented between the pixels of an enlarged
 * picture, which are seen as the squares they are. The caller ends *out. */
RTR_API RTR_MUST_CHECK rtr_code rtr_plate_paint(const rtr_plate *plate, rtr_pixels *out,
                                                rtr_err *err);
/* The pictures are embedded with all their pixels. */
RTR_API RTR_MUST_CHECK rtr_code rtr_plate_vector(const rtr_plate *plate, rtr_vector_format format,
                                                 rtr_buf *out, rtr_err *err);

/* Borrowed: what, when, which marks and how sure, in the plate's language. */
RTR_API const char *rtr_plate_alt_text(const rtr_plate *plate);
/* Labels that found no room on the picture; borrowed. The key has them. */
RTR_API size_t rtr_plate_unplaced_count(const rtr_plate *plate);
RTR_API const char *rtr_plate_unplaced(const rtr_plate *plate, size_t index);

#endif
