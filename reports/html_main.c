/* Which blocks of a page are its article.
 *
 * Running text is long and unlinked; navigation, teasers and footers are not. So: (1) what is called
 * navigation, banner, comments or the like is left out, unless the article is in there too; (2) of the rest,
 * the deepest element that holds most of the running text is the article, widened as long as that adds
 * running text and hardly a link, and back to the page's first heading; (3) within it, link lists and the
 * headings over them go. A page that is left with next to nothing keeps what step 1 left.
 */
#include <stdlib.h>
#include <string.h>

#include "reports/html_page.h"

enum {
    RUNNING = 60, /* bytes from which a block without many links is running text */
    LEAD = 40,    /* bytes of a line between a heading and an article that is part of it */
    LEAST = 80    /* bytes of an article */
};

/* Sums over the blocks before each, so that every range costs one subtraction. */
typedef struct html_sums {
    uint64_t *running; /* bytes of running text */
    uint64_t *all;     /* bytes that are not left out */
    uint64_t *linked;  /* of these, bytes in links */
} html_sums;

typedef struct html_choice {
    html_page *page;
    html_sums sums;
    size_t
        first_heading; /* the first <h1> that is no link (a site's name is); block_count if none */
} html_choice;

static uint64_t within(const uint64_t *sums, size_t first, size_t end)
{
    return sums[end] - sums[first];
}

static uint64_t running_in(const html_choice *choice, const html_node *node)
{
    return within(choice->sums.running, node->first_block, node->end_block);
}

static size_t size_of(const html_block *block)
{
    return block->end - block->start;
}

static uint64_t running_text(const html_block *block)
{
    size_t size = size_of(block);
    if (block->kind == HTML_HEADING || size < RUNNING || block->linked * 3 > size) return 0;
    return size - block->linked;
}

/* Blocks that are not kept count nothing. */
static void sum_up(html_choice *choice)
{
    const html_page *page = choice->page;
    html_sums *sums = &choice->sums;
    for (size_t i = 0; i < page->block_count; i++) {
        const html_block *block = &page->blocks[i];
        sums->running[i + 1] = sums->running[i] + (block->kept ? running_text(block) : 0);
        sums->all[i + 1] = sums->all[i] + (block->kept ? size_of(block) : 0);
        sums->linked[i + 1] = sums->linked[i] + (block->kept ? block->linked : 0);
    }
}

static int holds_heading(const html_choice *choice, const html_node *node)
{
    return choice->first_heading >= node->first_block && choice->first_heading < node->end_block;
}

/* A <div class="with-sidebar"> may hold the whole page, and <header> the article's title: what has the first
 * heading and half of the running text, or nearly all of it, is no ornament whatever its name; nor is a class
 * without many links that has most of it. */
static int holds_article(const html_choice *choice, const html_node *node)
{
    const html_sums *sums = &choice->sums;
    uint64_t total = sums->running[choice->page->block_count], part = running_in(choice, node);
    uint64_t all = within(sums->all, node->first_block, node->end_block);
    uint64_t linked = within(sums->linked, node->first_block, node->end_block);
    if (node->tag == HTML_HEADER && holds_heading(choice, node)) return linked * 4 <= all;
    if (!part) return 0;
    if (holds_heading(choice, node) && part * 2 >= total) return 1;
    if (node->aside == HTML_ASIDE_LIKELY && part * 5 >= total * 3 && linked * 7 <= all) return 1;
    return part * 20 >= total * 19;
}

static void leave_out_asides(html_choice *choice, html_aside aside)
{
    html_page *page = choice->page;
    size_t out_to = 0; /* blocks before this are left out already: nodes come in order */
    sum_up(choice);
    for (size_t i = 0; i < page->node_count; i++) {
        const html_node *node = &page->nodes[i];
        if (node->aside != aside || node->end_block <= out_to || holds_article(choice, node))
            continue;
        for (size_t at = node->first_block; at < node->end_block; at++) page->blocks[at].kept = 0;
        out_to = node->end_block;
    }
}

/* The element that the article is in: an <article> with half of the running text, or with the page's heading
 * and a quarter (others may follow it), else anything with most of it. Each kind lies one in another, so the
 * last is the deepest. */
static uint32_t find_holder(const html_choice *choice)
{
    const html_page *page = choice->page;
    uint64_t total = choice->sums.running[page->block_count];
    uint32_t article = 0, headed = 0, other = 0;
    for (size_t i = 0; i < page->node_count; i++) {
        const html_node *node = &page->nodes[i];
        uint64_t part = running_in(choice, node);
        if (node->article && part * 2 > total) article = (uint32_t)i;
        if (node->article && part * 4 >= total && part && holds_heading(choice, node))
            headed = (uint32_t)i;
        if (part * 10 >= total * 6) other = (uint32_t)i;
    }
    return headed > article ? headed : article ? article : other;
}

/* One paragraph, however long, is no article where others stand beside it. */
static uint32_t leave_paragraph(const html_choice *choice, uint32_t at)
{
    const html_node *nodes = choice->page->nodes;
    while (at && (nodes[at].end_block - nodes[at].first_block < 2 ||
                  (nodes[at].tag >= HTML_LINES && nodes[at].tag <= HTML_TABLE_ROW)))
        at = nodes[at].parent;
    return at;
}

