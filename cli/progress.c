#include "cli/progress.h"

#include <math.h>
#include <stdio.h>
#include <time.h>

/* Seconds between two lines, and before the time that is left is anything but noise. */
static const double PAUSE = 0.1, SOON = 1;

static void put_time(double seconds, char *out, size_t size)
{
    long minutes = lround(seconds / 60);
    if (seconds < 59.5)
        snprintf(out, size, "%ld s", lround(seconds));
    else if (minutes < 60)
        snprintf(out, size, "%ld min", minutes);
    else
        snprintf(out, size, "%ld h %ld min", minutes / 60, minutes % 60);
}

void cli_progress_line(const char *stage, double first, double now, double seconds, char out[80])
{
    char left[32];
    if (seconds < SOON || !(now > first) || now >= 1) {
        snprintf(out, 80, "%3d %% %.40s", (int)(100 * now), stage);
        return;
    }
    put_time(seconds * (1 - now) / (now - first), left, sizeof left);
    snprintf(out, 80, "%3d %% %.30s, %s left", (int)(100 * now), stage, left);
}

static double seconds_now(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void on_notice(void *user, const rtr_err *about)
{
    const cli_progress *progress = user;
    cli_log_end(progress->context);
    cli_notice(progress->context, about);
}

static void on_step(void *user, const char *stage, double fraction)
{
    cli_progress *progress = user;
    double now = seconds_now();
    char line[80];
    if (!progress->started) {
        progress->first = fraction;
        progress->begun = now;
        progress->started = 1;
    } else if (now - progress->shown < PAUSE) {
        return;
    }
    progress->shown = now;
    cli_progress_line(stage, progress->first, fraction, now - progress->begun, line);
    cli_show_progress(progress->context, line);
}

rtr_log cli_progress_log(cli_progress *progress)
{
    return (rtr_log){.notice = on_notice, .step = on_step, .user = progress};
}
