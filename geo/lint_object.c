/* GeoJSON objects: which members they have, and what each of these is. Members come in any order, so what
 * an object is may be known only at its end. */
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "geo/lint_edit.h"

static const char *const type_names[LINT_TYPE_COUNT] = {
    "?",       "Point",        "MultiPoint",         "LineString", "MultiLineString",
    "Polygon", "MultiPolygon", "GeometryCollection", "Feature",    "FeatureCollection"};

const char *rtr_lint_type_name(rtr_lint_type type)
{
    return type_names[type];
}

/* What may stand here. */
typedef enum role { AT_ROOT, IN_FEATURES, IN_GEOMETRY } role;

typedef enum member {
    M_TYPE,
    M_COORDINATES,
    M_GEOMETRIES,
    M_GEOMETRY,
    M_PROPERTIES,
    M_FEATURES,
    M_ID,
    M_BBOX,
    M_CRS,
    MEMBERS,
    M_OTHER = MEMBERS
} member;

static const char *const member_names[MEMBERS] = {
    "type", "coordinates", "geometries", "geometry", "properties", "features", "id", "bbox", "crs"};

/* The object that is being read. */
typedef struct object {
    role role;
    rtr_lint_mark mark;
    rtr_lint_type type;
    int has_type;                 /* a member of that name, whatever it says */
    unsigned seen;                /* bits of members */
    rtr_lint_kind kinds[MEMBERS]; /* of their values */
    rtr_lint_mark marks[MEMBERS]; /* of their names */
    rtr_lint_geometry geometry;   /* the coordinates */
    rtr_lint_id id;
    uint64_t child_count; /* geometries */
    unsigned child_types; /* bits */
    rtr_lint_bbox bbox;
    rtr_lint_extent extent; /* of all positions in it */
    rtr_lint_type_at type_at;
    int drops; /* the member just read is left out of a corrected copy */
} object;

static int read_object(rtr_lint *lint, role at, rtr_lint_type *type, rtr_lint_extent *extent);

static member member_of(const rtr_lint *lint)
{
    static const unsigned char sizes[MEMBERS] = {4, 11, 10, 8, 10, 8, 2, 4, 3};
    const char *name = lint->text.data;
    for (int i = 0; i < MEMBERS; i++)
        if (lint->text.size == sizes[i] && name[0] == member_names[i][0] &&
            memcmp(name, member_names[i], sizes[i]) == 0)
            return (member)i;
    return M_OTHER;
}

/* Type */

/* The type of that name, where capitals count. */
static rtr_lint_type type_of(const rtr_lint_text *text)
{
    static const unsigned char sizes[LINT_TYPE_COUNT] = {0, 5, 10, 10, 15, 7, 12, 18, 7, 17};
    for (int i = LINT_POINT; i < LINT_TYPE_COUNT; i++)
        if (text->size == sizes[i] && memcmp(text->data, type_names[i], sizes[i]) == 0)
            return (rtr_lint_type)i;
    return LINT_NO_TYPE;
}

static rtr_lint_type type_like(const char *name)
{
    for (int i = LINT_POINT; i < LINT_TYPE_COUNT; i++)
        if (strcasecmp(name, type_names[i]) == 0) return (rtr_lint_type)i;
    return LINT_NO_TYPE;
}

static int fits(role at, rtr_lint_type type)
{
    if (at == AT_ROOT) return 1;
    return at == IN_FEATURES ? type == LINT_FEATURE : type < LINT_FEATURE;
}

