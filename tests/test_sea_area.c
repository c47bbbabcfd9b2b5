#include "geo/sea_area.h"

#include <stdint.h>

#include "test.h"

typedef struct known {
    const char *sea;
    rtr_lonlat at;
} known;

/* Open water well inside, and roads and capes near limits. */
static const known positions[] = {
    {"Arabian Sea", {65, 18}},
    {"Laccadive Sea", {75, 8}},
    {"Gulf of Aden", {47, 12.5}},
    {"Red Sea", {38, 20}},
    {"Gulf of Suez", {33.2, 28.8}},
    {"Gulf of Aqaba", {34.7, 28.8}},
    {"Persian Gulf", {52, 26.5}},
    {"Gulf of Oman", {58.5, 24.7}},
    {"Mediterranean Sea", {30, 33}},
    {"Mediterranean Sea", {5, 38.5}},
    {"Alboran Sea", {-3.5, 36}},
    {"Strait of Gibraltar", {-5.6, 35.97}},
    {"Balearic Sea", {2, 40.5}},
    {"Ligurian Sea", {8.9, 43.9}},
    {"Tyrrhenian Sea", {12.5, 40}},
    {"Adriatic Sea", {15, 43.2}},
    {"Ionian Sea", {18.5, 38}},
    {"Aegean Sea", {25, 38.5}},
    {"Sea of Marmara", {28, 40.7}},
    {"Black Sea", {37.8, 44.6}},
    {"Sea of Azov", {37, 46}},
    {"Caspian Sea", {49.9, 40.3}},
    {"English Channel", {-1, 50}},
    {"North Sea", {3, 56}},
    {"North Sea", {4.05, 51.97}},
    {"Skagerrak", {9.5, 58}},
    {"Kattegat", {11.5, 57}},
    {"The Sound and the Belts", {12.7, 55.8}},
    {"Baltic Sea", {19, 57}},
    {"Gulf of Finland", {25, 59.9}},
    {"Gulf of Bothnia", {19.5, 62.5}},
    {"Gulf of Riga", {23.5, 57.7}},
    {"Bay of Biscay", {-4, 45}},
    {"Irish Sea and Saint George's Channel", {-5, 53.5}},
    {"Norwegian Sea", {5, 67}},
    {"Barents Sea", {35, 73}},
    {"White Sea", {38, 65.5}},
    {"Kara Sea", {70, 75}},
    {"Laptev Sea", {125, 76}},
    {"East Siberian Sea", {160, 72}},
    {"Chukchi Sea", {-170, 69}},
    {"Beaufort Sea", {-140, 72}},
    {"Bering Sea", {-175, 58}},
    {"Bering Sea", {175, 58}},
    {"Gulf of Alaska", {-148, 58}},
    {"Hudson Bay", {-85, 59}},
    {"Davis Strait", {-58, 65}},
    {"Labrador Sea", {-53, 57}},
    {"Gulf of Saint Lawrence", {-62, 48}},
    {"Gulf of Mexico", {-90, 25}},
    {"Caribbean Sea", {-75, 15}},
    {"Caribbean Sea", {-79.9, 9.5}},
    {"Rio de la Plata", {-57, -35}},
    {"Gulf of Guinea", {3, 3}},
    {"Mozambique Channel", {41, -18}},
    {"Bay of Bengal", {88, 15}},
    {"Andaman Sea", {96, 11}},
    {"Malacca Strait", {100, 4}},
    {"Singapore Strait", {103.85, 1.22}},
    {"Gulf of Thailand", {101, 10}},
    {"Gulf of Tonkin", {107.5, 19.5}},
    {"South China Sea", {114, 15}},
    {"South China Sea", {114.2, 22.2}},
    {"East China Sea", {125, 29}},
    {"East China Sea", {122.2, 31}},
    {"Yellow Sea", {123, 36}},
    {"Bo Hai", {119.5, 39}},
    {"Sea of Japan", {134, 40}},
    {"Seto Inland Sea", {133.5, 34.1}},
    {"Sea of Okhotsk", {150, 55}},
    {"Philippine Sea", {132, 20}},
    {"Sulu Sea", {120, 8}},
    {"Celebes Sea", {122, 3.5}},
    {"Java Sea", {111, -5.5}},
    {"Makassar Strait", {118, -2}},
    {"Banda Sea", {127, -6}},
    {"Timor Sea", {127, -11}},
    {"Arafura Sea", {135, -9.5}},
    {"Gulf of Carpentaria", {139, -14}},
    {"Coral Sea", {155, -17}},
    {"Tasman Sea", {160, -38}},
    {"Bass Strait", {146, -39.5}},
    {"Great Australian Bight", {130, -34}},
    {"Lake Superior", {-87, 47.7}},
    {"Lake Ontario", {-78, 43.6}},
    {"Southern Ocean", {0, -63}},
    {"Ross Sea", {-175, -75}},
    {"Arctic Ocean", {10, 85}},
    {"North Atlantic Ocean", {-40, 40}},
    {"South Atlantic Ocean", {-20, -25}},
    {"South Atlantic Ocean", {18.3, -33.8}},
    {"Indian Ocean", {75, -20}},
    {"North Pacific Ocean", {-150, 30}},
    {"North Pacific Ocean", {-79.5, 8.8}},
    {"South Pacific Ocean", {-120, -30}},
    {"South Pacific Ocean", {178, -30}},
};

