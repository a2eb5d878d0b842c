/* What codes mean, and which version this is. */
#include "qualities.h"

const char *ql_code_text(enum ql_code code)
{
    switch (code) {
    case QL_OK:
        return "all is well";
    case QL_ERR_NOMEM:
        return "there is not enough memory";
    case QL_ERR_INPUT:
        return "the document has errors";
    case QL_ERR_NAME:
        return "there is nothing of that name";
    case QL_ERR_READ:
        return "not everything could be read";
    case QL_ERR_WRITE:
        return "not everything could be written";
    }
    return "unknown outcome";
}

const char *ql_version(void)
{
    return QL_VERSION;
}
