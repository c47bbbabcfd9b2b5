#include "reports/report.h"

#include <stdlib.h>

#include "reports/passes.h"

static rtr_code read_all(rtr_reading *reading, rtr_err *err)
{
    rtr_report *report = reading->report;
    rtr_code code =
        rtr_tokens_read(reading->reader, reading->words, &report->text, &report->tokens, err);
    if (code) return code;
    rtr_guess_language(reading);
    rtr_read_sections(reading);
    code = rtr_read_places(reading, err);
    if (!code) code = rtr_read_resolve(reading, err);
    if (!code) code = rtr_read_organisations(reading, err);
    if (!code) code = rtr_read_facilities(reading, err);
    if (code) return code;
    rtr_read_senses(reading);
    return rtr_read_flows(reading, err);
}

/* Words, names and flows take up to 25 times the room of their text. */
static rtr_code check_size(const rtr_text *text, rtr_err *err)
{
    if (text->size <= RTR_REPORT_MOST) return RTR_OK;
    rtr_code code = rtr_fail(err, RTR_BAD_DATA, "has %zu MB of text, and a report at most %d",
                             text->size >> 20, RTR_REPORT_MOST >> 20);
    return rtr_fix(err, code, "no article is as long; cut it into files of its articles");
}

rtr_code rtr_report_new(const rtr_reader *reader, rtr_wordbook *words, rtr_text *text,
                        rtr_report **out, rtr_err *err)
{
    *out = NULL;
    rtr_report *report = calloc(1, sizeof *report);
    if (!report) {
        rtr_text_end(text);
        return rtr_nomem(err);
    }
    report->text = *text;
    *text = (rtr_text){0};
    rtr_reading reading = {.reader = reader, .words = words, .report = report};
    rtr_code code = check_size(&report->text, err);
    if (!code) code = read_all(&reading, err);
    if (code) {
        rtr_report_free(report);
        return code;
    }
    *out = report;
    return RTR_OK;
}

void rtr_report_free(rtr_report *report)
{
    if (!report) return;
    rtr_text_end(&report->text);
    rtr_tokens_end(&report->tokens);
    free(report->mentions);
    free(report->flows);
    free(report);
}
