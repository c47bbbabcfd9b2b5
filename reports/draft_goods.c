/* Are two phrases about the same goods, as far as their words tell? "serveurs d'IA avancés" and "1 000 serveurs"
 * are, "serveurs" and "machine tools" are not. A head of the one that the other has too decides: in French the
 * first noun, in English the last before a preposition. */
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "reports/draft_parts.h"

static int is_in(const char *word, size_t size, const char *list)
{
    for (const char *at = list; (at = strchr(at, '|')); at++)
        if (strncmp(at + 1, word, size) == 0 && at[1 + size] == '|') return 1;
    return 0;
}

/* Words that say nothing of what the goods are. */
static int is_filler(const char *word, size_t size)
{
    static const char list[] =
        "|des|les|une|aux|ses|leur|leurs|ces|plus|dont|avec|pour|par|sur|sans|entre|autres|"
        "the|and|its|their|these|those|other|more|some|any|new|";
    return size < 3 || (word[0] >= '0' && word[0] <= '9') || is_in(word, size, list);
}

static int ends_head(const char *word, size_t size)
{
    static const char list[] =
        "|of|for|from|with|to|by|in|that|which|including|such|worth|used|made|";
    return is_in(word, size, list);
}

rtr_code draft_stems_read(const char *goods, const char *language, draft_stems *out, rtr_err *err)
{
    *out = (draft_stems){.count = 0};
    if (!goods) return RTR_OK;
    char *folded = NULL;
    rtr_code code = rtr_fold(goods, strlen(goods), &folded, err);
    if (code) return code;
    int english = strcmp(language, "en") == 0, head_over = 0;
    for (const char *at = folded; *at && out->count < DRAFT_STEMS;) {
        size_t size = strcspn(at, " ");
        if (english && out->count && ends_head(at, size)) head_over = 1;
        if (!is_filler(at, size) && !ends_head(at, size)) {
            size_t kept = size < DRAFT_STEM ? size : DRAFT_STEM - 1;
            if (english && !head_over) out->head = out->count;
            memcpy(out->items[out->count++], at, kept); /* the rest is zero */
        }
        at += size + (at[size] == ' ');
    }
    free(folded);
    return RTR_OK;
}

static int has_stem(const draft_stems *stems, const char *stem)
{
    for (size_t i = 0; i < stems->count; i++)
        if (strcmp(stems->items[i], stem) == 0) return 1;
    return 0;
}

int draft_stems_agree(const draft_stems *a, const draft_stems *b)
{
    if (!a->count || !b->count) return 1;
    return has_stem(b, a->items[a->head]) || has_stem(a, b->items[b->head]);
}

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

void draft_years_read(const char *date, int years[2])
{
    years[0] = years[1] = 0;
    for (const char *at = date; at && *at;) {
        size_t size = 0;
        int year = 0;
        while (is_digit(at[size])) {
            if (size < 4) year = 10 * year + (at[size] - '0');
            size++;
        }
        if (size == 4 && year >= 1900 && year < 2100) {
            if (!years[0] || year < years[0]) years[0] = year;
            if (year > years[1]) years[1] = year;
        }
        at += size ? size : 1;
    }
}
