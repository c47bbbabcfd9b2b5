/* Organisations: the known ones with their seats (common knowledge), others by how they are called: "Acme Trading Ltd",
 * "la société Acme", "ministère russe de la Défense", "University of Ohio". These have a place only where the report
 * says one. */
#include <string.h>

#include "reports/candidate.h"
#include "reports/site.h"

enum { NAME_MOST = 12, CACHE = 64 };

/* What a seat's name means, worked out once a report. */
typedef struct seat {
    uint32_t value; /* of the lexicon, and one more: 0 is empty */
    uint32_t place;
    rtr_kind kind;
    int power; /* an organ that stands for its state */
} seat;

typedef struct finder {
    rtr_sites sites;
    const rtr_tokens *tokens;
    const rtr_sentence *sentence;
    seat seats[CACHE];
} finder;

static const uint64_t companies = RTR_WORD_BIT(RTR_WORD_COMPANY);
static const uint64_t bodies = RTR_WORD_BIT(RTR_WORD_BODY) | RTR_WORD_BIT(RTR_WORD_MEDIA);
static const uint64_t no_name = RTR_WORD_BIT(RTR_WORD_FUNCTION) | RTR_WORD_BIT(RTR_WORD_MONTH) |
                                RTR_WORD_BIT(RTR_WORD_WEEKDAY) | RTR_WORD_BIT(RTR_WORD_TITLE) |
                                RTR_WORD_BIT(RTR_WORD_ROLE);

/* "company;Santa Clara;US" */
static seat read_seat(const rtr_reader *reader, uint32_t value)
{
    char name[64] = "", country[3] = "";
    const char *text = rtr_lexicon_text(rtr_reader_lexicon(reader), value);
    const char *first = text + strcspn(text, ";");
    const char *second = *first ? first + 1 + strcspn(first + 1, ";") : first;
    seat made = {.value = value + 1, .place = RTR_NO_PLACE, .kind = RTR_KIND_OFFICE};
    if (strncmp(text, "company;", 8) == 0) made.kind = RTR_KIND_COMPANY;
    made.power = strncmp(text, "power;", 6) == 0;
    size_t size = *second ? (size_t)(second - first - 1) : 0;
    if (size == 0 || size >= sizeof name || strlen(second + 1) != 2) return made;
    memcpy(name, first + 1, size);
    memcpy(country, second + 1, 2);
    rtr_toponym place; /* a city, not the region of that name */
    const rtr_gazetteer_filter filter = {.country = country, .kind = RTR_KIND_CITY};
    if (rtr_gazetteer_find(rtr_reader_gazetteer(reader), name, &filter, &place, 1) ||
        !rtr_gazetteer_resolve(rtr_reader_gazetteer(reader), name, &filter, &place, NULL))
        made.place = place.number;
    return made;
}

static const seat *seat_of(finder *find, uint32_t value)
{
    seat *slot = &find->seats[value % CACHE];
    if (slot->value != value + 1) *slot = read_seat(find->sites.reading->reader, value);
    return slot;
}

/* A name's word: capitals, or letters with digits among capitals ("G42"). */
static int is_name(const rtr_token *token)
{
    return rtr_is_capital(token) && !(token->classes & no_name);
}

/* The token behind the words of a name that starts at `at`: capitalised words, and what joins them ("&", a hyphen) when
 * another follows; behind a word for a body also "of the", "and": "Department of Health and Education". */
static size_t name_end(const finder *find, size_t at, int body)
{
    const rtr_token *items = find->tokens->items;
    size_t end = at + 1, limit = find->sentence->end;
    if (limit > at + NAME_MOST) limit = at + NAME_MOST;
    for (size_t i = end; i < limit && items[i].gap < RTR_GAP_LINE; i++) {
        const rtr_token *token = &items[i];
        body |= (items[end - 1].classes & bodies) != 0;
        if (is_name(token) || (token->shape == RTR_SHAPE_DIGITS && token[-1].mark == '-'))
            end = i + 1;
        else if (token->mark != '&' && token->mark != '-' && token->mark != '\'' &&
                 !(body && (RTR_IS(token, OF) || RTR_IS(token, AND) ||
                            (RTR_IS(token, ARTICLE) && RTR_IS(token - 1, OF)))))
            break;
    }
    return end;
}

