/* Which names stand for a government. In a sentence, [brackets] hold those that do, {braces} those that do not. */
#include "reports/passes.h"
#include "reports_fixture.h"
#include "test.h"

static const char *const french[] = {
    /* what acts */
    "La [Chine] soutient la [Russie] depuis le début.",
    "[Pékin] dément toute livraison.",
    "[Moscou] n'a pas réagi.",
    "Les [États-Unis] ont imposé de nouvelles sanctions.",
    "L'[Inde] et la [Russie] envisagent une coopération plus étroite.",
    "L'[Iran], qui fabrique ces drones, nie les avoir livrés.",
    "Le rapport affirme que la [Corée du Nord] a expédié des obus.",
    "La [Turquie], membre de l'alliance, a fermé ses détroits.",
    "Selon l'enquête, la [Russie] utilise ces puces pour ses missiles.",
    "La [Russie] produit déjà des drones.",
    "Comme [Moscou] appelle cette opération, il n'y a pas de guerre.",
    "On croit que [Téhéran] faisait partie de la chaîne.",
    "La [France] pourrait livrer des avions dès l'été.",
    "Le [Japon] ne les achète plus.",
    "[Washington] réclame des contrôles.",
    "La [Suisse] a suspendu ses exportations vers la {Géorgie}.",
    "Cette année, la [Norvège] vend moins de gaz.",
    "Enquête : l'[Allemagne] renforce ses contrôles.",
    "La [Chine] est devenue un fournisseur important.",
    "La [Chine] n'est pas la seule à aider l'armée.",
    /* what acts behind another word */
    "Des pièces utilisées par la [Russie] ont été retrouvées.",
    "Des puces utilisées militairement par la [Russie] viennent de {Taïwan}.",
    "L'accord négocié par [Ankara] tient encore.",
    "La guerre de la [Russie] en {Ukraine} continue.",
    "Un axe de la [Chine], de la [Russie], de l'[Iran] et de la [Corée du Nord] inquiète.",
    "Le soutien de la [Chine] augmente.",
    "Les menaces de [Moscou] n'y changent rien.",
    "Selon [Kiev], deux navires ont coulé.",
    "D'après [Téhéran], rien n'a été livré.",
    "C'est faux, a répondu [Pékin].",
    /* what is dealt with */
    "Un réseau d'entreprises aide la [Russie] à contourner les sanctions.",
    "Le ministre accuse la [Chine] de mentir.",
    "L'Union veut sanctionner la [Biélorussie].",
    "Ils soutiennent aussi l'[Ukraine].",
    "Le partenariat avec la [Russie] sera renforcé.",
    "Il a signé un accord avec le [Japon] et les [Pays-Bas].",
    "Les négociations entre la [Russie] et l'[Iran] avancent.",
    "Les sanctions contre l'[Iran] ont été levées.",
    "Des pressions sur [Pékin] sont attendues.",
    "Il a demandé à l'[Inde] de cesser ses achats.",
    "Cela permet à la [Russie] de poursuivre la guerre.",
    "Un soutien appuyé à [Kiev] a été promis.",
    "Il a imposé un embargo à la [Russie].",
    "Face à la [Chine], il hésite.",
    "La société livre des obus à [Moscou].",
    "Elle transmet chaque jour des images à [Kiev].",
    /* where */
    "Il vit en {Chine} et travaille à {Moscou}.",
    "Le ministre s'est rendu à {Moscou} mardi.",
    "Les pièces proviennent d'{Inde}.",
    "Des machines provenant de {Chine} ont été saisies.",
    "Les serveurs entrent dans le pays via l'{Inde}.",
    "Les livraisons vers la {Russie} ont doublé.",
    "Des puces arrivent en {Chine} par la {Malaisie}.",
    "Le matériel a été acheminé par la {Turquie}.",
    "Les caisses ont transité par le {Kazakhstan}.",
    "Le conflit en {Ukraine} dure.",
    "L'usine est située au {Luxembourg}.",
    "Le navire bat pavillon du {Panama}.",
    "Le port de {Dakar} est fermé.",
    "Le gouvernement a fermé la frontière avec la {Finlande}.",
    "Un vol entre le {Qatar} et l'{Égypte} a été annulé.",
    "Ils ont quitté la {Syrie}.",
    "L'invasion de l'{Ukraine} a tout changé.",
    "La guerre contre l'{Ukraine} coûte cher.",
    "Des armes destinées à l'{Ukraine} ont disparu.",
    "La société fabrique ces pièces au {Japon}.",
    "Une banque de {Londres} a payé.",
    "Des composants pour la {Russie} ont été interceptés.",
    /* what is handed goods */
    "La [Chine] fournit à la {Russie} des équipements.",
    "Des entreprises ont fourni des armes à la {Russie}.",
    "Nous ne vendons rien à la {Russie}.",
    "Elle a expédié des drones en {Russie} pour des essais.",
    "La [Russie] achète des images à la {Chine}.",
    "Depuis lundi la [Russie] refuse de payer.",
    "Elle dépend du gaz que lui fournit la [Russie].",
    "En {Ukraine}, la [Russie] a lancé une offensive.",
    "Des puces importées depuis la {Chine}, {Taïwan} et la {Turquie} ont été vues.",
    "Le détour par la {Roumanie} coûte cher.",
    "Les échanges entre la {Chine} et la {Russie} ont doublé.",
    /* further */
    "Les craintes de [Washington] sont fondées.",
    "[Moscou] et ses alliés ont voté contre.",
    "Il agit pour le compte de la [Russie].",
    "Des obus livrés par l'[Iran] à la {Russie} ont servi.",
    "Reste à savoir si la {Malaisie} était la destination finale.",
    "Une société basée à {Pékin} a vendu ces images.",
    "La capacité de la [Russie] à produire des obus augmente.",
    "{MOSCOU}, 3 juin (Agence) - La firme, fermée hier, a rouvert.",
    "L'ambassade de {Chine} à {Londres} n'a rien dit.",
    "On se demande comment la [Corée du Nord] a payé.",
    "Les importations de gaz de {Norvège} baissent.",
    "{Russie} : les sanctions en cinq points",
    "[Pékin], de son côté, nie toute implication.",
    /* towns and regions */
    "{Mumbai} attend des précisions.",
    "{Shanghai} a fermé ses ports.",
    "La {Bavière} a refusé.",
    "La firme {Lyon} n'a pas répondu.",
};

