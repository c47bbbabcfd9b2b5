/* Any bytes as a journal: what is believed lies within the file, and the rest is cut off. Records are also
 * tried with their hashes put right, as an enemy would. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash128.h"
#include "imagery/archive_parts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Of the journal's file: the first words of a record, a mark. */
enum { PIXEL_BYTES = 16, RECORD = 56, RECORD_MARKS = 24, RECORD_PIXELS = 32, MARK = 40 };

static void must(int holds)
{
    if (!holds) abort();
}

static rtr_code accept(void *user, const rtr_tile_part *part, int *there, rtr_err *err)
{
    size_t *marks = user;
    (void)err;
    *there = 1;
    *marks += part->count;
    return RTR_OK;
}

static void read_back(int file)
{
    const rtr_stage stage = {.path = "out"};
    const rtr_archive_identity identity = {"us"};
    size_t marks = 0;
    const rtr_journal_judge judge = {accept, &marks};
    rtr_tile_journal journal;
    rtr_journal_fit fit;
    struct stat before, after;
    must(fstat(file, &before) == 0);
    must(rtr_tile_journal_begin(&journal, file, &stage, PIXEL_BYTES, NULL) == RTR_OK);
    must(rtr_tile_journal_resume(&journal, &identity, &judge, &fit, NULL) == RTR_OK);
    must(fstat(file, &after) == 0 && after.st_size <= before.st_size);
    must(marks * MARK <= (size_t)after.st_size && (fit == RTR_JOURNAL_SAME || !journal.count));
    for (size_t i = 0; i < journal.count; i++) {
        uint8_t pixels[PIXEL_BYTES];
        const rtr_tile_entry *entry = &journal.entries[i];
        must(rtr_tile_journal_find(&journal, entry->x, entry->y) == entry);
        must(!entry->pixels_at ||
             rtr_tile_journal_pixels(&journal, entry->pixels_at, pixels, NULL) == RTR_OK);
    }
    rtr_tile_journal_end(&journal);
}

static int new_file(void)
{
    int file = memfd_create("journal", MFD_CLOEXEC);
    must(file >= 0);
    return file;
}

/* A sound head, and the bytes as records: as far as they hold one, its hash is put behind its marks. */
static int with_hashes(const uint8_t *data, size_t size)
{
    const rtr_stage stage = {.path = "out"};
    const rtr_archive_identity identity = {"us"};
    static const char magic[] = "tilepart";
    rtr_tile_journal journal;
    int file = new_file();
    must(rtr_tile_journal_begin(&journal, dup(file), &stage, PIXEL_BYTES, NULL) == RTR_OK);
    must(rtr_tile_journal_start(&journal, &identity, NULL) == RTR_OK);
    off_t at = (off_t)journal.size;
    rtr_tile_journal_end(&journal);
    for (size_t from = 0; size - from >= RECORD;) {
        uint64_t count, hash[2];
        uint8_t *record = malloc(size);
        must(record != NULL);
        memcpy(record, data + from, size - from);
        memcpy(record, &(uint64_t){0x74726170656c6974}, sizeof magic - 1);
        memcpy(&count, record + RECORD_MARKS, sizeof count);
        size_t most = (size - from - RECORD) / MARK, used = RECORD;
        if (count % 4) count = count % 8; /* most are short, some absurd */
        memcpy(record + RECORD_MARKS, &count, sizeof count);
        if (count <= most) used += (size_t)count * MARK;
        if (record[RECORD_PIXELS] % 2) memset(record + RECORD_PIXELS, 0, sizeof count);
        rtr_hash128(record, used, hash);
        must(pwrite(file, record, used, at) == (ssize_t)used);
        must(pwrite(file, hash, sizeof hash, at + (off_t)used) == sizeof hash);
        at += (off_t)(used + sizeof hash);
        from += used;
        free(record);
    }
    return file;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int file = new_file();
    must(write(file, data, size) == (ssize_t)size);
    read_back(file);
    if (size >= RECORD) read_back(with_hashes(data, size));
    return 0;
}
