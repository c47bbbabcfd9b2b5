/* sea_file.h - what rutter.sea holds, byte for byte. Private to the sea router and its builder.
 *
 * A header, then sections; each starts at a multiple of 8 and its place is in the header. Numbers are
 * little-endian, as on every machine that Debian builds rutter for but s390x, which the magic refuses.
 */
#ifndef RUTTER_GEO_SEA_FILE_H
#define RUTTER_GEO_SEA_FILE_H

#include <stdint.h>

#include "geo/sea_vec.h"

#define SEA_MAGIC UINT64_C(0x3230414553525452) /* "RTRSEA02" */

enum {
    SEA_PASSAGES_MAX = 64,
    SEA_PERIODS_MAX = 8,
    SEA_NODES_MAX = 1 << 24, /* an edge keeps its node in 24 bits and its set in 8 */
    SEA_SETS_MAX = 256
};

typedef enum sea_section {
    SEA_SECTION_TILES,    /* uint32_t: sea_mask.tiles */
    SEA_SECTION_ROOM,     /* uint8_t: sea_mask.room */
    SEA_SECTION_WORDS,    /* uint64_t: sea_mask.words */
    SEA_SECTION_NODES,    /* sea_node */
    SEA_SECTION_FIRST,    /* uint32_t: node i's edges are first[i] .. first[i + 1] - 1 */
    SEA_SECTION_EDGES,    /* uint32_t: node << 8 | set */
    SEA_SECTION_SETS,     /* uint64_t: passages that an edge uses; set 0 is none */
    SEA_SECTION_PASSAGES, /* sea_passage */
    SEA_SECTION_GATES,    /* sea_gate */
    SEA_SECTION_COUNT
} sea_section;

typedef struct sea_header {
    uint64_t magic;
    uint64_t way_node; /* nodes from here on are points of passages' centre lines */
    struct {
        uint64_t offset, size; /* bytes */
    } section[SEA_SECTION_COUNT];
} sea_header;

/* A turning point off a cape. The shore's neighbours on both sides say how a way may bend here: one
 * that comes from u is taut if both lie on the same side of it. */
typedef struct sea_node {
    sea_vec at;
    float before[3], after[3]; /* unit(at x neighbour); zero for a passage's point */
} sea_node;

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

/* May a way that comes from, or goes on to, `other` bend at this node? */
static inline int sea_node_taut(const sea_node *node, sea_vec other)
{
    double before =
        other.x * node->before[0] + other.y * node->before[1] + other.z * node->before[2];
    double after = other.x * node->after[0] + other.y * node->after[1] + other.z * node->after[2];
    /* Sines of the distance from the great circles along the shore; 1e-7 is 0.6 m. */
    return (before > -1e-7 && after > -1e-7) || (before < 1e-7 && after < 1e-7);
}

#endif
