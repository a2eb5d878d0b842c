/* A sheet in Markdown that was filled in (render/form_markdown.c writes it blank): the same tree as
 * that of a response file, with places in the sheet. Editors change Markdown, so all that counts is
 * how a few lines begin, whatever marks are around. */
#include "base/count.h"
#include "base/date.h"
#include "base/utf8.h"
#include "read/document.h"

#include <string.h>

static const char format_name[] = "qualities-sheet/";

typedef struct text {
    const char *at;
    size_t len;
} text;

/* The lines of the sheet, one by one. */
typedef struct lines {
    const char *bytes;
    size_t len;
    size_t next; /* where the next line starts */
    uint32_t number;
    text line;
} lines;

static bool next_line(lines *l)
{
    size_t end = l->next;
    if (l->next == l->len)
        return false;
    while (end < l->len && !ql_ends_line(l->bytes, l->len, end))
        end++;
    l->line = (text){l->bytes + l->next, end - l->next};
    l->next = end < l->len ? end + 1 : end;
    l->number++;
    return true;
}

static lines lines_of(const ql_reader *reader)
{
    size_t mark = ql_utf8_mark(reader->bytes, reader->len);
    return (lines){.bytes = reader->bytes + mark, .len = reader->len - mark};
}

/* The place of a part of the line. */
static ql_place place_of(const lines *l, text part)
{
    size_t width = ql_utf8_count(part.at, part.len);
    return (ql_place){.line = l->number,
                      .column =
                          (uint32_t)ql_utf8_count(l->line.at, (size_t)(part.at - l->line.at)) + 1,
                      .width = width > 0 ? (uint32_t)width : 1};
}

static void skip(text *t, const char *what)
{
    while (t->len > 0 && *t->at != '\0' && strchr(what, *t->at)) {
        t->at++;
        t->len--;
    }
}

static void cut_end(text *t, const char *what)
{
    while (t->len > 0 && t->at[t->len - 1] != '\0' && strchr(what, t->at[t->len - 1]) &&
           (t->len < 2 || t->at[t->len - 2] != '\\'))
        t->len--;
}

/* Passes over words that the text starts with, in any case. */
static bool take_words(text *t, const char *words)
{
    size_t len = strlen(words);
    if (t->len < len || !ql_fold_equal(t->at, len, words, len))
        return false;
    t->at += len;
    t->len -= len;
    return true;
}

/* "**Rater:** Bo", or "**Rater: Bo**": what stands behind the label. */
static bool take_label(text t, const char *label, text *value)
{
    skip(&t, " \t*_#>-");
    if (!take_words(&t, label))
        return false;
    skip(&t, " *_");
    if (!take_words(&t, ":"))
        return false;
    bool closed = t.len > 0 && (*t.at == '*' || *t.at == '_');
    skip(&t, " \t*_");
    cut_end(&t, closed ? " \t\r" : " \t\r*_");
    *value = t;
    return true;
}

/* "Tick one for `listening-1`:": the id. */
static bool take_lead(text t, const char *lead, text *id)
{
    skip(&t, " \t*_#>-");
    if (!take_words(&t, lead))
        return false;
    skip(&t, " \t*_");
    if (!take_words(&t, "`"))
        return false;
    skip(&t, "`");
    *id = (text){t.at, ql_good_for_id(t.at, t.len)};
    return id->len > 0;
}

/* ---- Boxes ---- */

/* A box at the start of a line, and what stands behind it. */
typedef struct box {
    text inside; /* "" where it is empty */
    bool ticked;
    bool closed;
    text rest;
} box;

static const struct drawn {
    const char *sign;
    bool ticked;
} drawn[] = {{"\u2610", false}, {"\u2611", true}, {"\u2612", true}};

static bool take_drawn_box(text t, box *b)
{
    for (size_t k = 0; k < QL_COUNT(drawn); k++) {
        text sign = {t.at, drawn[k].ticked ? strlen(drawn[k].sign) : 0};
        if (take_words(&t, drawn[k].sign)) {
            *b = (box){.inside = sign, .ticked = drawn[k].ticked, .closed = true, .rest = t};
            return true;
        }
    }
    return false;
}

static bool is_tick(text inside)
{
    static const char *const ticks[] = {"x", "\u2713", "\u2714", "\u2715", "\u2717"};
    for (size_t k = 0; k < QL_COUNT(ticks); k++) {
        if (ql_fold_equal(inside.at, inside.len, ticks[k], strlen(ticks[k])))
            return true;
    }
    return false;
}

