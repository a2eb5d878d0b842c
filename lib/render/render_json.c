/* The profile for programs: qualities-profile/1, rubric/profile.schema.json. */
#include "render/json.h"
#include "render/renderer.h"
#include "render/score_json.h"

#include <string.h>

static const char *text_or_null(const char *text)
{
    return *text ? text : NULL;
}

static void put_about(ql_json *json, const ql_profile *profile)
{
    const ql_response *response = profile->response;
    ql_json_open(json, "rubric", '{');
    ql_json_text(json, "id", profile->rubric->id);
    ql_json_text(json, "version", profile->rubric->version);
    ql_json_text(json, "sha256", profile->instrument->digest);
    ql_json_text(json, "title", profile->rubric->title);
    ql_json_close(json, '}');
    ql_json_text(json, "instrument", profile->instrument->name);
    ql_json_text(json, "respondent", text_or_null(response->about[QL_ABOUT_RESPONDENT]));
    ql_json_text(json, "rater", text_or_null(response->about[QL_ABOUT_RATER]));
    ql_json_text(json, "started", text_or_null(response->about[QL_ABOUT_STARTED]));
    ql_json_text(json, "finished", text_or_null(response->about[QL_ABOUT_FINISHED]));
}

static ql_score_json score_json(ql_json *json, const ql_report *report)
{
    return (ql_score_json){.json = json,
                           .arena = report->arena,
                           .rubric = report->profile->rubric,
                           .digits = report->style->digits};
}

static void put_quality(ql_json *json, const ql_report *report, const ql_result *result)
{
    const ql_score_json to = score_json(json, report);
    ql_json_open(json, NULL, '{');
    ql_json_text(json, "id", result->quality->id);
    ql_json_text(json, "name", result->quality->name);
    ql_json_result(&to, result);
    ql_json_text(json, "level", result->level);
    ql_json_count(json, "answered", result->answered);
    ql_json_count(json, "applicable", result->applicable);
    ql_json_count(json, "does-not-apply", result->missing[QL_NA]);
    ql_json_number(json, "weight",
                   ql_thousandths_text(report->arena, (uint64_t)result->quality->weight));
    ql_json_close(json, '}');
}

/* What an earlier response came to. */
static void put_previous(ql_json *json, const ql_report *report)
{
    const ql_score_json to = score_json(json, report);
    const ql_profile *previous = report->profile->previous;
    const ql_response *response = previous->response;
    ql_json_open(json, "previous", '{');
    ql_json_text(json, "started", text_or_null(response->about[QL_ABOUT_STARTED]));
    ql_json_text(json, "finished", text_or_null(response->about[QL_ABOUT_FINISHED]));
    ql_json_open(json, "overall", '{');
    ql_json_overall(&to, &previous->overall);
    ql_json_close(json, '}');
    ql_json_open(json, "qualities", '[');
    for (size_t q = 0; q < previous->count; q++) {
        ql_json_open(json, NULL, '{');
        ql_json_text(json, "id", previous->results[q].quality->id);
        ql_json_result(&to, &previous->results[q]);
        ql_json_close(json, '}');
    }
    ql_json_close(json, ']');
    ql_json_close(json, '}');
}

static void put_cites(ql_json *json, ql_cites cites)
{
    ql_json_open(json, "cite", '[');
    for (size_t k = 0; k < cites.count; k++)
        ql_json_text(json, NULL, cites.list[k]->id);
    ql_json_close(json, ']');
}

static void put_edge(ql_json *json, const ql_edge *edge)
{
    ql_json_open(json, NULL, '{');
    ql_json_text(json, "quality", edge->result->quality->id);
    ql_json_open(json, "actions", '[');
    for (size_t a = 0; a < edge->count; a++) {
        const ql_action *action = edge->actions[a];
        ql_json_open(json, NULL, '{');
        ql_json_text(json, "id", action->id);
        ql_json_text(json, "do", action->text);
        ql_json_open(json, "practise-in", '[');
        for (size_t k = 0; k < action->role_count; k++)
            ql_json_text(json, NULL, action->roles[k]->id);
        ql_json_close(json, ']');
        put_cites(json, action->cite);
        ql_json_close(json, '}');
    }
    ql_json_close(json, ']');
    ql_json_close(json, '}');
}

static void put_notes(ql_json *json, const ql_profile *profile)
{
    ql_json_open(json, "notes", '[');
    for (size_t i = 0; i < profile->instrument->count; i++) {
        if (!profile->response->notes[i])
            continue;
        ql_json_open(json, NULL, '{');
        ql_json_text(json, "item", profile->instrument->items[i].id);
        ql_json_text(json, "text", profile->response->notes[i]);
        ql_json_close(json, '}');
    }
    ql_json_close(json, ']');
}

static void put_references(ql_json *json, const ql_report *report)
{
    static const char *const statuses[] = {
        [QL_UNVERIFIED] = "unverified", [QL_SECONDARY] = "secondary", [QL_VERIFIED] = "verified"};
    ql_json_open(json, "references", '[');
    for (size_t k = 0; k < report->reference_count; k++) {
        const ql_reference *reference = report->references[k];
        ql_json_open(json, NULL, '{');
        ql_json_count(json, "number", k + 1);
        ql_json_text(json, "id", reference->id);
        ql_json_text(json, "text", ql_apa_text(report->arena, reference));
        ql_json_text(json, "status", statuses[reference->status]);
        ql_json_close(json, '}');
    }
    ql_json_close(json, ']');
}

static void render(ql_report *report)
{
    const ql_profile *profile = report->profile;
    ql_json json = {.out = report->out};
    const ql_score_json to = score_json(&json, report);
    ql_json_open(&json, NULL, '{');
    ql_json_text(&json, "format", "qualities-profile/1");
    put_about(&json, profile);
    ql_json_open(&json, "overall", '{');
    ql_json_overall(&to, &profile->overall);
    ql_json_close(&json, '}');
    if (profile->previous)
        put_previous(&json, report);
    ql_json_open(&json, "qualities", '[');
    for (size_t q = 0; q < profile->count; q++)
        put_quality(&json, report, &profile->results[q]);
    ql_json_close(&json, ']');
    ql_json_open(&json, "strengths", '[');
    for (size_t k = 0; k < profile->strength_count; k++)
        ql_json_text(&json, NULL, profile->strengths[k]->quality->id);
    ql_json_close(&json, ']');
    ql_json_open(&json, "edges", '[');
    for (size_t k = 0; k < profile->edge_count; k++)
        put_edge(&json, &profile->edges[k]);
    ql_json_close(&json, ']');
    put_notes(&json, profile);
    put_references(&json, report);
    ql_json_close(&json, '}');
}

const ql_renderer ql_render_json = {
    .format = {.name = "json", .extension = "json", .summary = "for programs"},
    .render = render,
};
