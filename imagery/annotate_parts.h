/* annotate_parts.h - an annotation's insides; private to annotate*.c. */
#ifndef RUTTER_IMAGERY_ANNOTATE_PARTS_H
#define RUTTER_IMAGERY_ANNOTATE_PARTS_H

#include "imagery/annotate.h"

struct rtr_annotation {
    const rtr_chart *chart;
    const rtr_scene_facts *facts;
    const rtr_shape *scene_outline; /* borrowed from the scene */
    rtr_scene_view view;
    rtr_scene_view_ground ground;
    rtr_shape *outline; /* of what the view shows */
    rtr_spots *spots;
    unsigned char *in_hole; /* for each spot: the picture has nothing there */
    rtr_plate_mark *marks;  /* one for each spot that is shown, in their order */
    size_t mark_count;
    char *title, *caption, *credit; /* owned, as all texts */
    const char *subtitle;
    char **margin, **notes;
    size_t margin_count, note_count;
};

/* annotate_text.c: each gives an owned text, NULL when memory fails. */
char *rtr_annotation_title(const rtr_chart *chart, const rtr_scene_facts *facts, const char *said);
char *rtr_annotation_taken(const rtr_scene_facts *facts, const char *said, const char *language);
char *rtr_annotation_credit(const rtr_chart *chart, const rtr_scene_facts *facts, const char *said);
/* The key's entry of a mark. */
char *rtr_annotation_note(const rtr_chart *chart, const rtr_spot *spot);
/* The line of a place that is known too roughly to be marked, and of one where the scene has no data. */
char *rtr_annotation_margin(const rtr_chart *chart, const rtr_spot *spot);
char *rtr_annotation_hole(const rtr_chart *chart, const rtr_spot *spot);
/* What is true of all marks: at most RTR_ANNOTATION_NOTES texts in `out`, as many as *count says. */
enum { RTR_ANNOTATION_NOTES = 2 };
rtr_code rtr_annotation_remarks(const rtr_scene_facts *facts, const char *language, char **out,
                                size_t *count, rtr_err *err);

#endif
