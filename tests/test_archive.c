/* What all archives have in common: whole or not at all, the same bytes in any order, nothing replaced
 * that is not theirs. */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "archive_fixture.h"

static const char *const names[] = {"folder", "a.mbtiles", "a.pmtiles"};

static int is_there(const char *path)
{
    return access(path, F_OK) == 0;
}

/* The bytes of a file; its size to *size. NULL if it is not there. */
static char *whole(const char *path, size_t *size)
{
    char *bytes = NULL;
    return rtr_file_read(path, 64 << 20, &bytes, size, NULL) ? NULL : bytes;
}

static int same_files(const char *a, const char *b)
{
    size_t first_size = 0, second_size = 0;
    char *first = whole(a, &first_size), *second = whole(b, &second_size);
    int same = first && second && first_size == second_size && first_size > 0 &&
               memcmp(first, second, first_size) == 0;
    free(first);
    free(second);
    return same;
}

static int holds(const char *path, const char *want)
{
    size_t size = 0;
    char *bytes = whole(path, &size);
    int same = bytes && size == strlen(want) && memcmp(bytes, want, size) == 0;
    free(bytes);
    return same;
}

/* Is nothing here but `name` (NULL: nothing at all)? */
static int only(const char *name)
{
    char command[128];
    snprintf(command, sizeof command, "test \"$(ls -A)\" = \"%s\"", name ? name : "");
    return system(command) == 0;
}

static void any_order(void)
{
    rtr_archive_facts facts = fixture_facts(6);
    for (int kind = RTR_ARCHIVE_MBTILES; kind <= RTR_ARCHIVE_PMTILES; kind++) {
        CHECK(mkdir("in", 0777) == 0 && chdir("in") == 0);
        fixture_write((rtr_archive_kind)kind, "one", &facts, 0, 1);
        fixture_write((rtr_archive_kind)kind, "two", &facts, 1, 1);
        fixture_write((rtr_archive_kind)kind, "three", &facts, 2, 4);
        CHECK(same_files("one", "two"));
        CHECK(same_files("one", "three"));
        fixture_write((rtr_archive_kind)kind, "three", &facts, 3, 8); /* replaces it */
        CHECK(same_files("one", "three"));
        facts.zoom_max = 5;
        fixture_write((rtr_archive_kind)kind, "two", &facts, 1, 1);
        CHECK(!same_files("one", "two"));
        facts.zoom_max = 6;
        CHECK(only("one\nthree\ntwo"));
        CHECK(chdir("..") == 0 && system("rm -r in") == 0);
    }
}

static void folder_tiles(int tms)
{
    rtr_archive_facts facts = fixture_facts(3);
    facts.tms = tms;
    fixture_write(RTR_ARCHIVE_FOLDER, "out/", &facts, 7, 4);
    rtr_tile_id *tiles = fixture_tiles(3, 0);
    for (size_t i = 0; i < fixture_count(3); i++) {
        char path[64], bytes[FIXTURE_TILE_MAX + 1];
        rtr_tile_id id = tiles[i];
        bytes[fixture_bytes(id, bytes)] = '\0';
        snprintf(path, sizeof path, "out/%d/%d/%d.png", id.z, id.x,
                 tms ? (1 << id.z) - 1 - id.y : id.y);
        CHECK(holds(path, bytes));
    }
    free(tiles);
    CHECK(only("out"));
}

static void folder_json(void)
{
    size_t size = 0;
    char *text = whole("out/tiles.json", &size);
    CHECK_STR(text, "{\n"
                    "  \"tilejson\": \"3.0.0\",\n"
                    "  \"generator\": \"rutter\",\n"
                    "  \"name\": \"A \\\"scene\\\"\",\n"
                    "  \"description\": \"Olinda \xc3\xa9t\xc3\xa9\",\n"
                    "  \"attribution\": \"USGS, public domain\",\n"
                    "  \"version\": \"1.0.0\",\n"
                    "  \"scheme\": \"tms\",\n"
                    "  \"tiles\": [\"{z}/{x}/{y}.png\"],\n"
                    "  \"minzoom\": 0,\n"
                    "  \"maxzoom\": 3,\n"
                    "  \"bounds\": [-35.5,-8.25,-34.5,-7.75],\n"
                    "  \"center\": [-35,-8,0],\n"
                    "  \"format\": \"png\",\n"
                    "  \"tileSize\": 256,\n"
                    "  \"grid\": \"WebMercatorQuad\"\n"
                    "}\n");
    free(text);
}

