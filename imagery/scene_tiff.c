#include "imagery/scene_tiff.h"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <libdeflate.h>

enum { ENTRIES_MAX = 4096, SAMPLES_MAX = 64, SIDE_MAX = 1 << 30 };

/* TIFF 6.0, and the numbers of BigTIFF. */
typedef enum tag {
    WIDTH = 256,
    HEIGHT = 257,
    BITS = 258,
    COMPRESSION = 259,
    PHOTOMETRIC = 262,
    FILL_ORDER = 266,
    STRIP_OFFSETS = 273,
    SAMPLES = 277,
    STRIP_ROWS = 278,
    STRIP_SIZES = 279,
    PLANAR = 284,
    PREDICTOR = 317,
    TILE_WIDTH = 322,
    TILE_HEIGHT = 323,
    TILE_OFFSETS = 324,
    TILE_SIZES = 325,
    TAG_END = 326
} tag;
enum { SHORT = 3, LONG = 4, LONG8 = 16 };
enum { DEFLATE = 8, OLD_DEFLATE = 32946, SIDE_BY_SIDE = 1, APART = 2, DIFFERENCES = 2 };

/* Where a tag's numbers are in the file; size 0 where there is no such tag. */
typedef struct field {
    int size; /* bytes of a number */
    uint64_t count, at;
} field;

struct rtr_scene_tiff {
    int file;
    uint64_t size; /* of the file */
    int big;       /* BigTIFF */
    struct libdeflate_decompressor *inflater;
    uint8_t *packed; /* a block as it is stored */
    size_t packed_room;

    uint64_t directory; /* 0: none is chosen */
    int readable;       /* the chosen one's blocks */
    field fields[TAG_END - WIDTH];
    field offsets, sizes; /* of blocks */
    rtr_tiff_layout layout;
    int predictor, across, down; /* blocks of a plane */

    size_t block_bytes;
    uint8_t *block; /* the one at hand */
    int64_t held;   /* which that is; -1 */
};

/* 0 unless all of it is in the file. */
static int read_at(const rtr_scene_tiff *t, uint64_t at, void *out, size_t size)
{
    if (at > t->size || size > t->size - at) return 0;
    for (uint8_t *to = out; size;) {
        ssize_t got = pread(t->file, to, size, (off_t)at);
        if (got <= 0) return 0;
        to += got;
        at += (uint64_t)got;
        size -= (size_t)got;
    }
    return 1;
}

/* Little-endian. */
static uint64_t number(const uint8_t *from, int size)
{
    uint64_t value = 0;
    for (int i = size; i-- > 0;) value = value << 8 | from[i];
    return value;
}

static int is_little_endian(void)
{
    const uint16_t one = 1;
    uint8_t first;
    memcpy(&first, &one, 1);
    return first == 1;
}

/* Only what has this machine's order: numbers of 16 bits are used as they come. */
static int open_file(rtr_scene_tiff *t, const char *path)
{
    struct stat status;
    uint8_t head[4];
    t->file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe would be waited for */
    if (t->file < 0 || fstat(t->file, &status) != 0 || !S_ISREG(status.st_mode)) return 0;
    t->size = (uint64_t)status.st_size;
    if (!is_little_endian() || !read_at(t, 0, head, sizeof head)) return 0;
    t->big = head[2] == 43;
    return head[0] == 'I' && head[1] == 'I' && (t->big || head[2] == 42) && head[3] == 0;
}

rtr_scene_tiff *rtr_scene_tiff_new(const char *path)
{
    rtr_scene_tiff *t = calloc(1, sizeof *t);
    if (!t) return NULL;
    t->file = -1;
    t->inflater = libdeflate_alloc_decompressor();
    if (t->inflater && open_file(t, path)) return t;
    rtr_scene_tiff_free(t);
    return NULL;
}

void rtr_scene_tiff_free(rtr_scene_tiff *t)
{
    if (!t) return;
    if (t->file >= 0) close(t->file);
    if (t->inflater) libdeflate_free_decompressor(t->inflater);
    free(t->packed);
    free(t->block);
    free(t);
}

/* An entry of the directory: tag, type, count, and the numbers or where they are. */
static void take_entry(rtr_scene_tiff *t, const uint8_t *entry, uint64_t at)
{
    int name = (int)number(entry, 2), type = (int)number(entry + 2, 2), wide = t->big ? 8 : 4;
    if (name < WIDTH || name >= TAG_END) return;
    field *f = &t->fields[name - WIDTH];
    f->size = type == SHORT ? 2 : type == LONG ? 4 : type == LONG8 ? 8 : 0;
    f->count = number(entry + 4, wide);
    int inside = f->size && f->count <= (uint64_t)(wide / f->size);
    f->at = inside ? at + 4 + (uint64_t)wide : number(entry + 4 + wide, wide);
}

