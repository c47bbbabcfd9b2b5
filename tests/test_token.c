/* Words and sentences: where they start and end, in French and English, wrapped, glued and hostile. */
#include "base/text.h"
#include "random.h"
#include "reports_fixture.h"
#include "test.h"

static const struct {
    const char *text;
    const char *want; /* tokens between blanks, sentences between bars */
} cut[] = {
    {"L’Inde fournit des puces à la Russie.", "L ’ Inde fournit des puces à la Russie ."},
    {"Il part. Elle reste ! Et toi ? Moi…", "Il part . | Elle reste ! | Et toi ? | Moi …"},
    {"M. Dupont et J. Smith arrivent. Fin", "M . Dupont et J . Smith arrivent . | Fin"},
    {"Le port d'Anvers vaut 3.5 milliards.", "Le port d ' Anvers vaut 3 . 5 milliards ."},
    {"« Nous livrons. » Il l’a dit.", "« Nous livrons . » | Il l ’ a dit ."},
    {"\"We ship.\" She said so.", "\" We ship . \" | She said so ."},
    {"Un titre\nLe texte commence ici.\n\nFin.", "Un titre | Le texte commence ici . | Fin ."},
    {"Une ligne coupée\nau milieu, encore\nune fois, puis\nune autre et\nune fin. Oui.",
     "Une ligne coupée au milieu , encore une fois , puis une autre et une fin . | Oui ."},
    {"la société chinoisePublié hier", "la société chinoise Publié hier"},
    {"McDonald et iPhone restent", "McDonald et iPhone restent"},
    {"Saint-Pétersbourg, U.S. Navy", "Saint - Pétersbourg , U . S . Navy"},
    {"H100 et G3 valent 1 000 €", "H100 et G3 valent 1 000 €"},
    {"", ""},
    {" \n\t ", ""},
};

static char *drawn(const rtr_report *report)
{
    rtr_buf buf = {0};
    const rtr_tokens *tokens = &report->tokens;
    for (size_t i = 0; i < tokens->count; i++) {
        const rtr_token *token = &tokens->items[i];
        if (i && token->sentence != token[-1].sentence) rtr_buf_puts(&buf, " |");
        if (i) rtr_buf_putc(&buf, ' ');
        rtr_buf_add(&buf, report->text.bytes + token->span.start,
                    token->span.end - token->span.start);
    }
    return rtr_buf_take(&buf);
}

/* Tokens lie in order inside the text and leave nothing but blanks out; sentences hold all of them. */
static int is_whole(const rtr_report *report)
{
    const rtr_tokens *tokens = &report->tokens;
    size_t at = 0, held = 0;
    for (size_t i = 0; i < tokens->count; i++) {
        const rtr_token *token = &tokens->items[i];
        if (token->span.start < at || token->span.end <= token->span.start) return 0;
        if ((token->span.start > at) != (token->gap != RTR_GAP_NONE)) return 0;
        if (token->sentence >= tokens->sentence_count) return 0;
        at = token->span.end;
    }
    for (size_t i = 0; i < tokens->sentence_count; i++) {
        if (tokens->sentences[i].first != held || tokens->sentences[i].end <= held) return 0;
        held = tokens->sentences[i].end;
    }
    return held == tokens->count && at <= report->text.size;
}

/* Letters, marks, blanks and halves of characters in any order. */
static void hostile(uint64_t *state, char *text, size_t size)
{
    static const char *const parts[] = {"a",
                                        "É",
                                        "\xCC\x81",
                                        "Inde",
                                        " ",
                                        "\n",
                                        "'",
                                        "’",
                                        "«",
                                        "\"",
                                        ".",
                                        "-",
                                        "#",
                                        "\xE2",
                                        "中",
                                        "1",
                                        "\r",
                                        "Ж",
                                        "\xF0\x9F\x9A\xA2",
                                        "\xC2\xA0",
                                        "U.S.",
                                        "chinoisePublié"};
    size_t at = 0;
    for (;;) {
        const char *part = parts[random_next(state) % (sizeof parts / sizeof *parts)];
        if (at + strlen(part) + 1 >= size) break;
        memcpy(text + at, part, strlen(part));
        at += strlen(part);
    }
    text[at] = '\0';
}

TEST_MAIN
{
    reports_fixture fixture = reports_begin();
    CASE("words and sentences")
    {
        for (size_t i = 0; i < sizeof cut / sizeof *cut; i++) {
            if (!cut[i].text[0] || !cut[i].text[strspn(cut[i].text, " \n\t")]) continue;
            rtr_report *report = report_of(&fixture, cut[i].text);
            char *got = drawn(report);
            CHECK_STR(got, cut[i].want);
            CHECK(is_whole(report));
            free(got);
            rtr_report_free(report);
        }
    }
    CASE("what a token knows of its place")
    {
        rtr_report *report = report_of(&fixture, "Qu’il dise \"Inde\" ou #Chine : Oui.");
        const rtr_token *token = report->tokens.items;
        CHECK(token[0].flags & RTR_TOKEN_ELIDED);
        CHECK(token[0].flags & RTR_TOKEN_FIRST);
        CHECK(!(token[2].flags & RTR_TOKEN_FIRST));
        CHECK(token[5].flags & RTR_TOKEN_QUOTED); /* Inde */
        CHECK(!(token[7].flags & RTR_TOKEN_QUOTED));
        CHECK(token[9].flags & RTR_TOKEN_HASHTAG);
        CHECK(token[11].flags & RTR_TOKEN_FIRST); /* behind the colon */
        rtr_report_free(report);
    }
    CASE("decomposed accents are the same word")
    {
        rtr_report *one = report_of(&fixture, "Pékin"), *two = report_of(&fixture, "Pe\xCC\x81kin");
        CHECK(one->tokens.items[0].lower == two->tokens.items[0].lower);
        CHECK(one->tokens.items[0].folded == two->tokens.items[0].folded);
        CHECK(one->tokens.items[0].lower != one->tokens.items[0].folded);
        rtr_report_free(one);
        rtr_report_free(two);
    }
    CASE("any bytes are cut whole")
    {
        uint64_t state = 20261121;
        char text[600];
        for (int i = 0; i < 2000; i++) {
            hostile(&state, text, 20 + (size_t)(i % 500));
            rtr_report *report = report_of(&fixture, text);
            if (!is_whole(report)) {
                FAIL_("not whole: %s", text);
                i = 2000;
            }
            rtr_report_free(report);
        }
    }
    reports_end(&fixture);
    return 0;
}
