/* Marks as GeoJSON: the chart's own features, with pixels and errors. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "geo/geojson.h"
#include "imagery/annotate_parts.h"

typedef struct context {
    const rtr_annotation *annotation;
    const rtr_plate_frame *frame;
} context;

static const char *const forms[] = {"pin", "circle", "outline"};

static const rtr_spot *spot_of(const rtr_annotation *annotation, const rtr_chart_place *place)
{
    size_t count;
    const rtr_spot *spots = rtr_spots_list(annotation->spots, &count);
    for (size_t i = 0; place && i < count; i++)
        if (strcmp(annotation->chart->places[spots[i].place].id, place->id) == 0) return &spots[i];
    return NULL;
}

static void put(const void *user, const rtr_chart_place *place, rtr_json *json)
{
    const context *c = user;
    const rtr_scene_facts *facts = c->annotation->facts;
    static const rtr_spot none = {.x = NAN, .y = NAN, .error = {NAN, NAN, NAN, NAN, NAN}};
    const rtr_spot *found = spot_of(c->annotation, place), *spot = found ? found : &none;
    double x = spot->x, y = spot->y;
    rtr_scene_view_from_scene(&c->annotation->view, 1, &x, &y);
    rtr_json_key_string(json, "mark", found ? forms[found->form] : NULL);
    rtr_json_key_number(json, "scene_x", spot->x, 3);
    rtr_json_key_number(json, "scene_y", spot->y, 3);
    rtr_json_key_number(json, "picture_x", c->frame->x + x * c->frame->scale, 3);
    rtr_json_key_number(json, "picture_y", c->frame->y + y * c->frame->scale, 3);
    rtr_json_key_number(json, "ground_error_m", spot->error.total_m, 1);
    rtr_json_key_number(json, "error_pixel_m", spot->error.pixel_m, 1);
    rtr_json_key_number(json, "error_position_m", spot->error.position_m, 1);
    rtr_json_key_number(json, "error_fit_m", spot->error.fit_m, 1);
    rtr_json_key_number(json, "error_height_m", spot->error.height_m, 1);
    rtr_json_key_string(json, "scene", facts->id);
    rtr_json_key_string(json, "taken", c->annotation->caption);
    rtr_json_key_string(json, "credit", c->annotation->credit);
}

rtr_code rtr_annotation_geojson(const rtr_annotation *annotation, const rtr_plate_frame *frame,
                                rtr_buf *out, rtr_err *err)
{
    size_t count, kept = 0;
    context c = {annotation, frame};
    rtr_buf id = {0};
    const rtr_spot *spots = rtr_spots_list(annotation->spots, &count);
    rtr_chart shown = *annotation->chart;
    rtr_chart_place *places = malloc((count + 1) * sizeof *places);
    rtr_buf_printf(&id, "scene:%s", annotation->facts->id);
    rtr_code code = places && !id.failed ? RTR_OK : rtr_nomem(err);
    if (!code) {
        for (size_t i = 0; i < count; i++)
            if (spots[i].form <= RTR_SPOT_OUTLINE && !annotation->in_hole[i])
                places[kept++] = shown.places[spots[i].place];
        shown.places = places;
        shown.place_count = kept;
        shown.leg_count = 0;
        rtr_geojson_more more = {&c, put, annotation->scene_outline, id.data,
                                 annotation->facts->id};
        code = rtr_geojson_write_with(&shown, RTR_GEOJSON_SITES, &more, out, err);
    }
    rtr_buf_end(&id);
    free(places);
    return code;
}
