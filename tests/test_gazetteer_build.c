/* geo/gazetteer_build: a small world, built, read back, searched, loaded and written again. */
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/file.h"
#include "geo/gazetteer_build.h"
#include "geo/gazetteer_match.h"
#include "test.h"

static char folder[] = "/tmp/rutter-gaz-XXXXXX";

static const char *in_folder(const char *name)
{
    static char path[64];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

/* Countries, an area with a town of its name, homonyms, a port, a sea, an area without a position. */
static const struct {
    const char *id, *name, *country, *parent, *names; /* names: "fr:Nom|..." */
    double lon, lat;
    uint32_t population;
    rtr_kind kind;
    uint32_t flags;
} rows[] = {
    {"iso:US", "United States", "US", "", "fr:États-Unis", -98, 39, 0, RTR_KIND_COUNTRY, 0},
    {"iso:GE", "Georgia", "GE", "", "fr:Géorgie", 43.5, 42, 0, RTR_KIND_COUNTRY, 0},
    {"iso:GD", "Grenada", "GD", "", "es:Granada", -61.7, 12.1, 0, RTR_KIND_COUNTRY, 0},
    {"iso:FR", "France", "FR", "", "", 2, 47, 0, RTR_KIND_COUNTRY, 0},
    {"iso:RU", "Russia", "RU", "", "", 96, 62, 0, RTR_KIND_COUNTRY, 0},
    {"adm1:US.TX", "Texas", "US", "", "", 0, 0, 0, RTR_KIND_REGION,
     RTR_GAZBUILD_ADMIN | RTR_GAZBUILD_HIDDEN},
    {"adm1:US.NY", "New York", "US", "", "", -75, 43, 0, RTR_KIND_REGION, RTR_GAZBUILD_ADMIN},
    {"adm1:US.GA", "Georgia", "US", "", "", -83.5, 32.6, 0, RTR_KIND_REGION, RTR_GAZBUILD_ADMIN},
    {"geonames:1", "New York City", "US", "adm1:US.NY",
     "en:New York|ru:Нью-Йорк|:The Big Apple|zh:纽约|:New York", -74, 40.7, 8000000, RTR_KIND_CITY,
     0},
    {"geonames:2", "Buffalo", "US", "adm1:US.NY", "", -78.9, 42.9, 260000, RTR_KIND_CITY, 0},
    {"geonames:3", "Atlanta", "US", "adm1:US.GA", "", -84.4, 33.7, 460000, RTR_KIND_CITY, 0},
    {"geonames:4", "Paris", "FR", "", "it:Parigi|en:Paris", 2.35, 48.85, 2100000, RTR_KIND_CITY,
     RTR_GAZBUILD_CAPITAL},
    {"geonames:5", "Paris", "US", "adm1:US.TX", "", -95.56, 33.66, 25000, RTR_KIND_CITY, 0},
    {"geonames:6", "Granada", "ES", "", "", -3.6, 37.2, 230000, RTR_KIND_CITY, 0},
    {"geonames:7", "Hong Kong", "HK", "", "pt:Victoria", 114.2, 22.3, 7000000, RTR_KIND_CITY, 0},
    {"geonames:8", "Victoria", "CA", "", "", -123.4, 48.4, 290000, RTR_KIND_CITY, 0},
    {"geonames:9", "San José", "CR", "", "", -84.1, 9.9, 335000, RTR_KIND_CITY, 0},
    {"geonames:10", "San Jose", "US", "", "", -121.9, 37.3, 1000000, RTR_KIND_CITY, 0},
    {"geonames:11", "Rus", "ES", "", "", -3.4, 38, 3700, RTR_KIND_CITY, 0},
    {"geonames:12", "Taveuni", "FJ", "", "", -179.99, -16.9, 9000, RTR_KIND_CITY, 0},
    {"geonames:13", "Labasa", "FJ", "", "", 179.36, -16.4, 24000, RTR_KIND_CITY, 0},
    {"rutter:black-sea", "Black Sea", "", "", "", 34, 43, 0, RTR_KIND_SEA, 0},
    {"locode:USNYC", "New York", "US", "", "", -74.02, 40.69, 7999999, RTR_KIND_PORT, 0},
};

static void add_names(rtr_gazbuild *build, uint32_t handle, const char *names)
{
    rtr_err err = {0};
    char copy[160], *rest = NULL;
    snprintf(copy, sizeof copy, "%s", names);
    for (char *name = strtok_r(copy, "|", &rest); name; name = strtok_r(NULL, "|", &rest)) {
        char *colon = strchr(name, ':');
        *colon = '\0';
        CHECK_OK(rtr_gazbuild_name(build, handle, name, colon + 1, &err));
    }
}

static void fill(rtr_gazbuild *build)
{
    rtr_err err = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t handle = RTR_GAZBUILD_NONE;
        int is_sea = rows[i].kind == RTR_KIND_SEA;
        rtr_gazbuild_place place = {.id = rows[i].id,
                                    .name = rows[i].name,
                                    .country = rows[i].country,
                                    .locode = rows[i].kind == RTR_KIND_PORT ? rows[i].id + 7 : NULL,
                                    .source = "test",
                                    .at = {rows[i].lon, rows[i].lat},
                                    .radius_km = is_sea ? 550 : 0,
                                    .parent = rtr_gazbuild_find(build, rows[i].parent),
                                    .population = rows[i].population,
                                    .area = -1,
                                    .flags = rows[i].flags,
                                    .kind = rows[i].kind,
                                    .precision = RTR_PRECISION_CITY};
        CHECK_OK(rtr_gazbuild_add(build, &place, &handle, &err));
        add_names(build, handle, rows[i].names);
    }
    CHECK_OK(rtr_gazbuild_id(build, rtr_gazbuild_find(build, "iso:US"), "iso:USA", &err));
    CHECK_OK(rtr_gazbuild_id(build, rtr_gazbuild_find(build, "iso:RU"), "iso:RUS", &err));
    rtr_gazbuild_stamp(build, 0xC0FFEE);
    CHECK_OK(rtr_gazbuild_weigh(build, &err));
}

