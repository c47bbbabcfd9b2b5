/* What the names of a weighing say about each other. */
#include <math.h>

#include "reports/resolve.h"

const rtr_weights rtr_resolve_weights = {.people = 0.8F,
                                         .great = 0.7F,
                                         .city = 100000,
                                         .crowd = 1000,
                                         .country = 3,
                                         .area = 0.5F,
                                         .district = -0.5F,
                                         .capital = 1,
                                         .foreign = -1,
                                         .unknown = 2,
                                         .within = 7,
                                         .article = 2,
                                         .near = 2.2F,
                                         .enough = 5,
                                         .agree = 16,
                                         .near_km = 50,
                                         .same_area = 0.4F,
                                         .same_country = 0.01F,
                                         .in_country = 0.05F,
                                         .of_country = 0.02F,
                                         .flat = 0.6F};

/* Shares smaller than that do not count for others. */
static const float least_share = 0.05F;
/* An option with less after the first round is not looked at again. */
static const float hopeless_share = 0.02F;

static int is_same(uint32_t a, uint32_t b)
{
    return a == b && a != RTR_GAZ_NOBODY;
}

static float affinity(const rtr_option *a, const rtr_option *b)
{
    const rtr_weights *by = &rtr_resolve_weights;
    if (!is_same(a->country, b->country)) return a->place == b->place;
    if (a->place == b->place) return 1;
    if (a->scope == RTR_SCOPE_COUNTRY) return by->in_country;
    if (b->scope == RTR_SCOPE_COUNTRY) return by->of_country;
    int related = a->parent == b->place || b->parent == a->place || is_same(a->parent, b->parent);
    float area = related ? by->same_area : by->same_country;
    if (a->scope == RTR_SCOPE_AREA || b->scope == RTR_SCOPE_AREA) return area;
    float half = by->near_km * by->near_km, near = half / (half + rtr_option_km2(a, b));
    return near > area ? near : area;
}

void rtr_named_share(rtr_named *name, float flat)
{
    float most = rtr_resolve_weights.unknown;
    for (uint32_t i = 0; i < name->count; i++)
        if (name->first[i].score > most) most = name->first[i].score;
    float sum = expf(flat * (rtr_resolve_weights.unknown - most));
    for (uint32_t i = 0; i < name->count; i++) {
        name->first[i].share = expf(flat * (name->first[i].score - most));
        sum += name->first[i].share;
    }
    for (uint32_t i = 0; i < name->count; i++) name->first[i].share /= sum;
}

/* How much the other names around name `at` speak for its option: `E` of resolve.h, a logarithm of a product of at most
 * 2 * RTR_AROUND factors of at most 1 + agree each. */
static float evidence(const rtr_weighing *weighing, size_t at, const rtr_option *option)
{
    double product = 1;
    size_t end =
        at + RTR_AROUND < weighing->name_count ? at + RTR_AROUND + 1 : weighing->name_count;
    for (size_t i = at > RTR_AROUND ? at - RTR_AROUND : 0; i < end; i++) {
        const rtr_named *other = &weighing->names[i];
        float sum = 0;
        if (i == at) continue;
        for (uint32_t k = 0; k < other->count; k++)
            if (other->first[k].share >= least_share)
                sum += other->first[k].share * affinity(option, &other->first[k]);
        product *= 1 + (double)(rtr_resolve_weights.agree * sum);
    }
    return (float)log(product);
}

/* Score the options that are still in question, as all are in the first round. */
static void score(const rtr_weighing *weighing, size_t at, int round)
{
    const rtr_weights *by = &rtr_resolve_weights;
    const rtr_named *name = &weighing->names[at];
    for (uint32_t i = 0; i < name->count; i++) {
        rtr_option *option = &name->first[i];
        if (round ? option->share < hopeless_share : name->count == 1) continue;
        float sum = evidence(weighing, at, option);
        option->score = option->prior + (option->said ? by->within : 0) +
                        by->near * sum / (1 + sum / by->enough);
    }
}

void rtr_weighing_settle(rtr_weighing *weighing)
{
    for (size_t i = 0; i < weighing->option_count; i++)
        weighing->options[i].score = weighing->options[i].prior;
    for (size_t i = 0; i < weighing->name_count; i++)
        rtr_named_share(&weighing->names[i], rtr_resolve_weights.flat);
    for (int round = 0; round < RTR_ROUNDS; round++) {
        for (size_t i = 0; i < weighing->name_count; i++) score(weighing, i, round);
        for (size_t i = 0; i < weighing->name_count; i++) rtr_named_share(&weighing->names[i], 1);
    }
}
