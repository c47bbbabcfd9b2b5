/* What the tiles depend on, and whether a killed run's are among them. */
#include <string.h>

#include "base/text.h"
#include "cli/tile.h"
#include "geo/version.h"
#include "imagery/tile_identity.h"
#include "imagery/version.h"

/* Bytes of scenes, a tile to be made of them, that may be read for its hash by a run that was not told to be
 * resumable: that takes a fiftieth of the time. More is a few tiles of a huge scene's overview. */
enum { UNASKED_BYTES = 512 << 10 };

/* Options that change no byte. */
static int is_indifferent(const char *name)
{
    static const char *const names[] = {"output", "threads", "memory", "resume", "files-from"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0) return 1;
    return 0;
}

static void add_list(rtr_tile_identity *identity, const char *name, const cli_list *list)
{
    for (size_t i = 0; i < list->count; i++) rtr_tile_identity_text(identity, name, list->items[i]);
}

static void add_option(rtr_tile_identity *identity, const cli_option *row)
{
    double number = 0;
    switch (row->kind) {
    case CLI_GROUP:
    case CLI_NOTE: return;
    case CLI_TEXT:
        rtr_tile_identity_text(identity, row->name, *(const char *const *)row->target);
        return;
    case CLI_LIST: add_list(identity, row->name, row->target); return;
    case CLI_FLAG: number = *(const int *)row->target; break;
    case CLI_NUMBER: number = (double)*(const int64_t *)row->target; break;
    case CLI_REAL: number = *(const double *)row->target; break;
    }
    rtr_tile_identity_numbers(identity, row->name, &number, 1);
}

/* Versions of what the tiles are made with, then the options, each with its default if it was not given. */
static void add_words(rtr_tile_identity *identity, const tile_words *words)
{
    rtr_versions libraries = {0};
    rtr_geo_versions(&libraries);
    rtr_imagery_versions(&libraries);
    rtr_tile_identity_text(identity, "rutter", RUTTER_VERSION);
    for (size_t i = 0; i < libraries.count; i++)
        rtr_tile_identity_text(identity, libraries.items[i].name, libraries.items[i].number);
    for (size_t i = 0; i < words->option_count; i++)
        if (words->options[i].name && !is_indifferent(words->options[i].name))
            add_option(identity, &words->options[i]);
}

static rtr_code add_scene(rtr_tile_identity *identity, const rtr_tile_scene *shown, rtr_err *err)
{
    rtr_scene_file *scene = NULL;
    rtr_code code = rtr_scene_new(shown->path, shown->options, &scene, err);
    if (!code) code = rtr_tile_identity_scene(identity, scene, err);
    rtr_scene_free(scene);
    return code;
}

/* The kind is part of it: a folder's tiles are not a PMTiles' spool. */
static rtr_code identify(const tile_job *job, rtr_archive_kind kind, const rtr_archive_facts *facts,
                         rtr_archive_identity *out, rtr_err *err)
{
    const double shape[] = {kind, facts->zoom_min, facts->zoom_max};
    rtr_tile_identity identity;
    rtr_tile_identity_begin(&identity);
    add_words(&identity, job->words);
    rtr_tile_identity_text(&identity, "name", facts->name);
    rtr_tile_identity_numbers(&identity, "shape", shape, sizeof shape / sizeof *shape);
    rtr_code code = RTR_OK;
    for (size_t i = 0; i < job->scene_count && !code; i++)
        code = add_scene(&identity, &job->scenes[i].shown, err);
    if (!code) *out = rtr_tile_identity_end(&identity);
    return code;
}

/* Bytes of all scenes. */
static uint64_t cost(const tile_job *job)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < job->scene_count; i++) sum += job->scenes[i].cost.file_bytes;
    return sum;
}

static void tell(const tile_job *job, size_t most)
{
    rtr_err about = {0};
    size_t tiles = 0;
    rtr_archive_found found = rtr_archive_resumed(job->archive, &tiles);
    if (found == RTR_FOUND_NOTHING) return;
    if (found == RTR_FOUND_PARTS)
        rtr_fail(&about, RTR_OK, "resumed: %zu of at most %zu tiles were there", tiles, most);
    else
        rtr_fail(&about, RTR_OK,
                 "what a killed run left is of another scene, other options or another version: "
                 "begun anew");
    cli_notice(job->context, &about);
}

rtr_code tile_archive_start(tile_job *job, rtr_archive_kind kind, const rtr_archive_facts *facts,
                            rtr_err *err)
{
    const tile_words *words = job->words;
    rtr_archive_journal journal = {.resume = words->resume};
    size_t most = 0;
    rtr_code code = rtr_tiler_count(&job->plan, &most, err);
    if (code) return code;
    if (!words->resume && cost(job) / UNASKED_BYTES > (uint64_t)most)
        return rtr_archive_new(kind, words->output, facts, &job->archive, err);
    code = identify(job, kind, facts, &journal.identity, err);
    if (!code)
        code = rtr_archive_new_journaled(kind, words->output, facts, &journal, &job->archive, err);
    if (!code && words->resume) tell(job, most);
    return code;
}
