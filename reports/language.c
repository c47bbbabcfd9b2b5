#include "reports/passes.h"

void rtr_read_language(rtr_reading *reading)
{
    (void)reading;
}
