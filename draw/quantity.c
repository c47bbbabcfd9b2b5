#include "draw/quantity.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const double widest_pt = 5, thinnest_pt = 1.2;

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* Does `text` begin with `word`, in any case, and does the word end there? */
static size_t starts(const char *text, const char *word)
{
    size_t i = 0;
    while (word[i] && lower(text[i]) == word[i]) i++;
    if (word[i]) return 0;
    char last = word[i - 1], next = lower(text[i]);
    return last >= 'a' && last <= 'z' && next >= 'a' && next <= 'z' ? 0 : i;
}

/* Blanks of any kind that stand between groups of digits: space, no-break space, thin ones. */
static size_t blank(const char *text)
{
    if (*text == ' ') return 1;
    if (strncmp(text, "\xc2\xa0", 2) == 0) return 2;
    if (strncmp(text, "\xe2\x80\xaf", 3) == 0 || strncmp(text, "\xe2\x80\x89", 3) == 0) return 3;
    return 0;
}

static const char *skip_blanks(const char *text)
{
    for (size_t n; (n = blank(text)) > 0;) text += n;
    return text;
}

static int three_digits(const char *text)
{
    return is_digit(text[0]) && is_digit(text[1]) && is_digit(text[2]) && !is_digit(text[3]);
}

/* The whole part with its groups; NULL where a separator could be a decimal one as well. */
static const char *read_whole(const char *text, double *out)
{
    int groups = 0, digits = 0;
    char mark = 0;
    *out = 0;
    for (;;) {
        for (; is_digit(*text) && digits < 18; text++, digits++) *out = *out * 10 + (*text - '0');
        size_t gap = *text == ',' || *text == '.' || *text == '\'' ? 1 : blank(text);
        if (!gap || !three_digits(text + gap) || (mark && *text != mark)) break;
        if (!groups && digits > 3) break;
        mark = *text;
        groups++;
        text += gap;
    }
    return groups == 1 && mark == '.' ? NULL : text;
}

static const char *read_number(const char *text, double *out)
{
    text = read_whole(text, out);
    if (!text) return NULL;
    if ((*text == '.' || *text == ',') && is_digit(text[1])) {
        double part = 0.1;
        for (text++; is_digit(*text); text++, part /= 10) *out += (*text - '0') * part;
    }
    if (lower(*text) == 'e' && (is_digit(text[1]) || (text[1] == '+' && is_digit(text[2])))) {
        int power = 0;
        for (text += text[1] == '+' ? 2 : 1; is_digit(*text) && power < 40; text++)
            power = power * 10 + (*text - '0');
        *out *= pow(10, power);
    }
    return is_digit(*text) ? NULL : text;
}

/* A word of a list, and what it means. */
typedef struct meaning {
    const char *word;
    double times;
    const char *unit;
} meaning;

static const meaning currencies[] = {{"us$", 1, "USD"}, {"usd", 1, "USD"},   {"$", 1, "USD"},
                                     {"eur", 1, "EUR"}, {"euros", 1, "EUR"}, {"euro", 1, "EUR"},
                                     {"€", 1, "EUR"},   {"gbp", 1, "GBP"},   {"£", 1, "GBP"}};
static const meaning units[] = {{"tonnes", 1, "t"}, {"tonne", 1, "t"},     {"tons", 1, "t"},
                                {"ton", 1, "t"},    {"t", 1, "t"},         {"kt", 1e3, "t"},
                                {"kg", 1e-3, "t"},  {"barrels", 1, "bbl"}, {"barrel", 1, "bbl"},
                                {"bbl", 1, "bbl"},  {"barils", 1, "bbl"},  {"baril", 1, "bbl"},
                                {"teu", 1, "TEU"},  {"teus", 1, "TEU"},    {"evp", 1, "TEU"}};
static const meaning multiples[] = {
    {"thousand", 1e3, ""}, {"mille", 1e3, ""},    {"k", 1e3, ""},        {"million", 1e6, ""},
    {"millions", 1e6, ""}, {"mio", 1e6, ""},      {"mn", 1e6, ""},       {"m", 1e6, ""},
    {"billion", 1e9, ""},  {"billions", 1e9, ""}, {"milliard", 1e9, ""}, {"milliards", 1e9, ""},
    {"bn", 1e9, ""}};
