/* The form as a page for a browser: one file with its styles, its questions, and one script, which
 * asks for nothing from anywhere. form.js is what it does, and form_data.c what that reads. */
#include "render/form.h"

#include "base/digest.h"
#include "base/escape.h"
#include "render/form_data.h"
#include "render/html.h"
#include "render/sheets.h"

#include <string.h>

enum { NOTE_MOST = 10000, NAME_MOST = 200 }; /* characters */

static void put(ql_form *form, const char *markup)
{
    ql_put_text(form->out, markup);
}

static void put_number(ql_form *form, size_t number)
{
    ql_put_number(form->out, number);
}

static void element(ql_form *form, const char *name, const char *class, const char *text)
{
    ql_html_element(form->out, name, class, text);
}

static void attribute(ql_form *form, const char *name, const char *value)
{
    put(form, " ");
    put(form, name);
    put(form, "=\"");
    ql_put_html(form->out, value);
    put(form, "\"");
}

/* ---- The questions ---- */

static void put_head(ql_form *form)
{
    const ql_response *response = form->response;
    char hash[QL_DIGEST_BASE64_ROOM];
    ql_digest_base64(ql_script_form, strlen(ql_script_form), hash);
    ql_html_head(form->out, response->rubric->language, response->instrument->title,
                 ql_arena_format(form->arena,
                                 "; script-src 'sha256-%s'; base-uri 'none'; form-action 'none'",
                                 hash));
    put(form, ql_sheet_page);
    put(form, ql_sheet_chart);
    put(form, ql_sheet_form);
    put(form, "</style>\n</head>\n<body>\n");
}

static const char keeping[] =
    "Your answers are kept in this browser on this device, as you give them; nothing is sent "
    "anywhere. You can close the page and come back to it. At the end you download them as a file.";

static void put_intro(ql_form *form)
{
    const ql_rubric *rubric = form->response->rubric;
    const ql_instrument *instrument = form->response->instrument;
    put(form, "<header>\n");
    element(form, "h1", NULL, instrument->title);
    element(form, "p", "subtitle", rubric->title);
    put(form, "</header>\n<div class=\"intro\">\n");
    if (rubric->purpose && !form->interview)
        element(form, "p", NULL,
                ql_arena_format(form->arena, "%s %s", rubric->purpose,
                                ql_apa_in_text(form->arena, rubric->purpose_cite)));
    if (instrument->intro)
        element(form, "p", NULL, instrument->intro);
    put(form, "<p class=\"quiet\">");
    put(form, keeping);
    put(form,
        "</p>\n<p class=\"quiet\">With the keyboard, Tab goes on to the next question, and the "
        "number of an answer chooses it.</p>\n</div>\n<noscript><p class=\"warning\">Scripts "
        "are turned off, so this page can be read and printed, but it keeps "
        "nothing.</p></noscript>\n<p id=\"unkept\" class=\"warning\" hidden>This browser does "
        "not let the page keep your answers. Download them before you close it.</p>\n");
}

static void put_name(ql_form *form, const char *id, const char *label, enum ql_about about)
{
    put(form, "<p><label for=\"");
    put(form, id);
    put(form, "\">");
    put(form, label);
    put(form, "</label><input type=\"text\" dir=\"auto\" autocomplete=\"off\" maxlength=\"");
    put_number(form, NAME_MOST);
    put(form, "\"");
    attribute(form, "id", id);
    attribute(form, "value", form->response->about[about]);
    put(form, "></p>\n");
}

static void put_names(ql_form *form)
{
    put(form, "<div class=\"names\">\n");
    put_name(form, "respondent", ql_form_respondent_label(form), QL_ABOUT_RESPONDENT);
    if (form->rated)
        put_name(form, "rater", "Rater", QL_ABOUT_RATER);
    put(form, "</div>\n");
}

static void put_choice(ql_form *form, size_t i, ql_choice choice, bool point)
{
    put(form, "<label><input type=\"radio\" name=\"item-");
    put_number(form, i + 1);
    put(form, "\"");
    attribute(form, "value", choice.value);
    if (!point)
        attribute(form, "data-key", choice.key);
    put(form, choice.ticked ? " checked><span class=\"face\">" : "><span class=\"face\">");
    if (point) {
        put(form, *choice.label ? "<span class=\"value\">" : "<span class=\"value label\">");
        put(form, choice.value);
        put(form, "</span>");
    }
    if (*choice.label) {
        put(form, " <span class=\"label\" dir=\"auto\">");
        ql_put_html(form->out, choice.label);
        put(form, "</span>");
    }
    if (*choice.about) {
        put(form, ql_form_stop(choice));
        put(form, " <span class=\"about\" dir=\"auto\">");
        ql_put_html(form->out, choice.about);
        put(form, "</span>");
    }
    put(form, "</span></label>\n");
}

