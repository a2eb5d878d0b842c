/* The style sheets and scripts, which the build makes texts of. */
#ifndef QL_RENDER_SHEETS_H
#define QL_RENDER_SHEETS_H

extern const char ql_sheet_chart[];
extern const char ql_sheet_form[];
extern const char ql_sheet_page[];
extern const char ql_sheet_panel[];
extern const char ql_sheet_print[];
extern const char ql_script_form[];

#endif