static int read_directory(rtr_scene_tiff *t, uint64_t at)
{
    uint8_t head[8];
    int head_size = t->big ? 8 : 2, entry_size = t->big ? 20 : 12;
    memset(t->fields, 0, sizeof t->fields);
    if (!read_at(t, at, head, (size_t)head_size)) return 0;
    uint64_t count = number(head, head_size);
    if (count > ENTRIES_MAX) return 0;
    size_t size = (size_t)count * (size_t)entry_size;
    uint8_t *entries = malloc(size + 1);
    at += (uint64_t)head_size;
    int ok = entries && read_at(t, at, entries, size);
    for (size_t i = 0; ok && i < size; i += (size_t)entry_size) take_entry(t, entries + i, at + i);
    free(entries);
    return ok;
}

/* Number `i` of a field; 0 if there is none. */
static int number_of(const rtr_scene_tiff *t, const field *f, uint64_t i, uint64_t *out)
{
    uint8_t bytes[8];
    uint64_t size = (uint64_t)f->size;
    if (!size || i >= f->count || f->at > t->size || i > (t->size - f->at) / size) return 0;
    if (!read_at(t, f->at + i * size, bytes, (size_t)size)) return 0;
    *out = number(bytes, f->size);
    return 1;
}

/* The first number of a tag; 0 if that makes no sense here. */
static int value_of(const rtr_scene_tiff *t, tag name, int otherwise)
{
    const field *f = &t->fields[name - WIDTH];
    uint64_t value;
    if (!f->size) return otherwise;
    return number_of(t, f, 0, &value) && value <= SIDE_MAX ? (int)value : 0;
}

/* All samples of 8 bits or all of 16; 0 otherwise. */
static int sample_bytes(const rtr_scene_tiff *t, int samples)
{
    const field *f = &t->fields[BITS - WIDTH];
    int first = value_of(t, BITS, 1);
    if (f->count != (uint64_t)samples || samples > SAMPLES_MAX) return 0;
    for (int i = 1; i < samples; i++) {
        uint64_t bits;
        if (!number_of(t, f, (uint64_t)i, &bits) || bits != (uint64_t)first) return 0;
    }
    return first == 8 ? 1 : first == 16 ? 2 : 0;
}

/* Tiles or strips: how large, and where. */
static int find_blocks(rtr_scene_tiff *t)
{
    rtr_tiff_layout *l = &t->layout;
    int tiled = t->fields[TILE_WIDTH - WIDTH].size != 0;
    int rows = value_of(t, STRIP_ROWS, l->height);
    l->block_width = tiled ? value_of(t, TILE_WIDTH, 0) : l->width;
    l->block_height = tiled ? value_of(t, TILE_HEIGHT, 0) : rows < l->height ? rows : l->height;
    if (l->block_width < 1 || l->block_height < 1) return 0;
    t->offsets = t->fields[(tiled ? TILE_OFFSETS : STRIP_OFFSETS) - WIDTH];
    t->sizes = t->fields[(tiled ? TILE_SIZES : STRIP_SIZES) - WIDTH];
    t->across = (int)(((int64_t)l->width + l->block_width - 1) / l->block_width);
    t->down = (int)(((int64_t)l->height + l->block_height - 1) / l->block_height);
    uint64_t count = (uint64_t)t->across * (uint64_t)t->down;
    return t->offsets.count <= t->size && t->sizes.count == t->offsets.count &&
           t->offsets.count / (uint64_t)l->planes >= count;
}

/* Pixels as such, and not of a JPEG's colours; deflated. */
static int understand(rtr_scene_tiff *t)
{
    rtr_tiff_layout *l = &t->layout;
    int compression = value_of(t, COMPRESSION, 1), photometric = value_of(t, PHOTOMETRIC, -1);
    int planar = value_of(t, PLANAR, SIDE_BY_SIDE), samples = value_of(t, SAMPLES, 1);
    t->predictor = value_of(t, PREDICTOR, 1);
    if ((compression != DEFLATE && compression != OLD_DEFLATE) ||
        (photometric != 1 && photometric != 2) || value_of(t, FILL_ORDER, 1) != 1 ||
        (planar != SIDE_BY_SIDE && planar != APART) ||
        (t->predictor != 1 && t->predictor != DIFFERENCES))
        return 0;
    l->width = value_of(t, WIDTH, 0);
    l->height = value_of(t, HEIGHT, 0);
    l->bytes = sample_bytes(t, samples);
    if (l->width < 1 || l->height < 1 || samples < 1 || !l->bytes) return 0;
    l->samples = planar == APART ? 1 : samples;
    l->planes = planar == APART ? samples : 1;
    return find_blocks(t);
}

