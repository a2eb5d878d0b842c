/* The table that the build makes of rubric/: the shipped rubrics, an entry without id last. */
#ifndef QL_LOAD_SHIPPED_H
#define QL_LOAD_SHIPPED_H

#include "qualities.h"

extern const ql_shipped ql_shipped_table[];

#endif
