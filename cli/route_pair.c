/* rutter route FROM TO */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "cli/route.h"

/* The voyages found for one pair, or why there is none. */
typedef struct answer {
    route_stop stops[CLI_LIST_MAX + 2];
    size_t stop_count;
    route_voyage voyages[RTR_SEA_ALTERNATIVES_MAX];
    size_t count;
    rtr_err why;
} answer;

static rtr_code read_stops(route_order *order, char **names, const cli_list *via, answer *out,
                           rtr_err *err)
{
    rtr_code code = route_stop_read(order, names[0], &out->stops[out->stop_count++], err);
    for (size_t i = 0; i < via->count && !code; i++)
        code = route_stop_read(order, via->items[i], &out->stops[out->stop_count++], err);
    if (!code) code = route_stop_read(order, names[1], &out->stops[out->stop_count++], err);
    return code;
}

static rtr_code find(route_order *order, answer *out)
{
    if (out->stop_count == 2)
        return route_voyage_find_all(order, out->stops, out->voyages, &out->count, &out->why);
    rtr_code code =
        route_voyage_find(order, out->stops, out->stop_count, &out->voyages[0], &out->why);
    out->count = !code;
    return code;
}

/* One Feature a line, the shortest way first. */
static void write_features(rtr_buf *buf, const route_order *order, const answer *found)
{
    for (size_t i = 0; i < found->count || (i == 0 && !found->count); i++) {
        rtr_json json;
        rtr_json_begin(&json, buf, 0);
        route_feature_begin(&json);
        rtr_json_key_string(&json, "from", found->stops[0].given);
        rtr_json_key_string(&json, "to", found->stops[found->stop_count - 1].given);
        if (found->count > 1) rtr_json_key_int(&json, "rank", (int64_t)i + 1);
        if (found->count)
            route_feature_end(&json, order, &found->voyages[i], ROUTE_FULL);
        else
            route_feature_fail(&json, order, &found->why);
        rtr_buf_putc(buf, '\n');
    }
}

static void tell_all(rtr_buf *buf, const route_order *order, const answer *found)
{
    for (size_t i = 0; i < found->count; i++) {
        if (i) rtr_buf_putc(buf, '\n');
        if (found->count > 1) rtr_buf_printf(buf, "%d of %d. ", (int)i + 1, (int)found->count);
        route_tell(buf, order, &found->voyages[i]);
    }
}

static int print(const cli_context *context, const rtr_buf *buf)
{
    rtr_err err = {0};
    if (!buf->failed) return cli_print(context, buf->data ? buf->data : "", buf->size);
    rtr_nomem(&err);
    return cli_fail(context, &err);
}

/* GeoJSON goes to its file or to stdout; the itinerary to stdout unless GeoJSON is there. */
static int write_all(const route_order *order, const route_words *words, const answer *found)
{
    rtr_buf features = {0}, text = {0};
    rtr_err err = {0};
    int status = CLI_DONE;
    int to_stdout = words->as_json || (words->geojson && strcmp(words->geojson, "-") == 0);
    if (to_stdout || words->geojson) write_features(&features, order, found);
    if (!to_stdout) tell_all(&text, order, found);
    if (features.failed) {
        rtr_nomem(&err);
        status = cli_fail(order->context, &err);
    } else if (words->geojson && !(strcmp(words->geojson, "-") == 0)) {
        if (rtr_file_write(words->geojson, features.data, features.size, &err))
            status = cli_fail(order->context, &err);
    }
    if (!status) status = print(order->context, to_stdout ? &features : &text);
    rtr_buf_end(&features);
    rtr_buf_end(&text);
    return status;
}

int route_pair(route_order *order, const route_words *words, char **names)
{
    rtr_err err = {0};
    answer *found = calloc(1, sizeof *found);
    rtr_code code = found ? RTR_OK : rtr_nomem(&err);
    if (!code) code = read_stops(order, names, &words->via, found, &err);
    if (code) {
        free(found);
        return cli_fail(order->context, &err);
    }
    code = find(order, found);
    int status = CLI_DONE;
    if (code) status = cli_fail(order->context, &found->why);
    if (!code || code == RTR_NOT_FOUND) {
        status = write_all(order, words, found);
        if (!status && !code && words->map)
            status = order->skills->draw(order, found->voyages, found->count, words->map);
        if (!status && code) status = CLI_PARTLY;
    }
    for (size_t i = 0; i < found->count; i++) route_voyage_end(&found->voyages[i]);
    free(found);
    return status;
}
