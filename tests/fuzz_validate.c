/* Any bytes as GeoJSON: findings that stand in the file, and a corrected copy of which a copy is the same. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "lint_fixture.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int holds)
{
    if (!holds) abort();
}

static void look(const uint8_t *data, size_t size, rtr_lint_form form)
{
    rtr_err err = {0};
    rtr_lint *lint = NULL;
    size_t count;
    int file = lint_file((const char *)data, size);
    must(file >= 0 && rtr_lint_new(file, form, 5, &lint, &err) == RTR_OK);
    close(file);
    const rtr_finding *found = rtr_lint_findings(lint, &count);
    for (size_t i = 0; i < count; i++) {
        must(found[i].offset <= size && found[i].line >= 1 && found[i].column >= 1);
        must(found[i].column <= found[i].offset + 1 && found[i].what[0]);
        must(!i || found[i - 1].offset <= found[i].offset);
    }
    must(rtr_lint_count(lint, RTR_ERROR) + rtr_lint_count(lint, RTR_WARNING) +
             rtr_lint_count(lint, RTR_NOTE) >=
         count);
    rtr_lint_free(lint);
}

/* The copy of a file; NULL when it is not JSON. */
static char *copy(const char *from, const char *to, size_t *size)
{
    rtr_err err = {0};
    char *bytes = NULL;
    uint64_t changes;
    rtr_code code = rtr_lint_fix(from, to, &changes, &err);
    must(code == RTR_OK || code == RTR_BAD_SYNTAX);
    if (!code) must(rtr_file_read(to, 1 << 28, &bytes, size, &err) == RTR_OK);
    unlink(to);
    return bytes;
}

static void correct(const uint8_t *data, size_t size)
{
    char path[64], to[64];
    size_t once_size = 0, twice_size = 0;
    int file = lint_file((const char *)data, size);
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    snprintf(to, sizeof to, "/tmp/fuzz-validate-%ld", (long)getpid());
    char *once = copy(path, to, &once_size);
    close(file);
    if (!once) return;
    file = lint_file(once, once_size);
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    char *twice = copy(path, to, &twice_size);
    close(file);
    must(twice && once_size == twice_size && memcmp(once, twice, once_size) == 0);
    free(once);
    free(twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    look(data, size, RTR_LINT_ONE);
    look(data, size, RTR_LINT_LINES);
    correct(data, size);
    return 0;
}
