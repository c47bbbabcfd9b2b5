/* tile_identity.h - all that the bytes of a pyramid depend on, as one hash: by it a run knows whether what a
 * killed one left is its own.
 *
 * Flow:   options, scenes -> [tile_identity.h] -> rtr_archive_new_journaled
 * Cost:   the files of a scene are read whole: by content, not by name, size or time. Pieces of them go
 *         through hash128.h, at the speed of memory, the hashes of the pieces through SHA-256. Whoever could
 *         make two scenes collide made both, and could have put into one what they wanted mixed.
 */
#ifndef RUTTER_IMAGERY_TILE_IDENTITY_H
#define RUTTER_IMAGERY_TILE_IDENTITY_H

#include "base/sha256.h"
#include "imagery/archive.h"
#include "imagery/scene.h"

typedef struct rtr_tile_identity {
    rtr_sha256 sha;
} rtr_tile_identity;

/* With the versions of what encodes JPEG and WebP. */
RTR_API void rtr_tile_identity_begin(rtr_tile_identity *identity);
/* Anything that has a name: an option, a version. `value` may be NULL, which is not "". */
RTR_API void rtr_tile_identity_text(rtr_tile_identity *identity, const char *name,
                                    const char *value);
RTR_API void rtr_tile_identity_numbers(rtr_tile_identity *identity, const char *name,
                                       const double *values, size_t count);
/* Where the scene lies, what its values mean, and the content of all files that its pixels come from; their
 * names and places do not matter. */
RTR_API RTR_MUST_CHECK rtr_code rtr_tile_identity_scene(rtr_tile_identity *identity,
                                                        const rtr_scene_file *scene, rtr_err *err);
RTR_API rtr_archive_identity rtr_tile_identity_end(rtr_tile_identity *identity);

#endif
