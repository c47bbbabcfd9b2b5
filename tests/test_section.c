/* Sections: what pages put around an article, against what belongs to it; and a report's language. */
#include "base/text.h"
#include "reports_fixture.h"
#include "test.h"

static const struct {
    const char *text;
    const char *want; /* each sentence: b boilerplate, h heading, . other */
} sections[] = {
    {" date 2023-11 La Norvège vend du gaz. Fin.", "b.."},
    {"date : 03/11/2023 - Le Chili vend du cuivre.", "b."},
    {"2023-11-02 07:15:00\nLe Chili vend du cuivre.", "b."},
    {"1699000000", "b"},
    {"2023 was a good year. So was 2022.", ".."},
    {"3 November 2023, the port of Oslo reopened.", "."},
    {"Updated at 11:20 GMT\nOslo ships fish.", "b."},
    {"Oslo ships fish.\n#Oslo #fish\n@harbour", ".bb"},
    {"Oslo ships fish.\n/MARIE", ".b"},
    {"Share | Subscribe | Sign in\nOslo ships fish.", "b."},
    {"Shares of Oslo Fish fell on Monday.", "."},
    {"Par Jeanne Dupont, à Oslo\nLa Norvège vend du gaz.", "b."},
    {"Par AFP\nLa Norvège vend du gaz.", "b."},
    {"Publié par Jeanne Dupont le 3 mars\nLa Norvège vend du gaz.", "b."},
    {"By JANE DOE and Ola Berg in Oslo\nNorway sells gas.", "b."},
    {"By train the goods reach Riga.", "."},
    {"Par Rotterdam transitent des drones", "h"},
    {"Par la mer Noire passent des céréales", "h"},
    {"Lire aussi : Le Chili vend du cuivre", "b"},
    {"Lire aussi\nLe Chili vend du cuivre\nLe Pérou en achète\nLa suite vient ici.", "bbb."},
    {"Related: Chile sells copper", "b"},
    {"Related companies shipped copper to Peru.", "."},
    {"Un titre court ici\nUne phrase du corps qui dit quelque chose.\nUn intertitre du corps\n"
     "Une autre phrase du corps.",
     "h.h."},
    {"Un titre court ici\nUne phrase du corps qui dit bien des choses à qui la lit. Une autre "
     "encore.\n"
     "Le Chili vend du cuivre\nLe Pérou en achète",
     "h..bb"},
    {"First headline here\nSecond headline there\nThird headline too", "hhh"},
    {"Voici la traduction du texte :\nLe Chili vend du cuivre.", "b."},
    {"Rewrite this article in English: Chile sells copper to Peru.", "b."},
    {"Rewrite the rules, Chile said. Peru agreed.", ".."},
    {"As an AI language model, I cannot say. Chile sells copper.", "b."},
    {"Sure, here is the rewritten text:\nChile sells copper.", "b."},
    {"Of course, the article of the treaty binds Chile.", "."},
    {"Here is the port where Chile sells copper.", "."},
    {"Let me know if you want changes.", "b"},
    {"À lire le contrat, le Chili vend du cuivre.", "."},
    {"À lire : le Chili et son cuivre", "b"},
    {"Images show copper in Chile.", "."},
    {"Source : ministère du Chili", "b"},
    {"Publié le 3 novembre 2023 à 7h15\nLe Chili vend du cuivre.", "b."},
    {"Publié le 3 novembre 2023 Le Chili vend du cuivre.", "b."},
    {"Voici comment le Chili vend du cuivre.", "."},
    {"© 2023 Oslo Tidende. Tous droits réservés.", "bb"},
    {"Photo : un cargo au large d'Oslo (Tidende)", "b"},
    {"https://example.org/a/b", "b"},
    {"This paragraph was wrapped at\na narrow column, and none\nof its lines ends anything\nat "
     "all, says the\n"
     "mail. The next one\nstarts here.\n\nRead more: Oslo",
     "..b"},
};

static char *drawn(const rtr_report *report)
{
    rtr_buf buf = {0};
    for (size_t i = 0; i < report->tokens.sentence_count; i++) {
        const rtr_sentence *sentence = &report->tokens.sentences[i];
        rtr_buf_putc(&buf, sentence->boilerplate ? 'b' : sentence->heading ? 'h' : '.');
    }
    return rtr_buf_take(&buf);
}

static const struct {
    const char *text, *language;
} languages[] = {
    {"La Norvège vend du gaz à la Pologne", "fr"},
    {"Norway sells gas to Poland and the Baltics", "en"},
    {"Des puces pour l'Inde", "fr"},
    {"Chips for the army", "en"},
    {"Oslo", "en"},
    {"1234 !", "en"},
};

TEST_MAIN
{
    reports_fixture fixture = reports_begin();
    CASE("sections")
    {
        for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
            rtr_report *report = report_of(&fixture, sections[i].text);
            char *got = drawn(report);
            if (!got || strcmp(got, sections[i].want) != 0)
                FAIL_("'%s': %s, not %s", sections[i].text, got ? got : "(null)", sections[i].want);
            free(got);
            rtr_report_free(report);
        }
    }
    CASE("languages")
    {
        for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
            rtr_report *report = report_of(&fixture, languages[i].text);
            CHECK_STR(report->language, languages[i].language);
            rtr_report_free(report);
        }
    }
    CASE("a quotation goes on over sentences, and ends with its paragraph")
    {
        rtr_report *report = report_of(
            &fixture, "\"We sell. We buy.\" He left.\n\n“We stay. No end\n\nOutside now.");
        char quoted[8] = {0};
        for (size_t i = 0; i < report->tokens.sentence_count && i < 7; i++) {
            const rtr_token *word = &report->tokens.items[report->tokens.sentences[i].first];
            word += word->shape == RTR_SHAPE_PUNCT;
            quoted[i] = word->flags & RTR_TOKEN_QUOTED ? 'q' : '.';
        }
        CHECK_STR(quoted, "qq.qq.");
        rtr_report_free(report);
    }
    reports_end(&fixture);
    return 0;
}
