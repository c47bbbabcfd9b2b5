/* Two pictures, or what changed between them, as a drawn sheet. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/compare.h"
#include "imagery/histogram.h"
#include "imagery/scene_geotiff.h"

const char *const compare_view_names[COMPARE_VIEWS] = {"side", "stacked", "difference"};

/* Of a picture's height to the sheet's width: taller ones are shown smaller. */
static const double TALLEST = 1.45;
enum { NOTES = RTR_COMPARE_NOTES + 4 };

typedef struct sheet {
    rtr_scene_view view;
    rtr_case no_case; /* says nothing but its language */
    rtr_chart no_chart;
    rtr_pixels pictures[2], difference;
    rtr_annotation *annotations[2]; /* the second for its caption and credit */
    char *notes[NOTES], *captions[2], *title, *subtitle, *credit; /* owned */
    size_t note_count;
    rtr_plate_colour colours[RTR_DIFFERENCE_COLOURS];
    rtr_plate *plate;
} sheet;

static void sheet_end(sheet *s)
{
    rtr_plate_free(s->plate);
    rtr_pixels_end(&s->difference);
    for (int i = 0; i < 2; i++) {
        rtr_annotation_free(s->annotations[i]);
        rtr_pixels_end(&s->pictures[i]);
        free(s->captions[i]);
    }
    for (size_t i = 0; i < s->note_count; i++) free(s->notes[i]);
    free(s->title);
    free(s->subtitle);
    free(s->credit);
}

/* As many pixels as a panel has room for, and no more than BEFORE has. */
static rtr_code choose_view(const compare_job *job, rtr_scene_view *out, rtr_err *err)
{
    int width = (int)job->words->width, panels = job->view == COMPARE_DIFFERENCE ? 1 : 2;
    int room = rtr_plate_room(width, panels, job->view == COMPARE_STACKED);
    double wide = ceil(job->box.right - job->box.left), high = ceil(job->box.bottom - job->box.top);
    return rtr_scene_view_begin(job->sides[0].scene, job->box, (int)fmin(room, wide),
                                (int)fmin(width * TALLEST, high), out, err);
}

static rtr_code make_pictures(compare_job *job, sheet *s, rtr_err *err)
{
    rtr_code code = choose_view(job, &s->view, err);
    if (!code)
        code = rtr_compare_read(job->compare, &s->view, job->moved ? &job->shift : NULL,
                                &s->pictures[0], &s->pictures[1], err);
    if (code) return code;
    job->both = rtr_compare_common(&s->pictures[0], &s->pictures[1]);
    if (job->words->match || job->view == COMPARE_DIFFERENCE) {
        rtr_histogram_match match;
        rtr_histogram_match_find(&s->pictures[0], &s->pictures[1], &match);
        rtr_histogram_match_apply(&match, &s->pictures[1]);
    }
    if (job->view == COMPARE_DIFFERENCE)
        code = rtr_difference_draw(&s->pictures[0], &s->pictures[1], (int)job->words->threshold,
                                   &job->difference, &s->difference, err);
    job->drawn = !code;
    return code;
}

static char *join(const char *a, const char *between, const char *b)
{
    rtr_buf buf = {0};
    rtr_buf_printf(&buf, "%s%s%s", a, between, b);
    return rtr_buf_take(&buf);
}

static const char *colon_in(const char *language)
{
    return language && strncmp(language, "fr", 2) == 0 ? "\u00a0: " : ": ";
}

/* What the case says of BEFORE's part, and of AFTER only when and whose it is. */
static rtr_code annotate(const compare_job *job, sheet *s, rtr_err *err)
{
    rtr_code code = RTR_OK;
    if (job->work.doc) s->no_case.map.language = job->work.doc->map.language;
    s->no_chart.doc = &s->no_case;
    for (int i = 0; i < 2 && !code; i++) {
        const rtr_case_scene *entry = job->entries[i];
        const char *date = compare_date(job, i), *credit = entry ? entry->credit : NULL;
        rtr_annotation_plan plan = {.chart = !i && job->work.chart ? job->work.chart : &s->no_chart,
                                    .view = s->view,
                                    .title = job->words->title ? job->words->title : s->title,
                                    .date = date == compare_facts(job, i)->date ? NULL : date,
                                    .credit = job->words->credit ? job->words->credit : credit};
        if (!i) plan.ids = compare_places(job, &plan.id_count);
        if (i)
            code =
                rtr_scene_view_begin(job->sides[1].scene, rtr_scene_box_whole(job->sides[1].scene),
                                     256, 256, &plan.view, err);
        if (!code) code = rtr_annotation_new(job->sides[i].scene, &plan, &s->annotations[i], err);
    }
    return code;
}

static rtr_code write_texts(const compare_job *job, sheet *s, rtr_err *err)
{
    const char *language = job->work.doc ? job->work.doc->map.language : NULL;
    if (!job->work.doc || !job->work.doc->title)
        s->title = join(compare_facts(job, 0)->id, " \u2013 ", compare_facts(job, 1)->id);
    rtr_code code = annotate(job, s, err);
    for (int i = 0; i < 2 && !code; i++)
        if (!(s->captions[i] = join(rtr_compare_name(i, language), colon_in(language),
                                    rtr_annotation_caption(s->annotations[i]))))
            code = rtr_nomem(err);
    if (code) return code;
    const char *credits[2] = {rtr_annotation_plate(s->annotations[0]).credit,
                              rtr_annotation_plate(s->annotations[1]).credit};
    int same = strncmp(credits[0], credits[1], strlen(credits[1])) == 0; /* the case's follows */
    s->credit = join(credits[0], same ? "" : " \u00b7 ", same ? "" : credits[1]);
    s->subtitle = join(s->captions[0], " \u00b7 ", s->captions[1]);
    return s->credit && s->subtitle ? RTR_OK : rtr_nomem(err);
}

