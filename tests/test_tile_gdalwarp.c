/* Tiles of real scenes against gdalwarp's pixels: the same kernel, exact positions, every scene there is.
 *
 * Of each scene the finest level and the one above it, which is shrunk, are made as `rutter tile` does,
 * and gdalwarp warps what gdal_translate made bytes of with the same range. GDAL 3.6 widens its kernels
 * by what a whole call shrinks, so each block is a call of its own with the block's scale. */
#include <gdal.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "imagery/png.h"
#include "imagery/tile_scene.h"
#include "imagery/tiler.h"
#include "test.h"

enum { BLOCK = 512, TILE = 256, WARPS_MOST = 4 };
static const double WORLD = 20037508.342789244; /* half of Web Mercator's side, metres */

typedef struct scene {
    const char *path;   /* below the folder of scenes; more with commas are stacked */
    const char *gdal_b; /* gdal_translate's options for the bands that are shown; of one whose
                             * nodata value occurs nowhere, that it has none */
} scene;

static const scene scenes[] = {
    {"aerial/m_3607717_sw_18_1_20160620_subset.tif", "-b 1 -b 2 -b 3"},
    {"aerial/m_3607824_se_17_1_20160620_subset.tif", "-b 1 -b 2 -b 3"},
    {"aerial/naip_nd_2012.tif", "-b 1 -b 2 -b 3"},
    {"aerial/naip_nd_2017.tif", "-b 1 -b 2 -b 3"},
    {"geometry/RGB.byte.tif", "-b 1 -b 2 -b 3"},
    {"geometry/landsat_dateline_cog.tif", "-b 1 -b 1 -b 1"},
    {"geometry/sentinel1_gcps_cog.tif", "-b 1 -b 1 -b 1"},
    {"landsat/l8_B2.tif", "-b 1 -b 1 -b 1"},
    {"landsat/l8_B3.tif", "-b 1 -b 1 -b 1"},
    {"landsat/l8_B4.tif", "-b 1 -b 1 -b 1"},
    {"landsat/landsat7_olinda_recife_6band.tif", "-b 1 -b 2 -b 3"},
    {"logistics/landsat8_memphis_airport_B7.tif", "-b 1 -b 1 -b 1 -a_nodata none"},
    {"logistics/spacenet6_rotterdam_capella_sar_vv.tif", "-b 1 -b 1 -b 1"},
    {"logistics/spacenet6_rotterdam_wv2_pan.tif", "-b 1 -b 1 -b 1"},
    {"sentinel/s2_TCI_100m_benghazi.tif", "-b 1 -b 2 -b 3"},
    {"sentinel/s2_B8A.jp2", "-b 1 -b 1 -b 1"},
};

/* How far two pictures are apart; the sums are a least-squares fit of a shift to what they differ by. */
typedef struct tally {
    double sum, xx, xy, yy, xd, yd;
    long count, far, ours_only, theirs_only;
} tally;

/* A scene being compared. */
typedef struct trial {
    const char *folder; /* for what is written */
    rtr_scene_file *scene;
    rtr_scene_stretch stretch;
    int zoom;
    tally all;
} trial;

static int run(const char *command)
{
    int status = system(command);
    if (status) printf("failed: %s\n", command);
    return status == 0;
}

/* Decibels of complex values, as real numbers beside the same place. */
static int write_decibels(const char *from, const char *to)
{
    GDALDatasetH in = GDALOpen(from, GA_ReadOnly);
    int width = GDALGetRasterXSize(in), height = GDALGetRasterYSize(in);
    size_t count = (size_t)width * (size_t)height;
    float *z = malloc(2 * count * sizeof *z);
    double place[6];
    GDALDatasetH out =
        GDALCreate(GDALGetDriverByName("GTiff"), to, width, height, 1, GDT_Float32, NULL);
    int ok = out && z &&
             GDALRasterIO(GDALGetRasterBand(in, 1), GF_Read, 0, 0, width, height, z, width, height,
                          GDT_CFloat32, 0, 0) == CE_None;
    for (size_t i = 0; ok && i < count; i++)
        z[i] = (float)(20 * log10(hypot((double)z[2 * i], (double)z[2 * i + 1])));
    ok = ok && GDALGetGeoTransform(in, place) == CE_None &&
         GDALSetGeoTransform(out, place) == CE_None &&
         GDALSetProjection(out, GDALGetProjectionRef(in)) == CE_None &&
         GDALRasterIO(GDALGetRasterBand(out, 1), GF_Write, 0, 0, width, height, z, width, height,
                      GDT_Float32, 0, 0) == CE_None;
    free(z);
    GDALClose(in);
    GDALClose(out);
    return ok;
}

