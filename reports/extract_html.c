#include "reports/extract.h"

#include <stdlib.h>
#include <string.h>

#include "reports/html_page.h"

/* Blocks stand apart by an empty line; items of a list and rows of a table follow each other. */
static void write_block(const html_page *page, const html_block *block, const html_block *before,
                        rtr_buf *out)
{
    int close = before && before->kind == block->kind &&
                (block->kind == HTML_ITEM || block->kind == HTML_ROW);
    if (out->size) rtr_buf_puts(out, close ? "\n" : "\n\n");
    rtr_buf_add(out, page->text.data + block->start, block->end - block->start);
}

/* Whether the article says its title itself, in a heading or its first lines. */
static int has_title(const html_page *page, const char *title)
{
    size_t size = strlen(title), seen = 0;
    for (size_t i = 0; i < page->block_count; i++) {
        const html_block *block = &page->blocks[i];
        if (!block->kept || (++seen > 3 && block->kind != HTML_HEADING)) continue;
        if (block->level == 1) return 1;
        if (memmem(page->text.data + block->start, block->end - block->start, title, size))
            return 1;
    }
    return 0;
}

/* The page's heading where the article does not have it, or what the head calls the page. */
static void write_title(const html_page *page, rtr_buf *out)
{
    if (has_title(page, page->about.title)) return;
    size_t heading = html_heading(page);
    const html_block *block = page->blocks + heading;
    if (heading < page->block_count &&
        memmem(page->about.title, strlen(page->about.title), page->text.data + block->start,
               block->end - block->start))
        write_block(page, block, NULL, out);
    else
        rtr_buf_puts(out, page->about.title);
}

static rtr_code write_text(const html_page *page, rtr_text *out, rtr_err *err)
{
    rtr_buf text = {0};
    const html_block *before = NULL;
    for (size_t i = 0; i < page->block_count; i++) {
        const html_block *block = &page->blocks[i];
        if (!block->kept) continue;
        if (!before) write_title(page, &text);
        write_block(page, block, before, &text);
        before = block;
    }
    if (!before) {
        rtr_fail(err, RTR_BAD_DATA, "is a page without text");
        rtr_buf_end(&text);
        return rtr_fix(err, RTR_BAD_DATA,
                       "a script may have to load it: save the page from a browser that shows it, "
                       "or give its text");
    }
    rtr_buf_putc(&text, '\n');
    size_t replaced = out->replaced;
    *out = page->about;
    out->replaced = replaced;
    out->size = text.size;
    out->bytes = rtr_buf_take(&text);
    return out->bytes ? RTR_OK : rtr_nomem(err);
}

rtr_code extract_html(const char *bytes, size_t size, rtr_text *out, rtr_err *err)
{
    html_page page = {0};
    rtr_text decoded = {0};
    *out = (rtr_text){0};
    rtr_code code = html_decode(bytes, size, &decoded, err);
    if (!code)
        code = html_parse(decoded.bytes ? decoded.bytes : bytes,
                          decoded.bytes ? decoded.size : size, &page, err);
    if (!code) code = html_choose(&page, err);
    out->replaced = decoded.replaced;
    if (!code) code = write_text(&page, out, err);
    out->form = RTR_TEXT_HTML;
    html_page_end(&page);
    rtr_text_end(&decoded);
    return code;
}
