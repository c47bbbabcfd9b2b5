#include "cli/sandbox.h"

#ifdef __linux__

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What may be read besides the inputs: libraries, fonts, PROJ's and GDAL's data, and what the C
 * library, fontconfig and the sanitizers look at. No user's files, no passwd, no hosts. */
static const char *const system_paths[] = {
    "/usr",
    "/lib",
    "/lib64",
    "/etc/fonts",
    "/etc/ld.so.cache",
    "/var/cache/fontconfig",
    "/etc/localtime",
    "/dev/null",
    "/dev/urandom",
    "/proc/self",
    "/proc/meminfo",
    "/sys/devices/system/cpu",
};

static const uint64_t read_rights = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
static const uint64_t write_rights = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR |
                                     LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |
                                     LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_DIR |
                                     LANDLOCK_ACCESS_FS_REMOVE_DIR;
/* Every right of the first version of Landlock; later ones add rights that we neither need nor use. */
static const uint64_t all_rights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;

/* Rights below one path; those for folders only are left out for a file. Missing paths: nothing. */
static int allow(int ruleset, const char *path, uint64_t rights)
{
    struct stat status;
    int handle = open(path, O_PATH | O_CLOEXEC);
    if (handle < 0) return errno == ENOENT || errno == EACCES || errno == ENOTDIR;
    if (fstat(handle, &status) == 0 && !S_ISDIR(status.st_mode))
        rights &= LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE;
    struct landlock_path_beneath_attr rule = {.allowed_access = rights, .parent_fd = handle};
    int done = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
    close(handle);
    return done;
}

/* The folder that holds an output folder: rtr_outdir_abandon takes an output folder that it made
 * away again. Only empty folders can be removed, so this puts no file at risk. */
static int allow_parent(int ruleset, const char *path)
{
    char parent[4096];
    int size = snprintf(parent, sizeof parent, "%s/..", path);
    if (size < 0 || (size_t)size >= sizeof parent) return 1;
    return allow(ruleset, parent, LANDLOCK_ACCESS_FS_REMOVE_DIR);
}

static int limit_files(const cli_reach *reach)
{
    struct landlock_ruleset_attr all = {.handled_access_fs = all_rights};
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);
    if (ruleset < 0) return 0;
    int done = 1;
    for (size_t i = 0; i < sizeof system_paths / sizeof *system_paths; i++)
        done &= allow(ruleset, system_paths[i], read_rights);
    for (size_t i = 0; i < reach->readable_count; i++)
        if (reach->readable[i]) done &= allow(ruleset, reach->readable[i], read_rights);
#ifdef RUTTER_COVERAGE_DIR /* where gcov's counts are written when the program ends */
    done &= allow(ruleset, RUTTER_COVERAGE_DIR, write_rights);
#endif
    for (size_t i = 0; i < reach->writable_count; i++)
        if (reach->writable[i])
            done &= allow(ruleset, reach->writable[i], write_rights) &&
                    allow_parent(ruleset, reach->writable[i]);
    done = done && syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    close(ruleset);
    return done;
}

#if defined(__x86_64__)
static const uint32_t architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
static const uint32_t architecture = AUDIT_ARCH_AARCH64;
#else
static const uint32_t architecture = 0; /* no filter: numbers of system calls differ */
#endif

#define LOAD(member)      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, member))
#define DENY              BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)
#define DENY_CALL(number) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (number), 0, 1), DENY
/* Calls above this number on x86-64 are those of the x32 ABI: a way around the list. */
enum { X32_FIRST = 0x40000000 };

static int add_filter(struct sock_filter *filter, size_t size)
{
    struct sock_fprog program = {.len = (unsigned short)size, .filter = filter};
    /* Libraries start threads when they are loaded (OpenBLAS, under GDAL): the filter is for them too. */
    return architecture != 0 &&
           syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) == 0;
}

/* No socket is made and no program started. */
static int limit_calls(void)
{
    struct sock_filter filter[] = {
        LOAD(arch),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, architecture, 1, 0),
        DENY,
        LOAD(nr),
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, X32_FIRST, 0, 1),
        DENY,
        DENY_CALL(SYS_socket),
        DENY_CALL(SYS_socketpair),
        DENY_CALL(SYS_connect),
        DENY_CALL(SYS_bind),
        DENY_CALL(SYS_listen),
        DENY_CALL(SYS_io_uring_setup), /* would make sockets without these calls */
        DENY_CALL(SYS_execve),
        DENY_CALL(SYS_execveat),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    return add_filter(filter, sizeof filter / sizeof *filter);
}

/* And nobody is answered; after limit_calls, which knows the architecture. */
static int refuse_callers(void)
{
    struct sock_filter filter[] = {
        LOAD(nr),
        DENY_CALL(SYS_accept),
        DENY_CALL(SYS_accept4),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    return add_filter(filter, sizeof filter / sizeof *filter);
}

int cli_sandbox_limit(const cli_reach *reach)
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return 0;
    int files = limit_files(reach) ? CLI_SANDBOX_FILES : 0;
    return files | (limit_calls() && refuse_callers() ? CLI_SANDBOX_SOCKETS : 0);
}

int cli_sandbox_answer(void)
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return 0;
    int files = limit_files(&(cli_reach){0}) ? CLI_SANDBOX_FILES : 0;
    return files | (limit_calls() ? CLI_SANDBOX_SOCKETS : 0);
}

#else

int cli_sandbox_limit(const cli_reach *reach)
{
    (void)reach;
    return 0;
}

int cli_sandbox_answer(void)
{
    return 0;
}

#endif

int cli_sandbox_enter(const char *const *readable, size_t count, const char *writable)
{
    return cli_sandbox_limit(&(cli_reach){readable, count, &writable, 1});
}
