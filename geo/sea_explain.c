#include "geo/sea_explain.h"

#include <stdint.h>

#include "base/text.h"
#include "geo/sea_area.h"

/* "Baku lies in the Caspian Sea, Istanbul in the Sea of Marmara; " if they lie in two. */
static rtr_code put_seas(rtr_buf *buf, const rtr_sea_end ends[2], rtr_err *err)
{
    rtr_sea_areas *areas = NULL;
    rtr_code code = rtr_sea_areas_new(&areas, err);
    if (code) return code;
    size_t from = rtr_sea_areas_at(areas, ends[0].at), to = rtr_sea_areas_at(areas, ends[1].at);
    if (from != to && from != SIZE_MAX && to != SIZE_MAX)
        rtr_buf_printf(buf, "%s lies in the %s, %s in the %s; ", ends[0].name,
                       rtr_sea_areas_name(areas, from), ends[1].name,
                       rtr_sea_areas_name(areas, to));
    rtr_sea_areas_free(areas);
    return RTR_OK;
}

rtr_code rtr_sea_explain(const rtr_sea_end ends[2], rtr_err *err)
{
    rtr_buf what = {0};
    rtr_err failure = {0};
    if (err->where[0]) return err->code; /* it is about one end */
    rtr_code code = put_seas(&what, ends, &failure);
    if (!code) {
        rtr_err was = *err;
        rtr_buf_puts(&what, was.what);
        code = what.failed ? rtr_nomem(err) : rtr_fail(err, was.code, "%s", what.data);
        if (!what.failed) rtr_fix(err, code, "%s", was.fix);
    } else {
        *err = failure;
    }
    rtr_buf_end(&what);
    return code;
}
