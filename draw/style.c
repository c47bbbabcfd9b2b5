#include "draw/style.h"

#define RGB(hex)                                                                                   \
    {                                                                                              \
        (uint8_t)((hex) >> 16), (uint8_t)(((hex) >> 8) & 255), (uint8_t)((hex)&255), 255           \
    }
#define CLEAR                                                                                      \
    {                                                                                              \
        0, 0, 0, 0                                                                                 \
    }
#define WHITE_HALO                                                                                 \
    {                                                                                              \
        255, 255, 255, 217                                                                         \
    }
#define DARK_HALO                                                                                  \
    {                                                                                              \
        12, 24, 36, 190                                                                            \
    }

/* Widths and hues are docs/cartography.md's. The hues keep CIEDE2000 >= 15 from each other under three
 * simulated colour visions, and 3:1 against land and water. */
#define MODES                                                                                      \
    {                                                                                              \
        [RTR_MODE_SEA] = {RGB(0x0c3184), {0}, 0, 0},                                               \
        [RTR_MODE_AIR] = {RGB(0xbb3000), {6, 3}, 2, 0},                                            \
        [RTR_MODE_RAIL] = {RGB(0x097e5c), {0}, 0, 1},                                              \
        [RTR_MODE_ROAD] = {RGB(0xb2609c), {2, 2}, 2, 0},                                           \
        [RTR_MODE_PIPELINE] = {RGB(0x481800), {9, 2, 2, 2}, 4, 0},                                 \
        [RTR_MODE_DATA] = {RGB(0x180018), {1.2, 1.8}, 2, 0},                                       \
        [RTR_MODE_UNKNOWN] = {RGB(0x404040), {0}, 0, 0},                                           \
    }

/* The same in every style. */
#define WIDTHS                                                                                     \
    .coast_pt = 0.3, .border_pt = 0.4, .route_pt = 1.8, .casing_pt = 3.4, .corridor_pt = 2.6,      \
    .arrow_length_pt = 7, .arrow_width_pt = 5, .arrow_gap_pt = 2, .marker_pt = 2.7

const rtr_style rtr_style_political =
    {
        .paper = RGB(0xffffff),
        .land = RGB(0xf6f4ef),
        .water = RGB(0xcfdee7),
        .coast = RGB(0x8fa3b0),
        .border = RGB(0xa39b92),
        .ink = RGB(0x1a1a1a),
        .rule = RGB(0xc9ced2),
        .grey = RGB(0x7a7a7a),
        .none = RGB(0xe3e4e1),
        .mark = RGB(0x1a1a1a),
        WIDTHS,
        .mode = MODES,
        .type =
            {
                [RTR_TYPE_TITLE] = {14, 1, 0, 0, 0, RGB(0x1a1a1a), CLEAR, 0},
                [RTR_TYPE_TITLE_LONG] = {11.5, 1, 0, 0, 0, RGB(0x1a1a1a), CLEAR, 0},
                [RTR_TYPE_SUBTITLE] = {9, 0, 0, 0, 0, RGB(0x4d4d4d), CLEAR, 0},
                [RTR_TYPE_PLACE] = {8, 1, 0, 0, 0, RGB(0x1a1a1a), WHITE_HALO, 1.2},
                [RTR_TYPE_AREA] = {8, 1, 0, 0, 0, RGB(0x1a1a1a), WHITE_HALO, 1.2},
                [RTR_TYPE_ROUTE] = {6.5, 0, 0, 0, 0, RGB(0x1a1a1a), WHITE_HALO, 1.2},
                [RTR_TYPE_CONTEXT] = {6.5, 0, 0, 0, 0, RGB(0x4d4d4d), WHITE_HALO, 1.2},
                [RTR_TYPE_COUNTRY] = {7, 0, 0, 1, 0.9, RGB(0x5f6873), WHITE_HALO, 1.2},
                [RTR_TYPE_SEA] = {7, 0, 1, 0, 0.3, RGB(0x44687f), CLEAR, 0},
                [RTR_TYPE_LEGEND] = {7, 0, 0, 0, 0, RGB(0x333333), CLEAR, 0},
                [RTR_TYPE_NOTE] = {6, 0, 0, 0, 0, RGB(0x5a5a5a), CLEAR, 0},
                [RTR_TYPE_SCALE] = {6.5, 0, 0, 0, 0, RGB(0x333333), WHITE_HALO, 1.2},
                [RTR_TYPE_QUERY] = {6.5, 1, 0, 0, 0, RGB(0x1a1a1a), CLEAR, 0},
                [RTR_TYPE_KEY] = {6.5, 1, 0, 0, 0, RGB(0x1a1a1a), WHITE_HALO, 1.2},
                [RTR_TYPE_BADGE] = {6, 1, 0, 0, 0, RGB(0xffffff), CLEAR, 0},
                [RTR_TYPE_ENTRY] = {7, 1, 0, 0, 0, RGB(0x1a1a1a), CLEAR, 0},
            },
};

