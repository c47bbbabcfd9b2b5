/* What rutter exported, read again: each row says what was laid out, and is taken as it stands. A computed line
 * stays a computed one, a country an area; nothing is looked up or computed anew. */
#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "geo/antimeridian.h"
#include "geo/case_parts.h"
#include "geo/geodesic.h"

static const char *const names[RTR_LAID_FIELDS] = {
    [RTR_LAID_ID] = "id",
    [RTR_LAID_TYPE] = "type",
    [RTR_LAID_TITLE] = "title",
    [RTR_LAID_STATUS] = "status",
    [RTR_LAID_CREDIBILITY] = "credibility",
    [RTR_LAID_SOURCES] = "sources",
    [RTR_LAID_ROUTE] = "route",
    [RTR_LAID_LEG] = "leg",
    [RTR_LAID_FROM] = "from",
    [RTR_LAID_FROM_ID] = "from_id",
    [RTR_LAID_FROM_PRECISION] = "from_precision",
    [RTR_LAID_TO] = "to",
    [RTR_LAID_TO_ID] = "to_id",
    [RTR_LAID_TO_PRECISION] = "to_precision",
    [RTR_LAID_MODE] = "mode",
    [RTR_LAID_LINE_SOURCE] = "line_source",
    [RTR_LAID_REASON] = "reason",
    [RTR_LAID_DISTANCE_KM] = "distance_km",
    [RTR_LAID_DISTANCE_NM] = "distance_nm",
    [RTR_LAID_PASSAGES] = "passages",
    [RTR_LAID_SNAP_FROM] = "snap_from_km",
    [RTR_LAID_SNAP_TO] = "snap_to_km",
    [RTR_LAID_GOODS] = "goods",
    [RTR_LAID_HS] = "hs",
    [RTR_LAID_QUANTITY] = "quantity",
    [RTR_LAID_VALUE] = "value",
    [RTR_LAID_DATE] = "date",
    [RTR_LAID_VESSEL_NAME] = "vessel_name",
    [RTR_LAID_VESSEL_IMO] = "vessel_imo",
    [RTR_LAID_VESSEL_MMSI] = "vessel_mmsi",
    [RTR_LAID_CONTAINER] = "container",
    [RTR_LAID_ROUTE_NOTE] = "route_note",
    [RTR_LAID_PLACE] = "place",
    [RTR_LAID_NAME] = "name",
    [RTR_LAID_KIND] = "kind",
    [RTR_LAID_COUNTRY] = "country",
    [RTR_LAID_PRECISION] = "precision",
    [RTR_LAID_RADIUS] = "radius_km",
    [RTR_LAID_GAZETTEER_ID] = "gazetteer_id",
    [RTR_LAID_LOCODE] = "locode",
    [RTR_LAID_PLACE_NOTE] = "place_note",
};

/* A row while it is read. */
typedef struct laid_row {
    const rtr_laid_columns *columns;
    const rtr_case_cell *cells;
    const rtr_case_path *path;
} laid_row;

/* A field's text; NULL where there is none. */
static const char *said(const laid_row *row, rtr_laid_field field)
{
    size_t at = row->columns->at[field];
    const char *text = at == SIZE_MAX ? NULL : row->cells[at].text;
    return text && *text ? text : NULL;
}

static int has_all(const rtr_laid_columns *columns, const rtr_laid_field *fields, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (columns->at[fields[i]] == SIZE_MAX) return 0;
    return 1;
}

/* How well a column's title names a field: GPX has ours behind a prefix, beside names of its own for other things;
 * some formats keep capitals only. */
static int fits(const char *title, const char *name)
{
    static const char prefix[] = "rutter_";
    size_t size = sizeof prefix - 1;
    if (strncmp(title, prefix, size) == 0) return strcmp(title + size, name) == 0 ? 3 : 0;
    return strcmp(title, name) == 0 ? 2 : strcasecmp(title, name) == 0;
}

void rtr_laid_begin(const rtr_case_cell *titles, size_t count, rtr_laid_columns *out)
{
    static const rtr_laid_field of_all[] = {RTR_LAID_ID, RTR_LAID_TYPE, RTR_LAID_STATUS,
                                            RTR_LAID_CREDIBILITY, RTR_LAID_SOURCES};
    static const rtr_laid_field of_legs[] = {RTR_LAID_ROUTE, RTR_LAID_LEG, RTR_LAID_LINE_SOURCE};
    static const rtr_laid_field of_places[] = {RTR_LAID_PLACE, RTR_LAID_PRECISION};
    for (int field = 0; field < RTR_LAID_FIELDS; field++) {
        int best = 0;
        out->at[field] = SIZE_MAX;
        for (size_t i = 0; i < count; i++) {
            int fit = titles[i].text ? fits(titles[i].text, names[field]) : 0;
            if (fit <= best) continue;
            best = fit;
            out->at[field] = i;
        }
    }
    out->possible =
        has_all(out, of_all, 5) && (has_all(out, of_legs, 3) || has_all(out, of_places, 2));
}

