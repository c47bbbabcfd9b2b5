/* What the fields of a table mean, for those who open it without having read docs/outputs.md. */
#include <string.h>

#include "geo/kit_words.h"
#include "geo/language.h"

/* clang-format off */
static const struct {
    const char *field, *english, *french;
} fields[] = {
    {"id", "Unique in the whole folder; the same in every file", "Unique dans tout le dossier ; le même dans chaque fichier"},
    {"type", "leg, place or area", "leg (étape), place (lieu) ou area (zone)"},
    {"title", "What to call it", "Comment l’appeler"},
    {"description", "Status, how it is known, and the first quote", "Statut, ce qu’on en sait, et la première citation"},
    {"status", "What kind of statement it rests on", "Sur quelle sorte d’affirmation cela repose"},
    {"credibility", "1 confirmed to 6 cannot be judged (NATO Admiralty)", "De 1, confirmé, à 6, ne peut être jugé (échelle OTAN)"},
    {"route", "The route that the leg is part of", "L’itinéraire dont l’étape fait partie"},
    {"leg", "Number of the leg in its route, from 1", "Numéro de l’étape dans son itinéraire, à partir de 1"},
    {"from", "Name of the place where the leg begins", "Nom du lieu où l’étape commence"},
    {"from_id", "That place's id in the case", "Identifiant de ce lieu dans l’enquête"},
    {"from_precision", "How well that place is known", "Avec quelle précision ce lieu est connu"},
    {"to", "Name of the place where the leg ends", "Nom du lieu où l’étape finit"},
    {"to_id", "That place's id in the case", "Identifiant de ce lieu dans l’enquête"},
    {"to_precision", "How well that place is known", "Avec quelle précision ce lieu est connu"},
    {"mode", "Means of transport", "Moyen de transport"},
    {"line_source", "How the line came about: computed, given, or schematic, which says from here to there and no more",
        "D’où vient la ligne : computed (calculée), given (donnée) ou schematic, qui dit d’ici à là et rien de plus"},
    {"reason", "Why the line is schematic", "Pourquoi la ligne est schématique"},
    {"distance_km", "Kilometres along the line on WGS 84; empty for schematic lines",
        "Kilomètres le long de la ligne en WGS 84 ; vide pour les lignes schématiques"},
    {"distance_nm", "The same in nautical miles", "De même en milles marins"},
    {"passages", "Straits and canals that a computed lane uses", "Détroits et canaux qu’emprunte une route calculée"},
    {"snap_from_km", "Kilometres from the place where the leg begins to the water that the lane uses",
        "Kilomètres du lieu de départ à l’eau qu’emprunte la route"},
    {"snap_to_km", "The same where it ends", "De même à l’arrivée"},
    {"goods", "What is carried, as the case has it", "Ce qui est transporté, tel que l’enquête le dit"},
    {"hs", "Its code in the Harmonized System", "Son code dans le Système harmonisé"},
    {"quantity", "How much, as the case has it", "Combien, tel que l’enquête le dit"},
    {"value", "Its value with the currency, as the case has it", "Sa valeur avec la monnaie, telle que l’enquête la dit"},
    {"date", "A date or a range of dates, ISO 8601", "Une date ou un intervalle de dates, ISO 8601"},
    {"vessel_name", "Name of the ship", "Nom du navire"},
    {"vessel_imo", "Its IMO number", "Son numéro OMI"},
    {"vessel_mmsi", "Its MMSI", "Son MMSI"},
    {"container", "Number of the container, ISO 6346", "Numéro du conteneur, ISO 6346"},
    {"route_note", "The author's note", "Note de l’auteur"},
    {"place", "The place's id in the case", "Identifiant du lieu dans l’enquête"},
    {"name", "Its name, English or as written", "Son nom, anglais ou tel qu’écrit"},
    {"kind", "What it is", "Ce que c’est"},
    {"country", "ISO 3166-1 alpha-2", "ISO 3166-1 alpha-2"},
    {"precision", "How well the position is known", "Avec quelle précision la position est connue"},
    {"radius_km", "The place is somewhere within this many kilometres", "Le lieu est quelque part dans ce rayon, en kilomètres"},
    {"gazetteer_id", "The entry of the gazetteer that the name was found in", "L’entrée du répertoire où le nom a été trouvé"},
    {"locode", "UN/LOCODE", "UN/LOCODE"},
    {"place_note", "The author's note", "Note de l’auteur"},
    {"sources", "JSON text: a list of report, quote, start and end (code points in the report), url, archived, date, sha256",
        "Texte JSON : une liste de report, quote, start et end (points de code dans le rapport), url, archived, date, sha256"},
    {"stroke", "Colour of the line (simplestyle)", "Couleur du trait (simplestyle)"},
    {"stroke-width", "Its width", "Sa largeur"},
    {"stroke-opacity", "Its opacity", "Son opacité"},
    {"fill", "Colour of the area (simplestyle)", "Couleur de la zone (simplestyle)"},
    {"fill-opacity", "Its opacity", "Son opacité"},
    {"lon", "Longitude in degrees, WGS 84; of points alone", "Longitude en degrés, WGS 84 ; des points seulement"},
    {"lat", "Latitude in degrees, WGS 84; of points alone", "Latitude en degrés, WGS 84 ; des points seulement"},
    {"wkt", "Geometry as well-known text, longitude before latitude", "Géométrie en « well-known text », la longitude avant la latitude"},
    {"marker-color", "Colour of the mark (simplestyle)", "Couleur du signe (simplestyle)"},
}, sources[] = { /* after "source_1_" */
    {"report", "The report that says so", "Le rapport qui le dit"},
    {"quote", "Its exact words", "Ses mots exacts"},
    {"url", "Where it was published", "Où il a été publié"},
};
/* clang-format on */

const char *rtr_field_meaning(const char *field, const char *language)
{
    int french = language && rtr_language_nearness("fr", language) > 0;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (strcmp(fields[i].field, field) == 0)
            return french ? fields[i].french : fields[i].english;
    const char *part = strncmp(field, "source_", 7) == 0 ? strrchr(field, '_') + 1 : "";
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        if (strcmp(sources[i].field, part) == 0)
            return french ? sources[i].french : sources[i].english;
    return "";
}
