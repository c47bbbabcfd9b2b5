#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "test.h"

static rtr_err err;

static int entries(const char *dir)
{
    int count = 0;
    DIR *stream = opendir(dir);
    if (!stream) return -1;
    for (struct dirent *entry; (entry = readdir(stream));)
        count += strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..");
    closedir(stream);
    return count;
}

static int holds(const char *path, const char *want)
{
    char *bytes = NULL;
    size_t size = 0;
    if (rtr_file_read(path, 1000, &bytes, &size, NULL)) return 0;
    int same = size == strlen(want) && memcmp(bytes, want, size) == 0;
    free(bytes);
    return same;
}

static void reading(void)
{
    char *bytes = NULL;
    size_t size = 0;
    CASE("a file is read whole, within its limit")
    {
        CHECK_OK(rtr_file_write("a", "hello", 5, &err));
        CHECK_OK(rtr_file_read("a", 5, &bytes, &size, &err));
        CHECK(size == 5);
        CHECK_STR(bytes, "hello");
        free(bytes);
        CHECK(rtr_file_read("a", 4, &bytes, &size, &err) == RTR_BAD_DATA);
        CHECK_STR(err.where, "a");
    }
    CASE("what is no regular file is refused, and a FIFO does not hang")
    {
        CHECK(rtr_file_read(".", 100, &bytes, &size, &err) == RTR_IO);
        CHECK(mkfifo("fifo", 0600) == 0);
        CHECK(rtr_file_read("fifo", 100, &bytes, &size, &err) == RTR_IO);
        CHECK(rtr_file_read("nowhere", 100, &bytes, &size, &err) == RTR_IO && err.fix[0]);
        CHECK(!bytes);
    }
    CASE("mapping")
    {
        rtr_mapping map = {0};
        CHECK_OK(rtr_mapping_begin("a", &map, &err));
        CHECK(map.size == 5 && memcmp(map.data, "hello", 5) == 0);
        rtr_mapping_end(&map);
        CHECK_OK(rtr_file_write("a", "", 0, &err));
        CHECK_OK(rtr_mapping_begin("a", &map, &err));
        CHECK(map.size == 0);
        rtr_mapping_end(&map);
        CHECK(rtr_mapping_begin("nowhere", &map, &err) == RTR_IO);
    }
}

static void paths(void)
{
    static const char *const good[] = {"a", "a/b.tif", "..a", "a..b/c", "sub/Paris: plan.txt"};
    static const char *const bad[] = {
        "",          "/etc/passwd",           "..",     "../a",   "a/../b", "a/..", "/vsicurl/x",
        "/VSIzip/x", "https://example.org/x", "data:x", "file:x", "C:x"};
    CASE("what a stranger's case may name")
    {
        for (size_t i = 0; i < sizeof good / sizeof *good; i++)
            CHECK_OK(rtr_path_guard(good[i], &err));
        for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
            CHECK(rtr_path_guard(bad[i], &err) == RTR_BAD_DATA && err.fix[0]);
    }
    CASE("joined and split")
    {
        char *path = rtr_path_join("dir", "x");
        CHECK_STR(path, "dir/x");
        free(path);
        path = rtr_path_join("dir/", "/x");
        CHECK_STR(path, "/x");
        free(path);
        path = rtr_path_dir("a/b/c");
        CHECK_STR(path, "a/b");
        free(path);
        path = rtr_path_dir("/c");
        CHECK_STR(path, "/");
        free(path);
        path = rtr_path_dir("c");
        CHECK_STR(path, ".");
        free(path);
    }
}

static void writing(void)
{
    CASE("a file is replaced whole, and a failure changes nothing")
    {
        CHECK_OK(rtr_file_write("w", "one", 3, &err));
        CHECK_OK(rtr_file_write("w", "two!", 4, &err));
        CHECK(holds("w", "two!"));
        CHECK(rtr_file_write("nowhere/w", "x", 1, &err) == RTR_IO);
        CHECK(mkdir("taken", 0777) == 0);
        int before = entries(".");
        CHECK(rtr_file_write("taken", "x", 1, &err) == RTR_IO);
        rtr_stream *stream;
        CHECK(mkfifo("pipe", 0600) == 0 && symlink("w", "link") == 0);
        for (int i = 0; i < 2; i++) {
            const char *name = i ? "link" : "pipe";
            struct stat about;
            CHECK(rtr_file_write(name, "x", 1, &err) == RTR_IO && err.fix[0]);
            CHECK(rtr_stream_new(name, &stream, &err) == RTR_IO && !stream);
            CHECK(lstat(name, &about) == 0 && !S_ISREG(about.st_mode));
            CHECK(unlink(name) == 0);
        }
        CHECK(entries(".") == before);
    }
}