static rtr_code add(finder *find, size_t first, size_t end, rtr_kind kind, uint32_t at,
                    rtr_err *err)
{
    const rtr_mention mention = {.first = (uint32_t)first,
                                 .end = (uint32_t)end,
                                 .type = RTR_MENTION_ORGANISATION,
                                 .kind = (uint8_t)kind,
                                 .place = RTR_NO_PLACE,
                                 .stands_for = RTR_NO_PLACE};
    return rtr_site_add(&find->sites, &mention, at, err);
}

/* "X-based Acme", "X-based trader Acme" */
static uint32_t based_at(const finder *find, size_t first)
{
    size_t least = find->sentence->first;
    uint32_t at = rtr_site_based(&find->sites, first, least);
    if (at != RTR_NO_MENTION || first == least) return at;
    if (!(find->tokens->items[first - 1].classes & (companies | bodies))) return RTR_NO_MENTION;
    return rtr_site_based(&find->sites, first - 1, least);
}

/* A known one: what the report says of its seat, else what is known. */
static rtr_code add_known(finder *find, size_t first, size_t end, uint32_t value, rtr_err *err)
{
    const seat *known = seat_of(find, value);
    rtr_gaz_brief brief;
    rtr_mention mention = {.first = (uint32_t)first,
                           .end = (uint32_t)end,
                           .type = RTR_MENTION_ORGANISATION,
                           .kind = (uint8_t)known->kind,
                           .place = known->place,
                           .stands_for = RTR_NO_PLACE,
                           .score = 1};
    if (rtr_gazetteer_brief(rtr_reader_gazetteer(find->sites.reading->reader), known->place,
                            &brief)) {
        mention.knowledge = 1;
        memcpy(mention.country, brief.country, sizeof mention.country);
        mention.metonym = (uint8_t)known->power;
        if (known->power && brief.country_number != RTR_GAZ_NOBODY)
            mention.stands_for = brief.country_number;
    }
    uint32_t at = rtr_site_seat(&find->sites, end, find->sentence->end);
    if (at == RTR_NO_MENTION) at = based_at(find, first);
    return rtr_site_add(&find->sites, &mention, at, err);
}

/* "Michael Bloomberg", "Mr Wagner" are people. */
static int after_given_name(const finder *find, size_t at)
{
    if (at == find->sentence->first) return 0;
    const rtr_token *before = &find->tokens->items[at - 1];
    if (before->mark == '.' && at - 1 > find->sentence->first) before--;
    return rtr_is_capital(before) && (RTR_IS(before, GIVEN_NAME) || RTR_IS(before, TITLE) ||
                                      before->span.end - before->span.start == 1);
}

/* Does a name end with a word for a body ("Ohio State Police"), or have one "of" something? */
static int is_body(const finder *find, size_t first, size_t end)
{
    const rtr_token *items = find->tokens->items;
    if (items[end - 1].classes & bodies) return 1;
    for (size_t i = first; i + 1 < end; i++)
        if ((items[i].classes & bodies) && RTR_IS(&items[i + 1], OF)) return 1;
    return 0;
}

/* Where a name of tokens [first, end) is said to be: by a seat, "X-based" or a people before it, or "de X" behind. */
static uint32_t said_at(const finder *find, size_t first, size_t end)
{
    const rtr_token *items = find->tokens->items;
    size_t limit = find->sentence->end;
    uint32_t at = rtr_site_seat(&find->sites, end, limit);
    if (at == RTR_NO_MENTION) at = based_at(find, first);
    if (at == RTR_NO_MENTION && end < limit && RTR_IS(&items[end], OF))
        at = rtr_site_behind(&find->sites, end, limit);
    if (at == RTR_NO_MENTION && first > find->sentence->first)
        at = rtr_site_upto(&find->sites, first);
    return at;
}

/* A run of capitals with a word for a company at its end, or for a body or a medium in it. Gives the token to go on
 * from. */
static rtr_code read_run(finder *find, size_t at, size_t *next, rtr_err *err)
{
    size_t end = name_end(find, at, 0);
    *next = end;
    if (end < at + 2 || find->sentence->heading || after_given_name(find, at)) return RTR_OK;
    int company = (find->tokens->items[end - 1].classes & companies) != 0;
    if (!company && !is_body(find, at, end)) return RTR_OK;
    if (rtr_site_from(&find->sites, at) != RTR_NO_MENTION &&
        rtr_site_from(&find->sites, at) == rtr_site_upto(&find->sites, end))
        return RTR_OK; /* all of it is a place */
    uint32_t said = said_at(find, at, end);
    if (said == RTR_NO_MENTION) said = rtr_site_inside(&find->sites, at, end);
    return add(find, at, end, company ? RTR_KIND_COMPANY : RTR_KIND_OFFICE, said, err);
}

