/* What rutter read --format jsonl writes of a report. */
#include "base/text.h"
#include "hand_report.h"
#include "reports/report_json.h"
#include "test.h"

static rtr_gazetteer *gazetteer;

static char *written(const hand *h, const char *file)
{
    rtr_report_json *writer = NULL;
    rtr_buf out = {0};
    rtr_err err = {0};
    CHECK_OK(rtr_report_json_new(gazetteer, &writer, &err));
    CHECK_OK(rtr_report_json_put(writer, file, &h->report, &out, &err));
    rtr_report_json_free(writer);
    return rtr_buf_take(&out);
}

static int holds(const char *text, const char *part)
{
    if (text && strstr(text, part)) return 1;
    printf("no %s in %s\n", part, text ? text : "nothing");
    return 0;
}

#define INDIA                                                                                      \
    "\"id\":\"iso:IN\",\"name\":\"India\",\"country\":\"IN\",\"precision\":\"country\","           \
    "\"lon\":79.22016,\"lat\":22.45442"
#define RUSSIA                                                                                     \
    "\"id\":\"iso:RU\",\"name\":\"Russia\",\"country\":\"RU\",\"precision\":\"country\","          \
    "\"lon\":107.7,\"lat\":62.03"

static void test_whole(void)
{
    hand h;
    hand_begin(&h, "Été : l’Inde a livré des « puces » à Moscou.", "fr");
    hand_mention(&h, RTR_MENTION_PLACE, "Inde", hand_place(gazetteer, "iso:IN"));
    rtr_mention *moscow =
        hand_mention(&h, RTR_MENTION_PLACE, "Moscou", hand_place(gazetteer, "g:moscow"));
    moscow->metonym = 1;
    moscow->stands_for = hand_place(gazetteer, "iso:RU");
    moscow->alternative_count = 1;
    moscow->alternatives[0] = (rtr_candidate){hand_place(gazetteer, "iso:IN"), 0.25f};
    rtr_flow *flow = hand_flow(&h, "l’Inde a livré des « puces » à Moscou", RTR_CLAIM_ASSERTED);
    hand_end(&h, &flow->origin, 0, "IN");
    hand_end(&h, &flow->destination, 1, "RU");
    flow->goods = hand_span(&h, "« puces »", 0);
    flow->verb = hand_span(&h, "a livré", 0);
    char *got = written(&h, "a.txt");
    CHECK_STR(
        got,
        "{\"file\":\"a.txt\",\"sha256\":"
        "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\",\"language\":\"fr\","
        "\"mentions\":[{\"id\":\"m1\",\"start\":8,\"end\":12,\"text\":\"Inde\",\"type\":\"place\","
        "\"section\":\"body\",\"metonym\":false,\"place\":{" INDIA "},\"score\":0.9,"
        "\"alternatives\":[]},"
        "{\"id\":\"m2\",\"start\":37,\"end\":43,\"text\":\"Moscou\",\"type\":\"place\","
        "\"section\":\"body\",\"metonym\":true,\"stands_for\":{" RUSSIA "},"
        "\"place\":{\"id\":\"g:moscow\",\"name\":\"Moscow\",\"country\":\"RU\",\"precision\":"
        "\"city\",\"lon\":37.61556,\"lat\":55.75222},\"score\":0.9,"
        "\"alternatives\":[{" INDIA ",\"score\":0.25}]}],"
        "\"flows\":[{\"id\":\"f1\",\"start\":6,\"end\":43,\"text\":\"l’Inde a livré des « puces » "
        "à "
        "Moscou\",\"kind\":\"goods\",\"status\":\"asserted\",\"attribution\":null,"
        "\"origin\":[{\"mention\":\"m1\",\"country\":\"IN\",\"start\":8,\"end\":12,\"text\":"
        "\"Inde\"}],\"via\":[],\"destination\":[{\"mention\":\"m2\",\"country\":\"RU\",\"start\":"
        "37,\"end\":43,\"text\":\"Moscou\"}],\"goods\":{\"start\":25,\"end\":34,\"text\":"
        "\"« puces »\"},\"quantity\":null,\"value\":null,\"date\":null,\"actor\":null,"
        "\"verb\":{\"start\":13,\"end\":20,\"text\":\"a livré\"}}]}\n");
    free(got);
}

