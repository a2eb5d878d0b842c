#include "base/findings.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

ql_findings *ql_findings_new(void)
{
    return ql_new(1, sizeof(ql_findings));
}

void ql_findings_free(ql_findings *findings)
{
    if (!findings)
        return;
    ql_arena_release(&findings->arena);
    ql_delete(findings);
}

void ql_findings_clear(ql_findings *findings)
{
    ql_arena arena = findings->arena;
    ql_arena_reset(&arena);
    *findings = (ql_findings){.arena = arena};
}

void ql_findings_shift(ql_findings *findings, uint32_t lines, uint32_t columns)
{
    findings->lines_before = lines;
    findings->columns_before = columns;
    for (size_t k = 0; k < findings->count; k++) {
        ql_finding *here = &findings->list[k];
        here->column += here->line == 1 ? columns : 0;
        here->line += here->line > 0 ? lines : 0;
    }
}

size_t ql_findings_count(const ql_findings *findings)
{
    return findings->count;
}

size_t ql_findings_count_of(const ql_findings *findings, enum ql_severity severity)
{
    size_t count = 0;
    for (size_t k = 0; k < findings->count; k++)
        count += findings->list[k].severity == severity;
    return count;
}

const ql_finding *ql_findings_at(const ql_findings *findings, size_t i)
{
    return &findings->list[i];
}

static bool make_room(ql_findings *findings)
{
    if (findings->count < findings->room)
        return true;
    size_t room = findings->room ? findings->room * 2 : 16;
    ql_finding *list = ql_arena_take(&findings->arena, room, sizeof *list);
    if (!list)
        return false;
    if (findings->count > 0)
        memcpy(list, findings->list, findings->count * sizeof *list);
    findings->list = list;
    findings->room = room;
    return true;
}

ql_finding *ql_findings_add_list(ql_findings *findings, enum ql_severity severity, const char *rule,
                                 ql_place place, const char *message, va_list args)
{
    char text[1024];
    int len = vsnprintf(text, sizeof text, message, args);
    size_t kept = len < 0 ? 0 : (size_t)len < sizeof text ? (size_t)len : sizeof text - 1;
    kept = ql_utf8_good(text, kept);
    char *copy = ql_arena_text(&findings->arena, text, kept);
    if (!copy || !make_room(findings))
        return NULL;
    ql_finding *finding = &findings->list[findings->count++];
    *finding = (ql_finding){.severity = severity,
                            .line = place.line,
                            .column = place.column,
                            .width = place.width,
                            .rule = rule,
                            .path = "",
                            .message = copy};
    findings->errors += severity == QL_ERROR;
    return finding;
}

ql_finding *ql_findings_add(ql_findings *findings, enum ql_severity severity, const char *rule,
                            ql_place place, const char *message, ...)
{
    va_list args;
    va_start(args, message);
    ql_finding *finding = ql_findings_add_list(findings, severity, rule, place, message, args);
    va_end(args);
    return finding;
}

void ql_help(ql_finding *finding, const char *text)
{
    if (finding)
        finding->help = text;
}

/* Findings of one place in the order in which they came, which is that of their addresses. */
static int by_place(const void *a, const void *b)
{
    const ql_finding *x = *(const ql_finding *const *)a, *y = *(const ql_finding *const *)b;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    return x < y ? -1 : x > y;
}

void ql_findings_sort(ql_findings *findings, size_t from)
{
    size_t count = findings->count - from;
    if (count == 0)
        return;
    const ql_finding **order = ql_arena_take(&findings->arena, count, sizeof *order);
    ql_finding *sorted = ql_arena_take(&findings->arena, count, sizeof *sorted);
    if (!order || !sorted)
        return;
    for (size_t k = 0; k < count; k++)
        order[k] = &findings->list[from + k];
    qsort(order, count, sizeof *order, by_place);
    for (size_t k = 0; k < count; k++)
        sorted[k] = *order[k];
    memcpy(findings->list + from, sorted, count * sizeof *sorted);
}

enum ql_code ql_findings_code(const ql_findings *findings, size_t before)
{
    if (findings->arena.failed)
        return QL_ERR_NOMEM;
    return findings->errors > before ? QL_ERR_INPUT : QL_OK;
}

/* A sink into a small buffer: refuses what does not fit. */
typedef struct shelf {
    char bytes[256];
    size_t len;
} shelf;

static bool shelve(void *context, const char *bytes, size_t len)
{
    shelf *to = context;
    if (len > sizeof to->bytes - to->len)
        return false;
    memcpy(to->bytes + to->len, bytes, len);
    to->len += len;
    return true;
}

const char *ql_excerpt(ql_findings *findings, const char *bytes, size_t len)
{
    enum { LONGEST = 200 };
    return ql_arena_text(&findings->arena, bytes,
                         ql_utf8_good(bytes, len < LONGEST ? len : LONGEST));
}

