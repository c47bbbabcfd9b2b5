/* kml_parts.h - the inside of the KML writer, shared by kml*.c only. */
#ifndef RUTTER_DRAW_KML_PARTS_H
#define RUTTER_DRAW_KML_PARTS_H

#include "draw/kml.h"
#include "draw/style.h"
#include "draw/words.h"
#include "geo/layer.h"

/* What a balloon says by itself, beside words.h. */
typedef enum rtr_kml_word {
    RTR_KML_ROUTES,
    RTR_KML_PLACES,
    RTR_KML_AREAS,
    RTR_KML_CREDIBILITY,
    RTR_KML_OF_SIX,
    RTR_KML_UNJUDGED,
    RTR_KML_WAY,
    RTR_KML_LINE,
    RTR_KML_LENGTH,
    RTR_KML_PASSAGES,
    RTR_KML_DATE,
    RTR_KML_GOODS,
    RTR_KML_HS,
    RTR_KML_QUANTITY,
    RTR_KML_VALUE,
    RTR_KML_VESSEL,
    RTR_KML_CONTAINER,
    RTR_KML_NOTE,
    RTR_KML_KIND,
    RTR_KML_NAME,
    RTR_KML_KNOWN_TO,
    RTR_KML_RADIUS,
    RTR_KML_COUNTRY,
    RTR_KML_SOURCES,
    RTR_KML_ARCHIVED,
    RTR_KML_WORD_COUNT
} rtr_kml_word;

typedef struct rtr_kml_words {
    const char *word[RTR_KML_WORD_COUNT];
    const char *precision[RTR_PRECISION_COUNT];
    const char *line[RTR_LINE_SCHEMATIC + 1]; /* by how it came about */
} rtr_kml_words;

/* Borrowed, constant. NULL means English. */
const rtr_kml_words *rtr_kml_words_in(const char *language);

/* What a document is worded and drawn with. */
typedef struct rtr_kml_speech {
    const rtr_words *map;
    const rtr_kml_words *own;
    const rtr_style *look; /* rtr_kml_look */
} rtr_kml_speech;

/* One feature of a layer. */
typedef struct rtr_kml_feature {
    const rtr_chart *chart;
    const rtr_layer *layer;
    const rtr_row *row;
    const rtr_kml_speech *speech;
} rtr_kml_feature;

/* Borrowed: a field's text, NULL where there is none; a number, NAN likewise. */
const char *rtr_kml_text(const rtr_kml_feature *feature, const char *field);
double rtr_kml_number(const rtr_kml_feature *feature, const char *field);

/* A text in HTML, where no character of it means anything. */
void rtr_kml_html(rtr_buf *html, const char *text);
/* What a feature says when it is asked, as HTML in which nothing of the case is more than text. */
void rtr_kml_balloon(const rtr_kml_feature *feature, rtr_buf *html);
/* The line below its name: status, way, how the line came about; plain text. */
void rtr_kml_snippet(const rtr_kml_feature *feature, rtr_buf *text);

/* The colours of lines and areas. */
RTR_MUST_CHECK rtr_code rtr_kml_look(rtr_style *out, rtr_err *err);
/* The id of a feature's style. */
void rtr_kml_style_name(const rtr_kml_feature *feature, rtr_kml_marks marks,
                        char name[RTR_KML_ICON_NAME_MAX]);
/* The style itself, as an element. */
void rtr_kml_style(const rtr_kml_feature *feature, rtr_kml_marks marks, rtr_buf *out);

/* A <TimeSpan> or <TimeStamp>, nothing for NULL. */
void rtr_kml_time(const char *date, rtr_buf *out);

#endif
