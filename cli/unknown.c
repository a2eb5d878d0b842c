#include "unknown.h"

#include "complain.h"

#include <stdlib.h>
#include <string.h>

static void add(unknown *all, const ql_finding *finding)
{
    size_t k = 0;
    while (k < all->count && strcmp(all->values[k].text, finding->value) != 0)
        k++;
    if (k == UNKNOWN_VALUES)
        return;
    if (k == all->count) {
        char *text = strdup(finding->value);
        if (!text)
            return;
        for (char *c = text; *c; c++)
            *c = *c == '\n' || *c == '\t' ? ' ' : *c;
        all->values[all->count++] = (struct unknown_value){.text = text, .line = finding->line};
    }
    all->values[k].count++;
}

void unknown_add(unknown *all, const ql_findings *findings)
{
    for (size_t k = 0; k < ql_findings_count(findings); k++) {
        const ql_finding *finding = ql_findings_at(findings, k);
        if (finding->value && strcmp(finding->rule, "bad-answer") == 0)
            add(all, finding);
    }
}

/* Most frequent first, then as they stand in the file. */
static int by_count(const void *a, const void *b)
{
    const struct unknown_value *x = a, *y = b;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    return strcmp(x->text, y->text);
}

void unknown_say(unknown *all, const char *file)
{
    enum { SHOWN = 10 };
    if (all->count == 0)
        return;
    qsort(all->values, all->count, sizeof *all->values, by_count);
    complain("%s: what is no answer, most frequent first:", file);
    for (size_t k = 0; k < all->count && k < SHOWN; k++)
        say("  \"%s\" %zu %s, first on line %u", all->values[k].text, all->values[k].count,
            all->values[k].count == 1 ? "time" : "times", (unsigned)all->values[k].line);
    if (all->count > SHOWN)
        say("  and %s%zu other values", all->count == UNKNOWN_VALUES ? "at least " : "",
            all->count - SHOWN);
}

void unknown_clear(unknown *all)
{
    for (size_t k = 0; k < all->count; k++)
        free(all->values[k].text);
    all->count = 0;
}
