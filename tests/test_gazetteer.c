/* The shipped gazetteer: well-known places where everybody knows them to be, and names as people use them. */
#include <math.h>
#include <unistd.h>

#include "geo/basemap.h"
#include "geo/gazetteer.h"
#include "geo/geodesic.h"
#include "test.h"

/* Positions from general knowledge and atlases, not from the gazetteer's own sources; `km` says how well
 * "the position" of a place that size is defined. */
static const struct {
    const char *name, *country;
    double lon, lat, km;
} known[] = {
    /* the twelve that must be right to 3 km */
    {"Mumbai", "IN", 72.878, 19.073, 3},
    {"Izhevsk", "RU", 53.211, 56.853, 3},
    {"Novorossiysk", "RU", 37.769, 44.724, 3},
    {"Johor Bahru", "MY", 103.757, 1.464, 3},
    {"Port Klang", "MY", 101.393, 3.000, 3},
    {"Nhava Sheva", "IN", 72.950, 18.950, 3},
    {"Bandar Abbas", "IR", 56.280, 27.187, 3},
    {"Vladivostok", "RU", 131.886, 43.116, 3},
    {"Yelabuga", "RU", 52.064, 55.757, 3},
    {"Kashgar", "CN", 75.990, 39.470, 3},
    {"Khorgos", "KZ", 80.400, 44.220, 3},
    {"Tanjung Pelepas", "MY", 103.548, 1.363, 3},
    /* capitals and large towns of all continents */
    {"Moscow", "RU", 37.618, 55.756, 3},
    {"Beijing", "CN", 116.407, 39.904, 3},
    {"London", "GB", -0.128, 51.507, 3},
    {"Paris", "FR", 2.352, 48.857, 3},
    {"Berlin", "DE", 13.405, 52.520, 3},
    {"Madrid", "ES", -3.704, 40.417, 3},
    {"Rome", "IT", 12.496, 41.903, 3},
    {"Cairo", "EG", 31.236, 30.044, 5},
    {"Nairobi", "KE", 36.817, -1.286, 5},
    {"Cape Town", "ZA", 18.424, -33.925, 3},
    {"Lagos", "NG", 3.379, 6.524, 8},
    {"Tehran", "IR", 51.389, 35.689, 5},
    {"Istanbul", "TR", 28.978, 41.008, 5},
    {"New Delhi", "IN", 77.209, 28.614, 5},
    {"Chennai", "IN", 80.271, 13.083, 5},
    {"Tokyo", "JP", 139.692, 35.690, 5},
    {"Seoul", "KR", 126.978, 37.566, 3},
    {"Shanghai", "CN", 121.474, 31.230, 5},
    {"Sydney", "AU", 151.209, -33.868, 3},
    {"New York City", "US", -74.006, 40.713, 3},
    {"Los Angeles", "US", -118.244, 34.052, 3},
    {"Buenos Aires", "AR", -58.382, -34.604, 8},
    {"Lima", "PE", -77.043, -12.046, 5},
    {"Astana", "KZ", 71.430, 51.128, 8},
    {"Tashkent", "UZ", 69.240, 41.299, 8},
    {"Baku", "AZ", 49.867, 40.409, 5},
    {"Tbilisi", "GE", 44.827, 41.715, 5},
    {"Saint Petersburg", "RU", 30.335, 59.934, 3},
    {"Ürümqi", "CN", 87.617, 43.825, 8},
    /* ports and places that trade goes through */
    {"Rotterdam", "NL", 4.478, 51.923, 5},
    {"Antwerp", "BE", 4.402, 51.220, 5},
    {"Hamburg", "DE", 9.994, 53.551, 5},
    {"Le Havre", "FR", 0.107, 49.494, 5},
    {"Marseille", "FR", 5.370, 43.297, 5},
    {"Genoa", "IT", 8.934, 44.407, 5},
    {"Piraeus", "GR", 23.646, 37.943, 5},
    {"Constanța", "RO", 28.635, 44.173, 5},
    {"Odesa", "UA", 30.723, 46.482, 5},
    {"Poti", "GE", 41.670, 42.150, 5},
    {"Aktau", "KZ", 51.150, 43.650, 8},
    {"Astrakhan", "RU", 48.034, 46.348, 5},
    {"Murmansk", "RU", 33.083, 68.970, 5},
    {"Port Said", "EG", 32.284, 31.257, 8},
    {"Jeddah", "SA", 39.186, 21.543, 8},
    {"Karachi", "PK", 67.010, 24.861, 8},
    {"Chabahar", "IR", 60.643, 25.292, 5},
    {"Colombo", "LK", 79.861, 6.927, 5},
    {"Busan", "KR", 129.040, 35.115, 5},
    {"Qingdao", "CN", 120.383, 36.067, 8},
    {"Shenzhen", "CN", 114.058, 22.543, 8},
    {"Yiwu", "CN", 120.075, 29.306, 5},
    {"Zabaikalsk", "RU", 117.327, 49.651, 5},
    {"Manzhouli", "CN", 117.379, 49.598, 8},
    {"Nakhodka", "RU", 132.873, 42.814, 8},
    {"Haiphong", "VN", 106.688, 20.845, 8},
    {"Durban", "ZA", 31.022, -29.858, 5},
    {"Santos", "BR", -46.333, -23.961, 5},
    {"Houston", "US", -95.369, 29.760, 5},
};

