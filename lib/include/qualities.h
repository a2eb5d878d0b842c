/* qualities: rubrics in, growth profiles out.
 *
 * In the order of the flow: a rubric is loaded from YAML; a response to one of its instruments
 * is read from a file or asked of a person; a plan is compiled from rubric and instrument; plan
 * and response give a profile; a profile is rendered.
 *
 * The library never prints, never exits, and reads no clock, locale or environment. It keeps no
 * writable data of its own, so objects may be used from any thread, one thread at a time each.
 * Texts that it returns are UTF-8, end in a NUL, and live as long as the object they came from.
 *
 * Functions that free take NULL; no other pointer may be NULL unless its function says so. On
 * failure `*out` is left as it was. Of what was to be written, QL_ERR_NOMEM and QL_ERR_WRITE may
 * leave a part.
 */
#ifndef QUALITIES_H
#define QUALITIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define QL_API __attribute__((visibility("default")))
#else
#define QL_API
#endif

/* ---- Outcomes ---- */

/* What a caller would treat differently; the rest is in the findings or the message. */
enum ql_code {
    QL_OK = 0,
    QL_ERR_NOMEM, /* an allocation failed; nothing was kept */
    QL_ERR_INPUT, /* what was given has errors: findings, where there are any, say which */
    QL_ERR_NAME,  /* no such instrument, format or the like */
    QL_ERR_WRITE, /* the sink refused bytes */
    QL_ERR_READ,  /* the source failed */
};

/* A short text for a code, without a full stop. Static. */
QL_API const char *ql_code_text(enum ql_code code);

/* The library's version, such as "0.1.0". Static. */
QL_API const char *ql_version(void);

/* Where bytes go. `write` gets each chunk in order and returns false to refuse it; after the
 * first refusal it is not called again and the function that was writing returns
 * QL_ERR_WRITE. */
typedef struct ql_sink {
    bool (*write)(void *context, const char *bytes, size_t len);
    void *context;
} ql_sink;

/* Dots on one scale, or axes around a point. */
enum ql_chart_kind { QL_CHART_DOTS, QL_CHART_RADAR };

/* How text for people is set. */
typedef struct ql_style {
    unsigned width;  /* columns of a line, 20 or more; 0 means 80 */
    bool colour;     /* terminal colours may be used */
    bool ascii;      /* only ASCII may be written: letters lose their accents, others are '?' */
    bool accessible; /* for screen readers: no bars, no columns, one sentence a line */
    unsigned digits; /* decimals of a score at the least; more than 12 are 12 */
    enum ql_chart_kind chart; /* where there is one */
} ql_style;

/* Writes text that may be anybody's so that it cannot act on a terminal: controls, and bytes that
 * are no UTF-8, become \xNN; line breaks stay. */
QL_API enum ql_code ql_text_write(const char *text, const ql_style *style, ql_sink sink);

/* The same as a paragraph: `lead` and the text, wrapped at blanks to the style's width with all
 * lines as far in as the first, and a line break at the end. */
QL_API enum ql_code ql_text_wrap(const char *lead, const char *text, const ql_style *style,
                                 ql_sink sink);

/* ---- Findings: what is wrong with a document, and where ---- */

enum ql_severity { QL_NOTE, QL_WARNING, QL_ERROR };

/* One thing found. `message` says what was found, then "; ", then what was expected, in words;
 * `help` says what to write instead, or is NULL. Line and column count from 1, columns in
 * characters; a line of 0 means the whole document. `width` is how many characters are meant. */
typedef struct ql_finding {
    enum ql_severity severity;
    uint32_t line;
    uint32_t column;
    uint32_t width;
    const char *rule;    /* stable name, such as "unknown-key" */
    const char *path;    /* such as "qualities[2].items.self[0].weight"; may be empty */
    const char *message; /* one line, no full stop */
    const char *help;
    const char *value; /* what is written there and is no answer, or NULL */
} ql_finding;

