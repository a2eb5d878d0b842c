#include "tty.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value && *value;
}

static bool is(const char *name, const char *wanted)
{
    const char *value = getenv(name);
    return value && strcmp(value, wanted) == 0;
}

/* --color, NO_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM, and then whether it is a terminal. */
static bool may_colour(int fd, const char *color)
{
    if (color && strcmp(color, "auto") != 0)
        return strcmp(color, "always") == 0;
    if (is_set("NO_COLOR"))
        return false;
    if (is_set("CLICOLOR_FORCE") && !is("CLICOLOR_FORCE", "0"))
        return true;
    if (is("CLICOLOR", "0") || is("TERM", "dumb") || !is_set("TERM"))
        return false;
    return isatty(fd);
}

/* The locale's own words for its character set; no locale needs to be installed for that. */
static bool writes_utf8(void)
{
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        const char *value = getenv(names[k]);
        if (value && *value)
            return strcasestr(value, "UTF-8") || strcasestr(value, "UTF8");
    }
    return false;
}

static unsigned width_of(int fd)
{
    enum { WIDEST = 80 };
    struct winsize size;
    const char *columns = getenv("COLUMNS");
    long width = columns ? strtol(columns, NULL, 10) : 0;
    if (width <= 0 && isatty(fd) && ioctl(fd, TIOCGWINSZ, &size) == 0)
        width = size.ws_col;
    return width <= 0 || width > WIDEST ? WIDEST : (unsigned)width;
}

ql_style tty_style(int fd, const char *color)
{
    bool accessible = is_set("ACCESSIBLE") && !is("ACCESSIBLE", "0");
    return (ql_style){.width = width_of(fd),
                      .colour = !accessible && may_colour(fd, color),
                      .ascii = !writes_utf8(),
                      .accessible = accessible,
                      .digits = 1};
}

bool tty_can_redraw(int fd)
{
    bool accessible = is_set("ACCESSIBLE") && !is("ACCESSIBLE", "0");
    return isatty(fd) == 1 && is_set("TERM") && !is("TERM", "dumb") && !accessible;
}

static bool append(typed *to, const char *bytes, size_t len)
{
    if (to->room - to->len < len + 1) {
        size_t room = (to->len + len + 1) * 2;
        char *text = realloc(to->text, room);
        if (!text)
            return false;
        to->text = text;
        to->room = room;
    }
    memcpy(to->text + to->len, bytes, len);
    to->len += len;
    to->text[to->len] = '\0';
    return true;
}

static volatile sig_atomic_t caught;

/* The signals of a session come through while it waits, and only then: none is missed between a
 * look at `caught` and the wait. NULL as long as they are not caught. */
static const sigset_t *while_waiting;

enum waited { WAITED_INPUT, WAITED_IN_VAIN, WAITED_SIGNAL };

/* Waits for input, `moment` NULL: as long as it takes. */
static enum waited wait_for_input(const struct timespec *moment)
{
    while (caught == 0) {
        struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
        int ready = ppoll(&in, 1, moment, while_waiting);
        if (ready == 0)
            return WAITED_IN_VAIN;
        if (ready > 0 && moment && (in.revents & POLLHUP))
            return WAITED_IN_VAIN; /* the terminal is gone, and nothing more comes of it */
        if (ready > 0 || errno != EINTR)
            return WAITED_INPUT;
    }
    return WAITED_SIGNAL;
}

/* One line; a line longer than `most` is read to its end and cut. */
static enum line read_line(typed *to)
{
    enum { MOST = 64 * 1024 };
    for (;;) {
        char part[4096];
        if (wait_for_input(NULL) == WAITED_SIGNAL)
            return LINE_SIGNAL;
        ssize_t len = read(STDIN_FILENO, part, sizeof part);
        if (len < 0 && errno == EINTR)
            continue;
        if (len <= 0)
            return LINE_END; /* an end, or a terminal that is gone */
        bool whole = part[len - 1] == '\n';
        if (to->len < MOST && !append(to, part, (size_t)len - whole))
            return LINE_END;
        if (whole)
            return LINE_TAKEN;
    }
}

/* True when more is there sooner than a person can type. */
static bool more_waits(void)
{
    static const struct timespec moment = {.tv_nsec = 30 * 1000 * 1000};
    return wait_for_input(&moment) == WAITED_INPUT;
}

/* Adds what was sent without a line break after it, as the last line of a paste is: the terminal
 * holds it back until it is told not to wait for whole lines. False when there is nothing. */
static bool take_unfinished(typed *to)
{
    struct termios whole_lines, at_once;
    int waiting = 0;
    char rest[4096];
    if (tcgetattr(STDIN_FILENO, &whole_lines) != 0 || !(whole_lines.c_lflag & ICANON))
        return false;
    at_once = whole_lines;
    at_once.c_lflag &= ~(tcflag_t)ICANON;
    at_once.c_cc[VMIN] = 0;
    at_once.c_cc[VTIME] = 0;
    if (tcsetattr(STDIN_FILENO, TCSANOW, &at_once) != 0)
        return false;
    ssize_t len = ioctl(STDIN_FILENO, FIONREAD, &waiting) == 0 && waiting > 0
                      ? read(STDIN_FILENO, rest, sizeof rest)
                      : 0;
    (void)tcsetattr(STDIN_FILENO, TCSANOW, &whole_lines);
    return len > 0 && append(to, " ", 1) && append(to, rest, (size_t)len);
}

enum line tty_read(typed *to)
{
    enum { FLOOD = 5000 };
    to->len = 0;
    to->count = 1;
    enum line came = read_line(to);
    if (came != LINE_TAKEN)
        return came;
    while (more_waits()) {
        if (++to->count > FLOOD)
            return LINE_FLOOD;
        if (!append(to, " ", 1))
            return LINE_END;
        came = read_line(to);
        if (came != LINE_TAKEN)
            return came;
    }
    if (take_unfinished(to))
        to->count++;
    return to->count > 1 ? LINE_PASTED : LINE_TAKEN;
}

static void note_signal(int signal_number)
{
    caught = signal_number;
}

static const int signals[] = {SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGQUIT};
enum { SIGNALS = sizeof signals / sizeof *signals };
static struct sigaction before[SIGNALS];

/* What is ignored, as SIGHUP is under nohup, stays so. */
static void catch_one(int k, sigset_t *ours)
{
    struct sigaction action = {.sa_handler = signals[k] == SIGPIPE ? SIG_IGN : note_signal};
    (void)sigaction(signals[k], NULL, &before[k]);
    if (before[k].sa_handler == SIG_IGN)
        return;
    (void)sigaction(signals[k], &action, NULL);
    if (action.sa_handler == note_signal)
        (void)sigaddset(ours, signals[k]);
}

void tty_catch_signals(void)
{
    static sigset_t mask;
    sigset_t ours;
    (void)sigemptyset(&ours);
    for (int k = 0; k < SIGNALS; k++)
        catch_one(k, &ours);
    if (sigprocmask(SIG_BLOCK, &ours, &mask) == 0)
        while_waiting = &mask;
}

void tty_release_signals(void)
{
    for (int k = 0; while_waiting && k < SIGNALS; k++)
        (void)sigaction(signals[k], &before[k], NULL);
    if (while_waiting)
        (void)sigprocmask(SIG_SETMASK, while_waiting, NULL);
    while_waiting = NULL;
}

int tty_signal(void)
{
    return caught;
}

_Noreturn void tty_die(int signal_number)
{
    tty_release_signals();
    (void)raise(signal_number);
    _exit(128 + signal_number);
}
