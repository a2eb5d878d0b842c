#include "complain.h"

#include "files.h"
#include "tty.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

__attribute__((format(printf, 2, 0))) static void put(const char *lead, const char *message,
                                                      va_list args)
{
    char text[4096];
    int len = vsnprintf(text, sizeof text, message, args);
    if (len < 0)
        return;
    const char *said = text;
    ql_style style = tty_style(STDERR_FILENO, NULL);
    ql_sink sink = file_sink(&(int){STDERR_FILENO});
    for (; *said == '\n'; said++)
        (void)ql_text_write("\n", &style, sink);
    if (isatty(STDERR_FILENO)) { /* wrapped for people; one line for programs */
        (void)ql_text_wrap(lead, said, &style, sink);
        return;
    }
    (void)ql_text_write(lead, &style, sink);
    (void)ql_text_write(said, &style, sink);
    (void)ql_text_write("\n", &style, sink);
}

void complain(const char *message, ...)
{
    va_list args;
    va_start(args, message);
    put("qualities: ", message, args);
    va_end(args);
}

void say(const char *message, ...)
{
    va_list args;
    va_start(args, message);
    put("", message, args);
    va_end(args);
}

void say_item(const char *lead, const char *message, ...)
{
    va_list args;
    va_start(args, message);
    put(lead, message, args);
    va_end(args);
}

void say_to_type(const char *line)
{
    ql_style style = tty_style(STDERR_FILENO, NULL);
    ql_sink sink = file_sink(&(int){STDERR_FILENO});
    (void)ql_text_write("  ", &style, sink);
    (void)ql_text_write(line, &style, sink);
    (void)ql_text_write("\n", &style, sink);
}

void complain_of_file(const char *what, const char *path, int error)
{
    complain("%s %s: %s", what, path, strerror(error));
}

size_t complain_of_findings(const ql_findings *findings, const char *file, const char *bytes,
                            size_t len, bool all)
{
    enum { SHOWN = 20 };
    ql_style style = tty_style(STDERR_FILENO, NULL);
    (void)ql_findings_render(findings, file, bytes, len, all ? 0 : SHOWN, &style,
                             file_sink(&(int){STDERR_FILENO}));
    return ql_findings_count_of(findings, QL_ERROR);
}

void complain_of_code(const char *what, enum ql_code code)
{
    bool refused = code == QL_ERR_WRITE && errno != 0;
    complain("%s: %s", what, refused ? strerror(errno) : ql_code_text(code));
}
