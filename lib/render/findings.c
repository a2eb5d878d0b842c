/* Findings in words for people, and in JSON for editors. */
#include "base/escape.h"
#include "base/findings.h"
#include "base/page.h"
#include "base/utf8.h"
#include "render/json.h"

#include <string.h>

static const char *const severities[] = {
    [QL_NOTE] = "note", [QL_WARNING] = "warning", [QL_ERROR] = "error"};

/* The source, and how far it was looked through: findings come in its order. */
typedef struct source {
    const char *bytes;
    size_t len;
    uint32_t first;  /* the number of the first line, */
    uint32_t before; /* and how many of its characters are not here */
    uint32_t line;   /* the line that was looked at last, */
    size_t start;    /* its bytes without its break, */
    size_t end;
    uint32_t column; /* and a character of it, counting from 1, */
    size_t at;       /* that starts here */
} source;

static uint32_t first_column(const source *from)
{
    return from->line == from->first ? from->before + 1 : 1;
}

static void start_line(source *from, uint32_t line, size_t start)
{
    from->line = line;
    from->start = from->at = from->end = start;
    from->column = first_column(from);
    while (from->end < from->len && from->bytes[from->end] != '\n' &&
           from->bytes[from->end] != '\r')
        from->end++;
}

/* False when there is no such line. */
static bool find_line(source *from, uint32_t line)
{
    if (line < from->line)
        start_line(from, from->first, 0);
    while (from->line < line && from->end < from->len) {
        bool two = from->len - from->end > 1 && memcmp(from->bytes + from->end, "\r\n", 2) == 0;
        start_line(from, from->line + 1, from->end + (two ? 2 : 1));
    }
    return from->line == line && from->start < from->len;
}

/* Where the character after the one at a byte starts, in this line. */
static size_t next_at(const source *from, size_t at)
{
    at += at < from->end;
    while (at < from->end && ql_utf8_inside(from->bytes[at]))
        at++;
    return at;
}

/* Where a character of the line starts. */
static size_t find_column(source *from, uint32_t column)
{
    if (column < from->column) {
        from->column = first_column(from);
        from->at = from->start;
    }
    for (; from->column < column && from->at < from->end; from->column++)
        from->at = next_at(from, from->at);
    return from->at;
}

/* Where to begin showing a line so that byte `at` of it is seen. */
static size_t part_before(const source *from, size_t at)
{
    enum { BEFORE = 60 };
    if (at - from->start <= 2 * BEFORE)
        return from->start;
    size_t left = at - BEFORE;
    for (int k = 0; k < 3 && ql_utf8_inside(from->bytes[left]); k++)
        left--;
    return left;
}

/* And where to end, not before that byte. */
static size_t part_after(const source *from, size_t left, size_t at)
{
    enum { SHOWN = 200 };
    if (from->end - left <= SHOWN)
        return from->end;
    size_t right = left + SHOWN;
    while (right > at && ql_utf8_inside(from->bytes[right]))
        right--;
    return right;
}

/* A copy of the part of a line that is shown, ended in a NUL, with tabs as blanks. */
typedef struct excerpt {
    char text[512];
} excerpt;

static const char *part(excerpt *to, const char *bytes, size_t len)
{
    size_t kept = len < sizeof to->text - 1 ? len : sizeof to->text - 1;
    kept = len > kept ? ql_utf8_good(bytes, kept) : kept;
    for (size_t k = 0; k < kept; k++)
        to->text[k] = bytes[k] == '\t' ? ' ' : bytes[k];
    to->text[kept] = '\0';
    return to->text;
}

static void put_source(ql_page *page, const ql_finding *finding, source *from)
{
    if (finding->line == 0 || !find_line(from, finding->line))
        return;
    const char *bytes = from->bytes;
    size_t at = find_column(from, finding->column), end = at;
    size_t left = part_before(from, at);
    size_t right = part_after(from, left, at);
    if (memchr(bytes + left, '\0', right - left))
        return;
    for (uint32_t k = 0; k < finding->width && end < right; k++)
        end = next_at(from, end);
    excerpt shown;
    unsigned digits = 0;
    for (uint32_t k = finding->line; k > 0; k /= 10)
        digits++;
    ql_put_times(page->out, digits < 5 ? 5 - digits : 0, ' ');
    ql_put_number(page->out, finding->line);
    ql_put_text(page->out, " | ");
    ql_page_put(page, QL_INK_PLAIN, part(&shown, bytes + left, right - left));
    ql_put_char(page->out, '\n');
    ql_put_times(page->out, digits < 5 ? 5 : digits, ' ');
    ql_put_text(page->out, " | ");
    ql_put_times(page->out, ql_page_width(page, part(&shown, bytes + left, at - left)), ' ');
    unsigned width = end > at ? ql_page_width(page, part(&shown, bytes + at, end - at)) : 0;
    ql_page_ink(page, QL_INK_ACCENT);
    ql_put_times(page->out, width > 0 ? width : 1, '^');
    ql_page_ink(page, QL_INK_PLAIN);
    ql_put_char(page->out, '\n');
}

