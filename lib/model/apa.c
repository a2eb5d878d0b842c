/* References in APA style (American Psychological Association, 7th edition, 2020). */
#include "model/apa.h"

#include "base/date.h"
#include "base/utf8.h"
#include "model/words.h"

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
    size_t len = strcspn(given, ",");
    char *all = ql_arena_take(arena, 3 * len + 1, 1), *to = all; /* "a b" becomes "a. b." */
    if (!all)
        return "";
    for (size_t at = 0; at < len;) {
        uint32_t point;
        size_t used = ql_utf8_next(given + at, len - at, &point);
        used = used ? used : 1;
        if (given[at] == ' ' || given[at] == '-' || given[at] == '.') {
            at += used;
            continue;
        }
        if (to > all)
            *to++ = given[at - 1] == '-' ? '-' : ' ';
        memcpy(to, given + at, used);
        to += used;
        *to++ = '.';
        at += strcspn(given + at, " -.,");
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
    if (suffix)
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
        const char *join = k == 0                          ? ""
                           : last && names.count > 20      ? ", . . . "
                           : !last                         ? ", "
                           : names.count == 2 && !inverted ? " & "
                                                           : ", & ";
        text = ql_arena_format(arena, "%s%s%s", text, join,
                               name_text(arena, &names.list[k], inverted));
    }
    return text;
}

/* A part of something larger: that is set in italics then, and not the title. */
static bool is_part(const ql_reference *r)
{
    switch (r->type) {
    case QL_ARTICLE_JOURNAL:
    case QL_ARTICLE_MAGAZINE:
    case QL_ARTICLE_NEWSPAPER:
    case QL_POST_WEBLOG:
    case QL_CHAPTER:
        return true;
    case QL_PAPER_CONFERENCE:
        return r->container_title != NULL; /* in proceedings; else it was only read */
    default:
        return false;
    }
}

/* What appears, or is held, on a day. */
static bool has_day(const ql_reference *r)
{
    return r->type == QL_POST_WEBLOG || r->type == QL_WEBPAGE || r->type == QL_ARTICLE_MAGAZINE ||
           r->type == QL_ARTICLE_NEWSPAPER || r->type == QL_SPEECH ||
           (r->type == QL_PAPER_CONFERENCE && !is_part(r));
}

/* "2013, August 28" for what has a day; the year alone for the rest. */
static const char *date_text(ql_arena *arena, const ql_reference *reference)
{
    const ql_date *date = &reference->issued;
    if (date->year == 0)
        return "n.d.";
    if (!has_day(reference) || date->month == 0)
        return ql_arena_format(arena, "%d", date->year);
    const char *month = ql_month_name(date->month);
    return date->day > 0 ? ql_arena_format(arena, "%d, %s %d", date->year, month, date->day)
                         : ql_arena_format(arena, "%d, %s", date->year, month);
}

/* "4th ed." of the edition 4; other words as they are. */
static const char *edition_text(ql_arena *arena, const char *edition)
{
    size_t len = strlen(edition);
    if (len > 2 || strspn(edition, "0123456789") != len)
        return edition;
    bool teen = len == 2 && edition[0] == '1';
    char last = edition[len - 1];
    const char *ending = teen          ? "th"
                         : last == '1' ? "st"
                         : last == '2' ? "nd"
                         : last == '3' ? "rd"
                                       : "th";
    return ql_arena_format(arena, "%s%s ed.", edition, ending);
}

/* Its university stands in the brackets then, and not behind the title. */
static bool is_published_thesis(const ql_reference *r)
{
    return r->type == QL_THESIS && r->publisher &&
           !(r->genre && strncmp(r->genre, "Unpublished", strlen("Unpublished")) == 0);
}

/* The kind of work, where APA wants it said. */
static const char *genre_text(ql_arena *arena, const ql_reference *r)
{
    if (is_published_thesis(r))
        return ql_arena_format(arena, "%s, %s", r->genre ? r->genre : "Thesis", r->publisher);
    if (r->genre)
        return r->genre;
    if (r->type == QL_SPEECH)
        return "Conference presentation";
    return r->type == QL_PAPER_CONFERENCE && !is_part(r) ? "Paper presentation" : NULL;
}

/* What stands in brackets behind a title: edition or number in round, the kind in square. */
static const char *title_tail(ql_arena *arena, const ql_reference *r)
{
    const char *genre = genre_text(arena, r);
    const char *round = r->type == QL_BOOK && r->edition ? edition_text(arena, r->edition)
                        : r->type == QL_REPORT || r->type == QL_STANDARD ? r->number
                                                                         : NULL;
    const char *text = round ? ql_arena_format(arena, " (%s)", round) : "";
    return genre ? ql_arena_format(arena, "%s [%s]", text, genre) : text;
}

static void put_title(setter *s)
{
    const ql_reference *r = s->reference;
    const char *tail = title_tail(s->arena, r);
    put(s, !is_part(r), r->title);
    put(s, false, *tail ? ql_sentence(s->arena, tail) : ql_stop_after(r->title));
}

/* The journal, with volume, issue and pages. */
static void put_journal(setter *s)
{
    const ql_reference *r = s->reference;
    if (!r->container_title)
        return;
    put(s, false, " ");
    put(s, true,
        r->volume ? ql_arena_format(s->arena, "%s, %s", r->container_title, r->volume)
                  : r->container_title);
    if (r->issue)
        put(s, false, ql_arena_format(s->arena, r->volume ? "(%s)" : ", (%s)", r->issue));
    put(s, false, r->page ? ql_arena_format(s->arena, ", %s.", r->page) : ".");
}

