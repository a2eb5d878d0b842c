/* Whole responses: files in YAML, and records in JSON. */
#include "base/count.h"
#include "base/date.h"
#include "base/fields.h"
#include "base/utf8.h"
#include "read/document.h"

#include <string.h>

/* What a response file says of itself, while it is read. */
typedef struct sheet {
    const char *rubric_id;
    const char *rubric_version;
    const char *rubric_digest;
    const char *instrument;
    const char *about[QL_ABOUTS];
    ql_texts chosen;
    const char *sealed_at;
    const char *seal;
} sheet;

static ql_reader *reader_of(ql_fields *fields)
{
    return fields->context;
}

static void read_sha256(ql_fields *fields, const ql_node *node, void *to, const char *help)
{
    if (node->kind == QL_TEXT && node->len == 64 && strspn(node->text, "0123456789abcdef") == 64)
        *(const char **)to = node->text;
    else
        ql_help(ql_unexpected(fields, node, "bad-digest", "a fingerprint of 64 digits 0-9 and a-f"),
                help);
}

static void read_digest(ql_fields *fields, const ql_node *node, void *to)
{
    read_sha256(fields, node, to, "leave it out if you do not have it");
}

static void read_rubric(ql_fields *fields, const ql_node *node, void *to)
{
    static const ql_field table[] = {
        {"id", ql_read_id, offsetof(sheet, rubric_id), true},
        {"version", ql_read_text, offsetof(sheet, rubric_version), false},
        {"sha256", read_digest, offsetof(sheet, rubric_digest), false},
    };
    ql_read_map(fields, node, table, QL_COUNT(table), to, "rubric");
}

static void read_time(ql_fields *fields, const ql_node *node, void *to)
{
    if (node->kind == QL_TEXT && ql_is_time(node->text, node->len))
        *(const char **)to = node->text;
    else
        ql_unexpected(fields, node, "bad-time", "a real time such as 2026-03-02T09:15:00Z");
}

static void read_seal_digest(ql_fields *fields, const ql_node *node, void *to)
{
    read_sha256(fields, node, to, "\"qualities panel seal\" writes it");
}

static void read_seal(ql_fields *fields, const ql_node *node, void *to)
{
    static const ql_field table[] = {
        {"at", read_time, offsetof(sheet, sealed_at), true},
        {"sha256", read_seal_digest, offsetof(sheet, seal), true},
    };
    ql_read_map(fields, node, table, QL_COUNT(table), to, "seal");
}

static ql_names_of action_names(ql_arena *arena, const ql_rubric *rubric)
{
    size_t room = 0, count = 0;
    for (size_t q = 0; q < rubric->quality_count; q++)
        room += rubric->qualities[q].action_count;
    const char **ids = ql_arena_take(arena, room, sizeof *ids);
    for (size_t q = 0; ids && q < rubric->quality_count; q++) {
        for (size_t k = 0; k < rubric->qualities[q].action_count; k++)
            ids[count++] = rubric->qualities[q].actions[k].id;
    }
    return (ql_names_of){.array = ids, .count = count, .size = sizeof *ids};
}

/* Actions come and go without a change to what is scored, so an unknown one is no error. */
static void check_action(ql_fields *fields, const ql_node *node, const char *id)
{
    const ql_rubric *rubric = reader_of(fields)->rubric;
    if (ql_action_find(rubric, id, NULL))
        return;
    ql_finding *finding = ql_findings_add(
        fields->findings, QL_WARNING, "unknown-action", node->place,
        "there is no growth action %s in this rubric; the id of one was expected",
        ql_quoted(fields->findings, id, strlen(id)));
    (void)ql_help_nearest(fields->findings, finding, id, action_names(fields->arena, rubric));
}

static bool is_listed(const ql_texts *ids, const char *id)
{
    for (size_t k = 0; k < ids->count; k++) {
        if (strcmp(ids->list[k], id) == 0)
            return true;
    }
    return false;
}

