#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file_parts.h"
#include "base/text.h"

rtr_code rtr_io_fail(rtr_err *err, const char *path)
{
    int number = errno;
    rtr_code code = rtr_fail(err, RTR_IO, "%s", strerror(number));
    if (number == ENOENT)
        rtr_fix(err, code, "check the path; it is relative to the folder you are in");
    if (number == EACCES || number == EPERM)
        rtr_fix(err, code, "check the permissions of '%s'", path);
    if (number == ENOSPC) rtr_fix(err, code, "free some space, or choose another folder");
    return rtr_within(err, code, "%s", path);
}

static rtr_code open_regular(const char *path, int *file, struct stat *about, rtr_err *err)
{
    *file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a FIFO must not hang us */
    if (*file < 0) return rtr_io_fail(err, path);
    rtr_code code = RTR_OK;
    if (fstat(*file, about) != 0)
        code = rtr_io_fail(err, path);
    else if (!S_ISREG(about->st_mode))
        code = rtr_within(err, rtr_fail(err, RTR_IO, "is not a regular file"), "%s", path);
    if (!code) return RTR_OK;
    close(*file);
    *file = -1;
    return code;
}

static int same_file_state(const struct stat *a, const struct stat *b)
{
    return a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
           a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

static rtr_code read_all(int file, const char *path, char *bytes, size_t size, rtr_err *err)
{
    size_t done = 0;
    while (done < size) {
        ssize_t got = read(file, bytes + done, size - done);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return rtr_io_fail(err, path);
        if (got == 0) break;
        done += (size_t)got;
    }
    bytes[size] = '\0';
    if (done == size) return RTR_OK;
    return rtr_within(err, rtr_fail(err, RTR_BAD_DATA, "became shorter while it was read"), "%s",
                      path);
}

rtr_code rtr_file_read(const char *path, size_t limit, char **out, size_t *size, rtr_err *err)
{
    struct stat before = {0}, after = {0};
    int file = -1;
    char *bytes = NULL;
    *out = NULL;
    rtr_code code = open_regular(path, &file, &before, err);
    if (code) return code;
    if ((uint64_t)before.st_size > limit) {
        code = rtr_fail(err, RTR_BAD_DATA, "has %lld bytes, more than the %zu allowed",
                        (long long)before.st_size, limit);
        code = rtr_within(err, code, "%s", path);
        goto done;
    }
    *size = (size_t)before.st_size;
    bytes = malloc(*size + 1);
    code = bytes ? read_all(file, path, bytes, *size, err) : rtr_nomem(err);
    if (code) goto done;
    if (fstat(file, &after) != 0) {
        code = rtr_io_fail(err, path);
    } else if (!same_file_state(&before, &after)) {
        code = rtr_fail(err, RTR_BAD_DATA, "changed while it was read");
        rtr_fix(err, code, "run again when nothing writes to it");
        code = rtr_within(err, code, "%s", path);
    }
done:
    close(file);
    if (code)
        free(bytes);
    else
        *out = bytes;
    return code;
}

rtr_code rtr_mapping_begin(const char *path, rtr_mapping *map, rtr_err *err)
{
    struct stat about = {0};
    int file = -1;
    *map = (rtr_mapping){0};
    rtr_code code = open_regular(path, &file, &about, err);
    if (code) return code;
    if (about.st_size > 0) {
        void *data = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, file, 0);
        if (data == MAP_FAILED)
            code = rtr_io_fail(err, path);
        else
            *map = (rtr_mapping){.data = data, .size = (size_t)about.st_size};
    }
    close(file);
    return code;
}

void rtr_mapping_end(rtr_mapping *map)
{
    if (map->data) munmap((void *)(uintptr_t)map->data, map->size);
    *map = (rtr_mapping){0};
}

char *rtr_path_join(const char *dir, const char *name)
{
    rtr_buf buf = {0};
    if (dir && dir[0] && name[0] != '/') {
        rtr_buf_puts(&buf, dir);
        if (dir[strlen(dir) - 1] != '/') rtr_buf_putc(&buf, '/');
    }
    rtr_buf_puts(&buf, name);
    return rtr_buf_take(&buf);
}

