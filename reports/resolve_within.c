/* What the words next to a name say of where it lies: "Athens, Ga.", "Vienne (Isère)", "la ville russe de Gorki". */
#include "reports/resolve.h"

enum { MOST_BETWEEN = 3 }; /* tokens between the two names */

static const float district_km = 60; /* how far a county's towns lie from its middle */

/* What may stand between two names. */
typedef enum joint { JOINT_NONE, JOINT_FILLER, JOINT_IN, JOINT_OF, JOINT_AND, JOINT_NOUN } joint;

typedef struct joint_word {
    const char *word;
    joint joint;
} joint_word;

/* Few and short, so that comparing bytes is cheaper than any table. */
static const joint_word joint_words[] = {
    {"in", JOINT_IN},      {"en", JOINT_IN},      {"dans", JOINT_IN},   {"au", JOINT_IN},
    {"aux", JOINT_IN},     {"the", JOINT_FILLER}, {"le", JOINT_FILLER}, {"la", JOINT_FILLER},
    {"les", JOINT_FILLER}, {"l", JOINT_FILLER},   {"s", JOINT_OF},      {"of", JOINT_OF},
    {"de", JOINT_OF},      {"d", JOINT_OF},       {"du", JOINT_OF},     {"des", JOINT_OF},
    {"and", JOINT_AND},    {"et", JOINT_AND},     {"or", JOINT_AND},    {"ou", JOINT_AND}};

static joint joint_of(const rtr_report *report, const rtr_token *token)
{
    const char *text = report->text.bytes + token->span.start;
    size_t size = token->span.end - token->span.start;
    if (token->mark == ',' || token->mark == '(') return JOINT_IN;
    if (token->mark == '\'') return JOINT_FILLER;
    if (token->shape != RTR_SHAPE_LOWER) return JOINT_NONE;
    for (size_t i = 0; i < sizeof joint_words / sizeof *joint_words; i++) {
        const char *word = joint_words[i].word;
        size_t k = 0;
        while (k < size && word[k] && word[k] == text[k]) k++;
        if (k == size && !word[k]) return joint_words[i].joint;
    }
    return RTR_IS(token, FUNCTION) || RTR_IS(token, LOCATIVE) ? JOINT_NONE : JOINT_NOUN;
}

/* The tokens between two mentions that follow each other in a sentence, one bit for each joint among them; 0 when they
 * are none, too many, or none that joins. */
static unsigned joints_between(const rtr_report *report, size_t first, size_t second)
{
    if (second >= report->mention_count) return 0;
    const rtr_mention *a = &report->mentions[first], *b = &report->mentions[second];
    const rtr_token *tokens = report->tokens.items;
    unsigned joints = 0;
    if (b->first <= a->end || b->first - a->end > MOST_BETWEEN) return 0;
    if (tokens[a->first].sentence != tokens[b->first].sentence) return 0;
    for (size_t i = a->end; i < b->first; i++) {
        joint found = joint_of(report, &tokens[i]);
        if (found == JOINT_NONE) return 0;
        joints |= 1u << found;
    }
    return joints;
}

uint32_t rtr_mention_within(const rtr_reading *reading, size_t at)
{
    const rtr_report *report = reading->report;
    const unsigned in = 1u << JOINT_IN, of = 1u << JOINT_OF, filler = 1u << JOINT_FILLER,
                   noun = 1u << JOINT_NOUN;
    if (report->mentions[at].type != RTR_MENTION_PLACE) return RTR_NO_MENTION;
    unsigned after = joints_between(report, at, at + 1);
    if ((after & in) && !(after & ~(in | filler)) &&
        report->mentions[at + 1].type == RTR_MENTION_PLACE)
        return (uint32_t)at + 1;
    unsigned before = at ? joints_between(report, at - 1, at) : 0;
    if ((before & of) && !(before & ~(of | filler | noun))) return (uint32_t)at - 1;
    return RTR_NO_MENTION;
}

int rtr_mention_listed(const rtr_reading *reading, size_t at)
{
    const unsigned in = 1u << JOINT_IN, filler = 1u << JOINT_FILLER, and = 1u << JOINT_AND;
    unsigned after = joints_between(reading->report, at, at + 1);
    return (after & (in | and)) && !(after & ~(in | and | filler));
}

int rtr_option_holds(const rtr_option *outer, const rtr_option *inner)
{
    if (outer->scope <= inner->scope) return 0;
    if (outer->scope == RTR_SCOPE_COUNTRY) return inner->country == outer->place;
    if (outer->scope == RTR_SCOPE_AREA) return inner->parent == outer->place;
    return inner->country == outer->country &&
           rtr_option_km2(outer, inner) <= district_km * district_km;
}

void rtr_named_agree(rtr_named *inner, rtr_named *outer, int listed)
{
    rtr_scope widest = RTR_SCOPE_POINT;
    for (uint32_t i = 0; i < inner->count; i++)
        if (inner->first[i].scope > widest) widest = (rtr_scope)inner->first[i].scope;
    for (uint32_t k = 0; k < outer->count; k++) {
        rtr_option *holder = &outer->first[k];
        if (widest == RTR_SCOPE_COUNTRY && holder->scope == RTR_SCOPE_COUNTRY) continue;
        if (listed && widest >= RTR_SCOPE_AREA && widest >= holder->scope) continue;
        for (uint32_t i = 0; i < inner->count; i++)
            if (rtr_option_holds(holder, &inner->first[i])) holder->said = inner->first[i].said = 1;
    }
}
