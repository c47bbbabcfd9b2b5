/* The programs `rutter-html` and `rutter-pdf`: one untrusted document from standard input to text on standard
 * output, for the library (reports/text_program.c). Arguments: seconds of processor time, MB of memory.
 *
 * Two programs, because loading poppler takes five times as long as a page of HTML, and because its licence
 * (GPL) is not to be that of anything else here. EXTRACT_READER says which one this is. */
#include <stdint.h>
#include <stdio.h>
#include <sys/resource.h>

#include "base/text.h"
#include "cli/sandbox.h"
#include "reports/extract.h"

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

static int limit(unsigned resource, rlim_t soft, rlim_t hard)
{
    struct rlimit was, now = {.rlim_cur = soft, .rlim_max = hard};
    if (getrlimit(resource, &was) != 0) return 1;
    if (now.rlim_max > was.rlim_max) now.rlim_max = was.rlim_max; /* the caller's may be tighter */
    if (now.rlim_cur > now.rlim_max) now.rlim_cur = now.rlim_max;
    return setrlimit(resource, &now) != 0;
}

/* Time, memory, no files, no new processes, no core file with the document in it. */
static int limit_all(rlim_t seconds, rlim_t megabytes)
{
    int failed = limit(RLIMIT_CPU, seconds, seconds + 1) || limit(RLIMIT_CORE, 0, 0);
#ifndef RUTTER_COVERAGE_DIR /* where gcov writes its counts */
    failed |= limit(RLIMIT_FSIZE, 0, 0);
#endif
    if (!SANITIZED) /* whose shadow takes terabytes of addresses, and whose leak check a process */
        failed |= limit(RLIMIT_AS, megabytes << 20, megabytes << 20) || limit(RLIMIT_NPROC, 0, 0);
    return failed;
}

int main(int argc, char **argv)
{
    int64_t seconds = 0, megabytes = 0;
    if (argc != 3 || !rtr_parse_int(argv[1], &seconds) || !rtr_parse_int(argv[2], &megabytes) ||
        seconds < 1 || seconds > 86400 || megabytes < 1 || megabytes > 1 << 20) {
        fputs("this program is rutter's; run 'rutter read'\n", stderr);
        return 2;
    }
    if (limit_all((rlim_t)seconds, (rlim_t)megabytes)) return 1;
    cli_sandbox_limit(&(cli_reach){0});
    return extract_answer(EXTRACT_READER, 0, 1, (size_t)megabytes);
}
