/* A voyage in words. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/route.h"
#include "geo/geodesic.h"

enum { SEAS_MAX = 128, WIDTH = 78, INDENT = 10 };
#define NM(metres) ((metres) / RTR_NAUTICAL_MILE_M)

/* "12345" as "12 345" would not survive a narrow terminal: comma as in English. */
static void put_number(rtr_buf *buf, double value)
{
    int64_t whole = llround(value);
    if (whole >= 1000000)
        rtr_buf_printf(buf, "%d,%03d,%03d", (int)(whole / 1000000), (int)(whole / 1000 % 1000),
                       (int)(whole % 1000));
    else if (whole >= 1000)
        rtr_buf_printf(buf, "%d,%03d", (int)(whole / 1000), (int)(whole % 1000));
    else
        rtr_buf_printf(buf, "%d", (int)whole);
}

static void put_row(rtr_buf *buf, double metres, const char *name)
{
    rtr_buf number = {0};
    put_number(&number, NM(metres));
    rtr_buf_printf(buf, "%8s nm  %s\n", number.failed ? "" : number.data, name);
    rtr_buf_end(&number);
}

/* The stops and passages in the order in which the ship comes to them. */
static void put_table(rtr_buf *buf, const route_order *order, const route_voyage *voyage)
{
    double sailed_m = 0;
    for (size_t i = 0; i < voyage->stop_count; i++) {
        put_row(buf, sailed_m, voyage->stops[i].name);
        if (i + 1 == voyage->stop_count) break;
        const rtr_sea_route *leg = &voyage->legs[i];
        for (size_t k = 0; k < leg->meeting_count; k++)
            put_row(buf, sailed_m + leg->meetings[k].distance_m,
                    rtr_sea_passage_name(order->sea, leg->meetings[k].passage));
        sailed_m += leg->length_m;
    }
}

/* Words after a heading, folded. */
typedef struct paragraph {
    rtr_buf *buf;
    size_t column;
} paragraph;

static void add_name(paragraph *to, const char *name, int last)
{
    size_t size = strlen(name) + 1; /* bytes: the names are ASCII */
    if (to->column > INDENT && to->column + size > WIDTH) {
        rtr_buf_printf(to->buf, "\n%*s", INDENT, "");
        to->column = INDENT;
    } else if (to->column > INDENT) {
        rtr_buf_putc(to->buf, ' ');
        to->column++;
    }
    rtr_buf_printf(to->buf, "%s%s", name, last ? "\n" : ",");
    to->column += size;
}

static void put_seas(rtr_buf *buf, const route_order *order, const route_voyage *voyage)
{
    rtr_lonlat *points = NULL;
    size_t count = 0, seas[SEAS_MAX];
    rtr_err ignored = {0};
    if (route_voyage_line(voyage, &points, &count, &ignored)) buf->failed = 1;
    size_t found = rtr_sea_areas_along(order->areas, points, count, seas, SEAS_MAX);
    if (found) rtr_buf_printf(buf, "%-*s", INDENT, "seas");
    paragraph words = {buf, INDENT};
    for (size_t i = 0; i < found; i++)
        add_name(&words, rtr_sea_areas_name(order->areas, seas[i]), i + 1 == found);
    free(points);
}

static void put_time(rtr_buf *buf, const route_order *order, const route_voyage *voyage)
{
    double hours = route_voyage_hours(order, voyage->length_m);
    if (hours > 0) {
        int64_t whole = llround(hours);
        rtr_buf_printf(buf, "%-*s%d d %d h at ", INDENT, "time", (int)(whole / 24),
                       (int)(whole % 24));
        rtr_buf_fixed(buf, order->speed_kn, 1);
        rtr_buf_puts(buf, " knots");
        if (order->depart != ROUTE_UNDATED) {
            rtr_buf_puts(buf, ", from ");
            route_date_put(buf, order->depart);
            rtr_buf_puts(buf, " to ");
            route_date_put(buf, order->depart + (int64_t)(hours / 24));
        }
        rtr_buf_putc(buf, '\n');
    }
    for (size_t i = 0; voyage->shut && i < rtr_sea_passage_count(order->sea); i++)
        if (voyage->shut >> i & 1)
            rtr_buf_printf(buf, "%-*s%s, when the ship would come there\n", INDENT, "not open",
                           rtr_sea_passage_name(order->sea, i));
}

/* A position more than a nautical mile from the water used is worth a word. */
static void put_snap(rtr_buf *buf, const route_voyage *voyage)
{
    for (size_t i = 0; i < voyage->stop_count; i++) {
        double snap_m = fmax(i ? voyage->legs[i - 1].snap_m[1] : 0,
                             i + 1 < voyage->stop_count ? voyage->legs[i].snap_m[0] : 0);
        if (NM(snap_m) <= 1) continue;
        rtr_buf_printf(buf, "%-*s%s is ", INDENT, "note", voyage->stops[i].name);
        rtr_buf_fixed(buf, NM(snap_m), 1);
        rtr_buf_puts(buf, " nm from the water used\n");
    }
}

void route_tell(rtr_buf *buf, const route_order *order, const route_voyage *voyage)
{
    rtr_buf_printf(buf, "%s to %s: ", voyage->stops[0].name,
                   voyage->stops[voyage->stop_count - 1].name);
    put_number(buf, NM(voyage->length_m));
    rtr_buf_puts(buf, " nm (");
    put_number(buf, voyage->length_m / 1000);
    rtr_buf_printf(buf, " km) by %s\n\n", rtr_mode_name(order->mode));
    put_table(buf, order, voyage);
    rtr_buf_putc(buf, '\n');
    if (order->mode == RTR_MODE_SEA) put_seas(buf, order, voyage);
    put_time(buf, order, voyage);
    put_snap(buf, voyage);
    rtr_buf_printf(buf, "%-*s%s\n", INDENT, "basis",
                   order->mode == RTR_MODE_SEA
                       ? "computed: the shortest way off land, whatever the depth"
                       : "computed: the geodesic");
}
