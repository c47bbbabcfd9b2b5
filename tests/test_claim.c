/* How sure a report is of a flow, and who says so: one sentence or a few, the word that says "moved", the status. */
#include "flow_fixture.h"
#include "reports_fixture.h"
#include "test.h"

#define A RTR_CLAIM_ASSERTED
#define R RTR_CLAIM_REPORTED
#define S RTR_CLAIM_SUSPECTED
#define Q RTR_CLAIM_QUESTION
#define D RTR_CLAIM_DENIED
#define C RTR_CLAIM_CEASED
#define P RTR_CLAIM_PROHIBITED
#define H RTR_CLAIM_HYPOTHETICAL

static const struct {
    const char *text, *trigger;
    rtr_claim claim;
    const char *source; /* NULL: whatever it is */
} claims[] = {
    /* the report itself */
    {"La Norvège vend du gaz à la Pologne.", "vend", A, ""},
    {"Norway ships gas to Poland", "ships", A, ""},
    {"Depuis mars, Oslo a aussi livré des moteurs à Riga.", "livré", A, ""},
    {"Le ministre a commenté la visite lors de la remise d'un cargo à Riga.", "remise", A, ""},
    {"Oslo n'exporte que du gaz vers Riga.", "exporte", A, ""},
    {"The firm sold banned chips to Riga.", "sold", A, ""},
    {"Des pompes interdites arrivent à Riga.", "arrivent", A, ""},
    {"Un courtier arrêté à Oslo a livré des pompes à Riga.", "livré", A, ""},
    {"The state shipyard sold two tugs to Riga.", "sold", A, ""},
    {"Oslo, which denied the rumours, sold pumps to Riga.", "sold", A, ""},
    {"Riga n'a pas commenté, mais Oslo livre des pompes à la Lettonie.", "livre", A, ""},
    {"Oslo veut la paix et livre des pompes à Riga.", "livre", A, ""},
    {"Oslo n'est pas membre du club et livre des pompes à Riga.", "livre", A, ""},
    {"Oslo n'est pas la seule à livrer des pompes à Riga.", "livrer", A, ""},
    {"Oslo ne livre pas seulement des pompes à Riga.", "livre", A, ""},
    {"Même si Oslo livre des pompes à Riga, tout va.", "livre", A, ""},
    {"Oslo not only sells pumps to Riga but buys them.", "sells", A, ""},
    {"Oslo denied everything and sells pumps to Riga.", "sells", A, ""},
    {"Une personne livre des pompes à Riga.", "livre", A, ""},
    {"Commerce : Oslo livre des pompes à Riga", "livre", A, ""},
    {"Selon Riga, tout va; Oslo livre des pompes à Riga.", "livre", A, ""},
    {"Des efforts pour interrompre les livraisons de pompes à Riga continuent.", "livraisons", A,
     ""},
    {"Oslo made efforts to halt sales of pumps to Riga.", "sales", A, ""},
    {"Purchases of pumps from Riga rose since Oslo halted output.", "Purchases", A, ""},
    {"Le pouvoir norvégien livre des pompes à Riga.", "livre", A, ""},
    {"Le courtier livre pour le compte de Riga des pompes à Turku.", "livre", A, ""},
    {"Une firme agissant pour le compte de Riga vend des pompes à Turku.", "vend", A, ""},
    {"Oslo, siège de la firme qui affirme n'avoir rien vendu, livre des pompes à Riga.", "livre", A,
     ""},
    /* somebody else */
    {"Selon le Tidende, Oslo vend des pompes à Riga.", "vend", R, "le Tidende"},
    {"Oslo vend des pompes à Riga, d'après deux douaniers.", "vend", R, "deux douaniers"},
    {"Le courtier, qui, selon la douane, a livré des pompes à Riga, se tait.", "livré", R,
     "la douane"},
    {"Deux douaniers affirment que Oslo vend des pompes à Riga.", "vend", R, "Deux douaniers"},
    {"Le ministère a indiqué mardi que des pompes avaient été livrées à Riga.", "livrées", R,
     "Le ministère"},
    {"Un courtier d'Oslo reconnaît avoir vendu des pompes à Riga.", "vendu", R,
     "Un courtier d'Oslo"},
    {"Oslo vend des pompes à Riga, affirme le Tidende.", "vend", R, "le Tidende"},
    {"« Oslo vend des pompes à Riga », a déclaré Ola Berg.", "vend", R, "Ola Berg"},
    {"\"Nous savons tout. Oslo vend des pompes à Riga. Cela doit finir\", a ajouté un douanier.",
     "vend", R, "un douanier"},
    {"Ola Berg a écrit : « Oslo vend des pompes à Riga. »", "vend", R, "Ola Berg"},
    {"Oslo vend des pompes à Riga. C'est ce qu'affirme le Tidende.", "vend", R, "le Tidende"},
    {"Selon le Tidende, des pompes ont disparu. Ces pompes ont été livrées à Riga.", "livrées", R,
     "le Tidende"},
    {"Riga accuse la Norvège de livrer des pompes à Oslo.", "livrer", R, "Riga"},
    {"According to the Tidende, Oslo sold pumps to Riga.", "sold", R, "the Tidende"},
    {"Oslo sold pumps to Riga, according to customs filings.", "sold", R, "customs filings"},
    {"Two brokers said on Friday that Oslo had sold pumps to Riga.", "sold", R, "Two brokers"},
    {"The report says Oslo sold pumps to Riga.", "sold", R, "The report"},
    {"Oslo sold pumps to Riga, two brokers told reporters in Bergen.", "sold", R, "two brokers"},
    {"Oslo sold pumps to Riga, invoices show.", "sold", R, "invoices"},
    {"Oslo sold pumps to Riga, two brokers alleged on Friday.", "sold", R, "two brokers"},
    {"“Oslo sold pumps to Riga,” said Ola Berg.", "sold", R, "Ola Berg"},
    {"“Oslo sold pumps to Riga,” Ola Berg said.", "sold", R, "Ola Berg"},
    {"Satellite images show that pumps reached Riga.", "reached", R, "Satellite images"},
    {"Le courtier a reconnu, dans une lettre lue lundi, avoir vendu des pompes à Riga.", "vendu", R,
     "Le courtier"},
    {"Oslo, souligne le Tidende, importe des pompes de Riga.", "importe", R, "le Tidende"},
    {"Le rapport fait état de livraisons de pompes à Riga.", "livraisons", R, "Le rapport"},
    {"As the Tidende reported last year, Oslo sold pumps to Riga.", "sold", R, NULL},
    {"Oslo sold pumps to Riga, the minister told a committee.", "sold", R, "the minister"},
    {"Deux douaniers affirment que tout va. Ils ajoutent que Oslo vend des pompes à Riga.", "vend",
     R, "Deux douaniers"},
    {"Oslo vend des pompes à Riga, comme l'a révélé le Tidende.", "vend", R, "le Tidende"},
    {"Oslo vend des pompes à Riga : c'est ce que révèle le Tidende.", "vend", R, "le Tidende"},
    {"Oslo sells pumps to Riga: report", "sells", R, "report"},
    {"Enquête : Oslo livre des pompes à Riga", "livre", R, "Enquête"},
    {"Reuters : Oslo livre des pompes à Riga", "livre", R, "Reuters"},
    {"Riga s'est inquiété de la livraison de pompes à Turku.", "livraison", R, "Riga"},
    {"According to the Tidende, Oslo bought pumps. The pumps were then shipped to Riga.", "shipped",
     R, "the Tidende"},
    {"According to the Tidende, Oslo bought pumps.\n\nThe pumps were then shipped to Riga.",
     "shipped", A, ""},
    /* in doubt */
    {"Oslo aurait livré des pompes à Riga.", "livré", S, ""},
    {"Selon le Tidende, il s'agirait de pompes livrées par Oslo.", "agirait", S, "le Tidende"},
    {"Oslo est soupçonné d'avoir livré des pompes à Riga.", "livré", S, NULL},
    {"Il existe des soupçons selon lesquels Oslo livre des pompes.", "livre", S, NULL},
    {"Le rapport évoque la possibilité que la Norvège livre des pompes à Riga.", "livre", S, NULL},
    {"Oslo semble livrer des pompes à Riga.", "livrer", S, NULL},
    {"Oslo pourrait avoir livré des pompes à Riga.", "livré", S, NULL},
    {"Oslo reportedly sold pumps to Riga.", "sold", S, NULL},
    {"Oslo has allegedly shipped pumps to Riga.", "shipped", S, NULL},
    {"Oslo is believed to have sold pumps to Riga.", "sold", S, NULL},
    {"Oslo may have sold pumps to Riga.", "sold", S, NULL},
    {"Officials suspect that the pumps ended up in Riga.", "ended", S, NULL},
    {"The firm is alleged to have sent pumps to Riga.", "sent", S, NULL},
    {"Oslo aurait en outre livré des pompes à Riga.", "livré", S, ""},
    {"Selon le Tidende, Oslo aurait vendu des pompes à Riga.", "vendu", S, "le Tidende"},
    {"Deux firmes accusées d'avoir vendu des pompes à Riga ont fermé.", "vendu", S, NULL},
    {"Three firms suspected of shipping pumps to Riga closed.", "shipping", S, NULL},
    {"Il y aurait des livraisons de pompes à Riga.", "livraisons", S, ""},
    {"Le rapport cite une possible livraison de pompes à Riga.", "livraison", S, NULL},
    {"Selon toute vraisemblance, Oslo a vendu des pompes à Riga.", "vendu", S, NULL},
    {"Oslo est accusé par Riga d'avoir vendu des pompes à Turku.", "vendu", S, NULL},
    {"Les pompes pourraient être arrivées à Riga.", "arrivées", S, NULL},
    /* asked */
    {"Oslo vend-il des pompes à Riga ?", "vend", Q, ""},
    {"Did Oslo sell pumps to Riga?", "sell", Q, ""},
    {"La question est de savoir si Oslo livre des pompes à Riga.", "livre", Q, ""},
    {"Nobody knows whether Oslo sold pumps to Riga.", "sold", Q, NULL},
    /* denied */
    {"Oslo dément avoir livré des pompes à Riga.", "livré", D, "Oslo"},
    {"La Norvège nie toute vente de pompes à Riga.", "vente", D, "La Norvège"},
    {"Oslo n'a pas livré de pompes à Riga.", "livré", D, ""},
    {"Oslo n'a jamais vendu de pompes à Riga.", "vendu", D, ""},
    {"Oslo n'a livré aucune pompe à Riga.", "livré", D, ""},
    {"« Nous ne vendons rien à Riga », assure le courtier.", "vendons", D, "le courtier"},
    {"Oslo n'a autorisé aucun envoi vers Riga.", "envoi", D, ""},
    {"Oslo denied supplying pumps to Riga.", "supplying", D, "Oslo"},
    {"Oslo Denies Selling Pumps to Riga", "Selling", D, "Oslo"},
    {"Oslo does not export pumps to Riga.", "export", D, ""},
    {"The broker has never sold pumps to Riga.", "sold", D, ""},
    {"Nothing went from Oslo to Riga.", "went", D, ""},
    {"Oslo rejects claims that it ships pumps to Riga.", "ships", D, "Oslo"},
    {"The minister denied that any pumps had left for Riga.", "left", D, "The minister"},
    {"There is no evidence that Oslo shipped pumps to Riga.", "shipped", D, NULL},
    {"Oslo exclut de livrer des pompes à Riga.", "livrer", D, "Oslo"},
    {"We do not and will not ship to Riga.", "ship", D, NULL},
    {"Oslo never approved sales to Riga.", "sales", D, NULL},
    /* over */
    {"Oslo a cessé de livrer des pompes à Riga.", "livrer", C, ""},
    {"Oslo ne livre plus de pompes à Riga.", "livre", C, ""},
    {"Oslo a suspendu ses livraisons de pompes à Riga.", "livraisons", C, ""},
    {"Les livraisons de pompes à Riga ont cessé.", "livraisons", C, ""},
    {"Oslo no longer ships pumps to Riga.", "ships", C, ""},
    {"Oslo stopped selling pumps to Riga.", "selling", C, ""},
    {"Oslo halted exports of pumps to Riga.", "exports", C, ""},
    {"Supplies of pumps to Riga ended in May.", "Supplies", C, ""},
    {"Oslo a renoncé à exporter des pompes vers Riga.", "exporter", C, ""},
    {"Oslo a cessé en janvier ses livraisons de pompes à Riga.", "livraisons", C, ""},
    {"Oslo cut off supplies to Riga.", "supplies", C, ""},
    {"Oslo was forced to halt sales of pumps to Riga.", "sales", C, ""},
    /* forbidden */
    {"Oslo interdit l'exportation de pompes vers Riga.", "exportation", P, ""},
    {"Oslo interdit, depuis mars, la vente de pompes à Riga.", "vente", P, ""},
    {"La vente de pompes à Riga est interdite.", "vente", P, ""},
    {"Un embargo sur les ventes de pompes à Riga est en vigueur.", "ventes", P, ""},
    {"Firms are banned from selling pumps to Riga.", "selling", P, ""},
    {"Oslo bars companies from exporting pumps to Riga.", "exporting", P, ""},
    {"The United States has banned sales of pumps to Riga.", "sales", P, ""},
    {"Sales of pumps to Riga are prohibited.", "Sales", P, ""},
    {"Firms are not allowed to sell pumps to Riga.", "sell", P, ""},
    {"L'interdiction de la vente de pompes à Riga entrera en vigueur lundi.", "vente", P, ""},
    {"Oslo n'a pas le droit de vendre ces pompes à Riga.", "vendre", P, ""},
    {"Cette pompe ne peut être exportée vers Riga sans licence.", "exportée", P, ""},
    {"The pumps cannot be sold to Riga without a licence.", "sold", P, ""},
    {"La vente de pompes à Riga reste interdite.", "vente", P, ""},
    /* to come */
    {"Oslo pourrait livrer des pompes à Riga.", "livrer", H, ""},
    {"Oslo envisage de suspendre la livraison de pompes à Riga.", "livraison", H, ""},
    {"Oslo livrera des pompes à Riga.", "livrera", H, ""},
    {"Les livraisons de pompes à Riga reprendront en mai.", "livraisons", H, ""},
    {"Oslo va livrer des pompes à Riga.", "livrer", H, ""},
    {"Les pompes pourraient être livrées à Riga.", "livrées", H, ""},
    {"La livraison des pompes à Riga est prévue pour mai.", "livraison", H, ""},
    {"Si Oslo livre des pompes à Riga, tout change.", "livre", H, ""},
    {"Oslo livrerait des pompes à Riga si la paix tenait.", "livrerait", H, ""},
    {"Oslo doit s'assurer que ses firmes ne livrent pas de pompes à Riga.", "livrent", H, ""},
    {"The yard is to deliver two tugs to Riga.", "deliver", H, ""},
    {"Oslo plans to sell pumps to Riga.", "sell", H, ""},
    {"Oslo may sell pumps to Riga.", "sell", H, ""},
    {"Oslo will ship pumps to Riga in May.", "ship", H, ""},
    {"If Oslo stops its shipments to Riga, prices rise.", "shipments", H, ""},
    {"Exports of pumps to Riga could resume.", "Exports", H, ""},
};

static void check_claim(const reports_fixture *fixture, size_t row)
{
    rtr_report *report = report_of(fixture, claims[row].text);
    rtr_reading reading = {.reader = fixture->reader, .report = report};
    rtr_flow flow;
    CHECK(flow_of(report, claims[row].trigger, &flow));
    rtr_flow_claim(&reading, &flow);
    if (flow.claim != claims[row].claim)
        FAIL_("'%s' is %s, not %s", claims[row].text, rtr_claim_name((rtr_claim)flow.claim),
              rtr_claim_name(claims[row].claim));
    if (claims[row].source && !span_is(report, flow.attribution, claims[row].source))
        FAIL_("'%s': the source is '%.*s', not '%s'", claims[row].text,
              (int)(flow.attribution.end - flow.attribution.start),
              report->text.bytes + flow.attribution.start, claims[row].source);
    rtr_report_free(report);
}

TEST_MAIN
{
    reports_fixture fixture = reports_begin();
    CASE("claims")
    {
        for (size_t row = 0; row < sizeof claims / sizeof *claims; row++)
            check_claim(&fixture, row);
    }
    reports_end(&fixture);
    return 0;
}
