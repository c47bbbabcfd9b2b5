/* flow_fixture.h - a flow made by hand: the sentence of a word that says "moved". */
#ifndef RUTTER_TESTS_FLOW_FIXTURE_H
#define RUTTER_TESTS_FLOW_FIXTURE_H

#include <string.h>

#include "reports/passes.h"

/* The flow whose trigger is the first `trigger`, one word, in the report; 0 when it is not there. */
static inline int flow_of(const rtr_report *report, const char *trigger, rtr_flow *flow)
{
    const char *at = strstr(report->text.bytes, trigger);
    *flow = (rtr_flow){0};
    if (!at) return 0;
    for (uint32_t i = 0; i < report->tokens.count; i++) {
        const rtr_token *token = &report->tokens.items[i];
        if (token->span.start != (uint32_t)(at - report->text.bytes)) continue;
        const rtr_sentence *sentence = &report->tokens.sentences[token->sentence];
        flow->sentence = token->sentence;
        flow->verb_first = i;
        flow->verb_end = i + 1;
        flow->first = sentence->first;
        flow->end = sentence->end;
        return 1;
    }
    return 0;
}

/* Are the bytes of a span those words? */
static inline int span_is(const rtr_report *report, rtr_span span, const char *words)
{
    size_t size = span.end - span.start;
    return size == strlen(words) && !memcmp(report->text.bytes + span.start, words, size);
}

#endif
