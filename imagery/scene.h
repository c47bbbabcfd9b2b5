/* scene.h - a satellite or aerial scene from a stranger: what it is, where its pixels lie, its pixels.
 *
 * Read are GeoTIFF (COG, BigTIFF too), JPEG 2000, PNG and JPEG (with a world file), Landsat scenes by
 * their *_MTL.txt, Sentinel-2 SAFE folders and zips, and single bands stacked. No file is opened but
 * those (docs/security.md).
 *
 * Flow:    [scene.h] -> rtr_scene_locate -> a warp's positions; rtr_scene_read -> its pixels
 * Units:   pixels of the full scene: (0, 0) is the top left corner of the first pixel, y down. Ground
 *          sizes in metres.
 * Threads: an open scene belongs to one thread at a time; open it once in each.
 */
#ifndef RUTTER_IMAGERY_SCENE_H
#define RUTTER_IMAGERY_SCENE_H

#include <stddef.h>

#include "base/api.h"
#include "base/error.h"
#include "base/json.h"
#include "draw/pixels.h"
#include "geo/lonlat.h"
#include "geo/shape.h"

/* An open scene. (rtr_scene is what draw/ calls a picture's parts.) */
typedef struct rtr_scene_file rtr_scene_file;
/* What frames it (scene_collar.h). */
typedef struct rtr_scene_collar rtr_scene_collar;

/* How ground control points become a surface; the first is what GDAL takes by their number. */
typedef enum rtr_scene_fit {
    RTR_FIT_BY_COUNT,
    RTR_FIT_ORDER_1,
    RTR_FIT_ORDER_2,
    RTR_FIT_ORDER_3,
    RTR_FIT_THIN_PLATE
} rtr_scene_fit;

/* Three bands by what they see, whatever the sensor numbers them: red, green, blue; near infrared, red,
 * green; shortwave infrared (2.2 um), near infrared, red. Or one: a radar's decibels; grey. */
typedef enum rtr_scene_preset {
    RTR_PRESET_NONE,
    RTR_PRESET_TRUE_COLOUR,
    RTR_PRESET_FALSE_COLOUR,
    RTR_PRESET_SWIR,
    RTR_PRESET_RADAR,
    RTR_PRESET_GREY,
    RTR_PRESET_COUNT
} rtr_scene_preset;

/* By its name, "true-colour" or "true-color". */
RTR_API RTR_MUST_CHECK rtr_code rtr_scene_preset_parse(const char *word, rtr_scene_preset *out,
                                                       rtr_err *err);
RTR_API const char *rtr_scene_preset_name(rtr_scene_preset preset);

/* {0} is a good start. */
typedef struct rtr_scene_options {
    const char *crs; /* "EPSG:n" of a scene that carries none (PNG, JPEG); NULL */
    const char
        *bands; /* "4,3,2", "B8,B4,B3", one for grey; with a NULL path: files; NULL: by itself */
    rtr_scene_preset preset; /* instead of bands */
    /* A panchromatic band of a finer grid in the same coordinate system: a product's ("B8") or a file.
     * The scene then has its grid, and its colours are sharpened by it. */
    const char *pan;
    const char
        *positions; /* "EPSG:n" of what rtr_scene_locate is given; NULL: longitude, latitude */
    const rtr_scene_collar *collar; /* of this scene, opened as now; NULL: none */
    rtr_scene_fit fit;
    double height_m;     /* above the ellipsoid, for a scene placed by its camera (RPC) */
    const rtr_bbox *box; /* the edges of a picture that says nothing of where it lies; NULL */
} rtr_scene_options;

typedef enum rtr_scene_placing {
    RTR_PLACED_NORTH_UP,
    RTR_PLACED_ROTATED,
    RTR_PLACED_WORLD_FILE,
    RTR_PLACED_GCPS,
    RTR_PLACED_RPC
} rtr_scene_placing;

typedef enum rtr_scene_tone {
    RTR_TONE_AS_IS,      /* bytes, or a palette's colours */
    RTR_TONE_PERCENTILE, /* between two percentiles of each band */
    RTR_TONE_DECIBEL     /* the same, of 20 log10 of a radar's amplitude */
} rtr_scene_tone;

typedef struct rtr_scene_band {
    char name[16];      /* "1", "B8A" */
    const char *colour; /* "red", "alpha", ...; "" */
    const char *type;   /* "UInt16"; "" when the band's file is not open */
    int resolution_m;   /* of a product's band; 0 */
    int has_nodata, has_palette;
    double nodata, scale, offset; /* value = pixel * scale + offset; 1, 0 */
} rtr_scene_band;

