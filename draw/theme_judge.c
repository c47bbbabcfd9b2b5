/* theme_judge.c - can a theme be read? Colours that are too near each other earn a warning where they stand. */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "draw/theme_parts.h"
#include "geo/place.h"

static const double least_text = 4.5, least_line = 3; /* WCAG 2.1, AA */

/* What a text is written on: paper, water, ink, or whatever is under its halo. */
static double text_contrast(const rtr_style *s, rtr_type type)
{
    const rtr_type_style *text = &s->type[type];
    if (type == RTR_TYPE_BADGE) return rtr_contrast(text->colour, s->ink);
    if (!text->halo.a)
        return rtr_contrast(text->colour, type == RTR_TYPE_SEA ? s->water : s->paper);
    return fmin(rtr_contrast(text->colour, rtr_over(text->halo, s->land)),
                rtr_contrast(text->colour, rtr_over(text->halo, s->water)));
}

/* A line stands out by itself, or in a casing that does. */
static double line_contrast(const rtr_style *s, rtr_mode mode)
{
    rtr_colour line = s->mode[mode].colour;
    double land = fmax(rtr_contrast(line, s->land), rtr_contrast(s->paper, s->land));
    double water = fmax(rtr_contrast(line, s->water), rtr_contrast(s->paper, s->water));
    return fmin(rtr_contrast(line, s->paper), fmin(land, water));
}

typedef struct judge {
    const char *file;
    const rtr_node *root;
    rtr_problems *problems;
    rtr_err *err;
} judge;

/* At the row of the section, or at the file's start where it has none. */
static rtr_code warn(const judge *j, const char *section, const char *row, double contrast,
                     double least)
{
    const rtr_node *node = rtr_node_get(rtr_node_get(j->root, section), row);
    char path[80];
    rtr_buf number = {0};
    rtr_err what = {0};
    if (contrast >= least) return RTR_OK;
    snprintf(path, sizeof path, "%s.%s", section, row);
    rtr_origin at = {.file = j->file,
                     .line = node ? node->line : j->root->line,
                     .column = node ? node->column : j->root->column,
                     .path = path};
    rtr_buf_fixed(&number, floor(contrast * 10) / 10, 1);
    rtr_fail(&what, RTR_BAD_DATA, "a contrast of %s:1 with what is under it is hard to see",
             number.data ? number.data : "0");
    rtr_buf_end(&number);
    rtr_fix(&what, RTR_BAD_DATA, "choose a darker or lighter colour: %s:1 or more can be told",
            least > 4 ? "4.5" : "3");
    return rtr_problems_add_at(j->problems, 0, &at, &what, j->err);
}

rtr_code rtr_theme_judge(const char *file, const rtr_node *root, const rtr_style *style,
                         rtr_problems *problems, rtr_err *err)
{
    const judge j = {file, root, problems, err};
    rtr_code code = RTR_OK;
    for (int m = 0; !code && m < RTR_MODE_COUNT; m++)
        code = warn(&j, "modes", rtr_mode_name((rtr_mode)m), line_contrast(style, (rtr_mode)m),
                    least_line);
    for (int t = 0; !code && t < RTR_TYPE_COUNT; t++)
        code = warn(&j, "type", rtr_theme_type_name((rtr_type)t), text_contrast(style, (rtr_type)t),
                    least_text);
    return code;
}
