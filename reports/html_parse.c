/* libxml2's home: its events, not its tree, so that nesting costs no stack and a page no second copy. */
#include <libxml/HTMLparser.h>

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "reports/html_page.h"

enum { MOST_ELEMENTS = 4 << 20, MOST_DEPTH = 2000, MOST_DATA = 1 << 20 };

/* An element that is open. */
typedef struct html_open {
    uint8_t tag; /* html_tag */
    uint8_t dropped, linked, makes_node;
} html_open;

typedef struct html_reader {
    html_page *page;
    htmlParserCtxtPtr parser;
    html_open *open;
    size_t depth, room;
    size_t elements;
    /* How many of the open ones are ... */
    size_t dropped, linked, preformatted, raised, titles, scripts, articles;
    uint32_t node;            /* the innermost open one */
    size_t start, link_bytes; /* of the block that is being filled; start: of page->text */
    char owed;                /* a blank, tab or line end that the next character needs before it */
    int lines;                /* that block has more than one */
    int failed;               /* an allocation failed */
    int stopped;              /* a limit was met */
} html_reader;

/* Room for one more of `size` bytes. */
static int grow(void **items, size_t count, size_t *room, size_t size)
{
    if (count < *room) return 1;
    size_t more = *room ? *room * 2 : 64;
    void *grown = realloc(*items, more * size);
    if (!grown) return 0;
    *items = grown;
    *room = more;
    return 1;
}

static html_kind kind_of(html_tag tag)
{
    if (tag >= HTML_HEADING_1 && tag <= HTML_HEADING_6) return HTML_HEADING;
    if (tag == HTML_LIST_ITEM) return HTML_ITEM;
    return tag == HTML_TABLE_ROW ? HTML_ROW : HTML_PARAGRAPH;
}

/* Editors fill empty paragraphs with no-break spaces. */
static void drop_if_blank(rtr_buf *text, size_t start)
{
    size_t at = start;
    while (at < text->size) {
        if (text->data[at] == ' ')
            at++;
        else if (text->size - at >= 2 && memcmp(text->data + at, "\xC2\xA0", 2) == 0)
            at += 2;
        else
            return;
    }
    text->size = start;
}

static void end_block(html_reader *reader)
{
    html_page *page = reader->page;
    drop_if_blank(&page->text, reader->start);
    if (page->text.size > reader->start) {
        html_tag tag = page->nodes[reader->node].tag;
        html_block block = {.start = reader->start,
                            .end = page->text.size,
                            .linked = reader->link_bytes,
                            .node = reader->node,
                            .kind = (uint8_t)kind_of(tag)};
        if (block.kind == HTML_ROW && reader->lines) block.kind = HTML_PARAGRAPH;
        if (block.kind == HTML_HEADING) block.level = (uint8_t)(tag - HTML_HEADING_1 + 1);
        if (grow((void **)&page->blocks, page->block_count, &page->block_room, sizeof block))
            page->blocks[page->block_count++] = block;
        else
            reader->failed = 1;
    }
    reader->start = page->text.size;
    reader->link_bytes = 0;
    reader->owed = 0;
    reader->lines = 0;
}

static void begin_node(html_reader *reader, html_tag tag, html_aside aside, int article)
{
    html_page *page = reader->page;
    html_node node = {.parent = reader->node,
                      .first_block = (uint32_t)page->block_count,
                      .tag = (uint16_t)tag,
                      .aside = (uint8_t)aside,
                      .article = (uint8_t)article};
    if (!grow((void **)&page->nodes, page->node_count, &page->node_room, sizeof node)) {
        reader->failed = 1;
        return;
    }
    reader->node = (uint32_t)page->node_count;
    page->nodes[page->node_count++] = node;
}

static void end_node(html_reader *reader)
{
    html_node *node = &reader->page->nodes[reader->node];
    node->end_block = (uint32_t)reader->page->block_count;
    reader->node = node->parent;
}

const char *html_attribute(html_attributes attributes, const char *name)
{
    for (; attributes && attributes[0]; attributes += 2)
        if (strcmp((const char *)attributes[0], name) == 0)
            return attributes[1] ? (const char *)attributes[1] : "";
    return NULL;
}

/* Not shown to readers, as far as the page itself says without its style sheets. */
static int is_hidden(html_attributes attributes)
{
    const char *style = html_attribute(attributes, "style");
    const char *aria = html_attribute(attributes, "aria-hidden");
    const char *at = style ? strcasestr(style, "display") : NULL;
    if (html_attribute(attributes, "hidden") || (aria && strcasecmp(aria, "true") == 0)) return 1;
    if (at) at += strspn(at + 7, " \t\r\n:") + 7;
    return at && strncasecmp(at, "none", 4) == 0;
}

static int is_one_of(const char *word, const char *const *list)
{
    for (; word && *list; list++)
        if (strcasecmp(word, *list) == 0) return 1;
    return 0;
}