static void test_positions(const rtr_gazetteer *gazetteer)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        rtr_err err = {0};
        rtr_toponym place = {.name = ""};
        rtr_gazetteer_filter filter = {known[i].country, RTR_KIND_COUNT};
        test_case = known[i].name;
        CHECK_OK(rtr_gazetteer_resolve(gazetteer, known[i].name, &filter, &place, &err));
        if (!place.name[0]) continue;
        double length_m = rtr_geodesic_length_m((rtr_lonlat){known[i].lon, known[i].lat}, place.at);
        CHECK_NEAR(length_m / 1000, 0, known[i].km);
    }
}

/* Names as they are asked for without a filter, and the id or name that is meant. */
static const struct {
    const char *asked, *meant;
} asked[] = {
    {"Moscou", "geonames:524901"},
    {"Pékin", "geonames:1816670"},
    {"Bombay", "geonames:1275339"},
    {"Le Caire", "geonames:360630"},
    {"Ijevsk", "geonames:554840"},
    {"Singapour", "iso:SG"},
    {"Malaisie", "iso:MY"},
    {"mer Noire", "rutter:black-sea"},
    {"Émirats", "iso:AE"},
    {"Corée du Sud", "iso:KR"},
    {"Москва", "geonames:524901"},
    {"北京", "geonames:1816670"},
    {"moscow", "geonames:524901"},
    {"SAINT PETERSBOURG", "geonames:498817"},
    {"Saint-Pétersbourg", "geonames:498817"},
    {"Wien", "geonames:2761369"},
    {"Londres", "geonames:2643743"},
    {"Georgia", "iso:GE"},
    {"Georgia, US", "adm1:US.GA"},
    {"Paris", "geonames:2988507"},
    {"Paris, Texas", "geonames:4717560"},
    {"Paris, TX", "geonames:4717560"},
    {"Tripoli", "geonames:2210247"},
    {"Tripoli, Lebanon", "geonames:266826"},
    {"Springfield, Illinois, USA", "geonames:4250542"},
    {"Singapore", "iso:SG"},
    {"Mexico", "iso:MX"},
    {"Luxembourg", "iso:LU"},
    {"Djibouti", "iso:DJ"},
    {"Panama", "iso:PA"},
    {"Hong Kong", "iso:HK"},
    {"Taiwan", "iso:TW"},
    {"Kosovo", "iso:XK"},
    {"Crimea", "rutter:crimea"},
    {"Tunis", "geonames:2464470"},
    {"Alger", "geonames:2507480"},
    {"New York", "geonames:5128581"},
    {"Washington, D.C.", "geonames:4140963"},
    {"USA", "iso:US"},
    {"UK", "iso:GB"},
    {"RUS", "iso:RU"},
    {"RU", "iso:RU"},
    {"U.S.", "iso:US"},
    {"Ky.", "adm1:US.KY"},
    {"Ala.", "adm1:US.AL"},
    {"Ala", "geonames:3183374"}, /* not an abbreviation without its point */
    {"Bavière", "rutter:bavaria"},
    {"Vaud", "adm1:CH.VD"},
    {"Rapides Parish", "adm2:US.LA.079"},
    {"Lancashire", "adm2:GB.ENG.H2"},
    {"Trapani", "geonames:2522876"}, /* the town, not its province */
    {"Himalaya", "rutter:himalayas"},
    {"lac Léman", "rutter:lake-geneva"},
    {"URSS", "rutter:soviet-union"},
    {"mont Blanc", "rutter:mont-blanc"},
    {"Mt. Vernon, Illinois", "geonames:4245152"},
    {"St-Malo", "geonames:2978640"},
    {"Yverdon", "geonames:2657941"},
    {"Mantoue", "geonames:3174051"},
    {"Quay, New Mexico", "zip:34.9167,-103.7782"}, /* a hamlet, meant with its state only */
    {"Russie", "iso:RU"},
    {"Inde", "iso:IN"},
    {"Chine", "iso:CN"},
    {"Turquie", "iso:TR"},
    {"Iran", "iso:IR"},
    {"Birmanie", "iso:MM"},
    {"Texas", "adm1:US.TX"},
    {"Tatarstan", "adm1:RU.73"},
    {"Xinjiang", "adm1:CN.13"},
    {"canal de Suez", "rutter:suez-canal"},
    {"Bosphore", "rutter:bosphorus"},
    {"Donbass", "rutter:donbas"},
    {"geonames:1275339", "geonames:1275339"},
    {"INBOM", "locode:INBOM"},
    {"IN BOM", "locode:INBOM"},
    {"SVO", "iata:SVO"},
};

