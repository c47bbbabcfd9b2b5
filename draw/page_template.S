/* The viewer as viewer/build.mjs bundles it, followed by a NUL: rtr_page_template. RUTTER_PAGE is its path. */
    .section .rodata
    .global rtr_page_template
    .hidden rtr_page_template
rtr_page_template:
    .incbin RUTTER_PAGE
    .byte 0
    .section .note.GNU-stack, "", %progbits
