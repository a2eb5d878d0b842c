/* The page of a command in mdoc(7). What all commands share is in qualities(1). */
#include "describe.h"

#include <ctype.h>
#include <string.h>

static bool is_name(const char *word, size_t len)
{
    return len == 4 && (memcmp(word, "FILE", 4) == 0 || memcmp(word, "NAME", 4) == 0);
}

/* A word of running text, in bold where it is an option, in italics where it is the name of what an
 * option or a command takes. A hyphen of an option is the one on the keyboard. */
static void put_word(const char *word, size_t len)
{
    size_t start = strspn(word, "(\""), end = start;
    while (end < len && (isalnum((unsigned char)word[end]) || word[end] == '-'))
        end++;
    bool option = word[start] == '-' && end - start > 1;
    bool plain = !option && !is_name(word + start, end - start);
    for (size_t k = 0; k <= len; k++) {
        if (!plain && (k == start || k == end))
            (void)fputs(k == end ? "\\fR" : option ? "\\fB" : "\\fI", stdout);
        if (k == len)
            break;
        if (word[k] == '\\')
            (void)fputs("\\e", stdout);
        else if (word[k] == '-' && option && k < end)
            (void)fputs("\\-", stdout);
        else
            (void)printf("%s%c", k == 0 && strchr(".'", word[k]) ? "\\&" : "", word[k]);
    }
}

/* A sentence begins on a line of its own, as mdoc wants it; an empty line is a paragraph. */
static void put_text(const char *text)
{
    size_t column = 0;
    for (bool first = true; *text; first = false) {
        size_t len = strcspn(text, " \n");
        bool ends = len > 0 && strchr(".?!", text[len - 1]) && !first;
        put_word(text, len);
        column += len + 1;
        text += len;
        if (strncmp(text, "\n\n", 2) == 0)
            (void)fputs("\n.Pp", stdout);
        text += strspn(text, " \n");
        bool breaks = ends || column + strcspn(text, " \n") > 70;
        (void)putchar(breaks || *text == '\0' ? '\n' : ' ');
        column = breaks ? 0 : column;
    }
}

static void put_option_name(const option_entry *entry)
{
    if (entry->letter)
        (void)printf("Fl %c , ", entry->letter);
    (void)printf("Fl -%s", entry->name);
    if (entry->value)
        (void)printf(" Ns = Ns Ar %s", entry->value);
}

/* As short as it goes: -o FILE. */
static void put_option_form(const option_entry *entry)
{
    (void)fputs(".Op Fl ", stdout);
    if (entry->letter)
        (void)printf("%c%s", entry->letter, entry->value ? " " : "");
    else
        (void)printf("-%s%s", entry->name, entry->value ? " Ns = Ns " : "");
    if (entry->value)
        (void)printf("Ar %s", entry->value);
    (void)putchar('\n');
}

/* "list | show [ID]" as macros, on one line. */
static void put_operands(const char *operands)
{
    const char *sign = ".";
    for (const char *at = operands; *at; at += strspn(at, " ")) {
        size_t len = strcspn(at, " ");
        bool many = len > 3 && strncmp(at + len - 3, "...", 3) == 0;
        if (*at == '|')
            (void)fputs(" |", stdout);
        else if (*at == '[')
            (void)printf("%sOo Ar %.*s Oc", sign, (int)len - 2, at + 1);
        else
            (void)printf("%s%s %.*s%s", sign, islower((unsigned char)*at) ? "Cm" : "Ar",
                         (int)len - (many ? 3 : 0), at, many ? " ..." : "");
        at += len;
        sign = " ";
    }
    (void)fputs(*operands ? "\n" : "", stdout);
}

static void put_synopsis(const command *of)
{
    (void)printf(".Sh SYNOPSIS\n.Nm qualities %s\n", of->name);
    for (const enum option_id *o = of->options; *o != OPT_END; o++)
        put_option_form(opts_entry(*o));
    put_operands(of->operands);
}

/* Whether the help of an option names what it takes by itself. */
static bool names_words(const command *of, enum option_id option)
{
    const char *word;
    for (size_t k = 0; (word = opts_word_at(of, option, k)); k++) {
        if (!strstr(opts_entry(option)->help, word))
            return false;
    }
    return true;
}

static void put_choice(const command *of, enum option_id option)
{
    const char *word = opts_word_at(of, option, 0), *next;
    (void)puts("It is one of");
    for (size_t k = 1; (next = opts_word_at(of, option, k)); k++) {
        bool last = !opts_word_at(of, option, k + 1);
        (void)printf(".Cm %s%s\n", word, last ? "\nor" : " ,");
        word = next;
    }
    (void)printf(".Cm %s .\n", word);
}

static bool begins_with_word(const command *of, enum option_id option)
{
    const char *word, *help = opts_entry(option)->help;
    for (size_t k = 0; (word = opts_word_at(of, option, k)); k++) {
        if (strncmp(help, word, strlen(word)) == 0)
            return true;
    }
    return false;
}

/* The help of an option as a sentence. */
static void put_option(const command *of, enum option_id option)
{
    const option_entry *entry = opts_entry(option);
    char text[512];
    (void)snprintf(text, sizeof text, "%s.", entry->help);
    if (!begins_with_word(of, option))
        text[0] = (char)toupper((unsigned char)text[0]);
    (void)fputs(".It ", stdout);
    put_option_name(entry);
    (void)putchar('\n');
    put_text(text);
    if (!names_words(of, option))
        put_choice(of, option);
}

static void put_examples(const char *examples)
{
    (void)puts(".Sh EXAMPLES\n.Bd -literal");
    while (*examples) {
        examples += strspn(examples, " ");
        size_t len = strcspn(examples, "\n");
        (void)printf("$ %.*s\n", (int)len, examples);
        examples += len + strspn(examples + len, "\n");
    }
    (void)puts(".Ed");
}

static void put_upper(const char *text)
{
    for (; *text; text++)
        (void)putchar(toupper((unsigned char)*text));
}

void describe_man(const command *of, const char *date)
{
    (void)fputs(".\\\" Made by the build from what --help shows.\n", stdout);
    (void)printf("%s.Dt QUALITIES-", date);
    put_upper(of->name);
    (void)printf(" 1\n.Os\n.Sh NAME\n.Nm qualities-%s\n.Nd %s\n", of->name, of->summary);
    put_synopsis(of);
    (void)puts(".Sh DESCRIPTION");
    put_text(of->about);
    (void)puts(".Pp\nThe options are:\n.Bl -tag -width Ds");
    for (const enum option_id *o = of->options; *o != OPT_END; o++)
        put_option(of, *o);
    (void)puts(".El\n.Pp\n.Xr qualities 1\n"
               "says more of some options, and has environment, files and exit status.");
    put_examples(of->examples);
    (void)puts(".Sh SEE ALSO\n.Xr qualities 1");
}