static int make_room(rtr_scene_tiff *t)
{
    const rtr_tiff_layout *l = &t->layout;
    uint64_t row = (uint64_t)l->block_width * (uint64_t)l->samples * (uint64_t)l->bytes;
    if (row > RTR_TIFF_BLOCK_BYTES / (uint64_t)l->block_height) return 0;
    t->block_bytes = (size_t)row * (size_t)l->block_height;
    t->held = -1;
    free(t->block);
    t->block = malloc(t->block_bytes);
    return t->block != NULL;
}

const rtr_tiff_layout *rtr_scene_tiff_choose(rtr_scene_tiff *t, uint64_t directory)
{
    if (directory && directory == t->directory) return t->readable ? &t->layout : NULL;
    t->directory = directory;
    t->readable = directory && read_directory(t, directory) && understand(t) && make_room(t);
    return t->readable ? &t->layout : NULL;
}

/* Each sample is stored as what it is more than its neighbour to the left. */
static inline void add_8(uint8_t *row, size_t count, size_t samples)
{
    for (size_t i = samples; i < count; i++) row[i] = (uint8_t)(row[i] + row[i - samples]);
}

static inline void add_16(uint16_t *row, size_t count, size_t samples)
{
    for (size_t i = samples; i < count; i++) row[i] = (uint16_t)(row[i] + row[i - samples]);
}

static void add_left(const rtr_tiff_layout *l, uint8_t *row)
{
    size_t samples = (size_t)l->samples, count = (size_t)l->block_width * samples;
    if (l->bytes == 2)
        add_16((uint16_t *)(void *)row, count, samples);
    else if (samples == 3) /* for the compiler: the sums stay in registers */
        add_8(row, count, 3);
    else
        add_8(row, count, samples);
}

/* The stored bytes of a block in t->packed. 0 if they cannot be read, or are more than a block can need;
 * *size is 0 where nothing is stored. */
static int fetch(rtr_scene_tiff *t, uint64_t block, size_t *size)
{
    uint64_t at, count, most = t->block_bytes + t->block_bytes / 8 + 1024;
    if (!number_of(t, &t->offsets, block, &at) || !number_of(t, &t->sizes, block, &count) ||
        !at != !count || count > most)
        return 0;
    *size = (size_t)count;
    if (*size > t->packed_room) {
        free(t->packed);
        t->packed = malloc(*size);
        t->packed_room = t->packed ? *size : 0;
        if (!t->packed) return 0;
    }
    return *size == 0 || read_at(t, at, t->packed, *size);
}

static void fill_block(rtr_scene_tiff *t, uint16_t value)
{
    if (t->layout.bytes == 1) {
        memset(t->block, (uint8_t)value, t->block_bytes);
        return;
    }
    uint16_t *samples = (uint16_t *)(void *)t->block;
    for (size_t i = 0; i < t->block_bytes / 2; i++) samples[i] = value;
}

static int read_block(rtr_scene_tiff *t, uint64_t block, int row, uint16_t nothing)
{
    const rtr_tiff_layout *l = &t->layout;
    size_t row_bytes = t->block_bytes / (size_t)l->block_height, size, made = 0;
    int left = l->height - row * l->block_height;
    int rows = left < l->block_height ? left : l->block_height;
    if (!fetch(t, block, &size)) return 0;
    if (!size) {
        fill_block(t, nothing);
        return 1;
    }
    /* The last strip holds the rows that there are; a tile is always whole. */
    if (libdeflate_zlib_decompress(t->inflater, t->packed, size, t->block, t->block_bytes, &made) !=
            LIBDEFLATE_SUCCESS ||
        made < (size_t)rows * row_bytes)
        return 0;
    for (int i = 0; t->predictor == DIFFERENCES && i < rows; i++)
        add_left(l, t->block + (size_t)i * row_bytes);
    return 1;
}

const uint8_t *rtr_scene_tiff_block(rtr_scene_tiff *t, int plane, int column, int row,
                                    uint16_t nothing)
{
    if (!t->readable || plane < 0 || plane >= t->layout.planes || column < 0 ||
        column >= t->across || row < 0 || row >= t->down)
        return NULL;
    int64_t block = ((int64_t)plane * t->down + row) * t->across + column;
    if (t->held != block) t->held = read_block(t, (uint64_t)block, row, nothing) ? block : -1;
    return t->held == block ? t->block : NULL;
}
