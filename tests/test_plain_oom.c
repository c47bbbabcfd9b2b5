/* Every allocation of ours fails in turn while a case is read through plain.h: an error and no leak. */
#include <stdlib.h>
#include <string.h>

#include "oom.h"
#include "plain/plain.h"
#include "test.h"

static rtr_plain *plain;

static rtr_code open_data(rtr_err *err)
{
    rtr_plain *other = NULL;
    rtr_code code = rtr_plain_new(RUTTER_SHARE_DIR, &other, err);
    CHECK(!code == (other != NULL));
    rtr_plain_free(other);
    return code;
}

static rtr_code make_geojson(rtr_err *err)
{
    rtr_plain_case *loaded = NULL;
    char *problems = NULL, *json = NULL;
    rtr_code code = rtr_plain_case_parse(
        plain, "mine", "rutter: 1\nplaces: [{id: a, name: Aden, lonlat: [45, 12.8]}]\n", &loaded,
        &problems, err);
    CHECK(!code == (loaded != NULL));
    if (!code) code = rtr_plain_case_geojson(loaded, "all", &json, err);
    rtr_plain_release(json);
    rtr_plain_release(problems);
    rtr_plain_case_free(loaded);
    return code;
}

static rtr_code refuse(rtr_err *err)
{
    rtr_plain_case *loaded = NULL;
    char *problems = NULL;
    rtr_code code = rtr_plain_case_parse(plain, "mine", "rutter: 1\nplaces: [{id: a}]\n", &loaded,
                                         &problems, err);
    CHECK(!loaded);
    rtr_plain_release(problems);
    return code == RTR_BAD_DATA ? RTR_OK : code;
}

/* `most`: how many allocations to fail, where there are too many to fail each. */
static void burn(rtr_code (*call)(rtr_err *err), long most)
{
    rtr_err err = {0};
    rtr_code code = RTR_NOMEM;
    long count = 0;
    for (; code && count < most; count++) {
        oom_left = count;
        code = call(&err);
        oom_left = -1;
        if (code && code != RTR_NOMEM) FAIL_("allocation %ld: code %d, %s", count, code, err.what);
    }
    CHECK((code == RTR_OK || count == most) && count > 3);
}

TEST_MAIN
{
    rtr_err err = {0};
    CASE("the data files") burn(open_data, 20);
    CHECK_OK(rtr_plain_new(RUTTER_SHARE_DIR, &plain, &err));
    CASE("a case") burn(make_geojson, 5000);
    CASE("one that is refused") burn(refuse, 5000);
    rtr_plain_free(plain);
    return 0;
}