/* A growing list of findings. Every function below that takes one adds to it, in file order. */
typedef struct ql_findings ql_findings;

/* NULL when memory is out. */
QL_API ql_findings *ql_findings_new(void);
QL_API void ql_findings_free(ql_findings *findings);
QL_API size_t ql_findings_count(const ql_findings *findings);
QL_API size_t ql_findings_count_of(const ql_findings *findings, enum ql_severity severity);
/* `i` must be less than the count. Good until another is added. */
QL_API const ql_finding *ql_findings_at(const ql_findings *findings, size_t i);

/* Writes findings as compilers do, "FILE:LINE:COLUMN: error: MESSAGE", each with its source line
 * and a caret beneath unless the style is accessible. `source` are the bytes the findings are
 * about; no bytes, no source lines. At most `limit` findings are written (0: all), then how many
 * are left. */
QL_API enum ql_code ql_findings_render(const ql_findings *findings, const char *file,
                                       const char *source, size_t len, size_t limit,
                                       const ql_style *style, ql_sink sink);

/* Writes the findings of `count` documents as one JSON document, "qualities-findings/1". */
QL_API enum ql_code ql_findings_render_json(const ql_findings *const *list,
                                            const char *const *files, size_t count, ql_sink sink);

/* Writes findings a line each, as "ndjson" or "csv"; `header`: the row of column names first.
 * QL_ERR_NAME when there is no such format. */
QL_API enum ql_code ql_findings_write(const ql_findings *findings, const char *file,
                                      const char *format, bool header, ql_sink sink);

/* ---- Rubrics ---- */

/* A checked, immutable rubric. */
typedef struct ql_rubric ql_rubric;

/* Reads a rubric from UTF-8 YAML and checks it against every rule of the format. On QL_OK `*out`
 * is the caller's, to be freed with ql_rubric_free; else it is untouched and `findings` has at
 * least one error (QL_ERR_INPUT), or memory was out. Nothing of `bytes` is kept. */
QL_API enum ql_code ql_rubric_load(ql_rubric **out, const char *bytes, size_t len,
                                   ql_findings *findings);
QL_API void ql_rubric_free(ql_rubric *rubric);

/* Adds warnings and notes on how the rubric is written: questions that ask two things, points
 * without a label, references nobody cites, and so on. */
QL_API enum ql_code ql_rubric_lint(const ql_rubric *rubric, ql_findings *findings);

/* What the rubric says of itself. */
QL_API const char *ql_rubric_id(const ql_rubric *rubric);
QL_API const char *ql_rubric_version(const ql_rubric *rubric);
QL_API const char *ql_rubric_title(const ql_rubric *rubric);

/* SHA-256, in 64 hexadecimal digits, of what the scores of an instrument depend on: ids, values of
 * scales, reverse keys, weights, missing rules and bands; not of wording, order or layout, and not
 * of other instruments. NULL when the rubric has no such instrument. */
QL_API const char *ql_rubric_digest(const ql_rubric *rubric, const char *instrument);

/* Instruments, in file order; `i` must be less than the count. */
QL_API size_t ql_rubric_instrument_count(const ql_rubric *rubric);
QL_API const char *ql_rubric_instrument_at(const ql_rubric *rubric, size_t i);
QL_API bool ql_rubric_has_instrument(const ql_rubric *rubric, const char *name);
/* 0 when the rubric has no such instrument. */
QL_API size_t ql_rubric_item_count(const ql_rubric *rubric, const char *instrument);
QL_API size_t ql_rubric_quality_count(const ql_rubric *rubric);

/* A rubric that ships with the library, as YAML bytes: by index (NULL past the last) and by id
 * (NULL when there is none). Static. */
typedef struct ql_shipped {
    const char *id;
    const char *bytes;
    size_t len;
} ql_shipped;
QL_API const ql_shipped *ql_shipped_at(size_t i);
QL_API const ql_shipped *ql_shipped_find(const char *id);