/* What gdalwarp warps: base.vrt, by GDAL's own tools. */
static int write_base(const trial *t, const char *path, const scene *s)
{
    char from[512], scale[256] = "", command[2048];
    const rtr_scene_facts *facts = rtr_scene_facts_of(t->scene);
    snprintf(from, sizeof from, "%s", path);
    if (facts->tone == RTR_TONE_DECIBEL) {
        snprintf(from, sizeof from, "%s/decibels.tif", t->folder);
        if (!write_decibels(path, from)) return 0;
    }
    size_t used = 0;
    for (int c = 0; c < 3 && facts->tone != RTR_TONE_AS_IS; c++)
        used += (size_t)snprintf(scale + used, sizeof scale - used, "-scale_%d %.17g %.17g 0 255 ",
                                 c + 1, t->stretch.low[c], t->stretch.high[c]);
    /* Nodata stays a value where values stay; else it would be mixed up with what becomes black. */
    int needs_none = facts->tone == RTR_TONE_AS_IS || strstr(s->gdal_b, "-a_nodata");
    const char *alpha = needs_none ? "" : "-b mask -colorinterp_4 alpha -a_nodata none";
    snprintf(command, sizeof command,
             "GDAL_PAM_ENABLED=NO gdal_translate -q -of VRT -ot Byte %s %s %s %s %s/base.vrt",
             s->gdal_b, alpha, scale, from, t->folder);
    return run(command);
}

static int write_tiles(trial *t, const char *path, rtr_err *err)
{
    const rtr_scene_facts *facts = rtr_scene_facts_of(t->scene);
    const rtr_tile_scene shown = {.path = path, .stretch = t->stretch};
    rtr_tile_source source = rtr_tile_scene_source(&shown, facts);
    const rtr_tiler_plan plan = {.sources = &source,
                                 .source_count = 1,
                                 .grid = {RTR_GRID_WEB_MERCATOR, TILE, NULL},
                                 .zoom_min = t->zoom,
                                 .zoom_max = t->zoom,
                                 .resampling = RTR_RESAMPLE_BILINEAR,
                                 .threads = 1};
    const rtr_archive_facts about = {
        .bounds = facts->bbox, .zoom_min = t->zoom, .zoom_max = t->zoom, .grid = {.tile_px = TILE}};
    char folder[256];
    rtr_tiler_result result = {0};
    rtr_archive *archive = NULL;
    snprintf(folder, sizeof folder, "%s/tiles", t->folder);
    rtr_code code = rtr_archive_new(RTR_ARCHIVE_FOLDER, folder, &about, &archive, err);
    if (!code) code = rtr_tiler_run(&plan, archive, &result, err);
    if (!code) code = rtr_archive_finish(archive, err);
    rtr_archive_free(archive);
    return !code && result.made > 0;
}

/* The block's tiles as one picture. */
static void read_block(const trial *t, int x, int y, uint8_t *out)
{
    memset(out, 0, (size_t)BLOCK * BLOCK * 4);
    for (int k = 0; k < BLOCK / TILE * (BLOCK / TILE); k++) {
        int i = k % (BLOCK / TILE), j = k / (BLOCK / TILE);
        char path[512], *bytes = NULL;
        size_t size = 0;
        rtr_pixels tile = {0};
        rtr_err err = {0};
        snprintf(path, sizeof path, "%s/tiles/%d/%d/%d.png", t->folder, t->zoom,
                 (x / TILE + i) % (1 << t->zoom), y / TILE + j);
        if (access(path, R_OK) == 0 && !rtr_file_read(path, 1 << 24, &bytes, &size, &err) &&
            !rtr_png_read(bytes, size, &tile, &err))
            for (int row = 0; row < TILE; row++)
                memcpy(out + 4 * ((size_t)(j * TILE + row) * BLOCK + (size_t)(i * TILE)),
                       tile.data + 4 * (size_t)row * TILE, 4 * (size_t)TILE);
        free(bytes);
        rtr_pixels_end(&tile);
    }
}

