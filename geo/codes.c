#include "geo/codes.h"

#include <string.h>

#include "base/text.h"

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* Copy `text` without the characters in `skip`; 0 when more than `limit` remain. */
static size_t squeeze(const char *text, const char *skip, char *out, size_t limit)
{
    size_t size = 0;
    for (; *text; text++) {
        if (strchr(skip, *text)) continue;
        if (size == limit) return 0;
        out[size++] = *text;
    }
    out[size] = '\0';
    return size;
}

static int all_digits(const char *text)
{
    while (is_digit(*text)) text++;
    return !*text;
}

static rtr_code refuse(rtr_err *err, const char *text, const char *what, const char *fix)
{
    rtr_code code = rtr_fail(err, RTR_BAD_DATA, "'%s' is not %s", text, what);
    return rtr_fix(err, code, "%s", fix);
}

/* IMO resolution A.1117(30): the first six digits times 7, 6, ... 2; the sum ends in the seventh. */
rtr_code rtr_imo_check(const char *text, rtr_err *err)
{
    const char *at = strncmp(text, "IMO", 3) == 0 ? text + 3 : text;
    while (*at == ' ') at++;
    if (strlen(at) != 7 || !all_digits(at))
        return refuse(err, text, "an IMO ship number", "write seven digits: 9074729");
    if (*at == '0')
        return refuse(err, text, "an IMO ship number", "it would start with 1 to 9: 9074729");
    int sum = 0;
    for (int i = 0; i < 6; i++) sum += (at[i] - '0') * (7 - i);
    if (sum % 10 == at[6] - '0') return RTR_OK;
    rtr_code code =
        rtr_fail(err, RTR_BAD_DATA, "the check digit of IMO number '%s' is wrong", text);
    return rtr_fix(err, code,
                   "compare it with the source: with these six digits it would end in %d",
                   sum % 10);
}

/* ITU-R M.585: a ship's identity starts with a maritime identification digit of 2 to 7. */
rtr_code rtr_mmsi_check(const char *text, rtr_err *err)
{
    if (strlen(text) != 9 || !all_digits(text))
        return refuse(err, text, "an MMSI", "write nine digits: 419000123");
    if (text[0] < '2' || text[0] > '7')
        return refuse(err, text, "the MMSI of a ship", "a ship's starts with 2 to 7");
    return RTR_OK;
}

/* ISO 6346, annex A: letters count 10 to 38 without the multiples of 11, digits themselves, times
 * powers of two; the sum modulo 11, and 10 as 0, is the last digit. */
rtr_code rtr_container_check(const char *text, rtr_err *err)
{
    char box[12];
    const char *const form = "write owner, category and seven digits: CSQU3054383";
    if (squeeze(text, " -/", box, 11) != 11)
        return refuse(err, text, "a container number (ISO 6346)", form);
    for (int i = 0; i < 11; i++)
        if (i < 4 ? !is_capital(box[i]) : !is_digit(box[i]))
            return refuse(err, text, "a container number (ISO 6346)", form);
    if (!strchr("UJZ", box[3]))
        return refuse(err, text, "a container number (ISO 6346)",
                      "the fourth letter is U (freight), J (equipment) or Z (trailer)");
    int sum = 0;
    for (int i = 0; i < 10; i++) {
        int letter = box[i] - 'A';
        int value = i < 4 ? 10 + letter + (letter + 9) / 10 : box[i] - '0';
        sum += value << i;
    }
    int want = sum % 11 % 10;
    if (want == box[10] - '0') return RTR_OK;
    rtr_code code = rtr_fail(err, RTR_BAD_DATA, "the check digit of container '%s' is wrong", text);
    return rtr_fix(err, code, "compare it with the source: with these characters it would be %d",
                   want);
}

/* UNECE recommendation 16: two letters of ISO 3166-1, three letters or digits 2-9. */
rtr_code rtr_locode_check(const char *text, rtr_err *err)
{
    char code[6], country[3];
    const char *const form = "write country and place in capitals: INBOM";
    if (squeeze(text, " ", code, 5) != 5) return refuse(err, text, "a UN/LOCODE", form);
    for (int i = 0; i < 5; i++)
        if (!is_capital(code[i]) && (i < 2 || code[i] < '2' || code[i] > '9'))
            return refuse(err, text, "a UN/LOCODE", form);
    memcpy(country, code, 2);
    country[2] = '\0';
    if (strcmp(country, "XZ") == 0) return RTR_OK; /* international waters */
    rtr_err inner;
    if (rtr_country_check(country, &inner) == RTR_OK) return RTR_OK;
    return refuse(err, text, "a UN/LOCODE",
                  "its first two letters must be a country's (ISO 3166-1)");
}

/* World Customs Organization: chapters 01 to 97, 77 kept free; 98 and 99 are for national use. */
rtr_code rtr_hs_check(const char *text, rtr_err *err)
{
    char digits[11];
    size_t size = squeeze(text, " .", digits, 10);
    if (size < 2 || size % 2 || !all_digits(digits))
        return refuse(err, text, "an HS code", "write 2, 4, 6, 8 or 10 digits: 8471.50");
    if (strncmp(digits, "00", 2) == 0 || strncmp(digits, "77", 2) == 0)
        return refuse(err, text, "an HS code", "chapters run from 01 to 99, without 77");
    return RTR_OK;
}

/* Every code is followed by a blank, so that none is found across two others. */
static const char countries[] =
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN "
    "BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ "
    "DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL "
    "GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM "
    "JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME "
    "MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP "
    "NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD "
    "SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO "
    "TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW "
    "XK ";

rtr_code rtr_country_check(const char *text, rtr_err *err)
{
    static const struct {
        const char *wrong, *right;
    } habits[] = {{"UK", "GB"}, {"EL", "GR"}, {"EN", "GB"}};
    size_t size = strlen(text);
    if (size == 2 && is_capital(text[0]) && is_capital(text[1]))
        for (const char *at = countries; *at; at += 3)
            if (memcmp(at, text, 2) == 0) return RTR_OK;
    for (size_t i = 0; i < sizeof habits / sizeof *habits; i++)
        if (strcmp(text, habits[i].wrong) == 0) {
            rtr_code code = rtr_fail(err, RTR_BAD_DATA, "'%s' is not an ISO 3166-1 code", text);
            return rtr_fix(err, code, "did you mean '%s'?", habits[i].right);
        }
    return refuse(err, text, "an ISO 3166-1 country code",
                  "write two capital letters, as DE for Germany");
}

/* ISO 4217 currencies have three capital letters. */
static int is_currency(const char *text, size_t size)
{
    return size == 3 && is_capital(text[0]) && is_capital(text[1]) && is_capital(text[2]);
}

rtr_code rtr_value_check(const char *text, rtr_err *err)
{
    const char *blank = strrchr(text, ' ');
    size_t size = blank ? (size_t)(blank - text) : 0;
    char number[64];
    double value;
    if (blank && is_currency(blank + 1, strlen(blank + 1)) && size < sizeof number) {
        memcpy(number, text, size);
        number[size] = '\0';
        if (rtr_parse_double(number, &value) && value >= 0) return RTR_OK;
    }
    return refuse(err, text, "a value", "write a number and an ISO 4217 currency: 300e6 USD");
}
