/* pictures.h - the maps of a case, one a frame, as files in memory.
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
    const rtr_case_map *said; /* borrowed from the work; NULL: not wanted */
    rtr_buf bytes[CLI_FORMAT_COUNT];
    char *alt, *projection, *theme;
    char width[16], height[16]; /* pixels */
    const char *parent;         /* id of the map that has its box; NULL: none */
    char **unplaced;            /* names that found no room */
    size_t unplaced_count;
} cli_picture;

typedef struct cli_pictures {
    cli_picture *list;
    size_t count; /* of all frames of the case */
} cli_pictures;

/* Make them from a work that has its chart. Returns the exit status: CLI_DONE to go on. */
int cli_pictures_make(cli_work *work, const cli_pictures_wish *wish, cli_pictures *out);
void cli_pictures_end(cli_pictures *pictures);
/* "map.png", or "map-ID.png" where there is an id; the caller frees, NULL without memory. */
char *cli_picture_name(const char *stem, const char *id, cli_format format);
/* What the manifest says of a picture, written into `parameters`; borrows all of it. */
enum { CLI_PICTURE_PARAMETERS = 9 };
rtr_manifest_map cli_picture_record(const cli_picture *picture,
                                    rtr_parameter parameters[CLI_PICTURE_PARAMETERS]);

#endif
