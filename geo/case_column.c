/* What the columns of a table hold, by their titles: English or French, in any order. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/text.h"
#include "geo/case_parts.h"

/* What places and routes are both told by: a note, and the claim with its source. */
#define CLAIM_COLUMNS                                                                              \
    {"|note|notes|remarque|remarques|comment|commentaire|description|desc|cmt|", "note", NULL,     \
     RTR_AS_TEXT},                                                                                 \
        {"|status|statut|", "status", NULL, RTR_AS_WORD},                                          \
        {"|credibility|credibilite|", "credibility", NULL, RTR_AS_NUMBER},                         \
        {"|source|report|rapport|", "report", "sources", RTR_AS_TEXT},                             \
        {"|quote|citation|extrait|", "quote", "sources", RTR_AS_TEXT},                             \
    {                                                                                              \
        "|url|lien|link|", "url", "sources", RTR_AS_TEXT                                           \
    }

static const rtr_case_column place_columns[] = {
    {"|id|identifiant|code|ref|reference|", "id", NULL, RTR_AS_TEXT},
    {"|name|nom|place|lieu|site|port|location|title|titre|", "name", NULL, RTR_AS_TEXT},
    {"|country|pays|country code|code pays|", "country", NULL, RTR_AS_TEXT},
    {"|locode|un locode|unlocode|", "locode", NULL, RTR_AS_TEXT},
    {"|lon|longitude|lng|long|x|", "lonlat", NULL, RTR_AS_LON},
    {"|lat|latitude|y|", "lonlat", NULL, RTR_AS_LAT},
    {"|kind|type|categorie|category|nature|genre|", "kind", NULL, RTR_AS_WORD},
    {"|precision|accuracy|", "precision", NULL, RTR_AS_WORD},
    {"|radius km|radius|rayon|rayon km|", "radius_km", NULL, RTR_AS_NUMBER},
    {"|shape|", "shape", NULL, RTR_AS_TEXT},
    {"|label|etiquette|libelle|", "label", NULL, RTR_AS_TEXT},
    CLAIM_COLUMNS,
};

static const rtr_case_column route_columns[] = {
    {"|id|identifiant|ref|reference|", "id", NULL, RTR_AS_TEXT},
    {"|from|de|origin|origine|depart|provenance|", "from", NULL, RTR_AS_TEXT},
    {"|to|vers|a|destination|arrivee|", "to", NULL, RTR_AS_TEXT},
    {"|via|par|etapes|escales|stops|", "via", NULL, RTR_AS_LIST},
    {"|mode|transport|mode de transport|moyen|", "mode", NULL, RTR_AS_WORD},
    {"|avoid|eviter|", "avoid", NULL, RTR_AS_LIST},
    {"|allow|permettre|", "allow", NULL, RTR_AS_LIST},
    {"|geometry|geometrie|trace|", "geometry", NULL, RTR_AS_TEXT},
    {"|label|etiquette|libelle|name|nom|title|titre|", "label", NULL, RTR_AS_TEXT},
    {"|date|dates|periode|period|", "date", NULL, RTR_AS_DATE},
    {"|goods|cargo|marchandise|marchandises|produit|produits|commodity|cargaison|", "goods", NULL,
     RTR_AS_TEXT},
    {"|hs|hs code|sh|code sh|", "hs", NULL, RTR_AS_TEXT},
    {"|quantity|quantite|qty|volume|", "quantity", NULL, RTR_AS_TEXT},
    {"|value|valeur|amount|montant|", "value", NULL, RTR_AS_TEXT},
    {"|vessel|ship|navire|bateau|", "name", "vessel", RTR_AS_TEXT},
    {"|imo|imo number|numero imo|", "imo", "vessel", RTR_AS_TEXT},
    {"|mmsi|", "mmsi", "vessel", RTR_AS_TEXT},
    {"|container|conteneur|", "container", NULL, RTR_AS_TEXT},
    CLAIM_COLUMNS,
};

