/* What the unit tests share: output caught as text, documents and rubrics from text. */
#ifndef UNIT_H
#define UNIT_H

#include "base/findings.h"
#include "base/out.h"
#include "model/rubric.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define TEST(sentence) static void sentence(void **state __attribute__((unused)))
#define COUNT(array) (sizeof(array) / sizeof *(array))

/* All that was written, ended in a NUL. */
typedef struct caught {
    size_t len;
    char text[1 << 18];
} caught;

static inline bool catch_bytes(void *context, const char *bytes, size_t len)
{
    caught *to = context;
    assert_true(len < sizeof to->text - to->len);
    memcpy(to->text + to->len, bytes, len);
    to->len += len;
    to->text[to->len] = '\0';
    return true;
}

/* A sink into `to`, emptied first. */
static inline ql_sink catch_in(caught *to)
{
    to->len = 0;
    to->text[0] = '\0';
    return (ql_sink){.write = catch_bytes, .context = to};
}

static inline bool refuse_bytes(void *context, const char *bytes, size_t len)
{
    (void)bytes;
    (void)len;
    ++*(int *)context;
    return false;
}

/* A sink that refuses everything and counts how often it was asked. */
static inline ql_sink refuse_in(int *asked)
{
    *asked = 0;
    return (ql_sink){.write = refuse_bytes, .context = asked};
}

/* The rubric that a text is; the test fails when it is none. */
static inline ql_rubric *rubric_of(const char *yaml)
{
    ql_rubric *rubric = NULL;
    ql_findings *findings = ql_findings_new();
    if (ql_rubric_load(&rubric, yaml, strlen(yaml), findings) != QL_OK)
        fail_msg("line %u: %s", findings->list[0].line, findings->list[0].message);
    ql_findings_free(findings);
    return rubric;
}

/* A small pseudo-random number (Numerical Recipes' generator), the same on every machine. */
static inline uint32_t draw(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (uint32_t)(((uint64_t)*seed * below) >> 32);
}

#endif