static void folder_replaced(void)
{
    rtr_archive *archive = NULL;
    rtr_archive_facts facts = fixture_facts(3);
    CASE("a second run replaces the first as a whole: no stale tile stays")
    {
        facts.zoom_max = 2;
        facts.format = RTR_TILE_JPEG;
        fixture_write(RTR_ARCHIVE_FOLDER, "out", &facts, 0, 1);
        CHECK(is_there("out/2/3/3.jpg") && !is_there("out/2/3/3.png") && !is_there("out/3"));
        CHECK(only("out"));
    }
    CASE("one that is not finished leaves what was there")
    {
        CHECK_OK(rtr_archive_new(RTR_ARCHIVE_FOLDER, "out", &facts, &archive, &err));
        CHECK_OK(rtr_archive_put(archive, (rtr_tile_id){0, 0, 0}, "new", 3, &err));
        rtr_archive_free(archive);
        CHECK(is_there("out/2/3/3.jpg") && only("out"));
    }
    CASE("a folder with something else in it is not replaced")
    {
        CHECK_OK(rtr_file_write("out/notes.txt", "mine", 4, &err));
        CHECK(rtr_archive_new(RTR_ARCHIVE_FOLDER, "out", &facts, &archive, &err) == RTR_IO);
        CHECK_STR(err.where, "out");
        CHECK_STR(err.what, "exists, and holds 'notes.txt', which is no tile");
        CHECK(err.fix[0] && !archive && unlink("out/notes.txt") == 0);
        CHECK_OK(rtr_file_write("out/tiles.json", "{\"tilejson\": \"2.0.0\"}", 21, &err));
        CHECK(rtr_archive_new(RTR_ARCHIVE_FOLDER, "out", &facts, &archive, &err) == RTR_IO);
        CHECK_STR(err.what, "exists, and its tiles are not from here");
        CHECK(is_there("out/2/3/3.jpg") && only("out") && system("rm -r out") == 0);
    }
    CASE("an empty folder is as good as none")
    {
        CHECK(mkdir("out", 0777) == 0);
        fixture_write(RTR_ARCHIVE_FOLDER, "out", &facts, 0, 1);
        CHECK(is_there("out/2/3/3.jpg") && system("rm -r out") == 0);
    }
}

static void unfinished(void)
{
    rtr_archive_facts facts = fixture_facts(3);
    for (int kind = 0; kind <= RTR_ARCHIVE_PMTILES; kind++) {
        rtr_archive *archive = NULL, *second = NULL;
        CHECK_OK(rtr_archive_new((rtr_archive_kind)kind, names[kind], &facts, &archive, &err));
        CHECK(rtr_archive_new((rtr_archive_kind)kind, names[kind], &facts, &second, &err) ==
              RTR_IO);
        CHECK_STR(err.what, "another run is writing this");
        CHECK_STR(err.where, names[kind]);
        CHECK(err.fix[0] && !second);
        CHECK(rtr_archive_finish(archive, &err) == RTR_BAD_DATA); /* no tile */
        CHECK_OK(rtr_archive_put(archive, (rtr_tile_id){0, 0, 0}, "x", 1, &err));
        CHECK(!is_there(names[kind]));
        rtr_archive_free(archive);
        CHECK(only(NULL));
    }
    rtr_archive_free(NULL);
}

