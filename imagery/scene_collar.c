#include "imagery/scene_collar.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "imagery/scene_pixels.h"

/* The picture begins with RUN pixels in a row that are not of the collar: fewer are specks, such as lossy
 * compression leaves. Windows have some WINDOW_SIDE pixels a side and WINDOW_PIXELS at most. */
enum { RUN = 3, WINDOW_SIDE = 256, WINDOW_PIXELS = 1 << 20 };

/* The tolerance of bytes unless it is said: that of GDAL's nearblack. */
static const double BYTE_TOLERANCE = 15;

/* The first and the last pixel of the picture in each row and each column; first > last where there is none. */
struct rtr_scene_collar {
    int width, height;
    int *left, *right; /* a row each */
    int *top, *bottom; /* a column each */
};

void rtr_scene_collar_free(rtr_scene_collar *collar)
{
    if (!collar) return;
    free(collar->left);
    free(collar->right);
    free(collar->top);
    free(collar->bottom);
    free(collar);
}

/* The search's state: what has been read, and how far each line has got. */
typedef struct search {
    rtr_scene_file *scene;
    double fill, tolerance;
    int window_width, window_height;
    float *values;
    uint8_t *mask, *empty; /* 1: of the collar, or nothing */
    int *run;              /* of each line, pixels of the picture in a row up to here */
    const rtr_gdal_trap *trap;
} search;

static rtr_code read_channel(const search *s, const rtr_scene_part *part, int c, rtr_err *err)
{
    rtr_scene_file *scene = s->scene;
    rtr_code code = rtr_scene_read_mask(part, c, s->mask, err);
    if (!code && scene->complex_values)
        code = rtr_scene_read_values(part, c, s->values, err);
    else if (!code && rtr_scene_read_band(part, scene->channels[c].band, s->values, GDT_Float32,
                                          sizeof *s->values) != CE_None)
        code = rtr_gdal_fail(err, part->trap, RTR_BAD_SYNTAX, "read");
    for (size_t i = 0; !code && i < rtr_scene_part_count(part); i++) {
        double value = (double)s->values[i];
        int filled = !scene->complex_values && (fabs(value - s->fill) <= s->tolerance ||
                                                (scene->product.count && value == 0));
        s->empty[i] = s->empty[i] && (!s->mask[i] || isnan(value) || filled);
    }
    return code;
}

/* What of a window is empty in all bands that are shown. */
static rtr_code read_window(const search *s, rtr_scene_window window, rtr_err *err)
{
    rtr_scene_part part = {
        s->scene, 0, window, window.width, window.height, GRIORA_NearestNeighbour, s->trap};
    int sharp = s->scene->channels[RTR_SCENE_PAN].band != NULL;
    int first = sharp ? RTR_SCENE_PAN : 0;
    int last = sharp ? RTR_SCENE_PAN : rtr_scene_is_grey(s->scene) ? 0 : 2;
    rtr_code code = RTR_OK;
    memset(s->empty, 1, rtr_scene_part_count(&part));
    for (int c = first; !code && c <= last; c++) code = read_channel(s, &part, c, err);
    return code;
}

/* One of the four ways from an edge inwards. A line is a row, or a column if `upright`. */
typedef struct way {
    int upright, backwards;
    int *found;  /* a line each; where the picture begins */
    int nowhere; /* ... if it does not */
} way;

/* A line through a window, from its first pixel on in the way's direction. */
typedef struct track {
    const uint8_t *empty;
    ptrdiff_t stride;
    int count;
    int place, step; /* along the line: of the first pixel, and from one to the next */
} track;

/* Go on along a line; 1 once the picture has begun. */
static int follow(const track *l, int *run, int *found)
{
    for (int i = 0; i < l->count; i++) {
        *run = l->empty[i * l->stride] ? 0 : *run + 1;
        if (*run < RUN) continue;
        *found = l->place + l->step * (i - (RUN - 1));
        return 1;
    }
    return 0;
}

/* Follow all lines of the window that are still looking; how many are left. */
static int follow_lines(const search *s, const way *w, rtr_scene_window window)
{
    int lines = w->upright ? window.width : window.height, left = 0;
    ptrdiff_t across = w->upright ? 1 : window.width, along = w->upright ? window.width : 1;
    track l = {.stride = along,
               .count = w->upright ? window.height : window.width,
               .place = w->upright ? window.y : window.x,
               .step = 1};
    const uint8_t *first = s->empty;
    int *found = w->found + (w->upright ? window.x : window.y);
    if (w->backwards) {
        first += (l.count - 1) * along;
        l.place += l.count - 1;
        l.stride = -along;
        l.step = -1;
    }
    for (int k = 0; k < lines; k++) {
        l.empty = first + k * across;
        if (found[k] == w->nowhere) left += !follow(&l, &s->run[k], &found[k]);
    }
    return left;
}

