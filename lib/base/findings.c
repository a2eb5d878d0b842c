#include "base/findings.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

ql_findings *ql_findings_new(void)
{
    return ql_new(sizeof(ql_findings));
}

void ql_findings_free(ql_findings *findings)
{
    if (!findings)
        return;
    ql_arena_release(&findings->arena);
    ql_delete(findings);
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

ql_finding *ql_findings_add(ql_findings *findings, enum ql_severity severity, const char *rule,
                            ql_place place, const char *message, ...)
{
    char text[1024];
    va_list args;
    va_start(args, message);
    int len = vsnprintf(text, sizeof text, message, args);
    va_end(args);
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

static bool stands_before(const ql_finding *a, const ql_finding *b)
{
    return a->line != b->line ? a->line < b->line : a->column < b->column;
}

void ql_findings_sort(ql_findings *findings, size_t from)
{
    for (size_t k = from + 1; k < findings->count; k++) {
        ql_finding finding = findings->list[k];
        size_t at = k;
        for (; at > from && stands_before(&finding, &findings->list[at - 1]); at--)
            findings->list[at] = findings->list[at - 1];
        findings->list[at] = finding;
    }
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

/* Edits that turn a into b: insert, delete, replace, swap neighbours (Damerau, 1964, restricted). */
static unsigned edits(const char *a, const char *b)
{
    enum { LONGEST = 64 };
    size_t m = strlen(a), n = strlen(b);
    if (m > LONGEST || n > LONGEST)
        return LONGEST;
    unsigned rows[3][LONGEST + 1];
    for (size_t j = 0; j <= n; j++)
        rows[0][j] = (unsigned)j;
    for (size_t i = 1; i <= m; i++) {
        unsigned *now = rows[i % 3], *up = rows[(i + 2) % 3], *up2 = rows[(i + 1) % 3];
        now[0] = (unsigned)i;
        for (size_t j = 1; j <= n; j++) {
            unsigned best = up[j - 1] + (a[i - 1] != b[j - 1]);
            best = up[j] + 1 < best ? up[j] + 1 : best;
            best = now[j - 1] + 1 < best ? now[j - 1] + 1 : best;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                up2[j - 2] + 1 < best)
                best = up2[j - 2] + 1;
            now[j] = best;
        }
    }
    return rows[m % 3][n];
}

const char *ql_nearest(const char *written, const char *const *names, size_t count)
{
    const char *nearest = NULL;
    size_t len = strlen(written);
    unsigned fewest = len < 3 ? 1 : len <= 6 ? 2 : (unsigned)len / 3;
    for (size_t k = 0; k < count; k++) {
        unsigned needed = edits(written, names[k]);
        if (needed <= fewest && (!nearest || needed < fewest)) {
            nearest = names[k];
            fewest = needed;
        }
    }
    return nearest;
}
