#include "opts.h"

#include "complain.h"
#include "files.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

const char *const endings_of_responses[] = {"yaml", "yml", "json", "ndjson", "jsonl", "csv",
                                            "tsv",  "gz",  "zst",  "md",     NULL};
const char *const endings_of_yaml[] = {"yaml", "yml", NULL};
const char *const endings_of_tables[] = {"csv", "tsv", "gz", "zst", NULL};

static const option_entry table[OPT_COUNT] = {
    [OPT_RUBRIC] = {"rubric", "FILE|ID", "the rubric: a file, or the id of a shipped one", 'r'},
    [OPT_INSTRUMENT] = {"instrument", "NAME", "which questionnaire of the rubric", 'i'},
    [OPT_OUTPUT] = {"output", "FILE", "write to FILE, whole or not at all", 'o'},
    [OPT_FORCE] = {"force", NULL, "let --output replace a file that is there", 'f'},
    [OPT_FORMAT] = {"format", "NAME", "the form of the output", 'F'},
    [OPT_DIGITS] = {"digits", "N", "decimals of a score at the least, 0 to 12", 'd'},
    [OPT_CHART] = {"chart", "KIND",
                   "the chart of html and svg: dots on one scale (default), or radar", 0},
    [OPT_PREVIOUS] = {"previous", "FILE", "compare with an earlier response, the first one in FILE",
                      0},
    [OPT_WAS] = {"was", "FILE,FILE",
                 "older editions of the rubric, to which some responses were given", 0},
    [OPT_SAME_PERSON] = {"same-person", NULL, "compare responses though the names in them differ",
                         0},
    [OPT_EXPLAIN] = {"explain", NULL, "print the worked arithmetic of every score", 'x'},
    [OPT_ON_ERROR] = {"on-error", "WHAT",
                      "skip: leave out responses with errors and go on "
                      "(default); stop: end at the first",
                      0},
    [OPT_SUMMARY] = {"summary", NULL, "describe the group, not each response", 0},
    [OPT_PAIRWISE] = {"pairwise", NULL,
                      "compare two items over all who answered both, not over those who answered "
                      "all items of the quality",
                      0},
    [OPT_NORMS] = {"norms", NULL, "print means, spread and reliability as YAML for a rubric", 0},
    [OPT_DUPLICATES] = {"duplicates", "RULE",
                        "of several responses of one respondent, error: "
                        "count the first and complain (default); first, "
                        "last, or all: count that, or them",
                        0},
    [OPT_ERRORS] = {"errors", "FILE",
                    "write every finding to FILE, a line each: CSV where it ends "
                    "in .csv, else JSON",
                    0},
    [OPT_ACCEPT_RUBRIC] = {"accept-rubric", NULL,
                           "score responses to another edition of the rubric by this one", 0},
    [OPT_EDIT] = {"edit", "FILE", "correct the answers in a response file", 'e'},
    [OPT_CANDIDATE] = {"candidate", "NAME", "whom the ratings are about", 0},
    [OPT_RATER] = {"rater", "NAME", "who rates", 0},
    [OPT_RATERS] = {"raters", "NAME,NAME",
                    "show nothing of a candidate before the sealed files of all these are there",
                    0},
    [OPT_ANONYMOUS] = {"anonymous", NULL, "call raters by letters", 0},
    [OPT_ADJUSTED] = {"adjusted", NULL,
                      "set scores without the severity of raters beside the others", 0},
    [OPT_LAYOUT] = {"layout", "NAME",
                    "wide: a row for each response (default); long: a row for each score", 0},
    [OPT_CSV] = {"csv", "HOW",
                 "safe: a text that a spreadsheet would take for a formula gets an apostrophe in "
                 "front (default); raw: texts stand as they are",
                 0},
    [OPT_DELIMITER] = {"delimiter", "CHAR",
                       "what stands between the cells of a table: comma, semicolon, tab or any "
                       "other character; by its first line without this",
                       0},
    [OPT_DECIMAL_COMMA] = {"decimal-comma", NULL,
                           "read 4,0 as 4 even where a comma stands between cells", 0},
    [OPT_ENCODING] = {"encoding", "NAME",
                      "utf-8 (default), utf-16 (known by its mark without "
                      "this) or windows-1252",
                      0},
    [OPT_MAP] = {"map", "FILE", "the column map of a table; \"qualities map\" drafts one", 'm'},
    [OPT_FROM] = {"from", "NAME",
                  "the tool that a table was exported from, such as qualtrics; none: "
                  "a plain table",
                  0},
    [OPT_FINISHED] = {"finished", NULL, "leave out responses that an export says are unfinished",
                      0},
    [OPT_KEEP] = {"keep", "NAME,NAME", "carry these columns of tables over into the CSV of scores",
                  'k'},
    [OPT_THREADS] = {"threads", "N", "threads that score a table; all cores without it", 'j'},
    [OPT_WALK] = {"walk", "NAME",
                  "sweep: score blocks of a table at once (default); simple: one "
                  "response after the other, for comparison",
                  0},
    [OPT_STRICT] = {"strict", NULL, "let warnings count as problems", 0},
    [OPT_ALL] = {"all", NULL, "show every finding, not the first twenty", 'a'},
    [OPT_COLOR] = {"color", "WHEN", "auto, always or never", 0},
    [OPT_HELP] = {"help", NULL, "show this help", 'h'},
};