static int is_known(const finder *find, size_t at)
{
    size_t behind;
    return rtr_tokens_phrase(find->sites.reading->reader, find->tokens, at, find->sentence->end,
                             RTR_WORD_ORGANISATION, &behind) != NULL;
}

/* A generic word and what follows it: "la société (indienne) Acme", "ministère (russe) de la Défense (russe)". */
static rtr_code read_headed(finder *find, size_t at, size_t *next, rtr_err *err)
{
    const rtr_token *items = find->tokens->items;
    const rtr_mention *mentions = find->sites.reading->report->mentions;
    size_t limit = find->sentence->end, name = at + 1;
    *next = at + 1;
    if (name >= limit) return RTR_OK;
    uint32_t people = rtr_site_from(&find->sites, name);
    if (people != RTR_NO_MENTION && mentions[people].type == RTR_MENTION_DEMONYM)
        name = mentions[people].end;
    else
        people = rtr_site_upto(&find->sites, at); /* "the Indian firm Acme" */
    int company = !RTR_IS(&items[at], BODY);
    if (!company) { /* a body is "of" something */
        if (name >= limit || !RTR_IS(&items[name], OF)) return RTR_OK;
        name++;
        while (name < limit && (items[name].mark == '\'' || RTR_IS(&items[name], ARTICLE))) name++;
    }
    if (name >= limit || !is_name(&items[name]) || items[name].gap >= RTR_GAP_LINE) return RTR_OK;
    if (company && rtr_site_from(&find->sites, name) != RTR_NO_MENTION) return RTR_OK;
    if (is_known(find, name)) return RTR_OK; /* read when its turn comes */
    size_t end = name_end(find, name, !company);
    uint32_t said = said_at(find, company ? name : at, end);
    if (said == RTR_NO_MENTION) said = people;
    if (said == RTR_NO_MENTION && !company) {
        uint32_t behind = rtr_site_from(&find->sites, end);
        if (behind != RTR_NO_MENTION && mentions[behind].type == RTR_MENTION_DEMONYM) {
            said = behind;
            end = mentions[behind].end;
        } else {
            said = rtr_site_inside(&find->sites, at, end);
        }
    }
    *next = end;
    return add(find, company ? name : at, end, company ? RTR_KIND_COMPANY : RTR_KIND_OFFICE, said,
               err);
}

static rtr_code read_token(finder *find, size_t at, size_t *next, rtr_err *err)
{
    const rtr_token *token = &find->tokens->items[at];
    *next = at + 1;
    if (token->shape == RTR_SHAPE_PUNCT || token->shape == RTR_SHAPE_DIGITS) return RTR_OK;
    int phrase = (token->flags & RTR_TOKEN_PHRASE) &&
                 !(RTR_IS(token, FUNCTION) && token->shape == RTR_SHAPE_LOWER); /* "le monde" */
    if (RTR_IS(token, ORGANISATION) || phrase) {
        const rtr_sense *sense =
            rtr_tokens_phrase(find->sites.reading->reader, find->tokens, at, find->sentence->end,
                              RTR_WORD_ORGANISATION, next);
        if (sense && !after_given_name(find, at))
            return add_known(find, at, *next, sense->value, err);
        *next = at + 1;
    }
    if (is_name(token)) {
        rtr_code code = read_run(find, at, next, err);
        if (code || *next > at + 1 || !(RTR_IS(token, BODY) || RTR_IS(token, COMPANY))) return code;
    }
    if (RTR_IS(token, BODY) || RTR_IS(token, COMPANY)) return read_headed(find, at, next, err);
    return RTR_OK;
}

rtr_code rtr_read_organisations(rtr_reading *reading, rtr_err *err)
{
    const rtr_report *report = reading->report;
    finder find = {.sites = {reading, report->mention_count}, .tokens = &report->tokens};
    rtr_code code = RTR_OK;
    for (size_t i = 0; i < report->tokens.sentence_count && !code; i++) {
        find.sentence = &report->tokens.sentences[i];
        size_t next;
        for (size_t at = find.sentence->first; at < find.sentence->end && !code; at = next)
            code = read_token(&find, at, &next, err);
    }
    if (code || report->mention_count == find.sites.known) return code;
    return rtr_mentions_sort(reading, err);
}
