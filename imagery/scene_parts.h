/* scene_parts.h - an open scene's insides; private to scene*.c. */
#ifndef RUTTER_IMAGERY_SCENE_PARTS_H
#define RUTTER_IMAGERY_SCENE_PARTS_H

#include "imagery/gdal_guard.h"
#include "imagery/scene.h"

#include <gdal_alg.h>

enum { RTR_SCENE_BANDS_MAX = 64, RTR_SCENE_NODES = 256 };
enum { RTR_SCENE_PAN = 3, RTR_SCENE_CHANNELS = 4 }; /* red, green, blue, panchromatic */

/* A band of a product: which file it is in, how its pixels become reflectance. */
typedef struct rtr_scene_member {
    char name[16];
    char *file; /* what to open: a path, or GDAL's name of an archive's member */
    int resolution_m;
    double scale, offset;
} rtr_scene_member;

/* What a product's own description says; owned. All zero: a plain file. */
typedef struct rtr_scene_product {
    rtr_scene_member members[RTR_SCENE_BANDS_MAX];
    size_t count;
    int archived; /* the files are members of an archive */
    const char *format;
    char id[160], date[32], platform[48], instrument[32];
    double cloud_percent; /* outside of 0 to 100: not stated */
    const char *natural;  /* the bands of a picture in natural colours: "B4,B3,B2" */
} rtr_scene_product;

/* One of red, green, blue, and the band that sharpens them, from whatever file. */
typedef struct rtr_scene_channel {
    GDALDatasetH data; /* owned by the scene's files */
    GDALRasterBandH band;
    int width, height; /* of its own file */
    /* Of a colour to be sharpened: its own pixel is first + step times the panchromatic one. */
    double first_x, first_y, step_x, step_y;
} rtr_scene_channel;

/* The words of a comma list, three at most; owned. */
typedef struct rtr_scene_list {
    char *copy;
    char *item[3];
    int count;
} rtr_scene_list;

typedef struct rtr_scene_direct rtr_scene_direct;

struct rtr_scene_file {
    GDALDatasetH files[RTR_SCENE_CHANNELS];
    int file_count;
    rtr_scene_product product;
    rtr_scene_band bands[RTR_SCENE_BANDS_MAX];
    uint8_t sees[RTR_SCENE_BANDS_MAX];              /* what each band sees (scene_preset.c) */
    rtr_scene_channel channels[RTR_SCENE_CHANNELS]; /* the last has no band unless it sharpens */
    GDALDatasetH base; /* whose pixels are the scene's: the finest of files */
    GDALColorTableH palette;
    GDALRasterBandH alpha;
    int complex_values;

    /* Where it lies: pixel -> own coordinates by `to_own`, or by `transform`. */
    double to_own[6], to_pixel[6];
    GDALTransformerFunc transform; /* GCPs or RPC; NULL */
    void *transformer;
    double height_m;
    OGRSpatialReferenceH system;
    int geographic;
    double west; /* longitudes are counted from here, if geographic */
    OGRCoordinateTransformationH
        to_lonlat; /* from the own system; NULL: it is longitude, latitude */
    OGRCoordinateTransformationH from_positions; /* to the own system; NULL: the same */

    const rtr_scene_collar *collar; /* borrowed; NULL */
    rtr_shape *footprint;
    rtr_scene_facts facts;
    rtr_scene_stretch table_of; /* what `tables` were made for */
    uint8_t *tables;            /* of 16-bit bands: 3 x 65536 */
    rtr_scene_direct *direct;   /* scene_direct.c; NULL until the first read */
};

/* For what only GDAL could explain: every refusal of a scene comes with a fix. Returns `code`. */
rtr_code rtr_scene_refuse(rtr_err *err, rtr_code code);

/* scene.c: a file of one band, added to the scene's. */
rtr_code rtr_scene_open_single(rtr_scene_file *scene, const char *file, int archived,
                               GDALDatasetH *out, const rtr_gdal_trap *trap, rtr_err *err);
void rtr_scene_set_channel(rtr_scene_file *scene, int c, GDALDatasetH data, int number);

/* scene_pan.c: take a band of the product, or a file, as the scene's grid; the colours have been opened. */
rtr_code rtr_scene_pan(rtr_scene_file *scene, const char *word, const rtr_gdal_trap *trap,
                       rtr_err *err);

/* scene_collar.c: a collar that was found when the scene was open before. */
rtr_code rtr_scene_collar_use(rtr_scene_file *scene, const rtr_scene_collar *collar, rtr_err *err);

/* scene_bands.c: which bands are shown. One word or three; the caller ends *out, also on failure. */
rtr_code rtr_scene_list_begin(const char *words, rtr_scene_list *out, rtr_err *err);
void rtr_scene_list_end(rtr_scene_list *list);
/* By its name: "B04", "b4" and "4" are one band. */
rtr_code rtr_scene_find_band(const rtr_scene_file *scene, const char *name, int *out, rtr_err *err);
/* Sets facts.shown. */
rtr_code rtr_scene_choose(rtr_scene_file *scene, const rtr_scene_options *options, rtr_err *err);

/* scene_preset.c. Learn what a band sees by its description (or a product's name of it), the scene's sensor and
 * the band's colour: platform, instrument and bands[band] are known. */
void rtr_scene_preset_learn(rtr_scene_file *scene, size_t band, const char *description);
/* Sets facts.shown, or says which band is missing. */
rtr_code rtr_scene_preset_choose(rtr_scene_file *scene, rtr_scene_preset preset, rtr_err *err);
/* Sets facts.preset and facts.presets by what is shown. */
void rtr_scene_preset_note(rtr_scene_file *scene);

/* scene_place.c: georeference, facts about it, footprint. */
rtr_code rtr_scene_place(rtr_scene_file *scene, const char *path, const rtr_scene_options *options,
                         const rtr_gdal_trap *trap, rtr_err *err);
/* scene_outline.c: corners, box, footprint, size of a pixel. */
rtr_code rtr_scene_outline(rtr_scene_file *scene, rtr_err *err);
/* Pixels to longitude and latitude, longitudes as they come; z (or NULL) is height above height_m. */
void rtr_scene_to_ground(rtr_scene_file *scene, size_t count, double *x, double *y, const double *z,
                         int *ok);

/* scene_world.c: the six numbers of the world file beside `path`, as GDAL's geotransform; *found 0 when
 * there is none. */
rtr_code rtr_scene_world_file(const char *path, double out[6], int *found, rtr_err *err);

/* scene_name.c: date, platform and instrument from a file's name and metadata. */
void rtr_scene_name(rtr_scene_facts *facts, const char *name);
void rtr_scene_tags(rtr_scene_facts *facts, GDALDatasetH data);

/* scene_landsat.c and scene_sentinel.c. *found 0: the path is not one of theirs. */
rtr_code rtr_scene_landsat(const char *path, rtr_scene_product *out, int *found, rtr_err *err);
rtr_code rtr_scene_sentinel(const char *path, rtr_scene_product *out, int *found, rtr_err *err);
/* Their metadata in memory: `text` is followed by a NUL and is changed; files lie in `folder` or below
 * `root`. What is in *out is to be freed on failure too. */
rtr_code rtr_scene_landsat_parse(char *text, size_t size, const char *folder,
                                 rtr_scene_product *out, rtr_err *err);
rtr_code rtr_scene_sentinel_parse(const char *xml, const char *root, rtr_scene_product *out,
                                  rtr_err *err);
void rtr_scene_product_end(rtr_scene_product *product);

#endif
