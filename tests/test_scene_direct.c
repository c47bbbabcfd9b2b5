/* Pixels from a deflated TIFF's own blocks against the same pixels as GDAL reads them; damaged files. */
#include <stdlib.h>
#include <unistd.h>

#include <cpl_string.h>
#include <gdal_frmts.h>

#include "imagery/scene_direct.h"
#include "random.h"
#include "test.h"

enum { WIDTH = 333, HEIGHT = 207, WINDOWS = 12 };

static char folder[] = "/tmp/rutter-directXXXXXX";

/* What the file is like; twins differ in `compress` alone. */
typedef struct kind {
    GDALDataType type;
    int bands;
    const char *const *options; /* NULL-terminated */
    double nodata;              /* NAN: none */
    int overviews;              /* above 1: and half of it is not stored */
} kind;

static double value(int band, int x, int y)
{
    uint64_t seed = 1 + (uint64_t)band + 7 * (uint64_t)x + 7919 * (uint64_t)y;
    random_next(&seed);
    double wave = 100 + 90 * sin(0.03 * x + band) * cos(0.05 * y);
    return x / 40 == 3 && y / 30 == 2 ? 7 : wave + (double)(random_next(&seed) % 9);
}

static int write_bands(GDALDatasetH data, const kind *k)
{
    double row[WIDTH];
    int ok = 1;
    for (int b = 1; ok && b <= k->bands; b++)
        for (int y = 0; ok && y < HEIGHT; y++) {
            double gain = k->type == GDT_Byte ? 1 : 150, low = k->type == GDT_Int16 ? 9000 : 0;
            for (int x = 0; x < WIDTH; x++)
                row[x] = value(b, x, y) == 7 ? 7 : value(b, x, y) * gain - low;
            if (k->overviews > 1 && y < HEIGHT / 2) continue; /* sparse */
            if (b == 4)
                for (int x = 0; x < WIDTH; x++) row[x] = (x + y) / 2 % 256;
            ok = GDALRasterIO(GDALGetRasterBand(data, b), GF_Write, 0, y, WIDTH, 1, row, WIDTH, 1,
                              GDT_Float64, 0, 0) == CE_None;
        }
    return ok;
}

static int write_scene(const kind *k, const char *compress, char path[160])
{
    static const double place[] = {500000, 10, 0, 5700000, 0, -10};
    char **options = CSLDuplicate((char **)(void *)k->options);
    options = CSLSetNameValue(options, "COMPRESS", compress);
    if (strcmp(compress, "DEFLATE") != 0) options = CSLSetNameValue(options, "PREDICTOR", NULL);
    snprintf(path, 160, "%s/%s.tif", folder, compress);
    unlink(path); /* GDAL would look into it */
    GDALDatasetH data =
        GDALCreate(GDALGetDriverByName("GTiff"), path, WIDTH, HEIGHT, k->bands, k->type, options);
    CSLDestroy(options);
    OGRSpatialReferenceH system = OSRNewSpatialReference(NULL);
    int ok = data && OSRImportFromEPSG(system, 32631) == OGRERR_NONE &&
             GDALSetSpatialRef(data, system) == CE_None &&
             GDALSetGeoTransform(data, (double *)(void *)place) == CE_None;
    OSRDestroySpatialReference(system);
    for (int b = 1; ok && !isnan(k->nodata) && b <= k->bands; b++)
        ok = GDALSetRasterNoDataValue(GDALGetRasterBand(data, b), k->nodata) == CE_None;
    ok = ok && write_bands(data, k);
    int factors[] = {2, 4};
    if (ok && k->overviews)
        ok = GDALBuildOverviews(data, "AVERAGE", 2, factors, 0, NULL, NULL, NULL) == CE_None;
    GDALClose(data);
    return ok;
}

static rtr_scene_file *open_scene(const char *path)
{
    rtr_err err = {0};
    rtr_scene_file *scene = NULL;
    CHECK_OK(rtr_scene_new(path, NULL, &scene, &err));
    return scene;
}

static int is_as_is(const rtr_scene_stretch *stretch)
{
    return stretch->high[0] == 255;
}

