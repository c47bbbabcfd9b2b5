/* What a page says of itself. Hostile as its text: values are cut, and kept only where they look like what
 * they should be. */
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "reports/html_page.h"

enum { TITLE, PUBLISHER, URL, DATE, LANGUAGE };

static const struct {
    size_t offset, room;
} places[HTML_FACTS] = {
    {offsetof(rtr_text, title), sizeof((rtr_text *)0)->title},
    {offsetof(rtr_text, publisher), sizeof((rtr_text *)0)->publisher},
    {offsetof(rtr_text, url), sizeof((rtr_text *)0)->url},
    {offsetof(rtr_text, date), sizeof((rtr_text *)0)->date},
    {offsetof(rtr_text, language), sizeof((rtr_text *)0)->language},
};

/* The names of <meta>, and of what else has the same use, by how far they can be trusted. */
static const struct {
    const char *name;
    uint8_t fact, worth;
} names[] = {
    {"og:title", TITLE, 9},
    {"twitter:title", TITLE, 7},
    {"dc.title", TITLE, 7},
    {"dcterms.title", TITLE, 7},
    {"<title>", TITLE, 3},
    {"og:site_name", PUBLISHER, 9},
    {"dc.publisher", PUBLISHER, 7},
    {"dcterms.publisher", PUBLISHER, 7},
    {"publisher", PUBLISHER, 7},
    {"application-name", PUBLISHER, 5},
    {"<canonical>", URL, 9},
    {"og:url", URL, 7},
    {"article:published_time", DATE, 9},
    {"datepublished", DATE, 9},
    {"<json>", DATE, 8},
    {"dc.date.issued", DATE, 7},
    {"dcterms.issued", DATE, 7},
    {"dcterms.created", DATE, 7},
    {"parsely-pub-date", DATE, 7},
    {"pubdate", DATE, 7},
    {"publish-date", DATE, 7},
    {"publication_date", DATE, 7},
    {"sailthru.date", DATE, 7},
    {"dc.date", DATE, 5},
    {"dcterms.date", DATE, 5},
    {"date", DATE, 5},
    {"<time>", DATE, 3},
    {"<lang>", LANGUAGE, 9},
    {"content-language", LANGUAGE, 7},
    {"og:locale", LANGUAGE, 5},
};

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "2024-10", "2024-10-28", "2024-10-28T09:30:00+01:00"; slashes are turned. */
static int tidy_date(char *value)
{
    static const char shape[] = "dddd-dd-ddTdd:dd";
    size_t size = strlen(value), i = 0;
    for (; i < size && i < sizeof shape - 1; i++) {
        if (shape[i] == '-' && value[i] == '/') value[i] = '-';
        if (shape[i] == 'T' && value[i] == ' ') value[i] = 'T';
        if (shape[i] == 'd' ? !is_digit(value[i]) : value[i] != shape[i]) break;
    }
    if (i == sizeof shape - 1) i += strspn(value + i, "0123456789:.+-Z");
    if (i < size && i > 10) i = 10;
    if (i != 7 && i != 10 && i < 16) return 0;
    value[i] = '\0';
    return 1;
}

/* "fr", "fr-FR", "zh-Hant-TW"; og:locale has "fr_FR". */
static int tidy_language(char *value)
{
    for (char *at = value; *at; at++) {
        if (*at == '_') *at = '-';
        int letter = (*at | 0x20) >= 'a' && (*at | 0x20) <= 'z';
        if (!letter && !is_digit(*at) && *at != '-') return 0;
    }
    size_t first = strcspn(value, "-");
    return first == 2 || first == 3;
}

static int tidy_url(const char *value)
{
    if (strncasecmp(value, "https://", 8) != 0 && strncasecmp(value, "http://", 7) != 0) return 0;
    return !strpbrk(value, " \"'<>\\^`{|}");
}

/* One line without blanks around it, cut at a character. */
static void copy_line(const char *from, char *to, size_t room)
{
    size_t size = 0;
    for (from += strspn(from, " \t\r\n\f"); *from && size + 1 < room; from++) {
        char c = (unsigned char)*from < 0x20 || *from == 0x7F ? ' ' : *from;
        if (c == ' ' && size && to[size - 1] == ' ') continue;
        to[size++] = c;
    }
    to[size] = '\0';
    to[rtr_utf8_check(to, size)] = '\0';
    for (size = strlen(to); size && to[size - 1] == ' ';) to[--size] = '\0';
}

static void take(html_page *page, const char *name, const char *value)
{
    char tidy[sizeof page->about.url];
    for (size_t i = 0; value && i < sizeof names / sizeof *names; i++) {
        const uint8_t fact = names[i].fact;
        if (strcasecmp(name, names[i].name) != 0) continue;
        if (names[i].worth <= page->worth[fact]) return;
        copy_line(value, tidy, places[fact].room);
        if (!tidy[0] || (fact == URL && (!tidy_url(tidy) || strlen(value) >= places[fact].room)) ||
            (fact == DATE && !tidy_date(tidy)) || (fact == LANGUAGE && !tidy_language(tidy)))
            return;
        memcpy((char *)&page->about + places[fact].offset, tidy, strlen(tidy) + 1);
        page->worth[fact] = names[i].worth;
        return;
    }
}

void html_meta_take(html_page *page, html_tag tag, html_attributes attributes)
{
    static const char *const keys[] = {"property", "name", "itemprop", "http-equiv"};
    if (tag == HTML_ROOT) {
        const char *language = html_attribute(attributes, "lang");
        take(page, "<lang>", language ? language : html_attribute(attributes, "xml:lang"));
    }
    if (tag != HTML_META && tag != HTML_SPACED) return;
    const char *relation = html_attribute(attributes, "rel");
    const char *time = html_attribute(attributes, "datetime");
    const char *value = time ? time : html_attribute(attributes, "content");
    if (tag == HTML_META && relation && strcasecmp(relation, "canonical") == 0)
        take(page, "<canonical>", html_attribute(attributes, "href"));
    for (size_t i = 0; value && i < sizeof keys / sizeof *keys; i++) {
        const char *name = html_attribute(attributes, keys[i]);
        if (name) take(page, name, value);
    }
    if (time) take(page, html_attribute(attributes, "pubdate") ? "pubdate" : "<time>", time);
}

/* "datePublished": "2024-10-28T..." wherever it stands first. */
static void take_json_date(html_page *page)
{
    static const char key[] = "\"datePublished\"";
    char value[40];
    const char *at = page->data.data ? strstr(page->data.data, key) : NULL;
    if (!at) return;
    at += sizeof key - 1;
    at += strspn(at, " \t\r\n:");
    if (*at != '"') return;
    size_t size = strcspn(++at, "\"");
    if (size >= sizeof value) return;
    memcpy(value, at, size);
    value[size] = '\0';
    take(page, "<json>", value);
}

void html_meta_end(html_page *page)
{
    take_json_date(page);
    if (page->head_title.data) take(page, "<title>", page->head_title.data);
}
