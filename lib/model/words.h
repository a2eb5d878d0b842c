/* Words and numbers as people read them, for the questionnaire and all reports alike. */
#ifndef QL_MODEL_WORDS_H
#define QL_MODEL_WORDS_H

#include "model/rubric.h"

/* The full stop that a text lacks; "" when it ends in a mark already. */
const char *ql_stop_after(const char *text);

/* The text with that full stop. Never NULL. */
const char *ql_sentence(ql_arena *arena, const char *text);

/* "does not apply", and the like. */
const char *ql_missing_words(enum ql_missing_kind kind);

/* The day of a time such as 2026-03-02T09:15:00Z: "2 March 2026". Never NULL. */
const char *ql_day_text(ql_arena *arena, const char *time);

/* Thousandths as a number, without zeros at the end: "12.5". Never NULL. */
const char *ql_thousandths_text(ql_arena *arena, uint64_t thousandths);

#endif