/* Whether the points of a scale stand beside each other, where the page is wide. */
static bool fits_a_row(const ql_item *item)
{
    enum { LABELLED = 7, NUMBERS = 11 };
    const ql_scale *scale = item->scale;
    bool labels = false;
    for (size_t k = 0; k < scale->count; k++)
        labels = labels || scale->points[k].label;
    return scale->count <= (labels ? LABELLED : NUMBERS);
}

static void put_points(ql_form *form, size_t i)
{
    const ql_item *item = &form->response->instrument->items[i];
    put(form, item->anchors      ? "<div class=\"points anchored\">\n"
              : fits_a_row(item) ? "<div class=\"points row\">\n"
                                 : "<div class=\"points\">\n");
    for (size_t k = 0; k < item->scale->count; k++)
        put_choice(form, i, ql_form_choice(form, i, k), true);
    put(form, "</div>\n");
}

/* The ways of not answering. */
static void put_ways(ql_form *form, size_t i)
{
    static const ql_choice skip = {
        .key = "s", .value = "blank", .label = "Leave it open", .about = ""};
    put(form, "<div class=\"ways\">\n");
    for (size_t k = form->response->instrument->items[i].scale->count;
         k < ql_form_choice_count(form, i); k++)
        put_choice(form, i, ql_form_choice(form, i, k), false);
    put_choice(form, i, skip, false);
    put(form, "</div>\n");
}

/* Open where notes are taken while somebody talks. */
static void put_note(ql_form *form, size_t i)
{
    const char *note = form->response->notes[i];
    bool open = form->interview || note;
    put(form, open ? "<details class=\"own\" open><summary>" : "<details class=\"own\"><summary>");
    put(form, form->interview ? "Notes" : "Add a note");
    put(form, "</summary><textarea rows=\"3\" dir=\"auto\" aria-label=\"Note on question ");
    put_number(form, i + 1);
    put(form, "\" name=\"note-");
    put_number(form, i + 1);
    put(form, "\" maxlength=\"");
    put_number(form, NOTE_MOST);
    put(form, "\">\n");
    ql_put_html(form->out, note ? note : "");
    put(form, "</textarea></details>\n");
}

static void put_probes(ql_form *form, const ql_item *item)
{
    if (item->probes.count == 0)
        return;
    put(form, "<div class=\"probes\">\n<p>");
    put(form, ql_form_probes_lead);
    put(form, "</p>\n<ul>\n");
    for (size_t k = 0; k < item->probes.count; k++)
        element(form, "li", NULL, item->probes.list[k]);
    put(form, "</ul>\n</div>\n");
}

static void put_item(ql_form *form, size_t i)
{
    const ql_item *item = &form->response->instrument->items[i];
    put(form, "<fieldset id=\"item-");
    put_number(form, i + 1);
    put(form, "\">\n<legend><span class=\"at\">");
    put_number(form, i + 1);
    put(form, ".</span> <span class=\"question\" dir=\"auto\">");
    ql_put_html(form->out, item->text);
    put(form, "</span></legend>\n");
    if (form->interview) { /* listen first, rate then */
        put_probes(form, item);
        put_note(form, i);
    }
    put_points(form, i);
    put(form, "<div class=\"beside\">\n");
    put_ways(form, i);
    if (!form->interview)
        put_note(form, i);
    put(form, "</div>\n");
    put(form, "</fieldset>\n");
}

static void put_why(ql_form *form, const ql_quality *quality)
{
    if (!quality->why)
        return;
    put(form, "<details>\n<summary>Why it matters</summary>\n");
    element(form, "p", NULL,
            ql_arena_format(form->arena, "%s %s", quality->why,
                            ql_apa_in_text(form->arena, quality->cite)));
    put(form, "</details>\n");
}

static void put_quality(ql_form *form, size_t q)
{
    const ql_instrument *instrument = form->response->instrument;
    const ql_quality *quality = &form->response->rubric->qualities[q];
    if (instrument->first[q] == instrument->first[q + 1])
        return;
    put(form, "<section class=\"quality\">\n<div class=\"title\">\n");
    element(form, "h2", NULL, quality->name);
    put(form, "<span class=\"done\"></span>\n</div>\n");
    if (quality->statement)
        element(form, "p", "statement", ql_sentence(form->arena, quality->statement));
    put_why(form, quality);
    for (size_t i = instrument->first[q]; i < instrument->first[q + 1]; i++)
        put_item(form, i);
    put(form, "</section>\n");
}