static int read_type(rtr_lint *lint, object *self)
{
    static const char *const wanted[] = {"a GeoJSON type", "'Feature'", "a geometry type"};
    rtr_lint_mark at = rtr_lint_here(&lint->in);
    self->has_type = 1;
    if (self->kinds[M_TYPE] != LINT_IS_TEXT) {
        rtr_lint_report(lint, LINT_TYPE, at, "write one of the nine GeoJSON types",
                        "'type' is %s, not a text", rtr_lint_kind_name(self->kinds[M_TYPE]));
        return rtr_lint_skip_value(lint);
    }
    if (!rtr_lint_read_text(lint)) return 0;
    self->type_at = (rtr_lint_type_at){LINT_NO_TYPE, at.offset, rtr_lint_offset(&lint->in)};
    const char *name = lint->text.data;
    rtr_lint_type type = type_of(&lint->text), near = type ? type : type_like(name);
    if (type && fits(self->role, type)) {
        self->type = type;
    } else if (near && !type) {
        char fix[64];
        snprintf(fix, sizeof fix, "write '%s'", type_names[near]);
        rtr_lint_report(lint, LINT_TYPE, at, fix, "'type' is '%.40s': capitals count", name);
        self->type = near;
        snprintf(fix, sizeof fix, "\"%s\"", type_names[near]);
        rtr_lint_edit_put(lint, self->type_at.from, self->type_at.to, fix);
    } else if (strcmp(name, "Topology") == 0) {
        rtr_lint_report(lint, LINT_TYPE, at, "convert it to GeoJSON first",
                        "this is TopoJSON, not GeoJSON");
    } else {
        rtr_lint_report(lint, LINT_TYPE, at, "write one of the nine GeoJSON types",
                        "'type' is '%.40s', where %s belongs", name, wanted[self->role]);
        self->type = type;
    }
    return 1;
}

/* Members */

/* A value of another kind than the member's: reported, and read over. */
static int refuse(rtr_lint *lint, object *self, member which, const char *wanted)
{
    if (self->kinds[which] == LINT_IS_OTHER)
        return rtr_lint_skip_value(lint); /* reported as such */
    rtr_lint_report(lint, LINT_MEMBER_TYPE, rtr_lint_here(&lint->in), "", "'%s' is %s, not %s",
                    member_names[which], rtr_lint_kind_name(self->kinds[which]), wanted);
    return rtr_lint_skip_value(lint);
}

static int read_coordinates(rtr_lint *lint, object *self)
{
    if (self->kinds[M_COORDINATES] != LINT_IS_ARRAY)
        return refuse(lint, self, M_COORDINATES, "an array");
    if (!rtr_lint_read_coordinates(lint, self->type < LINT_COLLECTION ? self->type : LINT_NO_TYPE))
        return 0;
    self->geometry = lint->geometry;
    return 1;
}

/* Members of `features` and `geometries`. */
static int read_children(rtr_lint *lint, object *self, member which)
{
    int more = 1;
    if (self->kinds[which] != LINT_IS_ARRAY) return refuse(lint, self, which, "an array");
    lint->in.at++;
    if (rtr_lint_peek(&lint->in) == ']') return lint->in.at++, 1;
    rtr_lint_enter_element(lint);
    for (uint64_t i = 0; more == 1; i++) {
        rtr_lint_type type = LINT_NO_TYPE;
        rtr_lint_element(lint, i);
        rtr_lint_kind kind = rtr_lint_kind_here(lint);
        if (kind == LINT_IS_OBJECT) {
            if (!read_object(lint, which == M_FEATURES ? IN_FEATURES : IN_GEOMETRY, &type,
                             &self->extent))
                return 0;
        } else {
            int null = kind == LINT_IS_NULL && which == M_GEOMETRIES;
            rtr_lint_report(lint, null ? LINT_NULL_GEOMETRY : LINT_MEMBER_TYPE,
                            rtr_lint_here(&lint->in), "take it out", "an element of '%s' is %s",
                            member_names[which], rtr_lint_kind_name(kind));
            if (!rtr_lint_skip_value(lint)) return 0;
        }
        self->child_count++;
        self->child_types |= 1U << type;
        if (self->role == AT_ROOT && which == M_FEATURES) rtr_lint_edit_flush(lint);
        more = rtr_lint_next(lint, ']');
    }
    rtr_lint_leave(lint);
    return more == 0;
}

static int read_geometry(rtr_lint *lint, object *self)
{
    rtr_lint_type type;
    rtr_lint_kind kind = self->kinds[M_GEOMETRY];
    if (kind == LINT_IS_NULL) return rtr_lint_skip_value(lint);
    if (kind != LINT_IS_OBJECT) return refuse(lint, self, M_GEOMETRY, "an object or null");
    return read_object(lint, IN_GEOMETRY, &type, &self->extent);
}

