#include "geo/kit_words.h"

#include "geo/language.h"

/* Texts of several lines.
 * NOLINTBEGIN(bugprone-suspicious-missing-comma) */
/* clang-format off */
static const rtr_kit_words english = {
    .word = {
        [RTR_KIT_UNTITLED] = "A map and its data",
        [RTR_KIT_INTRO] = "Declared routes, places and areas as maps and as data. Every mark carries what was "
            "said, by whom and how sure it is; what nobody said is not shown.",
        [RTR_KIT_MADE] = "Made by", [RTR_KIT_FROM] = "from",
        [RTR_KIT_THE_CASE] = ", the author's list of what was said: the case.",
        [RTR_KIT_ROUTES] = "routes", [RTR_KIT_LEGS] = "their legs", [RTR_KIT_PLACES] = "places",
        [RTR_KIT_AREAS] = "areas", [RTR_KIT_REPORTS] = "reports", [RTR_KIT_COLON] = ": ",
        [RTR_KIT_FILES] = "What each file is",
        [RTR_KIT_SHOWS] = "What the maps show",
        [RTR_KIT_CITE] = "How to cite",
        [RTR_KIT_RIGHTS] = "Licence and credits",
        [RTR_KIT_STATUS] = "What a status means",
        [RTR_KIT_BELIEF] = "How far it is believed",
        [RTR_KIT_PRECISION] = "How well a place is known",
        [RTR_KIT_LINES] = "How a line came about",
        [RTR_KIT_SOURCES] = "Reports",
        [RTR_KIT_CHECK] = "How to check all of this",
        [RTR_KIT_THE_MAP] = "The map", [RTR_KIT_PIXELS] = "pixels",
        [RTR_KIT_PICTURE_PNG] = "PNG to put on a page.",
        [RTR_KIT_PICTURE_SVG] = "SVG to edit: routes, places and labels are layers, and marks have the ids of the tables.",
        [RTR_KIT_PICTURE_PDF] = "PDF to print.",
        [RTR_KIT_PAGE] = "The map to move about in, with every quote: open it in a browser. It asks nothing of any other computer, "
            "and may be put on a site as it is.",
        [RTR_KIT_FILE_CSV] = "Routes, places and areas as tables for a spreadsheet (CSV, UTF-8, longitude and latitude on WGS 84). datapackage.json "
            "says what each column means.",
        [RTR_KIT_FILE_GEOJSON] = "Routes, places and areas as GeoJSON (RFC 7946), for geographic programs and maps on the web; lines are cut at "
            "180 degrees.",
        [RTR_KIT_FILE_GPKG] = "Routes, places and areas as GeoPackage: QGIS opens it with the colours and patterns of the map.",
        [RTR_KIT_FILE_README] = "This text.",
        [RTR_KIT_FILE_PACKAGE] = "The folder described for programs (Frictionless Data Package): columns, hashes, sources, "
            "licence.",
        [RTR_KIT_FILE_MANIFEST] = "SHA-256 of everything that was read and written, versions, settings, and for every "
            "mark its report, its quote and where the quote stands.",
        [RTR_KIT_TABLE_ROUTES] = "Routes, a row for each leg",
        [RTR_KIT_TABLE_PLACES] = "Places whose position is known",
        [RTR_KIT_TABLE_AREAS] = "Countries, regions, outlines and circles of uncertainty",
        [RTR_KIT_TABLE_ALL] = "Routes, places and areas",
        [RTR_KIT_CITE_CASE] = "The case's SHA-256:",
        [RTR_KIT_NO_LICENCE] = "The case names no licence: ask its author before you publish any of this.",
        [RTR_KIT_LICENCE] = "Licence:", [RTR_KIT_CREDIT] = "Credit:",
        [RTR_KIT_DATA] = "Whoever shows a map must also credit what it is drawn with:",
        [RTR_KIT_NAMES] = "Place names",
        [RTR_KIT_SHORES] = "Shores, lakes, borders, outlines of countries",
        [RTR_KIT_MARBLE] = "Picture of the earth",
        [RTR_KIT_FONTS] = "Type inside PDF and SVG",
        [RTR_KIT_PAGE_RIGHTS] = "Programs inside the page: their notices stand in it.",
        [RTR_KIT_STATUS_NOTE] = "Marks and lines show it by their form, never by colour alone.",
        [RTR_KIT_CREDIBILITY] = "credibility (NATO Admiralty): 1 confirmed by other sources, 2 probably true, 3 possibly "
            "true, 4 doubtful, 5 improbable, 6 cannot be judged.",
        [RTR_KIT_RELIABILITY] = "reliability of a report: A reliable, B usually, C fairly, D not usually, E unreliable, F cannot "
            "be judged.",
        [RTR_KIT_RADIUS] = "With a radius, a place is somewhere within the dashed circle.",
        [RTR_KIT_LINE_NOTE] = "No line is the track of a ship, an aircraft or a lorry.",
        [RTR_KIT_ARCHIVED] = "archived:",
        [RTR_KIT_RELIABILITY_IS] = "reliability",
        [RTR_KIT_FILE_HASH] = "read as",
        [RTR_KIT_HOW_TO_CHECK] = "With the case and its reports at hand, 'rutter verify THIS_FOLDER --case-dir FOLDER_OF_THE_CASE' "
            "hashes every file again and looks every quote up in its report. 'rutter build' on the same case gives the "
            "same bytes.",
        [RTR_KIT_NOTICES] = "What the program remarked upon while it worked stands in manifest.json, under notices; remarks:",
    },
    .status = {
        [RTR_STATUS_DECLARED] = "said by those who do it: an operator, a timetable, an official record",
        [RTR_STATUS_REPORTED] = "said by somebody else, in a report",
        [RTR_STATUS_SUSPECTED] = "voiced as a suspicion",
        [RTR_STATUS_DENIED] = "denied by a party that the report names",
        [RTR_STATUS_INFERRED] = "concluded by the author of the case; no source says it",
    },
    .precision = {
        [RTR_PRECISION_EXACT] = "at the position given",
        [RTR_PRECISION_SITE] = "on a site of about a kilometre",
        [RTR_PRECISION_CITY] = "somewhere in a town or port; the mark stands for all of it",
        [RTR_PRECISION_REGION] = "somewhere in a region: an area, never a point",
        [RTR_PRECISION_COUNTRY] = "somewhere in a country: an area, never a point",
    },
    .line = {
        [RTR_LINE_COMPUTED] = "the shortest way by sea off land, or a flight along the shortest line",
        [RTR_LINE_GIVEN] = "drawn by the author of the case",
        [RTR_LINE_SCHEMATIC] = "from here to there, and no more; its length means nothing",
    },
};