char *rtr_path_dir(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash) return rtr_strdup(".");
    return slash == path ? rtr_strdup("/") : rtr_strndup(path, (size_t)(slash - path));
}

const char *rtr_path_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static int has_parent_part(const char *path)
{
    for (const char *at = path; at; at = strchr(at, '/')) {
        if (*at == '/') at++;
        if (at[0] == '.' && at[1] == '.' && (at[2] == '/' || !at[2])) return 1;
    }
    return 0;
}

/* "https:", "data:", also "C:"; a colon later in the name is a name. */
static int has_scheme(const char *path)
{
    size_t size =
        strspn(path, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-_");
    return size > 0 && path[size] == ':';
}

rtr_code rtr_path_guard(const char *path, rtr_err *err)
{
    const char *why = NULL;
    if (!path[0])
        why = "is empty";
    else if (strncasecmp(path, "/vsi", 4) == 0)
        why = "is a virtual path";
    else if (path[0] == '/')
        why = "is absolute";
    else if (has_parent_part(path))
        why = "leaves the case's folder by '..'";
    else if (has_scheme(path))
        why = "is an address, not a file";
    if (!why) return RTR_OK;
    rtr_code code = rtr_fail(err, RTR_BAD_DATA, "path '%.200s' %s", path, why);
    return rtr_fix(err, code,
                   "copy the file into the case's folder and name it by a relative path");
}

static rtr_code write_all(int file, const char *bytes, size_t size)
{
    while (size) {
        ssize_t put = write(file, bytes, size);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return RTR_IO;
        bytes += put;
        size -= (size_t)put;
    }
    return fsync(file) == 0 ? RTR_OK : RTR_IO;
}

rtr_code rtr_write_at(int folder, const char *name, const void *bytes, size_t size, rtr_err *err)
{
    int file = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (file < 0) return rtr_io_fail(err, name);
    rtr_code code = write_all(file, bytes, size);
    int number = errno;
    if (close(file) != 0 && !code) {
        code = RTR_IO;
        number = errno;
    }
    if (!code) return RTR_OK;
    unlinkat(folder, name, 0);
    errno = number;
    return rtr_io_fail(err, name);
}

rtr_code rtr_may_replace(int folder, const char *name, rtr_err *err)
{
    struct stat about;
    if (fstatat(folder, name, &about, AT_SYMLINK_NOFOLLOW) != 0 || S_ISREG(about.st_mode) ||
        S_ISDIR(about.st_mode))
        return RTR_OK;
    rtr_code code = rtr_fail(err, RTR_IO, "is not a regular file");
    rtr_fix(err, code, "give the name of a plain file, or - for standard output");
    return rtr_within(err, code, "%s", name);
}

/* Rename within the folder and make the new name last through a power cut. */
static rtr_code put_in_place(int folder, const char *from, const char *to, rtr_err *err)
{
    if (renameat(folder, from, folder, to) == 0 && fsync(folder) == 0) return RTR_OK;
    rtr_code code = rtr_io_fail(err, to);
    unlinkat(folder, from, 0);
    return code;
}

rtr_code rtr_file_write(const char *path, const void *bytes, size_t size, rtr_err *err)
{
    const char *name = rtr_path_name(path);
    char *dir = rtr_path_dir(path);
    rtr_buf temporary = {0};
    rtr_buf_printf(&temporary, ".%s.%ld.tmp", name, (long)getpid());
    rtr_code code = RTR_OK;
    int folder = -1;
    if (!dir || temporary.failed) {
        code = rtr_nomem(err);
        goto done;
    }
    folder = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) {
        code = rtr_io_fail(err, dir);
        goto done;
    }
    code = rtr_may_replace(folder, name, err);
    if (!code) code = rtr_write_at(folder, temporary.data, bytes, size, err);
    if (!code) code = put_in_place(folder, temporary.data, name, err);
    if (code && err) snprintf(err->where, sizeof err->where, "%.150s", path);
done:
    if (folder >= 0) close(folder);
    rtr_buf_end(&temporary);
    free(dir);
    return code;
}
