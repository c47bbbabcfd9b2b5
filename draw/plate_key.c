/* plate_key.c - what a plate's numbers stand for, and what is not on its picture, in columns. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "draw/plate_parts.h"

static const double column_pt = 138, name_column_pt = 90; /* at least, with and without notes */
static const double column_gap_pt = 12, entry_gap_pt = 2.5, badge_gap_pt = 3.5;
static const double most_of_sheet = 0.3; /* of the height that a file may have */
enum {
    COLUMNS_MAX = 3,
    NAME_COLUMNS_MAX = 5,
    ENTRIES_MAX = 1000,
    NAME_BYTES = 300,
    NOTE_BYTES = 1500,
    NOTE_LINES = 14
};

static void write_number(char out[24], size_t number)
{
    snprintf(out, 24, "%zu", number);
}

double rtr_plate_badge_width(const rtr_look *look, size_t number)
{
    char text[24];
    write_number(text, number);
    return fmax(RTR_PLATE_BADGE_PT, rtr_look_measure(look, RTR_TYPE_BADGE, text, 0).width + 4.6);
}

void rtr_plate_badge(const rtr_look *look, rtr_scene *scene, const rtr_item *what, rtr_pt centre,
                     size_t number)
{
    char text[24];
    write_number(text, number);
    rtr_item item = *what;
    double half = rtr_plate_badge_width(look, number) / 2, r = RTR_PLATE_BADGE_PT / 2;
    rtr_paint disc = {.fill = look->style->ink, .stroke = look->style->paper, .width_pt = 0.7};
    rtr_pt edge[32];
    for (int i = 0; i < 32; i++) { /* two half circles, drawn apart for a long number */
        double turn = acos(-1) * (i < 16 ? -0.5 + i / 15.0 : 0.5 + (i - 16) / 15.0);
        double side = i < 16 ? half - r : r - half;
        edge[i] = (rtr_pt){centre.x + side + r * cos(turn), centre.y + r * sin(turn)};
    }
    rtr_scene_path(scene, item.role, item.owner, &disc);
    rtr_scene_run(scene, edge, 32, 1);
    item.type = RTR_TYPE_BADGE;
    rtr_text_size size = rtr_look_measure(look, RTR_TYPE_BADGE, text, 0);
    item.box =
        (rtr_rect){centre.x - size.width / 2, centre.y - size.height / 2, size.width, size.height};
    rtr_scene_text(scene, &item, text);
}

static rtr_code add_entry(rtr_plate_list *list, int number, const char *name, const char *note,
                          rtr_err *err)
{
    rtr_plate_entry *entry = &list->entries[list->count++];
    entry->number = number;
    entry->name = rtr_plate_clean(name, NAME_BYTES);
    entry->note = rtr_plate_clean(note, NOTE_BYTES);
    return entry->name && entry->note ? RTR_OK : rtr_nomem(err);
}

static double indent_of(const rtr_plate *plate, const rtr_plate_list *list)
{
    int most = 0;
    for (size_t i = 0; i < list->count; i++)
        if (list->entries[i].number > most) most = list->entries[i].number;
    return most ? rtr_plate_badge_width(&plate->look, (size_t)most) + badge_gap_pt : 0;
}

/* Entries one below the other, no column higher than `height`; returns how many columns that takes. */
static int fill(rtr_plate_list *list, double height, double width)
{
    int column = 0;
    double y = 0;
    for (size_t i = 0; i < list->count; i++) {
        rtr_rect *box = &list->entries[i].box;
        if (y > 0 && y + box->height > height) {
            column++;
            y = 0;
        }
        box->x = column * (width + column_gap_pt);
        box->y = y;
        y += box->height + entry_gap_pt;
    }
    return column + 1;
}

/* As many columns as there is room for and entries to fill: names alone need less than notes. */
static int columns_for(const rtr_plate_list *list, double width)
{
    int notes = 0;
    for (size_t i = 0; i < list->count; i++) notes |= *list->entries[i].note != 0;
    double least = (notes ? column_pt : name_column_pt) + column_gap_pt;
    int most = list->count < 3 ? 2 : notes ? COLUMNS_MAX : NAME_COLUMNS_MAX;
    return (int)fmax(1, fmin(most, floor((width + column_gap_pt) / least)));
}

/* The size of an entry whose texts are `text_pt` wide; its note is cut where it is too long. */
static rtr_code measure(rtr_plate *plate, rtr_plate_entry *entry, double text_pt, rtr_err *err)
{
    const rtr_look *look = &plate->look;
    char *note =
        rtr_look_fitted(look, RTR_TYPE_NOTE, entry->note, text_pt, NOTE_LINES, &plate->cut);
    if (!note) return rtr_nomem(err);
    free(entry->note);
    entry->note = note;
    entry->box.height = rtr_look_measure(look, RTR_TYPE_ENTRY, entry->name, text_pt).height +
                        rtr_look_measure(look, RTR_TYPE_NOTE, note, text_pt).height;
    if (entry->number) entry->box.height = fmax(entry->box.height, RTR_PLATE_BADGE_PT + 1);
    return RTR_OK;
}

