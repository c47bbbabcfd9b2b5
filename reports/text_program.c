#include "reports/text_program.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "reports/text_wire.h"

static rtr_code system_fail(rtr_err *err, const char *what, int number)
{
    return rtr_fail(err, RTR_IO, "cannot %s: %s", what, strerror(number));
}

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* A file in memory that holds the document, at its start: unlike a pipe it needs nobody to fill it. */
static rtr_code open_document(const char *bytes, size_t size, int *out, rtr_err *err)
{
    *out = memfd_create("rutter-document", MFD_CLOEXEC);
    if (*out < 0) return system_fail(err, "make a file in memory", errno);
    while (size) {
        ssize_t put = write(*out, bytes, size);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return system_fail(err, "fill a file in memory", errno);
        bytes += put;
        size -= (size_t)put;
    }
    if (lseek(*out, 0, SEEK_SET) != 0) return system_fail(err, "rewind a file in memory", errno);
    return RTR_OK;
}

/* Standard input, standard output, nothing to complain to, and no other descriptor. */
static int set_descriptors(posix_spawn_file_actions_t *actions, int document, int answer)
{
    int failed = posix_spawn_file_actions_adddup2(actions, document, 0);
    if (!failed) failed = posix_spawn_file_actions_adddup2(actions, answer, 1);
    if (!failed) failed = posix_spawn_file_actions_addopen(actions, 2, "/dev/null", O_WRONLY, 0);
    if (!failed) failed = posix_spawn_file_actions_addclosefrom_np(actions, 3);
    return failed;
}

/* The embedding program's blocked signals and handlers are not the program's. */
static int set_signals(posix_spawnattr_t *attributes)
{
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    int failed = posix_spawnattr_setsigmask(attributes, &none);
    if (!failed) failed = posix_spawnattr_setsigdefault(attributes, &all);
    if (!failed)
        failed =
            posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    return failed;
}

static rtr_code start(const char *path, const rtr_text_options *options, int document, int answer,
                      pid_t *child, rtr_err *err)
{
    char seconds[16], megabytes[24];
    snprintf(seconds, sizeof seconds, "%d", options->cpu_seconds);
    snprintf(megabytes, sizeof megabytes, "%zu", options->memory_mb);
    char *arguments[] = {(char *)(uintptr_t)path, seconds, megabytes, NULL}, *none[] = {NULL};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int failed = posix_spawn_file_actions_init(&actions);
    if (failed) return system_fail(err, "start a program", failed);
    failed = posix_spawnattr_init(&attributes);
    if (!failed) {
        failed = set_descriptors(&actions, document, answer);
        if (!failed) failed = set_signals(&attributes);
        if (!failed) failed = posix_spawn(child, path, &actions, &attributes, arguments, none);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    if (!failed) return RTR_OK;
    rtr_code code = rtr_fail(err, RTR_IO, "cannot start '%s': %s", path, strerror(failed));
    return rtr_fix(err, code, "install rutter again");
}

typedef enum listen_end { LISTEN_WHOLE, LISTEN_LATE, LISTEN_LONG, LISTEN_FAILED } listen_end;

/* Everything up to the end of the answer, unless time or room is over first. */
static listen_end listen_to(int answer, int64_t deadline, size_t room, rtr_buf *out)
{
    char piece[1 << 16];
    for (;;) {
        int64_t left = deadline - now_ms();
        struct pollfd about = {.fd = answer, .events = POLLIN};
        if (left <= 0) return LISTEN_LATE;
        int ready = poll(&about, 1, left > 60000 ? 60000 : (int)left);
        if (ready < 0 && errno != EINTR) return LISTEN_FAILED;
        if (ready <= 0) continue;
        ssize_t got = read(answer, piece, sizeof piece);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return LISTEN_FAILED;
        if (got == 0) return LISTEN_WHOLE;
        if ((size_t)got > room - out->size) return LISTEN_LONG;
        rtr_buf_add(out, piece, (size_t)got);
        if (out->failed) return LISTEN_FAILED;
    }
}

/* The program's status once it has ended by itself, or was killed at the deadline. -1 when somebody else
 * (the embedding program) has waited for it. */
static int wait_for(pid_t child, int64_t deadline)
{
    const struct timespec nap = {.tv_nsec = 200000};
    int status = -1;
    pid_t done = 0;
    while ((done = waitpid(child, &status, WNOHANG)) == 0 && now_ms() < deadline)
        nanosleep(&nap, NULL);
    if (done == 0) kill(child, SIGKILL);
    while (done == 0 || (done < 0 && errno == EINTR)) done = waitpid(child, &status, 0);
    return done == child ? status : -1;
}

/* Why there is no whole answer. */
static rtr_code explain(listen_end end, int status, const rtr_text_options *options, rtr_err *err)
{
    static const char damaged[] = "it is damaged, or made to do harm; if you trust it, convert it "
                                  "to plain text and give that";
    int signalled = status != -1 && WIFSIGNALED(status);
    rtr_code code = RTR_BAD_DATA;
    if (end == LISTEN_FAILED) return rtr_nomem(err);
    if (end == LISTEN_LATE)
        rtr_fail(err, code, "could not be read within %d s", options->wall_seconds);
    else if (end == LISTEN_LONG)
        rtr_fail(err, code, "holds more than %zu MB of text", options->output_mb);
    else if (signalled && WTERMSIG(status) == SIGXCPU)
        rtr_fail(err, code, "could not be read within %d s of processor time",
                 options->cpu_seconds);
    else if (signalled)
        rtr_fail(err, code, "the program that was to read it died (%s)",
                 sigdescr_np(WTERMSIG(status)) ? sigdescr_np(WTERMSIG(status)) : "unknown signal");
    else
        rtr_fail(err, code, "the program that was to read it gave up without an answer");
    return rtr_fix(err, code, damaged);
}

static rtr_code converse(const char *path, int document, const int answer[2],
                         const rtr_text_options *options, rtr_text *out, rtr_err *err)
{
    const int64_t deadline = now_ms() + (int64_t)options->wall_seconds * 1000;
    pid_t child = -1;
    rtr_buf reply = {0};
    rtr_code code = start(path, options, document, answer[1], &child, err);
    close(answer[1]); /* or the end of the answer would never be seen */
    if (code) return code;
    listen_end end =
        listen_to(answer[0], deadline, (options->output_mb << 20) + TEXT_WIRE_HEAD, &reply);
    if (end != LISTEN_WHOLE) kill(child, SIGKILL);
    int status = wait_for(child, deadline);
    code = end == LISTEN_WHOLE ? text_wire_read(reply.data ? reply.data : "", reply.size, out, err)
                               : RTR_BAD_SYNTAX;
    if (code == RTR_BAD_SYNTAX) code = explain(end, status, options, err);
    rtr_buf_end(&reply);
    return code;
}

rtr_code text_program_read(rtr_text_form form, const void *bytes, size_t size,
                           const rtr_text_options *options, rtr_text *out, rtr_err *err)
{
    int document = -1, answer[2] = {-1, -1};
    *out = (rtr_text){0};
    char *path =
        rtr_path_join(options->extractors, form == RTR_TEXT_PDF ? "rutter-pdf" : "rutter-html");
    rtr_code code = path ? open_document(bytes, size, &document, err) : rtr_nomem(err);
    if (!code && pipe2(answer, O_CLOEXEC) != 0) code = system_fail(err, "make a pipe", errno);
    if (!code) code = converse(path, document, answer, options, out, err);
    out->form = form;
    if (answer[0] >= 0) close(answer[0]);
    if (document >= 0) close(document);
    free(path);
    return code;
}
