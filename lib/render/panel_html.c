/* A panel's report as a page of HTML: a section for each heading, what raters say side by side, and
 * tables that become lists where there is no room for them. */
#include "render/html.h"
#include "render/panel.h"
#include "render/sheets.h"

#include "base/escape.h"

#include <string.h>

typedef struct setter {
    ql_panel_form form;
    const ql_panel_page *of;
    ql_out *out;
    const char *paragraph; /* how the next one opens */
    bool in_list;
    bool in_section;
} setter;

/* A table with more columns is a list in any window. */
enum { MOST_COLUMNS = 9 };

static setter *setter_of(ql_panel_form *form)
{
    return (setter *)form;
}

/* A name, which is read in its own direction. */
static void put_name(setter *s, const char *opening, const char *name)
{
    ql_put_text(s->out, opening);
    ql_put_html(s->out, name);
    ql_put_text(s->out, "</bdi>");
}

static void put_rest(ql_panel_form *form)
{
    setter *s = setter_of(form);
    if (s->in_list)
        ql_put_text(s->out, "</ul>\n");
    s->in_list = false;
}

/* ---- Headings and sentences ---- */

/* Text with marked names, each of which is read in its own direction. */
static void put_sentence(setter *s, const char *text)
{
    static const char marks[] = {QL_NAME_BEGIN, QL_NAME_END, '\0'};
    bool open = false;
    for (;;) {
        size_t len = strcspn(text, marks);
        ql_put_html(s->out, ql_arena_format(s->of->arena, "%.*s", (int)len, text));
        text += len;
        if (open || *text == QL_NAME_BEGIN) /* whatever the text holds, all are closed */
            ql_put_text(s->out, open ? "</bdi>" : "<bdi>");
        open = !open && *text == QL_NAME_BEGIN;
        if (*text++ == '\0')
            return;
    }
}

static void put_title(setter *s, const char *text)
{
    const ql_rubric *rubric = s->of->panel->plan->rubric;
    ql_html_head(s->out, rubric->language,
                 ql_arena_format(s->of->arena, "%s: %s", text, rubric->title), "");
    ql_put_text(s->out, ql_sheet_page);
    ql_put_text(s->out, ql_sheet_panel);
    ql_put_text(s->out, "</style>\n</head>\n<body>\n<main>\n<header>\n");
    ql_html_element(s->out, "h1", NULL, text);
    s->paragraph = "<p class=\"subtitle\" dir=\"auto\">";
}

static void put_heading(ql_panel_form *form, unsigned level, const char *text)
{
    setter *s = setter_of(form);
    if (level == 1) {
        put_title(s, text);
        return;
    }
    ql_put_text(s->out, s->in_section ? "</section>\n<section>\n" : "</header>\n<section>\n");
    ql_put_text(s->out, "<h2>");
    put_name(s, "<bdi>", text);
    ql_put_text(s->out, "</h2>\n");
    s->in_section = true;
    s->paragraph = "<p>";
}

static void put_paragraph(ql_panel_form *form, const char *text)
{
    setter *s = setter_of(form);
    ql_put_text(s->out, s->paragraph);
    put_sentence(s, text);
    ql_put_text(s->out, "</p>\n");
    if (!s->in_section)
        s->paragraph = "<p class=\"whose\">";
}

static void put_item(ql_panel_form *form, const char *lead, const char *text)
{
    setter *s = setter_of(form);
    ql_put_text(s->out, s->in_list ? "<li>" : "<ul>\n<li>");
    if (*lead) {
        ql_put_text(s->out, "<strong>");
        put_sentence(s, lead);
        ql_put_text(s->out, ":</strong> ");
    }
    put_sentence(s, text);
    ql_put_text(s->out, "</li>\n");
    s->in_list = true;
}

/* ---- Tables ---- */

static void put_head(setter *s, const char *head, size_t column)
{
    if (*head == '\0') {
        ql_put_text(s->out, "<td></td>");
        return;
    }
    ql_put_text(s->out, column == 0 ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"number\">");
    put_name(s, "<bdi>", head);
    ql_put_text(s->out, "</th>");
}

/* A figure; before it the head of its column, which is shown where the table is a list. */
static void put_figure(setter *s, const char *head, const char *figure)
{
    if (figure && *figure == '\0') {
        ql_put_text(s->out, "<td></td>");
        return;
    }
    ql_put_text(s->out, "<td class=\"number\">");
    put_name(s, "<bdi class=\"head\">", head);
    ql_put_char(s->out, ' ');
    ql_put_html(s->out, figure ? figure : "none");
    ql_put_text(s->out, "</td>");
}

static void put_row(setter *s, const ql_sheet *sheet, size_t row)
{
    const char *const *cells = sheet->cells + row * sheet->columns;
    ql_put_text(s->out, "<tr><th scope=\"row\">");
    put_name(s, "<bdi>", cells[0]);
    ql_put_text(s->out, "</th>");
    for (size_t c = 1; c < sheet->columns; c++)
        put_figure(s, sheet->heads[c], cells[c]);
    ql_put_text(s->out, "</tr>\n");
}

static void put_table(ql_panel_form *form, const ql_sheet *sheet)
{
    setter *s = setter_of(form);
    ql_put_text(s->out, sheet->columns > MOST_COLUMNS ? "<div class=\"figures many\">\n"
                                                      : "<div class=\"figures\">\n");
    ql_put_text(s->out, sheet->sums_up ? "<table class=\"sum\">\n" : "<table>\n");
    ql_put_text(s->out, "<thead><tr>");
    for (size_t c = 0; c < sheet->columns; c++)
        put_head(s, sheet->heads[c], c);
    ql_put_text(s->out, "</tr></thead>\n<tbody>\n");
    for (size_t r = 0; r < sheet->rows; r++)
        put_row(s, sheet, r);
    ql_put_text(s->out, "</tbody>\n</table>\n</div>\n");
}

/* ---- Voices side by side ---- */

static void put_voice(setter *s, const ql_voice *voice)
{
    ql_put_text(s->out, "<div>\n<dt>");
    put_name(s, "<bdi>", voice->who);
    put_name(s, ": <bdi class=\"gave\">", voice->gave);
    ql_put_text(s->out, "</dt>\n");
    ql_html_element(s->out, "dd", NULL, voice->text);
    ql_put_text(s->out, "</div>\n");
}

static void put_voices(ql_panel_form *form, const char *about, const ql_voice *voices, size_t count)
{
    setter *s = setter_of(form);
    ql_html_element(s->out, "h3", NULL, about);
    ql_put_text(s->out, "<dl class=\"voices\">\n");
    for (size_t k = 0; k < count; k++)
        put_voice(s, &voices[k]);
    ql_put_text(s->out, "</dl>\n");
}

void ql_panel_html(const ql_panel_page *page)
{
    ql_panel_page marked = *page;
    marked.marks_names = true;
    setter s = {.form = {put_heading, put_paragraph, put_item, put_table, put_voices, put_rest},
                .of = &marked,
                .out = page->out};
    ql_panel_arrange(&marked, &s.form);
    ql_put_text(s.out, s.in_section ? "</section>\n</main>\n</body>\n</html>\n"
                                    : "</header>\n</main>\n</body>\n</html>\n");
}
