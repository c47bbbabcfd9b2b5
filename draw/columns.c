#include "draw/columns.h"

#include <math.h>

/* Give the cells of one column, the last `rows` before `end`, their places; returns the column's width. */
static double close_column(rtr_cell *cells, size_t first, size_t end, rtr_pt at, double row_pt)
{
    double lead = 0, text = 0;
    for (size_t i = first; i < end; i++) {
        lead = fmax(lead, cells[i].lead_pt);
        text = fmax(text, cells[i].text_pt);
    }
    for (size_t i = first; i < end; i++) {
        cells[i].at = (rtr_pt){at.x, at.y + (double)(i - first) * row_pt};
        cells[i].column_pt = lead;
    }
    return lead + text;
}

/* How many from `first` on are one group. */
static size_t group_size(const rtr_cell *cells, size_t first, size_t count)
{
    size_t end = first + 1;
    while (end < count && cells[end].group == cells[first].group) end++;
    return end - first;
}

/* Fill columns of at most `rows` entries; returns the size of all. */
static rtr_pt fill(const rtr_columns *columns, rtr_cell *cells, size_t count, size_t rows)
{
    rtr_pt size = {0, 0};
    double x = 0;
    size_t first = 0;
    for (size_t i = 1; i <= count; i++) {
        size_t row = i - first;
        int starts = i < count && cells[i].group != cells[i - 1].group;
        int ends =
            i == count || row == rows || (starts && row + group_size(cells, i, count) > rows);
        size.y = fmax(size.y, (double)row * columns->row_pt);
        if (!ends) continue;
        size.x = x + close_column(cells, first, i, (rtr_pt){x, 0}, columns->row_pt);
        x = size.x + columns->gap_pt;
        first = i;
    }
    return size;
}

rtr_pt rtr_columns_fit(const rtr_columns *columns, rtr_cell *cells, size_t count)
{
    enum { COLUMNS_MAX = 24 };
    rtr_pt size = {0, 0};
    size_t rows = (count + COLUMNS_MAX - 1) / COLUMNS_MAX;
    if (!count) return size;
    if (columns->least_rows > 0 && rows < (size_t)columns->least_rows)
        rows = (size_t)columns->least_rows;
    for (; rows < count; rows++) {
        size = fill(columns, cells, count, rows);
        if (size.x <= columns->width_pt) return size;
    }
    return fill(columns, cells, count, count);
}
