/* What the program keeps about people: drafts, and finished responses. */
#ifndef CLI_KEEP_H
#define CLI_KEEP_H

#include "cli.h"
#include "files.h"

/* A draft is a response file without `finished`, under a lock as long as it is open. */
typedef struct draft {
    char path[PATH_ROOM];
    int lock;      /* -1 while nothing is open */
    bool own_lock; /* the lock's file is ours, to be taken away */
} draft;

/* Where drafts and finished responses are kept: $XDG_STATE_HOME and $XDG_DATA_HOME, or their
 * defaults. The folder is made. False after a complaint. */
bool keep_drafts_folder(char path[PATH_ROOM]);
bool keep_responses_folder(char path[PATH_ROOM]);

enum draft_outcome { DRAFT_OPEN, DRAFT_IN_USE, DRAFT_FAILED };

/* Takes the lock of a draft, which need not be there yet. `at_home`: in the folder of drafts, where
 * all locks are ours; elsewhere one that was there stays. Complains only of a failure. */
enum draft_outcome draft_open(draft *d, const char *path, bool at_home);

/* Whether a draft is open in another session. */
bool draft_in_use(const char *path);

/* Puts the response safely on the disk. False with errno. */
bool draft_save(const draft *d, const ql_response *response);

/* Lets the draft go; `done`: and takes it away. */
void draft_close(draft *d, bool done);

/* The drafts of an instrument, newest first, at most `most` of them; `*older`: how many more there
 * are. The caller frees each. */
size_t drafts_list(const char *folder, const char *rubric, const char *instrument, char **paths,
                   size_t most, size_t *older);

/* The names of all files in a folder whose names end in `ending`, sorted; the caller frees each,
 * and the list. */
char **folder_list(const char *folder, const char *ending, size_t *count);

/* A name for a file out of what a person typed: letters and digits, dashes for the rest. */
void keep_file_name(char *name, size_t room, const char *typed);

/* Writes a response where nothing is yet: FOLDER/NAME.yaml, else NAME-2.yaml and so on. `path`
 * gets where it is. False with errno. */
bool keep_response(char path[PATH_ROOM], const char *folder, const char *name,
                   const ql_response *response);

#endif
