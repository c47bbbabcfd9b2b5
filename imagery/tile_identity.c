#include "imagery/tile_identity.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cpl_vsi.h>
#include <jpeglib.h>
#include <webp/encode.h>

#include "base/hash128.h"
#include "imagery/scene_parts.h"

/* Small enough for a processor's cache: what is read is hashed before it leaves it. */
enum { PIECE_BYTES = 256 << 10 };

/* Sizes go before contents, so that no two lists of things read the same. */
static void add(rtr_tile_identity *identity, const void *bytes, size_t size)
{
    uint64_t length = size;
    rtr_sha256_add(&identity->sha, &length, sizeof length);
    rtr_sha256_add(&identity->sha, bytes, size);
}

void rtr_tile_identity_text(rtr_tile_identity *identity, const char *name, const char *value)
{
    add(identity, name, strlen(name));
    add(identity, value ? "1" : "0", 1);
    add(identity, value ? value : "", value ? strlen(value) : 0);
}

void rtr_tile_identity_numbers(rtr_tile_identity *identity, const char *name, const double *values,
                               size_t count)
{
    add(identity, name, strlen(name));
    add(identity, values, count * sizeof *values);
}

/* A member of an archive is what a stranger made, not what the disk lost. */
static rtr_code fail_short(const char *name, rtr_err *err)
{
    rtr_code code = strncmp(name, "/vsizip/", 8) == 0 ? RTR_BAD_DATA : RTR_IO;
    rtr_fail(err, code, "could not be read to its end");
    return rtr_fix(err, code, "the file is damaged: fetch it again");
}

/* libjpeg tells its version to compilers only. */
void rtr_tile_identity_begin(rtr_tile_identity *identity)
{
    rtr_sha256_begin(&identity->sha);
    const double encoders[] = {WebPGetEncoderVersion(), JPEG_LIB_VERSION,
                               LIBJPEG_TURBO_VERSION_NUMBER};
    rtr_tile_identity_numbers(identity, "encoders", encoders, sizeof encoders / sizeof *encoders);
}

/* A file by GDAL's name: members of archives too. */
static rtr_code add_file(rtr_tile_identity *identity, const char *name, rtr_err *err)
{
    uint64_t size = 0, hash[2];
    VSIStatBufL facts;
    VSILFILE *file = VSIStatL(name, &facts) == 0 ? VSIFOpenL(name, "rb") : NULL;
    unsigned char *piece = malloc(PIECE_BYTES);
    rtr_code code = piece ? RTR_OK : rtr_nomem(err);
    if (!code && !file) code = rtr_fail(err, RTR_IO, "cannot be read again");
    for (size_t got = 1; !code && got; size += got) {
        got = VSIFReadL(piece, 1, PIECE_BYTES, file);
        rtr_hash128(piece, got, hash);
        rtr_sha256_add(&identity->sha, hash, sizeof hash);
    }
    if (!code && size != (uint64_t)facts.st_size) code = fail_short(name, err);
    add(identity, &size, sizeof size);
    free(piece);
    if (file) VSIFCloseL(file);
    return code ? rtr_within(err, code, "%s", name) : RTR_OK;
}

rtr_code rtr_tile_identity_scene(rtr_tile_identity *identity, const rtr_scene_file *scene,
                                 rtr_err *err)
{
    const rtr_scene_facts *facts = &scene->facts;
    const double place[] = {
        facts->width,      facts->height,    scene->height_m,   scene->to_own[0], scene->to_own[1],
        scene->to_own[2],  scene->to_own[3], scene->to_own[4],  scene->to_own[5], facts->bbox.west,
        facts->bbox.south, facts->bbox.east, facts->bbox.north, facts->tone};
    rtr_tile_identity_numbers(identity, "place", place, sizeof place / sizeof *place);
    rtr_tile_identity_text(identity, "crs", facts->crs);
    rtr_code code = RTR_OK;
    for (int c = 0; c < 3; c++) {
        const rtr_scene_band *band = &scene->bands[facts->shown[c]];
        const double means[] = {band->scale, band->offset, band->nodata, band->has_nodata};
        rtr_tile_identity_text(identity, "band", band->name);
        rtr_tile_identity_numbers(identity, "means", means, sizeof means / sizeof *means);
    }
    rtr_gdal_trap trap;
    rtr_gdal_begin(&trap);
    for (int i = 0; i < scene->file_count && !code; i++)
        code = add_file(identity, GDALGetDescription(scene->files[i]), err);
    rtr_gdal_end(&trap);
    return code;
}

rtr_archive_identity rtr_tile_identity_end(rtr_tile_identity *identity)
{
    rtr_archive_identity made;
    rtr_sha256_end(&identity->sha, made.hex);
    return made;
}
