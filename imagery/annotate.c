#include "imagery/annotate.h"

#include <math.h>
#include <stdlib.h>

#include "imagery/annotate_parts.h"

/* An outline as the plate wants it: pixels of the view, the rings' ends; both in one block owned by the
 * mark. */
static rtr_code outline_mark(const rtr_annotation *annotation, const rtr_shape *outline,
                             rtr_plate_mark *mark, rtr_err *err)
{
    size_t point_count, part_count;
    const rtr_lonlat *from = rtr_shape_points(outline, &point_count);
    const rtr_part *parts = rtr_shape_parts(outline, &part_count);
    rtr_pt *points = malloc((point_count + 1) * sizeof *points);
    size_t *rings = malloc((part_count + 1) * sizeof *rings);
    mark->points = points;
    mark->rings = rings;
    if (!points || !rings) return rtr_nomem(err);
    for (size_t i = 0; i < point_count; i++) {
        points[i] = (rtr_pt){from[i].lon, from[i].lat};
        rtr_scene_view_from_scene(&annotation->view, 1, &points[i].x, &points[i].y);
    }
    for (size_t i = 0; i < part_count; i++) rings[i] = parts[i].first + parts[i].count;
    mark->ring_count = part_count;
    return RTR_OK;
}

static rtr_code add_mark(rtr_annotation *annotation, const rtr_spot *spot, rtr_err *err)
{
    const rtr_chart_place *place = &annotation->chart->places[spot->place];
    rtr_plate_mark *mark = &annotation->marks[annotation->mark_count++];
    double x = spot->x, y = spot->y;
    rtr_code code = RTR_OK;
    rtr_scene_view_from_scene(&annotation->view, 1, &x, &y);
    *mark = (rtr_plate_mark){.form = RTR_PLATE_PIN,
                             .at = {x, y},
                             .kind = place->kind,
                             .status = place->claim.status,
                             .label = place->label && *place->label ? place->label : place->name,
                             .note = rtr_annotation_note(annotation->chart, spot)};
    if (!mark->note) code = rtr_nomem(err);
    if (!code && spot->form == RTR_SPOT_CIRCLE) {
        mark->form = RTR_PLATE_CIRCLE;
        mark->radius = spot->radius_m / spot->across_m / fabs(annotation->view.step_x);
    } else if (!code && spot->form == RTR_SPOT_OUTLINE) {
        mark->form = RTR_PLATE_OUTLINE;
        code = outline_mark(annotation, spot->outline, mark, err);
    }
    return code;
}

/* Has the picture nothing where the spot is? An area may still be seen elsewhere. */
static int in_hole(const rtr_annotation *annotation, const rtr_pixels *picture,
                   const rtr_spot *spot)
{
    double x = spot->x, y = spot->y;
    if (!picture || spot->form > RTR_SPOT_CIRCLE) return 0;
    rtr_scene_view_from_scene(&annotation->view, 1, &x, &y);
    int column = (int)fmin(fmax(x, 0), picture->width - 1);
    int row = (int)fmin(fmax(y, 0), picture->height - 1);
    return picture->data[4 * ((size_t)row * (size_t)picture->width + (size_t)column) + 3] == 0;
}

static rtr_code add_marks(rtr_annotation *annotation, const rtr_pixels *picture, rtr_err *err)
{
    size_t count;
    rtr_code code = RTR_OK;
    const rtr_spot *spots = rtr_spots_list(annotation->spots, &count);
    annotation->marks = calloc(count + 1, sizeof *annotation->marks);
    annotation->margin = calloc(count + 1, sizeof *annotation->margin);
    annotation->in_hole = calloc(count + 1, sizeof *annotation->in_hole);
    if (!annotation->marks || !annotation->margin || !annotation->in_hole) return rtr_nomem(err);
    for (size_t i = 0; !code && i < count; i++) {
        if (spots[i].form == RTR_SPOT_OUTSIDE) continue;
        int vague = spots[i].form == RTR_SPOT_VAGUE;
        annotation->in_hole[i] = in_hole(annotation, picture, &spots[i]) != 0;
        if (!vague && !annotation->in_hole[i]) {
            code = add_mark(annotation, &spots[i], err);
            continue;
        }
        char *line = vague ? rtr_annotation_margin(annotation->chart, &spots[i])
                           : rtr_annotation_hole(annotation->chart, &spots[i]);
        if (!line) return rtr_nomem(err);
        annotation->margin[annotation->margin_count++] = line;
    }
    return code;
}