/* What is true of one scene alone: how it is placed. The first of its notes, how wide a pixel is, is told of
 * both together. */
static rtr_code add_remarks(sheet *s, int side, rtr_err *err)
{
    const rtr_plate_plan plan = rtr_annotation_plate(s->annotations[side]);
    for (size_t i = 1; i < plan.note_count && s->note_count < NOTES; i++) {
        char *note =
            join(rtr_compare_name(side, plan.language), colon_in(plan.language), plan.notes[i]);
        if (!note) return rtr_nomem(err);
        s->notes[s->note_count++] = note;
    }
    return RTR_OK;
}

static rtr_code write_notes(const compare_job *job, sheet *s, rtr_err *err)
{
    int shows_change = job->view == COMPARE_DIFFERENCE;
    rtr_compare_told told = {.before = compare_facts(job, 0),
                             .after = compare_facts(job, 1),
                             .dates = {compare_date(job, 0), compare_date(job, 1)},
                             .shift = job->shift,
                             .moved = job->moved,
                             .matched = job->words->match || shows_change,
                             .own_ranges = job->own_ranges,
                             .difference = shows_change ? &job->difference : NULL};
    rtr_code code =
        rtr_compare_notes(&told, s->no_case.map.language, s->notes, &s->note_count, err);
    for (int i = 0; i < 2 && !code; i++) code = add_remarks(s, i, err);
    return code;
}

/* Full orange, full blue, and what BEFORE's middle grey became. */
static void explain_colours(const compare_job *job, sheet *s, const char *language)
{
    static const int changes[RTR_DIFFERENCE_COLOURS] = {255, -255, 0};
    for (int i = 0; i < RTR_DIFFERENCE_COLOURS; i++) {
        rtr_difference_colour(changes[i], job->difference.threshold, 128, s->colours[i].rgb);
        s->colours[i].text = rtr_difference_word(i, language);
    }
}

static rtr_code make_plate(const compare_job *job, sheet *s, const rtr_log *log, rtr_err *err)
{
    rtr_plate_plan plan = rtr_annotation_plate(s->annotations[0]);
    if (job->view == COMPARE_DIFFERENCE) {
        plan.panels[0] = (rtr_plate_panel){&s->difference, NULL};
        explain_colours(job, s, plan.language);
        plan.colours = s->colours;
        plan.colour_count = RTR_DIFFERENCE_COLOURS;
        plan.subtitle = s->subtitle;
    } else {
        for (int i = 0; i < 2; i++)
            plan.panels[i] = (rtr_plate_panel){&s->pictures[i], s->captions[i]};
        plan.panel_count = 2;
        plan.stacked = job->view == COMPARE_STACKED;
        plan.subtitle = NULL;
    }
    plan.keep_clear = 1; /* one picture's corner would hide what the other shows */
    plan.notes = (const char *const *)s->notes;
    plan.note_count = s->note_count;
    plan.credit = s->credit;
    plan.width_px = (int)job->words->width;
    plan.basemap = cli_atlas_view(&job->work.atlas).basemap;
    plan.font_dir = job->work.fonts;
    plan.log = log;
    return rtr_plate_new(&plan, &s->plate, err);
}

static rtr_code write_sheet(const compare_job *job, const sheet *s, rtr_buf *out, rtr_err *err)
{
    rtr_pixels painted = {0};
    const char *name = job->words->output;
    cli_format format = strcmp(name, "-") == 0 ? CLI_PNG : cli_format_of(name);
    const cli_imprint imprint = {.title = rtr_annotation_plate(s->annotations[0]).title,
                                 .description = rtr_plate_alt_text(s->plate),
                                 .source = s->credit,
                                 .licence = job->work.doc ? job->work.doc->licence : NULL};
    if (format != CLI_PNG) return cli_sheet_vector(s->plate, format, out, err);
    rtr_code code = rtr_plate_paint(s->plate, &painted, err);
    if (!code) code = cli_sheet_png(&painted, &imprint, out, err);
    rtr_pixels_end(&painted);
    return code;
}

static rtr_code make_sheet(compare_job *job, sheet *s, rtr_buf *out, rtr_err *err)
{
    rtr_log log = cli_log(job->work.context);
    rtr_code code = write_texts(job, s, err);
    if (!code) code = write_notes(job, s, err);
    if (!code) code = make_plate(job, s, &log, err);
    if (!code) code = write_sheet(job, s, out, err);
    cli_log_end(job->work.context);
    return code;
}

/* What changed, or AFTER as it is shown, on BEFORE's grid. */
static rtr_code make_geotiff(const compare_job *job, const sheet *s, rtr_buf *out, rtr_err *err)
{
    const rtr_scene_inset all = {0, 0, 1};
    const rtr_pixels *picture = job->view == COMPARE_DIFFERENCE ? &s->difference : &s->pictures[1];
    return rtr_scene_inset_geotiff(job->sides[0].scene, &s->view, &all, picture, out, err);
}

rtr_code compare_draw(compare_job *job, compare_files *out, rtr_err *err)
{
    sheet s = {0};
    rtr_code code = make_pictures(job, &s, err);
    if (!code && job->words->output) code = make_sheet(job, &s, &out->sheet, err);
    if (!code && job->words->geotiff) code = make_geotiff(job, &s, &out->geotiff, err);
    sheet_end(&s);
    return code;
}
