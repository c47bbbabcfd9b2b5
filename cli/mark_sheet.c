/* A view of a scene with its marks, as a drawn sheet. */
#include "cli/mark.h"

rtr_code mark_sheet_begin(const mark_job *job, const mark_sheet_plan *plan, mark_sheet *out,
                          rtr_err *err)
{
    const rtr_case_scene *said = job->said;
    const mark_words *words = job->words;
    *out = (mark_sheet){.view = plan->view};
    rtr_annotation_plan annotation = {
        .chart = job->work.chart,
        .ids = plan->ids,
        .id_count = plan->id_count,
        .view = plan->view,
        .picture = &out->picture,
        .title = plan->title,
        .date = words->date ? words->date
                : said      ? said->date
                            : NULL,
        .credit = words->credit ? words->credit
                  : said        ? said->credit
                                : NULL,
    };
    rtr_code code = rtr_scene_view_read(job->picture.scene, &out->view, &job->picture.stretch,
                                        &out->picture, err);
    if (!code) code = rtr_annotation_new(job->picture.scene, &annotation, &out->annotation, err);
    if (code) return code;
    rtr_plate_plan plate = rtr_annotation_plate(out->annotation);
    plate.panels[0].picture = &out->picture;
    plate.width_px = plan->width;
    plate.theme = words->theme;
    plate.basemap = cli_atlas_view(&job->work.atlas).basemap;
    plate.font_dir = job->work.fonts;
    code = rtr_plate_new(&plate, &out->plate, err);
    if (!code) out->frame = rtr_plate_frame_of(out->plate, 0);
    return code;
}

rtr_code mark_sheet_paint(mark_sheet *sheet, rtr_err *err)
{
    return sheet->painted.data ? RTR_OK : rtr_plate_paint(sheet->plate, &sheet->painted, err);
}

rtr_code mark_sheet_png(const mark_job *job, mark_sheet *sheet, rtr_buf *out, rtr_err *err)
{
    rtr_plate_plan plan = rtr_annotation_plate(sheet->annotation);
    cli_imprint imprint = {.title = plan.title,
                           .description = rtr_plate_alt_text(sheet->plate),
                           .source = plan.credit,
                           .licence = job->work.doc->licence};
    rtr_code code = mark_sheet_paint(sheet, err);
    return code ? code : cli_sheet_png(&sheet->painted, &imprint, out, err);
}

void mark_sheet_end(mark_sheet *sheet)
{
    rtr_plate_free(sheet->plate);
    rtr_annotation_free(sheet->annotation);
    rtr_pixels_end(&sheet->picture);
    rtr_pixels_end(&sheet->painted);
    *sheet = (mark_sheet){0};
}
