/* z/x/y.EXT and tiles.json, in a hidden folder that becomes the output as a whole: a killed run leaves
 * no tile that a later one could take for its own. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/json.h"
#include "imagery/archive_parts.h"

static const char json_name[] = "tiles.json";
/* By this a folder is known as ours. */
static const char generator[] = "\"generator\": \"rutter\"";

static int is_number(const char *name)
{
    return name[0] && strspn(name, "0123456789") == strlen(name);
}

/* 1 if there is a tiles.json that this file wrote, 0 if not. */
static int has_our_json(int folder)
{
    char text[16 << 10];
    int file = openat(folder, json_name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0) return 0;
    ssize_t size = read(file, text, sizeof text);
    close(file);
    return size > 0 && memmem(text, (size_t)size, generator, sizeof generator - 1);
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
        if (!is_number(name) && strcmp(name, json_name) != 0)
            code = rtr_fail(err, RTR_IO, "exists, and holds '%.100s', which is no tile", name);
    }
    closedir(stream);
    if (!code && count && !has_our_json(folder))
        code = rtr_fail(err, RTR_IO, "exists, and its tiles are not from here");
    return code ? rtr_fix(err, code, "empty it, or choose another name") : RTR_OK;
}

/* Folders are made when the first tile asks for them; another thread may be quicker. */
static int open_tile(int folder, rtr_tile_id tile, const char *extension)
{
    enum { FLAGS = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC };
    char zoom[16], column[32], name[64]; /* three whole numbers and the extension */
    snprintf(zoom, sizeof zoom, "%d", tile.z);
    snprintf(column, sizeof column, "%d/%d", tile.z, tile.x);
    snprintf(name, sizeof name, "%d/%d/%d.%s", tile.z, tile.x, tile.y, extension);
    int file = openat(folder, name, FLAGS, 0666);
    if (file >= 0 || errno != ENOENT) return file;
    if (mkdirat(folder, zoom, 0777) != 0 && errno != EEXIST) return -1;
    if (mkdirat(folder, column, 0777) != 0 && errno != EEXIST) return -1;
    return openat(folder, name, FLAGS, 0666);
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
    if (archive->facts.tms) tile.y = (1 << tile.z) - 1 - tile.y;
    int file = open_tile(archive->stage.handle, tile, rtr_tile_extension(archive->facts.format));
    if (file < 0 && errno == EEXIST) return rtr_fail(err, RTR_BAD_ARG, "a tile was put twice");
    if (file < 0 || fill(file, bytes, size) != 0) return rtr_stage_fail(&archive->stage, err);
    return RTR_OK;
}

static void write_json(const rtr_archive_facts *facts, rtr_buf *out)
{
    rtr_archive_extent extent = rtr_archive_extent_of(facts);
    const double bounds[] = {extent.west, extent.south, extent.east, extent.north};
    rtr_json json;
    rtr_json_begin(&json, out, 2);
    rtr_json_object(&json);
    rtr_json_key_string(&json, "tilejson", "3.0.0");
    rtr_json_key_string(&json, "generator", "rutter");
    rtr_json_key_string(&json, "name", facts->name);
    if (facts->description[0]) rtr_json_key_string(&json, "description", facts->description);
    if (facts->attribution[0]) rtr_json_key_string(&json, "attribution", facts->attribution);
    rtr_json_key_string(&json, "version", "1.0.0");
    rtr_json_key_string(&json, "scheme", facts->tms ? "tms" : "xyz");
    rtr_json_key(&json, "tiles");
    rtr_json_array_inline(&json);
    char address[32];
    snprintf(address, sizeof address, "{z}/{x}/{y}.%s", rtr_tile_extension(facts->format));
    rtr_json_string(&json, address);
    rtr_json_close_array(&json);
    rtr_json_key_int(&json, "tileSize",
                     facts->tile_px); /* not TileJSON's own, but read by viewers */
    rtr_json_key_int(&json, "minzoom", facts->zoom_min);
    rtr_json_key_int(&json, "maxzoom", facts->zoom_max);
    rtr_json_key(&json, "bounds");
    rtr_json_array_inline(&json);
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++)
        rtr_json_number(&json, bounds[i], 7);
    rtr_json_close_array(&json);
    rtr_json_key(&json, "center");
    rtr_json_array_inline(&json);
    rtr_json_number(&json, extent.centre.lon, 7);
    rtr_json_number(&json, extent.centre.lat, 7);
    rtr_json_int(&json, extent.zoom);
    rtr_json_close_array(&json);
    rtr_json_close_object(&json);
    rtr_buf_putc(out, '\n');
}

rtr_code rtr_folder_finish(rtr_archive *archive, rtr_err *err)
{
    rtr_buf text = {0};
    write_json(&archive->facts, &text);
    rtr_code code = text.failed ? rtr_nomem(err) : RTR_OK;
    if (!code) {
        int file = openat(archive->stage.handle, json_name,
                          O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (file < 0 || fill(file, text.data, text.size) != 0)
            code = rtr_stage_fail(&archive->stage, err);
    }
    rtr_buf_end(&text);
    return code;
}
