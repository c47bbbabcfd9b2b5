/* furniture_layout.c - where the blocks around a map stand, and what window they leave it. */
#include <math.h>

#include "draw/furniture.h"

static const double line_gap_pt = 2;     /* between notes, key and credit */
static const double first_line_pt = 1.5; /* of notes, level with the first row of a legend beside */
static const double between_pt = 22;     /* between columns of blocks */
static const double longest_line_pt = 420; /* more is hard to read */
static const double narrowest_text_pt = 150;
static const double least_window_pt = 40, least_share = 0.45;
static const double balance_slack_pt = 1;
static const double slack_pt = 0.01;  /* more than was measured, against rounding */
static const double panel_gaps = 1.5; /* between window and panel */
static const double foot_share =
    0.7; /* of the margin, below the last line: it has air of its own */
static const double beside_gain = 0.92; /* a panel must show the map that much larger */
/* A panel is as wide as the legend in one column, or up to half as wide again; or this, at least. */
static const double panels[] = {1, 1.2, 1.45}, narrowest_panel_pt = 96;

/* Blocks from the top left corner of their region. */
typedef struct blocks {
    rtr_rect legend, notes, key, locator;
    int legend_rows;
    double height;
} blocks;

static double text_height(const rtr_furniture *f, rtr_type type, const char *text, double width)
{
    return rtr_look_measure(&f->look, type, text, width).height;
}

static rtr_rect notes_at(const rtr_furniture *f, double x, double y, double width)
{
    double wrap = fmin(width, longest_line_pt);
    return (rtr_rect){x, y, wrap, text_height(f, RTR_TYPE_NOTE, f->notes, wrap)};
}

static rtr_rect key_at(rtr_furniture *f, double x, double y, double width)
{
    return (rtr_rect){x, y, width, rtr_key_height(&f->look, &f->key, width)};
}

static rtr_rect legend_at(const rtr_furniture *f, double y, double width, int rows)
{
    rtr_pt size = rtr_legend_size(&f->look, &f->legend, (rtr_legend_room){width, rows});
    return (rtr_rect){0, y, size.x, size.y};
}

/* Where the next block stands below this one, and the foot of a block that is there. */
static double below(rtr_rect block, double gap)
{
    return block.height > 0 ? block.y + block.height + gap : block.y;
}

static double foot(rtr_rect block)
{
    return block.height > 0 ? block.y + block.height : 0;
}

static void finish(blocks *b)
{
    b->height = fmax(fmax(foot(b->legend), foot(b->notes)), fmax(foot(b->key), foot(b->locator)));
}

/* One below the other. */
static blocks stack(rtr_furniture *f, double width, int rows)
{
    blocks b = {.legend_rows = rows};
    double y = 0;
    b.locator = (rtr_rect){0, 0, f->hold.locator.x, f->hold.locator.y};
    if (f->hold.locator.x > 0 && width < f->hold.locator.x + between_pt + narrowest_text_pt)
        y = below(b.locator, f->gap_pt); /* a panel: on top */
    else if (f->hold.locator.x > 0) {
        width -= f->hold.locator.x + between_pt;
        b.locator.x = width + between_pt;
    }
    b.legend = legend_at(f, y, width, rows);
    b.notes = notes_at(f, 0, below(b.legend, f->gap_pt), width);
    b.key = key_at(f, 0, below(b.notes, line_gap_pt), width);
    finish(&b);
    return b;
}

/* The legend on the left, `rows` high at least; notes to its right, and the key below these or below all. */
static blocks side_by_side(rtr_furniture *f, double width, int rows, int key_below)
{
    blocks b = {.legend_rows = rows};
    if (f->hold.locator.x > 0) width -= f->hold.locator.x + between_pt;
    b.locator = (rtr_rect){width + between_pt, 0, f->hold.locator.x, f->hold.locator.y};
    b.legend = legend_at(f, 0, width, rows);
    double x = b.legend.width + between_pt;
    b.notes = notes_at(f, x, first_line_pt, width - x);
    if (key_below)
        b.key = key_at(f, 0, fmax(below(b.legend, f->gap_pt), below(b.notes, line_gap_pt)), width);
    else
        b.key = key_at(f, x, below(b.notes, line_gap_pt), width - x);
    finish(&b);
    if (width - x < narrowest_text_pt) b.height = INFINITY;
    return b;
}

