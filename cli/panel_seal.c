/* Seals raters' files, each in its place. */
#include "assess.h"
#include "complain.h"
#include "panel.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct sealing {
    ql_response *response;
    bool json;
} sealing;

static bool write_sealed(void *context, ql_sink sink)
{
    const sealing *s = context;
    enum ql_code code =
        s->json ? ql_response_write_json(s->response, sink) : ql_response_write(s->response, sink);
    if (code == QL_ERR_NOMEM)
        errno = ENOMEM;
    return code == QL_OK;
}

/* Why a response cannot be sealed; NULL when it can. */
static const char *why_not(const ql_response *response)
{
    if (!ql_response_is_file(response))
        return "what is in a table or on a sheet cannot be sealed; a response file can";
    if (!*ql_response_get(response, QL_ABOUT_RATER))
        return "it does not say who the rater is; write \"rater\" into it";
    if (!*ql_response_get(response, QL_ABOUT_RESPONDENT))
        return "it does not say whom it is about; write \"respondent\" into it";
    if (!*ql_response_get(response, QL_ABOUT_FINISHED))
        return "it is a draft, without \"finished\"; go on with \"assess --edit\" to its end";
    return NULL;
}

static int seal(responses *from, const char *path, ql_response *response)
{
    char now[TIME_ROOM];
    sealing s = {.response = response, .json = strcmp(ql_reader_format(from->reader), "yaml") != 0};
    enum ql_seal state = ql_response_sealed(response);
    const char *not = why_not(response);
    if (state == QL_SEALED) {
        say("%s is sealed already; nothing was changed", from->file);
        return EXIT_DONE;
    }
    if (state == QL_SEAL_BROKEN || not ) {
        complain("%s: not sealed: %s", from->file,
                 not ? not : "it was changed after it was sealed; see above");
        return EXIT_PROBLEM;
    }
    session_now(now);
    enum ql_code code = ql_response_seal(response, now);
    if (code != QL_OK) {
        complain_of_code(from->file, code);
        return EXIT_CANNOT;
    }
    if (!file_replace(path, write_sealed, &s)) {
        complain_of_file("cannot seal", from->file, errno);
        return EXIT_CANNOT;
    }
    say("%s is sealed: %s on %s. A change to it will be noticed from now on.", from->file,
        ql_response_get(response, QL_ABOUT_RATER), ql_response_get(response, QL_ABOUT_RESPONDENT));
    return EXIT_DONE;
}

/* Whether a file holds one response that can be read; an exit code after complaints. */
static int look_at(responses *from, const char *file)
{
    ql_response *response = NULL;
    int count = 0, code = responses_open(from, file);
    enum ql_code read = QL_OK;
    while (code == EXIT_DONE && count < 2) {
        read = responses_next(from, &response);
        if (read != QL_OK || !response)
            break;
        count++;
    }
    if (code == EXIT_DONE && read != QL_OK)
        code = EXIT_PROBLEM;
    if (code == EXIT_DONE && count != 1) {
        complain("%s: not sealed: it holds %s; a file for each response can be sealed", file,
                 count == 0 ? "no response" : "more than one response");
        code = EXIT_PROBLEM;
    }
    responses_close(from);
    return code;
}

/* What is wrong with it was said before. */
static int seal_first(responses *from, const char *file, const char *path)
{
    ql_response *response;
    from->quiet = true;
    int code = responses_open(from, file);
    if (code == EXIT_DONE && (responses_next(from, &response) != QL_OK || !response))
        code = EXIT_PROBLEM;
    return code == EXIT_DONE ? seal(from, path, response) : code;
}

/* Nobody may be answering in the file meanwhile. */
static int seal_locked(responses *from, const char *file, const char *path)
{
    draft lock;
    enum draft_outcome outcome = draft_open(&lock, path, false);
    if (outcome == DRAFT_IN_USE)
        complain("%s is open in another window; finish there first", file);
    if (outcome != DRAFT_OPEN)
        return EXIT_CANNOT;
    int code = look_at(from, file);
    if (code == EXIT_DONE)
        code = seal_first(from, file, path);
    draft_close(&lock, false);
    return code;
}

static int seal_file(const options *given, const char *file)
{
    char path[PATH_ROOM];
    responses from = {.given = given};
    if (!realpath(file, path)) {
        complain_of_file("cannot read", file, errno);
        return EXIT_CANNOT;
    }
    int code = seal_locked(&from, file, path);
    responses_free(&from);
    return code;
}

int panel_seal(const options *given, int count, char **files)
{
    int worst = EXIT_DONE;
    for (int k = 0; k < count; k++) {
        int code = seal_file(given, files[k]);
        worst = code > worst ? code : worst;
    }
    return worst;
}
