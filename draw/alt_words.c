#include "draw/alt_words.h"

#include <string.h>

/* clang-format off */
static const rtr_alt_words english = {
    .month = {"January", "February", "March", "April", "May", "June", "July", "August",
              "September", "October", "November", "December"},
    .range = {" to ", " to "},
    .map = "Map: ",
    .route = {"route", "routes"}, .place = {"place", "places"},
    .more_routes = {"more route", "more routes"}, .more_places = {"more place", "more places"},
    .by = {
        [RTR_MODE_SEA] = "by sea", [RTR_MODE_AIR] = "by air", [RTR_MODE_RAIL] = "by rail",
        [RTR_MODE_ROAD] = "by road", [RTR_MODE_PIPELINE] = "by pipeline",
        [RTR_MODE_DATA] = "by data link", [RTR_MODE_UNKNOWN] = "by an unknown way",
    },
    .status = {
        [RTR_STATUS_DECLARED] = {"declared", "declared"},
        [RTR_STATUS_REPORTED] = {"reported", "reported"},
        [RTR_STATUS_SUSPECTED] = {"suspected", "suspected"},
        [RTR_STATUS_DENIED] = {"denied", "denied"},
        [RTR_STATUS_INFERRED] = {"inferred", "inferred"},
    },
    .status_of = "",
    .all = "all",
    .schematic = "drawn schematically", .partly_schematic = "drawn partly schematically",
    .in_part = "shown in part",
    .dates = "dates: ",
    .from = "from ", .via = " via ", .to = " to ",
    .and = "and", .and_more = {"more", "more"},
    .outside = "outside this map",
    .country_only = "country only", .region_only = "region only", .within = {"within ", " km"},
    .namely = "; namely: ", .elsewhere = "; elsewhere: ",
    .nothing = "No routes, no places.",
    .details = "In detail on other maps: ",
    .colon = ": ", .semicolon = "; ",
};

static const rtr_alt_words french = {
    .month = {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
              "septembre", "octobre", "novembre", "décembre"},
    .range = {" à ", " au "},
    .map = "Carte\u00a0: ",
    .route = {"itinéraire", "itinéraires"}, .place = {"lieu", "lieux"},
    .more_routes = {"autre itinéraire", "autres itinéraires"},
    .more_places = {"autre lieu", "autres lieux"},
    .by = {
        [RTR_MODE_SEA] = "par mer", [RTR_MODE_AIR] = "par air", [RTR_MODE_RAIL] = "par rail",
        [RTR_MODE_ROAD] = "par route", [RTR_MODE_PIPELINE] = "par oléoduc ou gazoduc",
        [RTR_MODE_DATA] = "par liaison de données", [RTR_MODE_UNKNOWN] = "par une voie inconnue",
    },
    .status = {
        [RTR_STATUS_DECLARED] = {"déclaré", "déclarés"},
        [RTR_STATUS_REPORTED] = {"rapporté", "rapportés"},
        [RTR_STATUS_SUSPECTED] = {"soupçonné", "soupçonnés"},
        [RTR_STATUS_DENIED] = {"démenti", "démentis"},
        [RTR_STATUS_INFERRED] = {"déduit", "déduits"},
    },
    .status_of = "statut\u00a0: ",
    .all = "tous",
    .schematic = "de tracé schématique", .partly_schematic = "de tracé en partie schématique",
    .in_part = "visible en partie",
    .dates = "dates\u00a0: ",
    .from = "départ\u00a0: ", .via = ", via ", .to = ", arrivée\u00a0: ",
    .and = "et", .and_more = {"autre", "autres"},
    .outside = "hors de cette carte",
    .country_only = "pays seulement", .region_only = "région seulement", .within = {"à ", " km près"},
    .namely = "\u202f; à savoir\u00a0: ", .elsewhere = "\u202f; ailleurs\u00a0: ",
    .nothing = "Aucun itinéraire, aucun lieu.",
    .details = "En détail sur d’autres cartes\u00a0: ",
    .colon = "\u00a0: ", .semicolon = "\u202f; ",
};
/* clang-format on */

const rtr_alt_words *rtr_alt_words_in(const rtr_words *words)
{
    return strcmp(words->language, "fr") == 0 ? &french : &english;
}
