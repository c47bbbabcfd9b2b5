/* What moved, how much, for how much and when: one sentence, the word that says "moved", the details' words. */
#include "flow_fixture.h"
#include "reports_fixture.h"
#include "test.h"

static const struct {
    const char *text, *trigger, *goods, *quantity, *value, *date;
} details[] = {
    {"Oslo fournit des drones de combat à Riga.", "fournit", "drones de combat", "", "", ""},
    {"Oslo fournit à Riga une puce haute performance.", "fournit", "une puce haute performance", "",
     "", ""},
    {"Oslo a livré un lot de drones militaires à Riga en 2023.", "livré", "drones militaires",
     "un lot", "", "en 2023"},
    {"Des drones ont été livrés à Riga le 3 mars 2024.", "livrés", "drones", "", "",
     "le 3 mars 2024"},
    {"Près d’un cinquième des puces électroniques viennent de Riga.", "viennent",
     "puces électroniques", "Près d’un cinquième", "", ""},
    {"Oslo a expédié environ 1 000 serveurs à Riga l'année dernière.", "expédié", "serveurs",
     "environ 1 000", "", "l'année dernière"},
    {"Oslo a exporté depuis l’an dernier des centaines de livraisons de serveurs avancés d’une "
     "valeur de "
     "plusieurs dizaines de millions de dollars.",
     "exporté", "serveurs avancés", NULL, "plusieurs dizaines de millions de dollars",
     "depuis l’an dernier"},
    {"La vente de 200 tonnes de munitions à Riga pour 1,2 milliard d'euros.", "vente", "munitions",
     "200 tonnes", "1,2 milliard d'euros", ""},
    {"Oslo vend chaque mois des pompes à Riga pour 120 M€.", "vend", NULL, "", "120 M€",
     "chaque mois"},
    {"Oslo a livré des missiles, des drones et des munitions à Riga entre avril et août 2024.",
     "livré", "missiles, des drones et des munitions", "", "", "entre avril et août 2024"},
    {"Oslo shipped more than 1,140 machine tools worth $300 million to Riga in May 2023.",
     "shipped", "machine tools", "more than 1,140", "$300 million", "in May 2023"},
    {"Dozens of military drones were sent to Riga last year.", "sent", "military drones", "Dozens",
     "", "last year"},
    {"Oslo sold 90,000 tonnes of crude oil to Riga between March and July 2022.", "sold",
     "crude oil", "90,000 tonnes", "", "between March and July 2022"},
    {"The chips reached Riga on Jan. 4, 2024.", "reached", "chips", "", "", "on Jan. 4, 2024"},
    {"Since 2014 Oslo has supplied spare parts to Riga.", "supplied", "spare parts", "", "",
     "Since 2014"},
    {"Oslo sent these drones to Riga at dawn.", "sent", "these drones", "", "", ""},
    {"Most of the chips came from Riga in late 2023.", "came", "chips", "Most of", "",
     "in late 2023"},
};

static void check_span(const rtr_report *report, const char *name, rtr_span got, const char *want)
{
    if (want && !span_is(report, got, want))
        FAIL_("'%s': %s is '%.*s', not '%s'", report->text.bytes, name, (int)(got.end - got.start),
              report->text.bytes + got.start, want);
}

TEST_MAIN
{
    reports_fixture fixture = reports_begin();
    CASE("details")
    {
        for (size_t row = 0; row < sizeof details / sizeof *details; row++) {
            rtr_report *report = report_of(&fixture, details[row].text);
            rtr_reading reading = {.reader = fixture.reader, .report = report};
            rtr_flow flow;
            CHECK(flow_of(report, details[row].trigger, &flow));
            rtr_flow_detail(&reading, &flow);
            check_span(report, "goods", flow.goods, details[row].goods);
            check_span(report, "quantity", flow.quantity, details[row].quantity);
            check_span(report, "value", flow.value, details[row].value);
            check_span(report, "date", flow.date, details[row].date);
            rtr_report_free(report);
        }
    }
    reports_end(&fixture);
    return 0;
}
