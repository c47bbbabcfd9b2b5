/* Tiles in the grid of a coordinate system: the matrix's corner and side, and one tile of each against
 * gdalwarp's picture of the same square. */
#include <cpl_conv.h>
#include <gdal.h>
#include <ogr_srs_api.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "imagery/png.h"
#include "imagery/tile_scene.h"
#include "imagery/tiler.h"
#include "random.h"
#include "test.h"

enum { SIDE = 600, TILE = 256 };

static rtr_err err;
static char folder[] = "/tmp/rutter_crs.XXXXXX";

static const char *in_folder(const char *name)
{
    static char path[4][128];
    static int next;
    char *out = path[next++ % 4];
    snprintf(out, sizeof path[0], "%s/%s", folder, name);
    return out;
}

/* Waves and a little noise around a place, 10 m a pixel in the UTM zone of that number. */
static int write_scene(const char *path, int utm, double x0, double y0)
{
    static uint8_t pixels[SIDE * SIDE * 3];
    uint64_t seed = 3;
    double place[6] = {x0, 10, 0, y0, 0, -10};
    char *wkt = NULL;
    for (int i = 0; i < SIDE * SIDE; i++) {
        int x = i % SIDE, y = i / SIDE;
        double shade = 128 + 60 * sin(x * 0.11) * cos(y * 0.07) + (x > y ? 30 : -30);
        for (int c = 0; c < 3; c++)
            pixels[3 * i + c] = (uint8_t)(shade + 10 * c + 10 * random_unit(&seed));
    }
    OGRSpatialReferenceH system = OSRNewSpatialReference(NULL);
    int ok = OSRImportFromEPSG(system, utm) == OGRERR_NONE &&
             OSRExportToWkt(system, &wkt) == OGRERR_NONE;
    GDALDatasetH data =
        GDALCreate(GDALGetDriverByName("GTiff"), path, SIDE, SIDE, 3, GDT_Byte, NULL);
    ok = ok && data && GDALSetProjection(data, wkt) == CE_None &&
         GDALSetGeoTransform(data, place) == CE_None &&
         GDALDatasetRasterIO(data, GF_Write, 0, 0, SIDE, SIDE, pixels, SIDE, SIDE, GDT_Byte, 3,
                             NULL, 3, 3 * SIDE, 1) == CE_None;
    GDALClose(data);
    CPLFree(wkt);
    OSRDestroySpatialReference(system);
    return ok;
}

/* One level of the scene, with three threads. *at is the tile in the middle of what is covered. */
static rtr_code write_tiles(const char *path, const char *grid_name, rtr_tile_grid *grid,
                            rtr_tile_id *at)
{
    rtr_scene_file *scene = NULL;
    rtr_archive *archive = NULL;
    rtr_tiler_result result = {0};
    rtr_tile_scene shown = {.path = path};
    rtr_code code = rtr_scene_new(path, NULL, &scene, &err);
    if (!code) code = rtr_tile_grid_begin(grid_name, TILE, grid, &err);
    if (!code) code = rtr_scene_stretch_find(scene, 2, 98, &shown.stretch, &err);
    if (!code) {
        const rtr_scene_facts *facts = rtr_scene_facts_of(scene);
        rtr_lonlat middle = {facts->bbox.west, (facts->bbox.south + facts->bbox.north) / 2};
        int zoom = 1 + rtr_tile_grid_zoom(*grid, facts->across_m, middle);
        rtr_tile_extent all = rtr_tile_grid_extent(*grid, zoom, facts->bbox);
        *at = (rtr_tile_id){zoom, (int)((all.west + all.east) / 2 / TILE),
                            (int)((all.north + all.south) / 2 / TILE)};
        const rtr_tile_source source = rtr_tile_scene_source(&shown, facts);
        const rtr_tiler_plan plan = {.sources = &source,
                                     .source_count = 1,
                                     .grid = *grid,
                                     .zoom_min = zoom,
                                     .zoom_max = zoom,
                                     .resampling = RTR_RESAMPLE_BILINEAR,
                                     .threads = 3};
        const rtr_archive_facts about = {
            .bounds = facts->bbox, .zoom_min = zoom, .zoom_max = zoom, .grid = *grid};
        code = rtr_archive_new(RTR_ARCHIVE_FOLDER, in_folder("tiles"), &about, &archive, &err);
        if (!code) code = rtr_tiler_run(&plan, archive, &result, &err);
        if (!code) code = rtr_archive_finish(archive, &err);
    }
    rtr_archive_free(archive);
    rtr_scene_free(scene);
    return code;
}

static int read_tile(rtr_tile_id at, rtr_pixels *out)
{
    char name[64], *bytes = NULL;
    size_t size = 0;
    snprintf(name, sizeof name, "tiles/%d/%d/%d.png", at.z, at.x, at.y);
    int read = rtr_file_read(in_folder(name), 1 << 24, &bytes, &size, &err) == RTR_OK &&
               rtr_png_read(bytes, size, out, &err) == RTR_OK;
    free(bytes);
    return read;
}

/* The tile's square, and what gdalwarp makes of it. */
static int warp_tile(const char *scene, const rtr_tile_grid *grid, rtr_tile_id at, uint8_t *out)
{
    rtr_tile_frame frame = rtr_tile_grid_frame(*grid);
    double side = frame.side / (double)(1 << at.z);
    double west = frame.west + at.x * side, north = frame.north - at.y * side;
    char command[640];
    snprintf(command, sizeof command,
             "gdalwarp -q -overwrite -et 0 -r bilinear -wt Byte -t_srs %s -ts %d %d "
             "-te %.17g %.17g %.17g %.17g -wo XSCALE=1 -wo YSCALE=1 %s %s",
             rtr_tile_grid_name(*grid), TILE, TILE, west, north - side, west + side, north, scene,
             in_folder("warped.tif"));
    CHECK(system(command) == 0);
    GDALDatasetH data = GDALOpen(in_folder("warped.tif"), GA_ReadOnly);
    int read = data && GDALDatasetRasterIO(data, GF_Read, 0, 0, TILE, TILE, out, TILE, TILE,
                                           GDT_Byte, 3, NULL, 3, 0, 1) == CE_None;
    GDALClose(data);
    return read;
}

