/* References, in CSL's words, and roles. */
#include "load/loader.h"

#include "base/date.h"

#include <string.h>

static const char *const types[] = {
    [QL_ARTICLE_JOURNAL] = "article-journal",
    [QL_ARTICLE_MAGAZINE] = "article-magazine",
    [QL_ARTICLE_NEWSPAPER] = "article-newspaper",
    [QL_BOOK] = "book",
    [QL_CHAPTER] = "chapter",
    [QL_PAPER_CONFERENCE] = "paper-conference",
    [QL_POST_WEBLOG] = "post-weblog",
    [QL_REPORT] = "report",
    [QL_SPEECH] = "speech",
    [QL_STANDARD] = "standard",
    [QL_THESIS] = "thesis",
    [QL_WEBPAGE] = "webpage",
};

static const char *const statuses[] = {
    [QL_UNVERIFIED] = "unverified",
    [QL_SECONDARY] = "secondary",
    [QL_VERIFIED] = "verified",
};

/* The index of a word in a list of them; -1, with a finding, when it is none. */
static int read_word(ql_fields *fields, const ql_node *node, const char *const *words, size_t count,
                     const char *what)
{
    if (!ql_want(fields, node, QL_TEXT, what))
        return -1;
    for (size_t k = 0; k < count; k++) {
        if (strcmp(node->text, words[k]) == 0)
            return (int)k;
    }
    ql_help_names(fields->findings, ql_unexpected(fields, node, "unknown-word", what), node->text,
                  (ql_names_of){words, count, sizeof *words, 0});
    return -1;
}

static void read_type(ql_fields *fields, const ql_node *node, void *to)
{
    int word = read_word(fields, node, types, QL_COUNT(types), "a type of reference");
    if (word >= 0)
        *(enum ql_reference_type *)to = (enum ql_reference_type)word;
}

static void read_status(ql_fields *fields, const ql_node *node, void *to)
{
    int word = read_word(fields, node, statuses, QL_COUNT(statuses), "a status");
    if (word >= 0)
        *(enum ql_status *)to = (enum ql_status)word;
}

static void read_name(ql_fields *fields, const ql_node *node, void *to)
{
    static const ql_field table[] = {
        {"family", ql_read_text, offsetof(ql_name, family), false},
        {"given", ql_read_text, offsetof(ql_name, given), false},
        {"suffix", ql_read_text, offsetof(ql_name, suffix), false},
        {"literal", ql_read_text, offsetof(ql_name, literal), false},
    };
    size_t before = fields->findings->errors;
    ql_read_map(fields, node, table, QL_COUNT(table), to, "name");
    if (node->kind != QL_MAP || fields->findings->errors > before)
        return;
    const ql_node *literal = ql_node_find(node, "literal");
    if (literal && node->count > 1)
        ql_complain(fields, literal->parent, "bad-name",
                    "this name has \"literal\" and other keys; \"literal\" alone was expected");
    else if (!literal && !ql_node_find(node, "family"))
        ql_complain(fields, node->child ? node->child : node, "bad-name",
                    "this name has no \"family\" and no \"literal\"; one of them is needed");
}

static void read_names(ql_fields *fields, const ql_node *node, void *to)
{
    ql_names *names = to;
    if (node->kind == QL_TEXT && !ql_node_empty(node))
        ql_help(ql_unexpected(fields, node, "wrong-kind", "a list of names"),
                "for example: [{family: Curie, given: Marie}] or [{literal: UNESCO}]");
    else
        names->list =
            ql_read_list(fields, node, "names", sizeof *names->list, read_name, &names->count);
}

/* Two digits after a dash; 0 when there is nothing, -1 when there is anything else. */
static int32_t part_of_date(const char *text, size_t len, size_t at)
{
    if (len == at)
        return 0;
    if (len < at + 3 || text[at] != '-' || text[at + 1] < '0' || text[at + 1] > '9' ||
        text[at + 2] < '0' || text[at + 2] > '9')
        return -1;
    int32_t part = (text[at + 1] - '0') * 10 + (text[at + 2] - '0');
    return part > 0 ? part : -1;
}

