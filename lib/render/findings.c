/* Findings in words for people, and in JSON for editors. */
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
    uint32_t first; /* the number of the first line */
    uint32_t line;  /* that starts at byte `at` */
    size_t at;
} source;

/* The bytes of a line without its break; false when there is no such line. */
static bool find_line(source *from, uint32_t line, const char **start, size_t *size)
{
    if (line < from->line) {
        from->line = from->first;
        from->at = 0;
    }
    for (; from->line < line; from->line++) {
        const char *end = from->at < from->len
                              ? memchr(from->bytes + from->at, '\n', from->len - from->at)
                              : NULL;
        if (!end)
            return false;
        from->at = (size_t)(end - from->bytes) + 1;
    }
    if (from->at >= from->len)
        return false;
    *start = from->bytes + from->at;
    const char *end = memchr(*start, '\n', from->len - from->at);
    *size = end ? (size_t)(end - *start) : from->len - from->at;
    if (*size > 0 && (*start)[*size - 1] == '\r')
        --*size;
    return true;
}

/* The byte where a character, counted from 1, starts. */
static size_t byte_of(const char *line, size_t size, uint32_t column)
{
    size_t at = 0;
    for (uint32_t k = 1; k < column && at < size; k++) {
        at++;
        while (at < size && ((unsigned char)line[at] & 0xC0) == 0x80)
            at++;
    }
    return at;
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
    enum { BEFORE = 60, SHOWN = 200 };
    const char *line;
    size_t size;
    if (finding->line == 0 || !from->bytes || !find_line(from, finding->line, &line, &size))
        return;
    size_t at = byte_of(line, size, finding->column);
    size_t end = byte_of(line, size, finding->column + finding->width);
    size_t left = at > BEFORE * 2 ? byte_of(line, size, finding->column - BEFORE) : 0;
    size_t to = size > left + SHOWN ? left + ql_utf8_good(line + left, SHOWN) : size;
    if (memchr(line, '\0', size))
        return;
    end = end > to ? to : end;
    excerpt shown;
    unsigned digits = 0;
    for (uint32_t k = finding->line; k > 0; k /= 10)
        digits++;
    ql_put_times(page->out, digits < 5 ? 5 - digits : 0, ' ');
    ql_put_number(page->out, finding->line);
    ql_put_text(page->out, " | ");
    ql_page_put(page, QL_INK_PLAIN, part(&shown, line + left, to - left));
    ql_put_char(page->out, '\n');
    ql_put_times(page->out, digits < 5 ? 5 : digits, ' ');
    ql_put_text(page->out, " | ");
    ql_put_times(page->out,
                 at > left ? ql_page_width(page, part(&shown, line + left, at - left)) : 0, ' ');
    unsigned width = end > at ? ql_page_width(page, part(&shown, line + at, end - at)) : 0;
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
    source from = {.bytes = bytes, .len = len, .first = first, .line = first};
    ql_out out;
    ql_page page;
    ql_out_init(&out, sink);
    ql_page_init(&page, &out, style);
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
