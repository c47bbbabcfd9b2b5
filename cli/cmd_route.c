/* rutter route: the command line. In rutter-full the same command has skills (route_full.c). */
#include <string.h>

#include "cli/commands.h"
#include "cli/options.h"
#include "cli/route.h"

static const cli_usage usage = {
    .name = "route",
    .sentence = "Find the way by sea between two places, off land.",
    .line = "rutter route FROM TO | --batch PAIRS.csv | --matrix PORTS.csv",
    .example = "rutter route Mumbai Novorossiysk --close suez --speed 14",
    .least = 0,
    .most = 2,
};

static int parse(cli_context *context, route_words *w, int *argc, char ***argv)
{
    const cli_option options[] = {
        {CLI_GROUP, 0, NULL, NULL, "route", NULL},
        {CLI_LIST, 0, "via", "PLACE", "call here on the way", &w->via},
        {CLI_LIST, 0, "close", "PASSAGE,...", "passages not to be used: suez, panama ...",
         &w->close},
        {CLI_LIST, 0, "open", "PASSAGE,...", "passages closed by default: volga-don ...", &w->open},
        {CLI_LIST, 0, "avoid", "WHAT,...", "passages, or polygons: FILE.geojson", &w->avoid},
        {CLI_LIST, 0, "allow", "PASSAGE,...", "another name of --open", &w->open},
        {CLI_FLAG, 0, "ice", NULL, "open the passages through ice", &w->ice},
        {CLI_REAL, 0, "clearance", "KM", "keep this far off land, away from the ends",
         &w->clearance_km},
        {CLI_NUMBER, 0, "alternatives", "N", "up to N ways that differ by passage [1]",
         &w->alternatives},
        {CLI_TEXT, 0, "mode", "MODE", "sea or air [sea]", &w->mode},
        {CLI_GROUP, 0, NULL, NULL, "ship", NULL},
        {CLI_REAL, 0, "draught", "M", "close what is too shallow for it", &w->draught_m},
        {CLI_REAL, 0, "beam", "M", "close what is too narrow for it", &w->beam_m},
        {CLI_REAL, 0, "speed", "KN", "knots, for the time it takes", &w->speed_kn},
        {CLI_TEXT, 0, "depart", "DATE", "use what was open when it came there: 2026-12-31",
         &w->depart},
        {CLI_GROUP, 0, NULL, NULL, "input and output", NULL},
        {CLI_TEXT, 0, "batch", "PAIRS.csv", "a route a row: from_lon, from_lat, to_lon, to_lat",
         &w->batch},
        {CLI_TEXT, 0, "matrix", "PORTS.csv", "distances between all: name, lon, lat", &w->matrix},
        {CLI_TEXT, 0, "geojson", "FILE", "the line as GeoJSON; - for stdout", &w->geojson},
        {CLI_FLAG, 0, "json", NULL, "as --geojson -; of a matrix, JSON", &w->as_json},
        {CLI_TEXT, 0, "map", "FILE", "draw a map: map.png, map.svg or map.pdf", &w->map},
        {CLI_REAL, 0, "simplify", "M", "leave out points, never onto land", &w->simplify_m},
        {CLI_FLAG, 0, "text", NULL, "the itinerary in words: the default", &w->as_text},
    };
    return cli_parse(context, &usage, options, sizeof options / sizeof *options, argc, argv);
}

static int is_picture(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot && (!strcmp(dot, ".png") || !strcmp(dot, ".svg") || !strcmp(dot, ".pdf"));
}

/* What does not go together; NULL when all is well. */
static const char *clash(const route_words *w, int argc)
{
    int table = w->batch || w->matrix;
    if (w->batch && w->matrix) return "either --batch or --matrix";
    if (table ? argc != 0 : argc != 2) return "needs FROM and TO, --batch or --matrix";
    if (w->as_text && (w->as_json || table)) return "--text is for one pair, without --json";
    if (table && (w->via.count || w->geojson || w->map || w->alternatives))
        return "--via, --alternatives, --geojson and --map are for one pair";
    if (w->matrix && (w->speed_kn > 0 || w->depart || w->simplify_m > 0))
        return "--speed, --depart and --simplify say nothing of a --matrix";
    if (w->alternatives > 1 && w->via.count) return "--alternatives goes without --via";
    if (w->map && !is_picture(w->map)) return "--map draws .png, .svg or .pdf";
    if (w->as_json && w->geojson && strcmp(w->geojson, "-") != 0)
        return "either --json or --geojson FILE";
    return NULL;
}

static int is_air(const route_words *w)
{
    return w->mode && strcmp(w->mode, "air") == 0;
}

int route_command(cli_context *context, int argc, char **argv, const route_skills *skills)
{
    route_words words = {0};
    route_order order;
    rtr_err err = {0};
    int status = parse(context, &words, &argc, &argv);
    if (status != CLI_GO_ON) return status;
    const char *wrong = clash(&words, argc);
    if (!wrong && is_air(&words) && (words.matrix || words.alternatives))
        wrong = "--matrix and --alternatives are by sea";
    if (wrong) return cli_misuse(&usage, wrong);
    if (!skills && (words.map || is_air(&words))) return CLI_BECOME_FULL;
    if (route_order_begin(context, &words, skills, &order, &err)) return cli_fail(context, &err);
    if (words.batch)
        status = route_batch(&order, words.batch);
    else if (words.matrix)
        status = route_matrix(&order, &words);
    else
        status = route_pair(&order, &words, argv);
    route_order_end(&order);
    return status;
}