static void test_kinds(void)
{
    hand h;
    hand_begin(&h, "Roe Ltd has a plant in Mumbai. #Utopia", "en");
    h.report.text.replaced = 3;
    strcpy(h.report.text.title, "A \"title\"");
    rtr_mention *company =
        hand_mention(&h, RTR_MENTION_ORGANISATION, "Roe Ltd", hand_place(gazetteer, "g:dubai"));
    company->kind = RTR_KIND_COMPANY;
    company->knowledge = 1;
    rtr_mention *plant = hand_mention(&h, RTR_MENTION_FACILITY, "plant in Mumbai",
                                      hand_place(gazetteer, "g:mumbai"));
    plant->kind = RTR_KIND_FACTORY;
    plant->at = 2;
    hand_mention(&h, RTR_MENTION_PLACE, "Mumbai", hand_place(gazetteer, "g:mumbai"));
    hand_mention(&h, RTR_MENTION_PLACE, "Utopia", RTR_NO_PLACE)->boilerplate = 1;
    char *got = written(&h, "b.txt");
    CHECK(holds(got, "\"language\":\"en\",\"title\":\"A \\\"title\\\"\",\"replaced\":3,"));
    CHECK(holds(got, "\"type\":\"organisation\",\"section\":\"body\",\"metonym\":false,\"kind\":"
                     "\"company\",\"place\":{\"id\":\"g:dubai\""));
    CHECK(holds(got, "\"knowledge\":true"));
    CHECK(holds(got, "\"kind\":\"factory\",\"at\":\"m3\",\"place\":{\"id\":\"g:mumbai\""));
    CHECK(holds(got, "\"text\":\"Utopia\",\"type\":\"place\",\"section\":\"boilerplate\","
                     "\"metonym\":false,\"place\":null"));
    CHECK(holds(got, "\"flows\":[]}"));
    free(got);
}

/* Offsets far into a text of long characters, in an order that goes back. */
static void test_offsets(void)
{
    enum { LETTERS = 1000 };
    hand h;
    rtr_buf text = {0};
    char want[64];
    for (int i = 0; i < LETTERS; i++) rtr_buf_puts(&text, "漢");
    rtr_buf_puts(&text, "India");
    hand_begin(&h, text.data, "en");
    hand_mention(&h, RTR_MENTION_PLACE, "India", hand_place(gazetteer, "iso:IN"));
    rtr_flow *flow = hand_flow(&h, "India", RTR_CLAIM_QUESTION);
    flow->evidence.start = 0;
    flow->date = (rtr_span){3 * 500, 3 * 501};
    char *got = written(&h, "c.txt");
    snprintf(want, sizeof want, "\"start\":%d,\"end\":%d,\"text\":\"India\"", LETTERS, LETTERS + 5);
    CHECK(holds(got, want));
    CHECK(holds(got, "\"date\":{\"start\":500,\"end\":501,\"text\":\"漢\"}"));
    free(got);
    rtr_buf_end(&text);
}

static void test_failure(void)
{
    rtr_buf out = {0};
    rtr_err err;
    rtr_fail(&err, RTR_BAD_DATA, "the file is \"empty\"");
    rtr_report_json_put_failure("d\xFF.txt", &err, &out);
    CHECK_STR(out.data,
              "{\"file\":\"d\xEF\xBF\xBD.txt\",\"error\":\"the file is \\\"empty\\\"\"}\n");
    rtr_buf_end(&out);
}

TEST_MAIN
{
    rtr_err err = {0};
    CHECK_OK(hand_gazetteer(&gazetteer, &err));
    if (!gazetteer) return 1;
    CASE("every key of the contract") test_whole();
    CASE("organisations, facilities, boilerplate, what has no place") test_kinds();
    CASE("offsets are code points") test_offsets();
    CASE("what could not be read") test_failure();
    rtr_gazetteer_free(gazetteer);
    return 0;
}
