#include "imagery/archive.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/text.h"
#include "imagery/archive_parts.h"

static const struct {
    const char *extension, *layer;
} formats[] = {
    [RTR_TILE_PNG] = {"png", "overlay"},
    [RTR_TILE_JPEG] = {"jpg", "baselayer"},
    [RTR_TILE_WEBP] = {"webp", "overlay"},
};

const char *rtr_tile_extension(rtr_tile_format format)
{
    return formats[format].extension;
}

const char *rtr_tile_layer(rtr_tile_format format)
{
    return formats[format].layer;
}

rtr_archive_extent rtr_archive_extent_of(const rtr_archive_facts *facts)
{
    rtr_bbox box = facts->bounds;
    rtr_archive_extent extent = {
        .west = box.west,
        .south = box.south,
        .east = box.east,
        .north = box.north,
        .centre = {.lon = rtr_lon_wrap(box.west + rtr_bbox_width(box) / 2),
                   .lat = (box.south + box.north) / 2},
        .zoom = facts->zoom_min,
    };
    if (box.west > box.east) {
        extent.west = -180;
        extent.east = 180;
    }
    return extent;
}

static rtr_code check_facts(rtr_archive_kind kind, const rtr_archive_facts *facts, rtr_err *err)
{
    const char *texts[] = {facts->name, facts->attribution, facts->description};
    rtr_bbox box = facts->bounds;
    rtr_lonlat south_west = {box.west, box.south}, north_east = {box.east, box.north};
    if (rtr_lonlat_check(south_west, err) || rtr_lonlat_check(north_east, err) ||
        box.south > box.north)
        return rtr_fail(err, RTR_BAD_ARG, "bounds that are not on the globe");
    if (facts->zoom_min < 0 || facts->zoom_max > RTR_TILE_ZOOM_MAX ||
        facts->zoom_min > facts->zoom_max)
        return rtr_fail(err, RTR_BAD_ARG, "zooms %d to %d are not within 0 to %d", facts->zoom_min,
                        facts->zoom_max, (int)RTR_TILE_ZOOM_MAX);
    if (facts->grid.tile_px < 1)
        return rtr_fail(err, RTR_BAD_ARG, "tiles of %d px", facts->grid.tile_px);
    if ((unsigned)facts->format > RTR_TILE_WEBP || (unsigned)kind > RTR_ARCHIVE_PMTILES)
        return rtr_fail(err, RTR_BAD_ARG, "an archive or a format that does not exist");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (texts[i] && rtr_utf8_check(texts[i], strlen(texts[i])) != strlen(texts[i]))
            return rtr_fail(err, RTR_BAD_ARG, "a text that is not UTF-8");
    return RTR_OK;
}

static rtr_code copy_facts(rtr_archive *archive, const rtr_archive_facts *facts, rtr_err *err)
{
    archive->name = rtr_strdup(facts->name ? facts->name : archive->stage.name);
    archive->attribution = rtr_strdup(facts->attribution ? facts->attribution : "");
    archive->description = rtr_strdup(facts->description ? facts->description : "");
    if (!archive->name || !archive->attribution || !archive->description) return rtr_nomem(err);
    archive->facts = *facts;
    archive->facts.name = archive->name;
    archive->facts.attribution = archive->attribution;
    archive->facts.description = archive->description;
    return RTR_OK;
}

/* Does the file say that it is such an archive? An empty one is as good as none. */
static int is_archive(rtr_archive_kind kind, int file)
{
    enum { APPLICATION_ID = 68 }; /* where SQLite's header has it: "MPBX" in an MBTiles file */
    char head[APPLICATION_ID + 4] = "";
    ssize_t size = pread(file, head, sizeof head, 0);
    if (size == 0) return 1;
    if (kind == RTR_ARCHIVE_PMTILES) return size >= 8 && memcmp(head, "PMTiles", 7) == 0;
    return size == (ssize_t)sizeof head && memcmp(head, "SQLite format 3", 16) == 0 &&
           memcmp(head + APPLICATION_ID, "MPBX", 4) == 0;
}

