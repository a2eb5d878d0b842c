/* A form is an instrument to be answered away from the terminal: a file here and a line in the
 * table of form.c. */
#ifndef QL_RENDER_FORM_H
#define QL_RENDER_FORM_H

#include "base/out.h"
#include "model/response.h"

/* What every form needs. */
typedef struct ql_form {
    const ql_response *response; /* names, and what is answered already */
    bool rated;
    bool interview;
    ql_arena *arena; /* for texts made on the way */
    ql_out *out;
} ql_form;

typedef struct ql_form_kind {
    ql_format format;
    void (*put)(ql_form *form);
} ql_form_kind;

extern const ql_form_kind ql_form_markdown;
extern const ql_form_kind ql_form_page;
extern const ql_form_kind ql_form_print;
extern const ql_form_kind ql_form_csv;

/* One of the boxes of a question, of which one is to be ticked. */
typedef struct ql_choice {
    const char *key;   /* what is typed for it in the questionnaire: "4", "x" */
    const char *value; /* what stands for it in files: "4", "no-evidence" */
    const char *label; /* "" where a point has none */
    const char *about; /* its anchor, as sentences; "" where there is none */
    bool ticked;
} ql_choice;

/* The points of item `i`, and then the two ways not to answer that people are offered. */
size_t ql_form_choice_count(const ql_form *form, size_t i);
ql_choice ql_form_choice(const ql_form *form, size_t i, size_t k);

/* The full stop between label and what it is about; "" where one of them is not there. */
const char *ql_form_stop(ql_choice choice);

/* What the blank for a name is for: "Candidate", "Name". */
const char *ql_form_respondent_label(const ql_form *form);

/* What to do with the form, in a sentence or two. */
const char *ql_form_advice(const ql_form *form);

/* What stands before the probes of a question. */
extern const char ql_form_probes_lead[];

#endif
