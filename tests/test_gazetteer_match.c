/* geo/gazetteer_match: every name of the shipped gazetteer is found word by word, other words are not. */
#include <stdlib.h>
#include <unistd.h>

#include "base/fold.h"
#include "geo/gazetteer_match.h"
#include "test.h"

/* The longest name that starts with the first word of a folded text: its key, or RTR_GAZ_NOBODY, and how
 * many bytes it takes. */
static uint32_t walk(const rtr_gazetteer *gazetteer, const char *folded, size_t *size)
{
    uint64_t state = 0;
    uint32_t found = RTR_GAZ_NOBODY, key = RTR_GAZ_NOBODY;
    const char *at = folded;
    for (;;) {
        size_t length = strcspn(at, " ");
        int step =
            rtr_gazetteer_step(gazetteer, state, rtr_gaz_word_hash(at, length), &state, &key);
        at += length;
        if (step & RTR_GAZ_ENDS) {
            found = key;
            *size = (size_t)(at - folded);
        }
        if (!(step & RTR_GAZ_GOES_ON) || !*at++) return found;
    }
}

typedef struct reader {
    const rtr_gazetteer *gazetteer;
    uint32_t number;
    size_t names, missing, unborne, wrong_way, misspelt;
} reader;

static int way_is(const char *language, unsigned way)
{
    if (!language) return (way & RTR_GAZ_AS_MAIN) != 0;
    if (!language[0]) return (way & RTR_GAZ_AS_UNTAGGED) != 0;
    if (strcmp(language, "en") == 0) return (way & RTR_GAZ_AS_ENGLISH) != 0;
    if (strcmp(language, "fr") == 0) return (way & RTR_GAZ_AS_FRENCH) != 0;
    return (way & RTR_GAZ_AS_OTHER) != 0;
}

/* Is the place among those of the name, in that way? `language` is NULL for the main name. */
static int find_name(void *user, const char *language, const char *name)
{
    reader *from = user;
    char *folded = NULL;
    size_t size = 0, count = 0;
    const uint8_t *ways = NULL;
    from->names++;
    from->misspelt += !rtr_gazetteer_spelt(from->gazetteer, from->number, name, strlen(name));
    rtr_err err = {0};
    CHECK_OK(rtr_fold(name, strlen(name), &folded, &err));
    if (folded && folded[0]) {
        uint32_t key = walk(from->gazetteer, folded, &size);
        from->missing += size != strlen(folded) ||
                         strcmp(rtr_gazetteer_key_name(from->gazetteer, key), folded) != 0;
        const uint32_t *places = rtr_gazetteer_key_places(from->gazetteer, key, &ways, &count);
        size_t i = 0;
        while (i < count && places[i] != from->number) i++;
        from->unborne += i == count;
        from->wrong_way += i < count && !way_is(language, ways[i]);
    }
    free(folded);
    return 0;
}

static void test_all_names(const rtr_gazetteer *gazetteer)
{
    reader from = {.gazetteer = gazetteer};
    size_t count = rtr_gazetteer_count(gazetteer);
    for (; from.number < count; from.number++) {
        rtr_toponym place = rtr_gazetteer_get(gazetteer, from.number);
        find_name(&from, NULL, place.name);
        rtr_gazetteer_names(gazetteer, &place, find_name, &from);
    }
    CHECK(from.names > count + count / 2);
    CHECK(from.missing == 0);
    CHECK(from.unborne == 0);
    CHECK(from.wrong_way == 0);
    CHECK(from.misspelt == 0);
}

/* Words that no name holds: nothing ends, nothing goes on, from any state. */
static void test_random_words(const rtr_gazetteer *gazetteer)
{
    uint64_t random = 0x5EED, state = 1, next = 7;
    uint32_t key = 7;
    size_t found = 0;
    for (int i = 0; i < 2000000; i++) {
        char word[24];
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        int size = snprintf(word, sizeof word, "%llx", (unsigned long long)random);
        uint64_t hash = rtr_gaz_word_hash(word, (size_t)size);
        found += rtr_gazetteer_step(gazetteer, 0, hash, &next, &key) != 0;
        found += rtr_gazetteer_step(gazetteer, state++, hash, &next, &key) != 0;
        found += rtr_gazetteer_step(gazetteer, 0, random, &next, &key) != 0;
    }
    CHECK(found == 0);
    CHECK(next == 7 && key == 7); /* untouched */
}

