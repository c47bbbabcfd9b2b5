/* Which blocks of a page are its article.
 *
 * Running text is long and unlinked; navigation, teasers and footers are not. So: (1) what is called
 * navigation, banner, comments or the like is left out, unless the article is in there too; (2) of the rest,
 * within an <article> if there is one, the deepest element that holds most of the running text is the
 * article, widened as long as that adds text and hardly a link, and back to the page's heading; (3) in it,
 * pointers to other pages and the headings over them go. A page that is left with next to nothing keeps what
 * step 1 left.
 */
#include <stdlib.h>
#include <string.h>

#include "reports/html_page.h"

enum {
    RUNNING = 60, /* bytes from which a block without many links is running text */
    LEAD = 40,    /* bytes of a line between a heading and an article that is part of it */
    LEADS = 1000, /* bytes between them at the most */
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
    size_t heading; /* the block of the page's <h1>; block_count if there is none */
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
    return choice->heading >= node->first_block && choice->heading < node->end_block;
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
    if (node->tag == HTML_HEADER && holds_heading(choice, node)) return 1;
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

/* The <article> with half of the running text, or with the page's heading and a quarter of it (others may
 * follow), else the whole page. Each kind lies one in another, so the last is the deepest. */
static uint32_t find_article(const html_choice *choice)
{
    const html_page *page = choice->page;
    uint64_t total = choice->sums.running[page->block_count];
    uint32_t half = 0, headed = 0;
    for (size_t i = 0; i < page->node_count; i++) {
        const html_node *node = &page->nodes[i];
        uint64_t part = running_in(choice, node);
        if (!node->article || !part) continue;
        if (part * 2 > total) half = (uint32_t)i;
        if (part * 4 >= total && holds_heading(choice, node)) headed = (uint32_t)i;
    }
    return headed > half ? headed : half;
}

/* The deepest element in `article` with most of its running text; but one paragraph, however long, is no
 * article where others stand beside it. */
static uint32_t find_core(const html_choice *choice, uint32_t article)
{
    const html_node *nodes = choice->page->nodes;
    uint64_t total = running_in(choice, &nodes[article]);
    uint32_t core = article;
    for (size_t i = article; total && i < choice->page->node_count; i++) {
        if (nodes[i].first_block >= nodes[article].end_block) break;
        if (running_in(choice, &nodes[i]) * 10 >= total * 6) core = (uint32_t)i;
    }
    while (core > article && (nodes[core].end_block - nodes[core].first_block < 2 ||
                              (nodes[core].tag >= HTML_LINES && nodes[core].tag <= HTML_TABLE_ROW)))
        core = nodes[core].parent;
    return core;
}

/* Whether what `outer` has besides `inner` is text rather than links. */
static int adds_text(const html_choice *choice, const html_node *outer, const html_node *inner)
{
    const html_sums *sums = &choice->sums;
    uint64_t all = within(sums->all, outer->first_block, outer->end_block) -
                   within(sums->all, inner->first_block, inner->end_block);
    uint64_t linked = within(sums->linked, outer->first_block, outer->end_block) -
                      within(sums->linked, inner->first_block, inner->end_block);
    return linked * 4 <= all;
}

/* From the core outwards as long as that adds text, within the article; what stands in <body> beside the
 * core is another thing. */
static uint32_t widen(const html_choice *choice, uint32_t core, uint32_t article)
{
    const html_node *nodes = choice->page->nodes;
    while (core > article) {
        const html_node *parent = &nodes[nodes[core].parent];
        if (parent->tag == HTML_BODY || parent->tag == HTML_ROOT ||
            !adds_text(choice, parent, &nodes[core]))
            break;
        core = nodes[core].parent;
    }
    return core;
}

/* The article, and before it the page's heading with what leads from one to the other. */
static void keep_only(html_choice *choice, const html_node *article)
{
    html_page *page = choice->page;
    size_t first = article->first_block;
    if (choice->heading < first && within(choice->sums.all, choice->heading, first) <= LEADS)
        first = choice->heading;
    for (size_t i = 0; i < page->block_count; i++) {
        html_block *block = &page->blocks[i];
        int leads =
            i == choice->heading || (size_of(block) >= LEAD && block->linked * 3 <= size_of(block));
        if (i < first || i >= article->end_block || (i < article->first_block && !leads))
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
    uint32_t article = find_article(choice);
    keep_only(choice, &page->nodes[widen(choice, find_core(choice, article), article)]);
    leave_out_pointers(page);
    if (kept_bytes(page) >= LEAST) return;
    for (size_t i = 0; i < page->block_count; i++) page->blocks[i].kept = backup[i];
}

/* Of several the one that the page's title names, by most of its letters: a site's name is an <h1> too, and
 * named last. Links lead elsewhere. */
size_t html_heading(const html_page *page)
{
    const char *title = page->about.title;
    size_t best = page->block_count, best_size = 0;
    for (size_t i = 0; i < page->block_count; i++) {
        const html_block *block = &page->blocks[i];
        size_t size = size_of(block);
        if (block->level != 1 || block->linked * 2 >= size) continue;
        int named = memmem(title, strlen(title), page->text.data + block->start, size) != NULL;
        if (best == page->block_count || (named && size > best_size)) best = i;
        if (named && size > best_size) best_size = size;
    }
    return best;
}

rtr_code html_choose(html_page *page, rtr_err *err)
{
    const size_t count = page->block_count;
    html_choice choice = {.page = page, .heading = count};
    uint64_t *sums = calloc(3 * (count + 1), sizeof *sums);
    uint8_t *backup = calloc(count + 1, 1);
    rtr_code code = sums && backup ? RTR_OK : rtr_nomem(err);
    if (code) goto done;
    choice.sums = (html_sums){sums, sums + count + 1, sums + 2 * (count + 1)};
    for (size_t i = 0; i < count; i++) page->blocks[i].kept = 1;
    choice.heading = html_heading(page);
    choose(&choice, backup);
done:
    free(backup);
    free(sums);
    return code;
}