static html_aside aside_of(const html_reader *reader, html_tag tag, html_attributes attributes)
{
    static const char *const roles[] = {
        "alert",   "alertdialog", "banner", "complementary", "contentinfo", "dialog", "menu",
        "menubar", "navigation",  "search", "toolbar",       "tooltip",     NULL};
    const char *class = html_attribute(attributes, "class"), *id = html_attribute(attributes, "id");
    if (tag == HTML_ASIDE || is_one_of(html_attribute(attributes, "role"), roles) ||
        (tag == HTML_HEADER && !reader->articles)) /* the site's, not the article's */
        return HTML_ASIDE_SURE;
    html_aside by_class = class ? html_aside_of(class) : HTML_ASIDE_NO;
    html_aside by_id = id ? html_aside_of(id) : HTML_ASIDE_NO;
    return by_class > by_id ? by_class : by_id;
}

static int is_article(html_tag tag, html_attributes attributes)
{
    static const char *const roles[] = {"article", "main", NULL};
    static const char *const parts[] = {"articleBody", NULL};
    return tag == HTML_ARTICLE || is_one_of(html_attribute(attributes, "role"), roles) ||
           is_one_of(html_attribute(attributes, "itemprop"), parts);
}

/* A link to elsewhere: neither an anchor nor a way about the page. */
static int is_link(html_tag tag, html_attributes attributes)
{
    const char *to = tag == HTML_LINK ? html_attribute(attributes, "href") : NULL;
    return to && to[0] && to[0] != '#';
}

/* The number of a footnote, glued to the word before it. */
static int is_note(const html_reader *reader, html_tag tag, html_attributes attributes)
{
    const char *to = tag == HTML_LINK && reader->raised ? html_attribute(attributes, "href") : NULL;
    return to && to[0] == '#';
}

static void owe(html_reader *reader, char c)
{
    if (reader->page->text.size > reader->start && reader->owed != '\n') reader->owed = c;
}

/* Two line ends part paragraphs. */
static void end_line(html_reader *reader)
{
    if (reader->owed == '\n')
        end_block(reader);
    else
        owe(reader, '\n');
    reader->lines = reader->owed == '\n';
}

/* What an element's start and end both do to the text. */
static void separate(html_reader *reader, html_tag tag)
{
    if (html_tag_is_block(tag)) end_block(reader);
    if (tag == HTML_SPACED) owe(reader, ' ');
    if (tag != HTML_CELL) return;
    if (reader->lines) /* a table for the looks: its cells hold paragraphs */
        end_block(reader);
    else
        owe(reader, '\t');
}

static void count_open(html_reader *reader, const html_open *open, size_t by)
{
    reader->dropped += open->dropped ? by : 0;
    reader->linked += open->linked ? by : 0;
    reader->preformatted += open->tag == HTML_PRE ? by : 0;
    reader->raised += open->tag == HTML_RAISED ? by : 0;
    reader->titles += open->tag == HTML_TITLE ? by : 0;
    reader->scripts += open->tag == HTML_SCRIPT ? by : 0;
    reader->articles += open->tag == HTML_ARTICLE ? by : 0;
}

static void start_text(html_reader *reader, html_tag tag, html_attributes attributes,
                       html_open *open)
{
    separate(reader, tag);
    if (tag == HTML_BR) end_line(reader);
    open->linked = (uint8_t)is_link(tag, attributes);
    if (tag == HTML_RULE || (!html_tag_is_block(tag) && tag != HTML_CELL)) return;
    int outermost = tag == HTML_BODY || tag == HTML_ROOT;
    open->makes_node = 1;
    html_aside aside = outermost ? HTML_ASIDE_NO : aside_of(reader, tag, attributes);
    begin_node(reader, tag, aside, is_article(tag, attributes));
}

static void on_start(void *user, const xmlChar *name, const xmlChar **given)
{
    html_reader *reader = user;
    html_attributes attributes = (html_attributes)given;
    html_tag tag = html_tag_of((const char *)name);
    html_open open = {.tag = (uint8_t)tag};
    if (reader->failed || ++reader->elements > MOST_ELEMENTS || reader->depth >= MOST_DEPTH) {
        reader->stopped = 1;
        xmlStopParser(reader->parser);
        return;
    }
    html_meta_take(reader->page, tag, attributes);
    int outermost = tag == HTML_BODY || tag == HTML_ROOT;
    open.dropped = (tag >= HTML_META && tag <= HTML_DROPPED) ||
                   (!outermost && is_hidden(attributes)) || is_note(reader, tag, attributes);
    if (tag == HTML_SCRIPT) {
        const char *type = html_attribute(attributes, "type");
        if (!type || strcasecmp(type, "application/ld+json") != 0) open.tag = HTML_DROPPED;
    }
    if (open.dropped || reader->dropped)
        separate(reader, tag); /* what is left out is a gap all the same */
    else
        start_text(reader, tag, attributes, &open);
    if (grow((void **)&reader->open, reader->depth, &reader->room, sizeof open))
        reader->open[reader->depth++] = open;
    else
        reader->failed = 1;
    count_open(reader, &open, 1);
}

