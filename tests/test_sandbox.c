/* Each case runs in a child process: the sandbox lasts for the rest of a process's life. */
#include "cli/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "test.h"

static char inputs[] = "/tmp/rutter-inXXXXXX", outputs[] = "/tmp/rutter-outXXXXXX";

static int can_open(const char *folder, const char *name, int flags)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    int handle = open(path, flags | O_CLOEXEC, 0600);
    if (handle >= 0) close(handle);
    return handle >= 0;
}

/* Bits: 1 a socket opens, 2 a file outside opens, 4 an input does not, 8 an input can be written,
 * 16 an output cannot, 32 a program starts, 64 the output cannot be renamed and removed */
static int probe(void)
{
    int bad = 0;
    char from[256], to[256];
    int kinds[] = {AF_INET, AF_INET6, AF_UNIX};
    for (int i = 0; i < 3; i++)
        if (socket(kinds[i], SOCK_STREAM, 0) >= 0 || errno != EPERM) bad |= 1;
    if (can_open("/etc", "passwd", O_RDONLY)) bad |= 2;
    if (!can_open(inputs, "case", O_RDONLY)) bad |= 4;
    if (can_open(inputs, "case", O_WRONLY) || can_open(inputs, "new", O_WRONLY | O_CREAT)) bad |= 8;
    if (!can_open(outputs, "new", O_WRONLY | O_CREAT)) bad |= 16;
    if (execl("/bin/true", "true", (char *)NULL) == 0 || errno != EPERM) bad |= 32;
    snprintf(from, sizeof from, "%s/new", outputs);
    snprintf(to, sizeof to, "%s/final", outputs);
    if (rename(from, to) != 0 || unlink(to) != 0) bad |= 64;
    return bad;
}

/* Bits: 1 a socket opens, 2 a caller is not answered, 4 an input opens, 8 a program starts. The listener was
 * there before. */
static int probe_server(int listener)
{
    int bad = 0;
    if (socket(AF_INET, SOCK_STREAM, 0) >= 0 || errno != EPERM) bad |= 1;
    if (accept(listener, NULL, NULL) < 0) bad |= 2;
    if (can_open(inputs, "case", O_RDONLY)) bad |= 4;
    if (execl("/bin/true", "true", (char *)NULL) == 0 || errno != EPERM) bad |= 8;
    return bad;
}

/* A child that answers the one caller it has; its exit status is what it found. */
static int in_server(void)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof at;
    int listener = socket(AF_INET, SOCK_STREAM, 0), caller = socket(AF_INET, SOCK_STREAM, 0);
    CHECK(bind(listener, (struct sockaddr *)&at, size) == 0 && listen(listener, 1) == 0);
    CHECK(getsockname(listener, (struct sockaddr *)&at, &size) == 0);
    CHECK(connect(caller, (struct sockaddr *)&at, size) == 0);
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        cli_sandbox_answer();
        _exit(probe_server(listener));
    }
    int status = 0;
    waitpid(child, &status, 0);
    close(caller);
    close(listener);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* The child's exit status: what it found, or 128 + what is in force. */
static int in_child(int what)
{
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        const char *readable[] = {inputs, "/no/such/folder"}, *writable[] = {NULL, outputs};
        int in_force = cli_sandbox_limit(&(cli_reach){readable, 2, writable, 2});
        _exit(what ? probe() : 128 + in_force);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST_MAIN
{
    const char *preloaded = getenv("LD_PRELOAD");
    if (preloaded && strstr(preloaded, "vgpreload")) SKIP("valgrind makes system calls of its own");
    if (!mkdtemp(inputs) || !mkdtemp(outputs)) SKIP("no temporary folder");
    CHECK(can_open(inputs, "case", O_WRONLY | O_CREAT));
    int in_force = in_child(0) - 128;
    int bad = in_child(1);
    CASE("no socket, no program")
    {
        if (in_force & CLI_SANDBOX_SOCKETS)
            CHECK(!(bad & (1 | 32)));
        else
            printf("NOT CHECKED: this kernel takes no seccomp filter\n");
    }
    CASE("inputs are read, outputs written, nothing else")
    {
        if (in_force & CLI_SANDBOX_FILES)
            CHECK(!(bad & (2 | 8)));
        else
            printf("NOT CHECKED: this kernel has no Landlock\n");
        CHECK(!(bad & (4 | 16 | 64)));
    }
    CASE("who answers makes no socket, opens no file")
    {
        int found = in_server();
        if (in_force & CLI_SANDBOX_SOCKETS) CHECK(!(found & (1 | 8)));
        if (in_force & CLI_SANDBOX_FILES) CHECK(!(found & 4));
        CHECK(!(found & 2));
    }
    char path[64];
    snprintf(path, sizeof path, "%s/case", inputs);
    unlink(path);
    rmdir(inputs);
    rmdir(outputs);
    return in_force ? 0 : 77;
}
