/* wgs84.h - the ellipsoid (NIMA TR8350.2, table 3.1). Private to geo/. */
#ifndef RUTTER_GEO_WGS84_H
#define RUTTER_GEO_WGS84_H

#define SEMI_MAJOR_AXIS_M 6378137.0
#define FLATTENING        (1 / 298.257223563)
#define ECCENTRICITY_2    (FLATTENING * (2 - FLATTENING))

#endif
