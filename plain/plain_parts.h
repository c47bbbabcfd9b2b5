/* plain_parts.h - what the files of plain/ share. Not installed. */
#ifndef RUTTER_PLAIN_PLAIN_PARTS_H
#define RUTTER_PLAIN_PLAIN_PARTS_H

#include "geo/chart.h"
#include "plain/plain.h"
#include "reports/reader.h"

struct rtr_plain {
    char *data, *fonts; /* folders */
    rtr_gazetteer *gazetteer;
    rtr_basemap *basemap;
    rtr_sea *sea;
    rtr_lexicon *lexicon;
    rtr_reader *reader;
};

struct rtr_plain_case {
    const rtr_plain *plain; /* borrowed */
    rtr_case *doc;
    rtr_chart *chart;
    int is_file; /* what it names lies beside it */
};

#endif