/* The lowest arrangement; of equal ones the simplest. */
static blocks arrange_below(rtr_furniture *f, double width)
{
    enum { ROWS_MAX = 6 };
    const double better_pt = 1;
    blocks best = stack(f, width, 1);
    for (int rows = 1; f->legend.count && rows <= ROWS_MAX; rows++) {
        for (int key_below = 0; key_below < 2; key_below++) {
            blocks other = side_by_side(f, width, rows, key_below);
            if (other.height < best.height - better_pt) best = other;
        }
    }
    return best;
}

static double credit_height(const rtr_furniture *f, double width)
{
    return text_height(f, RTR_TYPE_NOTE, f->credit, width);
}

/* What titles and credit take above and below everything. */
typedef struct bands {
    double above, credit;
} bands;

static bands measure_bands(rtr_furniture *f)
{
    double width = f->layout.width_pt - 2 * f->layout.margin_pt, top = f->layout.margin_pt;
    double title = text_height(f, f->title_type, f->title, width);
    double subtitle = text_height(f, RTR_TYPE_SUBTITLE, f->subtitle, width);
    double credit = credit_height(f, width);
    f->gap_pt = 5 + f->layout.margin_pt / 9;
    f->subtitle_y = top + title;
    return (bands){title + subtitle > 0 ? top + title + subtitle + f->gap_pt : top,
                   (credit > 0 ? credit + line_gap_pt : 0) + f->layout.margin_pt * foot_share};
}

static rtr_rect moved(rtr_rect block, double x, double y)
{
    return (rtr_rect){block.x + x, block.y + y, block.width, block.height};
}

static void place(rtr_furniture *f, const blocks *b, double x, double y)
{
    f->legend_box = moved(b->legend, x, y);
    f->notes_box = moved(b->notes, x, y);
    f->key_box = moved(b->key, x, y);
    f->locator_box = moved(b->locator, x, y);
    f->legend_rows = b->legend_rows;
}

/* How much of the ground a point of paper shows, but for a factor. */
static double scale_in(double width, double height, double aspect)
{
    return fmax(aspect / fmax(width, 1), 1 / fmax(height, 1));
}

/* Of window and panel together. */
typedef struct inner {
    double width, height, aspect;
    double least_width; /* of the window */
} inner;

/* The panel that shows the map largest; 0 when all blocks of none fit beside the window. */
static double best_panel(rtr_furniture *f, const inner *room, blocks *out)
{
    double best = INFINITY, panel = 0;
    double least = legend_at(f, 0, 0, 1).width;
    least = fmax(fmax(least, f->hold.locator.x), narrowest_panel_pt);
    for (size_t i = 0; i < sizeof panels / sizeof *panels; i++) {
        double w = fmax(least * panels[i] + slack_pt, f->hold.beside_pt);
        blocks b = stack(f, w, 1);
        double left = room->width - w - f->gap_pt * panel_gaps;
        if (b.height > room->height || left < room->least_width) continue;
        double scale = scale_in(left, room->height, room->aspect);
        if (scale >= best) continue;
        best = scale;
        panel = w;
        *out = b;
    }
    return panel;
}

/* `key_pt` of what is around the window: a long key makes the sheet higher, not the map smaller. */
static double free_height(const rtr_furniture *f, const rtr_furniture_wish *wish, double width,
                          double around, double key_pt)
{
    double tall = around + width / wish->aspect;
    tall = fmax(tall, wish->lowest * f->layout.width_pt);
    tall = fmin(tall, wish->highest * f->layout.width_pt + key_pt);
    /* Half of the sheet is map, however long the texts are. */
    double least = around / (1 - 0.5 * f->layout.width_pt / width);
    return fmin(fmax(tall, least), wish->most_pt);
}

