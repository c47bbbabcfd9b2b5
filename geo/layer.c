#include "geo/layer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "geo/feature.h"

/* What stands behind an rtr_layer. */
typedef struct table {
    rtr_layer layer; /* first: a layer is its table */
    rtr_field fields[RTR_FEATURE_FIELDS_MAX];
    size_t which[RTR_FEATURE_FIELDS_MAX];
    rtr_feature *features;
    rtr_row *rows;
    rtr_value *values; /* texts are owned */
    rtr_shape **shapes;
} table;

static rtr_code set_value(const rtr_feature *feature, size_t which, rtr_value *out, rtr_err *err)
{
    rtr_buf text = {0};
    *out = (rtr_value){NULL, round(rtr_feature_value(feature, which, &text) * 1000) / 1000};
    int has_text = text.size || text.failed;
    if (has_text) out->text = rtr_buf_take(&text);
    rtr_buf_end(&text);
    return has_text && !out->text ? rtr_nomem(err) : RTR_OK;
}

static rtr_code fill_row(table *all, size_t index, rtr_err *err)
{
    const rtr_feature *feature = &all->features[index];
    size_t count = all->layer.field_count;
    rtr_value *values = all->values + index * count;
    rtr_code code = rtr_feature_shape(feature, &all->shapes[index], err);
    for (size_t i = 0; !code && i < count; i++)
        code = set_value(feature, all->which[i], &values[i], err);
    all->rows[index] = (rtr_row){.id = feature->id,
                                 .values = values,
                                 .shape = all->shapes[index],
                                 .leg = feature->leg,
                                 .route = feature->route,
                                 .place = feature->place,
                                 .claim = feature->claim};
    return code;
}

rtr_code rtr_layer_new(const rtr_chart *chart, rtr_geojson_set set, rtr_layer **out, rtr_err *err)
{
    *out = NULL;
    table *all = calloc(1, sizeof *all);
    if (!all) return rtr_nomem(err);
    rtr_layer *layer = &all->layer;
    layer->set = set;
    rtr_code code = rtr_feature_list(chart, set, &all->features, &layer->row_count, err);
    if (code) goto done;
    layer->field_count = rtr_feature_fields(
        rtr_feature_kinds(set), rtr_feature_flat_sources(all->features, layer->row_count),
        all->fields, all->which);
    layer->fields = all->fields;
    size_t room = layer->row_count + 1;
    all->rows = calloc(room, sizeof *all->rows);
    all->values = calloc(room, layer->field_count * sizeof *all->values);
    all->shapes = calloc(room, sizeof *all->shapes);
    if (!all->rows || !all->values || !all->shapes) code = rtr_nomem(err);
    for (size_t i = 0; !code && i < layer->row_count; i++) code = fill_row(all, i, err);
    layer->rows = all->rows;
done:
    if (code)
        rtr_layer_free(layer);
    else
        *out = layer;
    return code;
}

void rtr_layer_free(rtr_layer *layer)
{
    if (!layer) return;
    table *all = (table *)layer;
    size_t values = all->values ? layer->row_count * layer->field_count : 0;
    for (size_t i = 0; i < values; i++) free((char *)all->values[i].text);
    for (size_t i = 0; all->shapes && i < layer->row_count; i++) rtr_shape_free(all->shapes[i]);
    rtr_feature_free(all->features, layer->row_count);
    free(all->rows);
    free(all->values);
    free(all->shapes);
    free(all);
}

size_t rtr_layer_field(const rtr_layer *layer, const char *name)
{
    for (size_t i = 0; i < layer->field_count; i++)
        if (strcmp(layer->fields[i].name, name) == 0) return i;
    return SIZE_MAX;
}

const char *rtr_layer_text(const rtr_layer *layer, const rtr_row *row, const char *name)
{
    size_t field = rtr_layer_field(layer, name);
    return field == SIZE_MAX ? NULL : row->values[field].text;
}