/* Straight from its blocks: 0 if that was not done. */
static int read_directly(rtr_scene_file *scene, int level, rtr_scene_window w,
                         const rtr_scene_stretch *stretch, rtr_pixels *out)
{
    rtr_err err = {0};
    rtr_gdal_trap trap;
    rtr_scene_part part = {scene, level, w, w.width, w.height, GRIORA_Average, &trap};
    rtr_gdal_begin(&trap);
    CHECK_OK(rtr_scene_tones_make(scene, stretch, &err));
    int done = rtr_scene_direct_read(&part, is_as_is(stretch), out);
    rtr_gdal_end(&trap);
    return done;
}

static rtr_scene_window some_window(uint64_t *seed, int width, int height)
{
    rtr_scene_window w = {(int)(random_next(seed) % (unsigned)width),
                          (int)(random_next(seed) % (unsigned)height), 0, 0};
    w.width = 1 + (int)(random_next(seed) % (unsigned)(width - w.x));
    w.height = 1 + (int)(random_next(seed) % (unsigned)(height - w.y));
    return w;
}

static void compare_window(rtr_scene_file *direct, rtr_scene_file *plain, uint64_t *seed,
                           const rtr_scene_stretch *stretch)
{
    rtr_err err = {0};
    int levels = rtr_scene_facts_of(plain)->levels, width, height;
    int level = (int)(random_next(seed) % (unsigned)levels);
    rtr_pixels blocks = {0}, got = {0}, want = {0};
    rtr_scene_level_size(plain, level, &width, &height);
    rtr_scene_window w = some_window(seed, width, height);
    CHECK_OK(rtr_pixels_begin(w.width, w.height, &blocks, &err));
    CHECK_OK(rtr_pixels_begin(w.width, w.height, &got, &err));
    CHECK_OK(rtr_pixels_begin(w.width, w.height, &want, &err));
    CHECK(read_directly(direct, level, w, stretch, &blocks));
    CHECK(!read_directly(plain, level, w, stretch, &want));
    CHECK_OK(rtr_scene_read(direct, level, w, stretch, &got, &err));
    CHECK_OK(rtr_scene_read(plain, level, w, stretch, &want, &err));
    int grey = rtr_scene_is_grey(plain), off = 0;
    for (int i = 0; i < 4 * w.width * w.height; i++) {
        off += got.data[i] != want.data[i];
        off += blocks.data[i] != want.data[i] && (!grey || i % 4 == 0 || i % 4 == 3);
    }
    CHECK(off == 0);
    rtr_pixels_end(&blocks);
    rtr_pixels_end(&got);
    rtr_pixels_end(&want);
}

static void test_twins(const kind *k)
{
    char deflated[160], plain[160];
    uint64_t seed = 11;
    if (!write_scene(k, "DEFLATE", deflated) || !write_scene(k, "LZW", plain)) {
        CHECK(!"the scenes can be written");
        return;
    }
    rtr_scene_file *a = open_scene(deflated), *b = open_scene(plain);
    for (int i = 0; a && b && i < WINDOWS; i++) {
        rtr_scene_stretch stretch = RTR_SCENE_AS_IS;
        if (k->type != GDT_Byte || i % 3 == 0) /* now and then another: nothing old may be shown */
            stretch = (rtr_scene_stretch){
                {i % 5, 10, 20 * (i % 4)}, {100 + i % 7 * 3000, 180, 29000}, 1 + i % 2 * 0.8};
        compare_window(a, b, &seed, &stretch);
    }
    rtr_scene_free(a);
    rtr_scene_free(b);
}

static const char *const tiles[] = {"TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=32", "PREDICTOR=2",
                                    NULL};
static const char *const plain_tiles[] = {"TILED=YES", "BLOCKXSIZE=128", "BLOCKYSIZE=128", NULL};
static const char *const band_tiles[] = {
    "TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=64", "INTERLEAVE=BAND", "PREDICTOR=2", "BIGTIFF=YES",
    NULL};
