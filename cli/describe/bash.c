#include "describe.h"

#include <string.h>

static const char head[] =
    "# Completions of qualities for bash. Made by the build from what --help shows.\n"
    "\n"
    "_qualities_words() # WORD...: those that go on from what is typed\n"
    "{\n"
    "    mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -W \"$*\" -- \"$typed\")\n"
    "}\n"
    "\n"
    "_qualities_files() # ENDING...: files that end so, or any where none does; folders\n"
    "{\n"
    "    local ending\n"
    "    local -a found=()\n"
    "    compopt -o filenames 2>/dev/null\n"
    "    for ending; do\n"
    "        mapfile -t -O ${#found[@]} found < <(compgen -f -X \"!*.$ending\" -- \"$typed\")\n"
    "    done\n"
    "    if ((${#found[@]})); then\n"
    "        mapfile -t -O ${#found[@]} found < <(compgen -d -- \"$typed\")\n"
    "    else\n"
    "        mapfile -t found < <(compgen -f -- \"$typed\")\n"
    "    fi\n"
    "    COMPREPLY+=(\"${found[@]}\")\n"
    "}\n";

static const char start[] =
    "\n"
    "_qualities()\n"
    "{\n"
    "    local command=${COMP_WORDS[1]} typed=$2 before=$3 form= word\n"
    "    COMPREPLY=()\n"
    "    if [[ $before == \"=\" ]]; then # bash takes --option=value apart\n"
    "        before=${COMP_WORDS[COMP_CWORD - 2]}\n"
    "    elif [[ ${COMP_WORDS[COMP_CWORD]} == \"=\" ]]; then\n"
    "        typed=\n"
    "    fi\n"
    "    if ((COMP_CWORD == 1)); then\n"
    "        _qualities_words";

static void put_words_of(const command *of, enum option_id option)
{
    (void)fputs("        _qualities_words", stdout);
    put_words(" ", of, option, "");
    (void)putchar('\n');
}

static void put_place(place where)
{
    if (where.ids) {
        (void)fputs("        _qualities_words", stdout);
        put_ids(" ", "");
        (void)putchar('\n');
    }
    if (where.files) {
        (void)fputs("        _qualities_files", stdout);
        put_list(" ", where.endings, "");
        (void)putchar('\n');
    }
}

/* What --format takes depends on the command. */
static void put_formats(void)
{
    (void)puts("        case $command in");
    for (const command *const *c = commands; *c; c++) {
        if (!opts_word_at(*c, OPT_FORMAT, 0))
            continue;
        (void)printf("        %s) _qualities_words", (*c)->name);
        put_words(" ", *c, OPT_FORMAT, "");
        (void)puts(" ;;");
    }
    (void)puts("        esac");
}

static void put_value(const command *of, enum option_id option)
{
    const option_entry *entry = opts_entry(option);
    if (option == OPT_FORMAT)
        put_formats();
    else if (opts_word_at(of, option, 0))
        put_words_of(of, option);
    else
        put_place(place_of(entry->value, strlen(entry->value), opts_endings(option)));
}

static void put_values(void)
{
    (void)puts("    case $before in");
    for (int k = 0; k < OPT_COUNT; k++) {
        enum option_id option = (enum option_id)k;
        const option_entry *entry = opts_entry(option);
        const command *of = command_with(option);
        if (!entry->value || !of)
            continue;
        (void)fputs("    ", stdout);
        if (entry->letter)
            (void)printf("-%c | ", entry->letter);
        (void)printf("--%s)\n", entry->name);
        put_value(of, option);
        (void)puts("        return\n        ;;");
    }
    (void)puts("    esac");
}

static void put_options(void)
{
    (void)puts("    if [[ $typed == -* ]]; then\n        case $command in");
    for (const command *const *c = commands; *c; c++) {
        (void)printf("        %s) _qualities_words", (*c)->name);
        for (const enum option_id *o = (*c)->options; *o != OPT_END; o++)
            (void)printf(" --%s", opts_entry(*o)->name);
        (void)puts(" ;;");
    }
    (void)puts("        esac\n        return\n    fi");
}

/* The form that was begun with its word, such as "rubric show". */
static void put_form_finder(void)
{
    (void)puts("    for word in \"${COMP_WORDS[@]:2:COMP_CWORD-2}\"; do\n"
               "        case \"$command $word\" in");
    for (const command *const *c = commands; *c; c++) {
        char before[64];
        (void)snprintf(before, sizeof before, "        '%s ", (*c)->name);
        put_form_words(before, *c, "') form=$word ;;\n");
    }
    (void)puts("        esac\n    done");
}

static void put_operands(const command *of)
{
    form forms[MOST_FORMS];
    size_t count = forms_of(of, forms);
    if (count == 0)
        return;
    (void)printf("    '%s ')\n", of->name);
    if (*forms[count - 1].word) {
        (void)fputs("        _qualities_words", stdout);
        put_form_words(" ", of, "");
        (void)putchar('\n');
    }
    if (*forms[0].word == '\0')
        put_place(forms[0].then);
    (void)puts("        ;;");
    for (size_t k = 0; k < count; k++) {
        if (*forms[k].word == '\0')
            continue;
        (void)printf("    '%s %s')\n", of->name, forms[k].word);
        put_place(forms[k].then);
        (void)puts("        ;;");
    }
}

void describe_bash(void)
{
    (void)fputs(head, stdout);
    (void)fputs(start, stdout);
    for (const command *const *c = commands; *c; c++)
        (void)printf(" %s", (*c)->name);
    (void)puts(" help --help --version\n        return\n    fi");
    put_values();
    put_options();
    put_form_finder();
    (void)puts("    case \"$command $form\" in");
    (void)fputs("    'help ') _qualities_words", stdout);
    for (const command *const *c = commands; *c; c++)
        (void)printf(" %s", (*c)->name);
    (void)puts(" ;;");
    for (const command *const *c = commands; *c; c++)
        put_operands(*c);
    (void)puts("    esac\n}\n\ncomplete -F _qualities qualities");
}