/* Whether what `outer` has besides `inner` is text too, with hardly a link. */
static int adds_text(const html_choice *choice, const html_node *outer, const html_node *inner)
{
    const html_sums *sums = &choice->sums;
    uint64_t all = within(sums->all, outer->first_block, outer->end_block) -
                   within(sums->all, inner->first_block, inner->end_block);
    uint64_t linked = within(sums->linked, outer->first_block, outer->end_block) -
                      within(sums->linked, inner->first_block, inner->end_block);
    return linked * 4 <= all;
}

static uint32_t widen(const html_choice *choice, uint32_t at)
{
    const html_node *nodes = choice->page->nodes;
    while (at && !nodes[at].article && nodes[at].tag != HTML_BODY) {
        const html_node *parent = &nodes[nodes[at].parent];
        if (parent->tag == HTML_BODY || parent->tag == HTML_ROOT ||
            !adds_text(choice, parent, &nodes[at]))
            break;
        at = nodes[at].parent;
    }
    return at;
}

static void keep_only(html_choice *choice, const html_node *holder)
{
    html_page *page = choice->page;
    size_t first = holder->first_block;
    if (choice->first_heading < first) first = choice->first_heading;
    for (size_t i = 0; i < page->block_count; i++) {
        html_block *block = &page->blocks[i];
        int before =
            i < holder->first_block; /* between the heading and the article: running text */
        if (i < first || i >= holder->end_block ||
            (before && i != choice->first_heading && !running_text(block)))
            block->kept = 0;
    }
}

/* Blanks, as a measure of words. */
static size_t count_blanks(const html_page *page, const html_block *block)
{
    size_t count = 0;
    for (size_t i = block->start; i < block->end; i++) count += page->text.data[i] == ' ';
    return count;
}

/* A link to another page and nothing else. A list of short names ("Poti", "Varna") that a colon introduces is
 * told, links or not. */
static int is_pointer(const html_page *page, const html_block *block, int introduced)
{
    if (block->kind == HTML_ROW || block->level == 1) return 0;
    if (block->kind == HTML_ITEM && introduced && count_blanks(page, block) < 4) return 0;
    return block->linked * 10 >= size_of(block) * 6;
}

/* Pointers go, and headings that are left with nothing under them for it. */
static void leave_out_pointers(html_page *page)
{
    html_block *heading = NULL; /* kept, and no kept block has followed it */
    int left_out = 0;           /* since that heading */
    int introduced = 0;
    for (size_t i = 0; i < page->block_count; i++) {
        html_block *block = &page->blocks[i];
        if (block->kept && is_pointer(page, block, introduced)) block->kept = 0;
        if (!block->kept) {
            left_out = 1;
            continue;
        }
        if (block->kind != HTML_ITEM) introduced = page->text.data[block->end - 1] == ':';
        if (heading && left_out && block->kind == HTML_HEADING && block->level <= heading->level)
            heading->kept = 0;
        heading = block->kind == HTML_HEADING && block->level > 1 ? block : NULL;
        left_out = 0;
    }
    if (heading && left_out) heading->kept = 0;
}

static uint64_t kept_bytes(const html_page *page)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < page->block_count; i++)
        if (page->blocks[i].kept) sum += size_of(&page->blocks[i]);
    return sum;
}

static void choose(html_choice *choice, uint8_t *backup)
{
    html_page *page = choice->page;
    leave_out_asides(choice, HTML_ASIDE_SURE);
    leave_out_asides(choice, HTML_ASIDE_LIKELY); /* of what the sure ones left */
    if (!kept_bytes(page))                       /* nothing else there: then it is the text */
        for (size_t i = 0; i < page->block_count; i++) page->blocks[i].kept = 1;
    for (size_t i = 0; i < page->block_count; i++) backup[i] = page->blocks[i].kept;
    sum_up(choice);
    keep_only(choice, &page->nodes[widen(choice, leave_paragraph(choice, find_holder(choice)))]);
    leave_out_pointers(page);
    if (kept_bytes(page) >= LEAST) return;
    for (size_t i = 0; i < page->block_count; i++) page->blocks[i].kept = backup[i];
}

rtr_code html_choose(html_page *page, rtr_err *err)
{
    const size_t count = page->block_count;
    html_choice choice = {.page = page, .first_heading = count};
    uint64_t *sums = calloc(3 * (count + 1), sizeof *sums);
    uint8_t *backup = calloc(count + 1, 1);
    rtr_code code = sums && backup ? RTR_OK : rtr_nomem(err);
    if (code) goto done;
    choice.sums = (html_sums){sums, sums + count + 1, sums + 2 * (count + 1)};
    for (size_t i = count; i-- > 0;) {
        page->blocks[i].kept = 1;
        if (page->blocks[i].level == 1 && page->blocks[i].linked * 2 < size_of(&page->blocks[i]))
            choice.first_heading = i;
    }
    choose(&choice, backup);
done:
    free(backup);
    free(sums);
    return code;
}
