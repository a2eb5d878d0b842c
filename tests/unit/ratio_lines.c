/* For each line "NUM DEN DIGITS EDGE..." of the standard input, edges in thousandths: the text
 * of the ratio. test_fractions.py has its own idea of what that is. */
#include "base/ratio.h"

#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    enum { MOST = 8 };
    char line[512];
    ql_arena arena = {0};
    while (fgets(line, sizeof line, stdin)) {
        char *rest = line;
        ql_ratio edges[MOST];
        size_t count = 0;
        ql_arena_reset(&arena);
        long long num = strtoll(rest, &rest, 10);
        unsigned long long den = strtoull(rest, &rest, 10);
        unsigned digits = (unsigned)strtoul(rest, &rest, 10);
        while (*rest == ' ' && count < MOST)
            edges[count++] = ql_ratio_of(&arena, strtoll(rest, &rest, 10), 1000);
        puts(ql_ratio_text(&arena, ql_ratio_of(&arena, num, den), digits, edges, count));
    }
    ql_arena_release(&arena);
    return 0;
}
