#include <string.h>

#include "base/text.h"
#include "geo/codes.h"

/* The first and last minute that a date may mean, counted so that they can be compared: not real
 * time, since no month needs more than 31 days for that. */
typedef struct span {
    int64_t first, last;
} span;

enum { DAY_MINUTES = 24 * 60 };

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

/* `count` digits at *at with a value in [low, high]: moves on and returns 1. */
static int take_digits(const char **at, int count, int low, int high, int *out)
{
    int value = 0;
    for (int i = 0; i < count; i++) {
        char c = (*at)[i];
        if (c < '0' || c > '9') return 0;
        value = 10 * value + (c - '0');
    }
    if (value < low || value > high) return 0;
    *at += count;
    *out = value;
    return 1;
}

static int take(const char **at, char c)
{
    return **at == c ? (*at)++, 1 : 0;
}

/* "Z", "+05:30" or nothing; the offset plays no part in the order of two dates. */
static int take_zone(const char **at)
{
    int number;
    if (take(at, 'Z')) return 1;
    if (!take(at, '+') && !take(at, '-')) return 1;
    return take_digits(at, 2, 0, 14, &number) && take(at, ':') &&
           take_digits(at, 2, 0, 59, &number);
}

/* hh:mm, with seconds or without; `minutes` since midnight. */
static int take_time(const char **at, int *minutes)
{
    int hour, minute, second;
    if (!take_digits(at, 2, 0, 23, &hour) || !take(at, ':') || !take_digits(at, 2, 0, 59, &minute))
        return 0;
    if (take(at, ':')) {
        if (!take_digits(at, 2, 0, 60, &second)) return 0;
        if (**at == '.' && (*at)[1] >= '0' && (*at)[1] <= '9')
            for ((*at)++; **at >= '0' && **at <= '9';) (*at)++;
    }
    *minutes = 60 * hour + minute;
    return take_zone(at);
}

/* One date of any precision that fills the text up to `end`. */
static int take_date(const char *at, const char *end, span *out)
{
    int year, month = 0, day = 0, minutes = -1;
    if (!take_digits(&at, 4, 1, 9999, &year)) return 0;
    if (at < end) {
        if (!take(&at, '-') || !take_digits(&at, 2, 1, 12, &month)) return 0;
        if (at < end) {
            if (!take(&at, '-') || !take_digits(&at, 2, 1, days_in(year, month), &day)) return 0;
            if (at < end && ((!take(&at, 'T') && !take(&at, ' ')) || !take_time(&at, &minutes)))
                return 0;
        }
    }
    int64_t first_day = ((int64_t)year * 12 + (month ? month - 1 : 0)) * 31 + (day ? day - 1 : 0);
    int64_t last_day = ((int64_t)year * 12 + (month ? month - 1 : 11)) * 31 + (day ? day - 1 : 30);
    out->first = first_day * DAY_MINUTES + (minutes >= 0 ? minutes : 0);
    out->last = last_day * DAY_MINUTES + (minutes >= 0 ? minutes : DAY_MINUTES - 1);
    return at == end;
}

static const int64_t no_first = INT64_MIN, no_last = INT64_MAX; /* ends that are left out */

/* A date, or a range of two; 0 when the text is neither. */
static int take_range(const char *text, span *out)
{
    const char *end = text + strlen(text), *dots = strstr(text, "..");
    span from = {no_first, no_first}, to = {no_last, no_last};
    if (!dots || end - text == 2) return take_date(text, end, out);
    int well_formed = (dots == text || take_date(text, dots, &from)) &&
                      (dots + 2 == end || take_date(dots + 2, end, &to));
    *out = (span){from.first, to.last};
    return well_formed;
}

rtr_code rtr_date_check(const char *text, rtr_err *err)
{
    span range;
    if (!take_range(text, &range)) {
        rtr_code code = rtr_fail(err, RTR_BAD_DATA, "'%s' is not a date", text);
        return rtr_fix(err, code, "write 2024, 2024-08, 2024-08-31 or a range: 2024-04..2024-08");
    }
    if (range.first <= range.last) return RTR_OK;
    rtr_code code = rtr_fail(err, RTR_BAD_DATA, "the range '%s' ends before it starts", text);
    return rtr_fix(err, code, "write the earlier date first");
}

/* The day of a counted minute. A month that ends before its 31st day ends there. */
static void put_day(int64_t minute, char out[11])
{
    uint64_t day = (uint64_t)minute / DAY_MINUTES;
    int year = (int)(day / 31 / 12), month = (int)(day / 31 % 12) + 1, number = (int)(day % 31) + 1;
    if (number > days_in(year, month)) number = days_in(year, month);
    const int digits[] = {year / 1000, year / 100 % 10, year / 10 % 10, year % 10,
                          -1,          month / 10,      month % 10,     -1,
                          number / 10, number % 10};
    for (int i = 0; i < 10; i++) out[i] = digits[i] < 0 ? '-' : (char)('0' + digits[i]);
    out[10] = '\0';
}

int rtr_date_days(const char *text, char first[11], char last[11])
{
    span range;
    first[0] = last[0] = '\0';
    if (!take_range(text, &range)) return 0;
    if (range.first != no_first) put_day(range.first, first);
    if (range.last != no_last) put_day(range.last, last);
    return 1;
}
