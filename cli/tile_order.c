/* Which scene lies on which. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/tile.h"

static const char *const names[] = {"given", "newest", "oldest", "clearest"};

rtr_code tile_order_parse(const char *word, tile_order *out, rtr_err *err)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(word, names[i]) == 0) return *out = (tile_order)i, RTR_OK;
    rtr_fail(err, RTR_BAD_SYNTAX, "there is no order '%.60s'", word);
    rtr_fix(err, RTR_BAD_SYNTAX, "given, newest, oldest or clearest");
    return rtr_within(err, RTR_BAD_SYNTAX, "--order");
}

rtr_code tile_order_check(tile_order order, const rtr_scene_facts *facts, rtr_err *err)
{
    if (order == TILE_CLEAREST && !isfinite(facts->cloud_percent)) {
        rtr_fail(err, RTR_BAD_DATA, "the scene does not say how much of it is clouds");
        return rtr_fix(err, RTR_BAD_DATA,
                       "a Landsat *_MTL.txt and a Sentinel-2 product do; else --order given");
    }
    if ((order == TILE_NEWEST || order == TILE_OLDEST) && !facts->date[0]) {
        rtr_fail(err, RTR_BAD_DATA, "the scene has no date");
        return rtr_fix(err, RTR_BAD_DATA,
                       "put it into a TIFF: gdal_edit.py -mo 'TIFFTAG_DATETIME=2024:01:31 "
                       "12:00:00'; or --order given");
    }
    return RTR_OK;
}

static int by_place(const tile_scene *a, const tile_scene *b)
{
    return (a->given > b->given) - (a->given < b->given);
}

/* Days and moments of ISO 8601 compare as text: a day comes before its moments. */
static int by_date(const void *a, const void *b)
{
    const tile_scene *p = a, *q = b;
    int sign = strcmp(p->facts.date, q->facts.date);
    return sign ? sign : by_place(p, q);
}

static int by_age(const void *a, const void *b)
{
    const tile_scene *p = a, *q = b;
    int sign = strcmp(q->facts.date, p->facts.date);
    return sign ? sign : by_place(p, q);
}

static int by_clouds(const void *a, const void *b)
{
    const tile_scene *p = a, *q = b;
    double more = p->facts.cloud_percent, less = q->facts.cloud_percent;
    return more > less ? -1 : more < less ? 1 : by_place(p, q);
}

static int by_list(const void *a, const void *b)
{
    return by_place(a, b);
}

void tile_order_sort(tile_order order, tile_scene *scenes, size_t count)
{
    qsort(scenes, count, sizeof *scenes,
          order == TILE_NEWEST     ? by_date
          : order == TILE_OLDEST   ? by_age
          : order == TILE_CLEAREST ? by_clouds
                                   : by_list);
}
