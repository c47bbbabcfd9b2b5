/* pictures.h - the maps of a case as files in memory: one a frame and a layout.
 *
 * Owner:  cli_pictures_end takes everything back, in whatever state it is.
 */
#ifndef RUTTER_CLI_PICTURES_H
#define RUTTER_CLI_PICTURES_H

#include "cli/work.h"
#include "geo/manifest.h"

typedef struct cli_pictures_wish {
    int formats[CLI_FORMAT_COUNT]; /* wanted */
    const char *frame;             /* id of the only one that is; NULL: all */
    const cli_size *size;
} cli_pictures_wish;

/* A map as made. */
typedef struct cli_picture {
    const rtr_case_map *said; /* borrowed from the work */
    const char *layout;       /* which of several that the case lists for it; NULL: there is one */
    rtr_buf bytes[CLI_FORMAT_COUNT];
    char *alt, *projection, *theme;
    char width[16], height[16]; /* pixels */
    const char *parent;         /* id of the map that has its box; NULL: none */
    char **unplaced;            /* names that found no room */
    size_t unplaced_count;
} cli_picture;

typedef struct cli_pictures {
    cli_picture *list; /* those that are wanted: layout by layout, the frames in order */
    size_t count;
} cli_pictures;

/* Make them from a work that has its chart. Returns the exit status: CLI_DONE to go on. */
int cli_pictures_make(cli_work *work, const cli_pictures_wish *wish, cli_pictures *out);
void cli_pictures_end(cli_pictures *pictures);
/* "map.png"; with `id` (NULL: without) "map-ID.png"; with a layout "map.a4.png" and "map-ID.a4.png", which no
 * id can clash with. The caller frees, NULL without memory. */
char *cli_picture_name(const char *stem, const char *id, const char *layout, cli_format format);
/* What the manifest says of a picture, written into `parameters`; borrows all of it. */
enum { CLI_PICTURE_PARAMETERS = 9 };
rtr_manifest_map cli_picture_record(const cli_picture *picture,
                                    rtr_parameter parameters[CLI_PICTURE_PARAMETERS]);

#endif
