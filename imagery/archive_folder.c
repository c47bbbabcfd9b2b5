/* z/x/y.EXT and tiles.json, in a hidden folder that becomes the output as a whole: a killed run leaves
 * no tile that a later one could take for its own. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "imagery/archive_parts.h"

static const char json_name[] = "tiles.json";
/* By this a folder is known as ours. */
static const char generator[] = "\"generator\": \"rutter\"";

static int is_number(const char *name)
{
    return name[0] && strspn(name, "0123456789") == strlen(name);
}

/* 1 if there is a file of that name that begins as ours do, 0 if not. */
static int is_ours(int folder, const char *name, const char *mark)
{
    char text[16 << 10];
    int file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0) return 0;
    ssize_t size = read(file, text, sizeof text);
    close(file);
    return size > 0 && memmem(text, (size_t)size, mark, strlen(mark));
}

static int may_go(int folder, const char *name)
{
    if (strcmp(name, RTR_PAGE_NAME) == 0) return is_ours(folder, name, RTR_PAGE_MARK);
    return is_number(name) || strcmp(name, json_name) == 0 || strcmp(name, RTR_MATRICES_NAME) == 0;
}

rtr_code rtr_folder_check(int folder, rtr_err *err)
{
    int copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *stream = copy < 0 ? NULL : fdopendir(copy);
    rtr_code code = RTR_OK;
    size_t count = 0;
    if (!stream) {
        code = rtr_fail(err, RTR_IO, "%s", strerror(errno));
        if (copy >= 0) close(copy);
        return code;
    }
    for (struct dirent *entry; !code && (entry = readdir(stream));) {
        const char *name = entry->d_name;
        if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0) continue;
        count++;
        if (!may_go(folder, name))
            code = rtr_fail(err, RTR_IO, "exists, and holds '%.100s', which is no tile", name);
    }
    closedir(stream);
    if (!code && count && !is_ours(folder, json_name, generator))
        code = rtr_fail(err, RTR_IO, "exists, and its tiles are not from here");
    return code ? rtr_fix(err, code, "empty it, or choose another name") : RTR_OK;
}

/* Three whole numbers and the extension: 64 bytes are enough. */
static void tile_name(rtr_tile_id tile, const char *extension, char *out, size_t size)
{
    snprintf(out, size, "%d/%d/%d.%s", tile.z, tile.x, tile.y, extension);
}

static rtr_tile_id tile_on_disk(const rtr_archive *archive, rtr_tile_id tile)
{
    int64_t rows = rtr_tile_grid_rows(archive->facts.grid, tile.z);
    if (archive->facts.tms) tile.y = (int)(rows - 1) - tile.y;
    return tile;
}

/* Folders are made when the first tile asks for them; another thread may be quicker. */
static int open_tile(int folder, rtr_tile_id tile, const char *extension)
{
    enum { FLAGS = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC };
    char zoom[16], column[32], name[64];
    snprintf(zoom, sizeof zoom, "%d", tile.z);
    snprintf(column, sizeof column, "%d/%d", tile.z, tile.x);
    tile_name(tile, extension, name, sizeof name);
    int file = openat(folder, name, FLAGS, 0666);
    if (file >= 0 || errno != ENOENT) return file;
    if (mkdirat(folder, zoom, 0777) != 0 && errno != EEXIST) return -1;
    if (mkdirat(folder, column, 0777) != 0 && errno != EEXIST) return -1;
    return openat(folder, name, FLAGS, 0666);
}

/* What a killed run left half written is written again. */
static int open_again(int folder, rtr_tile_id tile, const char *extension)
{
    char name[64];
    tile_name(tile, extension, name, sizeof name);
    return openat(folder, name, O_WRONLY | O_TRUNC | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
}

/* Write and close; 0, or -1 and errno. */
static int fill(int file, const void *bytes, size_t size)
{
    int status = rtr_write_fully(file, bytes, size, 0), number = errno;
    if (close(file) != 0 && status == 0) return -1;
    errno = number;
    return status;
}

rtr_code rtr_folder_put(rtr_archive *archive, rtr_tile_id tile, const void *bytes, size_t size,
                        rtr_err *err)
{
    const char *extension = rtr_tile_extension(archive->facts.format);
    tile = tile_on_disk(archive, tile);
    int file = open_tile(archive->stage.handle, tile, extension);
    if (file < 0 && errno == EEXIST && archive->found == RTR_FOUND_PARTS)
        file = open_again(archive->stage.handle, tile, extension);
    if (file < 0 && errno == EEXIST) return rtr_fail(err, RTR_BAD_ARG, "a tile was put twice");
    if (file < 0 || fill(file, bytes, size) != 0) return rtr_stage_fail(&archive->stage, err);
    return RTR_OK;
}

rtr_code rtr_folder_recall(const rtr_archive *archive, const rtr_tile_mark *mark, int *there,
                           rtr_err *err)
{
    char name[64];
    struct stat about = {0};
    rtr_code code = RTR_OK;
    *there = 0;
    tile_name(tile_on_disk(archive, mark->tile), rtr_tile_extension(archive->facts.format), name,
              sizeof name);
    int file = openat(archive->stage.handle, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0) return RTR_OK;
    if (fstat(file, &about) == 0 && S_ISREG(about.st_mode) && about.st_size == mark->size)
        code = rtr_tile_mark_check(mark, file, there, err);
    close(file);
    return code;
}

rtr_code rtr_folder_sweep(const rtr_archive *archive, rtr_err *err)
{
    int copy = openat(archive->stage.handle, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *stream = copy < 0 ? NULL : fdopendir(copy);
    if (!stream) {
        rtr_code code = rtr_stage_fail(&archive->stage, err);
        if (copy >= 0) close(copy);
        return code;
    }
    for (struct dirent *entry; (entry = readdir(stream));)
        if (!is_number(entry->d_name)) unlinkat(archive->stage.handle, entry->d_name, 0);
    closedir(stream);
    return RTR_OK;
}

static rtr_code write_text(const rtr_archive *archive, const char *name, const rtr_buf *text,
                           rtr_err *err)
{
    if (text->failed) return rtr_nomem(err);
    int file = openat(archive->stage.handle, name,
                      O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    return file < 0 || fill(file, text->data, text->size) != 0
               ? rtr_stage_fail(&archive->stage, err)
               : RTR_OK;
}

rtr_code rtr_folder_finish(rtr_archive *archive, rtr_err *err)
{
    const rtr_archive_facts *facts = &archive->facts;
    rtr_buf json = {0}, matrices = {0}, page = {0};
    rtr_describe_tiles(facts, &json);
    rtr_code code = write_text(archive, json_name, &json, err);
    if (!code && facts->grid.kind != RTR_GRID_WEB_MERCATOR) {
        rtr_describe_matrices(facts, &matrices);
        code = write_text(archive, RTR_MATRICES_NAME, &matrices, err);
    }
    if (!code && !facts->no_page) {
        code = rtr_page_write(facts, archive->stage.handle, &page, err);
        if (!code) code = write_text(archive, RTR_PAGE_NAME, &page, err);
    }
    rtr_buf_end(&json);
    rtr_buf_end(&matrices);
    rtr_buf_end(&page);
    return code;
}
