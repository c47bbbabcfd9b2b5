#include "geo/manifest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/sha256.h"
#include "base/yaml.h"
#include "hand_chart.h"
#include "test.h"

static char work[] = "/tmp/rutter-manifestXXXXXX";
static const char *const files[] = {"case/report.txt",   "case/case.yaml",   "out/map.png",
                                    "out/manifest.json", "out/stranger.txt", "case/manifest.json"};

static void write_file(const char *name, const char *text, size_t size)
{
    rtr_err err = {0};
    char *path = rtr_path_join(work, name);
    CHECK(path != NULL);
    CHECK_OK(rtr_file_write(path, text, size, &err));
    free(path);
}

static void write_text(const char *name, const char *text)
{
    write_file(name, text, strlen(text));
}

/* The manifest of the hand-made chart with one output. */
static char *make_manifest(const char *case_file, size_t *size)
{
    rtr_err err = {0};
    hand_chart hand;
    rtr_buf buf = {0};
    rtr_output outputs[] = {{.name = "map.png", .bytes = "picture", .size = 7}};
    rtr_parameter parameters[] = {{"width", "1600"}, {"projection", NULL}};
    rtr_parameter versions[] = {{"rutter", "0.1.0"}};
    rtr_err notice = {0};
    rtr_fail(&notice, RTR_BAD_DATA, "see /home/someone/report.txt");
    rtr_within(&notice, RTR_BAD_DATA, "/home/someone/case.yaml:3:1");
    CHECK_OK(hand_chart_begin(&hand, &err));
    hand.doc.file = case_file;
    rtr_sha256_of("case\n", 5, hand.hashes[0]);
    rtr_sha256_of(hand_text, sizeof hand_text - 1, hand.hashes[1]);
    memcpy(hand.report.sha256, hand.hashes[1], 65);
    rtr_manifest_input input = {.chart = &hand.chart,
                                .outputs = outputs,
                                .output_count = 1,
                                .parameters = parameters,
                                .parameter_count = 2,
                                .versions = versions,
                                .version_count = 1,
                                .notices = &notice,
                                .notice_count = 1};
    CHECK_OK(rtr_manifest_write(&input, &buf, &err));
    hand_chart_end(&hand);
    *size = buf.size;
    return rtr_buf_take(&buf);
}

static void lay_out(void)
{
    size_t size = 0;
    char *manifest = make_manifest("/home/someone/case.yaml", &size);
    write_text("case/case.yaml", "case\n");
    write_text("case/report.txt", hand_text);
    write_text("out/map.png", "picture");
    write_file("out/manifest.json", manifest, size);
    free(manifest);
}

/* Verify and return the first problem's "where: what", with the count of errors. */
static char *verify(const char *case_dir, size_t *errors)
{
    rtr_err err = {0};
    rtr_problems *problems = NULL;
    rtr_buf first = {0};
    char *out = rtr_path_join(work, "out");
    CHECK_OK(rtr_problems_new(&problems, &err));
    CHECK_OK(rtr_manifest_verify(out, case_dir, problems, &err));
    *errors = rtr_problems_errors(problems);
    if (rtr_problems_count(problems)) {
        const rtr_err *problem = rtr_problems_get(problems, 0, NULL);
        rtr_buf_printf(&first, "%s: %s", problem->where, problem->what);
    }
    rtr_problems_free(problems);
    free(out);
    return rtr_buf_take(&first);
}

static void check_verify(const char *case_dir, size_t want_errors, const char *want_text)
{
    size_t errors = 0;
    char *first = verify(case_dir, &errors);
    if (errors != want_errors || !strstr(first, want_text))
        FAIL_("%zu errors, not %zu; first is '%s', which lacks '%s'", errors, want_errors, first,
              want_text);
    free(first);
}

/* Replace the first `from` by `to` in out/manifest.json. */
static void edit_manifest(const char *from, const char *to)
{
    rtr_err err = {0};
    char *path = rtr_path_join(work, "out/manifest.json"), *text = NULL;
    size_t size = 0;
    rtr_buf edited = {0};
    CHECK_OK(rtr_file_read(path, 1 << 20, &text, &size, &err));
    char *at = strstr(text, from);
    CHECK(at != NULL);
    if (at) {
        rtr_buf_add(&edited, text, (size_t)(at - text));
        rtr_buf_puts(&edited, to);
        rtr_buf_puts(&edited, at + strlen(from));
        write_file("out/manifest.json", edited.data, edited.size);
    }
    rtr_buf_end(&edited);
    free(text);
    free(path);
}

static void check_refused(const char *manifest, rtr_code want)
{
    rtr_err err = {0};
    rtr_problems *problems = NULL;
    char *out = rtr_path_join(work, "out");
    write_text("out/manifest.json", manifest);
    CHECK_OK(rtr_problems_new(&problems, &err));
    CHECK(rtr_manifest_verify(out, NULL, problems, &err) == want);
    CHECK(strstr(err.where, "manifest.json") != NULL);
    rtr_problems_free(problems);
    free(out);
}