/* Does `text` begin with a part? What follows, or NULL. */
static const char *after(const char *text, const char *part)
{
    size_t size = strlen(part);
    return text && strncmp(text, part, size) == 0 ? text + size : NULL;
}

static int is_leg(const laid_row *row)
{
    const char *route = said(row, RTR_LAID_ROUTE), *number = said(row, RTR_LAID_LEG);
    rtr_line_source source;
    int64_t leg;
    if (!route || !number || !rtr_parse_int(number, &leg) || leg < 1 ||
        !rtr_line_source_parse(said(row, RTR_LAID_LINE_SOURCE), &source))
        return 0;
    const char *rest = after(after(after(said(row, RTR_LAID_ID), "leg:"), route), ":");
    return rest && strcmp(rest, number) == 0;
}

static int is_site(const laid_row *row, const char *prefix)
{
    const char *place = said(row, RTR_LAID_PLACE), *rest = after(said(row, RTR_LAID_ID), prefix);
    rtr_precision precision;
    return place && rest && strcmp(rest, place) == 0 &&
           rtr_precision_parse(said(row, RTR_LAID_PRECISION), &precision);
}

/* The shape that a row's geometry must have: a leg's is a line, and so on; -1 for a row of somebody else's. */
static int shape_of(const laid_row *row)
{
    const char *type = said(row, RTR_LAID_TYPE);
    if (!row->columns->possible || !type) return -1;
    if (strcmp(type, "leg") == 0 && is_leg(row)) return RTR_SHAPE_LINE;
    if (strcmp(type, "place") == 0 && is_site(row, "place:")) return RTR_SHAPE_POINT;
    return strcmp(type, "area") == 0 && is_site(row, "area:") ? RTR_SHAPE_AREA : -1;
}

int rtr_laid_is_own(const rtr_laid_columns *columns, const rtr_case_cell *cells)
{
    const laid_row row = {.columns = columns, .cells = cells};
    return shape_of(&row) >= 0;
}

/* One value, by the function that reads it in a case. */
typedef struct laid_value {
    rtr_laid_field field;
    rtr_field_read *read;
    size_t offset; /* into the target */
} laid_value;

static void read_value(rtr_case_reader *r, const laid_row *row, const laid_value *value,
                       void *target)
{
    const char *text = said(row, value->field);
    if (!text) return;
    const rtr_case_path path = {.up = row->path, .key = names[value->field]};
    const rtr_node node = {.kind = RTR_NODE_SCALAR, .text = text};
    value->read(r, &node, &path, (char *)target + value->offset);
}

/* The field "sources": the text of a JSON array. */
static void read_sources(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                         void *out)
{
    rtr_yaml *inner = NULL;
    rtr_err err = {0};
    rtr_code code = rtr_yaml_parse("sources", node->text, strlen(node->text), &inner, &err);
    if (code == RTR_NOMEM)
        rtr_case_stop(r, code);
    else if (code)
        rtr_case_warn(r, node, path, "export the case again", "the sources are left out: %s",
                      err.what);
    else
        rtr_read_sources(r, rtr_yaml_root(inner), path, out);
    rtr_yaml_free(inner);
}

/* Of a gazetteer's places too, so there is no limit but the globe. */
static void read_radius(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                        void *out)
{
    const double most_km = 20000;
    double km;
    if (rtr_case_number(r, node, path, &km) && km > 0 && km <= most_km) *(double *)out = km;
}

static double number_of(const laid_row *row, rtr_laid_field field)
{
    const char *text = said(row, field);
    double number;
    return text && rtr_parse_double(text, &number) ? number : NAN;
}

/* A copy that passes for one line of prose; NULL after a complaint. */
static const char *line_of(rtr_case_reader *r, const laid_row *row, rtr_laid_field field,
                           const char *text)
{
    const char *line = NULL;
    const rtr_case_path path = {.up = row->path, .key = names[field]};
    const rtr_node node = {.kind = RTR_NODE_SCALAR, .text = text};
    if (text) rtr_read_text(r, &node, &path, &line);
    return line;
}

