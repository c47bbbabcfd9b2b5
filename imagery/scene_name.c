/* Date, platform and instrument, from the names that agencies give to their files and from metadata. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "imagery/scene_parts.h"

typedef enum date_form { DATE_DAY, DATE_SECOND, DATE_OF_YEAR } date_form;

/* # digit, @ capital, & small letter, ? either or digit, * one or more of these; others stand for
 * themselves. `date_at` counts from the match's end when negative. */
static const struct naming {
    const char *pattern, *platform, *instrument;
    int date_at;
    date_form form;
} namings[] = {
    {"S2?_MSIL??_########T######_", "Sentinel-2", "MSI", 11, DATE_SECOND},
    {"T##@@@_########T######_", "Sentinel-2", "MSI", 7, DATE_SECOND},
    {"S1?_??_????_????_########T######_", "Sentinel-1", "C-SAR", 17, DATE_SECOND},
    {"L@##_????_######_########_", "Landsat", "", 17, DATE_DAY},
    {"L@##############@@@##", "Landsat", "", 9, DATE_OF_YEAR},
    {"m_#######_&&_##_*_########", "NAIP aerial survey", "", -8, DATE_DAY},
};

static int class_fits(char class, char c)
{
    unsigned char u = (unsigned char)c;
    switch (class) {
    case '#': return u >= '0' && u <= '9';
    case '@': return u >= 'A' && u <= 'Z';
    case '&': return u >= 'a' && u <= 'z';
    case '?': return u < 128 && isalnum(u);
    default: return c == class;
    }
}

/* Bytes of `text` that the pattern takes; 0 if it does not fit. */
static size_t fit(const char *pattern, const char *text)
{
    size_t at = 0;
    for (; *pattern; pattern++) {
        if (*pattern != '*') {
            if (!text[at] || !class_fits(*pattern, text[at])) return 0;
            at++;
            continue;
        }
        size_t first = at;
        while (class_fits('?', text[at])) at++;
        if (at == first) return 0;
    }
    return at;
}

static unsigned number(const char *digits, int count)
{
    unsigned value = 0;
    for (int i = 0; i < count; i++) value = 10 * value + (unsigned)(digits[i] - '0');
    return value;
}

static unsigned month_days(unsigned year, unsigned month)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    unsigned leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 ? leap : 0);
}

/* "" where the digits are no date. */
static void put_date(const char *digits, date_form form, char *out, size_t size)
{
    unsigned year = number(digits, 4), month = 1, day;
    *out = '\0';
    if (form == DATE_OF_YEAR) {
        for (day = number(digits + 4, 3); month <= 12 && day > month_days(year, month); month++)
            day -= month_days(year, month);
    } else {
        month = number(digits + 4, 2);
        day = number(digits + 6, 2);
    }
    if (year < 1900 || month < 1 || month > 12 || day < 1 || day > month_days(year, month)) return;
    if (form != DATE_SECOND) {
        snprintf(out, size, "%04u-%02u-%02u", year, month, day);
        return;
    }
    unsigned hour = number(digits + 9, 2), minute = number(digits + 11, 2),
             second = number(digits + 13, 2);
    if (hour < 24 && minute < 60 && second < 61)
        snprintf(out, size, "%04u-%02u-%02uT%02u:%02u:%02uZ", year, month, day, hour, minute,
                 second);
}

/* LC08 or LC8: the letter names the instrument, the digits the satellite. */
static void landsat(const char *name, rtr_scene_facts *facts)
{
    unsigned satellite = name[4] == '_' ? number(name + 2, 2) : number(name + 2, 1);
    const char *instrument = "";
    switch (name[1]) {
    case 'C': instrument = "OLI TIRS"; break;
    case 'O': instrument = "OLI"; break;
    case 'E': instrument = "ETM+"; break;
    case 'T': instrument = satellite >= 8 ? "TIRS" : "TM"; break;
    case 'M': instrument = "MSS"; break;
    default: break;
    }
    snprintf(facts->platform, sizeof facts->platform, "Landsat-%u", satellite);
    snprintf(facts->instrument, sizeof facts->instrument, "%s", instrument);
}