/* ---- The end of them ---- */

static void put_end(ql_form *form)
{
    put(form, "<section id=\"end\" tabindex=\"-1\" aria-labelledby=\"end-title\">\n"
              "<h2 id=\"end-title\">When you are done</h2>\n<p id=\"gaps\"></p>\n<p>");
    put(form,
        form->rated
            ? "The file holds your ratings and notes. Download it, and seal it with \"qualities "
              "panel seal\" before the panel meets. No score is shown before that."
            : "Your profile is worked out on this page. The file holds your answers and notes, "
              "for \"qualities report\" or for whoever asked you.");
    put(form, "</p>\n<p class=\"do\"><button type=\"button\" id=\"download\">Download the "
              "file</button>");
    put(form, form->rated ? "" : " <a class=\"button\" href=\"#profile\">Show my profile</a>");
    put(form,
        "</p>\n<div id=\"warning\" role=\"alert\"></div>\n<p id=\"told\" role=\"status\"></p>\n"
        "<p class=\"quiet\">Others who use this browser could read what is kept here. <button "
        "type=\"button\" id=\"clear\" class=\"plain\">Clear this form</button></p>\n"
        "</section>\n");
}

static void put_bar(ql_form *form)
{
    put(form, "<div class=\"bar\">\n<progress id=\"progress\" value=\"0\" max=\"");
    put_number(form, form->response->instrument->count);
    put(form, "\" aria-label=\"Questions answered\"></progress>\n<span id=\"count\"></span>\n"
              "<span id=\"kept\"></span>\n<a href=\"#end\">To the end</a>\n</div>\n");
}

static void put_questions(ql_form *form)
{
    put(form, "<main id=\"questions\">\n");
    put_intro(form);
    put(form, "<form id=\"form\" autocomplete=\"off\">\n");
    put_names(form);
    for (size_t q = 0; q < form->response->rubric->quality_count; q++)
        put_quality(form, q);
    put_end(form);
    put_bar(form);
    put(form, "</form>\n</main>\n");
}

/* ---- The profile: what does not depend on answers ---- */

static void put_profile(ql_form *form, ql_report *report)
{
    put(form, "<main id=\"profile\" hidden>\n<p class=\"back\"><a href=\"#end\">Back to the "
              "questions</a></p>\n<header>\n<h1 tabindex=\"-1\">Growth profile</h1>\n");
    element(form, "p", "subtitle", form->response->rubric->title);
    put(form, "<p id=\"whose\" class=\"whose\"></p>\n</header>\n<div id=\"result\"></div>\n");
    ql_html_bands(report);
    ql_html_references(report);
    put(form, "<h2>How this was scored</h2>\n");
    element(form, "p", NULL, ql_report_method(report));
    put(form, "</main>\n");
}

static void put_script(ql_form *form)
{
    put(form, "<script>");
    put(form, ql_script_form);
    put(form, "</script>\n</body>\n</html>\n");
}

/* A report without scores has all words and numbers that do not depend on them. */
static void put_scored(ql_form *form, const ql_plan *plan)
{
    static const ql_style style = {.digits = 1};
    const ql_profile profile = {.plan = plan,
                                .rubric = form->response->rubric,
                                .instrument = form->response->instrument,
                                .response = form->response};
    ql_report report = {
        .profile = &profile, .style = &style, .arena = form->arena, .out = form->out};
    ql_report_gather_all(&report);
    put_profile(form, &report);
    ql_form_data(form, &report);
}

static void put_profile_and_data(ql_form *form)
{
    ql_plan *plan = NULL;
    const ql_response *response = form->response;
    if (ql_plan_compile(&plan, response->rubric, response->instrument->name) == QL_OK)
        put_scored(form, plan);
    else
        form->arena->failed = true;
    ql_plan_free(plan);
}

/* Raters see no scores: they are for the panel, when everybody is done. */
static void put_page(ql_form *form)
{
    put_head(form);
    put_questions(form);
    if (form->rated)
        ql_form_data(form, NULL);
    else
        put_profile_and_data(form);
    put_script(form);
}

const ql_form_kind ql_form_page = {
    .format = {.name = "html",
               .extension = "html",
               .summary = "a page to fill in with a browser, offline"},
    .put = put_page,
};