static rtr_code add_texts(rtr_annotation *annotation, const rtr_annotation_plan *plan, rtr_err *err)
{
    const rtr_case *doc = plan->chart->doc;
    annotation->title = rtr_annotation_title(plan->chart, annotation->facts, plan->title);
    annotation->caption = rtr_annotation_taken(annotation->facts, plan->date, doc->map.language);
    annotation->credit = rtr_annotation_credit(plan->chart, annotation->facts, plan->credit);
    annotation->notes = calloc(RTR_ANNOTATION_NOTES, sizeof *annotation->notes);
    if (!annotation->title || !annotation->caption || !annotation->credit || !annotation->notes)
        return rtr_nomem(err);
    return rtr_annotation_remarks(annotation->facts, doc->map.language, annotation->notes,
                                  &annotation->note_count, err);
}

rtr_code rtr_annotation_new(rtr_scene_file *scene, const rtr_annotation_plan *plan,
                            rtr_annotation **out, rtr_err *err)
{
    rtr_annotation *made = calloc(1, sizeof *made);
    *out = NULL;
    if (!made) return rtr_nomem(err);
    made->chart = plan->chart;
    made->facts = rtr_scene_facts_of(scene);
    made->scene_outline = rtr_scene_footprint(scene);
    made->view = plan->view;
    made->ground = rtr_scene_view_ground_of(scene, &made->view);
    rtr_spots_plan spots = {rtr_scene_view_box(&made->view), plan->ids, plan->id_count};
    rtr_code code = rtr_scene_view_outline(scene, &made->view, &made->outline, err);
    if (!code) code = rtr_spots_new(scene, plan->chart, &spots, &made->spots, err);
    if (!code) code = add_marks(made, plan->picture, err);
    if (!code) code = add_texts(made, plan, err);
    if (code) {
        rtr_annotation_free(made);
        return code;
    }
    *out = made;
    return RTR_OK;
}

static void free_texts(char **texts, size_t count)
{
    for (size_t i = 0; texts && i < count; i++) free(texts[i]);
    free(texts);
}

void rtr_annotation_free(rtr_annotation *annotation)
{
    if (!annotation) return;
    for (size_t i = 0; i < annotation->mark_count; i++) {
        rtr_plate_mark *mark = &annotation->marks[i];
        free((void *)mark->points);
        free((void *)mark->rings);
        free((void *)mark->note);
    }
    free(annotation->marks);
    free(annotation->in_hole);
    free_texts(annotation->margin, annotation->margin_count);
    free_texts(annotation->notes, annotation->note_count);
    free(annotation->title);
    free(annotation->caption);
    free(annotation->credit);
    rtr_spots_free(annotation->spots);
    rtr_shape_free(annotation->outline);
    free(annotation);
}

const rtr_spots *rtr_annotation_spots(const rtr_annotation *annotation)
{
    return annotation->spots;
}

const char *rtr_annotation_caption(const rtr_annotation *annotation)
{
    return annotation->caption;
}

rtr_plate_plan rtr_annotation_plate(const rtr_annotation *annotation)
{
    const rtr_scene_view_ground *ground = &annotation->ground;
    return (rtr_plate_plan){.panel_count = 1,
                            .marks = annotation->marks,
                            .mark_count = annotation->mark_count,
                            .margin = (const char *const *)annotation->margin,
                            .margin_count = annotation->margin_count,
                            .notes = (const char *const *)annotation->notes,
                            .note_count = annotation->note_count,
                            .title = annotation->title,
                            .subtitle = annotation->caption,
                            .credit = annotation->credit,
                            .metres_per_px = ground->metres_per_px,
                            .metres_per_px_least = ground->metres_per_px_least,
                            .metres_per_px_most = ground->metres_per_px_most,
                            .north_deg = ground->north_deg,
                            .footprint = annotation->outline,
                            .language = annotation->chart->doc->map.language};
}
