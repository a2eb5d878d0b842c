/* What exports of well-known tools are like: a map each, and nothing else. */
#include "read/map.h"

#include "base/count.h"

#include <string.h>

#define TEXTS(...)                                                                                 \
    {                                                                                              \
        (const char *const[]){__VA_ARGS__},                                                        \
            sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *)                            \
    }
#define COLUMNS(list) .columns = list, .column_count = QL_COUNT(list)
#define RULES(list) .rules = list, .rule_count = QL_COUNT(list)

static const ql_map_column google_columns[] = {
    {"Timestamp", "skip", false},
    {"Score", "skip", false},
};

static const ql_map_column microsoft_columns[] = {
    {"Start time", "skip", false},
    {"Completion time", "skip", false},
    {"Last modified time", "skip", false},
    {"Email", "skip", false},
    {"Name", "skip", false},
    {"Total points", "skip", false},
    {"Quiz feedback", "skip", false},
};

static const ql_map_column qualtrics_columns[] = {
    {"StartDate", "skip", false},
    {"EndDate", "skip", false},
    {"Status", "skip", false},
    {"IPAddress", "skip", false},
    {"Progress", "skip", false},
    {"Duration (in seconds)", "skip", false},
    {"Finished", "skip", false},
    {"RecordedDate", "skip", false},
    {"RecipientLastName", "skip", false},
    {"RecipientFirstName", "skip", false},
    {"RecipientEmail", "skip", false},
    {"ExternalReference", "skip", false},
    {"LocationLatitude", "skip", false},
    {"LocationLongitude", "skip", false},
    {"DistributionChannel", "skip", false},
    {"UserLanguage", "skip", false},
};
static const ql_map_rule qualtrics_rules[] = {
    {.column = "Status",
     .texts = TEXTS("1", "2", "Survey Preview", "Survey Test"),
     .leaves_out = true,
     .about = "preview"},
    {.column = "Finished", .texts = TEXTS("0", "False")},
};

static const ql_map_column surveymonkey_columns[] = {
    {"Collector ID", "skip", false},  {"Start Date", "skip", false},
    {"End Date", "skip", false},      {"IP Address", "skip", false},
    {"Email Address", "skip", false}, {"First Name", "skip", false},
    {"Last Name", "skip", false},     {"Custom Data 1", "skip", false},
};

static const ql_map_column limesurvey_columns[] = {
    {"submitdate", "skip", false}, {"lastpage", "skip", false}, {"startlanguage", "skip", false},
    {"seed", "skip", false},       {"token", "skip", false},    {"startdate", "skip", false},
    {"datestamp", "skip", false},  {"ipaddr", "skip", false},   {"refurl", "skip", false},
};
static const ql_map_rule limesurvey_rules[] = {
    {.column = "submitdate", .texts = TEXTS("")},
};

static const ql_map_column redcap_columns[] = {
    {"redcap_event_name", "skip", false},        {"redcap_repeat_instrument", "skip", false},
    {"redcap_repeat_instance", "skip", false},   {"redcap_data_access_group", "skip", false},
    {"redcap_survey_identifier", "skip", false},
};
static const ql_map_rule redcap_rules[] = {
    {.column = "redcap_repeat_instrument",
     .texts = TEXTS(""),
     .none_of = true,
     .leaves_out = true,
     .about = "repeated form"},
    {.column = "*_complete", .texts = TEXTS("0", "Incomplete")},
};

static const ql_map_column typeform_columns[] = {
    {"Response Type", "skip", false},    {"Start Date (UTC)", "skip", false},
    {"Stage Date (UTC)", "skip", false}, {"Submit Date (UTC)", "skip", false},
    {"Network ID", "skip", false},       {"Tags", "skip", false},
};

static const ql_map_column kobo_columns[] = {
    {"start", "skip", false},
    {"end", "skip", false},
    {"_uuid", "skip", false},
    {"_submission_time", "skip", false},
    {"_validation_status", "skip", false},
    {"_notes", "skip", false},
    {"_status", "skip", false},
    {"_submitted_by", "skip", false},
    {"_tags", "skip", false},
    {"_index", "skip", false},
    {"__version__", "skip", false},
};

static const ql_map_column moodle_columns[] = {
    {"Response", "skip", false},   {"Submitted on:", "skip", false}, {"Institution", "skip", false},
    {"Department", "skip", false}, {"Course", "skip", false},        {"Complete", "skip", false},
    {"Group", "skip", false},      {"Full name", "skip", false},     {"Username", "skip", false},
};
static const ql_map_rule moodle_rules[] = {
    {.column = "Complete", .texts = TEXTS("n")},
};

