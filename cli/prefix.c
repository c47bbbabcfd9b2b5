#include "cli/prefix.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"

/* Cut "/NAME" off the end of a path. 1 if it was there. */
static int cut_tail(char *path, const char *tail)
{
    size_t size = strlen(path), end = strlen(tail);
    if (size < end || strcmp(path + size - end, tail) != 0) return 0;
    path[size - end] = '\0';
    return 1;
}

char *cli_prefix_path(const char *below)
{
    char path[4096];
    ssize_t size = readlink("/proc/self/exe", path, sizeof path - 1);
    if (size <= 0) return NULL;
    path[size] = '\0';
    char *slash = strrchr(path, '/');
    if (!slash) return NULL;
    *slash = '\0';
    if (!cut_tail(path, "/libexec/rutter")) cut_tail(path, "/bin");
    rtr_buf buf = {0};
    rtr_buf_printf(&buf, "%s/%s", path, below);
    return rtr_buf_take(&buf);
}
