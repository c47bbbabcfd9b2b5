#include "draw/discs.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

static const double across_cos = 0.8; /* lines at less than 37 degrees run along each other */

rtr_code rtr_discs_begin(size_t expected, rtr_discs *out, rtr_err *err)
{
    size_t size = 64;
    while (size < expected && size < (size_t)1 << 20) size *= 2;
    *out = (rtr_discs){.mask = size - 1, .heads = malloc(size * sizeof *out->heads)};
    if (!out->heads) return rtr_nomem(err);
    for (size_t i = 0; i < size; i++) out->heads[i] = SIZE_MAX;
    return RTR_OK;
}

void rtr_discs_end(rtr_discs *discs)
{
    free(discs->list);
    free(discs->heads);
    *discs = (rtr_discs){0};
}

static size_t slot_of(const rtr_discs *d, int64_t column, int64_t row)
{
    uint64_t mixed = (uint64_t)column * 0x9e3779b97f4a7c15u ^ (uint64_t)row * 0xc2b2ae3d27d4eb4fu;
    return (size_t)(mixed ^ mixed >> 29) & d->mask;
}

static int64_t cell(double at)
{
    return (int64_t)floor(fmin(fmax(at, -1e9), 1e9) / RTR_DISCS_CELL_PT);
}

rtr_code rtr_discs_add(rtr_discs *discs, const rtr_disc *disc, rtr_err *err)
{
    if (discs->count == discs->room) {
        size_t room = discs->room ? discs->room * 2 : 64;
        rtr_disc *list = reallocarray(discs->list, room, sizeof *list);
        if (!list) return rtr_nomem(err);
        discs->list = list;
        discs->room = room;
    }
    size_t *head = &discs->heads[slot_of(discs, cell(disc->at.x), cell(disc->at.y))];
    discs->list[discs->count] = *disc;
    discs->list[discs->count].next = *head;
    *head = discs->count++;
    return RTR_OK;
}

typedef int meets_function(const rtr_disc *there, const rtr_disc *disc, double gap);

static int any(const rtr_discs *d, const rtr_disc *disc, double gap, meets_function *meets)
{
    int64_t column = cell(disc->at.x), row = cell(disc->at.y);
    for (int64_t y = row - 1; y <= row + 1; y++)
        for (int64_t x = column - 1; x <= column + 1; x++)
            for (size_t i = d->heads[slot_of(d, x, y)]; i != SIZE_MAX; i = d->list[i].next)
                if (meets(&d->list[i], disc, gap)) return 1;
    return 0;
}

static int touches(const rtr_disc *there, const rtr_disc *disc, double gap)
{
    return hypot(there->at.x - disc->at.x, there->at.y - disc->at.y) <
           there->radius + disc->radius + gap;
}

static int crosses(const rtr_disc *there, const rtr_disc *disc, double gap)
{
    double along = there->along.x * disc->along.x + there->along.y * disc->along.y;
    return there->owner != disc->owner && fabs(along) < across_cos && touches(there, disc, gap);
}

int rtr_discs_free(const rtr_discs *discs, rtr_pt at, double radius, double gap)
{
    return !any(discs, &(rtr_disc){.at = at, .radius = radius}, gap, touches);
}

int rtr_discs_crossed(const rtr_discs *discs, const rtr_disc *disc)
{
    return any(discs, disc, 0, crosses);
}