const rtr_style rtr_style_raster =
    {
        .paper = RGB(0xffffff),
        .land = RGB(0x4a5a3f),
        .water = RGB(0x22384a),
        .coast = {255, 255, 255, 120},
        .border = {255, 255, 255, 170},
        .ink = RGB(0x1a1a1a),
        .rule = RGB(0xc9ced2),
        .grey = RGB(0x7a7a7a),
        .none = RGB(0xe3e4e1),
        .mark = RGB(0x1a1a1a),
        WIDTHS,
        .mode = MODES,
        .type =
            {
                [RTR_TYPE_TITLE] = {14, 1, 0, 0, 0, RGB(0x1a1a1a), CLEAR, 0},
                [RTR_TYPE_TITLE_LONG] = {11.5, 1, 0, 0, 0, RGB(0x1a1a1a), CLEAR, 0},
                [RTR_TYPE_SUBTITLE] = {9, 0, 0, 0, 0, RGB(0x4d4d4d), CLEAR, 0},
                [RTR_TYPE_PLACE] = {8, 1, 0, 0, 0, RGB(0x1a1a1a), RGB(0xffffff), 1.3},
                [RTR_TYPE_AREA] = {8, 1, 0, 0, 0, RGB(0x1a1a1a), RGB(0xffffff), 1.3},
                [RTR_TYPE_ROUTE] = {6.5, 0, 0, 0, 0, RGB(0x1a1a1a), RGB(0xffffff), 1.3},
                [RTR_TYPE_CONTEXT] = {6.5, 0, 0, 0, 0, RGB(0xffffff), DARK_HALO, 1.0},
                [RTR_TYPE_COUNTRY] = {7, 0, 0, 1, 0.9, RGB(0xf2f2ee), DARK_HALO, 1.0},
                [RTR_TYPE_SEA] = {7, 0, 1, 0, 0.3, RGB(0xcfe2ee), DARK_HALO, 1.0},
                [RTR_TYPE_LEGEND] = {7, 0, 0, 0, 0, RGB(0x333333), CLEAR, 0},
                [RTR_TYPE_NOTE] = {6, 0, 0, 0, 0, RGB(0x5a5a5a), CLEAR, 0},
                [RTR_TYPE_SCALE] = {6.5, 0, 0, 0, 0, RGB(0xffffff), DARK_HALO, 1.0},
                [RTR_TYPE_QUERY] = {6.5, 1, 0, 0, 0, RGB(0x1a1a1a), CLEAR, 0},
                [RTR_TYPE_KEY] = {6.5, 1, 0, 0, 0, RGB(0x1a1a1a), RGB(0xffffff), 1.3},
                [RTR_TYPE_BADGE] = {6, 1, 0, 0, 0, RGB(0xffffff), CLEAR, 0},
                [RTR_TYPE_ENTRY] = {7, 1, 0, 0, 0, RGB(0x1a1a1a), CLEAR, 0},
            },
};

rtr_colour rtr_rgb(uint32_t rgb)
{
    return (rtr_colour){(uint8_t)(rgb >> 16), (uint8_t)(rgb >> 8), (uint8_t)rgb, 255};
}

rtr_colour rtr_fade(rtr_colour colour, double opacity)
{
    colour.a = (uint8_t)(colour.a * opacity + 0.5);
    return colour;
}