/* An Auto Archiver sheet is one of these: "Link", "Archive location", "Archive date", "Hash"... */
static const rtr_case_column report_columns[] = {
    {"|id|identifiant|report|rapport|", "id", NULL, RTR_AS_TEXT},
    {"|file|fichier|", "file", NULL, RTR_AS_TEXT},
    {"|url|link|lien|", "url", NULL, RTR_AS_TEXT},
    {"|archive|archived|archive url|archive location|archive link|", "archived", NULL, RTR_AS_TEXT},
    {"|archive date|archived at|captured|date d archivage|date archive|", "captured", NULL,
     RTR_AS_DATE},
    {"|hash|sha256|sha 256|empreinte|", "hash", NULL, RTR_AS_TEXT},
    {"|publisher|editeur|media|", "publisher", NULL, RTR_AS_TEXT},
    {"|date|upload timestamp|", "date", NULL, RTR_AS_DATE},
    {"|language|langue|", "language", NULL, RTR_AS_TEXT},
    {"|title|titre|upload title|", "title", NULL, RTR_AS_TEXT},
    {"|reliability|fiabilite|", "reliability", NULL, RTR_AS_TEXT},
};

static const struct {
    const rtr_case_column *columns;
    size_t count;
} kinds[RTR_TABLE_KINDS] = {
    [RTR_TABLE_PLACES] = {place_columns, sizeof place_columns / sizeof *place_columns},
    [RTR_TABLE_ROUTES] = {route_columns, sizeof route_columns / sizeof *route_columns},
    [RTR_TABLE_REPORTS] = {report_columns, sizeof report_columns / sizeof *report_columns},
};

/* A title as the lists above have it: folded, blanks for underscores. NULL after rtr_case_stop. */
char *rtr_case_fold(rtr_case_reader *r, const char *title)
{
    char *folded = NULL;
    rtr_code code = rtr_fold(title, strlen(title), &folded, r->err);
    if (code == RTR_NOMEM) rtr_case_stop(r, code);
    return folded;
}

static const rtr_case_column *find_column(int kind, const char *folded)
{
    char wanted[64]; /* between bars, as in the lists */
    int length = snprintf(wanted, sizeof wanted, "|%s|", folded);
    if (length < 3 || (size_t)length >= sizeof wanted || strchr(folded, '|')) return NULL;
    for (size_t i = 0; i < kinds[kind].count; i++)
        if (strstr(kinds[kind].columns[i].titles, wanted)) return &kinds[kind].columns[i];
    return NULL;
}

static int has_key(const rtr_case_table *table, int kind, const char *key)
{
    for (size_t i = 0; i < table->columns; i++) {
        const rtr_case_column *column = table->fields[kind][i];
        if (column && !column->group && strcmp(column->key, key) == 0) return 1;
    }
    return 0;
}

/* What the rows are, by the titles; -1 when nothing fits. */
static int classify(const rtr_case_table *table)
{
    if (has_key(table, RTR_TABLE_ROUTES, "from") && has_key(table, RTR_TABLE_ROUTES, "to"))
        return RTR_TABLE_ROUTES;
    if (has_key(table, RTR_TABLE_REPORTS, "archived") ||
        has_key(table, RTR_TABLE_REPORTS, "captured") ||
        has_key(table, RTR_TABLE_REPORTS, "hash") || has_key(table, RTR_TABLE_REPORTS, "file"))
        return RTR_TABLE_REPORTS;
    if (has_key(table, RTR_TABLE_PLACES, "name") || has_key(table, RTR_TABLE_PLACES, "lonlat") ||
        has_key(table, RTR_TABLE_PLACES, "locode"))
        return RTR_TABLE_PLACES;
    if (has_key(table, RTR_TABLE_REPORTS, "url")) return RTR_TABLE_REPORTS;
    return -1;
}

