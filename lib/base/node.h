/* A document as a tree of texts, lists and maps, each with its place in the source.
 *
 * YAML and JSON both become this. A scalar stays the text that was written; what it means is
 * decided by the field that wants it. */
#ifndef QL_BASE_NODE_H
#define QL_BASE_NODE_H

#include "base/findings.h"
#include "base/scalar.h"

enum ql_kind { QL_TEXT, QL_LIST, QL_MAP };

typedef struct ql_node ql_node;
struct ql_node {
    enum ql_kind kind;
    bool quoted; /* a text in quotes or a block: never a number, truth or nothing */
    ql_place place;
    const char *text; /* of a QL_TEXT, without any NUL inside */
    size_t len;
    size_t count;          /* members of a list, keys of a map */
    const ql_node *child;  /* first member, or first key */
    const ql_node *next;   /* next member, or next key */
    const ql_node *value;  /* of a key */
    const ql_node *parent; /* the list or map it is in; a value's is its key */
    size_t index;          /* among the members of that list, or its keys */
};

/* Limits of a document; docs/formats.md has the table. */
enum {
    QL_MAX_YAML_DEPTH = 32,
    QL_MAX_JSON_DEPTH = 64,
    QL_MAX_NODES = 100000,
    QL_MAX_DOCUMENT = 4 * 1024 * 1024,
};

/* Builds a tree, event by event, for both parsers. */
typedef struct ql_builder {
    ql_arena *arena;
    ql_findings *findings;
    const ql_node *list; /* that the root is a member of, and which; NULL: of none */
    size_t index;
    ql_node *root;
    ql_node *open; /* the list, map or key that gets the next node; NULL at the top */
    ql_node *last; /* the youngest member of `open` */
    ql_node *tails[QL_MAX_JSON_DEPTH + 1]; /* youngest members of the maps and lists around */
    unsigned depth;
    unsigned max_depth;
    size_t nodes;
} ql_builder;

/* Each is false when the document is over a limit (with a finding) or memory is out. */
bool ql_build_scalar(ql_builder *builder, const char *bytes, size_t len, bool quoted,
                     ql_place place);
bool ql_build_open(ql_builder *builder, enum ql_kind kind, ql_place place);
void ql_build_close(ql_builder *builder);
/* True when the next node is a key. */
bool ql_build_wants_key(const ql_builder *builder);

/* Columns of a line whose bytes are asked for in order, without counting from its start each time.
 * Set `line_start` at each new line. */
typedef struct ql_columns {
    size_t line_start;
    size_t counted; /* bytes up to here are counted */
    uint32_t characters;
} ql_columns;

uint32_t ql_column_of(ql_columns *columns, const char *bytes, size_t at);

/* The tree of a YAML or JSON document, in `arena`, with findings for keys that stand twice. NULL
 * in `*root`, and a finding, when the document could not be read to its end. */
enum ql_code ql_yaml_parse(const ql_node **root, const char *bytes, size_t len, ql_arena *arena,
                           ql_findings *findings);
enum ql_code ql_json_parse(const ql_node **root, const char *bytes, size_t len, ql_arena *arena,
                           ql_findings *findings);

/* A JSON value in a longer source, from byte `at` to `end`. */
typedef struct ql_json_part {
    const char *bytes;
    size_t at;
    size_t end;
    const char *whole; /* what ends there, for messages: "file", "line" */
    uint32_t line;     /* that `at` is on, and its columns; moved on by the parser */
    ql_columns columns;
    const ql_node *list; /* that the value is a member of, for paths, and which; may be NULL */
    size_t index;
} ql_json_part;

/* The tree of a value, likewise. That the bytes are UTF-8 was checked. */
enum ql_code ql_json_parse_part(const ql_node **root, ql_json_part *part, ql_arena *arena,
                                ql_findings *findings);

/* Nothing was written: no text, ~ or null, without quotes. */
bool ql_node_empty(const ql_node *node);

/* The value of a key in a map; NULL when it is not there. */
const ql_node *ql_node_find(const ql_node *map, const char *key);

/* Such as "qualities[2].items.self[0].weight"; long keys are cut. */
const char *ql_node_path(ql_arena *arena, const ql_node *node);

/* "a list", "a group of keys", "empty", or the text between quotes. */
const char *ql_node_shown(ql_findings *findings, const ql_node *node);

/* Where a node stands, as seen from a later one: "on line 12", "earlier on this line". */
const char *ql_node_where(ql_findings *findings, const ql_node *node, const ql_node *later);

/* Texts of a document, for finding one, or those that say the same. */
typedef struct ql_node_set {
    const ql_node **list; /* in file order until sorted, then by text; those of one text by place */
    size_t count;
    size_t room;
    bool folded; /* case and blanks do not count */
} ql_node_set;

/* Does nothing when memory is out; the arena has failed then. */
void ql_node_set_add(ql_node_set *set, ql_arena *arena, const ql_node *text);
void ql_node_set_sort(ql_node_set *set);
/* In a sorted set, one that says the same as a text; and the one before `k` when it says the same
 * as that at `k`. Else NULL. */
const ql_node *ql_node_set_find(const ql_node_set *set, const ql_node *text);
const ql_node *ql_node_set_twin(const ql_node_set *set, size_t k);

/* True when the bytes are UTF-8; else a finding says where they are not. */
bool ql_check_utf8(const char *bytes, size_t len, ql_findings *findings);

/* The place of byte `at` of a source: line, and column in characters. */
ql_place ql_place_of(const char *bytes, size_t len, size_t at);

#endif
