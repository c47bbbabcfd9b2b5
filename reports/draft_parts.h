/* draft_parts.h - a draft in the making. Private to reports/.
 *
 * Flow:   draft.c (reports) -> draft_site.c (places), draft_lane.c (flows), draft_goods.c (what is compared)
 *         -> draft_write.c, draft_yaml.c
 */
#ifndef RUTTER_REPORTS_DRAFT_PARTS_H
#define RUTTER_REPORTS_DRAFT_PARTS_H

#include "base/pool_parts.h"
#include "geo/quote.h"
#include "reports/draft.h"

#define DRAFT_NONE UINT32_MAX

enum {
    DRAFT_ITEMS_MAX = 20000,   /* reports, places or routes of a case */
    DRAFT_CASE_MAX = 16 << 20, /* bytes of a case, and of a report that it may name */
    DRAFT_QUOTES = 4,          /* of a place */
    DRAFT_CHAINS = 4096,
    DRAFT_STEMS = 8,
    DRAFT_STEM = 6
};

typedef struct draft_report {
    const char *file, *given, *title, *publisher, *url, *date, *language, *note, *sha256;
} draft_report;

/* Where a place or flow is said, and how surely. */
typedef struct draft_source {
    uint32_t report;
    uint8_t claim;           /* rtr_claim; RTR_CLAIM_COUNT where a place is only named */
    const char *quote;       /* NULL: its words cannot stand in a case */
    const char *attribution; /* NULL: none */
} draft_source;

/* A place, or a thing at a place. */
typedef struct draft_site {
    const char *id; /* given when the draft is written */
    const char
        *label; /* of a facility or organisation, as the report has it; NULL: the place itself */
    uint32_t place;    /* number in the gazetteer */
    uint32_t next;     /* in its chain */
    uint8_t kind;      /* rtr_kind of a thing */
    uint8_t knowledge; /* the seat is not the reports' word */
    uint8_t drawn;
    uint8_t status; /* rtr_status, when drawn */
    uint32_t times, reports, last_report;
    float score; /* the lowest of its mentions */
    uint8_t alternative_count;
    rtr_candidate alternatives[RTR_ALTERNATIVES]; /* of that mention */
    draft_source sources[DRAFT_QUOTES];
    size_t source_count;
} draft_site;

/* The words by which goods are compared: the first letters of each, folded. */
typedef struct draft_stems {
    char items[DRAFT_STEMS][DRAFT_STEM];
    uint8_t count, head;
} draft_stems;

/* Flows that are the same in the real world. */
typedef struct draft_lane {
    const char *id;
    uint32_t from, to; /* sites */
    uint32_t via[RTR_ENDPOINTS];
    uint32_t next; /* in its chain */
    uint8_t via_count, kind;
    draft_stems stems;
    int years[2]; /* first and last that its dates name; 0: none */
    const char *goods, *quantity, *actor;
    const char *value, *date;           /* as a case writes them */
    const char *said_value, *said_date; /* where that cannot be */
    draft_source *sources;
    size_t source_count, source_capacity;
} draft_lane;

struct rtr_draft {
    const rtr_reader *reader;
    const rtr_gazetteer *gazetteer;
    rtr_pool pool; /* every string */
    draft_report *reports;
    size_t report_count, report_capacity;
    draft_site *sites;
    size_t site_count, site_capacity;
    draft_lane *lanes;
    size_t lane_count, lane_capacity;
    uint32_t site_chains[DRAFT_CHAINS], lane_chains[DRAFT_CHAINS];
    rtr_buf loose; /* comments: flows that cannot be drawn */
    size_t loose_count, unlocated, left_out;
    rtr_buf unlocated_names;
    size_t french, english; /* reports */
    int no_memory;          /* some words found none: the draft is not whole */
};

/* A report while it is taken in. */
typedef struct draft_intake {
    rtr_draft *draft;
    const rtr_report *report;
    uint32_t number; /* of the report */
    uint32_t *
        thing_at; /* a mention: the facility or organisation that is said to be there, or RTR_NO_MENTION */
    rtr_quote_text *prepared; /* NULL for a text that is too large to look every quote up */
    size_t quotes_left;       /* that may still be looked up */
} draft_intake;

/* Room for one more; NULL when there is no memory. */
void *draft_grown(void *items, size_t count, size_t *capacity, size_t size);

/* ---- draft_text.c: words of a report as a case may hold them; NULL when nothing is left, or when there is no
 * memory, which the draft remembers. */
/* One line, without what a case refuses. */
const char *draft_words(rtr_draft *draft, const char *text, size_t size);
const char *draft_span(const draft_intake *in, rtr_span span);
/* Words that rutter check finds again. */
const char *draft_quote(draft_intake *in, rtr_span span);
/* The sentence around a mention, cut at blanks where it is long. */
rtr_span draft_sentence(const rtr_report *report, const rtr_mention *m);

/* ---- draft_said.c: as a case writes it; NULL for what is not said that plainly. */
const char *draft_date(const draft_intake *in, rtr_span span);
const char *draft_value(const draft_intake *in, rtr_span span);

/* ---- draft_site.c */
/* The site of an end of a flow, DRAFT_NONE if the report does not say where that is (*why says what it does). */
rtr_code draft_end_site(draft_intake *in, const rtr_flow *flow, const rtr_endpoint *end,
                        uint32_t *out, const char **why, rtr_err *err);
rtr_code draft_add_mentions(draft_intake *in, rtr_err *err);
/* Is the wide site the country that the other lies in? */
int draft_is_country_of(const rtr_draft *draft, uint32_t wide, uint32_t site);
int draft_same_place(const rtr_draft *draft, uint32_t a, uint32_t b);

/* ---- draft_lane.c */
rtr_code draft_add_flows(draft_intake *in, rtr_err *err);
/* Is anything said of it that a case can draw? */
int draft_lane_is_drawn(const draft_lane *lane);
rtr_status draft_lane_status(const draft_lane *lane);

/* ---- draft_goods.c */
rtr_code draft_stems_read(const char *goods, const char *language, draft_stems *out, rtr_err *err);
int draft_stems_agree(const draft_stems *a, const draft_stems *b);
void draft_years_read(const char *date, int years[2]);

/* ---- draft_yaml.c */
void draft_put_string(rtr_buf *out, const char *text);
/* Behind "#": one line, nothing that ends it. */
void draft_put_comment(rtr_buf *out, const char *text);
/* Ids for all sites and lanes: short, unique, none that means something else. */
rtr_code draft_name_all(rtr_draft *draft, rtr_err *err);

#endif
