#include "geo/language.h"

#include <string.h>

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static int same(const char *a, const char *b, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (small(a[i]) != small(b[i])) return 0;
    return 1;
}

/* Is one of the subtags after the first this one? */
static int has_subtag(const char *tag, const char *subtag)
{
    size_t size = strlen(subtag);
    for (const char *at = strpbrk(tag, "-_"); at; at = strpbrk(at + 1, "-_"))
        if (strcspn(at + 1, "-_") == size && same(at + 1, subtag, size)) return 1;
    return 0;
}

/* 1 traditional, -1 simplified, 0 not said. */
static int chinese_script(const char *tag)
{
    if (has_subtag(tag, "Hant")) return 1;
    if (has_subtag(tag, "Hans")) return -1;
    if (has_subtag(tag, "TW") || has_subtag(tag, "HK") || has_subtag(tag, "MO")) return 1;
    return has_subtag(tag, "CN") || has_subtag(tag, "SG") ? -1 : 0;
}

int rtr_language_nearness(const char *have, const char *want)
{
    size_t base = strcspn(want, "-_");
    if (!base || strcspn(have, "-_") != base || !same(have, want, base)) return 0;
    if (strlen(have) == strlen(want) && same(have, want, strlen(want))) return 4;
    if (base == 2 && same(want, "zh", 2)) {
        int mine = chinese_script(have), theirs = chinese_script(want);
        if (mine && mine == theirs) return 3;
        if (mine && theirs) return 0;
    }
    return have[base] ? 1 : 2;
}
