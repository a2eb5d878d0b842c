/* What takes cells many bytes at once finds the same as a loop over single bytes. */
#include "../unit/unit.h"

#include "read/cells.h"
#include "read/turn.h"

enum { ROUNDS = 20000 };

static const ql_digits digits = {.first = '1', .span = 4, .add = (uint8_t)(4 - '1')};

/* Bytes of which many are digits and delimiters, or next to them. */
static void fill(uint32_t *seed, char *bytes, size_t len)
{
    static const char special[] = "0123456,,,,,;\t\"\r+-/:@Z[az{_";
    for (size_t k = 0; k < len; k++)
        bytes[k] =
            draw(seed, 8) == 0 ? (char)draw(seed, 256) : special[draw(seed, sizeof special - 1)];
}

static ql_bytes make_bytes(char delimiter)
{
    ql_bytes of = {.byte = {0}};
    for (int c = 0; c < 256; c++) {
        bool plain = c < 0x80 && c != delimiter && (c == '_' || (c >= '0' && c <= 'z' && c != '['));
        of.byte[c] = plain ? 0 : QL_NOT_PLAIN;
        if (plain)
            of.low[c % 16] |= (uint8_t)(1 << c / 16);
    }
    for (int high = 0; high < 8; high++)
        of.high[high] = (uint8_t)(1 << high);
    return of;
}

/* Ways of this machine; those that it has not are left out. */
static void check_window(ql_window_of *way, const char *bytes, char delimiter)
{
    ql_window window = way(bytes, delimiter, digits);
    for (int k = 0; k < QL_CHUNK; k++) {
        assert_int_equal(window.digits >> k & 1, bytes[k] >= '1' && bytes[k] <= '5');
        assert_int_equal(window.ends >> k & 1, bytes[k] == delimiter);
    }
}

static void check_codes(ql_codes_of *way, const char *bytes)
{
    uint8_t codes[QL_CHUNK / 2];
    way(bytes, digits, codes);
    for (int k = 0; k < QL_CHUNK / 2; k++) {
        if (bytes[2 * k] >= '1' && bytes[2 * k] <= '5')
            assert_int_equal(codes[k], bytes[2 * k] - '1' + 4);
    }
}

static void check_end(ql_end_of *way, const char *bytes, char delimiter)
{
    const char *wanted = bytes;
    while (*wanted != delimiter && *wanted != '\n' && *wanted != '\r' && *wanted != '"')
        wanted++;
    assert_ptr_equal(way(bytes, delimiter), wanted);
}

static void check_quote(ql_quote_of *way, const char *bytes, const char *limit)
{
    const char *wanted = memchr(bytes, '"', (size_t)(limit - bytes));
    assert_ptr_equal(way(bytes, limit), wanted ? wanted : limit);
}

static void check_plain(ql_plain_of *way, const char *bytes, const ql_bytes *of)
{
    size_t len = 0;
    while (of->byte[(unsigned char)bytes[len]] == 0)
        len++;
    assert_int_equal(way(bytes, of), len);
}

#if defined(__x86_64__)

#define BEST __attribute__((target("avx2,bmi,bmi2")))

BEST static ql_window window_avx2(const char *bytes, char delimiter, ql_digits of)
{
    return ql_window_avx2(bytes, delimiter, of);
}

BEST static void codes_avx2(const char *bytes, ql_digits of, uint8_t *codes)
{
    ql_codes_avx2(bytes, of, codes);
}

BEST static size_t plain_avx2(const char *bytes, const ql_bytes *of)
{
    return ql_plain_avx2(bytes, of);
}

static const ql_cells ways[] = {
    {ql_window_portable, ql_codes_portable, ql_end_portable, ql_quote_portable, ql_plain_portable},
    {ql_window_sse2, ql_codes_sse2, ql_end_sse2, ql_quote_sse2, ql_plain_portable},
    {window_avx2, codes_avx2, ql_end_sse2, ql_quote_sse2, plain_avx2},
};

static size_t count_ways(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") ? 3 : 2;
}

#else

static const ql_cells ways[] = {
    {ql_window_portable, ql_codes_portable, ql_end_portable, ql_quote_portable, ql_plain_portable},
#if defined(__aarch64__)
    {ql_window_neon, ql_codes_neon, ql_end_neon, ql_quote_portable, ql_plain_portable},
#endif
};

static size_t count_ways(void)
{
    return COUNT(ways);
}

#endif

TEST(every_way_takes_cells_alike_at_any_alignment)
{
    uint32_t seed = 1;
    char bytes[4 * QL_CHUNK];
    for (int k = 0; k < ROUNDS; k++) {
        char delimiter = ",;\t"[k % 3];
        const ql_bytes of = make_bytes(delimiter);
        const char *start = bytes + draw(&seed, QL_CHUNK);
        fill(&seed, bytes, sizeof bytes);
        memcpy(bytes + 3 * QL_CHUNK, "\n\"", 2); /* where every search ends */
        bytes[3 * QL_CHUNK + 2] = '\0';
        for (size_t way = 0; way < count_ways(); way++) {
            check_window(ways[way].window, start, delimiter);
            check_codes(ways[way].codes, start);
            check_end(ways[way].end, start, delimiter);
            check_quote(ways[way].quote, start, start + draw(&seed, QL_CHUNK));
            check_plain(ways[way].plain, start, &of);
        }
    }
}

TEST(sixteen_rows_are_turned_into_columns)
{
    enum { STRIDE = 48 };
    uint8_t rows[QL_TURN * STRIDE];
    ql_square square;
    for (size_t k = 0; k < sizeof rows; k++)
        rows[k] = (uint8_t)(k * 7 + k / 256);
    ql_turn(&square, rows + 5, STRIDE);
    for (size_t r = 0; r < QL_TURN; r++) {
        for (size_t c = 0; c < QL_TURN; c++)
            assert_int_equal(square.bytes[c][r], rows[5 + r * STRIDE + c]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_way_takes_cells_alike_at_any_alignment),
        cmocka_unit_test(sixteen_rows_are_turned_into_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
