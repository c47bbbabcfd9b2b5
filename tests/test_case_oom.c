/* geo/case without memory: the 1st, 2nd, ... n-th allocation of the library fails; each time the reading ends
 * in order and leaves nothing behind. */
#include <limits.h>
#include <stdlib.h>

#include "geo/case_parts.h"
#include "oom.h"
#include "test.h"

static const char text[] =
    "rutter: 1\ntitle: t\nwrong: 1\n"
    "reports: [{id: r, title: t}, {id: s, title: t, file: missing.txt}]\n"
    "places:\n- {id: a, name: Mumbai, label: {en: x}, sources: [{report: r, quote: q}]}\n"
    "- {id: a, lonlat: [1, 95], kind: prot, sources: [{report: z}]}\n"
    "routes:\n- {id: x, from: a, via: [b, \xC3\xA9, \xC3\x89], to: c, avoid: [suez]}\n"
    "scenes: [{file: x.tif, mark: [a, n]}]\nmap: {width: 5}\n";

static const char table[] = "from,to,via,source,q\nA,B,C;D,S,1\n,,,,\nA,\xC3\xA9,,T,\n";

static rtr_code read_text(rtr_problems *problems, rtr_case **doc, rtr_err *err)
{
    static const rtr_case_memory memory = {"x.yaml", text, sizeof text - 1, NULL, NULL};
    return rtr_case_parse(&memory, problems, doc, err);
}

static rtr_code read_table(rtr_problems *problems, rtr_case **doc, rtr_err *err)
{
    static char bytes[sizeof table]; /* written over */
    memcpy(bytes, table, sizeof table);
    return rtr_case_parse_import("x.csv", bytes, sizeof bytes - 1, problems, doc, err);
}

typedef rtr_code reading(rtr_problems *problems, rtr_case **doc, rtr_err *err);

/* Read once with the n-th allocation failing. A detail of a complaint may be lost to it; nothing else. */
static rtr_code attempt(reading *read, long n)
{
    rtr_err err = {0};
    rtr_problems *problems = NULL;
    rtr_case *doc = NULL;
    oom_seen = 0;
    oom_left = n - 1;
    rtr_code code = rtr_problems_new(&problems, &err);
    if (!code) code = read(problems, &doc, &err);
    oom_left = -1;
    CHECK(code == RTR_OK ? doc != NULL : code == RTR_NOMEM && doc == NULL);
    if (code) CHECK_STR(err.what, "out of memory");
    rtr_case_free(doc);
    rtr_problems_free(problems);
    return code;
}

static void exhaust(reading *read)
{
    CHECK(attempt(read, LONG_MAX) == RTR_OK);
    long all = oom_seen, refused = 0;
    for (long n = 1; n <= all; n++) refused += attempt(read, n) == RTR_NOMEM;
    CHECK(all > 30 && refused > all / 2);
}

TEST_MAIN
{
    CASE("a case") exhaust(read_text);
    CASE("a table") exhaust(read_table);
    return 0;
}
