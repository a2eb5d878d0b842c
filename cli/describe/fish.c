#include "describe.h"

#include <string.h>

static const char head[] =
    "# Completions of qualities for fish. Made by the build from what --help shows.\n"
    "\n"
    "function __qualities_command # [COMMAND]: whether it was typed; none: whether none was\n"
    "    set -l words (commandline -opc)\n"
    "    test \"$words[2]\" = \"$argv[1]\"\n"
    "end\n"
    "\n"
    "function __qualities_form # COMMAND WORD...: whether one of the words was typed after it\n"
    "    set -l words (commandline -opc)\n"
    "    __qualities_command $argv[1]; or return\n"
    "    for word in $argv[2..]\n"
    "        contains -- $word $words[3..]; and return\n"
    "    end\n"
    "    return 1\n"
    "end\n"
    "\n"
    "function __qualities_files # ENDING...: files that end so, or any where none does; folders\n"
    "    set -l typed (string replace -r -- '^-[^=]*=' '' (commandline -ct))\n"
    "    set -l all (complete -C \"__fish_command_without_completions $typed\")\n"
    "    set -l found (string match -r -- '^.*\\.(?:'(string join '|' $argv)')$' $all)\n"
    "    test -n \"$found\"; and printf '%s\\n' $found (string match -r -- '^.*/$' $all)\n"
    "    or printf '%s\\n' $all\n"
    "end\n"
    "\n"
    "complete -c qualities -f\n";

/* Text within single quotes. */
static void put_text(const char *text)
{
    for (; *text; text++) {
        if (*text == '\'' || *text == '\\')
            (void)putchar('\\');
        (void)putchar(*text);
    }
}

/* The words and files of a place, as the argument of -a. */
static void put_place(place where)
{
    (void)fputs(" -a '", stdout);
    if (where.ids)
        put_ids("", " ");
    if (where.files) {
        (void)fputs("(__qualities_files", stdout);
        put_list(" ", where.endings, "");
        (void)putchar(')');
    }
    (void)putchar('\'');
}

static void put_value(const command *of, enum option_id option)
{
    const option_entry *entry = opts_entry(option);
    (void)fputs(" -x", stdout);
    if (opts_word_at(of, option, 0)) {
        (void)fputs(" -a '", stdout);
        put_words("", of, option, " ");
        (void)putchar('\'');
        return;
    }
    place where = place_of(entry->value, strlen(entry->value), opts_endings(option));
    if (where.files || where.ids)
        put_place(where);
}

static void put_option(const command *of, enum option_id option)
{
    const option_entry *entry = opts_entry(option);
    (void)printf("complete -c qualities -n '__qualities_command %s'", of->name);
    if (entry->letter)
        (void)printf(" -s %c", entry->letter);
    (void)printf(" -l %s", entry->name);
    if (entry->value)
        put_value(of, option);
    (void)fputs(" -d '", stdout);
    put_text(entry->help);
    (void)puts("'");
}

static void put_words_of_forms(const command *of)
{
    (void)printf("complete -c qualities -n '__qualities_command %s; and not __qualities_form %s",
                 of->name, of->name);
    put_form_words(" ", of, "");
    (void)fputs("' -a '", stdout);
    put_form_words("", of, " ");
    (void)puts("'");
}

static void put_operands(const command *of)
{
    form forms[MOST_FORMS];
    size_t count = forms_of(of, forms);
    if (count > 0 && *forms[count - 1].word)
        put_words_of_forms(of);
    for (size_t k = 0; k < count; k++) {
        if (!forms[k].then.files && !forms[k].then.ids)
            continue;
        if (*forms[k].word)
            (void)printf("complete -c qualities -n '__qualities_form %s %s'", of->name,
                         forms[k].word);
        else
            (void)printf("complete -c qualities -n '__qualities_command %s'", of->name);
        put_place(forms[k].then);
        (void)putchar('\n');
    }
}

static void put_command(const command *of, const char *before)
{
    (void)printf("complete -c qualities -n '__qualities_command%s' -a %s -d '", before, of->name);
    put_text(of->summary);
    (void)puts("'");
}

void describe_fish(void)
{
    (void)fputs(head, stdout);
    for (const command *const *c = commands; *c; c++) {
        put_command(*c, "");
        put_command(*c, " help");
    }
    (void)puts(
        "complete -c qualities -n __qualities_command -a help -d 'show the help of a command'\n"
        "complete -c qualities -n __qualities_command -l help -d 'show the commands'\n"
        "complete -c qualities -n __qualities_command -l version -d 'show the version'");
    for (const command *const *c = commands; *c; c++) {
        for (const enum option_id *o = (*c)->options; *o != OPT_END; o++)
            put_option(*c, *o);
        put_operands(*c);
    }
}
