/* A panel's report for the terminal. */
#include "render/panel.h"

#include <string.h>

typedef struct setter {
    ql_panel_form form;
    const ql_panel_page *of;
    ql_page page;
    bool apart; /* an empty line is the last that was put */
} setter;

enum { MARGIN = 2, GAP = 2, LEAST_VOICE = 22 };

static setter *setter_of(ql_panel_form *form)
{
    return (setter *)form;
}

/* An empty line; never two. */
static void put_gap(setter *s)
{
    if (!s->apart)
        ql_page_gap(&s->page);
    s->apart = true;
}

static void put_lead(setter *s, enum ql_ink ink, unsigned indent, const char *lead,
                     const char *text)
{
    ql_page_paragraph(&s->page, ink, indent, lead, text);
    s->apart = false;
}

static void put_heading(ql_panel_form *form, unsigned level, const char *text)
{
    setter *s = setter_of(form);
    if (level > 1)
        put_gap(s);
    put_lead(s, QL_INK_STRONG, 0, "", text);
}

static void put_paragraph(ql_panel_form *form, const char *text)
{
    put_lead(setter_of(form), QL_INK_PLAIN, MARGIN, "  ", text);
}

static void put_item(ql_panel_form *form, const char *lead, const char *text)
{
    setter *s = setter_of(form);
    const char *mark = s->of->style->accessible ? "" : "- ";
    put_lead(s, QL_INK_PLAIN, MARGIN + (unsigned)strlen(mark),
             ql_arena_format(s->of->arena, "  %s", mark),
             ql_arena_format(s->of->arena, "%s%s%s", lead, *lead ? ": " : "", text));
}

static void put_rest(ql_panel_form *form)
{
    (void)form;
}

/* ---- Tables ---- */

static const char *cell_of(const ql_sheet *sheet, size_t row, size_t column)
{
    const char *cell = sheet->cells[row * sheet->columns + column];
    return cell ? cell : "-";
}

/* The widths of columns; what the table takes in all. */
static unsigned measure(const setter *s, const ql_sheet *sheet, unsigned *widths)
{
    unsigned all = MARGIN;
    for (size_t c = 0; c < sheet->columns; c++) {
        widths[c] = ql_page_width(&s->page, sheet->heads[c]);
        for (size_t r = 0; r < sheet->rows; r++) {
            unsigned width = ql_page_width(&s->page, cell_of(sheet, r, c));
            widths[c] = width > widths[c] ? width : widths[c];
        }
        all += widths[c] + (c > 0 ? GAP : 0);
    }
    return all;
}

static void put_cell(setter *s, enum ql_ink ink, const char *text, size_t column, unsigned width)
{
    unsigned used = ql_page_width(&s->page, text);
    ql_put_times(s->page.out, column > 0 ? GAP : MARGIN, ' ');
    if (column > 0)
        ql_page_pad(&s->page, used, width);
    ql_page_put(&s->page, ink, text);
    if (column == 0)
        ql_page_pad(&s->page, used, width);
}

/* How many cells of a row there are without the empty ones at its end. */
static size_t filled(const ql_sheet *sheet, size_t row)
{
    size_t count = sheet->columns;
    while (count > 1 && *cell_of(sheet, row, count - 1) == '\0')
        count--;
    return count;
}

static void put_columns(setter *s, const ql_sheet *sheet, const unsigned *widths)
{
    for (size_t c = 0; c < sheet->columns; c++)
        put_cell(s, QL_INK_FAINT, sheet->heads[c], c, widths[c]);
    ql_page_gap(&s->page);
    for (size_t r = 0; r < sheet->rows; r++) {
        for (size_t c = 0; c < filled(sheet, r); c++)
            put_cell(s, QL_INK_PLAIN, cell_of(sheet, r, c), c, widths[c]);
        ql_page_gap(&s->page);
    }
}

/* A sentence a row, for a narrow page or a voice. */
static void put_sentences(setter *s, const ql_sheet *sheet)
{
    ql_arena *arena = s->of->arena;
    const char **texts = ql_arena_take(arena, sheet->columns, sizeof *texts);
    for (size_t r = 0; texts && r < sheet->rows; r++) {
        size_t count = 0;
        for (size_t c = 1; c < sheet->columns; c++) {
            const char *cell = sheet->cells[r * sheet->columns + c];
            if (!cell || *cell)
                texts[count++] =
                    ql_arena_format(arena, "%s %s", sheet->heads[c], cell ? cell : "none");
        }
        put_item(&s->form, cell_of(sheet, r, 0),
                 ql_arena_format(arena, "%s.", ql_arena_join(arena, texts, count, ", ", ", ")));
    }
}

