/* plain.h as another language calls it: handles, texts, what is refused; the data files found by themselves. */
#include "plain/plain.h"

#include <stdlib.h>
#include <string.h>

#include "test.h"

static const char good[] =
    "rutter: 1\ntitle: A way\nplaces: [{id: a, name: Aden}, {id: r, name: Russia}]\n"
    "routes: [{id: s, from: a, to: Mumbai, mode: sea, vessel: {imo: 1234568}}]\n"
    "map: {width: 500}\n"
    "maps: [{id: all}, {id: near, places: [a], layout: square}]\n";
static const char bad[] = "rutter: 1\nplaces: [{id: a, nam: Aden}, {id: a, name: Aden}]\n";

static rtr_plain *plain;

static void check_data(void)
{
    rtr_err err = {0};
    rtr_plain *other = NULL;
    CHECK(rtr_plain_new("/nonexistent", &other, &err) && !other);
    CHECK(strstr(err.where, "/nonexistent"));
    CHECK_OK(rtr_plain_new(RUTTER_SHARE_DIR, &other, &err));
    rtr_plain_free(other);
    rtr_plain_free(NULL);
    CHECK(strchr(rtr_plain_version(), '.'));
}

static void check_case(void)
{
    rtr_err err = {0};
    rtr_plain_case *loaded = NULL;
    char *problems = NULL, *text = NULL;
    static const char *const sets[] = {"all", "routes", "places", "areas"};
    CHECK_OK(rtr_plain_case_parse(plain, "mine", good, &loaded, &problems, &err));
    CHECK(strstr(problems, "{\"error\":false,\"where\":\"mine:") && strstr(problems, "1234568"));
    rtr_plain_release(problems);
    for (int i = 0; loaded && i < 4; i++) {
        CHECK_OK(rtr_plain_case_geojson(loaded, sets[i], &text, &err));
        CHECK(text && strstr(text, "FeatureCollection"));
        rtr_plain_release(text);
    }
    CHECK(rtr_plain_case_geojson(loaded, "ships", &text, &err) == RTR_BAD_ARG && !text);
    CHECK_OK(rtr_plain_case_page(loaded, &text, &err));
    CHECK(text && strstr(text, "A way"));
    rtr_plain_release(text);
    rtr_plain_case_free(loaded);
}

static void check_pictures(void)
{
    rtr_err err = {0};
    rtr_plain_case *loaded = NULL;
    char *problems = NULL, *bytes = NULL;
    size_t size = 0;
    const rtr_plain_sheet near = {.frame = "near"}, far = {.frame = "far"},
                          pdf = {.format = "pdf", .layout = "a4"}, gif = {.format = "gif"};
    CHECK_OK(rtr_plain_case_parse(plain, "mine", good, &loaded, &problems, &err));
    rtr_plain_release(problems);
    CHECK_OK(rtr_plain_case_picture(loaded, NULL, &bytes, &size, &err));
    CHECK(size > 1000 && memcmp(bytes + 1, "PNG", 3) == 0);
    CHECK((unsigned char)bytes[18] * 256 + (unsigned char)bytes[19] == 500);
    rtr_plain_release(bytes);
    CHECK_OK(rtr_plain_case_picture(loaded, &near, &bytes, &size, &err));
    CHECK((unsigned char)bytes[18] * 256 + (unsigned char)bytes[19] == 500);
    rtr_plain_release(bytes);
    CHECK_OK(rtr_plain_case_picture(loaded, &pdf, &bytes, &size, &err));
    CHECK(size > 1000 && memcmp(bytes, "%PDF-", 5) == 0);
    rtr_plain_release(bytes);
    CHECK_OK(rtr_plain_case_alt(loaded, NULL, &bytes, &err));
    CHECK(bytes && strstr(bytes, "Aden"));
    rtr_plain_release(bytes);
    CHECK(rtr_plain_case_picture(loaded, &far, &bytes, &size, &err) == RTR_NOT_FOUND && !bytes);
    CHECK(rtr_plain_case_picture(loaded, &gif, &bytes, &size, &err) == RTR_BAD_ARG && !bytes);
    rtr_plain_case_free(loaded);
}

static void check_refused(void)
{
    rtr_err err = {0};
    rtr_plain_case *loaded = NULL;
    char *problems = NULL;
    CHECK(rtr_plain_case_parse(plain, "mine", bad, &loaded, &problems, &err) == RTR_BAD_DATA);
    CHECK(!loaded && strstr(problems, "\"fix\":\"did you mean 'name'?\""));
    CHECK_STR(err.where, "mine:2:10");
    rtr_plain_release(problems);
    CHECK(rtr_plain_case_parse(plain, "mine", "{", &loaded, &problems, &err) && !loaded);
    rtr_plain_release(problems);
    CHECK(rtr_plain_case_load(plain, "/nonexistent.yaml", &loaded, &problems, &err) == RTR_IO);
    CHECK(!loaded);
    rtr_plain_release(problems);
    /* A case from memory reaches no file. */
    static const char under[] = "rutter: 1\nplaces: [{id: a, name: Aden}]\nmap: {basemap: x.tif}\n";
    char *bytes = NULL;
    size_t size = 0;
    CHECK_OK(rtr_plain_case_parse(plain, "mine", under, &loaded, &problems, &err));
    rtr_plain_release(problems);
    CHECK(rtr_plain_case_picture(loaded, NULL, &bytes, &size, &err) == RTR_UNSUPPORTED && !bytes);
    rtr_plain_case_free(loaded);
}

static void check_reports(void)
{
    rtr_err err = {0};
    char *json = NULL;
    static const char text[] = "India shipped servers to Russia.";
    CHECK_OK(rtr_plain_read(plain, text, strlen(text), NULL, &json, &err));
    CHECK(json && strstr(json, "\"language\":\"en\"") && strstr(json, "\"country\":\"RU\""));
    rtr_plain_release(json);
    CHECK_OK(rtr_plain_read(plain, text, strlen(text), "fr", &json, &err));
    CHECK(json && strstr(json, "\"language\":\"fr\""));
    rtr_plain_release(json);
    CHECK(rtr_plain_read(plain, "", 0, NULL, &json, &err) == RTR_BAD_DATA && !json);
}

TEST_MAIN
{
    rtr_err err = {0};
    CASE("the data files are found above the program")
    {
        CHECK_OK(rtr_plain_new(NULL, &plain, &err));
    }
    CASE("or named") check_data();
    CASE("a case as GeoJSON and as a page") check_case();
    CASE("its maps") check_pictures();
    CASE("what is wrong with it, as a list") check_refused();
    CASE("an article") check_reports();
    rtr_plain_free(plain);
    return 0;
}
