/* project_parts.h - what the files of the projection share. Not installed. */
#ifndef RUTTER_GEO_PROJECT_PARTS_H
#define RUTTER_GEO_PROJECT_PARTS_H

#include <proj.h>

#include "geo/project.h"

/* Which part of the globe can be drawn, and how it is cut out. */
typedef enum rtr_domain {
    RTR_DOMAIN_BOX, /* a box in longitude from the central meridian, and latitude */
    RTR_DOMAIN_CAP  /* all within an angle of a centre */
} rtr_domain;

struct rtr_projection {
    PJ_CONTEXT *context;
    PJ *operation; /* longitude, latitude to the map's own units */
    PJ *crs;       /* NULL for "+proj=" strings, which are operations themselves */
    PJ *plain;     /* the system's projection alone; may be NULL */
    char *definition;
    rtr_projection_family family;
    double to_metre; /* of the map's units */
    int degrees;     /* the operation takes degrees, not radians */
    rtr_domain domain;
    rtr_lonlat centre; /* the central meridian; for a cap also its latitude */
    double reach_deg;  /* radius of the cap */
    rtr_bbox box;      /* relative to the central meridian */
};

/* Project in place: longitudes relative to the central meridian (for boxes in [-180, 180]) and latitudes
 * become metres; HUGE_VAL where the projection fails. */
void rtr_project_relative(const rtr_projection *projection, rtr_lonlat *points, size_t count);

#endif