static void test_hash(void)
{
    static const char *const words[] = {"",
                                        "a",
                                        "b",
                                        "ab",
                                        "ba",
                                        "abcdefgh",
                                        "abcdefghi",
                                        "abcdefgi",
                                        "abcdefg",
                                        "bcdefgha",
                                        "abcdefghabcdefgh",
                                        "abcdefghabcdefgi"};
    enum { WORDS = sizeof words / sizeof *words };
    for (size_t i = 0; i < WORDS; i++)
        for (size_t j = 0; j < i; j++)
            CHECK(rtr_gaz_word_hash(words[i], strlen(words[i])) !=
                  rtr_gaz_word_hash(words[j], strlen(words[j])));
    CHECK(rtr_gaz_word_hash("a", 1) != rtr_gaz_word_hash("a", 2)); /* a NUL counts */
    CHECK(rtr_gaz_word_hash("paris texas", 5) == rtr_gaz_word_hash("paris", 5));
}

/* Best first, what they are, and what they belong to. */
static void test_briefs(const rtr_gazetteer *gazetteer)
{
    rtr_gaz_brief brief = {.area = -1};
    size_t count = 0, size = 0;
    uint32_t key = walk(gazetteer, "paris est la capitale", &size);
    const uint32_t *places = rtr_gazetteer_key_places(gazetteer, key, NULL, &count);
    CHECK(size == strlen("paris") && count > 5);
    if (!places) return;
    CHECK(rtr_gazetteer_brief(gazetteer, places[0], &brief));
    CHECK_STR(brief.country, "FR");
    CHECK_STR(rtr_gazetteer_get(gazetteer, brief.country_number).id, "iso:FR");
    CHECK_STR(rtr_gazetteer_get(gazetteer, brief.parent).name, "Île-de-France");
    CHECK(brief.capital && !brief.admin && !brief.section && brief.placed);
    CHECK(brief.kind == RTR_KIND_CITY && brief.precision == RTR_PRECISION_CITY);
    CHECK(brief.population > 2000000 && brief.weight >= brief.population);
    CHECK_NEAR(brief.at.lon, 2.35, 0.02);
    for (size_t i = 1; i < count; i++) CHECK(places[i - 1] < places[i]);

    places = rtr_gazetteer_key_places(gazetteer, walk(gazetteer, "texas", &size), NULL, &count);
    if (!places) return;
    CHECK(rtr_gazetteer_brief(gazetteer, places[0], &brief));
    CHECK(brief.admin && brief.kind == RTR_KIND_REGION && brief.area >= 0);
    CHECK(brief.parent == RTR_GAZ_NOBODY);
    CHECK(!rtr_gazetteer_brief(gazetteer, (uint32_t)rtr_gazetteer_count(gazetteer), &brief));
    CHECK(!rtr_gazetteer_brief(gazetteer, RTR_GAZ_NOBODY, &brief));
    CHECK(rtr_gazetteer_key_places(gazetteer, RTR_GAZ_NOBODY, NULL, &count) == NULL && !count);
    CHECK_STR(rtr_gazetteer_key_name(gazetteer, RTR_GAZ_NOBODY), "");
}

static void test_spelling(const rtr_gazetteer *gazetteer)
{
    rtr_err err = {0};
    rtr_toponym sea = {0};
    CHECK_OK(rtr_gazetteer_resolve(gazetteer, "mer Noire", NULL, &sea, &err));
    CHECK(rtr_gazetteer_spelt(gazetteer, sea.number, "mer Noire, calme", strlen("mer Noire")));
    CHECK(rtr_gazetteer_spelt(gazetteer, sea.number, "Black Sea", strlen("Black Sea")));
    CHECK(!rtr_gazetteer_spelt(gazetteer, sea.number, "mer noire", strlen("mer noire")));
    CHECK(!rtr_gazetteer_spelt(gazetteer, sea.number, "mer", strlen("mer")));
    CHECK(!rtr_gazetteer_spelt(gazetteer, sea.number, "Black Sea\0", strlen("Black Sea") + 1));
    CHECK(!rtr_gazetteer_spelt(gazetteer, RTR_GAZ_NOBODY, "Black Sea", strlen("Black Sea")));
}

TEST_MAIN
{
    rtr_err err = {0};
    rtr_gazetteer *gazetteer = NULL;
    CASE("hashes") test_hash();
    const char *path = RUTTER_SHARE_DIR "/rutter.gaz";
    if (access(path, R_OK) != 0) SKIP("no %s", path);
    CHECK_OK(rtr_gazetteer_new(path, &gazetteer, &err));
    if (!gazetteer) return 1;
    CASE("every name") test_all_names(gazetteer);
    CASE("no others") test_random_words(gazetteer);
    CASE("what places are") test_briefs(gazetteer);
    CASE("spelling") test_spelling(gazetteer);
    rtr_gazetteer_free(gazetteer);
    return 0;
}
