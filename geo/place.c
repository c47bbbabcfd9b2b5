#include "geo/place.h"

#include <string.h>

static const char *const precisions[RTR_PRECISION_COUNT] = {
    [RTR_PRECISION_EXACT] = "exact",     [RTR_PRECISION_SITE] = "site",
    [RTR_PRECISION_CITY] = "city",       [RTR_PRECISION_REGION] = "region",
    [RTR_PRECISION_COUNTRY] = "country",
};

static const char *const statuses[RTR_STATUS_COUNT] = {
    [RTR_STATUS_DECLARED] = "declared",   [RTR_STATUS_REPORTED] = "reported",
    [RTR_STATUS_SUSPECTED] = "suspected", [RTR_STATUS_DENIED] = "denied",
    [RTR_STATUS_INFERRED] = "inferred",
};

static const char *const modes[RTR_MODE_COUNT] = {
    [RTR_MODE_SEA] = "sea",         [RTR_MODE_AIR] = "air",           [RTR_MODE_RAIL] = "rail",
    [RTR_MODE_ROAD] = "road",       [RTR_MODE_PIPELINE] = "pipeline", [RTR_MODE_DATA] = "data",
    [RTR_MODE_UNKNOWN] = "unknown",
};

static const char *const kinds[RTR_KIND_COUNT] = {
    [RTR_KIND_PORT] = "port",
    [RTR_KIND_AIRPORT] = "airport",
    [RTR_KIND_CITY] = "city",
    [RTR_KIND_FACTORY] = "factory",
    [RTR_KIND_WAREHOUSE] = "warehouse",
    [RTR_KIND_REFINERY] = "refinery",
    [RTR_KIND_DEPOT] = "depot",
    [RTR_KIND_BORDER] = "border",
    [RTR_KIND_OFFICE] = "office",
    [RTR_KIND_COMPANY] = "company",
    [RTR_KIND_MINE] = "mine",
    [RTR_KIND_PLANT] = "plant",
    [RTR_KIND_TERMINAL] = "terminal",
    [RTR_KIND_STATION] = "station",
    [RTR_KIND_SEA] = "sea",
    [RTR_KIND_STRAIT] = "strait",
    [RTR_KIND_CANAL] = "canal",
    [RTR_KIND_REGION] = "region",
    [RTR_KIND_COUNTRY] = "country",
    [RTR_KIND_OTHER] = "other",
};

static const char *const line_sources[] = {
    [RTR_LINE_COMPUTED] = "computed",
    [RTR_LINE_GIVEN] = "given",
    [RTR_LINE_SCHEMATIC] = "schematic",
};

/* The _COUNT of each enum stands for "not said" in a case, so it has a name too: none. */
static const char *name_of(const char *const *names, size_t count, size_t index)
{
    return index < count ? names[index] : "";
}

/* Index of a word, or `count`. */
static size_t index_of(const char *const *names, size_t count, const char *word)
{
    size_t i = 0;
    while (word && i < count && strcmp(names[i], word) != 0) i++;
    return word ? i : count;
}

const char *rtr_precision_name(rtr_precision precision)
{
    return name_of(precisions, RTR_PRECISION_COUNT, (size_t)precision);
}

const char *rtr_status_name(rtr_status status)
{
    return name_of(statuses, RTR_STATUS_COUNT, (size_t)status);
}

const char *rtr_mode_name(rtr_mode mode)
{
    return name_of(modes, RTR_MODE_COUNT, (size_t)mode);
}

const char *rtr_kind_name(rtr_kind kind)
{
    return name_of(kinds, RTR_KIND_COUNT, (size_t)kind);
}

const char *rtr_line_source_name(rtr_line_source source)
{
    return name_of(line_sources, sizeof line_sources / sizeof *line_sources, (size_t)source);
}

int rtr_precision_parse(const char *word, rtr_precision *out)
{
    size_t index = index_of(precisions, RTR_PRECISION_COUNT, word);
    if (index == RTR_PRECISION_COUNT) return 0;
    *out = (rtr_precision)index;
    return 1;
}

int rtr_status_parse(const char *word, rtr_status *out)
{
    size_t index = index_of(statuses, RTR_STATUS_COUNT, word);
    if (index == RTR_STATUS_COUNT) return 0;
    *out = (rtr_status)index;
    return 1;
}

int rtr_mode_parse(const char *word, rtr_mode *out)
{
    size_t index = index_of(modes, RTR_MODE_COUNT, word);
    if (index == RTR_MODE_COUNT) return 0;
    *out = (rtr_mode)index;
    return 1;
}

int rtr_kind_parse(const char *word, rtr_kind *out)
{
    size_t index = index_of(kinds, RTR_KIND_COUNT, word);
    if (index == RTR_KIND_COUNT) return 0;
    *out = (rtr_kind)index;
    return 1;
}

int rtr_line_source_parse(const char *word, rtr_line_source *out)
{
    const size_t count = sizeof line_sources / sizeof *line_sources;
    size_t index = index_of(line_sources, count, word);
    if (index == count) return 0;
    *out = (rtr_line_source)index;
    return 1;
}
