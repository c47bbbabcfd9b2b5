/* geo/codes: numbers of known ships and boxes pass; one wrong digit does not. */
#include "geo/codes.h"

#include "test.h"

static rtr_err err;

typedef rtr_code check(const char *text, rtr_err *err);

static void takes(check *function, const char *const *texts)
{
    for (; *texts; texts++)
        if (function(*texts, &err) != RTR_OK) FAIL_("'%s' was refused: %s", *texts, err.what);
}

static void refuses(check *function, const char *const *texts)
{
    for (; *texts; texts++) {
        err = (rtr_err){0};
        if (function(*texts, &err) != RTR_BAD_DATA) FAIL_("'%s' was taken", *texts);
        if (!err.fix[0]) FAIL_("no fix for '%s'", *texts);
    }
}

#define TAKES(function, ...)   takes(function, (const char *const[]){__VA_ARGS__, NULL})
#define REFUSES(function, ...) refuses(function, (const char *const[]){__VA_ARGS__, NULL})

TEST_MAIN
{
    CASE("IMO numbers")
    {
        TAKES(rtr_imo_check, "9074729", "IMO 9074729", "IMO9321483", "9811000");
        REFUSES(rtr_imo_check, "9074728", "907472", "90747290", "90747a9", "", "IMO", "imo 9074729",
                "0000000");
        CHECK(rtr_imo_check("9074728", &err) == RTR_BAD_DATA);
        CHECK_STR(err.what, "the check digit of IMO number '9074728' is wrong");
        CHECK_STR(err.fix, "compare it with the source: with these six digits it would end in 9");
    }
    CASE("MMSI")
    {
        TAKES(rtr_mmsi_check, "419000123", "273000001");
        REFUSES(rtr_mmsi_check, "41900012", "4190001234", "912345678", "012345678", "4190001x3");
    }
    CASE("containers")
    {
        TAKES(rtr_container_check, "CSQU3054383", "CSQU 305438 3", "TOLU4734787");
        REFUSES(rtr_container_check, "CSQU3054384", "CSQX3054383", "CSQ3054383", "csqu3054383",
                "CSQU30543831", "");
    }
    CASE("UN/LOCODE")
    {
        TAKES(rtr_locode_check, "INBOM", "IN BOM", "RUMOW", "US2SS", "XKPRN", "XZZZZ");
        REFUSES(rtr_locode_check, "INBO", "inbom", "IN1OM", "QQBOM", "INBOMB", "");
    }
    CASE("Harmonized System")
    {
        TAKES(rtr_hs_check, "84", "8471", "8471.50", "8471.50.00", "8471500000", "9902");
        REFUSES(rtr_hs_check, "8", "847", "8471.5", "7701", "0012", "84715000000", "84x1", "");
    }
    CASE("countries")
    {
        TAKES(rtr_country_check, "IN", "RU", "AD", "ZW", "XK", "TW");
        REFUSES(rtr_country_check, "in", "UK", "DW", "XX", "IND", "I", "", "A ");
        CHECK(rtr_country_check("UK", &err) == RTR_BAD_DATA);
        CHECK_STR(err.fix, "did you mean 'GB'?");
    }
    CASE("dates")
    {
        TAKES(rtr_date_check, "2024", "2024-08", "2024-02-29", "2024-11-02T10:00Z",
              "2024-11-02 10:00:59.5+05:30", "2024-04..2024-08", "2024..2024-01", "..2024",
              "2024..", "2024-12-31..2025", "2024-11-02T10:00..2024-11-02T10:01");
        REFUSES(rtr_date_check, "", "..", "24", "2024-13", "2023-02-29", "1900-02-29", "2024-8",
                "12/03/2024", "2024-08..2024-04", "2024-11-02T25:00", "2024-11-02T10", "2024 ",
                "2024-11-02T10:00+5", "2024...2025", "2024-11-02X", "2024..2025..2026",
                "2024-11-02T10:00..2024-11-02T09:59", "0000");
        CHECK(rtr_date_check("2024-08..2024-04", &err) == RTR_BAD_DATA);
        CHECK_STR(err.what, "the range '2024-08..2024-04' ends before it starts");
    }
    CASE("the days of dates")
    {
        char first[11], last[11];
        static const char *const said[][3] = {
            {"2024", "2024-01-01", "2024-12-31"},
            {"2024-02", "2024-02-01", "2024-02-29"},
            {"2023-02", "2023-02-01", "2023-02-28"},
            {"2024-04-30", "2024-04-30", "2024-04-30"},
            {"2024-04..2024-08", "2024-04-01", "2024-08-31"},
            {"2024-11-02T23:59..2025", "2024-11-02", "2025-12-31"},
            {"..2024-06", "", "2024-06-30"},
            {"2024-06..", "2024-06-01", ""},
            {"0001..9999", "0001-01-01", "9999-12-31"},
        };
        for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
            CHECK(rtr_date_days(said[i][0], first, last));
            CHECK_STR(first, said[i][1]);
            CHECK_STR(last, said[i][2]);
        }
        CHECK(!rtr_date_days("spring 2024", first, last));
        CHECK(first[0] == '\0' && last[0] == '\0');
    }
    CASE("values")
    {
        TAKES(rtr_value_check, "300e6 USD", "12.5 EUR", "0 INR");
        REFUSES(rtr_value_check, "300e6", "300 M\xE2\x82\xAC", "300 usd", "-3 USD", "USD",
                "1,5 EUR", "", "nan USD", " EUR");
    }
    return 0;
}
