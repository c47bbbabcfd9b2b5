/* lint_fixture.h - the linter over text in memory. */
#ifndef RUTTER_TESTS_LINT_FIXTURE_H
#define RUTTER_TESTS_LINT_FIXTURE_H

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "geo/lint.h"

/* An open file that holds the text; -1 when there is none to be had. */
static inline int lint_file(const char *text, size_t size)
{
    int file = memfd_create("lint", MFD_CLOEXEC);
    for (size_t done = 0; file >= 0 && done < size;) {
        ssize_t put = write(file, text + done, size - done);
        if (put <= 0) return close(file), -1;
        done += (size_t)put;
    }
    if (file >= 0 && lseek(file, 0, SEEK_SET) != 0) return close(file), -1;
    return file;
}

static inline rtr_code lint_text(const char *text, size_t size, rtr_lint **out, rtr_err *err)
{
    int file = lint_file(text, size);
    if (file < 0) return rtr_fail(err, RTR_IO, "no file in memory");
    rtr_code code = rtr_lint_new(file, RTR_LINT_ONE, 20, out, err);
    close(file);
    return code;
}

/* How often a rule was broken. */
static inline uint64_t lint_count(const rtr_lint *lint, const char *rule)
{
    size_t count;
    const rtr_lint_rule *rules = rtr_lint_rules(&count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(rules[i].id, rule) == 0) return rtr_lint_count_of(lint, i);
    return UINT64_MAX;
}

#endif