static const char *const strips[] = {"BLOCKYSIZE=20", "PREDICTOR=2", NULL};
static const char *const band_strips[] = {"INTERLEAVE=BAND", NULL};
static const char *const alpha_tiles[] = {"TILED=YES", "BLOCKXSIZE=64",   "BLOCKYSIZE=64",
                                          "ALPHA=YES", "PHOTOMETRIC=RGB", "PREDICTOR=2",
                                          NULL};
static const char *const sparse_tiles[] = {"TILED=YES", "BLOCKXSIZE=32", "BLOCKYSIZE=32",
                                           "SPARSE_OK=TRUE", NULL};

static void test_all_twins(void)
{
    static const GDALDataType types[] = {GDT_Byte, GDT_UInt16, GDT_Int16};
    static const char *const *const options[] = {tiles, plain_tiles, band_tiles, strips,
                                                 band_strips};
    for (size_t t = 0; t < 3; t++)
        for (size_t o = 0; o < sizeof options / sizeof *options; o++)
            for (int bands = 1; bands <= 5; bands += 2)
                test_twins(&(kind){types[t], bands, options[o], o % 2 ? NAN : 7, o == 0 || o == 2});
    test_twins(&(kind){GDT_Byte, 4, alpha_tiles, NAN, 1});
    test_twins(&(kind){GDT_Byte, 4, sparse_tiles, NAN, 2});
    test_twins(&(kind){GDT_UInt16, 3, sparse_tiles, 7, 2});
}

/* Such as only GDAL reads. */
static void test_left_alone(void)
{
    static const char *const floats[] = {"TILED=YES", "PREDICTOR=3", NULL};
    static const char *const big_endian[] = {"TILED=YES", "ENDIANNESS=BIG", NULL};
    static const char *const few_bits[] = {"TILED=YES", "NBITS=12", NULL};
    static const kind kinds[] = {{GDT_Float32, 3, floats, NAN, 0},
                                 {GDT_UInt16, 3, big_endian, NAN, 0},
                                 {GDT_UInt16, 3, few_bits, NAN, 0},
                                 {GDT_Byte, 3, plain_tiles, 7.5, 0}};
    rtr_scene_window all = {0, 0, WIDTH, HEIGHT};
    rtr_scene_stretch stretch = {{0, 0, 0}, {4000, 4000, 4000}, 1};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        char path[160];
        rtr_err err = {0};
        rtr_pixels out = {0};
        CHECK(write_scene(&kinds[i], "DEFLATE", path));
        rtr_scene_file *scene = open_scene(path);
        CHECK_OK(rtr_pixels_begin(WIDTH, HEIGHT, &out, &err));
        CHECK(scene && !read_directly(scene, 0, all, &stretch, &out));
        if (scene) CHECK_OK(rtr_scene_read(scene, 0, all, &stretch, &out, &err));
        rtr_pixels_end(&out);
        rtr_scene_free(scene);
    }
}

static size_t read_bytes(const char *path, uint8_t *out, size_t room)
{
    FILE *file = fopen(path, "rb");
    size_t size = file ? fread(out, 1, room, file) : 0;
    if (file) fclose(file);
    return size;
}

static int write_bytes(const char *path, const uint8_t *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    if (!file) return 0;
    int ok = fwrite(bytes, 1, size, file) == size;
    return fclose(file) == 0 && ok;
}

/* Whatever is in it: no crash, and an error has its words. */
static void try_damaged(const char *path)
{
    rtr_err err = {0};
    rtr_scene_file *scene = NULL;
    if (rtr_scene_new(path, NULL, &scene, &err) != RTR_OK) {
        CHECK(err.what[0]);
        return;
    }
    uint64_t seed = 5;
    for (int i = 0; i < 6; i++) {
        int level = i % rtr_scene_facts_of(scene)->levels, width, height;
        rtr_pixels out = {0};
        rtr_scene_level_size(scene, level, &width, &height);
        rtr_scene_window w =
            some_window(&seed, width < 600 ? width : 600, height < 600 ? height : 600);
        err = (rtr_err){0};
        CHECK_OK(rtr_pixels_begin(w.width, w.height, &out, &err));
        rtr_code code = rtr_scene_read(scene, level, w, &RTR_SCENE_AS_IS, &out, &err);
        CHECK(!code || err.what[0]);
        rtr_pixels_end(&out);
    }
    rtr_scene_free(scene);
}