/* What a kill at any moment leaves is never under the final name, and the next run clears it away. */
static void killed(void)
{
    rtr_archive_facts facts = fixture_facts(3);
    for (int kind = 0; kind <= RTR_ARCHIVE_PMTILES; kind++) {
        pid_t child = fork();
        if (child == 0) {
            rtr_archive *archive = NULL;
            if (rtr_archive_new((rtr_archive_kind)kind, names[kind], &facts, &archive, NULL) == 0)
                fixture_put_all(archive, 2, 5, 1);
            raise(SIGKILL);
        }
        int status = 0;
        CHECK(child > 0 && waitpid(child, &status, 0) == child && WIFSIGNALED(status));
        CHECK(!is_there(names[kind]) && !only(NULL));
        fixture_write((rtr_archive_kind)kind, names[kind], &facts, 5, 1);
        CHECK(only(names[kind]));
        CHECK(system("rm -r *") == 0);
    }
}

static void misuse(void)
{
    rtr_archive *archive = NULL;
    rtr_archive_facts facts = fixture_facts(3), bad = facts;
    const rtr_tile_id none[] = {{4, 0, 0}, {-1, 0, 0}, {2, 4, 0}, {2, 0, 4}, {2, -1, 0}};
    CASE("facts that cannot be")
    {
        bad.zoom_max = RTR_TILE_ZOOM_MAX + 1;
        CHECK(rtr_archive_new(RTR_ARCHIVE_FOLDER, "x", &bad, &archive, &err) == RTR_BAD_ARG);
        bad = facts;
        bad.bounds.north = NAN;
        CHECK(rtr_archive_new(RTR_ARCHIVE_PMTILES, "x", &bad, &archive, &err) == RTR_BAD_ARG);
        bad = facts;
        bad.name = "\xff";
        CHECK(rtr_archive_new(RTR_ARCHIVE_MBTILES, "x", &bad, &archive, &err) == RTR_BAD_ARG);
        CHECK(!archive && only(NULL));
    }
    CASE("tiles that cannot be; after one the archive cannot be finished")
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        CHECK_OK(rtr_archive_new(RTR_ARCHIVE_PMTILES, "x", &facts, &archive, &err));
        CHECK_OK(rtr_archive_put(archive, (rtr_tile_id){0, 0, 0}, "x", 1, &err));
        CHECK(rtr_archive_put(archive, none[i], "x", 1, &err) == RTR_BAD_ARG);
        CHECK(rtr_archive_finish(archive, &err) == RTR_BAD_ARG);
        rtr_archive_free(archive);
    }
    CASE("a tile that comes twice")
    for (int kind = 0; kind <= RTR_ARCHIVE_PMTILES; kind++) {
        CHECK_OK(rtr_archive_new((rtr_archive_kind)kind, "x", &facts, &archive, &err));
        CHECK_OK(rtr_archive_put(archive, (rtr_tile_id){2, 1, 3}, "x", 1, &err));
        CHECK(rtr_archive_put(archive, (rtr_tile_id){2, 1, 3}, "y", 1, &err) ==
              (kind == RTR_ARCHIVE_FOLDER ? RTR_BAD_ARG : RTR_OK));
        CHECK(rtr_archive_finish(archive, &err) == RTR_BAD_ARG);
        rtr_archive_free(archive);
    }
    CHECK(only(NULL));
}

