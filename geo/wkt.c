#include "geo/wkt.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { DECIMALS = 7 };

/* ---- written ---- */

static void put_positions(rtr_buf *out, const rtr_lonlat *points, size_t count, int close)
{
    rtr_buf_putc(out, '(');
    for (size_t i = 0; i < count + (close != 0); i++) {
        if (i) rtr_buf_puts(out, ", ");
        rtr_buf_fixed(out, points[i % count].lon, DECIMALS);
        rtr_buf_putc(out, ' ');
        rtr_buf_fixed(out, points[i % count].lat, DECIMALS);
    }
    rtr_buf_putc(out, ')');
}

static void put_lines(rtr_buf *out, const rtr_lonlat *points, const rtr_part *parts, size_t count)
{
    rtr_buf_puts(out, count == 1 ? "LINESTRING " : "MULTILINESTRING (");
    for (size_t i = 0; i < count; i++) {
        if (i) rtr_buf_puts(out, ", ");
        put_positions(out, points + parts[i].first, parts[i].count, 0);
    }
    if (count != 1) rtr_buf_putc(out, ')');
}

static void put_areas(rtr_buf *out, const rtr_lonlat *points, const rtr_part *parts, size_t count)
{
    size_t outer = 0;
    for (size_t i = 0; i < count; i++) outer += parts[i].role == RTR_PART_OUTER;
    rtr_buf_puts(out, outer == 1 ? "POLYGON " : "MULTIPOLYGON (");
    for (size_t i = 0; i < count; i++) {
        if (i) rtr_buf_puts(out, ", ");
        if (parts[i].role == RTR_PART_OUTER) rtr_buf_putc(out, '(');
        put_positions(out, points + parts[i].first, parts[i].count, 1);
        if (i + 1 == count || parts[i + 1].role == RTR_PART_OUTER) rtr_buf_putc(out, ')');
    }
    if (outer != 1) rtr_buf_putc(out, ')');
}

void rtr_wkt_write(const rtr_shape *shape, rtr_buf *out)
{
    size_t point_count, part_count;
    rtr_shape_kind kind = rtr_shape_kind_of(shape);
    const rtr_lonlat *points = rtr_shape_points(shape, &point_count);
    const rtr_part *parts = rtr_shape_parts(shape, &part_count);
    if (!point_count) return;
    if (kind == RTR_SHAPE_POINT) {
        rtr_buf_puts(out, "POINT ");
        put_positions(out, points, 1, 0);
    } else if (kind == RTR_SHAPE_LINE) {
        put_lines(out, points, parts, part_count);
    } else {
        put_areas(out, points, parts, part_count);
    }
}

/* ---- read ---- */

static const struct {
    const char *name;
    rtr_shape_kind kind;
    int depth; /* of parentheses around positions */
} forms[] = {
    {"POINT", RTR_SHAPE_POINT, 1},          {"LINESTRING", RTR_SHAPE_LINE, 1},
    {"MULTILINESTRING", RTR_SHAPE_LINE, 2}, {"POLYGON", RTR_SHAPE_AREA, 2},
    {"MULTIPOLYGON", RTR_SHAPE_AREA, 3},
};
enum { FORMS = sizeof forms / sizeof *forms };

typedef struct reader {
    const char *text, *at;
    rtr_shape *shape;
    rtr_lonlat *points; /* of the part in hand */
    size_t count, capacity;
    rtr_err *err;
} reader;

static rtr_code expected(const reader *r, const char *what)
{
    return rtr_fail(r->err, RTR_BAD_SYNTAX, "no %s at character %zu of a geometry", what,
                    (size_t)(r->at - r->text) + 1);
}

static void skip_blanks(reader *r)
{
    r->at += strspn(r->at, " \t\r\n");
}

/* Is the next character `c`? It is taken then. */
static int take(reader *r, char c)
{
    skip_blanks(r);
    if (*r->at != c) return 0;
    r->at++;
    return 1;
}

