/* Latitude before longitude, told from land and towns: random sets of towns with their axes exchanged are found, and
 * no set of towns, ports, ships or positions at sea that is as it should be is accused. Prints how many of each. */
#include <stdlib.h>

#include "base/text.h"
#include "geo/geodesic.h"
#include "geo/searoute.h"
#include "lint_fixture.h"
#include "random.h"
#include "test.h"

enum { MOST = 64 };

static rtr_err err;
static rtr_basemap *basemap;
static rtr_gazetteer *gazetteer;
static rtr_sea *sea;

typedef struct set {
    rtr_lonlat at[MOST];
    size_t count;
} set;

/* Towns or ports, by country. */
typedef struct places {
    rtr_toponym *all;
    size_t count;
} places;

static uint64_t seed = 20261121;

static size_t below(size_t limit)
{
    return limit ? random_next(&seed) % limit : 0;
}

static double between(double low, double high)
{
    return low + (high - low) * random_unit(&seed);
}

/* How far a set got: nothing to weigh, the land says no, the towns say no, accused. */
typedef enum verdict { TOO_FEW, LAND, TOWNS, ACCUSED, VERDICTS } verdict;

static verdict weigh(const char *text, size_t size)
{
    rtr_lint *lint = NULL;
    verdict found = TOO_FEW;
    CHECK_OK(lint_text(text, size, &lint, &err));
    if (!lint) return found;
    if (rtr_lint_may_be_swapped(lint)) {
        found = LAND;
        if (rtr_lint_lies_swapped(lint, basemap)) {
            CHECK_OK(rtr_lint_weigh_towns(lint, gazetteer, &err));
            found = lint_count(lint, "axes-land") ? ACCUSED : TOWNS;
        }
    }
    rtr_lint_free(lint);
    return found;
}

/* `swapped`: latitude is written first. */
static char *write_points(const set *points, int swapped, size_t *size)
{
    rtr_buf text = {0};
    rtr_buf_puts(&text, "{\"type\":\"FeatureCollection\",\"features\":[\n");
    for (size_t i = 0; i < points->count; i++) {
        rtr_lonlat at = points->at[i];
        rtr_buf_puts(&text, i ? ",\n" : "");
        rtr_buf_puts(&text, "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":"
                            "\"Point\",\"coordinates\":[");
        rtr_buf_fixed(&text, swapped ? at.lat : at.lon, 5);
        rtr_buf_puts(&text, ",");
        rtr_buf_fixed(&text, swapped ? at.lon : at.lat, 5);
        rtr_buf_puts(&text, "]}}");
    }
    rtr_buf_puts(&text, "]}");
    *size = text.size;
    return rtr_buf_take(&text);
}

static verdict weigh_set(const set *points, int swapped)
{
    size_t size;
    char *text = write_points(points, swapped, &size);
    verdict found = text ? weigh(text, size) : TOO_FEW;
    free(text);
    return found;
}

/* Sets as they should be: how many, and how far they got. */
typedef struct tally {
    const char *what;
    size_t all, got[VERDICTS];
} tally;

static void count_straight(tally *sum, const set *points)
{
    verdict found = weigh_set(points, 0);
    sum->all++;
    sum->got[found]++;
    if (found == ACCUSED)
        FAIL_("%s are accused: %zu positions round %.4f, %.4f", sum->what, points->count,
              points->at[0].lon, points->at[0].lat);
}

static void tell(const tally *sum)
{
    printf("%-58s %6zu sets, %5zu at sea and on land when exchanged, %zu accused\n", sum->what,
           sum->all, sum->got[TOWNS] + sum->got[ACCUSED], sum->got[ACCUSED]);
}

/* Places */

static int by_country(const void *a, const void *b)
{
    const rtr_toponym *x = a, *y = b;
    int order = strcmp(x->country, y->country);
    return order ? order : (x->number > y->number) - (x->number < y->number);
}

