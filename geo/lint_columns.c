/* The properties of features as the columns of a table: of one type each? */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "geo/lint_edit.h"

enum { SLOTS = 2 * RTR_LINT_COLUMNS_MAX };

typedef struct column {
    uint64_t hash;  /* 0: a free slot */
    uint64_t met;   /* in which feature last */
    unsigned kinds; /* bits of rtr_lint_kind */
    uint64_t line;  /* of the first value that is not null */
} column;

struct rtr_lint_columns {
    column slots[SLOTS];
    size_t count;
    uint64_t features;
    int full;
};

rtr_code rtr_lint_columns_new(rtr_lint_columns **out)
{
    *out = calloc(1, sizeof **out);
    return *out ? RTR_OK : RTR_NOMEM;
}

void rtr_lint_columns_free(rtr_lint_columns *columns)
{
    free(columns);
}

/* The column of the name in lint->text; NULL when there are too many. */
static column *find(rtr_lint *lint)
{
    rtr_lint_columns *columns = lint->columns;
    uint64_t hash = rtr_lint_hash(lint->text.data, lint->text.size);
    hash |= !hash;
    size_t at = hash & (SLOTS - 1);
    while (columns->slots[at].hash && columns->slots[at].hash != hash) at = (at + 1) & (SLOTS - 1);
    column *found = &columns->slots[at];
    if (found->hash) return found;
    if (columns->count == RTR_LINT_COLUMNS_MAX) return NULL;
    columns->count++;
    found->hash = hash;
    return found;
}

static void check_kind(rtr_lint *lint, column *own, rtr_lint_kind kind, rtr_lint_mark mark)
{
    static const char *const kinds[] = {"",       "",         "a boolean", "a number",
                                        "a text", "an array", "an object"};
    if (kind == LINT_IS_NULL || kind == LINT_IS_OTHER) return;
    unsigned before = own->kinds;
    own->kinds |= 1U << kind;
    if (!before) own->line = mark.line;
    if (!before || before == own->kinds) return;
    int first = 0;
    while (!(before >> first & 1)) first++;
    rtr_lint_report(lint, LINT_COLUMN_TYPE, mark, "write all values of a property as one type",
                    "%s, but in line %llu the same property is %s", kinds[kind],
                    (unsigned long long)own->line, kinds[first]);
}

int rtr_lint_column_is_mixed(const rtr_lint_columns *columns, uint64_t hash)
{
    size_t at = hash & (SLOTS - 1);
    while (columns->slots[at].hash && columns->slots[at].hash != hash) at = (at + 1) & (SLOTS - 1);
    unsigned kinds = columns->slots[at].kinds, nested = 1U << LINT_IS_ARRAY | 1U << LINT_IS_OBJECT;
    return columns->slots[at].hash && (kinds & (kinds - 1)) && !(kinds & nested);
}

/* Where a property called like this says that the feature lies; NULL for any other. */
static double *axis_of(rtr_lint *lint)
{
    static const char *const names[] = {"lon", "lng", "long", "longitude", "lat", "latitude"};
    const char *name = lint->text.data;
    if ((*name | 32) != 'l') return NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(name, names[i]) == 0) return i < 4 ? &lint->said.lon : &lint->said.lat;
    return NULL;
}

/* The value of a property that is of several types becomes a text. */
static int skip_value(rtr_lint *lint, const column *own, rtr_lint_kind kind, double *axis)
{
    unsigned decimals;
    int quotes = lint->edits && own && (kind == LINT_IS_NUMBER || kind == LINT_IS_BOOL) &&
                 rtr_lint_column_is_mixed(lint->edits->found->columns, own->hash);
    uint64_t at = rtr_lint_offset(&lint->in);
    if (quotes) rtr_lint_edit_put(lint, at, at, "\"");
    if (kind == LINT_IS_NUMBER && axis ? !rtr_lint_read_number(lint, axis, &decimals)
                                       : !rtr_lint_skip_value(lint))
        return 0;
    at = rtr_lint_offset(&lint->in);
    if (quotes) rtr_lint_edit_put(lint, at, at, "\"");
    return 1;
}

static int read_property(rtr_lint *lint)
{
    rtr_lint_columns *columns = lint->columns;
    rtr_lint_skip_blanks(&lint->in);
    rtr_lint_mark mark = rtr_lint_here(&lint->in);
    if (!rtr_lint_read_name(lint)) return 0;
    column *own = find(lint);
    rtr_lint_enter(lint);
    double *axis = axis_of(lint);
    if (!own && !columns->full) {
        columns->full = 1;
        rtr_lint_report(lint, LINT_UNCHECKED, mark, "",
                        "from here on properties beyond the first %d are not compared",
                        RTR_LINT_COLUMNS_MAX);
    }
    if (own && own->met == columns->features)
        rtr_lint_report(lint, LINT_DUPLICATE_MEMBER, mark, "keep one of them",
                        "'%.80s' occurs twice in one object", lint->text.data);
    rtr_lint_kind kind = rtr_lint_kind_here(lint);
    if (own) {
        own->met = columns->features;
        check_kind(lint, own, kind, rtr_lint_here(&lint->in));
    }
    if (!skip_value(lint, own, kind, axis)) return 0;
    rtr_lint_leave(lint);
    return 1;
}

int rtr_lint_read_properties(rtr_lint *lint)
{
    int more = 1;
    lint->in.at++;
    lint->columns->features++;
    if (rtr_lint_peek(&lint->in) == '}') return lint->in.at++, 1;
    while (more == 1) {
        if (!read_property(lint)) return 0;
        more = rtr_lint_next(lint, '}');
    }
    return more == 0;
}