static void test_names(const rtr_gazetteer *gazetteer)
{
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        rtr_err err = {0};
        rtr_toponym place = {.id = ""};
        test_case = asked[i].asked;
        CHECK_OK(rtr_gazetteer_resolve(gazetteer, asked[i].asked, NULL, &place, &err));
        rtr_toponym meant = {.id = ""}; /* by its other id, if it has two */
        CHECK_OK(rtr_gazetteer_resolve(gazetteer, asked[i].meant, NULL, &meant, &err));
        CHECK_STR(place.id, meant.id);
    }
}

static void test_doubts(const rtr_gazetteer *gazetteer)
{
    static const char *const ambiguous[] = {"Springfield", "San Jose", "Hyderabad", "Korea",
                                            "Congo",       "Salvador", "La Plata"};
    rtr_toponym place;
    rtr_err err = {0};
    for (size_t i = 0; i < sizeof ambiguous / sizeof *ambiguous; i++) {
        test_case = ambiguous[i];
        CHECK(rtr_gazetteer_resolve(gazetteer, ambiguous[i], NULL, &place, &err) == RTR_BAD_DATA);
        CHECK(strstr(err.what, "; ") && err.fix[0]); /* candidates and a way out */
    }
    static const char *const misspelt[][2] = {
        {"ROTTERDM", "'Rotterdam', NL"},         {"Novorrosisk", "'Novorossiysk', RU"},
        {"Vladivostock", "'Vladivostok', RU"},   {"Singapoor", "'Singapore', SG"},
        {"Bandar Abbbas", "'Bandar Abbas', IR"}, {"Москвва", "'Moscow', RU"}};
    for (size_t i = 0; i < sizeof misspelt / sizeof *misspelt; i++) {
        test_case = misspelt[i][0];
        CHECK(rtr_gazetteer_resolve(gazetteer, misspelt[i][0], NULL, &place, &err) ==
              RTR_NOT_FOUND);
        CHECK(strstr(err.fix, misspelt[i][1]) != NULL);
    }
}

