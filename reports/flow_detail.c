#include "reports/passes.h"

void rtr_flow_detail(const rtr_reading *reading, rtr_flow *flow)
{
    (void)reading;
    (void)flow;
}
