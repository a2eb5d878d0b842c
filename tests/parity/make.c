#include "make.h"

#include "base/escape.h"
#include "model/rubric.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PICK(d, array) ((array)[draw(d, sizeof(array) / sizeof *(array))])

/* ---- Text and chance ------------------------------------------------------------------------- */

void text_put(text *to, const char *bytes, size_t len)
{
    if (to->room - to->len <= len) {
        to->room = (to->len + len + 1) * 2;
        to->bytes = realloc(to->bytes, to->room);
        if (!to->bytes)
            abort();
    }
    if (len > 0)
        memcpy(to->bytes + to->len, bytes, len);
    to->len += len;
    to->bytes[to->len] = '\0';
}

void text_format(text *to, const char *format, ...)
{
    char line[1024];
    va_list args;
    va_start(args, format);
    int len = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    if (len < 0 || (size_t)len >= sizeof line)
        abort();
    text_put(to, line, (size_t)len);
}

static bool put_bytes(void *context, const char *bytes, size_t len)
{
    text_put(context, bytes, len);
    return true;
}

ql_sink text_sink(text *to)
{
    return (ql_sink){.write = put_bytes, .context = to};
}

uint64_t roll(dice *d)
{
    uint64_t z = *d += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

unsigned draw(dice *d, unsigned below)
{
    return (unsigned)(roll(d) % below);
}

bool one_in(dice *d, unsigned n)
{
    return draw(d, n) == 0;
}

/* A form with a number in place of its '#'. */
static void numbered(char to[64], const char *form, unsigned number)
{
    int before = (int)strcspn(form, "#");
    if (form[before] == '#')
        (void)snprintf(to, 64, "%.*s%u%s", before, form, number, form + before + 1);
    else
        (void)snprintf(to, 64, "%s", form);
}

static void put(text *to, const char *words)
{
    text_put(to, words, strlen(words));
}

/* ---- Rubrics --------------------------------------------------------------------------------- */

static void put_yaml(text *to, const char *words)
{
    ql_out out;
    ql_out_init(&out, text_sink(to));
    ql_put_yaml(&out, words);
    (void)ql_out_finish(&out);
}

/* Numbers of points around those where the sweep changes its way: 12 points and 4 missing kinds
 * fill 16 codes, 124 points 128. */
static void make_scale(dice *d, text *to, unsigned number)
{
    static const unsigned sizes[] = {2, 2, 3, 5, 5, 7, 11, 12, 13, 30, 120, 124, 125};
    unsigned points = PICK(d, sizes), widest = one_in(d, 2) ? 1 : 8;
    int value = one_in(d, 2) ? (int)draw(d, 2) : (int)draw(d, 900) - 900;
    text_format(to, "  s%u:\n", number);
    for (unsigned k = 0; k < points; k++) {
        static const char *const forms[] = {"Word #", "Wört #", "A, b #", "\"So\" #", "# = x"};
        char label[64];
        numbered(label, PICK(d, forms), k + 2000);
        text_format(to, "    - {value: %d", value);
        if (!one_in(d, 3)) {
            put(to, ", label: ");
            put_yaml(to, label);
        }
        put(to, "}\n");
        value += 1 + (int)draw(d, widest);
    }
}

static void make_missing(dice *d, text *to)
{
    static const char *const shares[] = {"0%", "33.333%", "50%", "66.667%", "99.999%", "100%"};
    text_format(to, "missing: {items: %s, at-least: %u, qualities: %s}\n", PICK(d, shares),
                1 + draw(d, 4), PICK(d, shares));
    if (one_in(d, 2))
        put(to, "missing-words: {blank: [\"-\", zz], na: [Ünklar, 'a, b'], declined: [hush]}\n");
}

/* Thresholds near scores that are often met, and names that need care in a CSV cell. */
static void make_bands(dice *d, text *to)
{
    static const char *const names[] = {"Low", "=Mid",       "So, so", "\"High\"", " blank",
                                        "a;b", "two\nlines", "-5",     "Größe",    "@home"};
    static const unsigned edges[] = {1, 10000, 33333, 33334, 50000, 66666, 66667, 75000, 99999};
    unsigned from = 0;
    for (unsigned k = 0; k < 6 && from <= 100000; k++) {
        text_format(to, "%s  - {from: %u.%03u, name: ", k == 0 ? "bands:\n" : "", from / 1000,
                    from % 1000);
        char name[32];
        (void)snprintf(name, sizeof name, "%s%u", PICK(d, names), k);
        put_yaml(to, name);
        put(to, "}\n");
        unsigned next = PICK(d, edges);
        from = next > from ? next : from + 1 + draw(d, 30000);
    }
}

/* Most weights are plain. Those of a heavy rubric make sums that do not fit, or barely do. */
static const char *weight_of(dice *d, bool heavy)
{
    static const char *const plain[] = {"1", "1", "1", "2", "0.5", "1.5", "3", "0"};
    static const char *const awkward[] = {"1000", "0.001", "65.533", "65.534", "33.333", "0.125"};
    return heavy ? PICK(d, awkward) : PICK(d, plain);
}

static void make_item(dice *d, text *to, unsigned number, unsigned scales, bool heavy, bool first)
{
    const char *weight = weight_of(d, heavy);
    text_format(to, "        - {id: i-%u, text: Item, scale: s%u, weight: %s, reverse: %s}\n",
                number, scales == 1 ? 0 : draw(d, scales),
                first && strcmp(weight, "0") == 0 ? "1" : weight, one_in(d, 3) ? "true" : "false");
}

/* A quality whose sum and weight are both 65534 or 65535 at the most: 16 bits are full. */
static void make_brimful(dice *d, text *to)
{
    text_format(to,
                "scales: {s: [{value: 0}, {value: 1}]}\n"
                "qualities:\n"
                "  - id: q\n    name: Q\n    items:\n      self:\n"
                "        - {id: i-0, text: Item, scale: s, weight: 0.001}\n"
                "        - {id: i-1, text: Item, scale: s, weight: 65.53%u}\n",
                3 + draw(d, 2));
}

void make_rubric(dice *d, text *to)
{
    unsigned scales = one_in(d, 3) ? 3 : 1, qualities = 1 + draw(d, 9), items = 0;
    bool heavy = one_in(d, 4), heavy_above = one_in(d, 4), brimful = one_in(d, 8);
    put(to, "format: qualities-rubric/1\nid: random\nversion: '1'\ntitle: Random\n"
            "instruments: {self: {title: Self}}\n");
    make_missing(d, to);
    if (!one_in(d, 5))
        make_bands(d, to);
    if (brimful) {
        make_brimful(d, to);
        return;
    }
    put(to, "scales:\n");
    for (unsigned s = 0; s < scales; s++)
        make_scale(d, to, s);
    put(to, "qualities:\n");
    for (unsigned q = 0; q < qualities && items < 40; q++) {
        const char *weight = weight_of(d, heavy_above);
        text_format(to, "  - id: q%u\n    name: Quality %u\n    weight: %s\n", q, q,
                    q == 0 && strcmp(weight, "0") == 0 ? "1" : weight);
        if (one_in(d, 3))
            text_format(to, "    growth: [{id: g%u, when: below %u.%u, do: Grow.}]\n", q,
                        draw(d, 100), draw(d, 10));
        put(to, "    items:\n      self:\n");
        unsigned count = one_in(d, 20) ? 40 - items : 1 + draw(d, 6);
        for (unsigned i = 0; i < count && items < 40; i++)
            make_item(d, to, items++, scales, heavy, i == 0);
    }
}

/* ---- Tables ---------------------------------------------------------------------------------- */

enum { RESPONDENT = -1, RATER = -2, COMMENT = -3, MOST_COLUMNS = 64 };

/* How a table is written. Chances are one in so many; 0 is never. */
typedef struct manner {
    dice *d;
    const ql_instrument *instrument;
    char delimiter;
    int columns[MOST_COLUMNS]; /* an item's index, or one of the above */
    unsigned width;
    unsigned endings; /* how many of LF, CRLF, CR */
    unsigned first_ending;
    unsigned quoted;     /* cells */
    unsigned words;      /* answers in words */
    unsigned wrong;      /* answers that are none */
    unsigned odd_rows;   /* ragged, blank */
    unsigned irregular;  /* quotes where they should not be */
    unsigned people;     /* how many respondents there are names for */
    unsigned long_cells; /* comments longer than a small block */
} manner;

static bool happens(const manner *m, unsigned chance)
{
    return chance > 0 && one_in(m->d, chance);
}

static void put_quoted(text *to, const char *words)
{
    put(to, "\"");
    for (; *words; words++) {
        text_put(to, words, 1);
        if (*words == '"')
            put(to, "\"");
    }
    put(to, "\"");
}

/* A cell in quotes where it must be, and sometimes where it need not. */
static void put_cell(const manner *m, text *to, const char *words)
{
    const char special[] = {m->delimiter, '\n', '\r', '\0'};
    if (strpbrk(words, special) || words[0] == '"' || happens(m, m->quoted))
        put_quoted(to, words);
    else
        put(to, words);
}

static void make_answer(const manner *m, text *to, const ql_item *item)
{
    static const char *const others[] = {"",   "NA", "n/a",  "-99",    "Prefer not to say", " ",
                                         "zz", "-",  "hush", "ünklar", "no evidence",       "na"};
    static const char *const wrongs[] = {"x",        "9999", "4/5",    "1.5",
                                         "\xC3\xA9", "\"",   "a\"b\"", "--"};
    const ql_point *point = &item->scale->points[draw(m->d, (unsigned)item->scale->count)];
    const char *label = point->label ? point->label : "NA";
    char words[128];
    (void)snprintf(words, sizeof words, "%d", point->value);
    if (happens(m, m->wrong))
        (void)snprintf(words, sizeof words, "%s", PICK(m->d, wrongs));
    else if (happens(m, m->words))
        switch (draw(m->d, 6)) {
        case 0:
            (void)snprintf(words, sizeof words, "%s", label);
            break;
        case 1:
            (void)snprintf(words, sizeof words, "%d - %s", point->value, label);
            break;
        case 2:
            (void)snprintf(words, sizeof words, "%s (%d)", label, point->value);
            break;
        case 3:
            (void)snprintf(words, sizeof words, " %d.0", point->value);
            break;
        default:
            (void)snprintf(words, sizeof words, "%s", PICK(m->d, others));
            break;
        }
    put_cell(m, to, words);
}

static void make_id(const manner *m, text *to, unsigned r)
{
    static const char *const forms[] = {
        "p#",
        "R-#",
        "#",
        "-#",
        "+#",
        "=#",
        "@#",
        " # ",
        "a,#",
        "a;#",
        "a\tb#",
        "a b #",
        "say \"#\"",
        "two\nlines#",
        "-a#",
        "",
        "-",
        "x",
        "cr\rcr#",
        "a/#:b_c.d",
        "\xC3\xA9t\xC3\xA9 #",
        "\x01#",
        "\x7F#",
        "\033[A#",
        "\xE6\x96\x87#",
        "\xE2\x80\x8E#",
    };
    char words[64];
    numbered(words, happens(m, m->words) ? PICK(m->d, forms) : "p#", r);
    put_cell(m, to, words);
}

static void make_comment(const manner *m, text *to)
{
    static const char *const comments[] = {
        "",          "fine",
        "well, yes", "he said \"no\"",
        "one\ntwo",  "one\r\ntwo",
        "a;b\tc",    "\"",
        "\"\"",      "caf\xC3\xA9",
        "cr\rhere",  ",",
        "\n",        "ends in quote\"",
        "5\" wide",
    };
    if (!happens(m, m->long_cells)) {
        put_cell(m, to, happens(m, m->words) ? PICK(m->d, comments) : "plain");
        return;
    }
    put(to, "\"");
    for (unsigned k = 200 + draw(m->d, 2000); k > 0; k--)
        put(to, one_in(m->d, 9) ? "\"\"" : one_in(m->d, 9) ? "\n" : ",long");
    put(to, "\"");
}

static void make_cell(const manner *m, text *to, int column, unsigned r)
{
    if (column >= 0)
        make_answer(m, to, &m->instrument->items[column]);
    else if (column == RESPONDENT)
        make_id(m, to, r % m->people);
    else
        make_comment(m, to);
    static const char *const faults[] = {"\"", " \"x\"", "x\"\"", "\r\r"};
    if (happens(m, m->irregular))
        put(to, PICK(m->d, faults));
}

static void end_record(const manner *m, text *to)
{
    static const char *const breaks[] = {"\n", "\r\n", "\r"};
    put(to, breaks[(m->first_ending + draw(m->d, m->endings)) % 3]);
}

static void make_record(const manner *m, text *to, unsigned r)
{
    unsigned fault = happens(m, m->odd_rows) ? draw(m->d, 6) : 6;
    unsigned width = fault == 0   ? 1 + draw(m->d, m->width)
                     : fault == 1 ? m->width + 1 + draw(m->d, 90)
                                  : m->width;
    for (unsigned k = 0; k < width && fault != 4; k++) {
        if (k > 0)
            text_put(to, &m->delimiter, 1);
        if (fault != 3)
            make_cell(m, to, k < m->width ? m->columns[k] : COMMENT, r);
    }
    if (fault == 2)
        text_put(to, &m->delimiter, 1);
    if (fault == 5)
        put(to, "\n  \n");
    end_record(m, to);
}

/* Columns in the instrument's order, some of them lacking, with others among them. */
static void choose_columns(manner *m)
{
    unsigned respondent = one_in(m->d, 8) ? MOST_COLUMNS : draw(m->d, 2) * draw(m->d, 5);
    unsigned comments = draw(m->d, 3), lacking = one_in(m->d, 3) ? 9 : 0;
    for (unsigned i = 0; i < m->instrument->count && m->width < MOST_COLUMNS - 4; i++) {
        if (m->width >= respondent) {
            m->columns[m->width++] = RESPONDENT;
            respondent = MOST_COLUMNS;
        }
        if (comments > 0 && one_in(m->d, 4)) {
            m->columns[m->width++] = comments == 2 ? RATER : COMMENT;
            comments--;
        }
        if (i == 0 || !happens(m, lacking))
            m->columns[m->width++] = (int)i;
    }
    if (one_in(m->d, 2))
        m->columns[m->width++] = COMMENT;
}

static void make_header(const manner *m, text *to)
{
    static const char *const names[] = {"comment",    "5\" wide", "why, then?",
                                        "two\nlines", "",         "x;y"};
    for (unsigned k = 0; k < m->width; k++) {
        int column = m->columns[k];
        if (k > 0)
            text_put(to, &m->delimiter, 1);
        if (column >= 0)
            put_cell(m, to, m->instrument->items[column].id);
        else if (column == RESPONDENT)
            put_cell(m, to, one_in(m->d, 2) ? "id" : "Respondent");
        else if (column == RATER)
            put_cell(m, to, "rater");
        else if (happens(m, m->long_cells))
            make_comment(m, to);
        else
            put_cell(m, to, PICK(m->d, names));
    }
    end_record(m, to);
}

/* Something in the last part of a table that ends it, or its last line. */
static void spoil(const manner *m, text *to)
{
    size_t late = to->len - to->len / (1 + draw(m->d, 9));
    size_t at = late + (to->len > late ? roll(m->d) % (to->len - late) : 0);
    if (to->len == 0)
        return;
    switch (draw(m->d, 8)) {
    case 0:
        to->bytes[at < to->len ? at : 0] = '\0';
        break;
    case 1:
        to->bytes[at < to->len ? at : 0] = '\xFF';
        break;
    case 2:
        put(to, "p,\"never closed\nand on");
        break;
    case 3:
        to->len = at;
        break;
    default:
        break;
    }
    if (one_in(m->d, 3) && to->len > 0)
        to->len--; /* no final line break */
}

static unsigned chance(dice *d, unsigned often, unsigned seldom)
{
    static const unsigned never = 0;
    const unsigned all[] = {never, never, often, seldom};
    return all[draw(d, 4)];
}

void make_table(dice *d, const ql_rubric *rubric, text *to)
{
    manner m = {.d = d,
                .instrument = &rubric->instruments[0],
                .delimiter = ",,,;\t"[draw(d, 5)],
                .endings = one_in(d, 5) ? 1 + draw(d, 3) : 1,
                .first_ending = draw(d, 2),
                .quoted = chance(d, 3, 50),
                .words = chance(d, 3, 30),
                .wrong = chance(d, 30, 2000),
                .odd_rows = chance(d, 5, 200),
                .irregular = chance(d, 50, 4000),
                .long_cells = chance(d, 40, 400),
                .people = one_in(d, 2) ? 1 + draw(d, 100) : 1000000};
    unsigned records = one_in(d, 12) ? draw(d, 3000) : one_in(d, 9) ? 0 : draw(d, 200);
    if (one_in(d, 40))
        return;
    if (one_in(d, 6))
        put(to, "\xEF\xBB\xBF");
    choose_columns(&m);
    make_header(&m, to);
    for (unsigned r = 0; r < records; r++)
        make_record(&m, to, r);
    spoil(&m, to);
}
