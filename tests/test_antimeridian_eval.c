/* The cutter against 33 inputs with their expected outputs, flat cut. Geometry is compared up to the
 * start of rings, the order of parts and points in the middle of straight horizontal and vertical
 * sides. A difference has to be listed below with its reason; one that is listed but not found fails
 * too. */
#include "geo/antimeridian.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/text.h"
#include "base/yaml.h"
#include "test.h"

static rtr_err err;

typedef struct sample {
    const char *name;
    const char *expected;   /* NULL: the file of the same name */
    const char *difference; /* NULL: none */
} sample;

static const sample samples[] = {
    {"almost-180", NULL, NULL},
    {"both-poles", NULL, NULL},
    {"complex-split", NULL, NULL},
    {"crossing-latitude", NULL, NULL},
    {"cw-only", NULL, NULL},
    {"cw-split", NULL, NULL},
    {"extra-crossing", NULL, NULL},
    {"force-north-pole", NULL,
     "the swath overlaps itself beside the pole, and the expected file was made with an option "
     "that "
     "leads one piece over the pole past the start of another; here every end goes to the next "
     "start, so the same cuts are joined into two rings instead of three"},
    {"great-circle", NULL, NULL},
    {"issues-124", NULL, NULL},
    {"issues-164", NULL, NULL},
    {"issues-171", NULL,
     "the expected file has lost the hole at 0, 82; both holes lie within the cap and are kept"},
    {"issues-174", NULL, NULL},
    {"issues-182", "input/issues-182",
     NULL}, /* far from the antimeridian: comes out as it went in */
    {"issues-187", NULL, NULL},
    {"issues-201", NULL, NULL},
    {"issues-81", NULL, NULL},
    {"latitude-band", NULL, NULL},
    {"line", NULL, NULL},
    {"multi-line", NULL, NULL},
    {"multi-no-antimeridian", NULL, NULL},
    {"multi-split", NULL, NULL},
    {"north-pole", NULL, NULL},
    {"one-ccw-hole", "output/flat/one-hole", NULL},
    {"one-hole", NULL, NULL},
    {"over-180", NULL, NULL},
    {"overlap", NULL, NULL},
    {"point-on-antimeridian", NULL, NULL},
    {"simple", NULL, NULL},
    {"simple-with-ccw-hole", "input/simple-with-ccw-hole", NULL}, /* needs no cut */
    {"south-pole", NULL, NULL},
    {"split", NULL, NULL},
    {"two-holes", NULL, NULL},
};
enum { SAMPLE_COUNT = sizeof samples / sizeof *samples };

/* Reading */

static double number_of(const rtr_node *node)
{
    double value = NAN;
    CHECK(node && node->text && rtr_parse_double(node->text, &value));
    return value;
}

static void add_curve(rtr_shape *to, rtr_part_role role, const rtr_node *list)
{
    rtr_lonlat *points = calloc(list->count + 1, sizeof *points);
    size_t count = 0;
    for (const rtr_node *pair = list->child; pair && points; pair = pair->next)
        points[count++] =
            (rtr_lonlat){number_of(rtr_node_at(pair, 0)), number_of(rtr_node_at(pair, 1))};
    CHECK_OK(rtr_shape_add(to, role, points, count, &err));
    free(points);
}

static void add_polygon(rtr_shape *to, const rtr_node *rings)
{
    rtr_part_role role = RTR_PART_OUTER;
    for (const rtr_node *ring = rings->child; ring; ring = ring->next) {
        add_curve(to, role, ring);
        role = RTR_PART_HOLE;
    }
}

static rtr_shape *shape_of(const rtr_node *geometry)
{
    const char *type = rtr_node_get(geometry, "type")->text;
    const rtr_node *list = rtr_node_get(geometry, "coordinates");
    rtr_shape *shape = NULL;
    CHECK_OK(rtr_shape_new(strstr(type, "Line") ? RTR_SHAPE_LINE : RTR_SHAPE_AREA, &shape, &err));
    if (strcmp(type, "Polygon") == 0)
        add_polygon(shape, list);
    else if (strcmp(type, "LineString") == 0)
        add_curve(shape, RTR_PART_OUTER, list);
    else
        for (const rtr_node *part = list->child; part; part = part->next) {
            if (type[5] == 'P')
                add_polygon(shape, part);
            else
                add_curve(shape, RTR_PART_OUTER, part);
        }
    return shape;
}

