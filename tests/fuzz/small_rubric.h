/* A rubric as YAML: small, with something of everything. */
#ifndef FUZZ_SMALL_RUBRIC_H
#define FUZZ_SMALL_RUBRIC_H

extern const char small_rubric[];

#endif
