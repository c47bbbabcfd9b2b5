/* Documents through the programs that read them, and what comes of programs that misbehave. */
#include "reports/text.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "test.h"

static rtr_err err;
static rtr_text text;
static char folder[] = "/tmp/rutter-readerXXXXXX";

static rtr_code read_text(const char *document, const rtr_text_options *options)
{
    rtr_text_end(&text);
    return rtr_text_of_document(document, strlen(document), options, &text, &err);
}

/* A program `rutter-html` of this test's own, instead of the true one: a shell script. */
static int put_program(const char *script)
{
    char path[64];
    snprintf(path, sizeof path, "%s/rutter-html", folder);
    unlink(path);
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0700);
    if (file < 0) return 0;
    size_t size = strlen(script);
    int written = write(file, script, size) == (ssize_t)size;
    return close(file) == 0 && written;
}

static void check_true_program(void)
{
    const rtr_text_options options = {.extractors = RUTTER_BINARY_DIR "/libexec/rutter"};
    CASE("a page from memory and from a file")
    {
        CHECK_OK(
            read_text("<html lang=fr><title>Liège</title><p>Le liège part de Bejaia.", &options));
        CHECK_STR(text.bytes, "Liège\n\nLe liège part de Bejaia.\n");
        CHECK_STR(text.title, "Liège");
        CHECK_STR(text.language, "fr");
        CHECK(text.form == RTR_TEXT_HTML && strlen(text.sha256) == 64);
        rtr_text_end(&text);
        CHECK_OK(rtr_text_read(RUTTER_SOURCE_DIR "/tests/pages/table.html", &options, &text, &err));
        CHECK(text.bytes && strstr(text.bytes, "À bord : « des pièces d’engins »"));
    }
    CASE("a refusal comes through, with the path")
    {
        CHECK(read_text("<html><script>x</script></html>", &options) == RTR_BAD_DATA);
        CHECK_STR(err.what, "is a page without text");
        CHECK(strstr(err.fix, "save the page from a browser"));
        rtr_text_end(&text);
        CHECK(rtr_text_read("/no/such.html", &options, &text, &err) == RTR_IO);
        CHECK_STR(err.where, "/no/such.html");
    }
    CASE("text that is longer than allowed")
    {
        rtr_buf page = {0};
        rtr_text_options little = options;
        little.output_mb = 1;
        rtr_buf_puts(&page, "<p>");
        for (int i = 0; i < 100000; i++) rtr_buf_puts(&page, "le caboteur est parti ");
        CHECK(read_text(page.data, &little) == RTR_BAD_DATA);
        CHECK_STR(err.what, "holds more than 1 MB of text");
        CHECK_OK(read_text(page.data, &options));
        rtr_buf_end(&page);
    }
}

static void check_no_program(void)
{
    CASE("HTML and PDF without their programs")
    {
        CHECK(read_text("<html><p>x", NULL) == RTR_UNSUPPORTED);
        CHECK_STR(err.what, "is HTML, and no program to read it is known");
        CHECK(read_text("%PDF-1.4\n", NULL) == RTR_UNSUPPORTED);
        CHECK_STR(err.what, "is PDF, and no program to read it is known");
        CHECK(read_text("<html><p>x", &(rtr_text_options){.extractors = "/no/such"}) == RTR_IO);
        CHECK_STR(err.what, "cannot start '/no/such/rutter-html': No such file or directory");
    }
    CASE("plain text needs none")
    {
        CHECK_OK(read_text("< html is not what this is", NULL));
        CHECK(text.form == RTR_TEXT_PLAIN);
    }
}

/* What the shell script answers, and what is said of it. */
static void check_answer(const char *script, const char *what)
{
    const rtr_text_options options = {.extractors = folder, .wall_seconds = 1, .output_mb = 1};
    test_case = script;
    CHECK(put_program(script));
    CHECK(read_text("<html><p>x", &options) == RTR_BAD_DATA);
    CHECK_STR(err.what, what);
    CHECK(err.fix[0] && !text.bytes);
}

static void check_misbehaviour(void)
{
    static const char dumb[] = "the program that was to read it gave up without an answer";
    check_answer("#!/bin/sh\nexit 3\n", dumb);
    check_answer("#!/bin/sh\necho nonsense\n", dumb);
    check_answer("#!/bin/sh\nprintf 'rutter-text 1\\nsize: 9\\n\\nshort'\n", dumb);
    check_answer("#!/bin/sh\nprintf 'rutter-text 1\\nsize: 2\\n\\n\\377\\n'\n", dumb);
    check_answer("#!/bin/sh\nprintf 'rutter-text 1\\nsize: -1\\n\\n'\n", dumb);
    check_answer("#!/bin/sh\nprintf 'rutter-text 1\\nother: 1\\nsize: 0\\n\\n'\n", dumb);
    check_answer("#!/bin/sh\nkill -SEGV $$\n",
                 "the program that was to read it died (Segmentation fault)");
    check_answer("#!/bin/sh\nkill -XCPU $$\n", "could not be read within 20 s of processor time");
    check_answer("#!/bin/sh\nwhile :; do :; done\n", "could not be read within 1 s");
    check_answer("#!/bin/sh\nexec >&-\nwhile :; do :; done\n",
                 "the program that was to read it died (Killed)");
    check_answer("#!/bin/sh\nwhile :; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done\n",
                 "holds more than 1 MB of text");
    check_answer(
        "#!/bin/sh\nprintf 'rutter-text 1\\nrefused: 4\\nwhat: w\\nfix: f\\nsize: 0\\n\\n'\n", "w");
}

TEST_MAIN
{
    char path[64];
    if (!mkdtemp(folder)) SKIP("no temporary folder");
    check_true_program();
    check_no_program();
    check_misbehaviour();
    rtr_text_end(&text);
    snprintf(path, sizeof path, "%s/rutter-html", folder);
    unlink(path);
    rmdir(folder);
    return 0;
}
