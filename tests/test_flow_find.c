/* What moves from where to where, sentence by sentence: "origin>via>destination" for each flow, parted by blanks, countries
 * parted by commas; "" where nothing is said to move. */
#include "reports_fixture.h"
#include "test.h"

typedef struct sentence {
    const char *text, *flows;
} sentence;

static const sentence supplies[] = {
    {"La Chine fournit des drones à la Russie.", "CN>>RU"},
    {"L'Iran a livré des missiles à la Russie.", "IR>>RU"},
    {"Des sociétés turques vendent des composants électroniques à des acheteurs russes.", "TR>>RU"},
    {"Pyongyang a remis des obus d'artillerie à Moscou.", "KP>>RU"},
    {"La Corée du Nord livre depuis un an des munitions à l'armée russe.", "KP>>RU"},
    {"Une entreprise chinoise a secrètement vendu des machines-outils à un fabricant d'obus de "
     "Toula.",
     "CN>>RU"},
    {"L'Allemagne a donné des chars à l'Ukraine.", "DE>>UA"},
    {"Téhéran a cédé à Moscou la technologie de ses drones.", "IR>>RU"},
    {"Les Émirats arabes unis fournissent à la Russie des puces américaines.", "AE>>RU"},
    {"Des armes ont été livrées à la Russie par la Corée du Nord.", "KP>>RU"},
    {"Des drones iraniens ont été fournis à l'armée russe.", "IR>>RU"},
    {"La Russie manque de tout. La Chine lui fournit des puces.", "CN>>RU"},
    {"La Russie est soutenue par la Chine, qui lui fournit des composants.", "CN>>RU"},
    {"La Chine approvisionne la Russie en semi-conducteurs.", "CN>>RU"},
    {"La Russie est approvisionnée en microprocesseurs par des entreprises de Hong Kong.",
     "HK>>RU"},
    {"L'Inde équipe l'armée arménienne de lance-roquettes.", "IN>>AM"},
    {"L'Allemagne pourrait fournir des avions de chasse à l'Ukraine.", "DE>>UA"},
    {"Séoul n'a jamais livré d'armes à l'Ukraine.", "KR>>UA"},
    {"La Turquie a-t-elle livré des drones à l'Azerbaïdjan ?", "TR>>AZ"},
    {"Washington accuse la Chine de fournir des machines-outils à la Russie.", "CN>>RU"},
    {"Une société kirghize est soupçonnée d'avoir vendu des roulements à une usine de Perm.",
     "KG>>RU"},
    {"L'Union européenne a sanctionné trois firmes de Dubaï pour avoir livré des puces à la "
     "Russie.",
     "AE>>RU"},
    {"Des entreprises indiennes qui livrent des serveurs à la Russie ont été sanctionnées.",
     "IN>>RU"},
    {"L'entreprise Vega Trading, basée à Hong Kong, qui aurait livré des capteurs à la Russie, nie "
     "tout lien.",
     "HK>>RU"},
    {"La Biélorussie aide son allié en lui livrant des munitions.", "BY>>"},
    {"En fournissant des obus à la Russie, la Corée du Nord a changé le cours de la bataille.",
     "KP>>RU"},
    {"L'Inde est un partenaire ancien de la Russie et lui vend des composants.", "IN>>RU"},
    {"La Chine et la Corée du Nord fournissent des armes à la Russie.", "CN,KP>>RU"},
    {"La Chine vend des machines à la Russie et à l'Iran.", "CN>>RU,IR"},
    {"La Chine partage des renseignements avec Moscou.", "CN>>RU"},
    {"Une société chinoise transmet des images satellites au groupe paramilitaire russe.",
     "CN>>RU"},
    {"Iran supplies Russia with machine tools.", "IR>>RU"},
    {"Iran delivered hundreds of drones to Russia.", "IR>>RU"},
    {"North Korea has provided Moscow with artillery shells.", "KP>>RU"},
    {"Chinese companies are selling microchips to Russian arms makers.", "CN>>RU"},
    {"A Turkish firm sold sensors to a drone maker in Perm.", "TR>>RU"},
    {"The missiles were supplied to Russia by Iran.", "IR>>RU"},
    {"Iranian drones were handed over to the Russian army.", "IR>>RU"},
    {"The United States accused China of supplying Russia with weapons.", "CN>>RU"},
    {"Is India selling servers to Russia?", "IN>>RU"},
    {"A Chinese firm shared satellite images with the Russian military.", "CN>>RU"},
    {"By supplying shells to Russia, North Korea earns hard currency.", "KP>>RU"},
    {"India denied that it sold weapons to Russia.", "IN>>RU"},
};

