/* What a name may mean: the gazetteer's places of that name, and how likely each is by itself. */
#include <math.h>
#include <string.h>

#include "reports/candidate.h"
#include "reports/reader_parts.h"
#include "reports/resolve.h"

/* Two entries of one town: positions of different sources differ by so much, towns of one name do not. */
static const float same_town_km = 15;
/* A town, and its port or the area around it that bears its name. */
static const float same_area_km = 40;

static void put_on_sphere(rtr_lonlat at, float out[3])
{
    const float degree = 0.017453293F;
    float lon = (float)at.lon * degree, lat = (float)at.lat * degree;
    out[0] = cosf(lat) * cosf(lon);
    out[1] = cosf(lat) * sinf(lon);
    out[2] = sinf(lat);
}

static rtr_scope scope_of(const rtr_gaz_brief *brief)
{
    if (brief->kind == RTR_KIND_COUNTRY) return RTR_SCOPE_COUNTRY;
    if (brief->admin == 1) return RTR_SCOPE_AREA;
    return brief->kind == RTR_KIND_REGION ? RTR_SCOPE_DISTRICT : RTR_SCOPE_POINT;
}

static uint8_t town_of(rtr_kind kind)
{
    if (kind == RTR_KIND_CITY) return RTR_TOWN_CITY;
    return kind <= RTR_KIND_STATION ? RTR_TOWN_PART : RTR_TOWN_NONE;
}

static float prior_of(const rtr_gaz_brief *brief, rtr_scope scope, uint8_t way)
{
    const rtr_weights *by = &rtr_resolve_weights;
    float prior = by->people * log10f((float)brief->weight + by->crowd);
    if (scope == RTR_SCOPE_POINT && (float)brief->weight > by->city)
        prior += by->great * log10f((float)brief->weight / by->city);
    if (scope == RTR_SCOPE_COUNTRY) prior += by->country;
    if (scope == RTR_SCOPE_AREA && !brief->eponym && !brief->derived) prior += by->area;
    if (scope == RTR_SCOPE_DISTRICT) prior += by->district;
    if (brief->capital) prior += by->capital;
    if (!(way & ~RTR_GAZ_AS_OTHER)) prior += by->foreign;
    return prior;
}

/* The option, among those there are, that a reader would not tell from this one, or NULL: an entry of the same town, the
 * area that a town is the middle of (Paris, Berlin, Singapore; but not the state of New York), or an area of the country
 * of that name (Taiwan). */
static rtr_option *double_of(const rtr_named *name, const rtr_option *one)
{
    for (uint32_t i = 0; i < name->count; i++) {
        rtr_option *other = &name->first[i];
        if (other->country != one->country) continue;
        if (other->scope == RTR_SCOPE_COUNTRY && one->scope) return other;
        if (other->scope && one->scope) continue;
        int towns = (other->scope || other->town) && (one->scope || one->town);
        int entries = other->town == RTR_TOWN_CITY && one->town == RTR_TOWN_CITY;
        if (!towns && other->town != one->town) continue; /* a river in its department */
        float km = entries ? same_town_km : same_area_km;
        if (rtr_option_km2(other, one) < km * km) return other;
    }
    return NULL;
}

/* The country that commonly bears the name, or NULL; countries come first among the options. */
static const rtr_option *country_of(const rtr_named *name)
{
    for (uint32_t i = 0; i < name->count && name->first[i].scope == RTR_SCOPE_COUNTRY; i++)
        if (name->first[i].way & ~RTR_GAZ_AS_OTHER) return &name->first[i];
    return NULL;
}

/* Capitals and areas called like a country are not thought of first. In French "Mexico" is no country. */
static void stand_back(const rtr_reading *reading, const rtr_named *name, rtr_gaz_brief *brief,
                       uint8_t way)
{
    const rtr_gazetteer *gazetteer = rtr_reader_gazetteer(reading->reader);
    const rtr_option *first = country_of(name);
    if (!first || (!brief->capital && brief->admin != 1)) return;
    if (strcmp(reading->report->language, "fr") == 0 && way & ~first->way & RTR_GAZ_AS_FRENCH) {
        rtr_toponym country = rtr_gazetteer_get(gazetteer, first->place);
        if (strcmp(rtr_gazetteer_name(gazetteer, &country, "fr"), country.name) != 0) return;
    }
    if (brief->country_number == first->place) brief->capital = 0;
    brief->eponym |= brief->admin == 1;
}

static void add_option(rtr_weighing *weighing, rtr_named *name, uint32_t place, uint8_t way)
{
    const rtr_gazetteer *gazetteer = rtr_reader_gazetteer(weighing->reading->reader);
    rtr_gaz_brief brief;
    if (!rtr_gazetteer_brief(gazetteer, place, &brief) || !brief.placed) return;
    stand_back(weighing->reading, name, &brief, way);
    rtr_scope scope = scope_of(&brief);
    rtr_option one = {.place = place,
                      .parent = brief.parent,
                      .country = brief.country_number,
                      .prior = prior_of(&brief, scope, way),
                      .scope = (uint8_t)scope,
                      .way = way,
                      .town = town_of(brief.kind)};
    put_on_sphere(brief.at, one.at);
    rtr_option *twin = double_of(name, &one);
    if (!twin) {
        name->first[name->count++] = one;
        weighing->option_count++;
    } else if (twin->scope && twin->scope != RTR_SCOPE_COUNTRY && brief.kind == RTR_KIND_CITY) {
        *twin = one; /* neither a river in its department nor a city that is a state */
    } else if (brief.capital && twin->town) {
        *twin = one; /* New Delhi for Delhi */
    }
}