static void refusals(void)
{
    rtr_archive *archive = NULL;
    rtr_archive_facts facts = fixture_facts(3);
    CASE("a file that is no archive is not replaced, an empty one is")
    for (int kind = RTR_ARCHIVE_MBTILES; kind <= RTR_ARCHIVE_PMTILES; kind++) {
        CHECK_OK(rtr_file_write("x", "SQLite format 3 is what I write about", 37, &err));
        CHECK(rtr_archive_new((rtr_archive_kind)kind, "x", &facts, &archive, &err) == RTR_IO);
        CHECK(strstr(err.what, "exists, and is no") && err.fix[0]);
        CHECK_STR(err.where, "x");
        CHECK_OK(rtr_file_write("x", "", 0, &err));
        fixture_write((rtr_archive_kind)kind, "x", &facts, 0, 1);
        CHECK(only("x") && unlink("x") == 0);
    }
    CASE("a folder is no file, a file no folder, and a link neither")
    {
        CHECK(mkdir("d", 0777) == 0 && symlink("nowhere", "link") == 0);
        CHECK(rtr_archive_new(RTR_ARCHIVE_PMTILES, "d", &facts, &archive, &err) == RTR_IO);
        CHECK(rtr_archive_new(RTR_ARCHIVE_PMTILES, "link", &facts, &archive, &err) == RTR_IO);
        CHECK(rtr_archive_new(RTR_ARCHIVE_FOLDER, "link", &facts, &archive, &err) == RTR_IO);
        CHECK_OK(rtr_file_write("f", "x", 1, &err));
        CHECK(rtr_archive_new(RTR_ARCHIVE_FOLDER, "f", &facts, &archive, &err) == RTR_IO);
        CHECK_STR(err.what, "exists, and is no folder");
        CHECK(only("d\nf\nlink") && rmdir("d") == 0 && unlink("f") == 0 && unlink("link") == 0);
    }
    CASE("names that are none, and a way that is not there")
    {
        const char *const bad[] = {"", ".", "..", "/", "a/.."};
        for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
            CHECK(rtr_archive_new(RTR_ARCHIVE_FOLDER, bad[i], &facts, &archive, &err) == RTR_IO);
        CHECK(rtr_archive_new(RTR_ARCHIVE_MBTILES, "no/x", &facts, &archive, &err) == RTR_IO);
        CHECK_STR(err.where, "no");
        CHECK(err.fix[0] && !archive && only(NULL));
    }
    CASE("a hidden name that is a link is not followed")
    {
        CHECK_OK(rtr_file_write("mine", "keep", 4, &err));
        CHECK(symlink("mine", ".rutter-x.tmp") == 0);
        CHECK(rtr_archive_new(RTR_ARCHIVE_PMTILES, "x", &facts, &archive, &err) == RTR_IO);
        CHECK(holds("mine", "keep"));
        CHECK(unlink("mine") == 0 && unlink(".rutter-x.tmp") == 0);
    }
}

/* Put and finish on a disk that gets full, at whichever step: RTR_IO, or all went well. */
static int fails_cleanly(int kind, const rtr_archive_facts *facts, int *failed)
{
    rtr_archive *archive = NULL;
    rtr_tile_id *tiles = fixture_tiles(facts->zoom_max, 3);
    rtr_code code = rtr_archive_new((rtr_archive_kind)kind, names[kind], facts, &archive, &err);
    for (size_t i = 0; i < fixture_count(facts->zoom_max) && !code; i++) {
        char bytes[FIXTURE_TILE_MAX];
        size_t size = fixture_bytes(tiles[i], bytes);
        code = rtr_archive_put(archive, tiles[i], bytes, size, &err);
    }
    if (!code) code = rtr_archive_finish(archive, &err);
    rtr_archive_free(archive);
    free(tiles);
    *failed = code != RTR_OK;
    if (!code) return is_there(names[kind]);
    return code == RTR_IO && strcmp(err.where, names[kind]) == 0 && err.what[0] && only(NULL);
}

/* In a child, whose files may grow to `bytes` only; 0 where all is well, 1 where it failed cleanly. */
static int limited(int kind, rlim_t bytes)
{
    pid_t child = fork();
    if (child == 0) {
        rtr_archive_facts facts = fixture_facts(5);
        int failed = 0;
        struct rlimit limit = {.rlim_cur = bytes, .rlim_max = bytes};
        signal(SIGXFSZ, SIG_IGN);
        if (setrlimit(RLIMIT_FSIZE, &limit) != 0) _exit(2);
        _exit(fails_cleanly(kind, &facts, &failed) ? failed : 3);
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status)) return 4;
    return WEXITSTATUS(status);
}

