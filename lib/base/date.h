/* The calendar. */
#ifndef QL_BASE_DATE_H
#define QL_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

/* True for a day that the (Gregorian) calendar has. */
bool ql_is_day(int32_t year, int32_t month, int32_t day);

/* "January" for 1, and so on to 12. */
const char *ql_month_name(int32_t month);

#endif