static void compare(const char *grid_name, int utm, double x0, double y0)
{
    static uint8_t theirs[TILE * TILE * 3];
    rtr_tile_grid grid = {0};
    rtr_tile_id at = {0};
    rtr_pixels ours = {0};
    long count = 0, far = 0;
    double sum = 0;
    char command[160];
    CHECK(write_scene(in_folder("scene.tif"), utm, x0, y0));
    CHECK_OK(write_tiles(in_folder("scene.tif"), grid_name, &grid, &at));
    int sound = grid.tile_px && read_tile(at, &ours) &&
                warp_tile(in_folder("scene.tif"), &grid, at, theirs);
    CHECK(sound);
    for (int i = 0; sound && i < TILE * TILE; i++) {
        int worst = 0;
        if (ours.data[4 * i + 3] != 255) continue;
        for (int c = 0; c < 3; c++) {
            int apart = abs(ours.data[4 * i + c] - theirs[3 * i + c]);
            if (apart > worst) worst = apart;
            sum += apart / 3.0;
        }
        count++;
        far += worst > 1;
    }
    printf("%-16s %d/%d/%d: %ld pixels, mean difference %.4f, %ld more than 1 apart\n", grid_name,
           at.z, at.x, at.y, count, count ? sum / (double)count : 255, far);
    CHECK(count > TILE * TILE / 2);
    CHECK(sum <= 0.05 * (double)count && (double)far <= 0.001 * (double)count);
    rtr_pixels_end(&ours);
    rtr_tile_grid_end(&grid);
    snprintf(command, sizeof command, "rm -rf %s/tiles", folder);
    CHECK(system(command) == 0);
}

static void check_frames(void)
{
    rtr_tile_grid grid = {0};
    CHECK_OK(rtr_tile_grid_begin("EPSG:28992", TILE, &grid, &err));
    rtr_tile_frame frame = rtr_tile_grid_frame(grid);
    const rtr_crs_facts *facts = grid.crs ? rtr_crs_facts_of(grid.crs) : NULL;
    if (!facts) return;
    CHECK(fmod(frame.west, 1000) == 0 && fmod(frame.north, 1000) == 0);
    CHECK(frame.west <= facts->west && frame.west > facts->west - 1000);
    CHECK(frame.north >= facts->north && frame.north < facts->north + 1000);
    CHECK(frame.west + frame.side >= facts->east && frame.north - frame.side <= facts->south);
    CHECK(rtr_tile_grid_columns(grid, 3) == 8 && rtr_tile_grid_rows(grid, 3) == 8);
    double x[2] = {0, 100.5}, y[2] = {0, 1000.25};
    rtr_tile_grid_ground(grid, 3, 2, x, y);
    rtr_tile_grid_pixels(grid, 3, 2, x, y);
    CHECK_NEAR(x[1], 100.5, 1e-4);
    CHECK_NEAR(y[1], 1000.25, 1e-4);
    rtr_tile_extent all = rtr_tile_grid_extent(grid, 3, (rtr_bbox){-60, -10, -50, 0}); /* Brazil */
    CHECK(all.west == 0 && all.east == 0 && all.north == 0 && all.south == 0);
    rtr_tile_grid_end(&grid);
    CHECK_OK(rtr_tile_grid_begin("EPSG:3857", TILE, &grid, &err));
    CHECK(grid.kind == RTR_GRID_WEB_MERCATOR && !grid.crs);
    CHECK_OK(rtr_tile_grid_begin("epsg:4326", TILE, &grid, &err));
    CHECK(grid.kind == RTR_GRID_CRS84 && !grid.crs);
    CHECK(rtr_tile_grid_begin("IAU_2015:30100", TILE, &grid, &err) == RTR_BAD_SYNTAX);
    CHECK(rtr_tile_grid_begin("EPSG:12x", TILE, &grid, &err) == RTR_BAD_SYNTAX);
    CHECK_STR(err.fix, "WebMercatorQuad, WorldCRS84Quad or EPSG:n");
}

TEST_MAIN
{
    char command[64];
    CASE("corner and side, there and back") check_frames();
    if (system("command -v gdalwarp >/dev/null") != 0) SKIP("there is no gdalwarp (gdal-bin)");
    if (!mkdtemp(folder)) SKIP("no folder for a scene");
    GDALAllRegister();
    CASE("the scene's own system") compare("EPSG:32631", 32631, 620000, 5780000);
    CASE("a national grid on another datum") compare("EPSG:28992", 32631, 620000, 5780000);
    CASE("axes north, east") compare("EPSG:3035", 32631, 620000, 5780000);
    CASE("degrees") compare("EPSG:4258", 32631, 620000, 5780000);
    CASE("around the pole") compare("EPSG:3413", 32601, 500000, 8800000);
    CASE("over the antimeridian, degrees") compare("EPSG:4167", 32760, 737500, 5130000);
    CASE("over the antimeridian, metres") compare("EPSG:3832", 32760, 815800, 8100000);
    CASE("feet") compare("EPSG:2263", 26918, 585000, 4510000);
    snprintf(command, sizeof command, "rm -r %s", folder);
    CHECK(system(command) == 0);
    GDALDestroyDriverManager();
    return 0;
}