/* What the title of a leg has before its two ends: "LABEL: FROM – TO". */
static void take_label(rtr_case_reader *r, const laid_row *row, rtr_case_route *route)
{
    const char *title = said(row, RTR_LAID_TITLE), *from = said(row, RTR_LAID_FROM),
               *to = said(row, RTR_LAID_TO);
    rtr_buf tail = {0};
    rtr_buf_puts(&tail, ": ");
    if (from) rtr_buf_puts(&tail, from);
    if (from && to) rtr_buf_puts(&tail, " \xE2\x80\x93 ");
    if (to) rtr_buf_puts(&tail, to);
    if (!from && !to) rtr_buf_puts(&tail, route->id);
    size_t size = title ? strlen(title) : 0;
    if (tail.failed) {
        rtr_case_stop(r, RTR_NOMEM);
    } else if (size > tail.size && strcmp(title + size - tail.size, tail.data) == 0) {
        char *label = rtr_case_copy(r, title);
        if (label) label[size - tail.size] = '\0';
        route->label = line_of(r, row, RTR_LAID_TITLE, label);
    }
    rtr_buf_end(&tail);
}

/* The route of a leg, new if need be: its place among all, SIZE_MAX after a complaint. */
static size_t route_of(rtr_case_reader *r, const laid_row *row)
{
    static const laid_value values[] = {
        {RTR_LAID_ROUTE, rtr_read_text, offsetof(rtr_case_route, id)},
        {RTR_LAID_MODE, rtr_read_mode, offsetof(rtr_case_route, mode)},
        {RTR_LAID_GOODS, rtr_read_text, offsetof(rtr_case_route, goods)},
        {RTR_LAID_HS, rtr_read_hs, offsetof(rtr_case_route, hs)},
        {RTR_LAID_QUANTITY, rtr_read_text, offsetof(rtr_case_route, quantity)},
        {RTR_LAID_VALUE, rtr_read_value, offsetof(rtr_case_route, value)},
        {RTR_LAID_DATE, rtr_read_date, offsetof(rtr_case_route, date)},
        {RTR_LAID_VESSEL_NAME, rtr_read_text, offsetof(rtr_case_route, vessel_name)},
        {RTR_LAID_VESSEL_IMO, rtr_read_imo, offsetof(rtr_case_route, vessel_imo)},
        {RTR_LAID_VESSEL_MMSI, rtr_read_mmsi, offsetof(rtr_case_route, vessel_mmsi)},
        {RTR_LAID_CONTAINER, rtr_read_container, offsetof(rtr_case_route, container)},
        {RTR_LAID_ROUTE_NOTE, rtr_read_note, offsetof(rtr_case_route, note)},
        {RTR_LAID_STATUS, rtr_read_status, offsetof(rtr_case_route, claim)},
        {RTR_LAID_CREDIBILITY, rtr_read_credibility, offsetof(rtr_case_route, claim)},
        {RTR_LAID_SOURCES, read_sources, offsetof(rtr_case_route, claim)},
    };
    const rtr_node node = {.kind = RTR_NODE_MAP};
    size_t known = rtr_case_index_find(&r->laid_routes, said(row, RTR_LAID_ROUTE));
    if (known != SIZE_MAX) return known;
    size_t count = r->whole->routes.count;
    if (!rtr_case_has_room(r, &node, row->path, count, RTR_ITEMS_MAX)) return SIZE_MAX;
    rtr_case_route route = {.mode = RTR_MODE_UNKNOWN,
                            .claim = rtr_claim_unsaid(),
                            .origin = rtr_case_origin(r, &node, row->path)};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        read_value(r, row, &values[i], &route);
    if (route.id) take_label(r, row, &route);
    rtr_case_route *moved =
        rtr_case_grown(r, r->whole->routes.items, count, &r->whole->routes.capacity, sizeof *moved);
    if (!moved || !route.id) return SIZE_MAX;
    r->whole->routes.items = moved;
    moved[r->whole->routes.count++] = route;
    rtr_case_index_add(r, &r->laid_routes, route.id, count);
    return count;
}

/* Do two parts of a line meet at the antimeridian? GPX ends a line a step before it. */
static int meet(rtr_lonlat end, rtr_lonlat start)
{
    const double seam = 180 - 1.5e-7;
    return fabs(end.lon) >= seam && fabs(start.lon) >= seam && fabs(end.lat - start.lat) < 1e-6;
}

