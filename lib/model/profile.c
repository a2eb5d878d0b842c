#include "model/profile.h"

#include "model/score_def.h"

#include <string.h>

ql_profile *ql_profile_new(void)
{
    return ql_new(1, sizeof(ql_profile));
}

void ql_profile_free(ql_profile *profile)
{
    if (!profile)
        return;
    ql_arena_release(&profile->arena);
    ql_delete(profile);
}

enum ql_code ql_profile_compare(ql_profile *profile, const ql_profile *previous)
{
    if (previous && (!previous->plan || previous->plan != profile->plan))
        return QL_ERR_NAME;
    profile->previous = previous;
    return QL_OK;
}

ql_offer ql_profile_offer_at(const ql_profile *profile, size_t i)
{
    for (size_t e = 0; e < profile->edge_count; e++) {
        const ql_edge *edge = &profile->edges[e];
        if (i < edge->count)
            return (ql_offer){edge->actions[i]->id, edge->actions[i]->text};
        i -= edge->count;
    }
    return (ql_offer){0};
}

/* A threshold of the rubric as a ratio: on 0 to 100, or in the units of a scale. */
static ql_ratio edge_at(ql_arena *arena, ql_thousandths threshold, const ql_scale *scale)
{
    ql_ratio p = ql_ratio_of(arena, threshold, 1000);
    return scale ? ql_score_on(arena, scale, p) : p;
}

/* Every edge that stands beside the score of a quality; of the overall score when it is NULL. */
static ql_ratio *edges_beside(ql_arena *arena, const ql_rubric *rubric, const ql_quality *quality,
                              const ql_scale *scale, size_t *count)
{
    size_t actions = quality ? quality->action_count : 0;
    ql_ratio *edges = ql_arena_take(arena, rubric->band_count + actions, sizeof *edges);
    *count = 0;
    if (!edges)
        return NULL;
    for (size_t k = 0; k < rubric->band_count; k++)
        edges[(*count)++] = edge_at(arena, rubric->bands[k].from, scale);
    for (size_t k = 0; k < actions; k++) {
        if (!quality->actions[k].always)
            edges[(*count)++] = edge_at(arena, quality->actions[k].below, scale);
    }
    return edges;
}

static const char *text_of(ql_arena *arena, ql_ratio x, unsigned digits, const ql_ratio *edges,
                           size_t count)
{
    enum { MOST = 12 };
    return ql_ratio_text(arena, x, digits < MOST ? digits : MOST, edges, count);
}

const char *ql_score_text(ql_arena *arena, const ql_rubric *rubric, const ql_quality *quality,
                          ql_ratio p, unsigned digits)
{
    size_t count;
    ql_ratio *edges = edges_beside(arena, rubric, quality, NULL, &count);
    return text_of(arena, p, digits, edges, count);
}

const char *ql_mean_text(ql_arena *arena, const ql_rubric *rubric, const ql_quality *quality,
                         const ql_scale *scale, ql_ratio p, unsigned digits)
{
    size_t count;
    ql_ratio *edges = edges_beside(arena, rubric, quality, scale, &count);
    return text_of(arena, ql_score_on(arena, scale, p), digits, edges, count);
}
