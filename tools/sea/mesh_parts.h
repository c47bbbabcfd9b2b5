/* mesh_parts.h - a globe in the making: what mesh.c, mesh_water.c and mesh_pack.c share. */
#ifndef RUTTER_TOOLS_SEA_MESH_PARTS_H
#define RUTTER_TOOLS_SEA_MESH_PARTS_H

#include "tools/sea/mesh.h"
#include "tools/sea/triangulate.h"

/* A point as it was given, or put into a long side. */
typedef struct draft_point {
    sea_corner at;
    uint64_t key; /* neighbours on the globe are mostly neighbours by key */
    uint32_t number;
} draft_point;

typedef struct draft {
    draft_point *points;
    size_t point_count, point_room;
    flat_side *sides; /* points, then corners; water on the right */
    size_t side_count, side_room;
    uint32_t *corner_of; /* point -> corner: points at the same place are one corner */
    sea_corner *corners; /* all different */
    size_t corner_count;
    flat_mesh flat;
    unsigned char *water; /* one a triangle */
} draft;

static inline sea_vec draft_corner(const draft *work, uint32_t corner)
{
    sea_corner at = work->corners[corner];
    return (sea_vec){at.x * 0x1p-30, at.y * 0x1p-30, at.z * 0x1p-30};
}

/* Say of each triangle whether it is water, from the sides' right and left. */
RTR_MUST_CHECK rtr_code draft_flood(draft *work, rtr_err *err);
/* Turn sides until all triangles are the right way round on the globe, too, where sides are great
 * circles and not the chart's lines. The number of those that are not is returned. */
size_t draft_mend(draft *work);
/* Number the triangles, water first, and pack them. */
RTR_MUST_CHECK rtr_code draft_pack(draft *work, sea_globe *out, rtr_err *err);

#endif