/* ---- Responses ---- */

/* One respondent's answers to one instrument of one rubric, which must outlive it. */
typedef struct ql_response ql_response;

/* A response without answers. Texts are copied; NULL is the same as "". QL_ERR_NAME when the
 * rubric has no such instrument. */
QL_API enum ql_code ql_response_new(ql_response **out, const ql_rubric *rubric,
                                    const char *instrument);
QL_API void ql_response_free(ql_response *response);

/* What is said of a response as a whole. */
enum ql_about {
    QL_ABOUT_RESPONDENT, /* about whom */
    QL_ABOUT_RATER,      /* by whom, where that is somebody else */
    QL_ABOUT_STARTED,    /* RFC 3339 in UTC, such as 2026-03-02T09:15:00Z */
    QL_ABOUT_FINISHED,   /* likewise; empty while it is a draft */
};
/* Takes the place of what was set before; NULL takes it away. The text is kept as one line that can
 * be shown: blanks at its ends, controls, and what is more than 64 KiB, are left out. QL_ERR_INPUT
 * for a time that is none. */
QL_API enum ql_code ql_response_set(ql_response *response, enum ql_about what, const char *text);
QL_API const char *ql_response_get(const ql_response *response, enum ql_about what);

/* The growth actions that the person takes on next: the id of one, NULL past the last; and one more,
 * which is there once however often it is chosen. QL_ERR_NAME when the rubric has no such action. */
QL_API const char *ql_response_chosen_at(const ql_response *response, size_t i);
QL_API enum ql_code ql_response_choose(ql_response *response, const char *id);

/* How many items the instrument has, and how many have an answer of any kind, "does not apply"
 * and "rather not say" among them. */
QL_API size_t ql_response_items(const ql_response *response);
QL_API size_t ql_response_answered(const ql_response *response);
QL_API const char *ql_response_instrument(const ql_response *response);

/* A seal says that a rater is done: it holds a digest of all that the response says, so that a later
 * change can be seen. Layout, and the order of answers, do not count. */
enum ql_seal { QL_UNSEALED, QL_SEALED, QL_SEAL_BROKEN };
QL_API enum ql_seal ql_response_sealed(const ql_response *response);

/* Seals a response at a time such as 2026-03-02T09:15:00Z, anew where it has a seal. QL_ERR_INPUT
 * unless it is finished and says about whom and by whom it is. */
QL_API enum ql_code ql_response_seal(ql_response *response, const char *time);

/* True for a whole response, as a file holds it; a row of a table cannot be sealed. */
QL_API bool ql_response_is_file(const ql_response *response);

/* Writes a response file, "qualities-response/1", that the reader below reads back the same: YAML;
 * and the same in JSON. */
QL_API enum ql_code ql_response_write(const ql_response *response, ql_sink sink);
QL_API enum ql_code ql_response_write_json(const ql_response *response, ql_sink sink);

/* What the bytes at the start of a file look like: "ndjson", "json", "sheet", "yaml" or "csv".
 * Static. */
QL_API const char *ql_reader_guess(const char *bytes, size_t len);

/* What the columns of a table are, where its header does not say so by itself. */
typedef struct ql_map ql_map;

/* Reads a column map, "qualities-map/1", from UTF-8 YAML, as ql_rubric_load reads a rubric. */
QL_API enum ql_code ql_map_load(ql_map **out, const char *bytes, size_t len, ql_findings *findings);
QL_API void ql_map_free(ql_map *map);

/* A map that is built in, for the exports of a tool such as "qualtrics": by index (NULL past the
 * last) and by name (NULL when there is none). "none", the last one, is for plain tables. Static,
 * not to be freed. */
QL_API const ql_map *ql_map_at(size_t i);
QL_API const ql_map *ql_map_find(const char *name);
/* NULL for one that is not built in. */
QL_API const char *ql_map_name(const ql_map *map);

