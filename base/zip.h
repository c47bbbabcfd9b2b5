/* zip.h - a ZIP archive in memory: the same files give the same bytes, whenever and wherever.
 *
 * Owner:  the archive borrows the buffer that it is appended to; rtr_zip_end takes the rest back.
 */
#ifndef RUTTER_BASE_ZIP_H
#define RUTTER_BASE_ZIP_H

#include <stddef.h>

#include "base/api.h"
#include "base/error.h"
#include "base/text.h"

typedef struct rtr_zip {
    rtr_buf *out;
    rtr_buf directory; /* written behind the files */
    size_t start;      /* of the archive in `out` */
    unsigned count;
} rtr_zip;

RTR_API void rtr_zip_begin(rtr_zip *zip, rtr_buf *out);
/* Add a file, deflated where that is shorter. `name` is relative, with slashes, in UTF-8. RTR_UNSUPPORTED
 * beyond 65535 files or 4 GB in all. */
RTR_API RTR_MUST_CHECK rtr_code rtr_zip_add(rtr_zip *zip, const char *name, const void *bytes,
                                            size_t size, rtr_err *err);
/* Complete the archive and take back what it needed; after a failure of rtr_zip_add too, where what was
 * written is of no use. */
RTR_API RTR_MUST_CHECK rtr_code rtr_zip_end(rtr_zip *zip, rtr_err *err);

#endif