static void skip_bullet(text *t)
{
    skip(t, " \t>");
    size_t digits = 0;
    while (digits < t->len && t->at[digits] >= '0' && t->at[digits] <= '9')
        digits++;
    if (digits > 0 && digits < t->len && (t->at[digits] == '.' || t->at[digits] == ')'))
        *t = (text){t->at + digits + 1, t->len - digits - 1};
    skip(t, "-*+");
    skip(t, " \t");
}

/* "- [x] 4 Often", with any bullet or none; `escaped`: "\[x\]", as some editors write it, too. */
static bool take_box(text t, bool escaped, box *b)
{
    skip_bullet(&t);
    if (take_drawn_box(t, b))
        return true;
    if (!take_words(&t, "[") && !(escaped && take_words(&t, "\\[")))
        return false;
    const char *end = memchr(t.at, ']', t.len);
    b->closed = end != NULL;
    b->inside = (text){t.at, end ? (size_t)(end - t.at) : t.len};
    b->rest = end ? (text){end + 1, (size_t)(t.at + t.len - end) - 1} : (text){t.at + t.len, 0};
    skip(&b->inside, " \t");
    cut_end(&b->inside, " \t\r\\");
    ql_utf8_trim(&b->inside.at, &b->inside.len);
    b->ticked = b->closed && is_tick(b->inside);
    return true;
}

/* What a box stands for: a value, or the key of a way not to answer. */
static text key_of(const box *b)
{
    text t = b->rest;
    skip(&t, " \t*_\\`");
    size_t len = 0;
    while (len < t.len && !strchr(" \t\r*_\\`.:,", t.at[len]))
        len++;
    return (text){t.at, len};
}

static text answer_of(text key)
{
    static const char letters[] = "xnd";
    static const enum ql_missing_kind kinds[] = {QL_NO_EVIDENCE, QL_NA, QL_DECLINED};
    const char *letter = key.len == 1 ? strchr(letters, ql_lower(*key.at)) : NULL;
    if (!letter || !*letter)
        return key;
    const char *name = ql_missing_name(kinds[letter - letters]);
    return (text){name, strlen(name)};
}

/* ---- The tree ---- */

typedef struct sheet {
    ql_reader *reader;
    ql_findings *findings;
    ql_builder builder;
    lines lines;
    bool good; /* false once the builder gave up */
} sheet;

static void put(sheet *s, text t, ql_place place)
{
    s->good = s->good && ql_build_scalar(&s->builder, t.at, t.len, true, place);
}

static void put_key(sheet *s, const char *key, ql_place place)
{
    put(s, (text){key, strlen(key)}, place);
}

static void open_map(sheet *s, ql_place place)
{
    s->good = s->good && ql_build_open(&s->builder, QL_MAP, place);
}

static void close_map(sheet *s)
{
    if (s->good)
        ql_build_close(&s->builder);
}

static void complain(sheet *s, const char *rule, text part, const char *message)
{
    (void)ql_findings_add(s->findings, QL_ERROR, rule, place_of(&s->lines, part), "%s", message);
}

/* Takes the backslashes of Markdown away; lines end in LF. */
static text plain(sheet *s, text t)
{
    static const char marks[] = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    char *copy = ql_arena_take(&s->reader->arena, t.len + 1, 1);
    size_t kept = 0;
    for (size_t k = 0; copy && k < t.len; k++) {
        char next = k + 1 < t.len ? t.at[k + 1] : '\0';
        if (t.at[k] == '\r' && next == '\n')
            continue;
        if (t.at[k] == '\\' && next && strchr(marks, next))
            k++;
        copy[kept++] = t.at[k];
        if (copy[kept - 1] == '\r')
            copy[kept - 1] = '\n';
    }
    const char *start = copy ? copy : "";
    ql_utf8_trim(&start, &kept);
    return (text){start, kept};
}

/* What the head of a sheet says. */
typedef struct fact {
    const char *key;
    text value;
    ql_place place;
} fact;

enum { FORMAT, RUBRIC, INSTRUMENT, DIGEST, RESPONDENT, RATER, DATE, FACTS };

/* "`qualities-sheet/1 ID INSTRUMENT SHA256`". */
static bool take_format(const lines *l, fact facts[FACTS])
{
    text t = l->line;
    skip(&t, " \t`>");
    if (t.len < strlen(format_name) || memcmp(t.at, format_name, strlen(format_name)) != 0)
        return false;
    for (int k = FORMAT; k <= DIGEST; k++) {
        size_t len = 0;
        while (len < t.len && !strchr(" \t\r`", t.at[len]))
            len++;
        facts[k].value = (text){t.at, len};
        facts[k].place = place_of(l, facts[k].value);
        t = (text){t.at + len, t.len - len};
        skip(&t, " \t");
    }
    return true;
}