static int read_properties(rtr_lint *lint, object *self)
{
    rtr_lint_kind kind = self->kinds[M_PROPERTIES];
    if (self->role == IN_GEOMETRY || kind == LINT_IS_NULL) return rtr_lint_skip_value(lint);
    if (kind != LINT_IS_OBJECT) return refuse(lint, self, M_PROPERTIES, "an object or null");
    return rtr_lint_read_properties(lint);
}

/* That of a whole collection is corrected before its features are read: what they will be is known. */
static int read_bbox(rtr_lint *lint, object *self)
{
    if (!rtr_lint_read_bbox(lint, &self->bbox)) return 0;
    if (lint->edits && lint->edits->knows_extent && self->role == AT_ROOT)
        rtr_lint_edit_bbox(lint, &self->bbox, &lint->edits->extent);
    return 1;
}

static int read_member(rtr_lint *lint, object *self, member which)
{
    switch (which) {
    case M_TYPE: return read_type(lint, self);
    case M_COORDINATES: return read_coordinates(lint, self);
    case M_GEOMETRIES:
    case M_FEATURES: return read_children(lint, self, which);
    case M_GEOMETRY: return read_geometry(lint, self);
    case M_PROPERTIES: return read_properties(lint, self);
    case M_ID:
        return self->role == IN_GEOMETRY ? rtr_lint_skip_value(lint)
                                         : rtr_lint_read_id(lint, &self->id);
    case M_BBOX: return read_bbox(lint, self);
    case M_CRS: return rtr_lint_read_crs(lint, &self->drops);
    case M_OTHER: break;
    }
    return rtr_lint_skip_value(lint);
}

/* What is known at the object's end */

/* `value`: what stands for it where there is none, NULL when that cannot be. */
static void need(rtr_lint *lint, const object *self, member which, const char *value)
{
    char fix[64] = "add it", text[64];
    if (self->seen >> which & 1) return;
    if (value) {
        uint64_t end = rtr_lint_offset(&lint->in) - 1;
        snprintf(fix, sizeof fix, "add \"%s\": %s", member_names[which], value);
        snprintf(text, sizeof text, ",\"%s\":%s", member_names[which], value);
        rtr_lint_edit_put(lint, end, end, text);
    }
    rtr_lint_report(lint, LINT_MEMBER_MISSING, self->mark, fix, "a %s without '%s'",
                    type_names[self->type], member_names[which]);
}

/* RFC 7946 7.1: these would make it something else. */
static void refuse_others(rtr_lint *lint, const object *self)
{
    unsigned wrong;
    if (self->type == LINT_FEATURES)
        wrong = 1U << M_COORDINATES | 1U << M_GEOMETRIES | 1U << M_GEOMETRY | 1U << M_PROPERTIES;
    else if (self->type == LINT_FEATURE)
        wrong = 1U << M_COORDINATES | 1U << M_GEOMETRIES | 1U << M_FEATURES;
    else
        wrong = 1U << M_GEOMETRY | 1U << M_PROPERTIES | 1U << M_FEATURES;
    for (int i = 0; i < MEMBERS; i++)
        if (self->seen & wrong & 1U << i)
            rtr_lint_report(lint, LINT_MEMBER_MISPLACED, self->marks[i],
                            "take it out, or rename it", "a %s with '%s'", type_names[self->type],
                            member_names[i]);
}

static void check_collection(rtr_lint *lint, const object *self)
{
    unsigned types = self->child_types & ~1U;
    if (types >> LINT_COLLECTION & 1)
        rtr_lint_report(lint, LINT_COLLECTION_NESTED, self->marks[M_GEOMETRIES],
                        "put all geometries in one",
                        "a geometry collection in a geometry collection");
    if (self->child_count == 1)
        rtr_lint_report(lint, LINT_COLLECTION_SINGLE, self->marks[M_GEOMETRIES],
                        "use the geometry itself", "a geometry collection of one geometry");
    else if (self->child_count > 1 && (types & (types - 1)) == 0 && types)
        rtr_lint_report(lint, LINT_COLLECTION_SINGLE, self->marks[M_GEOMETRIES],
                        "use a multi-geometry", "a geometry collection of one kind of geometry");
}