static bool parse_date(const char *text, size_t len, ql_date *date)
{
    if (len < 4 || len == 8 || len > 10 || strspn(text, "0123456789") < 4)
        return false;
    date->year =
        (text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + (text[3] - '0');
    date->month = part_of_date(text, len, 4);
    date->day = len > 7 ? part_of_date(text, len, 7) : 0;
    return ql_is_day(date->year, len > 4 ? date->month : 1, len > 7 ? date->day : 1);
}

static void read_date(ql_fields *fields, const ql_node *node, void *to)
{
    ql_date date;
    if (!ql_want(fields, node, QL_TEXT, "a date"))
        return;
    if (parse_date(node->text, node->len, &date))
        *(ql_date *)to = date;
    else
        ql_unexpected(fields, node, "bad-date", "a real date such as 2013, 2013-08 or 2013-08-28");
}

static bool starts_with(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

static void read_url(ql_fields *fields, const ql_node *node, void *to)
{
    const char *url = NULL;
    ql_read_text(fields, node, &url);
    if (!url)
        return;
    if (starts_with(url, "https://") || starts_with(url, "http://"))
        *(const char **)to = url;
    else
        ql_help(ql_unexpected(fields, node, "bad-address", "an address that starts with https://"),
                strstr(url, "://")
                    ? NULL
                    : ql_arena_format(&fields->findings->arena, "write https://%s", url));
}

static void read_doi(ql_fields *fields, const ql_node *node, void *to)
{
    const char *doi = NULL;
    ql_read_text(fields, node, &doi);
    if (!doi)
        return;
    const char *end = strstr(doi, "/10.");
    if (starts_with(doi, "10."))
        *(const char **)to = doi;
    else
        ql_help(ql_unexpected(fields, node, "bad-address", "a DOI such as 10.1000/182"),
                end ? ql_arena_format(&fields->findings->arena, "write %s", end + 1) : NULL);
}

static void read_reference(ql_fields *fields, const ql_node *node, void *to)
{
#define TEXT(key, member)                                                                          \
    {                                                                                              \
        key, ql_read_text, offsetof(ql_reference, member), false                                   \
    }
    static const ql_field table[] = {
        {"id", ql_read_id, offsetof(ql_reference, id), true},
        {"type", read_type, offsetof(ql_reference, type), true},
        {"author", read_names, offsetof(ql_reference, author), false},
        {"editor", read_names, offsetof(ql_reference, editor), false},
        {"title", ql_read_text, offsetof(ql_reference, title), true},
        {"issued", read_date, offsetof(ql_reference, issued), false},
        {"accessed", read_date, offsetof(ql_reference, accessed), false},
        TEXT("container-title", container_title),
        TEXT("publisher", publisher),
        TEXT("publisher-place", publisher_place),
        TEXT("volume", volume),
        TEXT("issue", issue),
        TEXT("page", page),
        TEXT("edition", edition),
        TEXT("number", number),
        TEXT("genre", genre),
        TEXT("event-title", event_title),
        TEXT("event-place", event_place),
        {"DOI", read_doi, offsetof(ql_reference, doi), false},
        TEXT("ISBN", isbn),
        {"URL", read_url, offsetof(ql_reference, url), false},
        TEXT("note", note),
        {"status", read_status, offsetof(ql_reference, status), false},
    };
#undef TEXT
    ql_reference *reference = to;
    reference->place = ql_place_of_member(node);
    ql_read_map(fields, node, table, QL_COUNT(table), reference, "reference");
}

void ql_read_references(ql_fields *fields, const ql_node *node, void *to)
{
    ql_rubric *rubric = to;
    ql_node_set *ids = &loader_of(fields)->references;
    rubric->references = ql_read_list(fields, node, "references", sizeof *rubric->references,
                                      read_reference, &rubric->reference_count);
    if (!rubric->references)
        return;
    ql_collect(fields, node, "id", ids);
    ql_check_ids(fields, ids, "reference");
}

static void read_role(ql_fields *fields, const ql_node *node, void *to)
{
    static const ql_field table[] = {
        {"id", ql_read_id, offsetof(ql_role, id), true},
        {"name", ql_read_text, offsetof(ql_role, name), true},
        {"description", ql_read_text, offsetof(ql_role, description), false},
    };
    ql_role *role = to;
    role->place = ql_place_of_member(node);
    ql_read_map(fields, node, table, QL_COUNT(table), role, "role");
}

void ql_read_roles(ql_fields *fields, const ql_node *node, void *to)
{
    ql_rubric *rubric = to;
    ql_node_set *ids = &loader_of(fields)->roles;
    rubric->roles =
        ql_read_list(fields, node, "roles", sizeof *rubric->roles, read_role, &rubric->role_count);
    if (!rubric->roles)
        return;
    ql_collect(fields, node, "id", ids);
    ql_check_ids(fields, ids, "role");
}
