#include "reports/html_tag.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

typedef struct tag_row {
    const char *name;
    html_tag tag;
} tag_row;

static const tag_row tags[] = {
    /* sorted by name */
    {"a", HTML_LINK},
    {"abbr", HTML_INLINE},
    {"acronym", HTML_INLINE},
    {"address", HTML_LINES},
    {"applet", HTML_DROPPED},
    {"area", HTML_DROPPED},
    {"article", HTML_ARTICLE},
    {"aside", HTML_ASIDE},
    {"audio", HTML_DROPPED},
    {"b", HTML_INLINE},
    {"base", HTML_DROPPED},
    {"bdi", HTML_INLINE},
    {"bdo", HTML_INLINE},
    {"big", HTML_INLINE},
    {"blockquote", HTML_DIVISION},
    {"body", HTML_BODY},
    {"br", HTML_BR},
    {"button", HTML_DROPPED},
    {"canvas", HTML_DROPPED},
    {"caption", HTML_LINES},
    {"center", HTML_DIVISION},
    {"cite", HTML_INLINE},
    {"code", HTML_INLINE},
    {"data", HTML_INLINE},
    {"datalist", HTML_DROPPED},
    {"dd", HTML_LINES},
    {"del", HTML_INLINE},
    {"details", HTML_DIVISION},
    {"dfn", HTML_INLINE},
    {"dialog", HTML_ASIDE},
    {"dir", HTML_DIVISION},
    {"div", HTML_DIVISION},
    {"dl", HTML_DIVISION},
    {"dt", HTML_LINES},
    {"em", HTML_INLINE},
    {"embed", HTML_DROPPED},
    {"fieldset", HTML_DIVISION},
    {"figcaption", HTML_LINES},
    {"figure", HTML_DIVISION},
    {"font", HTML_INLINE},
    {"footer", HTML_ASIDE},
    {"form", HTML_ASIDE},
    {"frame", HTML_DROPPED},
    {"frameset", HTML_DIVISION},
    {"h1", HTML_HEADING_1},
    {"h2", HTML_HEADING_2},
    {"h3", HTML_HEADING_3},
    {"h4", HTML_HEADING_4},
    {"h5", HTML_HEADING_5},
    {"h6", HTML_HEADING_6},
    {"head", HTML_DIVISION},
    {"header", HTML_HEADER},
    {"hgroup", HTML_DIVISION},
    {"hr", HTML_RULE},
    {"html", HTML_ROOT},
    {"i", HTML_INLINE},
    {"iframe", HTML_DROPPED},
    {"img", HTML_DROPPED},
    {"input", HTML_DROPPED},
    {"ins", HTML_INLINE},
    {"kbd", HTML_INLINE},
    {"label", HTML_SPACED},
    {"legend", HTML_LINES},
    {"li", HTML_LIST_ITEM},
    {"link", HTML_META},
    {"listing", HTML_PRE},
    {"main", HTML_ARTICLE},
    {"map", HTML_DROPPED},
    {"mark", HTML_INLINE},
    {"marquee", HTML_DIVISION},
    {"math", HTML_DROPPED},
    {"menu", HTML_ASIDE},
    {"meta", HTML_META},
    {"meter", HTML_DROPPED},
    {"nav", HTML_ASIDE},
    {"nobr", HTML_INLINE},
    {"noembed", HTML_DROPPED},
    {"noframes", HTML_DROPPED},
    {"noscript", HTML_DROPPED},
    {"object", HTML_DROPPED},
    {"ol", HTML_DIVISION},
    {"optgroup", HTML_DROPPED},
    {"option", HTML_DROPPED},
    {"output", HTML_INLINE},
    {"p", HTML_LINES},
    {"param", HTML_DROPPED},
    {"picture", HTML_DROPPED},
    {"plaintext", HTML_PRE},
    {"pre", HTML_PRE},
    {"progress", HTML_DROPPED},
    {"q", HTML_INLINE},
    {"rp", HTML_DROPPED},
    {"rt", HTML_DROPPED},
    {"ruby", HTML_INLINE},
    {"s", HTML_INLINE},
    {"samp", HTML_INLINE},
    {"script", HTML_SCRIPT},
    {"search", HTML_ASIDE},
    {"section", HTML_DIVISION},
    {"select", HTML_DROPPED},
    {"slot", HTML_INLINE},
    {"small", HTML_INLINE},
    {"source", HTML_DROPPED},
    {"span", HTML_INLINE},
    {"strike", HTML_INLINE},
    {"strong", HTML_INLINE},
    {"style", HTML_DROPPED},
    {"sub", HTML_INLINE},
    {"summary", HTML_LINES},
    {"sup", HTML_RAISED},
    {"svg", HTML_DROPPED},
    {"table", HTML_DIVISION},
    {"tbody", HTML_DIVISION},
    {"td", HTML_CELL},
    {"template", HTML_DROPPED},
    {"textarea", HTML_DROPPED},
    {"tfoot", HTML_DIVISION},
    {"th", HTML_CELL},
    {"thead", HTML_DIVISION},
    {"time", HTML_SPACED},
    {"title", HTML_TITLE},
    {"tr", HTML_TABLE_ROW},
    {"track", HTML_DROPPED},
    {"tt", HTML_INLINE},
    {"u", HTML_INLINE},
    {"ul", HTML_DIVISION},
    {"var", HTML_INLINE},
    {"video", HTML_DROPPED},
    {"wbr", HTML_INLINE},
    {"xmp", HTML_PRE},
};

