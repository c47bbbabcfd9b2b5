/* map_parts.h - the inside of a map: what map.c fills and tests look into. */
#ifndef RUTTER_DRAW_MAP_PARTS_H
#define RUTTER_DRAW_MAP_PARTS_H

#include "draw/aids.h"
#include "draw/frame.h"
#include "draw/furniture.h"
#include "draw/graticule.h"
#include "draw/ground.h"
#include "draw/inset.h"
#include "draw/layout.h"
#include "draw/map.h"
#include "draw/names.h"
#include "draw/scene.h"
#include "draw/seen.h"
#include "draw/style.h"
#include "draw/words.h"

struct rtr_map {
    const rtr_chart *chart;   /* borrowed */
    const rtr_case_map *said; /* borrowed: what the case asks of this map */
    const char *language;     /* borrowed */
    const rtr_words *words;
    const char *theme; /* what the style is of; borrowed */
    rtr_style style;
    rtr_fonts *fonts;
    rtr_projection *projection;
    rtr_layout layout;  /* height 0: by the extent */
    int picture_height; /* pixels as settled */
    rtr_extent extent;
    rtr_frame frame;
    rtr_furniture furniture;
    rtr_aids aids;
    rtr_shape *footprint; /* owned; NULL: the window is not wholly on the earth */
    rtr_locator locator;
    rtr_graticule graticule;
    rtr_ground ground;
    rtr_scene marks, around; /* the case and its names; furniture */
    rtr_unplaced *unplaced;  /* names owned */
    size_t unplaced_count;
    rtr_seen seen;         /* what of the case is in the window */
    rtr_inset_box *insets; /* as many as were given; those that are `shown` are in it */
    size_t inset_count;
    unsigned char *told;      /* per place: the detail in a box has its name */
    const rtr_pixels *raster; /* borrowed; NULL: land and water */
    char *alt;
};

/* Half the width and height of the Equal Earth world on WGS 84 (Savric et al. 2018), with air; metres. */
#define RTR_WORLD_X_M 17.4e6
#define RTR_WORLD_Y_M 8.5e6

/* map_frame.c */
/* The furniture and the frame that it leaves; settles the height if none was given. Texts are shortened
 * step by step where too little map would be left. */
RTR_MUST_CHECK rtr_code rtr_map_set_frame(rtr_map *map, const rtr_furniture_plan *plan,
                                          rtr_err *err);
/* The legend and key of what is drawn, in the room that there is. */
RTR_MUST_CHECK rtr_code rtr_map_restate(rtr_map *map, const rtr_furniture_plan *plan, rtr_err *err);

/* map_insets.c */
RTR_MUST_CHECK rtr_code rtr_map_keep_insets(rtr_map *map, const rtr_map_options *options,
                                            rtr_err *err);
void rtr_map_free_insets(rtr_map *map);
/* A map of the whole case holds its details' boxes too, where they lie little beyond it. */
void rtr_map_hold_insets(rtr_map *map, const rtr_map_options *options);
/* Boxes of details, and which places need no name because they have it. */
RTR_MUST_CHECK rtr_code rtr_map_put_insets(rtr_map *map, const rtr_marks *marks, rtr_err *err);
/* The alt text, from what is in the window. */
RTR_MUST_CHECK rtr_code rtr_map_describe(rtr_map *map, rtr_err *err);

#endif