static rtr_gazetteer *build_world(const char *file)
{
    rtr_err err = {0};
    rtr_gazbuild *build = NULL;
    rtr_gazetteer *gazetteer = NULL;
    CHECK_OK(rtr_gazbuild_new(&build, &err));
    fill(build);
    CHECK_OK(rtr_gazbuild_write(build, in_folder(file), &err));
    CHECK_OK(rtr_gazetteer_new(in_folder(file), &gazetteer, &err));
    rtr_gazbuild_free(build);
    return gazetteer;
}

static const char *resolved(const rtr_gazetteer *gazetteer, const char *text,
                            const rtr_gazetteer_filter *filter, rtr_err *err)
{
    rtr_toponym place;
    rtr_code code = rtr_gazetteer_resolve(gazetteer, text, filter, &place, err);
    return code == RTR_OK ? place.id : code == RTR_BAD_DATA ? "ambiguous" : "unknown";
}

static int same_bytes(const char *a, const char *b)
{
    rtr_err err = {0};
    char *left = NULL, *right = NULL;
    size_t left_size = 0, right_size = 0;
    char path[64];
    snprintf(path, sizeof path, "%s", in_folder(a));
    CHECK_OK(rtr_file_read(path, 1 << 24, &left, &left_size, &err));
    CHECK_OK(rtr_file_read(in_folder(b), 1 << 24, &right, &right_size, &err));
    int same = left && right && left_size == right_size && memcmp(left, right, left_size) == 0;
    free(left);
    free(right);
    return same;
}

static int count_names(void *user, const char *language, const char *text)
{
    (void)language, (void)text;
    return ++*(int *)user == 3;
}

