#include "describe.h"

#include <string.h>

static const char head[] =
    "#compdef qualities\n"
    "# Completions of qualities for zsh. Made by the build from what --help shows.\n"
    "\n"
    "_qualities_files() { # ENDING...: files that end so, or any where none does; folders\n"
    "  _files -g \"*.(${(j:|:)@})(-.)\"\n"
    "}\n";

/* Text within single quotes and brackets. */
static void put_text(const char *text)
{
    for (; *text; text++) {
        if (*text == '\'')
            (void)fputs("'\\'", stdout);
        else if (strchr("[]:\\", *text))
            (void)putchar('\\');
        (void)putchar(*text);
    }
}

static void put_files(const char *const *endings)
{
    (void)fputs(endings ? "_qualities_files" : "_files", stdout);
    put_list(" ", endings, "");
}

/* A function for what may be a shipped rubric. */
static void put_rubrics(void)
{
    (void)fputs("\n_qualities_ids() {\n  local -a ids=(", stdout);
    put_ids(" ", "");
    (void)puts(" )\n  compadd -a ids\n}\n");
    (void)fputs("_qualities_ids_or_files() {\n  _qualities_ids\n  ", stdout);
    put_files(opts_endings(OPT_RUBRIC));
    (void)puts("\n}");
}

static void put_place(place where)
{
    if (where.ids)
        (void)fputs(where.files ? "_qualities_ids_or_files" : "_qualities_ids", stdout);
    else if (where.files)
        put_files(where.endings);
}

static void put_value(const command *of, enum option_id option)
{
    const option_entry *entry = opts_entry(option);
    (void)printf(":%s:", entry->value);
    if (opts_word_at(of, option, 0)) {
        (void)putchar('(');
        put_words(" ", of, option, "");
        (void)fputs(" )", stdout);
    } else {
        put_place(place_of(entry->value, strlen(entry->value), opts_endings(option)));
    }
}

static void put_option(const command *of, enum option_id option)
{
    const option_entry *entry = opts_entry(option);
    const char *sign = entry->value ? "=" : "";
    if (entry->letter)
        (void)printf("    '(-%c --%s)'{-%c%s,--%s%s}'[", entry->letter, entry->name, entry->letter,
                     entry->value ? "+" : "", entry->name, sign);
    else
        (void)printf("    '--%s%s[", entry->name, sign);
    put_text(entry->help);
    (void)putchar(']');
    if (entry->value)
        put_value(of, option);
    (void)puts("' \\");
}

/* What follows depends on the word of a form, once that was typed. */
static void put_operand(const command *of, const form *forms, size_t count)
{
    (void)printf("\n_qualities_%s_operand() {\n", of->name);
    (void)fputs("  local -a before=(${words[2,CURRENT-1]}) forms=(", stdout);
    put_form_words(" ", of, "");
    (void)puts(" )\n  case ${before[(r)(${(j:|:)~forms})]} in");
    for (size_t k = 0; k < count; k++) {
        if (*forms[k].word == '\0')
            continue;
        (void)printf("  %s) ", forms[k].word);
        put_place(forms[k].then);
        (void)puts(" ;;");
    }
    (void)fputs("  *) compadd -a forms; ", stdout);
    if (*forms[0].word == '\0')
        put_place(forms[0].then);
    (void)puts(" ;;\n  esac\n}");
}

static void put_command(const command *of)
{
    form forms[MOST_FORMS];
    size_t count = forms_of(of, forms);
    bool words = count > 0 && *forms[count - 1].word;
    if (words)
        put_operand(of, forms, count);
    (void)printf("\n_qualities_%s() {\n  _arguments -s -S \\\n", of->name);
    for (const enum option_id *o = of->options; *o != OPT_END; o++)
        put_option(of, *o);
    if (words)
        (void)printf("    '*:operand:_qualities_%s_operand'\n}\n", of->name);
    else if (count > 0) {
        (void)printf("    '%s:file:", of->most_operands == 1 ? "" : "*");
        put_place(forms[0].then);
        (void)puts("'\n}");
    } else
        (void)puts("    && return\n}");
}

static void put_commands(void)
{
    (void)puts("\n_qualities_commands() {\n  local -a commands=(");
    for (const command *const *c = commands; *c; c++) {
        (void)printf("    '%s:", (*c)->name);
        put_text((*c)->summary);
        (void)puts("'");
    }
    (void)puts("    'help:show the help of a command'\n  )\n"
               "  _describe command commands\n}\n"
               "\n_qualities_help() {\n  _arguments '1:command:_qualities_commands'\n}");
}

void describe_zsh(void)
{
    (void)fputs(head, stdout);
    put_rubrics();
    for (const command *const *c = commands; *c; c++)
        put_command(*c);
    put_commands();
    (void)puts(
        "\n_qualities() {\n"
        "  local state\n"
        "  _arguments '(- *)--help[show the commands]' '(- *)--version[show the version]' \\\n"
        "    '1:command:_qualities_commands' '*::argument:->argument' && return\n"
        "  [[ $state == argument ]] && (( $+functions[_qualities_${words[1]}] )) &&\n"
        "    _qualities_${words[1]}\n"
        "}\n"
        "\n"
        "if [[ $funcstack[1] == _qualities ]]; then\n"
        "  _qualities \"$@\"\n"
        "else\n"
        "  compdef _qualities qualities\n"
        "fi");
}
