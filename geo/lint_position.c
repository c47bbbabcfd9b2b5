/* Coordinates: nested arrays of positions. This is where the time goes: a position is read, looked at and
 * forgotten, but for those of one polygon. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "geo/lint_edit.h"

const rtr_lint_extent rtr_lint_no_extent = {HUGE_VAL,  HUGE_VAL, -HUGE_VAL,
                                            -HUGE_VAL, HUGE_VAL, -HUGE_VAL};

enum { JUNK = -2 }; /* a height: neither a position nor a list */

void rtr_lint_extent_add(rtr_lint_extent *to, const rtr_lint_extent *extent)
{
    to->west = rtr_least(to->west, extent->west);
    to->south = rtr_least(to->south, extent->south);
    to->east = rtr_most(to->east, extent->east);
    to->north = rtr_most(to->north, extent->north);
    to->least_east = rtr_least(to->least_east, extent->least_east);
    to->most_west = rtr_most(to->most_west, extent->most_west);
}

static inline void extend(rtr_lint_extent *extent, rtr_lonlat at)
{
    extent->west = at.lon < extent->west ? at.lon : extent->west;
    extent->east = at.lon > extent->east ? at.lon : extent->east;
    extent->south = at.lat < extent->south ? at.lat : extent->south;
    extent->north = at.lat > extent->north ? at.lat : extent->north;
    if (at.lon >= 0)
        extent->least_east = at.lon < extent->least_east ? at.lon : extent->least_east;
    else
        extent->most_west = at.lon > extent->most_west ? at.lon : extent->most_west;
}

/* Numbers */

/* Eight bytes as they stand, the first lowest, on every machine. */
static inline uint64_t eight_bytes(const unsigned char *at)
{
    return (uint64_t)at[0] | (uint64_t)at[1] << 8 | (uint64_t)at[2] << 16 | (uint64_t)at[3] << 24 |
           (uint64_t)at[4] << 32 | (uint64_t)at[5] << 40 | (uint64_t)at[6] << 48 |
           (uint64_t)at[7] << 56;
}

/* Read digits, at most eight at a time: `number` goes on with them. Returns where they end. */
static inline const unsigned char *digits_end(const unsigned char *at, uint64_t *number)
{
    static const uint64_t powers[] = {1,      10,      100,      1000,     10000,
                                      100000, 1000000, 10000000, 100000000};
    for (;;) {
        uint64_t digits =
            eight_bytes(at) ^ 0x3030303030303030U; /* each a value 0 to 9, if it is one */
        uint64_t others = ((digits + 0x7676767676767676U) | digits) & 0x8080808080808080U;
        unsigned count = others ? (unsigned)__builtin_ctzll(others) / 8 : 8;
        if (!count) return at;
        digits <<= 64 - 8 * count; /* as if zeros stood before them */
        digits = digits * 10 + (digits >> 8);
        digits = ((digits & 0x000000FF000000FFU) * 0x000F424000000064U +
                  ((digits >> 16) & 0x000000FF000000FFU) * 0x0000271000000001U) >>
                 32;
        *number = *number * powers[count] + digits;
        at += count;
        if (count < 8) return at;
    }
}

/* The usual kind: an optional sign, digits, a point, digits. NULL for any other, which is read the long way.
 * The value is within one unit in the last place: enough to judge a position by. */
static inline const unsigned char *quick_number(const unsigned char *at, double *value,
                                                unsigned *decimals)
{
    static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,
                                    1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19};
    int negative = *at == '-';
    const unsigned char *whole = at += negative;
    uint64_t number = 0;
    at = digits_end(at, &number);
    size_t digits = (size_t)(at - whole);
    if (!digits || digits > 15 || (digits > 1 && *whole == '0')) return NULL;
    *decimals = 0;
    if (*at == '.') {
        const unsigned char *point = ++at;
        at = digits_end(at, &number);
        *decimals = (unsigned)(at - point);
        if (!*decimals || digits + *decimals > 19) return NULL;
    }
    if ((*at | 32) == 'e') return NULL;
    double magnitude = (double)number / powers[*decimals];
    *value = negative ? -magnitude : magnitude;
    return at;
}