static void read_chosen(ql_fields *fields, const ql_node *node, void *to)
{
    ql_texts *chosen = to;
    if (!ql_want(fields, node, QL_LIST, "a list of ids of growth actions"))
        return;
    const char **list = ql_arena_take(fields->arena, node->count, sizeof *list);
    chosen->list = list;
    for (const ql_node *child = node->child; list && child; child = child->next) {
        const char *id = NULL;
        ql_read_id(fields, child, &id);
        if (id && is_listed(chosen, id))
            ql_complain(fields, child, "listed-twice",
                        "the growth action %s is chosen already; each may be in this list once",
                        ql_quoted(fields->findings, id, strlen(id)));
        else if (id) {
            check_action(fields, child, id);
            list[chosen->count++] = id;
        }
    }
}

/* The item a key names, or the instrument's count, with a finding. */
static size_t item_of(ql_fields *fields, const ql_node *key)
{
    const ql_instrument *instrument = reader_of(fields)->instrument;
    size_t i = ql_item_index(instrument, key->text, key->len);
    if (i < instrument->count)
        return i;
    ql_finding *finding = ql_complain(
        fields, key, "unknown-item",
        "there is no item %s in the instrument \"%s\" of this rubric; the id of one was expected",
        ql_quoted(fields->findings, key->text, key->len), instrument->name);
    ql_help_names(fields->findings, finding, key->text,
                  QL_NAMES_OF(instrument->items, instrument->count, ql_item, id));
    return i;
}

/* "a whole number from 1 to 5", or the values there are; and a label for an example. */
static const char *what_is_expected(ql_findings *findings, const ql_scale *scale)
{
    const ql_point *least = &scale->points[0], *most = &scale->points[scale->count - 1];
    bool gaps = (size_t)(most->value - least->value) + 1 != scale->count;
    const char *text =
        ql_arena_format(&findings->arena, "%s from %d to %d%s%s%s",
                        gaps ? "a value of the scale" : "a whole number", least->value, most->value,
                        most->label ? " or a label such as \"" : "", most->label ? most->label : "",
                        most->label ? "\"" : "");
    return text;
}

static void read_answer(ql_fields *fields, const ql_node *key)
{
    ql_reader *reader = reader_of(fields);
    size_t i = item_of(fields, key);
    if (i == reader->instrument->count)
        return;
    const ql_node *value = key->value;
    const ql_item *item = &reader->instrument->items[i];
    if (value->kind == QL_TEXT && (ql_node_empty(value) || value->len == 0))
        return;
    if (value->kind == QL_TEXT &&
        ql_answer_parse(item, value->text, value->len, &reader->response.answers[i]))
        return;
    ql_finding *finding =
        ql_complain(fields, value, "bad-answer", "%s is no answer to \"%s\"; %s was expected",
                    ql_node_shown(fields->findings, value), item->id,
                    what_is_expected(fields->findings, item->scale));
    if (finding && value->kind == QL_TEXT)
        finding->value = ql_excerpt(fields->findings, value->text, value->len);
}

static void read_note(ql_fields *fields, const ql_node *key)
{
    ql_reader *reader = reader_of(fields);
    size_t i = item_of(fields, key);
    if (i < reader->instrument->count)
        ql_read_text(fields, key->value, &reader->response.notes[i]);
}

static void read_each(ql_fields *fields, const ql_node *map, const char *what,
                      void (*read)(ql_fields *, const ql_node *))
{
    if (!map)
        return;
    if (map->kind != QL_MAP) {
        ql_help(ql_unexpected(fields, map, "wrong-kind", what), "write each behind its item's id");
        return;
    }
    for (const ql_node *key = map->child; key; key = key->next)
        read(fields, key);
}

