/* What a draft makes of flows: which are one route, how surely it is drawn, and what is only a comment. */
#include "base/text.h"
#include "hand_report.h"
#include "reports/draft.h"
#include "test.h"

static rtr_gazetteer *gazetteer;
static rtr_reader *reader; /* without a lexicon: hand-made reports have no words */

static uint32_t place(const char *id)
{
    return hand_place(gazetteer, id);
}

/* The draft of some reports; the caller frees. */
static char *drafted(const hand *const *reports, size_t count)
{
    rtr_draft *draft = NULL;
    rtr_buf out = {0};
    rtr_err err = {0};
    CHECK_OK(rtr_draft_new(reader, &draft, &err));
    for (size_t i = 0; i < count; i++)
        CHECK_OK(rtr_draft_add(draft, &reports[i]->report, "a.txt", NULL, &err));
    CHECK_OK(rtr_draft_write(draft, &out, &err));
    rtr_draft_free(draft);
    return rtr_buf_take(&out);
}

static int holds(const char *text, const char *part)
{
    if (text && strstr(text, part)) return 1;
    printf("no '%s' in:\n%s\n", part, text ? text : "nothing");
    return 0;
}

static int lacks(const char *text, const char *part)
{
    if (text && !strstr(text, part)) return 1;
    printf("'%s' in:\n%s\n", part, text ? text : "nothing");
    return 0;
}

/* How often. */
static size_t count_of(const char *text, const char *part)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, part)); at++) count++;
    return count;
}

/* A flow between the last two mentions of its evidence; of `goods`, unless that is NULL. */
static rtr_flow *add_flow(hand *h, const char *evidence, rtr_claim claim, const char *goods)
{
    uint32_t last = (uint32_t)h->report.mention_count - 1;
    rtr_flow *flow = hand_flow(h, evidence, claim);
    rtr_toponym from = rtr_gazetteer_get(gazetteer, h->mentions[last - 1].place);
    rtr_toponym to = rtr_gazetteer_get(gazetteer, h->mentions[last].place);
    hand_end(h, &flow->origin, last - 1, from.country);
    hand_end(h, &flow->destination, last, to.country);
    flow->goods = hand_span(h, goods, flow->evidence.start);
    return flow;
}

static void two_places(hand *h, const char *from, const char *from_id, const char *to,
                       const char *to_id)
{
    hand_mention(h, RTR_MENTION_PLACE, from, place(from_id));
    hand_mention(h, RTR_MENTION_PLACE, to, place(to_id));
}

static void test_merging(void)
{
    hand a, b;
    hand_begin(&a,
               "India sent servers to Russia. From Mumbai the AI servers went to Moscow. China "
               "sent drones to Russia. India sells Russia machine tools.",
               "en");
    two_places(&a, "India", "iso:IN", "Russia", "iso:RU");
    add_flow(&a, "India sent servers to Russia", RTR_CLAIM_ASSERTED, "servers");
    two_places(&a, "Mumbai", "g:mumbai", "Moscow", "g:moscow");
    add_flow(&a, "From Mumbai the AI servers went to Moscow", RTR_CLAIM_SUSPECTED, "AI servers");
    two_places(&a, "China", "iso:CN", "Russia", "iso:RU");
    add_flow(&a, "China sent drones to Russia", RTR_CLAIM_REPORTED, "drones");
    two_places(&a, "India", "iso:IN", "Russia", "iso:RU");
    add_flow(&a, "India sells Russia machine tools", RTR_CLAIM_ASSERTED, "machine tools");
    hand_begin(&b, "L’Inde a livré « des serveurs » à la Russie.", "fr");
    two_places(&b, "Inde", "iso:IN", "Russie", "iso:RU");
    add_flow(&b, "Inde a livré « des serveurs » à la Russie", RTR_CLAIM_REPORTED, "serveurs");
    char *got = drafted((const hand *const[]){&a, &b}, 2);
    CHECK(count_of(got, "\n  - id: f") == 3);
    CHECK(holds(got,
                "  # 3 statements: asserted 1, reported 1, suspected 1; the status is the most "
                "cautious of those for it\n  - id: f1\n    from: mumbai\n    to: moscow\n"
                "    mode: unknown\n    goods: \"servers\"\n    status: suspected\n"));
    CHECK(holds(got,
                "      - { report: r2, quote: \"Inde a livré « des serveurs » à la Russie\" } # "
                "reported\n"));
    CHECK(holds(got, "    goods: \"machine tools\"\n    status: reported\n"));
    CHECK(holds(got, "  - id: mumbai\n    name: \"g:mumbai\" # Mumbai, IN\n    precision: city\n"
                     "    status: suspected\n"));
    CHECK(holds(got, "map: { language: en }\n"));
    free(got);
}