/* One way, from an edge through windows side by side, for `lines` lines from `line` on. */
static rtr_code search_lines(const search *s, const way *w, int line, int lines, rtr_err *err)
{
    const rtr_scene_facts *facts = &s->scene->facts;
    int length = w->upright ? facts->height : facts->width, left = lines;
    int most = w->upright ? s->window_height : s->window_width;
    rtr_code code = RTR_OK;
    memset(s->run, 0, (size_t)lines * sizeof *s->run);
    for (int done = 0; !code && left && done < length; done += most) {
        int size = length - done < most ? length - done : most;
        int place = w->backwards ? length - done - size : done;
        rtr_scene_window window = w->upright ? (rtr_scene_window){line, place, lines, size}
                                             : (rtr_scene_window){place, line, size, lines};
        code = read_window(s, window, err);
        if (!code) left = follow_lines(s, w, window);
    }
    return code;
}

/* A way along all lines. Where the way there has found nothing, the way back finds nothing either. */
static rtr_code search_way(const search *s, const way *w, const int *there, rtr_err *err)
{
    int total = w->upright ? s->scene->facts.width : s->scene->facts.height;
    int most = w->upright ? s->window_width : s->window_height;
    int length = w->upright ? s->scene->facts.height : s->scene->facts.width;
    rtr_code code = RTR_OK;
    for (int i = 0; i < total; i++) w->found[i] = w->nowhere;
    for (int line = 0; !code && line < total; line += most) {
        int lines = total - line < most ? total - line : most, worth = !there;
        for (int i = 0; there && !worth && i < lines; i++) worth = there[line + i] < length;
        if (worth) code = search_lines(s, w, line, lines, err);
    }
    return code;
}

static int window_side(int block, int size)
{
    int side = block < WINDOW_SIDE ? WINDOW_SIDE / block * block : block;
    return side < size ? side : size;
}

static rtr_code search_begin(search *s, rtr_scene_file *scene, rtr_err *err)
{
    int width, height;
    s->scene = scene;
    GDALGetBlockSize(rtr_scene_lead(scene), &width, &height);
    s->window_width = window_side(width, scene->facts.width);
    if (s->window_width > WINDOW_PIXELS) s->window_width = WINDOW_PIXELS;
    s->window_height = window_side(height, scene->facts.height);
    if (s->window_height > WINDOW_PIXELS / s->window_width)
        s->window_height = WINDOW_PIXELS / s->window_width;
    size_t count = (size_t)s->window_width * (size_t)s->window_height;
    size_t lines =
        (size_t)(s->window_width > s->window_height ? s->window_width : s->window_height);
    s->values = malloc(count * sizeof *s->values);
    s->mask = malloc(count);
    s->empty = malloc(count);
    s->run = malloc(lines * sizeof *s->run);
    return s->values && s->mask && s->empty && s->run ? RTR_OK : rtr_nomem(err);
}

static void search_end(search *s)
{
    free(s->values);
    free(s->mask);
    free(s->empty);
    free(s->run);
}

/* The value that fills the collar, and how far from it is near enough. */
static rtr_code settle_rule(const rtr_scene_file *scene, const rtr_scene_collar_rule *rule,
                            search *s, rtr_err *err)
{
    GDALDataType type = GDALGetRasterDataType(rtr_scene_lead(scene));
    s->tolerance = rule->tolerance >= 0 ? rule->tolerance : type == GDT_Byte ? BYTE_TOLERANCE : 0;
    if (scene->palette) {
        rtr_fail(err, RTR_UNSUPPORTED, "a palette's colours have no near ones");
        return rtr_fix(err, RTR_UNSUPPORTED, "make it three bands: gdal_translate -expand rgb");
    }
    if (rule->fill == RTR_FILL_BLACK) return RTR_OK;
    switch (type) {
    case GDT_Byte: s->fill = UINT8_MAX; return RTR_OK;
    case GDT_UInt16: s->fill = UINT16_MAX; return RTR_OK;
    case GDT_Int16: s->fill = INT16_MAX; return RTR_OK;
    default: break;
    }
    rtr_fail(err, RTR_UNSUPPORTED, "there is no white of %s", GDALGetDataTypeName(type));
    return rtr_fix(err, RTR_UNSUPPORTED, "say which value is nodata: gdal_edit.py -a_nodata");
}