/* The scene's pixels a pixel of the level, at a block's middle; 0 where the scene does not reach. */
static double scale_at(const trial *t, double x, double y)
{
    double lon[3], lat[3];
    int ok[3];
    const double aside[3][2] = {{0, 0}, {1, 0}, {0, 1}};
    const rtr_tile_grid grid = {RTR_GRID_WEB_MERCATOR, TILE, NULL};
    for (int i = 0; i < 3; i++) {
        rtr_lonlat at = rtr_tile_grid_at(grid, t->zoom, x + aside[i][0], y + aside[i][1]);
        lon[i] = at.lon;
        lat[i] = at.lat;
    }
    rtr_scene_locate(t->scene, 3, lon, lat, ok);
    if (!ok[0] || !ok[1] || !ok[2]) return 0;
    return sqrt(
        fabs((lon[1] - lon[0]) * (lat[2] - lat[0]) - (lon[2] - lon[0]) * (lat[1] - lat[0])));
}

/* What the kernel must be told in a block: the scale in the middle of what the scene has of it, from the
 * overview that gdalwarp takes: the coarsest that is no coarser than what it makes. */
static double widening(const trial *t, int x, int y)
{
    const rtr_tile_grid grid = {RTR_GRID_WEB_MERCATOR, TILE, NULL};
    const rtr_scene_facts *facts = rtr_scene_facts_of(t->scene);
    rtr_tile_extent box = rtr_tile_grid_extent(grid, t->zoom, facts->bbox);
    double scale = scale_at(t, (fmax(x, box.west) + fmin(x + BLOCK, box.east)) / 2,
                            (fmax(y, box.north) + fmin(y + BLOCK, box.south)) / 2);
    double step = 1;
    for (int level = 1; level < facts->levels; level++) {
        int width, height;
        rtr_scene_level_size(t->scene, level, &width, &height);
        if (width * scale >= facts->width * (1 - 1e-3)) step = (double)facts->width / width;
    }
    return scale <= 0 ? 0 : fmin(1, step / scale);
}

static int warp_block(const trial *t, int x, int y, uint8_t *out)
{
    char command[1024], path[256];
    double metres = 2 * WORLD / ldexp(TILE, t->zoom);
    double widen = widening(t, x, y);
    if (widen <= 0) return 0;
    snprintf(path, sizeof path, "%s/warped.tif", t->folder);
    snprintf(command, sizeof command,
             "GDAL_PAM_ENABLED=NO gdalwarp -q -overwrite -et 0 -r bilinear -wt Byte -t_srs "
             "EPSG:3857 -te %.9f "
             "%.9f %.9f %.9f -ts %d %d -wo XSCALE=%.17g -wo YSCALE=%.17g -wo "
             "UNIFIED_SRC_NODATA=YES -dstalpha "
             "%s/base.vrt %s",
             x * metres - WORLD, WORLD - (y + BLOCK) * metres, (x + BLOCK) * metres - WORLD,
             WORLD - y * metres, BLOCK, BLOCK, widen, widen, t->folder, path);
    if (!run(command)) return 0;
    GDALDatasetH data = GDALOpen(path, GA_ReadOnly);
    int ok = data && GDALDatasetRasterIO(data, GF_Read, 0, 0, BLOCK, BLOCK, out, BLOCK, BLOCK,
                                         GDT_Byte, 4, NULL, 4, 4 * BLOCK, 1) == CE_None;
    GDALClose(data);
    return ok;
}

static void compare_pixel(const uint8_t *ours, const uint8_t *theirs, tally *out)
{
    int worst = 0;
    for (int c = 0; c < 3; c++) {
        int apart = ours[c] - theirs[c];
        double gx = (theirs[4 + c] - theirs[c - 4]) / 2.0;
        double gy = (theirs[4 * BLOCK + c] - theirs[c - 4 * BLOCK]) / 2.0;
        out->sum += abs(apart) / 3.0;
        if (abs(apart) > worst) worst = abs(apart);
        out->xx += gx * gx, out->xy += gx * gy, out->yy += gy * gy;
        out->xd += gx * apart, out->yd += gy * apart;
    }
    out->count++;
    out->far += worst > 1;
}

/* Where both and their neighbours are wholly there; elsewhere only whether they are. */
static void compare_block(const uint8_t *ours, const uint8_t *theirs, tally *out)
{
    for (int y = 1; y + 1 < BLOCK; y++)
        for (int x = 1; x + 1 < BLOCK; x++) {
            size_t at = 4 * ((size_t)y * BLOCK + (size_t)x);
            int whole = 1;
            for (int k = 0; k < 9 && whole; k++) {
                size_t near = at + 4 * (size_t)(k % 3) + 4 * (size_t)BLOCK * (size_t)(k / 3) -
                              4 * (size_t)(BLOCK + 1);
                whole = ours[near + 3] == 255 && theirs[near + 3] == 255;
            }
            if (whole) compare_pixel(ours + at, theirs + at, out);
            out->ours_only += ours[at + 3] > 128 && !theirs[at + 3];
            out->theirs_only += theirs[at + 3] > 128 && !ours[at + 3];
        }
}

