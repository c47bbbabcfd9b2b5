/* water.h - navigable water and its outline.
 *
 * Flow:   field.h, channel.h -> [water.h] -> rings.h
 * A lattice point is navigable where it keeps SEA_OPEN_KM off the shore, or lies in a channel: near a
 * centre line and off the shore by a part of what that line keeps. The outline runs where this
 * begins, between the points.
 */
#ifndef RUTTER_TOOLS_SEA_WATER_H
#define RUTTER_TOOLS_SEA_WATER_H

#include "tools/sea/channel.h"
#include "tools/sea/rings.h"

/* How far inside navigable water a point is, as a field's values; negative outside. */
typedef struct sea_water {
    const sea_field *field;
    int16_t **tiles; /* SEA_TILES; where there are no channels the field less SEA_OPEN_KM counts */
} sea_water;

RTR_MUST_CHECK rtr_code sea_water_new(const sea_field *field, const sea_channels *channels,
                                      sea_water *out, rtr_err *err);
void sea_water_end(sea_water *water);

static inline int sea_water_get(const sea_water *water, int column, int row)
{
    const int16_t *tile = water->tiles[sea_field_tile(column, row)];
    if (tile) return tile[sea_field_place(column, row)];
    return sea_field_get(water->field, column, row) - (int)(SEA_OPEN_KM * SEA_FIELD_KM);
}

/* Set all that is not navigable in `closed`, which is empty; points too from which a rock or a spit
 * between them and a neighbour would go unseen, unless centre lines need them. */
RTR_MUST_CHECK rtr_code sea_water_close(const sea_water *water, const sea_channels *channels,
                                        sea_grid *closed, rtr_err *err);

/* The outline between closed and navigable points; a point with room to spare is kept every few
 * hundred metres. */
RTR_MUST_CHECK rtr_code sea_water_outline(const sea_water *water, const sea_grid *closed,
                                          sea_rings *out, rtr_err *err);

/* Leave out points while the rings stay within a part of each point's clearance, and apart, and on
 * their side of the shore. */
RTR_MUST_CHECK rtr_code sea_rings_thin(const sea_rings *rings, const sea_water *water,
                                       sea_rings *out, rtr_err *err);

#endif
