/* map.h - a chart as a printed map: decides what is drawn where, then draws it.
 *
 * Flow:   chart.h -> rtr_map_new (frame: projection, extent, size) -> [imagery warps a raster to the
 *         frame] -> rtr_map_paint / rtr_map_vector
 * Units:  the frame is in pixels of the output, y down; widths in points scale with the map's width
 *         (180 mm = 510.236 pt across, docs/cartography.md).
 */
#ifndef RUTTER_DRAW_MAP_H
#define RUTTER_DRAW_MAP_H

#include "base/api.h"
#include "base/error.h"
#include "base/progress.h"
#include "base/text.h"
#include "draw/pixels.h"
#include "draw/vector.h"
#include "geo/chart.h"
#include "geo/project.h"

/* For a program whose only texts are rutter's, before its first map: fontconfig does not read the system's
 * configuration, which maps have no use for and Pango would otherwise load beside them. Changes the process. */
RTR_API void rtr_draw_alone(void);

typedef struct rtr_map rtr_map;

/* A detail of a map that is a picture of its own, as the map that has its box knows it; borrowed. */
typedef struct rtr_inset {
    const char *label;         /* stands beside the box */
    const rtr_lonlat *outline; /* of its window, a ring; no point twice */
    size_t count;
    const unsigned char *named; /* per place of the chart: the detail shows it */
} rtr_inset;

typedef struct rtr_map_options {
    const rtr_case_map *said; /* which of the case's maps; NULL: chart->doc->map. Borrowed */
    const char *layout;       /* a preset of layout.h; NULL: the case's */
    const char *
        listed; /* of the layouts that a map of the case lists, this one where it is among them; NULL:
                           the first. For rtr_frames_new */
    int width, height; /* pixels; 0: the case's or the layout's, or by the extent */
    const char *theme; /* a built-in theme of theme.h or a file; NULL: the case's, else light, or
                                 satellite where the case's base map is a raster */
    const char *projection;  /* NULL: the case's */
    const char *language;    /* NULL: the case's */
    const char *font_dir;    /* folder with the fonts that rutter ships with; NULL: the system's */
    const rtr_inset *insets; /* details that may have a box here; borrowed until the map is made */
    size_t inset_count;
    int among; /* one of several maps: what it leaves out is not told of, others may show it */
    const rtr_log *log; /* told of labels that found no room; may be NULL */
} rtr_map_options;

/* Lays out the whole map: after this everything is decided. Borrows the chart. */
RTR_API RTR_MUST_CHECK rtr_code rtr_map_new(const rtr_chart *chart, const rtr_map_options *options,
                                            rtr_map **out, rtr_err *err);
RTR_API void rtr_map_free(rtr_map *map);

/* From output pixels to the ground: what imagery needs to warp a raster under the map. */
typedef struct rtr_map_frame {
    const rtr_projection *projection;
    double x0, y0;           /* projected metres of the top left corner of pixel (0, 0) */
    double metres_per_pixel; /* projected; square pixels, y down */
    int width, height;       /* pixels of the whole picture; the frame fills it */
} rtr_map_frame;
RTR_API rtr_map_frame rtr_map_frame_of(const rtr_map *map);
/* Does the window show a place of the chart; a leg of it; is the box of one of the details in it? */
RTR_API int rtr_map_shows_place(const rtr_map *map, size_t place);
RTR_API int rtr_map_shows_leg(const rtr_map *map, size_t leg);
RTR_API int rtr_map_shows_inset(const rtr_map *map, size_t inset);

/* Borrowed: the theme as the case names it, the one of the options without its folder, or the one that was
 * chosen. */
RTR_API const char *rtr_map_theme(const rtr_map *map);
/* How wide the sheet is on paper, in metres. */
RTR_API double rtr_map_width_m(const rtr_map *map);

/* A raster under the map instead of land and water; borrowed until the map is freed. Same size as the
 * frame; transparent where the raster has no data; the theme stays. `credit` replaces what the case says of
 * the raster it names, for which the sheet has room; NULL: that stands. */
RTR_API RTR_MUST_CHECK rtr_code rtr_map_set_raster(rtr_map *map, const rtr_pixels *raster,
                                                   const char *credit, rtr_err *err);

RTR_API RTR_MUST_CHECK rtr_code rtr_map_paint(const rtr_map *map, rtr_pixels *out, rtr_err *err);

RTR_API RTR_MUST_CHECK rtr_code rtr_map_vector(const rtr_map *map, rtr_vector_format format,
                                               rtr_buf *out, rtr_err *err);

/* Borrowed: the map's own title, or the case's; NULL without one. */
RTR_API const char *rtr_map_title(const rtr_map *map);
/* Borrowed: a few sentences that say what the map shows (alt.h), in the language of its own words, "en" or "fr". */
RTR_API const char *rtr_map_alt_text(const rtr_map *map);
RTR_API const char *rtr_map_language(const rtr_map *map);
/* Labels that found no room, for the manifest; borrowed. */
RTR_API size_t rtr_map_unplaced_count(const rtr_map *map);
RTR_API const char *rtr_map_unplaced(const rtr_map *map, size_t index);

#endif