static void take_fact(const lines *l, fact *f, const char *label)
{
    text value;
    if (f->value.len == 0 && take_label(l->line, label, &value)) {
        f->value = value;
        f->place = place_of(l, value);
    }
}

/* Up to the first question. */
static void read_head(sheet *s, fact facts[FACTS])
{
    text id;
    bool known = false;
    while (next_line(&s->lines) && !take_lead(s->lines.line, "Notes for", &id) &&
           !take_lead(s->lines.line, "Tick one for", &id)) {
        known = known || take_format(&s->lines, facts);
        take_fact(&s->lines, &facts[RESPONDENT], "Candidate");
        take_fact(&s->lines, &facts[RESPONDENT], "About");
        take_fact(&s->lines, &facts[RESPONDENT], "Name");
        take_fact(&s->lines, &facts[RATER], "Rater");
        take_fact(&s->lines, &facts[DATE], "Date");
    }
}

static bool check_format(sheet *s, const fact *format)
{
    if (format->value.len == strlen(format_name) + 1 &&
        format->value.at[format->value.len - 1] == '1')
        return true;
    ql_help(ql_findings_add(s->findings, QL_ERROR, "bad-format", format->place,
                            "this sheet is of the format %s; qualities-sheet/1 was expected",
                            ql_quoted(s->findings, format->value.at, format->value.len)),
            "a newer sheet needs a newer program");
    return false;
}

static void put_fact(sheet *s, const char *key, const fact *f)
{
    if (f->value.len == 0)
        return;
    put_key(s, key, f->place);
    put(s, plain(s, f->value), f->place);
}

static void put_date(sheet *s, const fact *date)
{
    char time[] = "0000-00-00T00:00:00Z";
    if (date->value.len == 0)
        return;
    if (date->value.len == 10)
        memcpy(time, date->value.at, 10);
    if (date->value.len != 10 || !ql_is_time(time, strlen(time))) {
        ql_findings_add(s->findings, QL_ERROR, "bad-date", date->place,
                        "the date is %s; a real one such as 2026-03-02 was expected",
                        ql_quoted(s->findings, date->value.at, date->value.len));
        return;
    }
    put_key(s, "finished", date->place);
    put(s, (text){time, strlen(time)}, date->place);
}

static void put_head(sheet *s, const fact facts[FACTS])
{
    put_key(s, "format", facts[FORMAT].place);
    put_key(s, "qualities-response/1", facts[FORMAT].place);
    put_key(s, "rubric", facts[RUBRIC].place);
    open_map(s, facts[RUBRIC].place);
    put_fact(s, "id", &facts[RUBRIC]);
    put_fact(s, "sha256", &facts[DIGEST]);
    close_map(s);
    put_fact(s, "instrument", &facts[INSTRUMENT]);
    put_fact(s, "respondent", &facts[RESPONDENT]);
    put_fact(s, "rater", &facts[RATER]);
    put_date(s, &facts[DATE]);
}

/* ---- Answers ---- */

/* The part that a line belongs to. */
typedef struct question {
    enum { NOWHERE, NOTES, TICKS } part;
    text id;
    ql_place place;  /* of the id */
    uint32_t ticked; /* on this line; 0: not yet */
} question;

static bool is_heading(text t)
{
    skip(&t, " ");
    return t.len > 0 && *t.at == '#';
}

/* Moves on to the part that a line begins, if it begins one. */
static bool begin_part(const lines *l, question *q)
{
    text id = {NULL, 0};
    if (take_lead(l->line, "Notes for", &id))
        q->part = NOTES;
    else if (take_lead(l->line, "Tick one for", &id))
        q->part = TICKS;
    else if (q->part == TICKS && is_heading(l->line))
        q->part = NOWHERE;
    else
        return false;
    q->id = id;
    q->place = id.at ? place_of(l, id) : (ql_place){0};
    q->ticked = 0;
    return true;
}

/* True for what a form writes behind a box. */
static bool is_key(text key)
{
    int32_t value;
    return answer_of(key).at != key.at || ql_parse_whole(key.at, key.len, &value);
}

