/* What the parts of the loader share. */
#ifndef QL_LOAD_LOADER_H
#define QL_LOAD_LOADER_H

#include "base/fields.h"
#include "model/rubric.h"

/* Ids of a list, for finding one and for finding those that stand twice. */
typedef struct id_entry {
    const char *id;
    size_t at; /* in the list */
} id_entry;

typedef struct id_index {
    id_entry *entries; /* by id */
    size_t count;
} id_index;

typedef struct loader {
    ql_fields fields;
    ql_rubric *rubric;
    id_index references;
    id_index roles;
} loader;

static inline loader *loader_of(ql_fields *fields)
{
    return fields->context;
}

/* Reads a list, each member with `member`, into an array of `size` bytes each. A member with
 * faults stays zero where it has them. NULL when it is no list. `what`: "a list of points". */
void *read_list(ql_fields *fields, const ql_node *node, const char *what, size_t size,
                ql_read member, size_t *count);

/* Reader for a ql_texts: a list of texts. */
void read_texts(ql_fields *fields, const ql_node *node, void *to);

/* Finds members of the list `node` whose "id" stands twice; `to`, when not NULL, gets the index.
 * `what`: "role". */
void index_ids(ql_fields *fields, const ql_node *node, const char *what, id_index *to);

/* The position of an id in its list, or -1 with a finding that suggests the nearest. */
ptrdiff_t look_up(ql_fields *fields, const ql_node *node, const id_index *in, const char *what);

/* Finds what stands in a list of ids twice. */
void check_listed_once(ql_fields *fields, const ql_node *list);

/* Reader for a ql_cites: a list of reference ids. */
void read_cites(ql_fields *fields, const ql_node *node, void *to);

/* references.c */
void read_references(ql_fields *fields, const ql_node *node, void *to);
void read_roles(ql_fields *fields, const ql_node *node, void *to);

/* scales.c */
void read_scales(ql_fields *fields, const ql_node *node, void *to);
void read_scale_name(ql_fields *fields, const ql_node *node, void *to);
void read_bands(ql_fields *fields, const ql_node *node, void *to);
void read_missing(ql_fields *fields, const ql_node *node, void *to);
void read_missing_words(ql_fields *fields, const ql_node *node, void *to);
void read_threshold(ql_fields *fields, const ql_node *node, void *to);
void read_weight(ql_fields *fields, const ql_node *node, void *to);

/* qualities.c */
void read_qualities(ql_fields *fields, const ql_node *node, void *to);
/* Reads the items of every instrument out of the list of qualities. */
void read_items(ql_fields *fields, const ql_node *qualities);

#define QL_COUNT(array) (sizeof(array) / sizeof *(array))

#endif
