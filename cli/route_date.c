/* Days of the Gregorian calendar by number. */
#include <stdio.h>
#include <string.h>

#include "cli/route.h"

/* Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2014): years begin in March. */
static int64_t day_number(int year, int month, int day)
{
    int64_t y = month <= 2 ? year - 1 : year;
    int64_t era = (y >= 0 ? y : y - 399) / 400, year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

route_date route_date_of(int64_t day)
{
    int64_t z = day + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097, day_of_era = z - era * 146097;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t shifted = (5 * day_of_year + 2) / 153;
    int month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
    return (route_date){.year = (int)(year_of_era + era * 400 + (month <= 2)),
                        .month = month,
                        .day = (int)(day_of_year - (153 * shifted + 2) / 5 + 1)};
}

int route_date_read(const char *text, int64_t *day)
{
    int digits[10] = {0};
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-') return 0;
    for (int i = 0; i < 10; i++) {
        if (i == 4 || i == 7) continue;
        if (text[i] < '0' || text[i] > '9') return 0;
        digits[i] = text[i] - '0';
    }
    int year = 1000 * digits[0] + 100 * digits[1] + 10 * digits[2] + digits[3];
    int month = 10 * digits[5] + digits[6], of_month = 10 * digits[8] + digits[9];
    if (year < 1 || month < 1 || month > 12 || of_month < 1 || of_month > 31) return 0;
    *day = day_number(year, month, of_month);
    route_date back = route_date_of(*day); /* 30 February comes back as another day */
    return back.month == month && back.day == of_month;
}

void route_date_put(rtr_buf *buf, int64_t day)
{
    route_date date = route_date_of(day);
    char text[40];
    snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
    rtr_buf_puts(buf, text);
}
