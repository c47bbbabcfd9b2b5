/* YAML that reads back as what was written, and ids. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/text.h"
#include "reports/draft_parts.h"

enum { SLUG_MAX = 40 };

/* Characters that a YAML reader refuses, that end a line for it, or that turn what a person sees. */
static int needs_escape(int32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF ||
           c == 0xFFFE || c == 0xFFFF || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

void draft_put_string(rtr_buf *out, const char *text)
{
    const char *at = text, *end = text + strlen(text);
    rtr_buf_putc(out, '"');
    while (at < end) {
        const char *from = at;
        int32_t c = rtr_utf8_next(&at, end);
        if (c == '"' || c == '\\') {
            rtr_buf_putc(out, '\\');
            rtr_buf_putc(out, (char)c);
        } else if ((c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029) {
            rtr_buf_putc(out, ' '); /* quotes are compared with blanks for line ends */
        } else if (needs_escape(c)) {
            rtr_buf_printf(out, "\\u%04X", c < 0 ? 0xFFFDu : (unsigned)c);
        } else {
            rtr_buf_add(out, from, (size_t)(at - from));
        }
    }
    rtr_buf_putc(out, '"');
}

void draft_put_comment(rtr_buf *out, const char *text)
{
    if (!text) return;
    const char *at = text, *end = text + strlen(text);
    while (at < end) {
        const char *from = at;
        int32_t c = rtr_utf8_next(&at, end);
        if (needs_escape(c))
            rtr_buf_putc(out, ' ');
        else
            rtr_buf_add(out, from, (size_t)(at - from));
    }
}

/* Letters, digits and hyphens; "" for a name in another script. */
static rtr_code read_slug(const char *name, char out[SLUG_MAX], rtr_err *err)
{
    char *folded = NULL;
    size_t size = 0;
    rtr_code code = rtr_fold(name, strlen(name), &folded, err);
    if (code) return code;
    for (const char *at = folded; *at && size < SLUG_MAX - 1; at++) {
        int plain = (*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9');
        if (plain)
            out[size++] = *at;
        else if (size && out[size - 1] != '-')
            out[size++] = '-';
    }
    while (size && out[size - 1] == '-') size--;
    out[size] = '\0';
    free(folded);
    return RTR_OK;
}

/* "r1" and "f2" are reports' and routes'; "null" would be nothing, "12" a number. */
static int is_taken_form(const char *slug)
{
    const char *digits = slug + (slug[0] == 'r' || slug[0] == 'f');
    return !*digits || strspn(digits, "0123456789") == strlen(digits) || strcmp(slug, "null") == 0;
}

/* The ids that are given, by their hash. */
typedef struct id_set {
    const char **slots;
    size_t room; /* a power of two, at least twice what goes in */
} id_set;

static int add_id(id_set *set, const char *id)
{
    uint32_t hash = 2166136261u;
    for (const char *at = id; *at; at++) hash = (hash ^ (unsigned char)*at) * 16777619u;
    size_t i = hash & (set->room - 1);
    for (; set->slots[i]; i = (i + 1) & (set->room - 1))
        if (strcmp(set->slots[i], id) == 0) return 0;
    set->slots[i] = id;
    return 1;
}

/* "mumbai"; where that is given already, with the site's number behind it. */
static rtr_code name_site(rtr_draft *draft, size_t index, id_set *set, rtr_err *err)
{
    draft_site *site = &draft->sites[index];
    char slug[SLUG_MAX], base[SLUG_MAX + 8], id[SLUG_MAX + 32];
    const char *name =
        site->label ? site->label : rtr_gazetteer_get(draft->gazetteer, site->place).name;
    rtr_code code = read_slug(name, slug, err);
    if (code) return code;
    snprintf(base, sizeof base, "%s%s", is_taken_form(slug) ? "place" : "", slug);
    snprintf(id, sizeof id, "%s", base);
    for (size_t number = index + 1;; number += draft->site_count) {
        site->id = rtr_pool_strdup(&draft->pool, id);
        if (!site->id) return rtr_nomem(err);
        if (add_id(set, site->id)) return RTR_OK;
        snprintf(id, sizeof id, "%s-%zu", base, number);
    }
}

rtr_code draft_name_all(rtr_draft *draft, rtr_err *err)
{
    id_set set = {.room = 64};
    rtr_code code = RTR_OK;
    while (set.room < 2 * (draft->site_count + 1)) set.room *= 2;
    set.slots = calloc(set.room, sizeof *set.slots);
    if (!set.slots) return rtr_nomem(err);
    for (size_t i = 0; !code && i < draft->site_count; i++) code = name_site(draft, i, &set, err);
    for (size_t i = 0; !code && i < draft->lane_count; i++) {
        char id[24];
        snprintf(id, sizeof id, "f%zu", i + 1);
        draft->lanes[i].id = rtr_pool_strdup(&draft->pool, id);
        if (!draft->lanes[i].id) code = rtr_nomem(err);
    }
    free(set.slots);
    return code;
}
