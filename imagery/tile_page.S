/* The parts of the page that shows tiles, each followed by a NUL: rtr_page_html, rtr_page_css, rtr_page_js.
 * RUTTER_PAGE_HTML, _CSS and _JS are their paths. */
    .section .rodata
    .global rtr_page_html, rtr_page_css, rtr_page_js
    .hidden rtr_page_html, rtr_page_css, rtr_page_js
rtr_page_html:
    .incbin RUTTER_PAGE_HTML
    .byte 0
rtr_page_css:
    .incbin RUTTER_PAGE_CSS
    .byte 0
rtr_page_js:
    .incbin RUTTER_PAGE_JS
    .byte 0
    .section .note.GNU-stack, "", %progbits