void rtr_furniture_layout(rtr_furniture *f, const rtr_furniture_wish *wish)
{
    double side = f->layout.margin_pt, width = f->layout.width_pt - 2 * side;
    bands around = measure_bands(f);
    blocks below_map = arrange_below(f, width), panel_blocks = {0};
    double band = fmax(below_map.height, f->hold.below_pt);
    double below_pt = (band > 0 ? band + f->gap_pt : 0) + around.credit + line_gap_pt;
    double height = wish->height_pt, key_pt = fmax(below_map.key.height, f->hold.key_pt);
    if (!(height > 0)) height = free_height(f, wish, width, around.above + below_pt, key_pt);
    double beside_height = height - around.above - around.credit - f->gap_pt;
    double below_height = height - around.above - below_pt, panel = 0;
    const inner beside = {width, beside_height, wish->aspect,
                          least_share * height * f->layout.width_pt / fmax(beside_height, 1)};
    if (f->hold.form != RTR_FURNITURE_BELOW) panel = best_panel(f, &beside, &panel_blocks);
    double left = width - panel - f->gap_pt * panel_gaps;
    if (panel > 0 && f->hold.form == RTR_FURNITURE_OPEN &&
        scale_in(left, beside_height, wish->aspect) >
            scale_in(width, below_height, wish->aspect) * beside_gain)
        panel = 0;
    f->height_pt = height;
    f->window = (rtr_rect){side, around.above, width, fmax(below_height, least_window_pt)};
    if (panel > 0) f->window = (rtr_rect){side, around.above, left, beside_height};
    /* No taller than what is to be seen, if that leaves enough map. */
    double least = least_share * height * f->layout.width_pt / f->window.width;
    f->window.height = fmin(f->window.height, fmax(wish->tallest * f->window.width, least));
    if (panel > 0)
        place(f, &panel_blocks, side + left + f->gap_pt * panel_gaps, around.above);
    else
        place(f, &below_map, side, f->window.y + f->window.height + f->gap_pt);
    f->hold.form = panel > 0 ? RTR_FURNITURE_BESIDE : RTR_FURNITURE_BELOW;
    f->hold.beside_pt = panel;
    f->hold.below_pt = panel > 0 ? 0 : band;
    f->hold.key_pt = key_pt;
}

double rtr_furniture_share(const rtr_furniture *f)
{
    return f->window.width * f->window.height / (f->layout.width_pt * f->height_pt);
}

static void put_text(const rtr_furniture *f, rtr_type type, rtr_rect box, const char *text,
                     rtr_scene *scene)
{
    rtr_look_put(&f->look, type, (rtr_pt){box.x, box.y}, box.width, text, scene);
}

/* Paper around the window: routes and pictures that reach beyond it end at its edge. */
static void put_paper(const rtr_furniture *f, rtr_scene *scene)
{
    rtr_rect w = f->window;
    double bottom = w.y + w.height, right = w.x + w.width, wide = f->layout.width_pt;
    rtr_paint paper = {.fill = f->look.style->paper};
    rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX, &paper);
    rtr_scene_rect(scene, (rtr_rect){0, 0, wide, w.y});
    rtr_scene_rect(scene, (rtr_rect){0, bottom, wide, f->height_pt - bottom});
    rtr_scene_rect(scene, (rtr_rect){0, w.y, w.x, w.height});
    rtr_scene_rect(scene, (rtr_rect){right, w.y, wide - right, w.height});
    rtr_paint rule = {.stroke = f->look.style->rule, .width_pt = 0.5};
    rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX, &rule);
    rtr_scene_rect(scene, w);
}

/* The narrowest width that a text's lines need: a single word would look lost on the last one. */
static double balanced(const rtr_furniture *f, rtr_type type, const char *text, double width)
{
    double height = text_height(f, type, text, width), least = 0, most = width;
    double line = text_height(f, type, "X", 0);
    if (height < line * 1.5) return width;
    for (int i = 0; i < 10; i++) {
        double middle = (least + most) / 2;
        rtr_text_size size = rtr_look_measure(&f->look, type, text, middle);
        if (size.height <= height && size.width <= middle)
            most = middle;
        else
            least = middle;
    }
    return fmin(most + balance_slack_pt,
                width); /* every format breaks where this one was measured */
}

void rtr_furniture_draw(rtr_furniture *f, rtr_scene *scene)
{
    double side = f->layout.margin_pt, width = f->layout.width_pt - 2 * side;
    rtr_rect legend = f->legend_box;
    put_paper(f, scene);
    put_text(f, f->title_type,
             (rtr_rect){side, side, balanced(f, f->title_type, f->title, width), 0}, f->title,
             scene);
    put_text(f, RTR_TYPE_SUBTITLE, (rtr_rect){side, f->subtitle_y, width, 0}, f->subtitle, scene);
    rtr_legend_draw(&f->look, &f->legend,
                    (rtr_legend_room){legend.width + slack_pt, f->legend_rows},
                    (rtr_pt){legend.x, legend.y}, scene);
    rtr_rect notes = f->notes_box;
    notes.width = balanced(f, RTR_TYPE_NOTE, f->notes, notes.width);
    put_text(f, RTR_TYPE_NOTE, notes, f->notes, scene);
    rtr_key_draw(&f->look, &f->key, (rtr_pt){f->key_box.x, f->key_box.y}, f->key_box.width, scene);
    double credit_y = f->height_pt - side * foot_share - credit_height(f, width);
    double credit = balanced(f, RTR_TYPE_NOTE, f->credit, width);
    put_text(f, RTR_TYPE_NOTE, (rtr_rect){side, credit_y, credit, 0}, f->credit, scene);
}