/* Writes a column map for a CSV table, as far as its header says what its columns are, for a person
 * to correct. `instrument` NULL: the one whose items are there, else the rubric's first. `from`: as
 * for ql_reader_map, one that is built in. */
QL_API enum ql_code ql_map_draft(const char *bytes, size_t len, const ql_rubric *rubric,
                                 const char *instrument, const ql_map *from, ql_findings *findings,
                                 ql_sink sink);

/* Reads responses out of a file's bytes: a response file in YAML or JSON; a sheet in Markdown, as
 * ql_form_write writes it, filled in; records of JSON, which are response files or rows, as one
 * object, as a list or an object a line; or a CSV table whose header names the items. */
typedef struct ql_reader ql_reader;

/* Finds out what the bytes are and opens them. The bytes must outlive the reader. QL_ERR_INPUT
 * when they are none of the formats, or end in the middle of one. */
QL_API enum ql_code ql_reader_open(ql_reader **out, const char *bytes, size_t len,
                                   ql_findings *findings);

/* How the cells of a table are written. Zeros: as its first line says, and 4,0 is 4 where the comma
 * is no delimiter. */
typedef struct ql_dialect {
    char delimiter;
    bool decimal_comma; /* even if it is one, and in JSON */
} ql_dialect;

/* The same for a table in a dialect; others are as ever. */
QL_API enum ql_code ql_reader_open_dialect(ql_reader **out, const ql_dialect *dialect,
                                           const char *bytes, size_t len, ql_findings *findings);

/* The same for the start of a longer file, which may end anywhere: to ask what it is. */
QL_API enum ql_code ql_reader_open_start(ql_reader **out, const ql_dialect *dialect,
                                         const char *bytes, size_t len, ql_findings *findings);
QL_API void ql_reader_free(ql_reader *reader);

/* The format's name, such as "yaml". */
QL_API const char *ql_reader_format(const ql_reader *reader);

/* True for a table or records with an answer a row, which are read as a whole before the first
 * response is given. */
QL_API bool ql_reader_is_long(const ql_reader *reader);

/* The id of the rubric that the first response names, or NULL where it names none. */
QL_API const char *ql_reader_rubric_id(const ql_reader *reader);

/* Whether the first response was given to this edition of a rubric, as far as it says: its id, its
 * version, and the digest of what the instrument scores by. */
QL_API bool ql_reader_is_of(const ql_reader *reader, const ql_rubric *rubric);

/* Before binding: how a table is to be read, by a map that must outlive the reader. NULL: by what
 * its header is known by, which a note says, else as a plain table. `finished_only` leaves out
 * responses that the table says are unfinished. */
QL_API void ql_reader_map(ql_reader *reader, const ql_map *map, bool finished_only);

/* Ties the reader to a rubric, which must outlive it, and finds the items. `instrument` NULL
 * means the one the response names, else the one whose items are there. `accept_rubric` takes
 * responses that were given to a rubric which scores otherwise. QL_ERR_NAME when the rubric has
 * no instrument of the name that was asked for. */
QL_API enum ql_code ql_reader_bind(ql_reader *reader, const ql_rubric *rubric,
                                   const char *instrument, bool accept_rubric,
                                   ql_findings *findings);

/* The instrument the reader was bound to; NULL before. */
QL_API const char *ql_reader_instrument(const ql_reader *reader);

/* The next response, or NULL in `*out` after the last. It is the reader's, and good until the
 * next call. QL_ERR_INPUT means that this response has errors and is left out; the call after
 * it goes on with the next one. QL_ERR_NAME from a reader that is not bound. */
QL_API enum ql_code ql_reader_next(ql_reader *reader, ql_response **out, ql_findings *findings);

/* ---- The questionnaire ---- */

/* A questionnaire in progress, without any terminal: lines in, text out. */
typedef struct ql_ask ql_ask;