static const sentence shipments[] = {
    {"Une entreprise de Mumbai a expédié des serveurs vers la Russie.", "IN>>RU"},
    {"Les serveurs ont été expédiés de Mumbai à Moscou via Dubaï.", "IN>AE>RU"},
    {"Les puces sont acheminées vers la Chine en passant par Singapour.", ">SG>CN"},
    {"Des conteneurs de machines ont été envoyés depuis Istanbul vers Novorossiïsk.", "TR>>RU"},
    {"La Malaisie réexporte des processeurs vers la Chine.", "MY>>CN"},
    {"Des sociétés écrans ont réexporté des puces vers la Chine à travers la Malaisie et "
     "Singapour.",
     ">MY,SG>CN"},
    {"Les composants transitent par le Kazakhstan avant d'arriver en Russie.", ">KZ>RU"},
    {"Des puces interdites arrivent en Chine par Singapour.", ">SG>CN"},
    {"Les machines sont entrées en Russie par le Kirghizistan.", ">KG>RU"},
    {"La plupart des puces proviennent de Chine.", "CN>>"},
    {"Les composants retrouvés dans ces drones provenaient de Taïwan et du Japon.", "TW,JP>>"},
    {"Ces pièces sont destinées à l'Iran.", ">>IR"},
    {"Un chargement de puces destiné à la Chine a été saisi à Singapour.", ">>CN"},
    {"Un réseau a détourné des puces vers la Russie.", ">>RU"},
    {"Des trafiquants ont fait passer des drones d'Irak en Syrie.", "IQ>>SY"},
    {"Le pétrolier a transporté du brut iranien vers la Chine.", "IR>>CN"},
    {"Du pétrole russe est exporté vers l'Inde depuis Primorsk.", "RU>>IN"},
    {"La Russie exporte du gaz vers la Chine.", "RU>>CN"},
    {"Environ 90 % des microélectroniques importées par la Russie viennent de Chine.", "CN>>RU"},
    {"A Hong Kong company shipped servers to Russia.", "HK>>RU"},
    {"The chips were shipped from Taiwan to Russia through Hong Kong.", "TW>HK>RU"},
    {"Servers bound for China were routed via Malaysia.", ">MY>CN"},
    {"The goods entered Russia through Kazakhstan.", ">KZ>RU"},
    {"Most of the chips came from China.", "CN>>"},
    {"Smugglers moved Nvidia chips from Singapore to China.", "SG>>CN"},
    {"Iran exported machine tools to Russia.", "IR>>RU"},
    {"The parts are intended for Iran.", ">>IR"},
    {"A network in Dubai diverted electronics to Iran.", ">>IR"},
    {"Russian oil reached India via the Suez Canal.", "RU>EG>IN"},
    {"Drones shipped to Russia by Iran have struck Kyiv.", "IR>>RU"},
    {"Armenia re-exports European cars to Russia.", "AM>>RU"},
};