static const meaning hedges[] = {{"about", 1, ""}, {"around", 1, ""},  {"some", 1, ""},
                                 {"~", 1, ""},     {"environ", 1, ""}, {"ca.", 1, ""}};

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* Read one of the words if the text begins with it. */
static const meaning *take(const char **text, const meaning *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t size = starts(*text, list[i].word);
        if (!size) continue;
        *text = skip_blanks(*text + size);
        return &list[i];
    }
    return NULL;
}

/* Does what the amount is of begin here? */
static int starts_goods(const char *text)
{
    return starts(text, "of") || starts(text, "de") || starts(text, "d'");
}

/* The unit as written: up to "of", a comma or a bracket; 0 when it is too long to be one. */
static int copy_unit(const char *text, char out[RTR_UNIT_SIZE])
{
    size_t size = strcspn(text, ",;(");
    for (size_t i = 1; i < size; i++) {
        if (text[i - 1] == ' ' && starts_goods(text + i)) size = i - 1;
    }
    while (size && text[size - 1] == ' ') size--;
    if (size >= RTR_UNIT_SIZE || (size && is_digit(text[0]))) return 0;
    if (size && strchr("-/%.", text[0])) return 0; /* a range, a share */
    memcpy(out, text, size);
    out[size] = '\0';
    if (size > 3 && out[size - 1] == 's') out[size - 1] = '\0';
    return strncmp(out, "\xe2\x80", 2) != 0; /* a dash: a range */
}

int rtr_quantity_read(const char *text, rtr_quantity *out)
{
    *out = (rtr_quantity){0};
    if (!text) return 0;
    text = skip_blanks(text);
    take(&text, hedges, COUNT(hedges));
    const meaning *unit = take(&text, currencies, COUNT(currencies));
    if (!is_digit(*text)) return 0;
    text = read_number(text, &out->value);
    if (!text) return 0;
    text = skip_blanks(text);
    if (unit || !starts(text, "m3")) {
        const meaning *multiple = take(&text, multiples, COUNT(multiples));
        if (multiple) out->value *= multiple->times;
    }
    if (strncmp(text, "de ", 3) == 0) text += 3; /* deux millions de tonnes */
    if (!unit) unit = take(&text, currencies, COUNT(currencies));
    if (!unit) unit = take(&text, units, COUNT(units));
    if (!unit) return copy_unit(text, out->unit) && isfinite(out->value) && out->value > 0;
    char rest[RTR_UNIT_SIZE];
    if (!starts_goods(text) && (!copy_unit(text, rest) || rest[0]))
        return 0; /* "t per month" is another unit */
    out->value *= unit->times;
    snprintf(out->unit, sizeof out->unit, "%s", unit->unit);
    return isfinite(out->value) && out->value > 0;
}

int rtr_widths_add(rtr_widths *widths, const rtr_case_route *route)
{
    const char *said = widths->by_value ? route->value : route->quantity;
    rtr_quantity amount;
    if (!said || !*said) return 1;
    if (!rtr_quantity_read(said, &amount)) return 0;
    if (widths->most > 0 && strcmp(widths->unit, amount.unit) != 0) return 0;
    widths->least = widths->most > 0 ? fmin(widths->least, amount.value) : amount.value;
    widths->most = fmax(widths->most, amount.value);
    snprintf(widths->unit, sizeof widths->unit, "%s", amount.unit);
    return 1;
}

double rtr_width_of_amount(const rtr_widths *widths, double amount)
{
    return fmin(fmax(widest_pt * sqrt(amount / widths->most), thinnest_pt), widest_pt);
}

double rtr_width_pt(const rtr_widths *widths, const rtr_case_route *route)
{
    rtr_quantity amount;
    const char *said = widths->by_value ? route->value : route->quantity;
    if (!(widths->most > 0) || !rtr_quantity_read(said, &amount)) return 0;
    return rtr_width_of_amount(widths, amount.value);
}