static const ql_map_column odk_columns[] = {
    {"SubmissionDate", "skip", false},
    {"start", "skip", false},
    {"end", "skip", false},
    {"today", "skip", false},
    {"meta-instanceID", "skip", false},
    {"meta-instanceName", "skip", false},
    {"SubmitterID", "skip", false},
    {"SubmitterName", "skip", false},
    {"AttachmentsPresent", "skip", false},
    {"AttachmentsExpected", "skip", false},
    {"Status", "skip", false},
    {"ReviewState", "skip", false},
    {"DeviceID", "skip", false},
    {"Edits", "skip", false},
    {"FormVersion", "skip", false},
};
static const ql_map_rule odk_rules[] = {
    {.column = "ReviewState", .texts = TEXTS("rejected"), .leaves_out = true, .about = "rejected"},
};

static const ql_map maps[] = {
    {.name = "google-forms",
     .title = "Google Forms",
     .header_rows = 1,
     .respondent = TEXTS("Email Address"),
     COLUMNS(google_columns)},
    {.name = "microsoft-forms",
     .title = "Microsoft Forms",
     .header_rows = 1,
     .respondent = TEXTS("ID"),
     .signs = TEXTS("ID", "Start time", "Completion time", "Email", "Name"),
     COLUMNS(microsoft_columns)},
    {.name = "qualtrics",
     .title = "Qualtrics",
     .header_rows = 3,
     .respondent = TEXTS("ResponseId"),
     .signs = TEXTS("StartDate", "EndDate", "Status", "Finished", "ResponseId"),
     .mark = "\"{\"\"ImportId\"\":",
     COLUMNS(qualtrics_columns),
     RULES(qualtrics_rules)},
    {.name = "surveymonkey",
     .title = "SurveyMonkey",
     .header_rows = 2,
     .respondent = TEXTS("Respondent ID"),
     .signs = TEXTS("Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address"),
     .mark = ",",
     COLUMNS(surveymonkey_columns)},
    {.name = "limesurvey",
     .title = "LimeSurvey",
     .header_rows = 1,
     .respondent = TEXTS("id"),
     .signs = TEXTS("id", "submitdate", "lastpage", "startlanguage"),
     COLUMNS(limesurvey_columns),
     RULES(limesurvey_rules)},
    {.name = "redcap",
     .title = "REDCap",
     .header_rows = 1,
     .respondent = TEXTS("record_id"),
     .signs = TEXTS("record_id", "redcap_repeat_instrument", "redcap_repeat_instance"),
     COLUMNS(redcap_columns),
     RULES(redcap_rules)},
    {.name = "typeform",
     .title = "Typeform",
     .header_rows = 1,
     .respondent = TEXTS("#"),
     .signs = TEXTS("#", "Start Date (UTC)", "Submit Date (UTC)", "Network ID"),
     COLUMNS(typeform_columns)},
    {.name = "kobo",
     .title = "KoboToolbox",
     .header_rows = 1,
     .respondent = TEXTS("_id"),
     .signs = TEXTS("_id", "_uuid", "_submission_time", "_index"),
     COLUMNS(kobo_columns)},
    {.name = "odk",
     .title = "ODK Central",
     .header_rows = 1,
     .respondent = TEXTS("KEY"),
     .signs = TEXTS("SubmissionDate", "KEY", "SubmitterID", "SubmitterName"),
     COLUMNS(odk_columns),
     RULES(odk_rules)},
    {.name = "moodle",
     .title = "Moodle",
     .header_rows = 1,
     .respondent = TEXTS("ID"),
     .signs = TEXTS("Response", "Submitted on:", "Course", "Group", "ID", "Full name"),
     COLUMNS(moodle_columns),
     RULES(moodle_rules)},
    {.name = "none", .title = "no tool in particular", .header_rows = 1},
};

const ql_map *ql_map_at(size_t i)
{
    return i < QL_COUNT(maps) ? &maps[i] : NULL;
}

const ql_map *ql_map_find(const char *name)
{
    size_t k = 0;
    while (k < QL_COUNT(maps) && strcmp(maps[k].name, name) != 0)
        k++;
    return ql_map_at(k);
}

const char *ql_map_name(const ql_map *map)
{
    return map->name;
}
