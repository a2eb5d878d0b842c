#include "foreign.h"

#include "complain.h"

#include <string.h>

static const char by_spreadsheet[] =
    "in the spreadsheet program, save the sheet as \"CSV UTF-8\", and give that file";
static const char by_program[] = "in the program that it is of, export the data as CSV in UTF-8";
static const char as_table[] = "a table (CSV), JSON or YAML was expected";

/* What files start with, and, in archives, what stands near their start. */
static const struct kind {
    const char *magic;
    size_t len;
    const char *within; /* NULL: anything; "": a NUL, where the start could be that of a table */
    const char *what;
    const char *way_out;
} kinds[] = {
    {"PK\3\4", 4, "opendocument.spreadsheet", "an OpenDocument spreadsheet", by_spreadsheet},
    {"PK\3\4", 4, "opendocument", "an OpenDocument file", as_table},
    {"PK\3\4", 4, "xl/", "an Excel workbook", by_spreadsheet},
    {"PK\3\4", 4, "word/", "a Word document", as_table},
    {"PK\3\4", 4, "ppt/", "a PowerPoint presentation", as_table},
    {"PK\3\4", 4, "Index/", "a Numbers, Pages or Keynote file", by_spreadsheet},
    {"PK\3\4", 4, "[Content_Types].xml", "an Office file", by_spreadsheet},
    {"PK\3\4", 4, NULL, "a zip archive", "unpack it, and give the files in it"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, NULL, "an Excel workbook or Word document of old",
     by_spreadsheet},
    {"%PDF-", 5, NULL, "a PDF document", as_table},
    {"{\\rtf", 5, NULL, "a document in rich text", as_table},
    {"$FL2@(#)", 8, "", "an SPSS data file", by_program},
    {"<stata_dta>", 11, "", "a Stata data file", by_program},
    {"PAR1", 4, "", "a Parquet file", by_program},
    {"SQLite format 3", 16, NULL, "an SQLite database", by_program},
};

static bool is_within(const char *what, const char *bytes, size_t len)
{
    return *what ? memmem(bytes, len, what, strlen(what)) != NULL : memchr(bytes, 0, len) != NULL;
}

static bool is_of(const struct kind *kind, const char *bytes, size_t len)
{
    return len >= kind->len && memcmp(bytes, kind->magic, kind->len) == 0 &&
           (!kind->within || is_within(kind->within, bytes, len));
}

bool foreign_refuse(const char *path, const char *bytes, size_t len)
{
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        if (!is_of(&kinds[k], bytes, len))
            continue;
        complain("%s: this is %s, which cannot be read; %s", path, kinds[k].what, kinds[k].way_out);
        return true;
    }
    return false;
}
