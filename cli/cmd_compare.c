/* rutter compare BEFORE AFTER [CASE] */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/compare.h"

enum { WIDTH = 2048 };

static int to_stdout(const compare_words *words)
{
    return words->output && strcmp(words->output, "-") == 0;
}

/* From here on only the folders of the inputs are read, and only the outputs' are written. */
static rtr_code enter(const cli_context *context, compare_job *job, const char *case_path,
                      rtr_err *err)
{
    const compare_words *words = job->words;
    const char *files[2] = {to_stdout(words) ? NULL : words->output, words->geotiff};
    char *beside[2] = {NULL, NULL}, *folders[2] = {NULL, NULL};
    rtr_code code = RTR_OK;
    for (int i = 0; i < 2; i++) {
        beside[i] = rtr_path_dir(job->paths[i]);
        if (files[i]) folders[i] = rtr_path_dir(files[i]);
        if (!beside[i] || (files[i] && !folders[i])) code = rtr_nomem(err);
    }
    const char *readable[] = {job->paths[0], beside[0], job->paths[1], beside[1]};
    const cli_reach reach = {.readable = readable,
                             .readable_count = sizeof readable / sizeof *readable,
                             .writable = (const char *const *)folders,
                             .writable_count = 2};
    /* Without a case there is no chart, but a base map and fonts all the same. */
    if (!code)
        code = cli_work_begin_with(context, case_path ? case_path : job->paths[0], &reach,
                                   &job->work, err);
    job->work.on_scene = 1;
    for (int i = 0; i < 2; i++) {
        free(beside[i]);
        free(folders[i]);
    }
    return code;
}

/* What the user should know even if the picture is never read. Returns whether something was refused. */
static int warn(const compare_job *job)
{
    rtr_err about = {0};
    const char *const dates[2] = {compare_date(job, 0), compare_date(job, 1)};
    if (rtr_compare_reversed(dates)) {
        rtr_fail(&about, RTR_BAD_DATA, "AFTER (%.32s) is older than BEFORE (%.32s)", dates[1],
                 dates[0]);
        rtr_fix(&about, RTR_BAD_DATA, "give the older scene first");
        cli_notice(job->work.context, &about);
    }
    double off_px = hypot(job->shift.x, job->shift.y) / job->shift.step;
    int draws = job->words->output || job->words->geotiff;
    if (draws && job->view == COMPARE_DIFFERENCE && !job->moved && off_px >= 0.5) {
        rtr_fail(&about, RTR_BAD_DATA,
                 "AFTER lies beside BEFORE: every edge will seem to have changed");
        rtr_fix(&about, RTR_BAD_DATA, "move it back: --align");
        cli_notice(job->work.context, &about);
    }
    if (!job->words->align || job->shift.known) return 0;
    rtr_fail(&about, RTR_BAD_DATA, "AFTER was not moved: how far it lies off cannot be measured");
    rtr_fix(&about, RTR_BAD_DATA, "leave --align out, or give scenes of one sensor and season");
    rtr_within(&about, RTR_BAD_DATA, "--align");
    cli_notice(job->work.context, &about);
    return 1;
}

static rtr_code write_file(const char *path, const rtr_buf *bytes, rtr_err *err)
{
    return path ? rtr_file_write(path, bytes->data, bytes->size, err) : RTR_OK;
}

static rtr_code make_files(compare_job *job, rtr_err *err)
{
    compare_files files = {{0}, {0}};
    const compare_words *words = job->words;
    rtr_code code = compare_draw(job, &files, err);
    if (!code) code = write_file(words->geotiff, &files.geotiff, err);
    if (!code && !to_stdout(words)) code = write_file(words->output, &files.sheet, err);
    if (!code && to_stdout(words) &&
        cli_print(job->work.context, files.sheet.data, files.sheet.size) != CLI_DONE)
        code = rtr_fail(err, RTR_IO, "the picture is not whole");
    rtr_buf_end(&files.sheet);
    rtr_buf_end(&files.geotiff);
    return code;
}

static int print_facts(const compare_job *job)
{
    rtr_buf text = {0};
    if (job->words->as_json)
        compare_tell_json(job, &text);
    else
        compare_tell(job, &text);
    int status = text.failed ? CLI_INTERNAL : cli_print(job->work.context, text.data, text.size);
    rtr_buf_end(&text);
    return status;
}

/* Are the facts printed? A picture is enough for who wants no more, and leaves no room on stdout. */
static int tells(const cli_context *context, const compare_words *words)
{
    int draws = words->output || words->geotiff;
    return !to_stdout(words) && (words->as_json || !draws || !context->quiet);
}

