/* YAML to a tree: libyaml's events, strict, with its complaints in words people know. */
#include "base/node.h"

#include "base/count.h"
#include "base/utf8.h"

#include <string.h>
#include <yaml.h>

static ql_place place_of_marks(yaml_mark_t start, yaml_mark_t end)
{
    size_t width =
        end.line == start.line && end.column > start.column ? end.column - start.column : 1;
    return (ql_place){.line = (uint32_t)start.line + 1,
                      .column = (uint32_t)start.column + 1,
                      .width = (uint32_t)width};
}

static void complain(ql_findings *findings, const char *rule, ql_place place, const char *message,
                     const char *help)
{
    ql_help(ql_findings_add(findings, QL_ERROR, rule, place, "%s", message), help);
}

/* Next line, line separator and paragraph separator: libyaml counts them as line breaks, nobody
 * else does, and no text may have them. */
static bool check_breaks(const char *bytes, size_t len, ql_findings *findings)
{
    static const char *const breaks[] = {"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};
    const char *first = NULL;
    for (size_t k = 0; len > 0 && k < QL_COUNT(breaks); k++) {
        const char *found = memmem(bytes, len, breaks[k], strlen(breaks[k]));
        if (found && (!first || found < first))
            first = found;
    }
    if (!first)
        return true;
    size_t at = (size_t)(first - bytes);
    uint32_t point = 0;
    (void)ql_utf8_next(first, len - at, &point);
    ql_help(ql_findings_add(findings, QL_ERROR, "odd-break", ql_place_of(bytes, len, at),
                            "the character U+%04X is here, which not every program takes for a "
                            "line break; an ordinary line break was expected",
                            (unsigned)point),
            "replace it with a line break or a space");
    return false;
}

/* The faults that libyaml passes over, or of which it gives no place. */
static bool check_bytes(const char *bytes, size_t len, ql_findings *findings)
{
    if (len <= QL_MAX_DOCUMENT)
        return ql_check_utf8(bytes, len, findings) && check_breaks(bytes, len, findings);
    ql_findings_add(findings, QL_ERROR, "too-large", (ql_place){0},
                    "this file has %zu bytes; at most %d were expected", len, QL_MAX_DOCUMENT);
    return false;
}

#define TAB_FOUND "this line is indented with a tab; spaces were expected"
#define TAB_HELP "replace the tab with two spaces"

/* libyaml's words, and ours. `opening`: the fault is where the context began. */
static const struct translation {
    const char *theirs;
    const char *rule;
    const char *ours;
    const char *help;
    bool opening;
} translations[] = {
    {"found unexpected end of stream", "unclosed-quote",
     "a text in quotes starts here and never ends; a closing quote was expected",
     "add the same quote at the end of the text", true},
    {"found unexpected document indicator", "unclosed-quote",
     "a text in quotes starts here and never ends; a closing quote was expected",
     "add the same quote at the end of the text", true},
    {"mapping values are not allowed in this context", "stray-colon",
     "a colon cannot be here; quotes around the text, or other indentation, were expected",
     "if the colon is part of a text, put quotes around the whole text", false},
    {"did not find expected key", "bad-indent",
     "this does not fit what is above it; a key at the same depth was expected",
     "check the indentation here, and that quotes and brackets above are closed", false},
    {"did not find expected '-' indicator", "bad-indent",
     "this does not fit the list above it; \"- \" at the same depth was expected",
     "check the indentation here, and that quotes and brackets above are closed", false},
    {"block sequence entries are not allowed in this context", "bad-indent",
     "a list cannot start here; a line of its own was expected",
     "put it on the next line, further to the right", false},
    {"could not find expected ':'", "no-colon",
     "this line is no \"key: value\"; a key, a colon and a space were expected",
     "write a space behind the colon, and at most 1024 characters before it", true},
    {"did not find expected ',' or ']'", "unclosed-list",
     "the list that starts here does not go on as it should; \",\" or \"]\" was expected",
     "look for a comma or a ] that is missing, or a text with \": \" in it that needs quotes",
     true},
    {"did not find expected ',' or '}'", "unclosed-map",
     "the group of keys that starts here does not go on as it should; \",\" or \"}\" was expected",
     "look for a comma or a } that is missing, or a text with \": \" in it that needs quotes",
     true},
    {"did not find expected node content", "no-value",
     "there is nothing to read here; a text, a list or a group of keys was expected",
     "check for a comma or bracket too many", false},
    {"did not find expected alphabetic or numeric character", "bad-start",
     "a text cannot start with & or *; quotes around the text were expected",
     "put quotes around the whole text", true},
    {"did not find expected whitespace or line break", "bad-start",
     "a text cannot start with !; quotes around the text were expected",
     "put quotes around the whole text", true},
    {"did not find expected tag URI", "bad-start",
     "a text cannot start with !; quotes around the text were expected",
     "put quotes around the whole text", true},
    {"found unknown escape character", "bad-escape",
     "a backslash is followed by something that has no meaning there; two backslashes were "
     "expected",
     "write \\\\ for a backslash, or use single quotes around the text", false},
    {"did not find expected comment or line break", "bad-block",
     "a text after | or > begins on the next line; the end of this line was expected",
     "put the text on the next line, further to the right, or leave out the | or >", false},
    {"mapping keys are not allowed in this context", "bad-start",
     "a text cannot start with \"?\" and a space; quotes around the text were expected",
     "put quotes around the whole text", false},
    {"found a tab character that violates indentation", "tab", TAB_FOUND, TAB_HELP, false},
    {"found a tab character where an indentation space is expected", "tab", TAB_FOUND, TAB_HELP,
     false},
    {"found unexpected ':'", "stray-colon",
     "a colon cannot be here; quotes around the text were expected",
     "put quotes around the whole text", false},
    {"control characters are not allowed", "control-character",
     "a control character is here; readable text was expected", "remove it", false},
};

/* A character that can start nothing: a tab as indentation, @ or `. */
static void complain_of_character(ql_findings *findings, const char *bytes, size_t len,
                                  ql_place place, size_t at)
{
    if (at < len && bytes[at] == '\t') {
        complain(findings, "tab", place, TAB_FOUND, TAB_HELP);
        return;
    }
    ql_help(ql_findings_add(findings, QL_ERROR, "bad-start", place,
                            "a text cannot start with %s; quotes around the text were expected",
                            ql_quoted(findings, bytes + at, at < len)),
            "put quotes around the whole text");
}

/* The byte at a mark: marks count characters. */
static size_t byte_at(const char *bytes, size_t len, yaml_mark_t mark)
{
    size_t at = 0, line = 0, column = 0;
    for (; at < len && line < mark.line; at++)
        line += ql_ends_line(bytes, len, at);
    for (; at < len && column < mark.column; column++) {
        at++;
        while (at < len && ql_utf8_inside(bytes[at]))
            at++;
    }
    return at;
}

/* True when something else is on the line before a byte. */
static bool follows_something(const char *bytes, size_t at)
{
    while (at > 0 && bytes[at - 1] == ' ')
        at--;
    return at > 0 && bytes[at - 1] != '\n' && bytes[at - 1] != '\r';
}

/* True when the fault is in brackets or braces that start on the same line. */
static bool is_in_brackets(const yaml_parser_t *parser)
{
    return parser->context && strncmp(parser->context, "while parsing a flow", 20) == 0 &&
           parser->context_mark.line == parser->problem_mark.line;
}

static void complain_of_syntax(ql_findings *findings, const yaml_parser_t *parser,
                               const char *bytes, size_t len)
{
    const char *problem = parser->problem ? parser->problem : "";
    ql_place here = place_of_marks(parser->problem_mark, parser->problem_mark);
    size_t at = byte_at(bytes, len, parser->problem_mark);
    if (strcmp(problem, "found character that cannot start any token") == 0) {
        complain_of_character(findings, bytes, len, here, at);
        return;
    }
    if (at < len && bytes[at] == ':' && is_in_brackets(parser)) {
        complain(findings, "stray-colon", here,
                 "a second colon is here; quotes around the text, or a comma before the next key, "
                 "were expected",
                 "put quotes around a text that has \": \" in it, or a comma between two keys");
        return;
    }
    if (parser->context && strncmp(parser->context, "while parsing a block", 21) == 0 &&
        follows_something(bytes, at)) {
        complain(findings, "text-after-value", here,
                 "what is before this ended already; the end of the line was expected",
                 "look for a quote or bracket too many; a ' within single quotes is written ''");
        return;
    }
    if (parser->error == YAML_READER_ERROR)
        here = ql_place_of(bytes, len, parser->problem_offset);
    for (size_t k = 0; k < QL_COUNT(translations); k++) {
        const struct translation *entry = &translations[k];
        if (strcmp(problem, entry->theirs) != 0)
            continue;
        if (entry->opening && parser->context)
            here = place_of_marks(parser->context_mark, parser->context_mark);
        complain(findings, entry->rule, here, entry->ours, entry->help);
        return;
    }
    ql_findings_add(findings, QL_ERROR, "syntax", here,
                    "this cannot be read as YAML (%s); plain YAML was expected", problem);
}

/* Anchors, aliases, tags and merge keys have no place in our documents. */
static bool check_plain(ql_findings *findings, ql_place place, const yaml_char_t *anchor,
                        const yaml_char_t *tag)
{
    place.width = 1;
    if (anchor)
        complain(findings, "anchor", place,
                 "a word that starts with & is an anchor in YAML; a text was expected",
                 "to start a text with &, put quotes around it");
    else if (tag)
        complain(findings, "tag", place,
                 "a word that starts with ! is a tag in YAML; a text was expected",
                 "to start a text with !, put quotes around it");
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
                 "the key << is a merge key in YAML; a known key was expected",
                 "write out what it stands for");
        return false;
    }
    return ql_build_scalar(builder, text, len, quoted, place);
}

