/* Every allocation of building, opening and asking a gazetteer fails in turn: an error, no leak, no crash. */
#include <stdlib.h>
#include <unistd.h>

#include "geo/gazetteer_build.h"
#include "geo/gazetteer_import.h"
#include "oom.h"
#include "test.h"

static char path[] = "/tmp/rutter-oom-XXXXXX";
static char table[] = "/tmp/rutter-oom-table-XXXXXX";
static char codes[] = "/tmp/rutter-oom-codes-XXXXXX";

static rtr_code build(rtr_err *err)
{
    rtr_gazbuild *build = NULL;
    rtr_import_tally tally = {0};
    uint32_t handle = 0;
    rtr_gazbuild_place place = {.id = "iso:FR",
                                .name = "France",
                                .country = "FR",
                                .at = {2, 47},
                                .parent = RTR_GAZBUILD_NONE,
                                .kind = RTR_KIND_COUNTRY,
                                .area = -1};
    rtr_code code = rtr_gazbuild_new(&build, err);
    if (!code) code = rtr_gazbuild_add(build, &place, &handle, err);
    if (!code) code = rtr_gazbuild_name(build, handle, "ru", "Франция", err);
    if (!code) code = rtr_gazbuild_id(build, handle, "iso:FRA", err);
    if (!code) code = rtr_gazbuild_import_geonames(build, table, &tally, err);
    if (!code) code = rtr_gazbuild_import_unlocode(build, codes, &tally, err);
    if (!code) code = rtr_gazbuild_weigh(build, err);
    if (!code) code = rtr_gazbuild_write(build, path, err);
    rtr_gazbuild_free(build);
    return code;
}

static rtr_code ask(rtr_err *err)
{
    rtr_gazetteer *gazetteer = NULL;
    rtr_gazbuild *copy = NULL;
    rtr_toponym found[2];
    rtr_code code = rtr_gazetteer_new(path, &gazetteer, err);
    if (!code) code = rtr_gazetteer_resolve(gazetteer, "Paris, France", NULL, found, err);
    if (!code) code = rtr_gazbuild_new(&copy, err);
    if (!code) code = rtr_gazbuild_load(copy, gazetteer, err);
    rtr_gazbuild_free(copy);
    rtr_gazetteer_free(gazetteer);
    return code;
}

/* Fail the 1st, 2nd, ... allocation until all goes well. A name that cannot be folded may also be
 * reported as not found; what must not happen is success by halves, a leak or a crash. */
static long fail_in_turn(rtr_code (*work)(rtr_err *))
{
    for (long n = 0; n < 100000; n++) {
        rtr_err err = {0};
        oom_left = n;
        rtr_code code = work(&err);
        int all_done = oom_left >= 0;
        oom_left = -1;
        if (code == RTR_OK && all_done) return n;
        if (code != RTR_OK) CHECK(err.what[0]);
    }
    return 0;
}

static int write_file(char *name, const char *text)
{
    int file = mkstemp(name);
    return file >= 0 && write(file, text, strlen(text)) == (ssize_t)strlen(text) &&
           close(file) == 0;
}

TEST_MAIN
{
    if (!write_file(path, "") ||
        !write_file(table, "1\tParis\tParis\tLutetia\t48.85\t2."
                           "35\tP\tPPLC\tFR\t\t11\t\t\t\t2138551\t\t1\tX\t\n") ||
        !write_file(
            codes,
            ",\"FR\",\"LEH\",\"Le Havre\",\"Le Havre\",,\"AF\",\"1-------\",,,\"4929N 00006E\",\n"))
        SKIP("no temporary files");
    CASE("building and writing") CHECK(fail_in_turn(build) > 20);
    CASE("opening, resolving, loading") CHECK(fail_in_turn(ask) > 10);
    unlink(path);
    unlink(table);
    unlink(codes);
    return 0;
}
