/* References in APA style (American Psychological Association, 7th edition, 2020). */
#include "model/apa.h"

#include "base/date.h"
#include "base/utf8.h"

#include <string.h>

typedef struct setter {
    ql_arena *arena;
    const ql_reference *reference;
    ql_apa *runs;
    size_t count;
} setter;

static void put(setter *s, bool italic, const char *text)
{
    if (!text || *text == '\0' || s->count == QL_APA_RUNS)
        return;
    s->runs[s->count++] = (ql_apa){.text = text, .italic = italic};
}

/* The first letter of each part of a given name: "Mary Beth" is M. B., "Jean-Luc" J.-L. */
static const char *initials(ql_arena *arena, const char *given)
{
    const char *all = "";
    size_t len = strcspn(given, ",");
    for (size_t at = 0; at < len && all;) {
        uint32_t point;
        size_t used = ql_utf8_next(given + at, len - at, &point);
        used = used ? used : 1;
        if (given[at] == ' ' || given[at] == '-' || given[at] == '.') {
            at += used;
            continue;
        }
        const char *join = at == 0 ? "" : given[at - 1] == '-' ? "-" : " ";
        all = ql_arena_format(arena, "%s%s%.*s.", all, join, (int)used, given + at);
        at += strcspn(given + at, " -.,");
        if (at > len)
            at = len;
    }
    return all;
}

/* "Hertz, M. B." as an author; "M. B. Hertz" as an editor in the middle. */
static const char *name_text(ql_arena *arena, const ql_name *name, bool inverted)
{
    if (name->literal)
        return name->literal;
    const char *comma = name->given ? strchr(name->given, ',') : NULL;
    const char *suffix = name->suffix ? name->suffix : comma ? comma + 1 : NULL;
    if (suffix)
        suffix += strspn(suffix, " ");
    const char *given = name->given ? initials(arena, name->given) : "";
    const char *text;
    if (*given == '\0')
        text = name->family;
    else if (inverted)
        text = ql_arena_format(arena, "%s, %s", name->family, given);
    else
        text = ql_arena_format(arena, "%s %s", given, name->family);
    if (text && suffix)
        text = ql_arena_format(arena, "%s, %s", text, suffix);
    return text;
}

/* Up to 20 names; of more, the first 19, dots, and the last. */
static const char *names_text(ql_arena *arena, ql_names names, bool inverted)
{
    const char *text = "";
    for (size_t k = 0; k < names.count; k++) {
        if (names.count > 20 && k >= 19 && k + 1 < names.count)
            continue;
        bool last = k + 1 == names.count;
        const char *join = k == 0                        ? ""
                           : last && names.count > 20    ? ", . . . "
                           : !last                       ? ", "
                           : names.count == 2 && !inverted ? " & "
                                                         : ", & ";
        text = ql_arena_format(arena, "%s%s%s", text, join,
                               name_text(arena, &names.list[k], inverted));
    }
    return text;
}

/* "2013, August 28" for what appears on a day; the year alone for the rest. */
static const char *date_text(ql_arena *arena, const ql_reference *reference)
{
    const ql_date *date = &reference->issued;
    bool dated = reference->type == QL_POST_WEBLOG || reference->type == QL_WEBPAGE ||
                 reference->type == QL_ARTICLE_MAGAZINE ||
                 reference->type == QL_ARTICLE_NEWSPAPER || reference->type == QL_SPEECH ||
                 reference->type == QL_PAPER_CONFERENCE;
    const char *text;
    if (date->year == 0)
        return "n.d.";
    if (dated && date->day > 0)
        text = ql_arena_format(arena, "%d, %s %d", date->year, ql_month_name(date->month), date->day);
    else if (dated && date->month > 0)
        text = ql_arena_format(arena, "%d, %s", date->year, ql_month_name(date->month));
    else
        text = ql_arena_format(arena, "%d", date->year);
    return text;
}

/* `text` with a full stop, unless it ends in one already. */
static const char *stopped(ql_arena *arena, const char *text)
{
    size_t len = strlen(text);
    bool ended = len > 0 && strchr(".?!", text[len - 1]);
    return ended ? text : ql_arena_format(arena, "%s.", text);
}

static bool has_italic_title(enum ql_reference_type type)
{
    return type != QL_ARTICLE_JOURNAL && type != QL_ARTICLE_MAGAZINE &&
           type != QL_ARTICLE_NEWSPAPER && type != QL_CHAPTER;
}

/* "4th ed." of the edition 4; other words as they are. */
static const char *edition_text(ql_arena *arena, const char *edition)
{
    size_t len = strlen(edition);
    if (len > 2 || strspn(edition, "0123456789") != len)
        return edition;
    bool teen = len == 2 && edition[0] == '1';
    char last = edition[len - 1];
    const char *ending = teen ? "th" : last == '1' ? "st" : last == '2' ? "nd" : last == '3' ? "rd" : "th";
    return ql_arena_format(arena, "%s%s ed.", edition, ending);
}

/* What stands in brackets behind a title: edition or number in round, the kind in square. */
static const char *title_tail(ql_arena *arena, const ql_reference *r)
{
    const char *genre = r->genre ? r->genre : r->type == QL_SPEECH ? "Conference presentation" : NULL;
    const char *round = r->type == QL_BOOK && r->edition ? edition_text(arena, r->edition)
                        : (r->type == QL_REPORT || r->type == QL_STANDARD) && r->number
                            ? r->number
                            : NULL;
    const char *text = "";
    if (round)
        text = ql_arena_format(arena, " (%s)", round);
    if (genre)
        text = ql_arena_format(arena, "%s [%s]", text, genre);
    return text;
}

