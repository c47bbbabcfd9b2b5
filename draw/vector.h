/* vector.h - the formats of documents, and what becomes of their texts. */
#ifndef RUTTER_DRAW_VECTOR_H
#define RUTTER_DRAW_VECTOR_H

/* As shapes, or as text with its fonts inside. */
typedef enum rtr_texts { RTR_TEXTS_OUTLINES, RTR_TEXTS_TEXT } rtr_texts;

typedef enum rtr_vector_format {
    RTR_VECTOR_SVG,         /* texts as outlines: the same wherever it is opened */
    RTR_VECTOR_PDF,         /* texts as text, their fonts embedded */
    RTR_VECTOR_SVG_TEXT,    /* texts as text, their fonts embedded: to be edited */
    RTR_VECTOR_PDF_OUTLINES /* no text and no font: for printers that want none */
} rtr_vector_format;

#endif
