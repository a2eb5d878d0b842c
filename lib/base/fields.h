/* Reading a tree into structs, by tables of keys: strict, with a finding for whatever is wrong,
 * and going on after it. */
#ifndef QL_BASE_FIELDS_H
#define QL_BASE_FIELDS_H

#include "base/node.h"

typedef struct ql_fields {
    ql_arena *arena; /* for what is read; texts are borrowed from the tree */
    ql_findings *findings;
    void *context; /* the room's own */
} ql_fields;

/* Reads one value to where it belongs. */
typedef void (*ql_read)(ql_fields *fields, const ql_node *node, void *to);

typedef struct ql_field {
    const char *key;
    ql_read read;  /* NULL: the key may be there, and is read otherwise */
    size_t offset; /* of its place in the struct */
    bool required;
} ql_field;

/* Reads a map by its table, in the table's order. `what` names the map in messages: "item". */
void ql_read_map(ql_fields *fields, const ql_node *map, const ql_field *table, size_t count,
                 void *to, const char *what);

/* False, with a finding, when a document is no group of keys, or says that it is of a format other
 * than `format`: then nothing more can be said of it. */
bool ql_want_format(ql_fields *fields, const ql_node *document, const char *format);

/* A finding about a node; more than one about one node is of no use, so stop after it. */
ql_finding *ql_complain(ql_fields *fields, const ql_node *node, const char *rule,
                        const char *message, ...) __attribute__((format(printf, 4, 5)));

/* The finding: KEY is VALUE; `expected` was expected. */
ql_finding *ql_unexpected(ql_fields *fields, const ql_node *node, const char *rule,
                          const char *expected);

/* True when the node is a list, map or text as wanted; else a finding. */
bool ql_want(ql_fields *fields, const ql_node *node, enum ql_kind kind, const char *what);

/* Readers for a `const char *`: any readable text, and an id. Untouched when there is a finding. */
void ql_read_text(ql_fields *fields, const ql_node *node, void *to);
void ql_read_id(ql_fields *fields, const ql_node *node, void *to);

/* Whole numbers from `least` to `most`. Untouched when there is a finding. */
void ql_read_whole(ql_fields *fields, const ql_node *node, int32_t least, int32_t most,
                   int32_t *to);

/* Decimals from 0 to `most`, with up to three places, in thousandths. Likewise. */
void ql_read_thousandths(ql_fields *fields, const ql_node *node, int32_t most, int32_t *to);

/* Reader for a `bool`. */
void ql_read_truth(ql_fields *fields, const ql_node *node, void *to);

/* True for a text that a file may hold: no controls in it but line breaks and tabs. */
bool ql_text_is_readable(const char *text, size_t len);

#endif