static void test_resolve(const rtr_gazetteer *world)
{
    static const struct {
        const char *asked, *id;
    } questions[] = {
        {"georgia", "iso:GE"},           /* a country name means the country */
        {"Georgia, US", "adm1:US.GA"},   /* ... unless it is qualified */
        {"Georgia (USA)", "adm1:US.GA"}, /* by a code, in brackets */
        {"New York", "geonames:1"},      /* the town before its state and its port */
        {"нью йорк", "geonames:1"},      /* any language, any case, hyphens aside */
        {"纽约", "geonames:1"},
        {"the big apple", "geonames:1"},
        {"Paris", "geonames:4"}, /* a capital and a giant */
        {"Paris, Texas", "geonames:5"},
        {"Paris, TX", "geonames:5"},
        {"Paris, Texas, United States", "geonames:5"},
        {"Paris, France", "geonames:4"},
        {"Paris, États-Unis", "geonames:5"},
        {"Paris, Mars", "unknown"},
        {"Granada", "geonames:6"},  /* Grenada has that name in Spanish only */
        {"Victoria", "ambiguous"},  /* Hong Kong has it in Portuguese only, but is a giant */
        {"San Jose", "ambiguous"},  /* a third of the size is no clear loser */
        {"San José", "geonames:9"}, /* accents that were typed are meant */
        {"RUS", "iso:RU"},          /* a code in capitals */
        {"Rus", "geonames:11"},     /* a town in small letters */
        {"US", "iso:US"},
        {"USNYC", "locode:USNYC"},
        {"US NYC", "locode:USNYC"},
        {"geonames:10", "geonames:10"},
        {"geonames:999", "unknown"},
        {"Black  Sea", "rutter:black-sea"},
        {"Texas", "unknown"}, /* hidden: nobody knows where it is */
        {"adm1:US.TX", "unknown"},
        {"", "unknown"},
        {" , ", "unknown"},
        {"...", "unknown"},
    };
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        rtr_err err = {0};
        test_case = questions[i].asked;
        CHECK_STR(resolved(world, questions[i].asked, NULL, &err), questions[i].id);
    }
}

static void test_complaints(const rtr_gazetteer *world)
{
    rtr_err err = {0};
    rtr_gazetteer_filter port = {.kind = RTR_KIND_PORT}, spain = {"ES", RTR_KIND_COUNT};
    CHECK_STR(resolved(world, "New York", &port, &err), "locode:USNYC");
    CHECK_STR(resolved(world, "Granada", &spain, &err), "geonames:6");
    CHECK_STR(resolved(world, "Paris", &spain, &err), "unknown");
    CHECK_STR(err.what, "no place called 'Paris' in 'ES'");
    CHECK_STR(err.fix, "there is Paris, FR; Paris, Texas, US");
    CHECK_STR(resolved(world, "Buffalo", &port, &err), "unknown");
    CHECK_STR(err.what, "no port called 'Buffalo'");
    CHECK_STR(err.fix, "there is Buffalo, New York, US");
    CHECK_STR(resolved(world, "San Jose", NULL, &err), "ambiguous");
    CHECK_STR(err.what, "ambiguous place 'San Jose': San Jose, US; San José, CR");
    CHECK(strstr(err.fix, "'San Jose, US'") != NULL);
    CHECK_STR(resolved(world, "Texas", NULL, &err), "unknown");
    CHECK_STR(err.what, "no position is known for 'Texas', a first-level area of US");
    CHECK_STR(resolved(world, "Atlnata", NULL, &err), "unknown");
    CHECK_STR(err.what, "unknown place 'Atlnata'");
    CHECK_STR(err.fix, "did you mean 'Atlanta', US?");
    CHECK_STR(resolved(world, "Xyzzyxyzzy", NULL, &err), "unknown");
    CHECK(strstr(err.fix, "lonlat") != NULL);
    CHECK(rtr_gazetteer_resolve(world, "\xFF", NULL, &(rtr_toponym){0}, &err) == RTR_BAD_SYNTAX);
}

