#include "reports/passes.h"

rtr_code rtr_read_organisations(rtr_reading *reading, rtr_err *err)
{
    (void)reading;
    (void)err;
    return RTR_OK;
}
