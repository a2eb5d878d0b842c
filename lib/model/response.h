/* A response: what one person answered. */
#ifndef QL_MODEL_RESPONSE_H
#define QL_MODEL_RESPONSE_H

#include "model/rubric.h"
#include "qualities.h"

/* The index of a point of the item's scale; or, below 0, a missing kind. */
typedef int16_t ql_answer;

#define QL_ANSWER_MISSING(kind) ((ql_answer)(-1 - (int)(kind)))

static inline bool ql_answer_is_missing(ql_answer answer)
{
    return answer < 0;
}

static inline enum ql_missing_kind ql_answer_kind(ql_answer answer)
{
    return (enum ql_missing_kind)(-1 - answer);
}

enum { QL_ABOUTS = QL_ABOUT_FINISHED + 1 };

struct ql_response {
    ql_arena arena;
    const ql_rubric *rubric;
    const ql_instrument *instrument;
    ql_answer *answers;           /* one an item of the instrument */
    const char **notes;           /* likewise; NULL where there is none */
    ql_texts chosen;              /* ids of the actions to be taken next; not all may be known */
    const char *about[QL_ABOUTS]; /* never NULL */
    uint32_t line;                /* where it stands in its file; 0 when in none */
    bool is_file;                 /* a whole response, not a row of a table */
    const char *scored_by;        /* the digest of what it is scored by, as its file says */
    const char *version;          /* of the rubric it was given to, as its file says; or "" */
    const char *sealed_at;        /* "" when it is not sealed */
    const char *seal;             /* the digest of what it said then */
};

/* Makes a response empty, for rubric and instrument, in its own arena. */
enum ql_code ql_response_init(ql_response *response, const ql_rubric *rubric,
                              const ql_instrument *instrument);

/* What an answer in a file may be, read against the item's scale: a value (4, 4.0), a label in
 * any case, both ("4 - Often", "Often (4)"), or the name of a missing kind. False when it is
 * none of them. */
bool ql_answer_parse(const ql_item *item, const char *text, size_t len, ql_answer *answer);

/* A text that somebody typed, as it can be kept and read back: what can be shown, on one line,
 * without blanks at either end or what arrow keys leave, cut where a text must end. It may be
 * empty; NULL when memory is out. */
const char *ql_response_text(ql_arena *arena, const char *text, size_t len);

#endif