/* Other years, another way, other towns: other flows. */
static void test_apart(void)
{
    hand h;
    hand_begin(&h,
               "In 2022 China sent drones to Russia. In 2024 China sent drones to Russia. "
               "Shenzhen sent drones to Moscow in 2024. Mumbai sent tea to Moscow. Mumbai sent "
               "tea to Dubai.",
               "en");
    two_places(&h, "China", "iso:CN", "Russia", "iso:RU");
    add_flow(&h, "In 2022 China sent drones to Russia", RTR_CLAIM_ASSERTED, "drones")->date =
        hand_span(&h, "2022", 0);
    two_places(&h, "China", "iso:CN", "Russia", "iso:RU");
    add_flow(&h, "In 2024 China sent drones to Russia", RTR_CLAIM_ASSERTED, "drones")->date =
        hand_span(&h, "2024", 0);
    two_places(&h, "Shenzhen", "g:shenzhen", "Moscow", "g:moscow");
    add_flow(&h, "Shenzhen sent drones to Moscow in 2024", RTR_CLAIM_ASSERTED, "drones")->date =
        hand_span(&h, "2024", 0);
    two_places(&h, "Mumbai", "g:mumbai", "Moscow", "g:moscow");
    add_flow(&h, "Mumbai sent tea to Moscow", RTR_CLAIM_ASSERTED, "tea");
    two_places(&h, "Mumbai", "g:mumbai", "Dubai", "g:dubai");
    add_flow(&h, "Mumbai sent tea to Dubai", RTR_CLAIM_ASSERTED, "tea");
    char *got = drafted((const hand *const[]){&h}, 1);
    CHECK(count_of(got, "\n  - id: f") == 4);
    CHECK(holds(got, "    from: china\n    to: russia\n    mode: unknown\n    goods: \"drones\"\n"
                     "    note: \"date: 2022\"\n"));
    CHECK(holds(got,
                "    from: shenzhen\n    to: moscow\n    mode: unknown\n    goods: \"drones\"\n"
                "    note: \"date: 2024\"\n"));
    free(got);
}

/* A statement that only elaborates joins; goods that come from somewhere wider are not what went without a name. */
static void test_elaboration(void)
{
    hand h;
    hand_begin(
        &h,
        "India sent tea to Russia. From Mumbai it went on to Moscow. Shenzhen forwarded them to "
        "Russia. China also sent parts to Russia.",
        "en");
    two_places(&h, "India", "iso:IN", "Russia", "iso:RU");
    add_flow(&h, "India sent tea to Russia", RTR_CLAIM_ASSERTED, "tea");
    two_places(&h, "Mumbai", "g:mumbai", "Moscow", "g:moscow");
    add_flow(&h, "From Mumbai it went on to Moscow", RTR_CLAIM_ASSERTED, NULL);
    two_places(&h, "Shenzhen", "g:shenzhen", "Russia", "iso:RU");
    add_flow(&h, "Shenzhen forwarded them to Russia", RTR_CLAIM_ASSERTED, NULL);
    two_places(&h, "China", "iso:CN", "Russia", "iso:RU");
    add_flow(&h, "China also sent parts to Russia", RTR_CLAIM_ASSERTED, "parts");
    char *got = drafted((const hand *const[]){&h}, 1);
    CHECK(count_of(got, "\n  - id: f") == 3);
    CHECK(holds(got, "    from: mumbai\n    to: moscow\n    mode: unknown\n    goods: \"tea\"\n"));
    CHECK(holds(got,
                "    from: shenzhen\n    to: russia\n    mode: unknown\n    status: reported\n"));
    CHECK(holds(got, "    from: china\n    to: russia\n    mode: unknown\n    goods: \"parts\"\n"));
    free(got);
}

/* Two words for one end: the closer one counts. */
static void test_one_end(void)
{
    hand h;
    hand_begin(&h, "A Chinese firm of Shenzhen sent chips to a plant in Moscow.", "en");
    hand_mention(&h, RTR_MENTION_DEMONYM, "Chinese", place("iso:CN"));
    hand_mention(&h, RTR_MENTION_PLACE, "Shenzhen", place("g:shenzhen"));
    rtr_mention *plant =
        hand_mention(&h, RTR_MENTION_FACILITY, "plant in Moscow", place("g:moscow"));
    plant->kind = RTR_KIND_PLANT;
    hand_mention(&h, RTR_MENTION_PLACE, "Moscow", place("g:moscow"));
    rtr_flow *flow = hand_flow(&h, h.report.text.bytes, RTR_CLAIM_ASSERTED);
    hand_end(&h, &flow->origin, 0, "CN");
    hand_end(&h, &flow->origin, 1, "CN");
    hand_end(&h, &flow->destination, 2, "RU");
    hand_end(&h, &flow->destination, 3, "RU");
    char *got = drafted((const hand *const[]){&h}, 1);
    CHECK(count_of(got, "\n  - id: f") == 1);
    CHECK(holds(got, "    from: shenzhen\n    to: plant-in-moscow\n"));
    free(got);
}

