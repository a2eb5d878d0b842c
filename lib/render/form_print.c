/* A sheet as a page to be printed and filled in by hand: boxes, and lines for notes. */
#include "base/escape.h"
#include "render/form.h"
#include "render/html.h"
#include "render/sheets.h"

static void put(ql_form *form, const char *markup)
{
    ql_put_text(form->out, markup);
}

static void element(ql_form *form, const char *name, const char *class, const char *text)
{
    ql_html_element(form->out, name, class, text);
}

static void put_start(ql_form *form)
{
    const ql_response *response = form->response;
    ql_html_head(form->out, response->rubric->language, response->instrument->title, "");
    put(form, ql_sheet_print);
    put(form, "</style>\n</head>\n<body>\n<main>\n");
}

/* A line to write on, with what is known already. */
static void put_blank(ql_form *form, const char *label, const char *text)
{
    put(form, "<div class=\"blank\"><span>");
    put(form, label);
    put(form, "</span><span class=\"line\" dir=\"auto\">");
    ql_put_html(form->out, text);
    put(form, "</span></div>\n");
}

static void put_head(ql_form *form)
{
    const ql_response *response = form->response;
    put(form, "<header>\n");
    element(form, "h1", NULL, response->instrument->title);
    element(form, "p", "subtitle", response->rubric->title);
    put(form, "<div class=\"blanks\">\n");
    put_blank(form, ql_form_respondent_label(form), response->about[QL_ABOUT_RESPONDENT]);
    if (form->rated)
        put_blank(form, "Rater", response->about[QL_ABOUT_RATER]);
    put_blank(form, "Date",
              ql_arena_format(form->arena, "%.10s", response->about[QL_ABOUT_FINISHED]));
    put(form, "</div>\n");
    if (response->instrument->intro)
        element(form, "p", NULL, response->instrument->intro);
    element(form, "p", NULL, ql_form_advice(form));
    put(form, "</header>\n");
}

static void put_probes(ql_form *form, const ql_item *item)
{
    if (item->probes.count == 0)
        return;
    element(form, "p", "lead", ql_form_probes_lead);
    put(form, "<ul class=\"probes\">\n");
    for (size_t k = 0; k < item->probes.count; k++)
        element(form, "li", NULL, item->probes.list[k]);
    put(form, "</ul>\n");
}

/* Room for what is heard. */
static void put_notes(ql_form *form, const char *note)
{
    enum { LINES = 5 };
    if (!note && !form->interview)
        return;
    put(form, "<div class=\"notes\">\n");
    if (note)
        element(form, "p", NULL, note);
    for (int k = 0; !note && k < LINES; k++)
        put(form, "<div class=\"line\"></div>\n");
    put(form, "</div>\n");
}

static void put_choice(ql_form *form, ql_choice choice)
{
    put(form, choice.ticked ? "<li><span class=\"box\">\u2715</span>"
                            : "<li><span class=\"box\"></span>");
    put(form, "<span class=\"key\">");
    put(form, choice.key);
    put(form, "</span><span dir=\"auto\"><b>");
    ql_put_html(form->out, choice.label);
    put(form, ql_form_stop(choice));
    put(form, "</b> ");
    ql_put_html(form->out, choice.about);
    put(form, "</span></li>\n");
}

static void put_item(ql_form *form, size_t i)
{
    const ql_item *item = &form->response->instrument->items[i];
    put(form, "<section>\n");
    element(form, "h3", NULL, ql_arena_format(form->arena, "%zu. %s", i + 1, item->text));
    put_probes(form, item);
    put_notes(form, form->response->notes[i]);
    put(form, form->interview ? "<ul class=\"choices long\">\n" : "<ul class=\"choices\">\n");
    for (size_t k = 0; k < ql_form_choice_count(form, i); k++)
        put_choice(form, ql_form_choice(form, i, k));
    put(form, "</ul>\n</section>\n");
}

static void put_page(ql_form *form)
{
    const ql_rubric *rubric = form->response->rubric;
    const ql_instrument *instrument = form->response->instrument;
    put_start(form);
    put_head(form);
    for (size_t q = 0; q < rubric->quality_count; q++) {
        size_t first = instrument->first[q], end = instrument->first[q + 1];
        if (first < end)
            element(form, "h2", NULL, rubric->qualities[q].name);
        for (size_t i = first; i < end; i++)
            put_item(form, i);
    }
    put(form, "</main>\n</body>\n</html>\n");
}

const ql_form_kind ql_form_print = {
    .format = {.name = "print", .extension = "print.html", .summary = "a sheet to print"},
    .put = put_page,
};
