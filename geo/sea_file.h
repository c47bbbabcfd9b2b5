/* sea_file.h - what rutter.sea holds, byte for byte. Private to the sea router and its builder.
 *
 * A header, then sections; each starts at a multiple of 8 and its place is in the header. Numbers are
 * little-endian, as on every machine that Debian builds rutter for but s390x, which the magic refuses.
 */
#ifndef RUTTER_GEO_SEA_FILE_H
#define RUTTER_GEO_SEA_FILE_H

#include <stdint.h>

#include "geo/sea_vec.h"

#define SEA_MAGIC UINT64_C(0x3430414553525452) /* "RTRSEA04" */

enum {
    SEA_PASSAGES_MAX = 64,
    SEA_PERIODS_MAX = 8,
    SEA_NODES_MAX = 1 << 17, /* a link keeps its node in 17 bits and its set in 7 */
    SEA_SETS_MAX = 1 << 7,
    SEA_LINK_BYTES = 3,
    SEA_REGIONS = 64, /* of nodes: a bit each in a link's flags */
    SEA_FLAG_SETS_MAX = 1 << 12,
    SEA_LANDMARKS_MAX = 64,
    SEA_BASINS_MAX = 1 << 16, /* a node keeps its in 16 bits */
    SEA_FAR_NONE = UINT16_MAX /* a landmark in other waters */
};
/* What is in sight is left out, of links and of what a berth sees, where a way over others is longer by
 * at most this part and uses no other passage. */
#define SEA_SLACK 0.0008
#define SEA_FAR_M 650.0 /* unit of distances to landmarks: 65534 of them are more than any way */

typedef enum sea_section {
    SEA_SECTION_BLOCKS,       /* uint16_t: sea_mask.blocks */
    SEA_SECTION_TILES,        /* uint16_t: sea_mask.tiles */
    SEA_SECTION_RECORDS,      /* uint32_t: sea_mask.records */
    SEA_SECTION_WORDS,        /* uint64_t: sea_mask.words */
    SEA_SECTION_CORNERS,      /* sea_corner: sea_mesh.corners */
    SEA_SECTION_TRIANGLES,    /* sea_triangle: sea_mesh.triangles */
    SEA_SECTION_STARTS,       /* uint32_t: sea_mesh.starts */
    SEA_SECTION_NODES,        /* sea_node */
    SEA_SECTION_CORNER_FIRST, /* uint32_t: corner i's nodes are corner_nodes[first[i]] and on ... */
    SEA_SECTION_CORNER_NODES, /* uint32_t: ... before first[i + 1] */
    SEA_SECTION_WAYS,         /* uint32_t: the nodes that are points of centre lines */
    SEA_SECTION_FIRST,        /* uint32_t: node i's links are first[i] .. first[i + 1] - 1 */
    SEA_SECTION_LINKS,        /* SEA_LINK_BYTES: node << 7 | set; the furthest reaching first */
    SEA_SECTION_REACHES,      /* uint8_t, of each link: sea_reach_of gives it in radians */
    SEA_SECTION_REGIONS,      /* uint8_t: each node's region, below SEA_REGIONS */
    SEA_SECTION_FLAG_SETS,    /* uint64_t: sets of regions */
    SEA_SECTION_LINK_FLAGS, /* 12 bits of each link, two in three bytes: its flags, in FLAG_SETS */
    SEA_SECTION_FAR,        /* uint16_t: each node's distance to each landmark, in SEA_FAR_M */
    SEA_SECTION_SETS,       /* uint64_t: passages that a link uses; set 0 is none */
    SEA_SECTION_JOINTS,     /* sea_joint */
    SEA_SECTION_PASSAGES,   /* sea_passage */
    SEA_SECTION_GATES,      /* sea_gate */
    SEA_SECTION_COUNT
} sea_section;

typedef struct sea_header {
    uint64_t magic;
    uint64_t water_count; /* of the mesh's triangles */
    uint64_t landmark_count;
    struct {
        uint64_t offset, size; /* bytes */
    } section[SEA_SECTION_COUNT];
} sea_header;

