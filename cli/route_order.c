/* What the words of the command line ask for. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "cli/route.h"

static rtr_code open_sea(route_order *order, rtr_err *err)
{
    char *path = rtr_path_join(order->context->share, "rutter.sea");
    if (!path) return rtr_nomem(err);
    rtr_code code = rtr_sea_new(path, &order->sea, err);
    if (code) rtr_fix(err, code, "name the folder that holds rutter's data files with --data");
    if (!code) code = rtr_sea_pilot_new(order->sea, &order->pilot, err);
    if (!code) code = rtr_sea_areas_new(&order->areas, err);
    free(path);
    return code;
}

static int is_file(const char *word)
{
    const char *dot = strrchr(word, '.');
    return dot && (strcmp(dot, ".geojson") == 0 || strcmp(dot, ".json") == 0);
}

/* "suez,kiel" as a mask; where an `area` may be given too, files of polygons. */
static rtr_code read_passages(const route_order *order, const cli_list *lists, const char *option,
                              uint64_t *mask, rtr_shape **area, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t i = 0; i < lists->count && !code; i++) {
        char *words = rtr_strdup(lists->items[i]), *rest = NULL;
        if (!words) return rtr_nomem(err);
        for (char *w = strtok_r(words, ",", &rest); w && !code; w = strtok_r(NULL, ",", &rest)) {
            uint64_t one = 0;
            if (area && is_file(w))
                code = route_area_read(w, area, err);
            else
                code = rtr_sea_passage_mask(order->sea, w, &one, err);
            *mask |= one;
        }
        free(words);
    }
    if (code && !err->where[0]) rtr_within(err, code, "%s", option); /* else it is about a file */
    return code;
}

/* Close what the ship is too large for; open the ice if asked to. */
static void apply_facts(route_order *order, const route_words *words)
{
    for (size_t i = 0; i < rtr_sea_passage_count(order->sea); i++) {
        rtr_sea_facts facts;
        rtr_sea_passage_facts(order->sea, i, &facts);
        uint64_t bit = UINT64_C(1) << i;
        if ((facts.draught_m > 0 && words->draught_m > facts.draught_m) ||
            (facts.beam_m > 0 && words->beam_m > facts.beam_m))
            order->options.avoid |= bit;
        if (words->ice && strcmp(facts.kind, "ice") == 0) order->options.allow |= bit;
    }
}

static rtr_code read_sea(route_order *order, const route_words *words, rtr_err *err)
{
    rtr_sea_options *options = &order->options;
    rtr_code code = open_sea(order, err);
    if (!code)
        code = read_passages(order, &words->avoid, "--avoid", &options->avoid, &order->area, err);
    if (!code) code = read_passages(order, &words->close, "--close", &options->avoid, NULL, err);
    if (!code) code = read_passages(order, &words->open, "--open", &options->allow, NULL, err);
    if (code) return code;
    apply_facts(order, words);
    options->area = order->area;
    options->clearance_m = 1000 * words->clearance_km;
    return RTR_OK;
}

static rtr_code read_mode(const char *word, rtr_mode *out, rtr_err *err)
{
    if (!word) return *out = RTR_MODE_SEA, RTR_OK;
    if (rtr_mode_parse(word, out) && (*out == RTR_MODE_SEA || *out == RTR_MODE_AIR)) return RTR_OK;
    rtr_fail(err, RTR_BAD_SYNTAX, "'%s' is no mode that can be computed", word);
    rtr_fix(err, RTR_BAD_SYNTAX, "sea or air");
    return rtr_within(err, RTR_BAD_SYNTAX, "--mode");
}

static rtr_code check_range(const char *option, double value, double most, rtr_err *err)
{
    if (value >= 0 && value <= most) return RTR_OK;
    rtr_fail(err, RTR_BAD_DATA, "out of range: 0 to %d", (int)most);
    return rtr_within(err, RTR_BAD_DATA, "%s", option);
}

static rtr_code check_numbers(const route_words *words, rtr_err *err)
{
    rtr_code code = check_range("--draught", words->draught_m, 100, err);
    if (!code) code = check_range("--beam", words->beam_m, 200, err);
    if (!code) code = check_range("--speed", words->speed_kn, 200, err);
    if (!code) code = check_range("--clearance", words->clearance_km, 100, err);
    if (!code) code = check_range("--simplify", words->simplify_m, 1000000, err);
    if (!code)
        code = check_range("--alternatives", (double)words->alternatives, RTR_SEA_ALTERNATIVES_MAX,
                           err);
    return code;
}

rtr_code route_order_begin(cli_context *context, const route_words *words,
                           const route_skills *skills, route_order *out, rtr_err *err)
{
    *out = (route_order){.context = context,
                         .skills = skills,
                         .speed_kn = words->speed_kn,
                         .depart = ROUTE_UNDATED,
                         .simplify_m = words->simplify_m,
                         .alternatives = words->alternatives > 1 ? (size_t)words->alternatives : 1};
    rtr_code code = read_mode(words->mode, &out->mode, err);
    if (!code) code = check_numbers(words, err);
    if (!code && words->depart && !route_date_read(words->depart, &out->depart)) {
        rtr_fail(err, RTR_BAD_SYNTAX, "'%s' is no date", words->depart);
        rtr_fix(err, RTR_BAD_SYNTAX, "write it as 2026-12-31");
        code = rtr_within(err, RTR_BAD_SYNTAX, "--depart");
    }
    if (!code && out->mode == RTR_MODE_SEA) code = read_sea(out, words, err);
    if (code) route_order_end(out);
    return code;
}

void route_order_end(route_order *order)
{
    rtr_shape_free(order->area);
    rtr_sea_areas_free(order->areas);
    rtr_gazetteer_free(order->gazetteer);
    rtr_sea_pilot_free(order->pilot);
    rtr_sea_free(order->sea);
    *order = (route_order){0};
}
