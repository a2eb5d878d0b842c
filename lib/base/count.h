/* How many members an array has. */
#ifndef QL_BASE_COUNT_H
#define QL_BASE_COUNT_H

#define QL_COUNT(array) (sizeof(array) / sizeof *(array))

#endif