/* What the value of an option is one of. */
static const char *const *const words[OPT_COUNT] = {
    [OPT_CHART] = WORDS([QL_CHART_DOTS] = "dots", [QL_CHART_RADAR] = "radar"),
    [OPT_ON_ERROR] = WORDS("skip", "stop"),
    [OPT_DUPLICATES] = WORDS("error", "first", "last", "all"),
    [OPT_LAYOUT] = WORDS("wide", "long"),
    [OPT_CSV] = WORDS("safe", "raw"),
    [OPT_ENCODING] = WORDS("utf-8", "utf-16", "windows-1252"),
    [OPT_WALK] = WORDS("sweep", "simple"),
    [OPT_COLOR] = WORDS("auto", "always", "never"),
};

/* The endings of a file that an option takes; any where there is none. */
static const char *const *const endings[OPT_COUNT] = {
    [OPT_RUBRIC] = endings_of_yaml, [OPT_PREVIOUS] = endings_of_responses,
    [OPT_WAS] = endings_of_yaml,    [OPT_EDIT] = endings_of_yaml,
    [OPT_MAP] = endings_of_yaml,
};

/* What getopt_long wants, for one command; its `val` is 256 + the option. */
typedef struct parser {
    struct option longs[OPT_COUNT + 1];
    char shorts[3 * OPT_COUNT + 3];
} parser;

static void fill(parser *p, const command *of)
{
    size_t longs = 0, shorts = 0;
    p->shorts[shorts++] = ':'; /* a missing value is ours to report */
    for (const enum option_id *o = of->options; *o != OPT_END; o++) {
        const option_entry *entry = &table[*o];
        p->longs[longs++] =
            (struct option){.name = entry->name,
                            .has_arg = entry->value ? required_argument : no_argument,
                            .val = 256 + (int)*o};
        if (entry->letter == 0)
            continue;
        p->shorts[shorts++] = entry->letter;
        if (entry->value)
            p->shorts[shorts++] = ':';
    }
    p->longs[longs] = (struct option){0};
    p->shorts[shorts] = '\0';
}

static enum option_id by_letter(const command *of, int letter)
{
    const enum option_id *o = of->options;
    while (*o != OPT_END && table[*o].letter != letter)
        o++;
    return *o;
}

/* A letter among others, as in -fx, does not move optind on; `optopt` is that letter, or the option
 * that was given a value and takes none, or 0. */
static void complain_of_option(const command *of, const char *word)
{
    char letter[3] = {'-', (char)optopt, '\0'};
    if (optopt >= 256)
        complain("%s: the option \"--%s\" takes no value", of->name, table[optopt - 256].name);
    else
        complain("%s: \"%s\" is no option of this command; \"qualities %s --help\" lists them",
                 of->name, optopt ? letter : word, of->name);
}

bool opts_read(const command *of, int argc, char **argv, options *given, int *first)
{
    parser p;
    given->of = of;
    fill(&p, of);
    opterr = 0;
    for (int found; (found = getopt_long(argc, argv, p.shorts, p.longs, NULL)) != -1;) {
        if (found == '?') {
            complain_of_option(of, argv[optind - 1]);
            return false;
        }
        if (found == ':') {
            complain("%s: the option \"%s\" needs a value", of->name, argv[optind - 1]);
            return false;
        }
        enum option_id option = found >= 256 ? (enum option_id)(found - 256) : by_letter(of, found);
        if (optarg && *optarg == '\0') {
            complain("%s: the option \"--%s\" needs a value, and there is none in the quotes",
                     of->name, table[option].name);
            return false;
        }
        if (given->value[option] && table[option].value && strchr(table[option].value, ',')) {
            complain("%s: --%s is there twice; name all in one, with commas between", of->name,
                     table[option].name);
            return false;
        }
        given->value[option] = optarg ? optarg : "";
    }
    int operands = argc - optind;
    *first = optind;
    if (given->value[OPT_HELP])
        return true;
    if (operands < of->least_operands) {
        complain("%s: something is missing; the form is: qualities %s [options] %s", of->name,
                 of->name, of->operands);
        return false;
    }
    if (of->most_operands >= 0 && operands > of->most_operands) {
        complain("%s: \"%s\" is one word too many; the form is: qualities %s [options]%s%s",
                 of->name, argv[optind + of->most_operands], of->name, *of->operands ? " " : "",
                 of->operands);
        return false;
    }
    return true;
}

