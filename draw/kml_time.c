/* When a thing was, as a globe's time slider has it: days as days, everything longer from its first day to
 * its last. */
#include <stdlib.h>
#include <string.h>

#include "base/xml.h"
#include "draw/kml_parts.h"

static int last_day(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

/* A date that the case's reader has checked, of any precision: its first or last day, or its very second. */
static void put_date(const char *date, size_t size, int is_end, rtr_buf *out)
{
    char text[64] = ""; /* longer fractions of seconds are cut, with their zone */
    memcpy(text, date, size < sizeof text - 1 ? size : sizeof text - 1);
    size = strlen(text);
    int year = (int)strtol(text, NULL, 10), month = size >= 7 ? (int)strtol(text + 5, NULL, 10) : 0;
    if (size == 4) {
        rtr_buf_printf(out, "%s-%s", text, is_end ? "12-31" : "01-01");
    } else if (size == 7 && month >= 1 && month <= 12) {
        rtr_buf_printf(out, "%s-%02d", text, is_end ? last_day(year, month) : 1);
    } else if (size >= 16) {
        int seconds = text[16] == ':';
        rtr_buf_printf(out, "%.10sT%.5s%s", text, text + 11, seconds ? "" : ":00");
        rtr_xml_escape(out, text + 16, size - 16);
    } else {
        rtr_xml_escape(out, text, size);
    }
}

void rtr_kml_time(const char *date, rtr_buf *out)
{
    if (!date) return;
    const char *dots = strstr(date, "..");
    const char *begin = date, *end = dots ? dots + 2 : date;
    size_t begin_size = dots ? (size_t)(dots - date) : strlen(date), end_size = strlen(end);
    if (!dots && begin_size >= 16) {
        rtr_buf_puts(out, "<TimeStamp><when>");
        put_date(date, begin_size, 0, out);
        rtr_buf_puts(out, "</when></TimeStamp>\n");
        return;
    }
    rtr_buf_puts(out, "<TimeSpan>");
    if (begin_size) {
        rtr_buf_puts(out, "<begin>");
        put_date(begin, begin_size, 0, out);
        rtr_buf_puts(out, "</begin>");
    }
    if (end_size) {
        rtr_buf_puts(out, "<end>");
        put_date(end, end_size, 1, out);
        rtr_buf_puts(out, "</end>");
    }
    rtr_buf_puts(out, "</TimeSpan>\n");
}
