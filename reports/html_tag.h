/* html_tag.h - what each element does to the text around it, and what names tell of an element's use. */
#ifndef RUTTER_REPORTS_HTML_TAG_H
#define RUTTER_REPORTS_HTML_TAG_H

typedef enum html_tag {
    HTML_INLINE, /* a part of the line: <b>, <a>, <span> */
    HTML_SPACED, /* the same, but never glued to its neighbours: <time>, and unknown elements */
    HTML_LINK,   /* <a> */
    HTML_RAISED, /* <sup>: a part of the line, or a note's number */
    HTML_BR,
    HTML_RULE,     /* breaks the text and holds none: <hr> */
    HTML_DIVISION, /* breaks the text before and behind, and holds more such: <div>, <section> */
    HTML_LINES,    /* breaks the text too, and holds lines: <p>, <figcaption> */
    HTML_PRE,
    HTML_HEADING_1,
    HTML_HEADING_2,
    HTML_HEADING_3,
    HTML_HEADING_4,
    HTML_HEADING_5,
    HTML_HEADING_6,
    HTML_LIST_ITEM,
    HTML_TABLE_ROW,
    HTML_CELL,
    HTML_ARTICLE, /* <article>, <main> */
    HTML_HEADER,
    HTML_ASIDE, /* <nav>, <aside>, <footer>, <form>, <dialog>, <menu> */
    HTML_BODY,
    HTML_ROOT, /* <html> */
    HTML_META, /* tells of the document: <meta>, <link> */
    HTML_TITLE,
    HTML_SCRIPT,
    HTML_DROPPED /* no text for readers: <style>, <template>, <svg> */
} html_tag;

/* The element called `name`, in lower case. */
html_tag html_tag_of(const char *name);
int html_tag_is_block(html_tag tag);

/* Whether an element is part of the article. */
typedef enum html_aside {
    HTML_ASIDE_NO,
    HTML_ASIDE_LIKELY, /* a class that also wraps articles at times: "with-related" */
    HTML_ASIDE_SURE    /* navigation, comments, consent: long or not, another thing */
} html_aside;

/* What a class or id tells. */
html_aside html_aside_of(const char *name);

#endif