static const sentence purchases[] = {
    {"La Russie achète des drones à l'Iran.", "IR>>RU"},
    {"La Russie importe des puces de Chine.", "CN>>RU"},
    {"L'Inde a reçu du pétrole russe.", "RU>>IN"},
    {"Une société de Bichkek a acheté des machines à un revendeur allemand.", "DE>>KG"},
    {"La Russie se procure des microprocesseurs auprès de fournisseurs chinois.", "CN>>RU"},
    {"L'armée russe s'approvisionne en drones en Iran.", "IR>>RU"},
    {"Les machines ont été achetées par la Russie à Taïwan.", "TW>>RU"},
    {"Moscou obtient des puces occidentales par l'intermédiaire de la Turquie.", ">TR>RU"},
    {"Russia bought drones from Iran.", "IR>>RU"},
    {"Russia imports most of its chips from China.", "CN>>RU"},
    {"India received two shipments of Russian oil.", "RU>>IN"},
    {"Iranian firms obtained American sensors through Malaysia.", "US>MY>IR"},
    {"Moscow acquires machine tools from Chinese suppliers.", "CN>>RU"},
    {"Hong Kong companies helped Russia to obtain chips.", "HK>>RU"},
    {"Korean lathes made up a third of Turkish imports in May.", "KR>>TR"},
    {"Les camions chinois représentent la moitié des importations russes.", "CN>>RU"},
    {"Bozkor, a Turkish firm headquartered in Izmir, sent 40 modified lathes to Syria.",
     "TR,TR>>SY"},
    {"The sale of lathes to Bozkor, a company based in Turkey, went ahead.", ">>TR"},
    {"Un groupe détenu par un fonds appartenant à Téhéran, a livré, selon Le Monde, 300 fusils au "
     "Soudan.",
     "IR>>SD"},
    {"Le Kenya a importé pour plus d'un milliard de dollars de tracteurs indiens.", "IN>>KE"},
    {"A dealer bought pumps in Malaysia and then shipped them to Myanmar.", "MY>>MM"},
    {"A Kenyan firm bought lathes and sent them to Sudan.", "KE>>SD"},
    {"Pumps, allegedly rerouted through Oman, were found.", ">OM>"},
};

static const sentence nouns[] = {
    {"Les livraisons de drones iraniens à la Russie se poursuivent.", "IR>>RU"},
    {"La Chine a accru ses exportations de machines-outils vers la Russie.", "CN>>RU"},
    {"Les exportations turques de composants vers la Russie ont doublé.", "TR>>RU"},
    {"Les importations russes de puces en provenance de Chine ont augmenté.", "CN>>RU"},
    {"La fourniture par l'Iran de missiles à la Russie inquiète l'Europe.", "IR>>RU"},
    {"La Corée du Nord alimente le conflit par la livraison d'obus à la Russie.", "KP>>RU"},
    {"L'envoi de munitions nord-coréennes vers la Russie a commencé.", "KP>>RU"},
    {"Les ventes d'armes de la Russie à l'Inde ont baissé.", "RU>>IN"},
    {"Une entreprise de Dubaï a assuré la livraison de serveurs à la Russie.", "AE>>RU"},
    {"Les États-Unis ont interdit l'exportation de puces vers la Chine.", "US>>CN"},
    {"La Chine est le premier fournisseur de la Russie en machines-outils.", "CN>>RU"},
    {"La contrebande de puces vers la Chine passe par la Malaisie.", ">MY>CN"},
    {"Le commerce entre la Chine et la Russie a atteint un record.", "CN,RU>>CN,RU"},
    {"Chinese exports of machine tools to Russia have soared.", "CN>>RU"},
    {"Iran's sales of drones to Russia have grown.", "IR>>RU"},
    {"Shipments of chips from Hong Kong to Russia fell.", "HK>>RU"},
    {"Iran halted its exports of steel to Israel.", "IR>>IL"},
    {"Germany suspended deliveries of shells to Israel.", "DE>>IL"},
    {"Russia's imports of Chinese trucks fell.", "CN>>RU"},
    {"The transfer of Iranian missiles to Russia was confirmed.", "IR>>RU"},
};

