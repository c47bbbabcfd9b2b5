/* The hidden file or folder carries a lock (flock), so that a second run to the same output is refused
 * and what a killed run left, which nobody holds, is recognised and cleared away. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/file_parts.h"
#include "base/text.h"
#include "imagery/archive_parts.h"

/* A tile lies three folders deep; nothing of ours is deeper. */
enum { DEEPEST = 4 };

int rtr_write_fully(int file, const void *bytes, size_t size, uint64_t offset)
{
    const char *at = bytes;
    while (size) {
        ssize_t put = pwrite(file, at, size, (off_t)offset);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return -1;
        at += put;
        size -= (size_t)put;
        offset += (uint64_t)put;
    }
    return 0;
}

int rtr_read_fully(int file, void *bytes, size_t size, uint64_t offset)
{
    char *at = bytes;
    while (size) {
        ssize_t got = pread(file, at, size, (off_t)offset);
        if (got < 0 && errno == EINTR) continue;
        if (got == 0) errno = EIO;
        if (got <= 0) return -1;
        at += got;
        size -= (size_t)got;
        offset += (uint64_t)got;
    }
    return 0;
}

rtr_code rtr_stage_fail(const rtr_stage *stage, rtr_err *err)
{
    return rtr_io_fail(err, stage->path);
}

static rtr_code busy(const rtr_stage *stage, rtr_err *err)
{
    rtr_code code = rtr_fail(err, RTR_IO, "another run is writing this");
    rtr_fix(err, code, "wait for it to finish, or choose another name");
    return rtr_within(err, code, "%s", stage->path);
}

/* As `rm -r`, but no deeper than what we make, and never through a link. */
static void remove_tree(int parent, const char *name, int depth)
{
    if (unlinkat(parent, name, 0) == 0 || depth == 0) return;
    int folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *stream = folder < 0 ? NULL : fdopendir(folder);
    if (!stream) {
        if (folder >= 0) close(folder);
        return;
    }
    for (struct dirent *entry; (entry = readdir(stream));)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            remove_tree(folder, entry->d_name, depth - 1);
    closedir(stream);
    unlinkat(parent, name, AT_REMOVEDIR);
}

static rtr_code lock(const rtr_stage *stage, int handle, rtr_err *err)
{
    if (flock(handle, LOCK_EX | LOCK_NB) == 0) return RTR_OK;
    return errno == EWOULDBLOCK ? busy(stage, err) : rtr_stage_fail(stage, err);
}