/* Whether the response was given to this rubric, as far as scores go. */
static void check_rubric(ql_fields *fields, const ql_node *document, const sheet *found)
{
    const ql_reader *reader = reader_of(fields);
    const ql_rubric *rubric = reader->rubric;
    const ql_node *named = ql_node_find(document, "rubric");
    if (!found->rubric_id || reader->accept_rubric)
        return;
    if (strcmp(found->rubric_id, rubric->id) != 0) {
        ql_complain(fields, ql_node_find(named, "id"), "other-rubric",
                    "this response was given to the rubric \"%s\"; \"%s\" was expected",
                    found->rubric_id, rubric->id);
    } else if (found->rubric_digest &&
               strcmp(found->rubric_digest, reader->instrument->digest) != 0) {
        ql_finding *finding = ql_complain(
            fields, ql_node_find(named, "sha256"), "other-rubric",
            "this response was given to another edition of the rubric \"%s\", which scores "
            "otherwise; the same was expected",
            rubric->id);
        if (finding)
            finding->help = "give the older rubric with --rubric, or use --accept-rubric to score "
                            "it by this one all the same";
    } else if (found->rubric_version && strcmp(found->rubric_version, rubric->version) != 0) {
        ql_findings_add(
            fields->findings, QL_WARNING, "other-version", ql_node_find(named, "version")->place,
            "this response was given to version %s of the rubric, and this is %s; "
            "the wording may differ",
            ql_quoted(fields->findings, found->rubric_version, strlen(found->rubric_version)),
            rubric->version);
    }
}

static void check_instrument(ql_fields *fields, const ql_node *document, const sheet *found)
{
    const ql_reader *reader = reader_of(fields);
    if (found->instrument && strcmp(found->instrument, reader->instrument->name) != 0)
        ql_complain(fields, ql_node_find(document, "instrument"), "other-instrument",
                    "this response is to the instrument \"%s\"; \"%s\" was expected",
                    found->instrument, reader->instrument->name);
}

static void check_seal(ql_fields *fields, const ql_node *document)
{
    const ql_response *response = &reader_of(fields)->response;
    if (ql_response_sealed(response) != QL_SEAL_BROKEN)
        return;
    ql_finding *finding = ql_findings_add(
        fields->findings, QL_WARNING, "broken-seal", ql_node_find(document, "sealed")->place,
        "this response was changed after it was sealed at %s; what was sealed was expected",
        response->sealed_at);
    ql_help(finding, "put the file back as it was sealed; or, where its rater wants the change, "
                     "take \"sealed\" out and seal it again");
}

static void read_response(ql_fields *fields, const ql_node *document)
{
#define ABOUT(key, read, what)                                                                     \
    {                                                                                              \
        key, read, offsetof(sheet, about) + (what) * sizeof(char *), false                         \
    }
    static const ql_field table[] = {
        {"format", NULL, 0, true},
        {"rubric", read_rubric, 0, true},
        {"instrument", ql_read_id, offsetof(sheet, instrument), true},
        ABOUT("respondent", ql_read_text, QL_ABOUT_RESPONDENT),
        ABOUT("rater", ql_read_text, QL_ABOUT_RATER),
        ABOUT("started", read_time, QL_ABOUT_STARTED),
        ABOUT("finished", read_time, QL_ABOUT_FINISHED),
        {"answers", NULL, 0, true}, /* need the checks below first */
        {"notes", NULL, 0, false},
        {"chosen", read_chosen, offsetof(sheet, chosen), false},
        {"sealed", read_seal, 0, false},
    };
#undef ABOUT
    ql_response *response = &reader_of(fields)->response;
    size_t errors = fields->findings->errors;
    sheet found = {0};
    if (!ql_want_format(fields, document, "qualities-response/1"))
        return;
    ql_read_map(fields, document, table, QL_COUNT(table), &found, "response");
    check_rubric(fields, document, &found);
    check_instrument(fields, document, &found);
    read_each(fields, ql_node_find(document, "answers"), "a group of answers", read_answer);
    read_each(fields, ql_node_find(document, "notes"), "a group of notes", read_note);
    for (size_t k = 0; k < QL_ABOUTS; k++) {
        if (found.about[k])
            response->about[k] = found.about[k];
    }
    response->chosen = found.chosen;
    response->line = document->place.line;
    response->is_file = true;
    if (found.rubric_digest)
        response->scored_by = found.rubric_digest;
    if (found.rubric_version)
        response->version = found.rubric_version;
    if (found.sealed_at && found.seal) {
        response->sealed_at = found.sealed_at;
        response->seal = found.seal;
        if (fields->findings->errors == errors)
            check_seal(fields, document);
    }
}

