/* Any bytes as a gazetteer: refused with a reason, or every answer is a sound one. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/fold.h"
#include "geo/gazetteer.h"
#include "geo/gazetteer_match.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int holds)
{
    if (!holds) abort();
}

static void check_place(const rtr_toponym *place)
{
    require(strlen(place->id) + strlen(place->name) + strlen(place->country) +
                strlen(place->admin1) + strlen(place->locode) + strlen(place->source) <
            SIZE_MAX);
    require(place->at.lon >= -180 && place->at.lon <= 180);
    require(place->at.lat >= -90 && place->at.lat <= 90);
    require(place->kind < RTR_KIND_COUNT && place->precision < RTR_PRECISION_COUNT);
}

/* Walk a name's words, and every place that one of them ends a name of. */
static void walk(const rtr_gazetteer *gazetteer, const char *name)
{
    char *folded = NULL;
    uint64_t state = 0;
    int step = RTR_GAZ_GOES_ON;
    if (rtr_fold(name, strlen(name), &folded, NULL)) return;
    for (const char *at = folded; *at && step & RTR_GAZ_GOES_ON; at += strspn(at, " ")) {
        uint32_t key = 0;
        size_t size = strcspn(at, " "), count = 0, sum = 0;
        const uint8_t *ways = NULL;
        step = rtr_gazetteer_step(gazetteer, state, rtr_gaz_word_hash(at, size), &state, &key);
        at += size;
        if (!(step & RTR_GAZ_ENDS)) continue;
        const uint32_t *places = rtr_gazetteer_key_places(gazetteer, key, &ways, &count);
        require(strlen(rtr_gazetteer_key_name(gazetteer, key)) < SIZE_MAX);
        for (size_t i = 0; i < count; i++) {
            rtr_gaz_brief brief;
            int there = rtr_gazetteer_brief(gazetteer, places[i], &brief);
            require(there == (places[i] < rtr_gazetteer_count(gazetteer)));
            sum += ways[i];
            require(!rtr_gazetteer_spelt(gazetteer, places[i], "\x01", 1) || there);
        }
        require(sum <= UINT8_MAX * count);
    }
    free(folded);
}

static void check_brief(const rtr_gazetteer *gazetteer, uint32_t number)
{
    rtr_gaz_brief brief;
    size_t count = rtr_gazetteer_count(gazetteer);
    if (!rtr_gazetteer_brief(gazetteer, number, &brief)) return;
    require(brief.at.lon >= -180 && brief.at.lon <= 180 && brief.at.lat >= -90 &&
            brief.at.lat <= 90);
    require(brief.kind < RTR_KIND_COUNT && brief.precision < RTR_PRECISION_COUNT);
    require(brief.parent < count || brief.parent == RTR_GAZ_NOBODY);
    require(brief.country_number < count || brief.country_number == RTR_GAZ_NOBODY);
    require(strlen(brief.country) <= 2);
}

static int visit(void *user, const char *language, const char *name)
{
    *(size_t *)user += strlen(language) + strlen(name);
    return 0;
}

static void ask(const rtr_gazetteer *gazetteer)
{
    static const char *const names[] = {"Paris",       "New York", "Paris, Texas", "US",
                                        "San José",    "Bufallo",  "geonames:1",   "Atl",
                                        "georgia, us", ""};
    rtr_toponym found[8];
    rtr_err err;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t all = rtr_gazetteer_find(gazetteer, names[i], NULL, found, 8);
        for (size_t j = 0; j < all && j < 8; j++) check_place(&found[j]);
        if (!rtr_gazetteer_resolve(gazetteer, names[i], NULL, found, &err)) check_place(found);
        size_t near = rtr_gazetteer_suggest(gazetteer, names[i], found, 8);
        require(near <= 8);
        for (size_t j = 0; j < near; j++) check_place(&found[j]);
        walk(gazetteer, names[i]);
    }
    size_t cities = rtr_gazetteer_cities_in(gazetteer, (rtr_bbox){-180, -90, 180, 90}, found, 8);
    require(cities <= 8);
    for (size_t j = 0; j < cities; j++) check_place(&found[j]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[64];
    rtr_err err = {0};
    rtr_gazetteer *gazetteer = NULL;
    int file = memfd_create("gazetteer", 0);
    require(file >= 0 && write(file, data, size) == (ssize_t)size);
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    if (rtr_gazetteer_new(path, &gazetteer, &err)) {
        require(!gazetteer && err.what[0]);
    } else {
        size_t length = 0;
        for (size_t i = 0; i <= rtr_gazetteer_count(gazetteer) && i < 64; i++) {
            rtr_toponym place = rtr_gazetteer_get(gazetteer, (uint32_t)i);
            check_place(&place);
            check_brief(gazetteer, (uint32_t)i);
            walk(gazetteer, place.name);
            require(rtr_gazetteer_name(gazetteer, &place, "fr") != NULL);
            rtr_gazetteer_names(gazetteer, &place, visit, &length);
        }
        ask(gazetteer);
    }
    rtr_gazetteer_free(gazetteer);
    close(file);
    return 0;
}