const char *ql_quoted(ql_findings *findings, const char *bytes, size_t len)
{
    enum { LONGEST = 50 };
    size_t kept = 0;
    for (size_t count = 0; kept < len && count < LONGEST; count++) {
        unsigned width;
        size_t used = ql_utf8_cluster(bytes + kept, len - kept, &width);
        if (used > LONGEST)
            break; /* a letter buried under marks */
        kept += used;
        if (kept > LONGEST)
            break;
    }
    shelf shown = {.len = 0};
    ql_out out;
    ql_out_init(&out, (ql_sink){.write = shelve, .context = &shown});
    ql_put_char(&out, '"');
    for (size_t at = 0; at < kept;) {
        size_t end = at;
        while (end < kept && bytes[end] != '\n' && bytes[end] != '\t')
            end++;
        ql_put_safe(&out, bytes + at, end - at, false);
        if (end < kept)
            ql_put_char(&out, ' ');
        at = end + 1;
    }
    ql_put_text(&out, kept < len ? "...\"" : "\"");
    if (ql_out_finish(&out) != QL_OK)
        return "this text";
    const char *text = ql_arena_text(&findings->arena, shown.bytes, shown.len);
    return text ? text : "";
}

enum { LONGEST_NAME = 64 };

/* Edits that turn a into b: insert, delete, replace, swap neighbours (Damerau, 1964, restricted).
 * Case is none. Both are at most LONGEST_NAME long. */
static unsigned edits(const char *a, size_t m, const char *b, size_t n)
{
    unsigned rows[3][LONGEST_NAME + 1];
    for (size_t j = 0; j <= n; j++)
        rows[0][j] = (unsigned)j;
    for (size_t i = 1; i <= m; i++) {
        unsigned *now = rows[i % 3], *up = rows[(i + 2) % 3], *up2 = rows[(i + 1) % 3];
        char c = ql_lower(a[i - 1]), before = i > 1 ? ql_lower(a[i - 2]) : '\0';
        now[0] = (unsigned)i;
        for (size_t j = 1; j <= n; j++) {
            char d = ql_lower(b[j - 1]);
            unsigned best = up[j - 1] + (c != d);
            best = up[j] + 1 < best ? up[j] + 1 : best;
            best = now[j - 1] + 1 < best ? now[j - 1] + 1 : best;
            if (i > 1 && j > 1 && c == ql_lower(b[j - 2]) && before == d && up2[j - 2] + 1 < best)
                best = up2[j - 2] + 1;
            now[j] = best;
        }
    }
    return rows[m % 3][n];
}

static const char *name_at(ql_names_of names, size_t k)
{
    return *(const char *const *)((const char *)names.array + k * names.size + names.offset);
}

const char *ql_nearest(const char *written, ql_names_of names)
{
    const char *nearest = NULL;
    size_t len = strlen(written);
    unsigned most = len <= 4 ? 1 : len <= 8 ? 2 : 3;
    for (size_t k = 0; k < names.count && len <= LONGEST_NAME; k++) {
        const char *name = name_at(names, k);
        size_t name_len = name ? strlen(name) : 0;
        if (!name || name_len > LONGEST_NAME || name_len > len + most || len > name_len + most)
            continue;
        unsigned needed = edits(written, len, name, name_len);
        if (needed <= most && (!nearest || needed < most)) {
            nearest = name;
            most = needed;
        }
    }
    return nearest;
}

/* Nobody reads more suggestions than the first hundred, and each takes a look at all names. */
enum { HELPED = 100, FEW = 20 };

bool ql_help_nearest(ql_findings *findings, ql_finding *finding, const char *written,
                     ql_names_of names)
{
    if (!finding || findings->count > HELPED)
        return false;
    const char *nearest = ql_nearest(written, names);
    if (nearest)
        finding->help = ql_arena_format(&findings->arena, "did you mean \"%s\"?", nearest);
    return nearest != NULL;
}

const char *ql_listed(ql_findings *findings, ql_names_of names)
{
    const char *list = "";
    for (size_t k = 0; k < names.count && names.count <= FEW && findings->count <= HELPED; k++) {
        const char *name = name_at(names, k);
        if (name)
            list = ql_arena_format(&findings->arena, "%s%s%s", list, *list ? ", " : "", name);
    }
    return list;
}

void ql_help_names(ql_findings *findings, ql_finding *finding, const char *written,
                   ql_names_of names)
{
    if (!finding || ql_help_nearest(findings, finding, written, names))
        return;
    const char *list = ql_listed(findings, names);
    if (*list)
        finding->help = ql_arena_format(
            &findings->arena, names.count == 1 ? "did you mean \"%s\"?" : "use one of: %s", list);
}
