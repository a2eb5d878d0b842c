/* Random rubrics and tables, the same on every machine for the same seed. */
#ifndef PARITY_MAKE_H
#define PARITY_MAKE_H

#include "qualities.h"

/* Bytes that grow. */
typedef struct text {
    char *bytes;
    size_t len;
    size_t room;
} text;

/* Adds to a text; the program ends when memory is out. */
void text_put(text *to, const char *bytes, size_t len);
void text_format(text *to, const char *format, ...) __attribute__((format(printf, 2, 3)));
ql_sink text_sink(text *to);

/* SplitMix64 (Steele, Lea, Flood, 2014). */
typedef uint64_t dice;
uint64_t roll(dice *d);
unsigned draw(dice *d, unsigned below);
bool one_in(dice *d, unsigned n);

/* Writes a rubric that loads. */
void make_rubric(dice *d, text *to);

/* Writes a table of answers to the instrument "self" of the rubric, most of it well formed. */
void make_table(dice *d, const ql_rubric *rubric, text *to);

#endif
