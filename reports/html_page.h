/* html_page.h - a page as blocks of running text in a tree of the elements around them.
 *
 * Flow:   bytes -> html_encoding -> html_parse -> html_page -> html_main -> text
 * Blocks and nodes are in document order, so what lies in a node is a range of each.
 */
#ifndef RUTTER_REPORTS_HTML_PAGE_H
#define RUTTER_REPORTS_HTML_PAGE_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text.h"
#include "reports/html_tag.h"
#include "reports/text.h"

typedef enum html_kind {
    HTML_PARAGRAPH,
    HTML_HEADING,
    HTML_ITEM, /* of a list */
    HTML_ROW   /* of a table: cells between tabs */
} html_kind;

/* A paragraph's worth of text, blanks squeezed; a <br> is a line end. */
typedef struct html_block {
    size_t start, end; /* bytes of page->text */
    size_t linked;     /* bytes of it within links to elsewhere */
    uint32_t node;
    uint8_t kind;
    uint8_t level; /* of a heading: 1..6 */
    uint8_t kept;  /* html_main's judgement */
} html_block;

/* An element that makes blocks. */
typedef struct html_node {
    uint32_t parent; /* of the first, itself */
    uint32_t first_block, end_block;
    uint16_t tag; /* html_tag */
    uint8_t
        aside; /* by its name or its attributes no part of the article: navigation, a banner, ... */
    uint8_t article; /* by its name or role it is the article, or holds it */
} html_node;

enum { HTML_FACTS = 5 }; /* title, publisher, url, date, language */

typedef struct html_page {
    rtr_buf text;
    html_block *blocks;
    size_t block_count, block_room;
    html_node *nodes;
    size_t node_count, node_room;
    rtr_text about;            /* what the document says of itself */
    uint8_t worth[HTML_FACTS]; /* of what is known: html_meta.c */
    rtr_buf head_title;        /* <title> */
    rtr_buf data;              /* JSON-LD scripts */
} html_page;

/* Parse well-formed UTF-8. The caller gives the page, started as {0}, to html_page_end in any case. */
rtr_code html_parse(const char *text, size_t size, html_page *page, rtr_err *err);
void html_page_end(html_page *page);

/* Set `kept` of every block: the article's, without navigation, other headlines and the like. */
rtr_code html_choose(html_page *page, rtr_err *err);

/* The block of the <h1> that heads the page, block_count if there is none. */
size_t html_heading(const html_page *page);

/* Attributes are name, value, name, value, ..., NULL, as libxml2 gives them; a value may be NULL. */
typedef const unsigned char *const *html_attributes;
const char *html_attribute(html_attributes attributes, const char *name);

/* What <html>, <meta>, <link> and <time> say of the document: the first of equal worth is taken. */
void html_meta_take(html_page *page, html_tag tag, html_attributes attributes);
/* What is known only at the end: <title>, and the dates in JSON-LD. */
void html_meta_end(html_page *page);

/* The page's bytes as UTF-8, by byte order mark, declaration, and what the bytes show: sets bytes, size and
 * replaced of `out`. out->bytes stays NULL when the page is good UTF-8 as it is. */
rtr_code html_decode(const char *bytes, size_t size, rtr_text *out, rtr_err *err);

#endif
