#include "draw/key.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "draw/reading.h"

enum { NAME_CHARACTERS = 90 }; /* of one name at most: bounds what is measured */
static const double number_gap_pt = 3, column_gap_pt = 11, heading_gap_pt = 6;

static rtr_code add(const rtr_look *look, rtr_key *key, const char *name, double widest_pt,
                    rtr_err *err)
{
    rtr_buf text = {0};
    rtr_reading_add(&text, name, NAME_CHARACTERS);
    char *whole = rtr_buf_take(&text), *fits = NULL;
    if (whole) fits = rtr_look_fitted(look, RTR_TYPE_NOTE, whole, widest_pt, 1, &key->cut);
    free(whole);
    if (!fits) return rtr_nomem(err);
    key->list[key->count++].name = fits;
    return RTR_OK;
}

static rtr_code add_rest(const rtr_look *look, rtr_key *key, double widest_pt, rtr_err *err)
{
    char more[160];
    const rtr_words *words = look->words;
    int size = snprintf(more, sizeof more, "%s %zu %s", words->word[RTR_WORD_AND], key->left_out,
                        words->word[RTR_WORD_KEY_MORE]);
    (void)size; /* our own words, and short */
    return add(look, key, more, widest_pt, err);
}

static void measure(const rtr_look *look, rtr_key *key)
{
    double lead = 0;
    for (size_t i = 0; i < key->count; i++)
        lead = fmax(lead, rtr_look_measure(look, RTR_TYPE_NOTE, key->list[i].number, 0).width);
    for (size_t i = 0; i < key->count; i++)
        key->cells[i] =
            (rtr_cell){.lead_pt = lead > 0 ? lead + number_gap_pt : 0,
                       .text_pt = rtr_look_measure(look, RTR_TYPE_NOTE, key->list[i].name, 0).width,
                       .group = (int)i};
}

rtr_code rtr_key_begin(const rtr_look *look, const rtr_unplaced *names, size_t count,
                       rtr_key_limits limits, rtr_key *out, rtr_err *err)
{
    size_t shown = count < limits.most ? count : limits.most;
    rtr_code code = RTR_OK;
    *out = (rtr_key){.left_out = count - shown};
    out->list = calloc(shown + 1, sizeof *out->list);
    out->cells = calloc(shown + 1, sizeof *out->cells);
    if (!out->list || !out->cells) code = rtr_nomem(err);
    for (size_t i = 0; !code && i < shown; i++) {
        if (names[i].number)
            snprintf(out->list[i].number, sizeof out->list[i].number, "%d", names[i].number);
        code = add(look, out, names[i].name, limits.widest_pt, err);
    }
    if (!code && out->left_out) code = add_rest(look, out, limits.widest_pt, err);
    if (code)
        rtr_key_end(out);
    else
        measure(look, out);
    return code;
}

void rtr_key_end(rtr_key *key)
{
    for (size_t i = 0; i < key->count; i++) free(key->list[i].name);
    free(key->list);
    free(key->cells);
    *key = (rtr_key){0};
}

/* Where the columns begin beside or below their heading; *height is that of all. */
static rtr_pt arrange(const rtr_look *look, rtr_key *key, double width_pt, double *height)
{
    rtr_text_size heading =
        rtr_look_measure(look, RTR_TYPE_NOTE, look->words->word[RTR_WORD_KEY], 0);
    double beside = width_pt - heading.width - heading_gap_pt;
    rtr_columns columns = {beside, column_gap_pt, heading.height, 1};
    rtr_pt size = rtr_columns_fit(&columns, key->cells, key->count);
    if (size.y <= heading.height * 1.5 && size.x <= beside) {
        *height = heading.height;
        return (rtr_pt){heading.width + heading_gap_pt, 0};
    }
    columns.width_pt = width_pt;
    size = rtr_columns_fit(&columns, key->cells, key->count);
    *height = heading.height + size.y;
    return (rtr_pt){0, heading.height};
}

double rtr_key_height(const rtr_look *look, rtr_key *key, double width_pt)
{
    double height = 0;
    if (key->count) arrange(look, key, width_pt, &height);
    return height;
}

void rtr_key_draw(const rtr_look *look, rtr_key *key, rtr_pt at, double width_pt, rtr_scene *scene)
{
    double height;
    if (!key->count) return;
    rtr_pt from = arrange(look, key, width_pt, &height);
    rtr_look_put(look, RTR_TYPE_NOTE, at, 0, look->words->word[RTR_WORD_KEY], scene);
    for (size_t i = 0; i < key->count; i++) {
        const rtr_cell *cell = &key->cells[i];
        const rtr_key_entry *entry = &key->list[i];
        rtr_pt to = {at.x + from.x + cell->at.x + cell->column_pt, at.y + from.y + cell->at.y};
        double number = rtr_look_measure(look, RTR_TYPE_NOTE, entry->number, 0).width;
        rtr_look_put(look, RTR_TYPE_NOTE, (rtr_pt){to.x - number_gap_pt - number, to.y}, 0,
                     entry->number, scene); /* numbers end one below the other */
        rtr_look_put(look, RTR_TYPE_NOTE, to, 0, entry->name, scene);
    }
}