static void check_height(rtr_lint *lint, const object *self)
{
    static const int heights[] = {-1, 0, 1, 1, 2, 2, 3};
    const rtr_lint_geometry *geometry = &self->geometry;
    int wanted = heights[self->type];
    if (geometry->height < 0 || geometry->height == wanted) return;
    if (geometry->empty && geometry->height < wanted && self->type != LINT_POINT) return;
    if (geometry->empty && self->type == LINT_POINT)
        rtr_lint_report(lint, LINT_POSITION, geometry->mark,
                        "write null for the geometry, if it is not known",
                        "a Point without a position");
    else
        rtr_lint_report(lint, LINT_NESTING, geometry->mark,
                        "nest them as the type requires, or correct the type",
                        "a %s's coordinates are nested %d deep, not %d", type_names[self->type],
                        geometry->height + 1, wanted + 1);
}

static void check_members(rtr_lint *lint, object *self)
{
    switch (self->type) {
    case LINT_NO_TYPE: return;
    case LINT_FEATURE:
        need(lint, self, M_GEOMETRY, "null");
        need(lint, self, M_PROPERTIES, "null");
        break;
    case LINT_FEATURES: need(lint, self, M_FEATURES, "[]"); break;
    case LINT_COLLECTION:
        need(lint, self, M_GEOMETRIES, "[]");
        check_collection(lint, self);
        break;
    default:
        need(lint, self, M_COORDINATES, NULL);
        if (self->kinds[M_COORDINATES] == LINT_IS_ARRAY) check_height(lint, self);
    }
    refuse_others(lint, self);
}

/* Does a point lie where its properties say, but for the order of the axes? */
static void check_said(rtr_lint *lint, const object *self)
{
    const double near_deg = 1e-3;
    rtr_lonlat said = lint->said, at = {self->extent.west, self->extent.south};
    if (self->extent.east != at.lon || self->extent.north != at.lat || fabs(at.lat) > 90) return;
    int fits = fabs(said.lon - at.lon) <= near_deg && fabs(said.lat - at.lat) <= near_deg;
    int fits_swapped = fabs(said.lon - at.lat) <= near_deg && fabs(said.lat - at.lon) <= near_deg;
    if (fits || !fits_swapped) return;
    rtr_lint_words words = rtr_lint_position_words(lint, at.lon, at.lat);
    rtr_lint_report(lint, LINT_AXES, self->marks[M_GEOMETRY],
                    "write longitude first, then latitude",
                    "position %s: by the feature's own properties, latitude is first", words.text);
}

/* The first position of the coordinates that were read last, unless the feature has shown one. */
static void keep_spot(rtr_lint *lint, const rtr_lint_geometry *geometry)
{
    rtr_lonlat at = {geometry->extent.west, geometry->extent.south};
    if (!isnan(lint->spot.lon) || geometry->extent.west > geometry->extent.east) return;
    lint->spot = lint->path.count ? lint->path.first : at;
    lint->spot_mark = geometry->mark;
}

static void end_object(rtr_lint *lint, object *self)
{
    if (!self->has_type)
        rtr_lint_report(lint, LINT_TYPE, self->mark, "say what it is: add \"type\"",
                        "an object without 'type'");
    if (self->kinds[M_COORDINATES] == LINT_IS_ARRAY) {
        rtr_lint_settle(lint, &self->geometry, self->type);
        self->type_at.type = self->type;
        if (lint->edits) lint->edits->mend(lint, &self->geometry, self->type_at);
        rtr_lint_extent_add(&self->extent, &self->geometry.extent);
        keep_spot(lint, &self->geometry);
    }
    rtr_lint_check_id(lint, &self->id);
    check_members(lint, self);
    if (self->bbox.count) rtr_lint_check_bbox(lint, &self->bbox, &self->extent);
    if (self->bbox.is_array) rtr_lint_edit_bbox(lint, &self->bbox, &self->extent);
    if (self->type == LINT_FEATURE) check_said(lint, self);
    if (self->type == LINT_FEATURE) lint->features++;
    if (self->role != IN_GEOMETRY && !isnan(lint->spot.lon))
        rtr_lint_sample_add(&lint->sample, lint->spot, lint->spot_mark);
    lint->spot = self->role == IN_GEOMETRY ? lint->spot : (rtr_lonlat){NAN, NAN};
}