static int run(const cli_context *context, compare_job *job, const char *case_path)
{
    rtr_err err = {0};
    int status = CLI_DONE, refused = 0;
    rtr_code code = enter(context, job, case_path, &err);
    if (!code && case_path) status = cli_work_chart(&job->work);
    if (!code && !status) code = compare_open(job, &err);
    if (!code && !status) {
        refused = warn(job);
        if (job->words->output || job->words->geotiff) code = make_files(job, &err);
    }
    if (code) status = cli_fail(context, &err);
    if (!status && tells(context, job->words)) status = print_facts(job);
    compare_end(job);
    return status ? status : refused ? CLI_PARTLY : CLI_DONE;
}

static const char *misuse_of(const compare_words *words, int has_case)
{
    if (words->output && !to_stdout(words) && cli_format_of(words->output) == CLI_FORMAT_COUNT)
        return "-o takes a name that ends in .png, .svg or .pdf";
    if (to_stdout(words) && words->as_json)
        return "--json and the picture cannot both be on stdout";
    if (words->width < RTR_PLATE_WIDTH_MIN || words->width > RTR_PLATE_WIDTH_MAX)
        return "--width takes 240 to 16384 pixels";
    if (words->threshold < 0 || words->threshold > 255) return "--threshold takes 1 to 255";
    if (words->zoom && words->window) return "--zoom and --window say the same: give one of them";
    if (words->zoom && !has_case) return "--zoom goes with a case";
    if (cli_picture_file(&words->picture))
        return "--pan FILE would put one scene's detail into both: name a band of the products, as "
               "B8";
    return cli_picture_misuse(&words->picture);
}

int cmd_compare(cli_context *context, int argc, char **argv)
{
    compare_words words = {.view = "side", .width = WIDTH, .picture = CLI_PICTURE_PLAIN};
    static const cli_usage usage = {
        .name = "compare",
        .sentence = "Show what changed between two scenes of one place.",
        .line = "rutter compare BEFORE AFTER [CASE] [-o FILE] [OPTION...]",
        .example = "rutter compare 2012.tif 2017.tif -o change.png --view difference",
        .least = 2,
        .most = 3,
    };
    const cli_option options[] = {
        {CLI_GROUP, 0, NULL, NULL, "output", NULL},
        {CLI_TEXT, 'o', "output", "FILE", "change.png, .svg or .pdf; - for a PNG on stdout",
         &words.output},
        {CLI_TEXT, 0, "view", "NAME", "side, stacked or difference [side]", &words.view},
        {CLI_NUMBER, 0, "width", "PX", "width of the sheet in pixels [2048]", &words.width},
        {CLI_TEXT, 0, "geotiff", "FILE", "AFTER, or the difference, on BEFORE's grid",
         &words.geotiff},
        {CLI_FLAG, 0, "json", NULL, "print what was found as JSON", &words.as_json},
        {CLI_GROUP, 0, NULL, NULL, "what is compared", NULL},
        {CLI_FLAG, 0, "align", NULL, "move AFTER back by the shift that is measured", &words.align},
        {CLI_FLAG, 0, "match", NULL, "give AFTER the tones of BEFORE", &words.match},
        {CLI_NUMBER, 0, "threshold", "LEVELS",
         "change of brightness that is shown, 1 to 255 [more than noise]", &words.threshold},
        {CLI_FLAG, 0, "zoom", NULL, "only the part that has marks", &words.zoom},
        {CLI_TEXT, 0, "window", "X,Y,W,H", "only these pixels of BEFORE", &words.window},
        {CLI_TEXT, 0, "title", "TEXT", "title [the case's, else the scenes' names]", &words.title},
        {CLI_TEXT, 0, "dates", "A,B", "when both were taken [as they say]", &words.dates},
        {CLI_TEXT, 0, "credit", "TEXT", "whose imagery it is [as its agency asks]", &words.credit},
        {CLI_GROUP, 0, NULL, NULL, "picture", NULL},
        CLI_PICTURE_ROWS(words.picture),
    };
    int status =
        cli_parse(context, &usage, options, sizeof options / sizeof *options, &argc, &argv);
    if (status != CLI_GO_ON) return status;
    const char *misuse = misuse_of(&words, argc == 3);
    compare_job job = {.words = &words, .paths = {argv[0], argv[1]}};
    while (job.view < COMPARE_VIEWS && strcmp(words.view, compare_view_names[job.view]) != 0)
        job.view++;
    if (!misuse && job.view == COMPARE_VIEWS) misuse = "--view is side, stacked or difference";
    if (misuse) return cli_misuse(&usage, misuse);
    return run(context, &job, argc == 3 ? argv[2] : NULL);
}