static const sentence anaphors[] = {
    {"La Russie manque de puces. La Chine lui en fournit.", "CN>>RU"},
    {"La Russie manque de tout. Des puces entrent dans le pays via l'Arménie.", ">AM>RU"},
    {"La Chine dément. Elle a pourtant vendu des drones à la Russie.", "CN>>RU"},
    {"Une société de Mumbai a exporté des serveurs vers la Russie. Il s'agirait de 500 serveurs de "
     "la marque Dell.",
     "IN>>RU >>"},
    {"Iran denies it. It has sold drones to Russia.", "IR>>RU"},
    {"Les puces que la Chine vend à la Russie viennent de Taïwan.", "CN>>RU TW>>"},
    {"La Chine vend à la Russie les composants que celle-ci utilise dans ses missiles.", "CN>>RU"},
    {"Une société de Hong Kong achète des puces à Taïwan et les revend à la Russie.",
     "TW>>HK HK>>RU"},
    {"A trader in Baku bought lathes from Poland and sent them to Iran.", "PL>>AZ AZ>>IR"},
};

/* The same said in other ways. */
static const sentence turns[] = {
    {"C'est par Dubaï que transitent les puces destinées à la Russie.", ">AE>RU"},
    {"C'est la Chine qui fournit les moteurs de ces drones à la Russie.", "CN>>RU"},
    {"La moitié des moteurs part en Russie.", ">>RU"},
    {"Le client, une société de Minsk à laquelle le fabricant allemand a vendu trente tours, nie.",
     "DE>>BY"},
    {"La firme turque, dont les machines ont été livrées à la Russie, se défend.", "TR>>RU"},
    {"Après avoir acheté les machines à un grossiste italien, la société d'Almaty les a expédiées "
     "à Omsk.",
     "IT>>KZ KZ>>RU"},
    {"Les drones, achetés à l'Iran, ont été assemblés sur place.", "IR>>"},
    {"Des puces américaines se sont retrouvées en Russie grâce à des intermédiaires turcs.",
     "US>TR>RU"},
    {"Des machines allemandes sont tombées entre les mains de la Russie.", "DE>>RU"},
    {"Le Kazakhstan sert de relais aux exportations de puces vers la Russie.", ">KZ>RU"},
    {"La route des puces vers la Chine passe par Singapour.", ">SG>CN"},
    {"Téhéran compte livrer des missiles à Moscou.", "IR>>RU"},
    {"L'Iran aurait promis à la Russie de lui livrer des missiles.", "IR>>RU"},
    {"Berlin refuse de livrer des missiles à l'Ukraine.", "DE>>UA"},
    {"Une partie du pétrole iranien finit en Chine.", "IR>>CN"},
    {"La raffinerie indienne reçoit du brut de Russie par bateau.", "RU>>IN"},
    {"Le pays achète ses drones à la Turquie. Il s'agit du Mali.", "TR>>"},
    {"L'Arménie importe des puces d'Europe, puis les réexporte en Russie.", ">>AM AM>>RU"},
    {"Rien n'indique que des drones chinois aient été livrés à la Russie.", "CN>>RU"},
    {"Les ventes de machines chinoises à la Russie ont doublé.", "CN>>RU"},
    {"Le flux de composants chinois vers la Russie ne tarit pas.", "CN>>RU"},
    {"La Suisse a autorisé l'exportation de machines vers la Chine.", "CH>>CN"},
    {"Un lot de serveurs parti de Singapour est arrivé à Shenzhen.", "SG>>CN"},
    {"Un intermédiaire chypriote procure des capteurs à l'armée russe.", "CY>>RU"},
    {"Sans les puces que lui vend la Chine, la Russie ne pourrait pas produire de missiles.",
     "CN>>RU"},
    {"La livraison de ces avions à l'Iran par la Russie a été reportée.", "RU>>IR"},
    {"Des obus nord-coréens pour l'armée russe", "KP>>RU"},
    {"It was Turkey that sold the drones to Ethiopia.", "TR>>ET"},
    {"A buyer in Minsk, to whom the Dutch firm had sold the sensors, passed them on to Russia.",
     "NL>>BY BY>>RU"},
    {"After buying the lathes from an Italian dealer, the Kazakh company shipped them to Omsk.",
     "IT>>KZ KZ>>RU"},
    {"The firm was caught shipping chips to Iran.", ">>IR"},
    {"China is believed to have supplied Russia with nitrocellulose.", "CN>>RU"},
    {"There is no evidence that Iran delivered missiles to Russia.", "IR>>RU"},
    {"Half of the engines end up in Russia.", ">>RU"},
    {"American chips fell into Russian hands.", "US>>RU"},
    {"The parts, which a Latvian broker had bought in Germany, were sent to Belarus.",
     "DE>>LV >>BY"},
    {"Kazakhstan has become a conduit for chips sent to Russia.", ">KZ>RU"},
    {"Russian firms order thousands of chips from Hong Kong every month.", "HK>>RU"},
    {"The tanker loaded crude at Kharg Island and unloaded it in Syria.", "IR>>SY"},
    {"The plane took off from Tehran and landed in Moscow with a load of drones.", "IR>>RU"},
    {"Britain leased three satellites to Ukraine.", "GB>>UA"},
    {"Drones for Sudan: how Iran arms Khartoum", "IR>>SD"},
    {"Germany approved the export of tanks to Poland.", "DE>>PL"},
    {"A shipment of drones from Turkey to Mali was delayed.", "TR>>ML"},
    {"Chinese chips are being sold to Russia at twice the price.", "CN>>RU"},
    {"Sensors made in Japan were found to have been exported to Russia by a Dubai trader.",
     "AE>>RU"},
    {"Most chips used by Russia come from China.", "CN>>RU"},
    {"From Istanbul, the machines were trucked to Russia.", "TR>>RU"},
    {"Two firms in Shenzhen shipped about 300 engines to Iran, an agent in Dubai said.", "CN>>IR"},
    {"Berlin veut empêcher la livraison de drones à la Russie.", ">>RU"},
    {"La Turquie a stoppé ses livraisons d'acier à Israël.", "TR>>IL"},
    {"La firme chinoise a « fourni des images » aux forces russes.", "CN>>RU"},
    {"La Turquie joue le même jeu. Elle reçoit du gaz de Russie et d'Iran, le mélange, puis en "
     "revend à la "
     "Hongrie.",
     "RU,IR>>TR TR>>HU"},
    {"L'Arménie dépend du gaz que lui fournit la Russie.", "RU>>AM"},
    {"L'Iran assure qu'aucun drone ne quitte son territoire pour la Russie.", "IR>>RU"},
    {"Sur les 300 serveurs, 120 ont été livrés à Moscou.", ">>RU"},
    {"La Mongolie sert de zone de transit à des puces destinées à la Chine.", ">MN>CN"},
    {"Officers found 20 servers heading to Moscow.", ">>RU"},
    {"The Netherlands barred ASML from selling its machines to China.", "NL>>CN"},
};

