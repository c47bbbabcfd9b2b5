#include "draw/label.h"

#include <stdlib.h>

#include "draw/label_parts.h"

/* Candidates kept a label: many where there are few labels, few where there are thousands. */
enum { CHOICES_ALL = 60000, CHOICES_MOST = 64, CHOICES_LEAST = 12 };

static size_t choices_each(size_t count)
{
    size_t each = CHOICES_ALL / count;
    return each > CHOICES_MOST ? CHOICES_MOST : each < CHOICES_LEAST ? CHOICES_LEAST : each;
}

/* The candidates of every label, one label after the other; options[i].list is set when all are there. */
static rtr_code offer_all(const rtr_label *labels, size_t count, const rtr_label_field *field,
                          rtr_options *options, rtr_choices *choices, rtr_err *err)
{
    rtr_hurdles hurdles = {0};
    rtr_code code = rtr_hurdles_begin(field, &hurdles, err);
    for (size_t i = 0; !code && i < count; i++) {
        size_t before = choices->count;
        code = rtr_label_offer(labels, i, &hurdles, choices_each(count), choices, err);
        options[i].count = choices->count - before;
        options[i].unplaced = RTR_COST_UNPLACED * labels[i].importance;
    }
    rtr_hurdles_end(&hurdles);
    size_t at = 0;
    for (size_t i = 0; !code && i < count; at += options[i++].count)
        if (options[i].count) options[i].list = choices->list + at;
    return code;
}

rtr_code rtr_labels_place(const rtr_label *labels, size_t count, const rtr_label_field *field,
                          rtr_placement *out, rtr_err *err)
{
    rtr_choices choices = {0};
    if (!count) return RTR_OK;
    rtr_options *options = calloc(count, sizeof *options);
    rtr_code code = options ? RTR_OK : rtr_nomem(err);
    if (!code) code = offer_all(labels, count, field, options, &choices, err);
    if (!code) code = rtr_labels_search(options, count, field->frame, err);
    for (size_t i = 0; !code && i < count; i++)
        out[i] =
            options[i].chosen < 0 ? (rtr_placement){0} : options[i].list[options[i].chosen].place;
    free(choices.list);
    free(options);
    return code;
}
