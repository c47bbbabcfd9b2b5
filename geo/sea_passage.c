/* Passages by number, id and group, and what is known of them. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "geo/sea_graph.h"

size_t rtr_sea_passage_count(const rtr_sea *sea)
{
    return sea->passage_count;
}

const char *rtr_sea_passage_id(const rtr_sea *sea, size_t number)
{
    return number < sea->passage_count ? sea->passages[number].id : "";
}

const char *rtr_sea_passage_name(const rtr_sea *sea, size_t number)
{
    return number < sea->passage_count ? sea->passages[number].name : "";
}

uint64_t rtr_sea_closed_by_default(const rtr_sea *sea)
{
    uint64_t mask = 0;
    for (size_t i = 0; i < sea->passage_count; i++)
        if (sea->passages[i].closed) mask |= UINT64_C(1) << i;
    return mask;
}

rtr_code rtr_sea_passage_mask(const rtr_sea *sea, const char *word, uint64_t *mask, rtr_err *err)
{
    const char *words[2 * SEA_PASSAGES_MAX];
    size_t count = 0;
    *mask = 0;
    for (size_t i = 0; i < sea->passage_count; i++) {
        const sea_passage *item = &sea->passages[i];
        if (strcmp(item->id, word) == 0 || (*item->group && strcmp(item->group, word) == 0))
            *mask |= UINT64_C(1) << i;
        words[count++] = item->id;
        if (*item->group) words[count++] = item->group;
    }
    if (*mask) return RTR_OK;
    const char *near = rtr_nearest(word, words, count);
    rtr_code code = rtr_fail(err, RTR_NOT_FOUND, "unknown passage '%s'", word);
    if (near) return rtr_fix(err, code, "did you mean '%s'?", near);
    return rtr_fix(err, code, "the passages are listed in rutter-route(1)");
}

/* A figure of the file, which may hold anything. */
static double figure(float value)
{
    return isfinite(value) && value > 0 ? (double)value : 0;
}

void rtr_sea_passage_facts(const rtr_sea *sea, size_t number, rtr_sea_facts *out)
{
    static const char *const kinds[] = {"canal", "strait", "ice", "river"};
    *out = (rtr_sea_facts){.kind = "", .note = ""};
    if (number >= sea->passage_count) return;
    const sea_passage *item = &sea->passages[number];
    if (item->kind < sizeof kinds / sizeof *kinds) out->kind = kinds[item->kind];
    out->note = item->note;
    out->length_km = figure(item->length_km);
    out->draught_m = figure(item->draught_m);
    out->beam_m = figure(item->beam_m);
    out->ship_length_m = figure(item->ship_length_m);
}

static int within(sea_period period, int day)
{
    if (period.first <= period.last) return period.first <= day && day <= period.last;
    return period.first <= day || day <= period.last; /* a season over New Year */
}

int rtr_sea_passage_open_on(const rtr_sea *sea, size_t number, int year, int month, int day)
{
    if (number >= sea->passage_count) return 0;
    const sea_passage *item = &sea->passages[number];
    int years = 0, in_years = 0, seasons = 0, in_season = 0;
    int day_of_year = 100 * month + day;
    for (uint32_t i = 0; i < item->period_count; i++) {
        sea_period period = item->periods[i];
        if (period.first < 10000) {
            seasons++;
            in_season += within(period, day_of_year);
        } else {
            years++;
            in_years += within(period, 10000 * year + day_of_year);
        }
    }
    return (!years || in_years) && (!seasons || in_season);
}