static void test_claims(void)
{
    hand h;
    hand_begin(&h,
               "China sends drones to Russia. China denies sending drones to Russia. India denies "
               "sending oil to China. Russia sends no more gas to China. India sends tea abroad.",
               "en");
    two_places(&h, "China", "iso:CN", "Russia", "iso:RU");
    add_flow(&h, "China sends drones to Russia", RTR_CLAIM_ASSERTED, "drones");
    two_places(&h, "China", "iso:CN", "Russia", "iso:RU");
    add_flow(&h, "China denies sending drones to Russia", RTR_CLAIM_DENIED, "drones");
    two_places(&h, "India", "iso:IN", "China", "iso:CN");
    add_flow(&h, "India denies sending oil to China", RTR_CLAIM_DENIED, "oil");
    two_places(&h, "Russia", "iso:RU", "China", "iso:CN");
    add_flow(&h, "Russia sends no more gas to China", RTR_CLAIM_CEASED, "gas");
    uint32_t india = (uint32_t)h.report.mention_count;
    hand_mention(&h, RTR_MENTION_PLACE, "India", place("iso:IN"));
    rtr_flow *open = hand_flow(&h, "India sends tea abroad", RTR_CLAIM_ASSERTED);
    hand_end(&h, &open->origin, india, "IN");
    char *got = drafted((const hand *const[]){&h}, 1);
    CHECK(holds(got,
                "    status: reported\n    sources:\n      - { report: r1, quote: \"China sends "
                "drones to Russia\" } # asserted\n    # against it, or of its end:\n    # - { "
                "report: r1, quote: \"China denies sending drones to Russia\" } # denied\n"));
    CHECK(holds(got, "    to: china\n    mode: unknown\n    goods: \"oil\"\n    status: denied\n"));
    CHECK(holds(got, "#  - id: f3\n#    from: russia\n#    to: china\n"));
    CHECK(holds(got,
                "# Flows that cannot be drawn: 1\n#   India -> ?, asserted (an end is not said): { "
                "report: r1, quote: \"India sends tea abroad\" }\n"));
    free(got);
}

/* A metonym is its country; a company with a stated seat is a place of its own, one with a known seat is not; an
 * area is no closer for what stands in it. */
static void test_ends(void)
{
    hand h;
    hand_begin(
        &h,
        "Beijing armed Moscow. Roe Ltd of Mumbai sold chips to Russia. Doe Inc sold chips to "
        "Russia. A Chinese plant made drones for Russia. Utopia said so.",
        "en");
    rtr_mention *beijing = hand_mention(&h, RTR_MENTION_PLACE, "Beijing", place("g:shenzhen"));
    beijing->metonym = 1;
    beijing->stands_for = place("iso:CN");
    rtr_mention *moscow = hand_mention(&h, RTR_MENTION_PLACE, "Moscow", place("g:moscow"));
    moscow->metonym = 1;
    moscow->stands_for = place("iso:RU");
    add_flow(&h, "Beijing armed Moscow", RTR_CLAIM_ASSERTED, NULL);
    rtr_mention *roe = hand_mention(&h, RTR_MENTION_ORGANISATION, "Roe Ltd", place("g:mumbai"));
    roe->kind = RTR_KIND_COMPANY;
    roe->at = (uint32_t)h.report.mention_count;
    two_places(&h, "Mumbai", "g:mumbai", "Russia", "iso:RU");
    add_flow(&h, "Roe Ltd of Mumbai sold chips to Russia", RTR_CLAIM_ASSERTED, "chips")->actor =
        hand_span(&h, "Roe Ltd", 0);
    hand_mention(&h, RTR_MENTION_ORGANISATION, "Doe Inc", place("g:dubai"))->knowledge = 1;
    hand_mention(&h, RTR_MENTION_PLACE, "Russia", place("iso:RU"));
    add_flow(&h, "Doe Inc sold chips to Russia", RTR_CLAIM_ASSERTED, "chips");
    rtr_mention *plant = hand_mention(&h, RTR_MENTION_FACILITY, "Chinese plant", place("iso:CN"));
    plant->kind = RTR_KIND_FACTORY;
    hand_mention(&h, RTR_MENTION_PLACE, "Russia", place("iso:RU"));
    add_flow(&h, "A Chinese plant made drones for Russia", RTR_CLAIM_ASSERTED, "drones");
    hand_mention(&h, RTR_MENTION_PLACE, "Utopia", RTR_NO_PLACE);
    char *got = drafted((const hand *const[]){&h}, 1);
    CHECK(holds(got, "    from: china\n    to: russia\n"));
    CHECK(lacks(got, "g:moscow"));
    CHECK(holds(got,
                "  - id: roe-ltd\n    name: \"g:mumbai\" # Mumbai, IN\n    label: \"Roe Ltd\"\n"
                "    kind: company\n    precision: city\n"));
    CHECK(holds(got, "    from: roe-ltd\n    to: russia\n    mode: unknown\n    goods: \"chips\"\n"
                     "    note: \"by: Roe Ltd\"\n"));
    CHECK(holds(got, "(its seat is known, but not said)"));
    CHECK(holds(got, "#  - { id: doe-inc, name: \"g:dubai\", label: \"Doe Inc\""));
    CHECK(lacks(got, "from: chinese-plant"));
    CHECK(holds(got, "#  - { id: chinese-plant, name: \"iso:CN\", label: \"Chinese plant\""));
    CHECK(holds(got, "# Not located: 1. Utopia\n"));
    free(got);
}