static void write_failures(void)
{
    for (int kind = 0; kind <= RTR_ARCHIVE_PMTILES; kind++) {
        int failures = 0, status = 1;
        for (rlim_t bytes = 1; bytes < 16 << 20 && status == 1; bytes = bytes * 3 / 2 + 50) {
            status = limited(kind, bytes);
            failures += status == 1;
        }
        CHECK(status == 0 && failures >= 2);
        char command[64];
        snprintf(command, sizeof command, "rm -rf %s", names[kind]);
        CHECK(system(command) == 0 && only(NULL));
    }
}

/* A disk with room for the output and a quarter more: what waits must not need as much again. */
static int on_narrow_disk(rtr_archive_kind kind)
{
    enum { SIZE = 64 << 10, COUNT = 64 };
    static char bytes[SIZE];
    rtr_archive_facts facts = fixture_facts(3);
    rtr_archive *archive = NULL;
    if (mount("tmpfs", "disk", "tmpfs", 0, "size=5m") != 0 || chdir("disk") != 0) return 1;
    rtr_code code = rtr_archive_new(kind, "out", &facts, &archive, &err);
    for (int i = 0; i < COUNT && !code; i++) {
        memset(bytes, i, sizeof bytes);
        code = rtr_archive_put(archive, (rtr_tile_id){3, i / 8, i % 8}, bytes, sizeof bytes, &err);
    }
    if (!code) code = rtr_archive_finish(archive, &err);
    rtr_archive_free(archive);
    if (code) printf("%s: %s\n", err.where, err.what);
    return code || chdir("..") != 0 || umount("disk") != 0;
}

/* The same on a small disk of our own. 77: none can be mounted here. */
static int on_full_disk(void)
{
    rtr_archive_facts facts = fixture_facts(5);
    if (mkdir("disk", 0777) != 0 || unshare(getuid() ? CLONE_NEWUSER | CLONE_NEWNS : CLONE_NEWNS))
        return 77;
    int failures = 0, failed = 1;
    for (int kilobytes = 8; kilobytes < 16 << 10 && failed; kilobytes *= 2) {
        char options[64];
        snprintf(options, sizeof options, "size=%dk", kilobytes);
        if (mount("tmpfs", "disk", "tmpfs", 0, options) != 0) return 77;
        if (chdir("disk") != 0) return 1;
        failed = 0;
        for (int kind = 0; kind <= RTR_ARCHIVE_PMTILES; kind++) {
            int this_one = 0;
            if (!fails_cleanly(kind, &facts, &this_one)) return 2;
            if (this_one && (strcmp(err.what, "No space left on device") != 0 || !err.fix[0]))
                return 3;
            if (system("rm -rf *") != 0) return 4;
            failed += this_one;
        }
        failures += failed;
        if (chdir("..") != 0 || umount("disk") != 0) return 5;
    }
    if (failed || failures < 6) return 6;
    return on_narrow_disk(RTR_ARCHIVE_MBTILES) || on_narrow_disk(RTR_ARCHIVE_PMTILES) ? 7 : 0;
}

static void full_disk(void)
{
    pid_t child = fork();
    if (child == 0) _exit(on_full_disk());
    int status = 0;
    CHECK(child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status));
    if (WEXITSTATUS(status) == 77)
        printf("SKIPPED: no tmpfs can be mounted here\n");
    else if (WEXITSTATUS(status))
        FAIL_("on a full disk: step %d", WEXITSTATUS(status));
    CHECK(rmdir("disk") == 0);
}

TEST_MAIN
{
    char folder[64];
    if (!fixture_enter(folder)) return 1;
    CASE("any order, any number of threads: the same bytes") any_order();
    CASE("a folder holds the tiles, numbered from the north") folder_tiles(0);
    CASE("or from the south") folder_tiles(1);
    CASE("TileJSON") folder_json();
    folder_replaced();
    CASE("not finished: nothing") unfinished();
    CASE("killed: nothing under the final name") killed();
    misuse();
    refusals();
    CASE("files that must not grow") write_failures();
    CASE("a full disk") full_disk();
    return fixture_leave(folder) ? 0 : 1;
}
