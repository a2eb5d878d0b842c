/* JSON, two blanks of indentation or a document a line, decimals as they are printed. */
#ifndef QL_RENDER_JSON_H
#define QL_RENDER_JSON_H

#include "base/out.h"
#include "model/rubric.h"

typedef struct ql_json {
    ql_out *out;
    unsigned depth;
    bool first;    /* nothing stands in the innermost group yet */
    bool one_line; /* no line breaks but behind the document */
} ql_json;

/* A list or object, as the value of `key`; NULL inside a list, and for the document itself. */
void ql_json_open(ql_json *json, const char *key, char bracket);
void ql_json_close(ql_json *json, char bracket);

/* Values; NULL is null. A number is its digits. */
void ql_json_text(ql_json *json, const char *key, const char *text);
void ql_json_number(ql_json *json, const char *key, const char *digits);
void ql_json_count(ql_json *json, const char *key, uint64_t count);
void ql_json_integer(ql_json *json, const char *key, int32_t number);

/* What something belongs to: "rubric", with its digest, and "instrument". */
void ql_json_rubric(ql_json *json, const ql_rubric *rubric, const ql_instrument *instrument);

#endif