static const rtr_kit_words french = {
    .word = {
        [RTR_KIT_UNTITLED] = "Une carte et ses données",
        [RTR_KIT_INTRO] = "Itinéraires, lieux et zones déclarés, en cartes et en données. Chaque signe porte ce qui a été dit, "
            "par qui, et avec quelle certitude ; ce que personne n’a dit n’y figure pas.",
        [RTR_KIT_MADE] = "Fait par", [RTR_KIT_FROM] = "à partir de",
        [RTR_KIT_THE_CASE] = ", la liste de ce qui a été dit, dressée par l’auteur : l’enquête.",
        [RTR_KIT_ROUTES] = "itinéraires", [RTR_KIT_LEGS] = "leurs étapes", [RTR_KIT_PLACES] = "lieux",
        [RTR_KIT_AREAS] = "zones", [RTR_KIT_REPORTS] = "rapports", [RTR_KIT_COLON] = " : ",
        [RTR_KIT_FILES] = "Les fichiers",
        [RTR_KIT_SHOWS] = "Ce que montrent les cartes",
        [RTR_KIT_CITE] = "Comment citer",
        [RTR_KIT_RIGHTS] = "Licence et crédits",
        [RTR_KIT_STATUS] = "Ce que veut dire un statut",
        [RTR_KIT_BELIEF] = "Quel crédit y accorder",
        [RTR_KIT_PRECISION] = "Avec quelle précision un lieu est connu",
        [RTR_KIT_LINES] = "D’où vient une ligne",
        [RTR_KIT_SOURCES] = "Rapports",
        [RTR_KIT_CHECK] = "Comment tout vérifier",
        [RTR_KIT_THE_MAP] = "La carte", [RTR_KIT_PIXELS] = "pixels",
        [RTR_KIT_PICTURE_PNG] = "PNG pour une page.",
        [RTR_KIT_PICTURE_SVG] = "SVG à retoucher : itinéraires, lieux et noms sont des calques, et les signes portent les "
            "identifiants des tableaux.",
        [RTR_KIT_PICTURE_PDF] = "PDF pour l’impression.",
        [RTR_KIT_PAGE] = "La carte à parcourir, avec chaque citation : à ouvrir dans un navigateur. Elle ne demande rien à aucun "
            "autre ordinateur et peut être mise en ligne telle quelle.",
        [RTR_KIT_FILE_CSV] = "Itinéraires, lieux et zones en tableaux pour un tableur (CSV, UTF-8, longitude et latitude en WGS 84). datapackage.json "
            "explique chaque colonne.",
        [RTR_KIT_FILE_GEOJSON] = "Itinéraires, lieux et zones en GeoJSON (RFC 7946), pour les logiciels géographiques et les cartes en ligne ; les "
            "lignes sont coupées à 180 degrés.",
        [RTR_KIT_FILE_GPKG] = "Itinéraires, lieux et zones en GeoPackage : QGIS l’ouvre avec les couleurs et les motifs de la carte.",
        [RTR_KIT_FILE_README] = "Ce texte.",
        [RTR_KIT_FILE_PACKAGE] = "Le dossier décrit pour les programmes (Frictionless Data Package) : colonnes, empreintes, "
            "sources, licence.",
        [RTR_KIT_FILE_MANIFEST] = "SHA-256 de tout ce qui a été lu et écrit, versions, réglages et, pour chaque signe, son "
            "rapport, sa citation et la place de celle-ci.",
        [RTR_KIT_TABLE_ROUTES] = "Itinéraires, une ligne par étape",
        [RTR_KIT_TABLE_PLACES] = "Lieux dont la position est connue",
        [RTR_KIT_TABLE_AREAS] = "Pays, régions, contours et cercles d’incertitude",
        [RTR_KIT_TABLE_ALL] = "Itinéraires, lieux et zones",
        [RTR_KIT_CITE_CASE] = "SHA-256 de l’enquête :",
        [RTR_KIT_NO_LICENCE] = "L’enquête ne nomme pas de licence : demandez à son auteur avant de publier quoi que ce soit.",
        [RTR_KIT_LICENCE] = "Licence :", [RTR_KIT_CREDIT] = "Crédit :",
        [RTR_KIT_DATA] = "Qui montre une carte doit aussi citer ce dont elle est faite :",
        [RTR_KIT_NAMES] = "Noms de lieux",
        [RTR_KIT_SHORES] = "Rivages, lacs, frontières, contours des pays",
        [RTR_KIT_MARBLE] = "Image de la Terre",
        [RTR_KIT_FONTS] = "Caractères des PDF et SVG",
        [RTR_KIT_PAGE_RIGHTS] = "Programmes de la page : leurs mentions s’y trouvent.",
        [RTR_KIT_STATUS_NOTE] = "Signes et lignes le montrent par leur forme, jamais par la seule couleur.",
        [RTR_KIT_CREDIBILITY] = "credibility (échelle OTAN) : 1 confirmé par d’autres sources, 2 probablement vrai, 3 "
            "peut-être vrai, 4 douteux, 5 improbable, 6 ne peut être jugé.",
        [RTR_KIT_RELIABILITY] = "fiabilité d’un rapport : A fiable, B en général, C assez, D guère, E non fiable, F ne peut être "
            "jugée.",
        [RTR_KIT_RADIUS] = "Avec un rayon, le lieu est quelque part dans le cercle en tirets.",
        [RTR_KIT_LINE_NOTE] = "Aucune ligne n’est la trace d’un navire, d’un avion ou d’un camion.",
        [RTR_KIT_ARCHIVED] = "archive :",
        [RTR_KIT_RELIABILITY_IS] = "fiabilité",
        [RTR_KIT_FILE_HASH] = "lu dans",
        [RTR_KIT_HOW_TO_CHECK] = "Avec l’enquête et ses rapports, « rutter verify CE_DOSSIER --case-dir "
            "DOSSIER_DE_L_ENQUETE » recalcule l’empreinte de chaque fichier et cherche chaque citation dans son rapport. "
            "« rutter build » sur la même enquête donne les mêmes octets.",
        [RTR_KIT_NOTICES] = "Ce que le programme a remarqué en travaillant est dans manifest.json, sous notices ; remarques :",
    },
    .status = {
        [RTR_STATUS_DECLARED] = "déclaré : dit par ceux qui le font, opérateur, horaire, registre officiel",
        [RTR_STATUS_REPORTED] = "rapporté : dit par d’autres, dans un rapport",
        [RTR_STATUS_SUSPECTED] = "soupçonné : avancé comme un soupçon",
        [RTR_STATUS_DENIED] = "démenti par une partie que le rapport nomme",
        [RTR_STATUS_INFERRED] = "déduit par l’auteur de l’enquête ; aucune source ne le dit",
    },
    .precision = {
        [RTR_PRECISION_EXACT] = "à la position donnée",
        [RTR_PRECISION_SITE] = "sur un site d’environ un kilomètre",
        [RTR_PRECISION_CITY] = "quelque part dans une ville ou un port ; le signe vaut pour l’ensemble",
        [RTR_PRECISION_REGION] = "quelque part dans une région : une zone, jamais un point",
        [RTR_PRECISION_COUNTRY] = "quelque part dans un pays : une zone, jamais un point",
    },
    .line = {
        [RTR_LINE_COMPUTED] = "calculée : le plus court chemin par mer hors des terres, ou un vol par la ligne la plus courte",
        [RTR_LINE_GIVEN] = "tracée par l’auteur de l’enquête",
        [RTR_LINE_SCHEMATIC] = "schématique : d’ici à là, rien de plus ; sa longueur ne veut rien dire",
    },
};
/* clang-format on */
/* NOLINTEND(bugprone-suspicious-missing-comma) */

const rtr_kit_words *rtr_kit_words_in(const char *language)
{
    return language && rtr_language_nearness("fr", language) > 0 ? &french : &english;
}
