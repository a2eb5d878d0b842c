/* A sheet in Markdown, for paper or an editor. read/read_sheet.c reads it back: what it goes by are
 * the line of the format, names with a colon, "Notes for" and "Tick one for" with an id, and boxes.
 */
#include "base/escape.h"
#include "render/form.h"

static void put(ql_form *form, const char *markup)
{
    ql_put_text(form->out, markup);
}

static void paragraph(ql_form *form, const char *before, const char *text)
{
    put(form, before);
    ql_put_markdown(form->out, text);
    put(form, "\n\n");
}

/* "**Rater:** Bo", or the blank for it. */
static void put_blank(ql_form *form, const char *label, const char *text)
{
    put(form, "**");
    put(form, label);
    put(form, ":**");
    paragraph(form, *text ? " " : "", text);
}

static void put_head(ql_form *form)
{
    const ql_response *response = form->response;
    const ql_instrument *instrument = response->instrument;
    paragraph(form, "# ", instrument->title);
    paragraph(form, "", response->rubric->title);
    put_blank(form, ql_form_respondent_label(form), response->about[QL_ABOUT_RESPONDENT]);
    if (form->rated)
        put_blank(form, "Rater", response->about[QL_ABOUT_RATER]);
    put_blank(form, "Date",
              ql_arena_format(form->arena, "%.10s", response->about[QL_ABOUT_FINISHED]));
    if (instrument->intro)
        paragraph(form, "", instrument->intro);
    paragraph(form, "", ql_form_advice(form));
    put(form, "On a computer, write an x between the brackets, like this: `[x]`.\n\n");
    put(form, ql_arena_format(form->arena, "`qualities-sheet/1 %s %s %s`\n\n", response->rubric->id,
                              instrument->name, instrument->digest));
}

static void put_lead(ql_form *form, const char *text, size_t i)
{
    put(form, text);
    put(form, " `");
    put(form, form->response->instrument->items[i].id);
    put(form, "`:\n\n");
}

static void put_notes(ql_form *form, size_t i)
{
    const char *note = form->response->notes[i];
    if (!note && !form->interview)
        return;
    put_lead(form, "Notes for", i);
    paragraph(form, "", note ? note : "");
}

static void put_choice(ql_form *form, ql_choice choice)
{
    put(form, choice.ticked ? "- [x] **" : "- [ ] **");
    put(form, choice.key);
    put(form, *choice.label ? "** " : "**");
    ql_put_markdown(form->out, choice.label);
    if (*choice.about) {
        put(form, ql_form_stop(choice));
        put(form, " ");
        ql_put_markdown(form->out, choice.about);
    }
    put(form, "\n");
}

static void put_item(ql_form *form, size_t i)
{
    const ql_item *item = &form->response->instrument->items[i];
    paragraph(form, ql_arena_format(form->arena, "### %zu. ", i + 1), item->text);
    if (item->probes.count > 0)
        paragraph(form, "", ql_form_probes_lead);
    for (size_t k = 0; k < item->probes.count; k++) {
        put(form, "- ");
        ql_put_markdown(form->out, item->probes.list[k]);
        put(form, "\n");
    }
    put(form, item->probes.count > 0 ? "\n" : "");
    put_notes(form, i);
    put_lead(form, "Tick one for", i);
    for (size_t k = 0; k < ql_form_choice_count(form, i); k++)
        put_choice(form, ql_form_choice(form, i, k));
    put(form, "\n");
}

static void put_sheet(ql_form *form)
{
    const ql_rubric *rubric = form->response->rubric;
    const ql_instrument *instrument = form->response->instrument;
    put_head(form);
    for (size_t q = 0; q < rubric->quality_count; q++) {
        size_t first = instrument->first[q], end = instrument->first[q + 1];
        if (first < end)
            paragraph(form, "## ", rubric->qualities[q].name);
        for (size_t i = first; i < end; i++)
            put_item(form, i);
    }
}

const ql_form_kind ql_form_markdown = {
    .format = {.name = "markdown",
               .extension = "md",
               .summary = "a sheet to fill in, on paper or in an editor"},
    .put = put_sheet,
};