/* Decimals without trailing zeros, of a number that ends here. */
static unsigned without_zeros(const unsigned char *end, unsigned decimals)
{
    while (decimals && end[-1] == '0') {
        end--;
        decimals--;
    }
    return decimals;
}

static int read_number(rtr_lint *lint, double *value, unsigned *decimals)
{
    const unsigned char *end = quick_number(lint->in.at, value, decimals);
    if (!end) return rtr_lint_read_number(lint, value, decimals);
    if (*decimals > RTR_LINT_DECIMALS) *decimals = without_zeros(end, *decimals);
    lint->in.at = end;
    return 1;
}

/* Positions */

/* What is seldom: a position off the globe, or with the axes in the other order. */
static void report_place(rtr_lint *lint, rtr_lonlat at, rtr_lint_mark mark)
{
    rtr_lint_words words = rtr_lint_position_words(lint, at.lon, at.lat);
    if (isnan(at.lon) || isnan(at.lat)) return; /* reported as such */
    if (fabs(at.lat) > 90 && fabs(at.lat) <= 180 && fabs(at.lon) <= 90)
        rtr_lint_report_once(
            lint, LINT_AXES, mark, "write longitude first, then latitude",
            "position %s: the second number is no latitude, but the first would be one",
            words.text);
    else if (fabs(at.lat) > 90)
        rtr_lint_report_once(lint, LINT_OFF_GLOBE, mark,
                             "use degrees of longitude and latitude (WGS 84), longitude first",
                             "position %s: latitude is outside -90 to 90", words.text);
    else
        rtr_lint_report_once(lint, LINT_OFF_GLOBE, mark,
                             "bring it into -180 to 180, and cut what crosses the antimeridian",
                             "position %s: longitude is outside -180 to 180", words.text);
}

/* An edge of more than 180 degrees. Not one along a parallel between the two sides of the antimeridian,
 * as what was cut has them: round a pole, or along the whole belt. */
static void report_jump(rtr_lint *lint, rtr_lonlat from, rtr_lonlat to, rtr_lint_mark mark)
{
    if (fabs(from.lon) == 180 && fabs(to.lon) == 180 && from.lat == to.lat) return;
    lint->path.jumps = 1;
    if (fabs(from.lon) > 180 || fabs(to.lon) > 180) return;
    rtr_lint_words a = rtr_lint_position_words(lint, from.lon, from.lat),
                   b = rtr_lint_position_words(lint, to.lon, to.lat);
    rtr_lint_report_once(
        lint, LINT_ANTIMERIDIAN, mark, "cut it at 180 degrees, into a multi-geometry",
        "the edge from %s to %s goes more than half way round the world", a.text, b.text);
}

static void keep_point(rtr_lint *lint, rtr_lonlat at)
{
    if (lint->point_count == lint->point_capacity) {
        size_t capacity = lint->point_capacity ? 2 * lint->point_capacity : 1024;
        rtr_lonlat *grown = NULL;
        if (capacity <= RTR_LINT_AREA_MAX) grown = realloc(lint->points, capacity * sizeof *grown);
        if (!grown) {
            if (capacity <= RTR_LINT_AREA_MAX) lint->code = RTR_NOMEM;
            lint->area_full = 1;
            return;
        }
        lint->points = grown;
        lint->point_capacity = capacity;
    }
    lint->points[lint->point_count++] = at;
}

static inline int may_be_area(const rtr_lint *lint)
{
    rtr_lint_type type = lint->geometry.type;
    return type == LINT_NO_TYPE || type == LINT_POLYGON || type == LINT_MULTIPOLYGON;
}

