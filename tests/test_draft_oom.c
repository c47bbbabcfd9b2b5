/* Every allocation of writing a report as JSON, as a table and as a draft fails in turn: an error, no leak, no
 * output by halves. */
#include "hand_report.h"
#include "oom.h"
#include "reports/draft.h"
#include "reports/reader.h"
#include "reports/report_json.h"
#include "reports/report_table.h"
#include "test.h"

static rtr_gazetteer *gazetteer;
static rtr_reader *reader;
static hand made;

static rtr_code write_json(rtr_buf *out, rtr_err *err)
{
    rtr_report_json *writer = NULL;
    rtr_code code = rtr_report_json_new(gazetteer, &writer, err);
    if (!code) code = rtr_report_json_put(writer, "a.txt", &made.report, out, err);
    rtr_report_json_free(writer);
    return code;
}

static rtr_code write_table(rtr_buf *out, rtr_err *err)
{
    static const rtr_table_style style = {.width = 80};
    return rtr_report_table_put(gazetteer, "a.txt", &made.report, &style, out, err);
}

static rtr_code write_draft(rtr_buf *out, rtr_err *err)
{
    rtr_draft *draft = NULL;
    rtr_code code = rtr_draft_new(reader, &draft, err);
    if (!code) code = rtr_draft_add(draft, &made.report, "a.txt", "b.html", err);
    if (!code) code = rtr_draft_write(draft, out, err);
    rtr_draft_free(draft);
    return code;
}

static void fail_in_turn(const char *name, rtr_code (*work)(rtr_buf *, rtr_err *))
{
    rtr_buf whole = {0};
    rtr_err err = {0};
    long tries = 0;
    CHECK_OK(work(&whole, &err));
    for (int done = 0; !done && tries < 10000; tries++) {
        rtr_buf out = {0};
        oom_left = tries;
        rtr_code code = work(&out, &err);
        done = oom_left >= 0;
        oom_left = -1;
        if (code && code != RTR_NOMEM) printf("%s, allocation %ld: %s\n", name, tries, err.what);
        CHECK(code == RTR_OK || code == RTR_NOMEM);
        if (!code && whole.data) CHECK_STR(out.data, whole.data);
        if (done) CHECK(code == RTR_OK);
        rtr_buf_end(&out);
    }
    CHECK(tries > 3 && tries < 10000);
    rtr_buf_end(&whole);
}

TEST_MAIN
{
    rtr_err err = {0};
    CHECK_OK(hand_gazetteer(&gazetteer, &err));
    if (!gazetteer) return 1;
    CHECK_OK(rtr_reader_new(gazetteer, NULL, &reader, &err));
    hand_begin(&made, "Roe Ltd of Mumbai sold \"AI servers\" to Russia by Dubai. India sends tea.",
               "en");
    rtr_mention *roe =
        hand_mention(&made, RTR_MENTION_ORGANISATION, "Roe Ltd", hand_place(gazetteer, "g:mumbai"));
    roe->at = 1;
    hand_mention(&made, RTR_MENTION_PLACE, "Mumbai", hand_place(gazetteer, "g:mumbai"));
    hand_mention(&made, RTR_MENTION_PLACE, "Russia", hand_place(gazetteer, "iso:RU"));
    hand_mention(&made, RTR_MENTION_PLACE, "Dubai", hand_place(gazetteer, "g:dubai"));
    hand_mention(&made, RTR_MENTION_PLACE, "India", hand_place(gazetteer, "iso:IN"));
    rtr_flow *flow = hand_flow(&made, "Roe Ltd of Mumbai sold \"AI servers\" to Russia by Dubai",
                               RTR_CLAIM_ASSERTED);
    hand_end(&made, &flow->origin, 1, "IN");
    hand_end(&made, &flow->destination, 2, "RU");
    hand_end(&made, &flow->via, 3, "AE");
    flow->goods = hand_span(&made, "\"AI servers\"", 0);
    flow->actor = hand_span(&made, "Roe Ltd", 0);
    rtr_flow *open = hand_flow(&made, "India sends tea", RTR_CLAIM_DENIED);
    hand_end(&made, &open->origin, 4, "IN");
    CASE("JSON") fail_in_turn("json", write_json);
    CASE("a table") fail_in_turn("table", write_table);
    CASE("a draft") fail_in_turn("draft", write_draft);
    rtr_reader_free(reader);
    rtr_gazetteer_free(gazetteer);
    return 0;
}
