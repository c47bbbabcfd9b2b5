#include "draw/words.h"

#include <string.h>

/* clang-format off */
static const rtr_words english = {
    .language = "en",
    .thousands = "\u202f",
    .month = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
    .first = "1",
    .word = {
        [RTR_WORD_SCHEMATIC] = "schematic",
        [RTR_WORD_AREA] = "somewhere in this area",
        [RTR_WORD_VAGUE] = "somewhere in this circle",
        [RTR_WORD_DISPUTED] = "disputed border",
        [RTR_WORD_NOTE_LANES] = "Sea routes are computed lanes, not tracks of ships.",
        [RTR_WORD_NOTE_SCHEMATIC] = "Dotted lines are schematic: they say from where to where, not by which way.",
        [RTR_WORD_NOTE_AREA] = "A shaded area means that no more than the country or region is known.",
        [RTR_WORD_NOTE_BORDERS] = "Dashed borders are disputed; the map takes no side.",
        [RTR_WORD_BRIEF_LANES] = "Sea routes: computed lanes.",
        [RTR_WORD_BRIEF_SCHEMATIC] = "Dotted lines: schematic.",
        [RTR_WORD_BRIEF_AREA] = "Shaded: only the area is known.",
        [RTR_WORD_BRIEF_BORDERS] = "Dashed borders: disputed.",
        [RTR_WORD_SOURCES] = "Sources:",
        [RTR_WORD_AT_CENTRE] = "at map centre",
        [RTR_WORD_KEY] = "Not named on the map:",
        [RTR_WORD_AND] = "and", [RTR_WORD_KEY_MORE] = "more, listed in the manifest",
        [RTR_WORD_DATA] = "Base map:",
        [RTR_WORD_MILES] = "nautical miles",
        [RTR_WORD_NORTH] = "N", [RTR_WORD_SOUTH] = "S", [RTR_WORD_EAST] = "E", [RTR_WORD_WEST] = "W",
        [RTR_WORD_PLACE_ONE] = "place", [RTR_WORD_PLACE_MANY] = "places",
        [RTR_WORD_AND_MORE] = "and more",
        [RTR_WORD_AT_MIDDLE] = "at the middle of the picture",
        [RTR_WORD_BOX] = "frame around the place", [RTR_WORD_OUTLINE] = "outline of the place",
        [RTR_WORD_NO_DATA] = "no data",
        [RTR_WORD_MORE_MARKS] = "more that the key has no room for.",
        [RTR_WORD_SINCE] = "since", [RTR_WORD_SINCE_DAY] = "since",
        [RTR_WORD_UNTIL] = "until", [RTR_WORD_UNTIL_DAY] = "until",
        [RTR_WORD_LOCATOR] = "Locator map:",
        [RTR_WORD_PICTURE_OF] = "Annotated picture:",
        [RTR_WORD_PICTURES_OF] = "Two annotated pictures:",
        [RTR_WORD_DETAIL] = "Detail",
    },
    .mode = {
        [RTR_MODE_SEA] = "sea", [RTR_MODE_AIR] = "air", [RTR_MODE_RAIL] = "rail",
        [RTR_MODE_ROAD] = "road", [RTR_MODE_PIPELINE] = "pipeline", [RTR_MODE_DATA] = "data",
        [RTR_MODE_UNKNOWN] = "way unknown",
    },
    .status = {
        [RTR_STATUS_DECLARED] = "declared", [RTR_STATUS_REPORTED] = "reported",
        [RTR_STATUS_SUSPECTED] = "suspected", [RTR_STATUS_DENIED] = "denied",
        [RTR_STATUS_INFERRED] = "inferred",
    },
    .kind = {
        [RTR_KIND_PORT] = "port", [RTR_KIND_AIRPORT] = "airport", [RTR_KIND_CITY] = "city",
        [RTR_KIND_FACTORY] = "factory", [RTR_KIND_WAREHOUSE] = "warehouse",
        [RTR_KIND_REFINERY] = "refinery", [RTR_KIND_DEPOT] = "depot",
        [RTR_KIND_BORDER] = "border crossing", [RTR_KIND_OFFICE] = "office",
        [RTR_KIND_COMPANY] = "company", [RTR_KIND_MINE] = "mine", [RTR_KIND_PLANT] = "plant",
        [RTR_KIND_TERMINAL] = "terminal", [RTR_KIND_STATION] = "station",
        [RTR_KIND_SEA] = "sea", [RTR_KIND_STRAIT] = "strait", [RTR_KIND_CANAL] = "canal",
        [RTR_KIND_REGION] = "region", [RTR_KIND_COUNTRY] = "country", [RTR_KIND_OTHER] = "place",
    },
};

