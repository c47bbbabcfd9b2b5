#include "draw/discs.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

static const double across_cos = 0.8; /* lines at less than 37 degrees run along each other */

rtr_code rtr_discs_begin(size_t expected, rtr_discs *out, rtr_err *err)
{
    *out = (rtr_discs){0};
    return rtr_squares_begin(RTR_DISCS_REACH_PT, expected, &out->squares, err);
}

void rtr_discs_end(rtr_discs *discs)
{
    free(discs->list);
    rtr_squares_end(&discs->squares);
    *discs = (rtr_discs){0};
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
    const rtr_squares *squares = &discs->squares;
    size_t *head = rtr_squares_head(squares, rtr_squares_line(squares, disc->at.x),
                                    rtr_squares_line(squares, disc->at.y));
    discs->list[discs->count] = *disc;
    discs->list[discs->count].next = *head;
    *head = discs->count++;
    return RTR_OK;
}

typedef int meets_function(const rtr_disc *there, const rtr_disc *disc, double gap);

static int any(const rtr_discs *d, const rtr_disc *disc, double gap, meets_function *meets)
{
    int64_t column = rtr_squares_line(&d->squares, disc->at.x);
    int64_t row = rtr_squares_line(&d->squares, disc->at.y);
    for (int64_t y = row - 1; y <= row + 1; y++)
        for (int64_t x = column - 1; x <= column + 1; x++)
            for (size_t i = *rtr_squares_head(&d->squares, x, y); i != SIZE_MAX;
                 i = d->list[i].next)
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
