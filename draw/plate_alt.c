/* plate_alt.c - what a plate shows, in a few sentences, for those who do not see it. */
#include <stdlib.h>
#include <string.h>

#include "draw/plate_parts.h"

enum { MARKS_MAX = 40, MARGIN_MAX = 20, NAME_BYTES = 120, LINE_BYTES = 300 };

static void add_clean(rtr_buf *buf, const char *text, size_t most)
{
    char *clean = rtr_plate_clean(text, most);
    buf->failed |= !clean;
    rtr_buf_puts(buf, clean ? clean : "");
    free(clean);
}

/* A sentence, with a stop unless it has one. */
static void add_sentence(rtr_buf *buf, const char *text)
{
    if (!text || !*text) return;
    if (buf->size) rtr_buf_putc(buf, ' ');
    add_clean(buf, text, LINE_BYTES);
    if (buf->size && !strchr(".!?", buf->data[buf->size - 1])) rtr_buf_putc(buf, '.');
}

/* " 3 places: Depot (warehouse, reported), ..." */
static void add_marks(rtr_buf *buf, const rtr_plate *plate)
{
    const rtr_plate_plan *plan = plate->plan;
    const rtr_words *words = plate->look.words;
    size_t seen = 0, said = 0;
    rtr_rect body;
    for (size_t i = 0; i < plan->mark_count; i++)
        seen += (size_t)rtr_plate_body(plate, 0, &plan->marks[i], &body);
    if (!seen) return;
    rtr_buf_printf(buf, " %zu %s: ", seen,
                   words->word[seen == 1 ? RTR_WORD_PLACE_ONE : RTR_WORD_PLACE_MANY]);
    for (size_t i = 0; i < plan->mark_count && said < MARKS_MAX; i++) {
        const rtr_plate_mark *mark = &plan->marks[i];
        if (!rtr_plate_body(plate, 0, mark, &body)) continue;
        if (said++) rtr_buf_puts(buf, ", ");
        if (plate->numbered) rtr_buf_printf(buf, "%zu ", i + 1);
        add_clean(buf, mark->label, NAME_BYTES);
        rtr_buf_printf(buf, " (%s, %s)", words->kind[mark->kind], words->status[mark->status]);
    }
    if (said < seen) rtr_buf_printf(buf, ", %s", words->word[RTR_WORD_AND_MORE]);
    rtr_buf_putc(buf, '.');
}

rtr_code rtr_plate_describe(rtr_plate *plate, rtr_err *err)
{
    const rtr_plate_plan *plan = plate->plan;
    rtr_buf buf = {0};
    rtr_buf_puts(&buf, plate->look.words->word[plan->panel_count == 2 ? RTR_WORD_PICTURES_OF
                                                                      : RTR_WORD_PICTURE_OF]);
    add_sentence(&buf, plan->title);
    add_sentence(&buf, plan->subtitle);
    for (int i = 0; i < plan->panel_count; i++) add_sentence(&buf, plan->panels[i].caption);
    add_marks(&buf, plate);
    for (size_t i = 0; i < plan->margin_count && i < MARGIN_MAX; i++)
        add_sentence(&buf, plan->margin[i]);
    plate->alt = rtr_buf_take(&buf);
    return plate->alt ? RTR_OK : rtr_nomem(err);
}