/* Nothing that a report says can end a comment, a string or the file. */
static void test_hostile(void)
{
    hand h;
    hand_begin(&h,
               "\xEF\xBB\xBFIndia sent \"a: [b]\\\" #c\n- d\xE2\x80\xA8\xE2\x80\xAE to\xC2\x85 "
               "Russia. X\x01Y China "
               "sent tea to India\x1B[2J.",
               "en");
    two_places(&h, "India", "iso:IN", "Russia", "iso:RU");
    rtr_flow *flow = add_flow(&h, "India", RTR_CLAIM_ASSERTED, NULL);
    flow->evidence.start = 0;
    flow->evidence.end = hand_span(&h, "Russia", 0).end;
    flow->goods = (rtr_span){hand_span(&h, "\"a:", 0).start, hand_span(&h, " to\xC2\x85", 0).start};
    flow->attribution = flow->goods;
    two_places(&h, "China", "iso:CN", "India", "iso:IN");
    add_flow(&h, "X\x01Y China sent tea to India", RTR_CLAIM_ASSERTED, "tea");
    char *got = drafted((const hand *const[]){&h}, 1);
    CHECK(holds(got, "goods: \"\\\"a: [b]\\\\\\\" #c - d\"\n"));
    CHECK(holds(got,
                "quote: \"India sent \\\"a: [b]\\\\\\\" #c - d \\u202E to  Russia\" } # asserted, "
                "according to \"a: [b]\\\" #c - d\n"));
    CHECK(lacks(got, "\x01") && lacks(got, "\x1B") && lacks(got, "\xE2\x80\xA8"));
    CHECK(holds(got, "      - { report: r1 } # asserted\n"));
    free(got);
}

static void test_alternatives(void)
{
    hand h;
    hand_begin(&h, "Mumbai sent tea to Russia.", "en");
    rtr_mention *mumbai = hand_mention(&h, RTR_MENTION_PLACE, "Mumbai", place("g:mumbai"));
    mumbai->alternative_count = 1;
    mumbai->alternatives[0] = (rtr_candidate){place("g:dubai"), 0.125f};
    mumbai->score = 0.875f;
    hand_mention(&h, RTR_MENTION_PLACE, "Russia", place("iso:RU"));
    add_flow(&h, "Mumbai sent tea to Russia", RTR_CLAIM_HYPOTHETICAL, "tea");
    char *got = drafted((const hand *const[]){&h}, 1);
    CHECK(holds(got, "  # or: Dubai, AE (g:dubai), 0.12 against 0.88\n  - id: mumbai\n"));
    free(got);
}

TEST_MAIN
{
    rtr_err err = {0};
    CHECK_OK(hand_gazetteer(&gazetteer, &err));
    if (!gazetteer) return 1;
    CHECK_OK(rtr_reader_new(gazetteer, NULL, &reader, &err));
    CASE("the same flow from several sentences and reports is one route") test_merging();
    CASE("other years, ways and towns are other routes") test_apart();
    CASE("statements that elaborate") test_elaboration();
    CASE("two words for one end") test_one_end();
    CASE("what is denied, has ended or has an open end") test_claims();
    CASE("which place an end of a flow is") test_ends();
    CASE("hostile text stays inside its string or comment") test_hostile();
    CASE("other places that a name may mean") test_alternatives();
    rtr_reader_free(reader);
    rtr_gazetteer_free(gazetteer);
    return 0;
}