static void put_tick(sheet *s, question *q, const box *b)
{
    text key = key_of(b);
    if (q->part == NOTES && !is_key(key)) /* a list that somebody made */
        return;
    if (q->part != TICKS) {
        complain(s, "tick-nowhere", b->inside,
                 "this box belongs to no question; a line such as \"Tick one for `id`:\" was "
                 "expected above the boxes");
    } else if (q->ticked > 0) {
        ql_findings_add(s->findings, QL_ERROR, "ticked-twice", place_of(&s->lines, b->inside),
                        "%s is ticked on line %u already; one box was expected",
                        ql_quoted(s->findings, q->id.at, q->id.len), (unsigned)q->ticked);
    } else if (key.len == 0) {
        complain(s, "bad-box", b->inside,
                 "nothing stands behind this box; the number of an answer was expected");
    } else {
        q->ticked = s->lines.number;
        put(s, q->id, q->place);
        put(s, answer_of(key), place_of(&s->lines, key));
    }
}

static void read_box(sheet *s, question *q)
{
    box b;
    if (!take_box(s->lines.line, q->part == TICKS, &b))
        return;
    if (b.ticked) {
        put_tick(s, q, &b);
    } else if (q->part == TICKS && !b.closed) {
        complain(s, "bad-box", b.inside, "this box is not closed; [x] or [ ] was expected");
    } else if (q->part == TICKS && b.inside.len > 0) {
        ql_findings_add(s->findings, QL_ERROR, "bad-box", place_of(&s->lines, b.inside),
                        "%s stands in this box; x or nothing was expected",
                        ql_quoted(s->findings, b.inside.at, b.inside.len));
    }
}

static void put_answers(sheet *s)
{
    question q = {.part = NOWHERE};
    s->lines = lines_of(s->reader);
    while (s->good && next_line(&s->lines)) {
        if (!begin_part(&s->lines, &q))
            read_box(s, &q);
    }
}

/* ---- Notes ---- */

static void put_note(sheet *s, const question *q, text note, ql_place place)
{
    ql_utf8_trim(&note.at, &note.len);
    if (note.len == 0)
        return;
    put(s, q->id, q->place);
    put(s, plain(s, note), place);
}

/* From the line after "Notes for" to the one before the next part. */
static void put_notes(sheet *s)
{
    question q = {.part = NOWHERE};
    text note = {NULL, 0};
    ql_place place = {0};
    s->lines = lines_of(s->reader);
    while (s->good && next_line(&s->lines)) {
        question before = q;
        if (begin_part(&s->lines, &q)) {
            put_note(s, &before, note, place);
            note = (text){NULL, 0};
        } else if (q.part == NOTES && note.len == 0) {
            note = s->lines.line;
            place = place_of(&s->lines, (text){note.at, 0});
        } else if (q.part == NOTES) {
            note.len = (size_t)(s->lines.line.at + s->lines.line.len - note.at);
        }
    }
    put_note(s, &q, note, place);
}

static void put_map(sheet *s, const char *key, void (*put_members)(sheet *))
{
    static const ql_place nowhere = {0};
    put_key(s, key, nowhere);
    open_map(s, nowhere);
    put_members(s);
    close_map(s);
}

static void read_sheet(sheet *s)
{
    fact facts[FACTS] = {{0}};
    s->lines = lines_of(s->reader);
    read_head(s, facts);
    if (!check_format(s, &facts[FORMAT]))
        return;
    open_map(s, facts[FORMAT].place);
    put_head(s, facts);
    put_map(s, "answers", put_answers);
    put_map(s, "notes", put_notes);
    close_map(s);
}

/* A line that starts with the format, in what a head may be long. */
static bool probe(const char *bytes, size_t len)
{
    enum { HEAD = 16 * 1024 };
    fact facts[FACTS] = {{0}};
    lines l = {.bytes = bytes, .len = len < HEAD ? len : HEAD};
    while (next_line(&l)) {
        if (take_format(&l, facts))
            return true;
    }
    return false;
}

static enum ql_code open(ql_reader *reader, ql_findings *findings)
{
    size_t before = findings->errors;
    if (!ql_check_utf8(reader->bytes, reader->len, findings))
        return ql_findings_code(findings, before);
    sheet s = {.reader = reader, .findings = findings, .good = true};
    s.builder =
        (ql_builder){.arena = &reader->arena, .findings = findings, .max_depth = QL_MAX_YAML_DEPTH};
    read_sheet(&s);
    reader->first = s.good ? s.builder.root : NULL;
    return reader->arena.failed ? QL_ERR_NOMEM : ql_findings_code(findings, before);
}

/* A sheet has no place for a seal. */
static enum ql_code next(ql_reader *reader, bool *more, ql_findings *findings)
{
    enum ql_code code = ql_document_next(reader, more, findings);
    reader->response.is_file = false;
    return code;
}

const ql_reading ql_read_sheet = {
    .name = "sheet", .probe = probe, .open = open, .bind = ql_document_bind, .next = next};
