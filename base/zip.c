#include "base/zip.h"

#include <stdint.h>
#include <string.h>

#include <libdeflate.h>

enum {
    STORED = 0,
    DEFLATED = 8,
    LEVEL = 9,
    VERSION = 20, /* that an archive with deflated files asks for: 2.0 */
    NAMES_UTF8 = 0x800,
    DAY_ONE =
        0x0021, /* 1 January 1980, the first day that the format knows: the clock is in no output */
    FILES_MAX = 65535
};

static const uint64_t bytes_max = UINT32_MAX;

/* What both the file's own header and the directory say of it. */
typedef struct entry {
    uint32_t method, check, packed, size, name_size;
} entry;

static void put(rtr_buf *buf, uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; i++) rtr_buf_putc(buf, (char)(value >> 8 * i & 0xFF));
}

static void put_entry(rtr_buf *buf, const entry *e)
{
    put(buf, VERSION, 2);
    put(buf, NAMES_UTF8, 2);
    put(buf, e->method, 2);
    put(buf, 0, 2); /* midnight */
    put(buf, DAY_ONE, 2);
    put(buf, e->check, 4);
    put(buf, e->packed, 4);
    put(buf, e->size, 4);
    put(buf, e->name_size, 2);
    put(buf, 0, 2); /* extra */
}

static void put_directory(rtr_zip *zip, const char *name, const entry *e, uint32_t at)
{
    put(&zip->directory, 0x02014B50, 4);
    put(&zip->directory, VERSION, 2);
    put_entry(&zip->directory, e);
    put(&zip->directory, 0, 2); /* comment */
    put(&zip->directory, 0, 2); /* disk */
    put(&zip->directory, 0, 2); /* a text or not */
    put(&zip->directory, 0, 4); /* attributes */
    put(&zip->directory, at, 4);
    rtr_buf_add(&zip->directory, name, e->name_size);
}

void rtr_zip_begin(rtr_zip *zip, rtr_buf *out)
{
    *zip = (rtr_zip){.out = out, .start = out->size};
}

/* Deflated into `packed`; an empty one where that is no shorter. */
static rtr_code deflate(const void *bytes, size_t size, rtr_buf *packed, rtr_err *err)
{
    if (size < 2) return RTR_OK;
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(LEVEL);
    char *room = compressor ? rtr_buf_room(packed, size) : NULL;
    if (room)
        rtr_buf_used(packed, libdeflate_deflate_compress(compressor, bytes, size, room, size - 1));
    libdeflate_free_compressor(compressor);
    return room ? RTR_OK : rtr_nomem(err);
}

rtr_code rtr_zip_add(rtr_zip *zip, const char *name, const void *bytes, size_t size, rtr_err *err)
{
    rtr_buf packed = {0};
    uint64_t at = zip->out->size - zip->start, name_size = strlen(name);
    if (at + size + 2 * name_size + zip->directory.size + 128 > bytes_max ||
        name_size > UINT16_MAX || zip->count == FILES_MAX)
        return rtr_fail(err, RTR_UNSUPPORTED, "'%.100s' does not fit into a ZIP archive", name);
    rtr_code code = deflate(bytes, size, &packed, err);
    if (!code) {
        entry e = {.method = packed.size ? DEFLATED : STORED,
                   .check = libdeflate_crc32(0, bytes, size),
                   .packed = (uint32_t)(packed.size ? packed.size : size),
                   .size = (uint32_t)size,
                   .name_size = (uint32_t)name_size};
        put(zip->out, 0x04034B50, 4);
        put_entry(zip->out, &e);
        rtr_buf_add(zip->out, name, e.name_size);
        rtr_buf_add(zip->out, packed.size ? packed.data : bytes, e.packed);
        put_directory(zip, name, &e, (uint32_t)at);
        zip->count++;
    }
    rtr_buf_end(&packed);
    return code;
}

rtr_code rtr_zip_end(rtr_zip *zip, rtr_err *err)
{
    uint32_t at = (uint32_t)(zip->out->size - zip->start), size = (uint32_t)zip->directory.size;
    if (size) rtr_buf_add(zip->out, zip->directory.data, size);
    put(zip->out, 0x06054B50, 4);
    put(zip->out, 0, 4); /* disks */
    put(zip->out, zip->count, 2);
    put(zip->out, zip->count, 2);
    put(zip->out, size, 4);
    put(zip->out, at, 4);
    put(zip->out, 0, 2); /* comment */
    int failed = zip->out->failed || zip->directory.failed;
    rtr_buf_end(&zip->directory);
    return failed ? rtr_nomem(err) : RTR_OK;
}
