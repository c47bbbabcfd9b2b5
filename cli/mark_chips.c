/* A picture of each place: centred on it, all of one width on the ground. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "cli/mark.h"

enum { NAME_BYTES = 80 };

typedef struct chips {
    const mark_job *job;
    rtr_outdir *folder;
    rtr_spots *spots;
    rtr_buf index;
    size_t number; /* of the next chip, from 1 */
} chips;

/* An id as the name of a file: letters, digits, '-' and '_'; what else stands in it becomes '-'. The number
 * keeps names apart. */
static void name_chip(const char *id, size_t number, char out[NAME_BYTES])
{
    int used = snprintf(out, NAME_BYTES, "%03zu-", number);
    for (; *id && used < NAME_BYTES - 8; id++) {
        unsigned char c = (unsigned char)*id;
        if (isalnum(c) || c == '-' || c == '_')
            out[used++] = (char)c;
        else if (used && out[used - 1] != '-')
            out[used++] = '-';
    }
    while (out[used - 1] == '-') used--;
    snprintf(out + used, (size_t)(NAME_BYTES - used), ".png");
}

static void put_field(rtr_buf *buf, const char *text)
{
    rtr_buf_putc(buf, '"');
    for (; *text; text++) {
        if (*text == '"') rtr_buf_putc(buf, '"');
        rtr_buf_putc(buf, *text == '\n' || *text == '\r' ? ' ' : *text);
    }
    rtr_buf_putc(buf, '"');
}

static void put_numbers(rtr_buf *buf, const double *numbers, size_t count, int decimals)
{
    for (size_t i = 0; i < count; i++) {
        rtr_buf_putc(buf, ',');
        rtr_buf_fixed(buf, numbers[i], decimals);
    }
}

static void put_row(chips *all, const char *name, const rtr_chart_place *place,
                    const rtr_spot *spot, const mark_sheet *sheet)
{
    rtr_plate_plan plan = rtr_annotation_plate(sheet->annotation);
    double x = spot->x, y = spot->y;
    rtr_buf *buf = &all->index;
    rtr_scene_view_from_scene(&sheet->view, 1, &x, &y);
    put_field(buf, name);
    rtr_buf_putc(buf, ',');
    put_field(buf, place->id);
    rtr_buf_putc(buf, ',');
    put_field(buf, place->label);
    put_numbers(buf, (double[]){place->at.lon, place->at.lat}, 2, 7);
    put_numbers(buf, (double[]){spot->x, spot->y}, 2, 3);
    put_numbers(buf,
                (double[]){sheet->frame.x + x * sheet->frame.scale,
                           sheet->frame.y + y * sheet->frame.scale},
                2, 3);
    put_numbers(buf, &spot->error.total_m, 1, 1);
    put_numbers(buf, &plan.metres_per_px, 1, 3);
    rtr_buf_putc(buf, '\n');
}

static rtr_code add_chip(chips *all, const rtr_spot *spot, rtr_err *err)
{
    const mark_job *job = all->job;
    const rtr_chart_place *place = &job->work.chart->places[spot->place];
    mark_sheet sheet = {0};
    mark_sheet_plan plan = {
        .ids = &place->id, .id_count = 1, .title = place->label, .width = (int)job->words->chip_px};
    rtr_scene_box box = {0};
    rtr_buf png = {0};
    char name[NAME_BYTES];
    int side = rtr_plate_room(plan.width, 1, 0);
    double ground_m = job->words->ground_m;
    name_chip(place->id, all->number++, name);
    rtr_code code = rtr_scene_box_ground(job->picture.scene, (double[2]){spot->x, spot->y},
                                         ground_m, ground_m, &box, err);
    if (!code) code = rtr_scene_view_begin(job->picture.scene, box, side, side, &plan.view, err);
    if (!code) code = mark_sheet_begin(job, &plan, &sheet, err);
    if (!code) code = mark_sheet_png(job, &sheet, &png, err);
    if (!code) code = rtr_outdir_add(all->folder, name, png.data, png.size, err);
    if (!code) put_row(all, name, place, spot, &sheet);
    mark_sheet_end(&sheet);
    rtr_buf_end(&png);
    return code ? rtr_within(err, code, "%.80s", place->id) : RTR_OK;
}

rtr_code mark_chips(const mark_job *job, rtr_outdir *folder, rtr_err *err)
{
    chips all = {.job = job, .folder = folder, .number = 1};
    rtr_spots_plan plan = {.box = rtr_scene_box_whole(job->picture.scene)};
    size_t count = 0;
    plan.ids = mark_ids(job, &plan.id_count);
    rtr_code code = rtr_spots_new(job->picture.scene, job->work.chart, &plan, &all.spots, err);
    const rtr_spot *spots = code ? NULL : rtr_spots_list(all.spots, &count);
    rtr_buf_puts(&all.index, "file,place,label,lon,lat,scene_x,scene_y,picture_x,picture_y,"
                             "ground_error_m,metres_per_pixel\n");
    for (size_t i = 0; !code && i < count; i++)
        if (spots[i].form <= RTR_SPOT_OUTLINE) code = add_chip(&all, &spots[i], err);
    if (!code && all.index.failed) code = rtr_nomem(err);
    if (!code) code = rtr_outdir_add(folder, "index.csv", all.index.data, all.index.size, err);
    rtr_spots_free(all.spots);
    rtr_buf_end(&all.index);
    return code;
}