static bool build_open(ql_builder *builder, enum ql_kind kind, ql_place place)
{
    if (!ql_build_wants_key(builder))
        return ql_build_open(builder, kind, place);
    complain(builder->findings, "key-not-text", place,
             "a list or a group of keys is used as a key here; a word was expected", NULL);
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
                 "a second document starts here; one document was expected", "remove this line");
        return false;
    case YAML_ALIAS_EVENT:
        complain(builder->findings, "alias", place,
                 "a word that starts with * is an alias in YAML; a text was expected",
                 "to start a text with *, put quotes around it");
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
        return true;
    }
}

/* False when the document was not taken to its end. */
static bool take_events(ql_builder *builder, yaml_parser_t *parser, const char *bytes, size_t len)
{
    for (bool end = false; !end;) {
        yaml_event_t event;
        if (!yaml_parser_parse(parser, &event)) {
            if (parser->error == YAML_MEMORY_ERROR)
                builder->arena->failed = true;
            else
                complain_of_syntax(builder->findings, parser, bytes, len);
            return false;
        }
        bool taken = take_event(builder, &event);
        end = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
        if (!taken)
            return false;
    }
    return true;
}

enum ql_code ql_yaml_parse(const ql_node **root, const char *bytes, size_t len, ql_arena *arena,
                           ql_findings *findings)
{
    size_t before = findings->errors, mark = ql_utf8_mark(bytes, len);
    bytes += mark;
    len -= mark;
    *root = NULL;
    if (!check_bytes(bytes, len, findings))
        return ql_findings_code(findings, before);
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser))
        return QL_ERR_NOMEM;
    yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, len);
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    ql_builder builder = {.arena = arena, .findings = findings, .max_depth = QL_MAX_YAML_DEPTH};
    bool whole = take_events(&builder, &parser, bytes, len);
    yaml_parser_delete(&parser);
    if (arena->failed)
        return QL_ERR_NOMEM;
    if (whole && !builder.root)
        complain(findings, "empty", (ql_place){1, 1, 1},
                 "this file has nothing in it; a group of keys was expected", NULL);
    if (whole)
        *root = builder.root;
    return ql_findings_code(findings, before);
}