static void put_table(ql_panel_form *form, const ql_sheet *sheet)
{
    setter *s = setter_of(form);
    unsigned *widths = ql_arena_take(s->of->arena, sheet->columns, sizeof *widths);
    if (!widths)
        return;
    put_gap(s);
    s->apart = false;
    if (measure(s, sheet, widths) <= s->page.width && !s->of->style->accessible)
        put_columns(s, sheet, widths);
    else
        put_sentences(s, sheet);
    put_gap(s);
}

/* ---- Voices side by side ---- */

/* The next line of a text in so many columns; where it goes on, NULL at its end. */
static const char *take_line(setter *s, const char *text, unsigned width, const char **line)
{
    size_t taken = 0, at = 0;
    text += strspn(text, " \n\t");
    for (;;) {
        size_t end = at + strspn(text + at, " \n\t");
        end += strcspn(text + end, " \n\t");
        const char *part = ql_arena_text(s->of->arena, text, end);
        if (!part || end == at || (taken > 0 && ql_page_width(&s->page, part) > width))
            break;
        taken = at = end;
    }
    const char *part = ql_arena_text(s->of->arena, text, taken);
    *line = part ? part : "";
    text += taken;
    text += strspn(text, " \n\t");
    return *text ? text : NULL;
}

/* Whether all words fit into a column. */
static bool fits(const setter *s, const char *text, unsigned width)
{
    while (*text) {
        text += strspn(text, " \n\t");
        size_t len = strcspn(text, " \n\t");
        const char *word = ql_arena_text(s->of->arena, text, len);
        if (!word || ql_page_width(&s->page, word) > width)
            return false;
        text += len;
    }
    return true;
}

/* One line of each, as long as anybody has more to say. */
static void put_lines(setter *s, const char **texts, size_t count, unsigned width, enum ql_ink ink)
{
    bool more = true;
    while (more && !s->of->arena->failed) {
        unsigned behind = 0; /* columns that are still to be filled with blanks */
        more = false;
        for (size_t k = 0; k < count; k++) {
            const char *line = "";
            if (texts[k])
                texts[k] = take_line(s, texts[k], width, &line);
            more = more || texts[k];
            behind += k > 0 ? GAP : 2 * MARGIN;
            if (*line) {
                ql_put_times(s->page.out, behind, ' ');
                ql_page_put(&s->page, ink, line);
                behind = 0;
            }
            behind += width - (*line ? ql_page_width(&s->page, line) : 0);
        }
        ql_page_gap(&s->page);
    }
}

static void put_voices(ql_panel_form *form, const char *about, const ql_voice *voices, size_t count)
{
    setter *s = setter_of(form);
    unsigned room = s->page.width - 2 * MARGIN - (unsigned)(count - 1) * GAP;
    unsigned width = count < 8 && s->page.width > 40 ? room / (unsigned)count : 0;
    bool beside = !s->of->style->accessible && width >= LEAST_VOICE;
    const char **texts = ql_arena_take(s->of->arena, 2 * count, sizeof *texts);
    if (!texts)
        return;
    for (size_t k = 0; k < count; k++) {
        texts[k] = ql_arena_format(s->of->arena, "%s: %s", voices[k].who, voices[k].gave);
        texts[count + k] = voices[k].text;
        beside = beside && fits(s, texts[k], width) && fits(s, voices[k].text, width);
    }
    put_paragraph(form, about);
    if (beside) {
        put_lines(s, texts, count, width, QL_INK_STRONG);
        put_lines(s, texts + count, count, width, QL_INK_PLAIN);
    }
    for (size_t k = 0; k < count && !beside; k++)
        put_lead(s, QL_INK_PLAIN, 2 * MARGIN, "    ",
                 ql_arena_format(s->of->arena, "%s. %s", texts[k], voices[k].text));
    put_gap(s);
}

void ql_panel_text(const ql_panel_page *page)
{
    setter s = {.form = {put_heading, put_paragraph, put_item, put_table, put_voices, put_rest},
                .of = page};
    ql_page_init(&s.page, page->out, page->style);
    ql_panel_arrange(page, &s.form);
}