/* "2nd ed., pp. 1-13", or what of it there is. */
static const char *edition_and_pages(ql_arena *arena, const ql_reference *r)
{
    const char *edition = r->edition ? edition_text(arena, r->edition) : "";
    if (!r->page)
        return edition;
    bool several = strpbrk(r->page, "-,&") || strstr(r->page, "\xE2\x80\x93"); /* en dash */
    return ql_arena_format(arena, "%s%s%s %s", edition, *edition ? ", " : "",
                           several ? "pp." : "p.", r->page);
}

static void put_chapter(setter *s)
{
    const ql_reference *r = s->reference;
    const char *where = edition_and_pages(s->arena, r);
    if (!r->container_title)
        return;
    put(s, false, " In ");
    if (r->editor.count > 0)
        put(s, false,
            ql_arena_format(s->arena, "%s (%s), ", names_text(s->arena, r->editor, false),
                            r->editor.count > 1 ? "Eds." : "Ed."));
    put(s, true, r->container_title);
    put(s, false, *where ? ql_arena_format(s->arena, " (%s).", where) : ".");
}

static void put_event(setter *s)
{
    const ql_reference *r = s->reference;
    const char *where = r->event_title ? r->event_title : r->container_title;
    if (where && r->event_place)
        where = ql_arena_format(s->arena, "%s, %s", where, r->event_place);
    if (where)
        put(s, false, ql_arena_format(s->arena, " %s", ql_sentence(s->arena, where)));
}

/* A site or publisher, unless it is the author: then it is not said again. */
static void put_house(setter *s, const char *house)
{
    const ql_names *authors = &s->reference->author;
    const char *author = authors->count == 1 ? authors->list[0].literal : NULL;
    if (house && !(author && strcmp(author, house) == 0))
        put(s, false, ql_arena_format(s->arena, " %s", ql_sentence(s->arena, house)));
}

static void put_source(setter *s)
{
    const ql_reference *r = s->reference;
    switch (r->type) {
    case QL_ARTICLE_JOURNAL:
    case QL_ARTICLE_MAGAZINE:
    case QL_ARTICLE_NEWSPAPER:
    case QL_POST_WEBLOG:
        put_journal(s);
        return;
    case QL_CHAPTER:
        put_chapter(s);
        break;
    case QL_SPEECH:
    case QL_PAPER_CONFERENCE:
        if (is_part(r))
            put_chapter(s);
        else
            put_event(s);
        break;
    default:
        put_house(s, r->container_title);
    }
    if (!is_published_thesis(r))
        put_house(s, r->publisher);
}

/* Those in the author's place: the editors where a whole work has no author. */
static ql_names leaders(const ql_reference *r)
{
    return r->author.count > 0 || is_part(r) ? r->author : r->editor;
}

static void put_leaders(setter *s)
{
    ql_names names = leaders(s->reference);
    const char *text = names_text(s->arena, names, true);
    if (s->reference->author.count == 0)
        text = ql_arena_format(s->arena, "%s (%s)", text, names.count > 1 ? "Eds." : "Ed.");
    put(s, false, ql_sentence(s->arena, text));
}

static void put_address(setter *s, const char *address)
{
    size_t before = s->count;
    put(s, false, address);
    if (s->count > before)
        s->runs[before].address = true;
}

size_t ql_apa_runs(ql_arena *arena, const ql_reference *reference, ql_apa runs[QL_APA_RUNS])
{
    setter s = {.arena = arena, .reference = reference, .runs = runs};
    const char *date = ql_arena_format(arena, " (%s).", date_text(arena, reference));
    if (leaders(reference).count > 0) {
        put_leaders(&s);
        put(&s, false, ql_arena_format(arena, "%s ", date));
        put_title(&s);
    } else { /* the title takes the author's place */
        put_title(&s);
        put(&s, false, date);
    }
    put_source(&s);
    if (reference->doi)
        put_address(&s, ql_arena_format(arena, " https://doi.org/%s", reference->doi));
    else if (reference->url)
        put_address(&s, ql_arena_format(arena, " %s", reference->url));
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
    const ql_names authors = leaders(reference);
    if (authors.count == 0)
        return ql_arena_format(arena, "\"%s\"", reference->title);
    const ql_name *first = &authors.list[0];
    const char *name = first->literal ? first->literal : first->family;
    const char *text = name;
    if (authors.count == 2) {
        const ql_name *second = &authors.list[1];
        text = ql_arena_format(arena, "%s & %s", name,
                               second->literal ? second->literal : second->family);
    } else if (authors.count > 2) {
        text = ql_arena_format(arena, "%s et al.", name);
    }
    return text;
}

const char *ql_apa_in_text(ql_arena *arena, ql_cites cites)
{
    const char **parts = ql_arena_take(arena, cites.count, sizeof *parts);
    if (!parts || cites.count == 0)
        return "";
    for (size_t k = 0; k < cites.count; k++) {
        const ql_reference *reference = cites.list[k];
        const char *year =
            reference->issued.year ? ql_arena_format(arena, "%d", reference->issued.year) : "n.d.";
        parts[k] = ql_arena_format(arena, "%s, %s", who(arena, reference), year);
    }
    return ql_arena_format(arena, "(%s)", ql_arena_join(arena, parts, cites.count, "; ", "; "));
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