/* Blocks spread over the scene: all of a small one. */
static void compare_blocks(trial *t)
{
    uint8_t *ours = malloc((size_t)BLOCK * BLOCK * 8), *theirs = ours + (size_t)BLOCK * BLOCK * 4;
    const rtr_tile_grid grid = {RTR_GRID_WEB_MERCATOR, TILE, NULL};
    rtr_tile_extent box = rtr_tile_grid_extent(grid, t->zoom, rtr_scene_facts_of(t->scene)->bbox);
    int west = (int)(box.west / BLOCK), north = (int)(box.north / BLOCK);
    int across = (int)(box.east / BLOCK) - west + 1, down = (int)(box.south / BLOCK) - north + 1;
    int step = (across * down + WARPS_MOST - 1) / WARPS_MOST;
    for (int k = step / 2; ours && k < across * down; k += step) {
        int x = (west + k % across) * BLOCK, y = (north + k / across) * BLOCK;
        if (!warp_block(t, x, y, theirs)) continue;
        read_block(t, x, y, ours);
        compare_block(ours, theirs, &t->all);
    }
    free(ours);
}

static void report(const trial *t, const char *name)
{
    const tally *all = &t->all;
    double mean = all->count ? all->sum / (double)all->count : 255;
    double far = all->count ? (double)all->far / (double)all->count : 1;
    double det = all->xx * all->yy - all->xy * all->xy;
    double dx = det > 0 ? (all->xd * all->yy - all->yd * all->xy) / det : 0;
    double dy = det > 0 ? (all->yd * all->xx - all->xd * all->xy) / det : 0;
    printf(
        "%-48s level %2d: %8ld pixels, mean %.4f, over 1 apart %.4f %%, shift %.4f px, only ours "
        "%ld, only theirs %ld\n",
        name, t->zoom, all->count, mean, 100 * far, hypot(dx, dy), all->ours_only,
        all->theirs_only);
    CHECK(all->count > 1000 && mean <= 0.05 && far <= 0.001 && hypot(dx, dy) <= 0.1);
}

static void try_scene(const char *folder, const char *scenes_folder, const scene *s)
{
    char path[512];
    rtr_err err = {0};
    trial t = {.folder = folder};
    snprintf(path, sizeof path, "%s/%s", scenes_folder, s->path);
    CHECK_OK(rtr_scene_new(path, NULL, &t.scene, &err));
    if (!t.scene) return;
    CHECK_OK(rtr_scene_stretch_find(t.scene, 2, 98, &t.stretch, &err));
    const rtr_scene_facts *facts = rtr_scene_facts_of(t.scene);
    int finest = rtr_tile_grid_zoom(
        (rtr_tile_grid){RTR_GRID_WEB_MERCATOR, TILE, NULL}, facts->across_m,
        (rtr_lonlat){facts->bbox.west, (facts->bbox.south + facts->bbox.north) / 2});
    CHECK(write_base(&t, path, s));
    for (t.zoom = finest; t.zoom > finest - 2; t.zoom--) {
        t.all = (tally){0};
        CHECK(write_tiles(&t, path, &err));
        compare_blocks(&t);
        report(&t, s->path);
    }
    rtr_scene_free(t.scene);
}

TEST_MAIN
{
    static const char shared[] = RUTTER_EVAL_DIR "/../scenes";
    char folder[] = "/tmp/rutter_gdalwarp.XXXXXX", command[128];
    if (access(shared, R_OK) != 0) SKIP("there are no real scenes in %s", shared);
    if (system("command -v gdalwarp >/dev/null") != 0) SKIP("there is no gdalwarp (gdal-bin)");
    if (!mkdtemp(folder)) SKIP("no folder for tiles");
    GDALAllRegister();
    for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++)
        CASE(scenes[i].path) try_scene(folder, shared, &scenes[i]);
    snprintf(command, sizeof command, "rm -r %s", folder);
    CHECK(system(command) == 0);
    GDALDestroyDriverManager();
    return 0;
}
