/* The table of a report: what it says, how it is wrapped, and that no report can steer a terminal. */
#include "base/text.h"
#include "hand_report.h"
#include "reports/report_table.h"
#include "test.h"

static rtr_gazetteer *gazetteer;

static char *shown(const hand *h, int width, int colour)
{
    rtr_table_style style = {.width = width, .colour = colour};
    rtr_buf out = {0};
    rtr_err err = {0};
    CHECK_OK(rtr_report_table_put(gazetteer, "a.txt", &h->report, &style, &out, &err));
    return rtr_buf_take(&out);
}

static uint32_t place(const char *id)
{
    return hand_place(gazetteer, id);
}

static void fill(hand *h)
{
    hand_begin(h,
               "Selon la douane, Roe SA de Bombay aurait livré des serveurs à Moscou par Dubaï.\n"
               "Une usine de Shenzhen en vend à Utopia, et Bombay aussi.\n\nDoe SARL",
               "fr");
    strcpy(h->report.text.date, "2024-10-28");
    rtr_mention *roe = hand_mention(h, RTR_MENTION_ORGANISATION, "Roe SA", place("g:mumbai"));
    roe->kind = RTR_KIND_COMPANY;
    roe->at = 1;
    hand_mention(h, RTR_MENTION_PLACE, "Bombay", place("g:mumbai"));
    rtr_mention *moscow = hand_mention(h, RTR_MENTION_PLACE, "Moscou", place("g:moscow"));
    moscow->metonym = 1;
    moscow->stands_for = place("iso:RU");
    hand_mention(h, RTR_MENTION_PLACE, "Dubaï", place("g:dubai"));
    rtr_mention *plant =
        hand_mention(h, RTR_MENTION_FACILITY, "usine de Shenzhen", place("g:shenzhen"));
    plant->kind = RTR_KIND_FACTORY;
    hand_mention(h, RTR_MENTION_PLACE, "Utopia", RTR_NO_PLACE);
    hand_mention(h, RTR_MENTION_PLACE, "Bombay", place("g:mumbai"));
    rtr_mention *doe = hand_mention(h, RTR_MENTION_ORGANISATION, "Doe SARL", place("g:dubai"));
    doe->kind = RTR_KIND_COMPANY;
    doe->knowledge = 1;
    rtr_flow *flow = hand_flow(h, "Roe SA de Bombay aurait livré des serveurs à Moscou par Dubaï",
                               RTR_CLAIM_SUSPECTED);
    hand_end(h, &flow->origin, 1, "IN");
    hand_end(h, &flow->via, 3, "AE");
    hand_end(h, &flow->destination, 2, "RU");
    flow->goods = hand_span(h, "serveurs", 0);
    flow->attribution = hand_span(h, "la douane", 0);
    rtr_flow *open = hand_flow(h, "Une usine de Shenzhen en vend", RTR_CLAIM_ASSERTED);
    hand_end(h, &open->origin, 4, "CN");
    open->kind = RTR_FLOW_TRADE;
}

static void test_plain(void)
{
    hand h;
    fill(&h);
    char *got = shown(&h, 60, 0);
    CHECK_STR(got, "a.txt: French, 2024-10-28\n"
                   "2 flows, 5 names of places, 2 organisations, 1 facility, 1\n"
                   "not placed\n"
                   "\n"
                   "flows\n"
                   "  suspected    Bombay, IN -> Dubaï, AE -> Russie\n"
                   "  goods        serveurs\n"
                   "  according to la douane\n"
                   "               Roe SA de [Bombay] aurait livré des serveurs\n"
                   "               à [Moscou] par [Dubaï]\n"
                   "\n"
                   "  asserted     Shenzhen, CN -> ?  trade\n"
                   "               Une usine de Shenzhen en vend\n"
                   "\n"
                   "places\n"
                   "  Bombay, IN              city 2x      de [Bombay]\n"
                   "  Moscou, RU, for Russie  city 1x      à [Moscou] par\n"
                   "  Dubaï, AE               city 1x      par [Dubaï].\n"
                   "\n"
                   "organisations and facilities\n"
                   "  Roe SA  company, seat in Bombay, IN\n"
                   "  usine de Shenzhen  factory in Shenzhen, CN\n"
                   "  Doe SARL  company, seat in Dubaï, AE (known seat, not in\n"
                   "  the text)\n"
                   "\n"
                   "not placed\n"
                   "  de Shenzhen en vend à [Utopia], et [Bombay] aussi.\n"
                   "\n");
    free(got);
}

static void test_colour(void)
{
    hand h;
    fill(&h);
    char *got = shown(&h, 80, 1);
    CHECK(got && strstr(got, "Roe SA de \033[1;36mBombay\033[0m aurait livré"));
    CHECK(got && strstr(got, "\033[33msuspected\033[0m"));
    free(got);
}

/* Escape sequences, C1 controls and marks that turn the direction of writing are left out. */
static void test_hostile(void)
{
    hand h;
    hand_begin(&h, "a\033[31m\xC2\x9B\x07 India \xE2\x80\xAEtxt.exe", "en");
    strcpy(h.report.text.title, "t\033]0;x\x07");
    hand_mention(&h, RTR_MENTION_PLACE, "India", place("iso:IN"));
    rtr_flow *flow = hand_flow(&h, h.report.text.bytes, RTR_CLAIM_ASSERTED);
    hand_end(&h, &flow->origin, 0, "IN");
    char *got = shown(&h, 80, 0);
    CHECK(got && !strpbrk(got, "\033\x07") && !strstr(got, "\xC2\x9B") &&
          !strstr(got, "\xE2\x80\xAE"));
    CHECK(got && strstr(got, "a[31m [India] txt.exe"));
    free(got);
}

/* No line is wider than the terminal as long as words are not. */
static void test_width(void)
{
    hand h;
    rtr_buf text = {0};
    for (int i = 0; i < 60; i++) rtr_buf_puts(&text, "上海 élan ");
    rtr_buf_puts(&text, "India");
    hand_begin(&h, text.data, "en");
    hand_mention(&h, RTR_MENTION_PLACE, "India", place("iso:IN"));
    rtr_flow *flow = hand_flow(&h, text.data, RTR_CLAIM_ASSERTED);
    hand_end(&h, &flow->origin, 0, "IN");
    char *got = shown(&h, 50, 0);
    for (char *line = got; line && *line;) {
        char *end = strchr(line, '\n');
        size_t size = end ? (size_t)(end - line) : strlen(line), columns = 0;
        for (const char *at = line, *stop = line + size; at < stop;)
            columns += rtr_utf8_next(&at, stop) > 0x2E80 ? 2 : 1;
        if (columns > 50) printf("%zu columns: %.*s\n", columns, (int)size, line);
        CHECK(columns <= 50);
        line = end ? end + 1 : NULL;
    }
    free(got);
    rtr_buf_end(&text);
}

TEST_MAIN
{
    rtr_err err = {0};
    CHECK_OK(hand_gazetteer(&gazetteer, &err));
    if (!gazetteer) return 1;
    CASE("without colour") test_plain();
    CASE("with colour") test_colour();
    CASE("hostile text") test_hostile();
    CASE("width of a terminal") test_width();
    rtr_gazetteer_free(gazetteer);
    return 0;
}