static void test_entries(const rtr_gazetteer *world)
{
    rtr_toponym found[8];
    size_t count = rtr_gazetteer_find(world, "new york", NULL, found, 8);
    CHECK(count == 3);
    CHECK_STR(found[0].id, "geonames:1"); /* the town, then what is called after it */
    CHECK_STR(found[0].admin1, "New York");
    CHECK_STR(found[1].id, "adm1:US.NY");
    CHECK_STR(found[2].id, "locode:USNYC");
    CHECK_STR(found[2].locode, "USNYC");
    CHECK(rtr_gazetteer_find(world, "new york", NULL, found, 1) == 3); /* all are counted */
    CHECK(rtr_gazetteer_find(world, "texas", NULL, found, 8) == 0);
    CHECK(rtr_gazetteer_find(world, "", NULL, found, 8) == 0);
    CHECK(rtr_gazetteer_find(world, "\xFF", NULL, found, 8) == 0);
    CHECK(rtr_gazetteer_find(world, "San José", NULL, found, 8) == 2);
    CHECK_STR(found[0].id, "geonames:9"); /* exact spelling first */
    CHECK(rtr_gazetteer_find(world, "San Jose", NULL, found, 8) == 2);
    CHECK_STR(found[0].id, "geonames:10");

    rtr_err err = {0};
    CHECK_OK(rtr_gazetteer_resolve(world, "New York", NULL, found, &err));
    CHECK_STR(rtr_gazetteer_name(world, found, "ru"), "Нью-Йорк");
    CHECK_STR(rtr_gazetteer_name(world, found, "zh-Hans"), "纽约"); /* the wider language */
    CHECK_STR(rtr_gazetteer_name(world, found, "fr"), "New York City");
    CHECK_STR(rtr_gazetteer_name(world, found, NULL), "New York City");
    int names = 0;
    rtr_gazetteer_names(world, found, count_names, &names);
    CHECK(names == 3); /* it asked to stop there; there are four */
    CHECK_NEAR(found[0].at.lon, -74, 1e-7);
    CHECK(found[0].population == 8000000 && found[0].precision == RTR_PRECISION_CITY);
    CHECK_OK(rtr_gazetteer_resolve(world, "Black Sea", NULL, found, &err));
    CHECK_NEAR(found[0].radius_km, 550, 1e-9);
    CHECK_STR(found[0].country, "");
    CHECK_STR(rtr_gazetteer_get(world, 100000).id, ""); /* beyond the end */
    for (uint32_t i = 0; i < rtr_gazetteer_count(world); i++) {
        rtr_toponym place = rtr_gazetteer_get(world, i);
        CHECK(place.number == i && place.placed == (strcmp(place.id, "adm1:US.TX") != 0));
    }
}

static void test_cities_in(const rtr_gazetteer *world)
{
    rtr_toponym found[4];
    CHECK(rtr_gazetteer_cities_in(world, (rtr_bbox){-180, -90, 180, 90}, found, 4) == 4);
    CHECK_STR(found[0].name, "New York City");
    CHECK_STR(found[1].name, "Hong Kong");
    CHECK_STR(found[2].name, "Paris");
    CHECK(rtr_gazetteer_cities_in(world, (rtr_bbox){170, -30, -170, 0}, found, 4) == 2);
    CHECK_STR(found[0].name, "Labasa"); /* across the antimeridian */
    CHECK(rtr_gazetteer_cities_in(world, (rtr_bbox){0, 0, 1, 1}, found, 4) == 0);
    rtr_toponym large;
    rtr_gazetteer_cities_in(world, (rtr_bbox){-180, -90, 180, 90}, found, 4);
    CHECK(rtr_gazetteer_large_in(world, (rtr_bbox){-180, -90, 180, 90}, found[0].population + 1,
                                 &large, 1) == 0);
    CHECK(rtr_gazetteer_large_in(world, (rtr_bbox){-180, -90, 180, 90}, found[0].population, &large,
                                 1) == 1);
    CHECK_STR(large.id, found[0].id);
    size_t wide = rtr_gazetteer_wide_count(world);
    CHECK(wide > 0 && wide < rtr_gazetteer_count(world));
    for (size_t i = 0; i < rtr_gazetteer_count(world); i++) {
        rtr_toponym t = rtr_gazetteer_get(world, (uint32_t)i);
        if (t.kind == RTR_KIND_COUNTRY || t.kind == RTR_KIND_SEA) CHECK(i < wide);
        if (t.kind == RTR_KIND_CITY) CHECK(i >= wide);
    }
    CHECK(rtr_gazetteer_cities_in(world, (rtr_bbox){0, 0, 1, 95}, found, 4) ==
          0); /* off the globe */
}

