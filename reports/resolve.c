/* Which place each name of a report means. */
#include "reports/resolve.h"

#include <stdlib.h>
#include <string.h>

#include "reports/cue.h"

enum { CHOSEN = RTR_ALTERNATIVES + 1 };

/* The names of the mentions from `first` on, until the weighing is full. */
static void gather(rtr_weighing *weighing, uint16_t *names, size_t first)
{
    const rtr_report *report = weighing->reading->report;
    weighing->first = weighing->end = first;
    weighing->name_count = weighing->option_count = 0;
    memset(weighing->slots, 0, sizeof weighing->slots);
    while (weighing->end < report->mention_count && weighing->name_count < RTR_WEIGHED) {
        names[weighing->end] =
            (uint16_t)rtr_weighing_name(weighing, &report->mentions[weighing->end]);
        weighing->end++;
    }
}

/* The name of what a mention lies in by the words next to it, or NULL. */
static rtr_named *holder_of(rtr_weighing *weighing, const uint16_t *names, size_t at,
                            uint32_t *holder)
{
    *holder = rtr_mention_within(weighing->reading, at);
    if (*holder == RTR_NO_MENTION || *holder < weighing->first || *holder >= weighing->end)
        return NULL;
    if (names[*holder] == RTR_NO_NAME || names[*holder] == names[at]) return NULL;
    return &weighing->names[names[*holder]];
}

static void hear_neighbours(rtr_weighing *weighing, const uint16_t *names)
{
    for (size_t i = weighing->first; i < weighing->end; i++) {
        uint32_t holder;
        if (names[i] == RTR_NO_NAME) continue;
        rtr_named *outer = holder_of(weighing, names, i, &holder);
        if (outer)
            rtr_named_agree(&weighing->names[names[i]], outer,
                            rtr_mention_listed(weighing->reading, holder));
    }
}

/* The options with the largest shares, best first. */
static size_t choose(const rtr_named *name, rtr_candidate chosen[CHOSEN])
{
    size_t count = 0;
    for (uint32_t i = 0; i < name->count; i++) {
        rtr_candidate one = {name->first[i].place, name->first[i].share};
        size_t at = count < CHOSEN ? count++ : CHOSEN;
        while (at > 0 && chosen[at - 1].score < one.score) {
            if (at < CHOSEN) chosen[at] = chosen[at - 1];
            at--;
        }
        if (at < CHOSEN) chosen[at] = one;
    }
    return count;
}

static void place(const rtr_reading *reading, const rtr_named *name, rtr_mention *mention)
{
    rtr_candidate chosen[CHOSEN];
    rtr_gaz_brief brief;
    size_t count = choose(name, chosen);
    if (!count ||
        !rtr_gazetteer_brief(rtr_reader_gazetteer(reading->reader), chosen[0].place, &brief))
        return;
    mention->place = chosen[0].place;
    mention->score = chosen[0].score;
    if (mention->keyed) mention->kind = (uint8_t)brief.kind; /* an airport stays one in its town */
    memcpy(mention->country, brief.country, sizeof mention->country);
    mention->alternative_count = (uint8_t)(count - 1);
    memcpy(mention->alternatives, chosen + 1, (count - 1) * sizeof *chosen);
}

/* What French grammar says of a name: it puts an article before lands, areas and waters ("l'Oural", "en Géorgie", "au
 * Québec"), and "à" alone before towns. More than 0, less than 0, 0 when it says nothing. */
static int article_before(const rtr_report *report, const rtr_mention *mention)
{
    static const char *const wide[] = {"le", "la", "les", "l", "au", "aux", "en", "du", NULL};
    static const char *const town[] = {"à", NULL};
    size_t at = mention->first;
    if (report->language[0] != 'f' || !at) return 0;
    if (report->tokens.items[at - 1].mark == '\'' && at > 1) at--;
    if (report->tokens.items[at - 1].sentence != report->tokens.items[mention->first].sentence)
        return 0;
    if (rtr_cue_word(report->text.bytes, &report->tokens, at - 1, wide)) return 1;
    return rtr_cue_word(report->text.bytes, &report->tokens, at - 1, town) ? -1 : 0;
}

/* Where the words next to a mention say what it is, they decide among the meanings that its name has elsewhere.
 * `outer`: what holds it by these words, or NULL. */
static void place_by_words(const rtr_reading *reading, const rtr_named *name,
                           const rtr_named *outer, int article, rtr_mention *mention)
{
    const rtr_weights *by = &rtr_resolve_weights;
    rtr_option options[RTR_OPTIONS];
    rtr_named own = {.id = name->id, .first = options, .count = name->count};
    memcpy(options, name->first, name->count * sizeof *options);
    for (uint32_t i = 0; i < own.count; i++) {
        float held = 0;
        for (uint32_t k = 0; outer && k < outer->count; k++)
            if (rtr_option_holds(&outer->first[k], &options[i])) held += outer->first[k].share;
        options[i].score += by->within * held;
        if (article && !options[i].town == (article > 0)) options[i].score += by->article;
    }
    rtr_named_share(&own, 1);
    place(reading, &own, mention);
}

static void place_all(rtr_weighing *weighing, const uint16_t *names)
{
    for (size_t i = weighing->first; i < weighing->end; i++) {
        rtr_mention *mention = &weighing->reading->report->mentions[i];
        uint32_t holder;
        if (names[i] == RTR_NO_NAME) continue;
        const rtr_named *name = &weighing->names[names[i]], *outer = NULL;
        int article = 0;
        if (name->count > 1) {
            outer = holder_of(weighing, names, i, &holder);
            article = article_before(weighing->reading->report, mention);
        }
        if (outer || article)
            place_by_words(weighing->reading, name, outer, article, mention);
        else
            place(weighing->reading, name, mention);
    }
}

rtr_code rtr_read_resolve(rtr_reading *reading, rtr_err *err)
{
    size_t count = reading->report->mention_count;
    rtr_code code = RTR_OK;
    if (!count) return RTR_OK;
    rtr_weighing *weighing = malloc(sizeof *weighing);
    uint16_t *names = malloc(count * sizeof *names);
    if (!weighing || !names) {
        code = rtr_nomem(err);
        goto done;
    }
    weighing->reading = reading;
    for (size_t at = 0; at < count; at = weighing->end) {
        gather(weighing, names, at);
        hear_neighbours(weighing, names);
        rtr_weighing_settle(weighing);
        place_all(weighing, names);
    }
done:
    free(weighing);
    free(names);
    return code;
}