static void test_damaged(const kind *k)
{
    enum { ROOM = 1 << 20, ROUNDS = 60 };
    static uint8_t whole[ROOM], damaged[ROOM];
    char path[160];
    uint64_t seed = 21;
    CHECK(write_scene(k, "DEFLATE", path));
    size_t size = read_bytes(path, whole, ROOM);
    CHECK(size > 5000 && size < ROOM);
    for (int i = 0; size && i < ROUNDS; i++) {
        /* GDAL writes the first directory at the start; the others follow the pixels. */
        size_t span = i % 3 == 0 ? size : i % 3 == 1 ? 1200 : 200, kept = size;
        memcpy(damaged, whole, size);
        for (int flips = 1 + (int)(random_next(&seed) % 4); flips; flips--)
            damaged[random_next(&seed) % span] = (uint8_t)random_next(&seed);
        if (i % 10 == 9) kept = (size_t)(random_next(&seed) % size);
        CHECK(write_bytes(path, damaged, kept));
        try_damaged(path);
    }
}

/* A damaged block is refused with GDAL's words; the others are still read. */
static void test_damaged_block(void)
{
    enum { ROOM = 1 << 20 };
    static uint8_t bytes[ROOM];
    char path[160], plain[160];
    rtr_err err = {0};
    const kind k = {GDT_Byte, 3, tiles, NAN, 0};
    CHECK(write_scene(&k, "DEFLATE", path) && write_scene(&k, "LZW", plain));
    GDALDatasetH data = GDALOpen(path, GA_ReadOnly);
    const char *at =
        data ? GDALGetMetadataItem(GDALGetRasterBand(data, 1), "BLOCK_OFFSET_2_1", "TIFF") : NULL;
    size_t size = read_bytes(path, bytes, ROOM), offset = at ? (size_t)atol(at) : 0;
    GDALClose(data);
    CHECK(offset > 0 && offset + 500 < size);
    for (size_t i = 100; i < 300; i++) bytes[offset + i] ^= 0x5A;
    CHECK(write_bytes(path, bytes, size));
    rtr_scene_file *scene = open_scene(path), *twin = open_scene(plain);
    rtr_pixels got = {0}, want = {0};
    CHECK_OK(rtr_pixels_begin(64, 32, &got, &err));
    CHECK_OK(rtr_pixels_begin(64, 32, &want, &err));
    rtr_scene_window bad = {128, 32, 64, 32}, good = {192, 32, 64, 32};
    CHECK(rtr_scene_read(scene, 0, bad, &RTR_SCENE_AS_IS, &got, &err) == RTR_BAD_SYNTAX);
    CHECK(strstr(err.what, "cannot read the raster") != NULL);
    CHECK_OK(rtr_scene_read(scene, 0, good, &RTR_SCENE_AS_IS, &got, &err));
    CHECK_OK(rtr_scene_read(twin, 0, good, &RTR_SCENE_AS_IS, &want, &err));
    CHECK(memcmp(got.data, want.data, 64 * 32 * 4) == 0);
    rtr_pixels_end(&got);
    rtr_pixels_end(&want);
    rtr_scene_free(scene);
    rtr_scene_free(twin);
}

TEST_MAIN
{
    char command[64];
    if (!mkdtemp(folder)) SKIP("no folder for scenes");
    GDALRegister_GTiff();
    CASE("the same pixels") test_all_twins();
    CASE("left to GDAL") test_left_alone();
    CASE("one damaged block") test_damaged_block();
    CASE("damaged, tiles") test_damaged(&(kind){GDT_Byte, 3, tiles, NAN, 1});
    CASE("damaged, a file a band") test_damaged(&(kind){GDT_UInt16, 3, band_tiles, 7, 1});
    CASE("damaged, strips") test_damaged(&(kind){GDT_Byte, 1, strips, NAN, 0});
    snprintf(command, sizeof command, "rm -r %s", folder);
    CHECK(system(command) == 0);
    GDALDestroyDriverManager();
    return 0;
}
