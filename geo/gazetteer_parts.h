/* gazetteer_parts.h - the layout of rutter.gaz, shared by its reader and its builder. Private.
 *
 *   header | records | names | keys | postings | ids | languages | slots | ways | pool
 *
 * All numbers are little-endian and aligned to four bytes, so that a mapped file is used as it is;
 * the magic number reads wrong on a big-endian machine, which refuses the file. Strings are offsets
 * into the pool, which starts with the empty string and ends with a NUL, so that every offset inside
 * it is a terminated string. Records are sorted best first (group, weight, id): a record's number is
 * its rank. The reader checks that the sections lie inside the file when it opens it, and every
 * offset and index when it follows it.
 */
#ifndef RUTTER_GEO_GAZETTEER_PARTS_H
#define RUTTER_GEO_GAZETTEER_PARTS_H

#include <stddef.h>
#include <stdint.h>

#include "base/file.h"
#include "geo/gazetteer.h"

#define RTR_GAZ_MAGIC   0x317A6167u /* "gaz1" */
#define RTR_GAZ_VERSION 2u
#define RTR_GAZ_NONE    UINT32_MAX
#define RTR_GAZ_E7      1e7 /* degrees to the integers of a record: 1.1 cm */

/* What a record's flags say. */
enum {
    RTR_GAZ_CAPITAL = 1,   /* the seat of a country's government */
    RTR_GAZ_SECTION = 2,   /* part of a larger place, or a former one: no label of its own */
    RTR_GAZ_HIDDEN = 4,    /* an area whose position is not known: it only qualifies other names */
    RTR_GAZ_ADMIN = 8,     /* a first-level area: ranks among the towns by its weight */
    RTR_GAZ_DISTRICT = 16, /* a second-level area: so does it, behind the others of its name */
    RTR_GAZ_EPONYM = 64,   /* a first-level area called like a large town inside it */
    RTR_GAZ_DERIVED = 32   /* an area known by its towns only: their middle, their spread */
};

/* A place of less weight is not meant by its name alone, nor suggested: "Quay" is a slip of somebody's
 * pen before it is a hamlet in New Mexico. */
#define RTR_GAZ_HAMLET 100u

/* Groups of records; earlier ones come first whatever their weight. */
enum { RTR_GAZ_GROUP_COUNTRY, RTR_GAZ_GROUP_WATER, RTR_GAZ_GROUP_PLACE };

typedef struct rtr_gaz_record {
    int32_t lon_e7, lat_e7;
    uint32_t id, name, country, locode, source; /* strings */
    uint32_t parent;                            /* record of the first-level area, or NONE */
    uint32_t country_record;                    /* record of the country, or NONE */
    uint32_t population;
    uint32_t weight; /* importance, counted in inhabitants */
    uint32_t first_name, name_count;
    int32_t area;
    uint32_t radius_m;
    uint8_t kind, precision, group, flags;
} rtr_gaz_record;

typedef struct rtr_gaz_name {
    uint32_t text;     /* string */
    uint32_t language; /* index into the languages, 0 for "" */
} rtr_gaz_name;

/* Sorted by the bytes of their folded text. The postings of a key end where the next key's start. */
typedef struct rtr_gaz_key {
    uint32_t text;          /* string */
    uint32_t signature;     /* see rtr_gaz_signature */
    uint32_t first_posting; /* record numbers in ascending order */
} rtr_gaz_key;

/* One prefix of a folded name; see gazetteer_match_parts.h. */
typedef struct rtr_gaz_slot {
    uint32_t low, high; /* halves of its hash; both 0 in a gap */
    uint32_t link;      /* the key that it is, shifted left by one, and RTR_GAZ_LINK_ON */
} rtr_gaz_slot;

typedef struct rtr_gaz_id {
    uint32_t text; /* string; sorted by its bytes */
    uint32_t record;
} rtr_gaz_id;

enum {
    RTR_GAZ_RECORDS,
    RTR_GAZ_NAMES,
    RTR_GAZ_KEYS,
    RTR_GAZ_POSTINGS,
    RTR_GAZ_IDS,
    RTR_GAZ_LANGUAGES,
    RTR_GAZ_SLOTS,
    RTR_GAZ_WAYS, /* of each posting: RTR_GAZ_AS_MAIN and the like */
    RTR_GAZ_POOL,
    RTR_GAZ_SECTIONS
};

typedef struct rtr_gaz_header {
    uint32_t magic, version;
    struct {
        uint32_t offset, count; /* bytes from the start of the file; elements */
    } sections[RTR_GAZ_SECTIONS];
    uint32_t map_stamp;  /* see rtr_basemap_stamp */
    uint32_t home_count; /* of the slots that are somebody's home */
} rtr_gaz_header;

/* Bytes of an element of each section. */
extern const uint32_t rtr_gaz_element_size[RTR_GAZ_SECTIONS];

/* An open file. Section pointers lead into the mapping. */
struct rtr_gazetteer {
    rtr_mapping file;
    const rtr_gaz_record *records;
    const rtr_gaz_name *names;
    const rtr_gaz_key *keys;
    const uint32_t *postings;
    const rtr_gaz_id *ids;
    const uint32_t *languages; /* strings */
    const rtr_gaz_slot *slots;
    const uint8_t *ways;
    const char *pool;
    uint32_t count[RTR_GAZ_SECTIONS];
    uint32_t home_count;
};

/* A string, "" for an offset outside the pool. */
const char *rtr_gaz_text(const rtr_gazetteer *gazetteer, uint32_t offset);
/* The record, or NULL. */
const rtr_gaz_record *rtr_gaz_record_at(const rtr_gazetteer *gazetteer, uint32_t number);
/* What a record says, forced into what there is. */
rtr_lonlat rtr_gaz_position(const rtr_gaz_record *record);
rtr_kind rtr_gaz_kind(const rtr_gaz_record *record);
rtr_precision rtr_gaz_precision(const rtr_gaz_record *record);
/* The names of a record, cut to what the file holds. */
const rtr_gaz_name *rtr_gaz_names_of(const rtr_gazetteer *gazetteer, const rtr_gaz_record *record,
                                     uint32_t *count);
const char *rtr_gaz_language(const rtr_gazetteer *gazetteer, const rtr_gaz_name *name);
/* The postings of a key, cut to what the file holds. */
const uint32_t *rtr_gaz_postings_of(const rtr_gazetteer *gazetteer, uint32_t key, uint32_t *count);
/* First key not before `folded`; the number of keys if there is none. */
uint32_t rtr_gaz_key_search(const rtr_gazetteer *gazetteer, const char *folded);
/* The record with that id, or RTR_GAZ_NONE. */
uint32_t rtr_gaz_id_search(const rtr_gazetteer *gazetteer, const char *id);
/* Does the filter let the record through? Hidden records never pass. */
int rtr_gaz_passes(const rtr_gazetteer *gazetteer, const rtr_gaz_record *record,
                   const rtr_gazetteer_filter *filter);

/* Kilometres between two positions on the mean sphere: good to 0.6 %, and needs no PROJ. */
double rtr_gaz_km(rtr_lonlat a, rtr_lonlat b);

/* Which letters a folded name has (26 bits, others hashed into them) and how long it is (6 bits).
 * One edit changes the length by at most one and the letters by at most two bits, so names too far
 * apart are told by two additions and a population count. */
uint32_t rtr_gaz_signature(const char *folded);

#endif
