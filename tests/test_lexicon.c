#include "base/text.h"
#include "lexicon_fixture.h"
#include "reports/lexicon_file.h"
#include "test.h"

static const char rows[] =
    "sell off,goods,\nsell off date,unit,\n"
    "Pierre,given_name,\n"
    "pierre(s),common,\n"
    "US,demonym,US\n"
    "russe(s)|canadien(ne)(s),demonym,RU\n"
    "cheval de Troie|chevaux de Troie,not_place,\n"
    "porte-parole,role,\n"
    "émirati,demonym,AE\n"
    "à,locative,\n"
    "a,function,\n"
    "mettre,verb,fr mets mets met mettons mettez mettent; mettr; mis; mit mirent; mette mettes\n"
    "transmettre,verb,fr=mettre\n"
    "exporter|manger|lancer|acheter|opérer|employer,verb,fr1\n"
    "appeler,verb,fr1d\n"
    "supply|seize|lie,verb,en\n"
    "ship,verb,en2\n"
    "sell,verb,en sold sold\n"
    "est|sont,verb,être;pres\n"
    "transmettre* en secret|sell*,trigger,x;y\n";

static void check_damage(const char *path, const char *bytes, size_t size, const char *what)
{
    rtr_err err = {0};
    rtr_lexicon *lexicon = NULL;
    CHECK_OK(rtr_file_write(path, bytes, size, &err));
    CHECK(rtr_lexicon_new(path, &lexicon, &err) == RTR_BAD_DATA);
    CHECK(!lexicon);
    CHECK_STR(err.what, what);
    CHECK_STR(err.where, path);
}

static void check_words(const rtr_lexicon *lexicon)
{
    int goes_on;
    CHECK(rtr_lexicon_entry(lexicon, lexicon_find(lexicon, "pierre", NULL)).classes ==
          (RTR_WORD_BIT(RTR_WORD_GIVEN_NAME) | RTR_WORD_BIT(RTR_WORD_COMMON)));
    CHECK(lexicon_sense(lexicon, "Pierre", RTR_WORD_GIVEN_NAME)->shape == RTR_LEX_CAPITAL);
    CHECK(lexicon_sense(lexicon, "Pierre", RTR_WORD_COMMON)->shape == RTR_LEX_LOWER);
    CHECK(lexicon_sense(lexicon, "us", RTR_WORD_DEMONYM)->shape == RTR_LEX_UPPER);
    CHECK(lexicon_find(lexicon, "cheval", &goes_on) == RTR_NO_ENTRY && goes_on);
    CHECK(lexicon_find(lexicon, "cheval de", &goes_on) == RTR_NO_ENTRY && goes_on);
    CHECK(lexicon_sense(lexicon, "Chevaux de Troie", RTR_WORD_NOT_PLACE) != NULL);
    CHECK(lexicon_find(lexicon, "cheval de bois", &goes_on) == RTR_NO_ENTRY && !goes_on);
    CHECK(lexicon_sense(lexicon, "porte parole", RTR_WORD_ROLE) != NULL);
    rtr_entry sell = rtr_lexicon_entry(lexicon, lexicon_find(lexicon, "sell", NULL));
    CHECK(sell.starts == (RTR_WORD_BIT(RTR_WORD_GOODS) | RTR_WORD_BIT(RTR_WORD_UNIT)));
    CHECK(rtr_lexicon_entry(lexicon, lexicon_find(lexicon, "sell off", NULL)).starts ==
          RTR_WORD_BIT(RTR_WORD_UNIT));
    CHECK(rtr_lexicon_entry(lexicon, lexicon_find(lexicon, "russe", NULL)).starts == 0);
    CHECK_STR(lexicon_value(lexicon, "Canadiennes", RTR_WORD_DEMONYM), "RU");
    CHECK(lexicon_find(lexicon, "canadienn", NULL) == RTR_NO_ENTRY);
    CHECK_STR(lexicon_value(lexicon, "Emirati", RTR_WORD_DEMONYM), "AE");
    CHECK(lexicon_sense(lexicon, "emirati", RTR_WORD_DEMONYM)->shape == RTR_LEX_CAPITAL);
    CHECK(lexicon_sense(lexicon, "a", RTR_WORD_LOCATIVE)->shape == RTR_LEX_CAPITAL);
    CHECK(lexicon_sense(lexicon, "à", RTR_WORD_LOCATIVE)->shape == RTR_LEX_LOWER);
    CHECK(!lexicon_sense(lexicon, "à", RTR_WORD_FUNCTION));
}

