/* Runs that are killed and gone on with: the same bytes, whatever was left. */
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/wait.h>

#include "archive_fixture.h"
#include "imagery/tile_journal.h"

enum { ZOOM_MAX = 5, TOPS = 2, SIDE = 1 << TOPS, PARTS = SIDE * SIDE };

static const char *const names[] = {"folder", "a.mbtiles", "a.pmtiles"};
static const rtr_archive_journal plain = {.identity = {"of this"}};
static const rtr_archive_journal resumed = {.identity = {"of this"}, .resume = 1};
static const rtr_archive_journal other = {.identity = {"of that"}, .resume = 1};
static uint8_t pixels[256 * 256 * 4];

static rtr_code put(rtr_archive *archive, rtr_tile_part *part, rtr_tile_id id)
{
    char bytes[FIXTURE_TILE_MAX];
    size_t size = fixture_bytes(id, bytes);
    return rtr_archive_put_part(archive, part, id, bytes, size, &err);
}

/* All tiles of zoom TOPS and below it that belong to part i; the tiles above it are in no part. */
static rtr_code make_part(rtr_archive *archive, rtr_tile_part *part, int i)
{
    uint64_t at;
    rtr_code code = RTR_OK;
    rtr_tile_part_begin(part, i % SIDE, i / SIDE);
    for (int z = TOPS; z <= ZOOM_MAX && !code; z++) {
        int deep = z - TOPS, wide = 1 << deep;
        for (int k = 0; k < wide * wide && !code; k++)
            code =
                put(archive, part,
                    (rtr_tile_id){z, (i % SIDE << deep) + k % wide, (i / SIDE << deep) + k / wide});
    }
    memset(pixels, i, sizeof pixels);
    return code ? code : rtr_archive_end_part(archive, part, pixels, &at, &err);
}

/* Make the parts that are not there, but for those after `most`, and count them; a part that is there must
 * have its pixels. */
static rtr_code make_parts(rtr_archive *archive, int most, int *made)
{
    rtr_tile_part part = {0};
    rtr_code code = RTR_OK;
    *made = 0;
    for (int k = 0; k < PARTS && *made < most && !code; k++) {
        int i = 7 * k % PARTS; /* not in order */
        const rtr_tile_entry *entry = rtr_archive_find_part(archive, i % SIDE, i / SIDE);
        if (!entry) {
            code = make_part(archive, &part, i);
            (*made)++;
            continue;
        }
        CHECK_OK(rtr_archive_part_pixels(archive, entry->pixels_at, pixels, &err));
        CHECK(pixels[0] == i && pixels[sizeof pixels - 1] == i);
    }
    rtr_tile_part_end(&part);
    return code;
}

static rtr_code finish(rtr_archive *archive)
{
    rtr_tile_part none = {0};
    rtr_code code = put(archive, &none, (rtr_tile_id){0, 0, 0});
    for (int k = 0; k < 4 && !code; k++) code = put(archive, &none, (rtr_tile_id){1, k % 2, k / 2});
    rtr_tile_part_end(&none);
    return code ? code : rtr_archive_finish(archive, &err);
}

/* In a child that is killed: begin, and make as many parts, and the beginning of one more. */
static void killed_after(int kind, const rtr_archive_journal *journal, int parts)
{
    pid_t child = fork();
    if (child == 0) {
        rtr_archive_facts facts = fixture_facts(ZOOM_MAX);
        rtr_archive *archive = NULL;
        rtr_tile_part part = {0};
        int made;
        if (rtr_archive_new_journaled((rtr_archive_kind)kind, names[kind], &facts, journal,
                                      &archive, &err) ||
            make_parts(archive, parts, &made))
            _exit(1);
        for (int i = 0; i < PARTS; i++)
            if (!rtr_archive_find_part(archive, i % SIDE, i / SIDE) && i == 7 * parts % PARTS)
                (void)put(archive, &part, (rtr_tile_id){TOPS, i % SIDE, i / SIDE});
        raise(SIGKILL);
    }
    int status = 0;
    CHECK(child > 0 && waitpid(child, &status, 0) == child && WIFSIGNALED(status));
}