/* The parts of a cut line as one, none of a leg that goes nowhere; 0 when they do not meet. */
static int join(rtr_case_reader *r, const rtr_shape *shape, rtr_case_leg *leg)
{
    size_t count, part_count;
    if (!shape) return 1;
    const rtr_lonlat *points = rtr_shape_points(shape, &count);
    const rtr_part *parts = rtr_shape_parts(shape, &part_count);
    rtr_lonlat *joined = rtr_case_alloc(r, (count + 1) * sizeof *joined);
    if (!joined) return 0;
    for (size_t i = 0; i < part_count; i++) {
        const rtr_lonlat *part = points + parts[i].first;
        if (i && !meet(joined[leg->count - 1], part[0])) return 0;
        if (i) joined[leg->count - 1].lon = copysign(180, joined[leg->count - 1].lon);
        for (size_t k = i ? 1 : 0; k < parts[i].count; k++) joined[leg->count++] = part[k];
    }
    rtr_antimeridian_unwrap(joined, leg->count);
    leg->points = joined;
    return leg->count >= 2;
}

/* A length that is written as both distances were: each is rounded, and together they leave less in doubt. */
static double length_of(const laid_row *row)
{
    const double half = 0.0005; /* of the last decimal */
    double km = number_of(row, RTR_LAID_DISTANCE_KM), nm = number_of(row, RTR_LAID_DISTANCE_NM);
    double least = fmax((km - half) * 1000, (nm - half) * RTR_NAUTICAL_MILE_M);
    double most = fmin((km + half) * 1000, (nm + half) * RTR_NAUTICAL_MILE_M);
    if (isnan(km) || km < 0) return 0;
    return least <= most ? (least + most) / 2 : km * 1000;
}

static double snap_of(const laid_row *row, rtr_laid_field field)
{
    double km = number_of(row, field);
    return km > 0 ? km * 1000 : 0;
}

static int take_leg(rtr_case_reader *r, const laid_row *row, const rtr_shape *shape)
{
    rtr_laid_leg laid = {.order = r->legs.count};
    rtr_case_leg *leg = &laid.leg;
    int64_t number;
    if (!join(r, shape, leg)) return 0;
    laid.route = route_of(r, row);
    if (laid.route == SIZE_MAX) return 1; /* and was complained about */
    leg->number = rtr_parse_int(said(row, RTR_LAID_LEG), &number) ? (size_t)number - 1 : 0;
    (void)rtr_line_source_parse(said(row, RTR_LAID_LINE_SOURCE), &leg->source);
    leg->reason = line_of(r, row, RTR_LAID_REASON, said(row, RTR_LAID_REASON));
    if (!leg->reason) leg->reason = "";
    leg->passages = line_of(r, row, RTR_LAID_PASSAGES, said(row, RTR_LAID_PASSAGES));
    if (!leg->passages) leg->passages = "";
    leg->length_m = length_of(row);
    leg->snap_m[0] = snap_of(row, RTR_LAID_SNAP_FROM);
    leg->snap_m[1] = snap_of(row, RTR_LAID_SNAP_TO);
    for (int end = 0; end < 2; end++) {
        int step = end ? RTR_LAID_TO - RTR_LAID_FROM : 0;
        rtr_laid_field id = (rtr_laid_field)(RTR_LAID_FROM_ID + step),
                       label = (rtr_laid_field)(RTR_LAID_FROM + step),
                       precision = (rtr_laid_field)(RTR_LAID_FROM_PRECISION + step);
        laid.id[end] = line_of(r, row, id, said(row, id));
        laid.label[end] = line_of(r, row, label, said(row, label));
        if (!rtr_precision_parse(said(row, precision), &laid.precision[end]))
            laid.precision[end] = RTR_PRECISION_EXACT;
    }
    rtr_laid_leg *moved =
        rtr_case_grown(r, r->legs.items, r->legs.count, &r->legs.capacity, sizeof *moved);
    if (!moved) return 1;
    r->legs.items = moved;
    moved[r->legs.count++] = laid;
    return 1;
}

