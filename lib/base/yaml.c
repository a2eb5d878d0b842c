/* YAML to a tree: libyaml's events, strict, with its complaints in words people know. */
#include "base/node.h"

#include "base/utf8.h"

#include <string.h>
#include <yaml.h>

static ql_place place_of_marks(yaml_mark_t start, yaml_mark_t end)
{
    size_t width = end.line == start.line && end.column > start.column ? end.column - start.column
                                                                       : 1;
    return (ql_place){.line = (uint32_t)start.line + 1,
                      .column = (uint32_t)start.column + 1,
                      .width = (uint32_t)width};
}

static void complain(ql_findings *findings, const char *rule, ql_place place, const char *message,
                     const char *help)
{
    ql_finding *finding = ql_findings_add(findings, QL_ERROR, rule, place, "%s", message);
    if (finding)
        finding->help = help;
}

static bool is_utf16(const char *bytes, size_t len)
{
    if (len < 2)
        return false;
    return memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0 ||
           bytes[0] == '\0' || bytes[1] == '\0';
}

/* The faults that libyaml passes over, or of which it gives no place. */
static bool check_bytes(const char *bytes, size_t len, ql_findings *findings)
{
    if (len > QL_MAX_DOCUMENT) {
        ql_findings_add(findings, QL_ERROR, "too-large", (ql_place){0},
                        "the file has %zu bytes; it may have at most %d", len, QL_MAX_DOCUMENT);
        return false;
    }
    if (is_utf16(bytes, len)) {
        complain(findings, "not-utf8", (ql_place){1, 1, 1},
                 "this file is saved as UTF-16; it must be UTF-8",
                 "in your editor choose \"Save as\" and the encoding UTF-8");
        return false;
    }
    size_t good = ql_utf8_good(bytes, len);
    if (good < len) {
        ql_finding *finding = ql_findings_add(
            findings, QL_ERROR, "not-utf8", ql_place_of(bytes, len, good),
            "the byte 0x%02X here is not UTF-8; the whole file must be UTF-8",
            (unsigned)(unsigned char)bytes[good]);
        if (finding)
            finding->help = "in your editor choose \"Save as\" and the encoding UTF-8";
        return false;
    }
    return true;
}

/* libyaml's words, and ours. `opening`: the fault is where the context began. */
static const struct translation {
    const char *theirs;
    const char *rule;
    const char *ours;
    const char *help;
    bool opening;
} translations[] = {
    {"found unexpected end of stream", "unclosed-quote",
     "a quoted text starts here and never ends; a closing quote was expected",
     "add the same quote at the end of the text", true},
    {"found unexpected document indicator", "unclosed-quote",
     "a quoted text starts here and never ends; a closing quote was expected",
     "add the same quote at the end of the text", true},
    {"mapping values are not allowed in this context", "stray-colon",
     "a colon with a blank after it stands where none can be; quotes around the text or the right "
     "indentation were expected",
     "put quotes around the whole text: \"Knight: coaching cycles\"", false},
    {"did not find expected key", "bad-indent",
     "this line does not fit what stands above it; a key at the same depth was expected",
     "check the indentation of this line, and that quotes above it are closed", false},
    {"did not find expected '-' indicator", "bad-indent",
     "this line does not fit the list above it; \"- \" at the same depth was expected",
     "check the indentation of this line", false},
    {"block sequence entries are not allowed in this context", "bad-indent",
     "a list starts here on the same line as something else; it must start on a line of its own",
     NULL, false},
    {"could not find expected ':'", "no-colon",
     "this line is no \"key: value\"; a colon and a blank were expected after the key "
     "(a key longer than 1024 characters cannot be read)",
     NULL, false},
    {"did not find expected ',' or ']'", "unclosed-list",
     "a list in [ ] starts here and is not closed; \",\" or \"]\" was expected", NULL, true},
    {"did not find expected ',' or '}'", "unclosed-map",
     "keys in { } start here and are not closed; \",\" or \"}\" was expected", NULL, true},
    {"found unknown escape character", "bad-escape",
     "a backslash in a quoted text is followed by a letter that has no meaning there; write \\\\ "
     "for a backslash",
     NULL, false},
    {"control characters are not allowed", "control-character",
     "a control character stands here; only readable text is allowed", NULL, false},
};

/* A character that can start nothing: a tab as indentation, @ or `. */
static void complain_of_character(ql_findings *findings, const char *bytes, size_t len,
                                  ql_place place, size_t at)
{
    if (at < len && bytes[at] == '\t') {
        complain(findings, "tab", place,
                 "this line is indented with a tab; YAML wants blanks for indentation",
                 "replace the tab by two blanks");
        return;
    }
    ql_finding *finding =
        ql_findings_add(findings, QL_ERROR, "bad-start", place,
                        "a text cannot start with %s; quotes around the text were expected",
                        at < len ? ql_quoted(findings, bytes + at, 1) : "this");
    if (finding)
        finding->help = "put quotes around the whole text";
}

/* The byte at a mark: marks count characters, and not the byte order mark. */
static size_t byte_at(const char *bytes, size_t len, yaml_mark_t mark)
{
    size_t at = 0, line = 0, column = 0;
    while (at < len && line < mark.line)
        line += bytes[at++] == '\n';
    for (; at < len && column < mark.column; column++) {
        at++;
        while (at < len && ((unsigned char)bytes[at] & 0xC0) == 0x80)
            at++;
    }
    return at;
}