static rtr_scene_collar *collar_alloc(int width, int height)
{
    rtr_scene_collar *collar = calloc(1, sizeof *collar);
    if (!collar) return NULL;
    size_t rows = (size_t)height, columns = (size_t)width;
    collar->width = width;
    collar->height = height;
    collar->left = malloc(rows * sizeof *collar->left);
    collar->right = malloc(rows * sizeof *collar->right);
    collar->top = malloc(columns * sizeof *collar->top);
    collar->bottom = malloc(columns * sizeof *collar->bottom);
    if (collar->left && collar->right && collar->top && collar->bottom) return collar;
    rtr_scene_collar_free(collar);
    return NULL;
}

rtr_code rtr_scene_collar_new(rtr_scene_file *scene, const rtr_scene_collar_rule *rule,
                              rtr_scene_collar **out, rtr_err *err)
{
    rtr_gdal_trap trap;
    search s = {.trap = &trap};
    *out = NULL;
    rtr_code code = settle_rule(scene, rule, &s, err);
    if (code) return code;
    int width = scene->facts.width, height = scene->facts.height;
    rtr_scene_collar *collar = collar_alloc(width, height);
    if (!collar) return rtr_nomem(err);
    const way ways[] = {{0, 0, collar->left, width},
                        {0, 1, collar->right, -1},
                        {1, 0, collar->top, height},
                        {1, 1, collar->bottom, -1}};
    rtr_gdal_begin(&trap);
    code = search_begin(&s, scene, err);
    if (!code) code = search_way(&s, &ways[0], NULL, err);
    if (!code) code = search_way(&s, &ways[1], collar->left, err);
    if (!code) code = search_way(&s, &ways[2], NULL, err);
    if (!code) code = search_way(&s, &ways[3], collar->top, err);
    search_end(&s);
    rtr_gdal_end(&trap);
    if (code) {
        rtr_scene_collar_free(collar);
        return rtr_scene_refuse(err, code);
    }
    scene->collar = *out = collar;
    return RTR_OK;
}

rtr_code rtr_scene_collar_use(rtr_scene_file *scene, const rtr_scene_collar *collar, rtr_err *err)
{
    if (collar->width != scene->facts.width || collar->height != scene->facts.height)
        return rtr_fail(err, RTR_BAD_ARG, "the collar is that of another scene");
    scene->collar = collar;
    return RTR_OK;
}

/* What lies between the picture's ends in all the full scene's lines that a pixel wanted covers. */
typedef struct reach {
    int first, last; /* those lines */
    int least, most; /* picture there */
} reach;

/* `first` and `last` are the picture's ends in each of the `total` lines; pixel `i` of `count` wanted covers
 * lines from `offset` on, `step` of them each. */
static reach reach_of(const int *first, const int *last, int total, double offset, double step,
                      int i)
{
    double low = floor(offset + i * step + 1e-6), high = ceil(offset + (i + 1) * step - 1e-6) - 1;
    reach out = {.first = low < 0 ? 0 : (int)low};
    out.last = high > total - 1 ? total - 1 : high < out.first ? out.first : (int)high;
    out.least = first[out.first];
    out.most = last[out.first];
    for (int k = out.first + 1; k <= out.last; k++) {
        out.least = first[k] > out.least ? first[k] : out.least;
        out.most = last[k] < out.most ? last[k] : out.most;
    }
    return out;
}

rtr_code rtr_scene_collar_cut(const rtr_scene_part *part, uint8_t *alpha, size_t stride,
                              rtr_err *err)
{
    const rtr_scene_collar *collar = part->scene->collar;
    if (!collar) return RTR_OK;
    int width, height;
    rtr_scene_level_size(part->scene, part->level, &width, &height);
    double full_x = (double)collar->width / width, full_y = (double)collar->height / height;
    double step_x = full_x * part->window.width / part->width;
    double step_y = full_y * part->window.height / part->height;
    reach *columns = malloc((size_t)part->width * sizeof *columns);
    if (!columns) return rtr_nomem(err);
    for (int i = 0; i < part->width; i++)
        columns[i] = reach_of(collar->top, collar->bottom, collar->width, part->window.x * full_x,
                              step_x, i);
    for (int j = 0; j < part->height; j++) {
        reach row = reach_of(collar->left, collar->right, collar->height, part->window.y * full_y,
                             step_y, j);
        for (int i = 0; i < part->width; i++, alpha += stride)
            if (columns[i].first < row.least || columns[i].last > row.most ||
                row.first < columns[i].least || row.last > columns[i].most)
                *alpha = 0;
    }
    free(columns);
    return RTR_OK;
}