/* NULL when there is no such file. */
static rtr_shape *read_shape(const char *name)
{
    char path[512];
    char *text = NULL;
    size_t size = 0;
    rtr_yaml *yaml = NULL;
    rtr_shape *shape = NULL;
    snprintf(path, sizeof path, "%s/formats/antimeridian/tests/data/%s.json", RUTTER_EVAL_DIR,
             name);
    if (rtr_file_read(path, 1 << 24, &text, &size, &err)) return NULL;
    CHECK_OK(rtr_yaml_parse(name, text, size, &yaml, &err));
    if (yaml) shape = shape_of(rtr_yaml_root(yaml));
    rtr_yaml_free(yaml);
    free(text);
    return shape;
}

/* Comparing */

typedef struct curve {
    rtr_lonlat points[2048];
    size_t count;
    int outer;
} curve;

static int is_between(double a, double b, double c)
{
    return (a <= b && b <= c) || (a >= b && b >= c);
}

static int is_straight(rtr_lonlat a, rtr_lonlat b, rtr_lonlat c)
{
    return (fabs(a.lon - b.lon) < 1e-9 && fabs(b.lon - c.lon) < 1e-9 &&
            is_between(a.lat, b.lat, c.lat)) ||
           (fabs(a.lat - b.lat) < 1e-9 && fabs(b.lat - c.lat) < 1e-9 &&
            is_between(a.lon, b.lon, c.lon));
}

/* A ring without the middles of its straight sides, by the right-hand rule (some expected files are
 * wound the other way; check_sound holds the results to the rule). */
static void simplify(const rtr_lonlat *points, size_t count, int closed, curve *to)
{
    to->count = 0;
    for (size_t i = 0; i < count; i++) {
        rtr_lonlat before = to->count ? to->points[to->count - 1] : points[count - 1];
        int inner = closed && is_straight(before, points[i], points[(i + 1) % count]);
        if (!inner && to->count < 2048) to->points[to->count++] = points[i];
    }
}

static int same_point(rtr_lonlat a, rtr_lonlat b)
{
    return fabs(a.lon - b.lon) < 1e-7 && fabs(a.lat - b.lat) < 1.5e-7; /* latitudes are rounded */
}

static int same_curve(const curve *a, const curve *b, int closed)
{
    if (a->count != b->count || a->outer != b->outer) return 0;
    for (size_t turn = 0; turn < (closed ? a->count : 1); turn++) {
        size_t i = 0;
        while (i < a->count && same_point(a->points[i], b->points[(i + turn) % b->count])) i++;
        if (i == a->count) return 1;
    }
    return 0;
}

static void curve_of(const rtr_shape *shape, size_t part, curve *to)
{
    size_t count;
    const rtr_lonlat *points = rtr_shape_points(shape, &count);
    rtr_part at = rtr_shape_parts(shape, &count)[part];
    simplify(points + at.first, at.count, rtr_shape_kind_of(shape) == RTR_SHAPE_AREA, to);
    to->outer = at.role == RTR_PART_OUTER;
    if (rtr_shape_kind_of(shape) == RTR_SHAPE_LINE) return;
    if ((rtr_ring_turn(to->points, to->count) > 0) == to->outer) return;
    for (size_t i = 0; i < to->count / 2; i++) {
        rtr_lonlat kept = to->points[i];
        to->points[i] = to->points[to->count - 1 - i];
        to->points[to->count - 1 - i] = kept;
    }
}

/* The number of the outer ring that a part belongs to. */
static size_t owner(const rtr_shape *shape, size_t part)
{
    size_t count;
    const rtr_part *parts = rtr_shape_parts(shape, &count);
    while (parts[part].role == RTR_PART_HOLE) part--;
    return part;
}