static inline void add_to_path(rtr_lint *lint, rtr_lonlat at, double height, rtr_lint_mark mark)
{
    rtr_lint_path *path = &lint->path;
    path->last_height = height;
    if (path->count) {
        double east = at.lon - path->last.lon;
        if (fabs(east) > 180) report_jump(lint, path->last, at, mark);
        if (east == 0 && at.lat == path->last.lat && lint->geometry.type != LINT_MULTIPOINT)
            rtr_lint_report_once(lint, LINT_REPEATED_POSITION, mark, "take the repetition out",
                                 "a position that repeats the one before it");
        if (east == 0 && at.lat == path->last.lat) {
            path->count++;
            return;
        }
        double one = (path->last.lon - path->first.lon) * (at.lat - path->first.lat);
        double other = (at.lon - path->first.lon) * (path->last.lat - path->first.lat);
        path->turn += one - other;
        path->gross += fabs(one) + fabs(other);
    } else {
        path->first = at;
        path->first_height = height;
    }
    path->last = at;
    path->count++;
    path->moves++;
    if (!lint->area_full && may_be_area(lint)) keep_point(lint, at);
}

static void check_dimensions(rtr_lint *lint, unsigned count, rtr_lint_mark mark)
{
    rtr_lint_geometry *geometry = &lint->geometry;
    if (count > 3)
        rtr_lint_report_once(lint, LINT_POSITION_LONG, mark, "keep longitude, latitude and height",
                             "a position of %u numbers", count);
    if (geometry->dimensions && geometry->dimensions != count)
        rtr_lint_report_once(lint, LINT_DIMENSIONS, mark, "give all positions a height, or none",
                             "a position of %u numbers after one of %u", count,
                             geometry->dimensions);
    geometry->dimensions = count;
}

static void report_decimals(rtr_lint *lint, unsigned decimals, rtr_lint_mark mark)
{
    rtr_lint_report_once(lint, LINT_DECIMALS, mark, "round to 7 decimals (1 cm)",
                         "a coordinate with %u decimals", decimals);
}

/* Reads on after '['; the next byte begins a number, or what stands for one. `in_path`: the position is
 * one of a list. */
static int read_position(rtr_lint *lint, rtr_lint_mark mark, int in_path)
{
    double numbers[3] = {NAN, NAN, NAN};
    unsigned count = 0, most = 0, junk = 0, decimals = 0;
    int more = 1;
    while (more == 1) {
        double value = NAN;
        unsigned char c = *lint->in.at;
        if (c == '-' || (c >= '0' && c <= '9')) {
            if (!read_number(lint, &value, &decimals)) return 0;
        } else {
            uint64_t nans = lint->counts[LINT_NAN];
            if (!rtr_lint_skip_value(lint)) return 0;
            junk += lint->counts[LINT_NAN] == nans;
        }
        if (count < 3) numbers[count] = value;
        if (decimals > most) most = decimals;
        count++;
        if (lint->in.at[0] == ',') /* the usual way, without a call */
            lint->in.at++;
        else if (lint->in.at[0] == ']') {
            lint->in.at++;
            break;
        } else
            more = rtr_lint_next(lint, ']');
        rtr_lint_skip_blanks(&lint->in);
    }
    if (more < 0) return 0;
    lint->positions++;
    if (junk || count < 2) {
        lint->path.broken = 1;
        rtr_lint_report_once(lint, LINT_POSITION, mark, "write longitude and latitude as numbers",
                             junk ? "a position that holds something other than numbers"
                                  : "a position of fewer than two numbers");
        return 1;
    }
    if (count > 3 || lint->geometry.dimensions != count) check_dimensions(lint, count, mark);
    if (most > RTR_LINT_DECIMALS) report_decimals(lint, most, mark);
    rtr_lonlat at = {numbers[0], numbers[1]};
    if (!(fabs(at.lon) <= 180 && fabs(at.lat) <= 90)) report_place(lint, at, mark);
    if (isnan(at.lon) || isnan(at.lat)) return lint->path.broken = lint->geometry.gaps = 1;
    extend(&lint->geometry.extent, at);
    if (lint->edits)
        rtr_lint_store_spot(lint, (rtr_lint_spot){at.lon, at.lat, numbers[2], count > 2});
    if (in_path) add_to_path(lint, at, numbers[2], mark);
    return 1;
}

/* Lists */

/* Is the next byte the first of a position's numbers, or of what stands for one? */
static int begins_position(rtr_lint *lint)
{
    int c = rtr_lint_peek(&lint->in);
    return c != '[' && c != ']' && c != '{';
}

