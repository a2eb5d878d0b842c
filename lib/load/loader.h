/* What the parts of the loader share. */
#ifndef QL_LOAD_LOADER_H
#define QL_LOAD_LOADER_H

#include "base/count.h"
#include "base/fields.h"
#include "model/rubric.h"

typedef struct loader {
    ql_fields fields;
    ql_rubric *rubric;
    const ql_node *root;
    ql_node_set references; /* their ids */
    ql_node_set roles;
    size_t errors; /* before the qualities were read */
} loader;

static inline loader *loader_of(ql_fields *fields)
{
    return fields->context;
}

/* Stands for a scale that has faults, so that nothing more is said of what uses it: no points. */
extern const ql_scale ql_unknown_scale;

/* Reads a list, or a map of which `member` gets the keys, into an array of `size` bytes each. A
 * member stays zero where it has faults. NULL when it is none. `what`: "points". */
void *ql_read_list(ql_fields *fields, const ql_node *node, const char *what, size_t size,
                   ql_read member, size_t *count);
void *ql_read_group(ql_fields *fields, const ql_node *node, const char *what, size_t size,
                    ql_read member, size_t *count);

/* Reader for a ql_texts: a list of texts. */
void ql_read_texts(ql_fields *fields, const ql_node *node, void *to);

/* Reads a list of ids of `what`, each of which may be in it once. */
void *ql_read_ids(ql_fields *fields, const ql_node *node, const char *what, size_t size,
                  ql_read member, size_t *count);

/* Adds to a set the texts that members of a list have under a key; nothing when it is no list. */
void ql_collect(ql_fields *fields, const ql_node *list, const char *key, ql_node_set *to);

/* Sorts a set and finds what is in it twice. `what`: "label"; `expected`: "each needs its own". */
void ql_check_differ(ql_fields *fields, ql_node_set *set, const char *rule, const char *what,
                     const char *expected);

/* The same for the ids of each `what`: "role". */
void ql_check_ids(ql_fields *fields, ql_node_set *ids, const char *what);

/* A finding when a list or map is empty. */
void ql_check_some(ql_fields *fields, const ql_node *node, const char *what);

/* The finding: there is no `what` of this name, which was expected to be one of `names`. */
void ql_complain_of_undefined(ql_fields *fields, const ql_node *node, const char *what,
                              ql_names_of names);

/* The member of a list that a text names by its id; NULL after a finding. */
const void *ql_find_member(ql_fields *fields, const ql_node *node, const char *what,
                           const ql_node_set *ids, ql_names_of members);

/* The place of a member of a list: that of its id, else of its first key. */
ql_place ql_place_of_member(const ql_node *node);

/* Reader for a ql_cites: a list of reference ids. */
void ql_read_cites(ql_fields *fields, const ql_node *node, void *to);

/* references.c */
void ql_read_references(ql_fields *fields, const ql_node *node, void *to);
void ql_read_roles(ql_fields *fields, const ql_node *node, void *to);

/* scales.c */
void ql_read_scales(ql_fields *fields, const ql_node *node, void *to);
void ql_read_scale_name(ql_fields *fields, const ql_node *node, void *to);
void ql_read_bands(ql_fields *fields, const ql_node *node, void *to);
void ql_read_missing(ql_fields *fields, const ql_node *node, void *to);
void ql_read_missing_words(ql_fields *fields, const ql_node *node, void *to);
void ql_read_weight(ql_fields *fields, const ql_node *node, void *to);

/* norms.c */
void ql_read_norms(ql_fields *fields, const ql_node *node, void *to);

/* qualities.c */
void ql_read_qualities(ql_fields *fields, const ql_node *node, void *to);
/* Reads the items of every instrument out of the list of qualities. */
void ql_read_items(ql_fields *fields, const ql_node *qualities);

#endif