static const char *sea_of(const rtr_sea_areas *areas, rtr_lonlat at)
{
    return rtr_sea_areas_name(areas, rtr_sea_areas_at(areas, at));
}

TEST_MAIN
{
    rtr_err err = {0};
    rtr_sea_areas *areas = NULL;
    CHECK_OK(rtr_sea_areas_new(&areas, &err));
    if (!areas) return 1;

    CASE("known positions lie in the right sea, on any turn of longitude")
    {
        for (size_t i = 0; i < sizeof positions / sizeof *positions; i++) {
            CHECK_STR(sea_of(areas, positions[i].at), positions[i].sea);
            rtr_lonlat turned = {positions[i].at.lon + 360, positions[i].at.lat};
            CHECK_STR(sea_of(areas, turned), positions[i].sea);
        }
    }
    CASE("no sea hides another, and each has its French name")
    {
        unsigned char seen[256] = {0};
        for (double lat = -89.875; lat < 90; lat += 0.25)
            for (double lon = -179.875; lon < 180; lon += 0.25) {
                size_t number = rtr_sea_areas_at(areas, (rtr_lonlat){lon, lat});
                if (number < sizeof seen) seen[number] = 1;
            }
        CHECK(rtr_sea_areas_count(areas) > 100 && rtr_sea_areas_count(areas) < sizeof seen);
        for (size_t i = 0; i < rtr_sea_areas_count(areas); i++) {
            if (!seen[i]) FAIL_("%s is nowhere", rtr_sea_areas_name(areas, i));
            CHECK(rtr_sea_areas_name_fr(areas, i)[0]);
        }
    }
    CASE("along a line: each sea once, in order, no more than asked for")
    {
        const rtr_lonlat line[] = {{65, 18},     {58, 14},     {50, 12.5}, {46, 12.2},
                                   {43.4, 12.6}, {41.5, 15.5}, {38, 20}};
        size_t found[8];
        CHECK(rtr_sea_areas_along(areas, line, 7, found, 8) == 3);
        CHECK_STR(rtr_sea_areas_name(areas, found[0]), "Arabian Sea");
        CHECK_STR(rtr_sea_areas_name(areas, found[1]), "Gulf of Aden");
        CHECK_STR(rtr_sea_areas_name_fr(areas, found[2]), "mer Rouge");
        CHECK(rtr_sea_areas_along(areas, line, 7, found, 2) == 2);
        /* Between two points that lie far apart. */
        const rtr_lonlat leg[] = {{-8, 35.9}, {-2, 36.1}};
        CHECK(rtr_sea_areas_along(areas, leg, 2, found, 8) == 3);
        CHECK_STR(rtr_sea_areas_name(areas, found[1]), "Strait of Gibraltar");
        CHECK(rtr_sea_areas_along(areas, leg, 0, found, 8) == 0);
    }
    CASE("what is no sea has no name")
    {
        CHECK(rtr_sea_areas_at(areas, (rtr_lonlat){85, 48}) == SIZE_MAX); /* Altai */
        CHECK_STR(rtr_sea_areas_name(areas, SIZE_MAX), "");
    }
    rtr_sea_areas_free(areas);
    return 0;
}