static void put_option(FILE *to, const option_entry *entry)
{
    char left[64];
    (void)snprintf(left, sizeof left, "%c%c%s--%s%s%s", entry->letter ? '-' : ' ',
                   entry->letter ? entry->letter : ' ', entry->letter ? ", " : "  ", entry->name,
                   entry->value ? "=" : "", entry->value ? entry->value : "");
    (void)fprintf(to, "  %-26s", left);
    size_t column = 28;
    for (const char *word = entry->help; *word;) {
        size_t len = strcspn(word, " ");
        if (column + 1 + len > 79) {
            (void)fprintf(to, "\n%28s", "");
            column = 28;
        }
        (void)fprintf(to, " %.*s", (int)len, word);
        column += 1 + len;
        word += len + strspn(word + len, " ");
    }
    (void)fputc('\n', to);
}

void opts_help(const command *of, FILE *to)
{
    (void)fprintf(to, "Usage: qualities %s [options]%s%s\n\n%s\n\nOptions:\n", of->name,
                  *of->operands ? " " : "", of->operands, of->about);
    for (const enum option_id *o = of->options; *o != OPT_END; o++)
        put_option(to, &table[*o]);
    (void)fprintf(to, "\nExamples:\n%s", of->examples);
}

void opts_overview(FILE *to)
{
    (void)fprintf(to, "Usage: qualities COMMAND [options] [FILE...]\n\n"
                      "Asks, scores and reports by a rubric. A rubric of seven qualities of a\n"
                      "technology integration specialist is built in.\n\nCommands:\n");
    for (const command *const *c = commands; *c; c++)
        (void)fprintf(to, "  %-9s %s\n", (*c)->name, (*c)->summary);
    (void)fprintf(to,
                  "\nExamples:\n"
                  "  qualities assess              answer the questionnaire, read your profile\n"
                  "  qualities score answers.csv   score a table of answers\n"
                  "\n\"qualities COMMAND --help\" tells more of a command.\n");
}

const option_entry *opts_entry(enum option_id option)
{
    return &table[option];
}

const char *const *opts_endings(enum option_id option)
{
    return endings[option];
}

static const char *word_in(const char *const *list, size_t i)
{
    for (size_t k = 0; list && list[k]; k++) {
        if (k == i)
            return list[k];
    }
    return NULL;
}

const char *opts_word_at(const command *of, enum option_id option, size_t i)
{
    if (option == OPT_FORMAT && of->format_at)
        return of->format_at(i) ? of->format_at(i)->name : NULL;
    if (option == OPT_FORMAT)
        return word_in(of->formats, i);
    if (option == OPT_FROM)
        return ql_map_at(i) ? ql_map_name(ql_map_at(i)) : NULL;
    return word_in(words[option], i);
}

int opts_word(const options *given, enum option_id option, int otherwise)
{
    const char *value = given->value[option], *word;
    if (!value)
        return otherwise;
    char list[512] = "";
    for (size_t k = 0; (word = opts_word_at(given->of, option, k)); k++) {
        if (strcmp(word, value) == 0)
            return (int)k;
        size_t len = strlen(list);
        (void)snprintf(list + len, sizeof list - len, "%s%s", k ? ", " : "", word);
    }
    complain("--%s: \"%s\" is not one of: %s", table[option].name, value, list);
    return -1;
}

int opts_format(const options *given)
{
    const char *path = given->value[OPT_OUTPUT], *word;
    int otherwise = 0;
    for (size_t k = 0; path && (word = opts_word_at(given->of, OPT_FORMAT, k)); k++) {
        char ending[32];
        (void)snprintf(ending, sizeof ending, ".%s", strcmp(word, "markdown") == 0 ? "md" : word);
        if (path_ends_in(path, ending))
            otherwise = (int)k;
    }
    return opts_word(given, OPT_FORMAT, otherwise);
}

bool opts_color(const options *given)
{
    return opts_word(given, OPT_COLOR, 0) >= 0;
}

int opts_number(const options *given, enum option_id option, int least, int most, int otherwise)
{
    const char *value = given->value[option];
    if (!value)
        return otherwise;
    size_t digits = strspn(value, "0123456789");
    bool whole = digits > 0 && digits < 6 && value[digits] == '\0';
    int number = whole ? (int)strtol(value, NULL, 10) : -1;
    if (number >= least && number <= most)
        return number;
    complain("--%s: \"%s\" is no whole number from %d to %d", table[option].name, value, least,
             most);
    return -1;
}
