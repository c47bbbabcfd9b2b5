#include <string.h>

#include "reports/lexicon_file.h"

static const char *const names[] = {
    [RTR_WORD_COMMON] = "common",
    [RTR_WORD_FUNCTION] = "function",
    [RTR_WORD_GIVEN_NAME] = "given_name",
    [RTR_WORD_FAMILY_NAME] = "family_name",
    [RTR_WORD_TITLE] = "title",
    [RTR_WORD_ROLE] = "role",
    [RTR_WORD_COMPANY] = "company",
    [RTR_WORD_BODY] = "body",
    [RTR_WORD_MEDIA] = "media",
    [RTR_WORD_NOT_PLACE] = "not_place",
    [RTR_WORD_PLACE_HEAD] = "place_head",
    [RTR_WORD_STREET] = "street",
    [RTR_WORD_DIRECTION] = "direction",
    [RTR_WORD_LOCATIVE] = "locative",
    [RTR_WORD_MONTH] = "month",
    [RTR_WORD_WEEKDAY] = "weekday",
    [RTR_WORD_NUMBER] = "number",
    [RTR_WORD_DEMONYM] = "demonym",
    [RTR_WORD_LANGUAGE] = "language",
    [RTR_WORD_ORGANISATION] = "organisation",
    [RTR_WORD_FACILITY] = "facility",
    [RTR_WORD_STATE_ACT] = "state_act",
    [RTR_WORD_STATE_HEAD] = "state_head",
    [RTR_WORD_ARTS] = "arts",
    [RTR_WORD_TRIGGER] = "trigger",
    [RTR_WORD_GOODS] = "goods",
    [RTR_WORD_REPORTING] = "reporting",
    [RTR_WORD_HEDGE] = "hedge",
    [RTR_WORD_NEGATION] = "negation",
    [RTR_WORD_CESSATION] = "cessation",
    [RTR_WORD_PROHIBITION] = "prohibition",
    [RTR_WORD_MODAL] = "modal",
    [RTR_WORD_VERB] = "verb",
    [RTR_WORD_CURRENCY] = "currency",
    [RTR_WORD_UNIT] = "unit",
    [RTR_WORD_ARTICLE] = "article",
    [RTR_WORD_OF] = "of",
    [RTR_WORD_PARTICLE] = "particle",
    [RTR_WORD_AND] = "and",
    [RTR_WORD_WHO] = "who",
    [RTR_WORD_HEAD_BEFORE] = "head_before",
    [RTR_WORD_HEAD_BARE] = "head_bare",
    [RTR_WORD_HEAD_AFTER] = "head_after",
    [RTR_WORD_PLACE_NAME] = "place_name",
    [RTR_WORD_SPORT] = "sport",
    [RTR_WORD_SEAT] = "seat",
    [RTR_WORD_VESSEL] = "vessel",
};

_Static_assert(sizeof names / sizeof *names == RTR_WORD_CLASS_COUNT, "a class without a name");
_Static_assert(RTR_WORD_CLASS_COUNT <= 64, "classes are bits of 64");

const char *rtr_word_class_name(rtr_word_class class)
{
    return (unsigned)class < RTR_WORD_CLASS_COUNT ? names[class] : "";
}

int rtr_word_class_parse(const char *word, rtr_word_class *out)
{
    for (int i = 0; i < RTR_WORD_CLASS_COUNT; i++) {
        if (strcmp(names[i], word) != 0) continue;
        *out = (rtr_word_class)i;
        return 1;
    }
    return 0;
}

uint32_t rtr_lex_class_stamp(void)
{
    uint32_t stamp = 2166136261u; /* FNV-1a (Fowler, Noll, Vo), over the names with their NULs */
    for (int i = 0; i < RTR_WORD_CLASS_COUNT; i++) {
        const char *at = names[i];
        do stamp = (stamp ^ (unsigned char)*at) * 16777619u;
        while (*at++);
    }
    return stamp;
}