static int by_name(const void *key, const void *row)
{
    return strcmp(key, ((const tag_row *)row)->name);
}

html_tag html_tag_of(const char *name)
{
    const tag_row *row = bsearch(name, tags, sizeof tags / sizeof *tags, sizeof *tags, by_name);
    return row ? row->tag : HTML_SPACED;
}

int html_tag_is_block(html_tag tag)
{
    return tag >= HTML_RULE && tag <= HTML_ROOT && tag != HTML_CELL;
}

/* Whole words of a name, starts of a word ("cookie-bar", "cookiebanner"), and words in a row, written as
 * one ("lire-aussi"). What only tells of looks ("header", "wide") or may as well hold the article
 * ("paywall", "abonnes") is not here. The words are sorted. */
static const char *const sure_words[] = {
    "cmp",         "comment",  "commentaire", "commentaires", "commentform",
    "commentlist", "comments", "didomi",      "disqus",       "gdpr",
    "nav",         "navbar",   "navigation",  "offcanvas",    "onetrust",
    "reactions",   "respond",  "rgpd",        "tarteaucitron"};
static const char *const likely_words[] = {
    "abonnement",   "ad",          "ads",        "adsense",     "adslot",      "adunit",
    "aside",        "banner",      "breadcrumb", "breadcrumbs", "carousel",    "complementary",
    "contentinfo",  "disclaimer",  "drawer",     "footer",      "inscription", "interstitial",
    "login",        "masthead",    "menu",       "modal",       "notice",      "outbrain",
    "pager",        "pagination",  "partage",    "partager",    "popin",       "popover",
    "popular",      "popup",       "pub",        "publicite",   "rail",        "search",
    "searchbox",    "share",       "sharebar",   "sharebox",    "shares",      "sharing",
    "sidebar",      "signin",      "signup",     "skip",        "subnav",      "subscribe",
    "subscription", "suggestions", "taboola",    "tagcloud",    "taglist",     "tags",
    "teaser",       "teasers",     "ticker",     "toast",       "toolbar",     "topbar",
    "trending",     "upsell",      "widget",     "widgets"};
static const char *const sure_starts[] = {"cookie", "consent", "newsletter"};
static const char *const likely_starts[] = {
    "advert",    "bandeau", "connexe",    "donat",   "jpshar", "promo",   "recirc", "recommand",
    "recommend", "related", "sharedaddy", "similar", "social", "sponsor", "tooltip"};
static const char *const likely_phrases[] = {
    "aboutauthor", "alaune",         "alirea",         "alsoread",         "articleslies",
    "aussilire",   "authorbio",      "dernieresinfos", "derniersarticles", "latestarticles",
    "latestnews",  "lesplus",        "lireaussi",      "memesujet",        "memetheme",
    "morefrom",    "morenews",       "moreon",         "morestories",      "mostpopular",
    "mostread",    "mostviewed",     "pluslus",        "readalso",         "readnext",
    "recentposts", "reseauxsociaux", "seealso",        "surlesujet",       "upnext",
    "voiraussi"};

#define COUNT(list) (sizeof(list) / sizeof *(list))

static int by_word(const void *key, const void *row)
{
    return strcmp(key, *(const char *const *)row);
}

static int starts_with(const char *word, const char *const *starts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strncmp(word, starts[i], strlen(starts[i])) == 0) return 1;
    return 0;
}

static html_aside aside_of_word(const char *word)
{
    if (bsearch(word, sure_words, COUNT(sure_words), sizeof *sure_words, by_word) ||
        starts_with(word, sure_starts, COUNT(sure_starts)))
        return HTML_ASIDE_SURE;
    if (bsearch(word, likely_words, COUNT(likely_words), sizeof *likely_words, by_word) ||
        starts_with(word, likely_starts, COUNT(likely_starts)))
        return HTML_ASIDE_LIKELY;
    return HTML_ASIDE_NO;
}

static int is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static int is_lower_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

enum { NAME_LOOKED_AT = 512 }; /* bytes of a class or id */

html_aside html_aside_of(const char *name)
{
    char word[NAME_LOOKED_AT + 1], joined[NAME_LOOKED_AT + 1], before = ' ';
    size_t length = 0, all = 0;
    html_aside aside = HTML_ASIDE_NO;
    for (size_t i = 0; i < NAME_LOOKED_AT; before = name[i++]) {
        char c = name[i];
        int ends_word = !is_upper(c) && !is_lower_or_digit(c);
        if (ends_word || (is_upper(c) && is_lower_or_digit(before))) { /* "readMore" is two */
            word[length] = '\0';
            html_aside told = length ? aside_of_word(word) : HTML_ASIDE_NO;
            if (told > aside) aside = told;
            length = 0;
        }
        if (!c) break;
        if (ends_word) continue;
        word[length++] = joined[all++] = is_upper(c) ? (char)(c | 0x20) : c;
    }
    joined[all] = '\0';
    for (size_t i = 0; !aside && i < COUNT(likely_phrases); i++)
        if (strstr(joined, likely_phrases[i])) aside = HTML_ASIDE_LIKELY;
    return aside;
}