/* What the caller must do next. */
enum ql_step {
    QL_STEP_SHOW,   /* call ql_ask_show, then read a line */
    QL_STEP_SAVE,   /* the response changed: save it, tell ql_ask_saved, then as QL_STEP_SHOW */
    QL_STEP_LEAVE,  /* the person wants to go on another time: the response stays a draft */
    QL_STEP_FINISH, /* the person is done: the response is whole */
};

/* Asks for the answers that `response` lacks; the response must outlive it. */
QL_API enum ql_code ql_ask_new(ql_ask **out, ql_response *response);
QL_API void ql_ask_free(ql_ask *ask);

/* Title, purpose and keys, to be shown once at the start; `resumed` for one who comes back. */
QL_API enum ql_code ql_ask_intro(const ql_ask *ask, bool resumed, const ql_style *style,
                                 ql_sink sink);

/* Writes what the person should see now: what became of the last line, then the question (or
 * the review) and a prompt without a line break. */
QL_API enum ql_code ql_ask_show(const ql_ask *ask, const ql_style *style, ql_sink sink);

/* True while the next line is free text (a note) and not an answer. */
QL_API bool ql_ask_wants_text(const ql_ask *ask);

/* Takes one line that the person ended with Enter, without its line break. */
QL_API enum ql_code ql_ask_take(ql_ask *ask, const char *line, size_t len, enum ql_step *step);

/* Takes the place of ql_ask_take when `lines` lines came at once, as from a paste, where one
 * answer was expected: nothing is recorded and the next show says so. */
QL_API void ql_ask_refuse_paste(ql_ask *ask, size_t lines);

/* Tells whether the change is safe on the disk. Only then is it acknowledged as saved. */
QL_API void ql_ask_saved(ql_ask *ask, bool saved);

/* ---- Forms ---- */

/* Writes the instrument of a response to be filled in elsewhere, with the names and answers that the
 * response has already: "markdown", a sheet that ql_reader reads once it is filled in; "html", a page
 * for a browser, which gives out a response file; "print", the sheet as a page of HTML for paper; or
 * "csv", the head of a table. QL_ERR_NAME when there is no such format. */
QL_API enum ql_code ql_form_write(const ql_response *response, const char *format, ql_sink sink);

/* ---- Scores ---- */

/* Rubric and instrument, compiled for scoring. The rubric must outlive it. */
typedef struct ql_plan ql_plan;

/* QL_ERR_NAME when the rubric has no such instrument. */
QL_API enum ql_code ql_plan_compile(ql_plan **out, const ql_rubric *rubric, const char *instrument);
QL_API void ql_plan_free(ql_plan *plan);
QL_API const char *ql_plan_instrument(const ql_plan *plan);

/* A scored response. */
typedef struct ql_profile ql_profile;

/* An empty profile, to be filled by ql_score as often as wanted. NULL when memory is out. */
QL_API ql_profile *ql_profile_new(void);
QL_API void ql_profile_free(ql_profile *profile);

/* Scores a response, exactly, in integers and ratios of integers: each answer is brought to
 * [0, 1] on its own scale, a quality is 100 times their weighted mean, the overall score the
 * weighted mean of the scored qualities. Missing answers are left out, never 0. The profile
 * borrows from plan and response, which must outlive it or its next use. QL_ERR_NAME, and the
 * profile as it was, when the response is to another instrument than the plan's or to another
 * rubric. On QL_ERR_NOMEM the profile is empty. */
QL_API enum ql_code ql_score(ql_profile *profile, const ql_plan *plan, const ql_response *response);

/* The actions that a profile has for where to grow next, one after the other. */
typedef struct ql_offer {
    const char *id; /* NULL past the last */
    const char *text;
} ql_offer;
QL_API ql_offer ql_profile_offer_at(const ql_profile *profile, size_t i);

/* Lets reports of a profile show what an earlier one had, as a second mark and figure. `previous` is
 * borrowed until the profile is scored again; NULL takes it away. QL_ERR_NAME, and nothing changed,
 * when it was not scored by the same plan. */