static void apply(const struct naming *naming, const char *at, size_t size, rtr_scene_facts *facts)
{
    const char *digits = naming->date_at < 0 ? at + size + naming->date_at : at + naming->date_at;
    put_date(digits, naming->form, facts->date, sizeof facts->date);
    if (facts->date[0]) facts->date_from = "the file's name";
    if (strcmp(naming->platform, "Landsat") == 0) {
        landsat(at, facts);
        return;
    }
    const char *unit = at[0] == 'S' ? at + 2 : ""; /* S2A: Sentinel-2A */
    snprintf(facts->platform, sizeof facts->platform, "%s%.1s", naming->platform, unit);
    snprintf(facts->instrument, sizeof facts->instrument, "%s", naming->instrument);
}

void rtr_scene_name(rtr_scene_facts *facts, const char *name)
{
    for (const char *at = name; *at; at++) {
        if (at > name && class_fits('?', at[-1])) continue;
        for (size_t i = 0; i < sizeof namings / sizeof *namings; i++) {
            size_t size = fit(namings[i].pattern, at);
            if (!size) continue;
            apply(&namings[i], at, size, facts);
            return;
        }
    }
}

/* "2018:07:16 06:06:23" and "2018-07-16T06:06:23...": the same digits at the same places. TIFF's tag has
 * no zone, so a time without Z is written without one. */
static void take_date(rtr_scene_facts *facts, const char *text, const char *from)
{
    char digits[16], date[32];
    if (facts->date[0] || !text) return;
    if (!fit("####:##:##", text) && !fit("####-##-##", text)) return;
    snprintf(digits, sizeof digits, "%.4s%.2s%.2s", text, text + 5, text + 8);
    put_date(digits, DATE_DAY, date, sizeof date);
    if (!date[0]) return;
    int timed = (text[10] == ' ' || text[10] == 'T') && fit("##:##:##", text + 11);
    if (timed)
        snprintf(facts->date, sizeof facts->date, "%.10sT%.8s%s", date, text + 11,
                 strchr(text + 11, 'Z') ? "Z" : "");
    else
        snprintf(facts->date, sizeof facts->date, "%s", date);
    facts->date_from = from;
}

static void take_platform(rtr_scene_facts *facts, const char *text)
{
    static const char *const known[] = {"Sentinel-1A", "Sentinel-1B", "Sentinel-1C",
                                        "Sentinel-2A", "Sentinel-2B", "Sentinel-2C"};
    if (facts->platform[0] || !text) return;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (!strstr(text, known[i])) continue;
        snprintf(facts->platform, sizeof facts->platform, "%s", known[i]);
        snprintf(facts->instrument, sizeof facts->instrument, "%s",
                 known[i][9] == '1' ? "C-SAR" : "MSI");
    }
    if (strstr(text, "National Agriculture Imagery Program"))
        snprintf(facts->platform, sizeof facts->platform, "NAIP aerial survey");
}

void rtr_scene_tags(rtr_scene_facts *facts, GDALDatasetH data)
{
    static const struct {
        const char *key, *domain, *from;
    } tags[] = {
        {"ACQUISITIONDATETIME", "IMAGERY", "image metadata"},
        {"ACQUISITIONDATETIME", NULL, "tag ACQUISITIONDATETIME"},
        {"ACQUISITION_DATE", NULL, "tag ACQUISITION_DATE"},
        {"DATE_ACQUIRED", NULL, "tag DATE_ACQUIRED"},
        {"TIFFTAG_DATETIME", NULL, "TIFF tag DateTime, which may be the file's"},
        {"EXIF_DateTimeOriginal", NULL, "EXIF"},
    };
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        take_date(facts, GDALGetMetadataItem(data, tags[i].key, tags[i].domain), tags[i].from);
    take_platform(facts, GDALGetMetadataItem(data, "SATELLITEID", "IMAGERY"));
    take_platform(facts, GDALGetMetadataItem(data, "TIFFTAG_IMAGEDESCRIPTION", NULL));
}