static const rtr_words french = {
    .language = "fr",
    .thousands = "\u202f",
    .month = {"janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."},
    .first = "1er",
    .word = {
        [RTR_WORD_SCHEMATIC] = "schématique",
        [RTR_WORD_AREA] = "quelque part dans cette zone",
        [RTR_WORD_VAGUE] = "quelque part dans ce cercle",
        [RTR_WORD_DISPUTED] = "frontière contestée",
        [RTR_WORD_NOTE_LANES] = "Les routes maritimes sont calculées : ce ne sont pas des traces de navires.",
        [RTR_WORD_NOTE_SCHEMATIC] = "Les lignes pointillées sont schématiques : elles disent d’où et vers où, non par où.",
        [RTR_WORD_NOTE_AREA] = "Une zone ombrée signifie que seul le pays ou la région est connu.",
        [RTR_WORD_NOTE_BORDERS] = "Les frontières en tirets sont contestées ; la carte ne prend pas parti.",
        [RTR_WORD_BRIEF_LANES] = "Routes maritimes : calculées.",
        [RTR_WORD_BRIEF_SCHEMATIC] = "Lignes pointillées : schématiques.",
        [RTR_WORD_BRIEF_AREA] = "Zone ombrée : seule la zone est connue.",
        [RTR_WORD_BRIEF_BORDERS] = "Tirets : frontières contestées.",
        [RTR_WORD_SOURCES] = "Sources :",
        [RTR_WORD_AT_CENTRE] = "au centre de la carte",
        [RTR_WORD_KEY] = "Non nommés sur la carte :",
        [RTR_WORD_AND] = "et", [RTR_WORD_KEY_MORE] = "autres, dans le manifeste",
        [RTR_WORD_DATA] = "Fond de carte :",
        [RTR_WORD_MILES] = "milles marins",
        [RTR_WORD_NORTH] = "N", [RTR_WORD_SOUTH] = "S", [RTR_WORD_EAST] = "E", [RTR_WORD_WEST] = "O",
        [RTR_WORD_PLACE_ONE] = "lieu", [RTR_WORD_PLACE_MANY] = "lieux",
        [RTR_WORD_AND_MORE] = "et d’autres",
        [RTR_WORD_AT_MIDDLE] = "au milieu de l’image",
        [RTR_WORD_BOX] = "cadre autour du lieu", [RTR_WORD_OUTLINE] = "contour du lieu",
        [RTR_WORD_NO_DATA] = "sans données",
        [RTR_WORD_MORE_MARKS] = "autres, sans place dans la légende.",
        [RTR_WORD_SINCE] = "depuis", [RTR_WORD_SINCE_DAY] = "depuis le",
        [RTR_WORD_UNTIL] = "jusqu’en", [RTR_WORD_UNTIL_DAY] = "jusqu’au",
        [RTR_WORD_LOCATOR] = "Carte de situation :",
        [RTR_WORD_PICTURE_OF] = "Image annotée :",
        [RTR_WORD_PICTURES_OF] = "Deux images annotées :",
        [RTR_WORD_DETAIL] = "Détail",
    },
    .mode = {
        [RTR_MODE_SEA] = "mer", [RTR_MODE_AIR] = "air", [RTR_MODE_RAIL] = "rail",
        [RTR_MODE_ROAD] = "route", [RTR_MODE_PIPELINE] = "oléoduc ou gazoduc",
        [RTR_MODE_DATA] = "données", [RTR_MODE_UNKNOWN] = "voie inconnue",
    },
    .status = {
        [RTR_STATUS_DECLARED] = "déclaré", [RTR_STATUS_REPORTED] = "rapporté",
        [RTR_STATUS_SUSPECTED] = "soupçonné", [RTR_STATUS_DENIED] = "démenti",
        [RTR_STATUS_INFERRED] = "déduit",
    },
    .kind = {
        [RTR_KIND_PORT] = "port", [RTR_KIND_AIRPORT] = "aéroport", [RTR_KIND_CITY] = "ville",
        [RTR_KIND_FACTORY] = "usine", [RTR_KIND_WAREHOUSE] = "entrepôt",
        [RTR_KIND_REFINERY] = "raffinerie", [RTR_KIND_DEPOT] = "dépôt",
        [RTR_KIND_BORDER] = "poste-frontière", [RTR_KIND_OFFICE] = "bureau",
        [RTR_KIND_COMPANY] = "entreprise", [RTR_KIND_MINE] = "mine", [RTR_KIND_PLANT] = "centrale",
        [RTR_KIND_TERMINAL] = "terminal", [RTR_KIND_STATION] = "gare",
        [RTR_KIND_SEA] = "mer", [RTR_KIND_STRAIT] = "détroit", [RTR_KIND_CANAL] = "canal",
        [RTR_KIND_REGION] = "région", [RTR_KIND_COUNTRY] = "pays", [RTR_KIND_OTHER] = "lieu",
    },
};
/* clang-format on */

const rtr_words *rtr_words_in(const char *language)
{
    if (language && strncmp(language, "fr", 2) == 0 && (!language[2] || language[2] == '-'))
        return &french;
    return &english;
}
