#include "draw/date.h"

#include <string.h>

#include "geo/codes.h"

/* Month and day are 0 where they are not said. */
typedef struct day {
    int year, month, day;
} day;

static int number_at(const char *digits, int count)
{
    int value = 0;
    for (int i = 0; i < count; i++) value = 10 * value + (digits[i] - '0');
    return value;
}

/* `size` bytes of a date that was checked. */
static day day_of(const char *text, size_t size)
{
    day d = {.year = number_at(text, 4)};
    if (size >= 7) d.month = number_at(text + 5, 2);
    if (size >= 10) d.day = number_at(text + 8, 2);
    return d;
}

/* The parts of a day that are not 0. */
static void put(rtr_buf *buf, day d, const rtr_words *words)
{
    if (d.day == 1) rtr_buf_puts(buf, words->first);
    if (d.day > 1) rtr_buf_printf(buf, "%d", d.day);
    if (d.day && d.month) rtr_buf_putc(buf, ' ');
    if (d.month) rtr_buf_puts(buf, words->month[d.month - 1]);
    if (d.month && d.year) rtr_buf_putc(buf, ' ');
    if (d.year) rtr_buf_printf(buf, "%d", d.year);
}

static void put_range(rtr_buf *buf, day from, day to, const rtr_words *words)
{
    int alike = !from.month == !to.month && !from.day == !to.day;
    int words_apart = from.day || (from.month && from.year != to.year);
    if (alike && from.year == to.year && from.month) {
        from.year = 0;
        if (from.month == to.month && from.day) {
            from.month = 0;
            words_apart = 0;
        }
    }
    put(buf, from, words);
    const char *word = words->range[to.day > 0];
    rtr_buf_puts(buf, word ? word : words_apart || !alike ? "\u2009–\u2009" : "–");
    put(buf, to, words);
}

void rtr_date_add(rtr_buf *buf, const char *date, const rtr_words *words)
{
    if (rtr_date_check(date, NULL)) {
        rtr_buf_puts(buf, date);
        return;
    }
    size_t size = strlen(date);
    const char *dots = strstr(date, ".."), *after = dots ? dots + 2 : date;
    day from = dots == date ? (day){0} : day_of(date, dots ? (size_t)(dots - date) : size);
    day to = *after ? day_of(after, size - (size_t)(after - date)) : (day){0};
    if (!from.year) {
        rtr_buf_printf(buf, "%s ", words->word[to.day ? RTR_WORD_UNTIL_DAY : RTR_WORD_UNTIL]);
        put(buf, to, words);
    } else if (!to.year) {
        rtr_buf_printf(buf, "%s ", words->word[from.day ? RTR_WORD_SINCE_DAY : RTR_WORD_SINCE]);
        put(buf, from, words);
    } else if (from.year == to.year && from.month == to.month && from.day == to.day) {
        put(buf, to, words);
    } else {
        put_range(buf, from, to, words);
    }
}
