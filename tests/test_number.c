/* Numbers are written as printf would write them, if it wrote no zeros at the end and knew no locale. */
#include <math.h>
#include <stdlib.h>

#include "base/text.h"
#include "random.h"
#include "test.h"

static void expect_printf(double value, int decimals)
{
    char want[400];
    rtr_buf got = {0};
    int size = snprintf(want, sizeof want, "%.*f", decimals, value);
    if (decimals) {
        while (want[size - 1] == '0') size--;
        if (want[size - 1] == '.') size--;
    }
    want[size] = '\0';
    rtr_buf_fixed(&got, value, decimals);
    CHECK_STR(got.data, strcmp(want, "-0") == 0 ? "0" : want);
    rtr_buf_end(&got);
}

TEST_MAIN
{
    uint64_t seed = 7;
    CASE("random values of every size, all decimals")
    for (int i = 0; i < 100000; i++) {
        double size = ldexp(1, (int)(random_next(&seed) % 140) - 90);
        expect_printf((2 * random_unit(&seed) - 1) * size, (int)(random_next(&seed) % 18));
    }
    CASE("ties go to the even digit, as the double is exactly half")
    for (int i = -2000; i <= 2000; i++)
        for (int decimals = 0; decimals < 6; decimals++) {
            expect_printf(i / 8.0, decimals);
            expect_printf(i / 1024.0, decimals);
            expect_printf(i / 1000.0, decimals);
        }
    CASE("ends of the range, and of the fast way")
    {
        static const double values[] = {
            0,         -0.0,  4294967295.5, 4294967296.0, 4294967296.5, 0x1p53, 0x1p-60, 0x1p-68,
            0x1p-1074, 1e300, 0.999999995,  9.99999995,   1e-9,         5e-10,  0.5};
        for (size_t i = 0; i < sizeof values / sizeof *values; i++)
            for (int decimals = 0; decimals <= 17; decimals++) expect_printf(values[i], decimals);
    }
    return 0;
}