static places gather(rtr_kind kind, int64_t people)
{
    places found = {0};
    size_t count = rtr_gazetteer_count(gazetteer);
    found.all = malloc(count * sizeof *found.all);
    for (size_t i = 0; found.all && i < count; i++) {
        rtr_toponym one = rtr_gazetteer_get(gazetteer, (uint32_t)i);
        if (one.kind == kind && one.placed && one.population >= people && one.country[0])
            found.all[found.count++] = one;
    }
    if (found.all) qsort(found.all, found.count, sizeof *found.all, by_country);
    return found;
}

static size_t country_end(const places *from, size_t first)
{
    size_t end = first;
    while (end < from->count && strcmp(from->all[end].country, from->all[first].country) == 0)
        end++;
    return end;
}

/* In the town, not its centre: within 1.5 km of it. */
static rtr_lonlat address(rtr_lonlat at)
{
    double narrow = fmax(cos(at.lat * M_PI / 180), 0.1);
    at.lat += between(-1, 1) * 1.5 / 111.2;
    at.lon += between(-1, 1) * 1.5 / 111.2 / narrow;
    return at;
}

static set draw(const places *from, size_t first, size_t end, size_t count)
{
    set out = {.count = count};
    for (size_t i = 0; i < count; i++)
        out.at[i] = address(from->all[first + below(end - first)].at);
    return out;
}

/* Of one country, the world, or the box round a place. */
static void straight_places(const places *from, const char *what, size_t sets)
{
    static const size_t sizes[] = {5, 10, 30};
    tally sum = {.what = what};
    for (size_t i = 0; i < sets; i++) {
        size_t pick = below(from->count), first = pick, end = from->count;
        while (first && strcmp(from->all[first - 1].country, from->all[pick].country) == 0) first--;
        if (i % 3 == 2)
            first = 0;
        else
            end = country_end(from, first);
        set one = draw(from, first, end, sizes[below(3)]);
        if (i % 3 == 1) { /* within 2 degrees of the first drawn */
            size_t kept = 1;
            for (size_t j = 0; j < 2000 && kept < one.count; j++) {
                rtr_lonlat at = from->all[first + below(end - first)].at;
                if (fabs(at.lon - one.at[0].lon) < 2 && fabs(at.lat - one.at[0].lat) < 2)
                    one.at[kept++] = address(at);
            }
            one.count = kept;
        }
        count_straight(&sum, &one);
    }
    tell(&sum);
}

/* Ships */

static rtr_lonlat on_the_way(const rtr_sea_route *route, double at)
{
    size_t leg = (size_t)(at * (double)(route->count - 1));
    if (leg > route->count - 2) leg = route->count - 2;
    rtr_lonlat a = route->points[leg], b = route->points[leg + 1];
    double part = random_unit(&seed);
    return (rtr_lonlat){rtr_lon_wrap(a.lon + part * (b.lon - a.lon)),
                        a.lat + part * (b.lat - a.lat)};
}

/* Positions of ships on the ways between random ports, along the whole way and along parts of it. */
static void ships(const places *ports, size_t ways, size_t sets)
{
    static const size_t sizes[] = {5, 10, 30, 64};
    tally sum = {.what = "ships on their way between two ports"};
    for (size_t i = 0; i < ways; i++) {
        rtr_sea_route way = {0};
        rtr_lonlat from = ports->all[below(ports->count)].at,
                   to = ports->all[below(ports->count)].at;
        if (rtr_sea_find(sea, from, to, NULL, &way, &err) || way.count < 2) continue;
        for (size_t j = 0; j < sets; j++) {
            set one = {.count = sizes[below(4)]};
            double part = j % 2 ? between(0, 1) : between(0, 0.2), start = between(0, 1 - part);
            for (size_t k = 0; k < one.count; k++)
                one.at[k] = on_the_way(&way, start + part * random_unit(&seed));
            count_straight(&sum, &one);
        }
        rtr_sea_route_end(&way);
    }
    tell(&sum);
    CHECK(sum.all >= ways * sets / 2);
}