/* Nothing moves here. */
static const char *const quiet[] = {
    "Le ministre indien s'est rendu à Moscou.",
    "Les États-Unis ont imposé des sanctions à dix-neuf entreprises indiennes.",
    "L'Inde et la Russie envisagent une coopération militaire plus étroite.",
    "L'Inde veut renforcer le partenariat avec la Russie dans tous les domaines de la défense.",
    "Des entreprises turques aident la Russie à contourner les sanctions.",
    "La guerre en Ukraine dure depuis deux ans.",
    "La Russie produit des drones en Chine.",
    "La Chine a développé un nouveau drone avec l'aide d'experts russes.",
    "Le président français a discuté avec son homologue ukrainien à Kiev.",
    "La France et l'Allemagne ont signé un accord de défense.",
    "L'Union européenne a adopté un nouveau paquet de sanctions contre la Russie.",
    "Des drones russes ont frappé Kiev dans la nuit.",
    "L'équipe de France a battu l'Italie.",
    "Il a quitté Paris pour Londres en 1920.",
    "Né en Pologne, il arrive en France à l'âge de dix ans.",
    "Le roman a été traduit en anglais et vendu à un million d'exemplaires.",
    "L'armée allemande entre en Belgique le 4 août.",
    "Le joueur a été transféré de Barcelone à Paris.",
    "La rivière passe par Lyon avant de rejoindre la mer.",
    "Le gouvernement chinois nie toute implication dans la guerre.",
    "L'OTAN a mis en garde contre un axe entre la Chine, la Russie et l'Iran.",
    "Le train part de Paris et arrive à Lyon deux heures plus tard.",
    "Elle reçoit le prix Nobel de la paix à Oslo.",
    "La Chine a fourni un effort considérable à Pékin.",
    "Ce film est sorti en France en 1998.",
    "The minister travelled to Moscow on Monday.",
    "The United States imposed sanctions on companies in Turkey.",
    "India and Russia agreed to expand military cooperation.",
    "Russian drones struck Kyiv overnight.",
    "Police in London said the man was sent to prison.",
    "She moved from Boston to Chicago in 1999.",
    "The team travels to Spain on Sunday.",
    "China warned Japan over Taiwan.",
    "Foreign ministers of the three countries met in Vienna.",
    "He was sold to Chelsea by Real Madrid.",
    "The storm is expected to reach Florida on Monday.",
    "The company has offices in Germany and France.",
    "Germany plans to extend the ban to Azerbaijan.",
    "Indian import data for May mention pumps.",
    "The servers were equipped with American chips.",
    "Les forces armées du Kenya ont des fusils.",
    "Les données douanières russes fournies par un cabinet suisse citent des puces.",
};

