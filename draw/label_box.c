/* label_box.c - turned rectangles: do they overlap, how far off is a point. */
#include <math.h>

#include "draw/label_parts.h"
#include "draw/line.h"

rtr_box rtr_box_of(rtr_rect r)
{
    return (rtr_box){{r.x + r.width / 2, r.y + r.height / 2}, r.width / 2, r.height / 2, 0};
}

rtr_box rtr_box_along(rtr_pt a, rtr_pt b, double half_width)
{
    return (rtr_box){{(a.x + b.x) / 2, (a.y + b.y) / 2},
                     rtr_pt_distance(a, b) / 2,
                     half_width,
                     atan2(b.y - a.y, b.x - a.x) * 180 / acos(-1)};
}

rtr_turned rtr_turned_of(const rtr_box *box)
{
    double turn = box->angle_deg * acos(-1) / 180;
    rtr_pt u = {1, 0};
    if (box->angle_deg != 0) u = (rtr_pt){cos(turn), sin(turn)};
    double dx = fabs(u.x) * box->half_width + fabs(u.y) * box->half_height;
    double dy = fabs(u.y) * box->half_width + fabs(u.x) * box->half_height;
    return (rtr_turned){.centre = box->centre,
                        .along = u,
                        .half_width = box->half_width,
                        .half_height = box->half_height,
                        .left = box->centre.x - dx,
                        .top = box->centre.y - dy,
                        .right = box->centre.x + dx,
                        .bottom = box->centre.y + dy};
}

rtr_turned rtr_turned_along(rtr_pt a, rtr_pt b, double half_width)
{
    double length = rtr_pt_distance(a, b);
    rtr_pt u = length > 0 ? (rtr_pt){(b.x - a.x) / length, (b.y - a.y) / length} : (rtr_pt){1, 0};
    double dx = fabs(u.y) * half_width, dy = fabs(u.x) * half_width;
    return (rtr_turned){.centre = {(a.x + b.x) / 2, (a.y + b.y) / 2},
                        .along = u,
                        .half_width = length / 2,
                        .half_height = half_width,
                        .left = fmin(a.x, b.x) - dx,
                        .top = fmin(a.y, b.y) - dy,
                        .right = fmax(a.x, b.x) + dx,
                        .bottom = fmax(a.y, b.y) + dy};
}

/* Is there a gap between `b` and the axes of `a`? */
static int apart(const rtr_turned *a, const rtr_turned *b)
{
    rtr_pt d = {b->centre.x - a->centre.x, b->centre.y - a->centre.y}, u = a->along;
    double c = fabs(u.x * b->along.x + u.y * b->along.y);
    double s = fabs(u.x * b->along.y - u.y * b->along.x);
    if (fabs(d.x * u.x + d.y * u.y) >= a->half_width + c * b->half_width + s * b->half_height)
        return 1;
    return fabs(d.y * u.x - d.x * u.y) >= a->half_height + s * b->half_width + c * b->half_height;
}

int rtr_turned_overlap(const rtr_turned *a, const rtr_turned *b)
{
    if (a->left >= b->right || b->left >= a->right || a->top >= b->bottom || b->top >= a->bottom)
        return 0;
    if (a->along.y == 0 && b->along.y == 0) return 1; /* the bounds are the boxes */
    return !apart(a, b) && !apart(b, a);
}

double rtr_turned_distance(const rtr_turned *box, rtr_pt p)
{
    rtr_pt d = {p.x - box->centre.x, p.y - box->centre.y}, u = box->along;
    double across = fmax(fabs(d.x * u.x + d.y * u.y) - box->half_width, 0);
    double down = fmax(fabs(d.y * u.x - d.x * u.y) - box->half_height, 0);
    return sqrt(across * across + down * down);
}

int rtr_box_overlaps(const rtr_box *a, const rtr_box *b)
{
    double x = a->centre.x - b->centre.x, y = a->centre.y - b->centre.y;
    double reach = a->half_width + a->half_height + b->half_width + b->half_height;
    if (x * x + y * y > reach * reach) return 0; /* most are far apart, however they are turned */
    rtr_turned first = rtr_turned_of(a), second = rtr_turned_of(b);
    return rtr_turned_overlap(&first, &second);
}

int rtr_box_inside(const rtr_box *box, rtr_rect r)
{
    rtr_turned t = rtr_turned_of(box);
    return t.left >= r.x && t.right <= r.x + r.width && t.top >= r.y && t.bottom <= r.y + r.height;
}

double rtr_box_distance(const rtr_box *box, rtr_pt point)
{
    rtr_turned turned = rtr_turned_of(box);
    return rtr_turned_distance(&turned, point);
}

rtr_rect rtr_box_bounds(const rtr_box *box)
{
    rtr_turned t = rtr_turned_of(box);
    return (rtr_rect){t.left, t.top, t.right - t.left, t.bottom - t.top};
}

rtr_cells rtr_cells_over(rtr_rect frame, double side)
{
    enum { MOST = 256 }; /* a side */
    double longer = fmax(frame.width, frame.height);
    if (!(longer / side < MOST)) side = fmax(longer / MOST, side);
    return (rtr_cells){.origin = {frame.x, frame.y},
                       .side = side,
                       .columns = (int)fmax(ceil(frame.width / side), 1),
                       .rows = (int)fmax(ceil(frame.height / side), 1)};
}

static int cell_of(double at, double side, int count)
{
    double cell = floor(at / side);
    return cell > 0 ? cell < count - 1 ? (int)cell : count - 1 : 0; /* NaN is in the first */
}

int rtr_cells_column(const rtr_cells *cells, double x)
{
    return cell_of(x - cells->origin.x, cells->side, cells->columns);
}

int rtr_cells_row(const rtr_cells *cells, double y)
{
    return cell_of(y - cells->origin.y, cells->side, cells->rows);
}
