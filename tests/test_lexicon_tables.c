/* The lexicon as it is built: what its tables say can be so. */
#include <stdlib.h>

#include "base/fold.h"
#include "geo/gazetteer.h"
#include "geo/gazetteer_match.h"
#include "reports/lexicon.h"
#include "test.h"

static int visit_senses(const rtr_lexicon *lexicon, rtr_word_class class,
                        int (*holds)(const rtr_gazetteer *, const char *),
                        const rtr_gazetteer *gazetteer)
{
    int seen = 0;
    for (uint32_t i = 0;; i++) {
        rtr_entry entry = rtr_lexicon_entry(lexicon, i);
        if (entry.count == 0) return seen;
        for (size_t j = 0; j < entry.count; j++) {
            if (entry.senses[j].class != class) continue;
            const char *value = rtr_lexicon_text(lexicon, entry.senses[j].value);
            if (!holds(gazetteer, value)) FAIL_("%s '%s'", rtr_word_class_name(class), value);
            seen++;
        }
    }
}

/* A country's code or the id of a place. */
static int is_place(const rtr_gazetteer *gazetteer, const char *value)
{
    rtr_toponym place;
    char id[64];
    snprintf(id, sizeof id, "%s%.48s", strlen(value) == 2 ? "iso:" : "", value);
    return rtr_gazetteer_resolve(gazetteer, id, NULL, &place, NULL) == RTR_OK;
}

static int is_kind(const rtr_gazetteer *gazetteer, const char *value)
{
    rtr_kind kind;
    (void)gazetteer;
    return rtr_kind_parse(value, &kind);
}

/* "type;seat;country", the seat a name in the gazetteer, or "type;;". */
static int is_organisation(const rtr_gazetteer *gazetteer, const char *value)
{
    char type[32] = "", seat[64] = "", country[8] = "";
    const rtr_gazetteer_filter filter = {.kind = RTR_KIND_CITY, .country = country};
    rtr_toponym place;
    if (sscanf(value, "%31[^;];%63[^;];%7s", type, seat, country) != 3)
        return sscanf(value, "%31[^;];%c", type, seat) == 2 && strcmp(seat, ";") == 0;
    return rtr_gazetteer_find(gazetteer, seat, &filter, &place, 1) > 0 ||
           !rtr_gazetteer_resolve(gazetteer, seat, &filter, &place, NULL);
}

static int is_month(const rtr_gazetteer *gazetteer, const char *value)
{
    (void)gazetteer;
    return atoi(value) >= 1 && atoi(value) <= 12;
}

TEST_MAIN
{
    rtr_err err = {0};
    rtr_lexicon *lexicon = NULL;
    rtr_gazetteer *gazetteer = NULL;
    CHECK_OK(rtr_lexicon_new(RUTTER_SHARE_DIR "/rutter.lex", &lexicon, &err));
    CHECK_OK(rtr_gazetteer_new(RUTTER_SHARE_DIR "/rutter.gaz", &gazetteer, &err));
    if (!lexicon || !gazetteer) return 1;
    CASE("demonyms name places")
    CHECK(visit_senses(lexicon, RTR_WORD_DEMONYM, is_place, gazetteer) > 2000);
    CASE("heads of places and facilities have kinds")
    {
        CHECK(visit_senses(lexicon, RTR_WORD_PLACE_HEAD, is_kind, gazetteer) > 100);
    }
    CASE("organisations have a seat that the gazetteer knows")
    {
        CHECK(visit_senses(lexicon, RTR_WORD_ORGANISATION, is_organisation, gazetteer) > 600);
    }
    CASE("months are numbered")
    CHECK(visit_senses(lexicon, RTR_WORD_MONTH, is_month, gazetteer) > 24);
    rtr_gazetteer_free(gazetteer);
    rtr_lexicon_free(lexicon);
    return 0;
}
