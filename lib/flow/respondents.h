/* Who was there before. Workers make hashes, one after the other is asked in the table's order. */
#ifndef QL_FLOW_RESPONDENTS_H
#define QL_FLOW_RESPONDENTS_H

#include "base/findings.h"
#include "base/hashset.h"
#include "model/block.h"

struct ql_respondents {
    enum ql_duplicates rule;
    bool scouting; /* the first of two walks: nothing is left out yet */
    ql_hash key;
    ql_hashset seen; /* for the last of each: its number; else file and line of the first */
    uint64_t number; /* of the response to be asked about */
    uint64_t left_out;
    const char **files;
    size_t file_count;
    size_t file_room;
    ql_arena arena;
};

/* The hash of a response by a rater about a respondent; 0, 0 where none is named, who is never
 * anybody's duplicate. Any thread may ask. */
ql_hash ql_respondent_hash(const ql_respondents *all, ql_slice respondent, ql_slice rater);

/* Whether the next response counts. `*earlier` is where the other one is, when it does not.
 * QL_ERR_NOMEM when memory is out. */
enum ql_code ql_respondents_ask(ql_respondents *all, ql_hash hash, uint32_t line, bool *counts,
                                uint64_t *earlier);

/* Adds the finding that a response does not count, where that is one. */
void ql_respondents_complain(const ql_respondents *all, const char *respondent, ql_place place,
                             uint64_t earlier, ql_findings *findings);

#endif
