/* test.h - a test program is one file: TEST_MAIN { CASE("...") { CHECK(...); } } */
#ifndef RUTTER_TESTS_TEST_H
#define RUTTER_TESTS_TEST_H

#include <math.h>
#include <stdio.h>
#include <string.h>

static int test_failures;
static const char *test_case = "";

#define CASE(name) for (int once_ = (test_case = (name), 1); once_; once_ = 0)
#define FAIL_(...)                                                                                 \
    (test_failures++, printf("%s:%d: in '%s': ", __FILE__, __LINE__, test_case),                   \
     printf(__VA_ARGS__), putchar('\n'))
#define CHECK(condition)                                                                           \
    do {                                                                                           \
        if (!(condition)) FAIL_("%s", #condition);                                                 \
    } while (0)
#define CHECK_STR(got, want)                                                                       \
    do {                                                                                           \
        const char *got_ = (got), *want_ = (want);                                                 \
        if (!got_ || strcmp(got_, want_) != 0)                                                     \
            FAIL_("%s is \"%s\", not \"%s\"", #got, got_ ? got_ : "(null)", want_);                \
    } while (0)
#define CHECK_NEAR(got, want, tolerance)                                                           \
    do {                                                                                           \
        double got_ = (got), want_ = (want);                                                       \
        if (!(fabs(got_ - want_) <= (tolerance)))                                                  \
            FAIL_("%s is %.12g, not %.12g", #got, got_, want_);                                    \
    } while (0)
/* An rtr_code that must be RTR_OK; prints the error otherwise. */
#define CHECK_OK(call)                                                                             \
    do {                                                                                           \
        if ((call) != RTR_OK) FAIL_("%s: %s: %s", #call, err.where, err.what);                     \
    } while (0)
/* Leave with ctest's "skipped", loudly. */
#define SKIP(...)                                                                                  \
    do {                                                                                           \
        printf("SKIPPED: " __VA_ARGS__);                                                           \
        putchar('\n');                                                                             \
        return 77;                                                                                 \
    } while (0)

static int test_main(void);
#define TEST_MAIN                                                                                  \
    int main(void)                                                                                 \
    {                                                                                              \
        int status = test_main();                                                                  \
        if (test_failures) printf("%d checks failed\n", test_failures);                            \
        return test_failures ? 1 : status;                                                         \
    }                                                                                              \
    static int test_main(void)

#endif
