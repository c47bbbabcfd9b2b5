/* The built-in themes as they lie in data/themes: rtr_theme_light up to rtr_theme_light_end and so on.
 * RUTTER_THEME_LIGHT and the others are their paths. */
    .section .rodata
    .macro theme name, path
    .global rtr_theme_\name, rtr_theme_\name\()_end
    .hidden rtr_theme_\name, rtr_theme_\name\()_end
rtr_theme_\name:
    .incbin "\path"
rtr_theme_\name\()_end:
    .byte 0
    .endm
    theme light, RUTTER_THEME_LIGHT
    theme dark, RUTTER_THEME_DARK
    theme mono, RUTTER_THEME_MONO
    theme satellite, RUTTER_THEME_SATELLITE
    .section .note.GNU-stack, "", %progbits