static void publishing(void)
{
    rtr_outdir *out = NULL;
    CASE("a folder appears whole, its last file last")
    {
        CHECK_OK(rtr_outdir_begin("out", "last", &out, &err));
        CHECK_OK(rtr_outdir_add(out, "last", "L", 1, &err));
        CHECK_OK(rtr_outdir_add(out, "b", "B", 1, &err));
        CHECK(access("out/b", F_OK) != 0);
        CHECK(rtr_outdir_add(out, "x/y", "B", 1, &err) == RTR_BAD_ARG);
        CHECK(rtr_outdir_add(out, "b", "B", 1, &err) == RTR_IO);
        CHECK_OK(rtr_outdir_end(out, &err));
        CHECK(entries("out") == 2 && holds("out/b", "B") && holds("out/last", "L"));
    }
    CASE("abandoning leaves what was there before")
    {
        CHECK_OK(rtr_outdir_begin("out", "last", &out, &err));
        CHECK_OK(rtr_outdir_add(out, "b", "new", 3, &err));
        rtr_outdir_abandon(out);
        CHECK(entries("out") == 2 && holds("out/b", "B") && holds("out/last", "L"));
        CHECK_OK(rtr_outdir_begin("fresh", "last", &out, &err));
        CHECK_OK(rtr_outdir_add(out, "b", "new", 3, &err));
        rtr_outdir_abandon(out);
        CHECK(access("fresh", F_OK) != 0);
        rtr_outdir_abandon(NULL);
    }
    CASE("what a killed run left is swept away, other hidden files are not")
    {
        CHECK_OK(rtr_file_write("out/.rutter-b.tmp", "half", 4, &err));
        CHECK_OK(rtr_file_write("out/.keep", "mine", 4, &err));
        CHECK_OK(rtr_outdir_begin("out", "last", &out, &err));
        CHECK(access("out/.rutter-b.tmp", F_OK) != 0);
        CHECK(access("out/.keep", F_OK) == 0);
        rtr_outdir_abandon(out);
    }
    CASE("a publication that fails in the middle leaves no last file")
    {
        CHECK(mkdir("out/dir", 0777) == 0);
        CHECK_OK(rtr_outdir_begin("out", "last", &out, &err));
        CHECK_OK(rtr_outdir_add(out, "dir", "x", 1, &err));
        CHECK_OK(rtr_outdir_add(out, "last", "L2", 2, &err));
        CHECK(rtr_outdir_end(out, &err) == RTR_IO);
        CHECK(strstr(err.where, "out/dir") != NULL);
        CHECK(access("out/last", F_OK) != 0 && access("out/.rutter-last.tmp", F_OK) != 0);
    }
    CASE("the way to the folder must be there, and be a folder")
    {
        CHECK(rtr_outdir_begin("no/way", "last", &out, &err) == RTR_IO && !out);
        CHECK(rtr_outdir_begin("a", "last", &out, &err) == RTR_IO && !out);
    }
}

static void one_writer(void)
{
    rtr_outdir *out = NULL, *second = NULL;
    CHECK_OK(rtr_outdir_begin("out", "last", &out, &err));
    pid_t child = fork();
    if (child == 0) {
        rtr_code code = rtr_outdir_begin("out", "last", &second, &err);
        _exit(code == RTR_IO && !second && strstr(err.what, "another run") ? 0 : 1);
    }
    int status = 1;
    CHECK(child > 0 && waitpid(child, &status, 0) == child && status == 0);
    rtr_outdir_abandon(out);
}

TEST_MAIN
{
    char folder[] = "/tmp/rutter-file-XXXXXX";
    if (!mkdtemp(folder) || chdir(folder) != 0) return 1;
    reading();
    paths();
    writing();
    publishing();
    CASE("two writers at once") one_writer();
    char command[64];
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command) == 0 ? 0 : 1;
}
