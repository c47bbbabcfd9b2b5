/* text.h - a report as text: well-formed UTF-8 whose code points are what every offset counts.
 *
 * Flow:   a file -> [text.h] -> sections, mentions, flows
 * Units:  `size` is bytes; offsets elsewhere are Unicode code points into `bytes`.
 * Owner:  the caller owns an rtr_text and gives it to rtr_text_end.
 *
 * Plain text stays as it was given: line ends, a byte order mark (U+FEFF), no-break spaces and
 * decomposed accents are kept, because offsets point into it. HTML and PDF are read by programs of
 * their own, under limits and without files or network; their text is what offsets point into.
 */
#ifndef RUTTER_REPORTS_TEXT_H
#define RUTTER_REPORTS_TEXT_H

#include <stddef.h>

#include "base/api.h"
#include "base/error.h"

typedef enum rtr_text_form { RTR_TEXT_PLAIN, RTR_TEXT_HTML, RTR_TEXT_PDF } rtr_text_form;

/* What the document says of itself is "" where it says nothing, and is as untrusted as its text. */
typedef struct rtr_text {
    char *bytes; /* well-formed UTF-8 without a NUL in it, and a NUL behind it */
    size_t size;
    size_t replaced; /* malformed sequences and NULs, each of which became one U+FFFD */
    rtr_text_form form;
    char sha256[65]; /* of the file as it lies on disk */
    char title[256];
    char publisher[128];
    char url[512];     /* the address the document calls its own; never fetched */
    char date[32];     /* of publication, as ISO 8601: "2024-10-28", "2024-10-28T09:30:00Z" */
    char language[16]; /* as declared: "fr", "en-GB" */
    char read_as
        [3]; /* the caller's to set: "fr" or "en", whatever its words show; "": these decide */
    char note[160]; /* what the reader of the text should know, such as a guessed encoding */
} rtr_text;

/* Zero in any number means its default. */
typedef struct rtr_text_options {
    /* The folder of the programs that read HTML and PDF (rutter-html, rutter-pdf: in an installed
     * rutter, <prefix>/libexec/rutter). NULL: such files are refused, and no program is started. */
    const char *extractors;
    size_t largest;   /* bytes of a file [512 MB] */
    int cpu_seconds;  /* of such a program [20] */
    int wall_seconds; /* until it is killed [30] */
    size_t memory_mb; /* its address space [1024] */
    size_t output_mb; /* the text it may hand back [256] */
} rtr_text_options;

/* Plain text from memory. UTF-8 is taken as it is, each malformed sequence replaced by one U+FFFD as
 * Python's errors="replace" does. UTF-16 (by its mark, or where every second byte is 0) is decoded and
 * loses its mark; text that is plainly Windows-1252 is decoded too, which `note` tells.
 *
 * Fails with RTR_BAD_DATA for what is empty or no text, RTR_NOMEM. On failure *out is empty. */
RTR_API RTR_MUST_CHECK rtr_code rtr_text_of_bytes(const void *bytes, size_t size, rtr_text *out,
                                                  rtr_err *err);

/* A document from memory (standard input, say): what it is, is told by its bytes. `options` may be
 * NULL. Also fails with RTR_UNSUPPORTED for HTML and PDF without `extractors`, RTR_IO when a program
 * cannot be started, RTR_BAD_DATA for a document that it cannot read within its limits. */
RTR_API RTR_MUST_CHECK rtr_code rtr_text_of_document(const void *bytes, size_t size,
                                                     const rtr_text_options *options, rtr_text *out,
                                                     rtr_err *err);

/* The same of a regular file; failures name it. */
RTR_API RTR_MUST_CHECK rtr_code rtr_text_read(const char *path, const rtr_text_options *options,
                                              rtr_text *out, rtr_err *err);

/* Frees what the text owns and empties it. Accepts an empty one. */
RTR_API void rtr_text_end(rtr_text *text);

#endif
