/* The member 'bbox': its form, and whether it holds what it is the box of. */
#include <math.h>

#include "geo/lint_edit.h"

int rtr_lint_read_bbox(rtr_lint *lint, rtr_lint_bbox *box)
{
    int more = 1, junk = 0, count = 0;
    rtr_lint_mark mark = rtr_lint_here(&lint->in);
    *box = (rtr_lint_bbox){.mark = mark};
    if (rtr_lint_kind_here(lint) != LINT_IS_ARRAY) {
        rtr_lint_report(lint, LINT_BBOX, mark, "write west, south, east, north, or leave it out",
                        "'bbox' is %s, not an array", rtr_lint_kind_name(rtr_lint_kind_here(lint)));
        return rtr_lint_skip_value(lint);
    }
    box->is_array = 1;
    lint->in.at++;
    if (rtr_lint_peek(&lint->in) == ']') {
        lint->in.at++;
        more = 0;
    }
    while (more == 1) {
        double value = NAN;
        unsigned decimals;
        rtr_lint_kind kind = rtr_lint_kind_here(lint);
        if (kind == LINT_IS_NUMBER ? !rtr_lint_read_number(lint, &value, &decimals)
                                   : !rtr_lint_skip_value(lint))
            return 0;
        junk |= kind != LINT_IS_NUMBER;
        if (count < 6) box->numbers[count] = value;
        if (count < 7) count++;
        more = rtr_lint_next(lint, ']');
    }
    if (more < 0) return 0;
    box->end = rtr_lint_offset(&lint->in);
    if (junk || (count != 4 && count != 6))
        rtr_lint_report(lint, LINT_BBOX, mark, "write west, south, east, north, or leave it out",
                        junk ? "'bbox' holds something other than numbers"
                             : "'bbox' has not four numbers, nor six");
    else
        box->count = count;
    return 1;
}

/* Half a unit of the last decimal that is written as a rule. */
static const double rounding_deg = 5.1e-7;

static int is_globe(rtr_bbox box)
{
    return box.south <= box.north && fabs(box.south) <= 90 && fabs(box.north) <= 90 &&
           fabs(box.west) <= 360 && fabs(box.east) <= 360;
}

static int holds(const rtr_lint_extent *extent, rtr_bbox box)
{
    if (extent->south < box.south - rounding_deg || extent->north > box.north + rounding_deg)
        return 0;
    if (box.west <= box.east)
        return extent->west >= box.west - rounding_deg && extent->east <= box.east + rounding_deg;
    if (box.west < 0 || box.east > 0)
        return 1; /* across the antimeridian and Greenwich: not told apart */
    return extent->least_east >= box.west - rounding_deg &&
           extent->most_west <= box.east + rounding_deg;
}

void rtr_lint_check_bbox(rtr_lint *lint, const rtr_lint_bbox *self, const rtr_lint_extent *extent)
{
    const double *n = self->numbers;
    int half = self->count / 2;
    rtr_bbox box = {n[0], n[1], n[half], n[half + 1]};
    if (!is_globe(box)) {
        rtr_lint_report(lint, LINT_BBOX_ORDER, self->mark,
                        "write west, south, east, north, or leave it out",
                        box.south > box.north ? "'bbox' has its south north of its north"
                                              : "'bbox' lies off the globe");
        return;
    }
    if (extent->west > extent->east || holds(extent, box)) return;
    rtr_bbox swapped = {box.south, box.west, box.north, box.east};
    rtr_lint_words a = rtr_lint_position_words(lint, extent->west, extent->south),
                   b = rtr_lint_position_words(lint, extent->east, extent->north);
    if (holds(extent, swapped))
        rtr_lint_report(lint, LINT_BBOX_ORDER, self->mark, "write west, south, east, north",
                        "'bbox' has latitude before longitude");
    else
        rtr_lint_report(lint, LINT_BBOX_EXTENT, self->mark,
                        "write the box around it, or leave 'bbox' out",
                        "'bbox' does not hold all positions: they lie in %s, %s", a.text, b.text);
}

/* The box around it, across the antimeridian where that is smaller and nothing lies between. */
static rtr_bbox around(const rtr_lint_extent *extent)
{
    rtr_bbox box = {extent->west, extent->south, extent->east, extent->north};
    double gap = extent->least_east - extent->most_west;
    if (isfinite(gap) && gap > 180 && gap > 360 - (box.east - box.west)) {
        box.west = extent->least_east;
        box.east = extent->most_west;
    }
    return box;
}

void rtr_lint_edit_bbox(rtr_lint *lint, const rtr_lint_bbox *self, const rtr_lint_extent *extent)
{
    const double *n = self->numbers;
    int half = self->count / 2;
    if (!lint->edits || !self->is_array || extent->west > extent->east) return;
    if (self->count && is_globe((rtr_bbox){n[0], n[1], n[half], n[half + 1]}) &&
        holds(extent, (rtr_bbox){n[0], n[1], n[half], n[half + 1]}))
        return;
    rtr_bbox box = around(extent);
    const double corners[] = {box.west, box.south, n[2], box.east, box.north, n[5]};
    rtr_buf text = {0};
    rtr_buf_putc(&text, '[');
    for (int i = 0; i < 6; i++) {
        if (i % 3 == 2 && self->count < 6) continue;
        if (i) rtr_buf_putc(&text, ',');
        rtr_buf_fixed(&text, corners[i], RTR_LINT_DECIMALS);
    }
    rtr_buf_putc(&text, ']');
    if (text.failed)
        lint->code = RTR_NOMEM;
    else
        rtr_lint_edit_put(lint, self->mark.offset, self->end, text.data);
    rtr_buf_end(&text);
}