/* The undisturbed one, beside. */
static void write_whole(int kind)
{
    rtr_archive_facts facts = fixture_facts(ZOOM_MAX);
    rtr_archive *archive = NULL;
    int made;
    CHECK(mkdir("whole", 0777) == 0 && chdir("whole") == 0);
    CHECK_OK(rtr_archive_new((rtr_archive_kind)kind, names[kind], &facts, &archive, &err));
    CHECK_OK(make_parts(archive, PARTS, &made));
    CHECK_OK(finish(archive));
    rtr_archive_free(archive);
    CHECK(chdir("..") == 0);
}

/* Go on and finish: the same bytes as the undisturbed one, and nothing hidden is left. */
static void complete(int kind, const rtr_archive_journal *journal, rtr_archive_found found,
                     int parts)
{
    rtr_archive_facts facts = fixture_facts(ZOOM_MAX);
    rtr_archive *archive = NULL;
    char command[128];
    size_t tiles = 99;
    int made;
    CHECK_OK(rtr_archive_new_journaled((rtr_archive_kind)kind, names[kind], &facts, journal,
                                       &archive, &err));
    CHECK(rtr_archive_resumed(archive, &tiles) == found);
    CHECK(tiles == (size_t)parts * (1 + 4 + 16 + 64));
    CHECK_OK(make_parts(archive, PARTS, &made));
    CHECK(made == PARTS - parts);
    CHECK_OK(finish(archive));
    rtr_archive_free(archive);
    snprintf(command, sizeof command, "diff -r whole/%s %s", names[kind], names[kind]);
    CHECK(system(command) == 0);
    snprintf(command, sizeof command, "test \"$(ls -A)\" = '%s\nwhole' && rm -r %s", names[kind],
             names[kind]);
    CHECK(system(command) == 0);
}

static void interrupted(int kind)
{
    CASE("killed, and killed again, and finished")
    {
        killed_after(kind, &plain, 0);
        complete(kind, &resumed, RTR_FOUND_NOTHING, 0);
        killed_after(kind, &plain, 5);
        killed_after(kind, &resumed, 3);
        complete(kind, &resumed, RTR_FOUND_PARTS, 8);
        killed_after(kind, &plain, PARTS);
        complete(kind, &resumed, RTR_FOUND_PARTS, PARTS);
    }
    CASE("not asked for, or of something else: anew")
    {
        killed_after(kind, &plain, 5);
        complete(kind, &plain, RTR_FOUND_NOTHING, 0);
        killed_after(kind, &plain, 5);
        complete(kind, &other, RTR_FOUND_OTHER, 0);
        complete(kind, &resumed, RTR_FOUND_NOTHING, 0);
    }
    CASE("tiles that are not what the journal says: their part is made again")
    {
        killed_after(kind, &plain, 5);
        CHECK(system(kind == RTR_ARCHIVE_FOLDER
                         ? "f=$(ls .rutter-*.tmp/5/*/*.png | head -1) && echo x > \"$f\""
                         : "f=$(ls .rutter-*.spool.tmp) && truncate -s -9 \"$f\"") == 0);
        killed_after(kind, &resumed, 0);
        complete(kind, &resumed, RTR_FOUND_PARTS, 4);
    }
    CASE("a journal without its tiles is nothing")
    {
        killed_after(kind, &plain, 5);
        CHECK(system(kind == RTR_ARCHIVE_FOLDER ? "rm -r .rutter-folder.tmp"
                                                : "rm .rutter-*.spool.tmp") == 0);
        complete(kind, &resumed, RTR_FOUND_NOTHING, 0);
    }
}

static int hidden_files(void)
{
    return system("test -n \"$(find . -maxdepth 1 -name '.rutter-*')\"") == 0;
}

