#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "draw/svg_parts.h"

/* Farther than any sheet; programs keep positions in 32-bit floats. */
static const double farthest = 1e6;

void rtr_svg_digits(rtr_buf *out, double value, int decimals)
{
    size_t first = out->size;
    rtr_buf_fixed(out, isfinite(value) ? value : 0, decimals);
    if (out->failed) return;
    char *digits = out->data + first;
    if (*digits == '-') digits++;
    if (digits[0] != '0' || digits[1] != '.') return;
    memmove(digits, digits + 1, strlen(digits)); /* its NUL as well */
    out->size--;
}

void rtr_svg_number(rtr_buf *out, const char *name, double value, int decimals)
{
    rtr_buf_printf(out, " %s=\"", name);
    rtr_svg_digits(out, value, decimals);
    rtr_buf_putc(out, '"');
}

static int64_t steps(double value, int decimals)
{
    double unit = decimals == 2 ? 100 : decimals == 1 ? 10 : 1;
    if (isnan(value)) return 0;
    return llround(fmin(fmax(value, -farthest), farthest) * unit);
}

/* A minus or a command's letter parts numbers as well as a blank does. */
static void put_steps(rtr_svg_pen *pen, int64_t value, char before)
{
    double unit = pen->decimals == 2 ? 100 : pen->decimals == 1 ? 10 : 1;
    if (value >= 0 && before == ' ') rtr_buf_putc(pen->out, ' ');
    rtr_svg_digits(pen->out, (double)value / unit, pen->decimals);
}

void rtr_svg_pen_to(rtr_svg_pen *pen, char command, const rtr_pt *points, int count)
{
    int64_t x = steps(points[count - 1].x, pen->decimals);
    int64_t y = steps(points[count - 1].y, pen->decimals);
    if (command == 'L' && pen->drawn && x == pen->x && y == pen->y) return;
    if (command == 'M') {
        rtr_buf_putc(pen->out, 'M');
        put_steps(pen, x, 0);
        put_steps(pen, y, ' ');
    } else {
        char step = (char)(command - 'A' + 'a'), before = ' ';
        if (pen->last != command) rtr_buf_putc(pen->out, before = step);
        for (int i = 0; i < count; i++) {
            put_steps(pen, steps(points[i].x, pen->decimals) - pen->x, i ? ' ' : before);
            put_steps(pen, steps(points[i].y, pen->decimals) - pen->y, ' ');
        }
    }
    pen->drawn = command != 'M';
    pen->last = command;
    pen->x = x;
    pen->y = y;
}

void rtr_svg_pen_close(rtr_svg_pen *pen)
{
    rtr_buf_putc(pen->out, 'z');
    pen->last = 'Z';
}

void rtr_svg_colour(rtr_buf *out, const char *name, rtr_colour colour)
{
    static const char hex[] = "0123456789abcdef";
    const uint8_t rgb[] = {colour.r, colour.g, colour.b};
    if (!colour.a) {
        rtr_buf_printf(out, " %s=\"none\"", name);
        return;
    }
    rtr_buf_printf(out, " %s=\"#", name);
    for (int i = 0; i < 3; i++) {
        rtr_buf_putc(out, hex[rgb[i] >> 4]);
        rtr_buf_putc(out, hex[rgb[i] & 15]);
    }
    rtr_buf_putc(out, '"');
    if (colour.a == 255) return;
    rtr_buf_printf(out, " %s-opacity=\"", name);
    rtr_svg_digits(out, colour.a / 255.0, 3);
    rtr_buf_putc(out, '"');
}

void rtr_svg_base64(rtr_buf *out, const void *bytes, size_t size)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const uint8_t *from = bytes;
    char *to = rtr_buf_room(out, (size + 2) / 3 * 4);
    if (!to) return;
    for (size_t i = 0; i < size; i += 3) {
        uint32_t word = (uint32_t)from[i] << 16;
        if (i + 1 < size) word |= (uint32_t)from[i + 1] << 8;
        if (i + 2 < size) word |= from[i + 2];
        *to++ = letters[word >> 18];
        *to++ = letters[word >> 12 & 63];
        *to++ = i + 1 < size ? letters[word >> 6 & 63] : '=';
        *to++ = i + 2 < size ? letters[word & 63] : '=';
    }
    rtr_buf_used(out, (size + 2) / 3 * 4);
}