static void add_countries(char *out, size_t size, const rtr_endpoints *ends)
{
    for (size_t i = 0; i < ends->count; i++) {
        const char *country = ends->items[i].country;
        size_t used = strlen(out);
        if (!country[0]) continue;
        char last = used ? out[used - 1] : '\0';
        const char *gap = last && last != '>' && last != ' ' ? "," : "";
        snprintf(out + used, size - used, "%s%s", gap, country);
    }
}

static void add_text(char *out, size_t size, const char *text)
{
    size_t used = strlen(out);
    snprintf(out + used, size - used, "%s", text);
}

/* The flows of a text, as the tables write them. */
static void flows_of(const reports_fixture *fixture, const char *text, char *out, size_t size)
{
    rtr_report *report = report_of(fixture, text);
    out[0] = '\0';
    for (size_t i = 0; i < report->flow_count; i++) {
        const rtr_flow *flow = &report->flows[i];
        if (i) add_text(out, size, " ");
        add_countries(out, size, &flow->origin);
        add_text(out, size, ">");
        add_countries(out, size, &flow->via);
        add_text(out, size, ">");
        add_countries(out, size, &flow->destination);
    }
    rtr_report_free(report);
}

static void check_all(const reports_fixture *fixture, const sentence *sentences, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char got[512];
        flows_of(fixture, sentences[i].text, got, sizeof got);
        if (strcmp(got, sentences[i].flows) != 0)
            FAIL_("\"%s\", not \"%s\": %s", got, sentences[i].flows, sentences[i].text);
    }
}

#define CHECK_ALL(sentences) check_all(&fixture, sentences, sizeof(sentences) / sizeof *(sentences))

TEST_MAIN
{
    reports_fixture fixture = reports_begin();
    CASE("who supplies whom")
    CHECK_ALL(supplies);
    CASE("what is sent where, and by which way")
    CHECK_ALL(shipments);
    CASE("who gets it from whom")
    CHECK_ALL(purchases);
    CASE("said with a noun")
    CHECK_ALL(nouns);
    CASE("pronouns, and what they stand for")
    CHECK_ALL(anaphors);
    CASE("the same in other words")
    CHECK_ALL(turns);
    CASE("where nothing moves")
    {
        for (size_t i = 0; i < sizeof quiet / sizeof *quiet; i++) {
            char got[512];
            flows_of(&fixture, quiet[i], got, sizeof got);
            if (got[0]) FAIL_("\"%s\": %s", got, quiet[i]);
        }
    }
    reports_end(&fixture);
    return 0;
}
