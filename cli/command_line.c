#include "command_line.h"

#include <string.h>

const char *program_name = "qualities";

void command_word(char line[COMMAND_ROOM], const char *word)
{
    static const char safe[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                               "@%_+=:,./-";
    size_t used = strlen(line);
    bool bare = *word && word[strspn(word, safe)] == '\0';
    const char *gap = used > 0 ? " " : "";
    used += (size_t)snprintf(line + used, COMMAND_ROOM - used, bare ? "%s" : "%s'", gap);
    for (; *word && used + 8 < COMMAND_ROOM; word++)
        used += (size_t)snprintf(line + used, COMMAND_ROOM - used, *word == '\'' ? "'\\''" : "%c",
                                 *word);
    (void)snprintf(line + used, COMMAND_ROOM - used, bare ? "" : "'");
}

void command_begin(char line[COMMAND_ROOM], const char *verb)
{
    *line = '\0';
    command_word(line, program_name);
    command_word(line, verb);
}

void command_option(char line[COMMAND_ROOM], const options *given, enum option_id option,
                    const char *name)
{
    if (!given->value[option])
        return;
    command_word(line, name);
    command_word(line, given->value[option]);
}

void command_literal(char line[COMMAND_ROOM], const char *text)
{
    size_t used = strlen(line);
    (void)snprintf(line + used, COMMAND_ROOM - used, "%s", text);
}