static void put_finding(ql_page *page, const ql_finding *finding, const char *file, source *from)
{
    ql_page_put(page, QL_INK_PLAIN, file);
    if (finding->line > 0) {
        ql_put_char(page->out, ':');
        ql_put_number(page->out, finding->line);
        ql_put_char(page->out, ':');
        ql_put_number(page->out, finding->column);
    }
    ql_put_text(page->out, ": ");
    ql_page_put(page, finding->severity == QL_ERROR ? QL_INK_STRONG : QL_INK_PLAIN,
                severities[finding->severity]);
    ql_put_text(page->out, ": ");
    ql_page_put(page, QL_INK_PLAIN, finding->message);
    ql_put_char(page->out, '\n');
    if (!page->style->accessible)
        put_source(page, finding, from);
    if (finding->help) {
        ql_put_text(page->out, "help: ");
        ql_page_put(page, QL_INK_PLAIN, finding->help);
        ql_put_char(page->out, '\n');
    }
}

enum ql_code ql_findings_render(const ql_findings *findings, const char *file, const char *bytes,
                                size_t len, size_t limit, const ql_style *style, ql_sink sink)
{
    const uint32_t first = findings->lines_before + 1;
    source from = {.bytes = bytes ? bytes : "",
                   .len = bytes ? len : 0,
                   .first = first,
                   .before = findings->columns_before};
    ql_out out;
    ql_page page;
    ql_out_init(&out, sink);
    ql_page_init(&page, &out, style);
    size_t mark = first == 1 ? ql_utf8_mark(from.bytes, from.len) : 0;
    from.bytes += mark;
    from.len -= mark;
    start_line(&from, first, 0);
    size_t shown = limit > 0 && limit < findings->count ? limit : findings->count;
    for (size_t k = 0; k < shown; k++)
        put_finding(&page, &findings->list[k], file, &from);
    if (shown < findings->count) {
        ql_page_put(&page, QL_INK_PLAIN, file);
        ql_put_text(&out, ": and ");
        ql_put_number(&out, findings->count - shown);
        ql_put_text(&out, " more\n");
    }
    return ql_out_finish(&out);
}

static void put_json(ql_json *json, const ql_finding *finding, const char *file)
{
    ql_json_open(json, NULL, '{');
    ql_json_text(json, "severity", severities[finding->severity]);
    ql_json_text(json, "rule", finding->rule);
    ql_json_text(json, "file", file);
    ql_json_count(json, "line", finding->line);
    ql_json_count(json, "column", finding->column);
    ql_json_count(json, "width", finding->width);
    ql_json_text(json, "path", finding->path);
    ql_json_text(json, "message", finding->message);
    ql_json_text(json, "help", finding->help);
    ql_json_close(json, '}');
}

enum ql_code ql_findings_render_json(const ql_findings *const *list, const char *const *files,
                                     size_t count, ql_sink sink)
{
    ql_out out;
    ql_out_init(&out, sink);
    ql_json json = {.out = &out};
    ql_json_open(&json, NULL, '{');
    ql_json_text(&json, "format", "qualities-findings/1");
    ql_json_open(&json, "findings", '[');
    for (size_t d = 0; d < count; d++) {
        for (size_t k = 0; k < list[d]->count; k++)
            put_json(&json, &list[d]->list[k], files[d]);
    }
    ql_json_close(&json, ']');
    ql_json_close(&json, '}');
    return ql_out_finish(&out);
}

static void put_ndjson(ql_out *out, const ql_finding *finding, const char *file)
{
    const struct {
        const char *key;
        const char *text;
    } texts[] = {{"message", finding->message}, {"help", finding->help}, {"value", finding->value}};
    ql_put_text(out, "{\"file\": ");
    ql_put_json(out, file);
    ql_put_text(out, ", \"line\": ");
    ql_put_number(out, finding->line);
    ql_put_text(out, ", \"column\": ");
    ql_put_number(out, finding->column);
    ql_put_text(out, ", \"severity\": ");
    ql_put_json(out, severities[finding->severity]);
    ql_put_text(out, ", \"rule\": ");
    ql_put_json(out, finding->rule);
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        ql_put_text(out, ", \"");
        ql_put_text(out, texts[k].key);
        ql_put_text(out, "\": ");
        ql_put_json(out, texts[k].text);
    }
    ql_put_text(out, "}\n");
}

static void put_csv(ql_out *out, const ql_finding *finding, const char *file)
{
    const char *const texts[] = {severities[finding->severity], finding->rule, finding->message,
                                 finding->help, finding->value};
    ql_put_csv(out, file);
    ql_put_char(out, ',');
    ql_put_number(out, finding->line);
    ql_put_char(out, ',');
    ql_put_number(out, finding->column);
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        ql_put_char(out, ',');
        out->raw_csv = texts[k] != finding->value; /* our own words are no formulas */
        ql_put_csv(out, texts[k] ? texts[k] : "");
    }
    out->raw_csv = false;
    ql_put_char(out, '\n');
}

enum ql_code ql_findings_write(const ql_findings *findings, const char *file, const char *format,
                               bool header, ql_sink sink)
{
    bool csv = strcmp(format, "csv") == 0;
    ql_out out;
    if (!csv && strcmp(format, "ndjson") != 0)
        return QL_ERR_NAME;
    ql_out_init(&out, sink);
    if (header && csv)
        ql_put_text(&out, "file,line,column,severity,rule,message,help,value\n");
    for (size_t k = 0; k < findings->count; k++)
        (csv ? put_csv : put_ndjson)(&out, &findings->list[k], file);
    return ql_out_finish(&out);
}
