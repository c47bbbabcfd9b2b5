#include "draw/key.h"

#include <stdlib.h>

#include "draw/reading.h"

enum { NAME_CHARACTERS = 90 }; /* of one name at most */

static void put_count(rtr_buf *buf, size_t count, const char *thousands)
{
    if (count < 1000)
        rtr_buf_printf(buf, "%zu", count);
    else
        rtr_buf_printf(buf, "%zu%s%03zu", count / 1000, thousands, count % 1000);
}

/* The key with the first `shown` names of the list. NULL without memory. */
static char *key_of(const rtr_words *words, const rtr_unplaced *list, size_t count, size_t shown)
{
    rtr_buf buf = {0};
    rtr_buf_puts(&buf, words->word[RTR_WORD_KEY]);
    for (size_t i = 0; i < shown; i++) {
        int first = i == 0 || list[i].number != list[i - 1].number;
        rtr_buf_puts(&buf, i == 0 ? " " : first ? " · " : ", ");
        if (first && list[i].number) rtr_buf_printf(&buf, "%d\u00a0", list[i].number);
        rtr_reading_add(&buf, list[i].name, NAME_CHARACTERS);
    }
    if (shown < count) {
        rtr_buf_printf(&buf, " %s ", words->word[RTR_WORD_AND]);
        put_count(&buf, count - shown, words->thousands);
        rtr_buf_printf(&buf, " %s", words->word[RTR_WORD_KEY_MORE]);
    }
    return rtr_buf_take(&buf);
}

static rtr_code try_key(const rtr_look *look, char *text, double width_pt, int *fits, rtr_err *err)
{
    double line = rtr_look_measure(look, RTR_TYPE_NOTE, "1", 0).height;
    if (!text) return rtr_nomem(err);
    double height = rtr_look_measure(look, RTR_TYPE_NOTE, text, width_pt).height;
    *fits = height <= line * (RTR_KEY_LINES + 0.5);
    free(text);
    return RTR_OK;
}

rtr_code rtr_key_text(const rtr_look *look, const rtr_unplaced *list, size_t count, double width_pt,
                      char **out, rtr_err *err)
{
    enum { SHOWN_MAX = 1000 }; /* more than any key's lines hold: bounds what is measured */
    size_t low = 0, high = count < SHOWN_MAX ? count : SHOWN_MAX, shown = high;
    rtr_code code = RTR_OK;
    while (!code && low < high) { /* all of them, as a rule; else the most that fit, by halves */
        int fits = 0;
        code = try_key(look, key_of(look->words, list, count, shown), width_pt, &fits, err);
        if (fits)
            low = shown;
        else
            high = shown - 1;
        shown = low + (high - low + 1) / 2;
    }
    *out = code ? NULL : count ? key_of(look->words, list, count, low) : rtr_strdup("");
    return code || *out ? code : rtr_nomem(err);
}