/* Every part of one is a part of the other, and holes belong to the same outer rings. */
static int same_shape(const rtr_shape *a, const rtr_shape *b)
{
    static curve left, right;
    size_t a_count, b_count, match[64], matched = 0;
    (void)rtr_shape_parts(a, &a_count);
    (void)rtr_shape_parts(b, &b_count);
    if (a_count != b_count || a_count > 64) return 0;
    for (size_t i = 0; i < a_count; i++) {
        curve_of(a, i, &left);
        for (size_t j = 0; j < b_count; j++) {
            size_t taken = 0;
            while (taken < matched && match[taken] != j) taken++;
            curve_of(b, j, &right);
            if (taken < matched ||
                !same_curve(&left, &right, rtr_shape_kind_of(a) == RTR_SHAPE_AREA))
                continue;
            match[matched++] = j;
            break;
        }
        if (matched != i + 1 || owner(b, match[i]) != match[owner(a, i)]) return 0;
    }
    return 1;
}

static void print_shape(const rtr_shape *shape)
{
    size_t count, point_count;
    const rtr_part *parts = rtr_shape_parts(shape, &count);
    const rtr_lonlat *points = rtr_shape_points(shape, &point_count);
    for (size_t i = 0; i < count; i++) {
        printf("  %s, %zu points:", parts[i].role == RTR_PART_OUTER ? "outer" : "hole",
               parts[i].count);
        for (size_t p = 0; p < parts[i].count && p < 12; p++)
            printf(" %.7f,%.7f", points[parts[i].first + p].lon, points[parts[i].first + p].lat);
        printf("\n");
    }
}

/* What must hold for every result: inside the map, no long segment, right-hand rule, no change when it
 * is cut again. */
static void check_sound(const rtr_shape *shape, const char *name)
{
    size_t count, point_count;
    const rtr_part *parts = rtr_shape_parts(shape, &count);
    const rtr_lonlat *points = rtr_shape_points(shape, &point_count);
    int area = rtr_shape_kind_of(shape) == RTR_SHAPE_AREA, sound = 1;
    for (size_t i = 0; i < count; i++) {
        const rtr_lonlat *part = points + parts[i].first;
        size_t last = area ? parts[i].count : parts[i].count - 1;
        for (size_t p = 0; p < parts[i].count; p++) sound &= fabs(part[p].lon) <= 180;
        for (size_t p = 0; p < last; p++)
            sound &= fabs(part[(p + 1) % parts[i].count].lon - part[p].lon) <= 180;
        if (area)
            sound &= (rtr_ring_turn(part, parts[i].count) > 0) == (parts[i].role == RTR_PART_OUTER);
    }
    if (!sound) FAIL_("%s is not sound", name);
    rtr_shape *again = NULL;
    CHECK_OK(rtr_antimeridian_cut(shape, &again, &err));
    if (!again || !same_shape(shape, again)) FAIL_("%s changes when it is cut again", name);
    rtr_shape_free(again);
}

static void check_sample(const sample *of)
{
    char input[128], same[128];
    rtr_shape *shape, *expected, *got = NULL;
    snprintf(input, sizeof input, "input/%s", of->name);
    snprintf(same, sizeof same, "output/flat/%s", of->name);
    shape = read_shape(input);
    if (!shape) {
        FAIL_("cannot read %s", input);
        return;
    }
    expected = read_shape(of->expected ? of->expected : same);
    CHECK_OK(rtr_antimeridian_cut(shape, &got, &err));
    if (got) check_sound(got, of->name);
    int equal = got && expected && same_shape(expected, got);
    if (!equal && !of->difference) {
        FAIL_("%s is not as expected", of->name);
        if (got) print_shape(got);
        if (expected) printf("  expected\n");
        if (expected) print_shape(expected);
    } else if (equal && of->difference) {
        FAIL_("%s is as expected; strike it off the list of differences", of->name);
    }
    rtr_shape_free(got);
    rtr_shape_free(expected);
    rtr_shape_free(shape);
}

TEST_MAIN
{
    rtr_shape *first = read_shape("input/almost-180");
    if (!first) SKIP("no antimeridian samples in %s", RUTTER_EVAL_DIR);
    rtr_shape_free(first);
    for (size_t i = 0; i < SAMPLE_COUNT; i++) CASE(samples[i].name) check_sample(&samples[i]);
    return 0;
}