static void put_title(setter *s, bool leads)
{
    const ql_reference *r = s->reference;
    const char *tail = title_tail(s->arena, r);
    bool italic = has_italic_title(r->type);
    put(s, italic, *tail || leads ? r->title : stopped(s->arena, r->title));
    if (*tail || leads)
        put(s, false, stopped(s->arena, tail));
}

/* The journal, with volume, issue and pages. */
static void put_journal(setter *s)
{
    const ql_reference *r = s->reference;
    if (!r->container_title)
        return;
    put(s, false, " ");
    put(s, true, r->volume ? ql_arena_format(s->arena, "%s, %s", r->container_title, r->volume)
                           : r->container_title);
    if (r->issue)
        put(s, false, ql_arena_format(s->arena, r->volume ? "(%s)" : ", (%s)", r->issue));
    put(s, false, r->page ? ql_arena_format(s->arena, ", %s.", r->page) : ".");
}

static void put_chapter(setter *s)
{
    const ql_reference *r = s->reference;
    if (!r->container_title)
        return;
    put(s, false, " In ");
    if (r->editor.count > 0)
        put(s, false, ql_arena_format(s->arena, "%s (%s), ", names_text(s->arena, r->editor, false),
                                      r->editor.count > 1 ? "Eds." : "Ed."));
    put(s, true, r->container_title);
    put(s, false, r->page ? ql_arena_format(s->arena, " (pp. %s).", r->page) : ".");
}

static void put_event(setter *s)
{
    const ql_reference *r = s->reference;
    const char *where = r->event_title ? r->event_title : r->container_title;
    if (where && r->event_place)
        where = ql_arena_format(s->arena, "%s, %s", where, r->event_place);
    if (where)
        put(s, false, ql_arena_format(s->arena, " %s", stopped(s->arena, where)));
}

static void put_source(setter *s)
{
    const ql_reference *r = s->reference;
    switch (r->type) {
    case QL_ARTICLE_JOURNAL:
    case QL_ARTICLE_MAGAZINE:
    case QL_ARTICLE_NEWSPAPER:
        put_journal(s);
        return;
    case QL_CHAPTER:
        put_chapter(s);
        break;
    case QL_SPEECH:
    case QL_PAPER_CONFERENCE:
        put_event(s);
        break;
    default:
        if (r->container_title)
            put(s, false, ql_arena_format(s->arena, " %s", stopped(s->arena, r->container_title)));
    }
    if (r->publisher)
        put(s, false, ql_arena_format(s->arena, " %s", stopped(s->arena, r->publisher)));
}

/* Between author and title. */
static const char *date_and_stop(ql_arena *arena, const ql_reference *r)
{
    return ql_arena_format(arena, " (%s). ", date_text(arena, r));
}

size_t ql_apa_runs(ql_arena *arena, const ql_reference *reference, ql_apa runs[QL_APA_RUNS])
{
    setter s = {.arena = arena, .reference = reference, .runs = runs};
    if (reference->author.count > 0) {
        put(&s, false, stopped(arena, names_text(arena, reference->author, true)));
        put(&s, false, date_and_stop(arena, reference));
        put_title(&s, false);
    } else { /* the title takes the author's place */
        put_title(&s, true);
        put(&s, false, stopped(arena, ql_arena_format(arena, " (%s)",
                                                              date_text(arena, reference))));
    }
    put_source(&s);
    if (reference->doi)
        put(&s, false, ql_arena_format(arena, " https://doi.org/%s", reference->doi));
    else if (reference->url)
        put(&s, false, ql_arena_format(arena, " %s", reference->url));
    return s.count;
}

const char *ql_apa_text(ql_arena *arena, const ql_reference *reference)
{
    ql_apa runs[QL_APA_RUNS];
    size_t count = ql_apa_runs(arena, reference, runs);
    const char *text = "";
    for (size_t k = 0; k < count; k++)
        text = ql_arena_format(arena, "%s%s", text, runs[k].text);
    return text;
}

/* The title takes the author's place where there is none. */
static const char *who(ql_arena *arena, const ql_reference *reference)
{
    const ql_names *authors = &reference->author;
    if (authors->count == 0)
        return ql_arena_format(arena, "\"%s\"", reference->title);
    const ql_name *first = &authors->list[0];
    const char *name = first->literal ? first->literal : first->family;
    const char *text = name;
    if (authors->count == 2) {
        const ql_name *second = &authors->list[1];
        text = ql_arena_format(arena, "%s & %s", name,
                               second->literal ? second->literal : second->family);
    } else if (authors->count > 2) {
        text = ql_arena_format(arena, "%s et al.", name);
    }
    return text;
}

const char *ql_apa_in_text(ql_arena *arena, ql_cites cites)
{
    const char *text = "(";
    for (size_t k = 0; k < cites.count; k++) {
        const ql_reference *reference = cites.list[k];
        const char *year = reference->issued.year
                               ? ql_arena_format(arena, "%d", reference->issued.year)
                               : "n.d.";
        text = ql_arena_format(arena, "%s%s%s, %s", text, k ? "; " : "", who(arena, reference),
                               year);
    }
    return cites.count > 0 ? ql_arena_format(arena, "%s)", text) : "";
}

const char *ql_reference_caution(const ql_reference *reference)
{
    switch (reference->status) {
    case QL_SECONDARY:
        return "Known through another source; the original was not seen.";
    case QL_UNVERIFIED:
        return "Not verified: no record of it was seen.";
    case QL_VERIFIED:
        break;
    }
    return NULL;
}