/* Replacing what has the output's name must lose nobody's work. */
static rtr_code check_present(rtr_archive_kind kind, const rtr_stage *stage, rtr_err *err)
{
    struct stat about = {0};
    int is_folder = kind == RTR_ARCHIVE_FOLDER;
    if (fstatat(stage->folder, stage->name, &about, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT ? RTR_OK : rtr_stage_fail(stage, err);
    if (is_folder ? !S_ISDIR(about.st_mode) : !S_ISREG(about.st_mode)) {
        rtr_code code =
            rtr_fail(err, RTR_IO, "exists, and is no %s", is_folder ? "folder" : "file");
        rtr_fix(err, code, "choose another name");
        return rtr_within(err, code, "%s", stage->path);
    }
    int handle = openat(stage->folder, stage->name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (handle < 0) return rtr_stage_fail(stage, err);
    rtr_code code = RTR_OK;
    if (is_folder) {
        code = rtr_folder_check(handle, err);
    } else if (!is_archive(kind, handle)) {
        code = rtr_fail(err, RTR_IO, "exists, and is no %s file",
                        kind == RTR_ARCHIVE_PMTILES ? "PMTiles" : "MBTiles");
        rtr_fix(err, code, "remove it, or choose another name");
    }
    close(handle);
    return code ? rtr_within(err, code, "%s", stage->path) : RTR_OK;
}

static rtr_code check_tile(const rtr_archive *archive, rtr_tile_id tile, size_t size, rtr_err *err)
{
    if (tile.z < archive->facts.zoom_min || tile.z > archive->facts.zoom_max)
        return rtr_fail(err, RTR_BAD_ARG, "zoom %d is not in the archive's range", tile.z);
    rtr_tile_grid grid = archive->facts.grid;
    if (tile.x < 0 || tile.x >= rtr_tile_grid_columns(grid, tile.z) || tile.y < 0 ||
        tile.y >= rtr_tile_grid_rows(grid, tile.z))
        return rtr_fail(err, RTR_BAD_ARG, "tile %d/%d/%d does not exist", tile.z, tile.x, tile.y);
    if (!size || size > RTR_TILE_BYTES_MAX)
        return rtr_fail(err, RTR_BAD_ARG, "a tile of %zu bytes", size);
    return RTR_OK;
}

static uint64_t key_of(const rtr_archive *archive, rtr_tile_id tile)
{
    return archive->kind == RTR_ARCHIVE_PMTILES ? rtr_pmtiles_key(tile) : rtr_mbtiles_key(tile);
}

/* Is a tile of the journal where it was put? */
static rtr_code recall(rtr_archive *archive, const rtr_tile_mark *mark, int *there, rtr_err *err)
{
    *there = 0;
    if (check_tile(archive, mark->tile, mark->size, NULL)) return RTR_OK;
    return archive->kind == RTR_ARCHIVE_FOLDER
               ? rtr_folder_recall(archive, mark, there, err)
               : rtr_spool_recall(&archive->spool, mark, there, err);
}

/* A part of the journal counts if all its tiles are there. */
static rtr_code accept_part(void *user, const rtr_tile_part *part, int *there, rtr_err *err)
{
    rtr_archive *archive = user;
    rtr_code code = RTR_OK;
    *there = 1;
    for (size_t i = 0; i < part->count && *there && !code; i++)
        code = recall(archive, &part->marks[i], there, err);
    if (code || !*there) return code;
    for (size_t i = 0; i < part->count && !code && archive->kind != RTR_ARCHIVE_FOLDER; i++)
        code = rtr_spool_recall_tile(&archive->spool, key_of(archive, part->marks[i].tile),
                                     &part->marks[i], err);
    archive->resumed += part->count;
    return code;
}

/* Go on from what is there; archive->found says whether anything was. */
static rtr_code resume_parts(rtr_archive *archive, const rtr_archive_identity *identity,
                             rtr_err *err)
{
    const rtr_journal_judge judge = {accept_part, archive};
    rtr_journal_fit fit = RTR_JOURNAL_NONE;
    rtr_code code = rtr_tile_journal_resume(&archive->journal, identity, &judge, &fit, err);
    archive->found = archive->journal.count     ? RTR_FOUND_PARTS
                     : fit == RTR_JOURNAL_OTHER ? RTR_FOUND_OTHER
                                                : RTR_FOUND_NOTHING;
    if (code || archive->found != RTR_FOUND_PARTS) return code;
    atomic_store(&archive->count, archive->resumed);
    return archive->kind == RTR_ARCHIVE_FOLDER ? rtr_folder_sweep(archive, err)
                                               : rtr_spool_recall_end(&archive->spool, err);
}

static rtr_code begin_journal(rtr_archive *archive, const rtr_archive_identity *identity,
                              rtr_start start, rtr_err *err)
{
    size_t px = (size_t)archive->facts.grid.tile_px;
    int file = rtr_stage_open_beside(&archive->stage, RTR_BESIDE_JOURNAL, start);
    if (file < 0) return rtr_stage_fail(&archive->stage, err);
    rtr_code code =
        rtr_tile_journal_begin(&archive->journal, file, &archive->stage, px * px * 4, err);
    if (code) return code;
    return start == RTR_START_RESUME ? resume_parts(archive, identity, err)
                                     : rtr_tile_journal_start(&archive->journal, identity, err);
}

static rtr_code begin(rtr_archive *archive, const char *path, const rtr_archive_facts *facts,
                      const rtr_archive_identity *identity, rtr_start start, rtr_err *err)
{
    int is_folder = archive->kind == RTR_ARCHIVE_FOLDER;
    rtr_code code = rtr_stage_begin(&archive->stage, path,
                                    is_folder ? RTR_STAGE_FOLDER : RTR_STAGE_FILE, start, err);
    if (!code) code = check_present(archive->kind, &archive->stage, err);
    if (!code) code = copy_facts(archive, facts, err);
    if (!code && !is_folder) code = rtr_spool_begin(&archive->spool, &archive->stage, start, err);
    if (!code) code = begin_journal(archive, identity, start, err);
    return code;
}

static void end(rtr_archive *archive)
{
    rtr_tile_journal_end(&archive->journal);
    rtr_spool_end(&archive->spool);
    rtr_stage_end(&archive->stage);
    free(archive->name);
    free(archive->attribution);
    free(archive->description);
    archive->name = archive->attribution = archive->description = NULL;
}

static rtr_code make(rtr_archive_kind kind, const char *path, const rtr_archive_facts *facts,
                     const rtr_archive_journal *journal, rtr_archive **out, rtr_err *err)
{
    static const rtr_archive_identity none = {""};
    const rtr_archive_identity *identity = journal ? &journal->identity : &none;
    *out = NULL;
    rtr_code code = check_facts(kind, facts, err);
    if (code) return code;
    if (kind != RTR_ARCHIVE_FOLDER && facts->grid.kind != RTR_GRID_WEB_MERCATOR) {
        rtr_fail(err, RTR_UNSUPPORTED, "MBTiles and PMTiles hold WebMercatorQuad only");
        return rtr_fix(err, RTR_UNSUPPORTED, "give the name of a folder with -o");
    }
    rtr_archive *archive = calloc(1, sizeof *archive);
    if (!archive) return rtr_nomem(err);
    archive->kind = kind;
    archive->stage = (rtr_stage){.folder = -1, .handle = -1};
    archive->keeps = journal && journal->resume;
    if (archive->keeps) code = begin(archive, path, facts, identity, RTR_START_RESUME, err);
    if (!code && archive->found != RTR_FOUND_PARTS) {
        archive->stage.kept = 0;
        end(archive);
        code =
            begin(archive, path, facts, identity, journal ? RTR_START_NEW : RTR_START_UNNAMED, err);
    }
    if (code)
        rtr_archive_free(archive);
    else
        *out = archive;
    return code;
}

rtr_code rtr_archive_new(rtr_archive_kind kind, const char *path, const rtr_archive_facts *facts,
                         rtr_archive **out, rtr_err *err)
{
    return make(kind, path, facts, NULL, out, err);
}

rtr_code rtr_archive_new_journaled(rtr_archive_kind kind, const char *path,
                                   const rtr_archive_facts *facts,
                                   const rtr_archive_journal *journal, rtr_archive **out,
                                   rtr_err *err)
{
    return make(kind, path, facts, journal, out, err);
}

rtr_archive_found rtr_archive_resumed(const rtr_archive *archive, size_t *tiles)
{
    *tiles = archive->resumed;
    return archive->found;
}

/* Put a tile, and mark what was put. */
static rtr_code put(rtr_archive *archive, rtr_tile_id tile, const void *bytes, size_t size,
                    rtr_tile_mark *mark, rtr_err *err)
{
    rtr_code code = check_tile(archive, tile, size, err);
    if (!code) {
        *mark = rtr_tile_mark_of(tile, bytes, size);
        code = archive->kind == RTR_ARCHIVE_FOLDER
                   ? rtr_folder_put(archive, tile, bytes, size, err)
                   : rtr_spool_put(&archive->spool, key_of(archive, tile), bytes, mark, err);
    }
    if (code)
        atomic_store(&archive->failed, 1);
    else
        atomic_fetch_add(&archive->count, 1);
    return code;
}

rtr_code rtr_archive_put(rtr_archive *archive, rtr_tile_id tile, const void *bytes, size_t size,
                         rtr_err *err)
{
    rtr_tile_mark mark;
    return put(archive, tile, bytes, size, &mark, err);
}

rtr_code rtr_archive_put_part(rtr_archive *archive, rtr_tile_part *part, rtr_tile_id tile,
                              const void *bytes, size_t size, rtr_err *err)
{
    rtr_tile_mark mark;
    rtr_code code = put(archive, tile, bytes, size, &mark, err);
    return code ? code : rtr_tile_part_add(part, &mark, err);
}

rtr_code rtr_archive_end_part(rtr_archive *archive, const rtr_tile_part *part,
                              const uint8_t *pixels, uint64_t *pixels_at, rtr_err *err)
{
    rtr_code code = rtr_tile_journal_add(&archive->journal, part, pixels, pixels_at, err);
    if (code) atomic_store(&archive->failed, 1);
    return code;
}

const rtr_tile_entry *rtr_archive_find_part(const rtr_archive *archive, int64_t x, int64_t y)
{
    return rtr_tile_journal_find(&archive->journal, x, y);
}

rtr_code rtr_archive_part_pixels(const rtr_archive *archive, uint64_t at, uint8_t *out,
                                 rtr_err *err)
{
    return rtr_tile_journal_pixels(&archive->journal, at, out, err);
}

/* A spool that is taken apart cannot be resumed from; where the disk has room for it and the output, it
 * stays whole. */
static void keep_spool(rtr_archive *archive)
{
    struct statvfs disk;
    rtr_spool *spool = &archive->spool;
    uint64_t need =
        spool->size + spool->size / 8 + (1 << 20); /* SQLite's pages hold a little less */
    if (archive->kind == RTR_ARCHIVE_FOLDER || !spool->keeps) return;
    spool->keeps =
        fstatvfs(spool->file, &disk) == 0 && (uint64_t)disk.f_bavail * disk.f_frsize > need;
}

rtr_code rtr_archive_finish(rtr_archive *archive, rtr_err *err)
{
    if (archive->finished || atomic_load(&archive->failed))
        return rtr_fail(err, RTR_BAD_ARG, "the archive has failed, or is finished");
    if (!atomic_load(&archive->count)) {
        rtr_code code = rtr_fail(err, RTR_BAD_DATA, "there is no tile to write");
        return rtr_within(err, code, "%s", archive->stage.path);
    }
    rtr_code code = rtr_spool_sort(&archive->spool, err);
    keep_spool(archive);
    if (!code) switch (archive->kind) {
        case RTR_ARCHIVE_FOLDER: code = rtr_folder_finish(archive, err); break;
        case RTR_ARCHIVE_MBTILES: code = rtr_mbtiles_finish(archive, err); break;
        case RTR_ARCHIVE_PMTILES: code = rtr_pmtiles_finish(archive, err); break;
        }
    if (!code) code = rtr_stage_publish(&archive->stage, err);
    if (code)
        atomic_store(&archive->failed, 1);
    else
        archive->finished = 1;
    return code;
}

void rtr_archive_free(rtr_archive *archive)
{
    if (!archive) return;
    if (archive->keeps && rtr_tile_journal_has_parts(&archive->journal)) archive->stage.kept = 1;
    end(archive);
    free(archive);
}
