/* annotate.h - what is said of a case on a view of a scene: marks, key, margin, notes, as a plate's plan.
 *
 * Flow:   spots.h + scene_view.h -> [annotate.h] -> draw/plate.h, GeoJSON
 * Owner:  the annotation owns its texts and shapes and borrows the scene and the chart.
 */
#ifndef RUTTER_IMAGERY_ANNOTATE_H
#define RUTTER_IMAGERY_ANNOTATE_H

#include "draw/plate.h"
#include "imagery/spots.h"

typedef struct rtr_annotation_plan {
    const rtr_chart *chart;
    const char *const *ids; /* the only places that count; NULL: all */
    size_t id_count;
    rtr_scene_view view;
    const rtr_pixels *picture; /* the view's, if at hand: nothing is marked where it has no data */
    const char *title;         /* NULL: the case's */
    const char *date;          /* when the scene was taken; NULL: what it says itself */
    const char *credit;        /* of the imagery; NULL: what its platform asks for */
} rtr_annotation_plan;

typedef struct rtr_annotation rtr_annotation;
RTR_API RTR_MUST_CHECK rtr_code rtr_annotation_new(rtr_scene_file *scene,
                                                   const rtr_annotation_plan *plan,
                                                   rtr_annotation **out, rtr_err *err);
RTR_API void rtr_annotation_free(rtr_annotation *annotation);

/* Borrowed. */
RTR_API const rtr_spots *rtr_annotation_spots(const rtr_annotation *annotation);
/* When and by whom the scene was taken: "2020-10-31 00:47 UTC, Sentinel-2A MSI". */
RTR_API const char *rtr_annotation_caption(const rtr_annotation *annotation);

/* Everything but the picture, the sheet's width, the fonts, the base map and the log, which are the
 * caller's. All that it points to is borrowed. */
RTR_API rtr_plate_plan rtr_annotation_plate(const rtr_annotation *annotation);

/* The marks and the scene's outline as GeoJSON: with pixels of the scene and of the sheet, and how far off
 * each may be. */
RTR_API RTR_MUST_CHECK rtr_code rtr_annotation_geojson(const rtr_annotation *annotation,
                                                       const rtr_plate_frame *frame, rtr_buf *out,
                                                       rtr_err *err);

#endif
