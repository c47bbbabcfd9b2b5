/* map_audit.h - counts on a finished map what a careful reader would find fault with. It looks at the scenes
 * alone, measures the ink of texts with Pango, and shares no geometry with the label engine. */
#ifndef RUTTER_TESTS_MAP_AUDIT_H
#define RUTTER_TESTS_MAP_AUDIT_H

#include "draw/map_parts.h"

typedef struct map_audit {
    int texts; /* in the map's window: names, numbers, context */
    /* Texts, or pairs of them: */
    int on_texts;
    int on_markers;
    int on_signs;     /* of doubt, on a route */
    int on_furniture; /* inside the window: scale bar, north arrow, locator */
    int off_frame;
    int on_leaders; /* of others */
    int on_routes, on_arrows;
    int strangers; /* names of places without a leader, nearer to another's marker than to their own */
    int leaders, long_leaders; /* longer than 12 mm */
    int leaders_cross;         /* pairs */
    int leaders_on_markers;    /* of others */
    int placed;                /* names of places and routes that stand as such */
    int in_key, numbered;      /* names in the key, and how many of them have a number on the map */
    int silent; /* places with a marker, but neither a name nor an entry in the key */
} map_audit;

/* `label` is printed with the figures. */
map_audit map_audit_of(const rtr_map *map, const char *label);
/* Overlaps of texts with anything that they must never lie on, and what leaders must never cross. */
int map_audit_faults(const map_audit *audit);

#endif