static void guarded(int kind)
{
    rtr_archive_facts facts = fixture_facts(ZOOM_MAX);
    rtr_archive *archive = NULL, *second = NULL;
    int made;
    CASE("one run at a time")
    {
        CHECK_OK(rtr_archive_new_journaled((rtr_archive_kind)kind, names[kind], &facts, &plain,
                                           &archive, &err));
        CHECK_OK(make_parts(archive, 3, &made));
        CHECK(rtr_archive_new_journaled((rtr_archive_kind)kind, names[kind], &facts, &resumed,
                                        &second, &err) == RTR_IO);
        CHECK_STR(err.what, "another run is writing this");
        CHECK(!second && hidden_files());
    }
    CASE("what fails is kept only for who resumes")
    {
        rtr_archive_free(archive);
        CHECK(!hidden_files());
        CHECK_OK(rtr_archive_new_journaled((rtr_archive_kind)kind, names[kind], &facts, &resumed,
                                           &archive, &err));
        CHECK_OK(make_parts(archive, 3, &made));
        rtr_archive_free(archive);
        CHECK(hidden_files());
        complete(kind, &resumed, RTR_FOUND_PARTS, 3);
    }
    CASE("nothing made, nothing kept")
    {
        CHECK_OK(rtr_archive_new_journaled((rtr_archive_kind)kind, names[kind], &facts, &resumed,
                                           &archive, &err));
        rtr_archive_free(archive);
        CHECK(!hidden_files());
    }
    CASE("links under the hidden names are not followed")
    {
        killed_after(kind, &plain, 2);
        CHECK(system("j=$(ls .rutter-*.journal.tmp) && mv $j whole/j && ln -s whole/j $j") == 0);
        complete(kind, &resumed, RTR_FOUND_NOTHING, 0);
    }
}

/* A disk that gets full: what was made is kept, and gone on with when there is room. */
static int on_full_disk(int kind)
{
    rtr_archive_facts facts = fixture_facts(ZOOM_MAX);
    rtr_archive *archive = NULL;
    int made = 0;
    write_whole(kind);
    if (mount("tmpfs", "disk", "tmpfs", 0, "size=2m") != 0) return 77;
    if (chdir("disk") != 0) return 1;
    rtr_code code = rtr_archive_new_journaled((rtr_archive_kind)kind, names[kind], &facts, &resumed,
                                              &archive, &err);
    if (!code) code = make_parts(archive, PARTS, &made);
    rtr_archive_free(archive);
    if (code != RTR_IO || strcmp(err.what, "No space left on device") != 0 || made < 2) return 2;
    if (mount("tmpfs", ".", "tmpfs", MS_REMOUNT, "size=64m") != 0 || chdir("../disk") != 0)
        return 3;
    if (system("mv ../whole .") != 0) return 4;
    complete(kind, &resumed, RTR_FOUND_PARTS, made - 1);
    fflush(stdout);
    return chdir("..") != 0 || umount("disk") != 0 ? 5 : test_failures;
}

/* In a child with mounts of its own; 77 where none can be made. */
static int on_disks(void)
{
    pid_t child = fork();
    if (child == 0) {
        int status = 0;
        if (mkdir("disk", 0777) != 0 ||
            unshare(getuid() ? CLONE_NEWUSER | CLONE_NEWNS : CLONE_NEWNS) ||
            mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0)
            _exit(77);
        for (int kind = 0; kind <= RTR_ARCHIVE_PMTILES && !status; kind++)
            status = on_full_disk(kind);
        _exit(status);
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status)) return 9;
    return WEXITSTATUS(status);
}

/* In memory where that is possible: every archive that is finished is synced. */
static int enter(char folder[64])
{
    strcpy(folder, "/dev/shm/rutter-resume-XXXXXX");
    if (mkdtemp(folder)) return chdir(folder) == 0;
    return fixture_enter(folder);
}

TEST_MAIN
{
    char folder[64];
    if (!enter(folder)) return 1;
    for (int kind = 0; kind <= RTR_ARCHIVE_PMTILES; kind++) {
        write_whole(kind);
        interrupted(kind);
        guarded(kind);
        CHECK(system("rm -r whole") == 0);
    }
    CASE("a full disk")
    {
        int status = on_disks();
        if (status == 77)
            printf("SKIPPED: no small disk can be mounted here\n");
        else if (status)
            FAIL_("step %d", status);
    }
    return fixture_leave(folder) ? 0 : 1;
}
