/* The linter without memory: allocations fail in turn while a file is looked through and corrected. */
#include <stdio.h>
#include <unistd.h>

#include "base/text.h"
#include "lint_fixture.h"
#include "oom.h"
#include "test.h"

/* Many members, ids, findings and rings, and geometries that have to be cut. */
static char *make(size_t *size)
{
    rtr_buf text = {0};
    rtr_buf_puts(&text,
                 "{\"bbox\":[0,0,1,1],\"type\":\"FeatureCollection\",\"crs\":null,\"features\":[");
    for (int i = 0; i < 60; i++)
        rtr_buf_printf(
            &text,
            "%s{\"type\":\"Feature\",\"id\":\"%d\",\"properties\":{\"a%d\":%s},\"geometry\":{"
            "\"type\":\"Polygon\","
            "\"coordinates\":[[[177,-16],[-178,-16],[-178,-20.123456789],[177,-20],[177,-16]],"
            "[[178,-17],[178,-18],[179,-18],[179,-17],[178,-17]]]}}\n",
            i ? "," : "", i % 50, i % 9, i % 2 ? "1" : "\"x\"");
    rtr_buf_puts(&text, "],\"other\":{");
    for (int i = 0; i < 100; i++) rtr_buf_printf(&text, "%s\"k%d\":{\"x\":[1]}", i ? "," : "", i);
    rtr_buf_puts(&text, "}}");
    *size = text.size;
    return rtr_buf_take(&text);
}

static void fail_lint(const char *text, size_t size)
{
    rtr_err err = {0};
    long n = 0;
    for (int spared = 0; !spared && n < 5000; n++) {
        rtr_lint *lint = NULL;
        int file = lint_file(text, size);
        oom_left = n;
        rtr_code code = rtr_lint_new(file, RTR_LINT_ONE, 20, &lint, &err);
        spared = oom_left >= 0;
        oom_left = -1;
        close(file);
        CHECK(code == (spared ? RTR_OK : RTR_NOMEM) && (lint != NULL) == spared);
        rtr_lint_free(lint);
    }
    printf("looked through: %ld allocations failed in turn\n", n - 1);
    CHECK(n > 100 && n < 5000);
}

static void fail_fix(const char *text, size_t size)
{
    rtr_err err = {0};
    char path[64], to[64];
    int file = lint_file(text, size);
    long n = 0, failed = 0;
    uint64_t changes = 0;
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    snprintf(to, sizeof to, "lint-oom-%ld.geojson", (long)getpid());
    for (int spared = 0; !spared && n < 100000; n += 1 + n / 60, failed++) {
        oom_left = n;
        rtr_code code = rtr_lint_fix(path, to, &changes, &err);
        spared = oom_left >= 0;
        oom_left = -1;
        /* a geometry that finds no memory to be corrected in may stay as it was */
        CHECK(code == RTR_OK || code == RTR_NOMEM);
        CHECK((access(to, F_OK) == 0) == (code == RTR_OK));
        unlink(to);
    }
    close(file);
    printf("corrected: %ld of %ld allocations failed in turn\n", failed - 1, n);
    CHECK(failed > 100 && n < 100000 && changes > 60);
}

/* Towns with latitude first: the finding is there, or memory ran out and the others still are. */
static void fail_weigh(void)
{
    static const char text[] =
        "{\"type\":\"GeometryCollection\",\"geometries\":[]}\n{\"type\":\"Point\","
        "\"coordinates\":[51.5072,-0.1276]}\n{\"type\":\"Point\",\"coordinates\":[52.4862,-1.8904]}"
        "\n"
        "{\"type\":\"Point\",\"coordinates\":[53.8008,-1.5491]}\n{\"type\":\"Point\","
        "\"coordinates\":[51.4545,-2.5879]}\n{\"type\":\"Point\",\"coordinates\":[53.4808,-2.2426]}"
        "\n"
        "{\"type\":\"Point\",\"coordinates\":[51.4816,-3.1791]}\n";
    rtr_err err = {0};
    rtr_gazetteer *gazetteer = NULL;
    long n = 0;
    if (rtr_gazetteer_new(RUTTER_SHARE_DIR "/rutter.gaz", &gazetteer, &err)) {
        printf("SKIPPED: towns: %s\n", err.what);
        return;
    }
    for (int spared = 0; !spared && n < 100; n++) {
        rtr_lint *lint = NULL;
        size_t count = 0;
        int file = lint_file(text, sizeof text - 1);
        CHECK(rtr_lint_new(file, RTR_LINT_LINES, 20, &lint, &err) == RTR_OK);
        close(file);
        oom_left = n;
        rtr_code code = rtr_lint_weigh_towns(lint, gazetteer, &err);
        spared = oom_left >= 0;
        oom_left = -1;
        CHECK(code == (spared ? RTR_OK : RTR_NOMEM));
        if (spared) CHECK(rtr_lint_findings(lint, &count) && count == 1);
        rtr_lint_free(lint);
    }
    rtr_gazetteer_free(gazetteer);
    printf("weighed: %ld allocations failed in turn\n", n - 1);
    CHECK(n > 4 && n < 100);
}

TEST_MAIN
{
    size_t size;
    char *text = make(&size);
    CHECK(text != NULL);
    CASE("a file is looked through, or memory ran out") fail_lint(text, size);
    CASE("a copy is whole, or not there") fail_fix(text, size);
    free(text);
    CASE("latitude first is told, or memory ran out") fail_weigh();
    return 0;
}