/* The place whose people a demonym names, RTR_GAZ_NOBODY when nobody knows: a country's code or an id. */
static uint32_t home_of(const rtr_reading *reading, uint32_t value)
{
    const char *text = rtr_lexicon_text(rtr_reader_lexicon(reading->reader), value);
    rtr_gazetteer_filter any = {.kind = RTR_KIND_COUNT};
    rtr_toponym found;
    if (!strchr(text, ':')) return rtr_reader_country(reading->reader, text);
    if (rtr_gazetteer_resolve(rtr_reader_gazetteer(reading->reader), text, &any, &found, NULL))
        return RTR_GAZ_NOBODY;
    return found.number;
}

/* A river, a mountain, a park: it may lie far from the town that its name holds. */
static int is_landscape(const rtr_reading *reading, size_t token)
{
    const rtr_token *word = &reading->report->tokens.items[token];
    const rtr_lexicon *lexicon = rtr_reader_lexicon(reading->reader);
    rtr_kind kind;
    if (!RTR_IS(word, PLACE_HEAD)) return 0;
    const rtr_sense *head = rtr_entry_sense(rtr_lexicon_entry(lexicon, word->entry),
                                            RTR_WORD_PLACE_HEAD, (rtr_word_shape)word->shape);
    return head && rtr_kind_parse(rtr_lexicon_text(lexicon, head->value), &kind) &&
           (kind == RTR_KIND_SEA || kind == RTR_KIND_STRAIT || kind == RTR_KIND_CANAL ||
            kind == RTR_KIND_OTHER);
}

/* The town after which something is called that the gazetteer does not know, "Fargo City", "Penang International
 * Airport": the longest name inside; RTR_NO_KEY when there is none. */
static uint32_t key_inside(const rtr_reading *reading, const rtr_mention *mention)
{
    rtr_found found, longest = {.key = RTR_NO_KEY};
    if (is_landscape(reading, mention->end - 1)) return RTR_NO_KEY;
    for (uint32_t i = mention->first; i < mention->end; i++) {
        if (rtr_candidate_at(reading, i, mention->end, &found) &&
            found.end - found.first > longest.end - longest.first)
            longest = found;
        if (longest.key == RTR_NO_KEY && is_landscape(reading, i)) return RTR_NO_KEY;
    }
    return longest.key;
}

/* What a mention's name is known by: a people's is its word in the lexicon, shifted past the keys. */
static int name_id(const rtr_reading *reading, const rtr_mention *mention, uint64_t *out)
{
    size_t behind;
    if (mention->type == RTR_MENTION_PLACE) {
        uint32_t key = mention->keyed ? mention->key : key_inside(reading, mention);
        *out = key;
        return key != RTR_NO_KEY;
    }
    if (mention->type != RTR_MENTION_DEMONYM) return 0;
    const rtr_sense *sense =
        rtr_tokens_phrase(reading->reader, &reading->report->tokens, mention->first, mention->end,
                          RTR_WORD_DEMONYM, &behind);
    if (sense) *out = ((uint64_t)sense->value + 1) << 32;
    return sense != NULL;
}

static void add_options(rtr_weighing *weighing, rtr_named *name)
{
    const rtr_reading *reading = weighing->reading;
    name->first = weighing->options + weighing->option_count;
    if (name->id >> 32) {
        uint32_t home = home_of(reading, (uint32_t)((name->id >> 32) - 1));
        if (home != RTR_GAZ_NOBODY) add_option(weighing, name, home, RTR_GAZ_AS_MAIN);
        return;
    }
    size_t count;
    const uint8_t *ways;
    const uint32_t *places = rtr_gazetteer_key_places(rtr_reader_gazetteer(reading->reader),
                                                      (uint32_t)name->id, &ways, &count);
    for (size_t i = 0; i < count && i < RTR_LOOKED_AT && name->count < RTR_OPTIONS; i++)
        add_option(weighing, name, places[i], ways[i]);
}

size_t rtr_weighing_name(rtr_weighing *weighing, const rtr_mention *mention)
{
    uint64_t id;
    if (!name_id(weighing->reading, mention, &id)) return RTR_NO_NAME;
    size_t slot = (size_t)((id * 0x9E3779B97F4A7C15u) >> 32) % RTR_WEIGHED_SLOTS;
    while (weighing->slots[slot]) {
        size_t found = weighing->slots[slot] - 1u;
        if (weighing->names[found].id == id) return found;
        slot = (slot + 1) % RTR_WEIGHED_SLOTS;
    }
    weighing->names[weighing->name_count] = (rtr_named){.id = id};
    add_options(weighing, &weighing->names[weighing->name_count++]);
    weighing->slots[slot] = (uint16_t)weighing->name_count;
    return weighing->name_count - 1;
}
