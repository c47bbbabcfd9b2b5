/* The journal of parts: what is read back, what is torn, changed or of something else. */
#include "imagery/tile_journal.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "imagery/archive_parts.h"
#include "test.h"

enum { PIXEL_BYTES = 64, PARTS = 5 };

static rtr_err err;
static char path[64];
static const rtr_stage stage = {.path = "out"};
static const rtr_archive_identity ours = {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"};
static const rtr_archive_identity other = {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"};

static void pixels_of(int part, uint8_t pixels[PIXEL_BYTES])
{
    memset(pixels, 'a' + part, PIXEL_BYTES);
}

/* Part i is at (10 - i, i / 2), has i tiles, and pixels unless i is 1. Ends of the records in ends[]. */
static void write_parts(const rtr_archive_identity *identity, off_t ends[PARTS + 1])
{
    rtr_tile_journal journal;
    rtr_tile_part part = {0};
    struct stat about;
    int file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    CHECK_OK(rtr_tile_journal_begin(&journal, file, &stage, PIXEL_BYTES, &err));
    CHECK_OK(rtr_tile_journal_start(&journal, identity, &err));
    CHECK(!rtr_tile_journal_has_parts(&journal));
    for (int i = 0; i <= PARTS; i++) {
        ends[i] = fstat(file, &about) == 0 ? about.st_size : 0;
        if (i == PARTS) break;
        uint8_t pixels[PIXEL_BYTES], back[PIXEL_BYTES];
        uint64_t at = 7;
        pixels_of(i, pixels);
        rtr_tile_part_begin(&part, 10 - i, i / 2);
        for (int k = 0; k < i; k++) {
            rtr_tile_mark mark = rtr_tile_mark_of((rtr_tile_id){5, i, k}, "bytes", (size_t)k + 1);
            mark.offset = (uint64_t)k;
            CHECK_OK(rtr_tile_part_add(&part, &mark, &err));
        }
        CHECK_OK(rtr_tile_journal_add(&journal, &part, i == 1 ? NULL : pixels, &at, &err));
        CHECK((at == 0) == (i == 1));
        if (at) CHECK_OK(rtr_tile_journal_pixels(&journal, at, back, &err));
        if (at) CHECK(memcmp(back, pixels, sizeof back) == 0);
    }
    CHECK(rtr_tile_journal_has_parts(&journal));
    rtr_tile_part_end(&part);
    rtr_tile_journal_end(&journal);
}

typedef struct judge {
    int seen, refused; /* refused: the part with that many tiles is not there */
} judge;

static rtr_code accept(void *user, const rtr_tile_part *part, int *there, rtr_err *unused)
{
    (void)unused;
    judge *asked = user;
    asked->seen++;
    *there = (int)part->count != asked->refused;
    for (size_t k = 0; k < part->count; k++)
        CHECK(part->marks[k].tile.x == (int)part->count && part->marks[k].tile.y == (int)k &&
              part->marks[k].size == k + 1 && part->marks[k].offset == k);
    return RTR_OK;
}

/* How many parts are there; *size is what is left of the file. */
static int resume(const rtr_archive_identity *identity, int refused, rtr_journal_fit *fit,
                  off_t *size)
{
    judge asked = {.refused = refused};
    const rtr_journal_judge asking = {accept, &asked};
    rtr_tile_journal journal;
    struct stat about;
    CHECK_OK(rtr_tile_journal_begin(&journal, open(path, O_RDWR), &stage, PIXEL_BYTES, &err));
    CHECK_OK(rtr_tile_journal_resume(&journal, identity, &asking, fit, &err));
    int count = (int)journal.count;
    for (int i = 0; i < count; i++) {
        const rtr_tile_entry *entry = &journal.entries[i];
        int part = 10 - (int)entry->x;
        uint8_t pixels[PIXEL_BYTES], want[PIXEL_BYTES];
        pixels_of(part, want);
        CHECK(rtr_tile_journal_find(&journal, entry->x, entry->y) == entry);
        CHECK(entry->y == part / 2 && (entry->pixels_at == 0) == (part == 1));
        if (!entry->pixels_at) continue;
        CHECK_OK(rtr_tile_journal_pixels(&journal, entry->pixels_at, pixels, &err));
        CHECK(memcmp(pixels, want, sizeof want) == 0);
    }
    CHECK(!rtr_tile_journal_find(&journal, 3, 3));
    *size = fstat(journal.file, &about) == 0 ? about.st_size : -1;
    rtr_tile_journal_end(&journal);
    CHECK(asked.seen >= count);
    return count;
}

static void damaged(const off_t ends[PARTS + 1])
{
    rtr_journal_fit fit;
    off_t left, unused[PARTS + 1];
    CASE("torn at every byte: the whole records before it stay")
    for (off_t size = ends[PARTS] - 1; size >= 0; size--) {
        int whole = PARTS;
        while (whole >= 0 && ends[whole] > size) whole--;
        write_parts(&ours, unused);
        CHECK(truncate(path, size) == 0);
        int count = resume(&ours, -1, &fit, &left);
        CHECK(count == (whole < 0 ? 0 : whole));
        CHECK(fit == (whole < 0 ? RTR_JOURNAL_NONE : RTR_JOURNAL_SAME));
        CHECK(left == (whole < 0 ? size : ends[whole]));
    }
    CASE("any byte changed: its record goes, and all after it")
    for (off_t at = 0; at < ends[PARTS]; at++) {
        unsigned char byte;
        write_parts(&ours, unused);
        int file = open(path, O_RDWR), whole = PARTS;
        CHECK(pread(file, &byte, 1, at) == 1);
        byte ^= (unsigned char)(1 << at % 8);
        CHECK(pwrite(file, &byte, 1, at) == 1 && close(file) == 0);
        while (whole >= 0 && ends[whole] > at) whole--;
        CHECK(resume(&ours, -1, &fit, &left) == (whole < 0 ? 0 : whole));
        CHECK(fit == (whole < 0 ? RTR_JOURNAL_NONE : RTR_JOURNAL_SAME));
    }
}

static rtr_code take_any(void *user, const rtr_tile_part *part, int *there, rtr_err *unused)
{
    (void)user;
    (void)part;
    (void)unused;
    *there = 1;
    return RTR_OK;
}

TEST_MAIN
{
    off_t ends[PARTS + 1], left;
    rtr_journal_fit fit;
    snprintf(path, sizeof path, "/tmp/rutter-journal-XXXXXX");
    int file = mkstemp(path);
    if (file < 0) SKIP("no temporary file");
    close(file);
    CASE("what was added is there")
    {
        write_parts(&ours, ends);
        CHECK(resume(&ours, -1, &fit, &left) == PARTS && fit == RTR_JOURNAL_SAME);
        CHECK(left == ends[PARTS]);
    }
    CASE("a part whose tiles are gone is no part; its record stays in the file")
    {
        CHECK(resume(&ours, 3, &fit, &left) == PARTS - 1 && left == ends[PARTS]);
    }
    CASE("of something else")
    {
        CHECK(resume(&other, -1, &fit, &left) == 0 && fit == RTR_JOURNAL_OTHER);
        CHECK(left == ends[PARTS]);
    }
    damaged(ends);
    CASE("a record twice counts once")
    {
        char bytes[4096];
        write_parts(&ours, ends);
        file = open(path, O_RDWR);
        ssize_t size = pread(file, bytes, sizeof bytes, ends[2]);
        CHECK(size == ends[PARTS] - ends[2] &&
              pwrite(file, bytes, (size_t)size, ends[PARTS]) == size);
        close(file);
        CHECK(resume(&ours, -1, &fit, &left) == PARTS);
    }
    CASE("many parts, each found")
    {
        enum { MANY = 1000 };
        static const rtr_journal_judge any = {take_any, NULL};
        rtr_tile_journal journal;
        rtr_tile_part part = {0};
        uint64_t at;
        CHECK_OK(rtr_tile_journal_begin(&journal, open(path, O_RDWR), &stage, PIXEL_BYTES, &err));
        CHECK_OK(rtr_tile_journal_start(&journal, &ours, &err));
        for (int i = 0; i < MANY; i++) {
            rtr_tile_part_begin(&part, i * 7 % MANY, i % 3);
            CHECK_OK(rtr_tile_journal_add(&journal, &part, NULL, &at, &err));
        }
        rtr_tile_journal_end(&journal);
        CHECK_OK(rtr_tile_journal_begin(&journal, open(path, O_RDWR), &stage, PIXEL_BYTES, &err));
        CHECK_OK(rtr_tile_journal_resume(&journal, &ours, &any, &fit, &err));
        CHECK(journal.count == MANY);
        for (int i = 0; i < MANY; i++) {
            CHECK(rtr_tile_journal_find(&journal, i * 7 % MANY, i % 3) != NULL);
            CHECK(rtr_tile_journal_find(&journal, i * 7 % MANY, i % 3 + 1) == NULL);
        }
        rtr_tile_journal_end(&journal);
    }
    unlink(path);
    return 0;
}
