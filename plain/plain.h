/* plain.h - the library by handles and texts, for languages that have no use for its structures (python/rutter).
 *
 * Flow:   a case or a report -> [plain.h] -> GeoJSON, JSON, pictures, a page
 * Owner:  texts and bytes that are handed out are the caller's, who gives them to rtr_plain_release. A case borrows
 *         the rtr_plain that it was loaded with: free it first.
 * Thread: an rtr_plain is shared by threads; a case is one thread's at a time.
 */
#ifndef RUTTER_PLAIN_PLAIN_H
#define RUTTER_PLAIN_PLAIN_H

#include <stddef.h>

#include "base/api.h"
#include "base/error.h"

/* The data files, opened once. */
typedef struct rtr_plain rtr_plain;

/* `data` is the folder of rutter.gaz and its like; NULL: share/rutter in a folder above the library, as it is
 * where rutter is installed or built. RTR_NOT_FOUND when there is none, RTR_IO, RTR_BAD_DATA. */
RTR_API RTR_MUST_CHECK rtr_code rtr_plain_new(const char *data, rtr_plain **out, rtr_err *err);
/* Accepts NULL, as all that free here. */
RTR_API void rtr_plain_free(rtr_plain *plain);
RTR_API void rtr_plain_release(void *text);
/* "0.1.0"; constant. */
RTR_API const char *rtr_plain_version(void);

/* What an article says, as `rutter read --format jsonl` prints it: *json with a NUL behind it. `language` is "en",
 * "fr" or NULL: told by its words. RTR_BAD_DATA for what is empty or no text. */
RTR_API RTR_MUST_CHECK rtr_code rtr_plain_read(const rtr_plain *plain, const void *text,
                                               size_t size, const char *language, char **json,
                                               rtr_err *err);

typedef struct rtr_plain_case rtr_plain_case;

/* Read a case, table or map file and lay it out. *problems is what there is to complain of, also where that is why
 * it fails (RTR_BAD_DATA): a JSON list of {"error": bool, "where": "case.yaml:3:9", "what": "", "fix": ""}; NULL when
 * there was nothing to read. */
RTR_API RTR_MUST_CHECK rtr_code rtr_plain_case_load(const rtr_plain *plain, const char *path,
                                                    rtr_plain_case **out, char **problems,
                                                    rtr_err *err);
/* The same for a case from memory, which may name no files; `name` is for complaints. */
RTR_API RTR_MUST_CHECK rtr_code rtr_plain_case_parse(const rtr_plain *plain, const char *name,
                                                     const char *text, rtr_plain_case **out,
                                                     char **problems, rtr_err *err);
RTR_API void rtr_plain_case_free(rtr_plain_case *loaded);

/* A FeatureCollection (docs/outputs.md) of "routes", "places", "areas" or "all". RTR_BAD_ARG for another word. */
RTR_API RTR_MUST_CHECK rtr_code rtr_plain_case_geojson(const rtr_plain_case *loaded,
                                                       const char *set, char **json, rtr_err *err);

/* How a map is to be; NULL and 0: as the case says. */
typedef struct rtr_plain_sheet {
    const char *format;         /* "png", "svg" or "pdf"; NULL: "png" */
    const char *frame;          /* id of one of several maps; NULL: the first */
    const char *layout, *theme; /* as `rutter map` takes them */
    int width, height;          /* pixels */
} rtr_plain_sheet;

/* A map of the case, as `rutter map` draws it. `sheet` may be NULL. RTR_NOT_FOUND for a frame that the case does not
 * have. */
RTR_API RTR_MUST_CHECK rtr_code rtr_plain_case_picture(const rtr_plain_case *loaded,
                                                       const rtr_plain_sheet *sheet, char **bytes,
                                                       size_t *size, rtr_err *err);
/* What that map shows, in a few sentences. */
RTR_API RTR_MUST_CHECK rtr_code rtr_plain_case_alt(const rtr_plain_case *loaded,
                                                   const rtr_plain_sheet *sheet, char **text,
                                                   rtr_err *err);
/* The case as one web page, as `rutter view` makes it, without its satellite scenes. */
RTR_API RTR_MUST_CHECK rtr_code rtr_plain_case_page(const rtr_plain_case *loaded, char **html,
                                                    rtr_err *err);

#endif
