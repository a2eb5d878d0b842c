#include "render/form_data.h"

#include "model/plan.h"
#include "model/score_def.h"
#include "render/json.h"

#include <string.h>

static void put_whole(ql_json *json, ql_arena *arena, const char *key, int32_t number)
{
    ql_json_number(json, key, ql_arena_format(arena, "%d", number));
}

static void put_below(ql_json *json, ql_arena *arena, const ql_action *action)
{
    if (action->always)
        ql_json_number(json, "below", NULL);
    else
        put_whole(json, arena, "below", action->below);
}

static void put_cites(ql_json *json, const ql_report *report, ql_cites cites)
{
    const size_t *numbers = ql_report_numbers(report, cites);
    ql_json_open(json, "cite", '[');
    for (size_t k = 0; numbers && k < cites.count; k++)
        ql_json_count(json, NULL, numbers[k]);
    ql_json_close(json, ']');
}

/* Each point of the scale, and how many steps it is worth. */
static void put_item_data(ql_json *json, ql_arena *arena, const ql_item *item)
{
    ql_json_open(json, NULL, '{');
    ql_json_text(json, "id", item->id);
    put_whole(json, arena, "weight", item->weight);
    ql_json_count(json, "span", ql_scale_span(item->scale));
    ql_json_open(json, "values", '[');
    for (size_t k = 0; k < item->scale->count; k++)
        put_whole(json, arena, NULL, item->scale->points[k].value);
    ql_json_close(json, ']');
    ql_json_open(json, "steps", '[');
    for (size_t k = 0; k < item->scale->count; k++)
        ql_json_count(json, NULL, ql_answer_steps(item, (ql_answer)k));
    ql_json_close(json, ']');
    ql_json_close(json, '}');
}

static void put_scale_data(ql_json *json, ql_arena *arena, const ql_scale *scale)
{
    if (!scale) {
        ql_json_number(json, "scale", NULL);
        return;
    }
    ql_json_open(json, "scale", '{');
    put_whole(json, arena, "least", scale->points[0].value);
    put_whole(json, arena, "most", scale->points[scale->count - 1].value);
    ql_json_close(json, '}');
}

static void put_action_data(ql_json *json, const ql_report *report, const ql_action *action)
{
    const char *where = ql_report_where(report, action);
    ql_json_open(json, NULL, '{');
    ql_json_text(json, "id", action->id);
    put_below(json, report->arena, action);
    ql_json_text(json, "do", action->text);
    ql_json_text(json, "where", where + strspn(where, " "));
    put_cites(json, report, action->cite);
    ql_json_close(json, '}');
}

static void put_quality_data(ql_json *json, const ql_report *report, const ql_plan_quality *from)
{
    const ql_quality *quality = from->quality;
    ql_json_open(json, NULL, '{');
    ql_json_text(json, "id", quality->id);
    ql_json_text(json, "name", quality->name);
    ql_json_text(json, "statement", quality->statement);
    ql_json_text(json, "why", quality->why);
    put_cites(json, report, quality->cite);
    put_whole(json, report->arena, "weight", quality->weight);
    put_scale_data(json, report->arena, from->scale);
    ql_json_open(json, "levels", '[');
    for (size_t k = 0; k < quality->levels.count; k++)
        ql_json_text(json, NULL, quality->levels.list[k]);
    ql_json_close(json, ']');
    ql_json_open(json, "items", '[');
    for (size_t i = from->first; i < from->end; i++)
        put_item_data(json, report->arena, &report->profile->instrument->items[i]);
    ql_json_close(json, ']');
    ql_json_open(json, "actions", '[');
    for (size_t k = 0; k < quality->action_count; k++)
        put_action_data(json, report, &quality->actions[k]);
    ql_json_close(json, ']');
    ql_json_close(json, '}');
}

/* Weights, shares and thresholds in thousandths. */
static void put_scoring(ql_json *json, const ql_report *report)
{
    const ql_profile *profile = report->profile;
    const ql_rubric *rubric = profile->rubric;
    const ql_missing *missing = &profile->instrument->missing;
    ql_json_open(json, "scoring", '{');
    ql_json_count(json, "digits", report->style->digits);
    put_whole(json, report->arena, "strengths", rubric->strengths);
    put_whole(json, report->arena, "edges", rubric->edges);
    ql_json_open(json, "missing", '{');
    put_whole(json, report->arena, "items", missing->items);
    put_whole(json, report->arena, "at-least", missing->at_least);
    put_whole(json, report->arena, "qualities", missing->qualities);
    ql_json_close(json, '}');
    ql_json_open(json, "bands", '[');
    for (size_t k = 0; k < rubric->band_count; k++) {
        ql_json_open(json, NULL, '{');
        put_whole(json, report->arena, "from", rubric->bands[k].from);
        ql_json_text(json, "name", rubric->bands[k].name);
        ql_json_close(json, '}');
    }
    ql_json_close(json, ']');
    ql_json_open(json, "qualities", '[');
    for (size_t q = 0; q < profile->plan->count; q++)
        put_quality_data(json, report, &profile->plan->qualities[q]);
    ql_json_close(json, ']');
    ql_json_close(json, '}');
}

void ql_form_data(ql_form *form, const ql_report *report)
{
    const ql_rubric *rubric = form->response->rubric;
    const ql_instrument *instrument = form->response->instrument;
    ql_json json = {.out = form->out, .one_line = true};
    ql_put_text(form->out, "<script type=\"application/json\" id=\"sheet\">");
    ql_json_open(&json, NULL, '{');
    ql_json_rubric(&json, rubric, instrument);
    ql_json_number(&json, "rated", form->rated ? "true" : "false");
    ql_json_open(&json, "items", '[');
    for (size_t i = 0; i < instrument->count; i++)
        ql_json_text(&json, NULL, instrument->items[i].id);
    ql_json_close(&json, ']');
    if (report)
        put_scoring(&json, report);
    else
        ql_json_number(&json, "scoring", NULL);
    ql_json_close(&json, '}');
    ql_put_text(form->out, "</script>\n");
}
