#include "reports/flow.h"

#include <stdlib.h>

#include "reports/passes.h"

const char *rtr_flow_kind_name(rtr_flow_kind kind)
{
    static const char *const names[] = {"goods", "data", "trade", "support"};
    return kind < RTR_FLOW_KIND_COUNT ? names[kind] : "";
}

const char *rtr_claim_name(rtr_claim claim)
{
    static const char *const names[] = {"asserted", "reported", "suspected",  "question",
                                        "denied",   "ceased",   "prohibited", "hypothetical"};
    return claim < RTR_CLAIM_COUNT ? names[claim] : "";
}

rtr_code rtr_flows_add(rtr_reading *reading, const rtr_flow *flow, rtr_err *err)
{
    rtr_report *report = reading->report;
    if (report->flow_count == reading->flow_capacity) {
        size_t grown = reading->flow_capacity ? reading->flow_capacity * 2 : 16;
        rtr_flow *flows = realloc(report->flows, grown * sizeof *flows);
        if (!flows) return rtr_nomem(err);
        report->flows = flows;
        reading->flow_capacity = grown;
    }
    report->flows[report->flow_count++] = *flow;
    return RTR_OK;
}