QL_API enum ql_code ql_profile_compare(ql_profile *profile, const ql_profile *previous);

/* ---- Reports ---- */

/* Writes a profile in a format: "text", "markdown", "html", "svg" (its chart alone), "json" or
 * "explain". QL_ERR_NAME when there is no such format, or nothing was scored into the profile. */
QL_API enum ql_code ql_render(const ql_profile *profile, const char *format, const ql_style *style,
                              ql_sink sink);

/* A report format: by index (NULL past the last). Static. */
typedef struct ql_format {
    const char *name;
    const char *extension;
    const char *summary;
} ql_format;
QL_API const ql_format *ql_format_at(size_t i);

/* A format of forms, likewise. */
QL_API const ql_format *ql_form_format_at(size_t i);

/* A table of scores, a row a response: "csv", "json" or "ndjson"; or a row a score: "csv-long" and so
 * on. */
typedef struct ql_table ql_table;

/* `digits`: decimals of a score at the least; more than 12 are 12. The plan must outlive the table.
 * QL_ERR_NAME when there is no such format. */
QL_API enum ql_code ql_table_new(ql_table **out, const ql_plan *plan, const char *format,
                                 unsigned digits, ql_sink sink);
QL_API void ql_table_free(ql_table *table);
/* Before the first row: names of columns of the input that a batch carries over into it. They must
 * outlive the table. */
QL_API void ql_table_keep(ql_table *table, const char *const *names, size_t count);
/* Before the first row: lets texts in CSV stand as they are. Without this, one that a spreadsheet
 * would take for a formula gets an apostrophe in front. */
QL_API void ql_table_raw(ql_table *table);
/* `file` names the file of the response; NULL when it has none. QL_ERR_NAME when the profile was
 * scored by another plan than the table's. */
QL_API enum ql_code ql_table_row(ql_table *table, const ql_profile *profile, const char *file);
QL_API enum ql_code ql_table_end(ql_table *table);

/* ---- Groups ---- */

/* What is kept of a group: enough for ql_group_render, or for ql_stats_new, too. */
enum ql_depth { QL_GROUP_SUMMARY, QL_GROUP_STATISTICS };

/* What the scores of many responses come to. The plan must outlive it. */
typedef struct ql_group ql_group;
QL_API enum ql_code ql_group_new(ql_group **out, const ql_plan *plan, enum ql_depth depth);
QL_API void ql_group_free(ql_group *group);

/* Adds a response that was scored by the group's plan. */
QL_API enum ql_code ql_group_add(ql_group *group, const ql_profile *profile);

/* Writes how many responses are scored, their mean, spread, quartiles and bands, and the internal
 * consistency, for each quality and overall: as "text", "csv" or "json". QL_ERR_NAME when there is
 * no such format. */
QL_API enum ql_code ql_group_render(const ql_group *group, const char *format,
                                    const ql_style *style, ql_sink sink);

/* ---- Statistics ---- */

/* How the items of a group work, and how far its scores can be trusted. The group must outlive it. */
typedef struct ql_stats ql_stats;

/* From the responses that the group has now. How items go together is measured over those who
 * answered all scored items of a quality; with `pairwise`, any two items over those who answered
 * both. */
QL_API enum ql_code ql_stats_new(ql_stats **out, const ql_group *group, bool pairwise);
QL_API void ql_stats_free(ql_stats *stats);

/* Writes them as "text", "csv", "json", or as "norms": what a rubric may carry of a group, in YAML.
 * QL_ERR_NAME when there is no such format. */
QL_API enum ql_code ql_stats_render(const ql_stats *stats, const char *format,
                                    const ql_style *style, ql_sink sink);

/* ---- Panels ---- */

/* What several raters say of several candidates. The plan must outlive it. */
typedef struct ql_panel ql_panel;
QL_API enum ql_code ql_panel_new(ql_panel **out, const ql_plan *plan);
QL_API void ql_panel_free(ql_panel *panel);

