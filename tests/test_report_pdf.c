/* PDFs through rutter-pdf: tests/pdf/, each written for what its name says; encrypted.pdf is article.pdf after
 * qpdf --encrypt, broken.pdf its first 400 bytes. */
#include "reports/text.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "test.h"

static rtr_err err;
static rtr_text text;
static const rtr_text_options options = {.extractors = RUTTER_BINARY_DIR "/libexec/rutter"};

static rtr_code read_pdf(const char *name)
{
    char path[512];
    snprintf(path, sizeof path, "%s/tests/pdf/%s", RUTTER_SOURCE_DIR, name);
    rtr_text_end(&text);
    return rtr_text_read(path, &options, &text, &err);
}

static void check_article(void)
{
    static const char *const paragraphs[] = {
        "L'acier d'Annaba part pour Gênes",
        /* words parted at a line's end, with a hyphen of their own and without */
        "Un premier chargement de douze mille tonnes a quitté mardi le port algérien d'Annaba pour "
        "la "
        "Ligurie, où il doit arriver samedi selon l'armateur. Les douanes des deux rives "
        "confirment ces "
        "exportations.",
        "Le porte-conteneurs suivant, plus grand, ira à Saint-Pétersbourg ; il a été loué à Malte. "
        "Un "
        "porte-conteneurs de plus est attendu, le courtier le dit.",
        /* over the end of a page */
        "C'est un marché tendu, dit-on à Marseille, où les prix ont monté de 40 % depuis le mois "
        "de "
        "janvier. La suite, qui ne tient pas sur cette page, parle de la Turquie et de ses droits "
        "nouveaux sur l'acier russe.",
        /* side by side */
        "La colonne de gauche parle du rail entre Gênes et Bâle, et du fret qui y passe la nuit.",
        "La colonne de droite parle de la route et de ses camions arrêtés au Brenner.",
        "Fin du dossier 2023-2024. Efficacité des contrôles : 12 %.",
    };
    rtr_buf want = {0};
    for (size_t i = 0; i < sizeof paragraphs / sizeof *paragraphs; i++) {
        rtr_buf_puts(&want, i ? "\n\n" : "");
        rtr_buf_puts(&want, paragraphs[i]);
    }
    rtr_buf_putc(&want, '\n');
    CHECK_OK(read_pdf("article.pdf"));
    CHECK_STR(text.bytes, want.data);
    CHECK(text.form == RTR_TEXT_PDF);
    CHECK_STR(text.title, "L'acier d'Annaba");
    CHECK_STR(text.date, "2024-03-02T07:15:00Z");
    rtr_buf_end(&want);
}

static void check_damaged(void)
{
    char *whole = NULL;
    size_t size = 0;
    CHECK_OK(
        rtr_file_read(RUTTER_SOURCE_DIR "/tests/pdf/article.pdf", 1 << 20, &whole, &size, &err));
    for (size_t i = 9; whole && i < size; i += 37) { /* a wrong byte here and there */
        char was = whole[i];
        whole[i] = (char)(was ^ 0x15);
        rtr_text_end(&text);
        rtr_code code = rtr_text_of_document(whole, size, &options, &text, &err);
        CHECK(code == RTR_OK || code == RTR_BAD_DATA);
        whole[i] = was;
    }
    free(whole);
}

TEST_MAIN
{
    if (access(RUTTER_BINARY_DIR "/libexec/rutter/rutter-pdf", X_OK) != 0)
        SKIP("built without poppler");
    CASE("paragraphs in reading order, without running heads")
    {
        check_article();
    }
    CASE("encrypted, broken, scanned, blank")
    {
        CHECK(read_pdf("encrypted.pdf") == RTR_BAD_DATA);
        CHECK_STR(err.what, "is an encrypted PDF that needs a password");
        CHECK(strstr(err.where, "tests/pdf/encrypted.pdf"));
        CHECK(read_pdf("broken.pdf") == RTR_BAD_DATA);
        CHECK_STR(err.what, "is a broken PDF");
        CHECK(read_pdf("scan.pdf") == RTR_BAD_DATA);
        CHECK_STR(err.what,
                  "is a PDF without text: its pages are pictures, as a scanner makes them");
        CHECK(read_pdf("blank.pdf") == RTR_BAD_DATA);
        CHECK_STR(err.what, "is a PDF without text");
        CHECK(err.fix[0] && !text.bytes);
    }
    CASE("damage is answered, whatever the answer")
    {
        check_damaged();
    }
    rtr_text_end(&text);
    return 0;
}