static void cut_after(rtr_plate_list *list, size_t count)
{
    for (size_t i = count; i < list->count; i++) {
        free(list->entries[i].name);
        free(list->entries[i].note);
    }
    list->left_out += list->count - count;
    list->count = count;
}

rtr_code rtr_plate_list_arrange(rtr_plate *plate, rtr_plate_list *list, double all, rtr_err *err)
{
    double total = 0, highest = 0;
    int columns = columns_for(list, all);
    double width = (all - (columns - 1) * column_gap_pt) / columns;
    double text = width - indent_of(plate, list);
    double room = columns * most_of_sheet * RTR_PIXELS_SIDE_MAX / plate->px_per_pt;
    for (size_t i = 0; i < list->count; i++) {
        rtr_rect *box = &list->entries[i].box;
        rtr_code code = measure(plate, &list->entries[i], text, err);
        if (code) return code;
        box->width = width;
        total += box->height + entry_gap_pt;
        highest = fmax(highest, box->height);
        if (total > room) cut_after(list, i);
    }
    double low = fmax(total / columns * 0.5, highest), high = total + 1;
    for (int i = 0; i < 30; i++) {
        double middle = (low + high) / 2;
        if (fill(list, middle, width) <= columns)
            high = middle;
        else
            low = middle;
    }
    fill(list, high, width);
    list->height_pt = 0;
    for (size_t i = 0; i < list->count; i++)
        list->height_pt =
            fmax(list->height_pt, list->entries[i].box.y + list->entries[i].box.height);
    return RTR_OK;
}

/* The key has every mark that is seen once one is numbered. */
static rtr_code fill_key(rtr_plate *plate, rtr_err *err)
{
    const rtr_plate_plan *plan = plate->plan;
    rtr_plate_list *key = &plate->key;
    rtr_code code = RTR_OK;
    if (!plate->numbered) return RTR_OK;
    size_t room = plan->mark_count < ENTRIES_MAX ? plan->mark_count : ENTRIES_MAX;
    key->entries = calloc(room + 1, sizeof *key->entries);
    if (!key->entries) return rtr_nomem(err);
    for (size_t i = 0; !code && i < plan->mark_count; i++) {
        rtr_rect body;
        const rtr_plate_mark *mark = &plan->marks[i];
        if (!rtr_plate_body(plate, 0, mark, &body)) continue;
        if (key->count < room)
            code = add_entry(key, (int)i + 1, mark->label, mark->note, err);
        else
            key->left_out++;
    }
    return code;
}

static rtr_code fill_margin(rtr_plate *plate, rtr_err *err)
{
    const rtr_plate_plan *plan = plate->plan;
    rtr_plate_list *margin = &plate->margin;
    rtr_code code = RTR_OK;
    size_t room = plan->margin_count < ENTRIES_MAX ? plan->margin_count : ENTRIES_MAX;
    margin->entries = calloc(room + 1, sizeof *margin->entries);
    if (!margin->entries) return rtr_nomem(err);
    for (size_t i = 0; !code && i < room; i++)
        code = add_entry(margin, 0, NULL, plan->margin[i], err);
    margin->left_out = plan->margin_count - room;
    return code;
}

rtr_code rtr_plate_lists(rtr_plate *plate, rtr_err *err)
{
    rtr_code code = fill_key(plate, err);
    return code ? code : fill_margin(plate, err);
}

/* A text as wide as its lines are, so that one that runs to the left begins beside its number, too. Returns its
 * height. */
static double put_snug(const rtr_look *look, rtr_type type, rtr_pt at, double wrap_pt,
                       const char *text, rtr_scene *scene)
{
    rtr_text_size size = rtr_look_measure(look, type, text, wrap_pt);
    rtr_look_put(look, type, at, size.width + RTR_PLATE_SLACK_PT, text, scene);
    return size.height;
}

void rtr_plate_list_draw(const rtr_plate *plate, const rtr_plate_list *list, double top,
                         rtr_scene *scene)
{
    const rtr_look *look = &plate->look;
    double indent = indent_of(plate, list);
    for (size_t i = 0; i < list->count; i++) {
        const rtr_plate_entry *entry = &list->entries[i];
        rtr_pt at = {plate->windows[0].x + entry->box.x + indent, top + entry->box.y};
        double wrap = entry->box.width - indent;
        rtr_item badge = {.role = RTR_ROLE_FURNITURE, .owner = SIZE_MAX};
        if (entry->number) {
            const char *beside = *entry->name ? entry->name : "1";
            double half = rtr_plate_badge_width(look, (size_t)entry->number) / 2;
            rtr_pt centre = {at.x - badge_gap_pt - half,
                             at.y + rtr_look_middle(look, RTR_TYPE_ENTRY, beside, wrap)};
            rtr_plate_badge(look, scene, &badge, centre, (size_t)entry->number);
        }
        at.y += put_snug(look, RTR_TYPE_ENTRY, at, wrap, entry->name, scene);
        put_snug(look, RTR_TYPE_NOTE, at, wrap, entry->note, scene);
    }
}

void rtr_plate_list_end(rtr_plate_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->entries[i].name);
        free(list->entries[i].note);
    }
    free(list->entries);
    *list = (rtr_plate_list){0};
}