static void test_kinds(const rtr_gazetteer *gazetteer)
{
    rtr_err err = {0};
    rtr_toponym place;
    rtr_gazetteer_filter city = {.kind = RTR_KIND_CITY}, port = {.kind = RTR_KIND_PORT};
    CHECK_OK(rtr_gazetteer_resolve(gazetteer, "Singapore", &city, &place, &err));
    CHECK_STR(place.id, "geonames:1880252");
    CHECK_OK(rtr_gazetteer_resolve(gazetteer, "Mumbai", &port, &place, &err));
    CHECK_STR(place.locode, "INBOM");
    CHECK_OK(rtr_gazetteer_resolve(gazetteer, "Russia", NULL, &place, &err));
    CHECK(place.area >= 0 && place.precision == RTR_PRECISION_COUNTRY);
    CHECK(place.at.lon > 30 && place.at.lat > 45); /* well inside the polygon */
    CHECK_STR(rtr_gazetteer_name(gazetteer, &place, "fr"), "Russie");
    CHECK_STR(rtr_gazetteer_name(gazetteer, &place, "ru"), "Россия");
    CHECK_OK(rtr_gazetteer_resolve(gazetteer, "Izhevsk", NULL, &place, &err));
    CHECK_STR(rtr_gazetteer_name(gazetteer, &place, "fr"), "Ijevsk");
    CHECK(strstr(place.admin1, "Udmurt") != NULL);
    CHECK(rtr_gazetteer_cities_in(gazetteer, (rtr_bbox){36, 54, 39, 57}, &place, 1) == 1);
    CHECK_STR(place.name, "Moscow");
}

/* Polygons are known by their position in rutter.map: both files must be of one build. */
static void test_areas(const rtr_gazetteer *gazetteer)
{
    rtr_err err = {0};
    rtr_basemap *map = NULL;
    size_t areas = 0;
    CHECK_OK(rtr_basemap_new(RUTTER_SHARE_DIR "/rutter.map", &map, &err));
    if (!map) return;
    CHECK(rtr_gazetteer_stamp(gazetteer) == rtr_basemap_stamp(map));
    for (uint32_t i = 0; i < rtr_gazetteer_count(gazetteer); i++) {
        rtr_toponym place = rtr_gazetteer_get(gazetteer, i);
        rtr_shape *shape = NULL;
        if (place.area < 0) continue;
        areas++;
        test_case = place.id;
        const char *code = rtr_basemap_area_code(map, place.area);
        CHECK(code != NULL);
        if (place.kind == RTR_KIND_COUNTRY) /* "RU", and "CN.HK" for Hong Kong */
            CHECK(code && strcmp(strlen(code) == 5 ? code + 3 : code, place.country) == 0);
        CHECK_OK(rtr_basemap_area(map, place.area, 1000, &shape, &err));
        if (shape) CHECK(rtr_shape_holds(shape, place.at));
        rtr_shape_free(shape);
    }
    CHECK(areas > 500);
    rtr_basemap_free(map);
}

TEST_MAIN
{
    const char *path = RUTTER_SHARE_DIR "/rutter.gaz";
    rtr_gazetteer *gazetteer = NULL;
    rtr_err err = {0};
    if (access(path, R_OK) != 0) SKIP("no %s", path);
    CHECK_OK(rtr_gazetteer_new(path, &gazetteer, &err));
    if (!gazetteer) return 1;
    test_positions(gazetteer);
    test_names(gazetteer);
    test_doubts(gazetteer);
    test_areas(gazetteer);
    CASE("kinds, areas, languages") test_kinds(gazetteer);
    CASE("at least 900 sea ports and 150 000 places")
    {
        size_t ports = 0;
        for (uint32_t i = 0; i < rtr_gazetteer_count(gazetteer); i++)
            ports += rtr_gazetteer_get(gazetteer, i).kind == RTR_KIND_PORT;
        CHECK(ports >= 900 && rtr_gazetteer_count(gazetteer) >= 150000);
    }
    rtr_gazetteer_free(gazetteer);
    return 0;
}