static void test_suggest(const rtr_gazetteer *world)
{
    rtr_toponym found[3];
    CHECK(rtr_gazetteer_suggest(world, "Bufallo", found, 3) == 1);
    CHECK_STR(found[0].name, "Buffalo");
    CHECK(rtr_gazetteer_suggest(world, "Atl", found, 3) == 1); /* starts alike */
    CHECK_STR(found[0].name, "Atlanta");
    CHECK(rtr_gazetteer_suggest(world, "New Yrok", found, 3) == 2); /* state and port are one */
    CHECK_STR(found[0].name, "New York City");
    CHECK(rtr_gazetteer_suggest(world, "", found, 3) == 0);
    CHECK(rtr_gazetteer_suggest(world, "Buffalo", found, 0) == 0);
    CHECK(rtr_gazetteer_suggest(world, "Hq", found, 3) == 0);
    CHECK(rtr_gazetteer_suggest(world, "San Jsoe", found, 1) == 1);
    CHECK_STR(found[0].id, "geonames:10");
}

/* Areas that only their towns tell of: they rank behind others of their name and make nothing doubtful. */
static void test_derived_areas(void)
{
    enum { DERIVED = RTR_GAZBUILD_DERIVED, DISTRICT = RTR_GAZBUILD_DISTRICT | DERIVED };
    static const struct {
        const char *id, *name;
        double lon;
        uint32_t population, weight, flags;
        rtr_kind kind;
    } places[] = {
        {"x:1", "Kent", -122, 100000, 0, 0, RTR_KIND_CITY},
        {"x:2", "Kent", -81, 30000, 0, 0, RTR_KIND_CITY},
        {"x:3", "Kent", 1, 0, 1500000, DISTRICT, RTR_KIND_REGION},
        {"x:4", "Walker County", -95, 0, 70000, DISTRICT, RTR_KIND_REGION},
        {"x:5", "Bavaria", 11, 0, 0, DERIVED | RTR_GAZBUILD_ADMIN, RTR_KIND_REGION},
        {"x:6", "Granada", -4, 90000, 0, 0, RTR_KIND_CITY},
        {"x:7", "Granada", -86, 80000, 80000, DISTRICT, RTR_KIND_REGION},
    };
    rtr_err err = {0};
    rtr_gazbuild *build = NULL;
    rtr_gazetteer *areas = NULL;
    rtr_toponym found[4];
    rtr_gaz_brief brief = {.admin = 0};
    CHECK_OK(rtr_gazbuild_new(&build, &err));
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        uint32_t handle;
        rtr_gazbuild_place place = {.id = places[i].id,
                                    .name = places[i].name,
                                    .at = {places[i].lon, 45},
                                    .population = places[i].population,
                                    .weight = places[i].weight,
                                    .flags = places[i].flags,
                                    .kind = places[i].kind,
                                    .parent = RTR_GAZBUILD_NONE,
                                    .area = -1};
        CHECK_OK(rtr_gazbuild_add(build, &place, &handle, &err));
    }
    CHECK_OK(rtr_gazbuild_weigh(build, &err));
    CHECK_OK(rtr_gazbuild_write(build, in_folder("world.gaz"), &err));
    CHECK_OK(rtr_gazetteer_new(in_folder("world.gaz"), &areas, &err));
    CHECK(rtr_gazetteer_find(areas, "Kent", NULL, found, 4) == 3);
    CHECK_STR(found[0].id, "x:1");
    CHECK_STR(found[1].id, "x:3"); /* just below the greatest town */
    CHECK(rtr_gazetteer_brief(areas, found[1].number, &brief));
    CHECK(brief.weight == 99999 && brief.admin == 2 && brief.placed);
    CHECK_STR(resolved(areas, "Kent", NULL, &err), "ambiguous"); /* of two towns, as without it */
    CHECK(strstr(err.what, "region") == NULL);
    CHECK_STR(resolved(areas, "Granada", NULL, &err), "x:6");
    CHECK_STR(resolved(areas, "walker county", NULL, &err), "x:4");
    CHECK_STR(resolved(areas, "Bavaria", NULL, &err), "x:5");
    CHECK(rtr_gazetteer_find(areas, "Bavaria", NULL, found, 4) == 1 && found[0].placed);
    CHECK(rtr_gazetteer_brief(areas, found[0].number, &brief) && brief.admin == 1);
    rtr_gazetteer_free(areas);
    rtr_gazbuild_free(build);
}

