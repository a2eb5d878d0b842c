/* generate ROWS [COMMENTS]: a table of answers 1 to 5 to 35 items, the same bytes at every run.
 * One answer in 50 is missing; with COMMENTS a quoted comment ends each record, and some hold
 * commas, doubled quotes and line breaks. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* splitmix64 (Steele, Lea, Flood, 2014) */
static uint64_t next(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

int main(int argc, char **argv)
{
    static const char *const words[] = {"felt",      "because", "ok",        "really, ",
                                        "\"\"to\"\"", "caf\xC3\xA9", "say\n then", "supported"};
    uint64_t rows = argc > 1 ? strtoull(argv[1], NULL, 10) : 10000;
    uint64_t state = 1;
    printf("id");
    for (int i = 1; i <= 35; i++)
        printf(",q%02d", i);
    printf(argc > 2 ? ",comment\n" : "\n");
    for (uint64_t r = 1; r <= rows; r++) {
        printf("R-%" PRIu64, r);
        for (int i = 0; i < 35; i++) {
            uint64_t draw = next(&state) % 250;
            if (draw < 5)
                printf(draw < 1 ? ",NA" : ",");
            else
                printf(",%d", (int)(draw % 5) + 1);
        }
        if (argc > 2) {
            printf(",\"");
            for (uint64_t n = next(&state) % 12; n > 0; n--)
                printf("%s ", words[next(&state) % 8]);
            printf("\"");
        }
        printf("\n");
    }
    return fflush(stdout) != 0;
}