/* Reports call raters by letters, in an order that does not follow their names. */
QL_API void ql_panel_anonymous(ql_panel *panel);

/* Names a rater without whose sealed response nothing of a candidate is shown. */
QL_API enum ql_code ql_panel_expect(ql_panel *panel, const char *rater);

/* Adds a rater's response to a candidate; it is copied. `file` says where it is from. QL_ERR_INPUT,
 * with a finding, when it does not name both; QL_ERR_NAME when it is to another instrument than the
 * plan's. */
QL_API enum ql_code ql_panel_add(ql_panel *panel, const ql_response *response, const char *file,
                                 ql_findings *findings);

/* How many responses were added so. */
QL_API size_t ql_panel_ratings(const ql_panel *panel);

/* Adds what a candidate says of themselves, scored by another plan of the same rubric; scores are
 * copied. It is set beside what the panel says, and has no part in it. */
QL_API enum ql_code ql_panel_add_own(ql_panel *panel, const ql_profile *profile);

/* Works out what was added. A candidate is shown when every response about them that is a file is
 * sealed, and every expected rater's is there. QL_ERR_INPUT, with findings that stand nowhere in
 * particular, when a rater rated a candidate twice. Nothing can be added afterwards. */
QL_API enum ql_code ql_panel_combine(ql_panel *panel, ql_findings *findings);

/* How many candidates there are, and how many of them are not shown. */
QL_API size_t ql_panel_candidates(const ql_panel *panel);
QL_API size_t ql_panel_held_back(const ql_panel *panel);

/* Writes the report of a panel as "text", "markdown", "html", "json" or "csv". `adjusted`: with
 * scores from which the severity of raters is taken out beside the others. QL_ERR_NAME when there
 * is no such format, or nothing was combined. */
QL_API enum ql_code ql_panel_render(const ql_panel *panel, const char *format, bool adjusted,
                                    const ql_style *style, ql_sink sink);

/* ---- Growth ---- */

/* What one person's responses to one instrument come to, over time. The plan must outlive it. */
typedef struct ql_growth ql_growth;
QL_API enum ql_code ql_growth_new(ql_growth **out, const ql_plan *plan);
QL_API void ql_growth_free(ql_growth *growth);

/* Before the first is added: takes responses that name different people as those of one. */
QL_API void ql_growth_same_person(ql_growth *growth);

/* Adds a response; it is copied, and its rubric, which may be another edition of the plan's, must
 * outlive the growth. `file` says where it is from. QL_ERR_INPUT, with a finding, when it has no
 * time or is about somebody else than the first; QL_ERR_NAME when it is to another instrument, or
 * to another rubric than editions of one. */
QL_API enum ql_code ql_growth_add(ql_growth *growth, const ql_response *response, const char *file,
                                  ql_findings *findings);

/* How many were added. */
QL_API size_t ql_growth_occasions(const ql_growth *growth);

/* Puts the responses in the order of their times, and scores each by the plan from the items that
 * all were asked alike and all answered. QL_ERR_INPUT when there are fewer than two. */
QL_API enum ql_code ql_growth_compare(ql_growth *growth);

/* Writes the scores over time, and whether they changed by more than noise: as "text", "html" or
 * "json". QL_ERR_NAME when there is no such format, or nothing was compared. */
QL_API enum ql_code ql_growth_render(const ql_growth *growth, const char *format,
                                     const ql_style *style, ql_sink sink);

/* ---- Respondents who come twice ---- */

/* Which of several responses of one respondent counts: the first, with a finding about each of the
 * others; the first; or the last. Those by different raters are different responses. */
enum ql_duplicates { QL_DUPLICATES_ERROR, QL_DUPLICATES_FIRST, QL_DUPLICATES_LAST };

/* Who was there before, in about 32 bytes each. */
typedef struct ql_respondents ql_respondents;

