#include "reports/passes.h"

void rtr_read_senses(rtr_reading *reading)
{
    (void)reading;
}