/* The place of a row, new if need be, as route_of. */
static size_t place_of(rtr_case_reader *r, const laid_row *row)
{
    static const laid_value values[] = {
        {RTR_LAID_PLACE, rtr_read_text, offsetof(rtr_case_place, id)},
        {RTR_LAID_NAME, rtr_read_text, offsetof(rtr_case_place, name)},
        {RTR_LAID_KIND, rtr_read_kind, offsetof(rtr_case_place, kind)},
        {RTR_LAID_COUNTRY, rtr_read_country, offsetof(rtr_case_place, country)},
        {RTR_LAID_PRECISION, rtr_read_precision, offsetof(rtr_case_place, precision)},
        {RTR_LAID_RADIUS, read_radius, offsetof(rtr_case_place, radius_km)},
        {RTR_LAID_GAZETTEER_ID, rtr_read_text, offsetof(rtr_case_place, gazetteer_id)},
        {RTR_LAID_LOCODE, rtr_read_text, offsetof(rtr_case_place, locode)},
        {RTR_LAID_PLACE_NOTE, rtr_read_note, offsetof(rtr_case_place, note)},
        {RTR_LAID_STATUS, rtr_read_status, offsetof(rtr_case_place, claim)},
        {RTR_LAID_CREDIBILITY, rtr_read_credibility, offsetof(rtr_case_place, claim)},
        {RTR_LAID_SOURCES, read_sources, offsetof(rtr_case_place, claim)},
    };
    const rtr_node node = {.kind = RTR_NODE_MAP};
    size_t known = rtr_case_index_find(&r->laid_places, said(row, RTR_LAID_PLACE));
    if (known != SIZE_MAX) return known;
    rtr_case_place place = {.laid_out = 1,
                            .kind = RTR_KIND_OTHER,
                            .claim = rtr_claim_unsaid(),
                            .origin = rtr_case_origin(r, &node, row->path)};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        read_value(r, row, &values[i], &place);
    const char *title = line_of(r, row, RTR_LAID_TITLE, said(row, RTR_LAID_TITLE));
    return rtr_laid_add_place(r, &place, title ? title : place.name, row->path);
}

size_t rtr_laid_add_place(rtr_case_reader *r, rtr_case_place *place, const char *label,
                          const rtr_case_path *path)
{
    const rtr_node node = {.kind = RTR_NODE_MAP};
    size_t count = r->whole->places.count;
    if (!place->id || !rtr_case_has_room(r, &node, path, count, RTR_ITEMS_MAX)) return SIZE_MAX;
    rtr_text_in *labels = rtr_case_alloc(r, sizeof *labels);
    rtr_case_place *moved =
        rtr_case_grown(r, r->whole->places.items, count, &r->whole->places.capacity, sizeof *moved);
    if (!moved) return SIZE_MAX;
    r->whole->places.items = moved;
    if (!labels) return SIZE_MAX;
    *labels = (rtr_text_in){.language = "", .text = label ? label : place->id};
    place->name_at = place->origin;
    place->labels = labels;
    place->label_count = 1;
    moved[count] = *place;
    r->whole->places.count++;
    rtr_case_index_add(r, &r->laid_places, place->id, count);
    return count;
}

static void note_order(rtr_case_reader *r, rtr_laid_order *order, size_t place)
{
    size_t *moved = rtr_case_grown(r, order->items, order->count, &order->capacity, sizeof *moved);
    if (!moved) return;
    order->items = moved;
    moved[order->count++] = place;
}

/* A point gives the place its position, an area its extent: whichever comes first brings all else. */
static void take_site(rtr_case_reader *r, const laid_row *row, const rtr_case_geometry *geometry)
{
    const rtr_node node = {.kind = RTR_NODE_MAP};
    size_t index = place_of(r, row);
    if (index == SIZE_MAX || r->code) return;
    rtr_case_place *place = &r->whole->places.items[index];
    if (geometry->shape ? place->shape != NULL : place->located) {
        rtr_case_warn(r, &node, row->path, "import each file once", "'%.100s' is there twice",
                      said(row, RTR_LAID_ID));
        return;
    }
    note_order(r, geometry->shape ? &r->laid_areas : &r->laid_points, index);
    place->shape = geometry->shape ? geometry->shape : place->shape;
    if (!place->located) place->at = geometry->at;
    place->located |= !geometry->shape;
}

int rtr_laid_take(rtr_case_reader *r, const rtr_laid_columns *columns, const rtr_case_path *path,
                  const rtr_case_cell *cells, const rtr_case_geometry *geometry)
{
    const laid_row row = {.columns = columns, .cells = cells, .path = path};
    int wanted = shape_of(&row), taken = 1;
    int found = geometry->shape     ? (int)rtr_shape_kind_of(geometry->shape)
                : geometry->located ? RTR_SHAPE_POINT
                                    : RTR_SHAPE_LINE; /* of no length: nothing is written */
    if (found != wanted) return 0;
    r->laid = r->forgiving = 1;
    if (wanted == RTR_SHAPE_LINE)
        taken = take_leg(r, &row, geometry->shape);
    else
        take_site(r, &row, geometry);
    r->laid = r->forgiving = 0;
    return taken;
}