TEST_MAIN
{
    char folder[64], case_dir[64];
    if (!mkdtemp(work)) SKIP("no temporary folder");
    snprintf(folder, sizeof folder, "%s/out", work);
    snprintf(case_dir, sizeof case_dir, "%s/case", work);
    CHECK(mkdir(folder, 0700) == 0 && mkdir(case_dir, 0700) == 0);

    CASE("holds hashes, quotes and no path or time of this machine")
    {
        rtr_err err = {0};
        rtr_yaml *yaml = NULL;
        size_t size = 0, other_size = 0;
        char *manifest = make_manifest("/home/someone/case.yaml", &size);
        char *again = make_manifest("/home/someone/case.yaml", &other_size);
        CHECK(size == other_size && memcmp(manifest, again, size) == 0);
        CHECK(!strstr(manifest, "/home"));
        CHECK(strstr(manifest, "\"case.yaml:3:1\"") && strstr(manifest, "\"see report.txt\""));
        CHECK_OK(rtr_yaml_parse("m", manifest, size, &yaml, &err));
        const rtr_node *root = rtr_yaml_root(yaml);
        CHECK(rtr_node_get(root, "features")->count == 3 + 2 + 3);
        const rtr_node *leg = rtr_node_get(root, "features")->child;
        CHECK_STR(rtr_node_get(leg, "id")->text, "leg:s1:1");
        const rtr_node *source = rtr_node_get(leg, "sources")->child;
        CHECK_STR(rtr_node_get(source, "quote")->text, hand_quote);
        CHECK_STR(rtr_node_get(source, "start")->text, "25");
        CHECK_STR(rtr_node_get(source, "url")->text, "https://example.org/x");
        rtr_yaml_free(yaml);
        free(manifest);
        free(again);
    }

    CASE("what was not touched verifies")
    {
        lay_out();
        check_verify(case_dir, 0, "");
    }

    CASE("a tampered output")
    {
        write_text("out/map.png", "pictura");
        check_verify(case_dir, 1, "map.png: the file is not what the manifest recorded");
    }

    CASE("a missing output")
    {
        unlink((snprintf(folder, sizeof folder, "%s/out/map.png", work), folder));
        check_verify(case_dir, 1, "map.png");
        lay_out();
    }

    CASE("a changed report: its hash, and the quote that moved")
    {
        write_text("case/report.txt", "Hier, le port de Vladivostok a re\xC3\xA7u des serveurs.\n");
        check_verify(case_dir, 1 + 2, "");
        lay_out();
    }

    CASE("a report that lost its quote")
    {
        write_text("case/report.txt", "Rien.\n");
        check_verify(case_dir, 1 + 2, "");
        lay_out();
    }

    CASE("offsets, hashes and names changed in the manifest")
    {
        edit_manifest("\"start\": 25", "\"start\": 24");
        check_verify(case_dir, 1, "the quote stands at 25, not at 24");
        lay_out();
        edit_manifest("\"map.png\"", "\"../map.png\"");
        check_verify(case_dir, 1, "../map.png");
        lay_out();
        edit_manifest("\"outputs\"", "\"output\"");
        check_verify(case_dir, 1, "no list 'outputs'");
        lay_out();
        edit_manifest("\"name\": \"map.png\",", "");
        check_verify(case_dir, 1, "an entry lacks 'name'");
        lay_out();
        edit_manifest("\"report\": \"r1\",\n          \"sha256\": \"",
                      "\"report\": \"r1\",\n          \"sha256\": \"00");
        check_verify(case_dir, 1, "the hash of report 'r1' differs");
        lay_out();
    }

    CASE("a file that nobody vouches for is a warning")
    {
        write_text("out/stranger.txt", "x");
        check_verify(case_dir, 0, "stranger.txt: the manifest does not know this file");
        unlink((snprintf(folder, sizeof folder, "%s/out/stranger.txt", work), folder));
    }

    CASE("the case is looked for beside the folder")
    {
        check_verify(NULL, 1, "reports and quotes were not checked");
        write_text("case.yaml", "case\n");
        write_text("report.txt", hand_text);
        check_verify(NULL, 0, "");
    }

    CASE("what is no manifest is refused")
    {
        check_refused("", RTR_BAD_SYNTAX);
        check_refused("{", RTR_BAD_SYNTAX);
        check_refused("[1]", RTR_UNSUPPORTED);
        check_refused("{\"manifest\": 2}", RTR_UNSUPPORTED);
    }

    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        unlink((snprintf(folder, sizeof folder, "%s/%s", work, files[i]), folder));
    unlink((snprintf(folder, sizeof folder, "%s/case.yaml", work), folder));
    unlink((snprintf(folder, sizeof folder, "%s/report.txt", work), folder));
    rmdir((snprintf(folder, sizeof folder, "%s/out", work), folder));
    rmdir(case_dir);
    rmdir(work);
    return 0;
}