/* `key`: 16 random bytes, so that nobody can make up respondents that take long to tell apart. NULL
 * when memory is out. */
QL_API ql_respondents *ql_respondents_new(enum ql_duplicates rule, const unsigned char key[16]);
QL_API void ql_respondents_free(ql_respondents *all);

/* Begins a file, whose name is for the findings. */
QL_API enum ql_code ql_respondents_file(ql_respondents *all, const char *name);

/* The last response of each is known only at the end: then all files are walked through twice, with
 * this call between. In the first walk every response counts. */
QL_API void ql_respondents_again(ql_respondents *all);

/* Whether a response counts; adds a finding about one that should not be there. */
QL_API enum ql_code ql_respondents_keep(ql_respondents *all, const ql_response *response,
                                        bool *counts, ql_findings *findings);

/* How many did not count. */
QL_API uint64_t ql_respondents_left_out(const ql_respondents *all);

/* ---- Batches ---- */

/* Where bytes come from: up to `room` of them into `to`; 0 at the end, below 0 when it fails. */
typedef struct ql_source {
    ptrdiff_t (*read)(void *context, char *to, size_t room);
    void *context;
} ql_source;

/* Instructions: the best that this machine has; those that every machine of its kind has; none but
 * plain C. */
enum ql_isa { QL_ISA_BEST, QL_ISA_BASE, QL_ISA_PORTABLE };

/* What becomes of scores: one of the two. */
typedef struct ql_taker {
    ql_table *table;
    ql_group *group;
} ql_taker;

/* How a batch is scored. Zeros are defaults. */
typedef struct ql_batch_wish {
    bool header;       /* write the row of column names first, where there is no taker */
    unsigned digits;   /* decimals of a score at the least; more than 12 are 12 */
    unsigned threads;  /* that score; 0 or 1: the caller's own */
    size_t block;      /* bytes that a thread takes at a time; 0: 256 KiB */
    bool simple;       /* score response by response: slower, the same bytes */
    enum ql_isa isa;   /* which instructions to use: the same bytes by all */
    bool accept_rubric;
    const char *file; /* what it is called, where the table says so; may be NULL */
    ql_dialect dialect;
    const ql_map *map; /* as for ql_reader_map */
    bool finished_only;
    const char *const *keep; /* headings of columns to be carried over, after the respondent */
    size_t keep_count;
    /* NULL, or four counts to be added to: of the records that count, answers that are blank, that
     * do not apply, that were declined, and that have no evidence. */
    uint64_t *missing;
    /* NULL: every record counts. In the first of two walks nothing is written. */
    ql_respondents *respondents;
    /* NULL: the rows are CSV, for the sink. Else called once, from the caller's thread, when the
     * instrument is known: gives a table that they are put into, or a group that they are counted
     * in, of a plan of rubric and instrument; it must outlive the batch, and is not ended by it. */
    enum ql_code (*taker)(void *context, const char *instrument, ql_taker *out);
    /* Called in the table's order, from the caller's thread, with what was found in a part of it,
     * which is the source to render the findings with. */
    void (*found)(void *context, const ql_findings *findings, const char *source, size_t len);
    void *context;
} ql_batch_wish;

/* Scores a CSV table, or records of JSON, of any length, in memory that does not grow with it, and
 * writes a ql_table: the same bytes for any number of threads and any size of block. `*instrument` is the
 * one to use; NULL: the one whose items the columns are. Once the header is read it is the name of
 * the instrument in use, which lives as long as the rubric; before, it is left alone. Records with
 * errors are left out. QL_ERR_INPUT and QL_ERR_READ when the table cannot be read on: the records
 * before are scored, and findings say what is wrong with the input; QL_ERR_NAME when the rubric has
 * no such instrument. */
QL_API enum ql_code ql_batch_score(const ql_rubric *rubric, const char **instrument,
                                 const ql_batch_wish *wish, ql_source source, ql_sink sink);

#ifdef __cplusplus
}
#endif

#endif
