/* The head of a table for answers: a column an item, and a row of what is answered already. */
#include "base/escape.h"
#include "render/form.h"

static void put_cell(ql_form *form, const char *text)
{
    ql_put_char(form->out, ',');
    ql_put_csv(form->out, text);
}

/* Headings that readers know: the id, and what it asks. */
static void put_header(ql_form *form)
{
    const ql_instrument *instrument = form->response->instrument;
    ql_put_text(form->out, form->rated ? "respondent,rater" : "respondent");
    for (size_t i = 0; i < instrument->count; i++)
        put_cell(form, ql_arena_format(form->arena, "%s: %s", instrument->items[i].id,
                                       instrument->items[i].text));
    ql_put_char(form->out, '\n');
}

static const char *answer_text(ql_form *form, size_t i)
{
    const ql_scale *scale = form->response->instrument->items[i].scale;
    ql_answer answer = form->response->answers[i];
    if (answer == QL_ANSWER_MISSING(QL_BLANK))
        return "";
    if (ql_answer_is_missing(answer))
        return ql_missing_name(ql_answer_kind(answer));
    return ql_arena_format(form->arena, "%d", scale->points[answer].value);
}

static void put_row(ql_form *form)
{
    const ql_response *response = form->response;
    ql_put_csv(form->out, response->about[QL_ABOUT_RESPONDENT]);
    if (form->rated)
        put_cell(form, response->about[QL_ABOUT_RATER]);
    for (size_t i = 0; i < response->instrument->count; i++)
        put_cell(form, answer_text(form, i));
    ql_put_char(form->out, '\n');
}

static void put(ql_form *form)
{
    const ql_response *response = form->response;
    put_header(form);
    if (*response->about[QL_ABOUT_RESPONDENT] || *response->about[QL_ABOUT_RATER] ||
        ql_response_answered(response) > 0)
        put_row(form);
}

const ql_form_kind ql_form_csv = {
    .format = {.name = "csv",
               .extension = "csv",
               .summary = "the head of a table, for a spreadsheet"},
    .put = put,
};