/* A name that is not the standard's, or the standard's once more. */
static void note_name(rtr_lint *lint, member which, rtr_lint_names *names, rtr_lint_mark at)
{
    if (which == M_OTHER)
        rtr_lint_names_add(lint, names, at);
    else
        rtr_lint_report(lint, LINT_DUPLICATE_MEMBER, at, "keep one of them",
                        "'%s' occurs twice in one object", member_names[which]);
}

/* A name, and the value that goes with it. */
static int read_pair(rtr_lint *lint, object *self, rtr_lint_names *names)
{
    rtr_lint_mark at = rtr_lint_here(&lint->in);
    if (!rtr_lint_read_name(lint)) return 0;
    member which = member_of(lint);
    rtr_lint_enter(lint);
    rtr_lint_kind kind = rtr_lint_kind_here(lint);
    if (which == M_OTHER || self->seen >> which & 1) note_name(lint, which, names, at);
    if (which != M_OTHER) {
        self->seen |= 1U << which;
        self->kinds[which] = kind;
        self->marks[which] = at;
    }
    self->drops = 0;
    if (!read_member(lint, self, which)) return 0;
    rtr_lint_leave(lint);
    return 1;
}

/* Reads on after the object's first byte. A member that is dropped goes with the comma before it, or, when none
 * is kept before it, with the one after it. */
static int read_members(rtr_lint *lint, object *self, rtr_lint_names *names)
{
    int more = 1, kept = 0;
    uint64_t comma = 0;
    if (rtr_lint_peek(&lint->in) == '}') return lint->in.at++, 1;
    while (more == 1) {
        rtr_lint_skip_blanks(&lint->in);
        uint64_t from = rtr_lint_offset(&lint->in);
        if (!read_pair(lint, self, names)) return 0;
        if (self->drops)
            rtr_lint_edit_put(lint, kept ? comma : from, rtr_lint_offset(&lint->in), "");
        rtr_lint_skip_blanks(&lint->in);
        comma = rtr_lint_offset(&lint->in);
        more = rtr_lint_next(lint, '}');
        if (self->drops && !kept && more == 1) rtr_lint_edit_put(lint, comma, comma + 1, "");
        kept |= !self->drops;
    }
    return more == 0;
}

/* An object in its role; its type, and the positions in it, go to what it is in. */
static int read_object(rtr_lint *lint, role at, rtr_lint_type *type, rtr_lint_extent *extent)
{
    object self = {.role = at, .mark = rtr_lint_here(&lint->in), .extent = rtr_lint_no_extent};
    rtr_lint_names names;
    names.count = 0;
    names.more = NULL;
    if (lint->depth >= LINT_DEPTH_MAX) return rtr_lint_fault(lint, "nested more than 256 deep");
    lint->depth++;
    lint->in.at++;
    if (at != IN_GEOMETRY) lint->said = lint->spot = (rtr_lonlat){NAN, NAN};
    int done = read_members(lint, &self, &names);
    rtr_lint_names_end(&names);
    lint->depth--;
    if (!done) return 0;
    end_object(lint, &self);
    *type = self.type;
    rtr_lint_extent_add(extent, &self.extent);
    return 1;
}

int rtr_lint_read_root(rtr_lint *lint)
{
    rtr_lint_type type;
    rtr_lint_extent extent = rtr_lint_no_extent;
    rtr_lint_kind kind = rtr_lint_kind_here(lint);
    if (kind == LINT_IS_OBJECT) {
        int done = read_object(lint, AT_ROOT, &type, &extent);
        rtr_lint_extent_add(&lint->extent, &extent);
        return done;
    }
    if (lint->in.at >= lint->in.end) return rtr_lint_fault(lint, "there is no GeoJSON in it");
    rtr_lint_mark mark = rtr_lint_here(&lint->in);
    int done = rtr_lint_skip_value(lint);
    if (!done && kind == LINT_IS_OTHER) return 0; /* no JSON at all, which has been said */
    rtr_lint_report(lint, LINT_MEMBER_TYPE, mark,
                    kind == LINT_IS_ARRAY ? "put the features into a FeatureCollection" : "",
                    "this is %s, not a GeoJSON object", rtr_lint_kind_name(kind));
    return done;
}