typedef struct rtr_scene_facts {
    char id[160]; /* the product's, else the file's name without its ending */
    char format[64];
    int width, height;
    int cog;
    int levels; /* the full scene and its overviews; of the first shown band */
    const rtr_scene_band *bands;
    size_t band_count;
    int shown[3];            /* red, green, blue: indices into bands; all the same for grey */
    rtr_scene_preset preset; /* that what is shown amounts to */
    unsigned presets;        /* 1 << preset of those that the scene has bands for */
    char pan[80];            /* the band or file that sharpens the colours; "" */
    rtr_scene_tone tone;
    int alpha, mask; /* has a band of transparency; a mask of its own */
    int epsg;        /* 0 when the system has no EPSG code */
    char crs[128];
    rtr_scene_placing placing;
    int gcp_count;
    double gcp_rms_px;     /* how far the fitted surface is off its points */
    double shift_per_30_m; /* RPC: metres on the ground that 30 m of height move a position */
    rtr_lonlat
        corners[4]; /* top left, top right, bottom right, bottom left; NaN: not on the earth */
    rtr_bbox bbox;
    double across_m, down_m; /* a pixel's sides at the centre */
    char date[32];           /* "2020-10-31T00:47:11Z", "2012-07-31", "" */
    const char *date_from;   /* "the file's name", "TIFF tag DateTime", ... */
    char platform[48], instrument[32];
    double cloud_percent; /* of the scene, as its product says; NaN where that is not stated */
} rtr_scene_facts;

/* `options` may be NULL. Fails with a fix: RTR_NOT_FOUND, RTR_BAD_SYNTAX, RTR_BAD_DATA,
 * RTR_UNSUPPORTED (no place on the earth, another body than the earth). A preset whose bands are not known
 * to be there is RTR_NOT_FOUND. */
RTR_API RTR_MUST_CHECK rtr_code rtr_scene_new(const char *path, const rtr_scene_options *options,
                                              rtr_scene_file **out, rtr_err *err);
/* Accepts NULL. */
RTR_API void rtr_scene_free(rtr_scene_file *scene);

/* Borrowed, as is all that they point to. */
RTR_API const rtr_scene_facts *rtr_scene_facts_of(const rtr_scene_file *scene);
/* The outline as areas cut at the antimeridian; borrowed. */
RTR_API const rtr_shape *rtr_scene_footprint(const rtr_scene_file *scene);
/* The outline and the facts as a GeoJSON feature in the shape of a STAC item (1.0.0). */
RTR_API void rtr_scene_item(const rtr_scene_file *scene, const char *href, rtr_json *json);

/* Positions (see rtr_scene_options.positions) to pixels, in place; ok[i] is 0 where there is no such
 * pixel. A pixel may lie outside the scene. */
RTR_API void rtr_scene_locate(rtr_scene_file *scene, size_t count, double *x, double *y, int *ok);
/* Pixels to longitude (x) and latitude (y), in place. */
RTR_API void rtr_scene_ground(rtr_scene_file *scene, size_t count, double *x, double *y, int *ok);

/* Values between low and high become 0 to 255, each band by its own: 255 * part^(1 / gamma). */
typedef struct rtr_scene_stretch {
    double low[3], high[3];
    double gamma; /* above 1 brightens; 0 is 1 */
} rtr_scene_stretch;

static const rtr_scene_stretch RTR_SCENE_AS_IS = {{0, 0, 0}, {255, 255, 255}, 1};

/* The percentiles (0 <= low < high <= 100) of the shown bands, from the smallest overview of 256 pixels
 * or more, or from blocks spread over the scene. RTR_BAD_DATA when nothing but nodata is seen. A
 * palette's colours give 0 and 255. */
RTR_API RTR_MUST_CHECK rtr_code rtr_scene_percentiles(rtr_scene_file *scene, double low,
                                                      double high, rtr_scene_stretch *out,
                                                      rtr_err *err);
/* The same, but bytes that are shown as they are give 0 and 255. */
RTR_API RTR_MUST_CHECK rtr_code rtr_scene_stretch_find(rtr_scene_file *scene, double low,
                                                       double high, rtr_scene_stretch *out,
                                                       rtr_err *err);

/* Level 0 is the full scene, each next one an overview. */
RTR_API void rtr_scene_level_size(const rtr_scene_file *scene, int level, int *width, int *height);

typedef struct rtr_scene_window {
    int x, y, width, height; /* pixels of the level; must lie inside it */
} rtr_scene_window;

/* Read a window into *out (begun by the caller, at most the window's size, averaged down where it is
 * smaller): transparent where there is no data. */
RTR_API RTR_MUST_CHECK rtr_code rtr_scene_read(rtr_scene_file *scene, int level,
                                               rtr_scene_window window,
                                               const rtr_scene_stretch *stretch, rtr_pixels *out,
                                               rtr_err *err);

#endif
