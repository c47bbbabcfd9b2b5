/* make_scene - a scene like a satellite's: fields of detail of all sizes, with noise, in UTM zone 31.
 *
 * usage: make_scene OUT.tif [SIDE] [byte|uint16]        (default 10980, byte)
 *
 * Three bands of 10 m pixels, deflated in blocks of 512. The same bytes every time for one GDAL. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cpl_string.h>
#include <gdal.h>
#include <ogr_srs_api.h>

enum { BANDS = 3, OCTAVES = 9 };

/* A number of the lattice, [0, 1): SplitMix64 (Steele, Lea and Flood 2014). */
static double lattice(uint64_t x, uint64_t y, uint64_t octave, uint64_t band)
{
    uint64_t z = (x << 40) ^ (y << 16) ^ (octave << 8) ^ band;
    z += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (double)((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

/* Add one octave to a row: value noise of cells `size` pixels wide. */
static void add_octave(double *row, int side, int y, int octave, int band)
{
    int size = 1 << octave;
    double gain = sqrt(size) / 4, t = (double)(y % size) / size;
    for (int cell = 0; cell * size < side; cell++) {
        uint64_t x = (uint64_t)cell, v = (uint64_t)(y / size), o = (uint64_t)octave;
        /* Bands differ in their finest detail only, as those of a camera do. */
        uint64_t b = octave < 2 ? (uint64_t)band : 0;
        double left = lattice(x, v, o, b) * (1 - t) + lattice(x, v + 1, o, b) * t;
        double right = lattice(x + 1, v, o, b) * (1 - t) + lattice(x + 1, v + 1, o, b) * t;
        for (int i = 0; i < size && cell * size + i < side; i++)
            row[cell * size + i] += gain * (left + (right - left) * i / size - 0.5);
    }
}

static double clamp(double value, double most)
{
    return value < 1 ? 1 : value > most ? most : value;
}

static CPLErr write_row(GDALDatasetH data, int side, int y, int wide, double *row, void *cells)
{
    CPLErr error = CE_None;
    for (int band = 0; band < BANDS && error == CE_None; band++) {
        memset(row, 0, (size_t)side * sizeof *row);
        for (int octave = 0; octave < OCTAVES; octave++) add_octave(row, side, y, octave, band);
        for (int x = 0; x < side; x++) {
            double value = 110 + 18 * row[x] + 6 * band;
            if (wide)
                ((uint16_t *)cells)[x] = (uint16_t)clamp(value * 20, 10000);
            else
                ((uint8_t *)cells)[x] = (uint8_t)clamp(value, 255);
        }
        error = GDALRasterIO(GDALGetRasterBand(data, band + 1), GF_Write, 0, y, side, 1, cells,
                             side, 1, wide ? GDT_UInt16 : GDT_Byte, 0, 0);
    }
    return error;
}

static GDALDatasetH create(const char *path, int side, int wide)
{
    char **options = NULL;
    options = CSLSetNameValue(options, "TILED", "YES");
    options = CSLSetNameValue(options, "BLOCKXSIZE", "512");
    options = CSLSetNameValue(options, "BLOCKYSIZE", "512");
    options = CSLSetNameValue(options, "COMPRESS", "DEFLATE");
    options = CSLSetNameValue(options, "PREDICTOR", "2");
    options = CSLSetNameValue(options, "PHOTOMETRIC", "RGB");
    GDALDatasetH data = GDALCreate(GDALGetDriverByName("GTiff"), path, side, side, BANDS,
                                   wide ? GDT_UInt16 : GDT_Byte, options);
    CSLDestroy(options);
    double place[] = {499980, 10, 0, 5800020, 0, -10};
    OGRSpatialReferenceH utm = OSRNewSpatialReference(NULL);
    if (data && OSRImportFromEPSG(utm, 32631) == OGRERR_NONE) {
        GDALSetSpatialRef(data, utm);
        GDALSetGeoTransform(data, place);
    }
    OSRDestroySpatialReference(utm);
    return data;
}

int main(int argc, char **argv)
{
    if (argc < 2 || argc > 4)
        return fprintf(stderr, "usage: make_scene OUT.tif [SIDE] [byte|uint16]\n"), 2;
    int side = argc > 2 ? atoi(argv[2]) : 10980, wide = argc > 3 && strcmp(argv[3], "uint16") == 0;
    if (side < 1 || side > 100000) return fprintf(stderr, "make_scene: no such side\n"), 2;
    GDALAllRegister();
    double *row = malloc((size_t)side * sizeof *row);
    void *cells = malloc((size_t)side * sizeof(uint16_t));
    GDALDatasetH data = row && cells ? create(argv[1], side, wide) : NULL;
    CPLErr error = data ? CE_None : CE_Failure;
    for (int y = 0; y < side && error == CE_None; y++)
        error = write_row(data, side, y, wide, row, cells);
    GDALClose(data);
    free(row);
    free(cells);
    return error == CE_None && CPLGetLastErrorType() < CE_Failure ? 0 : 3;
}
