/* The calendar. */
#ifndef QL_BASE_DATE_H
#define QL_BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* True for a day that the (Gregorian) calendar has. */
bool ql_is_day(int32_t year, int32_t month, int32_t day);

/* True for a moment in UTC as RFC 3339 has it: 2026-03-02T09:15:00Z. */
bool ql_is_time(const char *text, size_t len);

/* The seconds from one such moment to another are those between their numbers. */
int64_t ql_time_seconds(const char *time);

/* "January" for 1, and so on to 12. */
const char *ql_month_name(int32_t month);

#endif
