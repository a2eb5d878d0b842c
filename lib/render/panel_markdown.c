/* A panel's report in Markdown: headings, tables, lists. */
#include "render/panel.h"

#include "base/escape.h"

typedef struct setter {
    ql_panel_form form;
    ql_arena *arena;
    ql_out *out;
    bool in_list;
} setter;

static setter *setter_of(ql_panel_form *form)
{
    return (setter *)form;
}

static void put_rest(ql_panel_form *form)
{
    setter *s = setter_of(form);
    if (s->in_list)
        ql_put_char(s->out, '\n');
    s->in_list = false;
}

static void put_heading(ql_panel_form *form, unsigned level, const char *text)
{
    setter *s = setter_of(form);
    put_rest(form);
    ql_put_times(s->out, level, '#');
    ql_put_char(s->out, ' ');
    ql_put_markdown(s->out, text);
    ql_put_text(s->out, "\n\n");
}

static void put_paragraph(ql_panel_form *form, const char *text)
{
    setter *s = setter_of(form);
    put_rest(form);
    ql_put_markdown(s->out, text);
    ql_put_text(s->out, "\n\n");
}

static void put_item(ql_panel_form *form, const char *lead, const char *text)
{
    setter *s = setter_of(form);
    ql_put_text(s->out, "- ");
    if (*lead) {
        ql_put_text(s->out, "**");
        ql_put_markdown(s->out, lead);
        ql_put_text(s->out, "**: ");
    }
    if (*lead && *text >= '0' && *text <= '9') /* starts no list of its own behind a lead */
        ql_put_char(s->out, *text++);
    ql_put_markdown(s->out, text);
    ql_put_char(s->out, '\n');
    s->in_list = true;
}

/* The first cell and heads are texts of others; the rest are figures. */
static void put_row(setter *s, const char *const *cells, size_t count, bool figures)
{
    ql_put_char(s->out, '|');
    for (size_t c = 0; c < count; c++) {
        const char *cell = cells[c] ? cells[c] : "";
        ql_put_char(s->out, ' ');
        if (figures && c > 0)
            ql_put_text(s->out, cell);
        else
            ql_put_markdown(s->out, cell);
        ql_put_text(s->out, " |");
    }
    ql_put_char(s->out, '\n');
}

static void put_table(ql_panel_form *form, const ql_sheet *sheet)
{
    setter *s = setter_of(form);
    put_rest(form);
    put_row(s, sheet->heads, sheet->columns, false);
    ql_put_char(s->out, '|');
    for (size_t c = 0; c < sheet->columns; c++)
        ql_put_text(s->out, c == 0 ? " --- |" : " ---: |");
    ql_put_char(s->out, '\n');
    for (size_t r = 0; r < sheet->rows; r++)
        put_row(s, sheet->cells + r * sheet->columns, sheet->columns, true);
    ql_put_char(s->out, '\n');
}

/* A table of one row, since Markdown sets nothing else side by side. */
static void put_voices(ql_panel_form *form, const char *about, const ql_voice *voices, size_t count)
{
    setter *s = setter_of(form);
    put_paragraph(form, about);
    ql_put_char(s->out, '|');
    for (size_t k = 0; k < count; k++) {
        ql_put_char(s->out, ' ');
        ql_put_markdown(s->out, ql_arena_format(s->arena, "%s: %s", voices[k].who, voices[k].gave));
        ql_put_text(s->out, " |");
    }
    ql_put_text(s->out, "\n|");
    for (size_t k = 0; k < count; k++)
        ql_put_text(s->out, " --- |");
    ql_put_text(s->out, "\n|");
    for (size_t k = 0; k < count; k++) {
        ql_put_char(s->out, ' ');
        ql_put_markdown(s->out, voices[k].text);
        ql_put_text(s->out, " |");
    }
    ql_put_text(s->out, "\n\n");
}

void ql_panel_markdown(const ql_panel_page *page)
{
    setter s = {.form = {put_heading, put_paragraph, put_item, put_table, put_voices, put_rest},
                .arena = page->arena,
                .out = page->out};
    ql_panel_arrange(page, &s.form);
}