/* Positions at sea within a box that lies, exchanged, in a part of the world full of towns. */
static void at_sea(size_t sets)
{
    static const size_t sizes[] = {5, 10, 30, 64};
    tally sum = {.what = "positions at sea where exchanged there are towns"};
    for (size_t i = 0; i < sets; i++) {
        set one = {.count = 0};
        size_t wanted = sizes[below(4)];
        rtr_lonlat corner = {between(30, 60), between(-10, 40)};
        double side = between(0.2, 6);
        for (size_t j = 0; j < 2 * wanted && one.count < wanted; j++) {
            rtr_lonlat at = {corner.lon + between(0, side), corner.lat + between(0, side)};
            if (rtr_basemap_country_at(basemap, at) < 0) one.at[one.count++] = at;
        }
        if (one.count == wanted) count_straight(&sum, &one);
    }
    tell(&sum);
    CHECK(sum.all > sets / 4 && sum.got[TOWNS] > sum.all / 10); /* else it would show nothing */
}

/* Exchanged */

static void swapped_towns(const places *towns, size_t count, const char *const *least)
{
    enum { EACH = 5 };
    size_t all = 0, found = 0, told = 0, countries = 0, halves = 0;
    for (size_t first = 0, end; first < towns->count; first = end) {
        size_t here = 0, sound = 0;
        end = country_end(towns, first);
        if (end - first < count) continue;
        for (size_t i = 0; i < EACH; i++) {
            set one = draw(towns, first, end, count);
            size_t beyond = 0;
            for (size_t j = 0; j < count; j++) beyond += fabs(one.at[j].lon) > 90;
            told += beyond > 0;
            verdict got = beyond ? TOO_FEW : weigh_set(&one, 1);
            here += got == ACCUSED;
            sound += beyond == 0;
        }
        all += sound;
        found += here;
        countries += sound > 0;
        halves += sound > 0 && 2 * here >= sound;
        const char *code = towns->all[first].country;
        for (const char *const *wanted = least; *wanted; wanted++)
            if (strcmp(*wanted, code) == 0 && 10 * here < 9 * sound)
                FAIL_("%zu of %zu sets of %zu towns in %s are found", here, sound, count, code);
    }
    printf("%2zu towns of a country exchanged: %zu of %zu sets found, most of them in %zu of %zu "
           "countries; %zu more have a latitude above 90 and are told by 'axes'\n",
           count, found, all, halves, countries, told);
    CHECK(found > 0);
}

/* One file, in many ways */

static const rtr_lonlat english[] = {{-0.1276, 51.5072}, {-1.8904, 52.4862}, {-1.5491, 53.8008},
                                     {-2.5879, 51.4545}, {-2.2426, 53.4808}, {-3.1791, 51.4816},
                                     {1.2974, 52.6309},  {-3.5339, 50.7184}};
enum { ENGLISH = sizeof english / sizeof *english };

static set english_set(void)
{
    set out = {.count = ENGLISH};
    memcpy(out.at, english, sizeof english);
    return out;
}

/* `count` features, latitude first; from number `from` to `to` at the same spot at sea, as it should be. */
static verdict weigh_many(size_t count, size_t from, size_t to)
{
    rtr_buf text = {0};
    for (size_t i = 0; i < count; i++) {
        int wet = i >= from && i < to;
        rtr_lonlat at = english[i % ENGLISH];
        double away = 1e-6 * (double)i;
        rtr_buf_puts(&text, i ? "," : "{\"type\":\"FeatureCollection\",\"features\":[");
        rtr_buf_printf(&text,
                       "{\"type\":\"Feature\",\"properties\":null,\"geometry\":{\"type\":"
                       "\"LineString\",\"coordinates\":[[%.6f,%.6f],[0,0]]}}\n",
                       wet ? -40 + away : at.lat + away, wet ? 30 : at.lon);
    }
    rtr_buf_puts(&text, "]}");
    verdict found = weigh(text.data, text.size);
    rtr_buf_end(&text);
    return found;
}