static rtr_code read_number(reader *r, double most, double *out)
{
    char digits[40] = "";
    skip_blanks(r);
    size_t size = strspn(r->at, "+-.0123456789eE");
    if (size >= sizeof digits) return expected(r, "number");
    memcpy(digits, r->at, size);
    if (!rtr_parse_double(digits, out)) return expected(r, "number");
    if (fabs(*out) > most)
        return rtr_fail(r->err, RTR_BAD_DATA, "%s is off the globe, at character %zu of a geometry",
                        digits, (size_t)(r->at - r->text) + 1);
    r->at += size;
    return RTR_OK;
}

static rtr_code read_position(reader *r)
{
    if (r->count == r->capacity) {
        size_t capacity = r->capacity ? 2 * r->capacity : 64;
        rtr_lonlat *moved = realloc(r->points, capacity * sizeof *moved);
        if (!moved) return rtr_nomem(r->err);
        r->points = moved;
        r->capacity = capacity;
    }
    rtr_lonlat *at = &r->points[r->count++];
    rtr_code code = read_number(r, 180, &at->lon);
    return code ? code : read_number(r, 90, &at->lat);
}

/* "(x y, x y)" becomes a part. */
static rtr_code read_part(reader *r, rtr_part_role role)
{
    static const size_t least[] = {
        [RTR_SHAPE_POINT] = 1, [RTR_SHAPE_LINE] = 2, [RTR_SHAPE_AREA] = 3};
    rtr_shape_kind kind = rtr_shape_kind_of(r->shape);
    rtr_code code = RTR_OK;
    r->count = 0;
    do code = read_position(r);
    while (!code && take(r, ','));
    if (code) return code;
    if (!take(r, ')')) return expected(r, "closing parenthesis");
    if (kind == RTR_SHAPE_AREA && r->count > 3 && r->points[0].lon == r->points[r->count - 1].lon &&
        r->points[0].lat == r->points[r->count - 1].lat)
        r->count--;
    if (r->count < least[kind] || (kind == RTR_SHAPE_POINT && r->count > 1))
        return rtr_fail(r->err, RTR_BAD_DATA,
                        "a part with %zu points, at character %zu of a geometry", r->count,
                        (size_t)(r->at - r->text));
    return rtr_shape_add(r->shape, role, r->points, r->count, r->err);
}

/* Whatever stands within so many parentheses; three at most. */
static rtr_code read_within(reader *r, int depth, rtr_part_role role)
{
    rtr_code code = RTR_OK;
    if (!take(r, '(')) return expected(r, "parenthesis");
    if (depth == 1) return read_part(r, role);
    int is_area = rtr_shape_kind_of(r->shape) == RTR_SHAPE_AREA;
    for (int first = 1; !code && (first || take(r, ',')); first = 0)
        code = read_within(r, depth - 1,
                           is_area && depth == 2 && !first ? RTR_PART_HOLE : RTR_PART_OUTER);
    if (!code && !take(r, ')')) code = expected(r, "closing parenthesis");
    return code;
}

rtr_code rtr_wkt_read(const char *text, rtr_shape **out, rtr_err *err)
{
    reader r = {.text = text, .at = text, .err = err};
    size_t form = 0, size;
    *out = NULL;
    skip_blanks(&r);
    size = strspn(r.at, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    while (form < FORMS &&
           (strlen(forms[form].name) != size || strncasecmp(forms[form].name, r.at, size) != 0))
        form++;
    if (form == FORMS) return expected(&r, "POINT, LINESTRING, POLYGON or MULTI of them");
    r.at += size;
    rtr_code code = rtr_shape_new(forms[form].kind, &r.shape, err);
    if (!code) code = read_within(&r, forms[form].depth, RTR_PART_OUTER);
    skip_blanks(&r);
    if (!code && *r.at) code = expected(&r, "end");
    free(r.points);
    if (code)
        rtr_shape_free(r.shape);
    else
        *out = r.shape;
    return code;
}