static void check_verbs(const rtr_lexicon *lexicon)
{
    static const char *const forms[][2] = {
        {"exporter", "exporter;inf"},
        {"exportent", "exporter;pres"},
        {"exportait", "exporter;impf"},
        {"exportera", "exporter;fut"},
        {"exporterait", "exporter;cond"},
        {"exporta", "exporter;past"},
        {"exportées", "exporter;pp"},
        {"exportant", "exporter;ppr"},
        {"mangeons", "manger;pres"},
        {"mangions", "manger;impf"},
        {"lançait", "lancer;impf"},
        {"achètera", "acheter;fut"},
        {"opère", "opérer;pres"},
        {"opérerait", "opérer;cond"},
        {"emploie", "employer;pres"},
        {"emploierait", "employer;cond"},
        {"appellera", "appeler;fut"},
        {"appelons", "appeler;pres"},
        {"transmise", "transmettre;pp"},
        {"transmettrait", "transmettre;cond"},
        {"transmettant", "transmettre;ppr"},
        {"est", "être;pres"},
        {"supplies", "supply;s"},
        {"supplied", "supply;past"},
        {"supplied", "supply;pp"},
        {"supplying", "supply;ing"},
        {"seizing", "seize;ing"},
        {"lying", "lie;ing"},
        {"shipped", "ship;pp"},
        {"shipping", "ship;ing"},
        {"sold", "sell;past"},
        {"selling", "sell;ing"},
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (!lexicon_has(lexicon, forms[i][0], RTR_WORD_VERB, forms[i][1]))
            FAIL_("'%s' is no '%s'", forms[i][0], forms[i][1]);
    CHECK(lexicon_find(lexicon, "miss", NULL) == RTR_NO_ENTRY);
    CHECK(lexicon_find(lexicon, "appele", NULL) == RTR_NO_ENTRY);
    CHECK_STR(lexicon_value(lexicon, "sold", RTR_WORD_TRIGGER), "x;y");
    CHECK_STR(lexicon_value(lexicon, "transmettent en secret", RTR_WORD_TRIGGER), "x;y");
}

static void check_refusal(const char *row, const char *what)
{
    rtr_err err = {0};
    CHECK(lexicon_build("/tmp/never", row, &err) == RTR_BAD_DATA);
    CHECK_STR(err.what, what);
}

TEST_MAIN
{
    rtr_err err = {0};
    rtr_lexicon *lexicon = NULL;
    char path[64], *bytes = NULL;
    size_t size = 0;
    snprintf(path, sizeof path, "/tmp/rutter-test-%d.lex", (int)getpid());
    CHECK_OK(lexicon_build(path, rows, &err));
    CHECK_OK(rtr_lexicon_new(path, &lexicon, &err));
    if (!lexicon) return 1;

    CASE("words and phrases are found in their shapes") check_words(lexicon);
    CASE("verbs are found in all their forms") check_verbs(lexicon);
    CASE("values have numbers")
    {
        uint32_t number = rtr_lexicon_value(lexicon, "AE");
        CHECK_STR(rtr_lexicon_text(lexicon, number), "AE");
        CHECK(rtr_lexicon_value(lexicon, "") == 0);
        CHECK(rtr_lexicon_value(lexicon, "no such value") == RTR_NO_ENTRY);
        CHECK_STR(rtr_lexicon_text(lexicon, RTR_NO_ENTRY), "");
        CHECK(rtr_lexicon_entry(lexicon, RTR_NO_ENTRY).count == 0);
    }
    CASE("classes and their names")
    {
        rtr_word_class class;
        for (int i = 0; i < RTR_WORD_CLASS_COUNT; i++) {
            CHECK(rtr_word_class_parse(rtr_word_class_name((rtr_word_class)i), &class));
            CHECK((int)class == i);
        }
        CHECK(!rtr_word_class_parse("noun", &class));
        CHECK_STR(rtr_word_class_name(RTR_WORD_CLASS_COUNT), "");
    }
    rtr_lexicon_free(lexicon);
    rtr_lexicon_free(NULL);
    CASE("the same tables give the same bytes")
    {
        char *again = NULL;
        size_t again_size = 0;
        CHECK_OK(rtr_file_read(path, 1 << 20, &bytes, &size, &err));
        CHECK_OK(lexicon_build(path, rows, &err));
        CHECK_OK(rtr_file_read(path, 1 << 20, &again, &again_size, &err));
        CHECK(size == again_size && memcmp(bytes, again, size) == 0);
        free(again);
    }
    CASE("damaged files are refused")
    {
        rtr_lex_header *header = (rtr_lex_header *)(void *)bytes;
        check_damage(path, "no", 2, "not a lexicon");
        check_damage(path, bytes, size - 1, "the lexicon is cut short");
        check_damage(path, bytes, sizeof *header, "the lexicon is cut short");
        header->class_stamp ^= 1;
        check_damage(path, bytes, size, "a lexicon of another version of this program");
        header->class_stamp ^= 1;
        rtr_sense *sense = (rtr_sense *)(void *)(bytes + header->sections[RTR_LEX_SENSES].offset);
        uint16_t class = sense->class;
        sense->class = RTR_WORD_CLASS_COUNT;
        check_damage(path, bytes, size, "the lexicon is damaged");
        sense->class = class;
        sense->value = UINT32_MAX;
        check_damage(path, bytes, size, "the lexicon is damaged");
        sense->value = 0;
        bytes[size - 1] = 'x';
        check_damage(path, bytes, size, "the lexicon is damaged");
    }
    CASE("tables that make no sense are refused")
    {
        check_refusal("x,noun,\n", "unknown class 'noun'");
        check_refusal(",common,\n", "a row without words");
        check_refusal("-,common,\n", "no word in '-'");
        check_refusal("x(y,common,\n", "'(' without ')' in 'x(y'");
        check_refusal("go*,trigger,\n", "no table has the verb 'go'");
        check_refusal("go,verb,xx\n", "no such inflection: 'xx'");
        check_refusal("go,verb,en went\n", "no such inflection: 'en went'");
        check_refusal("finir,verb,fr1\n", "'finir' does not end in -er");
        check_refusal("remettre,verb,fr=mettre\n", "no verb 'mettre' stands before 'remettre'");
        check_refusal("go,verb,en\ngo,verb,en\n", "'go' stands there twice");
    }
    unlink(path);
    free(bytes);
    return 0;
}
