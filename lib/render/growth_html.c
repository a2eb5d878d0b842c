/* Growth as a page of HTML: a small line for each quality, and what there is to say. */
#include "render/growth.h"
#include "render/html.h"
#include "render/sheets.h"

#include "base/escape.h"

typedef struct setter {
    ql_growth_form form;
    const ql_growth_page *of;
} setter;

static setter *setter_of(ql_growth_form *form)
{
    return (setter *)form;
}

static void put(const ql_growth_page *page, const char *markup)
{
    ql_put_text(page->out, markup);
}

static void heading(ql_growth_form *form, const char *text)
{
    ql_html_element(setter_of(form)->of->out, "h2", NULL, text);
}

static void paragraph(ql_growth_form *form, const char *text)
{
    ql_html_element(setter_of(form)->of->out, "p", NULL, text);
}

static void begin_list(ql_growth_form *form)
{
    put(setter_of(form)->of, "<ul>\n");
}

static void item(ql_growth_form *form, const char *text)
{
    ql_html_element(setter_of(form)->of->out, "li", NULL, text);
}

static void end_list(ql_growth_form *form)
{
    put(setter_of(form)->of, "</ul>\n");
}

static void put_head(const ql_growth_page *page)
{
    const char *whose = ql_growth_whose(page);
    const ql_rubric *rubric = page->growth->plan->rubric;
    ql_html_head(page->out, rubric->language,
                 ql_arena_format(page->arena, "Growth over time%s%s", *whose ? ": " : "", whose),
                 "");
    put(page, ql_sheet_page);
    put(page, ql_sheet_chart);
    put(page, "</style>\n</head>\n<body>\n<main>\n<header>\n<h1>Growth over time</h1>\n");
    ql_html_element(page->out, "p", "subtitle", rubric->title);
    put(page, "<p class=\"whose\"><bdi>");
    ql_put_html(page->out, whose);
    put(page, *whose ? "</bdi>, " : "</bdi>");
    put(page, ql_growth_span(page));
    put(page, "</p>\n</header>\n");
}

static void cell(const ql_growth_page *page, const char *class, const char *text)
{
    put(page, "<td");
    put(page, class);
    put(page, ">");
    ql_put_html(page->out, text);
    put(page, "</td>");
}

static void put_row(const ql_growth_page *page, const ql_course *course)
{
    static const char *const number = " class=\"number\"";
    put(page, "<tr><th scope=\"row\" dir=\"auto\">");
    ql_put_html(page->out, ql_growth_name(course));
    put(page, "</th>");
    cell(page, number, ql_growth_score(page, course, 0));
    cell(page, number, ql_growth_score(page, course, page->growth->count - 1));
    cell(page, number, ql_growth_by_signed(page, &course->whole));
    cell(page, "", ql_growth_verdict(course, &course->whole));
    put(page, "</tr>\n");
}

static void put_table(const ql_growth_page *page)
{
    const ql_growth *growth = page->growth;
    put(page, "<table>\n<caption>Scores, of 100, on ");
    put(page, ql_growth_when(page, growth->occasions[0]));
    put(page, " and on ");
    put(page, ql_growth_when(page, growth->occasions[growth->count - 1]));
    put(page, "</caption>\n<thead><tr><th scope=\"col\">Quality</th>"
              "<th scope=\"col\" class=\"number\">Then</th>"
              "<th scope=\"col\" class=\"number\">Now</th>"
              "<th scope=\"col\" class=\"number\">Change</th>"
              "<th scope=\"col\">That is</th></tr></thead>\n<tbody>\n");
    for (size_t q = 0; q < ql_growth_courses(growth); q++)
        put_row(page, &growth->courses[q]);
    put(page, "</tbody>\n</table>\n");
}

void ql_growth_html(const ql_growth_page *page)
{
    setter s = {.form = {heading, paragraph, begin_list, item, end_list}, .of = page};
    ql_chart chart;
    put_head(page);
    put(page, "<h2>At a glance</h2>\n<figure>\n");
    ql_chart_growth(&chart, page);
    ql_chart_put(page->out, &chart, 0, NULL);
    put(page, "</figure>\n");
    put_table(page);
    ql_growth_arrange(page, &s.form);
    put(page, "</main>\n</body>\n</html>\n");
}