const char *rtr_case_english_word(const char *folded)
{
    static const char *const pairs[][2] = {
        {"mer", "sea"},
        {"maritime", "sea"},
        {"bateau", "sea"},
        {"navire", "sea"},
        {"ship", "sea"},
        {"aerien", "air"},
        {"avion", "air"},
        {"ferroviaire", "rail"},
        {"train", "rail"},
        {"fer", "rail"},
        {"route", "road"},
        {"routier", "road"},
        {"camion", "road"},
        {"truck", "road"},
        {"oleoduc", "pipeline"},
        {"gazoduc", "pipeline"},
        {"donnees", "data"},
        {"inconnu", "unknown"},
        {"declare", "declared"},
        {"rapporte", "reported"},
        {"signale", "reported"},
        {"suspecte", "suspected"},
        {"soupconne", "suspected"},
        {"dementi", "denied"},
        {"deduit", "inferred"},
        {"exacte", "exact"},
        {"ville", "city"},
        {"pays", "country"},
        {"aeroport", "airport"},
        {"usine", "factory"},
        {"entrepot", "warehouse"},
        {"raffinerie", "refinery"},
        {"frontiere", "border"},
        {"poste frontiere", "border"},
        {"bureau", "office"},
        {"entreprise", "company"},
        {"societe", "company"},
        {"centrale", "plant"},
        {"gare", "station"},
        {"detroit", "strait"},
        {"autre", "other"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (strcmp(folded, pairs[i][0]) == 0) return pairs[i][1];
    return folded;
}

rtr_node rtr_case_cell_node(const rtr_case_cell *cell)
{
    return (rtr_node){
        .kind = RTR_NODE_SCALAR, .line = cell->line, .column = cell->column, .text = cell->text};
}

/* The nearest title that would have been understood, with its bars off; "" if there is none. */
static void suggest_title(int kind, const char *folded, char *out, size_t size)
{
    int best = (int)strlen(folded) / 3 + 1;
    out[0] = '\0';
    for (size_t i = 0; i < kinds[kind].count; i++) {
        const char *at = kinds[kind].columns[i].titles + 1;
        for (const char *bar; (bar = strchr(at, '|')); at = bar + 1) {
            char title[64];
            size_t length = (size_t)(bar - at);
            if (length >= sizeof title || length >= size) continue;
            memcpy(title, at, length);
            title[length] = '\0';
            int distance = rtr_edit_distance(folded, title, best);
            if (distance >= best) continue;
            best = distance;
            memcpy(out, title, length + 1);
        }
    }
}

static void check_titles(rtr_case_reader *r, const rtr_case_table *table,
                         const rtr_case_cell *titles)
{
    const rtr_case_column **fields = table->fields[table->kind];
    for (size_t i = 0; i < table->columns && !r->code; i++) {
        const rtr_node node = rtr_case_cell_node(&titles[i]);
        for (size_t k = 0; k < i && fields[i]; k++)
            if (fields[k] == fields[i])
                rtr_case_error(r, &node, NULL, "keep one of the two columns",
                               "column '%.60s' means the same as column '%.60s'", titles[i].text,
                               titles[k].text);
        if (fields[i] || table->lenient || !titles[i].text || !*titles[i].text) continue;
        char near[64];
        char *folded = rtr_case_fold(r, titles[i].text);
        rtr_buf fix = {0};
        if (folded) suggest_title(table->kind, folded, near, sizeof near);
        if (folded && near[0]) rtr_buf_printf(&fix, "did you mean '%s'?", near);
        rtr_case_warn(r, &node, NULL,
                      fix.data ? fix.data : "remove it, or leave it to other programs",
                      "column '%.100s' is not read", titles[i].text);
        rtr_buf_end(&fix);
        free(folded);
    }
}

int rtr_case_table_begin(rtr_case_reader *r, rtr_case_table *table, const rtr_case_cell *titles,
                         size_t count, int any_kind)
{
    table->columns = count;
    for (int kind = 0; kind < RTR_TABLE_KINDS; kind++) {
        table->fields[kind] = rtr_case_alloc(r, (count + 1) * sizeof *table->fields[kind]);
        if (!table->fields[kind]) return 0;
    }
    for (size_t i = 0; i < count; i++) {
        char *folded = rtr_case_fold(r, titles[i].text ? titles[i].text : "");
        for (int kind = 0; folded && kind < RTR_TABLE_KINDS; kind++)
            table->fields[kind][i] = find_column(kind, folded);
        free(folded);
    }
    table->kind = classify(table);
    if (any_kind || r->code) return !r->code;
    if (table->kind < 0) {
        rtr_node node = rtr_case_cell_node(&(rtr_case_cell){.text = "", .line = 1, .column = 1});
        if (count) node = rtr_case_cell_node(&titles[0]);
        rtr_case_error(
            r, &node, NULL,
            "name the columns in the first line: from and to (routes), name (places), or "
            "url and archive (reports)",
            "the columns do not say what the table holds");
        return 0;
    }
    table->lenient |= table->kind == RTR_TABLE_REPORTS;
    check_titles(r, table, titles);
    return !r->code;
}