/* Remove what has the hidden name, unless somebody holds it. */
static rtr_code clear(const rtr_stage *stage, rtr_err *err)
{
    int handle =
        openat(stage->folder, stage->hidden, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (handle < 0) return errno == ENOENT ? RTR_OK : rtr_stage_fail(stage, err);
    rtr_code code = lock(stage, handle, err);
    if (!code) remove_tree(stage->folder, stage->hidden, DEEPEST);
    close(handle);
    return code;
}

/* Does the hidden name still belong to the handle? A run that started at the same moment may have
 * cleared it away before the lock was taken. */
static int is_ours(const rtr_stage *stage, int handle)
{
    struct stat named = {0}, held = {0};
    return fstatat(stage->folder, stage->hidden, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
           fstat(handle, &held) == 0 && named.st_ino == held.st_ino && named.st_dev == held.st_dev;
}

/* A file or folder that this user made; what somebody else did is never gone on with. */
static int is_own(int handle)
{
    struct stat about = {0};
    return fstat(handle, &about) == 0 && (S_ISREG(about.st_mode) || S_ISDIR(about.st_mode)) &&
           about.st_uid == geteuid();
}

static rtr_code make(rtr_stage *stage, rtr_err *err)
{
    int flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    if (stage->kind == RTR_STAGE_FOLDER) {
        if (mkdirat(stage->folder, stage->hidden, 0777) != 0) return rtr_stage_fail(stage, err);
        flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
    }
    int handle = openat(stage->folder, stage->hidden, flags, 0666);
    if (handle < 0) return rtr_stage_fail(stage, err);
    rtr_code code = lock(stage, handle, err);
    if (!code && !is_ours(stage, handle)) code = busy(stage, err);
    if (code)
        close(handle);
    else
        stage->handle = handle;
    return code;
}

/* Take over what a killed run left: *taken 0 if there is nothing, or nothing of ours. */
static rtr_code take_over(rtr_stage *stage, int *taken, rtr_err *err)
{
    int is_folder = stage->kind == RTR_STAGE_FOLDER;
    int flags = (is_folder ? O_RDONLY | O_DIRECTORY : O_RDWR) | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
    int handle = openat(stage->folder, stage->hidden, flags);
    *taken = 0;
    if (handle < 0) return RTR_OK;
    rtr_code code = lock(stage, handle, err);
    *taken = !code && is_own(handle) && is_ours(stage, handle);
    if (*taken && !is_folder && ftruncate(handle, 0) != 0) code = rtr_stage_fail(stage, err);
    if (*taken) {
        stage->handle = handle;
        stage->kept = 1; /* until it is known to be worth nothing */
    } else {
        close(handle);
    }
    return code;
}

static char *hidden_name(const rtr_stage *stage, const char *what)
{
    rtr_buf name = {0};
    rtr_buf_printf(&name, ".rutter-%s%s.tmp", stage->name, what);
    return rtr_buf_take(&name);
}

static rtr_code split(rtr_stage *stage, const char *path, rtr_err *err)
{
    size_t size = strlen(path);
    while (size > 1 && path[size - 1] == '/') size--;
    stage->path = rtr_strndup(path, size);
    if (!stage->path) return rtr_nomem(err);
    stage->name = rtr_path_name(stage->path);
    if (stage->name[0] && strcmp(stage->name, ".") != 0 && strcmp(stage->name, "..") != 0) {
        stage->hidden = hidden_name(stage, "");
        stage->beside[RTR_BESIDE_SPOOL] = hidden_name(stage, ".spool");
        stage->beside[RTR_BESIDE_JOURNAL] = hidden_name(stage, ".journal");
        int all = stage->hidden && stage->beside[0] && stage->beside[1];
        return all ? RTR_OK : rtr_nomem(err);
    }
    rtr_code code = rtr_fail(err, RTR_IO, "names no output");
    rtr_fix(err, code, "end it with a new name, such as 'tiles'");
    return rtr_within(err, code, "%s", path);
}

rtr_code rtr_stage_begin(rtr_stage *stage, const char *path, rtr_stage_kind kind, rtr_start start,
                         rtr_err *err)
{
    int taken = 0;
    *stage = (rtr_stage){.kind = kind, .folder = -1, .handle = -1};
    rtr_code code = split(stage, path, err);
    if (code) return code;
    char *dir = rtr_path_dir(stage->path);
    if (!dir) return rtr_nomem(err);
    stage->folder = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (stage->folder < 0) code = rtr_io_fail(err, dir);
    free(dir);
    if (!code && start == RTR_START_RESUME) code = take_over(stage, &taken, err);
    if (code || taken) return code;
    code = clear(stage, err);
    return code ? code : make(stage, err);
}

int rtr_stage_open_beside(const rtr_stage *stage, rtr_beside which, rtr_start start)
{
    enum { FLAGS = O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC };
    const char *name = stage->beside[which];
    if (start == RTR_START_RESUME) {
        int file = openat(stage->folder, name, FLAGS);
        if (file >= 0 && is_own(file)) return file;
        if (file >= 0) close(file);
    }
    unlinkat(stage->folder, name, 0); /* of a killed run; the lock is ours */
    int file = openat(stage->folder, name, FLAGS | O_CREAT | O_EXCL, 0600);
    if (file >= 0 && start == RTR_START_UNNAMED) unlinkat(stage->folder, name, 0);
    return file;
}

/* While the lock is ours: after that the names may be another run's. */
static void remove_beside(const rtr_stage *stage)
{
    for (int i = 0; i < RTR_BESIDE_COUNT; i++) unlinkat(stage->folder, stage->beside[i], 0);
}

/* A folder cannot be renamed onto one that holds something: the two change places. The new one is held
 * as before; the old one, hidden now, is cleared away like what a killed run left. */
static rtr_code exchange(rtr_stage *stage, rtr_err *err)
{
    int to = stage->folder;
    if (renameat2(to, stage->hidden, to, stage->name, RENAME_EXCHANGE) == 0) return RTR_OK;
    int number = errno;
    rtr_code code = rtr_stage_fail(stage, err);
    if (number == EINVAL || number == ENOSYS)
        rtr_fix(err, code, "this disk cannot replace a folder in one step: remove it first");
    return code;
}

rtr_code rtr_stage_publish(rtr_stage *stage, rtr_err *err)
{
    int to = stage->folder, is_folder = stage->kind == RTR_STAGE_FOLDER, swapped = 0;
    rtr_code code = RTR_OK;
    /* One syncfs instead of an fsync for each of thousands of tiles. */
    if ((is_folder ? syncfs(stage->handle) : fsync(stage->handle)) != 0)
        return rtr_stage_fail(stage, err);
    remove_beside(stage);
    if (renameat(to, stage->hidden, to, stage->name) != 0) {
        swapped = is_folder && (errno == ENOTEMPTY || errno == EEXIST);
        code = swapped ? exchange(stage, err) : rtr_stage_fail(stage, err);
        if (code) return code;
    }
    stage->published = 1;
    if (fsync(to) != 0) code = rtr_stage_fail(stage, err);
    if (swapped) (void)clear(stage, NULL); /* if this fails, the next run does it */
    return code;
}

void rtr_stage_end(rtr_stage *stage)
{
    if (stage->handle >= 0) {
        if (!stage->published && !stage->kept) {
            remove_beside(stage);
            remove_tree(stage->folder, stage->hidden, DEEPEST);
        }
        close(stage->handle);
    }
    if (stage->folder >= 0) close(stage->folder);
    for (int i = 0; i < RTR_BESIDE_COUNT; i++) free(stage->beside[i]);
    free(stage->hidden);
    free(stage->path);
    *stage = (rtr_stage){.folder = -1, .handle = -1};
}