static const char *const english[] = {
    /* what acts */
    "[China] warned [Lithuania] on Monday.",
    "[Moscow] denies the report.",
    "[Beijing] has not responded.",
    "The [United States] and [Japan] agreed to share data.",
    "The [Netherlands] plan to extend the ban.",
    "[Turkey], a NATO member, stopped the shipments.",
    "[Iran] buys through its neighbours.",
    "She added that [Azerbaijan] had also delivered spare parts.",
    "[Russia] could receive more shells this year.",
    "Is [Russia] selling diesel again?",
    "If [Mexico] stops, nobody else will help.",
    "[Germany], [France] and [Britain] plan to act.",
    "[Belarus] may have forwarded them.",
    "[Tehran] reportedly offered more drones.",
    "\"We know,\" he said, as [Ankara] closed the strait.",
    "[India] never signed the treaty.",
    /* what acts behind another word */
    "Parts used by [Russia] were found.",
    "[Russia]'s war in {Ukraine} goes on.",
    "[China]'s growing support matters.",
    "The decision of [Turkey] came late.",
    "According to [Kyiv], two ships sank.",
    "An alliance of [Russia], [Iran] and [China] was announced.",
    /* what is dealt with */
    "Firms help [Russia] evade sanctions.",
    "They accused [China] of lying.",
    "He urged [Turkey] to close the strait.",
    "The deal with [Iran] collapsed.",
    "Talks between [Russia] and [Ukraine] resumed.",
    "Sanctions against [Iran] remain.",
    "The sanctions on [Russia] bite.",
    "Pressure on [Beijing] is growing.",
    "Support for [Kyiv] is fading.",
    "The licence allows [India] to build engines.",
    "It sold missiles to [Tehran].",
    /* where */
    "He lives in {China} and works in {Moscow}.",
    "The chips came from {Taiwan}.",
    "The ship sailed to {Russia} through {Turkey}.",
    "Trucks took the crates across {Armenia}.",
    "The port of {Poti}, in {Georgia}, was closed.",
    "A tanker left {Iran} for {Syria}.",
    "The invasion of {Ukraine} began.",
    "The war against {Ukraine} goes on.",
    "The border with {Finland} is closed.",
    "He visited {China} in May.",
    "{Russia}'s largest bank paid.",
    "{China}'s coast is long.",
    "{Russia}-made engines were found.",
    "The vessel flies the flag of {Cameroon}.",
    "Goods bound for {Iran} were seized.",
    /* what is handed goods */
    "The firm supplied chips to {Russia}.",
    "We have never sold anything to {Russia}.",
    "A broker shipped banned chips to {Iran}, filings show.",
    "Last week [China] announced talks.",
    "On Monday [Russia] said it agreed.",
    "Nothing works without [China].",
    "Trade between {Turkey} and {Russia} doubled.",
    "She went to {Iran} to study.",
    "[Iran]'s drone programme grew.",
    "[North Korea]'s government denies it.",
    /* further */
    "[China] on Monday said it would respond.",
    "[Russia] last year bought more shells.",
    "The chips were made by {U.S.} firms.",
    "The {U.S.} Treasury named the firm.",
    "The [U.S.] is investigating.",
    "It has no choice but to rely on [China].",
    "They called on [China] to stop.",
    "The parts are vital to [Moscow]'s industries.",
    "[Moscow]'s attempts failed.",
    "The question is whether {Malaysia} was the final destination.",
    "{MOSCOW}, Jan 3 (AP) - The firm, closed since May, said it would reopen.",
    "[Iran] didn't answer.",
    "He asked how [China] was paid.",
    "Exports to {Russia} to build missiles are banned.",
    "[Moscow] and its allies voted against it.",
    "It violated {U.S.} export controls.",
    "It acted on behalf of [Iran].",
    "The goods were made in {China}.",
    /* towns and regions */
    "{Mumbai} said nothing.",
    "{Texas} sued the company.",
    "{Shenzhen} closed its port.",
};