/* More places and strings than the first allocations hold. */
static void test_growth(void)
{
    rtr_err err = {0};
    rtr_gazbuild *build = NULL;
    rtr_gazetteer *many = NULL;
    enum { MANY = 5000 };
    CHECK_OK(rtr_gazbuild_new(&build, &err));
    for (int i = 0; i < MANY; i++) {
        char id[16], called[24];
        uint32_t handle;
        snprintf(id, sizeof id, "x:%d", i);
        snprintf(called, sizeof called, "Place %d", i);
        rtr_gazbuild_place place = {.id = id,
                                    .name = called,
                                    .kind = RTR_KIND_CITY,
                                    .area = -1,
                                    .parent = RTR_GAZBUILD_NONE};
        CHECK_OK(rtr_gazbuild_add(build, &place, &handle, &err));
        CHECK_OK(rtr_gazbuild_name(build, handle, "", "Common Name", &err));
    }
    CHECK_OK(rtr_gazbuild_write(build, in_folder("world.gaz"), &err));
    CHECK_OK(rtr_gazetteer_new(in_folder("world.gaz"), &many, &err));
    CHECK(rtr_gazetteer_find(many, "common name", NULL, NULL, 0) == MANY);
    CHECK_STR(resolved(many, "place 4999", NULL, &err), "x:4999");
    CHECK_STR(resolved(many, "Common Name", NULL, &err), "x:0"); /* all at one spot: one place */
    rtr_gazetteer_free(many);
    rtr_gazbuild_free(build);
}

static void test_refusals(void)
{
    rtr_err err = {0};
    rtr_gazbuild *build = NULL;
    uint32_t handle;
    CHECK_OK(rtr_gazbuild_new(&build, &err));
    rtr_gazbuild_place place = {.id = "x:1", .name = "Somewhere", .at = {10, 95}};
    CHECK(rtr_gazbuild_add(build, &place, &handle, &err) == RTR_BAD_DATA);
    CHECK_STR(err.where, "x:1");
    place.at.lat = 5;
    CHECK_OK(rtr_gazbuild_add(build, &place, &handle, &err));
    CHECK(rtr_gazbuild_add(build, &place, &handle, &err) == RTR_BAD_DATA);
    CHECK_STR(err.what, "an id that another place has");
    place.id = "x:2";
    place.name = "";
    CHECK(rtr_gazbuild_add(build, &place, &handle, &err) == RTR_BAD_DATA);
    place.name = "\xC3";
    CHECK(rtr_gazbuild_add(build, &place, &handle, &err) == RTR_BAD_DATA);
    place.id = NULL;
    CHECK(rtr_gazbuild_add(build, &place, &handle, &err) == RTR_BAD_DATA);
    CHECK(rtr_gazbuild_name(build, 0, "fr", "\xFF", &err) == RTR_BAD_DATA);
    CHECK_OK(rtr_gazbuild_name(build, 0, "fr", "", &err));
    place = (rtr_gazbuild_place){.id = "x:2", .name = "Somewhere"};
    CHECK_OK(rtr_gazbuild_add(build, &place, &handle, &err));
    CHECK(rtr_gazbuild_id(build, 1, "x:1", &err) == RTR_BAD_DATA);
    CHECK(rtr_gazbuild_named(build, "SOMEWHERE") == 0);
    CHECK(rtr_gazbuild_namesake(build, 0) == 1);
    CHECK(rtr_gazbuild_namesake(build, 1) == RTR_GAZBUILD_NONE);
    CHECK(rtr_gazbuild_named(build, "elsewhere") == RTR_GAZBUILD_NONE);
    CHECK(rtr_gazbuild_named(build, "\xFF") == RTR_GAZBUILD_NONE);
    CHECK(rtr_gazbuild_write(build, "/nonexistent/folder/x.gaz", &err) != RTR_OK);
    rtr_gazbuild_free(build);
    rtr_gazbuild_free(NULL);
}

