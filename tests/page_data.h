/* page_data.h - what a page says, read back: its JSON, and shapes unpacked by what viewer/README.md says of them. */
#ifndef RUTTER_TESTS_PAGE_DATA_H
#define RUTTER_TESTS_PAGE_DATA_H

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/yaml.h"
#include "draw/page.h"
#include "test.h"

/* Parts of a shape: points of part i run from ends[i - 1] (or 0) to ends[i]. */
typedef struct page_shape {
    rtr_lonlat *points;
    size_t *ends;
    size_t count;
} page_shape;

static inline int page_digit(char c)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c ? strchr(digits, c) : NULL;
    return at ? (int)(at - digits) : -1;
}

/* Bytes of base 64 in `out`, which has room for 3/4 of the text. */
static inline size_t page_bytes(const char *text, unsigned char *out)
{
    unsigned bits = 0;
    size_t size = 0;
    int have = 0;
    for (; page_digit(*text) >= 0; text++) {
        bits = bits << 6 | (unsigned)page_digit(*text);
        have += 6;
        if (have < 8) continue;
        have -= 8;
        out[size++] = (unsigned char)(bits >> have);
    }
    return size;
}

static inline int64_t page_number(const unsigned char **at)
{
    uint64_t value = 0;
    for (int shift = 0;; shift += 7) {
        unsigned char byte = *(*at)++;
        value |= (uint64_t)(byte & 127) << shift;
        if (byte < 128) return (int64_t)value;
    }
}

static inline int64_t page_step(const unsigned char **at)
{
    int64_t value = page_number(at);
    return value & 1 ? -(value + 1) / 2 : value / 2;
}

static inline double page_double(const rtr_node *node)
{
    double value = NAN;
    CHECK(node && node->text && rtr_parse_double(node->text, &value));
    return value;
}

static inline page_shape page_unpack(const rtr_node *node)
{
    const rtr_node *parts = rtr_node_get(node, "parts");
    double unit = page_double(rtr_node_get(node, "unit"));
    size_t length = parts && parts->text ? strlen(parts->text) : 0, points = 0;
    unsigned char *bytes = malloc(length + 1);
    const unsigned char *at = bytes, *end = bytes + (length ? page_bytes(parts->text, bytes) : 0);
    page_shape out = {malloc((length + 1) * sizeof *out.points),
                      malloc((length + 1) * sizeof *out.ends), 0};
    int64_t x = 0, y = 0;
    while (at < end) {
        for (int64_t left = page_number(&at); left > 0; left--) {
            x += page_step(&at);
            y += page_step(&at);
            out.points[points++] = (rtr_lonlat){(double)x * unit, (double)y * unit};
        }
        out.ends[out.count++] = points;
    }
    CHECK(at == end);
    free(bytes);
    return out;
}

static inline void page_shape_end(page_shape *shape)
{
    free(shape->points);
    free(shape->ends);
}

/* The data of a chart's page as JSON; checks that they are the same when they are written again. */
static inline rtr_yaml *page_read(const rtr_chart *chart, const rtr_case_page_options *options)
{
    rtr_err err = {0};
    rtr_buf data = {0}, again = {0};
    rtr_yaml *yaml = NULL;
    CHECK_OK(rtr_case_page_data(chart, options, &data, &err));
    CHECK_OK(rtr_case_page_data(chart, options, &again, &err));
    CHECK(data.size == again.size && memcmp(data.data, again.data, data.size) == 0);
    CHECK_OK(rtr_yaml_parse("page", data.data, data.size, &yaml, &err));
    rtr_buf_end(&again);
    rtr_buf_end(&data);
    return yaml;
}

#endif