/* Positions in fixed point, 2^-30 (6 mm) a unit: exact as doubles, so that every machine sees the same. */
typedef struct sea_corner {
    int32_t x, y, z;
} sea_corner;

static inline sea_vec sea_corner_at(sea_corner corner)
{
    return (sea_vec){corner.x * 0x1p-30, corner.y * 0x1p-30, corner.z * 0x1p-30};
}

/* A turning point off a cape. The shore's neighbours on both sides say how a way may bend here: one
 * that comes from u is taut if both lie on the same side of it. */
typedef struct sea_node {
    sea_corner at;
    int16_t before[3], after[3]; /* unit(at x neighbour), in SEA_SIDE; zero for a passage's point */
    uint16_t clearance;          /* from the shore that it rounds, in SEA_CLEARANCE_M */
    uint16_t basin;              /* waters that are joined without any passage share one */
} sea_node;
#define SEA_SIDE        32767.0
#define SEA_CLEARANCE_M 10.0

static inline sea_vec sea_node_at(const sea_node *node)
{
    return sea_corner_at(node->at);
}

/* Two basins that a link joins, and the passages that it uses. */
typedef struct sea_joint {
    uint32_t a, b;
    uint64_t passages;
} sea_joint;

/* A link's reach: of all shortest ways between two nodes that use it, with the passages closed that
 * are so by default, the one on which the lesser of the ways from its near end to both ends of the
 * way is greatest; that distance, rounded up to sixteen steps an octave from 1 km on. */
static inline double sea_reach_of(uint8_t step)
{
    return step ? exp2(step / 16.0) * 1000 / SEA_RADIUS_M : 0;
}

/* A link's flags: the regions to whose nodes it lies on a shortest way from its near end, with the
 * passages closed that are so by default; perhaps others too. */
static inline size_t sea_flag_bytes(size_t link_count)
{
    return (link_count + 1) / 2 * 3;
}

static inline uint32_t sea_flag_set_of(const uint8_t *link_flags, uint32_t link)
{
    const uint8_t *bytes = link_flags + (size_t)link / 2 * 3;
    return link % 2 ? bytes[1] >> 4 | (uint32_t)bytes[2] << 4
                    : bytes[0] | (bytes[1] & UINT32_C(15)) << 8;
}

typedef enum sea_passage_kind { SEA_CANAL, SEA_STRAIT, SEA_ICE, SEA_RIVER } sea_passage_kind;

/* Days, both included, as numbers in their order: 10000 * year + 100 * month + day. Year 0 is every
 * year: a season, which may run over New Year. */
typedef struct sea_period {
    int32_t first, last;
} sea_period;

typedef struct sea_passage {
    char id[32], name[64], group[32], note[192]; /* NUL-terminated */
    uint32_t kind;                               /* sea_passage_kind */
    uint32_t closed;                             /* closed by default */
    float length_km;                             /* 0 as below: not known */
    float draught_m, beam_m, ship_length_m;      /* of the largest ship; 0: no limit known */
    uint32_t period_count;                       /* 0: always open, as far as known */
    sea_period periods[SEA_PERIODS_MAX];
} sea_passage;

/* A line from shore to shore: who crosses it uses the passage. */
typedef struct sea_gate {
    sea_vec a, b;
    uint64_t passage; /* bit */
} sea_gate;

/* A point of a passage's centre line. */
static inline int sea_node_on_way(const sea_node *node)
{
    return node->before[0] == 0 && node->before[1] == 0 && node->before[2] == 0;
}

/* May a way that comes from, or goes on to, `other` bend at this node? Where the rounded sides leave it
 * open it may: a bend too many is longer and never taken. */
static inline int sea_node_taut(const sea_node *node, sea_vec other)
{
    double before =
        other.x * node->before[0] + other.y * node->before[1] + other.z * node->before[2];
    double after = other.x * node->after[0] + other.y * node->after[1] + other.z * node->after[2];
    return (before > -1 && after > -1) || (before < 1 && after < 1);
}

#endif
