/* A world file: six numbers, one a line, that place a picture (ESRI's convention: x step across, y step
 * across, x step down, y step down, centre of the first pixel). GDAL's own reading of files beside a
 * raster stays off: only the names below are opened. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "imagery/scene_parts.h"

enum { WORLD_BYTES_MAX = 4096 };

/* "scene.png" -> "scene.pgw", "scene.pngw", "scene.wld", and in capitals. */
static char *candidate(const char *path, int which)
{
    const char *slash = strrchr(path, '/'), *dot = strrchr(slash ? slash : path, '.');
    rtr_buf name = {0};
    char ending[8] = "wld";
    size_t stem = dot ? (size_t)(dot - path) : strlen(path), size = dot ? strlen(dot + 1) : 0;
    int form = which % 3, capitals = which >= 3;
    if (form < 2 && (size < 2 || size > 6)) return NULL;
    if (form == 0) {
        ending[0] = dot[1];
        ending[1] = dot[size];
        ending[2] = capitals ? 'W' : 'w';
    } else if (form == 1) {
        memcpy(ending, dot + 1, size);
        memcpy(ending + size, capitals ? "W" : "w", 2);
    } else if (capitals) {
        memcpy(ending, "WLD", 4);
    }
    rtr_buf_add(&name, path, stem);
    rtr_buf_putc(&name, '.');
    rtr_buf_puts(&name, ending);
    return rtr_buf_take(&name);
}

static rtr_code parse(char *text, double out[6], rtr_err *err)
{
    double value[6];
    size_t count = 0;
    char *rest = NULL;
    for (char *word = strtok_r(text, " \t\r\n", &rest); word;
         word = strtok_r(NULL, " \t\r\n", &rest))
        if (count == 6 || !rtr_parse_double(word, &value[count++])) {
            rtr_fail(err, RTR_BAD_SYNTAX, "the world file does not hold six numbers");
            return rtr_fix(err, RTR_BAD_SYNTAX,
                           "one a line: x step, 0, 0, y step, x and y of the first pixel's centre");
        }
    if (count < 6) {
        rtr_fail(err, RTR_BAD_SYNTAX, "the world file holds %zu of six numbers", count);
        return rtr_fix(err, RTR_BAD_SYNTAX,
                       "one a line: x step, 0, 0, y step, x and y of the first pixel's centre");
    }
    out[1] = value[0], out[4] = value[1], out[2] = value[2], out[5] = value[3];
    out[0] = value[4] - (value[0] + value[2]) / 2;
    out[3] = value[5] - (value[1] + value[3]) / 2;
    return RTR_OK;
}

rtr_code rtr_scene_world_file(const char *path, double out[6], int *found, rtr_err *err)
{
    rtr_code code = RTR_OK;
    *found = 0;
    for (int which = 0; !code && !*found && which < 6; which++) {
        char *name = candidate(path, which), *text = NULL;
        size_t size;
        if (name && access(name, R_OK) == 0) {
            *found = 1;
            code = rtr_file_read(name, WORLD_BYTES_MAX, &text, &size, err);
            if (!code) code = parse(text, out, err);
            if (code) rtr_within(err, code, "[%.60s]", rtr_path_name(name));
        }
        free(text);
        free(name);
    }
    return code;
}
