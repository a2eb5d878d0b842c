/* A reader is a file here and a line in the table of reader.c. */
#ifndef QL_READ_READER_H
#define QL_READ_READER_H

#include "base/node.h"
#include "model/response.h"

/* One way of reading responses. */
typedef struct ql_reading {
    const char *name;
    /* True when these bytes are of this kind. */
    bool (*probe)(const char *bytes, size_t len);
    enum ql_code (*open)(ql_reader *reader, ql_findings *findings);
    /* Finds the instrument, and the items in it; `instrument` may be NULL. */
    enum ql_code (*bind)(ql_reader *reader, const char *instrument, ql_findings *findings);
    /* Fills the response; `*more` is false, and nothing filled, after the last. */
    enum ql_code (*next)(ql_reader *reader, bool *more, ql_findings *findings);
    /* Fills the cells of the next row, whatever they mean; NULL where there are none. */
    enum ql_code (*row)(ql_reader *reader, bool *more, ql_findings *findings);
} ql_reading;

extern const ql_reading ql_read_ndjson;
extern const ql_reading ql_read_json;
extern const ql_reading ql_read_sheet;
extern const ql_reading ql_read_yaml;
extern const ql_reading ql_read_csv;

/* ql_reader_open, for bytes of a known kind. */
enum ql_code ql_reader_open_as(ql_reader **out, const ql_reading *reading,
                               const ql_dialect *dialect, const char *bytes, size_t len,
                               ql_findings *findings);

struct ql_reader {
    const ql_reading *reading;
    const char *bytes;
    size_t len;
    ql_dialect dialect;
    ql_arena arena; /* as long as the reader */
    const ql_rubric *rubric;
    const ql_instrument *instrument;
    bool accept_rubric;
    ql_response response;

    /* documents */
    const ql_node *first; /* the first response */
    bool over;            /* it was read, where there is no other */

    /* tables */
    struct ql_csv *csv;
    struct ql_records *records; /* of flat records; NULL: cells with delimiters */
    struct ql_long *lng;        /* of answers that are a row each */
    const ql_map *map;  /* what was asked for; NULL: by the header */
    bool finished_only; /* unfinished responses are left out */
    ql_texts keep;      /* headings of columns that are to be there for ql_csv_kept */
};

#endif
