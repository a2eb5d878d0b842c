/* What scores of a group were like, to compare one with. */
#include "load/loader.h"

#include <string.h>

static void read_count(ql_fields *fields, const ql_node *node, void *to)
{
    ql_read_whole(fields, node, 2, 1000000000, to);
}

static void read_mean(ql_fields *fields, const ql_node *node, void *to)
{
    ql_read_thousandths(fields, node, 100000, to);
}

/* Above 0: what nobody differs in is no norm, and what is not reliable at all is left out. */
static void read_above_zero(ql_fields *fields, const ql_node *node, int32_t most, int32_t *to)
{
    int32_t number = -1;
    ql_read_thousandths(fields, node, most, &number);
    if (number == 0)
        ql_unexpected(fields, node, "not-above-zero", "a number above 0");
    else if (number > 0)
        *to = number;
}

static void read_sd(ql_fields *fields, const ql_node *node, void *to)
{
    read_above_zero(fields, node, 100000, to);
}

static void read_reliability(ql_fields *fields, const ql_node *node, void *to)
{
    read_above_zero(fields, node, 1000, to);
}

static const ql_quality *find_quality(ql_fields *fields, const ql_node *key)
{
    const ql_rubric *rubric = loader_of(fields)->rubric;
    ql_findings *findings = fields->findings;
    for (size_t q = 0; q < rubric->quality_count; q++) {
        const char *id = rubric->qualities[q].id;
        if (id && strcmp(id, key->text) == 0)
            return &rubric->qualities[q];
    }
    ql_finding *finding =
        ql_complain(fields, key, "undefined",
                    "there is no quality %s; the id of one under \"qualities\" was expected",
                    ql_quoted(findings, key->text, key->len));
    (void)ql_help_nearest(findings, finding, key->text,
                          QL_NAMES_OF(rubric->qualities, rubric->quality_count, ql_quality, id));
    return NULL;
}

static void read_norm(ql_fields *fields, const ql_node *key, void *to)
{
    static const ql_field table[] = {
        {"n", read_count, offsetof(ql_quality_norm, n), false},
        {"mean", read_mean, offsetof(ql_quality_norm, mean), true},
        {"sd", read_sd, offsetof(ql_quality_norm, sd), true},
        {"reliability", read_reliability, offsetof(ql_quality_norm, reliability), false},
    };
    ql_quality_norm *norm = to;
    norm->quality = find_quality(fields, key);
    ql_read_map(fields, key->value, table, QL_COUNT(table), norm, "norm");
}

static void read_instrument_name(ql_fields *fields, const ql_node *node, void *to)
{
    const ql_rubric *rubric = loader_of(fields)->rubric;
    if (!ql_want(fields, node, QL_TEXT, "the name of an instrument"))
        return;
    *(const ql_instrument **)to = ql_instrument_find(rubric, node->text);
    if (!*(const ql_instrument **)to && rubric->instrument_count > 0)
        ql_complain_of_undefined(
            fields, node, "instrument",
            QL_NAMES_OF(rubric->instruments, rubric->instrument_count, ql_instrument, name));
}

static void read_list(ql_fields *fields, const ql_node *node, void *to)
{
    ql_norms *norms = to;
    norms->list =
        ql_read_group(fields, node, "qualities", sizeof *norms->list, read_norm, &norms->count);
    ql_check_some(fields, node, "qualities");
}

static void read_norms(ql_fields *fields, const ql_node *node, void *to)
{
    static const ql_field table[] = {
        {"instrument", read_instrument_name, offsetof(ql_norms, instrument), true},
        {"group", ql_read_text, offsetof(ql_norms, group), true},
        {"cite", ql_read_cites, offsetof(ql_norms, cite), false},
        {"qualities", read_list, 0, true},
    };
    ql_read_map(fields, node, table, QL_COUNT(table), to, "group of norms");
}

void ql_read_norms(ql_fields *fields, const ql_node *node, void *to)
{
    ql_rubric *rubric = to;
    rubric->norms = ql_read_list(fields, node, "norms", sizeof *rubric->norms, read_norms,
                                 &rubric->norms_count);
}
