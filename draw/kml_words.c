#include "draw/kml_parts.h"

/* clang-format off */
static const rtr_kml_words english = {
    .word = {
        [RTR_KML_ROUTES] = "Routes", [RTR_KML_PLACES] = "Places", [RTR_KML_AREAS] = "Areas",
        [RTR_KML_CREDIBILITY] = "Credibility", [RTR_KML_OF_SIX] = "of 6 (1: confirmed)",
        [RTR_KML_UNJUDGED] = "cannot be judged",
        [RTR_KML_WAY] = "Way", [RTR_KML_LINE] = "Line", [RTR_KML_LENGTH] = "Length",
        [RTR_KML_PASSAGES] = "Passages", [RTR_KML_DATE] = "Date",
        [RTR_KML_GOODS] = "Goods", [RTR_KML_HS] = "HS code", [RTR_KML_QUANTITY] = "Quantity",
        [RTR_KML_VALUE] = "Value", [RTR_KML_VESSEL] = "Vessel", [RTR_KML_CONTAINER] = "Container",
        [RTR_KML_NOTE] = "Note", [RTR_KML_KIND] = "Kind", [RTR_KML_NAME] = "Name",
        [RTR_KML_KNOWN_TO] = "Known to", [RTR_KML_RADIUS] = "Somewhere within",
        [RTR_KML_COUNTRY] = "Country", [RTR_KML_SOURCES] = "Sources",
        [RTR_KML_ARCHIVED] = "archived copy",
    },
    .precision = {
        [RTR_PRECISION_EXACT] = "the exact position", [RTR_PRECISION_SITE] = "the site",
        [RTR_PRECISION_CITY] = "the city", [RTR_PRECISION_REGION] = "the region only",
        [RTR_PRECISION_COUNTRY] = "the country only",
    },
    .line = {
        [RTR_LINE_COMPUTED] = "computed, not a track", [RTR_LINE_GIVEN] = "given by the case",
        [RTR_LINE_SCHEMATIC] = "schematic: from where to where, not by which way",
    },
};

static const rtr_kml_words french = {
    .word = {
        [RTR_KML_ROUTES] = "Itinéraires", [RTR_KML_PLACES] = "Lieux", [RTR_KML_AREAS] = "Zones",
        [RTR_KML_CREDIBILITY] = "Crédibilité", [RTR_KML_OF_SIX] = "sur 6 (1 : confirmé)",
        [RTR_KML_UNJUDGED] = "ne peut être évaluée",
        [RTR_KML_WAY] = "Voie", [RTR_KML_LINE] = "Ligne", [RTR_KML_LENGTH] = "Longueur",
        [RTR_KML_PASSAGES] = "Passages", [RTR_KML_DATE] = "Date",
        [RTR_KML_GOODS] = "Marchandises", [RTR_KML_HS] = "Code SH", [RTR_KML_QUANTITY] = "Quantité",
        [RTR_KML_VALUE] = "Valeur", [RTR_KML_VESSEL] = "Navire", [RTR_KML_CONTAINER] = "Conteneur",
        [RTR_KML_NOTE] = "Remarque", [RTR_KML_KIND] = "Nature", [RTR_KML_NAME] = "Nom",
        [RTR_KML_KNOWN_TO] = "Précision", [RTR_KML_RADIUS] = "Quelque part dans un rayon de",
        [RTR_KML_COUNTRY] = "Pays", [RTR_KML_SOURCES] = "Sources",
        [RTR_KML_ARCHIVED] = "copie archivée",
    },
    .precision = {
        [RTR_PRECISION_EXACT] = "position exacte", [RTR_PRECISION_SITE] = "le site",
        [RTR_PRECISION_CITY] = "la ville", [RTR_PRECISION_REGION] = "la région seulement",
        [RTR_PRECISION_COUNTRY] = "le pays seulement",
    },
    .line = {
        [RTR_LINE_COMPUTED] = "calculée, ce n’est pas une trace", [RTR_LINE_GIVEN] = "donnée par le dossier",
        [RTR_LINE_SCHEMATIC] = "schématique : d’où et vers où, non par où",
    },
};
/* clang-format on */

const rtr_kml_words *rtr_kml_words_in(const char *language)
{
    return rtr_words_in(language) == rtr_words_in("fr") ? &french : &english;
}