bool ql_is_document(const ql_node *node)
{
    const ql_node *format = ql_node_find(node, "format"), *answers = ql_node_find(node, "answers");
    return node->kind != QL_MAP || (answers && answers->kind == QL_MAP) ||
           (format && format->kind == QL_TEXT && strncmp(format->text, "qualities-", 10) == 0);
}

enum ql_code ql_document_read(ql_reader *reader, const ql_node *document, ql_findings *findings)
{
    size_t before = findings->errors;
    ql_fields fields = {.arena = &reader->response.arena, .findings = findings, .context = reader};
    read_response(&fields, document);
    return ql_findings_code(findings, before);
}

/* Names the instruments there are. */
static enum ql_code complain_of_instrument(ql_reader *reader, const ql_node *node, const char *name,
                                           ql_findings *findings)
{
    ql_fields fields = {.arena = &reader->arena, .findings = findings};
    const ql_rubric *rubric = reader->rubric;
    ql_finding *finding =
        ql_complain(&fields, node, "unknown-instrument",
                    "the rubric \"%s\" has no instrument %s; the name of one was expected",
                    rubric->id, ql_quoted(findings, name, strlen(name)));
    ql_help_names(findings, finding, name,
                  QL_NAMES_OF(rubric->instruments, rubric->instrument_count, ql_instrument, name));
    return findings->arena.failed ? QL_ERR_NOMEM : QL_ERR_INPUT;
}

enum ql_code ql_document_bind(ql_reader *reader, const char *instrument, ql_findings *findings)
{
    const ql_node *named = reader->first ? ql_node_find(reader->first, "instrument") : NULL;
    bool wanted = instrument != NULL;
    if (!named || named->kind != QL_TEXT)
        named = reader->first;
    if (!wanted)
        instrument = named && named->kind == QL_TEXT ? named->text : "self";
    reader->instrument = ql_instrument_find(reader->rubric, instrument);
    if (reader->instrument)
        return QL_OK;
    if (wanted)
        return QL_ERR_NAME;
    static const ql_node nowhere = {.kind = QL_TEXT, .text = ""};
    return complain_of_instrument(reader, named ? named : &nowhere, instrument, findings);
}

/* A line that starts with one of the keys every response file has. */
static bool probe_yaml(const char *bytes, size_t len)
{
    static const char *const keys[] = {"format:", "answers:", "rubric:", "instrument:"};
    size_t at = ql_utf8_mark(bytes, len);
    while (at < len) {
        for (size_t k = 0; k < QL_COUNT(keys); k++) {
            if (len - at >= strlen(keys[k]) && memcmp(bytes + at, keys[k], strlen(keys[k])) == 0)
                return true;
        }
        const char *end = memchr(bytes + at, '\n', len - at);
        at = end ? (size_t)(end - bytes) + 1 : len;
    }
    return false;
}

static enum ql_code open_yaml(ql_reader *reader, ql_findings *findings)
{
    return ql_yaml_parse(&reader->first, reader->bytes, reader->len, &reader->arena, findings);
}

enum ql_code ql_document_next(ql_reader *reader, bool *more, ql_findings *findings)
{
    *more = !reader->over;
    reader->over = true;
    return *more ? ql_document_read(reader, reader->first, findings) : QL_OK;
}

const ql_reading ql_read_yaml = {.name = "yaml",
                                 .probe = probe_yaml,
                                 .open = open_yaml,
                                 .bind = ql_document_bind,
                                 .next = ql_document_next};