static void on_end(void *user, const xmlChar *name)
{
    html_reader *reader = user;
    (void)name; /* libxml2 closes what it opened, in order */
    if (reader->failed || reader->stopped || !reader->depth) return;
    html_open open = reader->open[--reader->depth];
    count_open(reader, &open, (size_t)-1);
    if (!open.dropped && !reader->dropped) separate(reader, open.tag);
    if (open.makes_node) end_node(reader);
}

static int is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Characters without a width of their own, which only part words: soft hyphen, zero-width space, word
 * joiner, byte order mark. Their size at `at`, else 0. */
static size_t invisible(const char *at, const char *end)
{
    size_t left = (size_t)(end - at);
    if ((unsigned char)*at < 0xC2) return 0;
    if (left >= 2 && memcmp(at, "\xC2\xAD", 2) == 0) return 2;
    if (left >= 3 && (memcmp(at, "\xE2\x80\x8B", 3) == 0 || memcmp(at, "\xE2\x81\xA0", 3) == 0 ||
                      memcmp(at, "\xEF\xBB\xBF", 3) == 0))
        return 3;
    return 0;
}

static void add_run(html_reader *reader, const char *run, size_t size)
{
    rtr_buf *text = &reader->page->text;
    size_t before = text->size;
    if (reader->owed && before > reader->start) rtr_buf_putc(text, reader->owed);
    reader->owed = 0;
    rtr_buf_add(text, run, size);
    if (reader->linked) reader->link_bytes += text->size - before;
    reader->failed |= text->failed;
}

static void add_text(html_reader *reader, const char *at, const char *end)
{
    while (at < end) {
        const char *run = at;
        while (at < end && !is_blank(*at) && !invisible(at, end)) at++;
        if (at > run) add_run(reader, run, (size_t)(at - run));
        if (at == end) return;
        size_t size = invisible(at, end);
        if (!size && *at == '\n' && reader->preformatted)
            end_line(reader);
        else if (!size && !reader->owed)
            owe(reader, ' ');
        at += size ? size : 1;
    }
}

static void on_text(void *user, const xmlChar *given, int size)
{
    html_reader *reader = user;
    const char *text = (const char *)given;
    html_page *page = reader->page;
    if (reader->failed || reader->stopped || size <= 0) return;
    if (reader->titles && page->head_title.size < sizeof page->about.title)
        rtr_buf_add(&page->head_title, text, (size_t)size);
    else if (reader->scripts && page->data.size < MOST_DATA)
        rtr_buf_add(&page->data, text, (size_t)size);
    else if (!reader->dropped)
        add_text(reader, text, text + size);
}

static rtr_code fail_by_limit(const html_reader *reader, rtr_err *err)
{
    rtr_code code = RTR_BAD_DATA;
    if (reader->elements > MOST_ELEMENTS)
        rtr_fail(err, code, "is HTML with more than %d elements", (int)MOST_ELEMENTS);
    else
        rtr_fail(err, code, "is HTML whose elements are nested more than %d deep", (int)MOST_DEPTH);
    return rtr_fix(err, code, "no article is like this; give its text as plain text");
}

static rtr_code run(html_reader *reader, const char *text, size_t size, rtr_err *err)
{
    htmlParserCtxtPtr parser = htmlNewParserCtxt();
    if (!parser) return rtr_nomem(err);
    reader->parser = parser;
    memset(parser->sax, 0, sizeof *parser->sax);
    parser->sax->startElement = on_start;
    parser->sax->endElement = on_end;
    parser->sax->characters = on_text;
    parser->sax->ignorableWhitespace = on_text;
    parser->sax->cdataBlock = on_text;
    parser->userData = reader;
    htmlDocPtr none =
        htmlCtxtReadMemory(parser, text, (int)size, NULL, "UTF-8",
                           HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
    if (none) xmlFreeDoc(none);
    if (parser->errNo == XML_ERR_NO_MEMORY) reader->failed = 1;
    htmlFreeParserCtxt(parser);
    end_block(reader);
    while (reader->node) end_node(reader);
    reader->page->nodes[0].end_block = (uint32_t)reader->page->block_count;
    if (reader->failed || reader->page->text.failed || reader->page->data.failed ||
        reader->page->head_title.failed)
        return rtr_nomem(err);
    return reader->stopped ? fail_by_limit(reader, err) : RTR_OK;
}

rtr_code html_parse(const char *text, size_t size, html_page *page, rtr_err *err)
{
    html_reader reader = {.page = page};
    if (size > INT_MAX) return rtr_fail(err, RTR_BAD_DATA, "is larger than 2 GB");
    begin_node(&reader, HTML_ROOT, HTML_ASIDE_NO, 0);
    rtr_code code = reader.failed ? rtr_nomem(err) : run(&reader, text, size, err);
    if (!code) html_meta_end(page);
    free(reader.open);
    return code;
}

void html_page_end(html_page *page)
{
    rtr_buf_end(&page->text);
    rtr_buf_end(&page->head_title);
    rtr_buf_end(&page->data);
    free(page->blocks);
    free(page->nodes);
    *page = (html_page){0};
}
