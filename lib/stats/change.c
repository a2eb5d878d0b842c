#include "stats/change.h"

#include "stats/reliability.h"

#include <math.h>

/* The bound of the article, not 1.959964. */
static const double reliable = 1.96;

void ql_change_init(ql_change *change, double deviation, double reliability)
{
    *change = (ql_change){.why = QL_WHY_BAD_NUMBER};
    if (!isfinite(deviation) || deviation <= 0 || !(reliability >= 0 && reliability < 1))
        return;
    change->why = QL_WHY_COMPUTED;
    const ql_estimate sd = {.value = deviation}, r = {.value = reliability};
    change->measurement = ql_measurement_error(sd, r).value;
    change->difference = sqrt(2) * change->measurement;
    change->least = reliable * change->difference;
}

double ql_change_index(const ql_change *change, double before, double after)
{
    return (after - before) / change->difference;
}

enum ql_verdict ql_change_verdict(const ql_change *change, double before, double after)
{
    double index = ql_change_index(change, before, after);
    if (fabs(index) <= reliable)
        return QL_NO_RELIABLE_CHANGE;
    return index > 0 ? QL_IMPROVED : QL_DETERIORATED;
}

void ql_cutoffs_init(ql_cutoffs *cutoffs, ql_norm others, ql_norm well)
{
    *cutoffs = (ql_cutoffs){.why = QL_WHY_BAD_NUMBER};
    double both = others.deviation + well.deviation;
    if (!(others.deviation > 0 && well.deviation > 0 && well.mean > others.mean && isfinite(both)))
        return;
    cutoffs->why = QL_WHY_COMPUTED;
    cutoffs->a = others.mean + 2 * others.deviation;
    cutoffs->b = well.mean - 2 * well.deviation;
    cutoffs->c = (others.deviation * well.mean + well.deviation * others.mean) / both;
}

bool ql_crosses(double cutoff, double before, double after)
{
    return before < cutoff && after > cutoff;
}