/* Write the sentence without its marks; *marks: one of "[{" for each name in it. */
static size_t unmark(const char *sentence, char *out, char *marks)
{
    size_t count = 0;
    for (; *sentence; sentence++) {
        if (*sentence == '[' || *sentence == '{') marks[count++] = *sentence;
        if (!strchr("[]{}", *sentence)) *out++ = *sentence;
    }
    *out = '\0';
    return count;
}

/* Where the `nth` marked name starts once the marks are gone. */
static size_t start_of(const char *sentence, size_t nth)
{
    size_t at = 0;
    for (;; sentence++) {
        if ((*sentence == '[' || *sentence == '{') && nth-- == 0) return at;
        if (!strchr("[]{}", *sentence)) at++;
    }
}

/* The mention of a name that starts at a byte, whatever the reading made of it: the longest that there is. */
static rtr_mention mention_at(const reports_fixture *fixture, const rtr_report *report,
                              size_t start)
{
    const rtr_token *tokens = report->tokens.items;
    rtr_mention mention = {.place = RTR_NO_PLACE, .stands_for = RTR_NO_PLACE};
    uint64_t state = 0;
    uint32_t key;
    while (tokens[mention.first].span.start < start) mention.first++;
    for (size_t i = mention.first; i < report->tokens.count; i++) {
        if (tokens[i].shape == RTR_SHAPE_PUNCT) continue;
        int found = rtr_gazetteer_step(fixture->gazetteer, state, tokens[i].folded, &state, &key);
        if (found & RTR_GAZ_ENDS) {
            mention.end = (uint32_t)i + 1;
            mention.key = key;
            mention.keyed = 1;
        }
        if (!(found & RTR_GAZ_GOES_ON)) break;
    }
    if (mention.keyed)
        mention.span =
            (rtr_span){tokens[mention.first].span.start, tokens[mention.end - 1].span.end};
    if (mention.keyed && tokens[mention.end - 1].shape == RTR_SHAPE_UPPER &&
        tokens[mention.end].mark == '.' && mention.end > mention.first + 1)
        mention.span.end++; /* "U.S." */
    return mention;
}

static void mention_all(const reports_fixture *fixture, const char *sentence, size_t count,
                        rtr_report *report)
{
    rtr_reading reading = {.reader = fixture->reader, .report = report};
    rtr_err err = {0};
    free(report->mentions);
    report->mentions = NULL;
    report->mention_count = 0;
    for (size_t k = 0; k < count; k++) {
        rtr_mention mention = mention_at(fixture, report, start_of(sentence, k));
        if (!mention.keyed) FAIL_("name %zu is no name: %s", k + 1, sentence);
        CHECK_OK(rtr_mentions_add(&reading, &mention, &err));
    }
    CHECK_OK(rtr_read_resolve(&reading, &err));
    rtr_read_senses(&reading);
}

static void check(const reports_fixture *fixture, const char *sentence)
{
    char text[400], marks[16];
    size_t count = unmark(sentence, text, marks);
    rtr_report *report = report_of(fixture, text);
    mention_all(fixture, sentence, count, report);
    for (size_t k = 0; k < count; k++) {
        const rtr_mention *found = &report->mentions[k];
        if (found->metonym != (marks[k] == '['))
            FAIL_("name %zu is taken for %s: %s", k + 1,
                  found->metonym ? "a government" : "a place", sentence);
        else if (found->metonym && (found->stands_for == RTR_NO_PLACE ||
                                    rtr_gazetteer_get(fixture->gazetteer, found->stands_for).kind !=
                                        RTR_KIND_COUNTRY))
            FAIL_("name %zu stands for no country: %s", k + 1, sentence);
    }
    rtr_report_free(report);
}

TEST_MAIN
{
    reports_fixture fixture = reports_begin();
    CASE("French")
    {
        for (size_t i = 0; i < sizeof french / sizeof *french; i++) check(&fixture, french[i]);
    }
    CASE("English")
    {
        for (size_t i = 0; i < sizeof english / sizeof *english; i++) check(&fixture, english[i]);
    }
    reports_end(&fixture);
    return 0;
}