static int read_list(rtr_lint *lint, rtr_lint_mark mark, int *height);

/* One element of a list. `height` of what it was. */
static int read_element(rtr_lint *lint, int *height)
{
    rtr_lint_skip_blanks(&lint->in);
    rtr_lint_mark mark = rtr_lint_here(&lint->in);
    if (*lint->in.at != '[') {
        *height = JUNK;
        rtr_lint_report_once(lint, LINT_NESTING, mark, "nest the coordinates as the type requires",
                             "%s where an array belongs",
                             rtr_lint_kind_name(rtr_lint_kind_here(lint)));
        return rtr_lint_skip_value(lint);
    }
    lint->in.at++;
    if (begins_position(lint)) {
        *height = 0;
        return read_position(lint, mark, 1);
    }
    if (lint->depth >= LINT_DEPTH_MAX) return rtr_lint_fault(lint, "nested more than 256 deep");
    lint->depth++;
    int done = read_list(lint, mark, height);
    lint->depth--;
    return done;
}

/* What its elements make of the list: a path, or rings. */
static void list_done(rtr_lint *lint, int height)
{
    if (height == 1) rtr_lint_path_done(lint);
    if (height == 2) rtr_lint_polygon_done(lint);
    if (lint->edits && height == 1) rtr_lint_store_path(lint);
    if (lint->edits && height == 2) rtr_lint_store_area(lint);
}

static int read_empty(rtr_lint *lint, rtr_lint_mark mark, int *height)
{
    lint->in.at++;
    lint->geometry.empty = 1;
    if (mark.offset != lint->geometry.mark.offset)
        rtr_lint_report_once(lint, LINT_POSITION, mark, "take it out",
                             "an empty array within coordinates");
    return *height = 0, 1;
}

/* Reads on after the '[' at `mark`. */
static int read_list(rtr_lint *lint, rtr_lint_mark mark, int *height)
{
    int more = 1, tallest = JUNK, mixed = 0;
    if (rtr_lint_peek(&lint->in) == ']') return read_empty(lint, mark, height);
    rtr_lint_enter_element(lint);
    lint->path = (rtr_lint_path){.mark = mark};
    for (uint64_t i = 0; more == 1; i++) {
        int found = JUNK;
        rtr_lint_element(lint, i);
        if (!read_element(lint, &found)) return 0;
        mixed |= i && found != tallest && !lint->geometry.empty;
        if (found > tallest) tallest = found;
        if (lint->in.at[0] == ',') /* the usual way, without a call */
            lint->in.at++;
        else
            more = rtr_lint_next(lint, ']');
    }
    rtr_lint_leave(lint);
    if (more < 0) return 0;
    if (mixed)
        rtr_lint_report_once(lint, LINT_NESTING, mark, "nest the coordinates as the type requires",
                             "elements of one array are nested to different depths");
    *height = tallest < 0 ? JUNK : tallest + 1;
    if (!mixed) list_done(lint, *height);
    return 1;
}

int rtr_lint_read_coordinates(rtr_lint *lint, rtr_lint_type type)
{
    int done, height = 0;
    lint->geometry = (rtr_lint_geometry){.type = type,
                                         .serial = ++lint->serial,
                                         .first_found = lint->found_count,
                                         .extent = rtr_lint_no_extent,
                                         .mark = rtr_lint_here(&lint->in)};
    lint->point_count = lint->ring_count = lint->rings_read = 0;
    lint->area_full = lint->area_skip = 0;
    lint->path = (rtr_lint_path){.mark = lint->geometry.mark};
    lint->in_coordinates = 1;
    if (lint->edits) rtr_lint_store_begin(&lint->edits->store);
    lint->in.at++;
    if (begins_position(lint))
        done = read_position(lint, lint->geometry.mark, 0);
    else
        done = read_list(lint, lint->geometry.mark, &height);
    lint->in_coordinates = 0;
    lint->geometry.height = height;
    lint->geometry.end = rtr_lint_offset(&lint->in);
    return done;
}