static void complain_of_syntax(ql_findings *findings, const yaml_parser_t *parser,
                               const char *bytes, size_t len)
{
    const char *problem = parser->problem ? parser->problem : "";
    ql_place here = place_of_marks(parser->problem_mark, parser->problem_mark);
    if (strcmp(problem, "found character that cannot start any token") == 0) {
        complain_of_character(findings, bytes, len, here,
                              byte_at(bytes, len, parser->problem_mark));
        return;
    }
    if (parser->error == YAML_READER_ERROR)
        here = ql_place_of(bytes, len, parser->problem_offset);
    for (size_t k = 0; k < sizeof translations / sizeof *translations; k++) {
        const struct translation *entry = &translations[k];
        if (strcmp(problem, entry->theirs) != 0)
            continue;
        if (entry->opening && parser->context)
            here = place_of_marks(parser->context_mark, parser->context_mark);
        complain(findings, entry->rule, here, entry->ours, entry->help);
        return;
    }
    ql_findings_add(findings, QL_ERROR, "syntax", here,
                    "this is not YAML (%s); see docs/formats.md for the form of the file", problem);
}

/* Anchors, aliases, tags and merge keys have no place in our documents. */
static bool check_plain(ql_findings *findings, ql_place place, const yaml_char_t *anchor,
                        const yaml_char_t *tag)
{
    if (anchor) {
        complain(findings, "anchor", place,
                 "an anchor (&) stands here; a document is written out, without anchors",
                 "write the text itself where it is needed; in front of plain text, use quotes");
    } else if (tag) {
        complain(findings, "tag", place, "a tag (!) stands here; a document has no tags",
                 "leave it out, or put quotes around a text that starts with !");
    }
    return !anchor && !tag;
}

static bool build_scalar(ql_builder *builder, const yaml_event_t *event, ql_place place)
{
    const char *text = (const char *)event->data.scalar.value;
    size_t len = event->data.scalar.length;
    bool quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    if (!check_plain(builder->findings, place, event->data.scalar.anchor, event->data.scalar.tag))
        return false;
    if (ql_build_wants_key(builder) && !quoted && strcmp(text, "<<") == 0) {
        complain(builder->findings, "merge-key", place,
                 "a merge key (<<) stands here; a document is written out, without merging", NULL);
        return false;
    }
    return ql_build_scalar(builder, text, len, quoted, place);
}

static bool build_open(ql_builder *builder, enum ql_kind kind, ql_place place)
{
    if (!ql_build_wants_key(builder))
        return ql_build_open(builder, kind, place);
    complain(builder->findings, "key-not-text", place,
             "a list or group of keys stands where a key must be; a key is a plain text", NULL);
    return false;
}

/* Takes one event; false when the rest is not wanted. */
static bool take_event(ql_builder *builder, const yaml_event_t *event)
{
    ql_place place = place_of_marks(event->start_mark, event->end_mark);
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (!builder->root)
            return true;
        complain(builder->findings, "second-document", place,
                 "a second document starts here; a file holds one", "remove the line ---");
        return false;
    case YAML_ALIAS_EVENT:
        complain(builder->findings, "alias", place,
                 "an alias (*) stands here; a document is written out, without aliases",
                 "write the text itself; in front of plain text, use quotes");
        return false;
    case YAML_SCALAR_EVENT:
        return build_scalar(builder, event, place);
    case YAML_SEQUENCE_START_EVENT:
        return check_plain(builder->findings, place, event->data.sequence_start.anchor,
                           event->data.sequence_start.tag) &&
               build_open(builder, QL_LIST, place);
    case YAML_MAPPING_START_EVENT:
        return check_plain(builder->findings, place, event->data.mapping_start.anchor,
                           event->data.mapping_start.tag) &&
               build_open(builder, QL_MAP, place);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        ql_build_close(builder);
        return true;
    default:
        return event->type != YAML_STREAM_END_EVENT;
    }
}

static void take_events(ql_builder *builder, yaml_parser_t *parser, const char *bytes, size_t len)
{
    for (bool more = true; more;) {
        yaml_event_t event;
        if (!yaml_parser_parse(parser, &event)) {
            if (parser->error == YAML_MEMORY_ERROR)
                builder->arena->failed = true;
            else
                complain_of_syntax(builder->findings, parser, bytes, len);
            return;
        }
        more = take_event(builder, &event);
        yaml_event_delete(&event);
    }
}

enum ql_code ql_yaml_parse(const ql_node **root, const char *bytes, size_t len, ql_arena *arena,
                           ql_findings *findings)
{
    size_t before = findings->errors;
    if (!check_bytes(bytes, len, findings))
        return ql_findings_code(findings, before);
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser))
        return QL_ERR_NOMEM;
    size_t mark = ql_utf8_mark(bytes, len);
    yaml_parser_set_input_string(&parser, (const unsigned char *)bytes + mark, len - mark);
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    ql_builder builder = {.arena = arena, .findings = findings, .max_depth = QL_MAX_YAML_DEPTH};
    take_events(&builder, &parser, bytes, len);
    yaml_parser_delete(&parser);
    if (arena->failed)
        return QL_ERR_NOMEM;
    if (!builder.root && findings->errors == before)
        complain(findings, "empty", (ql_place){1, 1, 1},
                 "the file is empty; a document with keys was expected", NULL);
    enum ql_code code = ql_findings_code(findings, before);
    if (code == QL_OK)
        *root = builder.root;
    return code;
}