/* A gazetteer loaded into a builder and written again is the same gazetteer. */
static void test_load(const rtr_gazetteer *world)
{
    rtr_err err = {0};
    rtr_gazbuild *build = NULL;
    CHECK_OK(rtr_gazbuild_new(&build, &err));
    CHECK_OK(rtr_gazbuild_load(build, world, &err));
    CHECK(rtr_gazbuild_load(build, world, &err) == RTR_BAD_ARG);
    CHECK(rtr_gazbuild_count(build) == rtr_gazetteer_count(world));
    CHECK(rtr_gazetteer_stamp(world) == 0xC0FFEE);
    CHECK_OK(rtr_gazbuild_write(build, in_folder("once.gaz"), &err));
    CHECK_OK(rtr_gazbuild_write(build, in_folder("twice.gaz"), &err));
    CHECK(same_bytes("once.gaz", "twice.gaz"));
    rtr_gazetteer *again = NULL;
    CHECK_OK(rtr_gazetteer_new(in_folder("once.gaz"), &again, &err));
    test_resolve(again);
    CHECK(rtr_gazetteer_stamp(again) == 0xC0FFEE);
    rtr_gazetteer_free(again);
    rtr_gazbuild_free(build);
}

/* Every byte of a file broken in turn, and every truncation: an error or an answer, never a crash. */
static void test_damage(void)
{
    rtr_err err = {0};
    char *bytes = NULL;
    size_t size = 0, refused = 0, opened = 0;
    CHECK_OK(rtr_file_read(in_folder("world.gaz"), 1 << 20, &bytes, &size, &err));
    for (size_t i = 0; i < 2 * size; i++) {
        size_t at = i / 2, kept = i % 2 ? at : size;
        int file = memfd_create("damaged", 0);
        rtr_gazetteer *gazetteer = NULL;
        char path[64];
        bytes[at] ^= (char)0xA5;
        CHECK(write(file, bytes, kept) == (ssize_t)kept);
        bytes[at] ^= (char)0xA5;
        snprintf(path, sizeof path, "/proc/self/fd/%d", file);
        if (rtr_gazetteer_new(path, &gazetteer, &err)) {
            refused++;
            CHECK(!gazetteer && err.what[0]);
        } else {
            rtr_toponym found[4];
            opened++;
            resolved(gazetteer, "Paris, Texas", NULL, &err);
            rtr_gazetteer_suggest(gazetteer, "New Yrok", found, 4);
            for (uint32_t j = 0; j < rtr_gazetteer_count(gazetteer) && j < 40; j++)
                CHECK(strlen(rtr_gazetteer_get(gazetteer, j).name) < size);
        }
        rtr_gazetteer_free(gazetteer);
        close(file);
    }
    CHECK(refused > size &&
          opened > size / 2); /* all truncations; most changed letters do no harm */
    free(bytes);
}

TEST_MAIN
{
    if (!mkdtemp(folder)) SKIP("no temporary folder");
    rtr_gazetteer *world = build_world("world.gaz");
    if (!world) return 1;
    test_resolve(world);
    CASE("complaints name candidates and ways out") test_complaints(world);
    CASE("entries, names, languages") test_entries(world);
    CASE("cities in a box") test_cities_in(world);
    CASE("near misses") test_suggest(world);
    CASE("what the builder refuses") test_refusals();
    CASE("damaged files") test_damage();
    CASE("loaded and written again") test_load(world);
    CASE("the same calls give the same bytes")
    {
        rtr_gazetteer_free(build_world("again.gaz"));
        CHECK(same_bytes("world.gaz", "again.gaz"));
    }
    CASE("many places") test_growth();
    CASE("areas known by their towns") test_derived_areas();
    CASE("an empty gazetteer")
    {
        rtr_err err = {0};
        rtr_gazbuild *build = NULL;
        rtr_gazetteer *empty = NULL;
        CHECK_OK(rtr_gazbuild_new(&build, &err));
        CHECK_OK(rtr_gazbuild_write(build, in_folder("empty.gaz"), &err));
        CHECK_OK(rtr_gazetteer_new(in_folder("empty.gaz"), &empty, &err));
        CHECK(rtr_gazetteer_count(empty) == 0);
        CHECK_STR(resolved(empty, "Paris", NULL, &err), "unknown");
        rtr_gazetteer_free(empty);
        rtr_gazbuild_free(build);
    }
    rtr_gazetteer_free(world);
    static const char *const files[] = {"world.gaz", "again.gaz", "once.gaz", "twice.gaz",
                                        "empty.gaz"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) unlink(in_folder(files[i]));
    rmdir(folder);
    return 0;
}