static void tell_of_a_file(void)
{
    set all = english_set();
    size_t size, count;
    char *text = write_points(&all, 1, &size);
    rtr_lint *lint = NULL;
    CHECK_OK(lint_text(text, size, &lint, &err));
    rtr_lint_findings(lint, &count);
    CHECK(count == 0 && rtr_lint_may_be_swapped(lint) && rtr_lint_lies_swapped(lint, basemap));
    CHECK_OK(rtr_lint_weigh_towns(lint, gazetteer, &err));
    const rtr_finding *found = rtr_lint_findings(lint, &count);
    CHECK(count == 1 && rtr_lint_count(lint, RTR_WARNING) == 1 &&
          rtr_lint_count(lint, RTR_ERROR) == 0);
    if (count == 1) {
        CHECK_STR(found->rule->id, "axes-land");
        CHECK(found->line == 2 && found->path[0] == '\0' && !found->rule->fixed);
        CHECK(strstr(found->what, "(London, ") && strstr(found->fix, "--fix does not"));
    }
    rtr_lint_free(lint);
    free(text);
}

TEST_MAIN
{
    if (rtr_basemap_new(RUTTER_SHARE_DIR "/rutter.map", &basemap, &err) ||
        rtr_gazetteer_new(RUTTER_SHARE_DIR "/rutter.gaz", &gazetteer, &err) ||
        rtr_sea_new(RUTTER_SHARE_DIR "/rutter.sea", &sea, &err))
        SKIP("%s\n", err.what);
    places towns = gather(RTR_KIND_CITY, 5000), ports = gather(RTR_KIND_PORT, 0);
    CHECK(towns.count > 10000 && ports.count > 1000);
    CASE("one finding for a file, which names the way out and towns") tell_of_a_file();
    CASE("as they should be, the same towns are spared")
    {
        set all = english_set();
        CHECK(weigh_set(&all, 1) == ACCUSED && weigh_set(&all, 0) == LAND);
        all.count = 4;
        CHECK(weigh_set(&all, 1) == TOO_FEW);
        for (all.count = 0; all.count < 20; all.count++) all.at[all.count] = english[all.count % 4];
        CHECK(weigh_set(&all, 1) == TOO_FEW);
        for (size_t i = 0; i < all.count; i++) /* all in one town */
            all.at[i] = (rtr_lonlat){-1.55 + 1e-4 * (double)i, 53.8};
        CHECK(weigh_set(&all, 1) == TOWNS);
        all = english_set();
        all.at[all.count++] = (rtr_lonlat){139.77, 35.68}; /* 'axes' tells it already */
        CHECK(weigh_set(&all, 1) == TOO_FEW);
    }
    CASE("the sample is spread over a file of any length")
    {
        CHECK(weigh_many(64, 0, 0) == ACCUSED && weigh_many(65, 0, 0) == ACCUSED);
        CHECK(weigh_many(30001, 0, 0) == ACCUSED);
        CHECK(weigh_many(30000, 0, 300) == ACCUSED);    /* one in a hundred lies otherwise */
        CHECK(weigh_many(30000, 0, 9000) == LAND);      /* three in ten, at the start, */
        CHECK(weigh_many(30000, 9000, 18000) == LAND);  /* in the middle */
        CHECK(weigh_many(30000, 21000, 30000) == LAND); /* and at the end */
    }
    CASE("towns and ports that are right are spared")
    {
        straight_places(&towns, "towns of a country, a region, the world", 4000);
        straight_places(&ports, "ports of a country, a region, the world", 4000);
    }
    CASE("ships are spared") ships(&ports, 70, 40);
    CASE("towns with latitude first are found")
    {
        static const char *const of_5[] = {"KG", NULL}, *const of_10[] = {"BO", "NP", "ZW", NULL},
                                 *const of_30[] = {"GB", "NL", "NP", "UY", NULL};
        swapped_towns(&towns, 5, of_5);
        swapped_towns(&towns, 10, of_10);
        swapped_towns(&towns, 30, of_30);
    }
    CASE("positions at sea are spared") at_sea(500);
    free(towns.all);
    free(ports.all);
    rtr_sea_free(sea);
    rtr_gazetteer_free(gazetteer);
    rtr_basemap_free(basemap);
    return 0;
}
